"""Boxes set among the paragraphs of an article: invitations, adverts, announcements, polls.

They are known by their shape: where paragraphs stand side by side, what stands between them in
a box of its own and says little is no part of what they tell.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from briefwright.importers.page.names import link_share, names_with, weight_of, words_of
from briefwright.importers.page.teasers import is_broken_off

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_CONTENT = {
    "p", "ul", "ol", "dl", "table", "blockquote", "pre", "figure", "h1", *_HEADINGS, "img", "br",
    "hr", "picture", "video", "audio", "span", "b", "i", "em", "strong", "font", "u", "small",
    "center", "header", "article", "main", "math", "q", "code", "address", "time", "sup", "sub",
}  # fmt: skip
_HELD = ("table", "pre", "blockquote", "h1", "dl", "ol", "math", "code")
_BUTTON = names_with("btn", "buttons?")
_SENTENCE = re.compile(r"[.!?…。！？:;][\"”»“’)\]]*$")
_PROSE = 60  # weight of a paragraph
_SAID = 80  # weight of what an invitation says below its heading
_LONG = 200  # weight of one that an insert does not have
_LONGEST = 600  # weight of an insert
_SUMMARY = 900  # weight of one whose words break off and go on elsewhere
_ENOUGH = 3  # paragraphs side by side
_MOST_LINKS = 0.4
_MOST_PARTS = 60


def drop_inserts(tree: HtmlElement) -> None:
    """Take away what stands in boxes between paragraphs and says little, but asks or leads away.

    A box stays that holds a list, a table or a quotation, one line alone, or a heading over
    what other boxes like it hold at length.
    """
    for room in _rooms(tree):
        boxes = [box for box in room if isinstance(box.tag, str)]
        told = {_kind(box) for box in boxes if box.tag not in _CONTENT and _has_prose(box)}
        within = False  # behind the first paragraph
        for box in boxes:
            if box.tag not in _CONTENT and _is_insert(box, told, within=within):
                box.drop_tree()
            else:
                within = within or (box.tag in {"p", "div"} and _has_prose(box, _PROSE))


def _rooms(tree: HtmlElement) -> list[HtmlElement]:
    """Return where paragraphs stand side by side, each alone or in a box of its own."""
    held: Counter[HtmlElement] = Counter()
    seen: set[HtmlElement] = set()
    for leaf in tree.iter("p", "div"):
        around = leaf.getparent()
        if around is None or not _is_prose(leaf):
            continue
        held[around] += 1
        above = around.getparent()
        if above is not None and around not in seen:
            held[above] += 1
        seen.add(around)
    return [room for room, count in held.items() if count >= _ENOUGH]


def _is_prose(leaf: HtmlElement) -> bool:
    if leaf.tag == "div" and any(part.tag in {"p", "div", "ul", "section"} for part in leaf):
        return False
    return weight_of(words_of(leaf)) > _PROSE and link_share(leaf) < _MOST_LINKS


def _kind(box: HtmlElement) -> tuple[object, object]:
    return box.tag, box.get("class")


def _has_prose(box: HtmlElement, least: int = _LONG) -> bool:
    return any(weight_of(words_of(part)) > least for part in box.iter("p", "div", "li"))


def _is_insert(box: HtmlElement, told: set[tuple[object, object]], *, within: bool) -> bool:
    if sum(1 for _ in zip(range(_MOST_PARTS), box.iter(), strict=False)) == _MOST_PARTS:
        return False
    words = words_of(box)
    if is_broken_off(words):
        return weight_of(words) <= _SUMMARY
    if not 0 < weight_of(words) <= _LONGEST or next(box.iter(*_HELD), None) is not None:
        return False
    leads = link_share(box) >= _MOST_LINKS or any(map(_is_button, box.iter("a")))
    if leads or box.tag == "a":
        return True
    if not within or _has_prose(box) or next(box.iter("ul"), None) is not None:
        return False
    if heading := " ".join(words_of(heading) for heading in box.iter(*_HEADINGS)):
        return 0 < weight_of(words) - weight_of(heading) <= _SAID and _kind(box) not in told
    is_line = next(box.iter("a", "p"), None) is None and sum(1 for _ in _lines(box)) == 1
    return not is_line and not _SENTENCE.search(words)


def _is_button(link: HtmlElement) -> bool:
    return bool(_BUTTON.search(str(link.get("class", "")))) and bool(words_of(link))


def _lines(box: HtmlElement) -> Iterator[str]:
    """Find what an element of a box says by itself."""
    for part in box.iter():
        if part.text and part.text.strip():
            yield part.text

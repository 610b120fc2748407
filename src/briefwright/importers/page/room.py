"""Where on a page most of its prose stands: the check on what an extractor found."""

from copy import deepcopy

from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefwright.importers.page.names import (
    NOT_CONTENT,
    holds_headline,
    is_beside,
    link_share,
    weight_of,
    words_of,
)

_LEAVES = ("p", "div", "td", "blockquote", "pre", "dd")
_BLOCKS = {
    "p", "div", "ul", "ol", "dl", "table", "blockquote", "section", "article", "pre", "form",
    "figure", "h1", "h2", "h3", "h4",
}  # fmt: skip
_PROSE = 80  # letters
_MOST_LINKS = 0.3


def open_furniture(tree: HtmlElement) -> None:
    """Make rooms of forms that ask nothing, and of what holds the headline and most of the prose.

    Some makers never close a menu, set the article as an aside, or a form around a part of it.
    """
    for form in tree.iter("form"):
        asks = any(map(_asks, form.iter("input", "textarea")))
        if not asks and any(map(_is_prose, form.iter(*_LEAVES))):
            form.tag = "div"
    whole = 0
    for part in [part for part in tree.iter(*NOT_CONTENT) if holds_headline(part)]:
        whole = whole or _prose_in(tree)
        if 2 * _prose_in(part) > whole:
            part.tag = "div"
            for name in ("class", "id"):
                part.attrib.pop(name, None)


def _asks(field: HtmlElement) -> bool:
    """Whether a field of a form is one that a reader fills."""
    return field.tag == "textarea" or field.get("type", "") not in {"hidden", "submit", "image"}


def _prose_in(part: HtmlElement) -> int:
    return sum(weight_of(words_of(leaf)) for leaf in part.iter(*_LEAVES) if _is_prose(leaf))


def room_of_prose(tree: HtmlElement) -> tuple[HtmlElement, int]:
    """Return the element in which most of a page's prose stands, and how many letters.

    Paragraphs count for the room that they stand in, and half for the one around it. What
    stands beside an article, such as terms at the foot of the page, is no such room.
    """
    held: dict[HtmlElement, int] = {tree: 0}
    prose = [leaf for leaf in tree.iter(*_LEAVES) if _is_prose(leaf)]
    for leaf in [leaf for leaf in prose if not is_beside(leaf)] or prose:
        letters = weight_of(words_of(leaf))
        for part, around in zip((1, 2), leaf.iterancestors(), strict=False):
            held[around] = held.get(around, 0) + letters // part
    return max(held.items(), key=lambda room: room[1])


def _is_prose(leaf: HtmlElement) -> bool:
    if any(child.tag in _BLOCKS for child in leaf):
        return False
    return weight_of(words_of(leaf)) >= _PROSE and link_share(leaf) <= _MOST_LINKS


def rooms_like(room: HtmlElement, tree: HtmlElement) -> HtmlElement:
    """Return a room with those of its kind before and behind it, without lists of links."""
    found = [room]
    if room.get("class"):
        others = (other for other in tree.iter(room.tag) if other.get("class") == room.get("class"))
        found = [other for other in others if not is_beside(other) and any(map(_is_prose, other))]
    whole = lxml_html.Element("div")
    whole.extend(deepcopy(part) for part in found or [room])
    for part in list(whole.iter("ul", "ol", "nav", "table", "div", "p")):
        if part.getparent() is not None and link_share(part) > 0.6:
            part.drop_tree()
    return whole

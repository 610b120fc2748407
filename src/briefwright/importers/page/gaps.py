"""What an extractor left out from among the paragraphs that it found."""

import re
from collections.abc import Container, Iterator, Sequence

from lxml.html import HtmlElement

from briefwright.importers.page.names import is_beside, link_share, weight_of, words_of

_SENTENCE = re.compile(r"[.!?…。！？:;][\"”»“’)\]]*$")
_HEADINGS = {"h2", "h3", "h4", "h5"}
_SHAPES = {"p", "blockquote", "pre", "ul", "ol", "dl", "table", "div", *_HEADINGS}
_PARAGRAPHS = {"p", "blockquote"}
_ENOUGH = 0.9  # of what was found, that must stand side by side in one room
_PARAGRAPH = 60  # weight
_PROSE = 40  # letters
_LINK = 8  # letters
_MOST_LINKS = 0.3
_LEAST = 2  # paragraphs of a further room
_HIGHEST = 4  # how far above a room another of its kind is looked for
_MOST_ROOMS = 60


def side_by_side(opening: HtmlElement, body: str, lines: Sequence[str] = ()) -> list[HtmlElement]:
    """Return the paragraphs, lists and headings of an article that stands in one room.

    `opening` is its first paragraph and `body` all that an extractor found. Nothing is returned
    where the article is spread over several rooms, unless these are of one kind. What stands
    between the paragraphs that were found belongs to them if it is prose, a heading or a list,
    and not a list of links. So does what goes on in a further room of that kind.
    """
    room = _room_of(opening)
    if room is None:
        return []
    near = [part for part in room if isinstance(part.tag, str) and words_of(part)]
    parts = [*near, *_further(room)]
    found = list(_held(parts, body))
    if not _hold_enough([parts[at] for at in found], body, lines):
        return []
    known = set(found)
    boxes = {parts[at].get("class") for at in found if _is_line(parts[at])}
    last = found[-1]
    for at in range(last + 1, len(parts)):
        if _is_prose(parts[at], boxes):
            last = at
        elif len(parts) == len(near):
            break
    return [
        part
        for at, part in enumerate(parts)
        if at in known or (found[0] < at <= last and _belongs(part, boxes))
    ]


def _held(parts: Sequence[HtmlElement], body: str) -> Iterator[int]:
    """Find the numbers of the parts whose words a body holds, most often one behind the other."""
    place = 0
    for at, part in enumerate(parts):
        words = words_of(part)
        here = body.find(words, place)
        here = here if here >= 0 else body.find(words, 0, place + len(words))
        if here >= 0:
            place = here
            yield at


def _hold_enough(found: list[HtmlElement], body: str, lines: Sequence[str]) -> bool:
    """Whether parts hold nearly all of a body; what else it holds may be titles of others.

    So it is where no other line is prose, or says anything much without a link.
    """
    here = [words_of(part) for part in found]
    if not here or sum(map(len, here)) >= _ENOUGH * len(body):
        return bool(here)
    others = [line for line in lines if not any(line in words for words in here)]
    tree = found[0].getroottree()
    links = [words for link in tree.iter("a") if len(words := words_of(link)) > _LINK]
    return len(others) < len(lines) and not any(
        weight_of(line) >= _PROSE and (_is_sentence(line) or not any(map(line.count, links)))
        for line in others
    )


def _is_sentence(line: str) -> bool:
    return weight_of(line) >= _PARAGRAPH and bool(_SENTENCE.search(line))


def _room_of(opening: HtmlElement) -> HtmlElement | None:
    """Return what a paragraph stands in beside others; boxes that hold it alone are no rooms."""
    room = opening.getparent()
    while room is not None and room.tag == "div" and _alone_in(room) is not None:
        room = room.getparent()
    return room


def _alone_in(box: HtmlElement) -> HtmlElement | None:
    """Return what a box holds besides nothing at all."""
    return box[0] if len(box) == 1 and not f"{box.text or ''}{box[0].tail or ''}".strip() else None


def _further(room: HtmlElement) -> list[HtmlElement]:
    """Return what stands in the rooms behind `room` that are called and built as it is.

    They share a class, or an id but for its last word. An article is parted so by
    advertisements. Where another headline stands between, another article begins; comments
    and what is related are none of it.
    """
    called, name = room.get("class"), _stem_of(room)
    if not called and not name:
        return []
    found: list[HtmlElement] = []
    for other in _behind(room):
        if other.tag in {"h1", "article"}:
            break
        is_alike = (called and other.get("class") == called) or (name and _stem_of(other) == name)
        if is_alike and not is_beside(other) and sum(map(_is_prose, other)) >= _LEAST:
            found += [part for part in other if isinstance(part.tag, str) and words_of(part)]
    return found


def _stem_of(room: HtmlElement) -> str:
    """Return the id of a room without its last word: the top and the bottom of a body share it."""
    return str(room.get("id", "")).rpartition("-")[0]


def _behind(room: HtmlElement) -> Iterator[HtmlElement]:
    """Find the elements behind a room, up to the end of what they all stand in."""
    around = room
    for _, above in zip(range(_HIGHEST), room.iterancestors(), strict=False):
        for other in around.itersiblings():
            if isinstance(other.tag, str):
                yield from other.iter("h1", "article", str(room.tag))
        around = above
        if above.tag in {"article", "main", "body"}:
            break


def _belongs(part: HtmlElement, boxes: Container[object]) -> bool:
    if _is_quotation(part):
        return True
    if part.tag not in _SHAPES or link_share(part) > _MOST_LINKS:
        return False
    return part.tag not in {"p", "div"} or _is_prose(part, boxes)


def _is_quotation(box: HtmlElement) -> bool:
    """Whether a box holds one quotation and nothing besides, as words from elsewhere are set."""
    inner = box if box.tag == "div" else None
    while inner is not None and inner.tag == "div":
        inner = _alone_in(inner)
    return inner is not None and inner.tag == "blockquote"


def _is_line(part: HtmlElement) -> bool:
    """Whether a box is a paragraph: it holds one, or words and no other box."""
    if part.tag != "div":
        return False
    inner = _alone_in(part)
    if inner is not None and inner.tag in {"p", "div"}:
        return inner.tag == "p" or _is_line(inner)
    return next(part.iterdescendants("div", "p", "li", "td"), None) is None


def _is_prose(part: HtmlElement, boxes: Container[object] = ()) -> bool:
    """Whether a part is a paragraph; `boxes` are the classes of boxes that are."""
    words = words_of(part)
    return (
        (part.tag in _PARAGRAPHS or (part.get("class") in boxes and _is_line(part)))
        and weight_of(words) >= _PROSE
        and bool(_SENTENCE.search(words))
        and link_share(part) <= _MOST_LINKS
    )

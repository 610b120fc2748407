"""What an extractor left out from among the paragraphs that it found."""

import re

from lxml.html import HtmlElement

from briefwright.importers.page.names import link_share, weight_of, words_of

_SENTENCE = re.compile(r"[.!?…。！？:;][\"”»“’)\]]*$")
_HEADINGS = {"h2", "h3", "h4", "h5"}
_SHAPES = {"p", "blockquote", "pre", "ul", "ol", "dl", "table", "div", *_HEADINGS}
_ENOUGH = 0.9  # of what was found, that must stand side by side in one room
_PROSE = 40  # letters
_MOST_LINKS = 0.3


def side_by_side(opening: HtmlElement, body: str) -> list[HtmlElement]:
    """Return the paragraphs, lists and headings of an article that stands in one room.

    `opening` is its first paragraph and `body` all that an extractor found. Nothing is returned
    where the article is spread over several rooms. What stands between the paragraphs that were
    found belongs to them if it is prose, a heading or a list, and not a list of links.
    """
    room = opening.getparent()
    if room is None:
        return []
    parts = [part for part in room if isinstance(part.tag, str) and words_of(part)]
    found = [at for at, part in enumerate(parts) if words_of(part) in body]
    if sum(len(words_of(parts[at])) for at in found) < _ENOUGH * len(body):
        return []
    known = set(found)
    last = found[-1]
    while last + 1 < len(parts) and _is_prose(parts[last + 1]):
        last += 1
    return [
        part
        for at, part in enumerate(parts)
        if at in known or (found[0] < at <= last and _belongs(part))
    ]


def _belongs(part: HtmlElement) -> bool:
    if part.tag not in _SHAPES or link_share(part) > _MOST_LINKS:
        return False
    return part.tag not in {"p", "div"} or _is_prose(part)


def _is_prose(part: HtmlElement) -> bool:
    words = words_of(part)
    return (
        part.tag in {"p", "blockquote"}
        and weight_of(words) >= _PROSE
        and bool(_SENTENCE.search(words))
        and link_share(part) <= _MOST_LINKS
    )

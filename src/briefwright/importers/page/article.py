"""Which part of a web page is its article."""

from collections.abc import Mapping

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from briefwright.importers.html_plain import make_plain
from briefwright.importers.html_walk import walk_part
from briefwright.importers.page.echoes import drop_comments, drop_echoes
from briefwright.importers.page.furniture import take_away
from briefwright.importers.page.gaps import side_by_side
from briefwright.importers.page.imprint import Imprint
from briefwright.importers.page.inserts import drop_inserts
from briefwright.importers.page.lead import missed_leads, opening_of
from briefwright.importers.page.loose import (
    drop_hollow,
    drop_unseen,
    join_initials,
    lower_headings,
    name_paragraphs,
    open_heads,
    open_layout,
    open_spans,
    part_lines,
    wrap_loose,
)
from briefwright.importers.page.names import weight_of, words_of
from briefwright.importers.page.pictures import drop_captions
from briefwright.importers.page.room import (
    open_furniture,
    open_slides,
    room_of_prose,
    rooms_like,
)
from briefwright.importers.page.teasers import drop_appeals, drop_forms, drop_teasers
from briefwright.importers.page.ways import drop_ways
from briefwright.importers.written import Writer

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_TIDIED = (
    drop_unseen,
    drop_hollow,
    join_initials,
    part_lines,
    open_spans,
    wrap_loose,
    open_layout,
    open_heads,
    open_furniture,
    lower_headings,
    drop_comments,
    drop_forms,
    drop_teasers,
    drop_appeals,
    take_away,
    drop_echoes,
    drop_captions,
    drop_inserts,
    drop_ways,
    open_slides,
    name_paragraphs,
    make_plain,
)
_LINES = ("p", "div", "item", "quote", "row", "code")
_HEADINGS = {"head", "h2", "h3", "h4", "h5", "h6"}
_ENDS = tuple('.!?…»”"')
_SHORT = 60  # letters of a heading in capitals
_ENOUGH = 140  # letters: below, the extractor found a scrap
_MOST = 0.7  # of what was found in another order
_LEAST = 0.25  # of the prose that stands together: less is not the article


def write_article(
    tree: HtmlElement, facts: Mapping[str, tuple[str, ...]], out: Writer
) -> dict[str, tuple[str, ...]]:
    """Write the article of a page to `out`, and nothing where none is found; `tree` is altered.

    Returned are the facts with what lines say that are left out for saying nothing besides.

    The page is first rid of what trafilatura loses words by and of furniture that it keeps.
    Then trafilatura decides. Its find is checked against where the prose stands: a scrap is
    not believed. The lead that it took for furniture is put in front, and what it left out
    between paragraphs is put back. The headline is the article's title and no part of its text.
    """
    for tidy in _TIDIED:
        tidy(tree)
    room, prose = room_of_prose(tree)
    titles, imprint = facts.get("title", ()), Imprint(facts)
    body = _extracted(tree)
    if body is None or _is_scrap(body, prose):
        body = rooms_like(room, tree) if prose > _ENOUGH else None
    elif _is_shuffled(body, tree):
        whole = rooms_like(room, tree)
        body = whole if weight_of(words_of(whole)) > _MOST * weight_of(words_of(body)) else body
    if body is not None:
        _drop_titles(body, titles)
        _write(tree, body, titles, imprint, out)
    return imprint.facts()


def _is_scrap(body: Element, prose: int) -> bool:
    """Whether what was found says little, or its paragraphs do beside the `prose` of a room."""
    if weight_of(words_of(body)) < _ENOUGH:
        return True
    said = sum(weight_of(words_of(part)) for part in body.iter("p", "quote", "code", "cell", "div"))
    return said < _LEAST * prose


def _is_shuffled(body: Element, tree: HtmlElement) -> bool:
    """Whether paragraphs stand otherwise than on the page: gathered up behind a part of it."""
    places: dict[str, int] = {}
    for place, part in enumerate(tree.iter(*_LINES)):
        places.setdefault(_start(part), place)
    told = [said for part in body.iter("p") if len(said := _start(part)) > _SHORT]
    found = [places[said] for said in told if said in places]
    return found != sorted(found)


def _extracted(tree: HtmlElement) -> Element | None:
    """Return what the extractor takes for the article."""
    found = bare_extraction(
        tree, fast=True, favor_precision=True, include_comments=False, include_tables=True
    )
    return found.body if isinstance(found, Document) else None


def _drop_titles(body: Element, titles: tuple[str, ...]) -> None:
    """Take the headline out of a body."""
    for heading in list(body.iter("head", "h1")):
        around = heading.getparent()
        if around is not None and words_of(heading) in titles and not (heading.tail or "").strip():
            around.remove(heading)


def _write(
    tree: HtmlElement, body: Element, titles: tuple[str, ...], imprint: Imprint, out: Writer
) -> None:
    """Write an article's body, with the lead above it and what is missing from its midst.

    Where the first paragraph stands in a room of its own the others are looked at without it.
    """
    words = words_of(body)
    lines = [said for part in body.iter(*_LINES) if (said := _start(part))]
    starts = [said for part in body.iter("p", "div") if (said := _start(part))][:2]
    openings = [opening_of(tree, start) for start in starts]
    parts, first = [body], starts[:0]
    for above, opening in enumerate(openings):
        rest = words.replace(starts[0], "", above).strip()
        if opening is not None and (found := side_by_side(opening, rest, lines[above:])):
            held = " ".join(map(words_of, found))
            parts, first = found, [start for start in starts[:above] if start not in held]
            break
    told = " ".join([*first, *map(words_of, parts)])
    leads = missed_leads(tree, openings, told, titles)
    for line in [*leads, *first]:
        if not imprint.leaves_out(line):
            out.write(line)
    for part in _without_end(imprint.taken_off(parts)):
        walk_part(part, out)


def _without_end(parts: list[Element]) -> list[Element]:
    """Leave out headings at the end: what they head stands no more below them."""
    while len(parts) > 1 and _is_heading(parts[-1]):
        parts = parts[:-1]
    while len(parts) == 1 and _is_heading(last := _last_in(parts[0])):
        around = last.getparent()
        if around is None or last is parts[0]:
            break
        around.remove(last)
    return parts


def _is_heading(part: Element) -> bool:
    """Whether a part is a heading, or a line in capitals that is no sentence."""
    words = words_of(part) if part.tag == "p" else ""
    letters = [letter for letter in words[: 2 * _SHORT] if letter.isalpha()]
    is_cry = len(words) <= _SHORT and bool(letters) and all(map(str.isupper, letters))
    return part.tag in _HEADINGS or (is_cry and not words.endswith(_ENDS))


def _last_in(body: Element) -> Element:
    """Return the innermost element at the end of a body."""
    while len(body) and body.tag not in _HEADINGS and not (body[-1].tail or "").strip():
        body = body[-1]
    return body


def _start(part: Element) -> str:
    """Return the words of a paragraph; nothing of what holds others."""
    return "" if part.find("p") is not None or part.find("div") is not None else words_of(part)

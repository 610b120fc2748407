"""Words, clauses, sentences and paragraphs of an article, for selecting them.

Growing and shrinking walk over the ends of the same units, so that each undoes the other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile

from briefwright.analysis import sentences
from briefwright.domain.article import BlockKind, Content
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.words import Unit, is_blank, words

# what parts a sentence: a comma before a blank, a dash between blanks, brackets, quotes; one set of
# signs stands in front of all, so that words without any are read fast
_PART = re.compile(
    r"[,;:،؛，；：、–—\-()«»“”„\[\]（）「」『』'\"‘‚’](?:(?<=[,;:،؛])(?=[\s\"”“»’])|(?<=[，；：、])"
    r"|(?<=\s[–—-])[–—-]*(?=\s)|(?<=—)|(?<=[()«»“”„\[\]（）「」『』])|(?<=['\"‘‚])(?<!\w.)"
    r"|(?<=[\"’'])(?!\w))"
)
_CLOSING = {")": "(", "]": "[", "”": "“„", "“": "„", "»": "«", "）": "（", "」": "「", "』": "『"}
_BEHIND = re.compile(r"[,.;:!?…؟۔।。！？，、،؛)\]}”“»’\"']+")
_BLANK = re.compile(r"(?<=\w)[^\S\u00a0\u202f]+(?=\w)")  # that no abbreviation reaches over
_LONG = 2_000  # code points of a sentence that are looked through at once
_STOPS = ".!?…؟۔।。！？"


def unit_at(content: Content, offset: int, unit: Unit) -> Span | None:
    """Return the unit that holds `offset`, or the next one behind it, or the last one.

    White space at its ends is left out; words of a hard-wrapped paragraph belong together.
    What stands right behind a unit, as a comma does, belongs to it here. None where there are
    no words at all.
    """
    text = content.text
    found = _BEHIND.match(text, offset)
    if found is not None and offset and not is_blank(text[offset - 1]):
        before = _last(content, Span(0, offset), unit)
        if before is not None and _BEHIND.fullmatch(text, before.end, found.end()):
            return before
    after = next(_from(content, offset, unit), None)
    return after if after is not None else _last(content, Span(0, len(text)), unit)


def grown(content: Content, span: Span, unit: Unit) -> Span:
    """Return `span` with the next unit behind it."""
    for after in _from(content, span.end, unit):
        end = _closed(content.text, Span(span.start, after.end))
        if end > span.end:
            return Span(span.start, end)
    return span


def shrunk(content: Content, span: Span, unit: Unit) -> Span:
    """Return `span` without its last unit; one that is a single unit stays."""
    for before in _back(content, span, unit):
        end = _closed(content.text, Span(span.start, before.end))
        if end < span.end:
            return Span(span.start, end)
    return span


def _closed(text: str, span: Span) -> int:
    """Return the end of `span` behind a bracket or quotation mark that it has opened."""
    opening = _CLOSING.get(text[span.end : span.end + 1], "")
    if not opening:
        return span.end
    inside = text[span.start : span.end]
    opened = sum(map(inside.count, opening))
    return span.end + (opened > inside.count(text[span.end]))


def _from(content: Content, offset: int, unit: Unit) -> Iterator[Span]:
    """Find the units that end behind `offset`, in order."""
    for number in range(_number(content, offset), len(content.blocks)):
        for piece in _pieces(content, number, unit):
            for part in _parts(content.text, piece, unit) if piece.end > offset else ():
                if part.end > offset:
                    units = _inside(content.text, part, unit, ends=part.end == piece.end)
                    yield from (found for found in units if found.end > offset)


def _back(content: Content, within: Span, unit: Unit) -> Iterator[Span]:
    """Find the units that end within a stretch and not at its end, the last one first."""
    number = min(_number(content, within.end), len(content.blocks) - 1)
    while number >= 0 and content.blocks[number].end > within.start:
        pieces = takewhile(lambda piece: piece.start < within.end, _pieces(content, number, unit))
        for piece in reversed(list(pieces)):
            for part in reversed(list(_parts(content.text, piece, unit))):
                if part.start < within.end:
                    units = _inside(content.text, part, unit, ends=part.end == piece.end)
                    found = [one for one in units if within.start < one.end < within.end]
                    yield from reversed(found)
        number -= 1


def _last(content: Content, within: Span, unit: Unit) -> Span | None:
    return next(_back(content, Span(within.start, within.end + 1), unit), None)


def _number(content: Content, offset: int) -> int:
    """Return the number of the block that ends behind `offset`."""
    return bisect_right(content.blocks, offset, key=lambda block: block.end)


def _pieces(content: Content, number: int, unit: Unit) -> Iterator[Span]:
    """Find the sentences of a block, or for paragraphs the whole of it."""
    block, text = content.blocks[number], content.text
    if unit is Unit.PARAGRAPH:
        yield Span(block.start, block.end).trimmed(text)
        return
    row = block.kind is BlockKind.TABLE_ROW
    for part in _cells(text, block.start, block.end) if row else [Span(block.start, block.end)]:
        for sentence in sentences.sentences(text, part.start, part.end):
            if unit is not Unit.SENTENCE or _has_words(text, sentence.start, sentence.end):
                yield sentence


def _parts(text: str, piece: Span, unit: Unit) -> Iterator[Span]:
    """Cut a long sentence where its units do not notice, so that what is far is not read."""
    at = piece.start
    while unit in {Unit.WORD, Unit.CLAUSE} and piece.end - at > _LONG:
        between = _BLANK if unit is Unit.WORD else _PART
        cut = between.search(text, at + _LONG, piece.end)
        if cut is None:
            break
        yield Span(at, cut.start())
        at = cut.end()
    if at < piece.end:
        yield Span(at, piece.end)


def _inside(text: str, part: Span, unit: Unit, *, ends: bool) -> Iterator[Span]:
    """Find the units in a part of a sentence, which `ends` with it or goes on."""
    match unit:
        case Unit.WORD:
            yield from words(text, part.start, part.end)
        case Unit.CLAUSE:
            yield from _clauses(text, part, ends=ends)
        case _:
            yield part


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    while at < end:
        bar = text.find("|", at, end)
        bar = end if bar < 0 else bar
        if text[at:bar].strip():
            yield Span(at, bar).trimmed(text)
        at = bar + 1


def _clauses(text: str, part: Span, *, ends: bool) -> Iterator[Span]:
    """Find the clauses of a sentence or of a part of it, each without the marks around it."""
    at = part.start
    for cut in _PART.finditer(text, part.start, part.end):
        yield from _clause(text, at, cut.start())
        at = cut.end()
    last = len(text[at : part.end].rstrip(_STOPS if ends else ""))
    yield from _clause(text, at, at + last)


def _clause(text: str, start: int, end: int) -> Iterator[Span]:
    if _has_words(text, start, end):
        yield Span(start, end).trimmed(text)


def _has_words(text: str, start: int, end: int) -> bool:
    return any(letter.isalnum() for letter in text[start:end])

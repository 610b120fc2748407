"""Words, clauses, sentences and paragraphs around a place in an article, for selecting them."""

import re
from bisect import bisect_right

from briefwright.analysis.sentences import sentences
from briefwright.domain.article import Content
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.words import Unit, word_at

_NEAR = 4_000  # code points around a place within which its sentence is looked for
# what parts a sentence: a comma before a blank, a dash between blanks, brackets, quotes
_PART = re.compile(r"[,;:،؛](?=\s)|\s[–—-]\s|[()«»“”„\[\]]|\s\"|\"(?=\s)")


def unit_at(content: Content, offset: int, unit: Unit) -> Span | None:
    """Return the unit that holds `offset`, or the next one behind it; None at the text's end.

    White space at its ends is left out; words of a hard-wrapped paragraph belong together.
    """
    text = content.text
    while offset < len(text) and text[offset].isspace():
        offset += 1
    if offset >= len(text):
        return None
    match unit:
        case Unit.WORD:
            return word_at(text, offset)
        case Unit.CLAUSE:
            return _clause(text, _sentence(content, offset), offset)
        case Unit.SENTENCE:
            return _sentence(content, offset)
        case Unit.PARAGRAPH:
            return _paragraph(content, offset)


def grown(content: Content, span: Span, unit: Unit) -> Span:
    """Return `span` with the next unit behind it."""
    after = unit_at(content, span.end, unit)
    return span if after is None else Span(span.start, max(span.end, after.end))


def shrunk(content: Content, span: Span, unit: Unit) -> Span:
    """Return `span` without its last unit; one that is a single unit stays."""
    last = unit_at(content, span.end - 1, unit)
    if last is None or last.start <= span.start:
        return span
    return Span(span.start, last.start).trimmed(content.text)


def _paragraph(content: Content, offset: int) -> Span:
    place = bisect_right(content.blocks, offset, key=lambda block: block.start) - 1
    if place < 0 or content.blocks[place].end <= offset:
        return Span(offset, offset + 1)
    block = content.blocks[place]
    return Span(block.start, block.end).trimmed(content.text)


def _sentence(content: Content, offset: int) -> Span:
    block = _paragraph(content, offset)
    near = Span(max(block.start, offset - _NEAR), min(block.end, offset + _NEAR))
    for found in sentences(content.text, near.start, near.end):
        if found.end > offset:
            return found
    return block


def _clause(text: str, sentence: Span, offset: int) -> Span:
    cuts = [(found.start(), found.end()) for found in _PART.finditer(text, *_ends(sentence))]
    start = max((b for _, b in cuts if b <= offset), default=sentence.start)
    end = min((a for a, _ in cuts if a > offset), default=sentence.end)
    if not text[start:end].strip():
        return sentence
    clause = Span(start, end).trimmed(text)
    ends = clause.end < sentence.end or text[clause.end - 1] not in ".!?…؟。"
    return clause if ends else Span(clause.start, max(clause.start + 1, clause.end - 1))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end

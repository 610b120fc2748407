"""Whole words around a place in a text, and what else a key can select."""

import re
from enum import StrEnum

from briefwright.domain.text import Span

# a word with what belongs to it: "$315", "5-6%", "Bashkir-Belarusian", "country's"
WORD = re.compile(r"[$€£¥₽₴₸]?\w+(?:[.,'’‐‑–-]\w+)*[%‰]?")


class Unit(StrEnum):
    """What a key selects."""

    WORD = "word"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


def whole_words(text: str, span: Span) -> Span:
    """Return `span` grown to whole words at both ends, white space at them left out.

    Raises BadSpan where it holds only white space.
    """
    around = text[max(0, span.start - 200) : span.end + 200]
    base = max(0, span.start - 200)
    start, end = span.start - base, span.end - base
    for first, last in ((start - 200, start + 200), (end - 200, end + 200)):
        for found in WORD.finditer(around, max(0, first), last):
            if found.start() < start < found.end():
                start = found.start()
            if found.start() < end < found.end():
                end = found.end()
    return Span(start + base, min(end + base, len(text))).trimmed(text)


def word_at(text: str, offset: int) -> Span:
    """Return the word that holds `offset`, or the one character that stands there."""
    base = max(0, offset - 200)
    for found in WORD.finditer(text, base, min(len(text), offset + 200)):
        if found.start() <= offset < found.end():
            return Span(*found.span())
        if found.start() > offset:
            break
    return Span(offset, offset + 1)

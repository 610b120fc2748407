"""Whole words around a place in a text, and what else a key can select."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from unicodedata import category

from PySide6.QtCore import QTextBoundaryFinder

from briefwright.analysis.abbreviations import keeps_stop
from briefwright.analysis.letters import MARK, masked
from briefwright.domain.text import Span
from briefwright.viewmodels.utf16 import Utf16Map

# Scripts that put no blank between words. Qt finds the words of Thai where the system has a
# dictionary, and runs of katakana; else it takes one character, so that a selection by the mouse
# is never widened to a whole clause.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_L = rf"(?:[^\W_{_UNSPACED}]{MARK}*)"
_MONEY = "$€£¥₽₴₸₺₹₪₩¢"
# A word with what belongs to it: "$315", "5-6%", "co-operation", "country's", "10:30", "R&D",
# "U.S.", Hebrew and Catalan signs inside words.
_WORD = (
    rf"(?:(?:{_L}{{1,3}}\.){{2,}}(?!{_L})"
    rf"|(?:(?<!\w)[+−-](?=[{_MONEY}\d])|[#№@](?=\w)|[A-Z]{{0,3}})?[{_MONEY}]?"
    rf"{_L}+(?:(?:[.'’‐‑–־·&/-]|_+|(?<=\d)[,:](?=\d)|(?<=[א-ת])[\"״׳](?=[א-ת])){_L}+)*"
    rf"(?:[%‰{_MONEY}]|°[CF]?)?)"
)
_CHUNK = 200  # code points around a place within which its word is looked for


class Unit(StrEnum):
    """What a key selects."""

    WORD = "word"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@cache
def _word() -> re.Pattern[str]:
    return re.compile(_WORD)  # slow: not before somebody selects


def words(text: str, start: int, end: int) -> Iterator[Span]:
    """Find the words of `text[start:end]`, in order.

    A symbol or an emoji that stands for itself is one; a comma, a bracket, a dash is none.
    """
    within = text[start:end]
    shape = masked(within)
    at = 0
    for found in _word().finditer(shape):
        yield from _lone(within, at, found.start(), start)
        at = found.end()
        if within.startswith(".", at) and keeps_stop(within, at):
            at += 1
        yield Span(start + found.start(), start + at)
    yield from _lone(within, at, len(within), start)


def whole_words(text: str, span: Span) -> Span:
    """Return `span` grown to whole words at both ends, white space at them left out.

    Raises BadSpan where it holds only white space.
    """
    start, end = span.start, span.end
    for word in _around(text, span.start):
        start = word.start if word.start < span.start < word.end else start
    for word in _around(text, span.end):
        end = word.end if word.start < span.end < word.end else end
    return Span(start, end).trimmed(text)


def word_at(text: str, offset: int) -> Span:
    """Return the word that holds `offset`, or the one character that stands there."""
    held = (word for word in _around(text, offset) if word.contains(offset))
    return next(held, Span(offset, offset + 1))


def edge_near(text: str, offset: int, within: Span) -> int:
    """Return the nearer edge of the word that `offset` is amid, of those inside `within`.

    Where there is none, or no such word, it is that very place.
    """
    word = word_at(text, offset)
    if word.start == offset:
        return offset
    edges = (edge for edge in (word.start, word.end) if within.start < edge < within.end)
    return min(edges, key=lambda edge: abs(edge - offset), default=offset)


def is_blank(letter: str) -> bool:
    """Whether a character parts words and shows nothing."""
    return letter.isspace() or letter == "\u200b"


def _around(text: str, offset: int) -> Iterator[Span]:
    """Find the words near `offset`, from blanks on, so that none is read from its middle."""
    start, end = max(0, offset - _CHUNK), min(len(text), offset + _CHUNK)
    before = max(text.rfind(blank, start, offset) for blank in " \n\t\u00a0")
    behind = text.find(" ", end, end + _CHUNK)
    return words(text, max(start, before), max(end, behind))


def _lone(text: str, start: int, end: int, base: int) -> Iterator[Span]:
    """Find what the pattern does not take for a word: characters of unspaced scripts, symbols."""
    piece = text[start:end]
    if not piece or not any(_stands_alone(letter) for letter in piece):
        return
    units = Utf16Map(piece)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, piece)
    first = 0
    while (unit := finder.toNextBoundary()) >= 0:
        last = units.to_points(unit)
        if _stands_alone(piece[first]):
            length = len(piece[first:last].rstrip())
            yield Span(base + start + first, base + start + first + length)
        first = last


def _stands_alone(letter: str) -> bool:
    kind = category(letter)
    return kind[0] in "LN" or (kind[0] == "S" and letter not in "|`^~<>=")

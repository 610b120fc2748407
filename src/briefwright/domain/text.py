"""Canonical text, and places in it. Every offset counts Unicode code points."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from briefwright.domain.errors import BadSpan, QuoteAmbiguous, QuoteNotFound

try:  # as Python's own `random` does: hashlib loads all of OpenSSL
    from _sha2 import sha256 as _small_sha256  # type: ignore[import-not-found]
except ImportError:
    _small_sha256 = hashlib.sha256

CONTEXT = 32  # code points of prefix and suffix kept with a quote
_LARGE = 1 << 17  # bytes, from which OpenSSL is worth to be loaded: it is four times as fast

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2029]")
# XML 1.0 section 2.2 forbids these; lone surrogates are no text at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n")
_MARKS = tuple(mark.encode() for mark in ("\x85", "\u2029", "\ufffe", "\uffff"))
_TURNING = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SEEN = re.compile("[^\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def clean_text(text: str) -> str:
    """Return the canonical form of `text`: one kind of line end, nothing that XML forbids.

    Nothing else is altered: no normal form, no trimming, no joining of hard wraps.
    Idempotent.
    """
    if not _is_clean(text):
        text = _LINE_ENDS.sub("\n", _SURROGATE_PAIR.sub(_joined, text))
        text = _FORBIDDEN.sub("", text)
    return text.lstrip("\ufeff")


def _is_clean(text: str) -> bool:
    """Whether nothing in `text` is to be altered; ten times as fast as to look by patterns."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a surrogate
        return False
    return len(data.translate(None, _CONTROLS)) == len(data) and not any(
        mark in data for mark in _MARKS
    )


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def in_letters(path: str) -> str:
    """Return a path in letters that can be stored; not every name of a file is in UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def plain_name(name: str) -> str:
    """Return the name of a file without what turns or hides its letters on a screen."""
    return _TURNING.sub("", re.sub(r"[\t\n]", " ", clean_text(name)))


def keep_plain(record: object, *names: str) -> None:
    """Take what turns or hides letters out of names of a frozen record, when it is made.

    They may come out of a store or a file of somebody else.
    """
    for name in names:
        value = getattr(record, name)
        if not value.isprintable():
            object.__setattr__(record, name, plain_name(value))


def has_words(text: str) -> bool:
    """Whether anything in `text` is seen on a screen."""
    return _SEEN.search(text) is not None


def text_hash(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    data = text.encode()
    digest = _small_sha256 if len(data) < _LARGE else hashlib.sha256
    return digest(data).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text: `text[start:end]`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, offset: int) -> bool:
        """Whether the character at `offset` is inside."""
        return self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> "Span":
        """Return the span `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str) -> "Span":
        """Return the span without white space at its ends.

        Raises BadSpan where it leaves the text or nothing remains.
        """
        if not 0 <= self.start < self.end <= len(text):
            raise BadSpan(self.start, self.end, len(text))
        words = text[self.start : self.end]
        start = self.start + len(words) - len(words.lstrip())
        end = self.end - (len(words) - len(words.rstrip()))
        if start >= end:
            raise BadSpan(self.start, self.end, len(text))
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class TextQuote:
    """The words of a span and what stood around them (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, span: Span) -> Self:
        """Take the words at `span` and up to 32 code points on either side."""
        return cls(
            text[span.start : span.end],
            text[max(0, span.start - CONTEXT) : span.start],
            text[span.end : span.end + CONTEXT],
        )

    def find(self, text: str, near: int = 0) -> Span | None:
        """Return where these very words stand in `text`; of several places the best one.

        The place whose surroundings agree longest wins, then the one nearest to `near`.
        """
        best: tuple[int, int] | None = None
        found: Span | None = None
        for start in _places(self.exact, text):
            place = Span(start, start + len(self.exact))
            rank = (-self._agreement(text, place), abs(start - near))
            if best is None or rank < best:
                best, found = rank, place
        return found

    def _agreement(self, text: str, place: Span) -> int:
        there = TextQuote.of(text, place)
        before = _common(reversed(self.prefix), reversed(there.prefix))
        return before + _common(self.suffix, there.suffix)


def find_quote(text: str, quote: str, nth: int | None = None) -> Span:
    """Return where `quote` stands in `text`, its white space matching any white space.

    `nth` counts from 1. Raises QuoteNotFound; QuoteAmbiguous where `quote` stands more than
    once and `nth` is None.
    """
    words = quote.split()
    if not words:
        raise QuoteNotFound(quote)
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    places = [Span(*match.span()) for match in pattern.finditer(text)]
    if nth is None and len(places) > 1:
        raise QuoteAmbiguous(quote, len(places))
    place = 1 if nth is None else nth
    if not 1 <= place <= len(places):
        raise QuoteNotFound(quote, place)
    return places[place - 1]


def _places(words: str, text: str) -> list[int]:
    found = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count

"""The words around what was found, cut from the text as it is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefwright.domain.query.tree import Words
from briefwright.domain.query.words import fold, places
from briefwright.domain.text import Span
from briefwright.store.search.stems import alike, forms

_LENGTH = 200  # characters
_LEAD = 60  # of them before the first word found
_PIECE = 20_000  # characters that are looked through at a time, until something is found


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of an article's text in one line, and where in it what was found stands.

    It begins at `start` of the article's text, and each of its characters stands for one
    there: so `hits` and `start` together lead to the place.
    """

    text: str
    start: int
    hits: tuple[Span, ...]
    cut_before: bool
    cut_after: bool

    def in_words(self) -> str:
        """Return the text, with dots where it was cut."""
        return f"{'…' if self.cut_before else ''}{self.text}{'…' if self.cut_after else ''}"


class Finder:
    """Finds the words of one query in any text, as the index did."""

    def __init__(self, wanted: Sequence[Words], languages: Sequence[str]) -> None:
        self._wanted = wanted
        self._tokens = [frozenset(forms(one.words[0], languages)) for one in wanted]
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}

    def hits(self, text: str, language: str) -> list[tuple[Span, int]]:
        """Return where what is wanted stands, and which of it: all in the first piece with any."""
        start = 0
        while start < len(text):
            end = text.find(" ", start + _PIECE)
            end = len(text) if end < 0 else end
            found = list(self._piece(text, language, start, end))
            if found:
                return found
            start = end
        return []

    def _piece(self, text: str, language: str, start: int, end: int) -> Iterator[tuple[Span, int]]:
        words = list(places(text, start, end))
        for place, (span, word) in enumerate(words):
            for which in self._beginning(word, language):
                wanted = self._wanted[which]
                following = words[place : place + len(wanted.words)]
                if _follow(wanted, [found for _, found in following]):
                    yield Span(span.start, following[-1][0].end), which

    def _beginning(self, word: str, language: str) -> tuple[int, ...]:
        """Return which of what is wanted may begin with `word`."""
        key = word, language
        if key not in self._known:
            self._known[key] = tuple(
                which
                for which, wanted in enumerate(self._wanted)
                if _first(wanted, self._tokens[which], word, language)
            )
        return self._known[key]


def _first(wanted: Words, tokens: frozenset[str], word: str, language: str) -> bool:
    if len(wanted.words) == 1 and wanted.prefix:
        return fold(word).startswith(fold(wanted.words[0]))
    if wanted.exact:
        return fold(word) == fold(wanted.words[0])
    return alike(word, tokens, language)


def _follow(wanted: Words, there: Sequence[str]) -> bool:
    if len(there) < len(wanted.words):
        return False
    pairs = list(zip(map(fold, there), map(fold, wanted.words), strict=True))[1:]
    *middle, (last, typed) = pairs or [("", "")]
    same = all(found == asked for found, asked in middle)
    return same and (last.startswith(typed) if wanted.prefix else last == typed)


def snippet(text: str, hits: Sequence[tuple[Span, int]]) -> Snippet:
    """Return the stretch of `text` that shows the most of what was found, or its beginning."""
    best = _best(hits)
    first = hits[best][0].start if hits else 0
    start = _border(text, max(0, first - _LEAD), first)
    end = min(len(text), max(start + _LENGTH, hits[best][0].end if hits else 0))
    if end < len(text):
        blank = max(text.rfind(" ", first, end), text.rfind("\n", first, end))
        inside = bool(hits) and blank < hits[best][0].end
        end = end if blank < 0 or inside else blank
    shown = (span for span, _ in islice(hits, best, None) if span.end <= end)
    spans = tuple(Span(span.start - start, span.end - start) for span in shown)
    line = "".join(" " if letter.isspace() else letter for letter in text[start:end])
    return Snippet(line, start, spans, start > 0, bool(text[end:].strip()))


def _best(hits: Sequence[tuple[Span, int]]) -> int:
    """Return the hit from which on the most different ones stand close together."""
    most, best = 0, 0
    for place, (span, _) in enumerate(hits[:100]):
        near = islice(hits, place, place + 20)
        together = {which for other, which in near if other.end - span.start < _LENGTH - _LEAD}
        if len(together) > most:
            most, best = len(together), place
    return best


def _border(text: str, start: int, first: int) -> int:
    """Return where the first whole word from `start` on begins, but not behind `first`."""
    if start == 0:
        return 0
    blanks = [place for place in range(start - 1, first) if text[place].isspace()]
    return blanks[0] + 1 if blanks else start

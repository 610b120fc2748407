"""Finding words in an article, without ever holding up whoever types them.

Text and words are folded alike before they are compared. Folding keeps one character for one
character; what it leaves out is remembered, so that every hit is a span of the canonical text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, takewhile
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.query import numbers
from briefwright.domain.text import Span
from briefwright.store.search import stems
from briefwright.viewmodels.folding import LEFT_OUT, composed, even, folded

MOST = 20_000  # hits that are looked for
_SLICE = 0.004  # seconds of work at a time: what is found has to be shown as well
_LEAST = 5  # steps at a time: a short text is always searched at once
_CHUNK = 1 << 15  # code points that are folded, and four times as many searched, in one go
_SEARCHED = 1 << 17
_SHORTEST = 3  # letters of a word whose forms are looked for
_SPARE = 4_096  # code points that a match may reach beyond what is searched


class Finding(QObject):
    """The places where some words stand in a text, found a slice at a time."""

    changed = Signal()  # other hits, or more of them, or the search has ended

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: list[Span] = []
        self.more = False  # there are more than MOST
        self._text = ""
        self._folded: _Folded | None = None
        self._language = ""
        self._wanted = ("", False, False)
        self._sought: _Sought | None = None
        self._search: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether the text has not been searched to its end yet."""
        return self._search is not None

    def look_in(self, text: str, language: str = "") -> None:
        """Look for the same words in another text, and for their forms in its language."""
        if text is not self._text or language != self._language:
            self._text, self._language, self._folded = text, language, None
            self._seek()

    def look_for(self, words: str, *, match_case: bool = False, whole_words: bool = False) -> None:
        """Look for other words. White space matches any white space, also over line ends."""
        if self._wanted == (words, match_case, whole_words):
            return
        self._wanted = (words, match_case, whole_words)
        if self._folded is not None and self._folded.match_case != match_case:
            self._folded = None
        self._seek()

    def within(self, span: Span) -> list[Span]:
        """Return the hits that share a character with `span`."""
        first = bisect_right(self.hits, span.start, key=_end)
        last = bisect_left(self.hits, span.end, key=_start)
        return self.hits[first:last]

    def next_from(self, offset: int) -> int:
        """Return which hit is the first that starts at `offset` or behind; 0 from the top."""
        place = bisect_left(self.hits, offset, key=_start)
        return place if place < len(self.hits) else 0

    def _seek(self) -> None:
        words, match_case, whole_words = self._wanted
        exact = match_case or whole_words
        asked = folded(words, match_case=match_case)
        parts = tuple((asked if exact else numbers.in_one_run(asked)).split())
        self._sought = _Sought(parts, whole_words, "" if exact else self._language, exact=exact)
        self.hits, self.more = [], False
        self._search = self._steps()
        self._go_on()

    def _go_on(self) -> None:
        """Work for a slice of time, then let the window answer."""
        until = perf_counter() + _SLICE
        before = len(self.hits)
        for step in count():
            if self._search is None or (step >= _LEAST and perf_counter() > until):
                break
            try:
                next(self._search)
            except StopIteration:
                self._search = None
        if self._search is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        if self._search is None or len(self.hits) != before:
            self.changed.emit()

    def _steps(self) -> Iterator[None]:
        if self._folded is None:
            self._folded = _Folded(self._text, match_case=self._wanted[1])
        yield from self._folded.fold()  # while nobody has typed anything yet, too
        sought, text = self._sought, self._folded.text
        if sought is None or not sought.parts:
            return
        for start, end in self._matches(sought.pattern, text):
            if start < 0:
                yield
                continue
            if not sought.meant(text[start:end]):
                continue
            if len(self.hits) == MOST:
                self.more = True
                return
            self.hits.append(self._folded.span(start, end))

    def _matches(self, pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
        """Yield where the pattern matches, and (-1, -1) where the work may be put down."""
        at = 0
        for stop in range(_SEARCHED, len(text) + _SEARCHED, _SEARCHED):
            for number, match in enumerate(pattern.finditer(text, at, stop + _SPARE)):
                if match.start() >= stop:
                    break
                yield match.span()
                at = match.end()
                if number % 500 == 499:
                    yield -1, -1
            at = max(at, stop)
            yield -1, -1


class _Folded:
    """A text in the form in which it is compared, made a chunk at a time."""

    def __init__(self, text: str, *, match_case: bool) -> None:
        self.match_case = match_case
        self.text = ""
        self._source = text
        self._chunks: list[str] = []
        self._read = 0
        self._left_out: list[int] = []  # offsets in the folded text in front of which one went

    def fold(self) -> Iterator[None]:
        """Fold what is not folded yet, and yield where the work may be put down."""
        while self._read < len(self._source):
            end = _cut(self._source, self._read + _CHUNK)
            self._take(self._source[self._read : end])
            self._read = end
            yield
        if self._chunks:
            self.text = "".join(self._chunks)
            self._chunks = []

    def span(self, start: int, end: int) -> Span:
        """Return which stretch of the source stands behind a stretch of the folded text."""
        if not self._left_out:
            return Span(start, end)
        first = start + bisect_right(self._left_out, start)
        last = end + bisect_right(self._left_out, end - 1)
        while last < len(self._source) and "\u0300" <= self._source[last] <= "\u036f":
            last += 1  # an accent belongs to its letter
        return Span(first, last)

    def _take(self, chunk: str) -> None:
        if not chunk.isascii():
            chunk = composed(chunk)
            gone = [match.start() for match in LEFT_OUT.finditer(chunk)]
            base = self._read - len(self._left_out)
            self._left_out += [base + place - i for i, place in enumerate(gone)]
            chunk = LEFT_OUT.sub("", chunk) if gone else chunk
        self._chunks.append(even(chunk, match_case=self.match_case))


def _cut(text: str, end: int) -> int:
    """Return a place at `end` or soon after where no letter is cut from its accents."""
    while end < len(text) and "\u0300" <= text[end] <= "\u036f":
        end += 1
    return min(end, len(text))


@dataclass(frozen=True)
class _Sought:
    """Some words in the form in which they are compared, and what counts as them.

    In a language whose stems are known a word also stands for its other forms, and a number in
    one run for one in groups, unless they are meant to the letter.
    """

    parts: tuple[str, ...]
    whole_words: bool
    language: str
    exact: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for; `meant` says of what it finds whether it counts."""
        pattern = r"\s+".join(map(self._one, self.parts))
        if self.whole_words:
            before = r"(?<!\w)" if _is_word(self.parts[0][0]) else ""
            after = r"(?!\w)" if _is_word(self.parts[-1][-1]) else ""
            pattern = f"{before}{pattern}{after}"
        return re.compile(pattern)

    def meant(self, words: str) -> bool:
        """Whether what the pattern found are these words or their forms."""
        found = (words if self.exact else numbers.in_one_run(words)).split()
        return len(found) == len(self.parts) and all(
            part == word or (tokens and stems.alike(word, tokens, self.language))
            for part, word, tokens in zip(self.parts, found, self._tokens, strict=True)
        )

    @cached_property
    def _tokens(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            stems.forms(part, (self.language,)) if self._beginning(part) else ()
            for part in self.parts
        )

    def _one(self, part: str) -> str:
        beginning = self._beginning(part)
        letters = re.escape(part) if self.exact else numbers.pattern(part)
        return rf"(?:{letters}|(?<!\w){re.escape(beginning)}\w*)" if beginning else letters

    def _beginning(self, part: str) -> str:
        """Return how all forms of a word begin; nothing where it has none that are known."""
        if not self.language or len(part) < _SHORTEST or not part.isalpha():
            return ""
        known = [token.rpartition("·")[2] for token in stems.forms(part, (self.language,))[1:]]
        same = takewhile(lambda letters: len(set(letters)) == 1, zip(part, *known, strict=False))
        letters = "".join(each[0] for each in same) if known else ""
        return letters[:-1] if len(letters) > _SHORTEST else letters  # "trade", "trading"


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end

"""The words around what was found, cut from the text as it is stored."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from briefwright.domain.query.tree import Field, Words
from briefwright.domain.query.words import Beginnings, fold, words_in
from briefwright.domain.text import Span
from briefwright.store.search.stems import alike, alters_beginnings, forms, is_stemmed

_LENGTH = 200  # characters
_LEAD = 60  # of them before the first word found
_PART = 50  # characters of each of two stretches, which three lines of the narrowest list hold
_MOST_HITS = 40  # that are looked at to find the best place
_BLANK = re.compile(r"\s")
_LETTER = re.compile(r"\S")
_PIECE = 2_500  # characters that are looked through at a time, until something is found
_FARTHEST = 100_000  # characters that are looked through for what the first piece does not have
_BETWEEN = " … "  # two stretches of one text


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of an article's text in one line, and where in it what was found stands.

    It begins at `start` of the article's text, and each of its characters stands for one
    there: so the first of the `hits` and `start` together lead to the place. Where words that stand
    far from each other are shown, a second stretch follows behind dots.
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
    """Finds the words of one query in any text, as the index did.

    It is asked about page after page of articles, and looks at each different word only once.
    """

    def __init__(self, wanted: Sequence[Words], languages: tuple[str, ...]) -> None:
        self._wanted = wanted
        self._languages = languages
        self._beginnings = Beginnings(one.words[0] for one in wanted)
        self._known: dict[str, dict[str, tuple[int, ...]]] = {}  # by language and word
        self._tokens: dict[str, list[frozenset[str]]] = {}  # by language

    @property
    def seeks(self) -> bool:
        """Whether anything is wanted: a query may only say what is not."""
        return bool(self._wanted)

    def hits(
        self,
        text: str,
        language: str,
        field: Field | None = None,
        but: AbstractSet[int] = frozenset(),
    ) -> list[tuple[Span, int]]:
        """Return where what is wanted stands, and which of it: some in the first piece with any.

        What is wanted in one field only is not looked for in others, nor in the words themselves.
        Where some is known, the others are not looked for in the whole of a long text.
        """
        asked = {
            which
            for which, one in enumerate(self._wanted)
            if which not in but and (one.field is None or one.field is field)
        }
        start, last = 0, _FARTHEST if but else len(text)
        while start < min(last, len(text)) and asked:
            end = text.find(" ", start + _PIECE)
            end = len(text) if end < 0 else end
            found = self._piece(text, language, Span(start, end), asked)
            if found:
                return found
            start = end
        return []

    def _piece(
        self, text: str, language: str, piece: Span, asked: AbstractSet[int]
    ) -> list[tuple[Span, int]]:
        known = self._known.setdefault(language, {})
        there = words_in if alters_beginnings(language) else self._beginnings.words_in
        found: list[tuple[Span, int]] = []
        for word in there(text, piece.start, piece.end):
            which = known.get(word[0])
            if which is None:
                which = known[word[0]] = self._beginning(word[0], language)
            found += [
                (Span(word.start(), end), one)
                for one in which
                if one in asked and (end := _end(self._wanted[one], word, piece.end))
            ]
            if len(found) >= _MOST_HITS:
                return found[:_MOST_HITS]
        return found

    def _beginning(self, word: str, language: str) -> tuple[int, ...]:
        """Return what of that which is wanted may begin with this word of a text."""
        return tuple(
            which
            for which, wanted in enumerate(self._wanted)
            if _first(wanted, self._tokens_in(language)[which], word, language)
        )

    def _tokens_in(self, language: str) -> list[frozenset[str]]:
        """Return what words are found by in a text of this language; of no known one, by all."""
        if language not in self._tokens:
            spoken = (language,) if is_stemmed(language) else self._languages
            every = [frozenset(forms(one.words[0], spoken)) for one in self._wanted]
            self._tokens[language] = every
        return self._tokens[language]


def _first(wanted: Words, tokens: frozenset[str], word: str, language: str) -> bool:
    if len(wanted.words) == 1 and wanted.prefix:
        return fold(word).startswith(fold(wanted.words[0]))
    if wanted.exact:
        return fold(word) == fold(wanted.words[0])
    return alike(word, tokens, language)


def _end(wanted: Words, first: re.Match[str], limit: int) -> int | None:
    """Return where what begins with the word `first` ends; None where other words follow."""
    *middle, last = map(fold, wanted.words)
    if not middle:
        return first.end()
    there = list(islice(words_in(first.string, first.end(), limit), len(middle)))
    words = [fold(one[0]) for one in there]
    if len(words) < len(middle) or words[:-1] != middle[1:]:
        return None
    goes_on = words[-1].startswith(last) if wanted.prefix else words[-1] == last
    return there[-1].end() if goes_on else None


def passage(finder: Finder, text: str, language: str) -> Snippet:
    """Return the stretch of `text` that shows the most of what is wanted, or its beginning.

    What stands far from it is shown in a stretch of its own, and both are shorter then.
    """
    hits = finder.hits(text, language)
    whole = snippet(text, hits)
    places = {Span(whole.start + one.start, whole.start + one.end) for one in whole.hits}
    shown = {which for span, which in hits if span in places}
    others = finder.hits(text, language, but=shown) if shown else []
    if not others:
        return whole
    first, second = sorted(
        (snippet(text, some, _PART) for some in (hits, others)), key=lambda one: one.start
    )
    gap = second.start - first.start - len(first.text)
    return _joined(first, second) if gap > 0 else whole


def _joined(first: Snippet, second: Snippet) -> Snippet:
    further = len(first.text) + len(_BETWEEN)
    hits = (Span(one.start + further, one.end + further) for one in second.hits)
    text = f"{first.text}{_BETWEEN}{second.text}"
    return Snippet(text, first.start, (*first.hits, *hits), first.cut_before, second.cut_after)


def snippet(text: str, hits: Sequence[tuple[Span, int]], length: int = _LENGTH) -> Snippet:
    """Return the stretch of `text` that shows the most of what was found, or its beginning."""
    lead = length * _LEAD // _LENGTH
    best = _best(hits, length - lead)
    first = hits[best][0].start if hits else 0
    start = _border(text, max(0, first - lead), first)
    end = min(len(text), max(start + length, hits[best][0].end if hits else 0))
    if end < len(text):
        blank = max(text.rfind(" ", first, end), text.rfind("\n", first, end))
        inside = bool(hits) and blank < hits[best][0].end
        end = end if blank < 0 or inside else blank
    shown = (span for span, _ in islice(hits, best, None) if span.end <= end)
    spans = tuple(Span(span.start - start, span.end - start) for span in shown)
    line = _BLANK.sub(" ", text[start:end])
    return Snippet(line, start, spans, start > 0, _LETTER.search(text, end) is not None)


def _best(hits: Sequence[tuple[Span, int]], room: int) -> int:
    """Return the hit from which on the most different ones stand close together."""
    most, best = 0, 0
    for place, (span, _) in enumerate(hits):
        near = islice(hits, place, place + 20)
        together = {which for other, which in near if other.end - span.start < room}
        if len(together) > most:
            most, best = len(together), place
    return best


def _border(text: str, start: int, first: int) -> int:
    """Return where the first whole word from `start` on begins, but not behind `first`."""
    if start == 0:
        return 0
    blank = _BLANK.search(text, start - 1, first)
    return blank.end() if blank else start

"""Where the words of a mark stand in another version of their text, or that they are gone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from briefwright.domain.text import Span, TextQuote

_SAME = str.maketrans("“”„«»‟‘’‚‹›–—−‐‑\u00a0\u202f\u2009", '""""""\'\'\'\'\'-----   ')
_AGREES = 70.0  # of 100: how alike the words before or behind must be
_SURE = 60  # letters: words that long, standing once, need no surroundings
_APART = 5.0  # by which one place has to be better than all others
_ALIKE = 75.0
_AROUND = 20_000  # letters on either side in which a likeness is looked for


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mark stands now; with no span its words are gone.

    `like` is where words stand that are much like those that are gone.
    """

    span: Span | None = None
    like: Span | None = None


def anchored(quote: TextQuote, start: int, text: str) -> Anchor:
    """Return where the words of `quote`, which stood at `start`, stand in `text`.

    The very words must be there, but for the form of quotation marks, dashes and white space,
    and what stands before or behind them must agree. Where several places agree alike, none is
    chosen: a mark is lost before it is laid over the wrong words.
    """
    places = list(_places(quote, text))
    ranked = sorted(((*_agreement(quote, text, place), place) for place in places), reverse=True)
    if ranked:
        best, both, place = ranked[0]
        alone = len(ranked) == 1
        sure = best >= _AGREES or (alone and len(quote.exact) >= _SURE)
        if sure and (alone or both - ranked[1][1] >= _APART):
            return Anchor(place)
    return Anchor(like=places[0] if places else _like(quote, start, text))


def _places(quote: TextQuote, text: str) -> Iterator[Span]:
    words = [re.escape(word) for word in _folded(quote.exact).split()]
    if not words:
        return
    before = r"(?<!\w)" if quote.exact[0].isalnum() and not quote.prefix[-1:].isalnum() else ""
    behind = r"(?!\w)" if quote.exact[-1].isalnum() and not quote.suffix[:1].isalnum() else ""
    for found in re.finditer(before + r"\s+".join(words) + behind, _folded(text)):
        yield Span(*found.span())


def _agreement(quote: TextQuote, text: str, place: Span) -> tuple[float, float]:
    """Return how well the better of the two sides agrees, and both together."""
    there = TextQuote.of(text, place)
    before = _alike(quote.prefix, there.prefix)
    behind = _alike(quote.suffix, there.suffix)
    return max(before, behind), before + behind


def _alike(one: str, other: str) -> float:
    one, other = " ".join(_folded(one).split()), " ".join(_folded(other).split())
    if not one or not other:
        return 0.0 if one or other else _AGREES
    return fuzz.ratio(one, other)


def _like(quote: TextQuote, start: int, text: str) -> Span | None:
    begin = max(0, start - _AROUND)
    stretch = text[begin : start + len(quote.exact) + _AROUND]
    if len(quote.exact) > len(stretch) or not stretch:
        return None
    found = fuzz.partial_ratio_alignment(quote.exact, stretch, score_cutoff=_ALIKE)
    if found is None or found.dest_start >= found.dest_end:
        return None
    return Span(begin + found.dest_start, begin + found.dest_end)


def _folded(words: str) -> str:
    """Return `words` with one form of quotation mark, dash and blank, letter for letter."""
    return words.translate(_SAME)

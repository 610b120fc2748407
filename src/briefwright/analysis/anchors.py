"""Where the words of a mark stand in another version of their text, or that they are gone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import rapidfuzz

from briefwright.domain.text import Span, TextQuote

_SAME = str.maketrans("“”„«»‟‘’‚‹›–—−‐‑\u00a0\u202f\u2009", '""""""\'\'\'\'\'-----   ')
_AGREES = 70.0  # of 100: how alike the words before or behind must be
_SURE = 60  # letters: words that long, standing once, need no surroundings
_SIDE = 16  # letters on either side that show what is between them now
_APART = 5.0  # by which one place has to be better than all others
_THE_SAME = 199.9  # of 200: on both sides
_MOST = 100  # places that are compared with each other
_ALIKE = 75.0
_AROUND = 20_000  # letters on either side in which a likeness is looked for

type Ranked = tuple[float, float, Span]  # how well one side agrees, and both; where


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mark stands now; with no span its words are gone.

    `like` is where words stand that are much like those that are gone.
    """

    span: Span | None = None
    like: Span | None = None


def anchored(quote: TextQuote, start: int, text: str, old: str = "") -> Anchor:
    """Return where the words of `quote`, which stood at `start` of `old`, stand in `text`.

    The very words must be there, but for the form of quotation marks, dashes and white space,
    and what stands before or behind them must agree. A place that agrees better with other
    words of `old` which are the same is theirs. Where several places agree alike, none is
    chosen, unless as many agreed alike before: a mark is lost before it is laid over the wrong
    words.
    """
    every = list(_places(quote, text))
    ranked = sorted(((*_agreement(quote, text, place), place) for place in every), reverse=True)
    if ranked and ranked[0][1] < _THE_SAME:
        ranked = _without_others(quote, start, text, old, ranked)
    if ranked:
        best, both, place = ranked[0]
        alike = sorted(place for _, other, place in ranked if both - other < _APART)
        sure = best >= _AGREES or (len(every) == 1 and len(quote.exact) >= _SURE)
        if sure and len(alike) == 1:
            return Anchor(place)
        if sure and (number := _number(quote, start, old, len(alike))) is not None:
            return Anchor(alike[number])
    changed = _between(quote, text) or _beside(quote, text)
    return Anchor(like=changed or (every[0] if every else _like(quote, start, text)))


def still_stands(span: Span, old: str, text: str) -> bool:
    """Whether the words at `span` of `old` have a place in `text`, a later version of it."""
    return anchored(TextQuote.of(old, span), span.start, text, old).span is not None


def _places(quote: TextQuote, text: str) -> Iterator[Span]:
    words = [re.escape(word) for word in _folded(quote.exact).split()]
    if not words or not text:
        return
    pattern = _before(quote) + r"\s+".join(words) + _behind(quote)
    for found in re.finditer(pattern, _folded(text)):
        yield Span(*found.span())


def _before(quote: TextQuote) -> str:
    """Return what may not stand before the words: what makes another word or number of them."""
    last = _folded(quote.prefix[-1:])
    bound = r"(?<!\w)" if quote.exact[0].isalnum() and not last.isalnum() else ""
    is_number = quote.exact[0].isdigit() and not last.isdigit()
    return (
        bound
        + (r"(?<!\d[.,-])" if is_number else "")
        + (r"(?<!-)" if is_number and last != "-" else "")
    )


def _behind(quote: TextQuote) -> str:
    bound = r"(?!\w)" if quote.exact[-1].isalnum() and not quote.suffix[:1].isalnum() else ""
    goes_on = re.match(r"[.,-]?\d", _folded(quote.suffix))
    return bound + (r"(?![.,-]\d)" if quote.exact[-1].isdigit() and not goes_on else "")


def _agreement(quote: TextQuote, text: str, place: Span) -> tuple[float, float]:
    """Return how well the better of the two sides agrees, and both together."""
    there = TextQuote.of(text, place)
    before = _alike(quote.prefix, there.prefix)
    behind = _alike(quote.suffix, there.suffix)
    return max(before, behind), before + behind


def _without_others(
    quote: TextQuote, start: int, text: str, old: str, ranked: list[Ranked]
) -> list[Ranked]:
    """Return the places that do not agree better with the same words elsewhere in the old text."""
    spans = [span for span in _places(quote, old) if span.start != start]
    others = [TextQuote.of(old, span) for span in spans[:_MOST]]
    return [
        (best, both, place)
        for best, both, place in ranked[:_MOST]
        if all(_agreement(other, text, place)[1] <= both for other in others)
    ]


def _number(quote: TextQuote, start: int, old: str, count: int) -> int | None:
    """Return the how manieth `quote` was of those that nothing told apart, if they are as many."""
    own = Span(start, start + len(quote.exact))
    highest = _agreement(quote, old, own)[1] if old else 0.0
    alike = [
        span for span in _places(quote, old) if highest - _agreement(quote, old, span)[1] < _APART
    ]
    return alike.index(own) if own in alike and len(alike) == count else None


def _alike(one: str, other: str) -> float:
    one, other = " ".join(_folded(one).split()), " ".join(_folded(other).split())
    if not one or not other:
        return 0.0 if one or other else _AGREES
    return rapidfuzz.fuzz.ratio(one, other)


def _between(quote: TextQuote, text: str) -> Span | None:
    """Return what stands now between the words that stood right before and behind `quote`."""
    there, before, behind = _folded(text), _folded(quote.prefix), _folded(quote.suffix)
    before, behind = before[-_SIDE:], behind[:_SIDE]
    if min(len(before), len(behind)) < _SIDE or there.count(before) != 1:
        return None
    start = there.index(before) + _SIDE
    end = there.find(behind, start, start + 2 * len(quote.exact) + 2 * _SIDE)
    return _whole(text, start, end) if text[start : max(start, end)].strip() else None


def _beside(quote: TextQuote, text: str) -> Span | None:
    """Return words much like those of `quote` beside what stood right before or behind it.

    Another sum in the sentence may be more like the one that is gone.
    """
    there, before, behind = _folded(text), _folded(quote.prefix), _folded(quote.suffix)
    before, behind, long = before[-_SIDE:], behind[:_SIDE], len(quote.exact)
    if len(before) == _SIDE and there.count(before) == 1:
        start = there.index(before) + _SIDE
        end = min(start + long, len(text))
    elif len(behind) == _SIDE and there.count(behind) == 1:
        end = there.index(behind)
        start = max(0, end - long)
    else:
        return None
    if not text[start:end].strip():
        return None
    place = _whole(text, start, end)
    words = text[place.start : place.end]
    return place if rapidfuzz.fuzz.ratio(quote.exact, words) >= _ALIKE else None


def _like(quote: TextQuote, start: int, text: str) -> Span | None:
    begin = max(0, start - _AROUND)
    stretch = text[begin : start + len(quote.exact) + _AROUND]
    if len(quote.exact) > len(stretch) or not stretch:
        return None
    found = rapidfuzz.fuzz.partial_ratio_alignment(quote.exact, stretch, score_cutoff=_ALIKE)
    if found is None or found.dest_start >= found.dest_end:
        return None
    return _whole(text, begin + found.dest_start, begin + found.dest_end)


def _whole(text: str, start: int, end: int) -> Span:
    """Return the span from word to word: those that it cuts whole, and no blanks around them."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _folded(words: str) -> str:
    """Return `words` with one form of quotation mark, dash and blank, letter for letter."""
    return words.translate(_SAME)

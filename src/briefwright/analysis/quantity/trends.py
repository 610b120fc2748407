"""Which way a quantity went, as far as the words around it say so for certain."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefwright.analysis.quantity.phrases import (
    AFTER_DOWN,
    AFTER_UP,
    BETWEEN,
    DOWN,
    LOST,
    MOVED,
    NEGATIONS,
    PARTICLE_VERBS,
    RATES,
    SHIFTS,
    STEADY,
    UNSURE_AFTER,
    UP,
)
from briefwright.analysis.quantity.signs import Unclear, is_signed
from briefwright.analysis.quantity.tokens import Kind, Token, word_at
from briefwright.domain.figure import Trend
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS, SHARE, TIMES

_WINDOW = 12  # words before a number that may say what became of it
_ENDS = frozenset(".;:!?()")
_BREAKS = frozenset({"and", "but", "while", "which", "who", "that", ",", "when", "where", "as"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "this", "that", "his", "our", "new"})
_BETWEEN = frozenset(
    {"a", "an", "the", "additional", "further", "another", "only", "just", "extra"}
)
_SIDES = {
    **dict.fromkeys(("below", "under", "low"), Trend.DOWN),
    **dict.fromkeys(("above", "high"), Trend.UP),
}
_RELATIVE = frozenset({PERCENT, PERCENTAGE_POINT, TIMES, SHARE, "basis point"})


@dataclass(frozen=True, slots=True)
class Way:
    """A trend, and whether the quantity is the change itself or the level it came to."""

    trend: Trend | None = None
    change: bool = False


def way(tokens: Sequence[Token], first: int, last: int, end: int, unit: str, *, money: bool) -> Way:
    """Return where the quantity in `first` to `last`, whose number ends at `end`, went.

    Raises Unclear where a word for a loss stands near and may or may not belong to it: the
    reading would have the wrong sign. A word for growth that may not belong is passed over.
    """
    relative = unit.partition(" per ")[0] in _RELATIVE
    before, after = (
        _before(tokens, first, unit, relative=relative),
        _after(tokens, last, end, unit, money=money),
    )
    if before.trend and after.trend and before.trend is not after.trend:
        raise Unclear(tokens[first].text)
    return after if after.change else before


def negated(tokens: Sequence[Token], first: int) -> bool:
    """Whether a "not" stands before the quantity: "has not increased 5 times"."""
    places = range(max(0, first - _WINDOW), first)
    words = [word_at(tokens, at) for at in places if not _numbers(tokens, at)]
    if words[-1:] == ["less"]:
        return True
    return any(word in NEGATIONS or word.endswith("n't") for word in words)


def _numbers(tokens: Sequence[Token], place: int) -> bool:
    """Whether a "No." stands before its number."""
    return word_at(tokens, place) == "no" and word_at(tokens, place + 1) == "."


def _before(tokens: Sequence[Token], first: int, unit: str, *, relative: bool) -> Way:
    at = first
    while word_at(tokens, at - 1) in _BETWEEN:
        at -= 1
    headed = word_at(tokens, at - 2)
    if word_at(tokens, at - 1) == ":" and headed in DOWN and (relative or headed not in LOST):
        raise Unclear(headed)  # "Decline: 5 percent"
    found = _nearest(tokens, at, relative=relative)
    if found is None:
        _refuse_unknown(tokens, at, unit)
        steady = at >= 2 and word_at(tokens, at - 1) == "at" and word_at(tokens, at - 2) in STEADY
        return Way(Trend.UNCHANGED) if steady else Way()
    place, trend = found
    if place == at - 1 and _crosses(tokens, first, trend):
        return Way(trend)
    prep = word_at(tokens, at - 1)
    gap = [token.word for token in tokens[place + 1 : max(place + 1, at - 1)]]
    binding = _bound(tokens, place, prep if place != at - 1 else "", gap, relative=relative)
    if binding is not None:
        return Way(trend, change=binding)
    if trend is Trend.DOWN:
        raise Unclear(word_at(tokens, place))
    return Way()


def _crosses(tokens: Sequence[Token], first: int, trend: Trend) -> bool:
    """Whether a level was passed or reached: "fell below 5 percent", "fell as low as 5".

    Raises Unclear where level and trend do not fit: "rose under 5 percent", and at "down under 5
    percent", which may be a drop by less than that.
    """
    at = first + (word_at(tokens, first) in {"well", "just", "slightly", "far", "as"})
    side = _SIDES.get(word_at(tokens, at))
    loose = word_at(tokens, first - 1) == "down" and word_at(tokens, at) == "under"
    if side is not None and (loose or side is not trend):
        raise Unclear(word_at(tokens, at))
    return side is not None


def _refuse_unknown(tokens: Sequence[Token], at: int, unit: str) -> None:
    """Refuse what changed "by 5 percent" when no word that we know says which way."""
    measure = unit.partition(" per ")[0]
    if word_at(tokens, at - 1) != "by" or measure == TIMES or is_signed(tokens, at):
        return
    if not measure or measure in PLURALS or measure in _RELATIVE or measure.startswith("per "):
        raise Unclear("by")


def _nearest(tokens: Sequence[Token], at: int, *, relative: bool) -> tuple[int, Trend] | None:
    """Find the word for a trend in the clause before; refuse one where both ways are named."""
    found: list[tuple[int, Trend]] = []
    for place in range(at - 1, max(-1, at - 1 - _WINDOW), -1):
        word = word_at(tokens, place)
        if word in _ENDS:
            break
        if word in LOST and not relative:
            continue  # a loss of 5 million hectares is counted, not subtracted
        if found and (word in _BREAKS or tokens[place].kind is Kind.NUMBER):
            break  # another clause, or another figure's word
        if word in UP and not _is_particle(tokens, place):
            found.append((place, Trend.UP))
        elif word in DOWN and "short" not in {word_at(tokens, place + n) for n in (1, 2)}:
            found.append((place, Trend.DOWN))  # what fell just short of a level did not fall
    if len({trend for _, trend in found}) > 1:
        raise Unclear(word_at(tokens, found[0][0]))
    return found[0] if found else None


def _is_particle(tokens: Sequence[Token], place: int) -> bool:
    """Whether an "up" belongs to a verb: "set up 5 centres", "makes up 5 percent"."""
    return word_at(tokens, place) == "up" and word_at(tokens, place - 1) in PARTICLE_VERBS


def _bound(
    tokens: Sequence[Token], place: int, prep: str, gap: Sequence[str], *, relative: bool
) -> bool | None:
    """Say whether the number is the change (True) or the new level (False); None if neither."""
    clear = not _BREAKS.intersection(gap)
    word = word_at(tokens, place)
    match prep:
        case "by":
            return True if clear else None
        case "to":
            return False if clear else None
        case "of":
            fits = not gap or (relative and gap[0] == "in" and clear)
            return True if word in SHIFTS and fits else None
        case "at":
            return True if relative and not gap and word in RATES else None
        case "from":
            raise Unclear(word)  # what it was, not what it is
        case "in" | "for" | "on" | "with":
            return None
    words = [*gap, prep] if prep else []
    if not all(adverb.endswith("ly") for adverb in words):
        return None
    return True if _is_direct(tokens, place, relative=relative) else None


def _is_direct(tokens: Sequence[Token], place: int, *, relative: bool) -> bool:
    """Whether the trend word right before the number says what became of something.

    "The reduced 5% rate" and "shot down 5 drones" do not.
    """
    word, before = word_at(tokens, place), word_at(tokens, place - 1)
    if before in _DETERMINERS or word == "lower":
        return False
    if word == "down" and before in PARTICLE_VERBS:
        return False
    return relative or word in MOVED


def _after(tokens: Sequence[Token], last: int, end: int, unit: str, *, money: bool) -> Way:
    if word_at(tokens, end) == "fewer" or (end != last and word_at(tokens, end) == "less"):
        return Way(Trend.DOWN, change=True)
    measure = unit.partition(" per ")[0]
    relative = measure in _RELATIVE
    if relative and word_at(tokens, last) == "more":
        return Way(Trend.UP, change=True) if measure in {PERCENT, TIMES, SHARE} else Way()
    place = last
    while word_at(tokens, place) in BETWEEN and place < last + 5:
        place += 1
    word = word_at(tokens, place)
    if word in AFTER_UP:
        joined = word == "up" and word_at(tokens, place + 1) in {"to", "front", "for", "-"}
        return Way() if joined else Way(Trend.UP, change=True)
    if word in AFTER_DOWN:
        return _down_after(tokens, place, relative=relative, counted=not (relative or money))
    _refuse_later(tokens, last)
    return Way()


def _down_after(tokens: Sequence[Token], place: int, *, relative: bool, counted: bool) -> Way:
    word = word_at(tokens, place)
    if word in UNSURE_AFTER:
        if relative or word in {"below", "short", "loss"}:
            raise Unclear(word)  # 5% below what?
        return Way()
    if counted and word not in {"lower", "less", "fewer"}:
        raise Unclear(word)  # "300 jobs cut"
    if word == "down" and word_at(tokens, place + 1) in {"payment", "payments", "the", "to"}:
        raise Unclear(word)
    return Way(Trend.DOWN, change=True)


def _refuse_later(tokens: Sequence[Token], last: int) -> None:
    """Refuse "15% tariff cut", which may be a cut of the tariff by 15% or of one that is 15%."""
    for place in range(last, min(last + 4, len(tokens))):
        if tokens[place].kind is not Kind.WORD or word_at(tokens, place) in _CLAUSE:
            return
        if word_at(tokens, place) in DOWN:
            raise Unclear(word_at(tokens, place))


_CLAUSE = frozenset(
    {"of", "in", "on", "to", "for", "by", "from", "with", "is", "are", "was", "were", "will", "and"}
    | {"at", "as", "that", "which", "be", "have", "has", "had", "per"}
)

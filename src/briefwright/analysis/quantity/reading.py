"""A figure out of a mention: its bounds, sign, trend and kind, as the words around it say."""

from collections.abc import Sequence
from decimal import Decimal

from briefwright.analysis.quantity.phrases import AIMS, DOWN, MULTIPLES, TRAILING, UP
from briefwright.analysis.quantity.quantities import Quantity
from briefwright.analysis.quantity.ranges import Mention, comparators
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import Token, word_at
from briefwright.analysis.quantity.trends import Way, negated, way
from briefwright.analysis.quantity.units import is_countable
from briefwright.domain.figure import Comparator, Figure, FigureKind, Sign, Trend
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, SHARE, TIMES

_LOW_ONLY = frozenset({Comparator.MORE_THAN, Comparator.AT_LEAST})
_NEUTRAL = frozenset({Comparator.EXACT, Comparator.ABOUT})
_STATES = frozenset({"is", "was", "were", "are", "of", "at", "to", "totalled", "reached"})
_NEAR = 20  # words in which a target is told
_PARTS = frozenset({"of", "share", "stake"})
_HIGH_ONLY = frozenset({Comparator.UP_TO, Comparator.LESS_THAN})


def figure_of(cut: Sequence[Token], mention: Mention) -> tuple[Figure, int]:
    """Return the figure and the place where the words about its exactness begin."""
    parts = mention.quantities
    said, lead = comparators(cut, parts[0].first)
    if mention.joint == "between" and lead and cut[lead - 1].word == "between":
        lead -= 1
    if negated(cut, lead):
        raise Unclear(cut[lead].text)
    _refuse_metres(parts)
    comparator = _one(cut, mention, said)
    went = _way(cut, lead, mention)
    if cut[mention.low.first].word.startswith("halv") and comparator not in _NEUTRAL:
        raise Unclear(str(comparator))  # what more than halved fell below a half
    figure = figure_from(mention, comparator, went, _kind(cut, mention, went, lead))
    _refuse_brackets(cut, mention, figure)
    return figure, lead


def figure_from(mention: Mention, comparator: Comparator, went: Way, kind: FigureKind) -> Figure:
    """Return the figure of a mention that is understood. Raises Unclear where it cannot be."""
    signed = _signed(mention, went)
    low, high = _bounded(*signed, comparator, falling=_falls(mention, went))
    base = None if mention.base is None else mention.base.value
    return Figure(
        value_low=low,
        value_high=high,
        base_value=base,
        comparator=comparator,
        sign=sign_of(mention),
        unit=mention.high.unit,
        currency=mention.high.currency,
        kind=kind,
        trend=went.trend if base is None else _moved(base, mention.low.value, went),
    )


def _refuse_brackets(cut: Sequence[Token], mention: Mention, figure: Figure) -> None:
    """Refuse "(5.6%)" and "was ($5m)", which are minus to whoever keeps accounts."""
    whole = (cut[0].text, cut[-1].text) == ("(", ")")
    first, last = mention.low.first, mention.high.last
    around = word_at(cut, first - 1), word_at(cut, last)
    whole = whole or (around == ("(", ")") and word_at(cut, first - 2) in _STATES)
    if whole and figure.sign is Sign.NONE and figure.trend is None:
        raise Unclear(cut[0].text)


def _refuse_metres(parts: Sequence[Quantity]) -> None:
    for quantity in parts:
        if quantity.number.unsure and not quantity.currency and not is_countable(quantity.unit):
            raise Unclear(quantity.unit)


def _one(cut: Sequence[Token], mention: Mention, said: Sequence[Comparator]) -> Comparator:
    parts = mention.quantities
    known = list(said)
    if len(parts) > 1:
        inner = comparators(cut, parts[-1].first)[0]
        known, other = (inner, said) if mention.base is parts[0] else (known, inner)
        if set(other) - {Comparator.ABOUT}:  # a bound on one end, or on the base
            raise Unclear(cut[parts[-1].first].text)
        known = known + ([] if mention.base else inner)
    return one_of(known + _trailing(cut, parts[-1]), mention, cut[parts[0].first].text)


def one_of(known: Sequence[Comparator], mention: Mention, words: str) -> Comparator:
    """Return the one comparator of what stands before and after the numbers.

    Raises Unclear where they are at odds.
    """
    bounds = set(known) & (_LOW_ONLY | _HIGH_ONLY)
    if bounds:
        two_ends = mention.low is not mention.high
        if len(bounds) > 1 or two_ends or Comparator.JUST_UNDER in known:
            raise Unclear(words)
        return bounds.pop()
    if Comparator.JUST_UNDER in known:
        return Comparator.JUST_UNDER
    return Comparator.ABOUT if known else Comparator.EXACT


def _trailing(cut: Sequence[Token], last: Quantity) -> list[Comparator]:
    """Read "or more" after the number or after its unit, and the plus of "100+"."""
    found = {Comparator.AT_LEAST} if last.plus else set()
    for at in (last.number.end, last.last):
        words = tuple(token.word for token in cut[at : at + 2])
        said = TRAILING.get(words) or TRAILING.get(words[:1])
        if said is not None:
            found.add(said)
        elif words[:1] == ("+",):
            found.add(Comparator.AT_LEAST)
    return list(found)


def _way(cut: Sequence[Token], lead: int, mention: Mention) -> Way:
    last = mention.quantities[-1]
    if mention.base is not None:
        return Way(_announced(cut, lead))
    multiple = cut[mention.low.first].word
    if multiple in MULTIPLES and multiple not in {"double", "triple", "treble", "twice", "thrice"}:
        down = multiple.startswith("halv")
        return Way(Trend.DOWN if down else Trend.UP, change=True)
    went = way(cut, lead, last.last, last.number.end, last.unit, money=bool(last.currency))
    apart = mention.joint == "to" and (
        last.unit.partition(" per ")[0] not in {PERCENT, PERCENTAGE_POINT, TIMES}
        or _both_measured(mention)
    )
    if went.change and apart:
        raise Unclear(cut[lead].text)  # "down by 30 to 126"
    return went


def _both_measured(mention: Mention) -> bool:
    """Whether both ends say their unit: "fell by 5% to 10%" may be a level of 10%."""
    return all(one.last > one.number.end and one.unit for one in mention.quantities)


def _announced(cut: Sequence[Token], lead: int) -> Trend | None:
    """Return the trend that the words right before a from-to say."""
    at = lead - 1 if lead and cut[lead - 1].word in {"from", "to"} else lead
    before = word_at(cut, at - 1)
    return Trend.UP if before in UP else Trend.DOWN if before in DOWN else None


def _moved(base: Decimal, value: Decimal, went: Way) -> Trend:
    trend = Trend.UP if value > base else Trend.DOWN if value < base else Trend.UNCHANGED
    if went.trend not in {None, trend}:
        raise Unclear(str(trend))  # "rose from 5 to 3"
    return trend


def _signed(mention: Mention, went: Way) -> tuple[Decimal, Decimal]:
    low, high = mention.low.value, mention.high.value
    signs = {mention.low.sign, mention.high.sign}
    if not went.change:
        return low, high
    if Sign.MINUS in signs or (went.trend is Trend.DOWN and Sign.PLUS in signs):
        raise Unclear(str(went.trend))  # a fall of minus 5 percent
    return (-high, -low) if _falls(mention, went) else (low, high)


def _falls(mention: Mention, went: Way) -> bool:
    return went.change and went.trend is Trend.DOWN and mention.low.unit != TIMES


def _bounded(
    low: Decimal, high: Decimal, comparator: Comparator, *, falling: bool
) -> tuple[Decimal | None, Decimal | None]:
    """Empty the end that the comparator leaves open."""
    if comparator not in _LOW_ONLY | _HIGH_ONLY:
        return low, high
    if high < 0 and not falling:
        raise Unclear(str(comparator))  # more than minus 5: warmer or colder?
    open_above = comparator in _LOW_ONLY
    return (low, None) if open_above is not falling else (None, high)


def sign_of(mention: Mention) -> Sign:
    """Return the sign that stood in the text."""
    signs = {mention.low.sign, mention.high.sign}
    nought = mention.low.value == mention.high.value == 0 and Sign.MINUS in signs
    return signs.pop() if len(signs) == 1 and not nought else Sign.NONE


def _is_part(cut: Sequence[Token], lead: int) -> bool:
    """Whether "a share of" stands before."""
    return word_at(cut, lead - 1) == "of" and word_at(cut, lead - 2) in _PARTS


def _kind(cut: Sequence[Token], mention: Mention, went: Way, lead: int) -> FigureKind:
    unit, sign = mention.high.unit, sign_of(mention)
    relative = unit in {PERCENT, PERCENTAGE_POINT}
    last = mention.quantities[-1].last
    after = word_at(cut, last)
    warm = unit.startswith("degree")  # "+5 °C" is how warm it is
    if mention.base is not None or went.change or (sign is Sign.PLUS and not warm):
        return FigureKind.CHANGE
    if unit == PERCENTAGE_POINT or (relative and sign is Sign.MINUS):
        return FigureKind.CHANGE
    if unit == TIMES:
        return FigureKind.RATIO if after in {"as", "the"} else FigureKind.CHANGE
    first = mention.quantities[0].first
    near = [*cut[max(0, first - _NEAR) : first], *cut[last : last + _NEAR]]
    if any(token.word in AIMS for token in near):
        return FigureKind.TARGET
    if unit == SHARE or (unit == PERCENT and (after in _PARTS or _is_part(cut, lead))):
        return FigureKind.SHARE
    return FigureKind.LEVEL

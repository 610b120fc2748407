"""Every quantity of a sentence, whatever else the sentence holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefwright.analysis.quantity.grammars import Grammar
from briefwright.analysis.quantity.phrases import DOWN, PARTICLE_VERBS, UP
from briefwright.analysis.quantity.quantities import Quantity
from briefwright.analysis.quantity.ranges import Mention
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import Token, word_at
from briefwright.domain.figure import Figure, FigureKind
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, TIMES

_PARTICLES = frozenset({"up", "down"})
_COMPARED = frozenset(
    {"more", "less", "higher", "lower", "fewer", "больше", "меньше", "выше", "ниже", "дороже"}
    | {"stake", "дешевле"}
)
_RATES = frozenset({PERCENT, PERCENTAGE_POINT, "basis point"})
_LINKS = frozenset({",", "and", "or", "и", "или", "на"})
_MARGINS = (
    ["±"],
    ["+", "/", "-"],
    ["+", "/", "−"],
    ["plus", "or", "minus"],
    ["плюс", "-", "минус"],
)
_LISTED = 3  # words between two members of a list
_VERBS = ("exceed", "превыс", "превышает", "превышал", "достиг")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity in a sentence: where it begins and ends, and what it says."""

    first: int
    last: int
    mention: Mention
    figure: Figure | None
    doubt: str = ""


def candidates(cut: Sequence[Token], grammar: Grammar) -> Iterator[Candidate]:
    """Find every quantity of a sentence.

    What is a change from one to another gives two where each of them has its own unit.
    """
    parts = list(_parts(cut, grammar))
    place = 0
    change: Mention | None = None  # to the part that comes next
    lends = False  # whether the part before may have its unit or scale from this one
    while place < len(parts):
        part = parts[place]
        mention, doubt, moved, change = Mention(part, part), "to" if lends else "", change, None
        lends = False
        pair, unclear = _pair(cut, parts[place : place + 2], grammar)
        doubt = unclear or doubt
        if pair is not None and _belong(cut, pair, part):
            mention = pair
            place += 1
        elif pair is not None and pair.base:
            parts[place : place + 2] = pair.quantities  # each with the measure that one states
            moved, change = (pair, None) if pair.base.first > part.first else (moved, pair)
        elif pair is not None and pair.low != part:  # "by 2 to 3 million"
            doubt, lends = "to", True
        elif pair is None:
            owed, lends = _owed(cut, parts[place : place + 2])
            doubt = doubt or owed
        found = _read(cut, mention, grammar, doubt)
        if moved is not None and mention.low is part:
            found = _from(cut, found, moved, grammar)
        elif change is not None or _is_earlier(cut, part, found.doubt):
            found = _level(found)
        yield found
        place += 1


def _owed(cut: Sequence[Token], parts: Sequence[Quantity]) -> tuple[str, bool]:
    """Return what leaves the first of two in doubt, and whether the second is in doubt too."""
    if _are_listed(cut, parts):
        return word_at(cut, parts[0].last), True
    return "", _outsizes(cut, parts)


def _outsizes(cut: Sequence[Token], parts: Sequence[Quantity]) -> bool:
    """Whether the second end may have the scale of the first: "rose from 5 million to 7"."""
    if len(parts) != 2 or parts[0].last + 1 != parts[1].first:
        return False
    low, high = parts
    tied = word_at(cut, low.last) in {"to", "до"}
    return tied and low.number.scale != 1 and high.number.bare and high.unit not in _RATES


def _are_listed(cut: Sequence[Token], parts: Sequence[Quantity]) -> bool:
    """Whether sign and unit of several rates are told once: "fell 5 and 7 percent"."""
    if len(parts) != 2 or parts[0].measure or parts[1].unit not in _RATES | {""}:
        return False
    between = [token.word for token in cut[parts[0].last : parts[1].first]]
    return 0 < len(between) < _LISTED and _LINKS.issuperset(between)


def _pair(
    cut: Sequence[Token], parts: Sequence[Quantity], grammar: Grammar
) -> tuple[Mention | None, str]:
    """Return the one figure that two quantities make, and the word that leaves it unclear."""
    if len(parts) != 2:
        return None, ""
    one, other = parts
    if [token.word for token in cut[one.last : other.first]] in _MARGINS:  # "5 % ± 2"
        bare = replace(other, unit=one.unit, currency=one.currency)
        return Mention(one, other if other.measure else bare), "±"
    try:
        return grammar.pair_of(cut, one, other), ""
    except Unclear as unclear:
        whole = Mention(one, other) if one.sign is not other.sign else None  # "−4.5 to 6 percent"
        return whole, str(unclear)


def _from(cut: Sequence[Token], found: Candidate, change: Mention, grammar: Grammar) -> Candidate:
    """Give the second end of a change what it changed from."""
    try:
        return replace(found, figure=grammar.figure_of(cut, change)[0], doubt="")
    except Unclear:
        return found


def _is_earlier(cut: Sequence[Token], part: Quantity, doubt: str) -> bool:
    """Whether a figure is what something was before: "5 million, up from 4 million"."""
    return doubt in UP | DOWN and word_at(cut, part.first - 1) == "from"


def _level(found: Candidate) -> Candidate:
    """Take no doubt from the verb that says where the first end of a change went."""
    figure = found.figure
    plain = figure is not None and figure.kind is FigureKind.LEVEL and figure.trend is None
    return replace(found, doubt="") if plain else found


def _parts(cut: Sequence[Token], grammar: Grammar) -> Iterator[Quantity]:
    place = 0
    while place < len(cut):
        try:
            quantity = grammar.quantity_at(cut, place)
        except Unclear:
            quantity = None
        if quantity is not None:
            yield quantity
        place = place + 1 if quantity is None else quantity.last


def _read(cut: Sequence[Token], mention: Mention, grammar: Grammar, doubt: str) -> Candidate:
    first, last = mention.quantities[0].first, mention.quantities[-1].last
    unit, money = mention.high.unit, bool(mention.high.currency)
    end = _end(cut, last, unit, money=money)
    lead = first
    try:
        lead = grammar.comparators(cut, first)[1]
        figure, lead = grammar.figure_of(cut, mention)
        return Candidate(_begin(cut, lead, unit), end, mention, figure, doubt)
    except Unclear as unclear:
        doubt = doubt or str(unclear)
    begin = _begin(cut, lead, unit)
    for start in (lead, first):
        try:
            figure = grammar.figure_of(cut[start:last], _moved(mention, -start))[0]
            return Candidate(begin, end, mention, figure, doubt)
        except Unclear:
            continue
    return Candidate(begin, end, mention, None, doubt)


def _belong(cut: Sequence[Token], pair: Mention, first: Quantity) -> bool:
    """Whether the two are one figure: not "down by 30 to 126", nor from one unit to another.

    "Down by 6 to 8 percent" is one: nobody counts down to a rate by something without one.
    """
    if pair.base is not None:
        return not first.measure
    by = pair.joint == "to" and word_at(cut, first.first - 1) == "by"
    rate = pair.high.unit.partition(" per ")[0] in _RATES
    return not by or (not first.measure and rate)


def _begin(cut: Sequence[Token], lead: int, unit: str) -> int:
    """Leave "exceeded" out before the figure, and take in "down by" and "increased" 5 times."""
    if cut[lead].word.startswith(_VERBS):
        return lead + 1
    before = lead - 1 if word_at(cut, lead - 1) == "by" else lead
    word = word_at(cut, before - 1)
    if _is_particle(cut, before - 1) or (unit == TIMES and word in UP | DOWN):
        return before - 1
    return lead


def _is_particle(cut: Sequence[Token], place: int) -> bool:
    """Whether "up" or "down" stands there, and belongs to no verb as in "makes up a third"."""
    return word_at(cut, place) in _PARTICLES and word_at(cut, place - 1) not in PARTICLE_VERBS


def _end(cut: Sequence[Token], last: int, unit: str, *, money: bool) -> int:
    """Take in "more" and "higher" behind money and percentages."""
    return last + ((money or unit == PERCENT) and word_at(cut, last) in _COMPARED)


def _moved(mention: Mention, by: int) -> Mention:
    def shifted(quantity: Quantity) -> Quantity:
        number = replace(quantity.number, end=quantity.number.end + by)
        return replace(quantity, first=quantity.first + by, last=quantity.last + by, number=number)

    low = shifted(mention.low)
    high = low if mention.high is mention.low else shifted(mention.high)
    base = None if mention.base is None else shifted(mention.base)
    return Mention(low, high, base, mention.joint)

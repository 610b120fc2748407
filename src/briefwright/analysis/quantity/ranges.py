"""Two numbers that are one figure: ranges, from-to, "one in five"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefwright.analysis.quantity.numbers import Number, tidy
from briefwright.analysis.quantity.phrases import FILLERS, LEADING
from briefwright.analysis.quantity.quantities import Quantity
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token, is_dash, word_at
from briefwright.analysis.quantity.units import TIME
from briefwright.domain.figure import Comparator, Sign
from briefwright.domain.fractions import part
from briefwright.domain.units import SHARE, TIMES

_LONGEST = max(len(phrase) for phrase in LEADING)
_NEAR = 20  # words in which a contest is told
_SPREAD = 10  # a scale is shared by "5 to 6 million", but not for certain by "5 to 600 million"
_SPANS = frozenset({"range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying"})
_MERE = frozenset({"just", "only", "mere", "a"})  # "from 45 to just 32"
_OUT_OF = frozenset({"in", "out of", "in every", "out of every", "of every"})
_KNOWN = frozenset({"the", "its", "their", "his", "her", "our"})
_OPEN = frozenset({Comparator.LESS_THAN, Comparator.MORE_THAN})
_CONTESTS = frozenset(
    {"ratio", "odds", "score", "vote", "win", "victory", "defeat", "vs", "versus"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure of the passage: a quantity, a range of two, or from one to another."""

    low: Quantity
    high: Quantity
    base: Quantity | None = None
    joint: str = ""  # what stood between two ends

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """All of them, in the order of the text."""
        known = {q.first: q for q in (self.base, self.low, self.high) if q is not None}
        return tuple(known[first] for first in sorted(known))


def comparators(tokens: Sequence[Token], first: int) -> tuple[list[Comparator], int]:
    """Return what stands before a quantity about its exactness, and where that begins."""
    found: list[Comparator] = []
    at = lead = first
    while at > 0 and first - at < 12:
        phrase = _phrase_before(tokens, at)
        if phrase and at < first and tokens[at].word in _KNOWN and LEADING[phrase] in _OPEN:
            break  # "below the 5% goal" compares something else with 5%
        if phrase:
            found.append(LEADING[phrase])
            _refuse_arrow(tokens, at - len(phrase))
            at = lead = at - len(phrase)
        elif tokens[at - 1].word in FILLERS:
            at -= 1
        else:
            break
    return found, lead


def _refuse_arrow(tokens: Sequence[Token], place: int) -> None:
    """Refuse "-> 5" and "=> 5", where no number is compared with anything."""
    before = tokens[max(0, place - 1)]
    glued = tokens[place].text in {">", "<"} and tokens[place].glued
    if glued and (is_dash(before.text) or before.text == "="):
        raise Unclear(before.text)


def _phrase_before(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    for length in range(min(_LONGEST, at), 0, -1):
        phrase = tuple(token.word for token in tokens[at - length : at])
        if phrase in LEADING:
            return phrase
    return ()


def mentions(tokens: Sequence[Token], found: Sequence[Quantity]) -> list[Mention]:
    """Join those of the quantities that are ends of one figure."""
    joined: list[Mention] = []
    place = 0
    while place < len(found):
        pair = pair_of(tokens, found[place], found[place + 1]) if place + 1 < len(found) else None
        joined.append(pair or Mention(found[place], found[place]))
        place += 2 if pair else 1
    return joined


def pair_of(tokens: Sequence[Token], one: Quantity, other: Quantity) -> Mention | None:
    """Return the one figure that two quantities make; None for two figures. Raises Unclear."""
    _, lead = comparators(tokens, other.first)
    while word_at(tokens, lead - 1) in _MERE:
        lead -= 1
    between = tokens[one.last : lead]
    joint = [token.word for token in _undated(between)]
    if _is_multiple(one) and other.unit != TIMES:
        return None  # "doubled to 5 million"
    if " ".join(joint) in _OUT_OF:
        return share_of(one, other)
    before = _words_before(tokens, comparators(tokens, one.first)[1])
    kind = _kind(joint, before)
    if kind == "base":
        one, other = alike(other, one)
        return Mention(other, other, one, "from")
    measured = one.last > one.number.end and bool(one.unit)
    dated = len(joint) < len(between)
    if kind == "to" and (dated or (measured and one.measure != other.measure)):
        return None  # "$5 million in 2023 to $7 million"; "slid 10 percent to 75"
    if not kind or (kind == "or" and not 0 < one.number.value < other.number.value):
        return None
    near = tokens[max(0, one.first - _NEAR) : other.last + _NEAR]
    words = {token.word.removesuffix("s") for token in near}
    if kind != "from" and _CONTESTS & words:
        raise Unclear(joint[0])
    return ends_of(one, other, kind)


def ends_of(one: Quantity, other: Quantity, kind: str) -> Mention:
    """Return the range of two quantities, or the change from one to the other. Raises Unclear."""
    if kind in {"-", "or"} and _may_be_thousands(one, other):
        raise Unclear(kind)
    one, other = _with_signs(*alike(one, other), kind)
    if kind == "from":
        return Mention(other, other, one, "from")
    if one.value >= other.value:
        if one.value == other.value or Sign.MINUS not in {one.sign, other.sign}:
            raise Unclear(kind)
        one, other = other, one
    return Mention(one, other, None, kind)


def _undated(joint: Sequence[Token]) -> Sequence[Token]:
    """Leave out the year that the first end belongs to: "from 5 percent in 2019 to 7"."""
    dated = (
        len(joint) > 2 and joint[1].kind is Kind.NAME and joint[0].word in {"in", "by", "during"}
    )
    return joint[2:] if dated else joint


def _words_before(tokens: Sequence[Token], lead: int) -> list[str]:
    return [token.word for token in tokens[max(0, lead - 4) : lead]]


def _kind(joint: Sequence[str], before: Sequence[str]) -> str:
    """Return how two numbers belong together; "" where they do not."""
    preposition = before[-1] if before else ""
    match list(joint):
        case ["to"] if preposition == "from" and not _SPANS.intersection(before):
            return "from"
        case ["to"]:
            return "to"
        case ["and"] if preposition == "between":
            return "between"
        case ["or"]:
            return "or"
        case ["from"] | [",", "from"] if preposition == "to":
            return "base"
        case [",", "up" | "down", "from"] | ["up" | "down", "from"]:
            return "base"
        case [dash] if dash in DASHES | {"—", "―", "−", "…"}:
            return "-"
    return ""


def share_of(one: Quantity, other: Quantity) -> Mention | None:
    """Read "three in ten" and "one out of five women"."""
    whole, count = other.number.value, one.number.value
    plain = one.number.bare and other.number.scale == 1 and not one.measure and not other.currency
    if (
        not plain
        or other.unit in TIME
        or {one.sign, other.sign} != {Sign.NONE}
        or not 0 < count < whole
    ):
        return None
    if count != count.to_integral_value() or whole != whole.to_integral_value():
        return None
    if whole > 10 and Decimal(10000) * count % whole:
        return None  # a share that three places tell only about
    number = Number(part(int(count), int(whole)), other.number.end, share=True)
    share = Quantity(one.first, other.last, number, one.sign, unit=SHARE)
    return Mention(share, share)


def alike(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Give each end the money, unit and scale that only the other one states.

    "$ 315 - 320 million": a scale is shared backwards by a small number that it leaves in
    order and near; "$500,000 to $1 million" says both. What else lacks a scale is Unclear:
    "900 to 1.2 billion".
    """
    if one.measure and other.measure and one.measure != other.measure:
        raise Unclear(other.unit)
    if one.number.share != other.number.share:
        raise Unclear(other.unit)
    if one.number.scale != 1 and other.number.bare:
        raise Unclear(other.unit)
    if _may_share(one, other):
        raise Unclear(other.unit)
    if one.number.bare and other.number.scale != 1 and one.last == one.number.end:
        scale = other.number.scale
        if not one.number.value <= other.number.value / scale <= one.number.value * _SPREAD:
            raise Unclear(other.unit)
        number = replace(
            one.number, value=tidy(one.number.value * scale), unsure=other.number.unsure
        )
        one = replace(one, number=number)
    return (
        replace(one, currency=other.currency or one.currency, unit=other.unit or one.unit),
        replace(other, currency=other.currency or one.currency, unit=other.unit or one.unit),
    )


def _may_share(one: Quantity, other: Quantity) -> bool:
    """Whether a scale may or may not be meant for both: "3%-6 million", "1,500-2,000 bn"."""
    if one.number.scale != 1 or other.number.scale == 1:
        return False
    lone = bool(one.unit) and one.last > one.number.end and not other.measure
    near = one.number.value <= other.number.value / other.number.scale
    return lone or (near and not one.number.bare)


def _may_be_thousands(one: Quantity, other: Quantity) -> bool:
    """Whether "5-6,000" may be meant as thousands at both ends."""
    if one.measure and other.measure:
        return False
    grouped = other.number.grouped and other.number.scale == 1
    return grouped and one.number.bare and one.number.value * 1000 <= other.number.value


def _is_multiple(one: Quantity) -> bool:
    return one.unit == TIMES and one.number.end == one.first + 1 and one.last == one.number.end


def _with_signs(one: Quantity, other: Quantity, kind: str) -> tuple[Quantity, Quantity]:
    """Give "minus 5-6" its sign at both ends; refuse "-5 to 6" that may mean either."""
    if one.sign is other.sign:
        return one, other
    if one.sign is Sign.NONE:
        if kind == "from" or other.sign is Sign.PLUS:
            return one, other
        raise Unclear(str(other.sign))
    if other.sign is not Sign.NONE:
        return one, other
    if one.sign is Sign.PLUS or (kind == "-" and not one.glyph):
        return one, replace(other, sign=one.sign)
    raise Unclear(str(one.sign))

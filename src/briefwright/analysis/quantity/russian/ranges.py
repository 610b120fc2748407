"""Two Russian numbers that are one figure, and the words around a number about its exactness."""

from collections.abc import Sequence

from briefwright.analysis.quantity.quantities import Quantity
from briefwright.analysis.quantity.ranges import Mention, alike, ends_of, share_of
from briefwright.analysis.quantity.russian.numerals import russian_at
from briefwright.analysis.quantity.russian.phrases import FILLERS, LEADING
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token
from briefwright.domain.figure import Comparator
from briefwright.domain.units import TIMES

_LONGEST = max(len(phrase) for phrase in LEADING)
_JOINTS = dict.fromkeys(DASHES | {"—", "―", "−", "…"}, "-")
_JOINTS |= {"или": "or", "либо": "or", "против": "base"}
_FROM = frozenset({"с", "со"})
_ENDS = frozenset({"от", "до"})


def comparators(tokens: Sequence[Token], first: int) -> tuple[list[Comparator], int]:
    """Return what stands before a quantity about its exactness, and where that begins."""
    found: list[Comparator] = []
    at = lead = first
    while at > 0 and first - at < 12:
        phrase = _phrase_before(tokens, at)
        if phrase:
            found.append(LEADING[phrase])
            at = lead = at - len(phrase)
        elif russian_at(tokens, at - 1) in FILLERS:
            at -= 1
        else:
            break
    return found, lead


def _phrase_before(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    for length in range(min(_LONGEST, at), 0, -1):
        phrase = tuple(russian_at(tokens, place) for place in range(at - length, at))
        if phrase in LEADING:
            return phrase
    return ()


def mentions(tokens: Sequence[Token], found: Sequence[Quantity]) -> list[Mention]:
    """Join those of the quantities that are ends of one figure. Raises Unclear."""
    joined: list[Mention] = []
    place = 0
    while place < len(found):
        pair = pair_of(tokens, found[place], found[place + 1]) if place + 1 < len(found) else None
        joined.append(pair or Mention(found[place], found[place]))
        place += 2 if pair else 1
    return joined


def pair_of(tokens: Sequence[Token], one: Quantity, other: Quantity) -> Mention | None:
    """Return the one figure that two quantities make; None for two figures. Raises Unclear."""
    if _words(tokens, one.last, other.first) in (["из"], ["из", "каждых"]):
        return share_of(one, other)
    kind = _kind(tokens, one, other)
    if not kind or (one.unit == TIMES and one.number.words and other.unit != TIMES):
        return None
    if kind == "or" and not 0 < one.number.value < other.number.value:
        return None
    if kind == "base":
        one, other = alike(other, one)
        return Mention(other, other, one, "from")
    return ends_of(one, other, kind)


def _kind(tokens: Sequence[Token], one: Quantity, other: Quantity) -> str:
    lead = comparators(tokens, other.first)[1]
    joint = _undated(tokens, one.last, lead)
    start = comparators(tokens, one.first)[1]
    before = russian_at(tokens, start - 1)
    if not joint:
        to = russian_at(tokens, lead) == "до" and lead < other.first
        if not to:
            return ""
        if before in _FROM:
            return "from"
        return "to" if "от" in _words(tokens, start, one.first) else ""
    bounded = lead < other.first and russian_at(tokens, lead) == "до"
    alien = bool(one.measure and other.measure) and one.measure != other.measure
    if len(joint) > 1 or bounded or alien:
        return ""  # "на 5 % — до 9 млн тонн"
    if joint[0] == "против" and (one.unit.startswith("голос") or not one.measure + other.measure):
        raise Unclear(joint[0])  # 25 votes against 10
    if joint[0] == "и":
        return "between" if before == "между" else ""
    return _JOINTS.get(joint[0], "")


def _words(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [russian_at(tokens, place) for place in range(first, last)]


def _undated(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    """Leave out the year of the first end: "с 5 % в 2019 году до 7 %"."""
    dated = first + 1 < last and russian_at(tokens, first) in {"в", "на", "за"}
    if dated and tokens[first + 1].kind is Kind.NAME:
        first += 2
        while first < last and russian_at(tokens, first).startswith("г"):
            first += 1
        if first < last and tokens[first].text == ".":
            first += 1
    return _words(tokens, first, last)


def exactness(tokens: Sequence[Token], mention: Mention) -> tuple[list[Comparator], int]:
    """Return the comparators of the whole figure, without the "от" and "до" of its ends."""
    parts = mention.quantities
    said, lead = comparators(tokens, parts[0].first)
    if len(parts) == 1:
        return said, lead
    inner = comparators(tokens, parts[-1].first)[0]
    ends = {Comparator.AT_LEAST, Comparator.UP_TO}
    if mention.joint in {"to", "from"} and mention.base is not parts[-1]:
        said = [one for one in said if one not in ends] if mention.joint == "to" else said
        inner = [one for one in inner if one is not Comparator.UP_TO]
    if set(inner) - {Comparator.ABOUT, Comparator.JUST_UNDER}:
        raise Unclear(tokens[parts[-1].first].text)
    return said + inner, lead

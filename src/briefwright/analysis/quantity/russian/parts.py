"""Parts in Russian: "полпроцента", "половина процента", "каждый пятый", "1/3 бюджета"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from briefwright.analysis.quantity.numbers import Number
from briefwright.analysis.quantity.parts import is_exact, slashed
from briefwright.analysis.quantity.quantities import Quantity
from briefwright.analysis.quantity.russian.numerals import russian_at
from briefwright.analysis.quantity.russian.units import unit_at
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import Kind, Token
from briefwright.analysis.quantity.units import TIME
from briefwright.domain.fractions import part
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, SHARE, TIMES

_HALF = re.compile(r"пол(процент\w*|тонны|километра|гектара|метра|килограмма)")
_RATES = frozenset({PERCENT, PERCENTAGE_POINT, "basis point"})
_EVERY = "втор:2 трет:3 четверт:4 пят:5 шест:6 седьм:7 восьм:8 девят:9 десят:10"
_NTH = {
    f"{stem}{end}": int(whole)
    for stem, whole in (pair.split(":") for pair in _EVERY.split())
    for end in ("ой", "ий", "ый", "ого", "его", "ая", "ья", "ую", "ью", "ому", "ему")
}
_ROUNDS = ("финал", "пункт", "балл")  # "1/4 финала"


def part_at(tokens: Sequence[Token], place: int) -> Quantity | None:
    """Return the part of a whole or of a unit that begins at `place`. Raises Unclear."""
    return _half_at(tokens, place) or _every_at(tokens, place) or _slashed_at(tokens, place)


def with_share(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read on over the unit that a part is of: "одна десятая процента". Raises Unclear."""
    unit = unit_at(tokens, quantity.last)
    if unit is None or unit[0] not in _RATES:
        return replace(quantity, unit=SHARE)
    if not is_exact(quantity.number.value) and quantity.number.value % Decimal("0.01"):
        raise Unclear(tokens[quantity.last].text)
    number = replace(quantity.number, share=False)
    return replace(quantity, number=number, unit=unit[0], last=unit[1])


def mixed(tokens: Sequence[Token], number: Number) -> Number:
    """Read on over the "1/2" of "2 1/2"."""
    share = slashed(tokens, number.end)
    whole = number.value == number.value.to_integral_value() and number.scale == 1
    if share is None or not whole:
        return number
    return replace(number, value=number.value + share, end=number.end + 1)


def _half_at(tokens: Sequence[Token], place: int) -> Quantity | None:
    """Read "полпроцента" and "пол процента"."""
    word = russian_at(tokens, place)
    if not word.startswith("пол"):
        return None
    found = _HALF.fullmatch(word)
    if found is not None:
        rest = [replace(tokens[place], text=found[1]), *tokens[place + 1 : place + 4]]
        unit = unit_at(rest, 0)
        end = place + unit[1] if unit else place
    elif word == "пол":
        unit = unit_at(tokens, place + 1)
        end = unit[1] if unit else place
    else:
        return None
    if unit is None or unit[0] in TIME | {TIMES}:
        return None
    return Quantity(place, end, Number(Decimal("0.5"), place + 1, words=True), unit=unit[0])


def _every_at(tokens: Sequence[Token], place: int) -> Quantity | None:
    """Read "каждый пятый", but not the "каждый второй день" of what happens often."""
    whole = _NTH.get(russian_at(tokens, place + 1), 0)
    often = whole and unit_at(tokens, place + 2) is not None
    if not whole or often or not russian_at(tokens, place).startswith("кажд"):
        return None
    number = Number(part(1, whole), place + 2, words=True, share=True)
    return Quantity(place, place + 2, number, unit=SHARE)


def _slashed_at(tokens: Sequence[Token], place: int) -> Quantity | None:
    share = slashed(tokens, place)
    after = russian_at(tokens, place + 1)
    if share is None or len(after) < 4 or tokens[place + 1].kind is not Kind.WORD:
        return None
    if after.startswith(_ROUNDS) or not tokens[place + 1].text.islower():
        return None
    number = Number(share, place + 1, share=True)
    return with_share(tokens, Quantity(place, place + 1, number))

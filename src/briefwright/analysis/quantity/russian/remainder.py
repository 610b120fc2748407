"""What is left of Russian words once their figure is taken, where somebody meant every one."""

import re
from collections.abc import Sequence

from briefwright.analysis.quantity.ranges import Mention
from briefwright.analysis.quantity.russian.numerals import russian_at
from briefwright.analysis.quantity.russian.phrases import (
    AFTER_DOWN,
    AFTER_UP,
    DOWN,
    FILLERS,
    NEGATIONS,
    STEADY,
    TRAILING,
    UP,
)
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import Kind, Token
from briefwright.domain.figure import Figure
from briefwright.domain.units import TIMES

_BEFORE = frozenset({"на", "в", "во", "до", "с", "со", "от"})
_MOST = 3  # words of what grew or fell
_DATED = frozenset({"в", "к", "за", "на"})
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_YEARS = frozenset({"год", "году", "года", "г"})
_HALF = re.compile(r"(?:м[иы]?л|тыс|трил|мрд|млр)\w*|[^аеиоуыэюя]{2,}")  # a scale, or part of one


def refuse_rest(tokens: Sequence[Token], mention: Mention, lead: int, figure: Figure) -> None:
    """Refuse words that take no part in the figure of `mention`, which begins at `lead`.

    Raises Unclear.
    """
    for quantity in mention.quantities:
        _refuse_scale(tokens, quantity.number.end, quantity.last, figure)
    _refuse_compared(tokens, lead, mention.quantities[0].first)
    first = _start(tokens, lead, figure)
    last = _end(tokens, mention.quantities[-1].last)
    if first > 0:
        raise Unclear(tokens[first - 1].text)
    if last < len(tokens):
        raise Unclear(tokens[last].text)


def _refuse_scale(tokens: Sequence[Token], first: int, last: int, figure: Figure) -> None:
    """Refuse "5 мрд", in which a misspelt scale would be what is counted."""
    counted = figure.unit.partition(" per ")[0]
    for place in range(first, last):
        if tokens[place].text == counted and _HALF.fullmatch(russian_at(tokens, place)):
            raise Unclear(tokens[place].text)


def _refuse_compared(tokens: Sequence[Token], lead: int, first: int) -> None:
    """Refuse "меньше на 5 %", which is a change and no bound."""
    for place in range(lead, first):
        after = russian_at(tokens, place) in AFTER_UP | AFTER_DOWN
        if after and russian_at(tokens, place + 1) in {"на", "в"}:
            raise Unclear(tokens[place].text)


def _start(tokens: Sequence[Token], lead: int, figure: Figure) -> int:
    """Return the first of the words before the figure that are understood."""
    at = _past_fillers(tokens, lead)
    if figure.unit == TIMES and russian_at(tokens, at - 1) in {"в", "во"}:
        at -= 1
    if figure.trend is None:
        return at
    if russian_at(tokens, at - 1) in _BEFORE:
        at = _past_fillers(tokens, at - 1)
    way = russian_at(tokens, at - 1)
    if not (UP.match(way) or DOWN.match(way) or STEADY.match(way)):
        return at
    subject = tokens[max(0, at - 1 - _MOST) : at - 1]
    plain = all(each.kind is Kind.WORD and each.plain not in NEGATIONS for each in subject)
    return 0 if plain and at - 1 <= _MOST else at - 1


def _past_fillers(tokens: Sequence[Token], at: int) -> int:
    while russian_at(tokens, at - 1) in FILLERS:
        at -= 1
    return at


def _end(tokens: Sequence[Token], last: int) -> int:
    """Return where the words after the figure are no longer understood."""
    if (russian_at(tokens, last), russian_at(tokens, last + 1)) in TRAILING:
        last += 2
    if russian_at(tokens, last) in _DATED and _YEAR.fullmatch(russian_at(tokens, last + 1)):
        last += 2
        last += russian_at(tokens, last) in _YEARS
    if russian_at(tokens, last) == "." and last + 1 == len(tokens):
        last += 1
    return last

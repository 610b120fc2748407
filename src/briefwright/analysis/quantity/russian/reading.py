"""A figure out of a Russian mention."""

from collections.abc import Sequence

from briefwright.analysis.quantity.ranges import Mention
from briefwright.analysis.quantity.reading import figure_from, one_of, sign_of
from briefwright.analysis.quantity.russian.numerals import russian_at
from briefwright.analysis.quantity.russian.phrases import AIMS, BREAKS, NEGATIONS, TRAILING
from briefwright.analysis.quantity.russian.ranges import comparators, exactness
from briefwright.analysis.quantity.russian.trends import RELATIVE, reaches, way
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import Kind, Token
from briefwright.analysis.quantity.trends import Way
from briefwright.domain.figure import Comparator, Figure, FigureKind, Sign
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, SHARE, TIMES

_REACH = 8  # words from a "не" to the bound that it turns round
_PARTS = ("дол", "част", "пакет", "акци")


def figure_of(tokens: Sequence[Token], mention: Mention) -> tuple[Figure, int]:
    """Return the figure and the place where the words about its exactness begin."""
    said, lead = exactness(tokens, mention)
    last = mention.quantities[-1].last
    start = lead
    if russian_at(tokens, lead - 1) in {"на", "в", "со", "с"}:
        more, start = comparators(tokens, lead - 1)
        said, start = said + more, start if start < lead - 1 else lead
    if russian_at(tokens, start - 1) in NEGATIONS:
        raise Unclear(tokens[start - 1].text)
    _refuse_denied(tokens, start, said)
    unit, money = mention.high.unit, bool(mention.high.currency)
    if mention.base is not None:
        went, said = Way(), [one for one in said if one is not Comparator.UP_TO]
    else:
        reached, said = _reached(tokens, mention, lead, said)
        start += reached is not None and russian_at(tokens, start) == "до"
        went = reached or way(tokens, lead, last, unit, money=money)
    said += _trailing(tokens, mention)
    comparator = one_of(said, mention, tokens[mention.quantities[0].first].text)
    kind = _kind(tokens, mention, went, lead)
    return figure_from(mention, comparator, went, kind), start


def _refuse_denied(tokens: Sequence[Token], start: int, said: Sequence[Comparator]) -> None:
    """Refuse "никто не получит больше 5 %", which is a bound from above."""
    if not {Comparator.MORE_THAN, Comparator.LESS_THAN}.intersection(said):
        return
    for place in range(start - 1, max(-1, start - 1 - _REACH), -1):
        word = russian_at(tokens, place)
        if tokens[place].kind is Kind.MARK or word in BREAKS:
            return
        if word == "не" and russian_at(tokens, place + 1) != "только":
            raise Unclear(tokens[place].text)


def _reached(
    tokens: Sequence[Token], mention: Mention, lead: int, said: list[Comparator]
) -> tuple[Way | None, list[Comparator]]:
    """Read "вырос до 5 %", where "до" is no bound but what was reached."""
    first = mention.quantities[0].first
    until = [place for place in range(lead, first) if russian_at(tokens, place) == "до"]
    if not until or mention.joint == "to":
        return None, said
    trend = reaches(tokens, lead)
    if trend is None:
        return None, said
    return Way(trend), [one for one in said if one is not Comparator.UP_TO]


def _trailing(tokens: Sequence[Token], mention: Mention) -> list[Comparator]:
    last = mention.quantities[-1]
    found = [Comparator.AT_LEAST] if last.plus else []
    for at in (last.number.end, last.last):
        said = TRAILING.get((russian_at(tokens, at), russian_at(tokens, at + 1)))
        if said is not None and said not in found:
            found.append(said)
    return found


def _kind(tokens: Sequence[Token], mention: Mention, went: Way, lead: int) -> FigureKind:
    unit, sign = mention.high.unit.partition(" per ")[0], sign_of(mention)
    warm = unit.startswith("degree")  # "+5 °C" is how warm it is
    if mention.base is not None or went.change or (sign is Sign.PLUS and not warm):
        return FigureKind.CHANGE
    relative = unit in RELATIVE
    if unit in {PERCENTAGE_POINT, TIMES} or (relative and sign is Sign.MINUS):
        return FigureKind.CHANGE
    near = [russian_at(tokens, place) for place in range(max(0, lead - 6), lead)]
    if any(AIMS.match(word) for word in near):
        return FigureKind.TARGET
    after = russian_at(tokens, mention.quantities[-1].last)
    part = after.startswith(_PARTS) or any(word.startswith("дол") for word in near[-3:])
    if unit == SHARE or (unit == PERCENT and part):
        return FigureKind.SHARE
    return FigureKind.LEVEL

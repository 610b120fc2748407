"""Which way a Russian quantity went, as far as the words around it say so for certain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefwright.analysis.quantity.russian.numerals import russian_at
from briefwright.analysis.quantity.russian.phrases import (
    AFTER_DOWN,
    AFTER_UP,
    BREAKS,
    DOWN,
    EQUALS,
    HALVES,
    MULTIPLE_VERBS,
    NEGATIONS,
    NOUNS,
    STEADY,
    UP,
)
from briefwright.analysis.quantity.russian.ranges import comparators
from briefwright.analysis.quantity.signs import Unclear, is_signed
from briefwright.analysis.quantity.tokens import Kind, Token, is_dash
from briefwright.analysis.quantity.trends import Way
from briefwright.domain.figure import Trend
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, SHARE, TIMES

RELATIVE = frozenset({PERCENT, PERCENTAGE_POINT, SHARE, TIMES, "basis point"})
_CLOSE = 3  # words from a number to its verb
_ASIDE = 7  # words from a comma to the dash
_WINDOW = 14  # words before a number that may say what became of it
_ENDS = frozenset(";!?()")
_LEVELS = re.compile(
    r"выполн|заверш|готов|заполн|обеспеч|состо|зависи|загруж|загрузк|освоен|принадлеж|покры|перев[её]"
    r"|перевод|перевед|локализ|электриф|газифиц|финансир|цифровиз|укомплект|удовлетвор|соглас|прав[аы]?$|увер"
)
_CHANGES = re.compile(r"измен|скоррект|сдвин|отклон|отлич|переоцен|колеб|пересмотр|пересчит")
_MODALS = re.compile(r"мо[жг]|должн|состав|достиг|оцени|будет|насчит|дойд|доход")


@dataclass(frozen=True, slots=True)
class _Word:
    place: int
    trend: Trend
    noun: bool


def way(tokens: Sequence[Token], lead: int, last: int, unit: str, *, money: bool) -> Way:
    """Return where the quantity that takes `lead` to `last` went.

    The preposition stands right before `lead`. Raises Unclear where a word for a loss may or may
    not belong to it, and where "на" says a change and nothing says which way.
    """
    if russian_at(tokens, lead) in HALVES:
        lead += 1  # the preposition is part of it
        prep = "на"
    else:
        prep = russian_at(tokens, lead - 1)
    if unit != TIMES and _begins_anew(tokens, lead):
        return Way()
    relative = unit.partition(" per ")[0] in RELATIVE and not money
    after = _after(tokens, last)
    found = _before(tokens, lead - 1 if prep in {"на", "в"} else lead)
    if after is not None and (prep in {"на", "в"} or relative):
        if NOUNS.match(russian_at(tokens, last)) and _agreed(found) not in {None, after}:
            raise Unclear(tokens[last].text)
        return Way(after, change=True)
    if prep == "на":
        alone = not found and (relative or _opens(tokens, lead))
        behind = _behind(tokens, last) if alone else None
        return (
            Way(behind, change=True)
            if behind
            else _by(tokens, lead, found, unit, relative=relative)
        )
    if unit.partition(" per ")[0] == TIMES:
        grows = any(MULTIPLE_VERBS.match(russian_at(tokens, at)) for at in range(lead, last))
        return Way(Trend.UP if grows else _agreed(found), change=True)
    return _stated(tokens, lead, found, relative=relative)


def _begins_anew(tokens: Sequence[Token], lead: int) -> bool:
    """Whether a dash sets the level of something else: "выручка упала на 5 %, доля – 3 %"."""
    dashed = lead > 1 and is_dash(tokens[lead - 1].text) and not tokens[lead - 1].glued
    if not dashed or tokens[lead - 2].kind is not Kind.WORD:
        return False
    first = max(0, lead - _ASIDE)
    aside = next((at for at in range(lead - 2, first, -1) if tokens[at].text == ","), None)
    return aside is not None and not any(
        _trend(russian_at(tokens, place)) for place in range(aside + 1, lead)
    )


def reaches(tokens: Sequence[Token], place: int) -> Trend | None:
    """Return the trend where the "до" at `place` says what something rose or fell to."""
    found = _before(tokens, place)
    if not found or _hard(tokens, found[0].place, place) or _modal(tokens, found[0].place, place):
        return None
    return _agreed(found) or found[0].trend


def _agreed(found: Sequence[_Word]) -> Trend | None:
    trends = {word.trend for word in found}
    return trends.pop() if len(trends) == 1 else None


def _before(tokens: Sequence[Token], at: int) -> list[_Word]:
    """Find the words for a trend in the clause before, the nearest first."""
    found: list[_Word] = []
    for place in range(at - 1, max(-1, at - 1 - _WINDOW), -1):
        token, word = tokens[place], russian_at(tokens, place)
        ends = word in _ENDS or (word == "." and tokens[place + 1].text[0].isupper())
        if ends or (found and (word in BREAKS or word == ",")):
            break
        trend = _trend(word) if token.kind is Kind.WORD else None
        if trend is not None:
            if russian_at(tokens, place - 1) in NEGATIONS:
                raise Unclear(token.text)
            found.append(_Word(place, trend, NOUNS.match(word) is not None))
    return found


def _trend(word: str) -> Trend | None:
    if len(word) < 4:
        return None
    if DOWN.match(word):
        return Trend.DOWN
    return Trend.UP if UP.match(word) else None


def _after(tokens: Sequence[Token], last: int) -> Trend | None:
    for place in range(last, min(last + 3, len(tokens))):
        word = russian_at(tokens, place)
        if word in AFTER_UP:
            return Trend.UP
        if word in AFTER_DOWN:
            return Trend.DOWN
        if NOUNS.match(word) and place == last and tokens[place].text[0].islower():
            return _trend(word)
        if tokens[place].kind is not Kind.WORD or len(word) < 4:
            return None
    return None


def _behind(tokens: Sequence[Token], last: int) -> Trend | None:
    """Return what the verb close behind says: "на треть упал экспорт"."""
    for place in range(last, min(last + _CLOSE, len(tokens))):
        word = russian_at(tokens, place)
        if tokens[place].kind is not Kind.WORD or word in BREAKS:
            return None
        trend = _trend(word)
        if trend is not None:
            if russian_at(tokens, place - 1) in NEGATIONS:
                raise Unclear(word)
            return None if NOUNS.match(word) else trend
    return None


def _hard(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether another clause begins between the two places."""
    words = [russian_at(tokens, place) for place in range(first + 1, last)]
    return any(word in BREAKS - {"и"} for word in words)


def _modal(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(_MODALS.match(russian_at(tokens, place)) for place in range(first + 1, last))


def _by(
    tokens: Sequence[Token], lead: int, found: Sequence[_Word], unit: str, *, relative: bool
) -> Way:
    """Read "на 5 процентов": a change, where a word says which way."""
    if found:
        trend = _agreed(found)
        apart = _hard(tokens, found[0].place, lead)
        if trend is not None and not apart:
            return Way(trend, change=True)
        if trend is None and not apart and not found[0].noun:
            return Way(found[0].trend, change=True)  # "рост цен замедлился на 5 пунктов"
        if relative or found[0].trend is Trend.DOWN:
            raise Unclear(tokens[found[0].place].text)
        return Way()
    return Way() if is_signed(tokens, lead) else _untold(tokens, lead, unit)


def _untold(tokens: Sequence[Token], lead: int, unit: str) -> Way:
    """Return what is said by a number behind "на" where no word says which way."""
    words = [russian_at(tokens, place) for place in range(max(0, lead - 8), lead)]
    if _opens(tokens, lead):
        return Way(change=True)  # nothing stands before that could say which way
    if any(_CHANGES.match(word) for word in words):
        raise Unclear("на")
    filled = any(_LEVELS.match(word) for word in words)
    if unit in RELATIVE - {TIMES} and not filled:
        raise Unclear("на")
    return Way()


def _opens(tokens: Sequence[Token], lead: int) -> bool:
    """Whether nothing stands in front of "на" but how exact it is."""
    return lead <= 1 + _exactness(tokens, lead)


def _exactness(tokens: Sequence[Token], lead: int) -> int:
    """Return how many words about its exactness stand before "на": "более чем на треть"."""
    return lead - 1 - comparators(tokens, lead - 1)[1] if lead else 0


def _steady(tokens: Sequence[Token], lead: int) -> bool:
    near = [russian_at(tokens, place) for place in range(max(0, lead - 5), lead)]
    return "уровне" in near and any(STEADY.match(word) for word in near)


def _stated(tokens: Sequence[Token], lead: int, found: Sequence[_Word], *, relative: bool) -> Way:
    """Read "рост составил 5 %", "остался на уровне 5 %"."""
    if not found:
        return Way(Trend.UNCHANGED) if _steady(tokens, lead) else Way()
    nearest = found[-1] if _agreed(found) is None else found[0]
    gap = [russian_at(tokens, place) for place in range(nearest.place + 1, lead)]
    said = any(EQUALS.match(word) for word in gap)
    if _hard(tokens, nearest.place, lead):
        return Way()
    if nearest.noun and (said or not gap or gap == ["на", "уровне"]):
        if len({word.trend for word in found}) > 1:
            raise Unclear(tokens[nearest.place].text)
        if relative or len(gap) <= 3:
            return Way(nearest.trend, change=True)
    gained = relative and russian_at(tokens, lead - 1).startswith("прибав")
    if (said or gained) and not nearest.noun and _agreed(found):
        return Way(nearest.trend, change=gained)
    if relative and nearest.trend is Trend.DOWN and len(gap) < 5:
        raise Unclear(tokens[nearest.place].text)
    return Way()

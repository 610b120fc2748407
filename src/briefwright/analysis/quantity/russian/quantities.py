"""Russian quantities: numbers with their sign, money and unit."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from briefwright.analysis.quantity.neighbours import refuse_strange_unit
from briefwright.analysis.quantity.numbers import Number
from briefwright.analysis.quantity.quantities import Quantity
from briefwright.analysis.quantity.russian.money import code_before, is_coin, money_at
from briefwright.analysis.quantity.russian.nouns import noun_at
from briefwright.analysis.quantity.russian.numerals import (
    PARTS,
    VAGUE,
    WORDS,
    number_at,
    russian_at,
    scale_of,
)
from briefwright.analysis.quantity.russian.parts import mixed, part_at, with_share
from briefwright.analysis.quantity.russian.phrases import (
    FOLD,
    FOLDS,
    HALVES,
    MULTIPLE_SIZES,
    MULTIPLE_VERBS,
    MULTIPLES,
    TRAILING,
)
from briefwright.analysis.quantity.russian.units import past_stop, per_at, unit_at
from briefwright.analysis.quantity.signs import Unclear, sign_before
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token, glued_word
from briefwright.analysis.quantity.units import TIME
from briefwright.domain.figure import Sign
from briefwright.domain.units import SHARE, TIMES

_INVERTED = frozenset(
    {"человек", "лет", "рублей", "тонн", "процентов", "километров", "метров", "дней", "раз"}
)
_CLOCK = re.compile(r"(?:1?[1-9]|10|2[0-3])\.[0-5][05]")
_HYPHENED = {
    "процентн": "percent", "километров": "kilometre", "градусн": "degree", "кратн": TIMES,
}  # fmt: skip
_AGO = frozenset({"годом", "месяцем", "кварталом", "неделей"})  # "5 млрд годом ранее"
_POWERS = frozenset({"^", "×", "x", "х", "*"})


def quantity_at(tokens: Sequence[Token], place: int) -> Quantity | None:
    """Return the quantity that begins at `place`. Raises Unclear."""
    single = _multiple_at(tokens, place) or part_at(tokens, place)
    if single is not None:
        return single if single.unit in {SHARE, TIMES} else _with_sign(tokens, single)
    number = number_at(tokens, place)
    if number is None or _is_pronoun(tokens, number):
        return None
    number = mixed(tokens, number)
    if number.words and not number.share and russian_at(tokens, number.end) in PARTS:
        raise Unclear(tokens[number.end].text)  # "двадцать пять сотых"
    follows = tokens[number.end].text if number.end < len(tokens) else ""
    if follows == "^" or (follows in _POWERS and _is_digit(tokens, number.end + 1)):
        raise Unclear(follows)
    if number.scale == 1 and not number.words:
        refuse_strange_unit(tokens, number.end)
    quantity = _with_money(tokens, _with_unit(tokens, Quantity(place, number.end, number)))
    _refuse_thousands(tokens, quantity)
    _refuse_bare(tokens, quantity)
    _refuse_lost_unit(tokens, quantity)
    _refuse_frost(tokens, quantity)
    return _with_sign(tokens, quantity)


def _refuse_bare(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Refuse "один из пяти", "человек пять" and the "10.30" of a clock."""
    first = quantity.first
    before, text = russian_at(tokens, first - 1), tokens[first].text
    one = before == "из" and WORDS.get(russian_at(tokens, first - 2)) == 1
    if one and quantity.number.scale == 1:
        raise Unclear(before)
    if quantity.measure or quantity.number.scale != 1:
        return
    if before in _INVERTED or _CLOCK.fullmatch(text):
        raise Unclear(before if before in _INVERTED else text)


def _refuse_lost_unit(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Refuse "3,5 г/км", of which no table knows the first half."""
    at = quantity.last
    ratio = (
        russian_at(tokens, at + 1) == "/" and tokens[at + 1].glued and glued_word(tokens, at + 2)
    )
    if not quantity.measure and ratio and len(tokens[at].text) < 4:
        raise Unclear(tokens[at].text)


def _refuse_frost(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Refuse "10 градусов мороза", which are below zero, and those of a map."""
    if not quantity.unit.startswith("degree"):
        return
    after = [russian_at(tokens, quantity.last), russian_at(tokens, quantity.last + 1)]
    stems = ("мороз", "холод", "северн", "южн", "восточн", "западн", "широт", "долгот")
    if after[0].startswith(stems) or after in (["ниже", "нуля"], ["с", "."], ["в", "."]):
        raise Unclear(after[0])


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities of a passage in their order.

    Raises Unclear where a number, scale or money sign is left that fits in none.
    """
    found: list[Quantity] = []
    place = 0
    while place < len(tokens):
        quantity = quantity_at(tokens, place)
        if quantity is None:
            _refuse_left_over(tokens[place], russian_at(tokens, place))
            place += 1
            continue
        if found and found[-1].last == quantity.first and not found[-1].measure:
            raise Unclear(tokens[quantity.first].text)
        found.append(quantity)
        place = quantity.last
    return found


def _refuse_left_over(token: Token, word: str) -> None:
    left = token.kind in {Kind.NUMBER, Kind.PART} or (word in WORDS and WORDS[word] != 1)
    if left or word in VAGUE or word in {"%", "процентов", "млн", "млрд", "тыс", "трлн"}:
        raise Unclear(token.text)


def _is_digit(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].text[0].isdecimal()


def _multiple_at(tokens: Sequence[Token], place: int) -> Quantity | None:
    """Read "вдвое", "удвоился", "двукратный", "наполовину"."""
    word = russian_at(tokens, place)
    factor = _factor(word)
    if factor is None and word in HALVES:
        number = Number(Decimal("0.5"), place + 1, words=True, share=True)
        return Quantity(place, place + 1, number, unit=SHARE)
    if factor is None:
        return None
    return Quantity(place, place + 1, Number(Decimal(factor), place + 1, words=True), unit=TIMES)


@lru_cache(maxsize=10_000)
def _factor(word: str) -> str | None:
    """Return what a word multiplies by."""
    verb, fold = MULTIPLE_VERBS.fullmatch(word), FOLD.fullmatch(word)
    if verb is not None:
        return MULTIPLE_SIZES[verb[1]]
    return MULTIPLES.get(word) if fold is None else FOLDS[fold[1]]


def _is_pronoun(tokens: Sequence[Token], number: Number) -> bool:
    """Whether it is "один из"."""
    if number.value != 1 or not number.words or number.scale != 1:
        return False
    after = number.end
    if russian_at(tokens, after) == "до" and number_at(tokens, after + 1) is not None:
        return False  # "от одного до двух миллионов"
    unit = unit_at(tokens, after)
    return unit is None and money_at(tokens, after) is None


def _with_unit(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    at = quantity.last
    if quantity.number.share:
        return with_share(tokens, quantity)
    plus = at < len(tokens) and tokens[at].text == "+" and tokens[at].glued
    if plus:
        quantity = replace(quantity, last=at + 1, plus=True)
        at += 1
    tied = at < len(tokens) and tokens[at].text in DASHES and tokens[at].glued
    counts = number_at(tokens, at + 1) is not None if tied else False
    if tied and glued_word(tokens, at + 1) and not counts:
        return _hyphened(tokens, quantity, at + 1)
    at += 2 if (russian_at(tokens, at), russian_at(tokens, at + 1)) in TRAILING else 0
    money = money_at(tokens, at)
    unit = None if russian_at(tokens, at) in _AGO else unit_at(tokens, at)
    if money is not None:
        quantity = replace(quantity, currency=money[0], unit=money[1], last=money[2])
    elif unit is not None:
        quantity = replace(quantity, unit=unit[0], last=unit[1])
    return _with_per(tokens, quantity)


def _hyphened(tokens: Sequence[Token], quantity: Quantity, at: int) -> Quantity:
    """Read "5-процентный", "100-миллионный"; a unit that is none of ours stays as it stands."""
    word = russian_at(tokens, at)
    for stem, unit in (
        ("процентн", "percent"),
        ("километров", "kilometre"),
        ("градусн", "degree"),
        ("кратн", TIMES),
    ):
        if word.startswith(stem):
            return replace(quantity, unit=unit, last=at + 1)
    if word.startswith(("миллион", "миллиард", "тысячн")):
        raise Unclear(tokens[at].text)
    if word.startswith(("дневн", "месячн", "часов", "минутн", "недельн", "суточн")):
        return replace(quantity, unit="year", last=at + 1)
    return replace(quantity, unit=tokens[at].text, last=at + 1)


def _with_per(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    per = per_at(tokens, past_stop(tokens, quantity.last)) or per_at(tokens, quantity.last)
    plain = quantity.last == quantity.number.end and not quantity.currency
    if per is None or quantity.unit in TIME | {TIMES} or plain:
        return quantity
    unit = " ".join(filter(None, (quantity.unit, per[0])))
    return replace(quantity, unit=unit, last=per[1])


def _with_money(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    code = _money_before(tokens, quantity)
    if code:
        return _with_per(tokens, replace(quantity, currency=code, first=quantity.first - 1))
    quantity = _with_coins(tokens, quantity)
    return quantity if quantity.measure or quantity.number.share else _with_noun(tokens, quantity)


def _with_coins(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read on over "20 копеек" after "3 рубля"; coins alone are counted."""
    at = quantity.last
    if not quantity.currency or not is_coin(russian_at(tokens, at + 1)):
        return quantity
    coins = number_at(tokens, at)
    if coins is None or not 0 < coins.value < 100 or quantity.number.scale != 1:
        raise Unclear(tokens[at].text)
    number = replace(quantity.number, value=quantity.number.value + coins.value / 100)
    return replace(quantity, number=number, last=past_stop(tokens, at + 2))


def _money_before(tokens: Sequence[Token], quantity: Quantity) -> str:
    before = tokens[max(0, quantity.first - 1) : quantity.first]
    if not before:
        return ""
    money, code = before[0].kind is Kind.MONEY, code_before(before[0])
    other = quantity.currency not in {"", code} or quantity.unit.partition(" per ")[0]
    if (money and not code) or (code and other):
        raise Unclear(before[0].text)
    return code


def _with_noun(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    trailing = (russian_at(tokens, quantity.last), russian_at(tokens, quantity.last + 1))
    noun = noun_at(tokens, quantity.last + (2 if trailing in TRAILING else 0))
    if noun is not None:
        quantity = replace(quantity, unit=noun[0], last=noun[1])
    return _with_per(tokens, quantity)


def _refuse_thousands(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Refuse "1,250 тонн", where the comma may divide thousands."""
    if quantity.number.unsure:
        raise Unclear(tokens[quantity.number.end - 1].text)
    before = tokens[max(0, quantity.first - 1) : quantity.first]
    if before and before[0].text in {".", ","} and tokens[quantity.first].glued:
        raise Unclear(before[0].text)
    if scale_of(russian_at(tokens, quantity.last)) is not None and not quantity.number.share:
        raise Unclear(tokens[quantity.last].text)


def _with_sign(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    dashed = quantity.first > 1 and tokens[quantity.first - 1].text in DASHES
    if dashed and russian_at(tokens, quantity.first - 2) in WORDS:
        return quantity  # "три-четыре процента"
    counted = not quantity.measure.startswith("degree")  # "доля — 5 %": a dash with blanks is "is"
    sign, glyph = sign_before(tokens, quantity.first, counted=counted)
    if sign is Sign.MINUS and quantity.number.share:
        raise Unclear(tokens[quantity.first].text)
    return replace(quantity, sign=sign, glyph=glyph, first=quantity.first - (sign is not Sign.NONE))

"""Digits that are no quantity in Russian: dates, years, points of a law, ordinals, models."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefwright.analysis.quantity.russian.money import money_at
from briefwright.analysis.quantity.russian.numerals import russian_at, scale_of
from briefwright.analysis.quantity.russian.units import unit_at
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token
from briefwright.analysis.quantity.units import TIME

_MONTH = re.compile(
    r"(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|е|ю|ем)|мар(?:т|та|те)"
    r"|ма[йяе]|август(?:а|е)?"
)
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_YEAR_WORD = re.compile(r"год(?:а|у|ом|ы|ов|ах|ам|е)?|г|гг|-е|м")
_LABEL = re.compile(
    r"пункт(?:а|у|е|ом|ы|ов|ах|ами)?|п|пп|подпункт\w*|стать(?:я|и|е|ей|ю|ями|ях)|ст|част(?:ь|и|ью)|ч"
    r"|глав(?:а|ы|е|у|ой)|гл|номер(?:а|е|ом|у)?|раздел(?:а|е|у|ом|ы|ов)?|параграф\w*|приложени[еяюй]\w*"
    r"|таблиц[аеуы]|рис|рисун\w+|категори[яиейю]\w*|класс(?:а|е|у|ом)?|резолюци[яиейю]|указ(?:а|у|ом|е)?"
    r"|закон(?:а|у|ом|е)?|постановлени[еяюм]\w*|распоряжени[еяюм]\w*|приказ(?:а|у|ом|е)?|школ[аеуы]"
    r"|дом(?:а|е|у)?|д|корпус(?:а|е)?|кабинет\w*|каб|квартир[аеуы]|кв|рейс(?:а|у|ом|е)?|маршрут\w*|трасс[аеуы]"
    r"|энергоблок\w*|блок(?:а|у|ом|е)?|модел[ьи]|верси[яию]|уров(?:ень|не|ня)|тел|формат[ае]?|группа"
    r"|страниц[аеуы]|стр|вагон\w*|выпуск\w*|сезон\w*|серии|протокол\w*|фгос|гост|снип|каналу?"
)
_CLOCK_WORDS = "мск утра вечера дня ночи"
_CLOCK = frozenset(_CLOCK_WORDS.split())
_ORDINAL = re.compile(r"й|я|е|го|му|м|ый|ой|ую|ая|ое|ые|ого|ому|ым|ом|ым|ых|ми|ым|ей|ю|и")
_AGED = re.compile(r"возраст\w*")


def named(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the numbers that name something turned into names."""
    result = list(tokens)
    for place, token in enumerate(result):
        if token.kind is Kind.NUMBER and _names(result, place):
            result[place] = replace(token, kind=Kind.NAME)
    return result


def _names(tokens: Sequence[Token], place: int) -> bool:
    if place and tokens[place - 1].kind is Kind.MONEY:
        return False
    if _is_ordinal(tokens, place) or _is_date(tokens, place) or _is_clock(tokens, place):
        return True
    if _is_measured(tokens, place + 1):
        return False
    return _is_labelled(tokens, place) or _ends_a_title(tokens, place)


def _is_ordinal(tokens: Sequence[Token], place: int) -> bool:
    """Whether a hyphen makes it an ordinal or an age: "13-е", "2000-х", but "3-х стран"."""
    if place + 2 >= len(tokens) or tokens[place + 1].text not in DASHES:
        return False
    if not (tokens[place + 1].glued and tokens[place + 2].glued):
        return False
    word = russian_at(tokens, place + 2)
    if word.startswith(("летн", "лети")):
        return True  # how old
    small = tokens[place].text.isdecimal() and int(tokens[place].text[:9]) < 20
    if word == "х":
        return not small
    return _ORDINAL.fullmatch(word) is not None and word not in {"ми", "ю"}


def _is_date(tokens: Sequence[Token], place: int) -> bool:
    text = tokens[place].text
    after = place + 1
    if _is_dash(tokens, after) and after + 1 < len(tokens):
        other = tokens[after + 1]
        after += 2 if other.kind in {Kind.NUMBER, Kind.NAME} else 0
    word = russian_at(tokens, after)
    if len(text) <= 2 and _MONTH.fullmatch(word):
        return True
    if not _YEAR.fullmatch(text):
        return False
    if _YEAR_WORD.fullmatch(word):
        return True
    before = russian_at(tokens, place - 1)
    joins = {"с", "по", "к", "до", "в", "от", "за", "—", "–", "-"}
    months = _MONTH.fullmatch(before) is not None
    return months or (
        before in joins and not _is_measured(tokens, place + 1) and not word.isalpha()
    )


def _is_dash(tokens: Sequence[Token], place: int) -> bool:
    return 0 <= place < len(tokens) and tokens[place].text in DASHES | {"—", "по", "и", ","}


def _is_clock(tokens: Sequence[Token], place: int) -> bool:
    after = russian_at(tokens, place + 1)
    hours = after in {"часов", "часа", "час"} and russian_at(tokens, place + 2) in _CLOCK
    local = after == "по" and russian_at(tokens, place + 2) in {"московскому", "местному"}
    return after in _CLOCK - {"дня"} or hours or local


def _is_measured(tokens: Sequence[Token], place: int) -> bool:
    if place < len(tokens) and _is_dash(tokens, place) and place + 1 < len(tokens):
        place += 2 if tokens[place + 1].kind is Kind.NUMBER else 0
    unit = unit_at(tokens, place)
    return (
        scale_of(russian_at(tokens, place)) is not None
        or (unit is not None and unit[0] not in TIME)
        or money_at(tokens, place) is not None
    )


def _is_labelled(tokens: Sequence[Token], place: int) -> bool:
    before = place - 1 - (russian_at(tokens, place - 1) == ".")
    if before >= 0 and (_LABEL.fullmatch(russian_at(tokens, before)) or tokens[before].text == "№"):
        return True
    if before >= 0 and _AGED.fullmatch(russian_at(tokens, before)):
        return True
    listed = russian_at(tokens, place - 1) in {"и", ","} and place >= 2
    return listed and tokens[place - 2].kind is Kind.NAME and tokens[place - 2].text.isdecimal()


def _ends_a_title(tokens: Sequence[Token], place: int) -> bool:
    """Whether it numbers a name: "«Поток — 2»", "Боинг 737"."""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if after in {"»", "”", '"', "“"} and place and tokens[place - 1].text in DASHES | {"—", "−"}:
        return True
    if not place or len(tokens[place].text) > 4 or tokens[place - 1].kind is not Kind.WORD:
        return False
    before = tokens[place - 1].text
    return before[0].isupper() and len(before) > 2 and place > 1

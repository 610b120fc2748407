"""Digits that are no quantity: dates, years, clock times, models, articles of a law."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefwright.analysis.quantity.currencies import CODES, money_at
from briefwright.analysis.quantity.phrases import FUNCTION_WORDS
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token, word_at
from briefwright.analysis.quantity.units import COUNTABLE, MARKED_SCALES, SCALES, TIME, unit_at

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
)
MONTHS = frozenset(_MONTHS.split())
_LABELS = (
    "article articles section sections no nos number annex chapter paragraph paragraphs para page "
    "pages part phase act resolution rule title table chart flight type model level category "
    "grade tier class scope version route highway channel decree directive regulation protocol "
    "round item clause aged age ages order ranked rank top group boeing airbus room gate line"
)
_NUMBERED = frozenset(_LABELS.split())
_CLOCK = frozenset({"am", "pm", "a.m.", "p.m.", "o'clock", "gmt", "utc", "cet", "est"})
_AEROPLANES = frozenset(
    {"jet", "jets", "plane", "planes", "aircraft", "airliner", "airliners", "max", "dreamliner"}
)
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_FAR_YEAR = re.compile(r"[12][0-9]{3}")
_DATED = frozenset({"in", "by", "until", "since", "before", "after", "till", "year"})
_LONGEST_NAME = 4  # digits: Boeing 787, Agenda 2030, but Russia 300,000
_COUNTRIES = frozenset({"u.s.", "u.k.", "e.u.", "u.n."})


def named(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the numbers that name something turned into names."""
    result = list(tokens)
    for place, token in enumerate(result):
        if token.kind is Kind.NUMBER and _names(result, place):
            result[place] = replace(token, kind=Kind.NAME)
    return result


def _names(tokens: Sequence[Token], place: int) -> bool:
    if place and (tokens[place - 1].kind is Kind.MONEY or tokens[place - 1].text in CODES):
        return False
    if word_at(tokens, place + 1) in _CLOCK or _is_aeroplane(tokens, place):
        return True
    if _continues_a_name(tokens, place):
        return True
    if _measured(tokens, place):
        return False
    checks = (_is_day, _is_year, _is_labelled, _follows_a_name)
    return any(check(tokens, place) for check in checks)


def _is_dash(tokens: Sequence[Token], place: int) -> bool:
    return 0 <= place < len(tokens) and tokens[place].text in DASHES


def _measured(tokens: Sequence[Token], place: int) -> bool:
    """Whether a scale, a unit or money follows, itself or after the end of a range."""
    at = place + 1
    if _is_dash(tokens, at) or word_at(tokens, at) == "to":
        other = tokens[at + 1 : at + 2]
        longer = bool(other) and len(other[0].text) >= len(tokens[place].text)
        at += 2 if longer and other[0].kind is Kind.NUMBER else 0  # not "2019 to 7 percent"
    if at >= len(tokens):
        return False
    rest = tokens[at : at + 3]
    words, texts = [token.word for token in rest], [token.text for token in rest]
    unit = unit_at(words, texts)
    return (
        words[0].removesuffix("s") in SCALES
        or (texts[0] in MARKED_SCALES and (rest[0].glued or len(texts[0]) > 1))
        or (unit is not None and unit[0] not in TIME)
        or money_at(words, texts) is not None
    )


def _is_month(tokens: Sequence[Token], place: int) -> bool:
    return word_at(tokens, place) in MONTHS and tokens[place].text[0].isupper()


def _is_day(tokens: Sequence[Token], place: int) -> bool:
    before = place - 1 - (word_at(tokens, place - 1) == ".")
    after = place + 1 + (word_at(tokens, place + 1) == "of")
    if _is_dash(tokens, after) and after + 2 < len(tokens):
        after += 2
    return _is_month(tokens, before) or _is_month(tokens, after)


def _is_year(tokens: Sequence[Token], place: int) -> bool:
    text = tokens[place].text
    if text == "1000" and place > 1 and tokens[place - 2].kind is Kind.NUMBER:
        return False  # 5 in 1000
    if _YEAR.fullmatch(text):
        return word_at(tokens, place + 1) not in COUNTABLE
    return _FAR_YEAR.fullmatch(text) is not None and word_at(tokens, place - 1) in _DATED


def _is_labelled(tokens: Sequence[Token], place: int) -> bool:
    before = place - 1 - (word_at(tokens, place - 1) == ".")
    word = word_at(tokens, before)
    if [token.word for token in tokens[max(0, place - 2) : place]] == ["group", "of"]:
        return True
    initials = re.fullmatch(r"(?:[^\W\d_]\.)+", word) is not None and word not in _COUNTRIES
    return word in _NUMBERED or initials or word_at(tokens, place - 1) == "'"


def _follows_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word with a capital stands before: "Boeing 787", "Boeing 's 787"."""
    if len(tokens[place].text) > _LONGEST_NAME:
        return False
    before = place - 1
    while before >= 0 and tokens[before].word in {"'", "s"}:
        before -= 1
    if before < 0 or tokens[before].kind is not Kind.WORD:
        return False
    name = not tokens[before].text.islower()  # Boeing, iPhone
    return name and tokens[before].word not in FUNCTION_WORDS


def _is_aeroplane(tokens: Sequence[Token], place: int) -> bool:
    if not re.fullmatch(r"7[0-9]7", tokens[place].text):
        return False
    return word_at(tokens, place + 1) in _AEROPLANES


def _continues_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is the second half of "787-9", "7-8 February" or "2024-25"."""
    if place < 2 or tokens[place - 2].kind is not Kind.NAME:
        return False
    if word_at(tokens, place - 1) in {"to", "and"}:  # "aged 16 to 25", "Articles 5 and 6"
        return not _measured(tokens, place)
    joined = _is_dash(tokens, place - 1) or word_at(tokens, place - 1) == "+"  # P5+1
    return joined and tokens[place - 1].glued

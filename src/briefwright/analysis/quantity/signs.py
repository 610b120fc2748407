"""Minus and plus before a number, and the dashes that are neither."""

import unicodedata
from collections.abc import Sequence

from briefwright.analysis.quantity.currencies import MONEY_NOUNS
from briefwright.analysis.quantity.numbers import NUMBER_WORDS
from briefwright.analysis.quantity.tokens import (
    LONG_DASHES,
    MINUSES,
    Kind,
    Token,
    is_dash,
    word_at,
)
from briefwright.analysis.quantity.units import MARKED_SCALES, SCALES
from briefwright.domain.figure import Sign

_HYPHENS = frozenset("-‑")
_WORDS = frozenset({"minus", "plus", "negative", "минус", "плюс"})
_SUMS = ("тыс", "млн", "млрд", "трлн", "миллион", "миллиард", "рубл", "доллар", "евро")
_AHEAD = 3  # tokens: "by about minus 5"
_KNOWN = frozenset("+<>=~≈|°™®©")  # other symbols of mathematics may be signs: "→5", "▼5"
_ARROWS = frozenset("←↑→↓↗↘▲△▼▽⬆⬇⇧⇩⇑⇓")
_ENDS = NUMBER_WORDS | {"%", "°", "percent", "cent"}  # what a range's first end may end with


class Unclear(Exception):
    """The passage holds something that could be read in two ways."""


def sign_before(tokens: Sequence[Token], first: int, *, counted: bool) -> tuple[Sign, bool]:
    """Return the sign right before the quantity at `first`, and whether it is a character.

    A dash with blanks around is one between sentences where what follows is `counted`: nobody
    owes minus people. Raises Unclear where it could be either.
    """
    if not first:
        return Sign.NONE, False
    before, token = first - 1, tokens[first - 1]
    if token.word in _WORDS:
        _refuse_second(tokens, before)
        if before and token.word in {"plus", "плюс"} and _ends_a_sum(tokens[before - 1]):
            return Sign.NONE, False
        return Sign.PLUS if token.word in {"plus", "плюс"} else Sign.MINUS, False
    if token.text == "+":
        if before and token.glued and tokens[before - 1].kind is not Kind.MARK:
            raise Unclear(token.text)  # 1.5e+9
        _refuse_second(tokens, before)
        return Sign.PLUS, True
    if is_dash(token.text):
        minus = not _joins(tokens, before) and _is_minus(tokens, before, counted=counted)
        return (Sign.MINUS, True) if minus else (Sign.NONE, False)
    _refuse_symbol(tokens, first)
    return Sign.NONE, False


def is_signed(tokens: Sequence[Token], lead: int) -> bool:
    """Whether a sign in words stands before the number: "by minus 5-6 percent"."""
    return not _WORDS.isdisjoint(token.word for token in tokens[lead : lead + _AHEAD])


def refuse_arrow(token: Token) -> None:
    """Refuse an arrow beside a number, which says which way it went, or nothing."""
    if token.text in _ARROWS:
        raise Unclear(token.text)


def _is_minus(tokens: Sequence[Token], place: int, *, counted: bool) -> bool:
    text, glued = tokens[place].text, tokens[place + 1].glued
    opens = text in LONG_DASHES and not place
    if text in MINUSES or (glued and (text in _HYPHENS or opens)):
        _refuse_second(tokens, place)
        return True
    if glued or not place or not counted:
        raise Unclear(text)
    return False


def _refuse_second(tokens: Sequence[Token], place: int) -> None:
    """Refuse a sign after another one: "plus or minus 5", "+/-5", "--5"."""
    if not place:
        return
    before = tokens[place - 1]
    at = place - 2 if before.word in {"or", "/"} else place - 1
    dashed = at == place - 1 and is_dash(before.text) and tokens[place].glued
    if dashed or word_at(tokens, at) in _WORDS | {"+", "±", "∓"}:
        raise Unclear(before.text)


def _refuse_symbol(tokens: Sequence[Token], first: int) -> None:
    token = tokens[first - 1]
    refuse_arrow(token)
    strange = len(token.text) == 1 and unicodedata.category(token.text) in {"Sm", "Sk", "So", "Cf"}
    known = token.text in _KNOWN or token.text in {"≤", "≥", "⩽", "⩾", "≦", "≧"}
    if strange and not known and tokens[first].glued:
        raise Unclear(token.text)
    if "neg" in {token.word, word_at(tokens, first - 2) if token.text == "." else ""}:
        raise Unclear("neg")


def _joins(tokens: Sequence[Token], place: int) -> bool:
    """Whether the dash at `place` stands between the two ends of a range: "5-6", "5 – 6"."""
    if not place:
        return False
    before = tokens[place - 1]
    left, right = tokens[place].glued, tokens[place + 1].glued
    if _ends_a_number(before):
        if right and not left:
            raise Unclear(before.text)  # "5 -6 percent"
        return True
    if left and before.kind in {Kind.MONEY, Kind.WORD}:
        raise Unclear(before.text)  # "$-5", "trade−5%"
    return False


def _ends_a_sum(token: Token) -> bool:
    """Whether more is added behind `token`: "€60m plus €15m", "5 million dollars plus 3"."""
    return _ends_a_number(token) or token.word in MONEY_NOUNS or token.word.startswith(_SUMS)


def _ends_a_number(token: Token) -> bool:
    if token.kind in {Kind.NUMBER, Kind.PART, Kind.NAME} or token.word in _ENDS:
        return True
    return token.word.removesuffix("s") in SCALES or token.text in MARKED_SCALES

"""Minus and plus before a number, and the dashes that are neither."""

from collections.abc import Sequence

from briefwright.analysis.quantity.numbers import NUMBER_WORDS
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token
from briefwright.analysis.quantity.units import MARKED_SCALES, SCALES
from briefwright.domain.figure import Sign

_MINUS = "\N{MINUS SIGN}"
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
    if token.word in {"minus", "plus", "negative"}:
        return Sign.PLUS if token.word == "plus" else Sign.MINUS, False
    if token.text == "+":
        joined = before and token.glued and tokens[before - 1].kind is not Kind.MARK
        return (Sign.NONE, False) if joined else (Sign.PLUS, True)
    if token.text not in DASHES | {_MINUS, "—"} or _joins(tokens, before):
        return Sign.NONE, False
    glued = tokens[first].glued
    if token.text == _MINUS or (
        glued and (token.text in "-‑" or (token.text == "–" and not before))
    ):
        return Sign.MINUS, True
    if glued or not before or not counted:
        raise Unclear(token.text)
    return Sign.NONE, False


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


def _ends_a_number(token: Token) -> bool:
    if token.kind in {Kind.NUMBER, Kind.PART, Kind.NAME} or token.word in _ENDS:
        return True
    return token.word.removesuffix("s") in SCALES or token.text in MARKED_SCALES

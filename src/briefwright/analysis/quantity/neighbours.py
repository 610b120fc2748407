"""What stands right beside a number and makes it say something else than it seems to."""

import re
from collections.abc import Sequence
from decimal import Decimal

from briefwright.analysis.quantity.currencies import NATIONAL, code_of
from briefwright.analysis.quantity.nouns import RATED, STOPS
from briefwright.analysis.quantity.numbers import NUMBER_WORDS
from briefwright.analysis.quantity.signs import Unclear, refuse_arrow
from briefwright.analysis.quantity.tokens import Kind, Token, glued_word, word_at
from briefwright.analysis.quantity.units import GLUED_MARKS, MARKED_SCALES, TIME, UNIT_MARKS
from briefwright.domain.units import TIMES

_SMALL = 100_000  # a price; more than that is paid at once
_PRODUCTS = frozenset({"×", "x", "·", "⋅", "∙", "*"})
_BOUNDS = frozenset({"plus", "min", "tops"})  # "$5m plus": a bound, or half a sum
_CENTS = frozenset({"cent", "cents", "kopecks", "kopeks", "pence"})
# mW, kPa, Mb; mUSD and TEUR, which are thousands or millions of money.
_UNKNOWN_UNIT = re.compile(
    r"[a-zµ]{1,2}[A-Z]\w*|[MGTk]b|MM|Mm|[kKmMT](?:EUR|USD|GBP|RUB|CHF|SEK|NOK|DKK|JPY|CNY)|[kMG]?tCO2e?|[B-WYZb-wyz]"
)
_DETERMINERS = frozenset({"this", "that", "which", "the", "one", "every", "each", "some", "any"})
_POWER = re.compile(r"[0-9][0-9.,]*[eE][0-9]+")  # "6 553.6e6"
_BEARINGS = frozenset(
    {"n", "s", "e", "w", "north", "south", "east", "west", "latitude", "longitude"}
)
_PARTS = frozenset({"half", "third", "quarter", "fifth", "sixth", "eighth", "tenth"})


def refuse_next(tokens: Sequence[Token], place: int, unit: str, currency: str) -> None:
    """Refuse what follows a quantity at `place` and belongs to it: "5 × 10⁶", "5 mW", "$5 cents".

    Raises Unclear.
    """
    if place >= len(tokens):
        return
    token = tokens[place]
    refuse_arrow(token)
    ends = place + 1 >= len(tokens) or tokens[place + 1].kind is Kind.MARK
    if token.text == "^" or _is_product(tokens, place, unit) or (ends and token.word in _BOUNDS):
        raise Unclear(token.text)
    if currency and _is_other_money(tokens, place, currency):
        raise Unclear(token.text)
    if not unit and not currency and _is_lost_unit(tokens, place):
        raise Unclear(token.text)
    if _goes_below(tokens, place, unit) or (unit in {"ft", "foot"} and token.text[0].isdecimal()):
        raise Unclear(token.text)


def refuse_strange_unit(tokens: Sequence[Token], place: int) -> None:
    """Refuse a scale or unit right after a number that no table knows: "5 MM tonnes", "5 mW".

    Raises Unclear.
    """
    text = tokens[place].text if place < len(tokens) else ""
    tied = place + 1 < len(tokens) and tokens[place + 1].glued and len(text) == 1
    marked = text in GLUED_MARKS and tokens[place].glued
    known = text in UNIT_MARKS or tied or marked  # "5 A-levels", "1.2C"
    strange = not known and _UNKNOWN_UNIT.fullmatch(text)
    if strange or _POWER.fullmatch(text):
        raise Unclear(text)


def refuse_strange_rate(tokens: Sequence[Token], at: int, value: Decimal) -> None:
    """Refuse "$5 a pop", for which no table has a unit, and "$5 a ticket sold".

    "The $5 million a waste" is a sum.

    Raises Unclear.
    """
    if value >= _SMALL or word_at(tokens, at) not in {"a", "an"}:
        return
    ends = at + 2 >= len(tokens) or tokens[at + 2].kind is Kind.MARK
    word = word_at(tokens, at + 1).removesuffix("s")
    if word in RATED or (ends and word not in TIME):
        raise Unclear(" ".join(token.text for token in tokens[at : at + 2]))


def refuse_part(tokens: Sequence[Token], first: int) -> None:
    """Refuse the "a million" in "third of a million", whose "a" before is lost, and "EUR m 5".

    Raises Unclear.
    """
    if first > 1 and tokens[first - 1].text in MARKED_SCALES and code_of(tokens[first - 2].text):
        raise Unclear(tokens[first - 1].text)
    before = word_at(tokens, first - 2)
    pointed = word_at(tokens, first - 1) == "point" and before not in _DETERMINERS
    if pointed and (first == 1 or before in NUMBER_WORDS or _is_rate(tokens, first + 1)):
        raise Unclear("point")
    of = word_at(tokens, first) in {"a", "an"} and word_at(tokens, first - 1) == "of"
    if of and before.removesuffix("s") in _PARTS:
        raise Unclear(before)


def refuse_other_dollars(tokens: Sequence[Token], place: int) -> None:
    """Refuse "J$5", "C $ 5" and "hk $5", which are not US dollars.

    Raises Unclear.
    """
    if tokens[place].text != "$" or not place or tokens[place - 1].kind is not Kind.WORD:
        return
    before = tokens[place - 1]
    if before.text == "C" or (before.glued and tokens[place].glued) or tokens[place].glued:
        raise Unclear(before.text)
    if before.word in {"hk", "nz", "ca", "au", "nt", "c"}:
        raise Unclear(before.text)


def _is_rate(tokens: Sequence[Token], place: int) -> bool:
    word = word_at(tokens, place)
    return word in {"%", "percent"} or (word == "per" and word_at(tokens, place + 1) == "cent")


def _goes_below(tokens: Sequence[Token], place: int, unit: str) -> bool:
    """Whether degrees are those below zero, or of a map: "10 degrees of frost", "54°N"."""
    words = [token.word for token in tokens[place : place + 2]]
    beside = words in (["of", "frost"], ["below", "freezing"]) or words[0] in _BEARINGS
    return unit.startswith("degree") and beside


def _is_product(tokens: Sequence[Token], place: int, unit: str) -> bool:
    """Whether a number is multiplied by what follows, as in a power of ten or a size."""
    sign = place - 1 if unit == TIMES else place
    if word_at(tokens, sign) not in _PRODUCTS:
        return False
    after = tokens[sign + 1 : sign + 2]
    return bool(after) and after[0].text[0].isdecimal()


def _is_other_money(tokens: Sequence[Token], place: int, currency: str) -> bool:
    """Whether a smaller coin or another country follows: "5 euro cents", "$5 Canadian"."""
    word = word_at(tokens, place)
    if word in _CENTS:
        return True
    ends = place + 1 >= len(tokens) or tokens[place + 1].kind is Kind.MARK
    return ends and NATIONAL.get((word, "dollars"), currency) != currency


def _is_lost_unit(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.kind is Kind.NAME:
        return token.text[0].isdecimal()  # "5 2024"
    if token.kind is not Kind.WORD or token.word in STOPS:
        return False
    ratio = word_at(tokens, place + 1) == "/" and tokens[place + 1].glued
    return ratio and len(token.text) < 4 and glued_word(tokens, place + 2)

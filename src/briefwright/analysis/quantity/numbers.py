"""Numbers as articles write them, in digits and in words: "8 500 000", "1.5bn", "half a million".

What English cannot tell is refused: "3,5" (a decimal comma?), "1.234,5", "1 172 billion" (a lost
point), "tens of thousands".
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefwright.analysis.quantity.currencies import CODES, money_at
from briefwright.analysis.quantity.parts import (
    PARTS,
    and_a_part,
    mixed,
    past_dash,
    slashed_share,
)
from briefwright.analysis.quantity.tokens import Kind, Token, word_at
from briefwright.analysis.quantity.units import MARKED_SCALES, SCALES, UNSURE_SCALES, unit_at
from briefwright.domain.fractions import part

_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL: Mapping[str, int] = {
    **{word: value for value, word in enumerate(_BELOW_TWENTY.split())},
    "nought": 0,
}
_TENS: Mapping[str, int] = {
    word: value * 10 for value, word in enumerate(_FROM_TWENTY.split(), start=2)
}
NUMBER_WORDS = frozenset(_SMALL) | frozenset(_TENS)

_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_COMMAS = re.compile(
    r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
)
_BLANKS = re.compile(r"[1-9][0-9]{0,2}(?:[\s'’][0-9]{3})+(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(  # 1.234,5 and 1.234.567; 12,34,567 in lakhs; 1 234,5
    r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}"
    r"|[1-9][0-9]{0,2}(?:[\s'’][0-9]{3})+,[0-9]{1,2}"
)
_DECIMAL_COMMA = re.compile(r"(?:0|[1-9][0-9]*),[0-9]{1,2}")
MOST_DIGITS = 15  # what nobody writes in an article; keeps every product exact
LARGEST = Decimal(10) ** 18
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the tokens say from some place up to `end`."""

    value: Decimal
    end: int
    scale: Decimal = _ONE  # already in `value`
    words: bool = False
    grouped: bool = False  # "500,000", which needs no scale
    share: bool = False  # "half", "two thirds"
    unsure: bool = False  # "5m" may be metres

    @property
    def bare(self) -> bool:
        """Whether it has no scale and could take one from the other end of a range."""
        return self.scale == 1 and not self.grouped and abs(self.value) < 1000


def starts(token: Token) -> bool:
    """Whether a number may begin at `token`."""
    return token.kind in {Kind.NUMBER, Kind.PART} or token.word in NUMBER_WORDS


def number_at(tokens: Sequence[Token], place: int) -> Number | None:
    """Return the number that begins at `place`; None for none, or for one that is not clear."""
    if place >= len(tokens):
        return None
    number = _part(tokens, place) or _digits(tokens, place) or _words(tokens, place)
    if number is None or not abs(number.value) <= LARGEST:
        return None
    return replace(number, value=tidy(number.value))


def tidy(value: Decimal) -> Decimal:
    """Return `value` without noughts after the point and without an exponent."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _digits(tokens: Sequence[Token], place: int) -> Number | None:
    token = tokens[place]
    if token.kind is Kind.PART:
        value = glyph(token)
        return None if value is None else Number(value, place + 1, share=True)
    if token.kind is not Kind.NUMBER or len(re.findall("[0-9]", token.text)) > MOST_DIGITS:
        return None
    spaced = _BLANKS.fullmatch(token.text) is not None
    plain = _PLAIN.fullmatch(token.text) is not None
    if spaced or plain or _COMMAS.fullmatch(token.text):
        value = Decimal(re.sub(r"[\s,'’]", "", token.text))
    elif _CONTINENTAL.fullmatch(token.text) or _is_measured_comma(tokens, place):
        value = Decimal(re.sub(r"[\s.'’]", "", token.text).replace(",", "."))
    else:
        return None
    end = place + 1
    extra = mixed(tokens, end)
    if end < len(tokens) and tokens[end].kind is Kind.PART:
        found = glyph(tokens[end])
        if found is None or "." in token.text:
            return None
        extra = found, end + 1
    if extra is not None and token.text.isdecimal():
        value, end = value + extra[0], extra[1]
    comma = _DECIMAL_COMMA.fullmatch(token.text) is not None
    number = Number(value, end, grouped=not (plain or comma))
    number = _and_a_part(tokens, _pointed(tokens, number))
    number = _scaled(tokens, number, paid=_is_paid(tokens, place))
    return None if spaced and number.scale != 1 else number


def _is_paid(tokens: Sequence[Token], place: int) -> bool:
    """Whether money stands before."""
    before = tokens[max(0, place - 1) : place]
    return bool(before) and (before[0].kind is Kind.MONEY or before[0].text in CODES)


def _is_measured_comma(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is "34,5" of something: a comma before one or two digits divides no thousands."""
    if not _DECIMAL_COMMA.fullmatch(tokens[place].text):
        return False
    rest = tokens[place + 1 : place + 5]
    words, texts = [token.word for token in rest], [token.text for token in rest]
    measured = unit_at(words, texts) is not None or money_at(words, texts) is not None
    scaled = bool(rest) and (_singular(words[0]) in SCALES or texts[0] in MARKED_SCALES)
    signed = bool(rest) and rest[0].kind is Kind.MONEY
    return measured or scaled or signed or _is_paid(tokens, place)


def glyph(token: Token) -> Decimal | None:
    """Return the part of a whole that a token like "½" is."""
    numerator, _, denominator = unicodedata.normalize("NFKC", token.text).partition("\u2044")
    return part(int(numerator), int(denominator)) if denominator else None


def _and_a_part(tokens: Sequence[Token], number: Number) -> Number:
    """Read on over "and a half": "two and a half million", "a million and a half"."""
    found = and_a_part(tokens, number.end)
    whole = number.value == number.value.to_integral_value()
    if found is None or not (whole or number.scale != 1):
        return number
    return replace(number, value=number.value + number.scale * found[0], end=found[1])


def _pointed(tokens: Sequence[Token], number: Number) -> Number:
    """Read on over "point five" and "point two five"."""
    at = number.end + 1
    whole = number.value == number.value.to_integral_value()
    if not whole or word_at(tokens, number.end) != "point":
        return number
    digits = ""
    while _SMALL.get(word_at(tokens, at), 10) < 10:
        digits += str(_SMALL[word_at(tokens, at)])
        at += 1
    if not digits and at < len(tokens):
        small = _below_hundred(tokens, at)
        plain = tokens[at].kind is Kind.NUMBER and tokens[at].text.isdecimal() and not number.words
        digits, at = (
            (tokens[at].text, at + 1) if plain else (str(small[0]), small[1]) if small else ("", at)
        )
    if not digits:
        return number
    return replace(number, value=number.value + Decimal(f"0.{digits}"), end=at)


def _scaled(tokens: Sequence[Token], number: Number, *, paid: bool = False) -> Number:
    """Read on over the scales: "million", "hundred thousand", "bn".

    A letter with a blank before may be a unit, but for money: "€ 3 m", "3 m EUR".
    """
    while True:
        place = past_dash(tokens, number.end)
        scale = SCALES.get(_singular(word_at(tokens, place)))
        unsure = False
        if scale is None and place < len(tokens) and number.scale == 1:
            text = tokens[place].text
            apart = place + 1 >= len(tokens) or not tokens[place + 1].glued
            paid = (paid and apart) or _is_money(tokens, place + 1)
            told = tokens[place].glued or len(text) > 1 or paid
            scale = MARKED_SCALES.get(text) if told else None
            unsure = text in UNSURE_SCALES
        if scale is None:
            return number
        number = replace(
            number,
            value=number.value * scale,
            scale=number.scale * scale,
            end=place + 1,
            unsure=number.unsure or unsure,
        )


def _is_money(tokens: Sequence[Token], place: int) -> bool:
    """Whether money stands at `place` that belongs to no number after it."""
    if place >= len(tokens) or _starts_at(tokens, place + 1):
        return False
    return tokens[place].kind is Kind.MONEY or tokens[place].text in CODES


def _starts_at(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and starts(tokens[place])


def _singular(word: str) -> str:
    """Return a scale without its "s": "5 millions". Vague plurals have no number before them."""
    return word.removesuffix("s")


def _words(tokens: Sequence[Token], place: int) -> Number | None:
    """Read "two hundred and five thousand", "a hundred", "one and a half million"."""
    first = _group(tokens, place)
    if first is None:
        return None
    number = Number(first[0], first[1], words=True)
    once = word_at(tokens, place - 1) in {"at", "from"} and first[0] == 1  # "at one point three"
    number = number if once else _pointed(tokens, number)
    number = _scaled(tokens, _and_a_part(tokens, number))
    number = _and_a_part(tokens, number) if number.scale != 1 else number
    total, smallest = number, number.scale
    while smallest > 100:  # "two thousand five hundred"
        follows = total.end + (1 if word_at(tokens, total.end) == "and" else 0)
        group = _group(tokens, follows, articles=False)
        if group is None:
            break
        more = _scaled(tokens, Number(group[0], group[1]))
        if more.value >= smallest or more.unsure or not more.end > follows:
            return None
        value = total.value + more.value
        total = replace(total, value=value, end=more.end, scale=_ONE, grouped=True)
        smallest = more.scale
    return total


def _group(
    tokens: Sequence[Token], place: int, *, articles: bool = True
) -> tuple[Decimal, int] | None:
    """Read up to "nine hundred and ninety-nine"; after "a" only a scale may follow."""
    small = _below_hundred(tokens, place)
    if articles and word_at(tokens, place) in {"a", "an"}:
        small = (Decimal(1), place + 1) if word_at(tokens, place + 1) in SCALES else None
    if small is None or word_at(tokens, small[1]) != "hundred":
        return small
    value, end = small[0] * 100, small[1] + 1
    rest = _below_hundred(tokens, end + (1 if word_at(tokens, end) == "and" else 0))
    return (value + rest[0], rest[1]) if rest is not None else (value, end)


def _below_hundred(tokens: Sequence[Token], place: int) -> tuple[Decimal, int] | None:
    word = word_at(tokens, place)
    if word in _SMALL:
        return Decimal(_SMALL[word]), place + 1
    if word not in _TENS:
        return None
    follows = past_dash(tokens, place + 1)
    unit = _SMALL.get(word_at(tokens, follows), 0)
    if 0 < unit < 10:
        return Decimal(_TENS[word] + unit), follows + 1
    return Decimal(_TENS[word]), place + 1


def _part(tokens: Sequence[Token], place: int) -> Number | None:
    """Read "half", "two-thirds", "1/4", "half a billion", "a quarter of a million"."""
    digits = slashed_share(tokens, place)
    if digits is not None:
        return Number(digits, place + 1, share=True)
    word = word_at(tokens, place)
    count, at = (1, place) if word == "half" else (_SMALL.get(word, 0), place + 1)
    if word in {"a", "an"}:
        count = 1
    at = past_dash(tokens, at)
    whole = PARTS.get(word_at(tokens, at), 0)
    if not 0 < count < whole or (count, whole) == (2, 4):  # two quarters are half a year
        return None
    share = Number(part(count, whole), at + 1, words=True, share=True)
    after = at + 1 + (1 if word_at(tokens, at + 1) == "of" else 0)
    after = past_dash(tokens, after)
    after += 1 if word_at(tokens, after) in {"a", "an"} else 0
    after = past_dash(tokens, after)
    if word_at(tokens, after) not in SCALES:
        return share
    if Decimal(count) != share.value * whole:
        return None  # two thirds of a billion: no decimal says it
    scaled = _scaled(tokens, replace(share, end=after))
    return replace(scaled, share=False)

"""Quantities: numbers with their sign, money and unit, as they stand in a passage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefwright.analysis.currencies import MONEY_NOUNS, NATIONAL, SIGNS, code_of, money_at
from briefwright.analysis.numbers import NUMBER_WORDS, Number, number_at
from briefwright.analysis.phrases import MULTIPLES, PERIODS
from briefwright.analysis.signs import Unclear, sign_before
from briefwright.analysis.tokens import DASHES, Kind, Token
from briefwright.analysis.units import COUNTABLE, SCALES, TIME, plural, unit_at
from briefwright.domain.figure import Sign
from briefwright.domain.units import SHARE, TIMES

_STOP_WORDS = (
    "in on at by to for from with and or but than that which who the an this these those between "
    "is are was were be been being has have had will would can could may might must shall should "
    "as into through when while where if not each every per under over during after before since "
    "until within without against across annually yearly monthly weekly daily it they he she we "
    "more less fewer additional among including plus minus up down"
)
_STOPS = frozenset(_STOP_WORDS.split())
_PASSED = frozenset({"more", "fewer", "less", "additional", "further", "other", "extra"})
_OWNERS = frozenset({"of", "the", "its", "their", "our", "his", "her", "these", "those", "'", "s"})
_IRREGULAR = frozenset(
    {"people", "men", "women", "children", "aircraft", "troops", "personnel", "staff", "police"}
)
_NO_PLURALS = ("ss", "us", "is", "'s")
_YEARLY = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week"} | {
    "daily": "day",
    "apiece": "",
}
_NEVER_ALONE = (NUMBER_WORDS - {"one"}) | {"percent", "half", "%", "±", "minus", "negative", "−"}
_POWERS = frozenset({"square", "cubic", "metric"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of the passage; `first` and `last` are the tokens it takes."""

    first: int
    last: int
    number: Number
    sign: Sign = Sign.NONE
    currency: str = ""
    unit: str = ""
    glyph: bool = False  # the sign is a character, not a word
    plus: bool = False  # "100+"

    @property
    def value(self) -> Decimal:
        """The number under its sign."""
        return -self.number.value if self.sign is Sign.MINUS else self.number.value

    @property
    def measure(self) -> str:
        """What must be the same at both ends of a range."""
        return self.currency or self.unit.partition(" per ")[0]


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities of a passage in their order.

    Raises Unclear where a number, scale, percent or money sign is left that fits in none.
    """
    found: list[Quantity] = []
    place = 0
    while place < len(tokens):
        quantity = _multiple(tokens, place) or _quantity(tokens, place)
        if quantity is not None:
            _refuse_adjacent(tokens, found, quantity)
            found.append(quantity)
        place = place + 1 if quantity is None else quantity.last
    taken = {place for quantity in found for place in range(quantity.first, quantity.last)}
    for place, token in enumerate(tokens):
        if place not in taken:
            _refuse_left_over(token, _word(tokens, place + 1))
    return [quantity for quantity in found if not _is_period(tokens, quantity)]


def _word(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].word if 0 <= place < len(tokens) else ""


def _words(tokens: Sequence[Token], place: int) -> list[str]:
    return ["-" if token.text in DASHES else token.word for token in tokens[place : place + 4]]


def _refuse_left_over(token: Token, follows: str) -> None:
    word = token.word.removesuffix("s")
    left = token.kind in {Kind.NUMBER, Kind.PART, Kind.MONEY} or word in SCALES
    named = token.word in _NEVER_ALONE
    if left or named or (token.word == "per" and follows == "cent"):
        raise Unclear(token.text)


def _refuse_adjacent(tokens: Sequence[Token], found: Sequence[Quantity], new: Quantity) -> None:
    """Refuse "3 6 billion" and "5 thousand two hundred": a point or an "and" may be lost."""
    if found and found[-1].last == new.first and not found[-1].unit:
        raise Unclear(tokens[new.first].text)


def _multiple(tokens: Sequence[Token], place: int) -> Quantity | None:
    """Read "doubled", "twice", "fivefold"."""
    word = _word(tokens, place)
    factor = MULTIPLES.get(word)
    last = place + 1
    if factor is None and word.endswith("fold") and word != "fold":
        fold = number_at([replace(tokens[place], text=word.removesuffix("fold"))], 0)
        factor = None if fold is None else str(fold.value)
    if factor is None or (tokens[place].glued and word == "double"):
        return None
    if _word(tokens, last) in DASHES:
        raise Unclear(word)  # double-digit, twice-yearly
    if word == "twice" and _per(tokens, last):
        raise Unclear(word)
    return Quantity(place, last, Number(Decimal(factor), last, words=True), unit=TIMES)


def _quantity(tokens: Sequence[Token], place: int) -> Quantity | None:
    number = number_at(tokens, place)
    if number is None or _is_no_number(tokens, place, number):
        return None
    quantity = _with_unit(tokens, Quantity(place, number.end, number))
    quantity = _with_money(tokens, quantity)
    if tokens[place].word == "one" and number.end == place + 1 and not _counts(tokens, quantity):
        return None  # "one of the largest"
    return _with_sign(tokens, quantity)


def _counts(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a "one" is a number and no pronoun: "one percent", "one in five"."""
    after = tokens[quantity.number.end : quantity.number.end + 3]
    words = [token.word for token in after]
    measured = bool(quantity.currency) or unit_at(words, [token.text for token in after])
    return bool(measured) or (words[:1] == ["in"] or words[:2] == ["out", "of"])


def _is_no_number(tokens: Sequence[Token], place: int, number: Number) -> bool:
    """Whether it is half of a calendar, an ordinal or the "one" that is a pronoun."""
    after, before = _word(tokens, number.end), _word(tokens, place - 1)
    if number.share and number.words:
        single = _word(tokens, place) in {"a", "one"} and number.end - place == 2
        if before in {"first", "second", "last", "latter", "other", "this", "each", "every"}:
            raise Unclear(before)
        if after.removesuffix("s") in TIME | {"a", "an", "as"} or after in DASHES:
            raise Unclear(after)
        return single and after.isalpha() and after not in {"of", "in", "the", "more", "less"}
    if number.words and after in DASHES and _ordinal(_word(tokens, number.end + 1)):
        raise Unclear(after)
    return False


def _ordinal(word: str) -> bool:
    return word.endswith(("first", "second", "third", "th"))


def _with_unit(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read on over the money or unit after the number, then over "per year"."""
    if quantity.number.share:
        return replace(quantity, unit=SHARE)
    at = quantity.last
    if _word(tokens, at) == "+" and tokens[at].glued:
        return _with_unit(tokens, replace(quantity, last=at + 1, plus=True))
    hyphened = _word(tokens, at) in DASHES and tokens[at].glued and _glued_word(tokens, at + 1)
    at += 1 if hyphened and _word(tokens, at + 1) != "fold" else 0
    texts = [token.text for token in tokens[at : at + 4]]
    money = money_at(_words(tokens, at), texts)
    unit = unit_at(_words(tokens, at), texts)
    if money is not None:
        code, name, length = money
        quantity = replace(quantity, currency=code, unit=name, last=at + length)
    elif unit is not None and not _is_adjective(tokens, at + unit[1]):
        quantity = replace(quantity, unit=unit[0], last=at + unit[1])
    elif hyphened:
        if _word(tokens, at) in {"plus", "odd", "something"}:
            raise Unclear(tokens[at].text)
        quantity = replace(quantity, unit=plural(_word(tokens, at)), last=at + 1)
    return _with_per(tokens, quantity)


def _glued_word(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].kind is Kind.WORD and tokens[place].glued


def _is_adjective(tokens: Sequence[Token], place: int) -> bool:
    """Whether a hyphen ties the word before to the next: "5 second-hand cars"."""
    return _word(tokens, place) in DASHES and tokens[place].glued and _glued_word(tokens, place + 1)


def _with_money(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Take in "$", "USD" or "Rs" before the number, then the noun where nothing measures it."""
    before = quantity.first - 1
    code, name, length = _money_before(tokens, before)
    if not length:
        if quantity.measure or quantity.number.share:
            return quantity
        return _with_per(tokens, _with_noun(tokens, quantity))
    if quantity.currency and code == "USD" and tokens[before].text == "$":
        code = quantity.currency  # "$5 million Canadian dollars"
    unit = quantity.unit
    if (quantity.currency or code) != code or not (unit.startswith("per ") or unit in {"", "each"}):
        raise Unclear(tokens[before].text)
    unit = " ".join(filter(None, (name, unit)))
    return replace(quantity, currency=code, unit=unit, first=quantity.first - length)


def _money_before(tokens: Sequence[Token], place: int) -> tuple[str, str, int]:
    if place < 0:
        return "", "", 0
    token, before = tokens[place], _word(tokens, place - 1)
    if token.kind is Kind.MONEY:
        if token.text not in SIGNS or (token.text == "¥"):
            return "", token.text, 1
        code = SIGNS[token.text]
        if token.text == "$" and NATIONAL.get((before, "dollars"), "USD") != "USD":
            raise Unclear(before)  # "Canadian $5 million"
        double = before in {"us", "u.s."} or code_of(before.upper()) == code
        return code, "", 2 if double else 1
    if token.text in {"Rs", "Rs."}:
        return "", "rupees", 1
    code = code_of(token.text)
    return code, "", 1 if code else 0


def _with_noun(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Find the noun that is counted: the first plural before the phrase ends."""
    at = quantity.last
    while _word(tokens, at) in _PASSED:
        at += 1
    if _word(tokens, at) == "of":
        while _word(tokens, at) in _OWNERS:
            at += 1
    chunk: list[int] = []
    for place in range(at, min(at + 9, len(tokens))):
        if _ends_phrase(tokens, place, chunk):
            break
        chunk.append(place)
    noun = _head(tokens, chunk)
    if noun is None:
        return quantity
    if _word(tokens, noun) in MONEY_NOUNS:  # of a country that we do not know
        unit = " ".join(tokens[place].text for place in chunk if place <= noun)
        return replace(quantity, unit=unit, last=noun + 1)
    return replace(quantity, unit=tokens[noun].text, last=noun + 1)


def _ends_phrase(tokens: Sequence[Token], place: int, chunk: Sequence[int]) -> bool:
    token = tokens[place]
    if token.word == "and" and chunk:  # "small and medium-sized enterprises"
        return (
            any(_is_plural(tokens[before]) for before in chunk)
            or number_at(tokens, place + 1) is not None
        )
    if token.kind is Kind.WORD:
        tied = token.glued and place > 0 and tokens[place - 1].text in DASHES  # off-the-shelf
        return not tied and (token.word in _STOPS | {"of"} or token.word in MULTIPLES)
    return token.kind is not Kind.NAME and token.text not in DASHES and token.word not in {"'", "s"}


def _head(tokens: Sequence[Token], chunk: Sequence[int]) -> int | None:
    """Return the first plural, or the last of several: "330 farmers markets"."""
    words = [place for place in chunk if tokens[place].kind is Kind.WORD]
    plurals = [place for place in words if _is_plural(tokens[place])]
    small = [place for place in plurals if tokens[place].text[0].islower()]
    if small or plurals:
        head = (small or plurals[-1:])[0]
        while head + 1 in small:
            head += 1
        return head
    whole = len(words) == 1 and words[0] == chunk[-1] == len(tokens) - 1
    return words[0] if whole and tokens[words[0]].text.islower() else None


def _is_plural(token: Token) -> bool:
    word = token.word
    acronym = token.text.isupper() and len(word) < 6
    regular = len(word) > 3 and word.endswith("s") and not word.endswith(_NO_PLURALS)
    return word in _IRREGULAR or (regular and not acronym)


def _with_per(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read on over "per pupil", "a month", "annually", "/kWh"; "of fuel oil" may come before."""
    at = quantity.last
    while _word(tokens, at) in {"more", "less"}:
        at += 1
    if quantity.unit and _word(tokens, at) == "of":
        ahead = next((n for n in range(at, at + 5) if _per(tokens, n)), None)
        at = at if ahead is None else ahead
    per = _per(tokens, at)
    if per is None:
        return quantity
    unit, last = per
    if " per " in quantity.unit or quantity.unit.startswith("per "):
        return quantity
    return replace(quantity, unit=" ".join(filter(None, (quantity.unit, unit))), last=last)


def _per(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    word, after = _word(tokens, at), _word(tokens, at + 1)
    if word in _YEARLY:
        return (f"per {_YEARLY[word]}" if _YEARLY[word] else "each"), at + 1
    if word in {"a", "an", "each", "every"} and after in TIME:
        return f"per {after}", at + 2
    if word == "per" and after in {"annum", "capita", "head"}:
        return "per year" if after == "annum" else f"per {after}", at + 2
    if word == "each" and (not after or not after.isalpha()):
        return "each", at + 1
    if word == "/" and tokens[at].glued and _glued_word(tokens, at + 1):
        return f"per {tokens[at + 1].text}", at + 2
    return _per_noun(tokens, at + 1) if word == "per" and after != "cent" else None


def _per_noun(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    last = at
    if at < len(tokens) and tokens[at].kind is Kind.NUMBER:
        last += 1
    while _word(tokens, last) in SCALES or _word(tokens, last) in _POWERS:
        last += 1
    if last >= len(tokens) or tokens[last].kind is not Kind.WORD:
        return None
    texts = [token.text for token in tokens[at : last + 1]]
    words = " ".join([*texts[:-1], texts[-1].lower() if texts[-1].lower() in TIME else texts[-1]])
    digits = re.sub(r"(?<=[0-9])\s(?=[0-9]{3})", ",", words)
    return f"per {digits}", last + 1


def _with_sign(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    measured = bool(quantity.currency) or quantity.unit in COUNTABLE
    sign, glyph = sign_before(tokens, quantity.first, counted=measured)
    first = quantity.first - (sign is not Sign.NONE)
    return replace(quantity, sign=sign, glyph=glyph, first=first)


def _is_period(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether it says how long or how old: "over the next five years", "16 years old"."""
    if quantity.unit not in TIME:
        return False
    before = quantity.first - 1
    while _word(tokens, before) in {"the", "some", "about", "around", "just", "only", "these"}:
        before -= 1
    after = _word(tokens, quantity.last)
    old = after in {"old", "ago"} or (after in DASHES and _word(tokens, quantity.last + 1) == "old")
    return old or _word(tokens, before) in PERIODS

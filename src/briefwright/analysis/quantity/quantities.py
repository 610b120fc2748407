"""Quantities: numbers with their sign, money and unit, as they stand in a passage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefwright.analysis.quantity.currencies import (
    DOLLARS,
    NATIONAL,
    SHARED,
    SIGNS,
    code_of,
    money_at,
)
from briefwright.analysis.quantity.neighbours import (
    refuse_next,
    refuse_other_dollars,
    refuse_part,
    refuse_strange_rate,
    refuse_strange_unit,
)
from briefwright.analysis.quantity.nouns import STOPS, noun_at, per_at
from briefwright.analysis.quantity.numbers import NUMBER_WORDS, Number, number_at
from briefwright.analysis.quantity.parts import PARTS, is_exact, unit_of_part
from briefwright.analysis.quantity.phrases import MULTIPLES, PERIODS
from briefwright.analysis.quantity.signs import Unclear, sign_before
from briefwright.analysis.quantity.tokens import (
    DASHES,
    MINUSES,
    Kind,
    Token,
    glued_word,
    word_at,
)
from briefwright.analysis.quantity.units import (
    FOREIGN_SCALES,
    GLUED_MARKS,
    MARKED_SCALES,
    SCALES,
    TIME,
    is_countable,
    plural,
    unit_at,
)
from briefwright.domain.figure import Sign
from briefwright.domain.units import SHARE, TIMES

_NO_NOUNS = frozenset({"plus", "odd", "ish", "something"}) | NUMBER_WORDS | frozenset(SCALES)
_PICTURES = frozenset({"480", "720", "1080", "2160"})  # lines
_NEVER_ALONE = (NUMBER_WORDS - {"one"}) | MINUSES
_NEVER_ALONE |= {"percent", "half", "%", "‰", "‱", "±", "∓", "minus", "negative"}


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
        return self.currency or f" {self.unit}".partition(" per ")[0].strip()


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities of a passage in their order.

    Raises Unclear where a number, scale, percent or money sign is left that fits in none.
    """
    found: list[Quantity] = []
    place = 0
    while place < len(tokens):
        quantity = any_at(tokens, place)
        if quantity is not None:
            _refuse_adjacent(tokens, found, quantity)
            found.append(quantity)
        place = place + 1 if quantity is None else quantity.last
    taken = {place for quantity in found for place in range(quantity.first, quantity.last)}
    for place, token in enumerate(tokens):
        if place not in taken:
            _refuse_left_over(token, word_at(tokens, place + 1))
    return [quantity for quantity in found if not _is_period(tokens, quantity)]


def any_at(tokens: Sequence[Token], place: int) -> Quantity | None:
    """Return the quantity that begins at `place`. Raises Unclear."""
    return _multiple(tokens, place) or _quantity(tokens, place)


def _words(tokens: Sequence[Token], place: int) -> list[str]:
    return ["-" if token.text in DASHES else token.word for token in tokens[place : place + 4]]


def _refuse_left_over(token: Token, follows: str) -> None:
    word = token.word.removesuffix("s")
    left = token.kind in {Kind.NUMBER, Kind.PART, Kind.MONEY} or word in SCALES
    left = left or (token.text in MARKED_SCALES and len(word) > 1)
    named = token.word in _NEVER_ALONE
    if left or named or (token.word == "per" and follows == "cent"):
        raise Unclear(token.text)


def _refuse_adjacent(tokens: Sequence[Token], found: Sequence[Quantity], new: Quantity) -> None:
    """Refuse "3 6 billion" and "5 thousand two hundred": a point or an "and" may be lost."""
    if found and found[-1].last == new.first and not found[-1].unit:
        raise Unclear(tokens[new.first].text)


def _multiple(tokens: Sequence[Token], place: int) -> Quantity | None:
    """Read "doubled", "twice", "fivefold"."""
    word = word_at(tokens, place)
    last = place + 1
    fewer = [word_at(tokens, at) for at in range(place, place + 4)]
    half = fewer[:3] == ["half", "as", "many"] and fewer[3] != "again"
    factor = "0.5" if half else MULTIPLES.get(word)
    if factor is None and word.endswith("fold") and word != "fold":
        fold = number_at([replace(tokens[place], text=word.removesuffix("fold"))], 0)
        factor = None if fold is None else str(fold.value)
    if factor is None or (tokens[place].glued and word == "double"):
        return None
    if word_at(tokens, last) in DASHES:
        raise Unclear(word)  # double-digit, twice-yearly
    if word == "twice" and per_at(tokens, last, measured=False):
        raise Unclear(word)
    return Quantity(place, last, Number(Decimal(factor), last, words=True), unit=TIMES)


def _quantity(tokens: Sequence[Token], place: int) -> Quantity | None:
    number = number_at(tokens, place)
    if number is None or _is_no_number(tokens, place, number):
        return None
    _refuse_after(tokens, number)
    refuse_part(tokens, place)
    refuse_strange_unit(tokens, number.end)
    quantity = _with_unit(tokens, Quantity(place, number.end, number))
    quantity = _with_factor(tokens, _with_money(tokens, quantity))
    refuse_next(tokens, quantity.last, quantity.unit, quantity.currency)
    _refuse_lost_points(tokens, quantity)
    if quantity.currency:
        refuse_strange_rate(tokens, quantity.last, quantity.value)
    if tokens[place].word == "one" and number.end == place + 1 and not _counts(tokens, quantity):
        return None  # "one of the largest"
    return _with_sign(tokens, quantity)


def _refuse_after(tokens: Sequence[Token], number: Number) -> None:
    """Refuse a number that goes on where we cannot follow."""
    if number.end >= len(tokens):
        return
    after = tokens[number.end]
    daily = [token.word for token in tokens[number.end : number.end + 3]] == ["b", "/", "d"]
    scaled = after.text in MARKED_SCALES or after.word in FOREIGN_SCALES
    divided = after.kind is Kind.NAME and re.match("[0-9]+/", after.text)  # 3 13/14
    # three halves; one hundred and three quarters
    parts = number.words and not number.share and after.word in PARTS and after.word.endswith("s")
    parts = parts or after.word in {"hundredths", "thousandths", "millionths"}
    if (scaled and not daily) or divided or parts:
        raise Unclear(after.text)


def _with_factor(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read "a factor of 3"."""
    first = quantity.first
    if quantity.measure or [token.word for token in tokens[max(0, first - 3) : first]] != [
        "a",
        "factor",
        "of",
    ]:
        return quantity
    return replace(quantity, first=first - 3, unit=TIMES)


def _refuse_lost_points(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Refuse ".5 percent", and "5.000 stores", where a full stop may divide thousands."""
    token, before = (
        tokens[quantity.number.end - 1],
        tokens[max(0, quantity.first - 1) : quantity.first],
    )
    if token.kind is Kind.NUMBER and re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", token.text):
        counted = bool(quantity.unit) and not quantity.unit.startswith("per ")
        counted = counted and unit_at([quantity.unit], [quantity.unit]) is None
        if token.text.endswith("0") or counted:
            raise Unclear(token.text)
    if before and before[0].text in {".", ","} and tokens[quantity.first].glued:
        raise Unclear(token.text)


def _counts(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a "one" is a number and no pronoun: "one percent", "one in five"."""
    after = tokens[quantity.number.end : quantity.number.end + 3]
    words = [token.word for token in after]
    measured = bool(quantity.currency) or unit_at(words, [token.text for token in after])
    if words[:1] and (words[0] in {"to", "or"} or words[0] in DASHES):
        return words[0] not in DASHES or number_at(tokens, quantity.number.end + 1) is not None
    if words[:1] == ["and"] and word_at(tokens, quantity.first - 1) == "between":
        return True
    return bool(measured) or (words[:1] == ["in"] or words[:2] == ["out", "of"])


def _is_no_number(tokens: Sequence[Token], place: int, number: Number) -> bool:
    """Whether it is half of a calendar, an ordinal or the "one" that is a pronoun."""
    after, before = word_at(tokens, number.end), word_at(tokens, place - 1)
    if number.share and number.words:
        if before == "and":
            _refuse_tail(tokens, place - 2)
        if unit_of_part(tokens, number.end) is not None:
            return False
        single = word_at(tokens, place) in {"a", "one"} and number.end - place == 2
        if before in {"first", "second", "last", "latter", "other", "this", "each", "every"}:
            raise Unclear(before)
        of = " ".join(token.word for token in tokens[number.end : number.end + 4])
        percents = {"percent", "percentage", "per", "%"}
        if of.startswith("of ") and percents.intersection(of.split()):
            raise Unclear(of)  # three tenths of a percent
        if after.removesuffix("s") in TIME | {"a", "an", "as"} or after in DASHES:
            raise Unclear(after)
        return single and after.isalpha() and after not in STOPS | {"higher", "lower"}
    if number.words and after in DASHES and _ordinal(word_at(tokens, number.end + 1)):
        raise Unclear(after)
    return False


def _refuse_tail(tokens: Sequence[Token], place: int) -> None:
    """Refuse the end of "a dollar and a half", "a percent and a half"."""
    words, texts = [word_at(tokens, place)], [tokens[place].text] if place >= 0 else []
    if texts and (money_at(words, texts) or unit_at(words, texts)):
        raise Unclear(texts[0])


def _ordinal(word: str) -> bool:
    return word.endswith(("first", "second", "third", "th"))


def _with_unit(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read on over the money or unit after the number, then over "per year"."""
    at = quantity.last
    if quantity.number.share or word_at(tokens, at) == "of":
        quantity = _with_part(tokens, quantity)
    if quantity.unit:
        return quantity
    if word_at(tokens, at) == "+" and tokens[at].glued:
        return _with_unit(tokens, replace(quantity, last=at + 1, plus=True))
    hyphened = word_at(tokens, at) in DASHES and tokens[at].glued and glued_word(tokens, at + 1)
    at += 1 if hyphened and word_at(tokens, at + 1) != "fold" else 0
    texts = [token.text for token in tokens[at : at + 4]]
    if at < len(tokens) and _is_sign_after(tokens, at):
        code = SIGNS.get(texts[0], "")
        quantity = replace(quantity, currency=code, unit="" if code else texts[0], last=at + 1)
        return _with_per(tokens, quantity)
    money = money_at(_words(tokens, at), texts)
    unit = unit_at(_words(tokens, at), texts) or _mark_at(tokens, at, hyphened=hyphened)
    if money is not None:
        code, name, length = money
        quantity = replace(quantity, currency=code, unit=name, last=at + length)
    elif unit is not None and (hyphened or not _is_adjective(tokens, at + unit[1])):
        quantity = replace(quantity, unit=unit[0], last=at + unit[1])
    elif hyphened:
        return _hyphened(tokens, quantity, at)
    return _with_per(tokens, quantity)


def _with_part(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Read on over the unit that a part is of: "half a percent", "0.3 of a percentage point"."""
    number = quantity.number
    measured = unit_of_part(tokens, quantity.last) if number.value < 1 else None
    if measured is None:
        return replace(quantity, unit=SHARE) if number.share else quantity
    if number.share and not is_exact(number.value):
        raise Unclear(tokens[quantity.last].text)  # a third of a percent: no decimal says it
    number = replace(number, share=False)
    return _with_per(tokens, replace(quantity, number=number, unit=measured[0], last=measured[1]))


def _mark_at(tokens: Sequence[Token], at: int, *, hyphened: bool) -> tuple[str, int] | None:
    """Read "1.2C" and "645p", but not the "1080p" of a picture; and "500-square-mile"."""
    if at >= len(tokens) or not tokens[at].glued:
        return None
    if hyphened:
        apart = [token for token in tokens[at : at + 3] if token.text not in DASHES]
        unit = unit_at([token.word for token in apart], [token.text for token in apart])
        return unit and (unit[0], unit[1] + 1) if unit and unit[1] == 2 else None
    mark = GLUED_MARKS.get(tokens[at].text, "")
    return (mark, 1) if mark and tokens[at - 1].text not in _PICTURES else None


def _hyphened(tokens: Sequence[Token], quantity: Quantity, at: int) -> Quantity:
    """Read "100,000-vehicle", "$50-a-barrel" and "2,000-strong"."""
    word = word_at(tokens, at)
    if word in {"a", "an", "per"} and glued_word(tokens, at + 2):
        return replace(quantity, unit=f"per {word_at(tokens, at + 2)}", last=at + 3)
    if len(word) < 3 or word in _NO_NOUNS:
        raise Unclear(tokens[at].text)
    unit = "" if word == "strong" else plural(word)
    return _with_per(tokens, replace(quantity, unit=unit, last=at + 1))


def _with_per(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    per = per_at(tokens, quantity.last, measured=bool(quantity.unit))
    if per is None or "per" in quantity.unit.split():
        return quantity
    unit = " ".join(filter(None, (quantity.unit, per[0])))
    time = per_at(tokens, per[1], measured=False)  # "per person per day"
    if time is not None and time[0] != per[0]:
        unit, per = f"{unit} {time[0]}", time
    return replace(quantity, unit=unit, last=per[1])


def _is_sign_after(tokens: Sequence[Token], at: int) -> bool:
    """Whether a money sign belongs to the number before: "500 ₽", not "5 to 6 in $7"."""
    if tokens[at].kind is not Kind.MONEY:
        return False
    return at + 1 == len(tokens) or tokens[at + 1].kind is not Kind.NUMBER


def _is_adjective(tokens: Sequence[Token], place: int) -> bool:
    """Whether a hyphen ties the word before to the next: "5 second-hand cars"."""
    return (
        word_at(tokens, place) in DASHES and tokens[place].glued and glued_word(tokens, place + 1)
    )


def _with_money(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Take in "$", "USD" or "Rs" before the number, then the noun where nothing measures it."""
    before = quantity.first - 1
    code, name, length = _money_before(tokens, before)
    if not length:
        if quantity.currency or quantity.unit or quantity.number.share:
            return quantity
        noun = noun_at(tokens, quantity.last)
        if noun is not None:
            quantity = replace(quantity, unit=noun[0], last=noun[1])
        return _with_per(tokens, quantity)
    if quantity.currency in DOLLARS and tokens[before].text == "$":
        code = quantity.currency  # "$5 million Canadian dollars"
    unit = quantity.unit
    if (quantity.currency or code) != code or not (unit.startswith("per ") or unit in {"", "each"}):
        raise Unclear(tokens[before].text)
    unit = " ".join(filter(None, (name, unit)))
    return replace(quantity, currency=code, unit=unit, first=quantity.first - length)


def _money_before(tokens: Sequence[Token], place: int) -> tuple[str, str, int]:
    if place < 0:
        return "", "", 0
    token, before = tokens[place], word_at(tokens, place - 1)
    if token.kind is Kind.MONEY:
        code = SIGNS.get(token.text, "")
        if not code:
            return "", token.text, 1
        refuse_other_dollars(tokens, place)
        if token.text == "$" and NATIONAL.get((before, "dollars"), "USD") != "USD":
            raise Unclear(before)  # "Canadian $5 million"
        double = before in {"us", "u.s."} or code_of(before.upper()) == code
        return code, "", 2 if double else 1
    stop = token.text == "." and place > 0
    shared = SHARED.get(tokens[place - stop].text)
    if shared is not None:
        return "", shared, 1 + stop
    code = code_of(token.text)
    return code, "", 1 if code else 0


def _with_sign(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    measured = bool(quantity.currency) or is_countable(quantity.unit)
    measured = measured or (quantity.number.words and tokens[quantity.first].word != "half")
    sign, glyph = sign_before(tokens, quantity.first, counted=measured)
    if sign is Sign.MINUS and quantity.number.share:
        raise Unclear(tokens[quantity.first].text)
    first = quantity.first - (sign is not Sign.NONE)
    return replace(quantity, sign=sign, glyph=glyph, first=first)


def _is_period(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether it says how long or how old: "over the next five years", "16 years old"."""
    if quantity.unit not in TIME:
        return False
    before = quantity.first - 1
    while word_at(tokens, before) in {"the", "some", "about", "around", "just", "only", "these"}:
        before -= 1
    after = word_at(tokens, quantity.last)
    old = after in {"old", "ago"} or (
        after in DASHES and word_at(tokens, quantity.last + 1) in {"old", "olds"}
    )
    return old or word_at(tokens, before) in PERIODS

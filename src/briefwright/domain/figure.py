"""Figures: a quantity as the source states it, read into numbers that keep sign and scale."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Self

from briefwright.domain.currencies import money_name
from briefwright.domain.fields import Fields, FieldValue
from briefwright.domain.fractions import FRACTIONS
from briefwright.domain.units import PERCENT, SHARE, TIMES, counted


class Comparator(StrEnum):
    """What the source says about how exact a value is."""

    EXACT = "exact"
    ABOUT = "about"
    JUST_UNDER = "just under"
    UP_TO = "up to"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


class Sign(StrEnum):
    """The sign that stood in the text; the values carry theirs themselves."""

    MINUS = "minus"
    PLUS = "plus"
    NONE = "none"


class FigureKind(StrEnum):
    """What sort of quantity it is."""

    LEVEL = "level"
    CHANGE = "change"
    RATIO = "ratio"
    SHARE = "share"
    TARGET = "target"


class Trend(StrEnum):
    """Which way it went, where the text says so."""

    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"


class Doubt(NamedTuple):
    """Why words are not read: what in them could mean this or that."""

    words: str
    several: bool = False  # figures


OWN_FIELDS = frozenset(  # those of the figure category that one reading fills together
    (
        "value_low",
        "value_high",
        "base_value",
        "comparator",
        "sign",
        "unit",
        "currency",
        "kind",
        "trend",
    )
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure read from words. Values are signed and in base units: 7 million is 7000000.

    A plain value fills both ends; "up to" and "less than" fill only the high one, "more than"
    and "at least" only the low one. From-to changes put "from" in `base_value`.
    """

    value_low: Decimal | None = None
    value_high: Decimal | None = None
    base_value: Decimal | None = None
    comparator: Comparator = Comparator.EXACT
    sign: Sign = Sign.NONE
    unit: str = ""
    currency: str = ""  # ISO 4217
    kind: FigureKind = FigureKind.LEVEL
    trend: Trend | None = None

    def fields(self) -> dict[str, FieldValue]:
        """Return what is known, under the names of the figure category's fields."""
        known: dict[str, FieldValue | None] = {
            "value_low": self.value_low,
            "value_high": self.value_high,
            "base_value": self.base_value,
            "comparator": str(self.comparator),
            "sign": str(self.sign),
            "unit": self.unit or None,
            "currency": self.currency or None,
            "kind": str(self.kind),
            "trend": None if self.trend is None else str(self.trend),
        }
        return {name: value for name, value in known.items() if value is not None}

    @classmethod
    def of(cls, fields: Fields) -> Self:
        """Take the figure out of an annotation's fields."""

        def number(name: str) -> Decimal | None:
            value = fields.get(name)
            return value if isinstance(value, Decimal) else None

        return cls(
            value_low=number("value_low"),
            value_high=number("value_high"),
            base_value=number("base_value"),
            comparator=Comparator(str(fields.get("comparator", "exact"))),
            sign=Sign(str(fields.get("sign", "none"))),
            unit=str(fields.get("unit", "")),
            currency=str(fields.get("currency", "")),
            kind=FigureKind(str(fields.get("kind", "level"))),
            trend=Trend(str(fields["trend"])) if fields.get("trend") else None,
        )

    def normalised(self) -> str:
        """Return the figure in words of one form: "315–320 million US dollars".

        No digit is ever rounded away, and whoever reads these words as a figure has this one
        again, with its kind and trend. A change that the text gave a trend but no sign reads
        "down 5 percent", one with a sign "−5 percent"; what has no value is "".
        """
        low, high = self.value_low, self.value_high
        if low is None and high is None:
            return ""
        if self.base_value is not None:
            return self._from_to(self.base_value)
        way = self._way()
        if way == "down " and self.unit != TIMES:  # the word carries the sign
            low, high = _mirrored(high), _mirrored(low)
        bound = self._bound(low, high)
        amount = self._amount(low, high)
        if way and " to " in amount:  # "down 5 to 6" would be a change and a level
            amount = f"between {amount.replace(' to ', ' and ')}"
        if way and (bound or self.unit == SHARE):
            way += "by "
        elif way and self.unit == TIMES and max(low or 0, high or 0) < 1:
            # "halved" is down to 0.5 times; "up to 0.5 times" would be a bound
            way = "down to " if self.trend is Trend.DOWN else ""
        signed = self.sign is Sign.PLUS and not way.startswith("down")
        plus = "+" if signed and not amount.startswith(_MINUS) else ""
        words = f"{way}{bound}{plus}{amount}"
        return words if way else self._with_kind(words)

    def _with_kind(self, words: str) -> str:
        """Say what the number is a target or a share of, and which way it came to it."""
        if self.kind is FigureKind.SHARE and self.unit == PERCENT:
            words = f"{words} share"
        if self.kind is FigureKind.RATIO and self.unit == TIMES:
            words = f"{words} as much"
        came = "" if self.trend is None or self.grows_below_nothing() else _CAME[self.trend]
        if self.kind is FigureKind.TARGET:
            return f"the target {came}{words}" if came else f"a target of {words}"
        return f"{came}{words}"

    def grows_below_nothing(self) -> bool:
        """Whether a loss or a deficit grew: "rose to −5" would tell of one that shrank."""
        known = [value for value in (self.value_low, self.value_high) if value is not None]
        return self.trend is Trend.UP and bool(known) and min(known) < 0

    def _from_to(self, base: Decimal) -> str:
        low, high = self.value_low, self.value_high
        end = low if low is not None else high
        plain = end is None or _unclear(base, end)
        first = _digits(base) if plain else _scaled(base)
        plus = "+" if base < 0 and end is not None and end > 0 else ""
        to = f"{self._bound(low, high)}{plus}{self._amount(low, high, plain=plain)}"
        return f"from {first} to {to}"

    def _way(self) -> str:
        """Return the word for the trend of a change whose values do not belie it."""
        known = [value for value in (self.value_low, self.value_high) if value is not None]
        if self.kind is not FigureKind.CHANGE or self.sign is Sign.MINUS:
            return ""
        if self.trend is Trend.UP:
            return "up " if min(known) >= 0 else ""
        if self.trend is Trend.DOWN:
            return "down " if self.unit == TIMES or max(known) <= 0 else ""
        return ""

    def _bound(self, low: Decimal | None, high: Decimal | None) -> str:
        """Return what stands before the number; the values decide, as people may type them."""
        if high is None:
            return "more than " if self.comparator is Comparator.MORE_THAN else "at least "
        if low is None:
            return "less than " if self.comparator is Comparator.LESS_THAN else "up to "
        two_sided = self.comparator in {Comparator.ABOUT, Comparator.JUST_UNDER}
        return f"{self.comparator} " if two_sided else ""

    def _amount(self, low: Decimal | None, high: Decimal | None, *, plain: bool = False) -> str:
        first = low if low is not None else high
        last = high if high is not None else low
        assert first is not None
        assert last is not None
        if self.unit == SHARE and first in FRACTIONS and last in FRACTIONS:
            return " to ".join(FRACTIONS[share] for share in dict.fromkeys((first, last)))
        number = _digits(first) if plain else _scaled(first)
        if first != last:
            number = _range(first, last)
        return " ".join(filter(None, (number, self.unit_words(one=first == last == 1))))

    def unit_words(self, *, one: bool = False) -> str:
        """Return what is counted, as it stands after a number."""
        if self.currency:
            return " ".join(filter(None, (money_name(self.currency, one=one), self.unit)))
        return counted(self.unit, one=one)


_MINUS = "\N{MINUS SIGN}"
_CAME = {Trend.UP: "rose to ", Trend.DOWN: "fell to ", Trend.UNCHANGED: "unchanged at "}
_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


def _mirrored(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.copy_negate()


def _digits(value: Decimal) -> str:
    digits = f"{value.copy_abs():,f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{_MINUS}{digits}" if value < 0 else digits


def scale_of(value: Decimal) -> tuple[Decimal, str]:
    """Return the scale in which `value` is short: 1.25 million, but 8,512,345."""
    if len(value.as_tuple().digits) > 20 or value.adjusted() > 20:
        return Decimal(1), ""  # dividing could round
    for size, name in _SCALES:
        if abs(value) >= size and value * 1000 % size == 0:
            return size, name
    return Decimal(1), ""


def _scaled(value: Decimal) -> str:
    size, name = scale_of(value)
    return f"{_digits(value / size)} {name}" if name else _digits(value)


def _unclear(one: Decimal, other: Decimal) -> bool:
    """Whether a scale on one of the two could be taken for the other's: "5 to 6 million"."""
    small = [value for value in (one, other) if abs(value) < 1000]
    return len(small) == 1 and bool(scale_of(other if small[0] == one else one)[1])


def _range(low: Decimal, high: Decimal) -> str:
    joint = " to " if low < 0 or low * 1000 <= high else "–"  # "5–6,000" may be thousands
    if low < 0 < high:
        return f"{_scaled(low)} to +{_scaled(high)}"
    size, name = scale_of(high)
    if name and low > 0 and low * 10 >= high and low * 1000 % size == 0:
        return f"{_digits(low / size)}{joint}{_digits(high / size)} {name}"
    if _unclear(low, high):
        return f"{_digits(low)} to {_digits(high)}"
    return f"{_scaled(low)} to {_scaled(high)}" if name else f"{_digits(low)}{joint}{_digits(high)}"

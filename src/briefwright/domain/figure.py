"""Figures: a quantity as the source states it, read into numbers that keep sign and scale."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

from briefwright.domain.fields import Fields, FieldValue


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
        """Return the figure in words of one form: "315–320 million US dollars"."""
        raise NotImplementedError

"""The structured facts of an annotation: which there are, and how each is read and shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from briefwright.domain.currencies import CODES
from briefwright.domain.errors import BadField

type FieldValue = str | Decimal | date
type Fields = Mapping[str, FieldValue]  # a field that is not known is absent


class FieldKind(StrEnum):
    """How a field is typed, shown and stored."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"  # Decimal, in base units: 7 million is 7000000
    DATE = "date"
    CHOICE = "choice"
    CURRENCY = "currency"  # ISO 4217


RESERVED_NAMES = frozenset({"note", "value", "attribution", "handling"})  # a form's own lines
LONGEST_LABEL = 200  # characters of a category's name, a field's label, a choice
MOST_CHOICES = 100  # of a field; of a category as many fields
# A comma or a blank stands only between groups of three: "5 6" and "0,500" are no numbers.
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:(?:,\d{3})+|(?:[ \u00a0\u2009\u202f'’]\d{3})+)(?:\.\d+)?")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_LARGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a category."""

    name: str  # a key with underscores: "value_low"
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()

    def read(self, typed: str) -> FieldValue | None:
        """Return the value that `typed` says; None for blank words.

        Raises BadField rather than guess: "3,5" is neither 3.5 nor 35.
        """
        typed = typed.strip()
        if not typed:
            return None
        match self.kind:
            case FieldKind.NUMBER:
                return self._number(typed)
            case FieldKind.DATE:
                return self._date(typed)
            case FieldKind.CHOICE:
                return self._choice(typed)
            case FieldKind.CURRENCY:
                return self._currency(typed)
            case _:
                return typed

    def _number(self, typed: str) -> Decimal:
        digits = typed.replace("\u2212", "-")
        if _GROUPED.fullmatch(digits):
            digits = re.sub(r"[^\d.-]", "", digits)
        try:
            number = Decimal(digits) if _PLAIN.fullmatch(digits) else None
        except InvalidOperation:
            number = None
        if number is None or abs(number) > _LARGEST:
            raise BadField(self.name, typed)
        return number

    def _date(self, typed: str) -> date:
        try:
            return date.fromisoformat(typed)
        except ValueError as error:
            raise BadField(self.name, typed) from error

    def _choice(self, typed: str) -> str:
        for choice in self.choices:
            if choice.casefold() == typed.casefold():
                return choice
        raise BadField(self.name, typed, self.choices)

    def _currency(self, typed: str) -> str:
        if typed.upper() not in CODES:  # "won" is no code, but a word
            raise BadField(self.name, typed)
        return typed.upper()


def show_value(value: FieldValue) -> str:
    """Return `value` as it is typed: digits without groups, dates in ISO 8601."""
    if isinstance(value, Decimal):
        return plain_number(value)
    return value.isoformat() if isinstance(value, date) else value


def plain_number(number: Decimal) -> str:
    """Return `number` in digits, without an exponent or trailing noughts: "8500000000"."""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits

from datetime import date
from decimal import Decimal

import pytest

from briefwright.domain.errors import BadField
from briefwright.domain.fields import FieldKind, FieldSpec, plain_number, show_value


def spec(kind: FieldKind, *choices: str) -> FieldSpec:
    return FieldSpec("field", "Field", kind, choices)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7000000", "7000000"),
        ("7 000 000", "7000000"),
        ("7\u202f000\u202f000", "7000000"),
        ("7,000,000", "7000000"),
        ("-5.5", "-5.5"),
        ("\u22125", "-5"),
        ("1,234.5", "1234.5"),
        ("7’000’000", "7000000"),
        ("1 234.5", "1234.5"),
        ("0.25", "0.25"),
    ],
)
def test_numbers_are_read_as_they_are_typed(typed: str, number: str) -> None:
    assert spec(FieldKind.NUMBER).read(typed) == Decimal(number)


REFUSED = ["3,5", "1.2.3", "seven", "5%", "1e9", "--5", "12,34", "9" * 30, "- 5", "5 6", "2024 25"]
REFUSED += ["1 2345", "12 34", "5\u00a06", "0,500", "0 500", "1 234,567", "1  234", "1,234 567"]


@pytest.mark.parametrize("typed", REFUSED)
def test_a_number_that_could_mean_two_things_is_refused(typed: str) -> None:
    with pytest.raises(BadField):
        spec(FieldKind.NUMBER).read(typed)


def test_dates_are_iso_and_must_exist() -> None:
    assert spec(FieldKind.DATE).read("2025-02-07") == date(2025, 2, 7)
    for typed in ("2025-02-31", "7.2.2025", "tomorrow"):
        with pytest.raises(BadField):
            spec(FieldKind.DATE).read(typed)


def test_a_choice_is_found_without_regard_to_case_and_nothing_else_is() -> None:
    status = spec(FieldKind.CHOICE, "open", "in progress")
    assert status.read("In Progress") == "in progress"
    with pytest.raises(BadField) as refused:
        status.read("done")
    assert refused.value.allowed == ("open", "in progress")


def test_a_currency_is_one_of_the_standard() -> None:
    assert spec(FieldKind.CURRENCY).read("usd") == "USD"
    assert spec(FieldKind.CURRENCY).read("ALL") == "ALL"  # the lek
    for typed in ("dollars", "won", "xyz", "US", "$"):
        with pytest.raises(BadField):
            spec(FieldKind.CURRENCY).read(typed)


@pytest.mark.parametrize("kind", list(FieldKind))
def test_blank_words_empty_a_field(kind: FieldKind) -> None:
    assert spec(kind, "open").read("  ") is None


def test_values_are_shown_as_they_are_typed() -> None:
    assert show_value(date(2025, 2, 7)) == "2025-02-07"
    assert plain_number(Decimal("8.5E+9")) == "8500000000"
    assert plain_number(Decimal("1.50")) == "1.5"
    assert plain_number(Decimal(100)) == "100"

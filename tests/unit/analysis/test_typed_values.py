from datetime import date
from decimal import Decimal

import pytest

from briefwright.analysis.typed_values import currency, day, distinct, figure, names


@pytest.mark.parametrize(
    ("typed", "low", "high", "unit", "money"),
    [
        ("315-320 mln $", 315_000_000, 320_000_000, "", "USD"),
        ("minus 5-6 percent", -6, -5, "percent", ""),
        ("about 7 million ha", 7_000_000, 7_000_000, "hectare", ""),
        ("up to 8.5 billion Russian rubles", None, 8_500_000_000, "", "RUB"),
        ("40 stores", 40, 40, "stores", ""),
    ],
)
def test_a_figure_is_read_as_people_type_it(
    typed: str, low: int | None, high: int | None, unit: str, money: str
) -> None:
    read = figure(typed)
    assert read is not None
    assert read.value_low == (None if low is None else Decimal(low))
    assert read.value_high == (None if high is None else Decimal(high))
    assert (read.unit, read.currency) == (unit, money)


@pytest.mark.parametrize("typed", ["", "3,5", "320-315 mln $", "some money", "5 and 6 percent"])
def test_what_is_no_one_figure_is_refused(typed: str) -> None:
    assert figure(typed) is None


@pytest.mark.parametrize("typed", ["315-", "315-320 m", "7 mill", "minus 5-6 perce", "40 sto"])
def test_half_a_figure_is_not_read_before_it_is_done(typed: str) -> None:
    assert figure(typed, done=False) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 March 2027", date(2027, 3, 12)),
        ("by 1 May 2027", date(2027, 5, 1)),
        ("2027-03-12", date(2027, 3, 12)),
        ("12.03.2027", date(2027, 3, 12)),
        ("end of June 2026", date(2026, 6, 30)),
        ("by the end of February 2028", date(2028, 2, 29)),
        ("end of 2026", date(2026, 12, 31)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, meant: date) -> None:
    assert day(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["June 2026", "2026", "03/04/2027", "31 June 2026", "before 1 May 2027", "soon", "5 May"],
)
def test_what_is_no_one_day_is_refused(typed: str) -> None:
    assert day(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("eur", "EUR"),
        ("euros", "EUR"),
        ("€", "EUR"),
        ("Russian roubles", "RUB"),
        ("roubles", None),
        ("dol", None),
        ("", None),
        ("5 euros", None),
    ],
)
def test_a_currency_is_known_by_code_name_or_sign(typed: str, code: str | None) -> None:
    assert currency(typed) == code


def test_names_are_words_with_capitals_but_for_what_opens_a_sentence() -> None:
    text = (
        "Cargo fell. The minister Ida Holm of Norvia met Bank of Estmark. In March they signed.\n"
        "Holm's aide left."
    )
    assert names(text) == ["Ida Holm of Norvia", "Bank of Estmark"]


def test_the_same_name_is_offered_once_as_first_spelt() -> None:
    assert distinct(["Ida  Holm", "", "ida holm", "Norvia"]) == ["Ida Holm", "Norvia"]

"""Figures written in one form."""

from decimal import Decimal

import pytest

from briefwright.domain.figure import Comparator, Figure, FigureKind, Sign, Trend

MILLION = Decimal(10) ** 6
CHANGE = FigureKind.CHANGE


def figure(low: str | None, high: str | None, **rest: object) -> Figure:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Figure(ends[0], ends[1], **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Figure(315 * MILLION, 320 * MILLION, currency="USD"), "315–320 million US dollars"),
        (figure("-6", "-5", unit="percent", kind=CHANGE, sign=Sign.MINUS), "−6 to −5 percent"),
        (figure("7000000", "7000000", unit="hectare"), "7 million hectares"),
        (figure("5", "5", unit="times", kind=CHANGE, trend=Trend.UP), "up 5 times"),
        (
            Figure(545 * MILLION, 545 * MILLION, 420 * MILLION, currency="USD", kind=CHANGE),
            "from 420 million to 545 million US dollars",
        ),
        (
            Figure(500 * MILLION, None, comparator=Comparator.MORE_THAN, currency="USD"),
            "more than 500 million US dollars",
        ),
        (
            Figure(None, 8500 * MILLION, comparator=Comparator.UP_TO, currency="RUB"),
            "up to 8.5 billion Russian roubles",
        ),
        (
            figure("100", "100", comparator=Comparator.JUST_UNDER, unit="stores"),
            "just under 100 stores",
        ),
        (figure("-5", "-5", unit="percent", kind=CHANGE, trend=Trend.DOWN), "down 5 percent"),
        (
            figure(
                None,
                "-5",
                unit="percent",
                kind=CHANGE,
                trend=Trend.DOWN,
                comparator=Comparator.MORE_THAN,
            ),
            "down by more than 5 percent",
        ),
        (figure("32", "32", unit="percent", kind=CHANGE, sign=Sign.PLUS), "+32 percent"),
        (figure("0.5", "0.5", unit="times", kind=CHANGE, trend=Trend.DOWN), "down to 0.5 times"),
        (figure("0.667", "0.667", unit="share", kind=FigureKind.SHARE), "two thirds"),
        (figure("66", "66", unit="per pupil", currency="GBP"), "66 pounds sterling per pupil"),
        (figure("120000", "120000", unit="barrel per month"), "120,000 barrels per month"),
        (figure("1", "1", unit="hectare"), "1 hectare"),
        (figure("1", "1", currency="EUR"), "1 euro"),
        (figure("5000000", "5000000", currency="XXX"), "5 million XXX"),
        (figure("-5", "6", unit="percent"), "−5 to +6 percent"),
        (figure("0.03", "0.03", unit="share", kind=FigureKind.SHARE), "0.03 share"),
        (
            figure("-600", "-5", unit="tonne", kind=CHANGE, trend=Trend.DOWN),
            "down 5–600 tonnes",
        ),
        (
            figure("2", "2", base_value=Decimal(-3), unit="percent", kind=CHANGE),
            "from −3 to +2 percent",
        ),
        (figure("5", "5", unit="percent", kind=FigureKind.SHARE), "5 percent share"),
        (figure("5", "5", unit="percent", kind=FigureKind.TARGET), "a target of 5 percent"),
        (figure("2", "2", unit="times", kind=FigureKind.RATIO), "2 times as much"),
        (figure("5", "6", unit="percent", trend=Trend.UP), "rose to 5–6 percent"),
        (figure("5", "5", unit="percent", trend=Trend.UNCHANGED), "unchanged at 5 percent"),
        (
            figure(None, "5", unit="percent", comparator=Comparator.LESS_THAN, trend=Trend.DOWN),
            "fell to less than 5 percent",
        ),
        (
            figure(None, "5", sign=Sign.PLUS, comparator=Comparator.UP_TO, unit="percent"),
            "up to +5 percent",
        ),
    ],
)
def test_a_figure_has_one_form(known: Figure, words: str) -> None:
    assert known.normalised() == words


def test_no_digit_is_rounded_away() -> None:
    assert figure("8512345", "8512345").normalised() == "8,512,345"
    assert figure("1250000", "1250000").normalised() == "1.25 million"
    assert figure("0.12345678", "0.12345678").normalised() == "0.12345678"
    long = "123456789012345678901234567890.5"
    assert figure(long, long).normalised().replace(",", "") == long


def test_a_scale_is_not_lent_to_a_small_end_that_has_none() -> None:
    assert figure("5", "1000000").normalised() == "5 to 1,000,000"
    assert figure("5", "6000").normalised() == "5 to 6,000"
    assert figure("500000", "1000000").normalised() == "0.5–1 million"
    assert figure("30000000", "600000000").normalised() == "30 million to 600 million"


def test_a_loss_that_grew_did_not_rise_to_anything() -> None:
    loss = figure("-5", "-5", sign=Sign.MINUS, unit="percent", trend=Trend.UP)
    assert loss.normalised() == "−5 percent"


def test_no_digit_of_the_longest_number_is_rounded_away() -> None:
    assert figure("1" * 22, "1" * 22).normalised() == "1" + ",111" * 7
    assert figure("1" * 19 + "000", "1" * 19 + "000").normalised() == "1" + ",111" * 6 + ",000"


def test_nothing_known_is_nothing_written() -> None:
    assert Figure().normalised() == ""
    assert Figure(base_value=Decimal(5)).normalised() == ""


def test_the_fields_give_the_figure_back() -> None:
    known = Figure(
        Decimal(5),
        Decimal(6),
        Decimal(4),
        Comparator.ABOUT,
        Sign.PLUS,
        "tonne",
        "",
        CHANGE,
        Trend.UP,
    )
    assert Figure.of(known.fields()) == known
    assert Figure.of({}) == Figure()

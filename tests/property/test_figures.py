"""What holds for the reading of any words, and for any figure that was read."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from briefwright.analysis.figures import find, read
from briefwright.domain.figure import Figure, FigureKind, Sign, Trend


def one_of(*choices: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *choices))


NUMBERS = (
    "5", "6", "30", "1,250", "12.5", "8 500 000", "2024", "0", "0.5", "three", "half", "a third",
    "two thirds", "a hundred", "one", "twenty-five", "2½", "5-6", "5 to 6", "900 – 1.2", "3 in 10",
)  # fmt: skip
phrases = st.tuples(
    one_of(
        "fell", "rose by", "down", "up", "growth of", "cut by", "minus", "−", "+", "not", "set up"
    ),
    one_of("more than", "up to", "at least", "nearly", "about", "less than", "between", "from"),
    one_of("$", "€", "US$", "USD", "¥", "Boeing", "the", "-"),
    st.sampled_from(NUMBERS),
    one_of("million", "bn", "m", "thousand", "hundred", "k"),
    one_of("%", "percent", "times", "-fold", "hectares", "people", "Russian rubles", "dollars"),
    one_of("a year", "per pupil", "fewer", "less", "more", "or more", "decline", "to 7", "and 9"),
    one_of("from 3", "in 2024", "of exports", "down from 8 percent", "doubled", "February 7"),
).map(" ".join)
noise = st.lists(st.sampled_from((*NUMBERS, "-", "–", "%", "to", "from", "$", "bn", ".", ",")))
russian = st.tuples(
    one_of("вырос на", "упал на", "снижение на", "рост", "минус", "−", "до", "не", "в"),
    one_of("более", "не менее", "около", "почти", "до", "от", "между", "с"),
    one_of("$", "€", "USD", "№", "-"),
    st.sampled_from(("5", "0,95", "1 250", "12.5", "пять", "ста", "треть", "полтора", "5–6")),
    one_of("млн", "тыс.", "миллиарда", "сотни", "с половиной"),
    one_of("%", "процентов", "раз", "га", "рублей", "долларов США", "человек", "п.п."),
    one_of("в год", "больше", "ниже", "с лишним", "до 7", "и 9", "из 10"),
    one_of("с 3", "в 2024 году", "экспорта", "вдвое", "5 марта"),
).map(" ".join)
whole = st.integers(1, 10**12)
written = st.decimals(
    Decimal("0.01"), Decimal(10) ** 12, places=2, allow_nan=False, allow_infinity=False
)


def values(figure: Figure | None) -> tuple[Decimal | None, ...] | None:
    return None if figure is None else (figure.value_low, figure.value_high, figure.base_value)


@given(st.one_of(st.text(), noise.map("".join), noise.map(" ".join)))
def test_no_text_breaks_the_reading(text: str) -> None:
    figure = read(text)
    assert figure is None or figure.normalised()


@example("0%БОЛЬШЕ ВДВОЕ", "ru")
@given(st.one_of(st.text(), russian, phrases, noise.map(" ".join)), st.sampled_from(["en", "ru"]))
def test_no_text_breaks_the_finding_and_figures_stand_in_their_order(
    text: str, language: str
) -> None:
    end = 0
    for one in find(text, language):
        words = text[one.span.start : one.span.end]
        assert end <= one.span.start < one.span.end
        assert words == words.strip()
        assert 0 < one.confidence <= 1
        end = one.span.end


@given(russian)
def test_a_russian_figure_has_its_ends_in_order(words: str) -> None:
    figure = read(words, "ru")
    if figure is None:
        return
    low, high = figure.value_low, figure.value_high
    assert low is not None or high is not None
    assert low is None or high is None or low <= high
    assert figure.normalised()


@given(written)
def test_a_russian_number_and_fall_are_read_exactly(number: Decimal) -> None:
    digits = f"{number:f}".replace(".", ",")
    figure = read(f"{digits} евро", "ru")
    assert figure is not None
    assert figure.value_low == figure.value_high == number
    for words in (f"снизился на {digits} процента", f"минус {digits} %", f"на {digits} % меньше"):
        fell = read(words, "ru")
        assert fell is not None
        assert fell.value_low == fell.value_high == -number


@settings(max_examples=200, suppress_health_check=[HealthCheck.filter_too_much])
@given(phrases)
def test_a_figure_written_in_one_form_reads_the_same(words: str) -> None:
    figure = read(words)
    assume(figure is not None)
    assert figure is not None
    low, high = figure.value_low, figure.value_high
    assert low is not None or high is not None
    assert low is None or high is None or low <= high
    again = read(figure.normalised())
    assert values(again) == values(figure), figure.normalised()
    assert again is not None
    assert again == figure, figure.normalised()


@given(whole, whole, st.sampled_from([" to ", "-", "–", " - "]))
@example(1500, 2000, "-")
def test_a_range_in_digits_gives_its_numbers(one: int, other: int, joint: str) -> None:
    low, high = sorted((one, other))
    assume(low < high)
    figure = read(f"${low:,}{joint}${high:,}")
    assert figure == Figure(Decimal(low), Decimal(high), currency="USD")


@given(written)
def test_a_number_in_digits_is_read_exactly(number: Decimal) -> None:
    figure = read(f"€{number:,}")
    assert figure is not None
    assert figure.value_low == figure.value_high == number


@given(written)
def test_a_fall_is_never_read_as_growth(number: Decimal) -> None:
    for words in (f"fell by {number:,} percent", f"minus {number:,} percent", f"−{number:,}%"):
        figure = read(words)
        assert figure is not None
        assert figure.value_low == figure.value_high == -number


@given(whole, whole, st.sampled_from(["percent", "tonne", "people"]))
def test_a_figure_keeps_its_values_through_its_form(one: int, other: int, unit: str) -> None:
    low, high = sorted((Decimal(one), Decimal(other)))
    fall = Figure(-high, -low, unit=unit, kind=FigureKind.CHANGE, trend=Trend.DOWN)
    assert values(read(fall.normalised())) == (-high, -low, None)
    level = Figure(low, high, unit=unit)
    assert values(read(level.normalised())) == (low, high, None)
    moved = Figure(high, high, low, unit=unit, kind=FigureKind.CHANGE)
    assert values(read(moved.normalised())) == (high, high, low)


@pytest.mark.parametrize("sign", [Sign.MINUS, Sign.PLUS])
def test_a_sign_survives_its_form(sign: Sign) -> None:
    value = Decimal(-5) if sign is Sign.MINUS else Decimal(5)
    figure = Figure(value, value, sign=sign, unit="percent", kind=FigureKind.CHANGE)
    assert read(figure.normalised()) == figure

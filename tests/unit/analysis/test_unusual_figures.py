"""Figures in shapes that are rare, and easily read with a wrong sign, size or unit."""

from decimal import Decimal

import pytest

from briefwright.analysis.figures import find
from briefwright.analysis.suggest import suggest
from briefwright.domain.figure import Comparator, Figure, Trend

M = 1_000_000


def figures(text: str) -> dict[str, Figure | None]:
    """Return the figures that are offered of `text`; None for one that is left in doubt."""
    language = "ru" if any("а" <= letter <= "я" for letter in text) else "en"
    return {
        text[one.span.start : one.span.end]: None if one.doubt else one.figure
        for one in find(text, language)
    }


@pytest.mark.parametrize(
    ("text", "words", "value", "base", "measure"),
    [
        ("They pay $4 a passenger instead.", "$4 a passenger", 4, None, "per passenger USD"),
        (
            "It is worth £75m a season over 9 years.",
            "£75m a season",
            75 * M,
            None,
            "per season GBP",
        ),
        ("It takes 6.5 l/100 km.", "6.5 l/100 km", "6.5", None, "litre per 100 km"),
        ("It takes 18 kWh/100 km.", "18 kWh/100 km", 18, None, "kWh per 100 km"),
        ("Расход — 15 л/100 км.", "15 л/100 км", 15, None, "litre per 100 kilometres"),
        ("Расход 6,5 л на 100 км.", "6,5 л на 100 км", "6.5", None, "litre per 100 kilometres"),
        ("Цена — 38 руб. 50 коп. за литр.", "38 руб. 50 коп.", "38.5", None, "RUB"),
        ("The cost rose to $96m, from $81.5m.", "$96m", 96 * M, 81_500_000, "USD"),
        ("Income slid to £161m from £174m.", "£161m", 161 * M, 174 * M, "GBP"),
        ("It went from 45 to just 32 jets.", "45 to just 32 jets", 32, 45, "jets"),
        (
            "Выручка составила $2,1 млрд против 1,9 млрд годом ранее.",
            *("$2,1 млрд", 2_100 * M, 1_900 * M, "USD"),
        ),
        ("It cost Tk500 crore.", "Tk500 crore", 5_000 * M, None, "BDT"),
        ("It cost kr. 300 million.", "kr. 300 million", 300 * M, None, "kr"),
        ("One out of every 4 homes is cold.", "One out of every 4 homes", "0.25", None, "share"),
        ("Цена 96,4 руб./долл.", "96,4 руб./долл", "96.4", None, "per US dollar RUB"),
        ("Плотность 120 чел./кв. км.", "120 чел./кв. км", 120, None, "чел per square kilometre"),
        ("Он взял 5 млн плюс 3 млн рублей.", "3 млн рублей", 3 * M, None, "RUB"),
        ("He cost €60m plus €15m in add-ons.", "€15m", 15 * M, None, "EUR"),
    ],
)
def test_rates_and_changes_keep_their_unit_money_and_base(
    text: str, words: str, value: str | int, base: int | None, measure: str
) -> None:
    figure = figures(text)[words]
    assert figure is not None
    assert figure.value_low == figure.value_high == Decimal(value)
    assert figure.base_value == base
    assert f"{figure.unit} {figure.currency}".strip() == measure


@pytest.mark.parametrize("text", ["It is 5 % ± 2.", "It is 5 ± 0.2 %.", "Доля 5 % ± 2."])
def test_a_margin_of_error_is_never_dropped_in_silence(text: str) -> None:
    assert list(figures(text).values()) == [None]


@pytest.mark.parametrize("words", ["just short of 52,000", "well short of $5 million"])
def test_what_was_fallen_short_of_did_not_fall(words: str) -> None:
    figure = figures(f"Sales fell {words}.")[words]
    assert figure is not None
    assert figure.trend is None
    assert figure.comparator in {Comparator.JUST_UNDER, Comparator.LESS_THAN}
    assert (figure.value_high or 0) > 0


@pytest.mark.parametrize(
    ("text", "words", "value", "trend"),
    [
        ("It fell as low as $60.", "as low as $60", 60, Trend.DOWN),
        ("Ставка снижена на 50 б. п., до 15,5% годовых.", "15,5%", "15.5", Trend.DOWN),
        ("Ставка выросла на 0,25 п. п. — до 4,5%.", "4,5%", "4.5", Trend.UP),
        ("Налог вырос до 3 тыс. руб. Штраф был 5 тыс. руб.", "5 тыс. руб.", 5000, None),
    ],
)
def test_what_was_fallen_or_risen_to_is_a_level(
    text: str, words: str, value: str | int, trend: Trend | None
) -> None:
    figure = figures(text)[words]
    assert figure is not None
    assert figure.value_low == Decimal(value)
    assert figure.trend is trend


def test_a_temperature_has_both_ends_and_a_number_of_a_ship_denies_nothing() -> None:
    warm = figures("Днём +3…+5 градусов.")["+3…+5 градусов"]
    assert warm is not None
    assert (warm.value_low, warm.value_high) == (Decimal(3), Decimal(5))
    dear = figures("Hull No. 4 will cost upwards of $1.25 billion.")["upwards of $1.25 billion"]
    assert dear is not None
    assert dear.value_low == 1_250 * M
    assert dear.trend is None


def test_the_trend_of_a_change_from_a_later_base_is_that_of_its_ends() -> None:
    figure = figures("Income slid to £161m from £174m.")["£161m"]
    assert figure is not None
    assert figure.trend is Trend.DOWN


@pytest.mark.parametrize(
    "text",
    [
        "They run at 54°N 18°E.",
        "За 2024 финансовый год.",
        "На 55° северной широты.",
        "Один из пяти жителей болен.",
    ],
)
def test_places_on_a_map_years_and_one_of_several_are_no_figures(text: str) -> None:
    assert figures(text) == {}


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("An earlier version said 7 million; it is 5 million.", ["5 million"]),
        ("Correction: the story said sales rose 8%. They rose 5%.", ["5%"]),
        ("The paper incorrectly said Ms Roth will pay $9m, but it will pay $5m.", ["$5m"]),
        ("Ранее ошибочно сообщалось о 7 млн рублей; верно 5 млн рублей.", ["5 млн рублей"]),
    ],
)
def test_what_a_text_takes_back_is_not_offered(text: str, standing: list[str]) -> None:
    found = suggest(text, "ru" if "е" in text else "en")
    offered = [text[one.span.start : one.span.end] for one in found]
    assert [words for words in offered if words[0].isdigit() or words[0] == "$"] == standing
    assert not any(wrong in words for words in offered for wrong in ("7", "8%", "$9m"))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("An initial version of the plan set aside 250 million euros.", "250 million euros"),
        ("В первоначальной редакции закона штраф составлял 5 млн рублей.", "5 млн рублей"),
    ],
)
def test_what_a_plan_or_a_law_said_before_is_offered(text: str, figure: str) -> None:
    found = suggest(text, "ru" if "е" in text else "en")
    assert figure in [text[one.span.start : one.span.end] for one in found]

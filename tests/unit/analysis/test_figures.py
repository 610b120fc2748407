"""Figures read from words; the first table is the one that the product promises."""

import json
import os
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from briefwright.analysis.figures import read
from briefwright.domain.figure import Comparator, Figure, FigureKind, Sign, Trend

MILLION = Decimal(10) ** 6
BILLION = Decimal(10) ** 9
CHANGE, SHARE = FigureKind.CHANGE, FigureKind.SHARE
UP, DOWN = Trend.UP, Trend.DOWN


def plain(value: Decimal | int | str, unit: str = "", currency: str = "") -> Figure:
    number = Decimal(value)
    return Figure(number, number, unit=unit, currency=currency)


def span(low: Decimal | int, high: Decimal | int, unit: str = "", currency: str = "") -> Figure:
    return Figure(Decimal(low), Decimal(high), unit=unit, currency=currency)


def change(
    low: int | str | None,
    high: int | str | None,
    unit: str,
    trend: Trend | None,
    comparator: Comparator = Comparator.EXACT,
) -> Figure:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Figure(ends[0], ends[1], None, comparator, unit=unit, kind=CHANGE, trend=trend)


PROMISED = {
    "minus 5-6 percent": Figure(
        Decimal(-6), Decimal(-5), sign=Sign.MINUS, unit="percent", kind=CHANGE
    ),
    "$ 315 - 320 million": span(315 * MILLION, 320 * MILLION, currency="USD"),
    "7 million hectares": plain(7 * MILLION, "hectare"),
    "Production has increased 5 times": change(5, 5, "times", UP),
    "from $420 million to $545 million": Figure(
        545 * MILLION, 545 * MILLION, 420 * MILLION, currency="USD", kind=CHANGE, trend=UP
    ),
    "more than half a billion dollars": Figure(
        500 * MILLION, None, comparator=Comparator.MORE_THAN, currency="USD"
    ),
    "up to 8.5 billion Russian rubles": Figure(
        None, 8500 * MILLION, comparator=Comparator.UP_TO, currency="RUB"
    ),
    "almost a hundred stores": Figure(
        Decimal(100), Decimal(100), comparator=Comparator.JUST_UNDER, unit="stores"
    ),
}


@pytest.mark.parametrize(("words", "figure"), PROMISED.items())
def test_what_the_product_promises_is_read(words: str, figure: Figure) -> None:
    assert read(words) == figure


@pytest.mark.parametrize(
    ("words", "figure"),
    {
        "US$315-320m": span(315 * MILLION, 320 * MILLION, currency="USD"),
        "€300m": plain(300 * MILLION, currency="EUR"),
        "$1.5bn": plain(1500 * MILLION, currency="USD"),
        "$9.6B": plain(9600 * MILLION, currency="USD"),
        "$ 9.6 billion": plain(9600 * MILLION, currency="USD"),
        "USD 5 million": plain(5 * MILLION, currency="USD"),
        "EUR5bn": plain(5 * BILLION, currency="EUR"),
        "5 million EUR": plain(5 * MILLION, currency="EUR"),
        "500 ₽": plain(500, currency="RUB"),
        "A$5m": plain(5 * MILLION, currency="AUD"),
        "C$5m": plain(5 * MILLION, currency="CAD"),
        "HK$5m": plain(5 * MILLION, currency="HKD"),
        "€ 3 m": plain(3 * MILLION, currency="EUR"),
        "3 m EUR": plain(3 * MILLION, currency="EUR"),
        "$5 million MXN": plain(5 * MILLION, currency="MXN"),
        "R$5m": plain(5 * MILLION, currency="BRL"),
        "5 million Belarusian rubles": plain(5 * MILLION, currency="BYN"),
        "5 million rubles": plain(5 * MILLION, "rubles"),
        "5 million rupees": plain(5 * MILLION, "rupees"),
        "5 million Indian rupees": plain(5 * MILLION, currency="INR"),
        "5 million pounds": plain(5 * MILLION, "pounds"),
        "5 million pounds sterling": plain(5 * MILLION, currency="GBP"),
        "5 million Canadian dollars": plain(5 * MILLION, currency="CAD"),
        "5 million Fijian dollars": plain(5 * MILLION, "Fijian dollars"),
        "$5 million Canadian dollars": plain(5 * MILLION, currency="CAD"),
        "£66 per pupil": plain(66, "per pupil", "GBP"),
        "$10 billion per annum": plain(10 * BILLION, "per year", "USD"),
        "$0.03/kWh": plain("0.03", "per kWh", "USD"),
        "$5 a barrel": plain(5, "per barrel", "USD"),
        "$5 a pound": plain(5, "per pound", "USD"),
        "$5 a ticket": plain(5, "per ticket", "USD"),
        "€45 a megawatt-hour": plain(45, "per megawatt-hour", "EUR"),
        "$300/sq m": plain(300, "per square metre", "USD"),
        "45 pence a litre": plain(45, "pence per litre"),
        "34,50 €": plain("34.5", currency="EUR"),
        "€34,50": plain("34.5", currency="EUR"),
        "1.234,56 euros": plain("1234.56", currency="EUR"),
        "$ 1.144.000": plain(1_144_000, currency="USD"),
        "12,34,567 Indian rupees": plain(1_234_567, currency="INR"),
        "AED 8000": plain(8000, currency="AED"),
        "CHF 100": plain(100, currency="CHF"),
        "$50-a-barrel": plain(50, "per barrel", "USD"),
        "$2 per 1 000 cubic metres": plain(2, "per 1,000 cubic metres", "USD"),
    }.items(),
)
def test_money_is_read_with_its_currency(words: str, figure: Figure) -> None:
    assert read(words) == figure


@pytest.mark.parametrize(
    ("words", "figure"),
    {
        "82,000 cases": plain(82000, "cases"),
        "1.3m people": plain(1300000, "people"),
        "5.5 million acres": plain(5500000, "acre"),
        "120 000 barrels of fuel oil a month": plain(120000, "barrel per month"),
        "8 500 000": plain(8500000),
        "8\u00a0500\u202f000 people": plain(8500000, "people"),
        "8 512 345": plain(8512345),
        "0,5 percent": plain("0.5", "percent"),
        "1,5 million": plain(1_500_000),
        "1.234,5": plain("1234.5"),
        "1.234": plain("1.234"),
        "1,234": plain(1234),
        "1.234 million": plain(1234000),
        "30 of Boeing 's 787-9 Dreamliner jets": plain(30, "jets"),
        "six Boeing 787-9 aircraft": plain(6, "aircraft"),
        "45,000 specialised electric vehicles": plain(45000, "vehicles"),
        "100,000-vehicle": plain(100000, "vehicles"),
        "300,000 people died on February 7": plain(300000, "people"),
        "exports reached $5 billion in 2024": plain(5 * BILLION, currency="USD"),
        "30-600 MW": span(30, 600, "MW"),
        "20 degrees Celsius": plain(20, "degree Celsius"),
        "20 bcm of gas": plain(20, "bcm"),
        "200 sq km": plain(200, "square kilometre"),
        "200 sq. km": plain(200, "square kilometre"),
        "5°C": plain(5, "degree Celsius"),
        "15 hours": plain(15, "hour"),
        "2000 people": plain(2000, "people"),
        "zero percent": plain(0, "percent"),
    }.items(),
)
def test_counts_and_measures_are_read_with_their_unit(words: str, figure: Figure) -> None:
    assert read(words) == figure


@pytest.mark.parametrize(
    ("words", "value"),
    {
        "twenty-five thousand": 25000,
        "six million": 6000000,
        "a hundred": 100,
        "a dozen": 12,
        "half a dozen": 6,
        "one and a half million": 1500000,
        "a million and a half": 1500000,
        "a quarter of a million": 250000,
        "two hundred and fifty thousand": 250000,
        "one hundred twenty-five": 125,
        "two thousand five hundred": 2500,
        "2½ million": 2500000,
        "5 lakh": 500000,
    }.items(),
)
def test_number_words_are_read(words: str, value: int) -> None:
    assert read(words) == plain(value)


@pytest.mark.parametrize(
    ("words", "comparator", "low", "high"),
    [
        ("about 300", "about", 300, 300),
        ("some 300", "about", 300, 300),
        ("around 300", "about", 300, 300),
        ("nearly 300", "just under", 300, 300),
        ("just under 300", "just under", 300, 300),
        ("up to 300", "up to", None, 300),
        ("no more than 300", "up to", None, 300),
        ("as many as 300", "up to", None, 300),
        ("does not exceed 300", "up to", None, 300),
        ("300 or less", "up to", None, 300),
        ("up to an additional 300", "up to", None, 300),
        ("less than 300", "less than", None, 300),
        ("under 300", "less than", None, 300),
        ("fewer than 300", "less than", None, 300),
        ("at least 300", "at least", 300, None),
        ("approx. 300", "about", 300, 300),
        ("ca. 300", "about", 300, 300),
        ("<= 300", "up to", None, 300),
        ("≦ 300", "up to", None, 300),
        ("max. 300", "up to", None, 300),
        ("300 max", "up to", None, 300),
        ("300 and below", "up to", None, 300),
        (">=300", "at least", 300, None),
        ("min. 300", "at least", 300, None),
        ("300 and over", "at least", 300, None),
        ("no less than 300", "at least", 300, None),
        ("less than or equal to 300", "up to", None, 300),
        ("more than or equal to 300", "at least", 300, None),
        ("300 or more", "at least", 300, None),
        ("300+", "at least", 300, None),
        ("more than 300", "more than", 300, None),
        ("over 300", "more than", 300, None),
    ],
)
def test_a_bound_fills_only_its_end(
    words: str, comparator: str, low: int | None, high: int | None
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert read(words) == Figure(ends[0], ends[1], comparator=Comparator(comparator))


@pytest.mark.parametrize(
    ("words", "figure"),
    {
        "down by 30": change(-30, -30, "", DOWN),
        "up 21%": change(21, 21, "percent", UP),
        "fell 5%": change(-5, -5, "percent", DOWN),
        "reduced by about 5-6%": change(-6, -5, "percent", DOWN, Comparator.ABOUT),
        "changed by minus 5-6 percent": Figure(
            Decimal(-6), Decimal(-5), sign=Sign.MINUS, unit="percent", kind=CHANGE
        ),
        "fell by more than 5%": change(None, -5, "percent", DOWN, Comparator.MORE_THAN),
        "fell by up to 5%": change(-5, None, "percent", DOWN, Comparator.UP_TO),
        "a 5% year-on-year decline": change(-5, -5, "percent", DOWN),
        "a drop in exports of 5%": change(-5, -5, "percent", DOWN),
        "300 fewer people": change(-300, -300, "people", DOWN),
        "30% more": change(30, 30, "percent", UP),
        "fell between 5 and 6 percent": change(-6, -5, "percent", DOWN),
        "cut rates by 25 basis points": change(-25, -25, "basis point", DOWN),
        "3 percentage points": change(3, 3, "percentage point", None),
        "reduced by half": change("-0.5", "-0.5", "share", DOWN),
        "lost 5%": change(-5, -5, "percent", DOWN),
        "a third less": change("-0.333", "-0.333", "share", DOWN),
        "20% lower wages": change(-20, -20, "percent", DOWN),
    }.items(),
)
def test_a_change_downwards_is_negative(words: str, figure: Figure) -> None:
    assert read(words) == figure


@pytest.mark.parametrize(
    ("words", "factor", "trend"),
    [
        ("tripled", "3", UP),
        ("doubled", "2", UP),
        ("halved", "0.5", DOWN),
        ("fivefold", "5", None),
        ("5-fold", "5", None),
        ("a five-fold increase", "5", UP),
        ("increased by a factor of 3", "3", UP),
        ("fell 5 times", "5", DOWN),
        ("5x higher", "5", UP),
    ],
)
def test_a_factor_has_no_sign(words: str, factor: str, trend: Trend | None) -> None:
    assert read(words) == change(factor, factor, "times", trend)


@pytest.mark.parametrize(
    ("words", "low", "high", "sign"),
    [
        ("+32 percent", 32, 32, Sign.PLUS),
        ("plus 32 percent", 32, 32, Sign.PLUS),
        ("−5%", -5, -5, Sign.MINUS),
        ("-5%", -5, -5, Sign.MINUS),
        ("‒5%", -5, -5, Sign.MINUS),
        ("﹣5%", -5, -5, Sign.MINUS),
        ("－5%", -5, -5, Sign.MINUS),
        ("-\u200b5%", -5, -5, Sign.MINUS),
        ("(-5%)", -5, -5, Sign.MINUS),
        ("trade -5%", -5, -5, Sign.MINUS),
        ("-5 to -6 percent", -6, -5, Sign.MINUS),
        ("minus 5 to minus 3 percent", -5, -3, Sign.MINUS),
    ],
)
def test_a_sign_in_the_text_is_kept(words: str, low: int, high: int, sign: Sign) -> None:
    assert read(words) == Figure(
        Decimal(low), Decimal(high), sign=sign, unit="percent", kind=CHANGE
    )


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("$500 to $600 million", 500 * MILLION, 600 * MILLION),
        ("$5 to $6 million", 5 * MILLION, 6 * MILLION),
        ("$500,000 to $1 million", MILLION / 2, MILLION),
        ("$5–6bn", 5 * BILLION, 6 * BILLION),
        ("$5m-$6m", 5 * MILLION, 6 * MILLION),
        ("$5 billion – $6 billion", 5 * BILLION, 6 * BILLION),
        ("$100,000-200,000", Decimal(100000), Decimal(200000)),
        ("$900 million-1.2bn", 900 * MILLION, 1200 * MILLION),
        ("between $3 million and $5 million", 3 * MILLION, 5 * MILLION),
    ],
)
def test_a_range_shares_its_scale_and_currency(words: str, low: Decimal, high: Decimal) -> None:
    assert read(words) == span(low, high, currency="USD")


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("one to two percent", "1", "2", "percent"),
        ("one or two weeks", "1", "2", "week"),
        ("Rs 5-6 crore", "50000000", "60000000", "rupees"),
        ("1500-2000 tonnes", "1500", "2000", "tonne"),
        ("-10 to -5 degrees", "-10", "-5", "degree"),
    ],
)
def test_both_ends_of_a_range_are_read(words: str, low: str, high: str, unit: str) -> None:
    figure = read(words)
    assert figure is not None
    assert (figure.value_low, figure.value_high) == (Decimal(low), Decimal(high))
    assert figure.unit == unit


@pytest.mark.parametrize(
    ("words", "base", "value", "trend"),
    [
        ("fell from 7% to 5%", 7, 5, DOWN),
        ("5%, up from 3%", 3, 5, UP),
        ("fell to 5% from 7%", 7, 5, DOWN),
        ("grew from 5 percent in 2019 to 7 percent in 2024", 5, 7, UP),
        ("from 5 to 5 percent", 5, 5, Trend.UNCHANGED),
    ],
)
def test_from_to_keeps_both(words: str, base: int, value: int, trend: Trend) -> None:
    number = Decimal(value)
    assert read(words) == Figure(
        number, number, Decimal(base), unit="percent", kind=CHANGE, trend=trend
    )


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("one third", "0.333"),
        ("two-thirds of exports", "0.667"),
        ("half", "0.5"),
        ("half their 1960 levels", "0.5"),
        ("three quarters", "0.75"),
        ("one in five women", "0.2"),
        ("3 out of 10", "0.3"),
        ("5 in 1000", "0.005"),
    ],
)
def test_parts_of_a_whole_are_shares(words: str, share: str) -> None:
    assert read(words) == Figure(Decimal(share), Decimal(share), unit="share", kind=SHARE)


@pytest.mark.parametrize(
    ("words", "kind", "trend"),
    [
        ("20% of exports", FigureKind.SHARE, None),
        ("a market share of 20%", FigureKind.SHARE, None),
        ("a 15% stake", FigureKind.SHARE, None),
        ("a target of 5%", FigureKind.TARGET, None),
        ("twice as many", FigureKind.RATIO, None),
        ("unchanged at 5%", FigureKind.LEVEL, Trend.UNCHANGED),
        ("fell to 5%", FigureKind.LEVEL, DOWN),
        ("unemployment fell below 5 percent", FigureKind.LEVEL, DOWN),
        ("rose above 5 percent", FigureKind.LEVEL, UP),
        ("losses of $5 million", FigureKind.LEVEL, None),
        ("made up 5%", FigureKind.LEVEL, None),
    ],
)
def test_the_kind_follows_the_words(words: str, kind: FigureKind, trend: Trend | None) -> None:
    figure = read(words)
    assert figure is not None
    assert (figure.kind, figure.trend) == (kind, trend)


NO_FIGURES = (
    "February 7|7 February 2025|February 7-8|2025|in 2030|2024-2025|in the 1980s|10:30|5 pm|24/7|"
    "13th place|the twenty-first century|G7|737 Max|Boeing 787|E.O. 14024|Annex III|S. 401|"
    "COVID-19|Article 5|No. 5|phase 2|P5+1|Group of 20|aged 16 to 25|16-year-old|"
    "over the next five years|one of the largest|the first half of 2025|a third country|"
    "double-digit|4x4|"
)


@pytest.mark.parametrize("words", NO_FIGURES.split("|"))
def test_names_dates_and_times_are_no_figures(words: str) -> None:
    assert read(words) is None


UNCLEAR = (
    "3,5|5.000 stores|1,2345 tonnes|.5 percent|1 172 billion|"
    "over  3 6 billion|over 1 2 million people|5 thousand 200 people|999999999999999999999|"
    "5m|10m waves|5 M|5 млн рублей|5 Millionen Euro|5 Mrd. Euro|٣ percent|"
    "$900 to $1.2 billion|500 to 1 million|5 to 600 million|from 300 to 5 million|50-50|"
    "from 5 million to 6|-5 to 6 percent|5 -6 percent|between 5 and 3 percent|a 3-2 vote|"
    "rose by 5 to 6 million|rose under 5 percent|the gap moved by 5 percent|output almost halved|"
    "25 cut|fell by a third to 1.2 million tonnes|3 in 105|"
    "- 5%|growth - 5 percent|trade−5%|$-5 million|more than minus 5 percent|less 5 percent|"
    "a fall of minus 5 percent|rose from 5 to 3|down by 30 to 126|exports rose 5% to $6 million|"
    "£5.5bn ($10bn)|5 people and 6 dogs|up to $20bn or more|more than 5-6 percent|100-plus|"
    "tens of thousands|hundreds of facilities|several hundred|a few thousand|millions more|"
    "two thirds of a billion|€5 million in 2023 to €6 million|half an hour|half as much|"
    "not 5 million|has not increased 5 times|15% tariff cut|a $5 billion budget cut|"
    "shot down 5 drones|a reduced 5% rate|falling exports of 5 million tonnes|"
    "plus or minus 5|+/-5|±5|-+5|--5|minus -5|―5 percent|⁻5|\u00ad5 percent|‐5|neg. 5|1.5e+9|"
    "(5.6%)|($5m)|↓5%|▼ 5%|5% ↓|-> 5|=> 5|<= -5|5 negative|5x10^6|5 × 10⁶|5 × 6 m|5 ‰|$5m plus|"
    "5 MM USD|5 MM tonnes|5 mW|5 Mb|5 kEUR|5 c/ha|5 2024|5 thsd|5 mill euros|third of a million|"
    "5 euro cents|5 $ cents|$5 Canadian|$ 5 €|3%-6 million|$1500 or 2000 bn|five-six percent|"
    "1.5 and a half million|down under 5 percent|doubled to 5 million|halved to 5 million|"
    "1,500-2,000 million dollars|1500 to 2000 bn|5-6,000 people|5 or 6,000|EUR m 5|5 grand|5 C|"
    "5 MtCO2|5% weaker|Decline: 5 percent|"
    "5 percent below last year|Canadian $5 million|down from 5 percent|1/2|10^6|5²"
)


@pytest.mark.parametrize("words", UNCLEAR.split("|"))
def test_what_could_be_read_in_two_ways_is_not_read(words: str) -> None:
    assert read(words) is None


def marked_figures(reference: Path) -> list[tuple[str, dict[str, object]]]:
    marked = []
    for marks in sorted((reference / "gold" / "marks").glob("*.json")):
        article = json.loads((reference / "gold" / "articles" / marks.name).read_text("utf-8"))
        if article["language"] == "en":
            marked += [
                (mark["text"], mark["fields"])
                for mark in json.loads(marks.read_text("utf-8"))
                if mark["category"] == "FIGURE"
                and mark.get("fields", {}).keys() & {"value_low", "value_high"}
            ]
    return marked


def magnitudes(*values: object) -> set[Decimal]:
    return {abs(Decimal(str(value))) for value in values if value is not None}


def unit_class(unit: str, currency: str = "") -> str:
    """Tell money, percentages, multiples and shares from what is counted or measured."""
    first = re.split("[ /]", unit, maxsplit=1)[0]
    if currency or re.fullmatch("[A-Z]{3}", first):
        return currency or first
    if first in {"", "per"}:
        return ""  # the words do not say
    return first if first in {"percent", "times", "share"} else "count"


def disagrees(figure: Figure, fields: dict[str, object]) -> bool:
    """Whether a mark, which gives magnitudes without a sign, says something else."""
    unit = unit_class(figure.unit, figure.currency)
    return magnitudes(figure.value_low, figure.value_high) != magnitudes(
        fields.get("value_low"), fields.get("value_high")
    ) or unit not in {"", unit_class(str(fields.get("unit", "")))}


def test_marked_figures_are_read_and_none_of_them_wrong(
    record_property: Callable[[str, object], None],
) -> None:
    reference = os.environ.get("BRIEFWRIGHT_REFERENCE")
    if not reference:
        pytest.skip("needs the marked articles: BRIEFWRIGHT_REFERENCE names their folder")
    readings = [(words, read(words), fields) for words, fields in marked_figures(Path(reference))]
    unread = [words for words, figure, _ in readings if figure is None]
    wrong = [row for row in readings if row[1] is not None and disagrees(row[1], row[2])]
    record_property("marked", len(readings))
    record_property("unread", unread)
    assert not wrong
    assert len(unread) <= len(readings) * 0.05, unread

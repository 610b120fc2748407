"""Figures read from Russian words, value by value."""

from decimal import Decimal

import pytest

from briefwright.analysis.figures import doubt, read
from briefwright.domain.figure import Comparator, Figure, FigureKind, Sign, Trend

MILLION = Decimal(10) ** 6
CHANGE = FigureKind.CHANGE
UP, DOWN = Trend.UP, Trend.DOWN


def level(value: Decimal | int | str, unit: str = "", currency: str = "") -> Figure:
    number = Decimal(value)
    return Figure(number, number, unit=unit, currency=currency)


def change(value: int | str, unit: str, trend: Trend | None, currency: str = "") -> Figure:
    number = Decimal(value)
    return Figure(number, number, unit=unit, currency=currency, kind=CHANGE, trend=trend)


@pytest.mark.parametrize(
    ("words", "figure"),
    {
        "25 тыс. рублей": level(25000, currency="RUB"),
        "5 млн руб.": level(5 * MILLION, currency="RUB"),
        "2,5 млн белорусских рублей": level(2_500_000, currency="BYN"),
        "3 рубля 20 копеек": level("3.2", currency="RUB"),
        "3 млн долл. США": level(3 * MILLION, currency="USD"),
        "12 канадских долларов": level(12, currency="CAD"),
        "$ 5 млн": level(5 * MILLION, currency="USD"),
        "EUR 5 млн": level(5 * MILLION, currency="EUR"),
        "10 млрд юаней": level(10**10, currency="CNY"),
        "40 млн тенге": level(40 * MILLION, currency="KZT"),
        "семью миллионами гривен": level(7 * MILLION, currency="UAH"),
        "пятисот евро": level(500, currency="EUR"),
        "90 фунтов стерлингов": level(90, currency="GBP"),
        "90 фунтов": level(90, "фунтов"),
        "80 долларов за баррель": level(80, "per barrel", "USD"),
        "5 рублей за кВт·ч": level(5, "per kWh", "RUB"),
        "3 тыс. руб. за кв. м": level(3000, "per square metre", "RUB"),
        "80 долл. за барр.": level(80, "per barrel", "USD"),
        "45 ц/га": level(45, "centner per hectare"),
        "95 тыс. рублей в месяц": level(95000, "per month", "RUB"),
        "0,95 гигакалории": level("0.95", "gigacalorie"),
        "72,5 миллиона киловатт-часов": level(72_500_000, "kilowatt-hour"),
        "300 МВт·ч": level(300, "MWh"),
        "1\u202f200 кв. км": level(1200, "square kilometre"),
        "8\u00a0512\u00a0345 га": level(8_512_345, "hectare"),
        "120 тысяч баррелей в сутки": level(120_000, "barrel per day"),
        "2,5 млн т": level(2_500_000, "tonne"),
        "1 млн 200 тыс. тонн": level(1_200_000, "tonne"),
        "100 км/ч": level(100, "kilometre per hour"),
        "полтора миллиона человек": level(1_500_000, "человек"),
        "два с половиной миллиарда евро": level(2_500_000_000, currency="EUR"),
        "двадцать пять новых предприятий": level(25, "предприятий"),
        "двумстам пятидесяти семьям": level(250, "семьям"),
        "полмиллиона тонн": level(500_000, "tonne"),
        "сотню вагонов": level(100, "вагонов"),
        "5-ти регионов": level(5, "регионов"),
        "21 маршрут": level(21, "маршрут"),
        "шестеро ребят": level(6, "ребят"),
        "80 миллиардов вложат": level(80 * 10**9),
    }.items(),
)
def test_amounts_are_read_in_every_case(words: str, figure: Figure) -> None:
    assert read(words, "ru") == figure


@pytest.mark.parametrize(
    ("words", "value"),
    {
        "тысяча": 1000,
        "сорока четырех": 44,
        "девяноста шести": 96,
        "пятьюстами": 500,
        "двумястами пятьюдесятью шестью": 256,
        "семь тысяч четыре": 7004,
        "тысяча девятьсот двадцать": 1920,
        "двадцать один миллион семьдесят три": 21_000_073,
        "миллион двести тысяч триста два": 1_200_302,
        "двенадцатью": 12,
    }.items(),
)
def test_numerals_are_read(words: str, value: int) -> None:
    figure = read(words, "ru")
    assert figure is not None
    assert figure.value_low == figure.value_high == value


@pytest.mark.parametrize(
    ("words", "figure"),
    {
        "товарооборот вырос на 40 процентов": change(40, "percent", UP),
        "экспорт снизился на 12,5%": change("-12.5", "percent", DOWN),
        "на 15 % больше": change(15, "percent", UP),
        "на 300 млн рублей меньше": change(-300 * 10**6, "", DOWN, "RUB"),
        "снизилась на 0,5 процентного пункта": change("-0.5", "percentage point", DOWN),
        "ставка повышена на 200 б.п.": change(200, "basis point", UP),
        "прирост составил 5 процентов": change(5, "percent", UP),
        "падение экспорта составило 7 процентов": change(-7, "percent", DOWN),
        "импорт упал, а экспорт вырос на 5 %": change(5, "percent", UP),
        "в 5 раз": change(5, "times", None),
        "увеличилось в 2,5 раза": change("2.5", "times", UP),
        "вырос втрое": change(3, "times", UP),
        "сократился вдвое": change(2, "times", DOWN),
        "уменьшился наполовину": change("-0.5", "share", DOWN),
        "5-процентный рост": change(5, "percent", UP),
    }.items(),
)
def test_a_change_keeps_its_sign(words: str, figure: Figure) -> None:
    assert read(words, "ru") == figure


@pytest.mark.parametrize(
    ("words", "figure"),
    {
        "минус 5–6 процентов": Figure(
            Decimal(-6), Decimal(-5), sign=Sign.MINUS, unit="percent", kind=CHANGE
        ),
        "плюс 32 процента": Figure(
            Decimal(32), Decimal(32), sign=Sign.PLUS, unit="percent", kind=CHANGE
        ),
        "от 420 до 545 млн долларов": Figure(420 * MILLION, 545 * MILLION, currency="USD"),
        "10–15 компаний": Figure(Decimal(10), Decimal(15), unit="компаний"),
        "между 5 и 7 процентами": Figure(Decimal(5), Decimal(7), unit="percent"),
        "с 420 до 545 млн долларов": Figure(
            545 * MILLION, 545 * MILLION, 420 * MILLION, currency="USD", kind=CHANGE, trend=UP
        ),
        "с 9,5 % в 2024 году до 4 %": Figure(
            Decimal(4), Decimal(4), Decimal("9.5"), unit="percent", kind=CHANGE, trend=DOWN
        ),
        "снизился до 2,4 %": Figure(Decimal("2.4"), Decimal("2.4"), unit="percent", trend=DOWN),
        "четверо из десяти": Figure(
            Decimal("0.4"), Decimal("0.4"), unit="share", kind=FigureKind.SHARE
        ),
        "две трети экспорта": Figure(
            Decimal("0.667"), Decimal("0.667"), unit="share", kind=FigureKind.SHARE
        ),
    }.items(),
)
def test_signs_ranges_and_shares_are_read(words: str, figure: Figure) -> None:
    assert read(words, "ru") == figure


@pytest.mark.parametrize(
    ("words", "comparator", "low", "high"),
    [
        ("до 8,5 тонны", "up to", None, "8.5"),
        ("не более 300 тонн", "up to", None, 300),
        ("не превышает 300 тонн", "up to", None, 300),
        ("не менее 300 тонн", "at least", 300, None),
        ("как минимум 300 тонн", "at least", 300, None),
        ("свыше 300 тонн", "more than", 300, None),
        ("более чем 300 тонн", "more than", 300, None),
        ("300 с лишним тонн", "more than", 300, None),
        ("менее 300 тонн", "less than", None, 300),
        ("около 300 тонн", "about", 300, 300),
        ("порядка трёхсот тонн", "about", 300, 300),
        ("почти 300 тонн", "just under", 300, 300),
    ],
)
def test_a_bound_fills_only_its_end(
    words: str, comparator: str, low: int | str | None, high: int | str | None
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    figure = read(words.replace("трёхсот", "трехсот"), "ru")
    assert figure == Figure(ends[0], ends[1], comparator=Comparator(comparator), unit="tonne")


def test_one_in_words_may_begin_a_range() -> None:
    figure = read("от одного до двух миллионов тонн", "ru")
    assert figure == Figure(Decimal(1_000_000), Decimal(2_000_000), unit="tonne")


NO_FIGURES = (
    "25 марта 2025 года|2025 год|2024–2025 годы|в 18:55|пункт 3 статьи 5|№ 12|Су-57|13-е место|"
    "1990-е годы|60-летие|24/7|«Северный поток — 2»|одна из сторон|ст. 15|G20|COVID-19"
)


@pytest.mark.parametrize("words", NO_FIGURES.split("|"))
def test_names_dates_and_places_in_a_list_are_no_figures(words: str) -> None:
    assert read(words, "ru") is None
    assert doubt(words, "ru") is None


UNCLEAR = (
    "1,250 тонн|1.250.000|экспорт изменился на 5 %|не вырос на 5 процентов|сотни людей|"
    "тысячи тонн|пять-шесть-семь тонн|12,5 млн с копейками 5|двадцать тридцать тонн|5 MM тонн|"
    "никто не получит больше 5 %"
)


@pytest.mark.parametrize("words", UNCLEAR.split("|"))
def test_what_could_be_read_in_two_ways_is_not_read(words: str) -> None:
    assert read(words, "ru") is None
    assert doubt(words, "ru") is not None


def test_a_doubt_names_what_is_in_the_way() -> None:
    assert (found := doubt("экспорт изменился на 5 %", "ru")) is not None
    assert (found.words, found.several) == ("на", False)
    assert (found := doubt("5 people and 6 dogs")) is not None
    assert found.several
    assert doubt("5 people") is None
    assert doubt("fünf Millionen", "de") is None


@pytest.mark.parametrize(
    ("words", "low", "trend"),
    [
        ("почти на четверть упал вывоз", "-0.25", Trend.DOWN),
        ("прогноз понижен на 12 млн рублей", "-12000000", Trend.DOWN),
        ("продажи прибавили 2 %", "2", Trend.UP),
        ("вывоз удвоился", "2", Trend.UP),
        ("На 3,5 процента выросли сборы", "3.5", Trend.UP),
        ("на 12 млн рублей уменьшились расходы", "-12000000", Trend.DOWN),
        ("Кредит на 5 млн рублей сократил долг", "5000000", None),
    ],
)
def test_a_verb_says_which_way_it_went(words: str, low: str, trend: Trend | None) -> None:
    figure = read(words, "ru")
    assert figure is not None
    assert (figure.fields()["value_low"], figure.trend) == (Decimal(low), trend)

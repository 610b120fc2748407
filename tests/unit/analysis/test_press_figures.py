"""Figures in the shapes that newspapers and price lists give them, value by value."""

from decimal import Decimal

import pytest

from briefwright.analysis.figures import doubt, read

READ_ENGLISH = {
    "645p a share": (645, "pence per share", ""),
    "99¢": (99, "cents", ""),
    "1.2C": ("1.2", "degree Celsius", ""),
    "-40F": (-40, "degree Fahrenheit", ""),
    "−3 °C": (-3, "degree Celsius", ""),
    "30 degrees C": (30, "degree Celsius", ""),
    "half a percentage point": ("0.5", "percentage point", ""),
    "three-quarters of a percentage point": ("0.75", "percentage point", ""),
    "0.3 of a percentage point": ("0.3", "percentage point", ""),
    "2.5% pts": ("2.5", "percentage point", ""),
    "1.5ppt": ("1.5", "percentage point", ""),
    "25bp": (25, "basis point", ""),
    "half of one per cent": ("0.5", "percent", ""),
    "two tenths of a percent": ("0.2", "percent", ""),
    "1/2 percent": ("0.5", "percent", ""),
    "3 3/4 percent": ("3.75", "percent", ""),
    "1-1/2%": ("1.5", "percent", ""),
    "minus half a percent": ("-0.5", "percent", ""),
    "at one point 30 people": (30, "people", ""),
    "2 1/2 hectares": ("2.5", "hectare", ""),
    "1/4 mile": ("0.25", "mile", ""),
    "1/4 of the budget": ("0.25", "share", ""),
    "twelve point five per cent": ("12.5", "percent", ""),
    "nought point five percent": ("0.5", "percent", ""),
    "two hundred point zero three": ("200.03", "", ""),
    "one point five million": (1_500_000, "", ""),
    "three and three-quarters per cent": ("3.75", "percent", ""),
    "five and a quarter million": (5_250_000, "", ""),
    "one-and-a-half million homes": (1_500_000, "homes", ""),
    "a hundred and twenty thousand": (120_000, "", ""),
    "Rs. 5,000 crore": (50_000_000_000, "rupees", ""),
    "Rs 3.5 lakh crore": (3_500_000_000_000, "rupees", ""),
    "INR 5,000 cr": (50_000_000_000, "", "INR"),
    "Mex$300": (300, "", "MXN"),
    "Br150": (150, "Br", ""),
    "$60-per-barrel": (60, "per barrel", "USD"),
    "$2.15 per person per day": ("2.15", "per person per day", "USD"),
    "1.2m b/d": (1_200_000, "barrel per day", ""),
    "500-square-mile": (500, "square mile", ""),
    "5,000 nautical miles": (5000, "nautical mile", ""),
    "420 parts per million": (420, "part per million", ""),
    "12 per 1,000 live births": (12, "per 1,000 live births", ""),
    "5 per 100,000": (5, "per 100,000", ""),
}
READ_RUSSIAN = {
    "полпроцента": ("0.5", "percent", ""),
    "на полпроцентного пункта": ("0.5", "percentage point", ""),
    "минус полпроцента": ("-0.5", "percent", ""),
    "половина процента": ("0.5", "percent", ""),
    "одна десятая процента": ("0.1", "percent", ""),
    "две целых три десятых процента": ("2.3", "percent", ""),
    "двадцать пять целых и пять десятых": ("25.5", "", ""),
    "три целых двадцать пять сотых": ("3.25", "", ""),
    "каждый пятый житель": ("0.2", "share", ""),
    "2/3 голосов": ("0.667", "share", ""),
    "1 1/2": ("1.5", "", ""),
    "150 тыс. бел. руб.": (150_000, "", "BYN"),
    "Br150 млн": (150_000_000, "", "BYN"),
    "12 тыс. 345 рублей": (12_345, "", "RUB"),
    "$90 за баррель": (90, "per barrel", "USD"),
    "300 долларов за тысячу кубометров": (300, "per 1,000 cubic metres", "USD"),
    "20 млн кВт.ч": (20_000_000, "kWh", ""),
    "плюс 5 градусов": (5, "degree", ""),
    "100 с лишним домов": (100, "домов", ""),
}
TELLING = [("en", words, *said) for words, said in READ_ENGLISH.items()]
TELLING += [("ru", words, *said) for words, said in READ_RUSSIAN.items()]


@pytest.mark.parametrize(("language", "words", "value", "unit", "currency"), TELLING)
def test_what_the_press_writes_is_read(
    language: str, words: str, value: int | str, unit: str, currency: str
) -> None:
    figure = read(words, language)
    assert figure is not None
    assert (figure.value_low, figure.unit, figure.currency) == (Decimal(value), unit, currency)


def test_two_words_for_numbers_tied_together_are_a_range() -> None:
    figure = read("на три-четыре процента", "ru")
    assert figure is not None
    assert (figure.value_low, figure.value_high) == (Decimal(3), Decimal(4))


UNCLEAR = {
    "en": (
        "the profit was ($5m)"
        "|a dollar and a half|a percent and a half|point five percent"
        "|one hundred and three quarters"
        "|three halves|a third of a percent|J$5m|C $ 16 million|hk $ 10 billion|5 MUSD|5 MEUR"
        "|6ft 2in"
        "|rose by 1 percent to 5 percent|two hundredths|10 degrees of frost"
        "|10 degrees below zero|482 to 136|482 votes to 136"
        "|between negative ten and fifteen|tens of thousands of people|0.5k|a quarter-point cut"
    ),
    "ru": (
        "10 градусов мороза|40-градусный мороз|5 градусов ниже нуля|один из пяти|10.30"
        "|482 голосами против 136|25 против 10|человек пять"
        "|двадцать пять сотых|треть процента|1 млн. 200 тыс."
    ),
}


@pytest.mark.parametrize(
    ("language", "words"),
    [(language, words) for language, told in UNCLEAR.items() for words in told.split("|")],
)
def test_what_could_be_read_wrongly_is_doubted(language: str, words: str) -> None:
    assert read(words, language) is None
    assert doubt(words, language) is not None


NO_FIGURES = {"en": "five-year-olds|the 1/6 committee", "ru": "1/4 финала|каждый второй день"}


@pytest.mark.parametrize(
    ("language", "words"),
    [(language, words) for language, told in NO_FIGURES.items() for words in told.split("|")],
)
def test_ages_dates_and_rounds_are_no_figures(language: str, words: str) -> None:
    assert read(words, language) is None

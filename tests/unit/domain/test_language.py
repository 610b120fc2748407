"""Days, ages and figures in the languages of notes."""

from datetime import date
from decimal import Decimal

import pytest

from briefwright.domain.figure import Comparator, Figure, FigureKind, Sign, Trend
from briefwright.domain.language.days import age_in_words, long_date, read_date, short_date
from briefwright.domain.language.periods import said_period
from briefwright.domain.language.quantities import said
from briefwright.domain.language.spoken import SPOKEN, words_of


def figure(low: str | None, high: str | None = None, **known: object) -> Figure:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Figure(ends[0], ends[1], **known)  # type: ignore[arg-type]


LARGE = figure("315000000", "320000000", currency="USD")
PLAIN = figure("7000000", "7000000", unit="hectare")
MORE = figure("500000000", None, currency="USD", comparator=Comparator.MORE_THAN)
UP_TO = figure(None, "8500000000", currency="RUB")
LOWER = figure("-6", "-5", unit="percent", kind=FigureKind.CHANGE, sign=Sign.MINUS)
GROWN = figure("5", "5", unit="times", kind=FigureKind.CHANGE, trend=Trend.UP)
BETWEEN = figure(
    "545000000", "545000000", base_value=Decimal(420000000), currency="USD", kind=FigureKind.CHANGE
)
SHOPS = figure("100", "100", unit="stores", comparator=Comparator.JUST_UNDER)
SMALL = figure("2.5", "2.5", unit="barrel per day")
YEARLY = figure("2600000000", "2600000000", currency="USD", unit="per year")
QUARTERLY = figure("2600000000", "2600000000", currency="USD", unit="per quarter")
HALF = figure("0.5", "0.5", unit="share")
ABOUT = figure(
    "-6", "-5", unit="percent", kind=FigureKind.CHANGE, trend=Trend.DOWN,
    comparator=Comparator.ABOUT,
)  # fmt: skip
FELL = figure("-3", "-3", unit="percent", kind=FigureKind.CHANGE, trend=Trend.DOWN)
OF_500 = figure("0.68", "0.68", unit="share", kind=FigureKind.SHARE)
MORE_OF_500 = figure("0.68", None, unit="share", comparator=Comparator.MORE_THAN)
ENERGY = figure("1.3", "1.3", base_value=Decimal("0.8"), unit="terawatt-hour")
POWER = figure("5", "5", unit="MW")
UP_TO_HALF = figure(None, "0.5", unit="share", comparator=Comparator.UP_TO)
MORE_THAN_THIRD = figure("0.333", None, unit="share", comparator=Comparator.MORE_THAN)
FIFTH_MORE = figure("0.2", "0.2", unit="share", kind=FigureKind.CHANGE, trend=Trend.UP)
DEFICIT = figure("-86500000", "-86500000", currency="USD", sign=Sign.MINUS, trend=Trend.UP)


@pytest.mark.parametrize(
    ("shown", "russian", "french"),
    [
        (LARGE, "315–320 млн долл. США", "315 à 320 millions de dollars américains"),
        (PLAIN, "7 млн га", "7 millions d’hectares"),
        (MORE, "более 500 млн долл. США", "plus de 500 millions de dollars américains"),
        (UP_TO, "до 8,5 млрд руб.", "jusqu’à 8,5 milliards de roubles russes"),
        (LOWER, "−6…−5 %", "−6 à −5 %"),
        (GROWN, "рост в 5 раз", "multiplication par 5"),
        (BETWEEN, "с 420 млн до 545 млн долл. США",
         "de 420 millions à 545 millions de dollars américains"),
        (SHOPS, "чуть менее 100 stores", "un peu moins de 100 stores"),
        (SMALL, "2,5 барреля в день", "2,5 barils par jour"),
        (YEARLY, "2,6 млрд долл. США в год", "2,6 milliards de dollars américains par an"),
        (QUARTERLY, "2,6 млрд долл. США в квартал",
         "2,6 milliards de dollars américains par trimestre"),
        (HALF, "половина", "la moitié"),
        (ABOUT, "снижение примерно на 5–6 %", "baisse d’environ 5 à 6 %"),
        (FELL, "снижение на 3 %", "baisse de 3 %"),
        (OF_500, "доля: 0,68", "part de 0,68"),
        (MORE_OF_500, "доля: более 0,68", "part de plus de 0,68"),
        (ENERGY, "с 0,8 до 1,3 тераватт-часа", "de 0,8 à 1,3 térawattheure"),
        (POWER, "5 МВт", "5 MW"),
        (UP_TO_HALF, "до половины", "jusqu’à la moitié"),
        (MORE_THAN_THIRD, "более трети", "plus d’un tiers"),
        (FIFTH_MORE, "рост на одну пятую", "hausse d’un cinquième"),
        (DEFICIT, "−86,5 млн долл. США", "−86,5 millions de dollars américains"),
    ],
)  # fmt: skip
def test_a_figure_is_said_in_the_language_of_the_note(
    shown: Figure, russian: str, french: str
) -> None:
    assert said(shown, "ru").replace("\u00a0", " ") == russian
    assert said(shown, "fr-FR").replace("\u00a0", " ") == french
    assert said(shown, "en-GB") == said(shown, "fi") == shown.normalised()


def test_days_and_ages_are_written_as_each_language_writes_them() -> None:
    first = date(2025, 3, 1)
    assert long_date(first, "ru") == "1 марта 2025 года"
    assert long_date(first, "fr") == "1er mars 2025"
    assert short_date(first, "ru") == "01.03.2025"
    assert short_date(date(2025, 2, 7), "fr") == "7 févr. 2025"
    assert [age_in_words(days, "ru") for days in (0, 1, 22, 365 * 5)] == [
        "сегодня", "1 день", "3 недели", "5 лет",
    ]  # fmt: skip
    assert age_in_words(61, "fr") == "2 mois"


@pytest.mark.parametrize("language", SPOKEN)
def test_a_day_is_read_back_in_every_language(language: str) -> None:
    for month in range(1, 13):
        for day in (1, 2, 28):
            written = date(2025, month, day)
            assert read_date(long_date(written, language)) == written


@pytest.mark.parametrize("language", [code for code in SPOKEN if code != "en"])
def test_each_language_says_all_that_a_note_says(language: str) -> None:
    english, other = words_of("en"), words_of(language)
    alike = {"Contact", "Notes", "Page ", "Figure", ": "}
    for name, words in english._asdict().items():
        said_here = getattr(other, name)
        assert said_here, name
        if isinstance(said_here, str) and name != "code":
            assert said_here != words or said_here in alike, name


@pytest.mark.parametrize(
    ("stated", "russian", "french"),
    [
        ("year on year", "год к году", "sur un an"),
        ("Last year", "прошлый год", "l’an dernier"),
        ("by 2027", "к 2027 г.", "d’ici 2027"),
        ("since 2021", "с 2021 г.", "depuis 2021"),
        ("until May 2026", "до мая 2026 г.", "jusqu’en mai 2026"),
        ("by August", "к августу", "d’ici août"),
        ("by the end of 2025", "к концу 2025 г.", "d’ici fin 2025"),
        ("January–June 2025", "январь–июнь 2025 г.", "janvier–juin 2025"),
        ("from March to May", "март–май", "mars–mai"),
        ("2021 to 2024", "2021–2024 гг.", "2021–2024"),
        ("from 2023 to 2025", "2023–2025 гг.", "2023–2025"),
        ("until 2024-25", "до 2024-25 гг.", "jusqu’en 2024-25"),
        ("since 2023 to 2025", "since 2023 to 2025", "since 2023 to 2025"),
        ("the first quarter of 2025", "I квартал 2025 г.", "1er trimestre 2025"),
        ("before Q3 2025", "до III квартала 2025 г.", "avant le 3e trimestre 2025"),
        ("by the second half of 2026", "ко II полугодию 2026 г.", "d’ici le 2e semestre 2026"),
        ("over the last three years", "последние 3 года", "depuis 3 ans"),
        ("first nine months of 2025", "первые 9 месяцев 2025 г.", "9 premiers mois de 2025"),
        ("2024", "2024", "2024"),
        ("the year of the flood", "the year of the flood", "the year of the flood"),
        ("by", "by", "by"),
        ("прошлый год", "прошлый год", "прошлый год"),
    ],
)
def test_a_period_of_an_english_source_is_said_in_the_language_of_the_note(
    stated: str, russian: str, french: str
) -> None:
    assert said_period(stated, "ru") == russian
    assert said_period(stated, "fr") == french
    assert said_period(stated) == stated

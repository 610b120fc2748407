"""Figures found in whole texts: what is found, where it begins and ends, and what is left alone."""

import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest

from briefwright.analysis.figures import FoundFigure, find
from briefwright.domain.figure import Trend
from briefwright.domain.suggestion import Clue

FLOOR_F1 = {"en": 0.96, "ru": 0.88}
FLOOR_VALUES = 0.96


def found(text: str, language: str = "en") -> list[str]:
    return [text[one.span.start : one.span.end] for one in find(text, language)]


@pytest.mark.parametrize(
    ("text", "figures"),
    {
        "The bank cut its main rate by 25 basis points to 2.15%.": ["25 basis points", "2.15%"],
        "Output may reach 5-6 million tonnes of steel a year.": [
            "5-6 million tonnes of steel a year"
        ],
        "It pledged up to $627 million, or £500m, for 1,800 small firms.": [
            "up to $627 million",
            "£500m",
            "1,800 small firms",
        ],
        "Exports were down by 30 to 126 and imports up 21%.": ["down by 30", "126", "up 21%"],
        "Sales doubled, prices halved and debt rose by a third.": ["doubled", "halved", "a third"],
        "Some 120 000 barrels of oil a month, twice as much as before.": [
            "Some 120 000 barrels of oil a month",
            "twice",
        ],
        "efficiency rose from 23% to 35% , said the firm .": ["23%", "35%"],
        "The yield fell 3 basis points to 4.21%.": ["3 basis points", "4.21%"],
        "- 1.5 GW of wind power\n- 10 new offices abroad": ["1.5 GW", "10 new offices"],
        "The share grew from 40 to 65 percent.": ["40 to 65 percent"],
        "See [the plan](https://example.org/2022/5-million) for 300 sites [12].": ["300 sites"],
        "the minister said 56 are still missing and at least 40 were hurt": ["at least 40"],
        "Fuel makes up just under a third of costs.": ["just under a third"],
        "It may grow by 3 to 4 percent a year.": ["3 to 4 percent a year"],
        "One in five pupils, some 70,000 in all, left.": ["One in five pupils", "some 70,000"],
    }.items(),
)  # fmt: skip
def test_figures_are_found_with_their_bounds_and_units(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    {
        "Ставка повышена на 200 б.п., до 21% годовых.": ["200 б.п.", "21%"],
        "Товарооборот превысил 50 миллиардов долларов, это в полтора раза больше.": [
            "50 миллиардов долларов",
            "полтора раза",
        ],
        "Получат не менее 350 хозяйств и около 1,4 млрд рублей.": [
            "не менее 350 хозяйств",
            "около 1,4 млрд рублей",
        ],
        "Ввод жилья сократился на 5,4% — до 9,3 млн кв. метров.": ["5,4%", "9,3 млн кв. метров"],
        "Ранены четверо мирных жителей, площадь пожара — 12 га.": [
            "четверо мирных жителей",
            "12 га",
        ],
        "Подписан договор сроком на 49 лет.": ["49 лет"],
        "Цены выросли более чем вдвое.": ["более чем вдвое"],
        "Ждали 0,5 процентного пункта.": ["0,5 процентного пункта"],
        "Экспорт упал втрое, до $1,2 млрд. Импорт вырос на 5 %.": ["втрое", "$1,2 млрд", "5 %"],
        "Из 39 стоявших на берегу кранов работают пять.": ["39 стоявших на берегу кранов"],
    }.items(),
)
def test_russian_figures_are_found(text: str, figures: list[str]) -> None:
    assert found(text, "ru") == figures


NOTHING = (
    "On 3 March 2025 the two leaders met for three hours at 10:30 in Room 12.",
    "Executive Order 14257, S. 401 and Article 5 were cited by the G7 on Boeing 787 jets.",
    "She came 13th of 180; he is 45 and has a 12-year-old son.",
    "Both sides agreed over the next five years; it is one of the largest. Call 202-555-0143.",
    "Ring +1 555 0100, +44 20 7946 0018 or +7 495 123 45 67.",
    "World War Two, phase one, Nord Stream 2, COVID-19, 24/7, 737 Max, Scope 1 and Annex III.",
)
NOTHING_RUSSIAN = (
    "25 марта 2025 года, 18:55. Пункт 3 статьи 5, № 12, Су-57 и «Северный поток — 2».",
    "Две стороны за 10 месяцев провели три встречи; 45-летний посол был на 13-м месте.",
    "В 1990-е годы обе страны, одна из которых с 1976 по 2016 год молчала.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_dates_names_ranks_and_trifles_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", NOTHING_RUSSIAN)
def test_russian_dates_names_and_trifles_are_left_alone(text: str) -> None:
    assert found(text, "ru") == []


def only(text: str, language: str = "en") -> FoundFigure:
    (one,) = find(text, language)
    return one


def test_a_found_figure_is_read_with_the_words_around_it() -> None:
    fell = only("Cargo fell by 5-6 percent last year.").figure
    assert fell is not None
    assert (fell.value_low, fell.value_high) == (Decimal(-6), Decimal(-5))
    assert fell.trend is Trend.DOWN
    rose = only("Экспорт за год вырос на 40 процентов.", "ru").figure
    assert rose is not None
    assert rose.value_low == 40
    assert rose.trend is Trend.UP


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("0%БОЛЬШЕ ВДВОЕ", "ru", ["0%БОЛЬШЕ", "ВДВОЕ"]),
        (
            "It is 5 percent more than 3 million tonnes.",
            "en",
            ["5 percent more", "3 million tonnes"],
        ),
    ],
)
def test_a_word_that_two_figures_may_mean_is_in_one_and_leaves_the_other_in_doubt(
    text: str, language: str, words: list[str]
) -> None:
    assert found(text, language) == words
    assert [bool(one.doubt) for one in find(text, language)] == [False, True]


def test_the_second_end_of_a_change_knows_the_first() -> None:
    first, second = find("Trade grew from $420 million to $545 million.", "en")
    assert first.figure is not None
    assert first.figure.value_low == 420_000_000
    assert second.figure is not None
    assert (second.figure.base_value, second.figure.value_low) == (
        Decimal(420_000_000),
        Decimal(545_000_000),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose from $420 million in 2024 to $510 million in 2025.",
        "Sales slid from $420 million to $380 million, the firm said.",
    ],
)
def test_what_a_change_begins_with_is_read_for_itself_without_a_doubt(text: str) -> None:
    first, second = find(text, "en")
    assert (first.doubt, second.doubt) == ("", "")
    assert first.figure is not None
    assert (first.figure.value_low, first.figure.trend) == (Decimal(420_000_000), None)
    assert (first.figure.currency, first.figure.base_value) == ("USD", None)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Wages had fallen by 6 to 8 percent since 2022.", (-8, -6)),
        ("Rents rose by 2 to 3 percent.", (2, 3)),
    ],
)
def test_a_rate_that_moved_by_something_to_something_moved_within_a_range(
    text: str, ends: tuple[int, int]
) -> None:
    figure = only(text).figure
    assert figure is not None
    assert (figure.value_low, figure.value_high) == (Decimal(ends[0]), Decimal(ends[1]))


@pytest.mark.parametrize(
    "text",
    [
        "Output rose by 2 to 3 million tonnes.",
        "The debt grew by $3 to $8 billion.",
    ],
)
def test_a_number_that_may_have_the_scale_of_the_next_is_doubted_with_it(text: str) -> None:
    first, second = find(text, "en")
    assert first.doubt
    assert second.doubt


@pytest.mark.parametrize(
    ("text", "figure", "language"),
    [
        ("Growth of −4.5 to 6.0 per cent is expected.", "−4.5 to 6.0 per cent", "en"),
        ("Growth will be between -2% and 3% next year.", "-2% and 3%", "en"),
        ("It ranges from minus 4.5 to 6 percent.", "minus 4.5 to 6 percent", "en"),
        ("Рост составит от −4,5 до 6,0 процента.", "от −4,5 до 6,0 процента", "ru"),
    ],
)
def test_a_range_whose_second_sign_is_not_said_is_one_figure_in_doubt(
    text: str, figure: str, language: str
) -> None:
    assert found(text, language) == [figure]
    assert only(text, language).doubt


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The debt rose from $5 million to $7.", "en"),
        ("Exports fell 5, 6 and 7 percent.", "en"),
        ("Экспорт упал на 5 и 7 процентов.", "ru"),
    ],
)
def test_a_number_that_may_have_scale_or_sign_of_the_one_before_is_in_doubt(
    text: str, language: str
) -> None:
    assert find(text, language)[-1].doubt


def test_what_moved_by_one_number_to_another_is_two_figures() -> None:
    by, to = find("The rate was cut by 25 basis points to 2.15%.", "en")
    assert (by.doubt, to.doubt) == ("", "")
    assert by.figure is not None
    assert to.figure is not None
    assert (by.figure.value_low, to.figure.value_low) == (Decimal(-25), Decimal("2.15"))


def test_what_something_was_before_is_a_level_whatever_it_did_since() -> None:
    now, before = find("It handled 6.2 million tonnes, up from 5.1 million tonnes.", "en")
    assert (now.doubt, before.doubt) == ("", "")
    assert before.figure is not None
    assert (before.figure.value_low, before.figure.trend) == (Decimal(5_100_000), None)


def test_bare_roubles_are_doubted_where_belarus_is_spoken_of() -> None:
    text = "Минск и Москва выросли в цене. Белорусский завод получил 5 млн рублей."
    assert only(text, "ru").doubt
    assert not only("Завод получил 5 млн рублей.", "ru").doubt


def test_what_it_is_goes_with_it() -> None:
    assert only("It cost $ 315 - 320 million.").clues == (Clue.MONEY, Clue.RANGE)
    assert only("Экспорт вырос втрое.", "ru").clues == (Clue.MULTIPLE, Clue.CHANGE)
    assert only("They sent 82,000 blankets.").clues == (Clue.COUNT,)


def test_a_guess_carries_its_doubt() -> None:
    guess = only("A 15% tariff cut was agreed.")
    assert guess.doubt
    assert guess.figure is not None
    assert guess.figure.value_low == 15
    stripped = "The harbour board told the council that work had begun  " * 8
    lost = only(f"{stripped} and that it had received  1 172 billion  for the quays")
    assert lost.doubt
    assert lost.figure is not None
    assert lost.figure.value_low == 1_172_000_000
    assert lost.figure.currency == "USD"


def test_by_how_much_and_to_where_are_two_figures() -> None:
    text = "Shares of the yard slid 10 percent to 75 in Selm."
    spans = [one.span for one in find(text, "en")]
    assert [text[span.start : span.end] for span in spans] == ["10 percent", "75"]


def test_other_languages_and_no_text_give_nothing() -> None:
    assert find("5 Millionen Euro", "de") == []
    assert find("", "en") == []
    assert find("١٢٣ ألف", "en") == []


@pytest.mark.parametrize("piece", ["1", "123 ", "5-", "1,234,", "5% and ", "одна ", "$", "[5]("])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_text_of_nothing_but_figures_takes_time_by_its_length(piece: str, language: str) -> None:
    def taken(characters: int) -> float:
        start = process_time()
        find(piece * (characters // len(piece)), language)
        return process_time() - start

    taken(2_000)
    assert taken(12_000) < 12 * taken(3_000) + 0.05


def gold(reference: Path) -> list[tuple[str, str, list[dict[str, object]]]]:
    """Return text, language and marked figures of each article."""
    rows = []
    for marks in sorted((reference / "gold" / "marks").glob("*.json")):
        source = reference / "gold" / "articles" / marks.name
        text = source.with_suffix(".txt").read_bytes().decode()
        known = [one for one in json.loads(marks.read_text("utf-8")) if one["category"] == "FIGURE"]
        rows.append((text, json.loads(source.read_text("utf-8"))["language"], known))
    return rows


def touches(one: FoundFigure, mark: dict[str, object]) -> bool:
    return one.span.start < int(str(mark["end"])) and int(str(mark["start"])) < one.span.end


def magnitudes(*values: object) -> set[Decimal]:
    return {abs(Decimal(str(value))) for value in values if value is not None}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_figures_that_people_marked_are_found_and_hardly_any_other(
    language: str, record_property: Callable[[str, object], None]
) -> None:
    reference = os.environ.get("BRIEFWRIGHT_REFERENCE")
    if not reference:
        pytest.skip("needs the marked articles: BRIEFWRIGHT_REFERENCE names their folder")
    hits = marked = offered = read = right = 0
    for text, spoken, marks in gold(Path(reference)):
        if spoken != language:
            continue
        ours = find(text, language)
        sure = [mark for mark in marks if mark.get("sure", True)]
        marked += len(sure)
        offered += sum(any(touches(one, m) for m in sure) for one in ours)
        offered += sum(not any(touches(one, m) for m in marks) for one in ours)
        for mark in sure:
            one = next((one for one in ours if touches(one, mark)), None)
            hits += one is not None
            fields = mark.get("fields")
            if one is not None and isinstance(fields, dict) and fields:
                read += 1
                low, high = fields.get("value_low"), fields.get("value_high")
                figure = one.figure
                right += figure is not None and magnitudes(
                    figure.value_low, figure.value_high
                ) == magnitudes(low, high)
    score = 2 * hits / (offered + marked)
    record_property("f1", score)
    record_property("values", (right, read))
    assert score >= FLOOR_F1[language]
    assert right >= FLOOR_VALUES * read


def test_of_those_that_are_offered_as_sure_so_many_were_marked() -> None:
    reference = os.environ.get("BRIEFWRIGHT_REFERENCE")
    if not reference:
        pytest.skip("needs the marked articles: BRIEFWRIGHT_REFERENCE names their folder")
    said: list[float] = []
    right = 0
    for text, spoken, marks in gold(Path(reference)):
        optional = [mark for mark in marks if not mark.get("sure", True)]
        for one in find(text, spoken):
            if not any(touches(one, mark) for mark in optional):
                said.append(one.confidence)
                right += any(touches(one, mark) for mark in marks)
    assert abs(sum(said) / len(said) - right / len(said)) < 0.05


def test_a_sum_is_surer_than_a_few_things() -> None:
    sums, cranes = find("It paid $5 million for two cranes.", "en")
    assert sums.confidence > 0.95
    assert cranes.confidence < 0.8


@pytest.mark.parametrize("piece", ["5-", "5 ", "$5 ", "half ", "1 1/2 ", "one two three "])
def test_a_crowd_of_numbers_is_no_figure(piece: str) -> None:
    sentence = "It sold 5 million tonnes.\n\n"
    assert found(sentence + piece * 900) == ["5 million tonnes"]


def test_a_level_set_behind_a_dash_does_not_inherit_the_fall_in_front_of_it() -> None:
    text = "Выручка упала на 18 процентов, рентабельность – 3–4 процента."
    fell, level = (one.figure for one in find(text, "ru"))
    assert fell is not None
    assert level is not None
    assert (fell.trend, level.trend) == (Trend.DOWN, None)


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("en", "The treaty will be in force for three years.", "three years"),
        ("ru", "Соглашение действует пять лет.", "пять лет"),
    ],
)
def test_how_long_a_treaty_holds_is_a_figure(language: str, text: str, term: str) -> None:
    assert found(text, language) == [term]

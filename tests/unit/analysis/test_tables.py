"""Figures in tables take indicator, unit, scale and period from their heads, or stay empty."""

from decimal import Decimal

import pytest

from briefwright.analysis.suggest import suggest
from briefwright.analysis.tables.cells import TableFigure, Tables
from briefwright.domain.text import Span

SALT = """Exports, thousand tonnes

Goods | 2024 | | Jan-Jun 2025 | Change, %

 | Q1 | Q2 | |

Table salt | 126.9 | 1,234.5* | - | -5.3

Road salt¹ | 12 | | n/a | 4.1

Total | 138.9 | 1 234.5 | 200 | +2.0

The office was content."""
TRADE = """Внешняя торговля области, млн долл. США

Показатель | 2023 г. | янв.-июн. 2024 г. | 2024 г. к 2023 г., %

Экспорт соли | 1 120,4 | 1 126,9 | 100,6

Добыча, тыс. тонн | 10,5 | 12 | –5,5"""
SEL = """| Produit (en milliers de tonnes) | 2023 | 1er semestre 2024 |
|---|---:|---:|
| Sel de table | 1 120,4 | 126,9 |
| Sel de route | – | 3,0 |"""
TABS = """Prices
Goods\tUnit\t2023\t2024
Salt\tUSD per tonne\t40\t55
Fish\tUSD thousand\t3.5\t
"""


def cell(text: str, words: str, language: str = "en") -> TableFigure:
    start = text.index(words)
    found = Tables(text, language).figure(Span(start, start + len(words)))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "language", "words", "value", "unit", "measure", "period"),
    [
        (SALT, "en", "126.9", "126900", "tonne", "Table salt", "Q1 2024"),
        (SALT, "en", "1,234.5", "1234500", "tonne", "Table salt", "Q2 2024"),
        (SALT, "en", "-5.3", "-5.3", "percent", "Table salt: Change", None),
        (SALT, "en", "12 ", "12000", "tonne", "Road salt", "Q1 2024"),
        (SALT, "en", "200", "200000", "tonne", "Exports: Total", "Jan-Jun 2025"),
        (TRADE, "ru", "1 120,4", "1120400000", "USD", "Экспорт соли", "2023 г."),
        (TRADE, "ru", "1 126,9", "1126900000", "USD", "Экспорт соли", "янв.-июн. 2024 г."),
        (TRADE, "ru", "10,5", "10500", "tonne", "Добыча", "2023 г."),
        (TRADE, "ru", "–5,5", "-5.5", "percent", "Добыча: 2024 г. к 2023 г.", None),
        (SEL, "fr", "1 120,4", "1120400", "tonne", "Sel de table", "2023"),
        (SEL, "fr", "3,0", "3000", "tonne", "Sel de route", "1er semestre 2024"),
        (TABS, "en", "3.5", "3500", "USD", "Fish", "2023"),
    ],
)
def test_a_cell_is_read_with_its_heads(
    text: str, language: str, words: str, value: str, unit: str, measure: str, period: str | None
) -> None:
    fields = cell(text, words, language).fields()
    assert fields["value_low"] == fields["value_high"] == Decimal(value)
    assert unit in {fields.get("unit"), fields.get("currency")}
    assert (fields["measure"], fields.get("period")) == (measure, period)


def test_the_heads_that_a_figure_rests_on_are_named() -> None:
    found = cell(SALT, "126.9")
    heads = [SALT[head.start : head.end] for head in found.heads]
    assert heads == ["Exports, thousand tonnes", "2024", "Q1", "Table salt"]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Tonnes\n\nGoods | 2024 (thousand tonnes)\n\nSalt | 126.9\n\nFish | 3", "en", "126.9"),
        ("Exports in thousand or so\n\nGoods | 2024\n\nSalt | 126.9\n\nFish | 3", "en", "126.9"),
        ("Goods, USD | 2024, tonnes\n\nSalt, kg | 126.9\n\nFish | 3", "en", "126.9"),
        ("Goods | Exports, USD million\n\nSalt | $126.9\n\nFish | 3", "en", "$126.9"),
        ("Goods | 2024 | 2025\n\nQ1 | Q2\n\nSalt | 126.9 | 4\n\nFish | 3 | 4", "en", "126.9"),
        ("Товар | Экспорт, тонн\n\nСоль | 126,900\n\nРыба | 3", "ru", "126,900"),
        ("Goods 2023 (tonnes)\n\nSalt 120,400 | 126,900\n\nFish 3 | 4", "en", "126,900"),
        ("Goods | Exports, tonnes\n\nSalt | -126.9\n\nFish | 3", "en", "126.9"),
    ],
)
def test_what_could_be_read_in_two_ways_is_left_empty_and_named(
    text: str, language: str, words: str
) -> None:
    found = cell(text, words, language)
    assert found.figure is None
    assert found.doubt


@pytest.mark.parametrize(
    ("head", "value", "unit"),
    [
        ("Exports, USD '000", "126900", "USD"),
        ("Exports, US$ 000s", "126900", "USD"),
        ("Exports, million USD", "126900000", "USD"),
        ("Exports, 1,000 t", "126900", "t"),
        ("Exports, 10³ t", "126900", "t"),
        ("Herd, 1000 head", "126900", "head"),
        ("Tariff, cents/kWh", "126.9", "cents per kWh"),
        ("Price, pence per litre", "126.9", "pence per litre"),
        ("Exports, 10,000 t", None, ""),
        ("Exports, tens of tonnes", None, ""),
        ("Deaths per 100,000 people", None, ""),
        ("Exports, mill. euros", None, ""),
        ("Exports, MUSD", None, ""),
        ("Exports, Rs crore", None, ""),
        ("Tariff, c/kWh", None, ""),
    ],
)
def test_a_head_that_sizes_a_figure_is_read_or_leaves_it_in_doubt(
    head: str, value: str | None, unit: str
) -> None:
    found = cell(f"{head}\n\nGoods | 2023 | 2024\n\nSalt | 118.2 | 126.9\n\nFish | 3 | 4", "126.9")
    fields = found.fields()
    assert fields.get("value_low") == (None if value is None else Decimal(value))
    assert unit in {fields.get("unit", ""), fields.get("currency", "")}
    assert bool(found.doubt) is (value is None)


def test_a_unit_stands_behind_its_number_too_and_what_has_none_beside_thousands_is_in_doubt() -> (
    None
):
    apart = "Trade\n\nGoods | Quantity | Unit\n\nSalt | 126.9 | thousand tonnes\n\nRope | 12.5 | km"
    assert cell(apart, "126.9").fields()["value_low"] == 126900
    assert cell(apart, "12.5").fields()["unit"] == "km"
    column = "Trade\n\nGoods | Exports, thousand tonnes | Imports\n\nSalt | 118.2 | 126.9"
    assert cell(column, "126.9").doubt == "Imports"
    row = "Trade\n\nItem | 2024\n\nExports, thousand tonnes | 118.2\n\nImports | 126.9"
    assert cell(row, "126.9").doubt == "Imports"
    counted = "Regions\n\nRegion | Farms | Area, ha\n\nNorth | 126.9 | 12.5"
    assert cell(counted, "126.9").fields()["value_low"] == Decimal("126.9")


@pytest.mark.parametrize(
    "when",
    ["FY2024", "FY24", "2024F", "2024 (est.)", "9M 2024", "year to March 2024", "31.12.2024"],
)
def test_what_tells_of_a_year_is_its_period_and_no_part_of_the_measure(when: str) -> None:
    text = f"Revenue, million euros\n\nCountry | 2022 | {when}\n\nNorway | 118.2 | 126.9"
    found = cell(text, "126.9").fields()
    assert (found["measure"], found["period"]) == ("Norway", when)


def test_a_figure_goes_over_no_end_of_a_row() -> None:
    found = suggest("Экспорт, тыс. т\n\nТовар | 2023 | 2024\nСоль | 118,2 | 126,9\n", "ru")
    assert [one for one in found if one.fields.get("value_low") == 2024] == []


def test_a_row_states_nothing_and_its_figures_are_offered_with_their_heads() -> None:
    text = "Goods | 2023 (tonnes) | 2024 (tonnes)\n\nTable salt | 120,400 | 126,900"
    found = suggest(text, "en")
    assert {one.category for one in found} == {"figure"}
    assert [one.fields["period"] for one in found] == ["2023", "2024"]
    assert {one.fields["unit"] for one in found} == {"tonne"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nobody should lose sleep over the quota, the minister said.", "en"),
        ("No one should be surprised by the decision, he said.", "en"),
        ("Никто не должен волноваться из-за квоты, сказал министр.", "ru"),
    ],
)
def test_what_nobody_should_do_is_no_proposal(text: str, language: str) -> None:
    assert "proposal" not in {one.category for one in suggest(text, language)}


def test_small_numbers_with_decimals_are_offered_in_a_table_and_nowhere_else() -> None:
    rows = "| Indicator | 2023 | 2024 |\n|---|---|---|\n| Growth, % | 0.3 | -1.2 |\n"
    offered = {rows[one.span.start : one.span.end]: one.fields for one in suggest(rows, "en")}
    assert {words: str(fields["value_low"]) for words, fields in offered.items()} == {
        "0.3": "0.3",
        "-1.2": "-1.2",
    }
    assert {fields["unit"] for fields in offered.values()} == {"percent"}
    assert suggest("Version\n\n2.5\n\nIt came in spring.", "en") == []

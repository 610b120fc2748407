"""Key points as CSV and as a workbook: every word kept, no cell a formula."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from zipfile import ZipFile

import pytest
from lxml import etree

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import BUILT_IN
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.domain.text import Span
from briefwright.exporters.marks.tables import csv_table, guarded, workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXT = '=SUM(A1), the clerk wrote; "trade\nfell", by 6 percent.'
ARTICLE = Article(ArticleId("a1"), "00", "00", "@Trade", outlet="Ledger")


def row(quote: str, **fields: Decimal | str) -> dict[str, str]:
    start = TEXT.index(quote)
    mark = Annotation.on(ARTICLE, TEXT, Span(start, start + len(quote)), CategoryId("figure"))
    mark = replace(mark, note="-1+1", fields=fields)
    written = csv_table([mark], {ARTICLE.id: ARTICLE}, BUILT_IN)
    (found,) = csv.DictReader(io.StringIO(written, newline=""))
    return found


def test_a_quote_with_quotes_and_line_ends_is_kept() -> None:
    assert row('"trade\nfell"')["quote"] == '"trade\nfell"'


def test_a_cell_that_begins_like_a_formula_is_guarded() -> None:
    found = row("=SUM(A1)", measure="+7 cranes")
    assert found["quote"] == "'=SUM(A1)"
    assert found["note"] == "'-1+1"
    assert found["title"] == "'@Trade"
    assert found["measure"] == "'+7 cranes"


def test_a_true_negative_number_is_not_guarded() -> None:
    assert row("6 percent", value_low=Decimal(-6))["value_low"] == "-6"


def test_there_is_a_column_for_every_field() -> None:
    names = {spec.name for category in BUILT_IN for spec in category.fields}
    assert names <= set(row("6 percent"))


def test_the_columns_begin_as_agreed() -> None:
    header = csv_table([], {}, BUILT_IN).split("\r\n")[0]
    assert header.startswith(
        "id,article,title,outlet,published,category,quote,note,start,end,attribution,handling,"
    )


@pytest.mark.parametrize(
    "words", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", " =1", "\u200b=1", "＝1"]
)
def test_each_beginning_of_a_formula_is_guarded(words: str) -> None:
    assert guarded(words) == f"'{words}"


def test_plain_words_are_left_alone() -> None:
    assert guarded("7 = seven") == "7 = seven"


def sheet(*marks: Annotation) -> tuple[dict[str, etree._Element], list[str]]:
    """Return the cells of a workbook by their place, and the words that cells share."""
    with ZipFile(io.BytesIO(workbook(marks, {ARTICLE.id: ARTICLE}, BUILT_IN))) as package:
        page = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
        shared = etree.fromstring(package.read("xl/sharedStrings.xml"))
    cells = {str(cell.get("r")): cell for cell in page.iter(f"{MAIN}c")}
    return cells, ["".join(map(str, each.itertext())) for each in shared.iter(f"{MAIN}si")]


def test_a_workbook_has_words_as_words_and_numbers_as_numbers() -> None:
    mark = Annotation.on(ARTICLE, TEXT, Span(0, 8), CategoryId("figure"))
    mark = replace(mark, fields={"value_low": Decimal("-6.5"), "measure": "=1+1"})
    cells, words = sheet(mark)
    assert not [cell for cell in cells.values() if cell.find(f"{MAIN}f") is not None]
    assert {"=SUM(A1)", "=1+1", "@Trade"} <= set(words)
    numbers = [cell.findtext(f"{MAIN}v") for cell in cells.values() if cell.get("t") is None]
    assert "-6.5" in numbers


def test_the_same_marks_give_the_same_workbook() -> None:
    mark = Annotation.on(ARTICLE, TEXT, Span(0, 8), CategoryId("figure"))
    assert workbook([mark], {}, BUILT_IN) == workbook([mark], {}, BUILT_IN)


def test_characters_that_no_cell_may_hold_are_left_out_of_a_workbook() -> None:
    mark = Annotation.on(ARTICLE, TEXT, Span(0, 8), CategoryId("figure"))
    _, words = sheet(replace(mark, note="bell\x07 \x0b\ufffe" + "long " * 10_000))
    assert any(word.startswith("bell ") and len(word) == 32_767 for word in words)

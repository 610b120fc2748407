"""Charts in every format: the same numbers in picture, cache, workbook, table and words."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import html, markdown, pages_pen
from briefwright.exporters.docx import render
from tests.unit.exporters.notes import charted_note
from tests.unit.exporters.reading import Written, found, values, words

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
FREIGHT = [("2021", 3.1), ("2022", 3.4), ("2023 (more than)", 4.0)]
RESULT = [("2022", 12.0), ("2023", -3.0)]


@pytest.fixture(scope="module")
def note() -> Snapshot:
    return charted_note()


@pytest.fixture(scope="module")
def written(note: Snapshot) -> Written:
    return Written.of(note)


def cached(written: Written, number: int) -> list[tuple[str, float]]:
    tree = written.tree(f"word/charts/figure{number}.xml")
    labels, numbers = (
        [node.text or "" for node in tree.iterfind(f".//{{{C}}}{name}//{{{C}}}v")]
        for name in ("cat", "val")
    )
    return list(zip(labels, map(float, numbers), strict=True))


def kept(written: Written, number: int) -> list[tuple[str, float]]:
    """Return the rows of a chart's workbook; the heading counts nothing."""
    with ZipFile(BytesIO(written.parts[f"word/embeddings/figure{number}.xlsx"])) as book:
        told, sheet = (
            etree.fromstring(book.read(f"xl/{name}.xml"))
            for name in ("sharedStrings", "worksheets/sheet1")
        )
    texts = [each.text or "" for each in told.iterfind(".//{*}t")]
    rows = []
    for row in sheet.iterfind(".//{*}row"):
        label, value = (each.text or "" for each in row.iterfind(".//{*}v"))
        rows.append((texts[int(label)], float(value)))
    return rows


def test_a_chart_says_the_same_as_its_workbook(written: Written) -> None:
    for number, expected in ((1, FREIGHT), (2, RESULT)):
        assert cached(written, number) == expected
        assert kept(written, number)[1:] == expected


def test_a_chart_is_captioned_described_and_traced(written: Written) -> None:
    captions = [words(p) for p in found(written.body, "//w:p[w:pPr/w:pStyle/@w:val='Caption']")]
    assert "Figure 1. Freight of Selmhaven, million tonnes" in captions
    assert {"fig_1", "fig_2"} <= set(written.bookmarks())
    described = values(written.body, "//*[local-name()='docPr']/@descr")
    assert described[0] == (
        "Column chart. Freight of Selmhaven, million tonnes. "
        "2021: 3.1; 2022: 3.4; 2023 (more than): 4."
    )
    lines = [words(p) for p in found(written.body, "//w:p[w:pPr/w:pStyle/@w:val='TableNote']")]
    (drawn,) = [line for line in lines if line.startswith("Drawn from: 2021")]
    assert drawn.endswith("Not drawn, as it has no day or no single number: F4.")
    traced = values(written.body, "//w:sdt/w:sdtPr/w:tag[contains(@w:val, '__p')]/@w:val")
    assert len(traced) == 4
    hashed = values(written.provenance, "//p:written[contains(@name, '__p')]/@name")
    assert sorted(hashed) == sorted(traced)


def test_the_same_charts_are_the_same_bytes(note: Snapshot) -> None:
    assert render(note) == render(note)


def test_a_page_of_the_web_shows_a_picture_with_words_and_a_table(note: Snapshot) -> None:
    page = html.render(note).decode()
    assert page.count('<svg class="chart"') == 2
    assert page.count("<rect ") == len(FREIGHT + RESULT)
    assert 'aria-label="Column chart. Freight of Selmhaven, million tonnes. 2021: 3.1' in page
    assert '<tr><th scope="row">2023</th><td>-3</td></tr>' in page


def test_markdown_and_printed_pages_show_each_number(note: Snapshot) -> None:
    text = markdown.render(note).decode()
    assert "| 2023 (more than) | 4 |" in text
    pages = pages_pen.printed(note).text
    bars = re.findall(r'<td width="(\d+)%" bgcolor="(#\w+)" style="font-size:7pt">', pages)
    assert bars == [("77", "#17365d"), ("85", "#17365d"), ("100", "#17365d"),
                    ("100", "#17365d"), ("25", "#9b1c1f")]  # fmt: skip

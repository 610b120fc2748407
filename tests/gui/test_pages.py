"""The note as a PDF: every page with marking and number, every word, the same bytes each time."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import time

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefwright.domain.note.release import released
from briefwright.domain.snapshot import Line, Snapshot
from briefwright.exporters import docx, html, markdown
from briefwright.exporters.pages_pen import printed
from briefwright.viewmodels.briefing import pages, pages_apart
from tests.unit.domain.note.test_release import note as secret_note
from tests.unit.exporters.notes import NOTES, full_note, long_note


def drawn(snapshot: Snapshot) -> bytes:
    return pages.pdf(printed(snapshot))


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def lettered(text: str) -> str:
    return "".join(text.split()).replace("\ufffe", "-").replace("\u00ad", "")


def test_every_page_has_its_marking_and_its_number(qtbot: QtBot) -> None:
    shown = texts(drawn(full_note()))
    assert len(shown) > 2
    for number, page in enumerate(shown, 1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(shown)}" in page


def test_a_canadian_marking_stands_once_a_page(qtbot: QtBot) -> None:
    for page in texts(drawn(NOTES["canadian"]())):
        assert page.count("PROTECTED A") == 1


def test_every_mark_is_in_the_file_word_for_word(qtbot: QtBot) -> None:
    shown = lettered("".join(texts(drawn(full_note()))))
    for line in full_note().cited():
        assert line.annotation is not None
        for word in line.annotation.quote.exact.split():
            if word.isascii() and word.isalnum():
                assert word in shown


def test_the_heading_of_a_table_stands_on_each_of_its_pages(qtbot: QtBot) -> None:
    shown = texts(drawn(long_note(200)))
    evidence = [page for page in shown if "Exact words" in page]
    assert len(evidence) > 1


def test_pages_lie_where_the_template_says_so(qtbot: QtBot) -> None:
    with pypdfium2.PdfDocument(drawn(replace(full_note(), landscape=True))) as document:
        width, height = document[0].get_size()
    assert width > height


def test_title_and_date_are_those_of_the_note(qtbot: QtBot) -> None:
    with pypdfium2.PdfDocument(drawn(full_note())) as document:
        said = document.get_metadata_dict()
    assert said["Title"] == full_note().briefing.title
    assert said["CreationDate"] == "D:20250305093000Z"


def test_an_edition_for_release_holds_nothing_of_what_stayed_at_home(qtbot: QtBot) -> None:
    whole = secret_note()
    inside = lettered("".join(texts(drawn(whole))))
    data = drawn(released(whole, "OFFICIAL"))
    edition = lettered("".join(texts(data)))
    for words in ("Narwhal", "exchangecustomsdeclarations"):
        assert words in inside
        assert words not in edition
    assert "Walrusmattersnow." in edition
    assert whole.briefing.id.encode() not in data


RENDERERS = {
    "docx": docx.render,
    "html": html.render,
    "md": markdown.render,
    "pdf": pages_apart.render,
}


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_the_same_note_is_the_same_file(name: str, qtbot: QtBot) -> None:
    render: Callable[[Snapshot], bytes] = RENDERERS[name]
    first = render(full_note())
    second = int(time())
    qtbot.waitUntil(lambda: int(time()) > second)  # which a file's date would tell
    assert render(full_note()) == first


def test_a_printer_shows_the_same_pages(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    note = pages.Pages(printed(full_note()))
    printer.setPageLayout(note.layout)
    printer.setFullPage(True)
    note.draw(printer)
    shown = texts((tmp_path / "printed.pdf").read_bytes())
    assert [lettered(page) for page in shown] == list(map(lettered, texts(drawn(full_note()))))


def test_words_are_printed_in_ink_whatever_colours_the_window_has(
    qtbot: QtBot, tmp_path: Path
) -> None:
    before, looks = QApplication.palette(), []
    for ground in (Qt.GlobalColor.white, Qt.GlobalColor.black):
        QApplication.setPalette(QPalette(ground))
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        pages.Pages(printed(full_note())).draw(printer)
        first = pypdfium2.PdfDocument((tmp_path / "printed.pdf").read_bytes())[0]
        looks.append(bytes(first.render().buffer))
    QApplication.setPalette(before)
    assert looks[0] == looks[1]


def test_pages_drawn_apart_say_the_same(qtbot: QtBot) -> None:
    assert texts(pages_apart.render(full_note())) == texts(drawn(full_note()))


def test_no_row_of_a_table_is_parted_by_the_end_of_a_page(qtbot: QtBot) -> None:
    note, parts = long_note(150), []
    for part in note.sections:
        lines = part.lines
        if part.section.spec.key == "commitments":
            lines = tuple(worded(line, place) for place, line in enumerate(lines))
        parts.append(replace(part, lines=lines))
    pages = texts(drawn(replace(note, sections=tuple(parts))))
    whole = [
        (re.findall(r"begin(\d+)o", page), re.findall(r"end(\d+)o", page))
        for page in map(lettered, pages)
    ]
    assert sum(len(begun) for begun, _ in whole) == 30
    for begun, ended in whole:
        assert begun == ended


def worded(line: Line, place: int) -> Line:
    """Return a line of so many words that rows of all heights stand below each other."""
    what = f"begin{place}o {'goods ' * (place % 7 * 6)}end{place}o"
    return replace(line, block=replace(line.block, wording={"what": what}))

"""The printed pages of a PDF article beside its text, in the real pane with the real mouse."""

from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article, Content
from briefwright.importers.reader import Reader
from briefwright.viewmodels.jobs import Job, Jobs
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.original.pane import OriginalView
from tests.gui.hands import LEFT, NONE
from tests.gui.harbour import TEXT, ready

PAGES = (
    ("The port of Karlshavn", "will grow by seven hec-", "tares before the winter."),
    ("Freight fell by five percent,", "the harbour master said."),
    ("The ministers meet again", "in Samsun on Monday."),
)


def pdf(pages: tuple[tuple[str, ...], ...] = PAGES) -> bytes:
    """Print lines of words, 24 points from line to line."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setResolution(72)
    painter = QPainter(writer)
    painter.setFont(QFont("DejaVu Sans", 14))
    for number, lines in enumerate(pages):
        if number:
            writer.newPage()
        for line, words in enumerate(lines):
            painter.drawText(QPointF(10, 60 + 24 * line), words)
    painter.end()
    return bytes(buffer.data().data())


def came_as(data: bytes, source: str = "report.pdf") -> tuple[Article, Content]:
    made = ready(TEXT)
    content = replace(made.content, original=data, sha256=sha256(data).hexdigest())
    return replace(made.article, source=source, sha256=content.sha256), content


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, theme: Theme) -> OriginalView:
    made = OriginalView(theme)
    qtbot.addWidget(made)
    made.work_with(jobs)
    made.resize(500, 600)
    made.show()
    return made


def open_sheets(pane: OriginalView, qtbot: QtBot, data: bytes | None = None) -> None:
    """Open a PDF and wait until its first sheet is drawn."""
    assert pane._printed is not None
    with qtbot.waitSignal(pane._printed.drawn):
        pane.show_article(*came_as(pdf() if data is None else data))


def place_of(pane: OriginalView, words: str) -> QPoint:
    """Return the middle of the first of these words in the pane."""
    assert pane._printed is not None
    found = pane._printed.find(words)
    assert found is not None, words
    box = pane.sheets._box(found[0])
    return QPoint(
        round(box.center().x()),
        round(box.center().y()) - pane.sheets.verticalScrollBar().value(),
    )


def ink(image: QImage, around: QPoint) -> int:
    """Count the dark pixels of the 30 by 16 around a point."""
    return sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(around.x() - 15, around.x() + 15)
        for y in range(around.y() - 8, around.y() + 8)
    )


def test_a_page_is_drawn_with_its_words_where_their_places_say(
    pane: OriginalView, qtbot: QtBot
) -> None:
    open_sheets(pane, qtbot)
    shown = pane.sheets.viewport().grab().toImage()
    assert ink(shown, place_of(pane, "Karlshavn")) > 20
    assert ink(shown, place_of(pane, "winter")) > 20
    blank = place_of(pane, "winter") + QPoint(0, 120)
    assert ink(shown, blank) == 0
    assert shown.pixelColor(blank) == QColor("white")


def test_words_of_the_text_are_lit_on_their_page(pane: OriginalView, qtbot: QtBot) -> None:
    open_sheets(pane, qtbot)
    pane.show_words("in Samsun\non Monday")
    assert pane.sheets.selected_words() == "in Samsun on Monday."
    assert pane.sheets.verticalScrollBar().value() > 0
    place = place_of(pane, "Samsun")
    assert pane.sheets.viewport().rect().contains(place)
    corner = place + QPoint(0, -place.y() % 1)
    tint = pane.sheets.viewport().grab().toImage().pixelColor(corner)
    assert tint != QColor("white")


def test_words_parted_at_the_end_of_a_line_are_found_and_told_whole(
    pane: OriginalView, qtbot: QtBot
) -> None:
    open_sheets(pane, qtbot)
    pane.show_words("seven hectares before")
    assert pane.sheets.selected_words() == "seven hectares before"


def test_words_dragged_over_are_shown_in_the_text(pane: OriginalView, qtbot: QtBot) -> None:
    open_sheets(pane, qtbot)
    button = pane.findChild(QToolButton, "original.show")
    assert isinstance(button, QToolButton)
    assert not button.isEnabled()
    port = pane.sheets.viewport()
    ends = place_of(pane, "grow"), place_of(pane, "seven")
    QTest.mousePress(port, LEFT, NONE, ends[0])
    for start, end in pairwise(ends):
        QTest.mouseMove(port, (start + end) / 2)
        QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, NONE, ends[1])
    with qtbot.waitSignal(pane.words_wanted) as wanted:
        QTest.mouseClick(button, LEFT)
    assert wanted.args == ["grow by seven"]
    QTest.keyClick(pane.sheets, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "grow by seven"


def test_keys_go_through_the_pages_and_each_is_drawn_when_it_is_seen(
    pane: OriginalView, qtbot: QtBot
) -> None:
    open_sheets(pane, qtbot)
    assert pane._printed is not None
    with qtbot.waitSignal(pane._printed.drawn) as drawn:
        QTest.keyClick(pane.sheets, Qt.Key.Key_End)
    assert drawn.args is not None
    assert drawn.args[0] in {1, 2}
    qtbot.waitUntil(lambda: pane._printed is not None and len(pane._printed._pictures) >= 2)
    QTest.keyClick(pane.sheets, Qt.Key.Key_Home)
    assert pane.sheets.verticalScrollBar().value() == 0


def test_the_place_on_a_page_stays_when_the_pane_gets_wider(
    pane: OriginalView, qtbot: QtBot
) -> None:
    open_sheets(pane, qtbot)
    pane.show_words("in Samsun")
    pane.resize(800, 600)
    assert 0 < place_of(pane, "Samsun").y() < pane.sheets.viewport().height()


@pytest.mark.parametrize("kept", [0, 400])
def test_a_file_that_cannot_be_shown_says_why(pane: OriginalView, qtbot: QtBot, kept: int) -> None:
    assert pane._printed is not None
    with qtbot.waitSignal(pane._printed.failed) as failed:
        pane.show_article(*came_as(pdf()[:kept] or b"%PDF-1.7 nothing that is one"))
    label = pane.findChild(QLabel, "original.told")
    assert isinstance(label, QLabel)
    assert failed.args is not None
    assert label.text() == failed.args[0]
    assert label.isVisible()


def test_a_page_of_the_web_after_a_printed_one_is_shown_alone(
    pane: OriginalView, qtbot: QtBot
) -> None:
    open_sheets(pane, qtbot)
    assert pane._original is not None
    with qtbot.waitSignal(pane._original.finished):
        pane.show_article(*came_as(b"<p>From the web</p>", "story.html"))
    assert pane.page.isVisible()
    assert not pane.sheets.isVisible()
    open_sheets(pane, qtbot)
    assert pane.sheets.isVisible()
    assert pane.sheets.selected_words() == ""


def test_words_stand_where_they_are_seen_on_a_turned_page(qapp: QApplication) -> None:
    data = pdf((("Karlshavn",),)).replace(b"/Type /Page\n", b"/Type /Page /Rotate 90\n", 1)
    assert b"/Rotate 90" in data
    with Reader() as reader:
        [sheet] = reader.sheets(data, "turned.pdf").sheets
        drawn = reader.picture(data, "turned.pdf", 0, round(sheet.width))
    image = QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888
    )
    [word] = sheet.words
    assert word.bottom - word.top > 3 * (word.right - word.left)  # it runs downwards
    middle = QPoint(round((word.left + word.right) / 2), round((word.top + word.bottom) / 2))
    assert ink(image, middle) > 20


def test_pages_whose_reading_was_stopped_are_read_when_asked_for_again(
    pane: OriginalView, qtbot: QtBot, jobs: Jobs
) -> None:
    assert pane._printed is not None
    stopping = jobs.started.connect(Job.cancel)
    with qtbot.waitSignal(pane._printed.failed) as failed:
        pane.show_article(*came_as(pdf()))
    assert failed.args == ["Stopped."]
    assert not pane._printed.complete
    jobs.started.disconnect(stopping)
    open_sheets(pane, qtbot)

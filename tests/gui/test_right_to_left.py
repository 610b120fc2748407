"""The briefing in a window that runs from right to left: mirrored, its words as they are read."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QSplitter, QStyle, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import TEXT
from tests.gui.windows import open_window, whole_page

_WAYS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


@pytest.fixture
def from_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, article: Article, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, reading_desk, tmp_path / "window.json")
    reading = reading_desk.reading
    category = next(c for c in reading.categories if c.id == "figure")
    for words in ("14 metres", "7 million tonnes"):
        start = TEXT.index(words)
        assert reading.annotate(Span(start, start + len(words)), category)
    assert made.briefing is not None
    assert made.briefing.compose([article.id])
    whole_page(made.briefing)
    start = TEXT.index("joint pilot")
    proposal = next(c for c in reading.categories if c.id == "proposal")
    assert reading.annotate(Span(start, start + 11), proposal)
    made.show_briefing()
    QApplication.processEvents()
    return made


def editor(window: MainWindow) -> BriefingEditor:
    assert window.briefing is not None
    return window.briefing


def words(image: QImage) -> list[int]:
    """Return how wide each word of a line is, from left to right."""
    ground = image.pixelColor(0, 0)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    assert inked
    starts, ends = [inked[0]], []
    for before, after in pairwise(inked):
        if after - before > 3:
            ends.append(before)
            starts.append(after)
    return [end - start for start, end in zip(starts, [*ends, inked[-1]], strict=True)]


def cell(view: LineView, column: str) -> QImage:
    """Return what is painted in a column of the second row."""
    place = [spec.key for spec in view.lines.columns].index(column)
    left, wide = view.painter.shape.places(view.viewport().width())[place]
    row = view.visualRect(view.lines.index(1)).adjusted(0, 4, 0, -4)
    room = QRect(left, row.top(), wide, row.height())
    room = QStyle.visualRect(view.layoutDirection(), view.viewport().rect(), room)
    return view.viewport().grab(room).toImage()


def test_no_part_of_the_window_lies_beyond_the_edge_of_what_it_is_in(
    from_right: None, window: MainWindow
) -> None:
    for show in (window.show_reading, window.show_briefing):
        show()
        QApplication.processEvents()
        splitters = [each for each in window.findChildren(QSplitter) if each.isVisible()]
        assert splitters
        for splitter in splitters:
            for part in map(splitter.widget, range(splitter.count())):
                if part is not None and part.isVisible():
                    assert splitter.rect().contains(part.geometry()), part


def test_figures_are_painted_as_they_are_read_whatever_way_the_window_runs(
    window: MainWindow, qapp: QApplication
) -> None:
    shown: list[list[list[int]]] = []
    for way in _WAYS:
        qapp.setLayoutDirection(way)
        QApplication.processEvents()
        view = editor(window).findChild(LineView, "briefing.lines.figures")
        assert isinstance(view, LineView)
        assert view.layoutDirection() == way
        shown.append([words(cell(view, column)) for column in ("ref", "stated", "normalised")])
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert min(len(line) for line in shown[0][1:]) > 1  # 7 million tonnes
    for before, after in zip(*shown, strict=True):
        assert after == pytest.approx(before, abs=2)


def test_so_are_the_counts_of_the_outline(window: MainWindow, qapp: QApplication) -> None:
    shown: list[list[int]] = []
    for way in _WAYS:
        qapp.setLayoutDirection(way)
        QApplication.processEvents()
        outline = editor(window).outline.list
        row = outline.visualRect(outline.model().index(1, 0))  # "0 of 40 words" stands below
        line = outline.fontMetrics().height()
        below = QRect(row.left() + 30, row.top() + 7 + line, row.width() - 60, line)
        shown.append(words(outline.viewport().grab(below).toImage()))
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert len(shown[0]) > 2  # 0 of 40 words
    assert shown[1] == pytest.approx(shown[0], abs=2)


def test_the_tick_of_a_section_stands_at_the_right_and_is_clicked_there(
    from_right: None, window: MainWindow
) -> None:
    outline: QListView = editor(window).outline.list
    row = outline.visualRect(outline.model().index(1, 0))

    def left_out() -> bool:
        note = editor(window).composing.note
        return note is not None and note.sections[0].left_out

    QTest.mouseClick(
        outline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.left() + 12, row.top() + 15)
    )
    assert not left_out()
    QTest.mouseClick(
        outline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.right() - 12, row.top() + 15)
    )
    assert left_out()


def test_the_bar_of_a_key_point_in_the_pool_stands_where_lines_begin(
    from_right: None, window: MainWindow
) -> None:
    pool = editor(window).pool.list
    card = pool.visualRect(pool.model().index(0, 0))
    image = pool.viewport().grab(card).toImage()
    middle = card.height() // 2
    ground = image.pixelColor(card.width() // 2, card.height() - 4)
    assert image.pixelColor(card.width() - 3, middle) != ground
    assert image.pixelColor(3, middle) == ground


def test_a_click_on_a_column_opens_the_field_of_that_column(
    from_right: None, window: MainWindow
) -> None:
    view = editor(window).findChild(LineView, "briefing.lines.figures")
    assert isinstance(view, LineView)
    place = [spec.key for spec in view.lines.columns].index("normalised")
    left, wide = view.painter.shape.places(view.viewport().width())[place]
    x = view.viewport().width() - left - wide // 2
    y = view.visualRect(view.lines.index(0)).center().y()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "briefing.wording.normalised"


@pytest.mark.parametrize("high", [860, 420], ids=["without a bar", "with a bar"])
@pytest.mark.usefixtures("from_right")
def test_the_signs_of_marks_stand_beside_the_text_and_never_on_it(
    window: MainWindow, high: int
) -> None:
    window.show_reading()
    window.resize(1000, high)
    view = window.article.view
    for _ in range(20):
        QApplication.processEvents()
    assert view.verticalScrollBar().isVisible() == (high == 420)
    assert view.gutter.geometry().right() < view.viewport().geometry().left()
    assert len(words(view.gutter.grab().toImage())) == 2  # a sign, and at the text a bar


@pytest.mark.usefixtures("from_right")
def test_nothing_of_the_feeds_is_cut_at_the_side(window: MainWindow) -> None:
    window.commands.by_id["feeds"].trigger()
    feeds = window.findChild(QWidget, "feeds.list")
    assert isinstance(feeds, QWidget)
    dialog = feeds.window()
    QApplication.processEvents()
    split = dialog.findChild(QSplitter)
    assert isinstance(split, QSplitter)
    place = QRect(feeds.mapTo(split, QPoint(0, 0)), feeds.size())
    assert split.rect().contains(place)
    dialog.close()

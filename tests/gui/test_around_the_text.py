"""What stands around the text in the whole window: its header, and what opens over it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.harbour import TEXT, ready
from tests.gui.windows import chapters, open_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def show(
    qtbot: QtBot, desk: Desk, tmp_path: Path, put_article: Callable[[str], Article]
) -> Callable[[str, int, int], MainWindow]:
    """Open a window of a size on a text."""

    def shown(text: str, width: int, height: int) -> MainWindow:
        made = open_window(qtbot, desk, tmp_path / "window.json")
        made.resize(width, height)
        made.read_article(put_article(text).id)
        settle()
        return made

    return shown


type Show = Callable[[str, int, int], MainWindow]


def first_letter(window: MainWindow) -> int:
    """Where the lines of the text begin, on the screen."""
    view = window.article.view
    assert view.shown is not None
    place = view.cursorRect(view.shown.cursor(Span(0, 0))).topLeft()
    return view.viewport().mapToGlobal(place).x()


@pytest.mark.parametrize(("width", "height"), [(900, 600), (1280, 860), (1920, 1080)])
def test_the_header_begins_and_ends_where_the_lines_of_the_text_do(
    show: Show, width: int, height: int
) -> None:
    window = show(TEXT, width, height)
    for _again in range(2):
        (title,) = [
            label
            for label in window.article.header.findChildren(QLabel)
            if label.text().startswith("Harbour talks")
        ]
        assert abs(title.mapToGlobal(QPoint(0, 0)).x() - first_letter(window)) <= 2
        details = window.article.header.findChild(QToolButton, "article.details")
        assert isinstance(details, QToolButton)
        port = window.article.view.viewport()
        end = port.mapToGlobal(QPoint(port.width(), 0)).x()
        assert abs(details.mapToGlobal(QPoint(details.width(), 0)).x() - end) <= 8
        window.article.zoom(4)  # the column grows with its type
        settle()


@pytest.mark.parametrize(("width", "height"), [(900, 600), (1280, 860), (1920, 1080)])
def test_the_bar_covers_no_selected_words_where_they_fill_the_view(
    show: Show, width: int, height: int
) -> None:
    window = show(chapters(60), width, height)
    view = window.article.view
    view.verticalScrollBar().setValue(600)
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(2, 4))
    for y in (port.height() // 2, port.height() - 6):
        QTest.mouseMove(port, QPoint(port.width() - 4, y))
    QTest.mouseRelease(
        port, Qt.MouseButton.LeftButton, pos=QPoint(port.width() - 4, port.height() - 6)
    )
    bar = window.article.bar
    assert bar.isVisible()
    assert len(view.selected_span() or ()) > 500
    place = QRect(bar.mapToGlobal(QPoint(0, 0)), bar.size())
    first = view.selection_rects()[0]
    top = max(first.top(), 0)
    words = QRect(port.mapToGlobal(QPoint(0, top)), port.mapToGlobal(port.rect().bottomRight()))
    assert not place.intersects(words)
    assert window.article.rect().contains(bar.geometry())
    for button in bar.findChildren(QToolButton):
        if button.isVisible():
            assert button.visibleRegion().boundingRect() == button.rect()


def test_the_list_of_marks_on_the_same_words_leaves_for_a_menu(
    show: Show, desk: Desk, category: Callable[[str], Category]
) -> None:
    window = show(TEXT, 1280, 860)
    start = TEXT.index("Ida Holm")
    for slug in ("person", "fact", "risk"):
        desk.reading.annotate(Span(start, start + 8), category(slug))
    desk.reading.set_active("")
    settle()
    view = window.article.view
    assert view.shown is not None
    place = view.cursorRect(view.shown.cursor(Span(start + 2, start + 2))).center()
    listed = window.findChild(QFrame, "article.overlaps")
    assert isinstance(listed, QFrame)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert listed.isVisible()
    for again in range(2):
        desk.reading.set_active("" if again else desk.reading.active)
        press = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place)
        )
        QApplication.sendEvent(view.viewport(), press)
        menu = window.findChild(QMenu, "article.menu")
        assert isinstance(menu, QMenu)
        assert menu.isVisible()
        assert not listed.isVisible()
        menu.close()
        settle()


def test_the_day_stays_whole_in_a_line_that_begins_from_the_right(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    made = ready(TEXT, "اتفاقية الميناء")
    facts = {"outlet": "صحيفة الخليج", "published": date(2025, 6, 7), "language": "ar"}
    article = store_article(store, replace(made, article=replace(made.article, **facts)))[0]  # type: ignore[arg-type]
    window = open_window(qtbot, desk, tmp_path / "window.json")
    window.read_article(article.id)
    settle()
    lines = [label.text() for label in window.article.header.findChildren(QLabel)]
    (line,) = [one.replace("\u00a0", " ") for one in lines if "2025" in one]
    assert line.startswith("صحيفة الخليج")
    assert "\u20687 June 2025\u2069" in line

"""Edges that are seen and words that are read, in every theme: measured on what is drawn."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QSplitterHandle,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.theme import NAMES, Theme, contrast
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.window_style import WindowStyle
from tests.gui.hands import settle
from tests.gui.harbour import TEXT
from tests.gui.windows import open_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit)


@pytest.fixture(params=NAMES)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    """The whole application in the program's own style."""
    theme, before = Theme.load(str(request.param)), qapp.palette()
    style = WindowStyle(theme)
    qapp.setStyle(style)
    qapp.setPalette(theme.palette())
    yield theme
    qapp.setStyle("Fusion")
    qapp.setPalette(before)


@pytest.fixture
def window(
    qtbot: QtBot,
    dressed: Theme,
    desk: Desk,
    tmp_path: Path,
    put_article: Callable[[str], Article],
    category: Callable[[str], Category],
) -> MainWindow:
    """Has a filter, and the form of a figure with all its fields."""
    made = open_window(qtbot, desk, tmp_path / "window.json")
    made.set_theme(dressed)
    article = put_article(TEXT)
    made.read_article(article.id)
    words = "7 million tonnes"
    start = TEXT.index(words)
    desk.reading.annotate(Span(start, start + len(words)), category("figure"))
    settle()  # the form is made with the first mark in hand
    for name in ("annotations.filter.open", "annotation.all-fields"):
        button = made.findChild(QWidget, name)
        assert isinstance(button, (QPushButton, QToolButton))
        button.setChecked(True)
    settle()
    return made


def part(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def framed(window: QWidget) -> list[QWidget]:
    """All fields with a frame that can be used and seen whole."""
    found: list[QWidget] = []
    for field in window.findChildren(QWidget):
        if not isinstance(field, FIELDS) or not field.isVisible() or not field.isEnabled():
            continue
        inside = isinstance(field.parentWidget(), (QComboBox, QAbstractSpinBox))
        bare = isinstance(field, QLineEdit) and not field.hasFrame()
        bare = bare or (isinstance(field, QTextEdit) and field.frameWidth() == 0)
        whole = field.visibleRegion().boundingRect() == field.rect()
        if not inside and not bare and whole:
            found.append(field)
    return found


def faint(window: QWidget) -> list[str]:
    """The fields whose edge does not stand out from what is around them by 3:1."""
    shot = window.grab().toImage()
    found = []
    for field in framed(window):
        y = field.mapTo(window, QPoint(0, field.height() // 2)).y()
        left = field.mapTo(window, QPoint(0, 0)).x()
        ground = shot.pixelColor(left - 2, y)
        edge = max(contrast(shot.pixelColor(left + x, y), ground) for x in (0, 1))
        if edge < 3:
            found.append(f"{field.objectName()} {edge:.2f}")
    return found


def legible(shot: QImage, within: QRect) -> float:
    """How far words stand out: what contrasts most with the commonest colour of a place."""
    colours = [
        shot.pixel(x, y)
        for x in range(within.left(), within.right())
        for y in range(within.top(), within.bottom())
    ]
    ground = QColor(max(set(colours), key=colours.count))
    return max(contrast(QColor(colour), ground) for colour in set(colours))


def test_every_field_of_the_window_has_an_edge_that_is_seen(window: MainWindow) -> None:
    assert len(framed(window)) > 10
    assert faint(window) == []


def test_a_field_with_the_focus_shows_an_edge_that_is_seen(window: MainWindow) -> None:
    for field in framed(window)[:4]:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert faint(window) == []


@pytest.mark.parametrize("name", ["action.type", "action.categories"])
def test_every_field_of_a_dialog_has_an_edge_that_is_seen(window: MainWindow, name: str) -> None:
    window.commands.by_id[name.removeprefix("action.")].trigger()
    settle()
    (dialog,) = [d for d in window.findChildren(QDialog) if d.isVisible()]
    assert len(framed(dialog)) >= 4
    assert faint(dialog) == []


def test_words_on_checked_buttons_are_read(window: MainWindow) -> None:
    for name in ("top.read", "annotations.beside", "annotations.filter.open"):
        button = part(window, name)
        assert button.isChecked()
        inner = button.rect().adjusted(4, 3, -4, -3)
        assert legible(button.grab().toImage(), inner) >= 4.5, name
    chip = part(window, "annotations.filter.category.figure")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle()
    words = chip.rect().adjusted(chip.width() // 2, 3, -4, -3)
    assert chip.isChecked()
    assert legible(chip.grab().toImage(), words) >= 4.5


def test_words_on_buttons_at_rest_are_read(window: MainWindow) -> None:
    for name in ("top.brief", "annotations.as-list", "annotations.filter.note", "top.import"):
        button = part(window, name)
        assert legible(button.grab().toImage(), button.rect().adjusted(4, 3, -4, -3)) >= 4.5, name


def test_a_line_parts_the_panels_where_all_of_them_have_one_colour(
    window: MainWindow, dressed: Theme
) -> None:
    handles = [each for each in window.findChildren(QSplitterHandle) if each.isVisible()]
    assert handles
    for handle in handles:
        shot, across = handle.grab().toImage(), handle.orientation() is Qt.Orientation.Horizontal
        end = QRect(0, 0, handle.width(), 9) if across else QRect(0, 0, 9, handle.height())
        assert (legible(shot, end) >= 3) == dressed.sharp

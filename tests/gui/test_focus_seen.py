"""Whoever works by keys sees where they are: what has the focus looks otherwise than without."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.window_style import WindowStyle
from tests.gui.hands import settle
from tests.gui.windows import open_window, whole_page

_AROUND = 3  # pixels beyond its own edge where a ring may be drawn


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    qapp.setStyle(WindowStyle(Theme.load("light")))
    made = open_window(qtbot, reading_desk, tmp_path / "window.json")
    reading = reading_desk.reading
    assert reading.annotate(Span(0, 7), reading.categories[0]) is not None
    settle()
    return made


def drawn(widget: QWidget) -> QImage:
    window = widget.window()
    beyond = QPoint(_AROUND, _AROUND)
    corner = widget.mapTo(window, QPoint()) - beyond
    return window.grab(QRect(corner, widget.size() + QSize(2 * _AROUND, 2 * _AROUND))).toImage()


def unseen(root: QWidget, start: QWidget) -> list[str]:
    """Go round by Tab and return what looks the same with the focus and without."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    found, seen = [], []
    while (here := QApplication.focusWidget()) is not None and here not in seen:
        seen.append(here)
        QApplication.setCursorFlashTime(0)
        settle()
        with_focus = drawn(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        settle()
        if drawn(here) == with_focus:
            found.append(here.objectName() or type(here).__name__)
    assert len(seen) > 2
    return found


def test_in_the_window(window: MainWindow) -> None:
    assert unseen(window, window.library.dossiers) == []


def test_on_the_page_to_write_on(window: MainWindow, reading_desk: Desk) -> None:
    assert window.briefing is not None
    assert reading_desk.reading.article is not None
    assert window.briefing.compose([reading_desk.reading.article.id])
    whole_page(window.briefing)
    window.show_briefing()
    settle()
    assert unseen(window, window.briefing.outline.list) == []


@pytest.mark.parametrize("action", ["preferences", "categories", "keys"])
def test_in_a_dialog(window: MainWindow, action: str) -> None:
    window.commands.by_id[action].trigger()
    settle()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    first = dialog.focusWidget()
    assert first is not None
    assert unseen(dialog, first) == []

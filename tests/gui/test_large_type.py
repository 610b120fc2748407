"""Type of twice the usual size: no words are cut off, in the window and in its dialogs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
)
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.widgets.colours import resize_type
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.pseudo import cut
from tests.gui.windows import open_window

_TIMES = 2
_ROOM = 1240, 700  # what a screen of 1,280 × 800 has for a dialog; the one here is smaller


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, reading_desk: Desk, tmp_path: Path
) -> Iterator[MainWindow]:
    usual = qapp.font()
    made = open_window(qtbot, reading_desk, tmp_path / "window.ini")
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * _TIMES)
    resize_type(qapp, large)
    made.resize(1500, 950)
    settle()
    yield made
    resize_type(qapp, usual)


def test_no_words_of_the_window_are_cut_off(window: MainWindow) -> None:
    assert cut(window) == []


def test_none_of_the_page_to_write_on(window: MainWindow) -> None:
    assert window.briefing is not None
    window.show_briefing()
    settle()
    assert cut(window) == []


@pytest.mark.parametrize(
    "action",
    [
        "keys",
        "preferences",
        "categories",
        "import-address",
        "feeds",
        "watch",
        "backups",
        "new-dossier",
        "new-briefing",
        "wishes",
        "about",
    ],
)
def test_none_of_a_dialog(window: MainWindow, action: str) -> None:
    found: list[str] = []

    def look() -> None:
        settle()
        (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
        found.append(type(dialog).__name__)
        dialog.resize(max(dialog.width(), _ROOM[0]), max(dialog.height(), _ROOM[1]))
        settle()
        found.extend(cut(dialog))
        dialog.reject()

    QTimer.singleShot(0, look)
    window.commands.by_id[action].trigger()
    settle()
    assert found[1:] == []
    assert found

"""A menu in which several entries are ticked, one after the other."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.article_row import Column
from tests.gui.windows import open_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_menu_of_columns_stays_open_while_several_are_ticked(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window = open_window(qtbot, desk, tmp_path / "window.json")
    desk.articles.toggle_table()
    head = window.library.list.head
    place = QPoint(12, head.height() // 2)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, head.mapToGlobal(place))
    QApplication.sendEvent(head.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    before = set(desk.articles.columns)
    language, author = (
        next(action for action in menu.actions() if action.text() == words)
        for words in ("Language", "Author")
    )
    for action in (language, author):
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert menu.isVisible()
    assert set(desk.articles.columns) == before ^ {Column.LANGUAGE, Column.AUTHOR}
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert set(desk.articles.columns) == before ^ {Column.LANGUAGE}
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()

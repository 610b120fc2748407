"""Days that are typed as people write them, or picked: what was typed is what is meant."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.widgets.library.days_dialog import DaysDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import ALT, NONE, open_window, part

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, desk, tmp_path / "window.json")


def days_dialog(qtbot: QtBot, window: MainWindow, first: date | None) -> DaysDialog:
    dialog = DaysDialog(first, None, window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30 April 2025", date(2025, 4, 30)),
        ("1 February 2025", date(2025, 2, 1)),
        ("31 марта 2025 г.", date(2025, 3, 31)),
        ("1er mars 2025", date(2025, 3, 1)),
        ("2025-02-07", date(2025, 2, 7)),
        ("07.02.2025", date(2025, 2, 7)),
    ],
)
def test_a_day_is_what_was_typed_over_the_one_before(
    qtbot: QtBot, window: MainWindow, typed: str, day: date
) -> None:
    dialog = days_dialog(qtbot, window, date(2026, 12, 2))
    field = part(dialog, "library.days.first", QLineEdit)
    field.selectAll()
    for letter in typed:  # a key at a time, also those that the keyboard of a test has not
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, letter)
        QApplication.sendEvent(field, event)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.result() == DaysDialog.DialogCode.Accepted
    assert dialog.days() == (day, None)


@pytest.mark.parametrize("typed", ["1 Mar", "30 February 2025", "02/03/2025", "soon"])
def test_no_day_is_made_of_half_a_date(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    dialog = days_dialog(qtbot, window, None)
    field = part(dialog, "library.days.first", QLineEdit)
    QTest.keyClicks(field, typed)
    fault = part(dialog, "library.days.first.fault", QLabel)
    assert fault.isVisible()
    assert fault.text().startswith("This is no date")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    field.clear()
    assert not fault.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.days() == (None, None)
    assert not dialog.isVisible()


def test_a_day_of_the_filter_is_picked_in_a_calendar_by_keys(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = days_dialog(qtbot, window, date(2025, 4, 30))
    field = part(dialog, "library.days.first", QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Down, ALT)
    calendar = part(dialog, "annotation.calendar", QCalendarWidget)
    days = part(calendar, "qt_calendar_calendarview", QWidget)
    QTest.keyClick(days, Qt.Key.Key_Left)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert field.text() == "29 April 2025"
    assert dialog.days() == (date(2025, 4, 29), None)


def test_tab_leads_from_a_day_to_its_calendar_and_on_to_the_next_day(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = days_dialog(qtbot, window, date(2025, 4, 30))
    first, last = (part(dialog, f"library.days.{one}", QLineEdit) for one in ("first", "last"))
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    button = part(dialog, "library.days.first.pick", QToolButton)
    assert dialog.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Space)
    calendar = part(dialog, "annotation.calendar", QCalendarWidget)
    days = part(calendar, "qt_calendar_calendarview", QWidget)
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert (first.text(), dialog.focusWidget()) == ("1 May 2025", first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    QTest.keyClick(button, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is last


def test_the_dialog_of_days_takes_them_in_either_order_and_leaves_one_open(
    qtbot: QtBot, window: MainWindow
) -> None:
    early, late = date(2025, 1, 2), date(2025, 2, 3)
    for first, last, wanted in (
        (early, late, (early, late)),
        (late, early, (early, late)),
        (None, late, (None, late)),
        (early, None, (early, None)),
    ):
        dialog = DaysDialog(first, last, window)
        qtbot.addWidget(dialog)
        assert dialog.days() == wanted

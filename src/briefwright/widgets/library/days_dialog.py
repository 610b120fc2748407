"""Asks for the first and the last day of a stretch of time, either of which may be left open."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QWidget,
)

from briefwright.widgets.naming import named


class DaysDialog(QDialog):
    """Two days; the later one comes last however they are given."""

    def __init__(self, first: date | None, last: date | None, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "library.days")
        self.setWindowTitle(self.tr("Date of articles"))
        self._first = Day("library.days.first", self.tr("From"), first)
        self._last = Day("library.days.last", self.tr("To"), last)
        form = QFormLayout(self)
        form.addRow(self._first)
        form.addRow(self._last)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day."""
        first, last = self._first.day(), self._last.day()
        if first is not None and last is not None and first > last:
            return last, first
        return first, last


class Day(QWidget):
    """A day behind a tick: without it no day is meant. To alter the day ticks it."""

    def __init__(self, identifier: str, words: str, day: date | None) -> None:
        super().__init__()
        self._given = named(QCheckBox(words), f"{identifier}.given")
        self._field = named(QDateEdit(), identifier, words)
        self._field.setCalendarPopup(True)
        self._field.setDisplayFormat("d MMMM yyyy")
        today = QDate.currentDate()
        self._field.setDate(QDate(day.year, day.month, day.day) if day else today)
        self._given.setChecked(day is not None)
        self._field.dateChanged.connect(lambda _day: self._given.setChecked(True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._given)
        row.addWidget(self._field, 1)

    def day(self) -> date | None:
        """Return the day, where one is meant."""
        chosen = self._field.date()
        if not self._given.isChecked():
            return None
        return date(chosen.year(), chosen.month(), chosen.day())

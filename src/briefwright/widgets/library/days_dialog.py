"""Asks for the first and the last day of a stretch of time, either of which may be left open."""

from datetime import date

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from briefwright.widgets.days.day_field import DayField
from briefwright.widgets.naming import named
from briefwright.widgets.room import open_as


class DaysDialog(QDialog):
    """Two days; the later one comes last however they are given."""

    def __init__(self, first: date | None, last: date | None, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "library.days")
        self.setWindowTitle(self.tr("Date of articles"))
        self._first = DayField("library.days.first", self.tr("From"), first)
        self._last = DayField("library.days.last", self.tr("To"), last)
        form = QFormLayout(self)
        form.addRow(self.tr("From"), self._first)
        form.addRow(self.tr("To"), self._last)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._agree = buttons.button(standard.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        for day in (self._first, self._last):
            day.altered.connect(self._look)
        open_as(self, 380)

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day."""
        first, last = self._first.day(), self._last.day()
        if first is not None and last is not None and first > last:
            return last, first
        return first, last

    def _look(self) -> None:
        """Agree to nothing that is no day: half a date is not taken for another."""
        self._agree.setEnabled(self._first.is_fine() and self._last.is_fine())

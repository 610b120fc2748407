"""A day that is asked for: what cannot be read as one is said, and no other is taken for it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from briefwright.viewmodels.days import field_date, read_day
from briefwright.widgets.days.day_row import DayRow
from briefwright.widgets.naming import named, plain_label, say


class DayField(QWidget):
    """A line as people write dates, and below it what is wrong with it; empty, it is no day."""

    altered = Signal()

    def __init__(
        self, identifier: str, words: str, day: date | None = None, latest: date | None = None
    ) -> None:
        super().__init__()
        self._latest = latest
        self.line = named(QLineEdit(field_date(day) if day else ""), identifier, words)
        self.line.setCursorPosition(0)
        row = DayRow(self.line, self.day)
        row.name(identifier, words)
        row.lead_tab()
        self._fault = named(plain_label(), f"{identifier}.fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(row)
        column.addWidget(self._fault)
        self.line.textChanged.connect(self._follow)

    def day(self) -> date | None:
        """Return the day that stands here; None where none does."""
        return read_day(self.line.text())

    def is_fine(self) -> bool:
        """Whether what stands here is a day that may be meant, or nothing."""
        return not self._fault_of(self.line.text().strip())

    def _fault_of(self, words: str) -> str:
        day = read_day(words)
        if words and day is None:
            return self.tr(
                "This is no date, or could be two. Write one such as 7 February 2025 or 2025-02-07."
            )
        if day is not None and self._latest is not None and day > self._latest:
            return self.tr("This date is later than tomorrow.")
        return ""

    def _follow(self) -> None:
        fault = self._fault_of(self.line.text().strip())
        if fault != self._fault.text():
            self._fault.setText(fault)
            self._fault.setVisible(bool(fault))
            say(self._fault, fault)
            self._make_room()
        self.altered.emit()

    def _make_room(self) -> None:
        """Let the dialog grow by the lines of what is wrong: a grid would cut them off."""
        dialog, layout = self.window(), self.window().layout()
        if layout is not None and dialog.isVisible():
            layout.activate()
            high = max(layout.totalHeightForWidth(dialog.width()), dialog.height())
            dialog.resize(dialog.width(), high)

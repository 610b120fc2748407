"""Above the cards: how many there are, how they are shown, and the filter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.days import grouped
from briefwright.widgets.colours import sized
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import named, plain_label, shown_as
from briefwright.widgets.short_button import ShortButton


class PanelHead(QWidget):
    """Two slim lines."""

    way_chosen = Signal(bool)  # whether beside the text
    filter_toggled = Signal(bool)
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = sized(plain_label(self.tr("Key points")), 1.0, bold=True)
        self._heading.setWordWrap(True)
        self._clear = named(QPushButton(self.tr("Clear")), "annotations.filter.clear")
        self._clear.clicked.connect(self.clear_wanted)
        self._clear.hide()
        self._filter = named(QPushButton(self.tr("Filter")), "annotations.filter.open")
        self._filter.setCheckable(True)
        self._filter.toggled.connect(self.filter_toggled)
        self._beside = named(ShortButton(self.tr("Beside the text")), "annotations.beside")
        self._list = named(ShortButton(self.tr("List")), "annotations.as-list")
        self._ways = QButtonGroup(self)
        for button in (self._beside, self._list):
            button.setCheckable(True)
            self._ways.addButton(button)
            button.toggled.connect(self._on_way)
        self._lay_out()

    def show_count(self, shown: int, count: int, *, filtered: bool) -> None:
        """Say how many key points there are, and how many of them are shown."""
        words = self.tr("Key points")
        if filtered:
            words = self.tr("Key points: {0} of {1}").format(grouped(shown), grouped(count))
        elif count:
            words = self.tr("Key points: {0}").format(grouped(count))
        self._heading.setText(words)
        self._clear.setVisible(filtered)

    def show_way(self, *, beside: bool, free: bool) -> None:
        """Show which way is taken; `free` says whether there is a choice."""
        shown_as(self._beside if beside else self._list, on=True)
        self._beside.setVisible(free)
        self._list.setVisible(free)

    def _on_way(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        if on:
            self.way_chosen.emit(self._beside.isChecked())

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(4, 0, 0, 0)
        first.setSpacing(4)
        first.addWidget(self._heading, 1)
        first.addWidget(self._filter)
        ways = QWidget()
        segments = QHBoxLayout(ways)
        segments.setContentsMargins(0, 0, 0, 0)
        segments.setSpacing(0)
        segments.addWidget(self._beside)
        segments.addWidget(self._list)
        second = FlowRow()
        second.addWidget(ways)
        second.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(first)
        column.addLayout(second)

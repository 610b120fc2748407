"""What stands beside the text: the cards, and at the edges what leads to those out of sight."""

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QVBoxLayout, QWidget

from briefwright.widgets.cards.no_match import NoMatch
from briefwright.widgets.naming import named

_SIDE = 3  # pixels beside the buttons


class MarginPage(QWidget):
    """The cards, and over them the form of the active one and the two buttons."""

    hidden_wanted = Signal(bool)  # whether of the cards out of sight above, or else below

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__()
        self._view = view
        self._above = self._button("annotations.more-above", above=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
        self.holder = QWidget(self)  # of the form: in the list no screen reader would find it
        self.holder.hide()
        self._below = self._button("annotations.more-below", above=False)
        words = self.tr("No key points here match the filter.")
        self.no_match = NoMatch("annotations.none-here", words, self)
        self.no_match.hide()

    def strip(self) -> int:
        """Return how much of an edge a button takes."""
        return self._above.sizeHint().height()

    def show_hidden(self, above: int, below: int) -> None:
        """Say how many cards are out of sight although their passages are not."""
        self._above.setText(self.tr("%Ln more above", "", above))
        self._below.setText(self.tr("%Ln more below", "", below))
        self._above.setAccessibleName(self.tr("More key points above: {0}").format(above))
        self._below.setAccessibleName(self.tr("More key points below: {0}").format(below))
        for button, count in ((self._above, above), (self._below, below)):
            if not count and button.hasFocus():
                self._view.setFocus()  # or the focus would go nobody knows where
            button.setVisible(count > 0)
            button.raise_()
        self._stand_at_edges()

    def _stand_at_edges(self) -> None:
        wide, high = self.width() - 2 * _SIDE, self.strip()
        self._above.setGeometry(_SIDE, 0, wide, high)
        self._below.setGeometry(_SIDE, self.height() - high, wide, high)
        self.no_match.setGeometry(self.rect())

    def _button(self, identifier: str, *, above: bool) -> QPushButton:
        button = named(QPushButton(self), identifier)
        button.clicked.connect(self._on_above if above else self._on_below)
        button.hide()
        return button

    def _on_above(self) -> None:
        self.hidden_wanted.emit(True)  # noqa: FBT003

    def _on_below(self) -> None:
        self.hidden_wanted.emit(False)  # noqa: FBT003

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_at_edges()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)  # what the form does not scroll itself

"""Above the cards: how many suggestions wait, and what can be done with all of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.suggestions.offers import Offers


class OfferStrip(QWidget):
    """Is there only while there is something to say."""

    menu_wanted = Signal(QWidget)  # below which it is to open

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "annotations.suggestions", self.tr("Suggestions"))
        self._offers: Offers | None = None
        self._words = named(plain_label(), "annotations.suggestions.waiting")
        self._words.setWordWrap(True)
        self.next = named(QPushButton(self.tr("Next (F4)")), "annotations.suggestions.next")
        self.all = named(QToolButton(), "annotations.suggestions.all", self.tr("All suggestions"))
        self.all.setText(self.tr("All…"))
        self.all.clicked.connect(lambda: self.menu_wanted.emit(self.all))
        self.fold = named(QPushButton(), "annotations.suggestions.less-sure")
        self.fold.setFlat(True)
        self.fold.clicked.connect(self._on_fold)
        for button in (self.next, self.all, self.fold):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus to the work
        row = FlowRow()
        for widget in (self.next, self.all, self.fold):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(3)
        column.addWidget(self._words)
        column.addLayout(row)
        self.set_theme(theme)
        self.hide()

    def work_with(self, offers: "Offers") -> None:
        """Follow the suggestions of what is read."""
        self._offers = offers
        offers.changed.connect(self._show)
        self.next.clicked.connect(self._on_next)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        coloured(self._words, theme.colour("text.muted"))

    def _show(self) -> None:
        offers = self._offers
        if offers is None:
            return
        one = self.tr("1 suggestion waits")
        several = self.tr("%Ln suggestions wait", "", offers.shown)
        self._words.setText(one if offers.shown == 1 else several)
        self.next.setVisible(offers.shown > 0)
        self.all.setVisible(offers.shown > 0)
        less_sure = offers.less_sure
        self.fold.setVisible(less_sure > 0)
        hide = self.tr("Hide %Ln less sure", "", less_sure)
        show = self.tr("%Ln less sure: show", "", less_sure)
        self.fold.setText(hide if offers.unfolded else show)
        self.setVisible(offers.count > 0)

    def _on_next(self) -> None:
        if self._offers is not None:
            self._offers.go_on()

    def _on_fold(self) -> None:
        if self._offers is not None:
            self._offers.unfold(on=not self._offers.unfolded)

"""At the head of a suggestion's form: why it is offered, and what can be said to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import named, plain_label


class OfferRow(QWidget):
    """Two buttons under a reason. Another category is chosen where that of a key point is."""

    accept_wanted = Signal()
    reject_wanted = Signal()

    def __init__(self, theme: Theme, apart: str) -> None:
        super().__init__()
        self._why = named(plain_label(), f"{apart}annotation.reason")
        self._why.setWordWrap(True)
        self.accept = named(QPushButton(self.tr("Accept  A")), f"{apart}annotation.accept")
        self.reject = named(QPushButton(self.tr("Reject  X")), f"{apart}annotation.reject")
        self.accept.clicked.connect(self.accept_wanted)
        self.reject.clicked.connect(self.reject_wanted)
        row = FlowRow()
        for button in (self.accept, self.reject):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus to the work
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(3)
        column.addWidget(self._why)
        column.addLayout(row)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        coloured(self._why, theme.colour("text.muted"))

    def show_why(self, words: str) -> None:
        """Say why something is offered; of what is not there is nothing to be seen."""
        self._why.setText(words)
        self.setVisible(bool(words))

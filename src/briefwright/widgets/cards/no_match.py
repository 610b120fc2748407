"""What stands in place of cards where the filter leaves none, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label


class NoMatch(QWidget):
    """Says why nothing is shown, above a button that clears the filter."""

    clear_wanted = Signal()

    def __init__(self, identifier: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = plain_label(words)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        clear = named(QPushButton(self.tr("Clear the filter")), f"{identifier}.clear")
        clear.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 40, 20, 0)
        column.setSpacing(10)
        column.addWidget(self._words)
        column.addWidget(clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Show the words in the colours of `theme`."""
        coloured(self._words, theme.colour("text.muted"))

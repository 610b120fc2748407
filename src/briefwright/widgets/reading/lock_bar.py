"""The line that says with which category every drag marks, for as long as it does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from briefwright.domain.category import Category
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import SWATCH, coloured, swatch
from briefwright.widgets.naming import named, plain_label


class LockBar(QWidget):
    """Shown only while a category is kept for every drag."""

    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "article.keep-marking")
        self._theme = theme
        self._category: Category | None = None
        self._swatch = plain_label()
        self._words = plain_label()
        self._end = named(QPushButton(self.tr("Done")), "article.keep-marking.end")
        self._end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._end.clicked.connect(self.ended)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.addWidget(self._swatch)
        row.addWidget(self._words, 1)
        row.addWidget(self._end)
        self.hide()

    def show_category(self, category: Category | None) -> None:
        """Say that every drag marks with `category`; None says nothing."""
        self._category = category
        self.setVisible(category is not None)
        if category is not None:
            words = self.tr("Every drag marks as {0}. Esc when done.").format(category.name)
            self._words.setText(words)
            self._swatch.setPixmap(swatch(category.colour, self._theme).pixmap(SWATCH, SWATCH))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        coloured(self, ground=theme.colour("palette.stripe"))
        self.show_category(self._category)

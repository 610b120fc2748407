"""A button that is there for its menu."""

from typing import override

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton


class MenuButton(QPushButton):
    """Opens its menu for whoever presses it: with the mouse, by key or through a screen reader.

    It is no tool button, at whose menu a screen reader would wait until it is closed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(False)

    @override
    def sizeHint(self) -> QSize:
        """Be as wide as the words and the arrow; a push button is 80 pixels at least."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = option.fontMetrics.size(0, self.text())
        arrow = self.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, option, self)
        return QSize(words.width() + arrow + 14, super().sizeHint().height())

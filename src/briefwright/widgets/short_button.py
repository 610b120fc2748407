"""A button for narrow panels."""

from typing import override

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QToolTip

from briefwright.viewmodels.tips import plain_tip

_EDGES = 14  # pixels beside the words
_ICON = 4  # pixels between an icon and the words
_LETTERS = 6  # that are always seen


class ShortButton(QPushButton):
    """Where it has no room for its words it shows how they begin, and all of them in a tip.

    A screen reader always has the whole.
    """

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        short = self.fontMetrics().averageCharWidth() * _LETTERS + self._edges()
        return QSize(min(short, whole.width()), whole.height())

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = self._shown()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and not self.toolTip() and self._shown() != self.text():
            QToolTip.showText(event.globalPos(), plain_tip(self.text().replace("&", "")), self)
            return True
        return super().event(event)

    def _shown(self) -> str:
        how, keys = Qt.TextElideMode.ElideRight, Qt.TextFlag.TextShowMnemonic.value
        return self.fontMetrics().elidedText(self.text(), how, self.width() - self._edges(), keys)

    def _edges(self) -> int:
        return _EDGES + (0 if self.icon().isNull() else self.iconSize().width() + _ICON)

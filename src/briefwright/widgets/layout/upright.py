"""A page that scrolls up and down, and sideways only where a screen is small."""

from typing import override

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea

_LEAST = 80  # pixels of height


class Upright(QScrollArea):
    """Has room for the widest of what stands in it, in whatever language that is."""

    def __init__(self, most: float = 0.75) -> None:
        """Ask for so much of the width of the screen at most."""
        super().__init__()
        self._most = most
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields are the stops

    @override
    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        wide = inside.minimumSizeHint().width() if inside is not None else 0
        wide += self.verticalScrollBar().sizeHint().width()
        return QSize(min(wide, int(self.screen().availableSize().width() * self._most)), _LEAST)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

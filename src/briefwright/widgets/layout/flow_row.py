"""Widgets in a row that goes on below where it is full."""

from typing import override

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowRow(QLayout):
    """Each widget has the size it wants; the row breaks where the next one does not fit."""

    def __init__(self, apart: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._apart = apart

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._flow(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._flow(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _flow(self, rect: QRect, *, move: bool) -> int:
        """Place the widgets, or only look how high they stand together."""
        left, top, high = rect.left(), rect.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if left + size.width() > rect.right() + 1 and high:
                left, top, high = rect.left(), top + high + self._apart, 0
            if move:
                size.setWidth(min(size.width(), rect.width()))
                item.setGeometry(self._mirrored(QRect(QPoint(left, top), size), rect))
            left += size.width() + self._apart
            high = max(high, size.height())
        return top + high - rect.top()

    def _mirrored(self, place: QRect, within: QRect) -> QRect:
        """Return `place` as it is where rows begin at the right."""
        over = self.parentWidget()
        if over is not None and over.isRightToLeft():
            place.moveRight(within.right() - (place.left() - within.left()))
        return place

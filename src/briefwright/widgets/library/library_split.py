"""The dossiers above, what is in them below."""

from typing import override

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from briefwright.widgets.layout.columns import in_reading_order
from briefwright.widgets.naming import named


class LibrarySplit(QSplitter):
    """The upper part has the height that it asks for, until somebody draws it."""

    def __init__(self, above: QWidget, below: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        named(self, "library.split")
        self.setChildrenCollapsible(False)
        self._drawn = False
        self._above = above
        for place, part in enumerate((above, below)):
            self.addWidget(part)
            self.setStretchFactor(place, place)
        in_reading_order(self)
        self.splitterMoved.connect(self._on_drawn)

    def share(self) -> None:
        """Give the upper part its height, but no more than half of all."""
        if not self._drawn:
            room = self.height() - self.handleWidth()
            high = min(self._above.sizeHint().height(), room // 2)
            self.setSizes([high, room - high])

    @override
    def saveState(self) -> QByteArray:
        """Return what somebody drew; nothing where nobody did."""
        return super().saveState() if self._drawn else QByteArray()

    @override
    def restoreState(self, state: QByteArray) -> bool:  # type: ignore[override]
        """Take up again what somebody drew."""
        self._drawn = super().restoreState(state)
        return self._drawn

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def _on_drawn(self, _place: int, _handle: int) -> None:
        self._drawn = True

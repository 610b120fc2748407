"""Library, text and key points side by side."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_TEXT = 470  # pixels that the text has before its neighbours have more than they need
_USUAL = (0.20, 0.25)  # parts of the window that library and key points take
_LEAST = (190, 250)  # pixels


class Columns(QSplitter):
    """Shares the room out. Widths stay as somebody drew them, as long as the text has its own."""

    def __init__(self, library: QWidget, text: QWidget, points: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self._drawn: tuple[int, int] | None = None  # widths that somebody gave the outer ones
        library.setMinimumWidth(_LEAST[0])
        points.setMinimumWidth(_LEAST[1])
        self._outer = (library, points)
        for panel in (library, text, points):
            self.addWidget(panel)
        self.setStretchFactor(1, 1)
        in_reading_order(self)
        self.splitterMoved.connect(self._on_drawn)

    def share(self, _value: object = None) -> None:
        """Give every part its room."""
        room = self.width() - 2 * self.handleWidth()
        wanted = self._drawn or (int(room * _USUAL[0]), int(room * _USUAL[1]))
        sides = shares(room, wanted, [panel.isHidden() for panel in self._outer])
        self.setSizes([sides[0], room - sum(sides), sides[1]])

    @override
    def saveState(self) -> QByteArray:
        """Return what somebody drew; nothing where nobody did."""
        return QByteArray(" ".join(map(str, self._drawn)).encode() if self._drawn else b"")

    @override
    def restoreState(self, state: QByteArray) -> bool:  # type: ignore[override]
        """Take up again what somebody drew."""
        drawn = bytes(state.data()).split()
        if len(drawn) == 2 and all(width.isdigit() for width in drawn):
            self._drawn = int(drawn[0]), int(drawn[1])
            self.share()
        return self._drawn is not None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def _on_drawn(self, _place: int, _handle: int) -> None:
        sizes = self.sizes()
        before = self._drawn or _LEAST
        self._drawn = sizes[0] or before[0], sizes[2] or before[1]


def shares(room: int, wanted: Sequence[int], hidden: Sequence[bool]) -> list[int]:
    """Return how wide library and key points are; both give way alike before the text does."""
    least = [0 if away else width for width, away in zip(_LEAST, hidden, strict=True)]
    wide = [max(width, low) if low else 0 for width, low in zip(wanted, least, strict=True)]
    over = sum(wide) - max(room - _TEXT, 0)
    spare = sum(wide) - sum(least)
    if over > 0 and spare:
        part = min(over / spare, 1.0)
        wide = [int(w - (w - low) * part) for w, low in zip(wide, least, strict=True)]
    return wide


def in_reading_order(splitter: QSplitter) -> None:
    """Put the parts before each other as they are read; a splitter has them the other way round.

    Screen readers go by this order. The handles stay on top, where the pointer finds them.
    """
    places = range(splitter.count())
    for part in (*map(splitter.widget, places), *map(splitter.handle, places)):
        if part is not None:
            part.raise_()

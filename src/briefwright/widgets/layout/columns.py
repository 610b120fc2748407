"""Three parts side by side, of which the middle one matters most."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, override

from PySide6.QtCore import QByteArray, QEvent, QObject
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Room(NamedTuple):
    """How much the parts are given where nobody has drawn them."""

    usual: tuple[float, float]  # parts of the window that the outer ones take
    least: tuple[int, int]  # pixels that they need
    middle: int  # pixels that the middle has before the outer ones have more than that
    narrowest: tuple[int, int]  # pixels that are left to them where a screen is narrower than all


class Drawn(NamedTuple):
    """How wide somebody drew the outer parts, and what that leaves to the middle."""

    first: int
    last: int
    middle: int


_UNTOLD = 1 << 20  # pixels that no middle needs

READING = Room((0.20, 0.25), (190, 250), 470, (150, 236))
WRITING = Room((0.17, 0.17), (180, 180), 680, (144, 144))


class Columns(QSplitter):
    """Shares the room out. Widths stay as somebody drew them, as far as the middle has its own.

    The middle has less where somebody drew it so.
    """

    def __init__(self, room: Room, first: QWidget, middle: QWidget, last: QWidget) -> None:
        super().__init__()
        self.setChildrenCollapsible(False)
        self._drawn: Drawn | None = None
        self._room = room
        self._outer = (first, last)
        for panel, least in zip(self._outer, room.narrowest, strict=True):
            panel.setMinimumWidth(least)
            panel.installEventFilter(self)
        for panel in (first, middle, last):
            self.addWidget(panel)
        self.setStretchFactor(1, 1)
        in_reading_order(self)
        self.splitterMoved.connect(self._on_drawn)

    def share(self, _value: object = None) -> None:
        """Give every part its room."""
        room = self.width() - 2 * self.handleWidth()
        wanted, middle = _wanted(self._room, room, self._drawn)
        least = [
            0 if panel.isHidden() else width
            for panel, width in zip(self._outer, self._room.least, strict=True)
        ]
        sides = shares(room - middle, wanted, least)
        self.setSizes([sides[0], room - sum(sides), sides[1]])

    @override
    def saveState(self) -> QByteArray:
        """Return what somebody drew; nothing where nobody did."""
        return QByteArray(" ".join(map(str, self._drawn)).encode() if self._drawn else b"")

    @override
    def restoreState(self, state: QByteArray) -> bool:  # type: ignore[override]
        """Take up again what somebody drew."""
        self._drawn = _widths(bytes(state.data())) or self._drawn
        if self._drawn is not None:
            self.share()
        return self._drawn is not None

    @override
    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.share()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShowToParent:
            self.share()  # what is hidden while the room is shared is given none
        return super().eventFilter(watched, event)

    def _on_drawn(self, _place: int, _handle: int) -> None:
        sizes = self.sizes()
        before = self._drawn or self._room.least
        left = min(sizes[1], self._room.middle)
        self._drawn = Drawn(sizes[0] or before[0], sizes[2] or before[1], left)


def shares(room: int, wanted: Sequence[int], least: Sequence[int]) -> list[int]:
    """Return how wide the outer parts are in `room`: both give way alike, down to the least."""
    wide = [max(width, low) if low else 0 for width, low in zip(wanted, least, strict=True)]
    over = sum(wide) - max(room, 0)
    spare = sum(wide) - sum(least)
    if over > 0 and spare:
        part = min(over / spare, 1.0)
        wide = [int(w - (w - low) * part) for w, low in zip(wide, least, strict=True)]
    return wide


def outer_widths(room: Room, width: int, kept: bytes) -> list[int]:
    """Return how wide the outer parts will be in columns `width` wide, of which `kept` was kept."""
    wanted, middle = _wanted(room, width, _widths(kept))
    return shares(width - middle, wanted, room.least)


def _wanted(room: Room, width: int, drawn: Drawn | None) -> tuple[tuple[int, int], int]:
    """Return how wide the outer parts shall be, and the middle at least."""
    if drawn is not None:
        return (drawn.first, drawn.last), min(drawn.middle, room.middle)
    first, last = room.usual
    return (int(width * first), int(width * last)), room.middle


def _widths(kept: bytes) -> Drawn | None:
    """Read what was kept, which did not always tell of the middle."""
    drawn = [int(width) for width in kept.split() if width.isdigit()]
    match drawn:
        case [first, last]:
            return Drawn(first, last, _UNTOLD)
        case [first, last, middle]:
            return Drawn(first, last, middle)
    return None


def in_reading_order(splitter: QSplitter) -> None:
    """Put the parts before each other as they are read; a splitter has them the other way round.

    Screen readers go by this order. The handles stay on top, where the pointer finds them. From
    right to left a splitter lays its parts out one pixel beyond its edge, which it is given here.
    """
    splitter.setContentsMargins(0, 0, int(splitter.isRightToLeft()), 0)
    places = range(splitter.count())
    for part in (*map(splitter.widget, places), *map(splitter.handle, places)):
        if part is not None:
            part.raise_()

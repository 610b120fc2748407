"""Size and place of the window and its parts, for each arrangement of screens on its own."""

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

from briefwright.viewmodels.settings import Settings

_USUAL = (1320, 860)
_FRAME = (16, 48)  # pixels that the frame may take


class WindowState:
    """Keeps the window where it was, and on the screens that there are now."""

    def __init__(self, window: QMainWindow, settings: Settings) -> None:
        self._window = window
        self._settings = settings

    def restore(self) -> None:
        """Put the window as it was on these screens; the usual size else."""
        room = self._window.screen().availableGeometry()
        width = min(_USUAL[0], room.width() - _FRAME[0])
        self._window.resize(width, min(_USUAL[1], room.height() - _FRAME[1]))
        kept = self._settings.state(f"window-{screens()}/geometry")
        if not kept.isEmpty():
            self._window.restoreGeometry(kept)
            if not (self._window.isMaximized() or self._window.isFullScreen()):
                self._clamp()

    def restore_parts(self, splitters: dict[str, QSplitter]) -> None:
        """Give the parts the room that they had on these screens."""
        for name, splitter in splitters.items():
            kept = self.kept(name)
            if not kept.isEmpty():
                splitter.restoreState(kept)
                splitter.setChildrenCollapsible(False)

    def kept(self, name: str) -> QByteArray:
        """Return what is remembered of a part on these screens."""
        return self._settings.state(f"window-{screens()}/{name}")

    def keep(self, splitters: dict[str, QSplitter]) -> None:
        """Remember how the window stands on these screens."""
        self._settings.keep(f"window-{screens()}/geometry", self._window.saveGeometry())
        for name, splitter in splitters.items():
            self._settings.keep(f"window-{screens()}/{name}", splitter.saveState())

    def _clamp(self) -> None:
        """Bring the whole window, frame and all, into sight."""
        window, room = self._window, self._window.screen().availableGeometry()
        fitting = clamped(window.geometry(), room)
        if fitting != window.geometry():
            window.setGeometry(fitting)


def clamped(window: QRect, room: QRect) -> QRect:
    """Return `window` made small enough for `room` and moved into it, title bar included."""
    width = min(window.width(), room.width() - _FRAME[0])
    height = min(window.height(), room.height() - _FRAME[1])
    left = min(max(window.left(), room.left()), room.right() - width + 1)
    top = min(max(window.top(), room.top() + _FRAME[1] - 12), room.bottom() - height + 1)
    return QRect(left, top, width, height)


def screens() -> str:
    """Return the arrangement of screens in a word: the same screens, the same word."""
    places = sorted(
        (place.x(), place.y(), place.width(), place.height())
        for place in (screen.geometry() for screen in QGuiApplication.screens())
    )
    return "_".join(f"{w}x{h}at{x}.{y}" for x, y, w, h in places)

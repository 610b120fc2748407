"""The two buttons at the side of a mouse: back and forward, wherever the pointer is."""

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_KINDS = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)
_SIDES = (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)


class SideButtons(QObject):
    """Stands before a window, so that a list under the pointer does not take the press first."""

    back = Signal()
    forward = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self._watch()

    def _watch(self) -> None:
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._watch()
            return False
        if event.type() not in _KINDS or not isinstance(event, QMouseEvent):
            return False
        button = event.button()
        if button not in _SIDES:
            return False
        if event.type() != QEvent.Type.MouseButtonRelease:
            (self.back if button is Qt.MouseButton.BackButton else self.forward).emit()
        return True

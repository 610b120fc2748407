"""Paint that waits until what goes before it is done, each step in a turn of its own."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

_LAST = -1  # priority of an event: behind what is laid out anew, as Qt has it


class HeldPaint(QObject):
    """Lets a window paint in a turn behind that in which it was altered, and all of it at once.

    Until then the picture before stays on the screen, and keys and pointer come in between.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._steps: list[Callable[[], object]] = []
        self._whole = False
        self._may_paint = False
        self._turn = QTimer(self, singleShot=True, interval=1)  # behind keys and pointer
        self._turn.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Hold the paint from now on; while a window comes to be, people wait for its picture."""
        self._window.installEventFilter(self)

    def expect_whole(self) -> None:
        """Know that all of the window will be another picture."""
        self._whole = True

    def step_by_step(self, *steps: Callable[[], object]) -> None:
        """Take these steps before the next paint, in the place of those that were to come."""
        self.expect_whole()
        self._steps = list(steps)
        if self._window.isVisible():
            self._turn.start()
            return
        while self._steps:
            self._steps.pop(0)()

    def _go_on(self) -> None:
        if self._steps:
            self._turn.start()
            self._steps.pop(0)()
            return
        if self._whole:
            self._as_one()
        self._whole = False
        self._may_paint = True
        QCoreApplication.postEvent(self._window, QEvent(QEvent.Type.UpdateRequest), _LAST)

    def _as_one(self) -> None:
        """Let no part of the window be painted twice.

        Qt paints what covers all beneath it, and then whatever lies around that together with what
        it has painted; but what has moved among its siblings is painted as one.
        """
        parts = self._window.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        for part in parts:
            if not part.isWindow():
                part.raise_()  # in turn, which leaves their order as it was

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put off what Qt would paint now, in the same turn as the key that is being answered."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        may, self._may_paint = self._may_paint, False
        if not may and not self._turn.isActive():
            self._turn.start()
        return not may

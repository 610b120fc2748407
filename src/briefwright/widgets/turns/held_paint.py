"""Paint that is held back until what goes before it is done, each step in a turn of its own."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget


def hold_paint(part: QWidget) -> None:
    """Let the window of a part, where it can, paint what comes now in the turn behind this one."""
    held = part.window().findChild(HeldPaint, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if held is not None:
        held.hold()


class HeldPaint(QObject):
    """Lets a window paint only when the steps to a new picture are done, and all of it at once.

    Until then the picture before stays on the screen, and keys and pointer come in between.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._steps: list[Callable[[], object]] = []
        self._whole = False
        self._turn = QTimer(self, singleShot=True, interval=1)
        self._turn.timeout.connect(self._go_on)

    def hold(self, *, whole: bool = False) -> None:
        """Let the paint wait for the turn behind this one, or behind the steps to come.

        `whole`: all of the window will be another picture.
        """
        self._whole |= whole
        if self._window.isVisible() and not self._turn.isActive():
            self._window.installEventFilter(self)
            self._turn.start()

    def step_by_step(self, *steps: Callable[[], object]) -> None:
        """Take these steps before the next paint, in the place of those that were to come."""
        self._steps = list(steps)
        self.hold(whole=True)
        while self._steps and not self._turn.isActive():  # nobody sees the window
            self._steps.pop(0)()

    def _go_on(self) -> None:
        if self._steps:
            self._turn.start()
            self._steps.pop(0)()
            return
        if self._whole:
            self._as_one()
        self._whole = False
        self._window.removeEventFilter(self)
        QCoreApplication.postEvent(self._window, QEvent(QEvent.Type.UpdateRequest))

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
        return event.type() == QEvent.Type.UpdateRequest

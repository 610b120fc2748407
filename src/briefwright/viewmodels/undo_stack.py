"""The undo stack of an open store."""

from collections.abc import Collection
from functools import partial
from typing import override

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from briefwright.domain.progress import Progress
from briefwright.viewmodels.edit import Edit
from briefwright.viewmodels.jobs import Jobs

_FREED = 1_000  # records, between two of which the window can have its turn


class UndoStack(QUndoStack):
    """Keeps the order of steps; those that were taken back go when another one comes.

    A worker frees what long ones hold: the records of 93,500 articles take 130 ms.
    """

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs

    @override
    def push(self, step: QUndoCommand) -> None:
        """Put a step that is done on top."""
        gone = list[Collection[object]]()
        for place in range(self.index(), self.count()):
            if isinstance(old := self.command(place), Edit) and old.is_long():
                gone += old.let_go()
        super().push(step)
        if gone:
            self._jobs.ask(partial(_free, gone))


def _free(gone: list[Collection[object]], _progress: Progress) -> None:
    while gone:
        left = list(gone.pop())
        while left:
            del left[-_FREED:]

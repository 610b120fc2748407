"""The file and the memory, kept lean by a worker: the log brought in, what is empty given back.

What was only remembered to be quick while much came in is forgotten then, too.
"""

import ctypes
import sys
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject

from briefwright.domain.errors import StoreBusy
from briefwright.domain.progress import Progress
from briefwright.store.search import stems
from briefwright.store.store import Store
from briefwright.viewmodels.jobs import Jobs


class Tidying(QObject):
    """Works at each look while there is anything to do; what fails is tried again at another."""

    def __init__(self, store: Store, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = jobs
        self._trims = True  # an earlier run may have left something

    def look(self) -> None:
        """Bring in what was written; where nothing was since the last look, give room back."""
        if self._store.unsettled:
            self._trims = True
            self._jobs.ask(lambda _progress: self._store.settle())
        elif self._trims:
            self._trims = False
            self._jobs.ask(self._trim)
        else:
            self._jobs.ask(_give_memory_back)

    def _trim(self, _progress: Progress) -> None:
        stems.forget()
        try:
            self._store.trim()
        except StoreBusy:
            self._trims = True


def _give_memory_back(_progress: Progress) -> None:
    """Hand back what was freed, which the C library keeps where it lies amid what is in use.

    A hundred articles that are opened leave 20 MB of it. To look takes 0.2 ms, 4 for 50 MB.
    """
    if (trim := _trimming()) is not None:
        trim(0)


@cache
def _trimming() -> Callable[[int], int] | None:
    """Return how glibc gives memory back; other libraries are not asked."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None

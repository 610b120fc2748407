"""The file and the memory, kept lean by a worker: the log brought in, what is empty given back.

What was only remembered to be quick while much came in is forgotten then, too.
"""

from PySide6.QtCore import QObject

from briefwright import memory
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
            self._jobs.ask(lambda _progress: memory.give_back())

    def _trim(self, _progress: Progress) -> None:
        stems.forget()
        try:
            self._store.trim()
        except StoreBusy:
            self._trims = True

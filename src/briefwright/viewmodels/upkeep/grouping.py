"""Reprints, found by a worker in the pauses between what people do."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from briefwright.domain.errors import StoreBusy, StoreError
from briefwright.domain.ids import ArticleId
from briefwright.domain.progress import Progress
from briefwright.services import group_reprints
from briefwright.store import sketches
from briefwright.store.store import Store
from briefwright.viewmodels.jobs import Jobs

_PAUSE = 600  # milliseconds without a change, after which there is time
_TOGETHER = 6  # articles, whose sketches take some milliseconds to store
_BETWEEN = 30  # milliseconds for whatever else is to be done


class Grouping(QObject):
    """Has articles that wait compared with all others, a few at a time.

    What waits is on a list in the store: nothing is lost where the program ends before.
    """

    grouped = Signal(list)  # ids of articles that stand otherwise in lists than before

    def __init__(self, store: Store, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = jobs
        self._working = False
        self._stopped = False
        self._since = QElapsedTimer()  # the last change
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self.wake()  # an earlier run, or a migration, may have left something

    def wake(self) -> None:
        """Say that something has changed; the work begins when nothing more does for a while."""
        self._since.start()
        if not self._stopped and not self._working:
            self._timer.start(_PAUSE)

    def stop(self) -> None:
        """Do nothing any more."""
        self._stopped = True
        self._timer.stop()

    def _begin(self) -> None:
        try:
            with self._store.read() as session:
                waits = sketches.waiting(session) > 0
        except StoreError:  # whoever reads or writes next will be told
            waits = False
        if waits and not self._stopped:
            self._working = True
            job = self._jobs.start(
                self.tr("Looking for reprints"), partial(_compare, self._store), self._keep
            )
            job.failed.connect(self._end)
            job.cancelled.connect(self._end)

    def _keep(self, changed: Sequence[ArticleId] | None) -> None:
        self._working = False
        if changed is None:
            self.wake()
        elif not self._stopped:
            self._timer.start(max(_BETWEEN, _PAUSE - self._since.elapsed()))
            if changed:
                self.grouped.emit(changed)

    def _end(self, _error: object = None) -> None:
        """Try no more: what could not be compared will be when the program starts again."""
        self._working = False
        self.stop()


def _compare(store: Store, progress: Progress) -> Sequence[ArticleId] | None:
    """Compare some, and store what was found; None where somebody else kept us from it."""
    with store.read() as session:
        compared = group_reprints.compare(session, _TOGETHER, progress)
    try:
        with store.write_aside() as session:
            return group_reprints.keep(session, compared)
    except StoreBusy:
        return None

"""The search index, kept up in the pauses between what people do."""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from briefwright.domain.errors import StoreBusy, StoreError
from briefwright.domain.progress import Progress
from briefwright.store.search import index
from briefwright.store.search.index import Prepared
from briefwright.store.store import Store
from briefwright.viewmodels.jobs import Jobs

_PAUSE = 600  # milliseconds without a change, after which there is time
_BETWEEN = 30  # milliseconds for whatever else is to be done
_EACH = 150  # characters of a text for which a millisecond longer is waited: it is stored in one go


class Indexing(QObject):
    """Takes altered articles into the search index, a little at a time.

    A worker finds their words; what it found is stored if nothing has changed meanwhile. What
    waits is on a list in the store: nothing is lost where the program ends before.
    """

    caught_up = Signal()  # nothing waits any more

    def __init__(self, store: Store, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = jobs
        self._changes = 0  # that were told
        self._since = QElapsedTimer()  # the last of them
        self._working = False
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self.wake()  # an earlier run, or a migration, may have left something

    def wake(self) -> None:
        """Say that something has changed; the work begins when nothing more does for a while."""
        self._changes += 1
        self._since.start()
        self._pause(_PAUSE)

    def stop(self) -> None:
        """Do nothing any more."""
        self._stopped = True
        self._timer.stop()

    def step(self) -> None:
        """Take a little of what waits into the index at once."""
        if not self._stopped and self._next_size() is not None:
            self._changes += 1  # what a worker prepares meanwhile is in already
            self._store_prepared(None)

    def _pause(self, milliseconds: int) -> None:
        if not self._stopped and not self._working:
            self._timer.start(milliseconds)

    def _next_size(self) -> int | None:
        try:
            with self._store.read() as session:
                return index.next_size(session)
        except StoreError:  # whoever reads or writes next will be told
            return None

    def _state(self) -> tuple[int, int]:
        """Return what alters with every change, ours or another program's."""
        return self._changes, self._store.data_version()

    def _begin(self) -> None:
        size = None if self._stopped else self._next_size()
        if size is None:
            return
        early = size // _EACH - self._since.elapsed()
        if early > 0:
            self._pause(early)
            return
        self._working = True
        name = self.tr("Preparing the search")
        work = partial(_prepare, self._store)
        job = self._jobs.start(name, work, partial(self._keep, self._state()))
        job.failed.connect(self._end)
        job.cancelled.connect(self._end)

    def _keep(self, state: tuple[int, int], prepared: Prepared) -> None:
        self._working = False
        if self._stopped:
            return
        if state == self._state():
            self._store_prepared(prepared, state)
        else:
            self._pause(_PAUSE)

    def _store_prepared(self, prepared: Prepared | None, state: tuple[int, int] = (0, 0)) -> None:
        """Put into the index what was prepared from this state, else a little of what waits."""
        try:
            with self._store.write() as session:
                if prepared is None or state != self._state():  # nobody else can write now
                    prepared = index.prepare(session)
                more = index.take(session, prepared)
        except StoreBusy:
            self._pause(_PAUSE)
        except StoreError:  # whoever writes next will be told
            self.stop()
        else:
            if more:
                self._pause(_BETWEEN)
            else:
                self.caught_up.emit()

    def _end(self, _error: object = None) -> None:
        """Try no more: what could not be read will be when the program starts again."""
        self._working = False
        self.stop()


def _prepare(store: Store, _progress: Progress) -> Prepared:
    with store.read() as session:
        return index.prepare(session)

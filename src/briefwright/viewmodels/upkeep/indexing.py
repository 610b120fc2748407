"""The search index, kept up by a worker in the pauses between what people do."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from briefwright.domain.errors import StoreBusy, StoreError
from briefwright.domain.progress import Progress
from briefwright.store.search import index
from briefwright.store.store import Store
from briefwright.viewmodels.jobs import Jobs

_PAUSE = 600  # milliseconds without a change, after which there is time
_BETWEEN = 10  # milliseconds for whatever else is to be done
_EACH = 150  # characters of a text for which a millisecond longer is waited: it is stored in one go


class Indexing(QObject):
    """Has altered articles taken into the search index, a little at a time.

    A worker finds their words, and stores what it found if nothing has changed meanwhile. What
    waits is on a list in the store: nothing is lost where the program ends before.
    """

    caught_up = Signal()  # nothing waits any more

    def __init__(self, store: Store, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = jobs
        self._since = QElapsedTimer()  # the last change
        self._working = False
        self._merging = False
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self.wake()  # an earlier run, or a migration, may have left something

    def wake(self) -> None:
        """Say that something has changed; the work begins when nothing more does for a while."""
        self._since.start()
        self._pause(_PAUSE)

    def stop(self) -> None:
        """Do nothing any more."""
        self._stopped = True
        self._timer.stop()

    def step(self) -> None:
        """Take a little of what waits into the index at once."""
        if self._stopped or self._next_size() is None:
            return
        try:
            with self._store.write() as session:
                more = index.catch_up(session)
        except StoreError:  # whoever writes next will be told
            return
        self._go_on(more=more)

    def merge(self) -> None:
        """Have the parts merged that an import leaves behind, some at a time until none is left."""
        if not self._merging and not self._stopped:
            self._merging = True
            self._jobs.ask(self._merge_some, self._on_merged, self._on_merged)

    def _merge_some(self, _progress: Progress) -> bool:
        try:
            with self._store.write_aside() as session:
                return index.merge(session)
        except StoreBusy:
            return False

    def _on_merged(self, more: object) -> None:
        self._merging = False
        if more is True:
            QTimer.singleShot(_BETWEEN, self, self.merge)

    def _pause(self, milliseconds: int) -> None:
        if not self._stopped and not self._working:
            self._timer.start(milliseconds)

    def _next_size(self) -> int | None:
        try:
            with self._store.read() as session:
                return index.next_size(session)
        except StoreError:  # whoever reads or writes next will be told
            return None

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
        job = self._jobs.start(name, self._take_some, self._on_taken)
        job.failed.connect(self._end)
        job.cancelled.connect(self._end)

    def _take_some(self, _progress: Progress) -> bool | None:
        """Take a little of what waits in; say whether more waits, or nothing if it waits still."""
        state = self._store.state()
        with self._store.read() as session:
            prepared = index.prepare(session)
        try:
            with self._store.write_aside(state) as session:
                return index.take(session, prepared)
        except StoreBusy:
            return None

    def _on_taken(self, more: bool | None) -> None:  # noqa: FBT001  (a slot)
        self._working = False
        if more is None:
            self._pause(_PAUSE)
        else:
            self._go_on(more=more)

    def _go_on(self, *, more: bool) -> None:
        if more:
            self._pause(_BETWEEN)
        elif not self._stopped:
            self.caught_up.emit()

    def _end(self, _error: object = None) -> None:
        """Try no more: what could not be taken in will be when the program starts again."""
        self._working = False
        self.stop()

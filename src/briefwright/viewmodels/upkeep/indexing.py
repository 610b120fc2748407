"""The search index, kept up in the pauses between what people do."""

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.errors import StoreBusy, StoreError
from briefwright.store.search import index
from briefwright.store.store import Store

_PAUSE = 600  # milliseconds without a change, after which there is time
_BETWEEN = 30  # milliseconds for whatever else is to be done


class Indexing(QObject):
    """Takes altered articles into the search index, a little at a time.

    What waits is on a list in the store: nothing is lost where the program ends before.
    """

    caught_up = Signal()  # nothing waits any more

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self.wake()  # an earlier run, or a migration, may have left something

    def wake(self) -> None:
        """Say that something has changed; the work begins when nothing more does for a while."""
        if not self._stopped:
            self._timer.start(_PAUSE)

    def stop(self) -> None:
        """Do nothing any more."""
        self._stopped = True
        self._timer.stop()

    def step(self) -> bool:
        """Take a little of what waits into the index; return whether to go on at once."""
        if self._stopped:
            return False
        try:
            with self._store.read() as session:
                if not index.waiting(session):
                    return False
            with self._store.write() as session:
                more = index.catch_up(session)
        except StoreBusy:
            self.wake()
        except StoreError:  # whoever writes next will be told
            self.stop()
        else:
            if not more:
                self.caught_up.emit()
            return more
        return False

    def _go_on(self) -> None:
        if self.step():
            self._timer.start(_BETWEEN)

"""All that is kept up in pauses, woken and stopped together."""

from PySide6.QtCore import QObject

from briefwright.domain.change import Change
from briefwright.store.store import Store
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.upkeep.grouping import Grouping
from briefwright.viewmodels.upkeep.indexing import Indexing
from briefwright.viewmodels.upkeep.suggesting import Suggesting
from briefwright.viewmodels.upkeep.tidying import Tidying


class Upkeep(QObject):
    """The search index, the groups of reprints, the suggestions, and the file."""

    def __init__(self, store: Store, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.indexing = Indexing(store, jobs, self)
        self.grouping = Grouping(store, jobs, self)
        self.suggesting = Suggesting(store, jobs, self)
        self.tidying = Tidying(store, jobs, self)

    def follow(self, change: Change) -> None:
        """Take note of a change; the work begins when nothing more changes for a while."""
        self.indexing.wake()
        self.grouping.wake()
        self.suggesting.wake()
        self.suggesting.learning.follow(change)

    def put_off(self) -> None:
        """Say that a long work goes on: what is only for the pauses waits for its end."""
        self.indexing.merge()
        self.grouping.wake()
        self.suggesting.wake()

    def stop(self) -> None:
        """Do nothing any more."""
        self.indexing.stop()
        self.grouping.stop()
        self.suggesting.stop()

"""Suggestions, found by a worker: of what is opened at once, of what is imported in the pauses."""

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from briefwright.domain.article import Article
from briefwright.domain.errors import StoreBusy, StoreError
from briefwright.domain.ids import ArticleId
from briefwright.services import suggest_annotations
from briefwright.store import suggestions
from briefwright.store.store import Session, Store
from briefwright.viewmodels.jobs import Job, Jobs
from briefwright.viewmodels.suggestions.learning import Learning
from briefwright.viewmodels.suggestions.preferences import Preferences

if TYPE_CHECKING:
    from briefwright.services.suggest_annotations import ReadArticle, Step

_PAUSE = 1_200  # milliseconds without a change, after which there is time for what nobody reads
_BETWEEN = 40  # milliseconds for whatever else is to be done
_TOLD_AT_ONCE = 300  # suggestions, for which views are brought up to date
_AGAIN = 500  # milliseconds until a store that somebody else holds is tried again


class Suggesting(QObject):
    """Has articles read, each once for a method and a language.

    A worker reads; what it found is stored in small steps. What waits is on a list in the store:
    nothing is lost where the program ends before.
    """

    offered = Signal(str, list)  # an article has other suggestions than before; their ids
    read = Signal(str)  # all that an article offers is stored

    def __init__(self, store: Store, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = jobs
        self.preferences = Preferences(self)
        self.learning = Learning(store, self.preferences)
        self._running: dict[ArticleId, Job] = {}
        self._passed = 0  # up to here, those that wait could not be read or were given up
        self._behind: ArticleId | None = None  # what is read although nobody has opened it
        self._stopped = False
        self._since = QElapsedTimer()  # the last change
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self.preferences.changed.connect(self.wake)
        self.wake()  # an earlier run may have left something

    def wake(self) -> None:
        """Say that something has changed; the work begins when nothing more does for a while."""
        self._since.start()
        if not self._stopped and self._behind is None:
            self._timer.start(_PAUSE)

    def stop(self) -> None:
        """Do nothing any more."""
        self._stopped = True
        self._timer.stop()
        self.learning.stop()
        for job in self._running.values():
            job.cancel()

    def want(self, article: Article) -> None:
        """Have an article read now, where that was not done."""
        if self._stopped or not self.preferences.wishes.on or article.id in self._running:
            return
        left_out = self.preferences.wishes.left_out
        try:
            with self._store.read() as session:
                done = suggest_annotations.has_been_read(session, article, left_out)
        except StoreError:  # whoever reads or writes next will be told
            return
        if not done:
            self._read(article.id)

    def waiting(self, session: Session, ids: Collection[ArticleId]) -> dict[ArticleId, int]:
        """Return how many suggestions wait in each article; none where nobody wants any."""
        wishes = self.preferences.wishes
        return suggestions.waiting(session, ids, wishes.left_out) if wishes.on else {}

    def is_reading(self, article_id: ArticleId) -> bool:
        """Whether an article is being read."""
        return article_id in self._running

    def _begin(self) -> None:
        if self._stopped or self._behind is not None or not self.preferences.wishes.on:
            return
        try:
            with self._store.read() as session:
                waits = suggestions.next_unread(session, self._passed)
        except StoreError:  # whoever reads or writes next will be told
            return
        if waits is None:
            return
        pk, article_id = waits
        self._passed = pk  # if it stays on the list, it is not tried again before the next start
        if article_id in self._running:
            self._timer.start(_AGAIN)
        else:
            self._behind = article_id
            self._read(article_id)

    def _read(self, article_id: ArticleId) -> None:
        left_out = self.preferences.wishes.left_out
        work = partial(suggest_annotations.read, self._store, article_id, left_out)
        job = self._jobs.start(
            self.tr("Reading along"),
            lambda progress: work(progress=progress),
            partial(self._keep, article_id),
        )
        self._running[article_id] = job
        job.failed.connect(partial(self._end, article_id))
        job.cancelled.connect(partial(self._end, article_id))

    def _keep(self, article_id: ArticleId, found: "ReadArticle | None") -> None:
        if found is None or self._stopped:
            self._end(article_id)
            return
        self._store_steps(found, list(found.steps()), [])

    def _store_steps(self, found: "ReadArticle", steps: "list[Step]", untold: list[str]) -> None:
        """Store the first step; the others have their turns later. Not each of many is told."""
        if self._stopped:
            return
        left_out = self.preferences.wishes.left_out
        try:
            with self._store.write(patience=0) as session:  # a worker's commit is not waited for
                ids = suggest_annotations.keep(session, found.article_id, *steps[0])
                untold = [*untold, *ids]
                if len(steps) == 1:
                    suggest_annotations.finish(session, found, left_out)
        except StoreBusy:
            QTimer.singleShot(_AGAIN, self, partial(self._store_steps, found, steps, untold))
            return
        except StoreError:  # whoever writes next will be told
            self.stop()
            return
        if untold and (len(steps) == 1 or len(untold) > _TOLD_AT_ONCE):
            self.offered.emit(found.article_id, untold)
            untold = []
        if len(steps) > 1:
            QTimer.singleShot(_BETWEEN, self, partial(self._store_steps, found, steps[1:], untold))
        else:
            self._end(found.article_id)
            self.read.emit(found.article_id)

    def _end(self, article_id: ArticleId, _error: object = None) -> None:
        self._running.pop(article_id, None)
        if article_id == self._behind:
            self._behind = None
            if not self._stopped:
                self._timer.start(max(_BETWEEN, _PAUSE - self._since.elapsed()))

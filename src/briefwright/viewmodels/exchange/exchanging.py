"""Exchanging: what leaves for others is written, and what they sent taken in, in the background."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefwright.domain.article import Dossier
from briefwright.domain.ids import ArticleId, DossierId
from briefwright.domain.progress import Progress
from briefwright.services.exchange import gather, give, merge, take
from briefwright.store import articles
from briefwright.viewmodels.exchange import exchange_words
from briefwright.viewmodels.exchange.arrival import Arrival
from briefwright.viewmodels.workbench import Workbench

if TYPE_CHECKING:
    from briefwright.services.exchange.give import Given


class Exchanging(QObject):
    """Writes and takes in. What cannot be is told by the workbench."""

    given = Signal(str)  # what was written, in words
    left = Signal(list)  # what was written or is here already, and what was left as it is
    taken = Signal(str, list)  # what came, in words; what the two sides did not agree on
    known = Signal(str)  # all of it was here already, in words
    arrived = Signal(str)  # the first article that is new
    settled = Signal()  # all of that was told

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench

    def give(
        self,
        path: Path,
        dossier_id: DossierId | None,
        article_ids: Sequence[ArticleId] = (),
    ) -> None:
        """Write articles, a dossier or everything, in the format that the name ends in."""
        chosen = gather.Chosen(tuple(article_ids), dossier_id)
        self._start(path, partial(give.write, self._workbench.store, chosen, path))

    def give_notes(
        self,
        folder: Path,
        title: str,
        dossier_id: DossierId | None,
        article_ids: Sequence[ArticleId] = (),
    ) -> None:
        """Write a note for each article, and one called `title` that lists them."""
        chosen = gather.Chosen(tuple(article_ids), dossier_id)
        store = self._workbench.store
        self._start(folder, partial(give.write_notes, store, chosen, folder, title))

    def take(self, path: Path, under: tuple[DossierId, ...] = ()) -> None:
        """Take in what somebody sent; what it holds goes under these dossiers too."""

        def work(progress: Progress) -> tuple["merge.Merged", list[bytes]]:
            parcel = take.read(path, progress)
            with self._workbench.store.read(progress) as session:
                made = merge.merged(session, parcel, under, progress)
            return made, list(map(articles.compressed, made.contents))

        name = self.tr("Importing {0}").format(path.name)
        refused = self._workbench.refused.emit
        job = self._workbench.jobs.start(name, work, partial(self._store, path), refused)
        job.awaited = True

    def _start(self, path: Path, work: "Callable[[Progress], Given]") -> None:
        name = self.tr("Exporting “{0}”").format(path.name)
        done = partial(self._on_given, path)
        refused = self._workbench.refused.emit
        job = self._workbench.jobs.start(name, work, done, refused)
        job.awaited = True

    def _on_given(self, path: Path, given: "Given") -> None:
        words = exchange_words.given(path.name, given)
        if given.left:
            self.left.emit([words, *map(exchange_words.left, given.left)])
        else:
            self.given.emit(words)

    def _store(self, path: Path, read: tuple["merge.Merged", list[bytes]]) -> None:
        """Store what came as one step; to undo it leaves new articles in the bin."""
        made, originals = read
        if made.step == ((), ()):  # all of it is here already
            words, left = exchange_words.taken(made), exchange_words.disagreements(made)
            if left:
                self.left.emit([words, *left])
            else:
                self.known.emit(words)
            self.settled.emit()
            return
        if not self._workbench.may_write():
            return
        came = (record.name for record in made.step[1] if isinstance(record, Dossier))
        name = self.tr("import of “{0}”").format(next(came, path.stem))
        step = Arrival(name, self._workbench.store, made, originals)
        self._workbench.bring_in(step, partial(self._on_stored, made))

    def _on_stored(self, made: "merge.Merged") -> None:
        self.taken.emit(exchange_words.taken(made), exchange_words.disagreements(made))
        if made.new:
            self.arrived.emit(made.new[0].id)
        self.settled.emit()

"""The bin: what lies in it, how it comes back, and how it goes for good."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import override

from PySide6.QtCore import Qt, QTimer, Signal

from briefwright.domain.article import Article
from briefwright.domain.briefing import Briefing
from briefwright.domain.change import Change, Records
from briefwright.domain.errors import BriefwrightError
from briefwright.domain.ids import ArticleId, BriefingId
from briefwright.domain.progress import Progress
from briefwright.store import briefings
from briefwright.store.library import bin  # noqa: A004  (the bin of the store)
from briefwright.store.library.bin import Binned, Kind
from briefwright.viewmodels.days import long_date
from briefwright.viewmodels.isolates import apart
from briefwright.viewmodels.paged import PAGE, Index, PagedList
from briefwright.viewmodels.steps import Altered
from briefwright.viewmodels.workbench import Workbench

_NAMED = 500  # articles that stay of which it is told what rests on them
_STEP = 0.01  # seconds of work in one step: the next frame is drawn in time
_LATER = 100  # milliseconds between looks whether a long step has ended


class BinList(PagedList[Binned]):
    """Articles and briefings that were put out of sight, what came last first.

    What is deleted here is gone, and no step brings it back; until then nothing is lost.
    """

    progressed = Signal(int, int)  # how many are gone, of how many
    ended = Signal(int, int)  # how many went for good, and how many are needed and stay

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, Article, Briefing)
        self._going: list[Binned] = []
        self._staying: list[Binned] = []
        self._total = 0
        self._gone: set[str] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        self.refresh()

    def words(self, one: Binned) -> tuple[str, str]:
        """Return the title of something, and what it is and since when it is here."""
        when = one.at.astimezone()
        day = f"{long_date(when.date())}, {when:%H:%M}"
        article, briefing = self.tr("Article, removed {0}"), self.tr("Briefing, removed {0}")
        kind = article if one.kind is Kind.ARTICLE else briefing
        return one.title or self.tr("Untitled briefing"), kind.format(day)

    def restore(self, some: Sequence[Binned], then: Callable[[], object] = bool) -> None:
        """Bring these back to where they were, as one step; `then` is called when that is done."""
        notes = [BriefingId(one.id) for one in some if one.kind is Kind.BRIEFING]
        ids = [ArticleId(one.id) for one in some if one.kind is Kind.ARTICLE]
        take = partial(self._restore, notes, then)
        self.workbench.fetch_altered(self.tr("return from the bin"), ids, _taken_out, take)

    def _restore(
        self,
        ids: Sequence[BriefingId],
        then: Callable[[], object],
        found: Altered,
    ) -> None:
        with self.workbench.read() as session:
            there = [briefings.get(session, one) for one in ids]
        notes = [one for one in there if one is not None and one.binned_at is not None]
        before: Records = (*found.before, *notes)
        after: Records = (*found.after, *map(_taken_out, notes))
        self.workbench.edit(self.tr("return from the bin"), before, after, then=then)

    def everything(self) -> list[Binned]:
        """Return all that lies in the bin."""
        with self.workbench.read() as session:
            return bin.window(session, 0, bin.count(session))

    def pick(self, rows: Sequence[int], take: Callable[[Sequence[Binned]], object]) -> None:
        """Hand what lies in these rows to `take`; where they are many, a worker reads them."""
        if len(rows) <= 2 * PAGE:
            take([self.record(row) for row in rows])
        else:
            work, picked = partial(_every, self), partial(_pick, rows, take)
            self.workbench.jobs.ask(work, picked, self.workbench.refused.emit)

    def destroy(self, some: Sequence[Binned]) -> None:
        """Begin to delete these for good, in steps; what others rest on stays."""
        if self._going or not some or not self.workbench.may_write():
            return
        self._going = sorted(some, key=lambda one: one.kind is Kind.ARTICLE)
        self._staying, self._gone, self._total = [], set(), len(some)
        self._timer.start(0)

    def stop(self) -> None:
        """Delete no more; what is gone is gone."""
        if self._going:
            self._end(stayed=0)

    def resting(self) -> list[str]:
        """Return the titles of briefings that rest on what stayed, those of a few of many."""
        ids = [one.id for one in self._staying[:_NAMED]]
        with self.workbench.read() as session:
            return [title or self.tr("Untitled briefing") for title in bin.resting(session, ids)]

    def _step(self) -> None:
        """Delete as many as fit into a moment."""
        if self.workbench.writes_long_step():
            self._timer.start(_LATER)
            return
        until = monotonic() + _STEP
        gone: list[Binned] = []
        stayed: list[Binned] = []
        waiting = iter(self._going)
        try:
            with self.workbench.store.write() as session:
                while monotonic() < until and (one := next(waiting, None)) is not None:
                    (gone if bin.destroy(session, one) else stayed).append(one)
        except BriefwrightError as error:
            self.workbench.refused.emit(error)
            self._end(stayed=0)
            return
        del self._going[: len(gone) + len(stayed)]
        self._staying += stayed
        self._gone |= {one.id for one in gone}
        self.progressed.emit(len(self._gone), self._total)
        if not self._going and gone and self._staying:  # they may have rested on what is gone
            self._going, self._staying = self._staying, []
        if self._going:
            self._timer.start(0)
        else:
            self._end(stayed=len(self._staying))

    def _end(self, *, stayed: int) -> None:
        self._going = []
        if self._gone:
            kinds = frozenset({Article, Briefing})
            self.workbench.changed.emit(Change(kinds, frozenset(self._gone)))
        self.ended.emit(len(self._gone), stayed)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return super().data(index)
        shown = super().data(index, Qt.ItemDataRole.UserRole)
        if role == Qt.ItemDataRole.DisplayRole and isinstance(shown, Binned):
            return "\n".join(self.words(shown))
        return super().data(index, role)

    @override
    def _on_changed(self, change: Change) -> None:
        if not change.came:
            super()._on_changed(change)

    @override
    def count(self) -> int:
        with self.workbench.read() as session:
            return bin.count(session)

    @override
    def window(self, offset: int, limit: int) -> Sequence[Binned]:
        with self.workbench.read() as session:
            return bin.window(session, offset, limit)

    @override
    def text(self, record: Binned) -> str:
        title, details = self.words(record)
        return f"{apart(title)}, {details}"


def _taken_out[R: (Article, Briefing)](record: R) -> R:
    return record if record.binned_at is None else replace(record, binned_at=None)


def _every(binned: BinList, _progress: Progress) -> list[Binned]:
    return binned.everything()


def _pick(
    rows: Sequence[int], take: Callable[[Sequence[Binned]], object], every: Sequence[Binned]
) -> None:
    take([every[row] for row in rows if row < len(every)])

"""The backups of the store: when each was made and why, and what it holds."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import override

from PySide6.QtCore import QLocale, Qt, Signal

from briefwright.domain.errors import StoreError, StoreLocked
from briefwright.domain.progress import Progress
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Backup, Counts, Reason
from briefwright.store.care import comparing, restoring, sealing
from briefwright.store.care.comparing import Difference
from briefwright.store.care.restoring import Ready
from briefwright.store.sealed.key import Key
from briefwright.viewmodels.days import grouped, long_date
from briefwright.viewmodels.headed import HeadedTable
from briefwright.viewmodels.jobs import Job
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.shipped.categories import name_words
from briefwright.viewmodels.upkeep.backing_up import BackingUp
from briefwright.viewmodels.workbench import Workbench

type Found = tuple[Backup, Counts | StoreError]

_WAIT = 0.2  # seconds
_AS_USUAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat
_NAMED = 5  # records of a kind that are named; of more only the number is told


@dataclass(frozen=True, slots=True)
class Prepared:
    """A backup that lies ready to take the place of the store."""

    backup: Backup
    ready: Ready
    differences: tuple[Difference, ...]


class BackupList(HeadedTable[Found]):
    """What can be gone back to, the newest first. Reading and copying is done by workers."""

    prepared = Signal(object)  # Prepared: nothing has happened to the store yet

    def __init__(self, workbench: Workbench, backing_up: BackingUp) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._backing_up = backing_up
        backing_up.made.connect(self.refresh)

    def refresh(self, _made: object = None) -> None:
        """Look again which backups there are."""
        store = self._workbench.store
        self._workbench.jobs.ask(
            lambda _progress: [
                (one, _counts(one.path, store.key)) for one in copies.listed(store.path)
            ],
            self.show_rows,
            self._workbench.refused.emit,
        )

    def back_up(self) -> None:
        """Make one now, which is never let go by itself."""
        self._backing_up.back_up(Reason.ASKED)

    def prepare(self, row: int, passphrase: str = "") -> Job:
        """Copy a backup beside the store and find out what differs.

        One that is encrypted with another key than the store needs its passphrase.
        """
        backup, store = self.rows[row][0], self._workbench.store

        def work(progress: Progress) -> Prepared:
            theirs = sealing.opened_by(backup.path, passphrase) if passphrase else None
            if passphrase and theirs is None:
                raise StoreLocked(backup.path, "refused")
            ready = restoring.prepared(
                backup.path,
                store.path,
                _WAIT,
                key=store.key,
                backup_key=theirs,
                progress=progress,
            )
            with ExitStack() as on_failure:
                on_failure.callback(ready.path.unlink, missing_ok=True)
                found = comparing.differences(
                    ready.path,
                    store.path,
                    then_key=ready.key,
                    now_key=store.key,
                    progress=progress,
                )
                on_failure.pop_all()
            return Prepared(backup, ready, found)

        job = self._workbench.jobs.start(
            self.tr("Comparing a backup with the library"), work, self.prepared.emit
        )
        job.failed.connect(self._workbench.refused.emit)
        return job

    def is_sound(self, row: int) -> bool:
        """Whether a backup can be gone back to."""
        return not isinstance(self.rows[row][1], StoreError) or self.is_locked(row)

    def is_locked(self, row: int) -> bool:
        """Whether a backup has a passphrase that the library has not."""
        return isinstance(self.rows[row][1], StoreLocked)

    def told(self, prepared: Prepared) -> str:
        """Return in words what would come back, what would go, and what would be otherwise."""
        lines = [self._line(one) for one in prepared.differences]
        told = [line for line in lines if line]
        return "\n\n".join(told) or self.tr("The backup holds what the library holds.")

    def _line(self, one: Difference) -> str:
        back, gone, otherwise = {
            "dossiers": (
                self.tr("Dossiers that come back: {0}"),
                self.tr("Dossiers that go: {0}"),
                self.tr("Dossiers that differ: {0}"),
            ),
            "articles": (
                self.tr("Articles that come back: {0}"),
                self.tr("Articles that go: {0}"),
                self.tr("Articles whose details differ: {0}"),
            ),
            "annotations": (
                self.tr("Key points that come back: {0}"),
                self.tr("Key points that go: {0}"),
                self.tr("Key points that differ: {0}"),
            ),
            "briefings": (
                self.tr("Briefings that come back: {0}"),
                self.tr("Briefings that go: {0}"),
                self.tr("Briefings that differ: {0}"),
            ),
            "categories": (
                self.tr("Categories that come back: {0}"),
                self.tr("Categories that go: {0}"),
                self.tr("Categories that differ: {0}"),
            ),
            "searches": (
                self.tr("Saved searches that come back: {0}"),
                self.tr("Saved searches that go: {0}"),
                self.tr("Saved searches that differ: {0}"),
            ),
            "reasons": (
                self.tr("Reasons given that come back: {0}"),
                self.tr("Reasons given that go: {0}"),
                self.tr("Reasons given that differ: {0}"),
            ),
        }[one.kind]
        told = ((back, one.only_then), (gone, one.only_now), (otherwise, one.otherwise))
        called = name_words if one.kind == "categories" else str
        return "\n".join(
            f"{words.format(grouped(len(names)))}{_named([*map(called, names)])}"
            for words, names in told
            if names
        )

    def when(self, backup: Backup) -> str:
        """Return when a backup was made."""
        made = backup.made.astimezone()
        return f"{long_date(made.date())}, {made:%H:%M}"

    @override
    def heads(self) -> Sequence[str]:
        names = (self.tr("Made"), self.tr("Why"), self.tr("Articles"), self.tr("Key points"))
        return (*names, self.tr("Briefings"), self.tr("Size"))

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        backup, counts = self.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 1:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            return self.when(backup)
        if index.column() == 1:
            return self._state(index.row())
        size = QLocale().formattedDataSize(backup.size, 0, _AS_USUAL)
        if isinstance(counts, StoreError):
            return size if index.column() == 5 else ""
        numbers = (counts.articles, counts.annotations, counts.briefings)
        return (*map(grouped, numbers), size)[index.column() - 2]

    def _state(self, row: int) -> str:
        backup, counts = self.rows[row]
        if self.is_locked(row):
            return self.tr("has another passphrase")
        if isinstance(counts, StoreError):
            return self.tr("damaged, cannot be used")
        return self._reason(backup.reason)

    def _reason(self, reason: Reason) -> str:
        return {
            Reason.TIME: self.tr("by itself"),
            Reason.ASKED: self.tr("you asked for it"),
            Reason.RESTORE: self.tr("before going back"),
            Reason.SCHEMA: self.tr("before a new version"),
            Reason.SEALING: self.tr("before another passphrase"),
        }[reason]


def _counts(path: Path, key: Key | None) -> Counts | StoreError:
    try:
        return copies.counted(path, key)
    except StoreError as error:
        return error


def _named(names: Sequence[str]) -> str:
    shown = "".join(f"\n  – {' '.join(name.split())[:80]}" for name in names[:_NAMED])
    return f"{shown}\n  …" if len(names) > _NAMED else shown

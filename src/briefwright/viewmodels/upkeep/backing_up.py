"""Backups of the store, made by a worker from time to time."""

from datetime import UTC, datetime, timedelta
from functools import partial
from math import inf
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.store.backups import copies
from briefwright.store.backups.copies import APART, Backup, Reason
from briefwright.store.sealed.key import Key
from briefwright.viewmodels.jobs import Job, Jobs

_LOOK = 60_000  # milliseconds between two looks whether it is time
_LARGE = 500 << 20  # bytes; a store of that size is backed up once a day
_DAY = timedelta(days=1)


class BackingUp(QObject):
    """Backs the store up when it was written to since the last time, and that is a while ago."""

    made = Signal(object)  # Backup
    failed = Signal(Exception)  # told once, if nobody asked; it is tried again when one is due

    def __init__(self, store: Path, key: Key | None, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._key = key
        self._jobs = jobs
        self._working = False
        self._tried_at = -inf  # by a clock that nobody sets
        self._fails = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK)

    def look(self) -> None:
        """Back up if it is time. A clock that is put back and forth makes no more of them."""
        rests = monotonic() - self._tried_at < APART.total_seconds()
        if not self._working and not rests and is_due(self._store, datetime.now(UTC)):
            self.back_up(Reason.TIME)

    def back_up(self, reason: Reason) -> Job:
        """Back up now."""
        store, key = self._store, self._key
        self._working = True
        job = self._jobs.start(
            self.tr("Backing up the library"),
            lambda progress: copies.back_up(store, reason, progress, key=key),
            self._on_made,
        )
        job.cancelled.connect(self._on_ended)
        job.failed.connect(partial(self._on_failed, reason))
        return job

    def stop(self) -> None:
        """Do nothing any more."""
        self._timer.stop()

    def _on_made(self, backup: Backup) -> None:
        self._on_ended()
        self._tried_at = monotonic()
        self._fails = False
        self.made.emit(backup)

    def _on_failed(self, reason: Reason, error: Exception) -> None:
        self._on_ended()
        self._tried_at = monotonic()
        if not self._fails or reason is Reason.ASKED:
            self.failed.emit(error)
        self._fails = True

    def _on_ended(self) -> None:
        self._working = False


def is_due(store: Path, now: datetime) -> bool:
    """Whether the store was written to since the last backup, and that was long enough ago.

    Backups from a time to come, when the clock was wrong, do not count.
    """
    written = [
        path.stat() for path in (store, store.with_name(f"{store.name}-wal")) if path.exists()
    ]
    last = next((one for one in copies.listed(store) if one.made <= now), None)
    if last is None or not written:
        return bool(written)
    apart = _DAY if sum(each.st_size for each in written) > _LARGE else APART
    latest = max(each.st_mtime for each in written)  # which may be in no year that there is
    return latest > last.made.timestamp() and now - last.made >= apart

"""One window has one library: the lock beside the store, which also says that its window lives."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QSysInfo, QTimer, Signal

from briefwright import rights
from briefwright.app.start.doorbell import Doorbell
from briefwright.domain.errors import StoreElsewhere, StoreInUse

_BEAT = 20_000  # milliseconds
_LARGEST = 4_096  # bytes of a lock


class Hold(QObject):
    """Keeps a store to this window, which other starts can ring at meanwhile."""

    rung = Signal(list)  # paths of files to be imported; perhaps none

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._doorbell: Doorbell | None = None
        self._heart = QTimer(self)
        self._heart.timeout.connect(self._beat)

    def take(self, store: Path) -> None:
        """Take hold of a store, unless one is held; raises StoreInUse where another has it."""
        if self._lock is not None:
            return
        with suppress(OSError):  # the store says in words what is wrong with its folder
            rights.own_folder(store.parent)
        _clear(store.with_name(f"{store.name}.window"))
        lock = QLockFile(str(store) + ".window")
        lock.setStaleLockTime(0)
        if not lock.tryLock(100) and lock.error() is QLockFile.LockError.LockFailedError:
            _require_abandoned(lock, store)
        self._lock = lock
        self._heart.start(_BEAT)

    def answer(self, store: Path) -> None:
        """Listen for other starts on a store that is held; what listens is slow to load."""
        if self._lock is not None and self._doorbell is None:
            self._doorbell = Doorbell(store, self)
            self._doorbell.rung.connect(self.rung)

    def let_go(self) -> None:
        """Leave the store to whoever wants it."""
        self._heart.stop()
        if self._doorbell is not None:
            self._doorbell.stop()
            self._doorbell = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _beat(self) -> None:
        """Let other machines see that this window still lives."""
        if self._lock is not None:
            with suppress(OSError):
                os.utime(self._lock.fileName())


def _clear(lock: Path) -> None:
    """Take away what no window leaves there: a pipe would be waited for, a large file read."""
    with suppress(OSError):
        found = lock.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            lock.unlink()


def _require_abandoned(lock: QLockFile, store: Path) -> None:
    """Take over the lock of a window on another machine that has been silent for long."""
    from briefwright.store import drives  # noqa: PLC0415

    _, machine, _ = lock.getLockInfo()
    if not machine or machine == QSysInfo.machineHostName():
        raise StoreInUse(store)
    if drives.age(Path(lock.fileName())) < drives.SILENT:
        raise StoreElsewhere(store, machine)
    if not lock.removeStaleLockFile() or not lock.tryLock(100):
        raise StoreInUse(store)

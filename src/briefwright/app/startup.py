"""What happens behind the window once it is painted: libraries, the store, the view-models."""

import gc
import importlib
import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

from briefwright.domain.errors import BriefwrightError, StoreInUse
from briefwright.domain.progress import Progress
from briefwright.viewmodels import messages
from briefwright.viewmodels.jobs import Jobs
from briefwright.widgets.main_window import MainWindow

if TYPE_CHECKING:
    from briefwright.viewmodels.library.backup_list import Prepared

logger = logging.getLogger(__name__)
_WAIT = 2.0  # seconds, for whoever just looks at the store
_LATER = (
    "briefwright.viewmodels.desk",
    "briefwright.widgets.briefing_editor",
    "briefwright.widgets.categories.category_editor",
)


class Startup(QObject):
    """Loads what the window does not need to be seen, and gives the window its desk."""

    def __init__(self, window: MainWindow, store: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = store
        self._jobs = Jobs(self)
        self._lock: QLockFile | None = None
        self._backup: Prepared | None = None  # that is to take the place of the store
        window.commands.file.restore_wanted.connect(self._restore)

    def begin(self) -> None:
        """Import the libraries on a worker; then open the store on this thread."""
        self._jobs.start(self.tr("Opening the library"), _load, self._open, self._fail)

    def end(self) -> None:
        """Stop what runs and let go of the store."""
        if self._window.desk is not None:
            self._window.desk.workbench.close()
        self._jobs.close()
        if self._lock is not None:
            self._lock.unlock()
        gc.unfreeze()

    def put_back(self) -> str | None:
        """Once ended, put the backup that was chosen in the place of the store.

        Return what there is to tell of it; None where none was chosen, and nothing more is to do.
        """
        if self._backup is None:
            return None
        from briefwright.store.care import restoring  # noqa: PLC0415

        try:
            restoring.put_in_place(self._backup.ready, self._path, _WAIT)
        except BriefwrightError as error:
            return messages.error(error)
        finally:
            self._backup.ready.unlink(missing_ok=True)
        return self.tr("This is the library as it was backed up.")

    def _restore(self, backup: "Prepared") -> None:
        self._backup = backup
        self._window.close()

    def _open(self, _loaded: object) -> None:
        from briefwright.store.store import Store  # noqa: PLC0415  (after the first paint)
        from briefwright.viewmodels.desk import Desk  # noqa: PLC0415
        from briefwright.widgets.briefing_editor import BriefingEditor  # noqa: PLC0415
        from briefwright.widgets.categories.category_editor import (  # noqa: PLC0415
            CategoryEditor,
        )

        try:
            self._keep_to_ourselves()
            store = Store.open(self._path)
        except BriefwrightError as error:
            self._fail(error)
            return
        desk = Desk(store, self._jobs, self)
        editor = BriefingEditor(desk.workbench, self._window.theme, self._window.settings)
        self._window.work_with(desk, editor, CategoryEditor)
        gc.freeze()  # all this stays; to look through it for rubbish would stop the window for long
        desk.workbench.examine()

    def _keep_to_ourselves(self) -> None:
        """Take the lock of the window beside the store; raises StoreInUse where another has it."""
        with suppress(OSError):  # the store says in words what is wrong with its folder
            self._path.parent.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(self._path) + ".window")
        lock.setStaleLockTime(0)
        if not lock.tryLock(100) and lock.error() is QLockFile.LockError.LockFailedError:
            raise StoreInUse(self._path)
        self._lock = lock

    def _fail(self, error: Exception) -> None:
        self._window.stay_empty(messages.error(error))


def _load(_progress: Progress) -> None:
    for name in _LATER:
        importlib.import_module(name)

"""A folder that is watched: what appears in it is imported once, and nothing in it is altered."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from briefwright.services import watch_folder
from briefwright.viewmodels.importing.imports import Imports
from briefwright.viewmodels.importing.new_version import NewVersion
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.workbench import Workbench

_FOLDER, _TAKEN = "watch/folder", "watch/taken"
_SETTLES = 1_000  # milliseconds in which a file that is still being written changes its size
_EVERY = 30_000  # milliseconds between looks at folders that do not tell what happens in them


class Watching(QObject):
    """Watches one folder, or none.

    A file is taken when it looked the same twice. Which were taken is remembered by their
    signs; should that be lost, the store knows the articles by their bytes. A file that goes on
    after it was taken is a new version of its article, which a person is asked about where it is
    marked, or where little is left of it.
    """

    renewed = Signal(NewVersion)  # taken already
    version_found = Signal(NewVersion)  # to be taken or left
    told = Signal(str)  # why the folder cannot be watched, in a sentence; once
    untold = Signal(str)  # that sentence, which is no longer so

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self.imports = Imports(workbench, asks=False)  # nobody waits for what it brings
        self.imports.version_found.connect(self._on_version)
        self._settings: Settings | None = None
        self.folder: Path | None = None
        self._taken: frozenset[str] | None = None  # None: all that is there now counts as taken
        self._passed: set[str] = set()  # whose import was stopped; tried again after a restart
        self._seen: frozenset[str] = frozenset()  # new at the last look, perhaps not yet whole
        self._busy = False
        self._blind = ""  # why the folder cannot be looked at, as it was told
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLES)
        self._later.timeout.connect(self.look)
        self._always = QTimer(self)
        self._always.setInterval(_EVERY)
        self._always.timeout.connect(self.look)

    def remember(self, settings: Settings) -> None:
        """Watch what was watched when the program ended, and take what has come since."""
        self._settings = settings
        settings.changed.connect(self._on_setting)
        folder = settings.text(_FOLDER)
        if folder:
            self._taken = frozenset(settings.text(_TAKEN).split())
            self._begin(Path(folder))

    def watch(self, folder: Path | None) -> None:
        """Watch this folder from now on; what is in it already stays where it is. None ends it."""
        if folder == self.folder:
            return
        self._taken, self.folder = None, folder
        if self._settings is not None:
            kept = str(folder) if folder is not None else ""
            self._settings.keep_all({_FOLDER: kept, _TAKEN: ""})
        self._begin(folder)

    def _on_setting(self, key: str) -> None:
        if self._settings is not None and key == _FOLDER:
            kept = self._settings.text(_FOLDER)
            self.watch(Path(kept) if kept else None)

    def look(self) -> None:
        """Look what is in the folder now."""
        folder = self.folder
        if folder is None or self._busy:
            return
        self._busy = True
        known = (self._taken or frozenset()) | self._passed
        self._workbench.jobs.start(
            self.tr("Looking into {0}").format(folder.name),
            lambda _progress: watch_folder.look_into(folder, known),
            partial(self._on_look, folder),
            partial(self._on_blind, folder),
        ).cancelled.connect(self._on_ended)

    def _begin(self, folder: Path | None) -> None:
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self.folder, self._seen, self._blind = folder, frozenset(), ""
        self._passed.clear()
        if folder is None:
            self._always.stop()
            return
        self._watcher.addPath(str(folder))
        self._always.start()
        self.look()

    def _on_changed(self, _folder: str) -> None:
        if not self._later.isActive():
            self._later.start()

    def _on_look(self, folder: Path, found: "watch_folder.Look") -> None:
        self._busy = False
        if folder != self.folder:
            self.look()
            return
        if self._blind:  # it is there again
            self.untold.emit(self._blind)
            self._blind = ""
            self._watcher.addPath(str(folder))
        if self._taken is None:
            self._keep(found.signs)
            return
        settled = [(path, sign) for path, sign in found.new if sign in self._seen]
        self._seen = frozenset(sign for _, sign in found.new)
        if settled:
            self._take(settled, found.signs)
        elif found.new:
            self._later.start()

    def _on_blind(self, folder: Path, _error: Exception) -> None:
        self._busy = False
        if folder == self.folder and not self._blind:
            self._blind = self.tr(
                "The folder “{0}” cannot be watched. "
                "See whether it is still there, or choose another one in the preferences."
            ).format(folder)
            self.told.emit(self._blind)

    def _take(self, files: Sequence[tuple[Path, str]], there: frozenset[str]) -> None:
        self._busy = True
        signs = frozenset(sign for _, sign in files)
        job = self.imports.files([path for path, _ in files])
        job.finished.connect(partial(self._on_taken, signs, there))
        for broken_off in (job.cancelled, job.failed):
            broken_off.connect(partial(self._on_passed, signs))

    def _on_taken(self, signs: frozenset[str], there: frozenset[str], _value: object) -> None:
        """Remember what was taken, and forget what has left the folder."""
        self._keep(((self._taken or frozenset()) | signs) & (there | signs))
        self._on_ended()

    def _on_version(self, version: NewVersion) -> None:
        if version.is_marked() or version.doubt():
            self.version_found.emit(version)
        elif version.take():
            self.renewed.emit(version)

    def _on_passed(self, signs: frozenset[str], _error: object = None) -> None:
        self._passed |= signs
        self._on_ended()

    def _on_ended(self) -> None:
        self._busy = False
        self._later.start()

    def _keep(self, taken: frozenset[str]) -> None:
        self._taken = taken
        if self._settings is not None:
            self._settings.keep(_TAKEN, " ".join(sorted(taken)))

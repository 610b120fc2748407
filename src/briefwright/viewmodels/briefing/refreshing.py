"""A Word note that people edited, brought up to date: shown first, written when somebody wants."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStringListModel, Signal

from briefwright.domain.errors import ExportFailed, ExportFault, HeldBack
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.progress import Progress
from briefwright.exporters.registry import write_whole
from briefwright.importers import files, reader
from briefwright.services.notes import refresh_note
from briefwright.viewmodels.briefing import remarks, returned_words
from briefwright.viewmodels.briefing.waiving import written_down
from briefwright.viewmodels.workbench import Workbench


class Refreshing(QObject):
    """Works on one note at a time. What cannot be read or written is told by the workbench.

    `lines` says what is left to a person, or what holds the note back.
    """

    looked = Signal(Path)  # a file; `summary` and `lines` are about it
    held = Signal(Path)  # a file that may not have what is new without a reason
    written = Signal(Path)  # the new file

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._path = Path()
        self._step: refresh_note.Step | None = None
        self._held: HeldBack | None = None
        self.lines = QStringListModel(self)

    def look(self, path: Path, waived: Sequence[Finding] = ()) -> None:
        """Hold the note at `path` against the store, in the background; nothing is written."""
        store = self._workbench.store

        def work(progress: Progress) -> refresh_note.Step | HeldBack:
            with reader.Reader(progress=progress) as reading:
                returned = reading.returned(files.read_file(path), path.name)
            try:
                return refresh_note.refresh(store, returned, waived, progress)
            except HeldBack as held:
                return held

        name = self.tr("Refreshing “{0}”").format(path.name)
        job = self._workbench.jobs.start(name, work, partial(self._on_looked, path))
        job.failed.connect(self._workbench.refused.emit)

    def let_go(self, reason: str) -> None:
        """Write down why a note gets what it may not have, and go on."""
        held, path = self._held, self._path
        if held is None:
            return
        if not written_down(self._workbench, held.note, held.findings, reason, path.name):
            return
        self.look(path, held.findings)

    def offered(self) -> Path:
        """Return where the new file may go: beside the old one."""
        name = self.tr("{0} (refreshed)").format(self._path.stem)
        return self._path.with_name(f"{name}{self._path.suffix}")

    def is_altered(self) -> bool:
        """Whether anything came of it that a file is wanted for."""
        return self._step is not None and self._step.note.altered

    def summary(self) -> str:
        """Return in a sentence or two what the new file would have."""
        if self._step is None:
            return self.tr("What is new is marked higher than this file, or is not as its source.")
        note = self._step.note
        if not note.is_new:
            return self.tr("Nothing is new since this note was written.")
        counts = self.tr("Lines that changed: {0}. New: {1}. Taken out: {2}. Left to you: {3}.")
        return counts.format(note.changed, len(note.added), note.removed, len(note.left))

    def write(self, path: Path) -> None:
        """Write the new file, in the background, and let the briefing have its new lines."""
        step = self._step
        if step is None or not self._workbench.may_write():
            return
        if path.exists() and self._path.exists() and path.samefile(self._path):
            self._workbench.refused.emit(ExportFailed(path, ExportFault.EDITED))
            return

        def work(_progress: Progress) -> None:
            write_whole(path, lambda: step.note.data)

        def done(_none: None) -> None:
            self._step = None
            self._workbench.edit(self.tr("refresh a note"), step.before, step.after)
            self.written.emit(path)

        name = self.tr("Saving “{0}”").format(path.name)
        job = self._workbench.jobs.start(name, work, done)
        job.awaited = True
        job.failed.connect(self._workbench.refused.emit)

    def _on_looked(self, path: Path, outcome: refresh_note.Step | HeldBack) -> None:
        self._path = path
        if isinstance(outcome, HeldBack):
            self._step, self._held = None, outcome
            self.lines.setStringList([remarks.finding(each) for each in outcome.findings])
            self.held.emit(path)
        else:
            self._step, self._held = outcome, None
            self.lines.setStringList([returned_words.left(each) for each in outcome.note.left])
            self.looked.emit(path)

"""A Word note that came back: its lines, each with what became of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import override

from PySide6.QtCore import QObject, Qt, Signal

from briefwright.domain.progress import Progress
from briefwright.importers import files, reader
from briefwright.services import verify_note
from briefwright.viewmodels.briefing import returned_words
from briefwright.viewmodels.headed import HeadedTable
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.workbench import Workbench


class Returned(QObject):
    """Checks one note at a time. What cannot be read is told by the workbench."""

    checked = Signal(Path, object)  # the file, and its lines: ReturnedLines

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._lines = ReturnedLines(self)

    def check(self, path: Path) -> None:
        """Read the note at `path` and hold it against the store, in the background."""
        store = self._workbench.store

        def work(progress: Progress) -> tuple[Path, tuple[verify_note.CheckedLine, ...]]:
            with reader.Reader(progress=progress) as reading:
                note = reading.note(files.read_file(path), path.name)
            return path, verify_note.verify(store, note, progress)

        name = self.tr("Checking “{0}”").format(path.name)
        job = self._workbench.jobs.start(name, work, self._on_checked)
        job.failed.connect(self._workbench.refused.emit)

    def _on_checked(self, outcome: tuple[Path, tuple[verify_note.CheckedLine, ...]]) -> None:
        path, lines = outcome
        self._lines.show(lines)
        self.checked.emit(path, self._lines)


class ReturnedLines(HeadedTable[verify_note.CheckedLine]):
    """The lines of one note, those that want a look first, in the order of the note."""

    REF, STATE, SOURCE = range(3)

    def show(self, lines: Sequence[verify_note.CheckedLine]) -> None:
        """Show these lines in place of the others."""
        self.show_rows(sorted(lines, key=_urgency))

    def line(self, row: int) -> verify_note.CheckedLine:
        """Return the line in this row."""
        return self.rows[row]

    def summary(self) -> str:
        """Return in a sentence or two how the note came back."""
        wrong = sum(_urgency(line) == 0 for line in self.rows)
        reworded = sum(line.state is verify_note.LineState.REWORDED for line in self.rows)
        if not self.rows:
            return self.tr("No line of this note rests on an article.")
        if not wrong and not reworded:
            return self.tr("All lines with a source stand as they were written: {0}.").format(
                len(self.rows)
            )
        counts = self.tr(
            "Lines with a source: {0}. To be looked at: {1}. In other words than they were: {2}."
        )
        return counts.format(len(self.rows), wrong, reworded)

    @override
    def heads(self) -> Sequence[str]:
        return self.tr("Line"), self.tr("How it came back"), self.tr("Article")

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.rows[index.row()]
        match role, index.column():
            case Qt.ItemDataRole.DisplayRole, self.REF:
                return line.block.ref
            case ((Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole), self.STATE):
                return returned_words.line_state(line)
            case Qt.ItemDataRole.DisplayRole, self.SOURCE:
                return line.article.title if line.article else self.tr("not in the library")
            case _:
                return None


def _urgency(line: verify_note.CheckedLine) -> int:
    return {verify_note.LineState.REWORDED: 1, verify_note.LineState.INTACT: 2}.get(line.state, 0)

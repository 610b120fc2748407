"""A Word note that came back: its lines, each with what became of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import override

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from briefwright.domain.progress import Progress
from briefwright.importers import files, reader
from briefwright.services import verify_note
from briefwright.viewmodels.briefing import returned_words
from briefwright.viewmodels.workbench import Workbench

type Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


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

        def work(_progress: Progress) -> "tuple[Path, tuple[verify_note.CheckedLine, ...]]":
            with reader.Reader() as reading:
                note = reading.note(files.read_file(path), path.name)
            return path, verify_note.verify(store, note)

        name = self.tr("Checking “{0}”").format(path.name)
        job = self._workbench.jobs.start(name, work, self._on_checked)
        job.failed.connect(self._workbench.refused.emit)

    def _on_checked(self, outcome: "tuple[Path, tuple[verify_note.CheckedLine, ...]]") -> None:
        path, lines = outcome
        self._lines.show(lines)
        self.checked.emit(path, self._lines)


class ReturnedLines(QAbstractTableModel):
    """The lines of one note, those that want a look first, in the order of the note."""

    REF, STATE, SOURCE = range(3)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: Sequence[verify_note.CheckedLine] = ()

    def show(self, lines: "Sequence[verify_note.CheckedLine]") -> None:
        """Show these lines in place of the others."""
        self.beginResetModel()
        self._lines = sorted(lines, key=_urgency)
        self.endResetModel()

    def line(self, row: int) -> "verify_note.CheckedLine":
        """Return the line in this row."""
        return self._lines[row]

    def summary(self) -> str:
        """Return in a sentence or two how the note came back."""
        wrong = sum(_urgency(line) == 0 for line in self._lines)
        reworded = sum(line.state is verify_note.LineState.REWORDED for line in self._lines)
        if not self._lines:
            return self.tr("No line of this note rests on an article.")
        if not wrong and not reworded:
            return self.tr("All lines with a source stand as they were written: {0}.").format(
                len(self._lines)
            )
        counts = self.tr(
            "Lines with a source: {0}. To be looked at: {1}. In other words than they were: {2}."
        )
        return counts.format(len(self._lines), wrong, reworded)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Line"), self.tr("How it came back"), self.tr("Article"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role, index.column():
            case Qt.ItemDataRole.DisplayRole, self.REF:
                return line.block.ref
            case ((Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole), self.STATE):
                return returned_words.line_state(line)
            case Qt.ItemDataRole.DisplayRole, self.SOURCE:
                return line.article.title if line.article else self.tr("not in the library")
            case _:
                return None


def _urgency(line: "verify_note.CheckedLine") -> int:
    return {verify_note.LineState.REWORDED: 1, verify_note.LineState.INTACT: 2}.get(line.state, 0)

"""The remarks on a note that was exported, and the places that they are about."""

from collections.abc import Sequence
from pathlib import Path
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from briefwright.analysis.checks import Finding
from briefwright.viewmodels.briefing import remarks
from briefwright.viewmodels.briefing.composing import Composing

type Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


class RemarkList(QAbstractListModel):
    """One remark a row."""

    def __init__(self, composing: Composing) -> None:
        super().__init__(composing)
        self._composing = composing
        self._findings: Sequence[Finding] = ()

    def take(self, _path: Path, findings: Sequence[Finding]) -> None:
        """Show the remarks on the note that was just written."""
        self.beginResetModel()
        self._findings = tuple(findings)
        self.endResetModel()

    def words(self) -> list[str]:
        """Return every remark in words."""
        return [remarks.finding(found) for found in self._findings]

    def place(self, row: int) -> tuple[str, str]:
        """Return the section and the line that a remark is about; "" where it is about neither."""
        note, found = self._composing.note, self._findings[row]
        for section in note.sections if note is not None else ():
            lines = note.lines[section.id] if note is not None else ()
            blocks = {line.block.id for line in lines}
            about = section.spec.title == found.facts.get("section")
            if found.block_id in blocks or (about and not found.block_id):
                return section.id, found.block_id
        return "", ""

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._findings)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return remarks.finding(self._findings[index.row()])

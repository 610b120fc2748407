"""The remarks on a note that was exported, and the places that they are about."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from briefwright.domain.leaving.finding import Finding
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing import remarks
from briefwright.viewmodels.briefing.composing import Composing

type Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_OF_SOURCES = frozenset({"single-source", "one-origin"})


class RemarkList(QAbstractListModel):
    """One remark a row."""

    def __init__(self, composing: Composing) -> None:
        super().__init__(composing)
        self._composing = composing
        self._findings: Sequence[Finding] = ()

    def take(self, findings: Sequence[Finding]) -> None:
        """Show the remarks on a note that was looked through."""
        self.beginResetModel()
        self._findings = tuple(findings)
        self.endResetModel()

    def has_new_words(self, row: int) -> bool:
        """Whether a remark says that a line was composed from other words than its mark has now."""
        return 0 <= row < len(self._findings) and self._findings[row].code == "quote-changed"

    def take_new_words(self, row: int) -> bool:
        """Let the line say what its mark says now; then there is nothing to remark."""
        found = self._findings[row]
        if not self._composing.take_words(found.block_id):
            return False
        self.take(
            [
                each
                for each in self._findings
                if (each.code, each.facts) != (found.code, found.facts)
            ]
        )
        return True

    def words(self) -> list[str]:
        """Return every remark in words."""
        return [remarks.finding(found) for found in self._findings]

    def place(self, row: int) -> tuple[str, str]:
        """Return the section and the line that a remark is about, or "" and a key of the header.

        A remark on the sources is about their list.
        """
        note, found = self._composing.note, self._findings[row]
        if found.code in _OF_SOURCES:
            return self._sources(), ""
        for section in note.sections if note is not None else ():
            lines = note.lines[section.id] if note is not None else ()
            blocks = {line.block.id for line in lines}
            about = section.spec.title == found.facts.get("section")
            if found.block_id in blocks or (about and not found.block_id):
                return section.id, found.block_id
        return "", found.facts.get("key", "marking" if "marking" in found.facts else "")

    def _sources(self) -> str:
        sections = self._composing.note.sections if self._composing.note is not None else ()
        return next((s.id for s in sections if s.spec.form is Form.SOURCES), "")

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._findings)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return remarks.finding(self._findings[index.row()])

"""The remarks on a note that was exported, and the places that they are about.

Many of one kind are one line, until somebody opens it.
"""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from briefwright.domain.leaving.finding import Finding
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing import remarks
from briefwright.viewmodels.briefing.composing import Composing

type Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_FEW = 4  # of one kind that are shown one by one
_OF_SOURCES = frozenset({"single-source", "one-origin"})


class RemarkList(QAbstractListModel):
    """One remark a row."""

    def __init__(self, composing: Composing) -> None:
        super().__init__(composing)
        self._composing = composing
        self._findings: Sequence[Finding] = ()
        self._rows: list[Sequence[Finding]] = []
        self._opened: set[str] = set()  # the kinds whose remarks are shown one by one

    def take(self, findings: Sequence[Finding]) -> None:
        """Show the remarks on a note that was looked through."""
        self._findings = tuple(findings)
        self._opened.clear()
        self._sort()

    def has_new_words(self, row: int) -> bool:
        """Whether a remark says that a line was composed from other words than its mark has now."""
        group = self._rows[row] if 0 <= row < len(self._rows) else ()
        return len(group) == 1 and group[0].code == "quote-changed"

    def open(self, row: int) -> bool:
        """Show the remarks of a line one by one; False where it is about one."""
        if len(self._rows[row]) == 1:
            return False
        self._opened.add(self._rows[row][0].code)
        self._sort()
        return True

    def _sort(self) -> None:
        """Put what is of one kind where its first stands, in one line where it is much."""
        self.beginResetModel()
        kinds: dict[str, list[Finding]] = {}
        for found in self._findings:
            kinds.setdefault(found.code, []).append(found)
        self._rows = []
        for code, group in kinds.items():
            apart = len(group) <= _FEW or code in self._opened
            self._rows += [[one] for one in group] if apart else [group]
        self.endResetModel()

    def take_new_words(self, row: int) -> bool:
        """Let the line say what its mark says now; then there is nothing to remark."""
        found = self._rows[row][0]
        if not self._composing.take_words(found.block_id):
            return False
        self._findings = [
            each for each in self._findings if (each.code, each.facts) != (found.code, found.facts)
        ]
        self._sort()
        return True

    def words(self) -> list[str]:
        """Return every remark in words."""
        return [" ".join(self._said(group)) for group in self._rows]

    def _said(self, group: Sequence[Finding]) -> list[str]:
        words, others = remarks.finding(group[0]), len(group) - 1
        return [words, self.tr("And %Ln more like this.", "", others)] if others else [words]

    def place(self, row: int) -> tuple[str, str]:
        """Return the section and the line that a remark is about, or "" and a key of the header.

        A remark on the sources is about their list.
        """
        note, found = self._composing.note, self._rows[row][0]
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
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        said = self._said(self._rows[index.row()])
        more = [self.tr("Click, or press Enter, to see each.")] if len(said) > 1 else []
        return " ".join([*said, *more])

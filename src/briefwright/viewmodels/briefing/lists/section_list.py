"""The outline of the open briefing: its header, and every section in order."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from briefwright.domain.annotation import Annotation
from briefwright.domain.briefing import Block, Section
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.briefing.note_lines import is_written, words_of
from briefwright.viewmodels.days import grouped
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.tips import plain_tip

SECTION = "application/x-briefwright-section"  # the id of one
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class SectionList(QAbstractListModel):
    """The outline: the header, then every section. Unticked ones are left out of the note."""

    def __init__(self, composing: Composing) -> None:
        super().__init__(composing)
        self._composing = composing
        self._counted: dict[str, tuple[tuple[Block, Annotation | None], int]] = {}
        self._told = self._rows()  # the rows as views last heard of them
        composing.opened.connect(self._refresh)
        composing.reordered.connect(self._refresh)
        composing.sections_changed.connect(self._on_changed)
        composing.paging.counted.connect(self._on_changed)

    def section(self, row: int) -> Section | None:
        """Return the section in a row; None for the header."""
        note = self._composing.note
        return note.sections[row - 1] if note is not None and row > 0 else None

    def row_of(self, section_id: str) -> int:
        """Return the row of a section, or 0, the header's."""
        sections = self._composing.note.sections if self._composing.note else ()
        return next((row for row, s in enumerate(sections, 1) if s.id == section_id), 0)

    def title(self, row: int) -> str:
        """Return what a row is called."""
        section = self.section(row)
        return self.tr("Header") if section is None else section.spec.title

    def details(self, row: int) -> str:
        """Return how much a section holds, against what it may."""
        section, note = self.section(row), self._composing.note
        if section is None or note is None:
            return self.tr("Title, addressee, marking")
        if section.left_out:
            return self.tr("left out")
        if not is_written(section.spec):
            made = section.spec.form is not Form.CLEARANCE
            return self.tr("filled in by itself") if made else self.tr("names and contact")
        words = self.words(section)
        if not section.spec.takes:
            return words
        count = note.in_note(section)
        lines = self.tr("1 line") if count == 1 else self.tr("%Ln lines", "", count)
        return f"{lines} · {words}" if count else lines

    def words(self, section: Section) -> str:
        """Return the count of words, against the budget where there is one."""
        count, budget = self._count(section), section.spec.budget
        if not budget:
            return self.tr("1 word") if count == 1 else self.tr("%Ln words", "", count)
        told = self.tr("{0} of %Ln words", "", budget).format(grouped(count))
        if count <= budget:
            return told
        return self.tr("{0}, {1} too many").format(told, grouped(count - budget))

    def filled(self, row: int) -> float:
        """Return how much of its budget a section has used, from 0; -1 where it has none."""
        section = self.section(row)
        if section is None or section.left_out or not section.spec.budget:
            return -1
        return self._count(section) / section.spec.budget

    def page(self, row: int) -> int:
        """Return the page on which a row begins; 0 where it is not known or not shown."""
        section = self.section(row)
        if section is None:
            return min(self._composing.paging.length.pages, 1)
        return self._composing.paging.page_of(section.id)

    def is_over(self, row: int) -> bool:
        """Whether a section holds more words than it may."""
        section = self.section(row)
        if section is None or section.left_out:
            return False
        return 0 < section.spec.budget < self._count(section)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        note = self._composing.note
        return 0 if parent.isValid() or note is None else len(note.sections) + 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.row() > 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    @override
    def mimeTypes(self) -> list[str]:
        return [SECTION]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        section = self.section(indexes[0].row()) if indexes else None
        data.setData(SECTION, (section.id if section is not None else "").encode())
        return data

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        section = self.section(index.row())
        match role:
            case _Role.DisplayRole:
                return self._spoken(index.row())
            case _Role.ToolTipRole:
                return plain_tip(self._spoken(index.row()))
            case _Role.UserRole:
                return section
            case _Role.CheckStateRole if section is not None:
                return Qt.CheckState.Unchecked if section.left_out else Qt.CheckState.Checked
            case _:
                return None

    @override
    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        section = self.section(index.row())
        if role != _Role.CheckStateRole or section is None:
            return False
        out = Qt.CheckState(value) != Qt.CheckState.Checked
        return self._composing.arranging.leave_out_section(section, out=out)

    def _spoken(self, row: int) -> str:
        parts = [self.title(row), self.details(row)]
        if self.page(row):
            parts.append(self.tr("page {0}").format(self.page(row)))
        return ", ".join(parts)

    def _count(self, section: Section) -> int:
        """Return the words of a section. A line is counted once, until it is another."""
        note, total = self._composing.note, 0
        for line in note.lines[section.id] if note is not None else ():
            said = (line.block, line.annotation)  # whatever its number is
            known = self._counted.get(line.block.id)
            if known is None or known[0][0] is not said[0] or known[0][1] is not said[1]:
                known = self._counted[line.block.id] = (said, words_of(line, section.spec))
            total += known[1]
        return total

    def _refresh(self) -> None:
        self._counted.clear()
        self.beginResetModel()
        self._told = self._rows()
        self.endResetModel()

    def _on_changed(self) -> None:
        told, self._told = self._told, self._rows()
        for row, (was, now) in enumerate(zip(told, self._told, strict=False)):
            if was != now:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _rows(self) -> list[str]:
        return [self._spoken(row) for row in range(self.rowCount())]

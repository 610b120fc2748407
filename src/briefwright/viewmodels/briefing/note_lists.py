"""The open briefing as lists: its sections, the lines of one section, and the pool."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from briefwright.domain.annotation import Annotation
from briefwright.domain.briefing import LineKind, Section
from briefwright.domain.snapshot import Line
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.briefing.note_lines import is_written, shown_columns, words_of
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.reading.clipping import ANNOTATIONS, carried

_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class SectionList(QAbstractListModel):
    """The outline: the header, then every section. Unticked ones are left out of the note."""

    def __init__(self, composing: Composing) -> None:
        super().__init__(composing)
        self._composing = composing
        self._counted: dict[str, tuple[Line, int]] = {}
        self._told = self._rows()  # the rows as views last heard of them
        composing.opened.connect(self._refresh)
        composing.sections_changed.connect(self._on_changed)

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
            return self.tr("filled in by itself")
        words = self.words(section)
        if not section.spec.takes:
            return words
        count = note.in_note(section)
        lines = self.tr("1 line") if count == 1 else self.tr("{0} lines").format(count)
        return f"{lines} · {words}" if count else lines

    def words(self, section: Section) -> str:
        """Return the count of words, against the budget where there is one."""
        count, budget = self._count(section), section.spec.budget
        if not budget:
            return self.tr("1 word") if count == 1 else self.tr("{0} words").format(count)
        told = self.tr("{0} of {1} words").format(count, budget)
        return self.tr("{0}, {1} too many").format(told, count - budget) if count > budget else told

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
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        section = self.section(index.row())
        match role:
            case _Role.DisplayRole:
                return f"{self.title(index.row())}, {self.details(index.row())}"
            case _Role.ToolTipRole:
                return self.title(index.row())
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

    def _count(self, section: Section) -> int:
        """Return the words of a section. A line is counted once, until it is another."""
        note, total = self._composing.note, 0
        for line in note.lines[section.id] if note is not None else ():
            known = self._counted.get(line.block.id)
            if known is None or known[0] is not line:
                known = self._counted[line.block.id] = (line, words_of(line, section.spec))
            total += known[1]
        return total

    def _refresh(self) -> None:
        self._counted.clear()
        self.beginResetModel()
        self._told = self._rows()
        self.endResetModel()

    def _on_changed(self) -> None:
        told, self._told = self._told, self._rows()
        for row, (was, now) in enumerate(zip(told, self._told, strict=True)):
            if was != now:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _rows(self) -> list[str]:
        return [self.details(row) for row in range(self.rowCount())]


class LineList(QAbstractListModel):
    """The lines of one section. A line keeps its place in the view while it is worked on."""

    settled = Signal()  # the rows are what is stored, after however many steps

    def __init__(self, composing: Composing, section: Section, parent: QObject) -> None:
        super().__init__(parent)
        self._composing = composing
        self.section = section
        self.columns = shown_columns(section.spec)
        self._lines: list[Line] = self._stored()
        composing.lines_changed.connect(self._on_lines)

    def line(self, row: int) -> Line:
        """Return the line in a row."""
        return self._lines[row]

    def row_of(self, block_id: str) -> int:
        """Return the row of a line, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.block.id == block_id), -1)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case _Role.DisplayRole:
                return self._spoken(line)
            case _Role.UserRole:
                return line
            case _:
                return None

    def _spoken(self, line: Line) -> str:
        if line.block.kind is LineKind.TEXT:
            parts = [line.block.text or self.tr("empty paragraph")]
        else:
            cells = ((column, line.cell(column.key).text) for column in self.columns)
            parts = [f"{c.title} {text}".strip() for c, text in cells if text]
        if line.block.left_out:
            parts.insert(0, self.tr("left out"))
        return ", ".join(parts)

    def _stored(self) -> list[Line]:
        note = self._composing.note
        return list(note.lines.get(self.section.id, ())) if note is not None else []

    def _on_lines(self, section_id: str) -> None:
        if section_id == self.section.id:
            self._become(self._stored())

    def _become(self, now: list[Line]) -> None:
        """Take rows out, put rows in and move rows, so that views lose neither place nor editor."""
        staying = {line.block.id for line in now}
        for row in reversed(range(len(self._lines))):
            if self._lines[row].block.id not in staying:
                self.beginRemoveRows(_ROOT, row, row)
                del self._lines[row]
                self.endRemoveRows()
        others = [row for row, line in enumerate(now) if self._place(row, line)]
        if others:
            self.dataChanged.emit(self.index(others[0]), self.index(others[-1]))
        self.settled.emit()

    def _place(self, row: int, line: Line) -> bool:
        """Bring a line into its row; say whether it shows anything else than before."""
        there = row if self._holds(row, line) else self.row_of(line.block.id)
        if there < 0:
            self.beginInsertRows(_ROOT, row, row)
            self._lines.insert(row, line)
            self.endInsertRows()
            return False
        if there != row:
            self.beginMoveRows(_ROOT, there, there, _ROOT, row)
            self._lines.insert(row, self._lines.pop(there))
            self.endMoveRows()
        if self._lines[row] is line or self._lines[row] == line:
            return False
        self._lines[row] = line
        return True

    def _holds(self, row: int, line: Line) -> bool:
        return row < len(self._lines) and self._lines[row].block.id == line.block.id


class PoolList(QAbstractListModel):
    """The key points of the briefing's articles that stand in no line."""

    def __init__(self, composing: Composing) -> None:
        super().__init__(composing)
        self._composing = composing
        self._marks: Sequence[Annotation] = ()
        composing.opened.connect(self._refresh)
        composing.pool_changed.connect(self._refresh)
        self._refresh()

    def mark(self, row: int) -> Annotation:
        """Return the mark in a row."""
        return self._marks[row]

    def row_of(self, annotation_id: str) -> int:
        """Return the row of a mark, or -1."""
        return next((row for row, mark in enumerate(self._marks) if mark.id == annotation_id), -1)

    def category(self, mark: Annotation) -> str:
        """Return the name of a mark's category."""
        category = self._composing.categories.get(mark.category)
        return category.name if category is not None else str(mark.category)

    def colour(self, mark: Annotation) -> str:
        """Return the meaning of the theme that a mark's category has for colour."""
        category = self._composing.categories.get(mark.category)
        return category.colour if category is not None else "text.muted"

    def home(self, mark: Annotation) -> str:
        """Return the title of the section that a mark would go to; "" where there is none."""
        note = self._composing.note
        section = note.home_of(mark, self._composing.chosen_section) if note is not None else None
        return section.spec.title if section is not None else ""

    def article(self, mark: Annotation) -> str:
        """Return the title of the article that a mark stands in."""
        note = self._composing.note
        article = note.articles.get(mark.article_id) if note is not None else None
        return article.title if article is not None else ""

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._marks)

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        mark = self._marks[index.row()]
        match role:
            case _Role.DisplayRole:
                return f"{self.category(mark)}: {mark.quote.exact}"
            case _Role.UserRole:
                return mark
            case _Role.ToolTipRole:
                return self.article(mark)
            case _:
                return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [ANNOTATIONS]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return carried([self._marks[index.row()] for index in indexes])

    def _refresh(self) -> None:
        note = self._composing.note
        self.beginResetModel()
        self._marks = note.pool if note is not None else ()
        self.endResetModel()

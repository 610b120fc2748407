"""The lines of one section, and what of the note stands around each."""

from collections.abc import Sequence
from itertools import takewhile
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from briefwright.domain.briefing import LineKind, Section
from briefwright.domain.language.days import long_date
from briefwright.domain.note.material import statement
from briefwright.domain.snapshot import Line, chief
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.briefing.doubting import Doubt, doubts
from briefwright.viewmodels.briefing.note_lines import is_away, shown_columns
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.tips import plain_tip

_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class LineList(QAbstractListModel):
    """The lines of one section. A line keeps its place in the view while it is worked on.

    `only`: the id of the one line that is shown, between what a person writes.
    """

    settled = Signal()  # the rows are what is stored, after however many steps

    def __init__(
        self, composing: Composing, section: Section, parent: QObject, only: str = ""
    ) -> None:
        super().__init__(parent)
        self._composing = composing
        self._only = only
        self.section = section
        self.columns = shown_columns(section.spec)
        self._lines: list[Line] = self._stored()
        self._joined = self._joining(self._lines)
        self._doubts: dict[str, tuple[Line, dict[str, list[Doubt]]]] = {}
        composing.lines_changed.connect(self._on_lines)

    def line(self, row: int) -> Line:
        """Return the line in a row."""
        return self._lines[row]

    def row_of(self, block_id: str) -> int:
        """Return the row of a line, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.block.id == block_id), -1)

    def heading(self, row: int) -> str:
        """Return what stands over a line: of the items of a digest the story that begins."""
        line = self._lines[row]
        if self.section.spec.form is not Form.ITEMS or line.source is None:
            return ""
        before = self._lines[row - 1].source if row else None
        article = line.source.article
        if before is not None and before.article.id == article.id:
            return ""
        day = long_date(article.published, line.language) if article.published else ""
        return " · ".join(part for part in (article.title, article.outlet, day) if part)

    def below(self, row: int) -> str:
        """Return what stands under a line: who said it, or which line it joins in the note."""
        line = self._lines[row]
        if line.block.id in self._joined:
            return self.tr("Says the same as {0}: one row in the note").format(
                self._joined[line.block.id]
            )
        if self.section.spec.form is not Form.QUOTES or line.annotation is None:
            return ""
        parts = (line.cell("speaker").text, line.place(), line.ref)
        return ", ".join(part for part in parts if part)

    def number(self, row: int) -> int:
        """Return the number of a line among the points of its section that stand in the note."""
        before = takewhile(lambda line: line.block.id != self._lines[row].block.id, self._all())
        return 1 + sum(_points(line) for line in before)

    def chief(self, line: Line) -> str:
        """Return the column behind whose words the line's footnote is called; "" for none."""
        if line.annotation is None:
            return ""
        if self.section.spec.form is Form.BOX:
            return "normalised"
        return chief({column.key: line.cell(column.key) for column in self.columns})

    def heads(self, line: Line) -> str:
        """Return the heads of a table that stand in the note beside a figure's exact words."""
        rows = self.section.spec.form is Form.TABLE
        return line.under([column.key for column in self.columns] if rows else ())

    def call(self, line: Line) -> int:
        """Return the number of a line's footnote, 0 until it is known."""
        return self._composing.paging.call_of(line.block.id)

    def mark(self, line: Line) -> str:
        """Return the handling mark that a line begins with in the note; "" for none."""
        note = self._composing.note
        return note.paragraph_mark(line) if note is not None else ""

    def doubtful(self, line: Line, column: str) -> list[Doubt]:
        """Return which words of a column's own wording nothing bears out."""
        return self._doubted(line).get(column, []) if line.block.wording else []

    def reasons(self, line: Line) -> list[str]:
        """Return why the wording of a line is in doubt, a sentence for each doubt."""
        if not line.block.wording:
            return []
        return [doubt.reason for found in self._doubted(line).values() for doubt in found]

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
            case _Role.AccessibleDescriptionRole:
                return " ".join(self.reasons(line))
            case _Role.ToolTipRole:
                return plain_tip(self._tip(line))
            case _Role.UserRole:
                return line
            case _:
                return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def _spoken(self, line: Line) -> str:
        if line.block.kind is LineKind.TEXT:
            parts = [line.block.text or self.tr("empty paragraph")]
        elif self.section.spec.form is Form.TABLE:
            named = [(column, line.cell(column.key).text) for column in self.columns]
            parts = [f"{c.title} {text}".strip() for c, text in named if text]
        else:
            cells = [line.cell(column.key) for column in self.columns]
            told = [cell.text + self.heads(line) * cell.verbatim for cell in cells]
            parts = [part for part in (line.ref, *told, line.place()) if part]
        if line.block.left_out:
            parts.insert(0, self.tr("left out"))
        if mark := self.mark(line):
            parts.insert(0, mark)
        return ", ".join(parts)

    def _tip(self, line: Line) -> str:
        """Return why words are underlined, and where a line is from."""
        told = [*self.reasons(line), *filter(None, (self.mark(line),))]
        if line.source is not None:
            article = line.source.article
            parts = (line.place(), article.title, article.outlet)
            told.append(" · ".join(part for part in parts if part))
        return "\n".join(told)

    def _doubted(self, line: Line) -> dict[str, list[Doubt]]:
        """Return the doubts about each column, found once for each state of a line."""
        known = self._doubts.get(line.block.id)
        if known is None or known[0] is not line:
            note = self._composing.note
            found = {column: doubts(note, line, column) for column in line.block.wording}
            known = self._doubts[line.block.id] = (line, found)
        return known[1]

    def _stored(self) -> list[Line]:
        return [line for line in self._all() if self._only in {"", line.block.id}]

    def _joining(self, lines: Sequence[Line]) -> dict[str, str]:
        """Return for each line that the note joins with one before it the reference of that one."""
        joined: dict[str, str] = {}
        first: dict[tuple[str, ...], str] = {}
        for line in lines if self.section.spec.once else ():
            if line.ref and line.ref != first.setdefault(statement(line), line.ref):
                joined[line.block.id] = first[statement(line)]
        return joined

    def _all(self) -> Sequence[Line]:
        note = self._composing.note
        return note.lines.get(self.section.id, ()) if note is not None else ()

    def _on_lines(self, section_id: str) -> None:
        if section_id == self.section.id:
            self._become(self._stored())

    def _become(self, now: list[Line]) -> None:
        """Take rows out, put rows in and move rows, so that views lose neither place nor editor."""
        self._joined = self._joining(now)
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


def _points(line: Line) -> int:
    """Return how many points of a list a line is: of own words each paragraph is one."""
    if is_away(line):
        return 0
    written = line.block.text.splitlines() if line.block.kind is LineKind.TEXT else [""]
    return sum(bool(words.strip()) for words in written) or 1

"""Paints lines as the note will show them: bullets, rows of a table, quotations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefwright.domain.briefing import LineKind
from briefwright.domain.snapshot import Line
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing.doubting import Doubt
from briefwright.viewmodels.briefing.lists.line_list import LineList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.line_shape import (
    INDENT,
    LISTS,
    ROOM_OF_CALL,
    UNDER_HEADING,
    LineShape,
)
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font, paint_mark
from briefwright.widgets.briefing.page.page_text import laid_out, raised, stretch
from briefwright.widgets.direction import begin, side_of

type Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap
_REFERENCES = frozenset({"ref", "source"})
_CHIPS = {
    "open": "notice.line",
    "pending": "notice.line",
    "in progress": "palette.accent",
    "kept": "mark.proposal",
    "accepted": "mark.proposal",
}
_OTHER_CHIP = "mark.event"
_MOST_KEPT = 500  # layouts


@dataclass(frozen=True, slots=True)
class _Inked:
    """The words of a column as they are painted."""

    left: int
    wide: int
    text: str
    flags: int
    ink: QColor
    layout: QTextLayout | None
    chip: str  # the meaning whose colour stands behind a status


class LineDelegate(QStyledItemDelegate):
    """Paints a line in its columns, with its reference beside it."""

    def __init__(self, model: LineList, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._form = model.section.spec.form
        self.shape = LineShape(model, view)
        self._plans: dict[str, tuple[tuple[object, ...], list[_Inked]]] = {}
        self._layouts: dict[tuple[object, ...], QTextLayout] = {}
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.shape.height(index.row(), width))

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    # painting ---------------------------------------------------------------------------------

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.row()
        line, rect = self._model.line(row), option.rect
        if self.shape.open_height(line.block.id, rect.width()) is not None:
            return
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each by its letters
        self._paint_ground(painter, option, row)
        self._paint_margin(painter, option, row)
        top = self._paint_heading(painter, option, row)
        face = self.shape.left_out_face if line.block.left_out else self.shape.face
        painter.setFont(face)
        for cell in self._inked(line, rect.width(), option.direction):
            room = QRect(rect.left() + cell.left, top, cell.wide, rect.bottom() - top)
            where = QStyle.visualRect(option.direction, rect, room)
            painter.setPen(cell.ink)
            if cell.layout is not None:
                cell.layout.draw(painter, QPointF(where.topLeft()))
                continue
            if cell.chip:
                words = painter.boundingRect(where, cell.flags, cell.text)
                painter.fillRect(words.adjusted(-4, 0, 4, 0), self.theme.tint(cell.chip, 0.28))
            painter.drawText(where, cell.flags, cell.text)
        self._paint_below(painter, option, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Paint what tells a row from its neighbours, and what is selected or pointed at."""
        rect, state = option.rect, option.state
        page = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if self.shape.rows:
            striped = self._model.line(row).block.kind is LineKind.FACT and row % 2
            if striped:
                painter.fillRect(page, self.theme.colour("palette.stripe"))
            painter.setPen(self.theme.colour("palette.mid"))
            painter.drawLine(page.bottomLeft(), page.bottomRight())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and self._view.hasFocus()
        if chosen:
            painter.fillRect(rect, self.theme.tint("palette.accent", 0.16 if focused else 0.08))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.theme.tint("palette.accent", 0.05))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(self.theme.colour("palette.accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_margin(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Paint the reference and, under the pointer, the knob to drag a line by."""
        rect, line = option.rect, self._model.line(row)
        margin = QRect(
            rect.left(), rect.top() + self.shape.pad, MARGIN - 18, self.shape.metrics.height()
        )
        where = QStyle.visualRect(option.direction, rect, margin)
        held = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        painter.setFont(self.shape.small_face)
        painter.setPen(self.theme.colour("text.muted"))
        if held:
            knob = margin.adjusted(2, 0, 14 - margin.width(), 0)
            place = QStyle.visualRect(option.direction, rect, knob)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "⠿")
        if not self.shape.rows and line.ref:
            away = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)
            flags = away | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(where, flags, line.ref)
        paint_mark(painter, rect, option.direction, margin.top(), self._model.mark(line))

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> int:
        """Paint what stands over a line; return where its own words begin."""
        rect = option.rect
        top: int = rect.top() + self.shape.pad
        words = self._model.heading(row)
        if words:
            top += self.shape.metrics.height() // 2
            painter.setFont(page_font(self._view.font(), 0.9, bold=True))
            painter.setPen(self.theme.colour("text.heading"))
            self._paint_short(painter, option, top, words)
            top += self.shape.small.lineSpacing() + UNDER_HEADING
        if self.shape.lead:
            self._paint_lead(painter, option, row, top)
        return top

    def _paint_lead(
        self, painter: QPainter, option: QStyleOptionViewItem, row: int, top: int
    ) -> None:
        """Paint the bullet, the number, or the bar beside a quotation."""
        rect, line = option.rect, self._model.line(row)
        if self._form is Form.QUOTES:
            bar = QRect(rect.left() + MARGIN, rect.top() + 2, 3, rect.height() - 4)
            where = QStyle.visualRect(option.direction, rect, bar)
            painter.fillRect(where, self.theme.colour("palette.mid"))
            return
        mark = "" if line.block.left_out else LISTS[self._form].format(self._model.number(row))
        place = QRect(rect.left() + MARGIN, top, INDENT - 4, self.shape.metrics.height())
        where = QStyle.visualRect(option.direction, rect, place)
        numbered = self._form is not Form.BULLETS
        painter.setFont(self.shape.face if numbered else page_font(self._view.font(), 0.6))
        painter.setPen(self.theme.colour("palette.link"))
        painter.drawText(where, begin(option.direction) | Qt.AlignmentFlag.AlignVCenter, mark)

    def _paint_below(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        words = self._model.below(row)
        if words:
            painter.setFont(self.shape.small_face)
            painter.setPen(self.theme.colour("text.muted"))
            top = option.rect.bottom() - self.shape.pad - self.shape.small.lineSpacing() + 1
            self._paint_short(painter, option, top, words)

    def _paint_short(
        self, painter: QPainter, option: QStyleOptionViewItem, top: int, words: str
    ) -> None:
        """Paint one line of words over or under a line."""
        rect = option.rect
        metrics = painter.fontMetrics()
        left = rect.left() + MARGIN + self.shape.lead
        room = QRect(left, top, rect.width() - 2 * MARGIN - self.shape.lead, metrics.height())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        where = QStyle.visualRect(option.direction, rect, room)
        painter.drawText(where, side_of(words, option.direction), shown)

    def _inked(self, line: Line, width: int, way: Qt.LayoutDirection) -> list["_Inked"]:
        """Return what is painted of a line, found once for each state of it."""
        key = (line, self._model.call(line), width, way, self.theme.name)
        known = self._plans.get(line.block.id)
        if known is None or known[0][0] is not line or known[0][1:] != key[1:]:
            fact = line.block.kind is LineKind.FACT
            cells = [
                self._ink_cell(line, self._model.columns[number].key if fact else "text", cell, way)
                for number, cell in enumerate(self.shape.cells(line, width))
            ]
            known = self._plans[line.block.id] = (key, [cell for cell in cells if cell.text])
        return known[1]

    def _ink_cell(
        self, line: Line, column: str, cell: tuple[int, int, str], way: Qt.LayoutDirection
    ) -> "_Inked":
        left, wide, text = cell
        call = self._call(line, column)
        text = text.removesuffix(ROOM_OF_CALL) + call if call is not None else text
        side = begin(way) if column in _REFERENCES else side_of(text, way)
        chip = ""
        if column == "status" and line.block.kind is LineKind.FACT:
            chip = _CHIPS.get(text.casefold(), _OTHER_CHIP)
        ink, flags = self._ink(line, column), (_WRAP | side).value
        found = self._model.doubtful(line, column)
        layout = None
        if call or found or self.shape.is_broken(text, wide):
            key = (text, call, wide, side, tuple(found), line.block.left_out, self.theme.name)
            layout = self._layouts.get(key)
            if layout is None:
                if len(self._layouts) > _MOST_KEPT:
                    self._layouts.clear()
                layout = self._layouts[key] = self._laid(line, text, call or "", wide, side, found)
        return _Inked(left, wide, text, flags, ink, layout, chip)

    def _laid(
        self,
        line: Line,
        text: str,
        call: str,
        wide: int,
        side: Qt.AlignmentFlag,
        found: Sequence[Doubt],
    ) -> QTextLayout:
        """Lay words out of which some are underlined, and the number of a footnote is raised."""
        doubtful = doubtful_format(self.theme)
        marked = [stretch(doubt.start, doubt.length, doubtful) for doubt in found]
        if call:
            look = raised()
            look.setForeground(self.theme.colour("palette.link"))
            marked.append(stretch(len(text) - len(call), len(call), look))
        face = self.shape.left_out_face if line.block.left_out else self.shape.face
        return laid_out(text, face, wide, side, marked)

    def _ink(self, line: Line, column: str) -> QColor:
        if line.block.left_out:
            return self.theme.colour("text.muted")
        if line.block.kind is LineKind.TEXT and not line.block.text.strip():
            return self.theme.colour("text.muted")
        if column == "ref":
            return self.theme.colour("palette.link")
        return self.theme.colour("text.muted" if column in _REFERENCES else "palette.text")

    def _call(self, line: Line, column: str) -> str | None:
        """Return the number of the footnote behind a column; None where it has none."""
        if not line.ref or self.shape.chief(line) != column:
            return None
        return str(self._model.call(line) or "")


def doubtful_format(theme: Theme) -> QTextCharFormat:
    """Return how words look that nothing bears out."""
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(theme.colour("error.text"))
    return look

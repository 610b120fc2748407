"""Paints lines as the note will show them: bullets, rows of a table, quotations."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefwright.domain.briefing import LineKind
from briefwright.domain.snapshot import Line
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing.lists.line_list import LineList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.line_shape import INDENT, LISTS, ROOM_OF_CALL, LineShape
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font
from briefwright.widgets.briefing.page.page_text import laid_out, stretch
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


class LineDelegate(QStyledItemDelegate):
    """Paints a line in its columns, with its reference beside it."""

    def __init__(self, model: LineList, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._form = model.section.spec.form
        self.shape = LineShape(model, view)
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
        for number, (left, wide, text) in enumerate(self.shape.cells(line, rect.width())):
            room = QRect(rect.left() + left, top, wide, rect.bottom() - top - self.shape.pad + 1)
            where = QStyle.visualRect(option.direction, rect, room)
            self._paint_cell(painter, option, where, line, number, text)
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
            top += self.shape.small.lineSpacing()
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

    def _paint_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        where: QRect,
        line: Line,
        number: int,
        text: str,
    ) -> None:
        fact = line.block.kind is LineKind.FACT
        column = self._model.columns[number].key if fact else "text"
        call = self._call(line, column)
        text = text.removesuffix(ROOM_OF_CALL) + call if call is not None else text
        side = self._side(column, text, option)
        face = QFont(self.shape.face)
        face.setStrikeOut(line.block.left_out)
        painter.setFont(face)
        painter.setPen(self._ink(line, column))
        marked = self._marked(line, column)
        if call:
            marked.append(stretch(len(text) - len(call), len(call), self._raised()))
        if column == "status" and fact and text:
            self._paint_chip(painter, where, side, text)
        elif marked:
            layout = laid_out(text, face, where.width(), side, marked)
            layout.draw(painter, QPointF(where.topLeft()))
        else:
            painter.drawText(where, _WRAP | side, text)

    def _paint_chip(
        self, painter: QPainter, where: QRect, side: Qt.AlignmentFlag, text: str
    ) -> None:
        meaning = _CHIPS.get(text.casefold(), _OTHER_CHIP)
        words = painter.boundingRect(where, _WRAP | side, text)
        painter.fillRect(words.adjusted(-4, 0, 4, 0), self.theme.tint(meaning, 0.28))
        painter.drawText(where, _WRAP | side, text)

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

    def _marked(self, line: Line, column: str) -> list[QTextLayout.FormatRange]:
        """Return the stretches of own wording that nothing bears out, underlined."""
        look = doubtful_format(self.theme)
        found = self._model.doubtful(line, column)
        return [stretch(doubt.start, doubt.length, look) for doubt in found]

    def _raised(self) -> QTextCharFormat:
        """Return how the number of a footnote looks."""
        look = QTextCharFormat()
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        look.setForeground(self.theme.colour("palette.link"))
        return look

    def _ink(self, line: Line, column: str) -> QColor:
        if line.block.left_out:
            return self.theme.colour("text.muted")
        if line.block.kind is LineKind.TEXT and not line.block.text.strip():
            return self.theme.colour("text.muted")
        if column == "ref":
            return self.theme.colour("palette.link")
        return self.theme.colour("text.muted" if column in _REFERENCES else "palette.text")

    def _side(self, column: str, text: str, option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
        """Return where words begin: references under their title, others as they are written."""
        if column in _REFERENCES:
            return begin(option.direction)
        return side_of(text, option.direction)

    def _call(self, line: Line, column: str) -> str | None:
        """Return the number of the footnote behind a column; None where it has none."""
        if self._model.chief(line) != column or not line.ref:
            return None
        return str(self._model.call(line) or "")


def doubtful_format(theme: Theme) -> QTextCharFormat:
    """Return how words look that nothing bears out."""
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(theme.colour("error.text"))
    return look

"""The lines of a section as they stand in the note; the open one is its own editor."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefwright.domain.briefing import LineKind
from briefwright.domain.snapshot import Cell, Line
from briefwright.viewmodels.briefing.note_lists import LineList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.column_widths import column_widths, longest_word, title_font
from briefwright.widgets.direction import begin, side_of
from briefwright.widgets.typed_fields import reading_font

type Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_GAP = 10
_STEP, _SMALL_STEP = 24, 8  # pixels
_WIDEST_WORD = 110
_MOST_KEPT = 5_000  # texts whose widths are remembered
_WRAP = Qt.TextFlag.TextWordWrap
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_REFERENCES = frozenset({"ref", "source"})
_PLAIN_KEYS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class LineDelegate(QStyledItemDelegate):
    """Paints a line in its columns. Heights are kept until words or width change."""

    def __init__(self, model: LineList, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.theme = theme
        self._heights: dict[str, tuple[Line, int, int]] = {}
        self._lengths: dict[tuple[str, bool], int] = {}
        self._shown: dict[str, tuple[Line, list[Cell]]] = {}
        self._faces: dict[tuple[bool, bool], QFont] = {}
        self._needs: list[int] = []  # how wide the words of each column are on one line
        self._longest: list[int] = []  # and the longest of them
        self._words: dict[tuple[str, bool], int] = {}
        self._places: dict[int, list[tuple[int, int]]] = {}
        self.open_height: Callable[[str, int], int | None] = _none_open

    def height(self, line: Line, width: int) -> int:
        """Return how high a line is at this width."""
        opened = self.open_height(line.block.id, width)
        if opened is not None:
            return opened
        known = self._heights.get(line.block.id)
        if known is not None and known[0] is line and known[1] == width:
            return known[2]
        cells = self._cells(line, width)
        tallest = max(self._wrapped(text, wide, face) for _, wide, text, face in cells)
        height = max(tallest, QFontMetrics(self._view.font()).height()) + 2 * _PAD
        self._heights[line.block.id] = (line, width, height)
        return height

    def places(self, width: int) -> list[tuple[int, int]]:
        """Return where each column begins and how wide it is, from the side where lines begin."""
        if width not in self._places:
            columns = self._model.columns
            room = width - 2 * _PAD - _GAP * (len(columns) - 1)
            metrics = QFontMetrics(title_font(self._view.font()))
            titles = [longest_word(column.title, metrics) for column in columns]
            words = self._longest or [0] * len(columns)
            least = [max(both) for both in zip(titles, words, strict=True)]
            weights = [column.width for column in columns]
            self._places.clear()
            found, at = [], _PAD
            needs = self._needs or [room] * len(columns)
            for wide in column_widths(room, weights, least, needs):
                found.append((at, wide))
                at += wide + _GAP
            self._places[width] = found
        return self._places[width]

    def weigh(self) -> None:
        """Find how much room the words of each column need; columns move by steps only."""
        if len(self._words) > _MOST_KEPT:  # what was typed and altered again is of no use
            self._lengths.clear()
            self._words.clear()
        needs = [_STEP] * len(self._model.columns)
        longest = [0] * len(self._model.columns)
        for row in range(self._model.rowCount()):
            line = self._model.line(row)
            if line.block.kind is LineKind.TEXT:
                continue
            for place, cell in enumerate(self._texts(line)):
                face = self._face(cell, left_out=False)
                wide = self._length(cell.text, face) + 1
                needs[place] = max(needs[place], -(-wide // _STEP) * _STEP)
                word = self._word(cell.text, face)
                longest[place] = max(longest[place], -(-word // _SMALL_STEP) * _SMALL_STEP)
        if (needs, longest) != (self._needs, self._longest):
            self._needs, self._longest = needs, longest
            self._places.clear()
            self._heights.clear()

    def forget(self) -> None:
        """Measure every line anew."""
        self._needs.clear()
        self._places.clear()
        self._heights.clear()
        self._lengths.clear()
        self._words.clear()
        self._faces.clear()

    def _wrapped(self, text: str, wide: int, face: QFont) -> int:
        """Return how high words are in a column; most of them fit on one line."""
        metrics = QFontMetrics(face)
        if self._length(text, face) < wide:
            return metrics.height()
        return metrics.boundingRect(QRect(0, 0, wide, 1 << 20), _WRAP, text).height()

    def _length(self, text: str, face: QFont) -> int:
        key = (text, face.italic())
        if key not in self._lengths:
            one_line = "\n" not in text
            advance = QFontMetrics(face).horizontalAdvance
            self._lengths[key] = advance(text) if one_line else 1 << 20
        return self._lengths[key]

    def _word(self, text: str, face: QFont) -> int:
        """Return how wide the longest word is, as far as a column gives way to it."""
        key = (text, face.italic())
        if key not in self._words:
            self._words[key] = min(longest_word(text, QFontMetrics(face)), _WIDEST_WORD)
        return self._words[key]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height(self._model.line(index.row()), width))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line(index.row())
        rect = option.rect
        state = option.state
        if self.open_height(line.block.id, rect.width()) is not None:
            return
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each by its letters
        self._paint_ground(painter, rect, state)
        for number, (left, wide, text, face) in enumerate(self._cells(line, rect.width())):
            painter.setFont(face)
            painter.setPen(self._ink(line, number))
            room = QRect(rect.left() + left, rect.top() + _PAD, wide, rect.height() - 2 * _PAD)
            where = QStyle.visualRect(option.direction, rect, room)
            painter.drawText(where, _WRAP | self._side(line, number, text, option), text)
        painter.restore()

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused:
            painter.fillRect(rect, self.theme.tint("palette.accent", 0.10))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.theme.tint("palette.accent", 0.05))
        painter.setPen(self.theme.colour("line.soft"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if focused:
            painter.setPen(self.theme.colour("palette.accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _ink(self, line: Line, number: int) -> QColor:
        if line.block.left_out:
            return self.theme.colour("text.muted")
        column = self._model.columns[number].key if line.block.kind is LineKind.FACT else "text"
        return self.theme.colour("text.muted" if column in _REFERENCES else "palette.text")

    def _side(
        self, line: Line, number: int, text: str, option: QStyleOptionViewItem
    ) -> Qt.AlignmentFlag:
        """Return where words begin: references under their title, others as they are written."""
        fact = line.block.kind is LineKind.FACT
        if fact and self._model.columns[number].key in _REFERENCES:
            return begin(option.direction)
        return side_of(text, option.direction)

    def _cells(self, line: Line, width: int) -> list[tuple[int, int, str, QFont]]:
        """Return place, words and face of each column; free text takes the whole width."""
        cells = self._texts(line)
        if line.block.kind is LineKind.TEXT:
            places = [(_PAD, width - 2 * _PAD)]
        else:
            places = self.places(width)
        return [
            (at, wide, cell.text, self._face(cell, left_out=line.block.left_out))
            for (at, wide), cell in zip(places, cells, strict=True)
        ]

    def _texts(self, line: Line) -> list[Cell]:
        """Return the words of each column, quotes in their marks; put together once a line."""
        known = self._shown.get(line.block.id)
        if known is None or known[0] is not line:
            if line.block.kind is LineKind.TEXT:
                cells = [Cell(line.block.text or self._nothing())]
            else:
                cells = [_quoted(self._cell(line, c.key)) for c in self._model.columns]
            known = self._shown[line.block.id] = (line, cells)
        return known[1]

    def _cell(self, line: Line, column: str) -> Cell:
        if column == "ref" and not line.ref:
            return Cell("–")
        if column == "source" and line.source is not None:
            return Cell(f"{line.source.ref} ¶\u00a0{line.paragraph}")  # room is dear here
        return line.cell(column)

    def _face(self, cell: Cell, *, left_out: bool) -> QFont:
        key = (cell.verbatim, left_out)
        if key not in self._faces:
            font = self._view.font()
            face = reading_font(font) if cell.verbatim else QFont(font)
            face.setItalic(cell.verbatim)
            face.setStrikeOut(left_out)
            self._faces[key] = face
        return self._faces[key]

    def _nothing(self) -> str:
        return self.tr("(empty paragraph)")


class LineView(QListView):
    """The lines of a section, all of them high; the page around it scrolls."""

    opening = Signal(int, str)  # a row, and the column that was pointed at or ""
    current_moved = Signal(int)
    fitted = Signal()  # the columns may have moved

    def __init__(self, model: LineList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = model
        self.setModel(model)
        self.painter = LineDelegate(model, theme, self)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._stacked: list[int] = []
        model.settled.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Be as high as all lines together."""
        self.painter.weigh()
        stacked = self._heights(self.lines.rowCount())
        if stacked != self._stacked:
            self._stacked = stacked
            self.setFixedHeight(sum(stacked))
            self.scheduleDelayedItemsLayout()
        self.fitted.emit()

    def row_rect(self, row: int) -> QRect:
        """Return where a row stands in this view, as the lines are now."""
        heights = self._heights(row + 1)
        return QRect(0, sum(heights[:-1]), self.width(), heights[-1])

    def _heights(self, rows: int) -> list[int]:
        width = self.viewport().width()
        return [self.painter.height(self.lines.line(row), width) for row in range(rows)]

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.lines.index(row))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_moved.emit(current.row())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here by keys is at the current line, though it was current before."""
        super().focusInEvent(event)
        row = self.currentIndex().row()
        if row >= 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.current_moved.emit(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in _OPENING and event.modifiers() in _PLAIN_KEYS and row >= 0:
            self.opening.emit(row, "")
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.opening.emit(index.row(), self._column_at(event.position().toPoint()))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.painter.forget()
            self.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _column_at(self, point: QPoint) -> str:
        port = self.viewport().rect()
        x = QStyle.visualPos(self.layoutDirection(), port, point).x()
        places = self.painter.places(port.width())
        for (left, wide), column in zip(places, self.lines.columns, strict=True):
            if left <= x < left + wide + _GAP:
                return column.key
        return ""


def _none_open(_block_id: str, _width: int) -> int | None:
    return None


def _quoted(cell: Cell) -> Cell:
    return Cell(f"“{cell.text}”", verbatim=True) if cell.verbatim else cell

"""The reading view: an article's text, selection by mouse and keyboard, marks to click."""

import re
from typing import override

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextLine,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from briefwright.domain.annotation import Annotation
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.naming import named

_COLUMN = 70  # characters in a line: comfortable to read
_EDGE = 28  # pixels of air beside the column at least
# a word with what belongs to it: "$315", "5-6%", "Bashkir-Belarusian", "country's"
_WORD = re.compile(r"[$€£¥₽₴₸]?\w+(?:[.,'’‐‑–-]\w+)*[%‰]?")


class ArticleView(QTextEdit):
    """Shows one ArticleDocument. All spans count code points of the canonical text."""

    span_selected = Signal()  # a stretch of words stands selected
    selection_left = Signal()
    marks_clicked = Signal(list)  # annotations under the pointer, the innermost first
    category_key = Signal(str)  # "1" … "9" or a letter
    remove_wanted = Signal()
    edit_wanted = Signal()
    ends_moved = Signal(int, int)  # start, end: by so many code points
    zoomed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "article.text", self.tr("Article text"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.shown: ArticleDocument | None = None
        self.editing_ends = False
        self._theme = theme
        self._pressed: QPoint | None = None

    def show_document(self, shown: ArticleDocument | None) -> None:
        """Show another article, from its beginning; None shows nothing."""
        self.shown = shown
        self.editing_ends = False
        self.setDocument(shown.document if shown else QTextDocument(self))
        self._fit_column()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        if self.shown is not None:
            self.shown.set_theme(theme)

    def selected_span(self) -> Span | None:
        """Return the selected words, white space at their ends left out; None for no words."""
        if self.shown is None or not self.textCursor().hasSelection():
            return None
        span = self.shown.span(self.textCursor())
        words = self.shown.text[span.start : span.end]
        return span.trimmed(self.shown.text) if words.strip() else None

    def offset_at_caret(self) -> int:
        """Return the code point offset of the caret."""
        return self.shown.offset(self.textCursor().position()) if self.shown else 0

    def clear_selection(self) -> None:
        """Leave the caret where the selection ended."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def reveal(self, span: Span) -> None:
        """Scroll so that `span` can be read, and put the caret at its start."""
        if self.shown is None:
            return
        cursor = self.shown.cursor(Span(span.start, span.start))
        self.setTextCursor(cursor)
        place = self.cursorRect(cursor)
        if not self.viewport().rect().adjusted(0, 40, 0, -80).contains(place):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - self.viewport().height() // 3)

    def selection_rect(self) -> QRect:
        """Return where the end of the selection stands, in the viewport."""
        cursor = QTextCursor(self.textCursor())
        cursor.setPosition(cursor.selectionEnd())
        return self.cursorRect(cursor)

    # mouse ----------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.selection_left.emit()
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.shown is None:
            return
        if not self.textCursor().hasSelection():
            self._click(event.position().toPoint())
        else:
            exact = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if not exact and self._pressed is not None:
                self._snap()
            self._tell_selection()
        self._pressed = None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._pressed = None
        self._tell_selection()

    def _click(self, place: QPoint) -> None:
        assert self.shown is not None
        position = (
            self.document()
            .documentLayout()
            .hitTest(self._in_document(place), Qt.HitTestAccuracy.ExactHit)
        )
        marks = [] if position < 0 else self.shown.index.at(self._offset_under(place))
        self.marks_clicked.emit(marks)

    def _snap(self) -> None:
        """Take whole words: one that the pointer began in counts, one merely grazed does not."""
        assert self.shown is not None
        assert self._pressed is not None
        cursor = self.textCursor()
        forward = cursor.position() > cursor.anchor()
        span = self.shown.span(cursor)
        began = self._offset_under(self._pressed)
        start, end = span.start, span.end
        if forward:
            start = min(start, began)
        else:
            end = max(end, began + 1)
        text = self.shown.text
        words = [m.span() for m in _WORD.finditer(text, *_line(text, start, end))]
        start = next((a for a, b in words if a < start < b), start)
        end = next((b for a, b in words if a < end < b), end)
        snapped = Span(start, min(end, len(text)))
        if not text[snapped.start : snapped.end].strip():
            return
        snapped = snapped.trimmed(text)
        whole = self.shown.cursor(snapped)
        if not forward:
            last = whole.position()
            whole.setPosition(last)
            whole.setPosition(self.shown.position(snapped.start), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(whole)

    def _offset_under(self, place: QPoint) -> int:
        """Return the offset of the very character under a point of the viewport."""
        assert self.shown is not None
        block = self.cursorForPosition(place).block()
        layout = block.layout()
        there = self._in_document(place) - layout.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if there.y() < line.rect().bottom() or number == layout.lineCount() - 1:
                return self.shown.offset(block.position() + _character(line, there.x()))
        return self.shown.offset(block.position())

    def _in_document(self, place: QPoint) -> QPointF:
        return QPointF(
            place.x() + self.horizontalScrollBar().value(),
            place.y() + self.verticalScrollBar().value(),
        )

    # keyboard -------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._edit_ends(event) or self._command(event)):
            super().keyPressEvent(event)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.matches(
                QKeySequence.StandardKey.SelectAll
            ):
                self._tell_selection()
            elif not self.textCursor().hasSelection():
                self.selection_left.emit()

    def _command(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        match event.key():
            case Qt.Key.Key_Escape:
                self.clear_selection()
                self.selection_left.emit()
            case Qt.Key.Key_Delete if plain:
                self.remove_wanted.emit()
            case Qt.Key.Key_E | Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                self.edit_wanted.emit()
            case _ if plain and len(event.text()) == 1 and event.text().isalnum():
                self.category_key.emit(event.text().upper())
            case _:
                return False
        event.accept()
        return True

    def _edit_ends(self, event: QKeyEvent) -> bool:
        """Shift and an arrow move the end of the active mark, with Ctrl its start."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not self.editing_ends:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.editing_ends = False
            self.edit_wanted.emit()
            return True
        if not step or not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        start = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.ends_moved.emit(step if start else 0, 0 if start else step)
        return True

    def _tell_selection(self) -> None:
        if self.selected_span() is not None:
            self.span_selected.emit()
        else:
            self.selection_left.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1.0 if event.angleDelta().y() > 0 else -1.0)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    # looks ----------------------------------------------------------------------------------

    def set_reading_font(self, font: QFont) -> None:
        """Read in this type; the column keeps its number of characters."""
        self.setFont(font)
        self._fit_column()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_column()

    def _fit_column(self) -> None:
        column = self.fontMetrics().averageCharWidth() * _COLUMN
        spare = (self.width() - self.verticalScrollBar().sizeHint().width() - column) // 2
        side = max(_EDGE, spare)
        self.setViewportMargins(side, 18, side, 18)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.shown is None:
            return
        painter = QPainter(self.viewport())
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(self.viewport().rect().bottomRight()).position()
        seen = Span(self.shown.offset(first), self.shown.offset(last) + 1)
        for mark in self.shown.index.within(seen):
            depth = self._depth(mark)
            if depth:
                self._underline(painter, mark, seen, depth)

    def _depth(self, mark: Annotation) -> int:
        """Return how many marks lie inside or beside this one; theirs is the nearer underline."""
        assert self.shown is not None
        return sum(
            (len(m.span), -m.span.start, m.id) < (len(mark.span), -mark.span.start, mark.id)
            for m in self.shown.index.within(mark.span)
        )

    def _underline(self, painter: QPainter, mark: Annotation, seen: Span, depth: int) -> None:
        assert self.shown is not None
        category = self.shown.category(mark)
        pen = QPen(self._theme.colour(category.colour if category else "text.muted"), 2)
        painter.setPen(pen)
        begin = self.shown.position(max(mark.span.start, seen.start))
        end = self.shown.position(min(mark.span.end, seen.end))
        block = self.document().findBlock(begin)
        while block.isValid() and block.position() < end:
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                a = max(begin - block.position(), line.textStart())
                b = min(end - block.position(), line.textStart() + line.textLength())
                if a < b:
                    top = layout.position() - self._in_document(QPoint(0, 0))
                    y = top.y() + line.y() + line.ascent() + 3 + 3 * depth
                    left, right = _x(line, a), _x(line, b)
                    painter.drawLine(QPointF(top.x() + left, y), QPointF(top.x() + right, y))
            block = block.next()


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch around start and end that holds the whole words at both."""
    return max(0, start - 200), min(len(text), end + 200)


def _character(line: QTextLine, x: float) -> int:
    return line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)


def _x(line: QTextLine, position: int) -> float:
    found: object = line.cursorToX(position)  # the binding hands back the position as well
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]

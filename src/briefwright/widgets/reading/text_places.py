"""A view of an article's text that knows where its words stand on the screen."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from briefwright.domain.text import Span
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.widgets.reading.visible_lines import VisibleLines


class Standing(NamedTuple):
    """Where somebody is in a text, in code points: the selection, and the line at the top."""

    anchor: int
    caret: int
    top: int
    pixels: float = 0.0  # that the top of that line stands below the top of the viewport


class TextPlaces(QTextEdit):
    """Goes both ways between points of the viewport and code points of the canonical text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: ArticleDocument | None = None
        self._lines: VisibleLines | None = None
        self._near: tuple[int, int] | None = None  # positions a screen above and below

    def forget_places(self) -> None:
        """Know that lines have moved."""
        self._lines = self._near = None

    # the selection --------------------------------------------------------------------------

    def selected_span(self) -> Span | None:
        """Return the selected words, white space at their ends left out; None for no words."""
        if self.shown is None or not self.textCursor().hasSelection():
            return None
        span = self.shown.span(self.textCursor())
        words = self.shown.text[span.start : span.end]
        return span.trimmed(self.shown.text) if words.strip() else None

    def select(self, span: Span) -> None:
        """Select words, and scroll so that their end can be read."""
        if self.shown is not None:
            self.setTextCursor(self.shown.cursor(span))
            self.ensureCursorVisible()

    def offset_at_caret(self) -> int:
        """Return the code point offset of the caret."""
        return self.shown.offset(self.textCursor().position()) if self.shown else 0

    def leave_gap(self) -> None:
        """Put a caret that stands in the space between two paragraphs to the words nearby."""
        cursor = self.textCursor()
        block = cursor.block()
        if cursor.hasSelection() or block.length() > 1:
            return
        while block.isValid() and block.length() == 1:
            block = block.next()
        if block.isValid():
            cursor.setPosition(block.position())
        else:
            while cursor.block().length() == 1 and cursor.movePosition(cursor.MoveOperation.Left):
                pass
        self.setTextCursor(cursor)

    def clear_selection(self) -> None:
        """Leave the caret where the selection ended."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    # places ---------------------------------------------------------------------------------

    def selection_rects(self) -> tuple[QRect, QRect]:
        """Return where the selection begins and where it ends, in the viewport."""
        cursor = QTextCursor(self.textCursor())
        ends = cursor.selectionStart(), cursor.selectionEnd()
        rects = []
        for place in ends:
            cursor.setPosition(place)
            rects.append(self.cursorRect(cursor))
        return rects[0], rects[1]

    def visible_lines(self) -> VisibleLines:
        """Return the lines that are on the screen now."""
        if self._lines is None:
            assert self.shown is not None
            self._lines = VisibleLines.of(self, self.shown)
        return self._lines

    def visible_span(self) -> Span:
        """Return the stretch of text that is on the screen."""
        if self.shown is None:
            return Span(0, 0)
        lines = self.visible_lines().lines
        return Span(lines[0].start, lines[-1].end) if lines else Span(0, 0)

    def line_top(self, offset: int) -> float:
        """Return the height of a line in the viewport; all before it is laid out for that."""
        assert self.shown is not None
        cursor = self.shown.cursor(Span(offset, offset))
        block = cursor.block()
        self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        within = line.y() if line.isValid() else 0.0
        return block.layout().position().y() + within - self.verticalScrollBar().value()

    def top_of(self, offset: int) -> int | None:
        """Return the height of the line that holds `offset`, in pixels of the viewport.

        None where that is further than a screen away: far lines are not laid out for it.
        """
        if self.shown is None or not self._is_near(offset):
            return None
        return self.cursorRect(self.shown.cursor(Span(offset, offset))).top()

    def reaches_over(self, span: Span) -> bool:
        """Whether words that are longer than the screen reach over its upper edge."""
        if not span.start < self.visible_span().start < span.end:
            return False
        top, end = self.top_of(span.start), self.top_of(span.end)
        return top is None or end is None or end - top > self.viewport().height()

    def _is_near(self, offset: int) -> bool:
        assert self.shown is not None
        if self._near is None:
            height, width = self.viewport().height(), self.viewport().width()
            first = self.cursorForPosition(QPoint(0, -height)).position()
            last = self.cursorForPosition(QPoint(width, 2 * height)).position()
            self._near = first, last
        first, last = self._near
        return first <= self.shown.position(offset) <= last

    def offset_under(self, place: QPoint) -> int:
        """Return the offset of the very character under a point of the viewport."""
        assert self.shown is not None
        block = self.cursorForPosition(place).block()
        layout = block.layout()
        there = self.in_document(place) - layout.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if there.y() < line.rect().bottom() or number == layout.lineCount() - 1:
                on = line.xToCursor(there.x(), line.CursorPosition.CursorOnCharacter)
                return self.shown.offset(block.position() + on)
        return self.shown.offset(block.position())

    def on_letters(self, place: QPoint) -> bool:
        """Whether a point of the viewport lies on the text itself."""
        layout = self.document().documentLayout()
        return layout.hitTest(self.in_document(place), Qt.HitTestAccuracy.ExactHit) >= 0

    def in_document(self, place: QPoint) -> QPointF:
        """Return a point of the viewport as one of the document."""
        return QPointF(
            place.x() + self.horizontalScrollBar().value(),
            place.y() + self.verticalScrollBar().value(),
        )

"""A view of an article's text that knows where its words stand, and keeps its place in them."""

from typing import NamedTuple, override

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from briefwright.domain.text import Span
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.widgets.reading.visible_lines import VisibleLines

_SEEN = 40, 80  # pixels at the top and at the bottom where nobody looks for what was sought


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
        self._seen_at = (0, 0, 0)  # where the text stood when these were looked at
        self._near: tuple[int, int] | None = None  # positions a screen above and below
        self._near_at = (0, 0, 0)  # the same for those

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

    def paragraph_at_caret(self) -> Span:
        """Return the paragraph that holds the caret, empty between two of them."""
        if self.shown is None:
            return Span(0, 0)
        block = self.textCursor().block()
        first, last = block.position(), block.position() + block.length() - 1
        return Span(self.shown.offset(first), self.shown.offset(last))

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
        assert self.shown is not None
        if self._lines is None or self._seen_at != self._stand_at(self.shown):
            self._lines = VisibleLines.of(self, self.shown)
            self._seen_at = self._stand_at(self.shown)
        return self._lines

    def _stand_at(self, shown: ArticleDocument) -> tuple[int, int, int]:
        return self.verticalScrollBar().value(), self.viewport().height(), shown.lines.moves

    def visible_span(self) -> Span:
        """Return the stretch of text that is on the screen."""
        if self.shown is None:
            return Span(0, 0)
        lines = self.visible_lines().lines
        return Span(lines[0].start, lines[-1].end) if lines else Span(0, 0)

    def line_top(self, offset: int) -> float:
        """Return the height of a line in the viewport."""
        assert self.shown is not None
        page, lines = self.shown.page, self.shown.lines
        number = min(page.line_at(offset), lines.built - 1)
        unit = self.shown.position(offset) - self.shown.position(page.starts[number])
        return lines.line_top(number, unit) - self.verticalScrollBar().value()

    def top_of(self, offset: int) -> int | None:
        """Return the height of the line that holds `offset`, in pixels of the viewport.

        None where that is further than a screen away: far lines are not laid out for it.
        """
        if self.shown is None or not self._is_near(offset):
            return None
        return round(self.line_top(offset))

    def _is_near(self, offset: int) -> bool:
        assert self.shown is not None
        if self._near is None or self._near_at != self._stand_at(self.shown):
            height, width = self.viewport().height(), self.viewport().width()
            first = self.cursorForPosition(QPoint(0, -height)).position()
            last = self.cursorForPosition(QPoint(width, 2 * height)).position()
            self._near = first, last
            self._near_at = self._stand_at(self.shown)
        first, last = self._near
        return first <= self.shown.position(offset) <= last

    def offset_under(self, place: QPoint) -> int:
        """Return the offset of the very character under a point of the viewport."""
        assert self.shown is not None
        block = self.cursorForPosition(place).block()
        there = self.in_document(place) - self.shown.lines.origin(block)
        layout = block.layout()
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


class TextStanding(TextPlaces):
    """Goes to places, and stays there while lines are laid out, break anew or are yet to come.

    A long document is still taking in its text when it is shown. Whoever goes further than that
    sees that it is on its way, and is there as soon as the text is.
    """

    _awaited: Standing | None = None  # where to go once the text is there
    _top = (0, 0.0)  # offset and height of the line at the top, to be kept there
    _stood = 0  # how far the text was scrolled when that line was put there

    def forget_standing(self) -> None:
        """Begin at the top."""
        self._awaited = None
        self._top, self._stood = (0, 0.0), 0

    def go_elsewhere(self) -> None:
        """Know that somebody does something else than wait for a far place."""
        self._awaited = None

    def on_its_way(self) -> bool:
        """Whether text that is waited for or should be on the screen is still to come."""
        if self.shown is None or self.shown.complete:
            return False
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        return (
            self._awaited is not None or self.shown.lines.line_at(bottom) >= self.shown.lines.built
        )

    def settle(self) -> None:
        """Lay out what is on the screen; what could be seen before stays where it is."""
        if self.shown is None:
            return
        bar = self.verticalScrollBar()
        value, at_end = bar.value(), 0 < bar.value() == bar.maximum()
        moved = self.shown.lines.lay_out(value, self.viewport().height())
        kept = value == self._stood
        if moved or at_end:
            bar.setValue(bar.maximum() if at_end else value + moved)
        if kept:
            self._stood = bar.value()

    def reveal(self, span: Span) -> None:
        """Scroll so that `span` can be read; a caret that is not at it goes to its start."""
        if self.shown is None:
            return
        if not self.shown.reaches(span.end):
            self.stand(self._before(span.start, span.start))
            return
        cursor = self.shown.cursor(Span(span.start, span.start))
        if not span.start <= self.offset_at_caret() <= span.end:
            self.setTextCursor(cursor)
        place = self.cursorRect(cursor)
        if not self.viewport().rect().adjusted(0, _SEEN[0], 0, -_SEEN[1]).contains(place):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - self.viewport().height() // 3)
            self.look_up()

    @override
    def select(self, span: Span) -> None:
        if self.shown is not None and not self.shown.reaches(span.end):
            self.stand(self._before(span.start, span.end))
        else:
            super().select(span)

    def _before(self, anchor: int, caret: int) -> Standing:
        """Return a standing with some words in the upper third."""
        return Standing(anchor, caret, anchor, self.viewport().height() // 3)

    def standing(self) -> Standing:
        """Return where somebody is in the text, or will be once it is there."""
        self.look_up()
        return self.last_standing()

    def last_standing(self) -> Standing:
        """Return where somebody was when last looked at, before the lines broke anew."""
        if self._awaited is not None or self.shown is None:
            return self._awaited or Standing(0, 0, 0)
        cursor = self.textCursor()
        ends = self.shown.offset(cursor.anchor()), self.shown.offset(cursor.position())
        return Standing(*ends, *self._top)

    def look_up(self) -> None:
        """See which line is at the top, if somebody has scrolled since it was put there.

        Otherwise the place in it stays, however often the lines break anew meanwhile.
        """
        scrolled = self.verticalScrollBar().value()
        if self.shown is not None and scrolled != self._stood:
            lines = self.visible_lines().lines
            top = next((line for line in lines if line.length), None)
            self._top = (top.start, top.top) if top is not None else (0, 0.0)
            self._stood = scrolled

    def stand(self, where: Standing) -> None:
        """Put selection, caret and the line at the top there.

        Where the document does not hold the text yet this happens once it does, unless somebody
        goes elsewhere; until then it can be seen that it is on its way.
        """
        self._awaited = None
        if self.shown is None:
            return
        bar, lines = self.verticalScrollBar(), self.shown.lines
        there = lines.top(self.shown.page.line_at(where.top))
        lines.lay_out(there - where.pixels, self.viewport().height())
        if not self.shown.reaches(max(where[:3])):
            self._awaited = where
            bar.setValue(round(there - where.pixels))
            return
        cursor = self.shown.cursor(Span(where.anchor, where.anchor))
        cursor.setPosition(self.shown.position(where.caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.leave_gap()
        below = round(self.line_top(where.top) - where.pixels)
        begins = (where.top, where.pixels) == (0, 0)  # the page's own edge stands above the text
        bar.setValue(0 if begins else bar.value() + below)
        self._top, self._stood = (where.top, where.pixels), bar.value()

    def place(self, offset: int) -> None:
        """Put the caret there, and its line at the top."""
        self.stand(Standing(offset, offset, offset))

    def await_end(self, event: QKeyEvent) -> bool:
        """Go to the end of a text that is still to come; False where the key says otherwise."""
        if self.shown is None or self.shown.complete:
            return False
        end, now = len(self.shown.text), self.standing()
        keys = QKeySequence.StandardKey
        if event.matches(keys.SelectAll):
            self.stand(now._replace(anchor=0, caret=end))
        elif event.matches(keys.MoveToEndOfDocument):
            self.stand(Standing(end, end, end, self.viewport().height()))
        elif event.matches(keys.SelectEndOfDocument):
            self.stand(Standing(now.anchor, end, end, self.viewport().height()))
        else:
            return False
        return True

    def on_grown(self) -> bool:
        """Take in that there is more of the text; whether somebody who waited for it is there."""
        if self.shown is None:
            return False
        awaited = self._awaited
        if awaited is not None and self.shown.reaches(max(awaited[:3])):
            self.stand(awaited)
            return True
        self.settle()
        return False

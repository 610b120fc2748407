"""The reading view: an article's text, selection by mouse and keyboard, marks to click."""

from collections.abc import Callable, Iterable
from math import ceil
from typing import override

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from briefwright.domain.text import Span
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.naming import named
from briefwright.widgets.reading.hand import Hand
from briefwright.widgets.reading.mark_gutter import WIDTH, MarkGutter
from briefwright.widgets.reading.mark_painter import MarkPainter
from briefwright.widgets.reading.text_keys import TextKeys
from briefwright.widgets.reading.text_places import Standing, TextPlaces
from briefwright.widgets.reading.under_lines import UnderLines

_EDGE = 28  # pixels of air beside the column at least
_NOTCH = 120  # of a wheel, in eighths of a degree
_BY_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse
_BY_BOTH = _BY_MOUSE | Qt.TextInteractionFlag.TextSelectableByKeyboard


class ArticleView(TextPlaces):
    """Shows one ArticleDocument. All spans count code points of the canonical text."""

    span_selected = Signal(bool)  # words stand selected; whether by the mouse
    selection_left = Signal()
    marks_clicked = Signal(list)  # marks under the pointer, the innermost first
    category_key = Signal(str)  # "1" … "9" or a letter
    unit_key = Signal(str, int)  # a Unit; 1 one more, -1 one less
    unit_drawn = Signal(str, int)  # a Unit under the pointer, and an offset in it
    copy_wanted = Signal()  # with no words selected
    remove_wanted = Signal()
    edit_wanted = Signal()
    escaped = Signal()
    ends_moved = Signal(int, int)  # start, end: by so many code points
    end_drawn = Signal(Span)  # a grip is held here
    end_dropped = Signal(Span)
    zoomed = Signal(float)
    menu_wanted = Signal(QPoint)  # a place of the screen
    scrolled = Signal()  # what stands where has changed
    column_fitted = Signal()  # the column of the text begins or ends elsewhere

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "article.text", self.tr("Article text"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(_BY_BOTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self.theme = theme
        self.active = ""
        self.armed = False  # whether the active mark shows its grips
        self.caret_led = False  # keys have moved the caret since a mark was taken up
        self.hits: Callable[[Span], Iterable[Span]] | None = None
        self.to_cards: Callable[[], bool] | None = None  # puts the focus there, if it can
        self.clip: Callable[[Span], QMimeData] | None = None  # what words are copied as
        self._kind = ReadingType()
        self._blank = QTextDocument(self)
        self._awaited: Standing | None = None  # where to go once all is laid out
        self._top = (0, 0.0)  # offset and height of the line at the top, to be kept there
        self._stood = 0  # how far the text was scrolled when that line was put there
        self._turned = 0  # of the wheel with Ctrl, in eighths of a degree
        self._under = UnderLines()
        self.keys = TextKeys(self)
        self.hand = Hand(self)
        self.gutter = MarkGutter(self)

    def show_document(self, shown: ArticleDocument | None) -> None:
        """Show another article, from its beginning; None shows nothing."""
        self.forget_places()
        self.shown = shown
        self._awaited = None
        self._top, self._stood = (0, 0.0), 0
        self._under.forget()
        self.keys.editing_ends = False
        self.setDocument(shown.document if shown else self._blank)
        if shown is not None:
            shown.lines_break_anew()
            shown.laid_out.connect(self._on_laid_out)
        self.document().documentLayout().documentSizeChanged.connect(self.moved)
        self._fit_column()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.leave_gap()
        self.forget_places()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self.theme = theme
        if self.shown is not None:
            self.shown.set_theme(theme)
        self.renew(None)

    def set_active(self, annotation_id: str, *, armed: bool) -> None:
        """Show which mark is worked on, and whether by its grips."""
        self.active = annotation_id
        self.armed = armed and bool(annotation_id)
        self.caret_led = False
        if self.shown is not None:
            self.shown.set_active(annotation_id)
        self.renew()

    def renew(self, numbers: Iterable[int] | None = ()) -> None:
        """Draw what lies over the text anew; the marks of some blocks, or of all, have changed."""
        self._under.forget(numbers)
        self.gutter.update()
        self.viewport().update()

    # places ---------------------------------------------------------------------------------

    def reveal(self, span: Span) -> None:
        """Scroll so that `span` can be read; a caret that is not at it goes to its start."""
        if self.shown is None:
            return
        cursor = self.shown.cursor(Span(span.start, span.start))
        if not span.start <= self.offset_at_caret() <= span.end:
            self.setTextCursor(cursor)
        place = self.cursorRect(cursor)
        if not self.viewport().rect().adjusted(0, 40, 0, -80).contains(place):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - self.viewport().height() // 3)
            self._look_up()

    def standing(self) -> Standing:
        """Return where somebody is in the text, or will be once it is laid out."""
        self._look_up()
        return self._standing()

    def _standing(self) -> Standing:
        """Return where somebody was when last looked at, before the lines broke anew."""
        if self._awaited is not None or self.shown is None:
            return self._awaited or Standing(0, 0, 0)
        cursor = self.textCursor()
        ends = self.shown.offset(cursor.anchor()), self.shown.offset(cursor.position())
        return Standing(*ends, *self._top)

    def _look_up(self) -> None:
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

        In a very long text this happens once it is laid out, unless somebody goes elsewhere.
        """
        self._awaited = None
        if self.shown is None:
            return
        if not self.shown.is_laid_out_to(where.top):
            self._awaited = where
            return
        cursor = self.shown.cursor(Span(where.anchor, where.anchor))
        cursor.setPosition(self.shown.position(where.caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.leave_gap()
        bar = self.verticalScrollBar()
        wanted = bar.value() + round(self.line_top(where.top) - where.pixels)
        bar.setMaximum(max(bar.maximum(), wanted))  # what lies below may be yet to be laid out
        bar.setValue(wanted)
        self._top, self._stood = (where.top, where.pixels), bar.value()

    def place(self, offset: int) -> None:
        """Put the caret there, and its line at the top."""
        self.stand(Standing(offset, offset, offset))

    def _on_laid_out(self) -> None:
        self.viewport().update()
        if self._awaited is not None:
            self.stand(self._awaited)
        bar, height = self.verticalScrollBar(), self.document().size().height()
        bar.setMaximum(min(bar.maximum(), max(0, ceil(height) - self.viewport().height())))

    # mouse ----------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._awaited = None
        if not self.hand.press(event):
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.hand.move(event):
            super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.hand.release(event):
            super().mouseReleaseEvent(event)
            self.hand.released(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hand.double_click(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._awaited = None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            notches = int(self._turned / _NOTCH)
            if notches:
                self._turned -= notches * _NOTCH
                self.zoomed.emit(float(notches))
            event.accept()
        else:
            super().wheelEvent(event)

    # keyboard -------------------------------------------------------------------------------

    def set_caret_browsing(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        """Let the arrows move a caret through the text; without it they scroll."""
        self.setTextInteractionFlags(_BY_BOTH if on else _BY_MOUSE)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._awaited = None
        if self.keys.press(event):
            event.accept()
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        self.keys.step_over_gaps(event, before)
        self.caret_led = self.caret_led or self.textCursor().position() != before
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.matches(
            QKeySequence.StandardKey.SelectAll
        ):
            self.tell_selection(by_mouse=False)
        elif not self.textCursor().hasSelection():
            self.selection_left.emit()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to the cards with Tab, where there are any."""
        if next and self.to_cards is not None and self.to_cards():
            return True
        return super().focusNextPrevChild(next)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.keys.release(event):
            super().keyReleaseEvent(event)

    def tell_selection(self, *, by_mouse: bool) -> None:
        """Say that words stand selected, or that none do."""
        if self.selected_span() is not None:
            self.span_selected.emit(by_mouse)
        else:
            self.selection_left.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        if event.reason() is not Qt.FocusReason.MouseFocusReason and self.selected_span():
            self.span_selected.emit(False)  # noqa: FBT003

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keys.let_go()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.selection_left.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.cursorRect().bottomLeft() if by_key else event.pos()
        if self.shown is not None and not self.textCursor().hasSelection():
            offset = self.offset_at_caret() if by_key else self.offset_under(place)
            marks = self.shown.index.at(offset) if by_key or self.on_letters(place) else []
            if marks and self.active not in [mark.id for mark in marks]:
                self.marks_clicked.emit(marks)
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        span = self.selected_span()
        if span is None or self.clip is None:
            return super().createMimeDataFromSelection()
        return self.clip(span)

    # looks ----------------------------------------------------------------------------------

    def set_reading_type(self, kind: ReadingType) -> None:
        """Read in this type; the column keeps its number of characters."""
        self._kind = kind
        self.setFont(kind.font())
        self._fit_column()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        standing = self._standing()
        self._fit_column()
        super().resizeEvent(event)
        if self.shown is not None:
            self.shown.lines_break_anew()
        self._under.forget()
        if standing.top:
            self.stand(standing)
        self.moved()

    def _fit_column(self) -> None:
        column = self.fontMetrics().averageCharWidth() * self._kind.column
        spare = (self.width() - self.verticalScrollBar().sizeHint().width() - column) // 2
        side = max(_EDGE, spare)
        left = max(side, WIDTH)
        self.setViewportMargins(left, 18, max(_EDGE, 2 * side - left), 18)
        mirrored = self.verticalScrollBar().width() if self.isRightToLeft() else 0
        self.gutter.setGeometry(mirrored + left - WIDTH, 0, WIDTH, self.height())
        self.column_fitted.emit()

    def moved(self, _value: object = None) -> None:
        """Draw what belongs to places anew: they have moved."""
        self.forget_places()
        self.gutter.update()
        self.scrolled.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._bring_up_to_date()
        super().paintEvent(event)
        if self.shown is None:
            return
        seen = self.visible_span()
        painter = QPainter(self.viewport())
        self._under.draw(painter, self.visible_lines(), self.shown, self.theme)
        over = MarkPainter(painter, self.shown, self.theme, self.visible_lines())
        over.furniture()
        if self.hits is not None:
            over.hits(self.hits(seen))
        mark = self.shown.active_mark() if self.armed else None
        if mark is not None:
            over.grips(mark)

    def _bring_up_to_date(self) -> None:
        """Have what is on the screen painted; a repaint after a change may have moved lines."""
        self.forget_places()
        if self.shown is not None and (lines := self.visible_lines().lines):
            first, last = lines[0].block.blockNumber(), lines[-1].block.blockNumber()
            self.shown.paint_around(first, last)
            self._look_up()
            self.forget_places()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

"""The reading view: an article's text, selection by mouse and keyboard, marks to click."""

from collections.abc import Callable, Iterable
from typing import override

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QTimer, Signal
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
from briefwright.widgets.reading.column_names import draw_column_names
from briefwright.widgets.reading.hand import Hand
from briefwright.widgets.reading.mark_gutter import WIDTH, MarkGutter
from briefwright.widgets.reading.mark_painter import MarkPainter
from briefwright.widgets.reading.text_keys import TextKeys
from briefwright.widgets.reading.text_places import TextStanding
from briefwright.widgets.reading.under_lines import UnderLines

_EDGE = 28  # pixels of air beside the column at least
_NOTCH = 120  # of a wheel, in eighths of a degree
_BY_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse
_BY_BOTH = _BY_MOUSE | Qt.TextInteractionFlag.TextSelectableByKeyboard


class ArticleView(TextStanding):
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
        self._settling = False
        self._turned = 0  # of the wheel with Ctrl, in eighths of a degree
        self._under = UnderLines()
        self.keys = TextKeys(self)
        self.hand = Hand(self)
        self.gutter = MarkGutter(self)

    def show_document(self, shown: ArticleDocument | None) -> None:
        """Show another article, from its beginning; None shows nothing."""
        self.forget_places()
        self.shown = shown
        self.forget_standing()
        self._under.forget()
        self.keys.editing_ends = False
        self._fit_column()
        if shown is not None:  # before Qt asks where the caret is, or each letter were a line
            shown.document.setTextWidth(self.viewport().width())
        self.setDocument(shown.document if shown else self._blank)
        if shown is not None:
            shown.grown.connect(self._on_grown)
            shown.lines.documentSizeChanged.connect(self.moved)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.leave_gap()
        self.moved()

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

    def renew(self, lines: Iterable[range] | None = ()) -> None:
        """Draw what lies over the text anew; the marks of some lines, or of all, have changed."""
        self._under.forget(lines)
        self.gutter.update()
        self.viewport().update()

    # mouse ----------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.go_elsewhere()
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
        self.go_elsewhere()
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
        self.go_elsewhere()
        if self.keys.press(event) or self.await_end(event):
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
        standing = self.last_standing()
        self._fit_column()
        super().resizeEvent(event)
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
        bar = self.verticalScrollBar()  # where none is seen it may be of any width
        mirrored = bar.width() if self.isRightToLeft() and bar.isVisible() else 0
        self.gutter.setGeometry(mirrored + left - WIDTH, 0, WIDTH, self.height())
        self.column_fitted.emit()

    def moved(self, _value: object = None) -> None:
        """Draw what belongs to places anew: they have moved."""
        self.forget_places()
        if not self._settling:
            self._settling = True
            self.settle()
            self._settling = False
            self.forget_places()
            self.gutter.update()
            self.viewport().update()
            self.scrolled.emit()

    def _on_grown(self) -> None:
        there = self.on_grown()
        if there and self.hasFocus():
            self.tell_selection(by_mouse=False)
        if there or self.on_its_way():
            self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._bring_up_to_date()
        super().paintEvent(event)
        if self.shown is None:
            return
        seen = self.visible_span()
        painter = QPainter(self.viewport())
        if not self._under.draw(painter, self.visible_lines(), self.shown, self.theme):
            QTimer.singleShot(0, self, self.viewport().update)  # with the others
        draw_column_names(painter, self.visible_lines(), self.shown, self.theme)
        over = MarkPainter(painter, self.shown, self.theme, self.visible_lines())
        over.furniture()
        if self.hits is not None:
            over.hits(self.hits(seen))
        mark = self.shown.active_mark() if self.armed else None
        if mark is not None:
            over.grips(mark)
        if self.on_its_way():
            self._say_on_its_way(painter)

    def _say_on_its_way(self, painter: QPainter) -> None:
        painter.setPen(self.theme.colour("text.muted"))
        words = self.tr("The rest of the text is on its way…")
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)

    def _bring_up_to_date(self) -> None:
        """Have what is on the screen painted; a repaint after a change may have moved lines."""
        if self.shown is not None and (lines := self.visible_lines().lines):
            first, last = lines[0].block.blockNumber(), lines[-1].block.blockNumber()
            self.shown.paint(range(first, last + 1))
            self.look_up()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 80)

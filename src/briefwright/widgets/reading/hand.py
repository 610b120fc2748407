"""What the mouse does in the text of an article: selecting words, clicking and holding marks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from briefwright.domain.errors import BadSpan
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.words import Unit, whole_words
from briefwright.widgets.reading.grip_drag import GripDrag, grip_at

if TYPE_CHECKING:
    from briefwright.widgets.reading.article_view import ArticleView

_LEFT = Qt.MouseButton.LeftButton
_SCROLL_EVERY = 50  # milliseconds, while an end is held beyond the edge


class Hand(QObject):
    """Follows the left button from press to release."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPoint | None = None
        self._grip: GripDrag | None = None
        self._doubled = QElapsedTimer()  # since the last double click
        self._last = QPoint()
        self._unit: Unit | None = None  # what a double or triple click took, to be drawn on by
        self._at = QPoint()  # where an end is held
        self._exact = False
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll_on)

    @property
    def down(self) -> bool:
        """Whether words are being dragged over or an end is held."""
        return self._pressed is not None or self._unit is not None or self._grip is not None

    def cancel(self) -> bool:
        """Let go of the end that is held, and leave its mark as it was; False where none is."""
        grip = self._grip
        if grip is None:
            return False
        self._drop()
        self._view.end_dropped.emit(grip.mark.span)
        return True

    def press(self, event: QMouseEvent) -> bool:
        """Begin; True where the text view shall not begin to select."""
        view = self._view
        if event.button() is not _LEFT or view.shown is None:
            return False
        place = event.position().toPoint()
        self._pressed, self._unit = place, None
        self._grip = self._grip_under(event.position())
        if self._grip is not None:
            return True
        view.selection_left.emit()
        if self._is_third(place):
            self._take(place, Unit.SENTENCE)
            return True
        return False

    def move(self, event: QMouseEvent) -> bool:
        """Draw the end of a mark, or take in more words; False where the view shall select."""
        view, place = self._view, event.position().toPoint()
        if view.shown is None:
            return False
        if not event.buttons():
            self._drop()  # the button was let go where we could not see it
        if self._unit is not None:
            view.unit_drawn.emit(str(self._unit), view.offset_under(place))
            return True
        if self._grip is None:
            if not event.buttons():
                over = self._grip_under(event.position()) is not None
                shape = Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.IBeamCursor
                view.viewport().setCursor(shape)
            return False
        self._at = place
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        view.end_drawn.emit(self._drawn(self._grip))
        if view.viewport().rect().contains(place):
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Let go of the end of a mark, or of a word; False where the view has selected."""
        view, grip, unit = self._view, self._grip, self._unit
        pressed, place = self._pressed, event.position().toPoint()
        if view.shown is None or event.button() is not _LEFT or (grip is None and unit is None):
            return False
        self._drop()
        if grip is None:
            view.tell_selection(by_mouse=True)
            return True
        self._at = place
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if pressed == place:
            view.end_dropped.emit(grip.mark.span)
        elif grip.selects(self._boundary(place)):
            view.end_dropped.emit(grip.mark.span)
            view.select(grip.mark.span)
            view.tell_selection(by_mouse=True)
        else:
            view.end_dropped.emit(self._drawn(grip))
        return True

    def released(self, event: QMouseEvent) -> None:
        """Take what was dragged over, or click what lies under the pointer."""
        view, pressed, place = self._view, self._pressed, event.position().toPoint()
        if event.button() is not _LEFT or view.shown is None or pressed is None:
            return
        self._pressed = None
        if not view.textCursor().hasSelection():
            view.leave_gap()
            marks = view.shown.index.at(view.offset_under(place)) if view.on_letters(place) else []
            view.marks_clicked.emit(marks)
        else:
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._snap(pressed)
            view.tell_selection(by_mouse=True)
        view.keys.hand_let_go()

    def double_click(self, event: QMouseEvent) -> None:
        """Take the word under the pointer."""
        if event.button() is not _LEFT:
            return
        self._last = event.position().toPoint()
        self._doubled.start()
        self._take(self._last, Unit.WORD)

    def _is_third(self, place: QPoint) -> bool:
        """Whether a press follows a double click on the same place at once."""
        quick = self._doubled.isValid() and self._doubled.elapsed() < _interval()
        near = (place - self._last).manhattanLength() <= QApplication.startDragDistance()
        self._doubled.invalidate()
        return quick and near

    def _take(self, place: QPoint, unit: Unit) -> None:
        """Select the unit under the pointer; while the button is down, more of them."""
        view = self._view
        self._pressed, self._unit = None, unit
        if view.shown is not None:
            offset = view.offset_under(place)
            view.setTextCursor(view.shown.cursor(Span(offset, offset)))
            view.unit_drawn.emit(str(unit), offset)

    def _drop(self) -> None:
        self._grip = self._unit = self._pressed = None
        self._scrolling.stop()

    def _scroll_on(self) -> None:
        """Scroll towards an end that is held beyond the edge."""
        port, bar = self._view.viewport().rect(), self._view.verticalScrollBar()
        beyond = min(0, self._at.y() - port.top()) + max(0, self._at.y() - port.bottom())
        bar.setValue(bar.value() + beyond)
        if self._grip is not None:
            self._view.end_drawn.emit(self._drawn(self._grip))

    def _grip_under(self, place: QPointF) -> GripDrag | None:
        view = self._view
        mark = view.shown.index.get(view.active) if view.shown and view.armed else None
        if mark is None:
            return None
        half = max(4.0, view.fontMetrics().averageCharWidth() / 2)
        return grip_at(view.visible_lines(), mark, place, half)

    def _drawn(self, grip: GripDrag) -> Span:
        assert self._view.shown is not None
        offset = self._boundary(self._at)
        return grip.span(self._view.shown.text, offset, exact=self._exact)

    def _boundary(self, place: QPoint) -> int:
        """Return the offset between two letters that is nearest to a point."""
        assert self._view.shown is not None
        return self._view.shown.offset(self._view.cursorForPosition(place).position())

    def _snap(self, pressed: QPoint) -> None:
        """Take whole words: one that the pointer began in counts, one merely grazed does not."""
        view = self._view
        assert view.shown is not None
        cursor = view.textCursor()
        forward = cursor.position() > cursor.anchor()
        span = view.shown.span(cursor)
        began = view.offset_under(pressed)
        span = (
            Span(min(span.start, began), span.end)
            if forward
            else Span(span.start, max(span.end, began + 1))
        )
        try:
            snapped = whole_words(view.shown.text, span)
        except BadSpan:
            return
        whole = view.shown.cursor(snapped)
        if not forward:
            whole.setPosition(view.shown.position(snapped.end))
            whole.setPosition(view.shown.position(snapped.start), QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(whole)


def _interval() -> int:
    return QApplication.doubleClickInterval()

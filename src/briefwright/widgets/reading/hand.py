"""What the mouse does in the text of an article: selecting words, clicking and holding marks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from briefwright.domain.errors import BadSpan
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.words import whole_words
from briefwright.widgets.reading.grip_drag import GripDrag, grip_at

if TYPE_CHECKING:
    from briefwright.widgets.reading.article_view import ArticleView

_LEFT = Qt.MouseButton.LeftButton


class Hand(QObject):
    """Follows the left button from press to release."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPoint | None = None
        self._grip: GripDrag | None = None
        self._doubled = QElapsedTimer()  # since the last double click
        self._last = QPoint()

    def press(self, event: QMouseEvent) -> bool:
        """Begin; True where the text view shall not begin to select."""
        view = self._view
        if event.button() is not _LEFT or view.shown is None:
            return False
        place = event.position().toPoint()
        self._pressed = place
        self._grip = self._grip_under(event.position())
        if self._grip is not None:
            return True
        view.selection_left.emit()
        if self._is_third(place):
            self._pressed = None
            self._put_caret(place)
            view.unit_key.emit("sentence", 0)
            return True
        return False

    def move(self, event: QMouseEvent) -> bool:
        """Draw the end of a mark; True where one is held."""
        view = self._view
        if self._grip is None or view.shown is None:
            if not event.buttons():
                over = self._grip_under(event.position()) is not None
                shape = Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.IBeamCursor
                view.viewport().setCursor(shape)
            return False
        view.end_drawn.emit(self._drawn(event, self._grip))
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Let go of the end of a mark; True where one was held."""
        view, grip = self._view, self._grip
        self._grip = None
        if grip is None or view.shown is None or event.button() is not _LEFT:
            return False
        place = event.position().toPoint()
        if self._pressed == place:
            view.end_dropped.emit(grip.mark.span)
        elif grip.selects(self._boundary(place)):
            view.end_dropped.emit(grip.mark.span)
            view.select(grip.mark.span)
            view.tell_selection(by_mouse=True)
        else:
            view.end_dropped.emit(self._drawn(event, grip))
        self._pressed = None
        return True

    def released(self, event: QMouseEvent) -> None:
        """Take what was dragged over, or click what lies under the pointer."""
        view, place = self._view, event.position().toPoint()
        if event.button() is not _LEFT or view.shown is None or self._pressed is None:
            return
        if not view.textCursor().hasSelection():
            marks = view.shown.index.at(view.offset_under(place)) if view.on_letters(place) else []
            view.marks_clicked.emit(marks)
        else:
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._snap(self._pressed)
            view.tell_selection(by_mouse=True)
        self._pressed = None

    def double_click(self, event: QMouseEvent) -> None:
        """Take the word under the pointer."""
        if event.button() is not _LEFT:
            return
        self._pressed = None
        self._last = event.position().toPoint()
        self._doubled.start()
        self._put_caret(self._last)
        self._view.unit_key.emit("word", 0)

    def _is_third(self, place: QPoint) -> bool:
        """Whether a press follows a double click on the same place at once."""
        quick = self._doubled.isValid() and self._doubled.elapsed() < _interval()
        near = (place - self._last).manhattanLength() <= QApplication.startDragDistance()
        self._doubled.invalidate()
        return quick and near

    def _put_caret(self, place: QPoint) -> None:
        view = self._view
        if view.shown is not None:
            offset = view.offset_under(place)
            view.setTextCursor(view.shown.cursor(Span(offset, offset)))

    def _grip_under(self, place: QPointF) -> GripDrag | None:
        view = self._view
        mark = view.shown.index.get(view.active) if view.shown and view.armed else None
        if mark is None:
            return None
        half = max(4.0, view.fontMetrics().averageCharWidth() / 2)
        return grip_at(view.visible_lines(), mark, place, half)

    def _drawn(self, event: QMouseEvent, grip: GripDrag) -> Span:
        assert self._view.shown is not None
        exact = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        offset = self._boundary(event.position().toPoint())
        return grip.span(self._view.shown.text, offset, exact=exact)

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

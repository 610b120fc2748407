"""What the keys do in the text of an article."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from briefwright.viewmodels.reading.typed_commands import command
from briefwright.viewmodels.reading.words import Unit

if TYPE_CHECKING:
    from briefwright.widgets.reading.article_view import ArticleView

_UNITS = {"W": Unit.WORD, "C": Unit.CLAUSE, "S": Unit.SENTENCE}
_DECIDING = ("A", "X")  # on a suggestion: nothing drags with these
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_VERTICAL = {
    Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
    Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class TextKeys(QObject):
    """Turns keys into what they mean. A letter or digit without Ctrl or Alt is a command.

    With words selected a category's key marks at once. Without, it acts when it is let go: held
    down meanwhile, it marks whatever the mouse drags over.
    """

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self.letters = True  # whether single letters and digits are commands
        self.has_own: Callable[[str], bool] = str.isascii  # or some category's key
        self.editing_ends = False
        self.held = ""  # the category's key that is down, or was while words were dragged over
        self._down = False
        self._used = False

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False where the text view shall."""
        if self._edit_ends(event):
            return True
        if event.matches(QKeySequence.StandardKey.Copy) and self._view.selected_span() is None:
            self._view.copy_wanted.emit()
            return True
        plain = not event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self._view.escaped.emit()
            case Qt.Key.Key_Delete if plain:
                self._view.remove_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                self._view.edit_wanted.emit()
            case _ if plain and self.letters and (key := command(event.text(), self.has_own)):
                self._letter(key, event)
            case _:
                return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Act on a category's key that was held; False where it was not."""
        if event.isAutoRepeat() or not self.held:
            return False
        if command(event.text(), self.has_own) != self.held:
            return False
        self._down = False
        if self._view.hand.down:
            return True  # the words that are dragged over take it when the hand lets go
        key, self.held = self.held, ""
        if not self._used:
            self._view.category_key.emit(key)
        return True

    def use_held(self) -> str:
        """Return the key that was down while words were dragged over; it does nothing else then."""
        self._used = True
        key = self.held
        self.hand_let_go()
        return key

    def hand_let_go(self) -> None:
        """Forget a key that is no longer down: there is nothing more for it to mark."""
        if not self._down:
            self.held = ""

    def let_go(self) -> None:
        """Forget a key that is down: its release will come to somebody else."""
        self.held, self._down = "", False

    def step_over_gaps(self, event: QKeyEvent, before: int) -> None:
        """Go on over the blank lines between paragraphs, which show as space only.

        `before` is where the caret stood before the key. Up and down keep their column.
        """
        cursor = self._view.textCursor()
        if cursor.block().length() > 1 or cursor.position() == before:
            return
        mode = QTextCursor.MoveMode
        keep = mode.KeepAnchor if event.modifiers() & _SHIFT else mode.MoveAnchor
        up_or_down = _VERTICAL.get(Qt.Key(event.key()))
        forward = cursor.position() > before
        while cursor.block().length() == 1:
            if up_or_down is not None:
                moved = cursor.movePosition(up_or_down, keep)
            else:
                way = QTextCursor.MoveOperation.NextCharacter
                back = QTextCursor.MoveOperation.PreviousCharacter
                moved = cursor.movePosition(way if forward else back, keep)
            if not moved:
                return
        self._view.setTextCursor(cursor)

    def _letter(self, key: str, event: QKeyEvent) -> None:
        if key == "E":
            self._view.edit_wanted.emit()
        elif key in _UNITS:
            less = bool(event.modifiers() & _SHIFT)
            self._view.unit_key.emit(_UNITS[key], -1 if less else 1)
        elif key in _DECIDING:
            if not event.isAutoRepeat():
                self._view.category_key.emit(key)
        elif self._view.textCursor().hasSelection() and not self._view.hand.down:
            self._view.category_key.emit(key)
        elif not event.isAutoRepeat():
            self.held, self._down, self._used = key, True, False

    def _edit_ends(self, event: QKeyEvent) -> bool:
        """Shift and an arrow move the end of the active mark, with Ctrl its start."""
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        if not self.editing_ends or not step or not event.modifiers() & _SHIFT:
            return False
        if self._view.textCursor().hasSelection():
            return False  # it is they that are extended
        start = bool(event.modifiers() & _CONTROL)
        self._view.ends_moved.emit(step if start else 0, 0 if start else step)
        return True

"""What the menu of editing does."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from briefwright.widgets.window.panels import Panels

_NOTHING = -1


class EditActions(QObject):
    """Undo and redo, copying, and finding."""

    def __init__(self, panels: Panels, parent: QObject) -> None:
        super().__init__(parent)
        self._panels = panels
        self._undo: QAction | None = None
        self._redo: QAction | None = None
        self._offered = _NOTHING  # the place in the undo stack that the message below speaks of

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "copy-plain": self.copy,
            "copy": self.copy_with_source,
            "find": self.find,
            "find-next": self.find_next,
            "find-last": self.find_last,
        }

    def follow_steps(self, undo: QAction, redo: QAction) -> None:
        """Let the two actions name the step that they would take back or do again."""
        assert self._panels.desk is not None
        self._undo, self._redo = undo, redo
        stack = self._panels.desk.workbench.undo_stack
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        stack.indexChanged.connect(self._on_step)
        self._panels.job_bar.left.connect(self._go_to_text)

    def _name_undo(self, step: str) -> None:
        assert self._undo is not None
        self._undo.setText(_ended(self.tr("&Undo {0}"), step))

    def _name_redo(self, step: str) -> None:
        assert self._redo is not None
        self._redo.setText(_ended(self.tr("&Redo {0}"), step))

    def _on_step(self, place: int) -> None:
        if self._offered not in {_NOTHING, place}:
            self._offered = _NOTHING
            self._panels.job_bar.withdraw(self.undo)

    def offer_undo(self, words: str) -> None:
        """Say what was done, with a button to take it back, as long as it is the last step."""
        desk = self._panels.desk
        self._offered = desk.workbench.undo_stack.index() if desk else _NOTHING
        self._panels.job_bar.offer(words, self.tr("Undo"), self.undo)

    def _go_to_text(self) -> None:
        self._panels.article.view.setFocus()

    def undo(self) -> None:
        """Take back the last step."""
        if self._panels.desk is not None:
            self._panels.desk.workbench.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._panels.desk is not None:
            self._panels.desk.workbench.redo()

    def can_copy(self) -> bool:
        """Whether what has the focus holds something to copy."""
        focus = QApplication.focusWidget()
        if focus is self._panels.article.view and self._panels.reading is not None:
            return bool(self._panels.reading.active) or _has_selection(focus)
        return focus is not None and _has_selection(focus)

    def copy(self) -> None:
        """Copy as the field, text or list that has the focus does by itself."""
        focus = QApplication.focusWidget()
        view = self._panels.article.view
        if focus is view and not _has_selection(view):
            view.copy_wanted.emit()
        elif isinstance(focus, QTextEdit | QPlainTextEdit | QLineEdit):
            focus.copy()
        elif isinstance(focus, QAbstractItemView | QLabel):  # sent, the key would come back here
            held = Qt.KeyboardModifier.ControlModifier
            focus.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, held))

    def copy_with_source(self) -> None:
        """Copy the selected words, or those of the mark in hand, with their citation."""
        if self._panels.article.copy_with_citation():
            self._panels.job_bar.say(self.tr("Copied with its citation."))

    def find(self) -> None:
        """Look for words in the article."""
        self._panels.article.open_find()

    def find_next(self) -> None:
        """Go to the next place that has them."""
        self._panels.article.find_next()

    def find_last(self) -> None:
        """Go to the place before."""
        self._panels.article.find_last()


def _has_selection(focus: QWidget) -> bool:
    if isinstance(focus, QTextEdit | QPlainTextEdit):
        return focus.textCursor().hasSelection()
    if isinstance(focus, QLineEdit | QLabel):
        return focus.hasSelectedText()
    return isinstance(focus, QAbstractItemView) and focus.currentIndex().isValid()


def _ended(words: str, step: str) -> str:
    """Return what is offered; with no step, without the colon that a language sets before one."""
    return words.format(step.replace("&", "&&")).rstrip(" \xa0\u202f:")

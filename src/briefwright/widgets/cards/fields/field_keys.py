"""Keys that work in every field of the form: Enter to the next card, Esc back to the text."""

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QTextEdit, QToolButton, QWidget

from briefwright.widgets.cards.fields.field_editors import FieldEditor

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FieldKeys(QObject):
    """Enter goes on in a line, Ctrl+Enter in a field of several; Shift goes back."""

    entered = Signal(FieldEditor)
    step_wanted = Signal(int, QWidget)  # 1: on, -1: back; the field somebody is in
    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._editors: dict[QObject, FieldEditor] = {}

    def watch(self, widget: QWidget, editor: FieldEditor | None = None) -> None:
        """Mind the keys of `widget`."""
        widget.installEventFilter(self)
        if editor is not None:
            self._editors[widget] = editor

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self._editors:
            self.entered.emit(self._editors[watched])
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        way = _way(watched, event)
        escape = event.key() == Qt.Key.Key_Escape and not event.modifiers()
        if event.type() == QEvent.Type.ShortcutOverride and (way or escape):
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if escape:
            self.left.emit()
        elif way:
            self.step_wanted.emit(way, watched)
        return bool(escape or way)


def _way(widget: QWidget, event: QKeyEvent) -> int:
    """Return where this key goes from `widget`: 1 on, -1 back, 0 nowhere."""
    if event.key() not in _ENTER or isinstance(widget, QPushButton | QToolButton):
        return 0
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if isinstance(widget, QTextEdit) and not held & control:
        return 0
    if isinstance(widget, QComboBox) and widget.objectName().endswith(".category"):
        return 0
    if held & ~(control | shift):
        return 0
    return -1 if held & shift else 1

"""A field for one sign: a key or a letter. What is typed takes the place of what stood there."""

from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from briefwright.widgets.typed_fields import LineField

_SHORTCUTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class SignField(LineField):
    """One key press fills it; Backspace and Delete empty it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(1)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaximumWidth(64)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isprintable() and typed.strip() and not event.modifiers() & _SHORTCUTS:
            self.selectAll()
        super().keyPressEvent(event)

"""Asks for one thing: a line to type, or one of several to choose."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
)

from briefwright.widgets.naming import named, plain_label, say
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FRAME = 160  # pixels of a title bar that are not for its words
_WIDTH = 420


def no_fault(_answer: str) -> str:
    """Find nothing wrong with an answer."""
    return ""


class Question(QDialog):
    """Agrees to an answer only while nothing is wrong with it, and says what is."""

    answered = Signal(str)

    def __init__(
        self, parent: "QWidget", title: str, words: str, field: QLineEdit | QComboBox
    ) -> None:
        super().__init__(parent)
        named(self, "question.dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = named(field, "question.field")
        self._fault_of: Callable[[str], str] = no_fault
        self._may_be_empty = False
        label = plain_label(words)
        label.setWordWrap(True)
        label.setBuddy(field)
        if isinstance(field, QComboBox) and field.isEditable():
            typed = cast("QLineEdit", field.lineEdit())
            typed.setAccessibleName(words.rstrip(":"))
        self._fault = named(plain_label(), "question.fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._agree = named(buttons.button(standard.Ok), "question.agree")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for part in (label, field, self._fault, buttons):
            column.addWidget(part)

    def ask(
        self,
        then: Callable[[str], object],
        fault: Callable[[str], str] = no_fault,
        *,
        may_be_empty: bool = False,
    ) -> None:
        """Ask, and hand over the answer; `fault` says in words why one will not do."""
        self._fault_of, self._may_be_empty = fault, may_be_empty
        self.answered.connect(then)
        if isinstance(self._field, QLineEdit):
            self._field.textChanged.connect(self._follow)
        else:
            self._field.currentTextChanged.connect(self._follow)
        self._follow()
        wide = self.fontMetrics().horizontalAdvance(self.windowTitle()) + _FRAME
        open_as(self, _WIDTH)
        self.resize(self.size().expandedTo(QSize(wide, 0)))
        self.open()

    def _answer(self) -> str:
        if isinstance(self._field, QLineEdit):
            return self._field.text().strip()
        chosen = self._field.currentData()
        typed = self._field.currentText().strip()
        return typed if chosen is None or self._field.isEditable() else str(chosen)

    def _follow(self) -> None:
        answer = self._answer()
        fault = self._fault_of(answer) if answer else ""
        self._agree.setEnabled(not fault and (bool(answer) or self._may_be_empty))
        if fault != self._fault.text():
            self._fault.setText(fault)
            self._fault.setVisible(bool(fault))
            say(self._fault, fault)
            self.adjustSize()

    def _tell(self) -> None:
        self.answered.emit(self._answer())

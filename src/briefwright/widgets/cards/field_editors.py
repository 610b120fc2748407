"""Editors of one field: they tell what is typed, and show what is stored without disturbing."""

from typing import override

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from briefwright.domain.errors import BadField
from briefwright.domain.fields import FieldKind, FieldSpec, FieldValue, show_value
from briefwright.widgets.typed_fields import LineField, TextField


class FieldEditor(QObject):
    """What the form knows of an editor: a widget, what is typed, what it shows."""

    typed = Signal(str)
    finished = Signal()  # somebody has left the field, or pressed Enter

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self.spec = spec
        self._stored: FieldValue | None = None

    def widget(self) -> QWidget:
        """Return the widget that people type in."""
        raise NotImplementedError

    def words(self) -> str:
        """Return what stands in it."""
        raise NotImplementedError

    def set_words(self, words: str) -> None:
        """Show `words`, telling nobody."""
        raise NotImplementedError

    def typing(self) -> bool:
        """Whether somebody is at it, so that half-typed words must stay."""
        return self.widget().hasFocus()

    def readable(self) -> bool:
        """Whether what stands in it is a value of the field."""
        try:
            self.spec.read(self.words())
        except BadField:
            return False
        return True

    def show_value(self, value: FieldValue | None, *, fresh: bool = False) -> None:
        """Show a stored value, unless it is what the words say already.

        Words that cannot be read stay while somebody is at them, and until something else is
        stored; `fresh` says that the value is that of another key point.
        """
        stored = None if value == "" else value
        same, self._stored = stored == self._stored, stored
        try:
            said = self.spec.read(self.words())
        except BadField:
            if not fresh and (same or self.typing()):
                return
            said = None
            self.set_words("")
        if said != stored:
            self.set_words("" if stored is None else shown(stored))


class LineEditor(FieldEditor):
    """One line: words, a number, a date or a currency."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._line = LineField()
        if spec.kind is FieldKind.DATE:
            self._line.setPlaceholderText(self.tr("year-month-day"))
        self._line.textEdited.connect(self.typed)
        self._line.editingFinished.connect(self.finished)

    @override
    def widget(self) -> QWidget:
        return self._line

    @override
    def words(self) -> str:
        return self._line.text()

    @override
    def set_words(self, words: str) -> None:
        self._line.setText(words)
        self._line.setCursorPosition(0)


class TextEditor(FieldEditor):
    """Some lines of words. Tab goes on to the next field."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._text = TextField()
        self._text.set_least_lines(2)
        self._text.edited.connect(self.typed)

    @override
    def widget(self) -> QWidget:
        return self._text

    @override
    def words(self) -> str:
        return self._text.text()

    @override
    def set_words(self, words: str) -> None:
        self._text.show_text(words)

    @override
    def show_value(self, value: FieldValue | None, *, fresh: bool = False) -> None:
        if self.words() != (value or ""):
            super().show_value(value, fresh=fresh)


class ChoiceEditor(FieldEditor):
    """One of a few words, or none."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._box = _Box()
        self._box.addItems(["", *spec.choices])
        self._box.activated.connect(lambda _row: self.typed.emit(self._box.currentText()))

    @override
    def widget(self) -> QWidget:
        return self._box

    @override
    def words(self) -> str:
        return self._box.currentText()

    @override
    def set_words(self, words: str) -> None:
        self._box.setCurrentIndex(max(0, self._box.findText(words)))


class _Box(QComboBox):
    """A box that scrolls past under the wheel instead of changing its value."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def shown(value: FieldValue) -> str:
    """Return a value as the form shows it: noughts in groups of three."""
    words = show_value(value)
    if words.lstrip("-").isdigit() and not isinstance(value, str):
        return f"{int(words):,}".replace(",", " ")
    return words

"""Editors of one field: they tell what is typed, and show what is stored without disturbing."""

from collections.abc import Callable, Sequence
from typing import override

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from briefwright.domain.errors import BadField
from briefwright.domain.fields import FieldSpec, FieldValue
from briefwright.viewmodels.folding import folded
from briefwright.viewmodels.reading.cards.words import grouped
from briefwright.viewmodels.reading.fields.values import in_own_words
from briefwright.widgets.cards.choice_box import ChoiceBox
from briefwright.widgets.cards.fields.note_field import NoteField
from briefwright.widgets.naming import named
from briefwright.widgets.typed_fields import LineField, TextField

type Index = QModelIndex | QPersistentModelIndex

_OFFERED = 8  # lines of what a field offers
_FOLDED = Qt.ItemDataRole.UserRole  # as it is compared


class FieldEditor(QObject):
    """What the form knows of an editor: a widget, what is typed, what it shows."""

    typed = Signal(str)
    finished = Signal()  # somebody has left the field, or pressed Enter
    passed = Signal(int)  # Enter (1) or Shift+Enter (-1) while words are offered, none chosen

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self.spec = spec
        self.read: Callable[[str], FieldValue | None] = spec.read  # raises BadField

    def widget(self) -> QWidget:
        """Return the widget that people type in."""
        raise NotImplementedError

    def block(self) -> QWidget:
        """Return what stands in the form: the widget, perhaps with a button beside it."""
        return self.widget()

    def name(self, apart: str = "") -> None:
        """Give the widget its name; `apart` stands before it in a second form of the window."""
        named(self.widget(), f"{apart}annotation.field.{self.spec.name}", self.spec.label)

    def words(self) -> str:
        """Return what stands in it."""
        raise NotImplementedError

    def set_words(self, words: str) -> None:
        """Show `words`, telling nobody."""
        raise NotImplementedError

    def entered(self) -> None:
        """Get ready to be typed in: somebody has come to the field."""

    def typing(self) -> bool:
        """Whether somebody is at it, so that half-typed words must stay."""
        return self.widget().hasFocus()

    def show_value(self, value: FieldValue | None, *, fresh: bool = False) -> None:
        """Show a stored value, unless it is what the words say already.

        `fresh` says that it is to be shown as a stored value is, however it was typed.
        """
        stored = None if value == "" else value
        if self._said(self.words()) != stored or (fresh and self.words() != self._shown(stored)):
            self.set_words(self._shown(stored))

    def _shown(self, stored: FieldValue | None) -> str:
        return "" if stored is None else grouped(stored)

    def _said(self, words: str) -> object:
        """Return the value of `words`; this editor itself where they cannot be read."""
        try:
            return self.read(words)
        except BadField:
            return self


class LineEditor(FieldEditor):
    """One line: words, a number, or a figure."""

    def __init__(self, spec: FieldSpec, hint: str = "", line: LineField | None = None) -> None:
        super().__init__(spec)
        self.line = line or LineField()
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self.typed)
        self.line.editingFinished.connect(self.finished)

    @override
    def widget(self) -> QWidget:
        return self.line

    @override
    def words(self) -> str:
        return self.line.text()

    @override
    def set_words(self, words: str) -> None:
        self.line.setText(words)
        self.line.setCursorPosition(0)


class FigureEditor(LineEditor):
    """One line for a whole figure, in the words of the window where they read back as the same."""

    @override
    def _shown(self, stored: FieldValue | None) -> str:
        words = super()._shown(stored)
        own = in_own_words(words)
        return own if self._said(own) == stored else words


class CompletingEditor(LineEditor):
    """One line that offers what may be meant: currencies, units, names."""

    def __init__(self, spec: FieldSpec, offers: Callable[[], Sequence[str]]) -> None:
        line = _OfferedLine()
        super().__init__(spec, line=line)
        self._offers = offers
        self._model = _Offers(self)
        self._completer = _Completer(self._model, self)
        self._completer.activated.connect(self._on_chosen)
        self.line.setCompleter(self._completer)
        line.passed.connect(self.passed)

    @override
    def entered(self) -> None:
        offers = list(self._offers())
        if offers != self._model.stringList():
            self._model.setStringList(offers)

    def _on_chosen(self, words: str) -> None:
        self.line.setText(words)
        self.typed.emit(words)


class _OfferedLine(LineField):
    """A line below which words are offered; Enter goes on where none of them is chosen."""

    passed = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        offered = self.completer().popup()
        super().keyPressEvent(event)
        if not enter or offered is None:
            return
        if offered.isVisible() and not offered.currentIndex().isValid():
            offered.hide()
            self.passed.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)


class _Offers(QStringListModel):
    """What is offered, and beside it how that is compared."""

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != _FOLDED:
            return super().data(index, role)
        return folded(str(super().data(index, Qt.ItemDataRole.DisplayRole)))


class _Completer(QCompleter):
    """Finds what is typed anywhere in a line, with accents or without; takes it to its dash."""

    def __init__(self, model: _Offers, parent: QObject) -> None:
        super().__init__(model, parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(_FOLDED)
        self.setMaxVisibleItems(_OFFERED)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [folded(path)]

    @override
    def pathFromIndex(self, index: Index) -> str:
        return str(index.data()).partition(" – ")[0]


class TextEditor(FieldEditor):
    """Some lines of words. Tab goes on to the next field."""

    def __init__(self, spec: FieldSpec, field: TextField | None = None) -> None:
        super().__init__(spec)
        self._text = field or TextField()
        self._text.edited.connect(self.typed)
        self._text.left.connect(self.finished)

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


class NoteEditor(TextEditor):
    """The note, with keys for bold, italic and lists."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec, NoteField())


class ChoiceEditor(FieldEditor):
    """One of a few words, or none. Opens when somebody types."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._box = ChoiceBox()
        self._box.offer(spec.choices)
        self._box.activated.connect(lambda _row: self.typed.emit(self.words()))

    @override
    def widget(self) -> QWidget:
        return self._box

    @override
    def words(self) -> str:
        return str(self._box.currentData() or "")

    @override
    def set_words(self, words: str) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(words)))


class OwnWordsEditor(FieldEditor):
    """One of a few words in their order, or a person's own."""

    def __init__(self, spec: FieldSpec, offers: Sequence[str]) -> None:
        super().__init__(spec)
        self._box = ChoiceBox()
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = LineField()
        self._line.setAccessibleName(spec.label)
        self._box.setLineEdit(self._line)
        self._box.offer(offers)
        self._box.setCompleter(None)  # type: ignore[arg-type]
        self._line.textEdited.connect(self.typed)
        self._line.editingFinished.connect(self.finished)
        self._box.activated.connect(lambda _row: self.typed.emit(self._box.currentText()))

    @override
    def widget(self) -> QWidget:
        return self._box

    @override
    def words(self) -> str:
        return self._line.text()

    @override
    def set_words(self, words: str) -> None:
        self._box.setEditText(words)
        self._line.setCursorPosition(0)

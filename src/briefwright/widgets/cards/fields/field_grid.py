"""The fields of one category, in a grid of two columns that shows some of them or all."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from briefwright.domain.annotation import Attribution
from briefwright.domain.category import Category
from briefwright.domain.currencies import NAMES
from briefwright.domain.fields import FieldKind, FieldSpec
from briefwright.domain.handling import MARKS
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS, SHARE, TIMES
from briefwright.viewmodels.reading.fields.choice import VALUE, value_line
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.fields.date_editor import DateEditor
from briefwright.widgets.cards.fields.field_editors import (
    ChoiceEditor,
    CompletingEditor,
    FieldEditor,
    FigureEditor,
    LineEditor,
    NoteEditor,
    OwnWordsEditor,
    TextEditor,
)
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.direction import begin
from briefwright.widgets.naming import plain_label, tipped

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.fields.help import FieldHelp

_NARROW = frozenset({FieldKind.NUMBER, FieldKind.DATE, FieldKind.CHOICE, FieldKind.CURRENCY})
_HALF = frozenset(
    (
        "unit",
        "place",
        "period",
        "base_period",
        "actor",
        "counterpart",
        "owner",
        "proposer",
        "addressee",
    )
)
_CURRENCIES = [f"{code} – {many}" for code, (_one, many) in NAMES.items()]
_UNITS = [PERCENT, PERCENTAGE_POINT, TIMES, SHARE, *sorted(PLURALS)]


class FieldGrid(QWidget):
    """Has an editor for each field; which of them are in sight, the form decides."""

    def __init__(
        self, category: Category, theme: Theme, fields: "FieldHelp", apart: str = ""
    ) -> None:
        super().__init__()
        self.category = category
        self._fields = fields
        self._apart = apart
        self.cells = {spec.name: FieldCell(self._editor(spec), self) for spec in self._specs()}
        self._shown: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show labels and faults in the colours of `theme`."""
        for cell in self.cells.values():
            cell.set_theme(theme)

    def editors(self) -> Iterator[FieldEditor]:
        """Return the editors of all fields."""
        return (cell.editor for cell in self.cells.values())

    def arrange(self, names: Sequence[str]) -> None:
        """Show the fields called `names`, from left to right and down; Tab goes the same way."""
        if tuple(names) == self._shown:
            return
        self._shown = tuple(names)
        for name, cell in self.cells.items():
            self._grid.removeWidget(cell)
            cell.setVisible(name in names)
        place = 0
        for name in names:
            cell = self.cells[name]
            narrow = cell.editor.spec.kind in _NARROW or name in _HALF
            place += 0 if narrow else place % 2
            self._grid.addWidget(cell, place // 2, place % 2, 1, 1 if narrow else 2)
            place += 1 if narrow else 2
        cells = [self.cells[name] for name in names]
        for before, after in pairwise(cells):
            QWidget.setTabOrder(before.editor.widget(), after.editor.widget())

    def _specs(self) -> Iterator[FieldSpec]:
        yield FieldSpec("note", self.tr("Note"), FieldKind.LONG_TEXT)
        if self.category.id == "figure":
            yield value_line(self.tr("Value, as you would write it"))
        yield from self.category.fields
        whose = tuple(str(a) for a in Attribution)
        yield FieldSpec("attribution", self.tr("Whose words"), FieldKind.CHOICE, whose)
        yield FieldSpec("handling", self.tr("Handling mark"))

    def _editor(self, spec: FieldSpec) -> FieldEditor:
        editor = self._editor_by_name(spec) or self._editor_by_kind(spec)
        editor.read = partial(self._fields.read, spec)
        editor.name(self._apart)
        return editor

    def _editor_by_name(self, spec: FieldSpec) -> FieldEditor | None:
        match spec.name:
            case "note":
                return NoteEditor(spec)
            case "handling":
                return OwnWordsEditor(spec, MARKS)
            case "unit":
                return CompletingEditor(spec, lambda: _UNITS)
            case _ if spec.name == VALUE:
                return FigureEditor(spec, self.tr("not read: for example 315–320 million USD"))
            case _ if self._fields.takes_name(spec):
                return CompletingEditor(spec, self._fields.names)
            case _:
                return None

    def _editor_by_kind(self, spec: FieldSpec) -> FieldEditor:
        match spec.kind:
            case FieldKind.CHOICE:
                return ChoiceEditor(spec)
            case FieldKind.LONG_TEXT:
                return TextEditor(spec)
            case FieldKind.DATE:
                return DateEditor(spec)
            case FieldKind.CURRENCY:
                return CompletingEditor(spec, lambda: _CURRENCIES)
            case _:
                return LineEditor(spec)


class FieldCell(QWidget):
    """A field with its label above it, and below it what is wrong with what was typed."""

    def __init__(self, editor: FieldEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = editor
        editor.setParent(self)  # what listens to it holds it, and goes with it
        self._label: QLabel = sized(plain_label(editor.spec.label.replace("&", "&&")), 0.92)
        self._label.setBuddy(editor.widget())
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        tipped(self._label, editor.spec.label)
        self._label.setAccessibleName(editor.spec.label)  # what is seen may be cut
        self._fault: QLabel = sized(plain_label(), 0.92)
        self._grounds: QLabel = sized(plain_label(), 0.92)
        for told in (self._fault, self._grounds):
            told.setWordWrap(True)
            told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for part in (self._label, editor.block(), self._fault, self._grounds):
            column.addWidget(part)
        column.addStretch(1)
        self._align()

    def set_theme(self, theme: Theme) -> None:
        """Show label and fault in the colours of `theme`."""
        coloured(self._label, theme.colour("text.muted"))
        coloured(self._grounds, theme.colour("text.muted"))
        coloured(self._fault, theme.colour("error.text"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        """Begin label and remark where the field begins, whatever way their words run."""
        side = begin(self.layoutDirection())
        self._label.setAlignment(side)
        self._fault.setAlignment(side)
        self._grounds.setAlignment(side)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics, words = self._label.fontMetrics(), self.editor.spec.label
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, event.size().width())
        self._label.setText(cut.replace("&", "&&"))  # it would name a key

    def fault(self) -> str:
        """Return what is said to be wrong, or nothing."""
        return self._fault.text()

    def set_grounds(self, words: str) -> None:
        """Say what else of the text the value rests on; "" for nothing."""
        self._grounds.setText(words)
        self._grounds.setVisible(bool(words))

    def set_fault(self, words: str) -> None:
        """Say what is wrong; "" for nothing."""
        if words != self._fault.text():
            self._fault.setText(words)
            self._fault.setVisible(bool(words))
            self.editor.widget().setAccessibleDescription(words)

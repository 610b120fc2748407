"""The form of one key point: category, note, and the fields of its category."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.category import Category
from briefwright.domain.errors import BadField
from briefwright.domain.fields import FieldKind, FieldSpec, FieldValue
from briefwright.viewmodels import messages
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.field_editors import (
    ChoiceEditor,
    FieldEditor,
    LineEditor,
    TextEditor,
)
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading

_NARROW = frozenset({FieldKind.NUMBER, FieldKind.DATE, FieldKind.CHOICE, FieldKind.CURRENCY})


class AnnotationForm(QScrollArea):
    """Edits the mark that is being worked on. What is typed is stored as it is typed."""

    remove_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "annotation.form", self.tr("Key point"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._reading: Reading | None = None
        self._editors: dict[str, FieldEditor] = {}
        self._faults: dict[str, QLabel] = {}
        self._settled: dict[
            str, FieldValue | None
        ] = {}  # what stood in a field before it was typed in
        self._built_for: Category | None = None
        self._shown = ""
        self._quote = plain_label()
        self._quote.setWordWrap(True)
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._category = named(QComboBox(), "annotation.field.category", self.tr("Category"))
        self._category.activated.connect(self._on_category)
        self._remove = named(QPushButton(self.tr("Remove")), "annotation.remove")
        self._remove.clicked.connect(self.remove_wanted)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(4, 4, 10, 4)
        self._lay_out()
        self.setWidget(self._body)
        self.set_theme(theme)
        self._body.setEnabled(False)
        self.hide()

    def work_with(self, reading: "Reading") -> None:
        """Follow the active mark."""
        self._reading = reading
        reading.active_changed.connect(self._show)
        reading.marks_changed.connect(self._show)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        coloured(self._quote, theme.colour("text.muted"))

    def edit_note(self) -> None:
        """Put the caret into the note."""
        if "note" in self._editors and self.isVisible():
            self._editors["note"].widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._category, 1)
        head.addWidget(self._remove)
        self._column.addLayout(head)
        self._column.addWidget(self._quote)
        self._grid_host = QWidget()
        self._column.addWidget(self._grid_host)
        self._column.addStretch(1)

    # showing --------------------------------------------------------------------------------

    def _show(self, _value: str = "") -> None:
        mark = self._reading.active_mark() if self._reading else None
        category = self._reading.category(mark) if mark and self._reading else None
        self.setVisible(mark is not None)
        self._body.setEnabled(mark is not None)
        if mark is None or category is None or self._reading is None:
            return
        self._list_categories(category)
        if category != self._built_for:
            self._build(category)
        self._quote.setText(f"“{' '.join(mark.quote.exact.split())}”")
        fresh, self._shown = mark.id != self._shown, mark.id
        for name, editor in self._editors.items():
            value = _value_of(mark, name)
            editor.show_value(value, fresh=fresh)
            if fresh or not editor.typing():
                self._settled[name] = value
            if fresh or editor.readable():
                self._fault(name, "")
        self._mind_order(mark)

    def _list_categories(self, category: Category) -> None:
        assert self._reading is not None
        names = [c.name for c in self._reading.categories]
        if names != [self._category.itemText(i) for i in range(self._category.count())]:
            self._category.clear()
            for known in self._reading.categories:
                self._category.addItem(known.name, known.id)
        self._category.setCurrentIndex(self._category.findData(category.id))

    def _build(self, category: Category) -> None:
        self._built_for = category
        self._editors.clear()
        self._faults.clear()
        new = QWidget()
        grid = QGridLayout(new)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        place = self._add(grid, 0, FieldSpec("note", self.tr("Note"), FieldKind.LONG_TEXT))
        for spec in category.fields:
            place = self._add(grid, place, spec)
        whose = tuple(str(a) for a in Attribution)
        place = self._add(
            grid, place, FieldSpec("attribution", self.tr("Whose words"), FieldKind.CHOICE, whose)
        )
        self._add(grid, place, FieldSpec("handling", self.tr("Handling mark")))
        self._column.replaceWidget(self._grid_host, new)
        self._grid_host.hide()
        self._grid_host.deleteLater()
        self._grid_host = new
        new.show()

    def _add(self, grid: QGridLayout, place: int, spec: FieldSpec) -> int:
        """Put a field into the grid of two columns at half-row `place`; return the next place."""
        narrow = spec.kind in _NARROW
        if not narrow and place % 2:
            place += 1
        row, column = place // 2 * 3, place % 2
        wide = 1 if narrow else 2
        editor = self._editor(spec)
        label = plain_label(spec.label)
        label.setBuddy(editor.widget())
        fault = plain_label()
        fault.setWordWrap(True)
        coloured(fault, self._theme.colour("error.text"))
        fault.hide()
        grid.addWidget(label, row, column, 1, wide)
        grid.addWidget(editor.widget(), row + 1, column, 1, wide)
        grid.addWidget(fault, row + 2, column, 1, wide)
        self._editors[spec.name] = editor
        self._faults[spec.name] = fault
        return place + (1 if narrow else 2)

    def _editor(self, spec: FieldSpec) -> FieldEditor:
        editor: FieldEditor
        match spec.kind:
            case FieldKind.CHOICE:
                editor = ChoiceEditor(spec)
            case FieldKind.LONG_TEXT:
                editor = TextEditor(spec)
            case _:
                editor = LineEditor(spec)
        named(editor.widget(), f"annotation.field.{spec.name}", spec.label)
        editor.typed.connect(lambda words, s=spec: self._on_typed(s, words))
        editor.finished.connect(lambda s=spec: self._on_finished(s))
        return editor

    def _fault(self, name: str, words: str) -> None:
        self._faults[name].setText(words)
        self._faults[name].setVisible(bool(words))
        self._editors[name].widget().setAccessibleDescription(words)

    # storing --------------------------------------------------------------------------------

    def _on_typed(self, spec: FieldSpec, words: str) -> None:
        mark = self._reading.active_mark() if self._reading else None
        if mark is None or self._reading is None:
            return
        try:
            value = spec.read(words)
        except BadField:
            # Half of what was meant must not stay: "12 500" of "12 500,5".
            self._store(mark, spec.name, self._settled.get(spec.name))
            self._fault(spec.name, messages.wanted(spec.kind))
            return
        self._fault(spec.name, "")
        self._store(mark, spec.name, words if spec.name == "note" else value)

    def _store(self, mark: Annotation, name: str, value: FieldValue | None) -> None:
        assert self._reading is not None
        workbench = self._reading.workbench
        match name:
            case "note":
                workbench.set_note(mark, str(value or ""))
            case "attribution":
                whose = Attribution(str(value)) if value else None
                workbench.set_property(mark, attribution=whose)
            case "handling":
                workbench.set_property(mark, handling=str(value or ""))
            case _:
                workbench.set_field(mark, name, value)

    def _on_finished(self, spec: FieldSpec) -> None:
        mark = self._reading.active_mark() if self._reading else None
        if mark is not None:
            self._settled[spec.name] = _value_of(mark, spec.name)

    def _mind_order(self, mark: Annotation) -> None:
        """Say so where a range runs backwards."""
        low, high = mark.fields.get("value_low"), mark.fields.get("value_high")
        if isinstance(low, Decimal) and isinstance(high, Decimal) and low > high:
            self._fault("value_high", self.tr("This is less than the low value."))

    def _on_category(self, _row: int) -> None:
        mark = self._reading.active_mark() if self._reading else None
        if mark is None or self._reading is None:
            return
        slug = self._category.currentData()
        chosen = next((c for c in self._reading.categories if c.id == slug), None)
        if chosen is not None:
            self._reading.workbench.recategorise(mark, chosen)


def _value_of(mark: Annotation, name: str) -> FieldValue | None:
    match name:
        case "note":
            return mark.note
        case "attribution":
            return str(mark.attribution) if mark.attribution else None
        case "handling":
            return mark.handling
        case _:
            return mark.fields.get(name)

"""The fields of a category: named, sorted and given a kind, each in a row of its own."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.category import Category
from briefwright.domain.fields import FieldKind, FieldSpec
from briefwright.viewmodels.categories.category_editing import CategoryEditing
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import come_to, labelled, named, plain_label
from briefwright.widgets.typed_fields import LineField

translate = QCoreApplication.translate

_BETWEEN = ";"  # between choices; a comma may stand in one


class FieldRows(QWidget):
    """Fields of one's own categories are edited in place; those of built-in ones are only told."""

    faulted = Signal(str)  # why what was typed is not taken, or ""

    def __init__(self, editing: CategoryEditing, theme: Theme) -> None:
        super().__init__()
        self._editing = editing
        self._category: Category | None = None
        self._rows: dict[str, _FieldRow] = {}
        self._told = plain_label()
        self._told.setWordWrap(True)
        self._new = named(LineField(), "category.new-field", self.tr("Name of a new field"))
        self._new.setPlaceholderText(self.tr("Name of a new field"))
        self._new.returnPressed.connect(self._add)
        self._add_button = named(QPushButton(self.tr("Add field")), "category.add-field")
        self._add_button.setAutoDefault(False)
        self._add_button.clicked.connect(self._add)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        last = QHBoxLayout()
        last.addWidget(self._new, 1)
        last.addWidget(self._add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._told)
        column.addLayout(self._list)
        column.addLayout(last)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        coloured(self._told, theme.colour("text.muted"))

    def show_fields(self, category: Category) -> None:
        """Show the fields of `category`."""
        same = self._category is not None and self._category.id == category.id
        if not same:
            self._new.clear()
        self._category = category
        self._told.setText(_told(category))
        self._told.setVisible(bool(self._told.text()))
        for widget in (self._new, self._add_button):
            widget.setVisible(not category.built_in)
        specs = () if category.built_in else category.fields
        if not same or [spec.name for spec in specs] != list(self._rows):
            self._build(category, specs)
        for place, spec in enumerate(specs):
            self._rows[spec.name].show_spec(spec, first=place == 0, last=place == len(specs) - 1)

    def _build(self, category: Category, specs: tuple[FieldSpec, ...]) -> None:
        focus = self.focusWidget()
        focused = focus.objectName() if focus is not None and focus.hasFocus() else ""
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for spec in specs:
            row = _FieldRow(self._editing, category, spec, self)
            row.faulted.connect(self.faulted)
            self._rows[spec.name] = row
            self._list.addWidget(row)
            if again := row.findChild(QWidget, focused) if focused else None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)
        parts = (part for row in self._rows.values() for part in row.parts())
        come_to(parts, then=self._new)

    def _add(self) -> None:
        if self._category is None or not self._new.text().strip():
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._editing.fields.add(self._category.id, self._new.text()):
            self._new.clear()
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)


class _FieldRow(QWidget):
    """One field: its name, its kind, its choices, and its place among the others."""

    faulted = Signal(str)

    def __init__(
        self, editing: CategoryEditing, category: Category, spec: FieldSpec, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._category_id = category.id
        self._spec = spec
        self._label = self._line("label", self.tr("Name of the field “{0}”"))
        self._label.textEdited.connect(self._on_label)
        self._label.editingFinished.connect(self._settle)
        self._kind = self._kind_box(self._of(self.tr("Kind of “{0}”")))
        self._choices = self._line("choices", self.tr("Choices of “{0}”, between semicolons"))
        self._choices.setPlaceholderText(self.tr("Choices, between semicolons: firm; soft"))
        self._choices.editingFinished.connect(self._on_choices)
        self._up = self._button("up", "↑", self.tr("Move “{0}” up"))
        self._up.setToolTip(self.tr("Move up"))
        self._down = self._button("down", "↓", self.tr("Move “{0}” down"))
        self._down.setToolTip(self.tr("Move down"))
        self._remove = self._button("remove", "✕", self.tr("Remove “{0}”"))
        self._remove.setToolTip(self.tr("Remove; what stands in it goes to the notes"))
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._remove.clicked.connect(self._take_away)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self._kind, 0, 1)
        for place, button in enumerate((self._up, self._down, self._remove)):
            grid.addWidget(button, 0, 2 + place)
        grid.addWidget(self._choices, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def parts(self) -> tuple[QWidget, ...]:
        """Return its fields and buttons, as Tab comes to them."""
        return self._label, self._kind, self._up, self._down, self._remove, self._choices

    def show_spec(self, spec: FieldSpec, *, first: bool, last: bool) -> None:
        """Show the field as it is stored; half-typed words stay."""
        self._spec = spec
        if not self._label.hasFocus() or not self._label.text().strip():
            self._label.show_text(spec.label)
        self._kind.setCurrentIndex(self._kind.findData(spec.kind))
        self._choices.setVisible(spec.kind is FieldKind.CHOICE)
        if not self._choices.hasFocus():
            self._choices.show_text(f"{_BETWEEN} ".join(spec.choices))
            self._choices.setCursorPosition(0)
        self._up.setEnabled(not first)
        self._down.setEnabled(not last)

    def _id(self, what: str) -> str:
        return f"category.field.{self._spec.name}.{what}"

    def _of(self, words: str) -> str:
        return words.format(self._spec.label)

    def _line(self, what: str, words: str) -> LineField:
        return named(LineField(), self._id(what), self._of(words))

    def _kind_box(self, words: str) -> QComboBox:
        box = labelled(named(QComboBox(), self._id("kind"), words), words, self)
        for kind, name in _kinds().items():
            box.addItem(name, kind)
        box.activated.connect(self._on_kind)
        return box

    def _button(self, what: str, sign: str, words: str) -> QToolButton:
        button = named(QToolButton(), self._id(what), self._of(words))
        button.setText(sign)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _on_label(self, typed: str) -> None:
        self.faulted.emit(self._editing.fields.rename(self._category_id, self._spec.name, typed))

    def _settle(self) -> None:
        self._label.show_text(self._spec.label)
        self.faulted.emit("")

    def _on_kind(self, _row: int) -> None:
        kind = FieldKind(self._kind.currentData())
        if kind is not self._spec.kind:
            self._editing.fields.set_kind(self._category_id, self._spec.name, kind)

    def _on_choices(self) -> None:
        choices = self._choices.text().split(_BETWEEN)
        plain = tuple(" ".join(choice.split()) for choice in choices)
        if tuple(filter(None, plain)) != self._spec.choices:
            self._editing.fields.set_kind(
                self._category_id, self._spec.name, FieldKind.CHOICE, plain
            )

    def _move_up(self) -> None:
        self._editing.fields.move(self._category_id, self._spec.name, -1)

    def _move_down(self) -> None:
        self._editing.fields.move(self._category_id, self._spec.name, 1)

    def _take_away(self) -> None:
        self._editing.fields.remove(self._category_id, self._spec.name)


def _kinds() -> dict[FieldKind, str]:
    return {
        FieldKind.TEXT: translate("categories", "words"),
        FieldKind.LONG_TEXT: translate("categories", "long words"),
        FieldKind.NUMBER: translate("categories", "number"),
        FieldKind.DATE: translate("categories", "date"),
        FieldKind.CHOICE: translate("categories", "choice"),
        FieldKind.CURRENCY: translate("categories", "currency"),
    }


def _told(category: Category) -> str:
    labels = ", ".join(spec.label for spec in category.fields)
    if category.built_in and labels:
        return translate("categories", "The fields of a built-in category are fixed: {0}.").format(
            labels
        )
    if category.built_in:
        return translate("categories", "This built-in category has no fields, and gets none.")
    return (
        ""
        if labels
        else translate("categories", "No fields yet. Add those that its key points should have.")
    )

"""One category: its name, look, key and fields. What is typed is stored as it is typed."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.category import Category, Underline
from briefwright.viewmodels.categories import look
from briefwright.viewmodels.categories.category_editing import CategoryEditing
from briefwright.viewmodels.categories.colour_advice import advice
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.categories.colour_picker import ColourPicker
from briefwright.widgets.categories.field_rows import FieldRows
from briefwright.widgets.categories.look_sample import LookSample
from briefwright.widgets.categories.sign_field import SignField
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.layout.upright import Upright
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.typed_fields import LineField

translate = QCoreApplication.translate


class CategoryForm(Upright):
    """Shows the category in hand; what is not taken is said in one sentence below the field."""

    announced = Signal(str)  # a fault, for those who hear the screen

    def __init__(self, editing: CategoryEditing, theme: Theme) -> None:
        super().__init__()
        named(self, "category.form", self.tr("Category"))
        self._editing = editing
        self._theme = theme
        self._category: Category | None = None
        self._body = QWidget()
        self._name = named(LineField(), "category.name", self.tr("Name"))
        self._name.setMaxLength(200)
        self._colour = ColourPicker(theme)
        self._underline = named(QComboBox(), "category.underline", self.tr("Underline"))
        self._underline.setIconSize(QSize(64, 16))
        self._letter = named(SignField(), "category.letter", self.tr("Letter, without a key"))
        self._key = named(SignField(), "category.key", self.tr("Key"))
        self._swap = named(QPushButton(self.tr("Swap keys")), "category.key.swap")
        self._swap.setAutoDefault(False)
        self._sample = LookSample(theme)
        self._faults = {field: self._fault() for field in (self._name, self._letter, self._key)}
        self._advice = self._kept_fault()
        self._fields = FieldRows(editing, theme)
        self._field_fault = self._fault()
        self._lay_out()
        self._connect()
        self.setWidget(self._body)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        self._colour.set_theme(theme)
        self._fields.set_theme(theme)
        for fault in (*self._faults.values(), self._field_fault):
            coloured(fault, theme.colour("error.text"))
        coloured(self._advice, theme.colour("text.muted"))
        chosen = self._underline.currentIndex()
        self._underline.clear()
        for underline, words in _underlines().items():
            self._underline.addItem(look.underline_icon(underline, theme), words, underline)
        self._underline.setCurrentIndex(chosen)
        if self._category is not None:
            self._sample.show_look(self._category, theme)

    def show_category(self, category: Category | None) -> None:
        """Show a category; words half-typed in the same one stay."""
        fresh = category is None or self._category is None or self._category.id != category.id
        self._category = category
        self._body.setVisible(category is not None)
        if category is None:
            return
        if fresh:
            for field in self._faults:
                self._say(field, "")
            self._say_of_fields("")
            self.verticalScrollBar().setValue(0)
        self._show_words(category, fresh=fresh)
        self._colour.show_colour(category.colour)
        self._underline.setCurrentIndex(self._underline.findData(category.underline))
        self._sample.show_look(category, self._theme)
        said = " ".join(advice(category, self._editing.known, self._theme))
        self._advice.setText(said)
        self._advice.setVisible(bool(said))
        self._fields.show_fields(category)

    def edit_name(self) -> None:
        """Put the caret into the name, all of it chosen."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def _show_words(self, category: Category, *, fresh: bool) -> None:
        shown = {
            self._name: category.name,
            self._letter: category.letter,
            self._key: category.key,
        }
        for field, words in shown.items():
            said = self._faults[field].text()
            typing = field.hasFocus() and (said or " ".join(field.text().split()) == words)
            if fresh or not typing:
                field.show_text(words)
                field.setCursorPosition(len(words) if field.hasFocus() else 0)
                self._say(field, "")

    # making -----------------------------------------------------------------------------------

    def _fault(self) -> QLabel:
        label = plain_label()
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        label.hide()
        return label

    def _kept_fault(self) -> QLabel:
        """Return a label of two lines whose room stays when it says nothing."""
        label = self._fault()
        policy = label.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        label.setSizePolicy(policy)
        label.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        return label

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 4, 12, 8)
        column.setSpacing(8)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows: tuple[tuple[str, QWidget | QHBoxLayout, QLabel | None], ...] = (
            (self.tr("Name"), self._name, self._faults[self._name]),
            (self.tr("Key"), _row(self._key, self._swap), self._faults[self._key]),
            (self.tr("Letter, without a key"), _row(self._letter), self._faults[self._letter]),
            (self.tr("Colour"), self._colour, None),
            (self.tr("Underline"), _row(self._underline), None),
        )
        for words, widget, fault in rows:
            form.addRow(_label(words, widget), widget)
            if fault is not None:
                form.addRow("", fault)
        form.addRow(self.tr("Look"), self._sample)
        form.addRow("", self._advice)
        column.addLayout(form)
        column.addSpacing(6)
        column.addWidget(sized(plain_label(self.tr("Fields")), 1.1, bold=True))
        column.addWidget(self._fields)
        column.addWidget(self._field_fault)
        column.addStretch(1)

    def _connect(self) -> None:
        self._name.textEdited.connect(self._on_name)
        self._name.editingFinished.connect(self._settle)
        self._key.textEdited.connect(self._on_key)
        self._letter.textEdited.connect(self._on_letter)
        self._letter.editingFinished.connect(self._settle)
        self._swap.clicked.connect(self._on_swap)
        self._colour.chosen.connect(self._on_colour)
        self._underline.activated.connect(self._on_underline)
        self._fields.faulted.connect(self._say_of_fields)

    # what people do ---------------------------------------------------------------------------

    def _on_name(self, typed: str) -> None:
        if self._category is not None:
            self._say(self._name, self._editing.rename(self._category.id, typed))

    def _on_key(self, typed: str) -> None:
        if self._category is not None:
            self._say(self._key, self._editing.set_key(self._category.id, typed))

    def _on_letter(self, typed: str) -> None:
        if self._category is not None:
            self._say(self._letter, self._editing.set_letter(self._category.id, typed))

    def _on_swap(self) -> None:
        if self._category is not None:
            wanted = self._key.text()
            self._say(self._key, "")
            self._editing.swap_key(self._category.id, wanted)
            self._key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_colour(self, colour: str) -> None:
        if self._category is not None:
            self._editing.set_colour(self._category.id, colour)

    def _on_underline(self, _row: int) -> None:
        if self._category is not None:
            underline = Underline(self._underline.currentData())
            self._editing.set_underline(self._category.id, underline)

    def _settle(self) -> None:
        """Show what is stored, where what was typed was not taken."""
        if self._category is not None:
            self._name.show_text(self._category.name)
            self._letter.show_text(self._category.letter)
            self._say(self._name, "")
            self._say(self._letter, "")

    def _say(self, field: LineField, words: str) -> None:
        fault = self._faults[field]
        new = bool(words) and words != fault.text()
        fault.setText(words)
        fault.setVisible(bool(words))
        field.setAccessibleDescription(words)
        if field is self._key:
            holder = self._category and self._editing.key_holder(self._category.id, field.text())
            self._swap.setVisible(bool(words) and bool(holder))
        if new:
            self.announced.emit(words)

    def _say_of_fields(self, words: str) -> None:
        self._field_fault.setText(words)
        self._field_fault.setVisible(bool(words))
        if words:
            self.announced.emit(words)


def _label(words: str, field: QWidget | QHBoxLayout) -> QLabel:
    """Return a label that names a field, or the first one of a row."""
    label = plain_label(words)
    first = field.itemAt(0) if isinstance(field, QHBoxLayout) else None
    widget = first.widget() if first is not None else field
    if isinstance(widget, QWidget):
        label.setBuddy(widget)
    return label


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _underlines() -> dict[Underline, str]:
    return {
        Underline.SOLID: translate("categories", "solid"),
        Underline.DASH: translate("categories", "dashes"),
        Underline.DASH_DOT: translate("categories", "dash, dot"),
        Underline.DASH_DOT_DOT: translate("categories", "dash, dot, dot"),
        Underline.WAVE: translate("categories", "wave"),
    }

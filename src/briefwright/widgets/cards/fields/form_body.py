"""What stands in the form of a key point: made when the first one is in hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.viewmodels.reading.cards.words import quoted
from briefwright.viewmodels.reading.fields.choice import chosen_fields
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.choice_box import ChoiceBox
from briefwright.widgets.cards.fields.field_editors import FieldEditor
from briefwright.widgets.cards.fields.field_grid import FieldGrid
from briefwright.widgets.cards.fields.field_keys import FieldKeys
from briefwright.widgets.cards.fields.field_typing import FieldTyping
from briefwright.widgets.cards.offers.offer_row import OfferRow
from briefwright.widgets.colours import coloured
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import labelled, named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.fields.help import FieldHelp
    from briefwright.viewmodels.reading.reading import Reading


class FormBody(QWidget):
    """Words, fields and buttons. What is typed is stored as it is typed."""

    remove_wanted = Signal()
    step_wanted = Signal(int, str)  # to the next card (1) or the one before; the field to be in
    left = Signal()  # somebody wants to go back to the text
    entered = Signal(QWidget)  # somebody has gone into this field

    def __init__(self, theme: Theme, reading: "Reading", fields: "FieldHelp", apart: str) -> None:
        super().__init__()
        self._theme = theme
        self._reading = reading
        self._fields = fields
        self._apart = apart
        self._mark: Annotation | None = None  # as it is shown
        self._typing = FieldTyping(self)
        self._typing.work_with(reading, fields)
        fields.grown.connect(self._on_names)
        self._grids: dict[str, FieldGrid] = {}
        self._grid: FieldGrid | None = None
        self._keys = self._new_keys(self)
        self._offer = OfferRow(theme, apart)
        self._offer.accept_wanted.connect(reading.offers.accept)
        self._offer.reject_wanted.connect(self.remove_wanted)
        self._lay_out()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        coloured(self._quote, theme.colour("text.muted"))
        self._offer.set_theme(theme)
        for grid in self._grids.values():
            grid.set_theme(theme)

    def set_inside_card(self, *, inside: bool) -> None:
        """Stand inside a card, which says already what is marked, or alone."""
        self._quote.setHidden(inside)
        self.setAutoFillBackground(not inside)

    def go_to(self, name: str) -> None:
        """Put the caret into a field; into the note where this key point has no such field."""
        if self._grid is None:
            return
        cell = self._grid.cells.get(name)
        if cell is None or cell.isHidden():
            cell = self._grid.cells["note"]
        cell.editor.widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_all_for(self, name: str) -> bool:
        """Show all fields where this one is not in sight; whether there is such a field."""
        cell = self._grid.cells.get(name) if self._grid is not None else None
        if cell is not None and cell.isHidden():
            self._all.setChecked(True)
        return cell is not None

    def finish_typing(self) -> None:
        """Take what is being typed as final."""
        self._typing.finish()

    def is_storing(self) -> bool:
        """Whether what was typed is being stored just now."""
        return self._typing.storing

    # layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 8)
        column.setSpacing(4)
        self._quote = plain_label()
        self._quote.setWordWrap(True)
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid_place = QVBoxLayout()
        self._grid_place.setContentsMargins(0, 0, 0, 0)
        self._category = named(ChoiceBox(), f"{self._apart}annotation.field.category")
        labelled(self._category, self.tr("Category"), self)
        self._category.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._category.activated.connect(self._on_category)
        self._all = self._button("all-fields", self.tr("All fields"))
        self._all.setCheckable(True)
        self._all.toggled.connect(self._arrange)
        self._remove = self._button("remove", self.tr("Remove"))
        self._remove.clicked.connect(self.remove_wanted)
        for part in (self._quote, self._offer):
            column.addWidget(part)
        column.addLayout(self._grid_place)
        column.addLayout(self._foot())
        column.addStretch(1)

    def _button(self, name: str, words: str) -> QToolButton:
        button = named(QToolButton(), f"{self._apart}annotation.{name}")
        button.setText(words)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _foot(self) -> FlowRow:
        foot = FlowRow()
        for widget in (self._category, self._all, self._remove):
            foot.addWidget(widget)
            self._keys.watch(widget)
        return foot

    # showing --------------------------------------------------------------------------------

    def prepare(self, category: Category) -> bool:
        """Make the fields of a category where there are none yet; whether there were none."""
        if category.id in self._grids:
            return False
        self._grids[category.id] = self._new_grid(category)
        return True

    def show_mark(self, mark: Annotation, category: Category, *, fresh: bool) -> None:
        """Show a key point; `fresh` says that another one was shown before."""
        self._mark = mark
        self._list_categories(category)
        fresh = self._build(category) or fresh
        self._quote.setText(quoted(mark))
        self._offer.show_why(self._reading.offers.why(mark))
        self._remove.setHidden(mark.waits)
        assert self._grid is not None
        self._typing.show(mark, self._grid, fresh=fresh)
        self._arrange(fresh=fresh)

    def _list_categories(self, category: Category) -> None:
        known = self._reading.categories
        listed = known if category in known else [category, *known]  # it may be retired
        names = [c.shown_name() for c in listed]
        if names != [self._category.itemText(i) for i in range(self._category.count())]:
            self._category.clear()
            for each in listed:
                self._category.addItem(each.shown_name(), each.id)
        self._category.setCurrentIndex(self._category.findData(category.id))

    def _build(self, category: Category) -> bool:
        """Have the fields of this category at hand; whether they are others than before."""
        grid = self._grids.get(category.id)
        if grid is not None and grid is self._grid and grid.category == category:
            return False
        if grid is None or grid.category != category:
            if grid is not None:
                grid.deleteLater()
            grid = self._new_grid(category)
            self._grids[category.id] = grid
        if self._grid is not None:
            self._grid_place.removeWidget(self._grid)
            self._grid.hide()
            self._grid.setParent(None)  # its fields have the same names as those of the new one
        self._grid = grid
        self._grid_place.addWidget(grid)
        grid.show()
        return True

    def _new_grid(self, category: Category) -> FieldGrid:
        grid = FieldGrid(category, self._theme, self._fields, self._apart)
        self._typing.watch(grid)
        keys = self._new_keys(grid)  # they go with it
        for cell in grid.cells.values():
            editor = cell.editor
            editor.passed.connect(lambda way, e=editor: self._on_step(way, e.widget()))
            keys.watch(editor.widget(), editor)
        return grid

    def _new_keys(self, parent: QObject) -> FieldKeys:
        keys = FieldKeys(parent)
        keys.entered.connect(self._on_entered)
        keys.step_wanted.connect(self._on_step)
        keys.left.connect(self.left)
        return keys

    def _arrange(self, _on: object = None, *, fresh: bool = True) -> None:
        """Show the fields that are wanted; while one key point is worked on none goes away."""
        grid, mark = self._grid, self._mark
        if grid is None or mark is None:
            return
        names = list(grid.cells)
        if not self._all.isChecked():
            chosen = set(chosen_fields(names, grid.category, mark))
            if not fresh:
                chosen |= {name for name, cell in grid.cells.items() if not cell.isHidden()}
            names = [name for name in names if name in chosen]
        grid.arrange(names)
        shown = [grid.cells[name] for name in names]
        QWidget.setTabOrder(shown[-1].editor.widget(), self._category)
        QWidget.setTabOrder(self._category, self._all)
        QWidget.setTabOrder(self._all, self._remove)

    # what the hand does ---------------------------------------------------------------------

    def _on_entered(self, editor: FieldEditor) -> None:
        editor.entered()
        self.entered.emit(editor.block())

    def _on_names(self) -> None:
        for editor in self._grid.editors() if self._grid else ():
            if editor.typing():
                editor.entered()

    def _on_step(self, way: int, widget: QWidget) -> None:
        self.finish_typing()
        name = widget.objectName().rpartition("annotation.field.")[2]
        if not self._typing.is_unread(name):  # else the words below the field say why one stays
            self.step_wanted.emit(way, name)

    def _on_category(self, _row: int) -> None:
        if self._mark is None:
            return
        slug = self._category.currentData()
        chosen = next((c for c in self._reading.categories if c.id == slug), None)
        if chosen is not None and self._mark.waits:
            self._reading.offers.accept(chosen)
        elif chosen is not None:
            self._reading.workbench.recategorise(self._mark, chosen)

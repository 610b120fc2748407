"""The form of one key point: note, the fields of its category, and what can be done with it."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.viewmodels.reading.cards.words import quoted
from briefwright.viewmodels.reading.fields.choice import chosen_fields
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.field_editors import ChoiceBox, FieldEditor
from briefwright.widgets.cards.field_grid import FieldGrid
from briefwright.widgets.cards.field_keys import FieldKeys
from briefwright.widgets.cards.field_typing import FieldTyping
from briefwright.widgets.cards.flow_row import FlowRow
from briefwright.widgets.cards.offers.offer_row import OfferRow
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import labelled, named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.fields.help import FieldHelp
    from briefwright.viewmodels.reading.reading import Reading

_NAME = "annotation.form"
_NOTHING = 4  # pixels of a form without a key point


class AnnotationForm(QScrollArea):
    """Edits the mark that is being worked on. What is typed is stored as it is typed.

    While nobody is in it, what has changed is shown a turn later, so that the text is painted
    first, and fields that are not there yet are made in a turn of their own. Whoever goes into the
    form has it catch up before. Inside a card the cards say when, so that both change at once.
    """

    remove_wanted = Signal()
    step_wanted = Signal(int, str)  # to the next card (1) or the one before; the field to be in
    left = Signal()  # somebody wants to go back to the text
    grown = Signal()  # it wants another height
    entered = Signal()  # somebody has gone into a field
    fell_behind = Signal()  # inside a card: it is to catch up

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, _NAME, self.tr("Key point"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._reading: Reading | None = None
        self._fields: FieldHelp | None = None
        self._mark: Annotation | None = None  # as it is shown
        self._behind = False  # something else is wanted than is shown
        self._inside = False  # a card
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_later)
        self._typing = FieldTyping(self)
        self._grids: dict[str, FieldGrid] = {}
        self._grid: FieldGrid | None = None
        self._keys = self._new_keys(self)
        self._offer = OfferRow(theme)
        self._offer.accept_wanted.connect(self._on_accept)
        self._offer.reject_wanted.connect(self.remove_wanted)
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    def work_with(self, reading: "Reading", fields: "FieldHelp") -> None:
        """Follow the active mark."""
        self._reading = reading
        self._fields = fields
        self._typing.work_with(reading, fields)
        fields.grown.connect(self._on_names)
        reading.active_changed.connect(self._on_active)
        reading.marks_changed.connect(self._on_marks)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        coloured(self._quote, theme.colour("text.muted"))
        self._offer.set_theme(theme)
        palette = theme.palette()
        palette.setColor(palette.ColorRole.Base, theme.colour("palette.page"))
        self.setPalette(palette)  # the list around it has another ground
        for grid in self._grids.values():
            grid.set_theme(theme)

    def name_apart(self) -> str:
        """Return what stands before the names here: nothing, but in a second panel of cards."""
        return self.objectName().removesuffix(_NAME)

    def set_inside_card(self, *, inside: bool) -> None:
        """Stand inside a card, which says already what is marked, or alone."""
        self.catch_up()
        self._inside = inside
        self._quote.setHidden(inside)
        self.setAutoFillBackground(not inside)
        self.viewport().setAutoFillBackground(not inside)
        self._body.setAutoFillBackground(not inside)

    def edit_note(self) -> None:
        """Put the caret into the note."""
        self.go_to("note")

    def go_to(self, name: str) -> None:
        """Put the caret into a field; into the note where this key point has no such field."""
        self.catch_up()
        if self._grid is None or not self.isVisible():
            return
        cell = self._grid.cells.get(name)
        if cell is None or cell.isHidden():
            cell = self._grid.cells["note"]
        cell.editor.widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_field(self, name: str) -> None:
        """Put the caret into a field, and show all of them where it was not in sight."""
        self.catch_up()
        if self._grid is not None and name in self._grid.cells:
            if self._grid.cells[name].isHidden():
                self._all.setChecked(True)
            self.go_to(name)

    def finish_typing(self) -> None:
        """Take what is being typed as final."""
        self._typing.finish()

    def has_focus(self) -> bool:
        """Whether somebody is in one of the fields."""
        inside = self.focusWidget()
        popup = QApplication.activePopupWidget() is not None  # a calendar, or words offered
        return inside is not None and (inside.hasFocus() or popup)

    def has_mark(self) -> bool:
        """Whether there is a key point to edit."""
        return self._mark is not None

    def fitting_height(self, width: int) -> int:
        """Return how high the form is when it is so wide and shows everything it shows."""
        if self._mark is None:
            return _NOTHING
        self._column.activate()
        layout = self._column
        if layout.hasHeightForWidth():  # the hint would count lines of another width
            return layout.heightForWidth(width)
        return layout.sizeHint().height()

    # layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(8, 2, 8, 8)
        self._column.setSpacing(4)
        self._quote = plain_label()
        self._quote.setWordWrap(True)
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid_place = QVBoxLayout()
        self._grid_place.setContentsMargins(0, 0, 0, 0)
        self._category = named(ChoiceBox(), "annotation.field.category")
        labelled(self._category, self.tr("Category"), self._body)
        self._category.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._category.activated.connect(self._on_category)
        self._all = named(QToolButton(), "annotation.all-fields")
        self._all.setText(self.tr("All fields"))
        self._all.setCheckable(True)
        self._all.setAutoRaise(True)
        self._all.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._all.toggled.connect(self._arrange)
        self._remove = named(QToolButton(), "annotation.remove")
        self._remove.setText(self.tr("Remove"))
        self._remove.setAutoRaise(True)
        self._remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._remove.clicked.connect(self.remove_wanted)
        for part in (self._quote, self._offer):
            self._column.addWidget(part)
        self._column.addLayout(self._grid_place)
        self._column.addLayout(self._foot())
        self._column.addStretch(1)
        self.setWidget(self._body)

    def _foot(self) -> FlowRow:
        foot = FlowRow()
        for widget in (self._category, self._all, self._remove):
            foot.addWidget(widget)
            self._keys.watch(widget)
        return foot

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.grown.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, self.fitting_height(max(200, self.viewport().width())))

    # showing --------------------------------------------------------------------------------

    def prepare(self) -> bool:
        """Make the fields of the mark in hand where there are none yet; whether there were none."""
        category = self._category_in_hand()
        if not self._behind or category is None or category.id in self._grids:
            return False
        self._grids[category.id] = self._new_grid(category)
        return True

    def catch_up(self) -> None:
        """Show the mark in hand now."""
        if self._behind:
            self._show()

    def _on_active(self, annotation_id: str) -> None:
        self._fall_behind()
        self.finish_typing()
        if not annotation_id:
            self._show()  # nobody shall write to what is gone

    def _fall_behind(self) -> None:
        self._behind = True
        if self._inside:
            self.fell_behind.emit()
        else:
            self._later.start()

    def _on_later(self) -> None:
        if self.prepare():
            self._later.start()
        else:
            self.catch_up()

    def _on_marks(self, gone: list[object], come: list[object]) -> None:
        """Look at the record anew where it may have changed."""
        ids = {mark.id for mark in (*gone, *come)}  # type: ignore[attr-defined]
        if self._behind or (ids and self._mark is not None and self._mark.id not in ids):
            return
        if self._mark is None or self._typing.storing or self.has_focus():
            self._show()
        else:
            self._fall_behind()

    def _category_in_hand(self) -> Category | None:
        mark = self._reading.active_mark() if self._reading else None
        return self._reading.category(mark) if mark and self._reading else None

    def _show(self) -> None:
        mark = self._reading.active_mark() if self._reading else None
        category = self._category_in_hand()
        fresh = mark is None or self._mark is None or mark.id != self._mark.id
        self._behind = False
        if fresh:
            self.finish_typing()
        self._mark = mark
        if mark is None or category is None or self._reading is None:
            if self.has_focus():
                self.left.emit()
            self.hide()
            return
        self._list_categories(category)
        fresh = self._build(category) or fresh
        self._quote.setText(quoted(mark))
        self._offer.show_why(self._reading.offers.why(mark))
        self._remove.setHidden(mark.waits)
        assert self._grid is not None
        self._typing.show(mark, self._grid, fresh=fresh)
        self._arrange(fresh=fresh)
        self.show()

    def _list_categories(self, category: Category) -> None:
        assert self._reading is not None
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
        assert self._fields is not None
        grid = FieldGrid(category, self._theme, self._fields, self.name_apart())
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
        self.entered.emit()
        self.ensureWidgetVisible(editor.block(), 0, 8)

    def _on_names(self) -> None:
        for editor in self._grid.editors() if self._grid else ():
            if editor.typing():
                editor.entered()

    def _on_step(self, way: int, widget: QWidget) -> None:
        self.finish_typing()
        name = widget.objectName().rpartition("annotation.field.")[2]
        if not self._typing.is_unread(name):  # else the words below the field say why one stays
            self.step_wanted.emit(way, name)

    def _on_accept(self) -> None:
        if self._reading is not None:
            self._reading.offers.accept()

    def _on_category(self, _row: int) -> None:
        if self._mark is None or self._reading is None:
            return
        slug = self._category.currentData()
        chosen = next((c for c in self._reading.categories if c.id == slug), None)
        if chosen is not None and self._mark.waits:
            self._reading.offers.accept(chosen)
        elif chosen is not None:
            self._reading.workbench.recategorise(self._mark, chosen)

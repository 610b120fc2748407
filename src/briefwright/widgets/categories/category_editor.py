"""The editor of categories: their tree on the left, the one in hand on the right."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QHideEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.category import Category
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.categories.category_editing import (
    CODEBOOK_ENDING,
    ENDING,
    CategoryEditing,
)
from briefwright.viewmodels.categories.category_tree import CategoryTree
from briefwright.viewmodels.categories.look import icon
from briefwright.viewmodels.shipped.categories import shown
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.categories.category_form import CategoryForm
from briefwright.widgets.categories.category_tree_view import CategoryTreeView
from briefwright.widgets.categories.clash_dialog import ClashDialog
from briefwright.widgets.colours import coloured
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.last_words import LastWords
from briefwright.widgets.layout.columns import in_reading_order
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import grown, open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.workbench import Workbench
_NAMES = 240  # pixels that the list has at least, with names beside keys and counts


class CategoryEditor(QDialog):
    """Stays open beside the text. Every change holds at once; Ctrl+Z takes the last one back."""

    def __init__(
        self,
        workbench: "Workbench",
        theme: Theme,
        files: Files,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "categories.dialog", self.tr("Categories"))
        self.setWindowTitle(self.tr("Categories"))
        self.setModal(False)
        self._workbench = workbench
        self._theme = theme
        self._files = files
        self._editing = CategoryEditing(workbench, self)
        self._tree = CategoryTree(self._editing, theme, self)
        self._view = CategoryTreeView()
        self._form = CategoryForm(self._editing, theme)
        self._said = LastWords("categories.said", workbench)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._view.show_tree(self._tree)
        self.set_theme(theme)
        self._view.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        self._tree.set_theme(theme)
        self._form.set_theme(theme)
        for label in (self._said, self._hint):
            coloured(label, theme.colour("text.muted"))

    def show_category(self, category_id: str) -> None:
        """Take a category in hand."""
        self._view.choose(category_id)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._editing.watch_counts(on=True)
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._editing.watch_counts(on=False)
        super().hideEvent(event)

    # making -----------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self._add = self._button("add", self.tr("&Add"))
        self._inside = self._button("add-inside", self.tr("Add &inside"))
        self._merge = self._button("merge", self.tr("&Merge into"))
        self._away = self._button("retire", self.tr("&Retire"))
        self._import = self._button("import", self.tr("Im&port…"))
        self._export = self._button("export", self.tr("E&xport…"))
        self._export_one = self._button("export-one", self.tr("Export &this…"))
        self._restore = self._button("restore", self.tr("Restore the &built-in ones"))
        self._close = self._button("close", self.tr("&Close"))
        self._targets = QMenu(self._merge)
        self._merge.setMenu(self._targets)

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self._left_pane())
        panes.addWidget(self._form)
        panes.setStretchFactor(0, 5)
        panes.setStretchFactor(1, 6)
        panes.setChildrenCollapsible(False)
        in_reading_order(panes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 12)
        whole.setSpacing(10)
        whole.addWidget(panes, 1)
        whole.addWidget(self._said)
        last = QHBoxLayout()
        last.addLayout(_row(self._import, self._export, self._export_one, self._restore), 1)
        last.addWidget(self._close, 0, Qt.AlignmentFlag.AlignBottom)
        whole.addLayout(last)
        open_as(self, 880, 620)

    def _left_pane(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(_row(self._add, self._inside, self._merge, self._away))
        column.addWidget(self._view, 1)
        self._view.setMinimumWidth(grown(self._view, _NAMES))
        hint = self.tr("Drag to move, or Alt with an arrow. F2 renames. Delete retires.")
        self._hint = plain_label(hint)
        self._hint.setWordWrap(True)
        column.addWidget(self._hint)
        return left

    def _button(self, name: str, words: str) -> QPushButton:
        button = named(QPushButton(words), f"categories.{name}")
        button.setAutoDefault(False)  # Enter in a field stores the field and presses nothing
        return button

    def _connect(self) -> None:
        self._view.chosen.connect(self._show)
        self._view.move_wanted.connect(self._move)
        self._view.removal_wanted.connect(self._take_away)
        self._editing.changed.connect(self._follow)
        self._editing.counted.connect(self._show_uses)
        self._editing.told.connect(self._said.tell)
        self._form.announced.connect(self._said.announce)
        self._tree.refused.connect(self._said.tell)
        self._add.clicked.connect(self._add_one)
        self._inside.clicked.connect(self._add_inside)
        self._away.clicked.connect(self._retire)
        self._targets.aboutToShow.connect(self._list_targets)
        self._targets.triggered.connect(self._merge_into)
        self._import.clicked.connect(self._ask_import)
        self._export.clicked.connect(self._ask_export)
        self._export_one.clicked.connect(self._ask_export_one)
        self._restore.clicked.connect(self._editing.restore)
        self._close.clicked.connect(self.close)
        for key, slot in (
            (QKeySequence.StandardKey.Undo, self._workbench.undo),
            (QKeySequence.StandardKey.Redo, self._workbench.redo),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    # showing ----------------------------------------------------------------------------------

    def _show(self, _category_id: str = "") -> None:
        category = self._view.category()
        self._form.show_category(category)
        for button in (self._inside, self._merge, self._away, self._export_one):
            button.setEnabled(category is not None)
        if category is None:
            return
        self._merge.setEnabled(len(self._editing.known.categories) > 1)
        self._show_uses()

    def _show_uses(self) -> None:
        category = self._view.category()
        if category is None:
            return
        unused = not category.built_in and not self._editing.uses.get(category.id)
        if category.retired:
            self._away.setText(self.tr("B&ring back"))
        else:
            self._away.setText(self.tr("&Remove") if unused else self.tr("&Retire"))

    def _follow(self) -> None:
        self._show()

    # what people do ---------------------------------------------------------------------------

    def _add_one(self) -> None:
        self._edit_new(self._editing.add())

    def _add_inside(self) -> None:
        category = self._view.category()
        if category is not None:
            self._edit_new(self._editing.add(category.id))

    def _edit_new(self, new: CategoryId | None) -> None:
        if new is not None:
            self._view.choose(new)
            self._form.edit_name()

    def _move(self, where: str) -> None:
        category = self._view.category()
        if category is None:
            return
        match where:
            case "up":
                self._editing.move_by(category.id, -1)
            case "down":
                self._editing.move_by(category.id, 1)
            case "in":
                self._editing.move_in(category.id)
            case _:
                self._editing.move_out(category.id)

    def _retire(self) -> None:
        category = self._view.category()
        if category is not None and category.retired:
            self._editing.bring_back(category.id)
        else:
            self._take_away()

    def _take_away(self) -> None:
        category = self._view.category()
        if category is not None:
            self._editing.take_away(category.id)

    def _list_targets(self) -> None:
        self._targets.clear()
        here = self._view.category()
        for category in self._editing.known.categories:
            if here is not None and category.id != here.id and not category.retired:
                action = self._targets.addAction(_in_menu(category))
                action.setIcon(icon(category, self._theme))
                action.setData(category.id)

    def _merge_into(self, action: QAction) -> None:
        category = self._view.category()
        if category is not None:
            self._editing.merge(category.id, CategoryId(action.data()))

    # files ------------------------------------------------------------------------------------

    def _ask_export(self) -> None:
        self._ask_where(None)

    def _ask_export_one(self) -> None:
        self._ask_where(self._view.category())

    def _ask_where(self, only: Category | None) -> None:
        name = only.name if only else self.tr("Categories")
        formats = {self._own_kind(): ENDING, self._codebook_kind(): CODEBOOK_ENDING}
        path = self._files.ask_new(self, self.tr("Export categories"), name, formats)
        if path is not None:
            self._editing.export(path, only.id if only else None)

    def _ask_import(self) -> None:
        path = self._files.ask(
            self,
            self.tr("Import categories"),
            self.tr("Categories and codebooks (*.json *.qdc);;All files (*)"),
        )
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Take the categories of a file in; where some are here already, ask what to do."""
        preset = self._editing.read(path)
        if preset is None:
            return
        clashes = self._editing.clashes(preset)
        if not clashes:
            self._editing.take_in(preset, {})
            return
        pairs = [(clash.theirs, clash.mine) for clash in clashes]
        dialog = ClashDialog(pairs, path.name, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answered.connect(partial(self._editing.take_in, preset))
        dialog.open()

    def _own_kind(self) -> str:
        return self.tr("Categories (*.json)")

    def _codebook_kind(self) -> str:
        return self.tr("REFI-QDA codebook, without keys and fields (*.qdc)")


def _row(*widgets: QWidget) -> FlowRow:
    row = FlowRow()
    for widget in widgets:
        row.addWidget(widget)
    return row


def _in_menu(category: Category) -> str:
    return shown(category).shown_name().replace("&", "&&")

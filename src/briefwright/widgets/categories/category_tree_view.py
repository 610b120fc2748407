"""The tree of categories as people see it: arranged with the mouse or with keys alone."""

from typing import override

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from briefwright.domain.category import Category
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.categories.category_tree import KEY, NAME, USES, CategoryTree
from briefwright.viewmodels.categories.look import ICON
from briefwright.widgets.naming import named

_ARROWS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "in",
    Qt.Key.Key_Left: "out",
}


class CategoryTreeView(QTreeView):
    """F2 renames, Alt with an arrow moves, Delete takes away. Keeps its place through changes."""

    chosen = Signal(str)  # the id of the category in hand, or ""
    move_wanted = Signal(str)  # "up", "down", "in" or "out"
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "categories.tree", self.tr("Categories"))
        self.setUniformRowHeights(True)
        self.setIconSize(ICON)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._here = CategoryId("")
        self._folded: set[str] = set()
        self._tree: CategoryTree | None = None

    def show_tree(self, tree: CategoryTree) -> None:
        """Show the categories of `tree`, all unfolded."""
        self._tree = tree
        self.setModel(tree)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (KEY, USES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(48)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)
        tree.modelReset.connect(self._on_reset)
        self.expandAll()
        self.setCurrentIndex(tree.index(0, NAME))

    def category(self) -> Category | None:
        """Return the category in hand."""
        return self._tree.category(self.currentIndex()) if self._tree else None

    def choose(self, category_id: str) -> None:
        """Take a category in hand and bring it into sight."""
        if self._tree is not None:
            place = self._tree.place_of(category_id)
            self.setCurrentIndex(place)
            self.scrollTo(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _ARROWS:
            self.move_wanted.emit(self._direction(key))
        elif key == Qt.Key.Key_Delete and not editing:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _direction(self, key: Qt.Key) -> str:
        """Return where an arrow moves: what is inside stands further left from right to left."""
        where = _ARROWS[key]
        mirrored = {"in": "out", "out": "in"} if self.isRightToLeft() else {}
        return mirrored.get(where, where)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        category = self._tree.category(now) if self._tree else None
        if category is not None:
            self._here = category.id
        self.chosen.emit(category.id if category else "")

    def _on_collapsed(self, index: QModelIndex) -> None:
        category = self._tree.category(index) if self._tree else None
        if category is not None:
            self._folded.add(category.id)

    def _on_expanded(self, index: QModelIndex) -> None:
        category = self._tree.category(index) if self._tree else None
        if category is not None:
            self._folded.discard(category.id)

    def _on_reset(self) -> None:
        assert self._tree is not None
        folded = set(self._folded)
        here = self._here
        self.expandAll()
        for category_id in folded:
            self.setExpanded(self._tree.place_of(category_id), False)  # noqa: FBT003  (Qt's)
        place = self._tree.place_of(here)
        self.setCurrentIndex(place if place.isValid() else self._tree.index(0, NAME))
        self.scrollTo(self.currentIndex())

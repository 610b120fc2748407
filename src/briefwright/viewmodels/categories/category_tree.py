"""The tree of categories: renamed in place, moved by dragging, kept in step with the store."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QIcon

from briefwright.domain.category import Category, Underline
from briefwright.domain.category_set import CategorySet
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.categories import look
from briefwright.viewmodels.categories.category_editing import CategoryEditing
from briefwright.viewmodels.shipped.categories import shown
from briefwright.viewmodels.theme import Theme
from briefwright.viewmodels.tips import plain_tip

type Index = QModelIndex | QPersistentModelIndex

NAME, KEY, USES = range(3)
_ROOT = QModelIndex()
_MIME = "application/x-briefwright-category"
_Role = Qt.ItemDataRole


class CategoryTree(QAbstractItemModel):
    """Name, key and number of marks of each category, those inside others below them."""

    refused = Signal(str)  # why a name that was typed was not taken

    def __init__(self, editing: CategoryEditing, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._editing = editing
        self._theme = theme
        self._icons: dict[tuple[str, Underline, str], QIcon] = {}
        self._known = editing.known
        self._take(editing.known)
        editing.changed.connect(self._follow)
        editing.counted.connect(self._show_all)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        self._icons.clear()
        self._show_all()

    def category(self, index: Index) -> Category | None:
        """Return the category of a row."""
        if not index.isValid():
            return None
        return shown(self._known.categories[int(index.internalId())])

    def place_of(self, category_id: str) -> QModelIndex:
        """Return where a category stands."""
        category = self._known.get(CategoryId(category_id))
        if category is None:
            return QModelIndex()
        row = self._inside[category.parent_id].index(category.id)
        return self.createIndex(row, NAME, self._numbers[category.id])

    # what a view asks -------------------------------------------------------------------------

    @override
    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        inside = self._inside.get(self._id(parent), [])
        if not (0 <= row < len(inside) and 0 <= column < self.columnCount()):
            return QModelIndex()
        return self.createIndex(row, column, self._numbers[inside[row]])

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        category = self.category(index)
        if category is None or category.parent_id is None:
            return QModelIndex()
        return self.place_of(category.parent_id)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid() and parent.column() != NAME:
            return 0
        return len(self._inside.get(self._id(parent), []))

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if role != _Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Category"), self.tr("Key"), self.tr("Key points"))[section]

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        category = self.category(index)
        if category is None:
            return None
        match role, index.column():
            case (_Role.DisplayRole, column):
                return self._words(category, column)
            case (_Role.EditRole, 0):
                return category.name
            case (_Role.DecorationRole, 0):
                return self._icon(category)
            case (_Role.AccessibleTextRole, column):
                return self._spoken_cell(category, column)
            case (_Role.ToolTipRole, 0):
                return plain_tip(self._spoken(category))
            case _:
                return self._style(category, role, index.column())

    def _style(self, category: Category, role: int, column: int) -> object:
        if role == _Role.TextAlignmentRole and column != NAME:
            return Qt.AlignmentFlag.AlignCenter
        if not category.retired:
            return None
        if role == _Role.ForegroundRole:
            return self._theme.colour("text.muted")
        if role == _Role.FontRole:
            font = QFont()
            font.setItalic(True)
            return font
        return None

    def _icon(self, category: Category) -> QIcon:
        shown = (category.colour, category.underline, category.sign)
        if shown not in self._icons:
            self._icons[shown] = look.icon(category, self._theme)
        return self._icons[shown]

    def _words(self, category: Category, column: int) -> str:
        if column == KEY:
            return "" if category.retired else category.key
        if column == USES:
            return str(self._editing.uses.get(category.id, 0) or "")
        return self.tr("{0} (retired)").format(category.name) if category.retired else category.name

    def _spoken_cell(self, category: Category, column: int) -> str:
        if column == NAME:
            return self._spoken(category)
        empty = self.tr("no key") if column == KEY else self.tr("not used")
        return self._words(category, column) or empty

    def _spoken(self, category: Category) -> str:
        words = [self._words(category, NAME)]
        if category.key and not category.retired:
            words.append(self.tr("key {0}").format(category.key))
        words.append(self.tr("key points: {0}").format(self._editing.uses.get(category.id, 0)))
        return ", ".join(words)

    # altering ---------------------------------------------------------------------------------

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        usual |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else usual

    @override
    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        category = self.category(index)
        if category is None or role != _Role.EditRole or index.column() != NAME:
            return False
        fault = self._editing.rename(category.id, str(value))
        if fault:
            self.refused.emit(fault)
        return not fault

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        category = self.category(indexes[0]) if indexes else None
        if category is not None:
            data.setData(_MIME, category.id.encode())
        return data

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        moved = self._dragged(data)
        return moved is not None and not self._known.within(moved, self._id(parent))

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        moved, parent_id = self._dragged(data), self._id(parent)
        if moved is None or self._known.within(moved, parent_id):
            return False
        inside = self._inside.get(parent_id, [])
        row = len(inside) if row < 0 else row
        row -= moved in inside[:row]  # what is dragged counts no more where it was
        self._editing.place(moved, parent_id, row)
        return False  # the model has followed already; the view must not remove a row

    def _dragged(self, data: QMimeData) -> CategoryId | None:
        if not data.hasFormat(_MIME):
            return None
        moved = CategoryId(bytes(data.data(_MIME).data()).decode())
        return moved if self._known.get(moved) else None

    # following --------------------------------------------------------------------------------

    def _follow(self) -> None:
        now = self._editing.known
        if _shape(now) == _shape(self._known):
            _, altered = self._known.step_to(now)
            self._known = now
            for category in altered:
                place = self.place_of(category.id)
                self.dataChanged.emit(place, place.siblingAtColumn(USES))
            return
        self.beginResetModel()
        self._take(now)
        self.endResetModel()

    def _take(self, known: CategorySet) -> None:
        self._known = known
        self._numbers = {c.id: number for number, c in enumerate(known.categories)}
        self._inside: dict[CategoryId | None, list[CategoryId]] = {}
        for category in known.categories:
            self._inside.setdefault(category.parent_id, []).append(category.id)

    def _show_all(self) -> None:
        for parent_id, inside in self._inside.items():
            parent = self.place_of(parent_id) if parent_id else QModelIndex()
            first, last = self.index(0, NAME, parent), self.index(len(inside) - 1, USES, parent)
            self.dataChanged.emit(first, last)

    def _id(self, index: Index) -> CategoryId | None:
        return (
            shown(self._known.categories[int(index.internalId())]).id if index.isValid() else None
        )


def _shape(known: CategorySet) -> list[tuple[CategoryId, CategoryId | None]]:
    return [(category.id, category.parent_id) for category in known.categories]

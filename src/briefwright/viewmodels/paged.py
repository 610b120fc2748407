"""Lists of any length: what a query finds, fetched a page at a time as the view asks for it."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from briefwright.domain.change import Change
from briefwright.viewmodels.workbench import Workbench

PAGE = 25  # rows that are read together; a screen shows some ten, or forty of a table
_MOST = 120  # pages that are kept
type Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PagedList[R](QAbstractListModel):
    """What a query finds. A subclass counts, fetches a window and puts a record in words."""

    def __init__(self, workbench: Workbench, *kinds: type) -> None:
        super().__init__(workbench)
        self.workbench = workbench
        self._kinds = kinds
        self._count = 0
        self._pages: dict[int, Sequence[R]] = {}
        workbench.changed.connect(self._on_changed)

    def count(self) -> int:
        """Return how many the query finds."""
        raise NotImplementedError

    def window(self, offset: int, limit: int) -> Sequence[R]:
        """Return some of what the query finds."""
        raise NotImplementedError

    def text(self, record: R) -> str:
        """Return a record in words, as a screen reader says it."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Forget what was fetched and ask again."""
        self.beginResetModel()
        self._pages.clear()
        self._count = self.count()
        self.endResetModel()

    def record(self, row: int) -> R:
        """Return the record in a row."""
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            while len(self._pages) >= _MOST:  # the one that was fetched first goes
                self._pages.pop(next(iter(self._pages)))
            self._pages[page] = self.window(page * PAGE, PAGE)
        return self._pages[page][place]

    def show_instead(self, row: int, record: R) -> None:
        """Show another state of the record in a row, without reading those around it anew."""
        self.record(row)  # has its page read, where it was not
        page, place = divmod(row, PAGE)
        around = self._pages[page]
        self._pages[page] = [*around[:place], record, *around[place + 1 :]]
        self.dataChanged.emit(self.index(row), self.index(row))

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        record = self.record(index.row())
        return record if role == Qt.ItemDataRole.UserRole else self.text(record)

    def _on_changed(self, change: Change) -> None:
        if any(change.touches(kind) for kind in self._kinds):
            self.refresh()


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole)

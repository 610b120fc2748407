"""Lists of any length: what a query finds, fetched a stretch at a time as the view asks for it."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from briefwright.domain.change import Change
from briefwright.viewmodels.workbench import Workbench

PAGE = 25  # rows that are read together; a screen shows some ten, or forty of a table
_ABOVE = 8  # of those, above a row that was come to from elsewhere
_MOST = 3_000  # rows that are kept
type Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PagedList[R](QAbstractListModel):
    """What a query finds. A subclass counts, fetches a window and puts a record in words."""

    def __init__(self, workbench: Workbench, *kinds: type) -> None:
        super().__init__(workbench)
        self.workbench = workbench
        self._kinds = kinds
        self._count = 0
        self._known: dict[int, R] = {}
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
        self._known.clear()
        self._count = self.count()
        self.endResetModel()

    def record(self, row: int) -> R:
        """Return the record in a row."""
        if row not in self._known:
            self._fetch(self._stretch(row))
        return self._known[row]

    def _stretch(self, row: int) -> range:
        """Return what to fetch with a row: what is seen next is read in one question.

        Whoever comes from a row below goes up, and whoever comes from one above goes down.
        """
        above = PAGE - 1 if row + 1 in self._known else 0 if row - 1 in self._known else _ABOVE
        first = max(0, row - above)
        rows = range(first, min(first + PAGE, self._count))
        before = (other + 1 for other in range(row - 1, first - 1, -1) if other in self._known)
        behind = (other for other in range(row + 1, rows.stop) if other in self._known)
        return range(next(before, first), next(behind, rows.stop))

    def _fetch(self, rows: range) -> None:
        while len(self._known) > _MOST - len(rows):  # the one that was fetched first goes
            self._known.pop(next(iter(self._known)))
        self._known.update(zip(rows, self.window(rows.start, len(rows)), strict=False))

    def show_instead(self, row: int, record: R) -> None:
        """Show another state of the record in a row, without reading those around it anew."""
        self._known[row] = record
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

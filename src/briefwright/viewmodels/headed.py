"""Tables with a heading: rows that are all at hand, of columns that have names."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from briefwright.viewmodels.paged import Index

_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class HeadedTable[R](QAbstractTableModel):
    """Rows that come and go together. A subclass names the columns and says what stands in them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[R] = ()

    def heads(self) -> Sequence[str]:
        """Return what the columns are called."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows in place of the others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads())

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        named = role == _Role.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self.heads()[section] if named else None

"""Tables of things that came in, to pick from."""

from collections.abc import Hashable, Iterable
from typing import override

from PySide6.QtCore import QObject, Qt, Signal

from briefwright.viewmodels.headed import HeadedTable
from briefwright.viewmodels.paged import Index

_Role = Qt.ItemDataRole


class PickTable[R](HeadedTable[R]):
    """Rows with a box before the first column. A subclass says what each is known by."""

    picked = Signal()  # others than before

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._picked: set[Hashable] = set()

    def key(self, row: R) -> Hashable | None:
        """Return what a row is picked by; None where it cannot be."""
        raise NotImplementedError

    def chosen(self) -> Iterable[R]:
        """Yield the rows that are picked, from above."""
        return (row for row in self.rows if self._is_picked(row))

    def can_pick_more(self) -> bool:
        """Whether a row is not picked that could be."""
        return any(self.key(row) not in {None, *self._picked} for row in self.rows)

    def pick_all(self) -> None:
        """Let all be picked that can be."""
        self._picked = {key for row in self.rows if (key := self.key(row)) is not None}
        self._tell()

    def unpick(self) -> None:
        """Let none be picked."""
        self._picked.clear()
        self._tell()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.key(self.rows[index.row()]) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def check_state(self, index: Index) -> Qt.CheckState:
        """Return what the box of a row shows."""
        picked = self._is_picked(self.rows[index.row()])
        return Qt.CheckState.Checked if picked else Qt.CheckState.Unchecked

    @override
    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        key = self.key(self.rows[index.row()]) if index.isValid() else None
        if role != _Role.CheckStateRole or key is None:
            return False
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._picked.add if checked else self._picked.discard)(key)
        self.dataChanged.emit(index, index)
        self.picked.emit()
        return True

    def _is_picked(self, row: R) -> bool:
        key = self.key(row)
        return key is not None and key in self._picked

    def _tell(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.heads()) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.picked.emit()

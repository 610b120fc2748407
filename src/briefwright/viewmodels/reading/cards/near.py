"""The key points near what is seen of the text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from briefwright.domain.mark import Mark
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.reading.cards.words import spoken

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.annotation_list import AnnotationList

_ROOT = QModelIndex()


class MarginList(QAbstractListModel):
    """The marks whose cards stand beside what is seen. Rows slide as the text scrolls."""

    def __init__(self, cards: "AnnotationList") -> None:
        super().__init__(cards)
        self.cards = cards
        self.marks: list[Mark] = []
        self._altered: set[str] = set()  # since cards were last shown, and not told of yet
        cards.dataChanged.connect(self._on_altered)
        cards.reading.opened.connect(self._on_opened)

    def show(self, marks: Sequence[Mark]) -> None:
        """Have just these marks; rows that stay are not touched, but told of where altered."""
        wanted = {mark.id for mark in marks}
        for row in range(len(self.marks) - 1, -1, -1):
            if self.marks[row].id not in wanted:
                self.beginRemoveRows(_ROOT, row, row)
                del self.marks[row]
                self.endRemoveRows()
        self.cards.records.fetch(marks)
        for row, mark in enumerate(marks):
            if row < len(self.marks) and self.marks[row].id == mark.id:
                self.marks[row] = mark
                continue
            there = self.row_of(mark.id)
            if there >= 0:  # it has changed places with another
                self.beginRemoveRows(_ROOT, there, there)
                del self.marks[there]
                self.endRemoveRows()
            self.beginInsertRows(_ROOT, row, row)
            self.marks.insert(row, mark)
            self.endInsertRows()
        altered, self._altered = self._altered, set()
        for row in [row for row, mark in enumerate(marks) if mark.id in altered]:
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, annotation_id: str) -> int:
        """Return the row of a mark, or -1."""
        return next((row for row, mark in enumerate(self.marks) if mark.id == annotation_id), -1)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.marks)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        mark = self.cards.records.get(self.marks[index.row()], self.marks)
        if role == Qt.ItemDataRole.UserRole or mark is None:
            return mark
        reading = self.cards.reading
        return spoken(mark, reading.category(mark), reading.offers.why(mark))

    def _on_opened(self) -> None:
        self.beginResetModel()
        self._altered.clear()
        self.marks.clear()
        self.endResetModel()

    def _on_altered(self, first: QModelIndex, last: QModelIndex) -> None:
        """Tell of it when the cards are laid out, which draws them anew: once is enough."""
        self._altered.update(map(self.cards.mark_id, range(first.row(), last.row() + 1)))


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole)

"""The key points of the open article, as cards in text order."""

from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from briefwright.domain.annotation import Annotation
from briefwright.domain.figure import Figure
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.reading.reading import Reading

_ROOT = QModelIndex()
_FEW = 20  # rows; beyond that the view starts anew
_SUMMARY = (
    "actor",
    "proposer",
    "action",
    "counterpart",
    "addressee",
    "deadline_as_stated",
    "status",
)


class AnnotationList(QAbstractListModel):
    """The marks of the article that is being read. A card keeps its row while it is edited."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.reading = reading
        self._marks: list[Annotation] = []
        reading.opened.connect(self._refresh)
        reading.marks_changed.connect(self._on_marks)
        self._refresh()

    def mark(self, row: int) -> Annotation:
        """Return the mark in a row."""
        return self._marks[row]

    def row_of(self, annotation_id: str) -> int:
        """Return the row of a mark, or -1."""
        return next((i for i, mark in enumerate(self._marks) if mark.id == annotation_id), -1)

    def summary(self, mark: Annotation) -> str:
        """Return what the fields say, in one line."""
        if mark.category == "figure":
            return Figure.of(mark.fields).normalised()
        known = (str(mark.fields[name]) for name in _SUMMARY if name in mark.fields)
        return " · ".join(known)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._marks)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        mark = self._marks[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._spoken(mark)
            case Qt.ItemDataRole.UserRole:
                return mark
            case _:
                return None

    def _spoken(self, mark: Annotation) -> str:
        category = self.reading.category(mark)
        name = category.name if category else mark.category
        parts = (f"{name}: {mark.quote.exact}", self.summary(mark), mark.note)
        return "; ".join(part for part in parts if part)

    def _refresh(self) -> None:
        self.beginResetModel()
        self._marks = list(self.reading.marks)
        self.endResetModel()

    def _on_marks(self) -> None:
        """Take rows out, put rows in and renew rows, so that a view keeps its place."""
        now = self.reading.marks
        ids = {mark.id for mark in now}
        gone = [row for row, mark in enumerate(self._marks) if mark.id not in ids]
        known = {mark.id for mark in self._marks}
        come = [row for row, mark in enumerate(now) if mark.id not in known]
        if len(gone) + len(come) > _FEW:
            self._refresh()
            return
        for row in reversed(gone):
            self.beginRemoveRows(_ROOT, row, row)
            del self._marks[row]
            self.endRemoveRows()
        for row in come:
            self.beginInsertRows(_ROOT, row, row)
            self._marks.insert(row, now[row])
            self.endInsertRows()
        if any(old.id != new.id for old, new in zip(self._marks, now, strict=True)):
            self._refresh()  # a mark has changed places with another
            return
        for row, (old, new) in enumerate(zip(self._marks, now, strict=True)):
            if old is not new:
                self._marks[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))

"""The dossiers, behind an entry for all articles."""

from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from briefwright.domain.article import Dossier
from briefwright.domain.change import Change
from briefwright.domain.ids import DossierId
from briefwright.store import dossiers
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.workbench import Workbench

_ROOT = QModelIndex()


class DossierList(QAbstractListModel):
    """All dossiers by name; the first row stands for all articles and has no record."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._dossiers: list[Dossier] = []
        workbench.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Ask the store again."""
        self.beginResetModel()
        with self._workbench.read() as session:
            self._dossiers = dossiers.every(session)
        self.endResetModel()

    def row_of(self, dossier_id: DossierId | None) -> int:
        """Return the row of a dossier, 0 for all articles, -1 where there is none."""
        ids = [None, *(dossier.id for dossier in self._dossiers)]
        return ids.index(dossier_id) if dossier_id in ids else -1

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._dossiers) + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        dossier = self._dossiers[index.row() - 1] if index.row() else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return dossier.name if dossier else self.tr("All articles")
            case Qt.ItemDataRole.UserRole:
                return dossier
            case _:
                return None

    def _on_changed(self, change: Change) -> None:
        if change.touches(Dossier):
            self.refresh()

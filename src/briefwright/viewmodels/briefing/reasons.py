"""The log of reasons for which notes left in spite of what stood against them."""

from typing import override

from PySide6.QtCore import QAbstractListModel, QDateTime, QLocale, QModelIndex, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

from briefwright.domain.leaving.waiver import Waiver
from briefwright.store.library import waivers
from briefwright.viewmodels.briefing import remarks
from briefwright.viewmodels.workbench import Workbench

_ROOT = QModelIndex()
_MOST = 1_000  # newer ones are shown


class Reasons(QAbstractListModel):
    """One a row, the newest first: when, who, which note and file, what, and why."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        with workbench.read() as session:
            self._waivers = waivers.window(session, 0, _MOST)

    @override
    def rowCount(self, parent: QModelIndex | Persistent = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._waivers)

    @override
    def data(
        self, index: QModelIndex | Persistent, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._told(self._waivers[index.row()])

    def _told(self, waiver: Waiver) -> str:
        at = QDateTime.fromSecsSinceEpoch(int(waiver.at.timestamp()))
        when = QLocale().toString(at, QLocale.FormatType.ShortFormat)
        where = waiver.file or self.tr("for printing")  # whether it was is known to the printer
        head = " · ".join(part for part in (when, waiver.author, waiver.title, where) if part)
        held = (remarks.finding(finding) for finding in waiver.findings)
        return "\n".join([head, *held, self.tr("Reason: {0}").format(waiver.reason)])

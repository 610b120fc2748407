"""The list of briefings, the newest first."""

from collections.abc import Sequence
from typing import override

from briefwright.domain.briefing import Briefing
from briefwright.domain.change import Change
from briefwright.store import briefings, records
from briefwright.store.briefings import BriefingQuery
from briefwright.viewmodels.paged import PagedList
from briefwright.viewmodels.workbench import Workbench


class BriefingList(PagedList[Briefing]):
    """The briefings that are not in the bin."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, Briefing)
        self.refresh()

    def row_of(self, briefing_id: str) -> int:
        """Return the row of a briefing, or -1."""
        rows = range(self.rowCount())
        return next((row for row in rows if self.record(row).id == briefing_id), -1)

    @override
    def count(self) -> int:
        with self.workbench.read() as session:
            return briefings.count(session, BriefingQuery())

    @override
    def window(self, offset: int, limit: int) -> Sequence[Briefing]:
        with self.workbench.read() as session:
            return briefings.window(session, BriefingQuery(), offset, limit)

    @override
    def text(self, record: Briefing) -> str:
        return record.title or self.tr("Untitled briefing")

    @override
    def _on_changed(self, change: Change) -> None:
        if change.everything or (Briefing in change.kinds and not self._retitled(change)):
            self.refresh()

    def _retitled(self, change: Change) -> bool:
        """Take over what was typed about briefings that stay; False where one comes or goes."""
        stay: list[Briefing] = []
        with self.workbench.read() as session:
            if briefings.count(session, BriefingQuery()) != self._count:
                return False
            for briefing_id in change.ids:
                briefing = records.get(session, Briefing, briefing_id)
                if briefing is None or briefing.binned_at:
                    return False
                stay.append(briefing)
        for briefing in stay:
            row = self.row_of(briefing.id)
            if row >= 0:
                self.show_instead(row, briefing)
        return True

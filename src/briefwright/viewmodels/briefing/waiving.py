"""Writing down why a note leaves in spite of what holds it, as part of what the window does."""

from collections.abc import Sequence

from briefwright.domain.change import Change
from briefwright.domain.errors import BriefwrightError
from briefwright.domain.ids import BriefingId
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.leaving.waiver import Waiver
from briefwright.services.notes.waiving import waive
from briefwright.store import briefings
from briefwright.viewmodels.workbench import Workbench


def written_down(
    workbench: Workbench, note: BriefingId | None, held: Sequence[Finding], reason: str, file: str
) -> bool:
    """Whether the reason is in the log, or needs none there because the briefing is gone."""
    if not workbench.may_write():
        return False
    try:
        with workbench.store.write() as session:
            briefing = briefings.get(session, note) if note else None
            if briefing is not None:
                waive(session, briefing, held, reason, file)
    except BriefwrightError as error:
        workbench.refused.emit(error)
        return False
    workbench.changed.emit(Change(frozenset({Waiver})))  # a copy being made is to have it too
    return True

"""A briefing on its way to a file: one state of the store, checked, then written."""

import logging
from collections.abc import Iterator
from pathlib import Path

from briefwright.analysis import checks
from briefwright.analysis.checks import Finding
from briefwright.domain.errors import MarkingTooLow, NothingToExport
from briefwright.domain.handling import lower_than
from briefwright.domain.ids import BriefingId
from briefwright.domain.note.release import left_out, released
from briefwright.domain.progress import Progress, silent
from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import registry
from briefwright.services import compose_briefing
from briefwright.store.store import Store

logger = logging.getLogger(__name__)


def export(
    store: Store,
    briefing_id: BriefingId,
    path: Path,
    progress: Progress = silent,
    *,
    release: str | None = None,
    drawn: registry.Renderers = registry.NONE,
) -> tuple[Finding, ...]:
    """Write the briefing to `path`, in the format of its ending; return what a person may mend.

    `release` writes the edition that may leave under this marking. `drawn` has the formats that
    are no text, by ending. Raises MarkingTooLow, NothingToExport, ExportFailed; then nothing was
    written.
    """
    with store.read() as session:
        whole = compose_briefing.snapshot(session, briefing_id)
        pool = compose_briefing.unused(session, briefing_id)
    snapshot = whole if release is None else released(whole, release)
    require_fit(snapshot)
    progress(1, 3)
    findings = checks.findings(snapshot)
    progress(2, 3)
    registry.write(snapshot, path, drawn)  # no report after this: what is written is not cancelled
    if release is not None:
        return (*findings, *_counted("released-without", left_out(whole, snapshot)))
    return (*findings, *_counted("unused-marks", len(pool)))


def ready(store: Store, briefing_id: BriefingId) -> Snapshot:
    """Return the briefing as it would be written now; raises MarkingTooLow, NothingToExport."""
    with store.read() as session:
        snapshot = compose_briefing.snapshot(session, briefing_id)
    require_fit(snapshot)
    return snapshot


def _counted(code: str, count: int) -> tuple[Finding, ...]:
    """Return a finding about so many lines or marks, where there are any."""
    return (Finding(code, {"count": str(count)}),) if count else ()


def require_fit(snapshot: Snapshot) -> None:
    """Raise MarkingTooLow or NothingToExport where the note may not leave the house."""
    if not any(section.lines for section in snapshot.sections):
        raise NothingToExport
    briefing = snapshot.briefing
    for marking, part in _marked_parts(snapshot):
        if lower_than(briefing.handling, marking):
            if not briefing.marking_reason.strip():
                raise MarkingTooLow(briefing.handling, marking, part)
            logger.warning(
                "Briefing %s is marked %r, a part of it %r. The reason given: %s",
                *(briefing.id, briefing.handling, marking, briefing.marking_reason),
            )


def _marked_parts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for source in snapshot.sources:
        yield source.article.handling, source.article.title
    for line in snapshot.cited():
        if line.annotation is not None:
            yield line.annotation.handling, line.ref

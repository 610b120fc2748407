"""A briefing on its way to a file: one state of the store, checked, then written."""

from collections.abc import Collection
from pathlib import Path

from briefwright.analysis import checks
from briefwright.domain.errors import HeldBack, NothingToExport
from briefwright.domain.ids import BriefingId
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.note.release import left_out, released
from briefwright.domain.progress import Progress, silent
from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import registry
from briefwright.services import compose_briefing
from briefwright.services.notes import evidence
from briefwright.store.store import Session, Store


def export(
    store: Store,
    briefing_id: BriefingId,
    path: Path,
    progress: Progress = silent,
    *,
    release: str | None = None,
    drawn: registry.Renderers = registry.NONE,
    waived: Collection[Finding] = (),
) -> tuple[Finding, ...]:
    """Write the briefing to `path`, in the format of its ending; return what a person may mend.

    `release` writes the edition that may leave under this marking. `drawn` has the formats that
    are no text, by ending; `waived` are findings in spite of which somebody wants it written.
    Raises HeldBack, NothingToExport, ExportFailed; then nothing was written.
    """
    with store.read() as session:
        whole = compose_briefing.snapshot(session, briefing_id)
        pool = compose_briefing.unused(session, briefing_id)
        snapshot = whole if release is None else released(whole, release)
        progress(1, 3)
        findings = found(session, snapshot)
    require_fit(snapshot, findings, waived)
    progress(2, 3)
    registry.write(snapshot, path, drawn)  # no report after this: what is written is not cancelled
    if release is not None:
        return (*findings, *_counted("released-without", left_out(whole, snapshot)))
    return (*findings, *_counted("unused-marks", len(pool)))


def check(store: Store, briefing_id: BriefingId) -> tuple[Finding, ...]:
    """Return what a person may mend before the note leaves."""
    with store.read() as session:
        findings = found(session, compose_briefing.snapshot(session, briefing_id))
        pool = compose_briefing.unused(session, briefing_id)
    return (*findings, *_counted("unused-marks", len(pool)))


def ready(store: Store, briefing_id: BriefingId, waived: Collection[Finding] = ()) -> Snapshot:
    """Return the briefing as it would be written now; raises HeldBack, NothingToExport."""
    with store.read() as session:
        snapshot = compose_briefing.snapshot(session, briefing_id)
        findings = found(session, snapshot)
    require_fit(snapshot, findings, waived)
    return snapshot


def found(session: Session, snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return the findings on a note, those with which it may not leave in front."""
    every = (*checks.findings(snapshot), *evidence.altered(session, snapshot))
    return tuple(sorted(every, key=lambda finding: finding.code not in checks.BLOCKING))


def require_fit(
    snapshot: Snapshot, findings: Collection[Finding], waived: Collection[Finding] = ()
) -> None:
    """Raise NothingToExport or HeldBack where the note may not leave the house."""
    if not any(section.lines for section in snapshot.sections):
        raise NothingToExport
    held = [finding for finding in checks.blocks(findings) if finding not in waived]
    if held:
        raise HeldBack(held)


def _counted(code: str, count: int) -> tuple[Finding, ...]:
    """Return a finding about so many lines or marks, where there are any."""
    return (Finding(code, {"count": str(count)}),) if count else ()

"""The log of reasons for which notes left in spite of what stood against them."""

from sqlalchemy import func, insert, select

from briefwright.domain.ids import BriefingId
from briefwright.domain.leaving.waiver import Waiver
from briefwright.store import rows
from briefwright.store.schema import WaiverRow
from briefwright.store.tables.session import Session
from briefwright.store.values import plain_findings, read_findings


def put(session: Session, waiver: Waiver) -> None:
    """Write a reason down, behind all others. Nothing alters it, and nothing takes it away."""
    said = {
        "title": waiver.title,
        "author": waiver.author,
        "file": waiver.file,
        "reason": waiver.reason,
        "findings": plain_findings(waiver.findings),
    }
    values = {"briefing_id": waiver.briefing_id, "at": waiver.at, "said": said}
    session.execute(insert(WaiverRow).values(values))


def count(session: Session) -> int:
    """Return how many there are."""
    return session.scalar(select(func.count(WaiverRow.pk))) or 0


def window(session: Session, offset: int, limit: int) -> list[Waiver]:
    """Return some of them, the newest first."""
    newest = select(WaiverRow).order_by(WaiverRow.pk.desc()).offset(offset).limit(limit)
    return [_waiver(row) for row in rows.every(session, newest)]


@rows.sound(WaiverRow)
def _waiver(row: WaiverRow) -> Waiver:
    said = row.said
    return Waiver(
        BriefingId(row.briefing_id),
        said["title"],
        row.at,
        said["author"],
        said["file"],
        said["reason"],
        read_findings(said["findings"]),
    )

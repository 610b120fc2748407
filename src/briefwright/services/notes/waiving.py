"""Writing down why a note leaves in spite of what stands against it."""

import getpass
import logging
from collections.abc import Sequence

from briefwright.domain.annotation import utc_now
from briefwright.domain.briefing import Briefing
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.leaving.waiver import Waiver
from briefwright.store.library import waivers
from briefwright.store.store import Session

logger = logging.getLogger(__name__)


def waive(
    session: Session, briefing: Briefing, findings: Sequence[Finding], reason: str, file: str
) -> None:
    """Put a person's reason into the log of the store before the file is written."""
    who = _who()
    at = utc_now()
    waivers.put(
        session,
        Waiver(briefing.id, briefing.title, at, who, file, reason.strip(), tuple(findings)),
    )
    codes = ", ".join(sorted({finding.code for finding in findings}))
    logger.warning("Briefing %s leaves with %s for a reason that was given", briefing.id, codes)


def _who() -> str:
    """Return the name under which somebody is logged in, where the system knows one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""

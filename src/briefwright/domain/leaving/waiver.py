"""Waivers: why a note left in spite of what stood against it. They are written once, and stay."""

from dataclasses import dataclass
from datetime import datetime

from briefwright.domain.ids import BriefingId
from briefwright.domain.leaving.finding import Finding


@dataclass(frozen=True, slots=True)
class Waiver:
    """The reason that a person wrote, and what it was written for.

    The briefing may be gone by now; its title stays. `file` is the name of what was written, or
    empty for a printer.
    """

    briefing_id: BriefingId
    title: str
    at: datetime
    author: str
    file: str
    reason: str
    findings: tuple[Finding, ...]

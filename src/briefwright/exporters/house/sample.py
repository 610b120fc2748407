"""A short note of no content, by which a house style is tried before it is used."""

from datetime import UTC, datetime

from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.ids import BlockId, BriefingId, SectionId
from briefwright.domain.note.header import HEADER_KEYS
from briefwright.domain.snapshot import Line, Snapshot, SnapshotSection
from briefwright.domain.template import Column, Form, SectionSpec, Tone

MARKING = "OFFICIAL"
_FORMS = {
    Form.TEXT: Tone.FACTS,
    Form.BULLETS: Tone.LINES,
    Form.NUMBERED: Tone.FACTS,
    Form.DECISIONS: Tone.FACTS,
    Form.GRID: Tone.FACTS,
    Form.BOX: Tone.FACTS,
    Form.ITEMS: Tone.FACTS,
    Form.CLEARANCE: Tone.FRAME,
}


def sample() -> Snapshot:
    """Return a note with a section of each form."""
    sections = [_section(place, form, tone) for place, (form, tone) in enumerate(_FORMS.items())]
    briefing = Briefing(
        BriefingId("sample"),
        "A title",
        "information-note",
        "en-GB",
        dict.fromkeys(HEADER_KEYS, "words"),
        handling=MARKING,
    )
    return Snapshot(briefing, "A note", tuple(sections), (), datetime(2000, 1, 1, tzinfo=UTC))


def _section(place: int, form: Form, tone: Tone) -> SnapshotSection:
    columns = (Column("one", "One", 1), Column("two", "Two", 1)) if form is Form.GRID else ()
    spec = SectionSpec(form.value, form.value.title(), form=form, tone=tone, columns=columns)
    identity = SectionId(f"section-{place}")
    section = Section(identity, BriefingId("sample"), place, spec)
    words = "Label: words | words"
    block = Block(BlockId(f"block-{place}"), identity, 0, LineKind.TEXT, text=words)
    return SnapshotSection(section, (Line(block),))

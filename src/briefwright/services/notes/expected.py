"""A note that came back as the library would write it: the same lines, as they are known now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefwright.domain.briefing import Briefing
from briefwright.domain.ids import BlockId
from briefwright.domain.note.material import Carried
from briefwright.domain.note.provenance import block_mark, owner
from briefwright.domain.note.read_note import ReadNote
from briefwright.domain.progress import Progress
from briefwright.domain.snapshot import Line
from briefwright.exporters import docx
from briefwright.importers.office.note import read_note
from briefwright.services import compose_briefing
from briefwright.services.notes import drawing
from briefwright.services.notes.quotations import Quotations
from briefwright.store import articles, briefings
from briefwright.store.store import Session

_STEPS = 3  # none of which can be stopped: of 10,000 lines each takes a second or two


@dataclass(frozen=True, slots=True)
class Expected:
    """What the library says of a note; nothing where it does not have the note's briefing."""

    lines: Mapping[BlockId, Line] = field(default_factory=dict)
    note: ReadNote | None = None
    named: Mapping[BlockId, Mapping[str, str]] = field(default_factory=dict)  # columns by names
    quotations: Quotations = field(default_factory=Quotations)

    @classmethod
    def of(cls, session: Session, note: ReadNote, progress: Progress) -> "Expected":
        """Write the lines of `note` afresh, in its own order and under its own references."""
        progress(0, _STEPS)
        briefing = briefings.get(session, note.briefing_id)
        if briefing is None:
            return cls()
        order = {block.id: at for at, block in enumerate(note.blocks)}
        material = compose_briefing.material_of(session, _with_articles(session, briefing))
        standing = set(map(owner, note.found))  # of which the file need not speak
        known = [
            block
            for block in material.blocks
            if block.id in order or block_mark(block.id) in standing
        ]
        wanted = replace(
            material,
            sections=tuple(
                replace(section, left_out=section.id not in note.sections)
                for section in material.sections
            ),
            blocks=tuple(
                replace(block, left_out=False)
                for block in sorted(known, key=lambda block: order.get(block.id, len(order)))
            ),
        )
        snapshot = wanted.snapshot(Carried.of(note))
        lines = (line for part in snapshot.sections for shown in part.lines for line in shown.all())
        progress(1, _STEPS)
        made = docx.render(snapshot)
        progress(2, _STEPS)
        written = read_note(made, "note.docx")
        return cls(
            {line.block.id: line for line in lines if line.annotation is not None},
            written,
            {block.id: block.columns for block in written.blocks},
            Quotations.of(written),
        )

    def words(self, name: str) -> str:
        """Return what would stand under a name."""
        return "".join(self.note.found.get(name, ())) if self.note else ""

    def columns(self, block: BlockId) -> Mapping[str, str]:
        """Return the names under which a line would stand, and the column of each."""
        return self.named.get(block, {})

    def drawn(self) -> Mapping[str, Sequence[BlockId]]:
        """Return the blocks whose figures each chart would show."""
        return drawing.drawn(self.note.blocks if self.note else ())


def _with_articles(session: Session, briefing: Briefing) -> Briefing:
    """Return the briefing with those of its articles that are still in the store."""
    kept = tuple(each for each in briefing.article_ids if articles.get(session, each) is not None)
    return replace(briefing, article_ids=kept)

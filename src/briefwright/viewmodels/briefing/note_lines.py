"""A briefing as its writer sees it: every section and line, those left out as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.change import Change, Record
from briefwright.domain.handling import paragraph_mark
from briefwright.domain.ids import ArticleId, BriefingId, SectionId
from briefwright.domain.note.header import PARAGRAPH_MARKS, YES
from briefwright.domain.note.material import Material
from briefwright.domain.snapshot import Line
from briefwright.domain.template import MADE_BY_PROGRAM, Column, Form, SectionSpec
from briefwright.services import compose_briefing
from briefwright.store import briefings, records
from briefwright.store.store import Session

_FEW = 8  # records that are read one by one; more are read with all there are
_LOCKED = frozenset(  # nobody words these
    {"ref", "stated", "source", "age", "first", "latest", "published"}
)
_TEXT = (Column("text", "", 1),)
_DATED = (Column("published", "", 20), Column("text", "", 80))
_PAIR = (Column("measure", "", 36), Column("normalised", "", 64))


@dataclass(frozen=True, slots=True)
class Note:
    """One state of an open briefing."""

    material: Material
    lines: Mapping[SectionId, tuple[Line, ...]]
    pool: tuple[Annotation, ...]
    articles: Mapping[ArticleId, Article]

    @classmethod
    def of(cls, material: Material, was: "Note | None" = None) -> Self:
        """Put a note together. A line that says what it said in `was` is the same object."""
        numbered = material.numbered()
        shown = {block.id: block for _, blocks in numbered.shown for block in blocks}
        known = was.by_block() if was is not None else {}
        lines: dict[SectionId, list[Line]] = {section.id: [] for section in material.sections}
        for block in material.blocks:
            line = numbered.line(block) if block.id in shown else numbered.unseen(block)
            before = known.get(block.id)
            lines[block.section_id].append(before if before == line and before else line)
        return cls(
            material,
            {section_id: tuple(found) for section_id, found in lines.items()},
            material.unused(),
            {source.article.id: source.article for source in numbered.sources.values()},
        )

    @property
    def briefing(self) -> Briefing:
        """The briefing itself: title, header data, marking."""
        return self.material.briefing

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section in order, those left out as well."""
        return self.material.sections

    def with_records(self, changed: Mapping[str, Record | None]) -> "Note | None":
        """Return the note with these sections and blocks as they are now; None: gone.

        None where it cannot be told without reading: a line rests on a mark not known here.
        """
        sections = _replaced(self.material.sections, changed, Section)
        place = {section.id: at for at, section in enumerate(sections)}
        there = _replaced(self.material.blocks, changed, Block)
        blocks = [block for block in there if block.section_id in place]
        known = self.material.marks
        if any(block.annotation_id and block.annotation_id not in known for block in blocks):
            return None
        blocks.sort(key=lambda block: (place[block.section_id], block.position))
        return Note.of(replace(self.material, sections=sections, blocks=tuple(blocks)), self)

    def with_briefing(self, briefing: Briefing) -> "Note":
        """Return the note with other header data, or other handling marks of its own."""
        frame = briefing.frame or self.material.frame
        return replace(self, material=replace(self.material, briefing=briefing, frame=frame))

    def section(self, section_id: str) -> Section | None:
        """Return a section by its id."""
        return next((section for section in self.sections if section.id == section_id), None)

    def by_block(self) -> dict[str, Line]:
        """Return every line under the id of its block."""
        return {line.block.id: line for lines in self.lines.values() for line in lines}

    def line(self, block_id: str) -> Line | None:
        """Return the line that shows a block."""
        for lines in self.lines.values():
            for line in lines:
                if line.block.id == block_id:
                    return line
        return None

    def in_note(self, section: Section) -> int:
        """Return how many lines of the section stand in the note."""
        return sum(not is_away(line) for line in self.lines[section.id])

    def markings(self) -> dict[str, str]:
        """Return the handling marks of all that the note rests on, and for each a part with it."""
        parts = {article.handling: article.title for article in self.articles.values()}
        for section in self.sections:
            for line in () if section.left_out else self.lines[section.id]:
                if line.annotation is not None and not line.block.left_out:
                    parts.setdefault(line.annotation.handling, line.ref)
        return parts

    def paragraph_mark(self, line: Line) -> str:
        """Return the handling mark that a line begins with in the note; "" for none."""
        briefing = self.briefing
        if line.block.left_out or briefing.header.get(PARAGRAPH_MARKS) != YES:
            return ""
        own = line.annotation is None and line.source is None
        parts = (briefing.handling,) if own else line.handlings()
        mark = paragraph_mark(briefing.handling, parts)
        return f"({mark})" if mark else ""

    def home_of(self, mark: Annotation, chosen: str = "") -> Section | None:
        """Return the section that a mark of the pool goes to.

        The chosen one where it takes this category, else the one that takes fewest others
        besides; where none takes it, the chosen one if a line can stand there.
        """
        open_ones = [section for section in self.sections if is_written(section.spec)]
        taking = [
            section for section in open_ones if section.spec.suits(mark.category, mark.fields)
        ]
        here = next((section for section in open_ones if section.id == chosen), None)
        if here in taking or not taking:
            return here
        return min(taking, key=lambda section: len(section.spec.takes))

    def offers(self) -> dict[SectionId, tuple[Annotation, ...]]:
        """Return the marks made since the briefing was, each at the section it belongs to."""
        made = self.briefing.created
        found: dict[SectionId, tuple[Annotation, ...]] = {}
        for mark in self.pool:
            since = mark.changed if mark.offer is not None else mark.created  # when accepted
            if made is not None and since is not None and since > made:
                home = self.home_of(mark)
                if home is not None:
                    found[home.id] = (*found.get(home.id, ()), mark)
        return found


def _replaced[R: (Section, Block)](
    records: Sequence[R], changed: Mapping[str, Record | None], kind: type[R]
) -> tuple[R, ...]:
    """Return the records as they are now, and those that are new; sections by position."""
    there = {record.id: record for record in records}
    for record_id, now in changed.items():
        if isinstance(now, kind):
            there[now.id] = now
        elif now is None:
            there.pop(record_id, None)  # type: ignore[call-overload]
    return tuple(sorted(there.values(), key=lambda record: record.position))


def read_note(session: Session, briefing_id: BriefingId) -> Note:
    """Return the briefing as it is stored; raises NotFound, StoreDamaged."""
    return Note.of(compose_briefing.material(session, briefing_id))


def patched(session: Session, note: Note, change: Change) -> Note | None:
    """Return the note where only its own records changed, without reading the rest again."""
    if change.everything or not change.kinds <= {Briefing, Section, Block}:
        return None
    if Briefing in change.kinds:
        now = records.get(session, Briefing, note.briefing.id)
        if now is None or now.article_ids != note.briefing.article_ids:
            return None
        note = note.with_briefing(now)
    if change.kinds == {Briefing}:
        return note
    return note.with_records(_as_they_are(session, note, change))


def _as_they_are(session: Session, note: Note, change: Change) -> dict[str, Record | None]:
    """Return the sections and blocks that a change touched as they are stored now."""
    if len(change.ids) > _FEW:
        there: list[Section | Block] = [
            *briefings.sections(session, note.briefing.id),
            *briefings.blocks(session, note.briefing.id),
        ]
        stored: dict[str, Record] = {record.id: record for record in there}
        return {record_id: stored.get(record_id) for record_id in change.ids}
    sections = {section.id for section in note.sections}
    return {
        record_id: records.get(session, Section if record_id in sections else Block, record_id)
        for record_id in change.ids
    }


def words_of(line: Line, spec: SectionSpec) -> int:
    """Return how many words a line puts into the note."""
    if line.block.left_out:
        return 0
    in_columns = spec.form is Form.TABLE and line.block.kind is LineKind.FACT
    keys = [column.key for column in written_columns(spec)] if in_columns else ["text"]
    return sum(len(line.cell(key).text.split()) for key in keys)


def is_away(line: Line) -> bool:
    """Whether the line is not in the note: left out, or nothing written yet."""
    block = line.block
    return block.left_out or (block.kind is LineKind.TEXT and not block.text.strip())


def is_written(spec: SectionSpec) -> bool:
    """Whether people put lines into such a section; the others are made by the program."""
    return spec.form not in MADE_BY_PROGRAM


def shown_columns(spec: SectionSpec) -> tuple[Column, ...]:
    """Return the columns that the facts of a section have on the page."""
    match spec.form:
        case Form.TABLE:
            return spec.columns or _TEXT
        case Form.BOX:
            return _PAIR
        case Form.BULLETS | Form.NUMBERED if spec.dated:
            return _DATED
        case _:
            return _TEXT


def written_columns(spec: SectionSpec) -> tuple[Column, ...]:
    """Return the columns of a fact that a person may put in other words."""
    if spec.form is Form.TABLE:
        return tuple(column for column in spec.columns if column.key not in _LOCKED)
    if spec.form is Form.BOX:
        return (Column("measure", "Label", 1), Column("normalised", "What it says", 1))
    told = (Column("text", "", 1),)
    return (*told, Column("why", "Why it matters", 1)) if spec.form is Form.ITEMS else told

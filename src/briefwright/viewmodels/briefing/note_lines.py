"""A briefing as its writer sees it: every section and line, those left out as well."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.ids import ArticleId, BriefingId, SectionId
from briefwright.domain.snapshot import Line, Source
from briefwright.domain.template import MADE_BY_PROGRAM, Column, Form, SectionSpec
from briefwright.services import compose_briefing
from briefwright.store import annotations, articles, briefings
from briefwright.store.store import Session

_LOCKED = frozenset(  # nobody words these
    {"ref", "stated", "source", "age", "first", "latest", "published"}
)
_BULLET = (Column("ref", "", 7), Column("text", "", 77), Column("source", "", 16))
_QUOTE = (
    Column("ref", "", 7),
    Column("text", "", 59),
    Column("speaker", "", 18),
    Column("source", "", 16),
)


@dataclass(frozen=True, slots=True)
class Note:
    """One state of an open briefing."""

    briefing: Briefing
    sections: tuple[Section, ...]
    lines: Mapping[SectionId, tuple[Line, ...]]
    pool: tuple[Annotation, ...]
    articles: Mapping[ArticleId, Article]

    def section(self, section_id: str) -> Section | None:
        """Return a section by its id."""
        return next((section for section in self.sections if section.id == section_id), None)

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

    def markings(self) -> set[str]:
        """Return the handling marks of all that the note rests on."""
        marks = {article.handling for article in self.articles.values()}
        for section in self.sections:
            for line in () if section.left_out else self.lines[section.id]:
                if line.annotation is not None and not line.block.left_out:
                    marks.add(line.annotation.handling)
        return marks

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

    def with_blocks(self, blocks: Iterable[Block]) -> "Note | None":
        """Return the note with these blocks as they are now, other words or other places.

        None where references may have become others: a line came, went, or was left out, or
        the sources are cited in another order.
        """
        fresh = {block.id: block for block in blocks}
        lines = dict(self.lines)
        for section_id in {block.section_id for block in fresh.values()} & lines.keys():
            now = [
                replace(line, block=fresh.pop(line.block.id)) if line.block.id in fresh else line
                for line in lines[section_id]
            ]
            if any(map(_other_line, lines[section_id], now)):
                return None
            lines[section_id] = tuple(sorted(now, key=lambda line: line.block.position))
        note = replace(self, lines=lines)
        return None if fresh or note.cited_articles() != self.cited_articles() else note

    def cited_articles(self) -> list[ArticleId]:
        """Return the articles that the note cites, in order of first citation."""
        cited: dict[ArticleId, None] = {}
        for section in self.sections:
            for line in () if section.left_out else self.lines[section.id]:
                if line.annotation is not None and not line.block.left_out:
                    cited.setdefault(line.annotation.article_id)
        return list(cited)


def read_note(session: Session, briefing_id: BriefingId) -> Note:
    """Return the briefing as it is stored; raises NotFound, StoreDamaged."""
    snapshot = compose_briefing.snapshot(session, briefing_id)
    shown = {line.block.id: line for part in snapshot.sections for line in part.lines}
    unseen = _Unseen(session, snapshot.sources)
    sections = tuple(briefings.sections(session, briefing_id))
    lines: dict[SectionId, list[Line]] = {section.id: [] for section in sections}
    for block in briefings.blocks(session, briefing_id):
        lines[block.section_id].append(shown.get(block.id) or unseen.line(block))
    return Note(
        snapshot.briefing,
        sections,
        {section_id: tuple(found) for section_id, found in lines.items()},
        tuple(compose_briefing.unused(session, briefing_id)),
        {source.article.id: source.article for source in snapshot.sources},
    )


class _Unseen:
    """Makes lines of blocks that a snapshot passes over: they have no reference."""

    def __init__(self, session: Session, sources: Iterable[Source]) -> None:
        self._session = session
        self._sources = {source.article.id: source for source in sources}
        self._contents: dict[ArticleId, Content] = {}

    def line(self, block: Block) -> Line:
        mark = annotations.get(self._session, block.annotation_id) if block.annotation_id else None
        if mark is None:
            return Line(block)
        source = self._sources.get(mark.article_id)
        if source is None:
            return Line(block, "", mark)
        if mark.article_id not in self._contents:
            self._contents[mark.article_id] = articles.content(self._session, source.article)
        paragraph = self._contents[mark.article_id].paragraph_at(mark.span.start)
        return Line(block, "", mark, source, paragraph)


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
    """Return the columns that the lines of a section have on the page."""
    match spec.form:
        case Form.TABLE:
            return spec.columns
        case Form.QUOTES:
            return _QUOTE
        case _:
            return _BULLET


def written_columns(spec: SectionSpec) -> tuple[Column, ...]:
    """Return the columns of a fact that a person may put in other words."""
    if spec.form is Form.TABLE:
        return tuple(column for column in spec.columns if column.key not in _LOCKED)
    told = (Column("text", "", 1),)
    return (*told, Column("why", "Why it matters", 1)) if spec.form is Form.ITEMS else told


def _other_line(was: Line, now: Line) -> bool:
    return (was.block.left_out, was.block.annotation_id) != (
        now.block.left_out,
        now.block.annotation_id,
    )

"""Briefings out of marks: the sections filled once, and the note as it stands at a moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from string import ascii_lowercase

from briefwright.domain.annotation import Annotation, utc_now
from briefwright.domain.article import Article, Content
from briefwright.domain.briefing import HEADER_KEYS, Block, Briefing, LineKind, Section
from briefwright.domain.change import Records
from briefwright.domain.errors import NotFound
from briefwright.domain.handling import highest
from briefwright.domain.ids import (
    AnnotationId,
    ArticleId,
    BlockId,
    BriefingId,
    DossierId,
    SectionId,
    new_id,
)
from briefwright.domain.snapshot import (
    Line,
    Snapshot,
    SnapshotSection,
    Source,
    long_date,
    read_date,
)
from briefwright.domain.template import MADE_BY_PROGRAM, Form, Frame, Template
from briefwright.domain.text import text_hash
from briefwright.services import templates
from briefwright.services.take_marks import Harvest
from briefwright.store import annotations, articles, briefings, categories, dossiers, groups
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Session

_ROWS = {Form.GRID, Form.BOX}  # a person writes in them, beside what they take


@dataclass(frozen=True, slots=True)
class Composed:
    """A briefing that is not stored yet."""

    briefing: Briefing
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]

    def records(self) -> Records:
        """Return all of it, each record behind those that it depends on."""
        return (self.briefing, *self.sections, *self.blocks)


def compose(
    session: Session,
    article_ids: Sequence[ArticleId],
    template: Template,
    title: str = "",
    header: Mapping[str, str] | None = None,
    dossier_id: DossierId | None = None,
) -> Composed:
    """Fill `template` from the accepted annotations of these articles, in reading order.

    Only reads. `header` may also hold "marking"; without it the briefing carries the highest
    mark of its parts.
    """
    ids = tuple(dict.fromkeys(article_ids))
    sources = [_article(session, article_id) for article_id in ids]
    marks = _in_order(annotations.every(session, AnnotationQuery(article_ids=ids)), ids)
    given = dict(header or {})
    parts = [source.handling for source in sources] + [mark.handling for mark in marks]
    now = utc_now()
    briefing = Briefing(
        BriefingId(new_id()),
        title.strip() or _title(session, sources, dossier_id) or template.title,
        template.name,
        template.language,
        header=_header(given),
        article_ids=ids,
        dossier_id=dossier_id,
        handling=given.get("marking") or highest(parts),
        frame=template.frame,
        created=now,
        changed=now,
    )
    sections = tuple(
        Section(SectionId(new_id()), briefing.id, place, spec)
        for place, spec in enumerate(template.sections)
    )
    harvest = Harvest(marks, {each.id: each for each in sources}, groups.reprints(session, ids))
    blocks = tuple(block for section in sections for block in _fill(section, harvest))
    return Composed(briefing, sections, blocks)


def snapshot(session: Session, briefing_id: BriefingId) -> Snapshot:
    """Return the briefing as it stands, without what is left out or empty.

    An annotation has the same reference in every section. Its number counts, under one
    letter, in reading order; sources count in order of first citation, uncited ones last, and
    reprints of one origin count once.
    """
    briefing = _briefing(session, briefing_id)
    shown = _shown(session, briefing.id)
    marks = _marks_of(session, briefing, [block for _, blocks in shown for block in blocks])
    cited = _cited(shown, marks)
    sources = _sources(session, [mark.article_id for mark in cited], briefing.article_ids)
    refs = _refs(session, _in_order(cited, briefing.article_ids))
    contents: dict[ArticleId, Content] = {
        mark.article_id: articles.content(session, sources[mark.article_id].article)
        for mark in {mark.article_id: mark for mark in cited}.values()
    }

    taken = _newest(briefing, cited)
    day = read_date(briefing.header.get("date", "")) or taken.date()

    def line(block: Block) -> Line:
        mark = marks.get(block.annotation_id) if block.annotation_id else None
        if mark is None:
            return Line(block)
        paragraph = contents[mark.article_id].paragraph_at(mark.span.start)
        return Line(block, refs[mark.id], mark, sources[mark.article_id], paragraph, day)

    frame = frame_of(briefing)
    return Snapshot(
        briefing,
        frame.label,
        tuple(_part(section, map(line, blocks)) for section, blocks in shown),
        tuple(sources.values()),
        taken,
        frame.header,
        landscape=frame.landscape,
    )


def frame_of(briefing: Briefing) -> Frame:
    """Return what stands around the sections: what the briefing kept, else what ships."""
    if briefing.frame is not None:
        return briefing.frame
    try:
        return templates.load(briefing.template).frame
    except NotFound:  # such a template ships no more
        return Frame(briefing.template)


def _part(section: Section, lines: Iterable[Line]) -> SnapshotSection:
    """Return a section; where it says so, what says the same becomes one line."""
    if not section.spec.once:
        return SnapshotSection(section, tuple(lines))
    same: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        same.setdefault(_statement(line), []).append(line)
    merged = (replace(first, repeats=tuple(others)) for first, *others in same.values())
    return SnapshotSection(section, tuple(merged))


def _statement(line: Line) -> tuple[str, ...]:
    """Return what a line says, as far as another one can say the same."""
    if line.annotation is None:
        return ("", line.block.id)
    figure = bool(line.cell("measure").text and line.cell("normalised").text)
    columns = ("measure", "period", "normalised") if figure else ("who", "what", "to_whom")
    said = (" ".join(line.cell(column).text.casefold().split()) for column in columns)
    return (line.annotation.category, *said)


def _newest(briefing: Briefing, cited: Iterable[Annotation]) -> datetime:
    """Return when the newest of the note was written."""
    known = [briefing.created, briefing.changed, *(mark.changed for mark in cited)]
    return max((moment for moment in known if moment is not None), default=_now())


def unused(session: Session, briefing_id: BriefingId) -> list[Annotation]:
    """Return the pool: accepted annotations of the briefing's articles that no block shows.

    A block that is left out still holds its annotation.
    """
    briefing = _briefing(session, briefing_id)
    held = {block.annotation_id for block in briefings.blocks(session, briefing.id)}
    query = AnnotationQuery(article_ids=briefing.article_ids)
    marks = _in_order(annotations.every(session, query), briefing.article_ids)
    return [mark for mark in marks if mark.id not in held]


def fact(section_id: SectionId, position: int, mark: Annotation) -> Block:
    """Return a new line that puts an annotation into a section."""
    return Block(
        BlockId(new_id()),
        section_id,
        position,
        LineKind.FACT,
        annotation_id=mark.id,
        quote_hash=text_hash(mark.quote.exact),
    )


def _fill(section: Section, harvest: Harvest) -> Iterator[Block]:
    spec = section.spec
    written = not spec.takes and spec.form not in MADE_BY_PROGRAM
    first = int(written or spec.form in _ROWS)
    if first:  # somebody writes here, so there is a line to write in
        yield Block(BlockId(new_id()), section.id, 0, LineKind.TEXT)
    for place, mark in enumerate(harvest.taken(spec) if spec.takes else (), first):
        yield fact(section.id, place, mark)


def _in_order(marks: Iterable[Annotation], ids: Sequence[ArticleId]) -> list[Annotation]:
    """Sort into reading order, the articles in the order of `ids`, strangers last."""
    place = {article_id: at for at, article_id in enumerate(ids)}
    return sorted(marks, key=lambda mark: (place.get(mark.article_id, len(place)), mark.span))


def _header(given: Mapping[str, str]) -> dict[str, str]:
    known = {"date": long_date(_today()), **given}
    return {key: known[key] for key in HEADER_KEYS if known.get(key)}


def _title(session: Session, sources: Sequence[Article], dossier_id: DossierId | None) -> str:
    if len(sources) == 1:
        return sources[0].title
    dossier = dossiers.get(session, dossier_id) if dossier_id else None
    if dossier is not None:
        return dossier.name
    return f"Briefing: {sources[0].title} and {len(sources) - 1} more" if sources else ""


def _shown(session: Session, briefing_id: BriefingId) -> list[tuple[Section, list[Block]]]:
    lines: dict[SectionId, list[Block]] = {}
    for block in briefings.blocks(session, briefing_id):
        empty = block.kind is LineKind.TEXT and not block.text.strip()
        if not block.left_out and not empty:
            lines.setdefault(block.section_id, []).append(block)
    return [
        (section, lines.get(section.id, []))
        for section in briefings.sections(session, briefing_id)
        if not section.left_out
    ]


def _marks_of(
    session: Session, briefing: Briefing, blocks: Iterable[Block]
) -> dict[AnnotationId, Annotation]:
    query = AnnotationQuery(article_ids=briefing.article_ids, state=None)
    marks = {mark.id: mark for mark in annotations.every(session, query)}
    for block in blocks:  # a line may also rest on an article that the briefing does not name
        if block.annotation_id and block.annotation_id not in marks:
            mark = annotations.get(session, block.annotation_id)
            if mark is not None:
                marks[mark.id] = mark
    return marks


def _cited(
    shown: Iterable[tuple[Section, Iterable[Block]]], marks: Mapping[AnnotationId, Annotation]
) -> list[Annotation]:
    """Return every annotation that is shown, once, in order of appearance."""
    ids = (block.annotation_id for _, blocks in shown for block in blocks)
    return [marks[mark_id] for mark_id in dict.fromkeys(ids) if mark_id and mark_id in marks]


def _sources(
    session: Session, cited: Sequence[ArticleId], named: Sequence[ArticleId]
) -> dict[ArticleId, Source]:
    """Number the sources, each group of reprints together.

    A reprint that is not cited is only named beside the first of its group, unless it carries
    a marking of its own.
    """
    ids = list(dict.fromkeys([*cited, *named]))
    origins = groups.reprints(session, ids)
    stories: dict[ArticleId, list[Article]] = {}
    for article_id in ids:
        story = stories.setdefault(origins.get(article_id, article_id), [])
        story.append(_article(session, article_id))
    sources: dict[ArticleId, Source] = {}
    for number, (first, *copies) in enumerate(stories.values(), 1):
        ref = f"S{number}"
        shown = [one for one in copies if one.id in cited or one.handling != first.handling]
        also = tuple(_where(one) for one in copies if one not in shown)
        sources[first.id] = Source(ref, first, also=also)
        for place, one in enumerate(shown):
            sources[one.id] = Source(f"{ref}{_lettered(place)}", one, copy_of=ref)
    return sources


def _where(article: Article) -> str:
    """Return in which outlet an article appeared, and when, as far as that is known."""
    published = long_date(article.published) if article.published else ""
    return ", ".join(part for part in (article.outlet or article.title, published) if part)


def _lettered(place: int) -> str:
    """Return a, b … z, aa, ab … by their place from 0."""
    before, letter = divmod(place, len(ascii_lowercase))
    return (_lettered(before - 1) if before else "") + ascii_lowercase[letter]


def _refs(session: Session, marks: Iterable[Annotation]) -> dict[AnnotationId, str]:
    letters = {
        category.id: category.letter or category.name[:1].upper()
        for category in categories.every(session)
    }
    counted: dict[str, int] = {}
    refs: dict[AnnotationId, str] = {}
    for mark in marks:
        letter = letters.get(mark.category, "") or mark.category[:1].upper()
        counted[letter] = counted.get(letter, 0) + 1  # two categories may share a letter
        refs[mark.id] = f"{letter}{counted[letter]}"
    return refs


def _article(session: Session, article_id: ArticleId) -> Article:
    article = articles.get(session, article_id)
    if article is None:
        raise NotFound("article", article_id)
    return article


def _briefing(session: Session, briefing_id: BriefingId) -> Briefing:
    briefing = briefings.get(session, briefing_id)
    if briefing is None:
        raise NotFound("briefing", briefing_id)
    return briefing


def _now() -> datetime:
    return datetime.now().astimezone()


def _today() -> date:
    return _now().date()

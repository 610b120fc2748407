"""Briefings out of marks: the sections filled once, and the note as it stands at a moment."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from briefwright.domain.annotation import Annotation, utc_now
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.errors import NotFound
from briefwright.domain.handling import highest
from briefwright.domain.ids import (
    AnnotationId,
    ArticleId,
    BlockId,
    BriefingId,
    CategoryId,
    DossierId,
    SectionId,
    new_id,
)
from briefwright.domain.language.days import long_date
from briefwright.domain.note.header import KEPT_KEYS
from briefwright.domain.note.material import Material, in_order
from briefwright.domain.note.provenance import words_hash
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import MADE_BY_PROGRAM, Form, Frame, Template
from briefwright.services import mark_passage, templates
from briefwright.services.take_marks import Harvest
from briefwright.store import annotations, articles, briefings, categories, dossiers, groups
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Session

_ROWS = {Form.GRID, Form.BOX}  # a person writes in them, beside what they take


def compose(
    session: Session,
    article_ids: Sequence[ArticleId],
    template: Template,
    title: str = "",
    header: Mapping[str, str] | None = None,
    dossier_id: DossierId | None = None,
) -> Material:
    """Fill `template` from the accepted annotations of these articles, in reading order.

    Only reads. `header` may also hold "marking"; without it the briefing carries the highest
    mark of its parts.
    """
    ids = tuple(dict.fromkeys(article_ids))
    sources = [_article(session, article_id) for article_id in ids]
    marks = in_order(annotations.every(session, AnnotationQuery(article_ids=ids)), ids)
    given = dict(header or {})
    parts = [source.handling for source in sources] + [mark.handling for mark in marks]
    now = utc_now()
    briefing = Briefing(
        BriefingId(new_id()),
        title.strip() or _title(session, sources, dossier_id) or template.title,
        template.name,
        template.language,
        header=_header(given, template.language),
        article_ids=ids,
        dossier_id=dossier_id,
        handling=given.get("marking") or highest(parts, template.markings),
        frame=template.frame,
        created=now,
        changed=now,
    )
    sections = tuple(
        Section(SectionId(new_id()), briefing.id, place, spec)
        for place, spec in enumerate(template.sections)
    )
    texts, origins = {each.id: each for each in sources}, groups.reprints(session, ids)
    paragraphs, heads = _places(session, marks, texts)
    harvest = Harvest(marks, texts, origins)
    blocks = tuple(block for section in sections for block in _fill(section, harvest))
    return Material(
        briefing,
        template.frame,
        sections,
        blocks,
        {mark.id: mark for mark in marks},
        texts,
        paragraphs,
        origins,
        _letters(session),
        heads,
    )


def snapshot(session: Session, briefing_id: BriefingId) -> Snapshot:
    """Return the briefing as it stands, without what is left out or empty."""
    return material(session, briefing_id).snapshot()


def unused(session: Session, briefing_id: BriefingId) -> tuple[Annotation, ...]:
    """Return the accepted annotations of the briefing's articles that no block shows."""
    return material(session, briefing_id).unused()


def material(session: Session, briefing_id: BriefingId) -> Material:
    """Return all that the briefing is made of; raises NotFound."""
    briefing = briefings.get(session, briefing_id)
    if briefing is None:
        raise NotFound("briefing", briefing_id)
    return material_of(session, briefing)


def material_of(session: Session, briefing: Briefing) -> Material:
    """Return all that a briefing is made of, which need not be as it is stored."""
    blocks = tuple(briefings.blocks(session, briefing.id))
    marks = _marks_of(session, briefing, blocks)
    named = dict.fromkeys([*(mark.article_id for mark in marks.values()), *briefing.article_ids])
    texts = {article_id: _article(session, article_id) for article_id in named}
    paragraphs, heads = _places(session, marks.values(), texts)
    return Material(
        briefing,
        frame_of(briefing),
        tuple(briefings.sections(session, briefing.id)),
        blocks,
        marks,
        texts,
        paragraphs,
        groups.reprints(session, list(named)),
        _letters(session),
        heads,
    )


def frame_of(briefing: Briefing) -> Frame:
    """Return what stands around the sections: what the briefing kept, else what ships."""
    if briefing.frame is not None:
        return briefing.frame
    try:
        return templates.load(briefing.template).frame
    except NotFound:  # such a template ships no more
        return Frame(briefing.template)


def fact(section_id: SectionId, position: int, mark: Annotation) -> Block:
    """Return a new line that puts an annotation into a section."""
    return Block(
        BlockId(new_id()),
        section_id,
        position,
        LineKind.FACT,
        annotation_id=mark.id,
        quote_hash=words_hash(mark.quote.exact),
    )


def _fill(section: Section, harvest: Harvest) -> Iterator[Block]:
    spec = section.spec
    written = not spec.takes and spec.form not in MADE_BY_PROGRAM
    first = int(written or spec.form in _ROWS)
    if first:  # somebody writes here, so there is a line to write in
        yield Block(BlockId(new_id()), section.id, 0, LineKind.TEXT)
    for place, mark in enumerate(harvest.taken(spec) if spec.takes else (), first):
        yield fact(section.id, place, mark)


def _header(given: Mapping[str, str], language: str) -> dict[str, str]:
    known = {"date": long_date(_today(), language), **given}
    return {key: known[key] for key in KEPT_KEYS if known.get(key)}


def _title(session: Session, sources: Sequence[Article], dossier_id: DossierId | None) -> str:
    if len(sources) == 1:
        return sources[0].title
    dossier = dossiers.get(session, dossier_id) if dossier_id else None
    if dossier is not None:
        return dossier.name
    return sources[0].title if sources else ""


def _marks_of(
    session: Session, briefing: Briefing, blocks: Iterable[Block]
) -> dict[AnnotationId, Annotation]:
    """Return the accepted marks of the articles, and whatever a line rests on, by reading."""
    query = AnnotationQuery(article_ids=briefing.article_ids)
    marks = {mark.id: mark for mark in annotations.every(session, query)}
    held = dict.fromkeys(block.annotation_id for block in blocks if block.annotation_id)
    others = annotations.some(session, [mark_id for mark_id in held if mark_id not in marks])
    known = in_order([*marks.values(), *others], briefing.article_ids)
    return {mark.id: mark for mark in known}


def _places(
    session: Session, marks: Iterable[Annotation], texts: Mapping[ArticleId, Article]
) -> tuple[dict[AnnotationId, int], dict[AnnotationId, tuple[str, ...]]]:
    """Return in which paragraph of its article each mark stands, and the heads of its table."""
    within: dict[ArticleId, list[Annotation]] = {}
    for mark in marks:
        within.setdefault(mark.article_id, []).append(mark)
    paragraphs: dict[AnnotationId, int] = {}
    heads: dict[AnnotationId, tuple[str, ...]] = {}
    for article_id, here in within.items():
        content = articles.content(session, texts[article_id])
        starts = sorted(block.start for block in content.blocks)
        reading = mark_passage.reading(texts[article_id], content.text)
        for mark in here:
            paragraphs[mark.id] = max(1, bisect_right(starts, mark.span.start))
            if told := mark_passage.heads_of(mark, reading):
                heads[mark.id] = told
    return paragraphs, heads


def _letters(session: Session) -> dict[CategoryId, str]:
    return {slug: letter or name[:1].upper() for slug, letter, name in categories.letters(session)}


def _article(session: Session, article_id: ArticleId) -> Article:
    article = articles.get(session, article_id)
    if article is None:
        raise NotFound("article", article_id)
    return article


def _now() -> datetime:
    return datetime.now().astimezone()


def _today() -> date:
    return _now().date()

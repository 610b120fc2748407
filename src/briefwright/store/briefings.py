"""Briefings under construction, with their sections and blocks."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import batched

from sqlalchemy import Select, delete, func, insert, select

from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.ids import (
    AnnotationId,
    ArticleId,
    BlockId,
    BriefingId,
    DossierId,
    SectionId,
)
from briefwright.store import rows
from briefwright.store.schema import BlockRow, BriefingArticleRow, BriefingRow, SectionRow
from briefwright.store.tables.session import Session
from briefwright.store.values import (
    plain_frame,
    plain_section_spec,
    read_frame,
    read_section_spec,
)


@dataclass(frozen=True, slots=True)
class BriefingQuery:
    """Which briefings to look at."""

    dossier_id: DossierId | None = None
    binned: bool = False
    resting_on: Collection[AnnotationId] | None = None  # with a line on one, not left out


def put(session: Session, briefing: Briefing) -> None:
    """Store `briefing` under its id, in place of what was there."""
    values = {
        "title": briefing.title,
        "template": briefing.template,
        "language": briefing.language,
        "header": dict(briefing.header),
        "dossier_id": briefing.dossier_id,
        "handling": briefing.handling,
        "marking_reason": briefing.marking_reason,
        "frame": plain_frame(briefing.frame),
        "created": briefing.created,
        "changed": briefing.changed,
        "binned_at": briefing.binned_at,
    }
    if not rows.put(session, BriefingRow, briefing.id, briefing.revision, values):
        if _article_ids(session, [briefing.id])[briefing.id] == briefing.article_ids:
            return
        _let_go(session, briefing)
    _draw(session, briefing)


def _let_go(session: Session, briefing: Briefing) -> None:
    of_briefing = BriefingArticleRow.briefing_id == briefing.id
    session.execute(delete(BriefingArticleRow).where(of_briefing))


def _draw(session: Session, briefing: Briefing) -> None:
    drawn = [
        {"briefing_id": briefing.id, "article_id": article_id, "position": position}
        for position, article_id in enumerate(briefing.article_ids)
    ]
    if drawn:
        session.execute(insert(BriefingArticleRow), drawn)


def remove(session: Session, briefing: Briefing) -> None:
    """Delete `briefing`; raises while it has a section."""
    _let_go(session, briefing)
    rows.remove(session, BriefingRow, briefing.id)


def get(session: Session, briefing_id: BriefingId) -> Briefing | None:
    """Return the briefing with this id, binned or not."""
    row = rows.by_id(session, BriefingRow, briefing_id)
    return None if row is None else _briefings(session, [row])[0]


def find(session: Session, key: str) -> Briefing:
    """Return the briefing with this id, or the only one whose id begins so.

    Binned ones are not found. Raises NotFound or Ambiguous.
    """
    row = rows.by_beginning(session, BriefingRow, key, name="briefing")
    return _briefings(session, [row])[0]


def count(session: Session, query: BriefingQuery) -> int:
    """Return how many briefings `query` finds."""
    return session.scalar(_matching(query).with_only_columns(func.count())) or 0


def window(session: Session, query: BriefingQuery, offset: int, limit: int) -> list[Briefing]:
    """Return some of what `query` finds, the newest first."""
    newest = _matching(query).order_by(BriefingRow.pk.desc())
    return _briefings(session, rows.every(session, newest.offset(offset).limit(limit)))


def put_sections(session: Session, several: Sequence[Section]) -> None:
    """Store sections under their ids, in place of what was there."""
    rows.put_all(session, SectionRow, {one.id: (one.revision, _of_section(one)) for one in several})


def _of_section(section: Section) -> dict[str, object]:
    return {
        "briefing_id": section.briefing_id,
        "position": section.position,
        "spec": plain_section_spec(section.spec),
        "left_out": section.left_out,
    }


def remove_section(session: Session, section: Section) -> None:
    """Delete `section`; raises while it has a block."""
    rows.remove(session, SectionRow, section.id)


def get_section(session: Session, section_id: SectionId) -> Section | None:
    """Return the section with this id."""
    row = rows.by_id(session, SectionRow, section_id)
    return None if row is None else _section(row)


def sections(session: Session, briefing_id: BriefingId) -> list[Section]:
    """Return the sections of a briefing in their order."""
    of_briefing = select(SectionRow).where(SectionRow.briefing_id == briefing_id)
    found = rows.every(session, of_briefing.order_by(SectionRow.position, SectionRow.pk))
    return [_section(row) for row in found]


def put_blocks(session: Session, several: Sequence[Block]) -> None:
    """Store blocks under their ids, in place of what was there."""
    rows.put_all(session, BlockRow, {one.id: (one.revision, _of_block(one)) for one in several})


def _of_block(block: Block) -> dict[str, object]:
    return {
        "section_id": block.section_id,
        "position": block.position,
        "kind": str(block.kind),
        "annotation_id": block.annotation_id,
        "text": block.text,
        "wording": dict(block.wording) or None,
        "quote_hash": block.quote_hash,
        "left_out": block.left_out,
    }


def remove_block(session: Session, block: Block) -> None:
    """Delete `block`."""
    rows.remove(session, BlockRow, block.id)


def get_block(session: Session, block_id: BlockId) -> Block | None:
    """Return the block with this id."""
    row = rows.by_id(session, BlockRow, block_id)
    return None if row is None else _block(row)


def some_blocks(session: Session, ids: Sequence[BlockId]) -> list[Block]:
    """Return those of `ids` that are stored."""
    found: list[Block] = []
    for some_ids in batched(ids, rows.VARIABLES):
        wanted = select(BlockRow).where(BlockRow.id.in_(some_ids))
        found += [_block(row) for row in rows.every(session, wanted)]
    return found


def section_blocks(session: Session, section_id: SectionId) -> list[Block]:
    """Return the blocks of a section in their order."""
    of_section = select(BlockRow).where(BlockRow.section_id == section_id)
    found = rows.every(session, of_section.order_by(BlockRow.position, BlockRow.pk))
    return [_block(row) for row in found]


def blocks_on(session: Session, annotation_id: AnnotationId) -> list[Block]:
    """Return the blocks, of any briefing, that rest on an annotation."""
    resting = select(BlockRow).where(BlockRow.annotation_id == annotation_id)
    return [_block(row) for row in rows.every(session, resting.order_by(BlockRow.pk))]


def blocks(session: Session, briefing_id: BriefingId) -> list[Block]:
    """Return the blocks of a briefing: section by section, each in its order."""
    of_briefing = (
        select(BlockRow)
        .join(SectionRow, SectionRow.id == BlockRow.section_id)
        .where(SectionRow.briefing_id == briefing_id)
        .order_by(SectionRow.position, SectionRow.pk, BlockRow.position, BlockRow.pk)
    )
    return [_block(row) for row in rows.every(session, of_briefing)]


def _matching(query: BriefingQuery) -> "Select[BriefingRow]":
    statement = select(BriefingRow)
    if query.binned:
        statement = statement.where(BriefingRow.binned_at.is_not(None))
    else:
        statement = statement.where(BriefingRow.binned_at.is_(None))
    if query.dossier_id is not None:
        statement = statement.where(BriefingRow.dossier_id == query.dossier_id)
    if query.resting_on is not None:
        lines = select(SectionRow.briefing_id).join(BlockRow, BlockRow.section_id == SectionRow.id)
        shown = BlockRow.annotation_id.in_(query.resting_on), BlockRow.left_out.is_(False)
        statement = statement.where(BriefingRow.id.in_(lines.where(*shown)))
    return statement


def _article_ids(session: Session, ids: Collection[str]) -> defaultdict[str, tuple[ArticleId, ...]]:
    found: defaultdict[str, tuple[ArticleId, ...]] = defaultdict(tuple)
    drawn = select(BriefingArticleRow.briefing_id, BriefingArticleRow.article_id)
    drawn = drawn.where(BriefingArticleRow.briefing_id.in_(ids))
    for briefing_id, article_id in session.execute(drawn.order_by(BriefingArticleRow.position)):
        found[briefing_id] += (ArticleId(article_id),)
    return found


def _briefings(session: Session, found: Sequence[BriefingRow]) -> list[Briefing]:
    article_ids = _article_ids(session, [row.id for row in found])
    return [_briefing(row, article_ids[row.id]) for row in found]


@rows.sound(BriefingRow)
def _briefing(row: BriefingRow, article_ids: tuple[ArticleId, ...]) -> Briefing:
    return Briefing(
        id=BriefingId(row.id),
        title=row.title,
        template=row.template,
        language=row.language,
        header=row.header,
        article_ids=article_ids,
        dossier_id=None if row.dossier_id is None else DossierId(row.dossier_id),
        handling=row.handling,
        marking_reason=row.marking_reason,
        frame=read_frame(row.frame),
        created=row.created,
        changed=row.changed,
        binned_at=row.binned_at,
        revision=row.revision,
    )


@rows.sound(SectionRow)
def _section(row: SectionRow) -> Section:
    return Section(
        id=SectionId(row.id),
        briefing_id=BriefingId(row.briefing_id),
        position=row.position,
        spec=read_section_spec(row.spec),
        left_out=row.left_out,
        revision=row.revision,
    )


@rows.sound(BlockRow)
def _block(row: BlockRow) -> Block:
    return Block(
        id=BlockId(row.id),
        section_id=SectionId(row.section_id),
        position=row.position,
        kind=LineKind(row.kind),
        annotation_id=None if row.annotation_id is None else AnnotationId(row.annotation_id),
        text=row.text,
        wording=row.wording or {},
        quote_hash=row.quote_hash,
        left_out=row.left_out,
        revision=row.revision,
    )

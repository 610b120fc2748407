"""The bin: what was put out of sight, and how it goes for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    ColumnElement,
    Integer,
    delete,
    desc,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from briefwright.domain.briefing import Briefing
from briefwright.domain.ids import ArticleId, BriefingId
from briefwright.store import annotations, articles, briefings, rows
from briefwright.store.schema import (
    AnnotationRow,
    ArticleRow,
    BlockRow,
    BriefingArticleRow,
    BriefingRow,
    ContentRow,
    SectionRow,
)
from briefwright.store.tables.session import Session


class Kind(StrEnum):
    """What lies in the bin. Briefings go first, as they rest on articles."""

    BRIEFING = "briefing"
    ARTICLE = "article"


_KINDS: dict[Kind, type[ArticleRow | BriefingRow]] = {
    Kind.ARTICLE: ArticleRow,
    Kind.BRIEFING: BriefingRow,
}


@dataclass(frozen=True, slots=True)
class Binned:
    """Something in the bin, and since when."""

    kind: Kind
    id: str
    title: str
    at: datetime


def count(session: Session) -> int:
    """Return how much lies in the bin."""
    binned = (
        select(func.count()).select_from(kind).where(kind.binned_at.is_not(None))
        for kind in (ArticleRow, BriefingRow)
    )
    return sum(session.scalar(one) or 0 for one in binned)


def window(session: Session, offset: int, limit: int) -> list[Binned]:
    """Return some of what lies in the bin, what came last first."""
    lying = union_all(  # in the order of their indexes: nothing is sorted, whatever lies there
        *(
            select(literal(str(name)).label("kind"), kind.pk, kind.binned_at).where(
                kind.binned_at.is_not(None)
            )
            for name, kind in _KINDS.items()
        )
    )
    last_first = lying.order_by(desc("binned_at"), desc("pk")).offset(offset).limit(limit)
    found = session.execute(last_first).all()
    named: dict[tuple[str, int], tuple[str, str]] = {}
    for name, kind in _KINDS.items():
        pks = rows.listing([pk for of, pk, _ in found if of == name], Integer())
        titles = select(kind.pk, kind.id, kind.title).where(kind.pk.in_(pks))
        named |= {(str(name), pk): (key, title) for pk, key, title in session.execute(titles)}
    return [Binned(Kind(kind), *named[kind, pk], at) for kind, pk, at in found if at]


def destroy(session: Session, one: Binned) -> bool:
    """Delete something for good with all that belongs to it; False where others rest on it."""
    if one.kind is Kind.BRIEFING:
        briefing = briefings.get(session, BriefingId(one.id))
        if briefing is not None and briefing.binned_at is not None:
            _destroy_briefing(session, briefing)
        return True
    return _destroy_article(session, ArticleId(one.id))


def resting(session: Session, ids: Sequence[str]) -> list[str]:
    """Return the titles of the briefings that draw on any of these articles or their marks."""
    marks = select(AnnotationRow.id).where(AnnotationRow.article_id.in_(ids))
    drawn = select(BriefingArticleRow.briefing_id).where(BriefingArticleRow.article_id.in_(ids))
    cited = select(SectionRow.briefing_id).join(BlockRow, BlockRow.section_id == SectionRow.id)
    cited = cited.where(BlockRow.annotation_id.in_(marks))
    either = or_(BriefingRow.id.in_(drawn), BriefingRow.id.in_(cited))
    return list(
        session.scalars(select(BriefingRow.title).where(either).order_by(BriefingRow.title))
    )


def _destroy_briefing(session: Session, briefing: Briefing) -> None:
    for block in briefings.blocks(session, briefing.id):
        briefings.remove_block(session, block)
    for section in briefings.sections(session, briefing.id):
        briefings.remove_section(session, section)
    briefings.remove(session, briefing)


def _destroy_article(session: Session, article_id: ArticleId) -> bool:
    article = articles.get(session, article_id)
    if article is None or article.binned_at is None:
        return True
    if _is_needed(session, article_id):
        return False
    annotations.remove_all(session, article_id)
    articles.remove(session, article)
    same = (ArticleRow.sha256 == article.sha256, ArticleRow.text_sha256 == article.text_sha256)
    if session.scalar(select(ArticleRow.pk).where(*same).limit(1)) is None:
        content = (
            ContentRow.sha256 == article.sha256,
            ContentRow.text_sha256 == article.text_sha256,
        )
        session.execute(delete(ContentRow).where(*content))
    return True


def _is_needed(session: Session, article_id: ArticleId) -> bool:
    """Whether a briefing draws on an article or its marks, or a version came after it."""
    marks = select(AnnotationRow.id).where(AnnotationRow.article_id == article_id)
    needs: Sequence[ColumnElement[bool]] = (
        exists().where(BriefingArticleRow.article_id == article_id),
        exists().where(BlockRow.annotation_id.in_(marks)),
        exists().where(ArticleRow.supersedes == article_id),
    )
    return any(session.scalar(select(need)) for need in needs)

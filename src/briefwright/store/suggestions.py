"""Suggestions: which articles have still to be read for them, and what was decided."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import batched
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, func, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from briefwright.domain.annotation import Decision, Offer, State
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.domain.text import Span
from briefwright.store import rows
from briefwright.store.kinds import sensible
from briefwright.store.schema import (
    DECIDED,
    HIDDEN,
    AnnotationRow,
    ArticleRow,
    UnofferedRow,
)
from briefwright.store.tables.session import Session
from briefwright.store.values import read_offer

_AT_ONCE = 1_000


class Place(NamedTuple):
    """Where an annotation stands, as what, and as what it was offered."""

    id: str
    span: Span
    category: CategoryId
    state: State
    offer: Offer | None

    @property
    def waits(self) -> bool:
        """Whether it is a suggestion that nobody has decided on yet."""
        return self.state is State.SUGGESTED

    @property
    def settled(self) -> set[CategoryId]:
        """As what a person has said all about these words."""
        if self.waits:
            return set()
        return {self.category, self.offer.category if self.offer else self.category}


def await_reading(session: Session, ids: Collection[str]) -> None:
    """Say that these articles have still to be read."""
    for some in batched(ids, _AT_ONCE):
        new = select(ArticleRow.pk).where(ArticleRow.id.in_(some))
        listed = insert_or(rows.table(UnofferedRow)).from_select(["pk"], new)
        session.execute(listed.on_conflict_do_nothing())


def next_unread(session: Session, after: int = 0) -> tuple[int, ArticleId] | None:
    """Return, with its number, the next article that waits to be read and stands in lists."""
    waits = select(ArticleRow.pk, ArticleRow.id).join(
        UnofferedRow, UnofferedRow.pk == ArticleRow.pk
    )
    shown = waits.where(ArticleRow.standing != HIDDEN, UnofferedRow.pk > after)
    found = session.execute(shown.order_by(UnofferedRow.pk).limit(1)).first()
    return None if found is None else (found.pk, ArticleId(found.id))


def read_as(session: Session, article_id: ArticleId) -> str | None:
    """Return by which method, and as what, an article was read; None where it is not there."""
    return session.scalar(select(ArticleRow.read_as).where(ArticleRow.id == article_id))


def set_read(session: Session, article_id: ArticleId, method: str) -> None:
    """Keep that an article was read by this method; it waits no longer."""
    article = rows.table(ArticleRow)
    read = update(article).values(read_as=method)
    session.execute(read.where(article.c.id == article_id))
    forget(session, article_id)


def forget(session: Session, article_id: ArticleId) -> None:
    """Let an article wait no longer."""
    pk = select(ArticleRow.pk).where(ArticleRow.id == article_id).scalar_subquery()
    session.execute(delete(UnofferedRow).where(UnofferedRow.pk == pk))


def waiting(
    session: Session, ids: Collection[ArticleId], left_out: Collection[CategoryId] = ()
) -> dict[ArticleId, int]:
    """Return how many suggestions of each article nobody has decided on, where there are any.

    Those of the categories `left_out` do not count.
    """
    found: dict[ArticleId, int] = {}
    for some in batched(ids, _AT_ONCE):
        counted = select(ArticleRow.id, ArticleRow.waiting).where(
            ArticleRow.id.in_(some), ArticleRow.waiting > 0
        )
        found |= {ArticleId(article_id): count for article_id, count in session.execute(counted)}
    for article_id, count in _unwanted(session, list(found), left_out) if left_out else ():
        found[article_id] -= count
    return {article_id: count for article_id, count in found.items() if count}


def _unwanted(
    session: Session, ids: Collection[ArticleId], left_out: Collection[CategoryId]
) -> Iterator[tuple[ArticleId, int]]:
    """Yield how many suggestions of each article wait that are of these categories."""
    row = rows.table(AnnotationRow).c
    waits = select(row.article_id, func.count()).where(
        row.state == str(State.SUGGESTED), row.category.in_(left_out)
    )
    for some in batched(ids, _AT_ONCE):
        counted = waits.where(row.article_id.in_(some)).group_by(row.article_id)
        for article_id, count in session.execute(counted):
            yield ArticleId(article_id), count


def places(session: Session, article_id: ArticleId, within: Span | None = None) -> list[Place]:
    """Return where the annotations of an article stand, whatever their state, in text order."""
    row = rows.table(AnnotationRow).c
    wanted = select(row.id, row.start, row.end, row.category, row.state, row.offer)
    wanted = wanted.where(row.article_id == article_id).order_by(row.start, row.end, row.pk)
    if within is not None:
        wanted = wanted.where(row.start < within.end, row.end > within.start)
    return [_place(found) for found in session.execute(wanted)]


@sensible
def _place(row: Row[*tuple[Any, ...]]) -> Place:
    span = Span(row.start, row.end)
    return Place(row.id, span, CategoryId(row.category), State(row.state), read_offer(row.offer))


def decisions(session: Session, since: datetime | None, most: int) -> Sequence[Decision]:
    """Return what was decided last, of suggestions of every article."""
    row = rows.table(AnnotationRow).c
    decided = select(row.category, row.state, row.offer).where(literal_column(DECIDED))
    if since is not None:
        decided = decided.where(row.changed > since)
    found = session.execute(decided.order_by(row.changed.desc()).limit(most))
    return [
        Decision(offer, state == str(State.ACCEPTED) and category == offer.category)
        for category, state, plain in found
        if (offer := read_offer(plain)) is not None
    ]

"""Which articles a list holds, in order and in groups, by the numbers of their rows alone.

A list keeps these and asks for the articles themselves a window at a time: any window of any
list costs the same, and what is in the list stays where it is whatever is written meanwhile.
"""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import batched, pairwise

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId
from briefwright.store.article_lists import COLUMNS, ArticleQuery, Sort, matching
from briefwright.store.articles import records_of
from briefwright.store.rows import numbers
from briefwright.store.schema import ArticleDossierRow, ArticleRow, DossierRow

_VARIABLES = 10_000  # SQLite takes 32,766 in one statement


class Grouping(StrEnum):
    """What a list is parted by under headings."""

    NONE = "none"
    OUTLET = "outlet"
    MONTH = "month"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Group:
    """Where a group begins, how many it holds, and what they have in common; "" for nothing.

    That is the outlet with its case folded, the month as in 2025-03, or the dossier's id.
    """

    start: int
    count: int
    key: str


@dataclass(frozen=True, slots=True)
class Keys:
    """The rows of a list in order, and its groups where it has any."""

    pks: "array[int]" = field(default_factory=partial(array, "q"))
    groups: tuple[Group, ...] = ()


def few(session: Session, most: int) -> bool:
    """Whether the store has no more than `most` articles, which is known without counting."""
    last = session.scalar(select(func.max(ArticleRow.pk)))
    return (last or 0) <= most


def keys(session: Session, query: ArticleQuery, grouping: Grouping = Grouping.NONE) -> Keys:
    """Return what `query` finds in its order; of an article in several groups a row for each."""
    statement = matching(query, select(ArticleRow.pk))
    if grouping is Grouping.NONE:
        return Keys(numbers(session, statement.order_by(*_order(query))))
    found = session.connection().execute(_grouped(statement, query, grouping)).all()
    return _in_groups([(int(pk), str(key or "")) for pk, key in found])


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list, how many key points it has, and whether nobody has read it."""

    article: Article
    marks: int
    unread: bool


def at(session: Session, pks: Sequence[int]) -> list[Listed | None]:
    """Return the articles of these rows in this order; None where one is gone for good."""
    rows = session.scalars(select(ArticleRow).where(ArticleRow.pk.in_(pks))).all()
    found = {
        row.pk: Listed(article, row.marks, row.read_at is None)
        for row, article in zip(rows, records_of(session, rows), strict=True)
    }
    return [found.get(pk) for pk in pks]


def ids(session: Session, pks: Sequence[int]) -> list[ArticleId]:
    """Return the ids of the articles in these rows, in this order."""
    found: dict[int, ArticleId] = {}
    for some in batched(pks, _VARIABLES):
        known = select(ArticleRow.pk, ArticleRow.id).where(ArticleRow.pk.in_(some))
        found |= {pk: ArticleId(one) for pk, one in session.connection().execute(known)}
    return [found[pk] for pk in pks if pk in found]


def pks(session: Session, ids: Collection[ArticleId]) -> set[int]:
    """Return the rows of these articles."""
    found: set[int] = set()
    for some in batched(ids, _VARIABLES):
        known = select(ArticleRow.pk).where(ArticleRow.id.in_(some))
        found |= set(session.connection().execute(known).scalars())
    return found


def _order(query: ArticleQuery) -> list[ColumnElement[object]]:
    order = dict.fromkeys((COLUMNS[query.sort], ArticleRow.pk))
    return [column.desc() if query.descending else column.asc() for column in order]


def _grouped(
    statement: "Select[int]", query: ArticleQuery, grouping: Grouping
) -> "Select[int, str]":
    key: ColumnElement[str]
    if grouping is Grouping.OUTLET:
        key = func.coalesce(ArticleRow.outlet_folded, "")
        return statement.add_columns(key).order_by(ArticleRow.outlet_folded, *_order(query))
    if grouping is Grouping.MONTH:
        key = func.strftime("%Y-%m", ArticleRow.published)
        by_day = query.sort is Sort.DATE and query.descending
        months = [] if by_day else [key.desc()]
        return statement.add_columns(key).order_by(*months, *_order(query))
    filed = ArticleDossierRow.article_id == ArticleRow.id
    kept = (DossierRow.id == ArticleDossierRow.dossier_id) & DossierRow.binned_at.is_(None)
    statement = statement.outerjoin(ArticleDossierRow, filed).outerjoin(DossierRow, kept)
    by_dossier = (DossierRow.position, DossierRow.pk, *_order(query))
    return statement.add_columns(DossierRow.id).distinct().order_by(*by_dossier)


def _in_groups(found: Sequence[tuple[int, str]]) -> Keys:
    """Return the rows with where each group begins; what is in none comes last."""
    named = [row for row in found if row[1]]
    ordered = named + [row for row in found if not row[1]]
    starts = [
        place
        for place, (_pk, key) in enumerate(ordered)
        if place == 0 or ordered[place - 1][1] != key
    ]
    groups = (
        Group(start, end - start, ordered[start][1])
        for start, end in pairwise([*starts, len(ordered)])
    )
    return Keys(array("q", (pk for pk, _key in ordered)), tuple(groups))

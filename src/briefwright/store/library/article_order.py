"""The rows of a list in order: what it is filtered by is gathered from the index of each fact.

To have SQLite ask all facts of each row, and sort what is left, takes twice as long: it keeps in
trees what a set holds, and sorts what stands in its indexes in order.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, literal_column, select, union_all

from briefwright.domain.ids import CategoryId
from briefwright.store.article_lists import (
    COLUMNS,
    ArticleQuery,
    Sort,
    filed,
    shows_copies,
    standings,
    told,
    worded,
)
from briefwright.store.rows import listing, numbers
from briefwright.store.schema import HIDDEN, REPRINT, ArticleRow
from briefwright.store.search import marked
from briefwright.store.tables.session import Session

_FEW = 5_000  # articles, that are looked up one by one
# how it stands, as no index is chosen by
_STANDING: ColumnElement[int] = literal_column(f"+{ArticleRow.__tablename__}.standing", Integer)


def ordered(session: Session, query: ArticleQuery) -> "array[int]":
    """Return what `query` finds in its order; that of import is the one of the numbers."""
    found = held(session, query)
    if query.sort is Sort.IMPORTED:
        listed = select(ArticleRow.pk).where(ArticleRow.standing.in_(standings(query)))
        return by_import(query, numbers(session, listed) if found is None else found)
    if found is not None and len(found) <= _FEW:
        return numbers(session, select(ArticleRow.pk).where(_among(found)).order_by(*_order(query)))
    every = along(session, query)
    return every if found is None else array("q", filter(found.__contains__, every))


def along(session: Session, query: ArticleQuery) -> "array[int]":
    """Return all that stand as `query` asks for, in its order: each standing has an index in it."""
    column = COLUMNS[query.sort]
    walks = union_all(
        *(
            select(ArticleRow.pk, column).where(ArticleRow.standing == one)
            for one in standings(query)
        )
    )
    return numbers(session, walks.order_by(*_order(query)))


def _order(query: ArticleQuery) -> list[ColumnElement[Any]]:
    order = (COLUMNS[query.sort], ArticleRow.pk)
    return [column.desc() if query.descending else column.asc() for column in order]


def _among(few: Collection[int]) -> ColumnElement[bool]:
    return ArticleRow.pk.in_(listing(few, Integer()))


def by_import(query: ArticleQuery, found: Iterable[int]) -> "array[int]":
    """Return these rows in the order of import, as `query` wants it.

    A set of numbers keeps them nearly in order, which is half the work.
    """
    return array("q", sorted(frozenset(found), reverse=query.descending))


def held(session: Session, query: ArticleQuery) -> frozenset[int] | None:
    """Return the rows that `query` finds; None for all that stand as it asks for."""
    found: frozenset[int] | None = None
    for gathered in _gathered(query):
        some = numbers(session, gathered)
        found = frozenset(some) if found is None else found.intersection(some)
        if not found:
            return found
    if query.category is not None:
        found = _marked_as(session, query.category, found)
    for away in _away(query):
        found = None if found is None else found.difference(numbers(session, away))
    return found


def _gathered(query: ArticleQuery) -> "Iterator[Select[int]]":
    """Yield what selects the rows that are true to a fact, for each that is asked for."""
    rows = select(ArticleRow.pk)
    stands = ArticleRow.standing.in_(standings(query))
    if query.dossier_id is not None:
        yield rows.where(ArticleRow.id.in_(filed(query.dossier_id)))
    if query.binned or query.every:
        binned = ArticleRow.binned_at
        yield rows.where(binned.is_not(None) if query.binned else binned.is_(None))
    for one in (*told(query), *worded(query)):
        yield rows.where(stands, one)


def _marked_as(
    session: Session, category: CategoryId, found: frozenset[int] | None
) -> frozenset[int]:
    """Return those of the rows that are found that have key points of a category."""
    if found is not None and len(found) <= _FEW:
        asked = select(ArticleRow.pk).where(_among(found), marked.is_marked(category))
        return frozenset(numbers(session, asked))
    some = numbers(session, marked.numbers(category).distinct())
    return frozenset(some) if found is None else found.intersection(some)


def _away(query: ArticleQuery) -> "Iterator[Select[int]]":
    """Yield what selects rows that were gathered and are not shown: few, and left out at last."""
    if query.binned or query.every:
        return
    rows = select(ArticleRow.pk)
    yield rows.where(ArticleRow.standing == HIDDEN)
    if query.dossier_id is not None and not shows_copies(query):
        beside = ArticleRow.reprint_of.in_(filed(query.dossier_id))
        yield rows.where(_STANDING == REPRINT, beside)

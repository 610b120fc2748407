"""The rows of a list in order: what it is filtered by is gathered from the index of each fact.

To have SQLite ask all facts of each row, and sort what is left, takes twice as long: it keeps in
trees what a set holds, and sorts what stands in its indexes in order.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import filterfalse
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, func, literal_column, select, union_all

from briefwright.domain.ids import CategoryId
from briefwright.store.article_lists import (
    COLUMNS,
    ArticleQuery,
    Sort,
    chosen,
    divided,
    filed,
    shows_copies,
    standings,
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
        return by_import(query, among(session, query, found))
    some = found.some
    if some is not None and len(some) <= _FEW:
        return numbers(session, select(ArticleRow.pk).where(_among(some)).order_by(*_order(query)))
    return array("q", found.of(along(session, query)))


def among(session: Session, query: ArticleQuery, found: "Held") -> frozenset[int]:
    """Return the rows that `query` finds, one by one."""
    if found.some is not None:
        return found.some
    every = frozenset(numbers(session, _stands(query)))
    return every.difference(found.away) if found.away else every


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


class Held(NamedTuple):
    """The rows that a query finds: `some`, or where that is None all of its standing but `away`."""

    some: frozenset[int] | None = None
    away: frozenset[int] = frozenset()

    def of(self, pks: Iterable[int]) -> Iterable[int]:
        """Return those of these rows that are among them."""
        if self.some is not None:
            return filter(self.some.__contains__, pks)
        return filterfalse(self.away.__contains__, pks) if self.away else pks


def held(session: Session, query: ArticleQuery) -> Held:
    """Return the rows that `query` finds.

    Of a fact that most articles have, those without it are gathered: fewer, and left out.
    """
    found: frozenset[int] | None = None
    away: set[int] = set()
    gathered = list(_gathered(query))
    for fact, without in divided(query):
        few = _stands(query).where(without)
        if _count(session, few) * 2 < last(session):
            away.update(numbers(session, few))
        else:
            gathered.append(_stands(query).where(fact))
    for one in gathered:
        some = numbers(session, one)
        found = frozenset(some) if found is None else found.intersection(some)
        if not found:
            return Held(found)
    if query.category is not None:
        found = _marked_as(session, query.category, found)
    if found is None:
        return Held(away=frozenset(away))
    for one in _away(query):
        away.update(numbers(session, one))
    return Held(found.difference(away) if away else found)


def last(session: Session) -> int:
    """Return the number of the last article: there are no more, which is known without counting."""
    return session.scalar(select(func.max(ArticleRow.pk))) or 0


def _stands(query: ArticleQuery) -> "Select[int]":
    return select(ArticleRow.pk).where(ArticleRow.standing.in_(standings(query)))


def _count(session: Session, few: "Select[int]") -> int:
    return session.scalar(few.with_only_columns(func.count())) or 0


def _gathered(query: ArticleQuery) -> "Iterator[Select[int]]":
    """Yield what selects the rows that are true to a fact, for each that is no yes or no."""
    rows = select(ArticleRow.pk)
    if query.dossier_id is not None:
        yield rows.where(ArticleRow.id.in_(filed(query.dossier_id)))
    if query.binned or query.every:
        binned = ArticleRow.binned_at
        yield rows.where(binned.is_not(None) if query.binned else binned.is_(None))
    for one in (*chosen(query), *worded(query)):
        yield _stands(query).where(one)


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

"""Which articles a list holds, in order and in groups, by the numbers of their rows alone.

A list keeps these and asks for the articles themselves a window at a time: any window of any
list costs the same, and what is in the list stays where it is whatever is written meanwhile.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import batched, chain, count
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.store import dossiers, rows
from briefwright.store.article_lists import COLUMNS, ArticleQuery, Sort, matching
from briefwright.store.articles import folded, records_of
from briefwright.store.rows import numbers, numbers_in
from briefwright.store.schema import HIDDEN, ArticleRow
from briefwright.store.search import marked
from briefwright.store.tables.session import Session


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
    match grouping:
        case Grouping.NONE:
            return Keys(_ordered(session, query))
        case Grouping.DOSSIER:
            return _filed(session, query)
        case _:
            return _parted(session, query, grouping)


def entitled(session: Session, query: ArticleQuery, words: str) -> set[int]:
    """Return the rows of what `query` finds whose titles begin with `words`."""
    first = folded(words)
    last = f"{first}\U0010ffff"
    titled = (ArticleRow.folded >= first) & (ArticleRow.folded < last)
    return set(numbers(session, matching(query, select(ArticleRow.pk)).where(titled)))


class Listed(NamedTuple):
    """An article in a list, how many key points it has, and whether nobody has read it."""

    article: Article
    marks: int
    unread: bool


def at(session: Session, pks: Sequence[int]) -> list[Listed | None]:
    """Return the articles of these rows in this order; None where one is gone for good."""
    there = rows.every(session, select(ArticleRow).where(ArticleRow.pk.in_(pks)))
    found = {
        row.pk: Listed(article, row.marks, row.read_at is None)
        for row, article in zip(there, records_of(session, there), strict=True)
    }
    return [found.get(pk) for pk in pks]


def ids(session: Session, pks: Sequence[int]) -> list[ArticleId]:
    """Return the ids of the articles in these rows, in this order."""
    found: dict[int, ArticleId] = {}
    for some in batched(pks, rows.VARIABLES):
        known = select(ArticleRow.pk, ArticleRow.id).where(ArticleRow.pk.in_(some))
        found |= {pk: ArticleId(one) for pk, one in session.execute(known)}
    return [found[pk] for pk in pks if pk in found]


def pks(session: Session, ids: Collection[ArticleId]) -> set[int]:
    """Return the rows of these articles."""
    return set(rows.pks(session, ArticleRow, ids).values())


def _order(query: ArticleQuery) -> list[ColumnElement[object]]:
    order = dict.fromkeys((COLUMNS[query.sort], ArticleRow.pk))
    return [column.desc() if query.descending else column.asc() for column in order]


def _ordered(session: Session, query: ArticleQuery) -> "array[int]":
    """Return what `query` finds in its order; that of import is the one of the numbers."""
    if query.category and query == ArticleQuery(
        category=query.category, descending=query.descending
    ):
        return _by_import(query, _marked_as(session, query.category))
    found = matching(query, select(ArticleRow.pk))
    if query.sort is Sort.IMPORTED:
        return _by_import(query, numbers(session, found))
    return numbers(session, found.order_by(*_order(query)))


def _marked_as(session: Session, category: CategoryId) -> list[int]:
    """Return the rows in lists of all articles with key points of a category.

    Few are hidden: to leave them out here costs less than to ask SQLite for each.
    """
    hidden = frozenset(numbers(session, select(ArticleRow.pk).where(ArticleRow.standing == HIDDEN)))
    return [pk for pk in numbers(session, marked.numbers(category).distinct()) if pk not in hidden]


def _by_import(query: ArticleQuery, found: Iterable[int]) -> "array[int]":
    return array("q", sorted(found, reverse=query.descending))


def _parted(session: Session, query: ArticleQuery, grouping: Grouping) -> Keys:
    """Return the rows by what each of them has one of; what has none comes last."""
    members: dict[str, list[int]] = {}
    for key, gathered in session.execute(_gathered(query, grouping)):
        members.setdefault(str(key or ""), []).extend(numbers_in(gathered))
    members[""] = members.pop("", [])
    if query.sort is Sort.IMPORTED:
        return _joined({key: _by_import(query, own) for key, own in members.items()})
    held: dict[str, array[int]] = {key: array("q") for key in members}
    put: dict[int, Callable[[int], None]] = {}
    for key, own in members.items():
        put |= dict.fromkeys(own, held[key].append)
    for pk in _ordered(session, query):
        put[pk](pk)
    return _joined(held)


def _gathered(query: ArticleQuery, grouping: Grouping) -> "Select[str, str]":
    pks = func.group_concat(ArticleRow.pk)
    if grouping is Grouping.OUTLET:
        outlet = ArticleRow.outlet_folded
        return matching(query, select(outlet, pks)).group_by(outlet).order_by(outlet)
    day = ArticleRow.published
    by_day = matching(query, select(func.substr(day, 1, 7), pks)).group_by(day)
    return by_day.order_by(day.desc())


def _filed(session: Session, query: ArticleQuery) -> Keys:
    """Return the rows by dossiers; what is in none comes last."""
    ordered = _ordered(session, query)
    there = frozenset(ordered)
    members: dict[str, list[int]] = {str(one.id): [] for one in dossiers.every(session)}
    for dossier_id, pk in dossiers.filings(session):
        if dossier_id in members and pk in there:
            members[dossier_id].append(pk)
    held: dict[str, Sequence[int]]
    if query.sort is Sort.IMPORTED:
        held = {key: _by_import(query, own) for key, own in members.items()}
    else:
        places = dict(zip(ordered, count()))
        held = {key: sorted(own, key=places.__getitem__) for key, own in members.items()}
    somewhere = frozenset(chain.from_iterable(held.values()))
    return _joined(held | {"": [pk for pk in ordered if pk not in somewhere]})


def _joined(held: Mapping[str, Sequence[int]]) -> Keys:
    """Return the rows of all groups that hold any, and where each group begins."""
    pks: array[int] = array("q")
    groups: list[Group] = []
    for key, own in held.items():
        if own:
            groups.append(Group(len(pks), len(own), key))
            pks.extend(own)
    return Keys(pks, tuple(groups))

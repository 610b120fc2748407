"""Which articles a list holds, in order and in groups, by the numbers of their rows alone.

A list keeps these and asks for the articles themselves a window at a time: any window of any
list costs the same, and what is in the list stays where it is whatever is written meanwhile.
"""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import batched

from sqlalchemy import ColumnElement, Select, func, select

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId
from briefwright.store import rows
from briefwright.store.article_lists import COLUMNS, ArticleQuery, matching
from briefwright.store.articles import folded, records_of
from briefwright.store.rows import numbers
from briefwright.store.schema import ArticleDossierRow, ArticleRow, DossierRow
from briefwright.store.tables.session import Session

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
    ordered = numbers(session, statement.order_by(*_order(query)))
    if grouping is Grouping.NONE:
        return Keys(ordered)
    return _in_groups(ordered, _members(session, query, grouping))


def entitled(session: Session, query: ArticleQuery, words: str) -> set[int]:
    """Return the rows of what `query` finds whose titles begin with `words`."""
    first = folded(words)
    last = f"{first}\U0010ffff"
    titled = (ArticleRow.folded >= first) & (ArticleRow.folded < last)
    return set(numbers(session, matching(query, select(ArticleRow.pk)).where(titled)))


@dataclass(frozen=True, slots=True)
class Listed:
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
    for some in batched(pks, _VARIABLES):
        known = select(ArticleRow.pk, ArticleRow.id).where(ArticleRow.pk.in_(some))
        found |= {pk: ArticleId(one) for pk, one in session.execute(known)}
    return [found[pk] for pk in pks if pk in found]


def pks(session: Session, ids: Collection[ArticleId]) -> set[int]:
    """Return the rows of these articles."""
    found: set[int] = set()
    for some in batched(ids, _VARIABLES):
        known = select(ArticleRow.pk).where(ArticleRow.id.in_(some))
        found |= set(session.execute(known).scalars())
    return found


def _order(query: ArticleQuery) -> list[ColumnElement[object]]:
    order = dict.fromkeys((COLUMNS[query.sort], ArticleRow.pk))
    return [column.desc() if query.descending else column.asc() for column in order]


def _in_groups(ordered: "array[int]", members: Mapping[str, Collection[int]]) -> Keys:
    """Return the rows with where each group begins; what is in none comes last."""
    places = {pk: place for place, pk in enumerate(ordered)}
    held = {key: sorted(pks, key=places.__getitem__) for key, pks in members.items() if key}
    somewhere = frozenset().union(*held.values())
    if len(somewhere) < len(ordered):
        held[""] = [pk for pk in ordered if pk not in somewhere]
    pks: array[int] = array("q")
    groups: list[Group] = []
    for key, own in held.items():
        groups.append(Group(len(pks), len(own), key))
        pks.extend(own)
    return Keys(pks, tuple(groups))


def _members(session: Session, query: ArticleQuery, grouping: Grouping) -> dict[str, list[int]]:
    """Return the rows of each group, in the order of the groups but in none within them.

    SQLite puts the rows of a group in one text: to read each of them costs more than to find them.
    """
    found: dict[str, list[int]] = {}
    for key, pks in session.execute(_gathered(query, grouping)):
        found.setdefault(str(key or ""), []).extend(map(int, pks.split(",")))
    return found


def _gathered(query: ArticleQuery, grouping: Grouping) -> "Select[str, str]":
    pks = func.group_concat(ArticleRow.pk)
    if grouping is Grouping.OUTLET:
        outlet = ArticleRow.outlet_folded
        return matching(query, select(outlet, pks)).group_by(outlet).order_by(outlet)
    if grouping is Grouping.MONTH:
        day = ArticleRow.published
        by_day = matching(query, select(func.substr(day, 1, 7), pks)).group_by(day)
        return by_day.order_by(day.desc())
    filed = ArticleDossierRow.article_id == ArticleRow.id
    kept = (DossierRow.id == ArticleDossierRow.dossier_id) & DossierRow.binned_at.is_(None)
    by_dossier = matching(query, select(DossierRow.id, pks))
    by_dossier = by_dossier.join(ArticleDossierRow, filed).join(DossierRow, kept)
    return by_dossier.group_by(DossierRow.pk).order_by(DossierRow.position, DossierRow.pk)

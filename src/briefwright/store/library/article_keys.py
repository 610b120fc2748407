"""Which articles a list holds, in order and in groups, by the numbers of their rows alone.

A list keeps these and asks for the articles themselves a window at a time: any window of any
list costs the same, and what is in the list stays where it is whatever is written meanwhile.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import chain, count
from typing import NamedTuple

from sqlalchemy import Select, func, select

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId
from briefwright.domain.query.words import alphabetic
from briefwright.store import dossiers, rows
from briefwright.store.article_lists import ArticleQuery, Sort, standings
from briefwright.store.articles import records_of
from briefwright.store.library.article_order import along, among, by_import, held, last, ordered
from briefwright.store.rows import ANYWHERE, numbers, numbers_in
from briefwright.store.schema import ArticleRow
from briefwright.store.tables.session import Session


class Grouping(StrEnum):
    """What a list is parted by under headings."""

    NONE = "none"
    OUTLET = "outlet"
    MONTH = "month"
    DOSSIER = "dossier"


_OWN = {Grouping.OUTLET: Sort.OUTLET, Grouping.MONTH: Sort.DATE}  # the sort that turns them


@dataclass(frozen=True, slots=True)
class Group:
    """Where a group begins, how many it holds, and what they have in common; "" for nothing.

    That is the outlet as lists sort it, the month as in 2025-03, or the dossier's id.
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
    return last(session) <= most


def keys(session: Session, query: ArticleQuery, grouping: Grouping = Grouping.NONE) -> Keys:
    """Return what `query` finds in its order; of an article in several groups a row for each."""
    match grouping:
        case Grouping.NONE:
            return Keys(ordered(session, query))
        case Grouping.DOSSIER:
            return _filed(session, query)
        case _:
            return _parted(session, query, grouping)


def entitled(session: Session, words: str) -> set[int]:
    """Return the rows of all articles whose titles begin with `words`."""
    first = alphabetic(words)
    last = f"{first}\U0010ffff"
    titled = (ArticleRow.folded >= first) & (ArticleRow.folded < last)
    return set(numbers(session, select(ArticleRow.pk).where(ANYWHERE, titled)))


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
    """Return the ids of the articles in these rows, in this order.

    SQLite puts them in one text, for they may be all there are.
    """
    listed = func.json_each(json.dumps(list(pks))).table_valued("key", "value")
    there = select(ArticleRow.id).join(listed, ArticleRow.pk == listed.c.value)
    found = there.order_by(listed.c.key).subquery()
    told = session.scalar(select(func.json_group_array(found.c.id)))
    return [ArticleId(one) for one in json.loads(told or "[]")]


def pks(session: Session, ids: Collection[ArticleId]) -> set[int]:
    """Return the rows of these articles."""
    return set(rows.pks(session, ArticleRow, ids).values())


def _parted(session: Session, query: ArticleQuery, grouping: Grouping) -> Keys:
    """Return the rows by what each of them has one of; what has none comes last."""
    found = held(session, query)
    members: dict[str, list[int]] = {}
    for gathered in _gathered(query, grouping):
        for key, pks in session.execute(gathered):
            members.setdefault(str(key or ""), []).extend(found.of(numbers_in(pks)))
    latest_first = grouping is Grouping.MONTH
    turned = query.descending if query.sort is _OWN[grouping] else latest_first
    members = {key: members[key] for key in sorted(members, reverse=turned)}
    members[""] = members.pop("", [])
    if query.sort is Sort.IMPORTED:
        return _joined({key: by_import(query, own) for key, own in members.items()})
    held_by: dict[str, array[int]] = {key: array("q") for key in members}
    put: dict[int, Callable[[int], None]] = {}
    for key, own in members.items():
        put |= dict.fromkeys(own, held_by[key].append)
    for pk in filter(put.__contains__, along(session, query)):
        put[pk](pk)
    return _joined(held_by)


def _gathered(query: ArticleQuery, grouping: Grouping) -> "Iterator[Select[str, str]]":
    """Yield what gathers the rows of each group, for each way to stand in the list."""
    pks = func.group_concat(ArticleRow.pk)
    outlet, day = ArticleRow.outlet_folded, ArticleRow.published
    by, key = (outlet, outlet) if grouping is Grouping.OUTLET else (day, func.substr(day, 1, 7))
    for one in standings(query):
        yield select(key, pks).where(ArticleRow.standing == one).group_by(by)


def _filed(session: Session, query: ArticleQuery) -> Keys:
    """Return the rows by dossiers; what is in none comes last."""
    members: dict[str, list[int]] = defaultdict(list)
    for dossier_id, pk in dossiers.filings(session):
        members[dossier_id].append(pk)
    by_number = query.sort is Sort.IMPORTED
    shown = () if by_number else ordered(session, query)
    there = among(session, query, held(session, query)) if by_number else frozenset(shown)
    filed = {str(one.id): there.intersection(members[one.id]) for one in dossiers.every(session)}
    somewhere = frozenset(chain.from_iterable(filed.values()))
    filed[""] = there.difference(somewhere)
    if by_number:
        return _joined({key: by_import(query, own) for key, own in filed.items()})
    places = dict(zip(shown, count())).__getitem__
    return _joined({key: sorted(own, key=places) for key, own in filed.items()})


def _joined(held: Mapping[str, Sequence[int]]) -> Keys:
    """Return the rows of all groups that hold any, and where each group begins."""
    pks: array[int] = array("q")
    groups: list[Group] = []
    for key, own in held.items():
        if own:
            groups.append(Group(len(pks), len(own), key))
            pks.extend(own)
    return Keys(pks, tuple(groups))

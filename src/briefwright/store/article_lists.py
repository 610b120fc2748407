"""Lists of articles of any length, sorted and filtered, a window at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import batched
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    func,
    literal_column,
    or_,
    select,
    update,
)

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId, CategoryId, DossierId
from briefwright.domain.query.words import alphabetic
from briefwright.store import rows
from briefwright.store.articles import records_of
from briefwright.store.dossiers import held
from briefwright.store.rows import ANYWHERE
from briefwright.store.schema import (
    HIDDEN,
    LISTED,
    REPRINT,
    ArticleDossierRow,
    ArticleRow,
)
from briefwright.store.search import marked
from briefwright.store.tables.session import Session


class Sort(StrEnum):
    """What a list of articles is sorted by; among the same, the order of import decides."""

    IMPORTED = "imported"
    TITLE = "title"
    OUTLET = "outlet"
    DATE = "date"
    LANGUAGE = "language"
    MARKS = "marks"
    WAITING = "waiting"


COLUMNS: dict[Sort, Column[Any]] = {
    Sort.IMPORTED: ArticleRow.pk,
    Sort.TITLE: ArticleRow.folded,
    Sort.OUTLET: ArticleRow.outlet_folded,
    Sort.DATE: ArticleRow.published,
    Sort.LANGUAGE: ArticleRow.language,
    Sort.MARKS: ArticleRow.marks,
    Sort.WAITING: ArticleRow.waiting,
}
# As SQLite asks it of one row after another in the order of import: an index would be sorted.
_LISTED_BY_IMPORT: ColumnElement[bool] = literal_column("+article.standing") == LISTED

# The number of a row as no index is chosen by: what it must be in is gathered once, and the
# articles are gone through in the order that is asked for.
_PK: ColumnElement[int] = literal_column(f"+{ArticleRow.__tablename__}.pk", Integer)


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles to look at and in which order; what is empty does not matter.

    A dossier holds what stands in those inside it too. `search` is a part of title or outlet;
    its accents and its case do not matter, nor those of `outlet`. `first` and `last` are days of
    publication; `category` is of a key point.
    Earlier versions are left out, and a group of reprints is its origin alone, but where
    what is asked for may be true of a reprint only. `every` leaves nothing out but the bin.
    """

    dossier_id: DossierId | None = None
    search: str = ""
    binned: bool = False
    every: bool = False
    outlet: str = ""
    language: str = ""
    first: date | None = None
    last: date | None = None
    category: CategoryId | None = None
    unread: bool = False
    marked: bool = False
    offered: bool = False  # something, that nobody has decided on
    sort: Sort = Sort.IMPORTED
    descending: bool = True


def count(session: Session, query: ArticleQuery) -> int:
    """Return how many articles `query` finds."""
    return session.scalar(matching(query, select(func.count()).select_from(ArticleRow))) or 0


def is_empty(session: Session) -> bool:
    """Whether no article stands in any list."""
    listed = select(ArticleRow.pk).where(ArticleRow.standing == LISTED)
    return session.scalar(listed.limit(1)) is None


def window(session: Session, query: ArticleQuery, offset: int, limit: int) -> list[Article]:
    """Return some of what `query` finds, in its order."""
    found = matching(query, select(ArticleRow)).offset(offset)
    if query == ArticleQuery(descending=query.descending):
        found = select(ArticleRow).where(_LISTED_BY_IMPORT).offset(offset)
    return _in_order(session, query, found, limit)


def origin(session: Session, article_id: ArticleId) -> Article | None:
    """Return the article that this one is a reprint of."""
    of = select(ArticleRow.reprint_of).where(ArticleRow.id == article_id)
    found = rows.every(session, select(ArticleRow).where(ArticleRow.id.in_(of)))
    return next(iter(records_of(session, found)), None)


def reprints(session: Session, origins: Collection[ArticleId]) -> list[tuple[ArticleId, Article]]:
    """Return the reprints of these articles, each with its origin, the earliest first."""
    copies = select(ArticleRow).where(ArticleRow.reprint_of.in_(origins))
    found = rows.every(session, copies.order_by(ArticleRow.published, ArticleRow.pk))
    of = [ArticleId(str(row.reprint_of)) for row in found]
    return list(zip(of, records_of(session, found), strict=True))


def reprint_counts(session: Session, ids: Collection[ArticleId]) -> dict[ArticleId, int]:
    """Return how many reprints each of these articles has, where it has any."""
    copies = select(ArticleRow.reprint_of, func.count()).where(ArticleRow.reprint_of.in_(ids))
    found = session.execute(copies.group_by(ArticleRow.reprint_of))
    return {ArticleId(str(article_id)): number for article_id, number in found}


def earlier_versions(session: Session, article: Article) -> list[Article]:
    """Return what an article stands for, the latest first."""
    found: list[Article] = []
    while article.supersedes is not None:
        its = select(ArticleRow).where(ArticleRow.id == article.supersedes)
        before = records_of(session, rows.every(session, its))
        if not before or before[0] in found:
            break
        article = before[0]
        found += [article] if article.binned_at is None else []
    return found


def newest_version(session: Session, article_id: ArticleId) -> Article | None:
    """Return the version that stands for this one in lists, if there is a later one."""
    newest: Article | None = None
    while True:
        later = select(ArticleRow).where(
            ArticleRow.supersedes == article_id, ArticleRow.binned_at.is_(None)
        )
        row = rows.first(session, later.order_by(ArticleRow.pk.desc()))
        if row is None:
            return newest
        (newest,) = records_of(session, [row])
        article_id = newest.id


def common(session: Session, ids: Collection[ArticleId]) -> Mapping[str, object]:
    """Return those details that may be set of several at once and that all these have alike."""
    its = rows.table(ArticleRow).c
    told: list[Column[Any]] = [its.outlet, its.language, its.published, its.handling]
    asked = [ask(column) for column in told for ask in (func.min, func.max, func.count)]
    these = ArticleRow.id.in_(rows.listing(ids, String()))
    every, *found = session.execute(select(func.count(), *asked).where(these)).one()
    several = zip(told, batched(found, 3), strict=True)
    return {
        column.key: low
        for column, (low, high, count) in several
        if low == high and count in {0, every}
    }


def set_read(session: Session, ids: Collection[ArticleId], at: datetime | None) -> None:
    """Say when these articles were read; None makes them unread again."""
    these = ArticleRow.id.in_(rows.listing(ids, String()))
    session.execute(update(ArticleRow).where(these).values(read_at=at))


def any_unread(session: Session, ids: Collection[ArticleId]) -> bool:
    """Whether nobody has read one of these; they may be all there are, and one is enough."""
    unread = select(ArticleRow.pk).where(ArticleRow.read_at.is_(None)).limit(1)
    several = (rows.listing(some, String()) for some in batched(ids, rows.VARIABLES))
    return any(session.scalar(unread.where(ArticleRow.id.in_(some))) for some in several)


def _in_order(
    session: Session, query: ArticleQuery, found: "Select[ArticleRow]", limit: int
) -> list[Article]:
    order = dict.fromkeys((COLUMNS[query.sort], ArticleRow.pk))
    columns = [column.desc() if query.descending else column.asc() for column in order]
    return records_of(session, rows.every(session, found.order_by(*columns).limit(limit)))


def matching[S: Select[*tuple[object, ...]]](query: ArticleQuery, statement: S) -> S:
    """Return `statement` about articles for those only that `query` is after."""
    return statement.where(*_conditions(query))


def told(query: ArticleQuery) -> list[ColumnElement[bool]]:
    """Return what `query` asks of the facts of an article, each of which has its own index."""
    return [*chosen(query), *(fact for fact, _without in divided(query))]


def divided(query: ArticleQuery) -> list[tuple[ColumnElement[bool], ColumnElement[bool]]]:
    """Return what `query` asks that parts all articles in two, and what the other ones are."""
    return [
        (fact, without)
        for wanted, fact, without in (
            (query.unread, ArticleRow.read_at.is_(None), ArticleRow.read_at.is_not(None)),
            (query.marked, ArticleRow.marks > 0, ArticleRow.marks == 0),
            (query.offered, ArticleRow.waiting > 0, ArticleRow.waiting == 0),
        )
        if wanted
    ]


def chosen(query: ArticleQuery) -> list[ColumnElement[bool]]:
    """Return which of many outlets, languages and days `query` asks for."""
    asked: list[tuple[object, ColumnElement[bool]]] = [
        (query.outlet, ArticleRow.outlet_folded == alphabetic(query.outlet)),
        (query.language, ArticleRow.language == query.language),
        (query.first or query.last, _published(query)),
    ]
    return [one for given, one in asked if given]


def worded(query: ArticleQuery) -> list[ColumnElement[bool]]:
    """Return what `query` asks of the words of title and outlet, which all are gone through for."""
    words = alphabetic(query.search.strip())
    return [ArticleRow.folded.contains(words, autoescape=True)] if words else []


def _conditions(query: ArticleQuery) -> list[ColumnElement[bool]]:
    """Return what an article must be. Each fact is looked up in its own index, not row by row."""
    inside = None if query.dossier_id is None else filed(query.dossier_id)
    asked = told(query)
    # in the order of import the index of the first is gone along, else that of the order
    along = asked[:1] if query.sort is Sort.IMPORTED else []
    gathered = (select(ArticleRow.pk).where(ANYWHERE, one) for one in asked[len(along) :])
    facts = [*along, *map(_PK.in_, gathered), *worded(query)]
    if query.category is not None and (query.outlet or inside is not None):
        facts.append(marked.is_marked(query.category))
    elif query.category is not None:
        facts.append(_PK.in_(marked.numbers(query.category)))
    if inside is not None:
        facts.append(_PK.in_(select(ArticleRow.pk).where(ArticleRow.id.in_(inside))))
    return [_standing(query, inside), *facts]


def _published(query: ArticleQuery) -> ColumnElement[bool]:
    first, last = query.first or date.min, query.last or date.max
    return ArticleRow.published.between(first, last)


def filed(dossier_id: DossierId) -> "Select[str]":
    """Return what selects the ids of the articles in a dossier and in those inside it."""
    ids = select(ArticleDossierRow.article_id)
    return ids.where(ArticleDossierRow.dossier_id.in_(held(dossier_id)))


def shows_copies(query: ArticleQuery) -> bool:
    """Whether a list holds reprints beside their origins: what is asked may be true of one only."""
    facts = (query.search, query.outlet, query.first, query.last, query.category)
    return any(facts) or query.marked or query.offered


def standings(query: ArticleQuery) -> tuple[int, ...]:
    """Return how an article may stand to be in the list; a dossier shows some reprints too."""
    if query.binned or query.every:
        return HIDDEN, REPRINT, LISTED
    copies = shows_copies(query) or query.dossier_id is not None
    return (REPRINT, LISTED) if copies else (LISTED,)


def _standing(query: ArticleQuery, inside: "Select[str] | None") -> ColumnElement[bool]:
    """Return the condition for how an article stands in the list that `query` asks for."""
    if query.binned or query.every:
        binned = ArticleRow.binned_at
        return binned.is_not(None) if query.binned else binned.is_(None)
    if inside is None or shows_copies(query):
        return ArticleRow.standing.in_(standings(query))
    alone = and_(ArticleRow.standing == REPRINT, ArticleRow.reprint_of.not_in(inside))
    return or_(ArticleRow.standing == LISTED, alone)

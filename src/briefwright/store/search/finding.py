"""What a query finds, a page at a time.

To rank costs what is ranked; so the best come first only as long as not too many are found,
and beyond that the newest. Nor is anybody told more than that there are very many.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Integer, Select, literal_column, select, text

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.domain.query.tree import Node, asks_for_copies
from briefwright.store.dossiers import held
from briefwright.store.rows import listing, numbers
from briefwright.store.schema import SEARCH_INDEX, ArticleDossierRow, ArticleRow, UnindexedRow
from briefwright.store.search.gathering import AS_FOUND, Gathering
from briefwright.store.search.index import WORDS
from briefwright.store.search.matching import TakenApart, ask, fits
from briefwright.store.search.stories import told_once
from briefwright.store.tables.session import Session

MOST_RANKED = 5_000
MOST_COUNTED = 10_000
_FIRST = 100  # hits whose stories are looked for at once: more than a page
_WEIGHTS = (8.0, 2.0, 2.0, 1.0, 3.0, 3.0)  # of title, outlet, author, text, notes, fields
_ALWAYS = ("en",)  # what notes are stemmed by wherever they stand
_NEWEST = WORDS.c.rowid.desc()
_BEST: tuple[ColumnElement[float], ColumnElement[int]] = (
    literal_column(f"bm25({SEARCH_INDEX}, {', '.join(map(str, _WEIGHTS))})"),
    _NEWEST,
)
_LANGUAGES = text(
    "WITH RECURSIVE known(language) AS (SELECT min(language) FROM article UNION ALL "
    "SELECT (SELECT min(language) FROM article WHERE language > known.language) FROM known "
    "WHERE known.language IS NOT NULL) SELECT language FROM known WHERE language IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what a query finds, and how much it finds in all.

    `count` goes up to MOST_COUNTED; `more` says that there are more than that. `ranked` says
    that the best come first: else the newest do. A story stands there once, unless copies are
    asked for; of what is not ranked, the copies are counted too.
    """

    ids: tuple[ArticleId, ...]
    count: int
    more: bool
    ranked: bool


def languages(session: Session) -> tuple[str, ...]:
    """Return the languages whose word forms a query has to know, by a few steps in an index."""
    return tuple(dict.fromkeys((*session.scalars(_LANGUAGES), *_ALWAYS)))


def find(
    session: Session,
    node: Node | None,
    offset: int,
    limit: int,
    dossier_id: DossierId | None = None,
) -> Found:
    """Return some of the articles that `node` asks for; None asks for all that are not binned."""
    filed: list[ColumnElement[bool]] = []
    if dossier_id is not None:
        inside = select(ArticleDossierRow.article_id)
        inside = inside.where(ArticleDossierRow.dossier_id.in_(held(dossier_id)))
        filed.append(ArticleRow.id.in_(inside))
    found, ranked = _numbers(session, node, filed)
    more = len(found) > MOST_COUNTED
    few = ranked or len(found) <= MOST_RANKED
    first = len(found) if few else _FIRST
    stories = iter(found) if asks_for_copies(node) else told_once(session, found, first)
    shown = list(stories) if few else list(islice(stories, offset + limit))
    count = len(shown) if few else min(len(found), MOST_COUNTED)
    page = shown[offset : offset + limit]
    known = select(ArticleRow.pk, ArticleRow.id).where(ArticleRow.pk.in_(page))
    ids = {pk: ArticleId(id_) for pk, id_ in session.execute(known)}
    return Found(tuple(ids[pk] for pk in page), count, more, ranked)


def _numbers(
    session: Session, node: Node | None, filed: Sequence[ColumnElement[bool]]
) -> "tuple[array[int], bool]":
    """Return the rows in the order in which they are shown, and whether the best come first.

    Where few articles have the facts that are asked for, no more can be found: they are ranked
    without being counted first, and a long list of the index is read once and not twice.
    """
    apart = TakenApart(session, languages(session))
    asked = ask(apart, node)
    if not asked.expression:
        return Gathering(session, apart).newest(node, filed, MOST_COUNTED + 1), False
    conditions = [*asked.conditions, *filed]
    rows = _by_words(asked.expression)
    having = [*conditions, *(one.holds(ArticleRow.pk) for one in asked.marked if one.few)]
    if having:
        few = numbers(session, select(ArticleRow.pk).where(*having).limit(MOST_RANKED + 1))
        if len(few) <= MOST_RANKED:
            others = (one.holds(AS_FOUND) for one in asked.marked if not one.few)
            rows = rows.where(*_among(few), *others)
            return numbers(session, rows.order_by(*_BEST)), True
    if conditions:
        found = Gathering(session, apart).newest(node, filed, MOST_COUNTED + 1)
        rows = rows.where(*_among(found))
    else:
        rows = rows.where(*(one.holds(AS_FOUND) for one in asked.marked))
        found = numbers(session, rows.order_by(_NEWEST).limit(MOST_COUNTED + 1))
    if len(found) > MOST_RANKED:
        return found, False
    return (numbers(session, rows.order_by(*_BEST)) if len(found) > 1 else found), True


def _among(few: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    """Return that a row of the index is one of these; it is read from the first to the last."""
    ends = WORDS.c.rowid.between(min(few, default=0), max(few, default=0))
    return ends, AS_FOUND.in_(listing(few, Integer()))


def _by_words(expression: str) -> "Select[int]":
    """Begin at the index, which holds no binned article but those that it has yet to let go."""
    away = select(UnindexedRow.pk).outerjoin(ArticleRow, ArticleRow.pk == UnindexedRow.pk)
    away = away.where(ArticleRow.pk.is_(None) | ArticleRow.binned_at.is_not(None))
    return select(WORDS.c.rowid).where(fits(expression), AS_FOUND.not_in(away))

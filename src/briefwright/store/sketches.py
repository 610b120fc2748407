"""Sketches of articles, and which articles have still to be compared with the others."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import batched

from sqlalchemy import delete, func, select, text

from briefwright.domain.ids import ArticleId
from briefwright.store.schema import ArticleRow, ContentRow, SketchRow, UngroupedRow
from briefwright.store.tables.session import Session

_AT_ONCE = 1_000
_HOLDERS = text(
    "SELECT sketch.number, sketch.article, sketch.least FROM json_each(:numbers) AS asked "
    "CROSS JOIN sketch ON sketch.number = asked.value"
)

_PUT = "INSERT INTO sketch (number, article, least) VALUES (?, ?, ?)"


def waiting(session: Session) -> int:
    """Return how many articles have still to be compared."""
    return session.scalar(select(func.count()).select_from(UngroupedRow)) or 0


def next_waiting(session: Session, most: int) -> list[int]:
    """Return, by `pk`, the articles that wait the longest."""
    waited = select(UngroupedRow.pk).order_by(UngroupedRow.pk).limit(most)
    return list(session.scalars(waited))


def texts(session: Session, pks: Collection[int]) -> dict[int, str]:
    """Return the text of each article that is still there, as it stands in the store."""
    of_content = (ArticleRow.sha256 == ContentRow.sha256) & (
        ArticleRow.text_sha256 == ContentRow.text_sha256
    )
    found: dict[int, str] = {}
    for some in batched(pks, _AT_ONCE):
        there = select(ArticleRow.pk, ContentRow.text).join(ContentRow, of_content)
        there = there.where(ArticleRow.pk.in_(some))
        found |= {row.pk: row.text for row in session.execute(there)}
    return found


def heads(session: Session, pks: Collection[int]) -> dict[int, tuple[str, date | None]]:
    """Return what each article is titled, and when it was published if that is known."""
    found: dict[int, tuple[str, date | None]] = {}
    for some in batched(pks, _AT_ONCE):
        told = select(ArticleRow.pk, ArticleRow.title, ArticleRow.published)
        rows = session.execute(told.where(ArticleRow.pk.in_(some)))
        found |= {pk: (title, day) for pk, title, day in rows}
    return found


def ids(session: Session, pks: Collection[int]) -> list[ArticleId]:
    """Return the ids of articles by `pk`."""
    found: list[ArticleId] = []
    for some in batched(pks, _AT_ONCE):
        wanted = select(ArticleRow.id).where(ArticleRow.pk.in_(some))
        found += [ArticleId(article_id) for article_id in session.scalars(wanted)]
    return found


def holders(session: Session, numbers: Collection[int]) -> dict[int, dict[int, int]]:
    """Return for each number the articles with it in their sketch, and how many those share."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    asked = {"numbers": f"[{','.join(map(str, sorted(numbers)))}]"}
    for number, article, least in session.execute(_HOLDERS, asked):
        found[number][article] = least
    return found


def put(session: Session, sketches: Mapping[int, Sequence[int]], least: Mapping[int, int]) -> None:
    """Store the numbers of sketches, by `pk` of the article; those wait no longer."""
    for some in batched(sketches, _AT_ONCE):
        session.execute(delete(SketchRow).where(SketchRow.article.in_(some)))
        session.execute(delete(UngroupedRow).where(UngroupedRow.pk.in_(some)))
    kept = sorted((n, pk, least[pk]) for pk, numbers in sketches.items() for n in numbers)
    if kept:  # past the compiler, which would look at each of the many rows
        session.exec_driver_sql(_PUT, kept)

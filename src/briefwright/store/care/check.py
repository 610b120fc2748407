"""Whether a store still holds what was put in it.

SQLite's own check sees a broken structure, but hardly ever a letter that has turned into
another; the hashes taken at import do. Texts pass by a few at a time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import LargeBinary, Row, and_, cast, func, select, text

from briefwright.domain.annotation import State
from briefwright.domain.errors import StoreDamaged
from briefwright.domain.progress import Progress, silent
from briefwright.store.schema import SEARCH_INDEX, VERSION, AnnotationRow, ArticleRow, ContentRow
from briefwright.store.store import Store
from briefwright.store.tables.session import Session
from briefwright.store.values import has_hash

type _Found = Row[*tuple[Any, ...]]

_AT_ONCE = 32
_OF_CONTENT = and_(
    ArticleRow.sha256 == ContentRow.sha256, ArticleRow.text_sha256 == ContentRow.text_sha256
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was put: the sort of fault, and the record that shows it.

    `what` is "integrity", "foreign-key", "article-text-hash", "original-bytes-hash",
    "quote-mismatch", "mark-misnumbered", "suggestion-without-reason" or
    "suggestions-miscounted"; of the first two `id` says where in the file.
    """

    what: str
    id: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what was found."""

    ok: bool
    version: int
    articles: int
    annotations: int
    problems: tuple[Problem, ...]


def check(store: Store) -> Report:
    """Read all of one state of the store, and say what is wrong with it."""
    problems: list[Problem] = []
    articles = annotations = 0
    try:
        with store.read() as session:
            problems.extend(_structure(session))
            articles = session.scalar(select(func.count(ArticleRow.pk))) or 0
            accepted = AnnotationRow.state == str(State.ACCEPTED)
            annotations = session.scalar(select(func.count(AnnotationRow.pk)).where(accepted)) or 0
            problems.extend(_contents(session))
            problems.extend(_numbers(session))
            problems.extend(_offers(session))
    except StoreDamaged as error:
        problems.append(Problem("integrity", error.detail))
    return Report(not problems, VERSION, articles, annotations, tuple(problems))


def quick_check(store: Store, progress: Progress = silent) -> bool:
    """Whether SQLite finds the structure sound: what there is time for at each start."""
    try:
        with store.read(progress) as session:
            return _said(session, "PRAGMA quick_check(1)") == ["ok"]
    except StoreDamaged:
        return False


def _structure(session: Session) -> Iterator[Problem]:
    for found in _said(session, "PRAGMA integrity_check"):
        if found != "ok":
            yield Problem("integrity", found)
    for table, row, *_ in session.execute(text("PRAGMA foreign_key_check")):
        yield Problem("foreign-key", f"{table} {row}")


def _said(session: Session, pragma: str) -> Sequence[str]:
    """Return what SQLite's check finds in the state that `session` sees.

    FTS5 remembers how its index lay, and the check would hold the file against that: one that
    another connection has merged since would seem broken. To be asked anything makes it look anew.
    """
    session.execute(text(f"SELECT count(*) FROM {SEARCH_INDEX} WHERE rowid = 0"))  # noqa: S608
    return session.scalars(text(pragma)).all()


def _contents(session: Session) -> Iterator[Problem]:
    contents = select(
        ContentRow.pk,
        ContentRow.sha256,
        ContentRow.text_sha256,
        ContentRow.original,
        cast(ContentRow.text, LargeBinary).label("text"),  # it may be no UTF-8 any more
    ).order_by(ContentRow.pk)
    found = session.execute(contents, execution_options={"yield_per": _AT_ONCE})
    for some in found.partitions():
        yield from _some_contents(session, some)


def _some_contents(session: Session, some: Sequence[_Found]) -> Iterator[Problem]:
    these = ContentRow.pk.between(some[0].pk, some[-1].pk)
    articles = defaultdict(list)
    for pk, article_id in session.execute(
        select(ContentRow.pk, ArticleRow.id).join(ArticleRow, _OF_CONTENT).where(these)
    ):
        articles[pk].append(article_id)
    marks = defaultdict(list)
    for mark in session.execute(
        select(
            ContentRow.pk,
            AnnotationRow.id,
            AnnotationRow.start,
            AnnotationRow.end,
            cast(AnnotationRow.exact, LargeBinary).label("exact"),
            AnnotationRow.quote_sha256,
            AnnotationRow.state,
        )
        .join(ArticleRow, _OF_CONTENT)
        .join(AnnotationRow, AnnotationRow.article_id == ArticleRow.id)
        .where(these)
    ):
        marks[mark.pk].append(mark)
    for content in some:
        yield from _content(content, articles[content.pk])
        yield from _quotes(content.text, marks[content.pk])


def _content(content: _Found, articles: list[str]) -> Iterator[Problem]:
    if sha256(content.text).hexdigest() != content.text_sha256:
        yield from (Problem("article-text-hash", article_id) for article_id in articles)
    if not has_hash(content.original, content.sha256):
        yield from (Problem("original-bytes-hash", article_id) for article_id in articles)


def _quotes(words: bytes, marks: list[_Found]) -> Iterator[Problem]:
    readable = words.decode(errors="replace") if marks else ""
    for mark in marks:
        there = readable[mark.start : mark.end].encode()
        waits = mark.state == str(State.SUGGESTED)  # and so has no hash yet
        expected = "" if waits else sha256(mark.exact).hexdigest()
        if there != mark.exact or expected != mark.quote_sha256:
            yield Problem("quote-mismatch", mark.id)


def _numbers(session: Session) -> Iterator[Problem]:
    """Look whether key points and suggestions have the number of the article that they are of."""
    of_article = AnnotationRow.article_id == ArticleRow.id
    told = select(AnnotationRow.id).join(ArticleRow, of_article)
    for annotation_id in session.scalars(told.where(AnnotationRow.article != ArticleRow.pk)):
        yield Problem("mark-misnumbered", annotation_id)


def _offers(session: Session) -> Iterator[Problem]:
    """Look whether each suggestion says why it is one, and articles know how many they have."""
    waiting = AnnotationRow.state == str(State.SUGGESTED)
    unreasoned = select(AnnotationRow.id).where(waiting, AnnotationRow.offer.is_(None))
    for annotation_id in session.scalars(unreasoned):
        yield Problem("suggestion-without-reason", annotation_id)
    of_article = AnnotationRow.article_id == ArticleRow.id
    counted = select(func.count()).select_from(AnnotationRow).where(of_article, waiting)
    wrong = select(ArticleRow.id).where(ArticleRow.waiting != counted.scalar_subquery())
    for article_id in session.scalars(wrong):
        yield Problem("suggestions-miscounted", article_id)

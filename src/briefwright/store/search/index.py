"""The search index, kept in step with what it is made of.

Whoever alters what is searched says so in the same transaction, and nothing more: `alter` puts
the article on the list of those to be taken in. `catch_up` takes them in, as many at a time as
the caller can spare, with one statement for all. So a key point costs the same in an article of
any length, and what was said before a crash is known after it. No trigger is at work.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import batched
from typing import Any

from sqlalchemy import (
    Insert,
    RowMapping,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.sqlite import insert as insert_or

from briefwright.domain.annotation import State
from briefwright.domain.article import Article
from briefwright.store import rows
from briefwright.store.schema import (
    SEARCH_INDEX,
    AnnotationRow,
    ArticleRow,
    ContentRow,
    UnindexedRow,
)
from briefwright.store.search.stems import language_mark, tokens
from briefwright.store.tables.session import Session
from briefwright.store.values import read_fields

STEP = 50_000  # characters of text that are taken in at a time: some ten milliseconds
BESIDE = "en"  # what people write is as often in this language as in the article's
_AT_ONCE = 1_000

_COLUMNS = ("title", "outlet", "author", "text", "notes", "fields")
_MERGE = f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rank) VALUES ('merge', ?)"  # noqa: S608
_MERGED = 64  # pages that are merged in one go, some five milliseconds, and behind a long text
_CHANGES = select(func.total_changes())
_PER_PAGE = 500  # one more for each so many characters
_PUT = f"INSERT INTO {SEARCH_INDEX} (rowid, {', '.join(_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608

WORDS = table(SEARCH_INDEX, *map(column, ("rowid", *_COLUMNS)))


def words_of(article: Article, text: str) -> dict[str, str]:
    """Return what the index is to hold of an article beside which nobody has written yet.

    Needs no store, and so may be made ahead.
    """
    own = (article.language,)
    return {
        "title": tokens(article.title, own),
        "outlet": tokens(article.outlet, own),
        "author": tokens(article.author, own),
        "text": _text(text, article.language),
        "notes": "",
        "fields": "",
    }


def add(session: Session, words: Mapping[int, Mapping[str, str]]) -> None:
    """Put the words of new articles, by `pk`, into the index at once; `merge` is for the caller."""
    entries = [(pk, *(own[name] for name in _COLUMNS)) for pk, own in words.items()]
    if entries:
        session.exec_driver_sql(_PUT, entries)


def merge(session: Session, characters: int = 0) -> bool:
    """Merge some parts of the index where it has got too many, behind so much that was put in.

    Returns whether there was anything to merge.
    """
    pages = _MERGED + characters // _PER_PAGE
    before = session.execute(_CHANGES).scalar_one()
    session.exec_driver_sql(_MERGE, (pages,))
    now = session.execute(_CHANGES).scalar_one()
    return bool(now - before > 1)  # one is the merge itself


def alter(session: Session, article_ids: Collection[str]) -> None:
    """Say that what is searched of these articles is about to alter, or has altered."""
    for some in batched(article_ids, _AT_ONCE):
        session.execute(_listed(), {"ids": some})


@cache
def _listed() -> Insert:
    altered = select(ArticleRow.pk).where(ArticleRow.id.in_(bindparam("ids", expanding=True)))
    listed = insert_or(rows.table(UnindexedRow)).from_select(["pk"], altered)
    return listed.on_conflict_do_nothing()


def waiting(session: Session) -> int:
    """Return how many articles the index has still to take in."""
    return session.scalar(select(func.count()).select_from(UnindexedRow)) or 0


def next_size(session: Session) -> int | None:
    """Return how many characters the next article has that waits; None where none does."""
    article = select(func.coalesce(ArticleRow.characters, 0)).select_from(UnindexedRow)
    article = article.outerjoin(ArticleRow, ArticleRow.pk == UnindexedRow.pk)
    return session.scalar(article.order_by(UnindexedRow.pk).limit(1))


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to stand in the index for some articles; of one that is gone, nothing."""

    pks: tuple[int, ...]
    entries: tuple[Mapping[str, Any], ...]


def catch_up(session: Session, characters: int = STEP) -> bool:
    """Take in about so many characters of what waits; return whether more waits."""
    return take(session, prepare(session, characters))


def prepare(session: Session, characters: int = STEP) -> Prepared:
    """Read about so many characters of what waits, and find its words; for a worker too."""
    some = _next(session, characters)
    return Prepared(tuple(some), tuple(_entries(session, some)) if some else ())


def take(session: Session, prepared: Prepared) -> bool:
    """Put into the index what was prepared from this state of the store; say whether more waits."""
    if prepared.pks:
        gone = [{"row": pk} for pk in prepared.pks]
        session.exec_driver_sql(f"DELETE FROM {SEARCH_INDEX} WHERE rowid = :row", gone)  # noqa: S608
        if prepared.entries:
            session.execute(insert(WORDS), list(prepared.entries))
            merge(session, sum(len(entry["text"]) for entry in prepared.entries))
        waited = rows.table(UnindexedRow)
        for few in batched(prepared.pks, _AT_ONCE):
            session.execute(delete(waited).where(waited.c.pk.in_(few)))
    return session.scalar(select(UnindexedRow.pk).limit(1)) is not None


def _next(session: Session, characters: int) -> list[int]:
    """Return the next to be taken in: at least one, then until the characters are used up."""
    waited = select(UnindexedRow.pk, func.coalesce(ArticleRow.characters, 0))
    waited = waited.outerjoin(ArticleRow, ArticleRow.pk == UnindexedRow.pk)
    some: list[int] = []
    for pk, length in session.execute(waited.order_by(UnindexedRow.pk).limit(_AT_ONCE)):
        if some and length > characters:
            break
        some.append(pk)
        characters -= length
    return some


def _entries(session: Session, some: Sequence[int]) -> list[dict[str, Any]]:
    facts = (ArticleRow.pk, ArticleRow.id, ArticleRow.title, ArticleRow.outlet, ArticleRow.author)
    of_content = (ArticleRow.sha256 == ContentRow.sha256) & (
        ArticleRow.text_sha256 == ContentRow.text_sha256
    )
    kept = select(*facts, ArticleRow.language, ContentRow.text).join(ContentRow, of_content)
    kept = kept.where(ArticleRow.pk.in_(some), ArticleRow.binned_at.is_(None))
    found = session.execute(kept).mappings().all()
    notes, fields = _written(session, [row["id"] for row in found])
    return [_entry(row, notes[row["id"]], fields[row["id"]]) for row in found]


def _entry(row: RowMapping, notes: list[str], fields: list[str]) -> dict[str, Any]:
    own = (row["language"],)
    both = dict.fromkeys((row["language"], BESIDE))
    return {
        "rowid": row["pk"],
        "title": tokens(row["title"], own),
        "outlet": tokens(row["outlet"], own),
        "author": tokens(row["author"], own),
        "text": _text(row["text"], row["language"]),
        "notes": tokens("\n".join(notes), both),
        "fields": tokens("\n".join(fields), both),
    }


def _text(text: str, language: str) -> str:
    return f"{tokens(text, (language,))} {language_mark(language)}"


def _written(
    session: Session, article_ids: Sequence[str]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return what people wrote beside the marks of each article: notes, and values of fields."""
    notes: dict[str, list[str]] = defaultdict(list)
    fields: dict[str, list[str]] = defaultdict(list)
    mark = rows.table(AnnotationRow).c
    wrote = or_(mark.note != "", mark.fields != literal({}, mark.fields.type))
    beside = select(mark.article_id, mark.note, mark.fields)
    beside = beside.where(
        mark.article_id.in_(article_ids), mark.state == str(State.ACCEPTED), wrote
    )
    for article_id, note, plain in session.execute(beside.order_by(mark.pk)):
        notes[article_id].append(note)
        fields[article_id].extend(str(value) for value in read_fields(plain).values())
    return notes, fields

"""Values of a wrong kind in a store: whatever reads them says that it is damaged."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from briefwright.domain.annotation import Annotation, Clue, Offer, Reason
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.errors import StoreDamaged
from briefwright.domain.ids import BriefingId, CategoryId, DossierId, SearchId
from briefwright.domain.leaving.waiver import Waiver
from briefwright.domain.query.saved import SavedSearch
from briefwright.store import (
    annotations,
    article_lists,
    articles,
    briefings,
    categories,
    dossiers,
    records,
    suggestions,
)
from briefwright.store.library import waivers
from briefwright.store.schema import Row
from briefwright.store.search import saved
from briefwright.store.store import Session, Store

WRONG = (
    "'rubbish'",
    "x'ff00'",
    "7",
    "-1.5",
    "NULL",
    "'[[1]]'",
    "'{\"date\": 5}'",
    '\'{"value": {"number": "many"}}\'',
)
TABLES = (
    "content",
    "article",
    "dossier",
    "article_dossier",
    "category",
    "annotation",
    "briefing",
    "briefing_article",
    "section",
    "block",
    "saved_search",
    "waiver",
)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def filled(
    store: Store,
    stored: Article,
    mark: Callable[..., Annotation],
    briefing: Briefing,
    section_of: Callable[..., Section],
    block_of: Callable[..., Block],
) -> Store:
    """A store with a row in every table that records are read from."""
    dossier = Dossier(DossierId("dossier"), "Water")
    offer = Offer(CategoryId("figure"), 0.8, Reason("million", (Clue.AMOUNT,)))
    marked = mark(
        stored,
        "42.5 million dollars",
        "figure",
        fields={"value": Decimal("42.5")},
        created=NOON,
        changed=NOON,
        offer=offer,
    )
    section = section_of(briefing)
    with store.write() as session:
        records.put(session, dossier)
        records.put(session, replace(stored, dossiers=(dossier.id,)))
        records.put(session, replace(briefing, article_ids=(stored.id,)))
        records.put(session, section)
        records.put(session, block_of(section, annotation_id=marked.id))
        records.put(session, SavedSearch(SearchId("search"), "Canals", "canal"))
        waivers.put(session, Waiver(briefing.id, "Canals", NOON, "A. B.", "note.docx", "known", ()))
    return store


@pytest.fixture
def hand(filled: Store) -> Iterator[sqlite3.Connection]:
    """A connection that keeps to none of the rules of the tables."""
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as first:
        first.execute("PRAGMA writable_schema = ON")
        bare = "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table'"
        first.execute(bare)
        (version,) = first.execute("PRAGMA schema_version").fetchone()
        first.execute(f"PRAGMA schema_version = {version + 1}")
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as connection:
        yield connection


def _articles(session: Session) -> None:
    article_lists.window(session, article_lists.ArticleQuery(), 0, 10)
    article_lists.window(session, article_lists.ArticleQuery(every=True), 0, 10)
    for row in session.exec_driver_sql("SELECT id FROM article").all():
        if (article := articles.get(session, row.id)) is not None:
            articles.texts(session, [article])
            articles.content(session, article)
            annotations.marks(session, article.id)
            suggestions.places(session, article.id)


def _marks(session: Session) -> None:
    annotations.every(session, annotations.AnnotationQuery(state=None))
    suggestions.decisions(session, None, 10)


def _notes(session: Session) -> None:
    for briefing in briefings.window(session, briefings.BriefingQuery(), 0, 10):
        briefings.sections(session, BriefingId(briefing.id))
        briefings.blocks(session, BriefingId(briefing.id))


READINGS: tuple[Callable[[Session], object], ...] = (
    _articles,
    _marks,
    _notes,
    categories.every,
    dossiers.every,
    dossiers.counts,
    saved.every,
    lambda session: waivers.window(session, 0, 10),
)


def bugs(store: Store) -> list[str]:
    found = []
    for reading in READINGS:
        try:
            with store.read() as session:
                reading(session)
        except StoreDamaged:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            found.append(repr(error))
    return found


def test_a_sound_store_is_read(filled: Store) -> None:
    for reading in READINGS:
        with filled.read() as session:
            reading(session)


@pytest.mark.parametrize("table", TABLES)
def test_no_wrong_value_is_taken_for_a_bug(
    table: str, filled: Store, hand: sqlite3.Connection
) -> None:
    found = []
    names = [column.name for column in Row.metadata.tables[table].columns]
    for name in names[1 if names[0] == "pk" else 0 :]:  # SQLite itself looks after numbers of rows
        (sound,) = hand.execute(f'SELECT "{name}" FROM "{table}" ORDER BY rowid').fetchone()
        put = (
            f'UPDATE "{table}" SET "{name}" = {{}} WHERE rowid = (SELECT min(rowid) FROM "{table}")'
        )
        for value in WRONG:
            with suppress(sqlite3.IntegrityError):  # a key that is a whole number
                hand.execute(put.format(value))
            found += [f"{table}.{name} = {value}: {bug}" for bug in bugs(filled)]
        hand.execute(put.format("?"), (sound,))
    assert found == []


def test_the_row_is_named(filled: Store, stored: Article, hand: sqlite3.Connection) -> None:
    hand.execute('UPDATE article SET notices = \'[{"code": "skipped"}]\'')
    with pytest.raises(StoreDamaged, match=f"article {stored.id}"), filled.read() as session:
        articles.get(session, stored.id)

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.errors import StoreDamaged, StoreFull, StoreUnreachable
from briefwright.domain.ids import DossierId
from briefwright.store import article_lists, articles, dossiers, records
from briefwright.store.faults import named
from briefwright.store.store import Store

BIG = "x" * 100_000


def put(store: Store, dossier: Dossier) -> None:
    with store.write() as session:
        dossiers.put(session, dossier)


def test_a_store_without_room_says_so_and_goes_on_when_there_is_some(store: Store) -> None:
    with store.write() as session:
        session.execute(sql("PRAGMA max_page_count = 70"))
    with pytest.raises(StoreFull) as full:
        put(store, Dossier(DossierId("big"), BIG))
    assert full.value.path == store.path
    with store.write() as session:
        session.execute(sql("PRAGMA max_page_count = 1000000"))
    put(store, Dossier(DossierId("big"), BIG))
    with store.read() as session:
        assert [dossier.id for dossier in dossiers.every(session)] == ["big"]


def test_noise_where_the_rows_should_be_is_damage(
    store: Store, another: Callable[..., Article]
) -> None:
    for number in range(40):
        another(f"Article {number}")
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'article'"
        ).fetchone()
    with store.path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
    again = Store.open(store.path)
    with pytest.raises(StoreDamaged), again.read() as session:
        article_lists.window(session, article_lists.ArticleQuery(), 0, 10)
    again.close()


def test_letters_that_are_no_utf8_are_damage(store: Store, stored: Article) -> None:
    with store.write() as session:
        session.execute(sql("UPDATE article SET title = CAST(x'41ff' AS TEXT)"))
    with pytest.raises(StoreDamaged), store.read() as session:
        articles.get(session, stored.id)


def read_all(store: Store, article: Article) -> None:
    with store.read() as session:
        found = articles.get(session, article.id)
        assert found is not None
        articles.content(session, found)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE article SET origins = '{half'",
        "UPDATE article SET published = 'the 7th'",
        "UPDATE article SET retrieved = 'yesterday'",
        "UPDATE article SET text_sha256 = 'other'",
    ],
)
def test_a_record_that_makes_no_sense_any_more_is_damage(
    store: Store, stored: Article, damage: str
) -> None:
    store.close()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute(damage)
    again = Store.open(store.path)
    with pytest.raises(StoreDamaged):
        read_all(again, stored)
    again.close()


def test_an_index_that_has_lost_a_record_is_damage(
    store: Store,
    stored: Article,
    mark: Callable[..., Annotation],
    briefing: Briefing,
    section_of: Callable[..., Section],
    block_of: Callable[..., Block],
) -> None:
    marked, section = mark(stored, "42.5 million dollars", "figure"), section_of(briefing)
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_annotation_1'"
        ).fetchone()
    with store.path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x0a\0\0\0\0\x10\0\0".ljust(4096, b"\0"))  # sound, and empty
    again = Store.open(store.path)
    with pytest.raises(StoreDamaged, match="annotation"), again.write() as session:
        records.put_all(session, (briefing, section, block_of(section, annotation_id=marked.id)))
    again.close()


def test_a_file_that_is_gone_is_unreachable(tmp_path: Path) -> None:
    path = tmp_path / "gone.db"
    with pytest.raises(StoreUnreachable) as gone, named(path):
        sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)
    assert isinstance(gone.value.__cause__, sqlite3.OperationalError)


def test_a_mistake_of_ours_flies_on(store: Store) -> None:
    with pytest.raises(OperationalError), store.read() as session:
        session.execute(sql("SELECT nothing FROM nowhere"))

"""Stores as earlier programs wrote them: each comes up to today's schema with all that it held.

The files were written by the programs of their time: one article in English with two key points,
one in Russian, a dossier and a briefing. Whoever raises the schema adds one of the schema before.
"""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from briefwright.domain.errors import Cancelled, StoreNewer
from briefwright.services.search_articles import keep_index, search
from briefwright.store import annotations, article_lists, articles, briefings, dossiers
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Reason
from briefwright.store.briefings import BriefingQuery
from briefwright.store.care import sealing
from briefwright.store.care.check import check
from briefwright.store.care.restoring import prepared, restore
from briefwright.store.salvage.salvage import salvage
from briefwright.store.schema import VERSION
from briefwright.store.sealed.key import Key, salt_of
from briefwright.store.store import Store

STORES = Path(__file__).parents[1] / "data" / "stores"
SCHEMAS = range(1, 11)


@pytest.fixture
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    packed = STORES / f"schema-{request.param}.store.gz"
    path = tmp_path / "own" / "briefwright.store"
    path.parent.mkdir()
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def require_all_there(store: Store) -> None:
    with store.read() as session:
        found = {one.language: one for one in article_lists.window(session, ArticleQuery(), 0, 9)}
        harbour, rail = found["en"], found["ru"]
        assert harbour.title == "Harbour talks end with a dredging plan"
        assert "channel to 14 metres" in articles.content(session, harbour).text
        assert "подорожает на 5 процентов" in articles.content(session, rail).text
        assert article_lists.window(session, ArticleQuery(search="пойдет"), 0, 9) == [rail]
        assert article_lists.window(session, ArticleQuery(outlet="Kärlshavn"), 0, 9) == []
        marks = annotations.every(session, AnnotationQuery(article_id=harbour.id))
        accepted = {str(mark.category): mark for mark in marks if not mark.waits}
        assert accepted["figure"].quote.exact == "7 million tonnes"
        assert accepted["figure"].note == "who waits?"
        assert "shared channel" in accepted["agreement"].quote.exact
        assert [one.name for one in dossiers.every(session)] == ["Selm visit"]
        (note,) = briefings.window(session, BriefingQuery(), 0, 9)
        assert note.article_ids == (harbour.id,)
    assert check(store).ok


@pytest.mark.parametrize("old", SCHEMAS, indirect=True)
def test_a_store_of_every_schema_opens_with_all_that_it_held(old: Path) -> None:
    before, was = old.read_bytes(), version_of(old)
    store = Store.open(old)
    require_all_there(store)
    keep_index(store)
    with store.read() as session:
        assert len(search(session, "поездом", 0, 5).hits) == 1
    store.close()
    assert version_of(old) == VERSION
    kept = copies.listed(old)
    assert [one.reason for one in kept] == [Reason.SCHEMA] * (was < VERSION)
    if kept:
        assert version_of(kept[0].path) == was
        assert len(kept[0].path.read_bytes()) == len(before)


@pytest.mark.parametrize("old", SCHEMAS, indirect=True)
def test_a_backup_of_every_schema_is_counted_gone_back_to_and_stays_as_it_is(
    old: Path, tmp_path: Path
) -> None:
    before = old.read_bytes()
    assert copies.counted(old) == (2, 2, 1)
    store = tmp_path / "now" / "briefwright.store"
    Store.open(store).close()

    counts, aside = restore(old, store, 0.2)

    assert counts == (2, 2, 1)
    assert aside is not None
    assert old.read_bytes() == before
    opened = Store.open(store)
    require_all_there(opened)
    opened.close()


def make_longer(old: Path, copies_of_each: int) -> None:
    """Put copies of its articles into a store, without marks, so that work on it takes a while."""
    with closing(sqlite3.connect(old)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(article)")]
        others = ", ".join(f'"{name}"' for name in columns if name not in {"pk", "id"})
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            f"INSERT INTO article (id, {others}) SELECT hex(randomblob(16)), {others} "
            "FROM article, n",
            (copies_of_each,),
        )
        connection.commit()


@pytest.mark.parametrize("old", [10], indirect=True)
def test_whoever_stops_the_raising_of_a_backup_at_any_moment_has_the_library_as_it_was(
    old: Path, tmp_path: Path
) -> None:
    make_longer(old, 500)
    store = tmp_path / "now" / "briefwright.store"
    Store.open(store).close()
    before = {one: one.read_bytes() for one in store.parent.iterdir()}
    told: list[tuple[int, int]] = []
    prepared(old, store, 0.2, progress=lambda *far: told.append(far)).path.unlink()
    assert len(told) > 20

    for last in range(1, len(told), 3):
        calls = count(1)

        def stop(_done: int, _total: int, last: int = last, calls: Iterator[int] = calls) -> None:
            if next(calls) == last:
                raise Cancelled

        with pytest.raises(Cancelled):
            prepared(old, store, 0.2, progress=stop)
        assert {one: one.read_bytes() for one in store.parent.iterdir()} == before


@pytest.mark.parametrize("old", SCHEMAS, indirect=True)
def test_an_encrypted_store_of_every_schema_opens_and_its_backup_is_encrypted(
    old: Path, tmp_path: Path
) -> None:
    pytest.importorskip("sqlcipher3", reason="the extra “encryption” is missing")
    key, sealed = Key.fresh("seven grey herons"), tmp_path / "sealed" / "briefwright.store"
    sealed.parent.mkdir()
    sealed.touch()
    sealing.write(old, sealed, None, key)
    was = version_of(old)

    store = Store.open(sealed, key=key)
    require_all_there(store)
    store.close()

    assert salt_of(sealed) == key.salt
    kept = copies.listed(sealed)
    assert [salt_of(one.path) for one in kept] == [key.salt] * (was < VERSION)


@pytest.mark.parametrize("old", SCHEMAS, indirect=True)
def test_a_damaged_store_of_every_schema_gives_back_all_that_is_left(
    old: Path, tmp_path: Path
) -> None:
    data = bytearray(old.read_bytes())
    data[:100] = bytes(100)
    old.write_bytes(data)
    assert salvage(old, tmp_path / "new.store").lost == ()
    store = Store.open(tmp_path / "new.store")
    require_all_there(store)
    store.close()


@pytest.mark.parametrize("old", [max(SCHEMAS)], indirect=True)
def test_a_newer_store_is_refused_and_left_alone(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = old.read_bytes()
    with pytest.raises(StoreNewer):
        Store.open(old)
    with pytest.raises(StoreNewer):
        salvage(old, old.with_name("new.store"))
    assert old.read_bytes() == before

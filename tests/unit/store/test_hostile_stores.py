"""A store from somebody else is input: what it brings along is refused before it can act."""

import json
import random
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from time import process_time

import pytest

from briefwright.domain.errors import StoreDamaged, StoreError, StoreForeign
from briefwright.store.backups import copies
from briefwright.store.care import restoring
from briefwright.store.driver import connect
from briefwright.store.schema import VERSION
from briefwright.store.store import Store

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n"
_ON_ONE_PAGE = (
    "UPDATE sqlite_master SET rootpage = "
    "(SELECT rootpage FROM sqlite_master WHERE name = 'content') WHERE name = 'block'"
)
BY_HAND = "PRAGMA writable_schema = ON"
MOST = 3.0  # seconds of processor time for a refusal

HOSTILE = {
    "a trigger": ["CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM content; END"],
    "an endless view": [f"CREATE VIEW v AS {ENDLESS}"],
    "an endless view in place of a table": [
        "DROP TABLE waiver",
        f"CREATE VIEW waiver (pk, briefing_id, at, said) AS SELECT i, i, i, i FROM ({ENDLESS})",
    ],
    "a column that computes": [
        "ALTER TABLE dossier ADD COLUMN n AS (abs(position) || name) VIRTUAL"
    ],
    "one of our columns that computes": [
        BY_HAND,
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'name TEXT NOT NULL',"
            " 'name TEXT NOT NULL GENERATED ALWAYS AS (id) VIRTUAL') WHERE name = 'dossier'"
        ),
    ],
    "a default that computes": [
        BY_HAND,
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'title TEXT NOT NULL',"
            " 'title TEXT NOT NULL DEFAULT (hex(zeroblob(99999999)))') WHERE name = 'briefing'"
        ),
    ],
    "a condition": [
        BY_HAND,
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'name TEXT NOT NULL',"
            " 'name TEXT NOT NULL CHECK (length(name) < 0)') WHERE name = 'dossier'"
        ),
    ],
    "an index that computes": ["CREATE INDEX i ON article (upper(title))"],
    "an index with an endless condition": [
        BY_HAND,
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'binned_at IS NOT NULL',"
            " 'length(zeroblob(999999999)) > 0') WHERE name = 'briefing_binned'"
        ),
    ],
    "another order in an index": [
        "DROP INDEX dossier_name",
        "CREATE INDEX dossier_name ON dossier (name COLLATE NOCASE)",
    ],
    "a virtual table": ["CREATE VIRTUAL TABLE other USING fts5(words)"],
    "a virtual table in disguise": [
        "CREATE VIRTUAL TABLE other USING fts5(words)",
        BY_HAND,
        "UPDATE sqlite_master SET sql = '/**/' || sql WHERE name = 'other'",
    ],
    "a module that nobody has": [
        BY_HAND,
        (
            "INSERT INTO sqlite_master VALUES"
            " ('table', 'x', 'x', 0, 'CREATE VIRTUAL TABLE x USING shell(run)')"
        ),
    ],
    "a table in the place of a pragma": ["CREATE TABLE pragma_table_xinfo (name, type)"],
    "a schema that makes no sense": [
        BY_HAND,
        "UPDATE sqlite_master SET sql = 'CREATE TABLE block (' WHERE name = 'block'",
    ],
    "two tables on one page": [
        BY_HAND,
        _ON_ONE_PAGE,
    ],
    "a table that is nowhere": [
        BY_HAND,
        "UPDATE sqlite_master SET rootpage = 99999999 WHERE name = 'block'",
    ],
    "thousands of tables": [f"CREATE TABLE t{number} (a, b, c)" for number in range(2_000)],
    "a table of very many columns": [
        f"CREATE TABLE wide ({', '.join(f'c{number}' for number in range(1_900))})"
    ],
    "references in a circle": [
        "ALTER TABLE dossier ADD COLUMN a TEXT REFERENCES dossier (id) ON DELETE CASCADE"
    ],
    "another program's mark": ["PRAGMA application_id = 252006674"],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "theirs" / "colleague.store"
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return path


def alter(path: Path, statements: list[str]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
        connection.execute("BEGIN")
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")


def refusal(path: Path) -> StoreError:
    """Return why the store is refused: in time, and with its file left as it was."""
    before, began = sha256(path.read_bytes()).digest(), process_time()
    with pytest.raises((StoreDamaged, StoreForeign)) as refused:
        Store.open(path).close()
    assert process_time() - began < MOST
    assert sha256(path.read_bytes()).digest() == before
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]
    return refused.value


@pytest.mark.parametrize("what", HOSTILE)
def test_a_store_that_brings_something_along_is_refused_untouched(path: Path, what: str) -> None:
    alter(path, HOSTILE[what])
    refusal(path)


@pytest.mark.parametrize("what", HOSTILE)
def test_so_is_one_that_calls_itself_old(path: Path, what: str) -> None:
    alter(path, [f"PRAGMA user_version = {VERSION - 1}"])
    alter(path, HOSTILE[what])
    refusal(path)


@pytest.mark.parametrize("version", ["0007", "no such revision", "0001"])
def test_one_that_lies_about_its_age_is_refused_untouched(path: Path, version: str) -> None:
    alter(
        path,
        [
            f"UPDATE alembic_version SET version_num = '{version}'",
            f"PRAGMA user_version = {VERSION - 1}",
            "DROP TABLE block",
        ],
    )
    refusal(path)


@pytest.mark.parametrize("what", ["a trigger", "an endless view in place of a table"])
def test_as_a_backup_it_is_refused_too(path: Path, tmp_path: Path, what: str) -> None:
    alter(path, HOSTILE[what])
    ours = tmp_path / "ours" / "briefwright.store"
    Store.open(ours).close()
    before = sha256(ours.read_bytes()).digest()
    began = process_time()
    with pytest.raises(StoreDamaged):
        restoring.restore(path, ours, 0.2)
    with pytest.raises(StoreDamaged):
        copies.counted(path)
    assert process_time() - began < MOST
    assert sha256(ours.read_bytes()).digest() == before


def test_a_header_that_lies_is_refused_or_harmless(path: Path) -> None:
    """Page size, versions, counts, encoding: each byte of the header in turn, by chance."""
    chance = random.Random(7)
    whole = path.read_bytes()
    began = process_time()
    for place in range(100):
        for value in {0, 1, 255, chance.randrange(256)} - {whole[place]}:
            path.write_bytes(whole[:place] + bytes([value]) + whole[place + 1 :])
            with suppress(StoreError):
                Store.open(path).close()
            for beside in path.parent.iterdir():
                if beside.is_dir():
                    for file in beside.iterdir():
                        file.unlink()
                elif beside != path:
                    beside.unlink()
    assert process_time() - began < 40


def test_what_guards_a_connection_stands_before_the_first_thing_is_read(path: Path) -> None:
    with closing(connect(path, "mode=rw")) as connection:
        told = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("trusted_schema", "cell_size_check")
        }
        assert told == {"trusted_schema": 0, "cell_size_check": 1}
        assert connection.getconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
        assert not connection.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION)
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("SELECT load_extension('anything')")


def test_the_command_says_so_in_one_sentence(path: Path, tmp_path: Path) -> None:
    alter(path, HOSTILE["a trigger"])
    command = [sys.executable, "-m", "briefwright", "--profile", str(tmp_path / "p"), "--store"]
    told = subprocess.run(
        [*command, str(path), "articles"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert "left untouched" in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1
    checked = subprocess.run(
        [*command, str(path), "check", "--json"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 1
    assert json.loads(checked.stdout)

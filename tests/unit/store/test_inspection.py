import os
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from briefwright.domain.article import Dossier
from briefwright.domain.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreNewer,
    StoreReadOnly,
    StoreUnreachable,
)
from briefwright.domain.ids import DossierId
from briefwright.store import dossiers
from briefwright.store.inspection import Verdict, digest, inspect, shape
from briefwright.store.schema import SHAPE, VERSION
from briefwright.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store with something in it stands, closed."""
    path = tmp_path / "store" / "briefwright.db"
    store = Store.open(path)
    with store.write() as session:
        for number in range(50):
            dossiers.put(session, Dossier(DossierId(f"d{number}"), "Water " * 100))
    store.close()
    return path


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def found_in(folder: Path) -> dict[str, str]:
    return {
        entry.name: sha256(entry.read_bytes()).hexdigest() if entry.is_file() else "folder"
        for entry in folder.rglob("*")
    }


def assert_refused(path: Path, error: type[StoreError]) -> StoreError:
    before = found_in(path.parent)
    with pytest.raises(error) as refused:
        Store.open(path)
    assert type(refused.value) is error
    assert refused.value.path == path
    assert found_in(path.parent) == before
    return refused.value


def test_a_newer_store_is_refused_untouched(path: Path) -> None:
    alter(path, f"PRAGMA user_version = {VERSION + 1}", "ALTER TABLE article ADD COLUMN mood TEXT")
    assert assert_refused(path, StoreNewer).detail == str(VERSION + 1)


def test_another_programs_database_is_refused_untouched(path: Path) -> None:
    alter(path, "PRAGMA application_id = 1")
    assert_refused(path, StoreForeign)


def test_a_database_of_nobody_in_particular_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    alter(path, "CREATE TABLE note (words TEXT)", "PRAGMA journal_mode = WAL")
    assert_refused(path, StoreForeign)


@pytest.mark.parametrize(
    "content", [b"Dear Sir or Madam", b"\x00" * 8192, b"PK\x03\x04" + bytes(range(256)) * 40]
)
def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    assert_refused(path, StoreForeign)


def test_a_pipe_or_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    assert_refused(tmp_path / "folder.db", StoreForeign)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.db")
        with pytest.raises(StoreForeign):
            Store.open(tmp_path / "pipe.db")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM article; END",
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i FROM n) SELECT * FROM n",
        "CREATE TABLE stranger (words TEXT)",
        "DROP TABLE block",
        "DROP INDEX article_text",
        "ALTER TABLE article DROP COLUMN author",
        "ALTER TABLE dossier ADD COLUMN colour TEXT",
        "ALTER TABLE dossier RENAME COLUMN name TO title",
    ],
)
def test_a_store_with_other_tables_than_ours_is_refused_untouched(
    path: Path, statement: str
) -> None:
    alter(path, statement)
    assert_refused(path, StoreDamaged)


def test_a_store_cut_short_is_refused_untouched(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(4096)
    assert_refused(path, StoreDamaged)


def test_noise_in_the_schema_is_refused_untouched(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(100)
        file.write(bytes(range(1, 256)) * 15)
    assert_refused(path, StoreDamaged)


def test_a_store_that_nobody_may_write_is_refused_untouched(path: Path) -> None:
    path.chmod(0o444)
    assert_refused(path, StoreReadOnly)


def test_a_store_in_a_folder_that_nobody_may_write_is_refused_untouched(path: Path) -> None:
    path.parent.chmod(0o555)
    assert_refused(path, StoreReadOnly)
    path.parent.chmod(0o755)


def test_a_newer_store_is_refused_untouched_while_its_program_has_it_open(path: Path) -> None:
    alter(path, f"PRAGMA user_version = {VERSION + 1}")
    with closing(sqlite3.connect(path, isolation_level=None)) as theirs:
        theirs.execute("INSERT INTO alembic_version VALUES ('9999')")
        assert_refused(path, StoreNewer)
        assert theirs.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch()
    assert inspect(path, 0) is Verdict.NEW
    Store.open(path).close()
    assert inspect(path, 0) is Verdict.FIT


def test_looking_at_a_fit_store_leaves_nothing_behind(path: Path) -> None:
    before = found_in(path.parent)
    assert inspect(path, 0) is Verdict.FIT
    assert found_in(path.parent) == before


def test_a_store_of_an_earlier_schema_is_told_apart(path: Path) -> None:
    alter(path, "PRAGMA user_version = 0")
    assert inspect(path, 0) is Verdict.OLD


def test_a_store_that_was_killed_is_fit_with_all_that_it_had_confirmed(
    path: Path, tmp_path: Path
) -> None:
    store = Store.open(path)
    with store.write() as session:
        dossiers.put(session, Dossier(DossierId("late"), "Late"))
    killed = tmp_path / "killed"
    shutil.copytree(path.parent, killed)  # as a kill would leave it
    store.close()
    assert (killed / f"{path.name}-wal").stat().st_size > 0

    again = Store.open(killed / path.name)
    with again.read() as session:
        assert dossiers.named(session, "Late") is not None
    again.close()


def test_a_store_that_was_killed_while_its_log_was_moved_into_it_is_fit(
    path: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "killed.db"
    shutil.copy(path, killed)
    store = Store.open(path)
    with store.write() as session:
        for number in range(500):
            dossiers.put(session, Dossier(DossierId(f"late{number}"), "Late " * 100))
    shutil.copy(f"{path}-wal", f"{killed}-wal")
    store.close()
    with killed.open("rb+") as file:  # the first page has come, the others have not
        file.write(path.read_bytes()[:4096])
    assert path.stat().st_size > killed.stat().st_size

    again = Store.open(killed)
    with again.read() as session:
        assert len(dossiers.every(session)) == 550
    again.close()


def test_a_store_that_is_being_founded_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as founder:
        founder.execute("BEGIN EXCLUSIVE")
        founder.execute("CREATE TABLE half (way INTEGER)")
        with pytest.raises(StoreBusy):
            Store.open(path, wait=0.05)
        founder.execute("ROLLBACK")
    Store.open(path).close()


def test_a_file_that_cannot_be_looked_at_is_unreachable(tmp_path: Path) -> None:
    loop = tmp_path / "loop.db"
    loop.symlink_to(loop)
    with pytest.raises(StoreUnreachable):
        Store.open(loop)


def test_the_tables_of_a_new_store_are_those_that_are_mapped(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert digest(shape(connection)) == SHAPE


@pytest.mark.parametrize("statement", ["DROP INDEX block_annotation", "DROP TABLE section"])
def test_the_shape_shows_what_is_missing(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        whole = shape(connection)
        connection.execute(statement)
        assert shape(connection) < whole
        assert digest(shape(connection)) != SHAPE

"""Encrypted stores: opened by their passphrase only, and plain nowhere on the disk."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefwright.domain.article import Article, Content
from briefwright.domain.errors import (
    NoCipher,
    StoreDamaged,
    StoreForeign,
    StoreLocked,
    StoreNewer,
)
from briefwright.store import articles
from briefwright.store.backups import copies, leftovers
from briefwright.store.backups.copies import Counts, Reason
from briefwright.store.care import comparing, restoring, sealing
from briefwright.store.care.check import check
from briefwright.store.care.sealing import Resealed
from briefwright.store.driver import connect
from briefwright.store.salvage.salvage import salvage
from briefwright.store.schema import VERSION
from briefwright.store.sealed.key import PAGE, Key, is_sealed, salt_of
from briefwright.store.store import Store

dbapi2: Any = pytest.importorskip("sqlcipher3.dbapi2", reason="the extra “encryption” is missing")
pytest.importorskip("cryptography", reason="the extra “encryption” is missing")

PASSPHRASE = "seven grey herons at dusk"
WORDS = "Sadykova"  # stands in the text of `article`
ONE = Counts(1, 0, 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own" / "briefwright.store"


@pytest.fixture
def key() -> Key:
    return Key.fresh(PASSPHRASE)


@pytest.fixture
def plain(path: Path, article: Article, content: Content) -> Path:
    put(Store.open(path), article, content)
    return path


@pytest.fixture
def sealed(path: Path, key: Key, article: Article, content: Content) -> Path:
    put(Store.open(path, key=key), article, content)
    return path


def put(store: Store, article: Article, content: Content) -> None:
    with store.write() as session:
        articles.put_content(session, content)
        articles.put(session, article)
    store.close()


@pytest.mark.parametrize("kind", ["plain", "sealed"])
def test_a_library_in_memory_leaves_the_one_beside_it_as_it_was(
    request: pytest.FixtureRequest, key: Key, kind: str, article: Article, content: Content
) -> None:
    store = Store.open(request.getfixturevalue(kind), key=key if kind == "sealed" else None)
    files = {one: one.read_bytes() for one in store.path.parent.iterdir()}
    before = store.state()
    with store.in_memory() as session:
        assert articles.get(session, article.id) is None
        articles.put_content(session, content)
        articles.put(session, replace(article, title="Elsewhere"))
        assert articles.get(session, article.id) is not None
    assert {one: one.read_bytes() for one in store.path.parent.iterdir()} == files
    assert store.state() == before
    with store.read() as session:
        assert articles.get(session, article.id) == article
    store.close()


def everything(folder: Path) -> Iterator[Path]:
    return (one for one in folder.rglob("*") if one.is_file())


def holds_words(folder: Path) -> list[str]:
    """Return the files below a folder in which a word of the article, or any SQL, can be read."""
    marks = (WORDS.encode(), b"SQLite format", b"CREATE TABLE")
    found = ((one, one.read_bytes()) for one in everything(folder))
    return [one.name for one, data in found if any(mark in data for mark in marks)]


def test_opens_with_the_passphrase_and_is_refused_without_or_with_another(
    sealed: Path, key: Key
) -> None:
    before = sealed.read_bytes()

    assert sealing.opened_by(sealed, PASSPHRASE) == key
    assert sealing.opened_by(sealed, PASSPHRASE.upper()) is None
    with pytest.raises(StoreLocked) as without:
        Store.open(sealed)
    with pytest.raises(StoreLocked) as wrong:
        Store.open(sealed, key=Key.of("another one", key.salt))
    assert (bool(without.value.detail), bool(wrong.value.detail)) == (False, True)
    assert sealed.read_bytes() == before
    assert [one.name for one in everything(sealed.parent)] == [sealed.name]

    store = Store.open(sealed, key=key)
    assert check(store).ok
    with store.read() as session:
        assert WORDS in session.exec_driver_sql("SELECT text FROM content").scalar_one()
    store.close()


def test_nothing_that_the_store_writes_can_be_read_while_it_is_open_or_later(
    sealed: Path, key: Key, tmp_path: Path
) -> None:
    store = Store.open(sealed, key=key)
    store.settle()
    copies.back_up(sealed, Reason.TIME, key=key)
    store.copy(tmp_path / "elsewhere.store")
    assert {one.name for one in everything(sealed.parent)} > {f"{sealed.name}-wal"}
    assert holds_words(tmp_path) == []
    store.close()
    backup = copies.listed(sealed)[0].path
    restoring.restore(backup, sealed, 1, key=key)
    salvage(sealed, tmp_path / "recovered.store", key=key)
    assert holds_words(tmp_path) == []


def test_is_a_file_that_any_sqlcipher_opens_by_the_passphrase(sealed: Path) -> None:
    with closing(dbapi2.connect(sealed)) as other:
        other.execute(f"PRAGMA key = '{PASSPHRASE}'")
        assert other.execute("SELECT count(*) FROM article").fetchone() == (1,)


def test_writes_a_commit_to_the_disk_before_it_returns_and_keeps_a_log(
    sealed: Path, key: Key
) -> None:
    store = Store.open(sealed, key=key)
    with store.read() as session:
        asked = ("synchronous", "journal_mode", "trusted_schema", "temp_store", "foreign_keys")
        found = [session.exec_driver_sql(f"PRAGMA {one}").scalar() for one in asked]
    store.close()
    assert found[:3] == [2, "wal", 0]
    assert found[4] == 1
    with closing(connect(sealed, "mode=ro", key=key)) as other:
        options = {name for (name,) in other.execute("PRAGMA compile_options")}
    assert {"TEMP_STORE=2", "ENABLE_FTS5"} <= options  # what is sorted stays in memory


def test_a_plain_store_is_encrypted_and_leaves_no_plain_file_behind(
    plain: Path, key: Key, tmp_path: Path
) -> None:
    copies.back_up(plain, Reason.ASKED)

    assert sealing.reseal(plain, None, key, 1, keeping=False) == Resealed(None, ())

    assert holds_words(tmp_path) == []
    assert copies.listed(plain) == []
    store = Store.open(plain, key=key)
    assert check(store).ok
    assert copies.counted(copies.back_up(plain, Reason.TIME, key=key).path, key) == ONE
    store.close()


def test_what_kills_left_half_written_does_not_stay_plain(
    plain: Path, key: Key, tmp_path: Path
) -> None:
    half, ready = (plain.with_name(f"{plain.name}.{end}") for end in ("part", "restored"))
    copies.write(plain, ready)
    backup = copies.back_up(plain, Reason.TIME).path
    backup.rename(backup.with_name(f"{backup.name}.part"))
    copies.write(plain, backup.with_name(backup.name.replace("-time", "-restore")))
    aside = copies.listed(plain)[0].path
    aside.with_name(f"{aside.name}-wal").write_text(WORDS, "utf-8")  # its log

    sealing.reseal(plain, None, key, 1, keeping=False)
    assert holds_words(tmp_path) == []

    half.touch()
    sealing.write(plain, half, key, None)  # as a kill leaves it in the midst of taking that back
    copies.name_again(plain, copies.new_place(plain, Reason.SEALING)[0])  # and a moment later
    assert holds_words(tmp_path) == [half.name]
    Store.open(plain, key=key).close()
    assert holds_words(tmp_path) == []
    assert copies.listed(plain) == []  # the store itself is no backup


def test_what_a_kill_kept_from_being_removed_goes_when_the_store_is_next_opened(
    plain: Path, key: Key, tmp_path: Path
) -> None:
    copies.back_up(plain, Reason.ASKED)
    leftovers.promise(plain, key)
    Store.open(plain).close()  # the change never came: the plain store keeps its backups
    assert len(copies.listed(plain)) == 1

    killed = f"""import os, sys
from pathlib import Path
from briefwright.store.care import sealing
from briefwright.store.sealed.key import Key
def audit(event, details):
    if event == "os.remove" and "backups" in str(details[0]):
        os.kill(os.getpid(), 9)
sys.addaudithook(audit)
key = Key(bytes.fromhex("{key.secret.hex()}"), bytes.fromhex("{key.salt.hex()}"))
sealing.reseal(Path(sys.argv[1]), None, key, 1, keeping=False)
"""
    done = subprocess.run([sys.executable, "-c", killed, str(plain)], check=False)
    assert done.returncode < 0
    assert len(holds_words(tmp_path)) == 1
    Store.open(plain, key=key).close()
    assert holds_words(tmp_path) == []
    assert [one.name for one in everything(plain.parent)] == [plain.name]


def test_what_was_plain_is_kept_where_somebody_wants_that(plain: Path, key: Key) -> None:
    aside = sealing.reseal(plain, None, key, 1, keeping=True).aside

    assert aside is not None
    assert copies.counted(aside) == ONE
    assert [one.reason for one in copies.listed(plain)] == [Reason.SEALING]


def test_another_passphrase_takes_the_place_of_the_first_and_none_that_of_both(
    sealed: Path, key: Key
) -> None:
    second = Key.fresh("a second passphrase")

    sealing.reseal(sealed, key, second, 1, keeping=False)
    with pytest.raises(StoreLocked):
        Store.open(sealed, key=key)
    Store.open(sealed, key=second).close()

    sealing.reseal(sealed, second, None, 1, keeping=False)
    store = Store.open(sealed)
    assert check(store).ok
    store.close()
    assert salt_of(sealed) == b""


def test_a_backup_comes_back_encrypted_as_the_store_is(
    plain: Path, key: Key, tmp_path: Path
) -> None:
    unsealed = copies.back_up(plain, Reason.ASKED).path
    sealing.reseal(plain, None, key, 1, keeping=True)
    encrypted = copies.back_up(plain, Reason.ASKED, key=key).path

    for backup in (unsealed, encrypted):
        ready = restoring.prepared(backup, plain, 1, key=key)
        assert (ready.counts, ready.key, salt_of(ready.path)) == (ONE, key, key.salt)
        found = comparing.differences(ready.path, plain, then_key=ready.key, now_key=key)
        assert not any(one.only_then or one.only_now for one in found)
        ready.path.unlink()
    other = tmp_path / "plain" / "other.store"
    other.parent.mkdir()
    with pytest.raises(StoreLocked):
        restoring.restore(encrypted, other, 1)
    restoring.restore(encrypted, other, 1, backup_key=key)
    assert salt_of(other) == key.salt  # what was encrypted never becomes plain in passing


def test_a_backup_with_an_earlier_passphrase_comes_back_with_the_one_of_now(
    sealed: Path, key: Key
) -> None:
    earlier = copies.back_up(sealed, Reason.ASKED, key=key).path
    now = Key.fresh("the passphrase of now")
    sealing.reseal(sealed, key, now, 1, keeping=True)

    with pytest.raises(StoreLocked):
        copies.counted(earlier, now)
    theirs = sealing.opened_by(earlier, PASSPHRASE)
    restoring.restore(earlier, sealed, 1, key=now, backup_key=theirs)
    Store.open(sealed, key=now).close()


def test_one_of_a_newer_program_or_with_a_trigger_is_refused(sealed: Path, key: Key) -> None:
    with closing(connect(sealed, "mode=rw", key=key)) as stranger:
        stranger.execute("CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM article; END")
    with pytest.raises(StoreDamaged):
        Store.open(sealed, key=key)
    with closing(connect(sealed, "mode=rw", key=key)) as stranger:
        stranger.execute("DROP TRIGGER t")
        stranger.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreNewer):
        Store.open(sealed, key=key)


def test_a_store_left_behind_by_a_kill_is_refused_with_its_log_untouched(
    sealed: Path, key: Key, article: Article
) -> None:
    store = Store.open(sealed, key=key)
    with store.write() as session:
        articles.put(session, replace(article, title="Anew"))
    kept = {one: one.read_bytes() for one in everything(sealed.parent) if one.suffix != ".shm"}
    store.close()
    for one, data in kept.items():
        one.write_bytes(data)
    log = sealed.with_name(f"{sealed.name}-wal")

    with pytest.raises(StoreLocked):
        Store.open(sealed, key=Key.of("another one", key.salt))
    assert (sealed.read_bytes(), log.read_bytes()) == (kept[sealed], kept[log])

    store = Store.open(sealed, key=key)
    with store.read() as session:
        found = articles.get(session, article.id)
    store.close()
    assert found is not None
    assert found.title == "Anew"


def flip(data: bytearray) -> None:
    for at in random.Random(4).sample(range(2 * PAGE, len(data)), 6):
        data[at] ^= 4


def zero_the_header(data: bytearray) -> None:
    data[:100] = bytes(100)


def zero_two_pages(data: bytearray) -> None:
    data[: 2 * PAGE] = bytes(2 * PAGE)


def cut(data: bytearray) -> None:
    del data[-PAGE * 3 + 77 :]


@pytest.mark.parametrize("damage", [flip, zero_the_header, zero_two_pages, cut])
def test_what_is_left_of_a_damaged_one_is_recovered_into_an_encrypted_one(
    sealed: Path, key: Key, tmp_path: Path, damage: Any
) -> None:
    copies.back_up(sealed, Reason.TIME, key=key)
    data = bytearray(sealed.read_bytes())
    damage(data)
    sealed.write_bytes(data)
    before = bytes(data)

    found = sealing.opened_by(sealed, PASSPHRASE)  # the salt may have to come from the backup
    assert found == key
    told = salvage(sealed, tmp_path / "recovered.store", key=found)

    assert told.counts.articles == 1
    assert sealed.read_bytes() == before
    assert holds_words(tmp_path) == []
    store = Store.open(tmp_path / "recovered.store", key=key)
    assert check(store).ok
    store.close()


def test_a_page_that_was_altered_is_told_as_damage(sealed: Path, key: Key) -> None:
    data = bytearray(sealed.read_bytes())
    for at in range(2 * PAGE, len(data), PAGE):
        data[at + 50] ^= 1
    sealed.write_bytes(data)
    with pytest.raises(StoreDamaged):
        Store.open(sealed, key=key)


def test_without_the_part_that_encrypts_it_is_said_that_it_is_missing(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(NoCipher):
        Store.open(sealed)


def test_other_files_are_not_taken_for_encrypted_ones(tmp_path: Path, plain: Path) -> None:
    noise = random.Random(1).randbytes(40 * PAGE)
    assert is_sealed(noise)
    for start in (b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG", b"\xff\xd8\xff"):
        assert not is_sealed(start + noise)
    assert not is_sealed(b"words and words " * 5_000)
    assert not is_sealed(noise[:PAGE])
    assert salt_of(plain) == salt_of(tmp_path / "nothing") == b""
    (tmp_path / "letter.txt").write_text("words and words " * 5_000)
    with pytest.raises(StoreForeign):
        Store.open(tmp_path / "letter.txt")


def test_a_key_shows_itself_to_nobody(key: Key) -> None:
    assert key.secret.hex() not in repr(key)
    assert str(key.secret) not in f"{key}{[key]}"


def test_python_s_own_sqlite_cannot_read_it(sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM article")

"""Backups: whole while others write, proved, thinned out by age, and put back."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.errors import (
    Cancelled,
    StoreBusy,
    StoreDamaged,
    StoreForeign,
    StoreNewer,
    StoreThere,
)
from briefwright.domain.ids import DossierId, new_id
from briefwright.store import articles, dossiers
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Counts, Reason, back_up, counted, listed, write
from briefwright.store.backups.keeping import superfluous
from briefwright.store.care.check import check
from briefwright.store.care.comparing import differences
from briefwright.store.care.restoring import prepared, restore
from briefwright.store.store import Store

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def held(store: Store, stored: Article, mark: Callable[..., Annotation]) -> Iterator[Store]:
    mark(stored, "340 kilometres", "figure")
    yield store
    store.close()


def add_dossiers(store: Store, number: int) -> None:
    with store.write() as session:
        for place in range(number):
            dossiers.put(session, Dossier(DossierId(new_id()), f"Visit {place}"))


def test_a_backup_holds_all_that_was_confirmed_and_is_readable_by_its_owner_only(
    held: Store, stored: Article
) -> None:
    made = back_up(held.path, Reason.TIME)
    assert listed(held.path) == [made]
    assert counted(made.path) == Counts(1, 1, 0)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    copy = Store.open(made.path)
    with copy.read() as session:
        assert articles.get(session, stored.id) == stored
    assert check(copy).ok
    copy.close()


def test_a_backup_is_one_state_though_somebody_writes_all_the_time(held: Store) -> None:
    add_dossiers(held, 50)
    stop, done = Event(), []

    def copying() -> None:
        while not stop.is_set():
            done.append(back_up(held.path, Reason.TIME))

    worker = Thread(target=copying)
    worker.start()
    for _ in range(40):
        add_dossiers(held, 10)  # each ten one commit
    stop.set()
    worker.join()
    assert done
    for backup in done:
        with closing(sqlite3.connect(backup.path)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM dossier").fetchone()
        assert count % 10 == 0


def test_a_damaged_store_makes_no_backup_and_the_good_ones_stay(held: Store) -> None:
    add_dossiers(held, 3000)
    good = back_up(held.path, Reason.TIME)
    held.close()
    size = held.path.stat().st_size
    with held.path.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(size // 4))
    with pytest.raises(StoreDamaged):
        back_up(held.path, Reason.TIME)
    assert listed(held.path) == [good]


def test_a_backup_that_is_stopped_leaves_nothing_behind(held: Store) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        back_up(held.path, Reason.TIME, stop)
    assert list(copies.folder_of(held.path).iterdir()) == []


def ages(*kept: timedelta) -> list[tuple[datetime, int]]:
    return [(NOW - age, 1) for age in kept]


def test_half_a_copy_leaves_no_log_behind_either(tmp_path: Path) -> None:
    with suppress(StoreDamaged), copies.arriving(tmp_path / "copy.store") as part:
        part.with_name(f"{part.name}-wal").write_bytes(b"words")
        raise StoreDamaged(part)
    assert list(tmp_path.iterdir()) == []


def test_the_next_backup_removes_what_a_kill_left_half_written_days_before(held: Store) -> None:
    folder = back_up(held.path, Reason.TIME).path.parent
    half = copies.part_of(copies.new_place(held.path, Reason.TIME)[0])
    log = half.with_name(f"{half.name}-journal")
    young = copies.part_of(copies.new_place(held.path, Reason.ASKED)[0])
    others = half.with_name(f"{held.path.stem}-of-1999{held.path.suffix}.part")
    another = half.with_name(half.name.replace(held.path.stem, f"{held.path.stem}-two"))
    for path in (half, log, young, others, another):
        path.write_bytes(b"half")
        days = 0 if path == young else 2
        os.utime(path, times=(path.stat().st_mtime - days * 86_400,) * 2)
    back_up(held.path, Reason.TIME)
    left = {path for path in folder.iterdir() if ".part" in path.name}
    assert left == {young, others, another}


def test_every_backup_of_two_days_is_kept_and_of_older_ones_one_a_day_a_week_a_month() -> None:
    hours = [timedelta(hours=2 * each) for each in range(24 * 12)]  # 24 days, twelve a day
    made = ages(*hours)
    gone = superfluous(made, NOW, 1000)
    kept = [NOW - made[place][0] for place in range(len(made)) if place not in gone]
    assert [age for age in kept if age <= timedelta(days=2)] == hours[:25]
    days = [(NOW - age).date() for age in kept if age > timedelta(days=2)]
    assert len(days) == len(set(days))
    assert days[:9] == [date(2026, 6, day) for day in range(12, 3, -1)]  # the rest of 12 days
    weeks, month = [date(2026, 6, 1), date(2026, 5, 25)], [date(2026, 5, 31)]
    assert sorted(days[9:]) == sorted(weeks + month)

    months = ages(*(timedelta(days=30 * each) for each in range(24)))
    gone = superfluous(months, NOW, 1000)
    assert len(months) - len(gone) == 9


def test_the_oldest_go_where_all_together_are_too_large_but_never_the_last_two() -> None:
    made = [(NOW - timedelta(hours=each), 400) for each in range(5)]
    assert superfluous(made, NOW, 1000) == [2, 3, 4]
    assert superfluous(made, NOW, 10) == [2, 3, 4]


def test_what_a_person_asked_for_is_never_let_go(
    held: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = back_up(held.path, Reason.ASKED)
    monkeypatch.setattr(copies, "MOST_BYTES", 1)
    made = [back_up(held.path, Reason.TIME) for _ in range(3)]
    assert listed(held.path) == [made[2], made[1], asked]


def test_a_backup_is_put_back_and_what_stood_there_is_kept(held: Store) -> None:
    made = back_up(held.path, Reason.ASKED)
    add_dossiers(held, 7)
    held.close()
    counts, aside = restore(made.path, held.path, 0.2)
    assert counts == Counts(1, 1, 0)
    assert aside is not None
    again, before = Store.open(held.path), Store.open(aside)
    with again.read() as session, before.read() as earlier:
        assert dossiers.every(session) == []
        assert len(dossiers.every(earlier)) == 7
    again.close()
    before.close()
    assert made.path.exists()
    assert not list(held.path.parent.glob("*.restored*"))


def test_nothing_is_put_back_while_the_store_is_open(held: Store) -> None:
    made = back_up(held.path, Reason.ASKED)
    add_dossiers(held, 3)
    with pytest.raises(StoreBusy):
        restore(made.path, held.path, 0.05)
    with held.read() as session:
        assert len(dossiers.every(session)) == 3


def test_a_backup_takes_the_place_of_a_damaged_store_which_is_kept_too(held: Store) -> None:
    made = back_up(held.path, Reason.ASKED)
    held.close()
    held.path.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    _counts, aside = restore(made.path, held.path, 0.2)
    assert aside is not None
    assert aside.read_bytes().endswith(b"\xff" * 9000)
    again = Store.open(held.path)
    assert check(again).ok
    again.close()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("PRAGMA application_id = 7", StoreForeign),
        ("PRAGMA user_version = 9999", StoreNewer),
        ("CREATE TRIGGER t AFTER INSERT ON dossier BEGIN SELECT 1; END", StoreDamaged),
    ],
)
def test_a_file_that_is_no_fit_backup_is_refused_and_the_store_stays(
    held: Store, change: str, error: type[Exception]
) -> None:
    made = back_up(held.path, Reason.ASKED)
    with closing(sqlite3.connect(made.path)) as connection:
        connection.execute(change)
    held.close()
    before = held.path.read_bytes()
    with pytest.raises(error):
        restore(made.path, held.path, 0.2)
    assert held.path.read_bytes() == before


def test_a_copy_can_be_written_anywhere_in_place_of_an_older_one(
    held: Store, tmp_path: Path
) -> None:
    to = tmp_path / "monday.store"
    assert write(held.path, to) == Counts(1, 1, 0)
    add_dossiers(held, 2)
    write(held.path, to)
    with closing(sqlite3.connect(to)) as connection:
        assert connection.execute("SELECT count(*) FROM dossier").fetchone() == (2,)


def test_no_copy_is_written_over_the_store_itself_or_a_log(held: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.store"
    write(held.path, other)
    log = other.with_name(f"{other.name}-wal")
    log.write_bytes(b"left by a kill")
    linked = tmp_path / "linked.store"
    linked.symlink_to(held.path)
    for to in (held.path, linked, held.path.with_name(f"{held.path.name}-wal"), other, log):
        before = to.read_bytes()
        with pytest.raises(StoreThere):
            write(held.path, to)
        with pytest.raises(StoreThere):
            held.copy(to)
        assert to.read_bytes() == before
    assert check(held).ok


def test_a_log_without_its_store_is_not_played_into_the_backup_that_is_put_back(
    held: Store, tmp_path: Path
) -> None:
    backup = tmp_path / "copy.store"
    write(held.path, backup)
    add_dossiers(held, 300)
    log = held.path.with_name(f"{held.path.name}-wal")
    left = log.read_bytes()
    held.close()
    held.path.unlink()
    log.write_bytes(left)

    restore(backup, held.path, 1)

    again = Store.open(held.path)
    assert check(again).ok
    again.close()
    assert counted(held.path) == Counts(1, 1, 0)
    assert [one.read_bytes() for one in copies.folder_of(held.path).glob("*-wal")] == [left]


def stop_where_nothing_is_counted(_done: int, total: int) -> None:
    if not total:
        raise Cancelled


def test_whoever_has_enough_waits_for_no_proof_and_no_comparison(held: Store) -> None:
    add_dossiers(held, 3_000)
    made = back_up(held.path, Reason.ASKED)
    with pytest.raises(Cancelled):
        back_up(held.path, Reason.ASKED, stop_where_nothing_is_counted)
    assert listed(held.path) == [made]
    with pytest.raises(Cancelled):
        prepared(made.path, held.path, 1, progress=stop_where_nothing_is_counted)
    assert not list(held.path.parent.glob("*.restored*"))
    with pytest.raises(Cancelled):
        differences(made.path, held.path, progress=stop_where_nothing_is_counted)

"""Real disks that are full or read-only, clocks that jump, and what a cut of the power leaves."""

import gzip
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import State
from briefwright.domain.errors import StoreFull, StoreReadOnly, StoreUnreachable
from briefwright.services.import_articles import store_article
from briefwright.store import annotations
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Reason
from briefwright.store.faults import named
from briefwright.store.schema import VERSION
from briefwright.store.sealed.key import Key
from briefwright.store.store import Store
from briefwright.viewmodels.upkeep.backing_up import is_due
from briefwright.widgets.typed_fields import TextField
from tests.e2e.test_window import ARTICLE, Session, import_it
from tests.faults.journal import found_in
from tests.faults.press import article, write_articles
from tests.faults.test_old_stores import STORES, version_of
from tests.gui.hands import settle
from tests.gui.harbour import ready

ROOT = Path(__file__).parents[2]
type Times = Callable[[int, int], int]
type Tell = Callable[[str], None]
type Run = subprocess.CompletedProcess[str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="written for POSIX systems")


def command(store: Path, *words: str, before: tuple[str, ...] = ()) -> Run:
    asked = [*before, sys.executable, "-m", "briefwright", "--store", str(store), *words]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(asked, capture_output=True, text=True, check=False, env=surroundings)


def confirmed(done: Run) -> dict[str, str]:
    lines = map(json.loads, done.stdout.splitlines())
    return {line["id"]: line["title"] for line in lines}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "none", str(place)]
    with suppress(OSError):
        if (
            os.geteuid() == 0
            and subprocess.run(mount, check=False, capture_output=True).returncode == 0
        ):
            yield place
            subprocess.run(["umount", "-l", str(place)], check=False)
            return
    pytest.skip("nobody may mount a disk here")


def test_an_earlier_library_that_finds_no_room_for_its_raising_says_so_and_stays(
    small_disk: Path,
) -> None:
    store, filling = small_disk / "desk.store", small_disk / "filling"
    old = gzip.decompress((STORES / "schema-7.store.gz").read_bytes())
    refused = 0
    for room in range(40, 1_000, 40):  # kilobytes beside the library
        shutil.rmtree(copies.folder_of(store), ignore_errors=True)
        store.write_bytes(old)
        filling.write_bytes(bytes((2_048 - room) * 1_024 - len(old)))
        try:
            Store.open(store).close()
        except StoreFull:
            refused += 1
            assert version_of(store) == 7
            assert copies.listed(store) == []
            assert not list(small_disk.rglob("*.part*"))
        else:
            break
        finally:
            filling.unlink()
    assert refused > 10
    assert version_of(store) == VERSION


def fill(disk: Path) -> Path:
    """Leave no room on a disk, and return what lies there instead."""
    filling = disk / "filling"
    with filling.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    return filling


def test_an_import_that_fills_the_disk_says_so_and_loses_nothing_that_it_confirmed(
    tmp_path: Path, small_disk: Path, tell: Tell
) -> None:
    store = small_disk / "own" / "briefwright.store"
    paths = write_articles(tmp_path / "press", random.Random(1), 400)
    done = command(store, "import", "--json-lines", *map(str, paths))
    assert done.returncode == 1
    assert "no room left" in done.stderr
    assert "Traceback" not in done.stderr
    told = confirmed(done)
    assert told
    again = command(store, "articles", "--limit", "1")
    assert again.returncode == 0, again.stderr
    elsewhere = tmp_path / "copy" / "briefwright.store"
    shutil.copytree(store.parent, elsewhere.parent)
    held, _ = found_in(elsewhere)
    assert told.items() <= held.articles.items()
    tell(f"Disk of 2 MB: {len(told)} articles confirmed before it was full, 0 lost.")


def test_a_file_that_may_not_grow_is_said_to_have_no_room(tmp_path: Path) -> None:
    """What a quota does, for users who may not mount a disk."""
    store = tmp_path / "own" / "briefwright.store"
    Store.open(store).close()
    paths = write_articles(tmp_path / "press", random.Random(2), 300)
    limit = ("prlimit", "--fsize=1200000") if shutil.which("prlimit") else ()
    if not limit:
        pytest.skip("prlimit is not there")
    done = command(store, "import", "--json-lines", *map(str, paths), before=limit)
    assert done.returncode in {1, -25, 153}  # refused in words, or ended by the system
    held, _ = found_in(store)
    assert confirmed(done).items() <= held.articles.items()


def test_a_read_only_disk_is_refused_in_words_and_stays_as_it_was(
    tmp_path: Path, small_disk: Path
) -> None:
    store = small_disk / "own" / "briefwright.store"
    Store.open(store).close()
    before = store.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    (path,) = write_articles(tmp_path / "press", random.Random(1), 1)
    done = command(store, "import", str(path))
    assert done.returncode == 1
    assert "may only be read" in done.stderr
    assert "Traceback" not in done.stderr
    assert store.read_bytes() == before


def test_a_disk_that_turned_read_only_is_told_apart_from_one_that_is_out_of_reach(
    tmp_path: Path, small_disk: Path
) -> None:
    failed = sqlite3.OperationalError("disk I/O error")
    failed.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    store = small_disk / "own.store"
    store.touch()
    with pytest.raises(StoreUnreachable), named(store):
        raise failed
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreReadOnly), named(store):
        raise failed
    Store.open(tmp_path / "a.store").close()
    assert "may only be read" in command(tmp_path / "a.store", "backup", str(store)).stderr


@pytest.fixture
def ordinary() -> Iterator[tuple[Path, tuple[str, ...]]]:
    """A folder of somebody who is not the superuser, and what begins a command of theirs."""
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() != 0:
            yield Path(folder), ()
            return
        them = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        os.chown(folder, 65534, 65534)
        with suppress(OSError):
            asked = [*them, sys.executable, "-c", "import briefwright"]
            if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
                yield Path(folder), them
                return
        pytest.skip("the superuser may read everything, and cannot be somebody else here")


AS_THEY_MAY = """import sys
from pathlib import Path
from briefwright.app.cli import run
from briefwright.store.store import Store
own, name, mode = Path("own"), *sys.argv[1:]
Store.open(own / "own.store").close()
Store.open(Path("copy.store")).close()
Path(name).chmod(int(mode, 8))
for words in (["import", "a.txt"], ["check"], ["backup", "new.store"], ["restore", "copy.store"],
              ["recover", "own/new.store"], ["backup", "own/new.store"], ["encrypt"]):
    sys.stderr.write(f"{words[0]}: ")
    sys.stderr.write(f"{run(['--store', 'own/own.store', *words])}\\n")
Path(name).chmod(0o700)
"""


@pytest.mark.parametrize(
    ("name", "mode", "words"),
    [
        ("own/own.store", "400", "may only be read"),
        ("own", "500", "may only be read"),
        ("own/own.store", "000", "cannot be reached"),
        ("own", "000", "cannot be reached"),
    ],
)
def test_what_a_person_may_not_write_or_read_is_refused_in_words_by_every_command(
    ordinary: tuple[Path, tuple[str, ...]], name: str, mode: str, words: str
) -> None:
    folder, them = ordinary
    (folder / "a.txt").write_text("Rail\n\nThe night train runs again from May.\n", "utf-8")
    asked = [*them, sys.executable, "-c", AS_THEY_MAY, name, mode]
    surroundings = {
        **os.environ,
        "HOME": str(folder),
        "BRIEFWRIGHT_NEW_PASSPHRASE": "herons at dusk",
    }
    done = subprocess.run(
        asked, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("\n1\n") == done.stderr.count(words) >= 6, done.stderr
    assert (folder / "own" / "own.store").stat().st_size == (folder / "copy.store").stat().st_size


def test_what_a_umask_takes_from_others_and_from_the_owner_too_keeps_nobody_from_their_library(
    ordinary: tuple[Path, tuple[str, ...]],
) -> None:
    folder, them = ordinary
    (folder / "a.txt").write_text("Rail\n\nThe night train runs again from May.\n", "utf-8")
    code = (
        "import os; os.umask(0o777); from briefwright.app.cli import run\n"
        "for words in (['import', 'a.txt'], ['backup', 'copy.store'], ['check']):\n"
        "    assert run(['--profile', 'new/own', *words]) == 0"
    )
    asked = [*them, sys.executable, "-c", code]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert copies.counted(folder / "copy.store").articles == 1


def test_somebody_who_has_no_home_is_told_so(ordinary: tuple[Path, tuple[str, ...]]) -> None:
    folder, them = ordinary
    if not them:
        pytest.skip("only the superuser can be somebody whom the system does not know")
    nobody = [them[0], "--reuid=4242424", *them[2:]]
    others = (key for key in os.environ if key != "HOME" and not key.startswith("XDG_"))
    surroundings = {key: os.environ[key] for key in others}
    asked = [*nobody, sys.executable, "-m", "briefwright", "articles"]
    done = subprocess.run(
        asked, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "No home folder is known. Set HOME, or name a folder with --profile.\n"


def test_a_window_on_a_disk_that_is_really_full_keeps_what_was_typed_and_saves_it_elsewhere(
    qtbot: QtBot, tmp_path: Path, small_disk: Path
) -> None:
    (tmp_path / "harbour.txt").write_text(ARTICLE, "utf-8")
    session = Session(qtbot, small_disk)
    desk = import_it(session, tmp_path / "harbour.txt")
    session.drag_over("7 million tonnes")
    session.press(Qt.Key.Key_2)
    settle()
    fill(small_disk)
    field = session.window.findChild(QWidget, "annotation.field.note")
    assert isinstance(field, TextField)
    field.setFocus()
    typed = ""
    while "no room left" not in session.window.job_bar.words():
        assert len(typed) < 5_000
        QTest.keyClicks(field, "a word ")
        typed += "a word "
    assert field.text() == typed
    session.startup.save_elsewhere(tmp_path / "rescued.store")
    qtbot.waitUntil(lambda: not session.window.isVisible())
    session.close()
    again = Session(qtbot, tmp_path, session.put_back())
    desk = again.ready()
    with desk.workbench.read() as reading:
        (mark,) = annotations.every(reading, AnnotationQuery(state=State.ACCEPTED))
    assert mark.note == typed
    again.close()


def test_a_window_that_begins_on_a_full_disk_opens_its_library_when_there_is_room(
    qtbot: QtBot, small_disk: Path
) -> None:
    filling = fill(small_disk)
    session = Session(qtbot, small_disk)
    qtbot.waitUntil(lambda: "no room left" in session.told())
    again = session.window.job_bar.findChild(QPushButton, "job.mend")
    assert again is not None
    again.click()
    qtbot.waitUntil(lambda: "no room left" in session.told())
    assert session.window.desk is None
    filling.unlink()
    again.click()
    session.ready()
    assert not session.told()
    session.close()


# the power goes ---------------------------------------------------------------------------------


def torn(before: bytes, after: bytes, chance: random.Random) -> bytes:
    """Return a file that was being written when the power went: some sectors new, some old."""
    mixed = bytearray(before.ljust(len(after), b"\0"))
    share = chance.choice((0.5, 0.9, 1.0))  # of what was under way that reached the disk
    for at in range(0, len(after), 512):
        if chance.random() < share:
            mixed[at : at + 512] = after[at : at + 512]
    return bytes(mixed)


def test_whatever_a_cut_of_the_power_leaves_of_the_last_commit_the_store_is_sound(
    tmp_path: Path, times: Times, tell: Tell
) -> None:
    """What was committed before is on the disk, since each commit flushes the log."""
    path = tmp_path / "own" / "briefwright.store"
    log = path.with_name(f"{path.name}-wal")
    chance, store = random.Random(5), Store.open(path)
    cuts, known, halves = times(20, 500), set[str](), 0
    for number in range(cuts):
        file, before = path.read_bytes(), log.read_bytes()
        came = store_article(store, ready(article(chance), f"No. {number}"))[0]
        there = tmp_path / str(number)
        there.mkdir()
        (there / path.name).write_bytes(file)
        (there / log.name).write_bytes(torn(before, log.read_bytes(), chance))
        held, _ = found_in(there / path.name)
        assert held.articles.keys() in (known, known | {came.id})
        halves += held.articles.keys() == known
        shutil.rmtree(there)
        known.add(came.id)
        if number % 7 == 6:
            store.settle()
    store.close()
    tell(f"Power cuts: {cuts} torn logs, {halves} without the last commit; all sound, 0 lost.")


# the clock jumps ------------------------------------------------------------------------------


def test_backups_from_a_clock_that_ran_ahead_push_no_others_out(tmp_path: Path) -> None:
    path = tmp_path / "own" / "briefwright.store"
    store = Store.open(path)
    store_article(store, ready(article(random.Random(1)), "Kept"))
    store.close()
    made = [copies.back_up(path, Reason.TIME) for _ in range(3)]
    ahead = made[0].path
    stamp = f"{made[0].made:%Y%m%dT%H%M%S%f}Z"
    later = f"{made[0].made + timedelta(days=4_000):%Y%m%dT%H%M%S%f}Z"
    ahead.rename(ahead.with_name(ahead.name.replace(stamp, later)))
    copies.back_up(path, Reason.TIME)
    assert len(copies.listed(path)) == 4
    assert all(copies.counted(one.path).articles == 1 for one in copies.listed(path))


def test_a_clock_in_the_past_does_not_stop_backups_for_years(tmp_path: Path) -> None:
    path = tmp_path / "own" / "briefwright.store"
    Store.open(path).close()
    made = copies.back_up(path, Reason.TIME)
    stamp = f"{made.made:%Y%m%dT%H%M%S%f}Z"
    later = f"{made.made + timedelta(days=4_000):%Y%m%dT%H%M%S%f}Z"
    made.path.rename(made.path.with_name(made.path.name.replace(stamp, later)))
    now = datetime.now(UTC) + timedelta(hours=1)
    os.utime(path, (now.timestamp(), now.timestamp()))
    assert is_due(path, now)


def test_a_copy_of_an_encrypted_library_that_finds_no_room_says_so(
    tmp_path: Path, small_disk: Path
) -> None:
    pytest.importorskip("sqlcipher3.dbapi2", reason="the extra “encryption” is missing")
    store, key = tmp_path / "own.store", Key.fresh("seven grey herons at dusk")
    Store.open(store, key=key).close()
    (small_disk / "others").write_bytes(bytes(1_900_000))

    with pytest.raises(StoreFull):
        copies.write(store, small_disk / "copy.store", key)

    assert [one.name for one in small_disk.iterdir()] == ["others"]

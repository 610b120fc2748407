"""Two programs on one store: the second start hands over, and commands work beside the window."""

import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from briefwright.app.start import doorbell
from briefwright.domain.errors import StoreElsewhere
from briefwright.services.import_articles import store_article
from briefwright.store import drives, migrate
from briefwright.store.backups import copies
from briefwright.store.store import Store
from briefwright.viewmodels import messages
from tests.e2e.test_window import ARTICLE, Session, import_it
from tests.gui.harbour import TEXT, ready

OTHER = "Rail news\n\nThe night train to Norvia runs again from May, the operator said.\n"


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for sockets that is this user's own; their paths may not be long."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path, runtime: Path) -> Iterator[Session]:
    made = Session(qtbot, tmp_path)
    made.ready()
    yield made
    made.close()


def second_start(tmp_path: Path, *files: str) -> subprocess.Popen[bytes]:
    store = tmp_path / "own" / "briefwright.store"
    command = [sys.executable, "-m", "briefwright", "--store", str(store), "open", *files]
    return subprocess.Popen(command, cwd=tmp_path, env={**os.environ})


def test_a_second_start_brings_the_window_to_the_front_with_its_files(
    session: Session, tmp_path: Path, runtime: Path
) -> None:
    (tmp_path / "rail.txt").write_text(OTHER, "utf-8")
    desk = session.ready()
    session.window.showMinimized()
    with (
        second_start(tmp_path, "rail.txt") as second,
        session.qtbot.waitSignal(desk.imports.imported),
    ):
        pass
    assert second.returncode == 0
    assert not session.window.isMinimized()
    assert desk.articles.rowCount() == 1
    (socket,) = runtime.iterdir()
    assert stat.S_ISSOCK(socket.stat().st_mode)
    assert not socket.stat().st_mode & 0o077


def test_another_store_has_a_window_of_its_own(session: Session, tmp_path: Path) -> None:
    assert not doorbell.rang(tmp_path / "other.store", [])


def test_what_a_killed_window_left_behind_is_no_obstacle(
    qtbot: QtBot, tmp_path: Path, runtime: Path
) -> None:
    first = Session(qtbot, tmp_path)
    first.ready()
    (socket,) = runtime.iterdir()
    kept = runtime / "kept"
    os.link(socket, kept)
    first.close()
    kept.rename(socket)  # nobody listens there any more
    assert not doorbell.rang(tmp_path / "own" / "briefwright.store", [])
    again = Session(qtbot, tmp_path)
    again.ready()
    with second_start(tmp_path) as second, qtbot.waitSignal(again.startup.rung):
        pass
    assert second.returncode == 0
    again.close()


def test_nonsense_at_the_door_is_not_heard(session: Session, runtime: Path) -> None:
    (socket,) = runtime.iterdir()
    for said in (b"[" * 100_000 + b"\n", b"\xff\n", b'{"files": [1], "tokens": {}}\n', b"{}\n"):
        caller = QLocalSocket()
        caller.connectToServer(str(socket))
        caller.write(said)
        caller.flush()
        with session.qtbot.waitSignal(caller.disconnected):
            pass
    assert session.ready().articles.rowCount() == 0


def test_a_second_start_leaves_nothing_in_the_surroundings_that_no_program_takes(
    session: Session, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "before")
    (name,) = map(str, runtime.iterdir())
    for odd in ("a\0b", "\ud800", 100_000 * "x"):
        caller = QLocalSocket()
        caller.connectToServer(name)
        said = {"files": [], "tokens": {"XDG_ACTIVATION_TOKEN": odd}}
        caller.write(json.dumps(said).encode() + b"\n")
        with session.qtbot.waitSignal(caller.readyRead):
            pass
        assert os.environ["XDG_ACTIVATION_TOKEN"] == "before"


def test_whoever_says_half_of_it_is_waited_for_no_longer_than_a_moment(
    session: Session, runtime: Path
) -> None:
    caller = QLocalSocket()
    caller.connectToServer(str(next(runtime.iterdir())))
    caller.write(b'{"files": [')
    with session.qtbot.waitSignal(caller.disconnected):
        pass


def test_where_others_can_enter_the_folder_of_the_session_the_window_is_met_elsewhere(
    qtbot: QtBot, tmp_path: Path, runtime: Path
) -> None:
    runtime.chmod(0o755)
    (tmp_path / "rail.txt").write_text(OTHER, "utf-8")
    first = Session(qtbot, tmp_path)
    desk = first.ready()
    with (
        second_start(tmp_path, "rail.txt") as second,
        qtbot.waitSignal(desk.imports.imported),
    ):
        pass
    assert second.returncode == 0
    assert desk.articles.rowCount() == 1
    assert not list(runtime.iterdir())
    first.close()


def test_a_file_that_a_second_start_brings_waits_until_the_library_can_be_opened(
    qtbot: QtBot, tmp_path: Path, runtime: Path
) -> None:
    (tmp_path / "harbour.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "rail.txt").write_text(OTHER, "utf-8")
    store = tmp_path / "own" / "briefwright.store"
    Store.open(store).close()
    store.chmod(0o400)
    first = Session(qtbot, tmp_path)
    first.window.import_files([tmp_path / "harbour.txt"])
    qtbot.waitUntil(lambda: "may only be read" in first.told(), timeout=20_000)
    assert "waits here until a library is open" in first.told()
    first.window.job_bar.clear()
    with second_start(tmp_path) as second, qtbot.waitSignal(first.startup.rung, timeout=30_000):
        pass
    assert second.returncode == 0
    assert "may only be read" in first.told()
    with (
        second_start(tmp_path, "rail.txt") as second,
        qtbot.waitSignal(first.startup.rung, timeout=30_000),
    ):
        pass
    assert second.returncode == 0
    store.chmod(0o600)
    again = first.window.job_bar.findChild(QPushButton, "job.mend")
    assert again is not None
    again.click()
    desk = first.ready()
    qtbot.waitUntil(lambda: desk.articles.rowCount() == 2, timeout=30_000)
    assert "waits here" not in first.told()
    first.close()


def test_commands_work_beside_the_window_which_shows_what_they_did(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "harbour.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "rail.txt").write_text(OTHER, "utf-8")
    desk = import_it(session, tmp_path / "harbour.txt")
    store = tmp_path / "own" / "briefwright.store"
    command = [sys.executable, "-m", "briefwright", "--store", str(store), "import"]
    with subprocess.Popen([*command, str(tmp_path / "rail.txt")]) as beside:
        session.qtbot.waitUntil(lambda: desk.articles.rowCount() == 2)
    assert beside.returncode == 0


# another machine ------------------------------------------------------------------------------


def long_ago(path: Path) -> None:
    past = path.stat().st_mtime - 10 * drives.SILENT
    os.utime(path, (past, past))


WAIT_FOR_IT = """import sys
from pathlib import Path
from briefwright.domain.errors import StoreError
from briefwright.store.migrate import alone_with
try:
    with alone_with(Path(sys.argv[1]), 60):
        print("in")
except StoreError as error:
    print(type(error).__name__)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="nowhere else can open files be seen so")
def test_who_waited_while_the_store_was_replaced_does_not_go_on_with_the_old_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own" / "briefwright.store"
    Store.open(path).close()
    command = [sys.executable, "-c", WAIT_FOR_IT, str(path)]
    with migrate.alone_with(path, 1) as source, copies.arriving(path) as part:
        copies.copy(source, part)
        waiting = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        while not _has_open(waiting.pid, path):
            assert waiting.poll() is None
    said, _ = waiting.communicate()
    assert said.strip() == "StoreBusy"


def _has_open(process: int, path: Path) -> bool:
    for one in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):
            if one.samefile(path):
                return True
    return False


WITHOUT_SECOND_NAMES = """import errno, os, subprocess, sys
from pathlib import Path
from briefwright.store.care import restoring, sealing
path = Path(sys.argv[1])
asked = "import sys; from pathlib import Path; from briefwright.store.store import Store\\n" \
    "Store.open(Path(sys.argv[1])).close()"
def audit(event, details):
    if event == "os.link":
        raise OSError(errno.EPERM, "a disk that knows no second names")
    if event == "os.rename" and str(details[1]) == str(path):
        beside = subprocess.run([sys.executable, "-c", asked, str(path)], capture_output=True)
        print(beside.stderr.decode().strip().splitlines()[-1].partition(":")[0].rpartition(".")[2])
sys.addaudithook(audit)
"""
REPLACING = {
    "a backup": "print(restoring.restore(Path(sys.argv[2]), path, 1)[1])",
    "a passphrase": (
        "from briefwright.store.sealed.key import Key\n"
        "print(sealing.reseal(path, None, Key.fresh('herons'), 1, keeping=True).aside)"
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is replaced there that is open")
@pytest.mark.parametrize("what", REPLACING)
def test_where_a_disk_knows_no_second_names_nobody_gets_in_while_the_store_is_copied_aside(
    tmp_path: Path, what: str
) -> None:
    if what == "a passphrase":
        pytest.importorskip("sqlcipher3.dbapi2", reason="the extra “encryption” is missing")
    path, backup = tmp_path / "own" / "briefwright.store", tmp_path / "copy.store"
    store = Store.open(path)
    store_article(store, ready(TEXT))
    store.close()
    copies.write(path, backup)
    code = WITHOUT_SECOND_NAMES + REPLACING[what]
    command = [sys.executable, "-c", code, str(path), str(backup)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    refused, aside = done.stdout.split()
    assert refused == "StoreBusy"
    assert copies.counted(Path(aside)).articles == 1
    assert not Path(aside).stat().st_mode & 0o077
    assert [one.path for one in copies.listed(path)] == [Path(aside)]


def test_a_store_in_use_on_another_machine_is_refused_until_that_is_silent_for_long(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own" / "briefwright.store"
    Store.open(path).close()
    claimed = path.with_name(f"{path.name}.machine")
    claimed.write_text('{"machine": "desk\\u202e-fo\\u001bur 1234"}', "utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreElsewhere) as refused:
        Store.open(path)
    assert "desk-four" in messages.error(refused.value)
    assert path.read_bytes() == before
    long_ago(claimed)
    Store.open(path).close()


def test_a_window_on_another_machine_is_refused_in_words_until_that_is_silent_for_long(
    qtbot: QtBot, tmp_path: Path, runtime: Path
) -> None:
    path = tmp_path / "own" / "briefwright.store"
    Store.open(path).close()
    lock = path.with_name(f"{path.name}.window")
    lock.write_text("4242\nbriefwright\ndesk-four\n", "utf-8")
    refused = Session(qtbot, tmp_path)
    qtbot.waitUntil(lambda: "another machine, desk-four" in refused.told())
    refused.close()
    long_ago(lock)
    taken = Session(qtbot, tmp_path)
    taken.ready()
    taken.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the list of mounts is Linux's")
def test_a_disk_of_this_machine_is_no_network_drive(tmp_path: Path) -> None:
    assert not drives.is_remote(tmp_path)
    assert not drives.is_remote(Path("/proc"))
    assert drives.claim(tmp_path / "briefwright.store") is None
    assert list(tmp_path.iterdir()) == []

"""What lies beside a store is input: pipes, links and nonsense that others may have laid there."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from briefwright.app.start.hold import Hold
from briefwright.domain.errors import StoreForeign, StoreInUse
from briefwright.store import drives
from briefwright.store.backups import copies, leftovers
from briefwright.store.sealed.key import salt_of
from briefwright.store.store import Store

BESIDE = ("{0}.machine", "{0}.removing", "backups/{1}-20260101T000000000000Z-time.store")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
@pytest.mark.parametrize("name", BESIDE)
def test_a_pipe_beside_a_store_is_not_waited_for(tmp_path: Path, name: str) -> None:
    path = tmp_path / "own" / "briefwright.store"
    Store.open(path).close()
    beside = path.parent / name.format(path.name, path.stem)
    beside.parent.mkdir(exist_ok=True)
    os.mkfifo(beside)
    Store.open(path).close()
    assert copies.listed(path) == []
    assert leftovers.others(path, None) == []
    assert salt_of(beside) == b""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_in_the_place_of_a_store_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "briefwright.store")
    assert salt_of(tmp_path / "briefwright.store") == b""
    with pytest.raises(StoreForeign):
        Store.open(tmp_path / "briefwright.store")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_window_waits_for_no_pipe_in_the_place_of_its_lock_and_reads_no_large_file(
    qapp: QApplication, tmp_path: Path
) -> None:
    lock = tmp_path / "briefwright.store.window"
    os.mkfifo(lock)
    first = Hold(qapp)
    first.take(tmp_path / "briefwright.store")
    assert lock.is_file()
    with pytest.raises(StoreInUse):
        Hold(qapp).take(tmp_path / "briefwright.store")
    first.let_go()
    lock.write_bytes(bytes(1 << 20))
    first.take(tmp_path / "briefwright.store")
    assert lock.stat().st_size < 1 << 10
    first.let_go()


@pytest.mark.parametrize("said", [b"[" * 100_000, b'{"machine": "' + 100_000 * b"x" + b'"}'])
def test_what_no_machine_says_beside_a_store_keeps_nobody_away(tmp_path: Path, said: bytes) -> None:
    path = tmp_path / "own" / "briefwright.store"
    Store.open(path).close()
    path.with_name(f"{path.name}.machine").write_bytes(said)
    Store.open(path).close()


@pytest.mark.skipif(sys.platform != "linux", reason="the list of mounts is Linux's")
def test_a_link_beside_a_store_on_a_network_drive_is_not_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may write in the folder knows our number, and would have us write elsewhere."""
    drive, mounts, others = tmp_path / "drive", tmp_path / "mounts", tmp_path / "others.txt"
    drive.mkdir()
    mounts.write_text(f"36 35 0:1 / {drive} rw - nfs4 server:/ rw\n", "utf-8")
    monkeypatch.setattr(drives, "_MOUNTS", mounts)
    others.write_text("theirs", "utf-8")
    for name in ("own.store.machine", f"own.store.machine.{os.getpid()}"):
        (drive / name).symlink_to(others)
    store = Store.open(drive / "own.store")
    said = (drive / "own.store.machine").read_text("utf-8")
    store.close()
    assert drives.this_machine() in said
    assert others.read_text("utf-8") == "theirs"

"""What the program keeps for itself is closed to others, whatever the umask says."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefwright import rights
from briefwright.exporters.registry import write_whole
from briefwright.store.backups import copies
from briefwright.store.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has other rights")


@pytest.fixture(params=[0o000, 0o022, 0o077], autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_folders_are_made_for_their_owner(tmp_path: Path) -> None:
    rights.own_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700
    rights.own_folder(tmp_path / "a" / "b")
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        rights.own_folder(tmp_path / "file")


def test_a_store_and_all_that_lies_beside_it_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "data" / "briefwright.store"
    store = Store.open(path)
    try:
        backup = copies.back_up(path, copies.Reason.TIME)
        store.copy(tmp_path / "copy.store")
        found = [*path.parent.rglob("*"), tmp_path / "copy.store"]
    finally:
        store.close()
    assert backup.path in found
    assert {one.name for one in found} >= {f"{path.name}-wal", f"{path.name}-shm"}
    assert {mode(one) for one in found if one.is_file()} == {0o600}
    assert {mode(one) for one in found if one.is_dir()} == {0o700}


def test_a_store_that_was_left_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "briefwright.store"
    Store.open(path).close()
    copies.back_up(path, copies.Reason.TIME)
    path.chmod(0o644)
    (tmp_path / "backups").chmod(0o755)
    Store.open(path).close()
    copies.back_up(path, copies.Reason.TIME)
    assert mode(path) == 0o600
    assert mode(tmp_path / "backups") == 0o700


def test_what_is_exported_is_nobodys_before_it_is_finished(tmp_path: Path, umask: int) -> None:
    """Then it has the rights of any new file, or of the one whose place it takes."""
    note = tmp_path / "note.docx"
    write_whole(note, lambda: b"new")
    assert mode(note) == 0o666 & ~umask
    note.chmod(0o640)
    write_whole(note, lambda: b"newer")
    assert note.read_bytes() == b"newer"
    assert mode(note) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["note.docx"]

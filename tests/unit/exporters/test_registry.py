import errno
import os
import stat
import sys
from pathlib import Path
from zipfile import is_zipfile

import pytest

from briefwright.domain.errors import ExportFailed, ExportFault
from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.registry import write
from tests.unit.exporters.notes import shortest_note

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="file modes and limits are POSIX")
NOT_ROOT = pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() == 0, reason="the superuser may write anywhere"
)


@pytest.fixture
def note() -> Snapshot:
    return shortest_note()


def fault(note: Snapshot, path: Path) -> ExportFault:
    with pytest.raises(ExportFailed) as raised:
        write(note, path)
    assert raised.value.path == path
    return raised.value.fault


def test_a_note_is_written_and_nothing_else(note: Snapshot, tmp_path: Path) -> None:
    write(note, tmp_path / "note.docx")
    assert is_zipfile(tmp_path / "note.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["note.docx"]


def test_the_ending_may_be_in_capitals(note: Snapshot, tmp_path: Path) -> None:
    write(note, tmp_path / "NOTE.DOCX")
    assert is_zipfile(tmp_path / "NOTE.DOCX")


@pytest.mark.parametrize("name", ["note.odt", "note", "note.docx.txt", ".docx"])
def test_an_ending_that_is_not_known_is_refused(note: Snapshot, tmp_path: Path, name: str) -> None:
    assert fault(note, tmp_path / name) is ExportFault.UNKNOWN_FORMAT
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_replaced(note: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"last week's note")
    write(note, path)
    assert is_zipfile(path)


def test_a_link_keeps_pointing_to_the_file_that_it_names(note: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "note.docx"
    try:
        link.symlink_to(tmp_path / "real" / "note.docx")
    except OSError as error:
        pytest.skip(f"no links here: {error}")
    write(note, link)
    assert link.is_symlink()
    assert is_zipfile(tmp_path / "real" / "note.docx")


@POSIX
def test_a_note_has_the_rights_that_every_new_file_gets(note: Snapshot, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(note, tmp_path / "note.docx")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "note.docx").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("note.docx", "~$note.docx"),
        ("note.docx", ".~lock.note.docx#"),
        ("weekly.docx", "~$weekly.docx"),
        ("meeting.docx", "~$eeting.docx"),
        ("briefing.docx", "~$iefing.docx"),
    ],
)
def test_a_file_that_an_editor_has_open_is_left_alone(
    note: Snapshot, tmp_path: Path, name: str, owner: str
) -> None:
    (tmp_path / name).write_bytes(b"as it was")
    (tmp_path / owner).write_bytes(b"")
    assert fault(note, tmp_path / name) is ExportFault.IN_USE
    assert (tmp_path / name).read_bytes() == b"as it was"


def test_a_file_that_cannot_be_replaced_is_in_use(
    note: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"as it was")

    def held(_self: Path, _target: Path) -> Path:  # as Windows says while Word has it open
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "replace", held)
    assert fault(note, path) is ExportFault.IN_USE
    assert path.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named_so(note: Snapshot, tmp_path: Path) -> None:
    assert fault(note, tmp_path / "away" / "note.docx") is ExportFault.NO_FOLDER
    (tmp_path / "file").write_bytes(b"")
    assert fault(note, tmp_path / "file" / "note.docx") is ExportFault.NO_FOLDER


def test_a_folder_in_place_of_the_file_stays(note: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "note.docx").mkdir()
    assert fault(note, tmp_path / "note.docx") is ExportFault.OTHER
    assert (tmp_path / "note.docx").is_dir()


@POSIX
@NOT_ROOT
def test_a_folder_that_may_not_be_written_is_named_so(note: Snapshot, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert fault(note, tmp_path / "note.docx") is ExportFault.NO_ACCESS
    finally:
        tmp_path.chmod(0o700)


def test_a_refusal_of_the_system_is_no_access(
    note: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> int:  # what a read-only share says, to the superuser too
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "open", refused)
    assert fault(note, tmp_path / "note.docx") is ExportFault.NO_ACCESS
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_full_disk_leaves_what_was_there(
    note: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"as it was")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert fault(note, path) is ExportFault.NO_ROOM
    assert path.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_longer_than_the_disk_takes_is_refused(note: Snapshot, tmp_path: Path) -> None:
    assert fault(note, tmp_path / f"{'n' * 300}.docx") is ExportFault.OTHER
    assert list(tmp_path.iterdir()) == []

import os
import socket
import sys
from pathlib import Path

import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.files import files_in, read_file, shown_name
from briefwright.importers.registry import MOST_BYTES

posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX systems")


def fault_of(path: Path) -> ImportFault:
    with pytest.raises(ImportFailed) as failure:
        read_file(path)
    assert failure.value.source == path.name
    return failure.value.fault


def test_a_files_bytes_come_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a\r\n\x00\x1a\xff")
    assert read_file(tmp_path / "a") == b"a\r\n\x00\x1a\xff"


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    assert fault_of(tmp_path) is ImportFault.NOT_A_FILE
    assert fault_of(tmp_path / "none") is ImportFault.MISSING
    (tmp_path / "a").write_bytes(b"")
    assert fault_of(tmp_path / "a" / "b") is ImportFault.MISSING


@posix
def test_a_pipe_or_a_device_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert fault_of(tmp_path / "pipe") is ImportFault.NOT_A_FILE
    assert fault_of(Path(os.devnull)) is ImportFault.NOT_A_FILE


@posix
def test_a_socket_or_a_link_to_itself_is_no_file_and_lacks_no_permission(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door"))
    (tmp_path / "loop").symlink_to("loop")
    assert fault_of(tmp_path / "door") is ImportFault.NOT_A_FILE
    assert fault_of(tmp_path / "loop") is ImportFault.NOT_A_FILE


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"words")
    (tmp_path / "a").chmod(0)
    assert fault_of(tmp_path / "a") is ImportFault.NO_ACCESS


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert fault_of(tmp_path / "a") is ImportFault.TOO_LARGE


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/d.txt", "~$a.docx", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words", "utf-8")
    names = [path.relative_to(tmp_path).as_posix() for path in files_in(tmp_path)]
    assert names == ["a.txt", "b.txt", "sub/c.txt"]


@posix
def test_links_and_pipes_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret", "utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.txt").write_text("words", "utf-8")
    (inside / "loop").symlink_to(inside)
    (inside / "out").symlink_to(outside)
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "dangling.txt").symlink_to(tmp_path / "none")
    os.mkfifo(inside / "pipe.txt")
    assert files_in(inside) == [inside / "a.txt"]


@posix
def test_a_name_that_is_no_unicode_is_shown_all_the_same() -> None:
    path = Path(os.fsdecode(b"/x/caf\xe9.txt"))
    assert shown_name(path) == "caf\ufffd.txt"

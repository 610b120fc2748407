"""Folders in which anything may lie, and files that go or never end while they are read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.services.import_articles import Outcome, Ready, Source, expand, read_articles
from briefwright.services.importing import reading
from tests.faults.hostile.bad import GOOD, SECRET, packed
from tests.unit.importers.swelling import swelling_pdf

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="its files are those of Linux")


def faults(outcomes: list[Outcome]) -> list[ImportFault]:
    return [one.fault for one in outcomes if isinstance(one, ImportFailed)]


def test_a_folder_of_traps_gives_its_honest_files_and_harmless_names(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep" / "er").mkdir(parents=True)
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "out.txt").symlink_to("/etc/passwd")
    (folder / "deep" / "er" / "up").symlink_to(folder)
    names = [
        b"a\x1b[2Jb\x07.txt", b"caf\xe9.txt", "b\u202etxt.exe.txt".encode(),
        b"n" * 251 + b".txt", b"-x.txt", b"$(touch climbed).txt",
        b"line\nend.txt",
    ]  # fmt: skip
    for number, name in enumerate(names):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(f"{GOOD} {number}", "utf-8")
    command = [sys.executable, "-m", "briefwright", "--store", str(tmp_path / "a.store")]
    done = subprocess.run(
        [*command, "import", "--json", str(folder)], capture_output=True, check=True
    )
    answer = json.loads(done.stdout)
    assert len(answer["imported"]) == len(names)
    assert answer["failed"] == []
    listed = subprocess.run([*command, "articles"], capture_output=True, check=True)
    for said in (listed.stdout, done.stderr):
        assert b"\x1b" not in said
        assert b"\x07" not in said
        assert "\u202e" not in said.decode()
    assert SECRET not in (tmp_path / "a.store").read_bytes().decode("latin-1")


def test_a_file_that_goes_while_others_are_read_is_missed_by_name_and_the_others_are_there(
    tmp_path: Path,
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{GOOD} {name}", "utf-8")
    files = expand([tmp_path])
    (tmp_path / "b.txt").unlink()
    outcomes = list(read_articles([Source(path) for path in files]))
    assert faults(outcomes) == [ImportFault.MISSING]
    assert len(outcomes) == 3


def test_names_that_no_disk_takes_are_refused_and_not_a_fault_of_ours(tmp_path: Path) -> None:
    sources = [Source(Path(name)) for name in ("n" * 5_000, "x/" * 3_000, "a\0b")]
    assert len(faults(list(read_articles(sources)))) == 3
    command = [sys.executable, "-m", "briefwright", "--store", str(tmp_path / "a.store")]
    done = subprocess.run([*command, "import", "n" * 5_000], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/tty", "/proc/self/mem"])
def test_what_is_no_document_of_anybodys_is_refused_at_once(path: str) -> None:
    (outcome,) = read_articles([Source(Path(path))])
    assert isinstance(outcome, ImportFailed)


def test_readers_that_die_one_after_the_other_end_an_archive_and_not_the_import() -> None:
    bomb = swelling_pdf(400 << 20)
    data = packed({f"{n}.pdf": bomb for n in range(12)} | {"z.txt": GOOD})
    outcomes = list(
        read_articles([Source(data=data, name="a.zip"), Source(data=GOOD.encode(), name="b.txt")])
    )
    stopped = [fault for fault in faults(outcomes) if fault is ImportFault.READER_DIED]
    assert len(stopped) == reading._MOST_STOPS
    assert [one.source for one in outcomes if isinstance(one, Ready)] == ["b.txt"]


def test_what_comes_out_of_one_source_is_bounded_in_number_and_in_bytes() -> None:
    nest = reading.Nest(left=3, bytes=100)
    assert [nest.takes(size) for size in (60, 60)] == [True, False]
    assert [reading.Nest(left=left).takes(0) for left in (1, 0)] == [True, False]

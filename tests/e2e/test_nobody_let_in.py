"""The real program at work, watched: what it opens, who may read its files, what is in its log."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

WORD = "Zwinquorth"
ARTICLE = f"""{WORD} dredging plan
Published: 3 March 2025

KARLSHAVN — The port ministers agreed to deepen the {WORD} channel to 14 metres by 2027.
"""
REMOTE = f"""<!DOCTYPE html><html><head><title>{WORD} ferries</title>
<link rel="stylesheet" href="http://paper.example/a.css"></head><body><article>
<h1>{WORD} ferries</h1><img src="http://paper.example/{WORD}.png">
<p>The ferry carried 80 000 people over the {WORD} last year, the harbour office said, and that was
not enough for the line to go on beyond the end of the autumn.</p></article></body></html>"""
QUERY = "token=quiltersecret"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@dataclass(frozen=True)
class Watched:
    """A session that has ended, with what was noted of it."""

    folder: Path
    rights: dict[str, str]

    @property
    def profile(self) -> Path:
        return self.folder / "home" / "profile"

    def noted(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text("utf-8").splitlines() if path.exists() else []


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Import, mark, search, brief, export and back up in the window; then more by commands.

    All of it under a umask that forbids nothing.
    """
    folder = tmp_path_factory.mktemp("watched")
    home = folder / "home"
    for name in ("home", "home/tmp", "home/runtime", "home/out"):
        (folder / name).mkdir(mode=0o700)
    (home / "harbour.txt").write_text(ARTICLE, "utf-8")
    (home / "page.html").write_text(REMOTE, "utf-8")
    (home / "broken.docx").write_bytes(b"PK\x03\x04" + WORD.encode())
    session = {
        "umask": "000",
        "word": WORD,
        "note": str(home / "out" / "note.docx"),
        "profile": str(home / "profile"),
    }
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).with_name("watched")),
        "WATCHED": str(folder),
    }
    program = [sys.executable, "-m", "briefwright", "--profile", str(home / "profile")]
    files = ["open", "harbour.txt", "page.html", "broken.docx"]
    plan = {**environment, "SESSION": json.dumps(session)}
    subprocess.run([*program, *files], cwd=home, env=plan, check=True)
    unwatched = {**environment, "PYTHONPATH": ""}  # this one is to open a connection
    for words, status, where in (
        (["import", f"http://127.0.0.1:9/{WORD}?{QUERY}", "broken.docx"], 1, unwatched),
        (["annotations", "--format", "csv", "-o", "out/marks.csv"], 0, environment),
        (["annotate", "nothing", "--category", "figure", "--quote", WORD], 1, environment),
    ):
        asked = subprocess.run(
            [*program, *words],
            cwd=home, env=where, check=False, capture_output=True,
            umask=0,
        )  # fmt: skip
        assert asked.returncode == status, asked.stderr
    return Watched(folder, json.loads((folder / "rights").read_text("utf-8")))


def files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def test_no_socket_is_opened_into_any_network(watched: Watched) -> None:
    assert watched.noted("heard") == []
    assert watched.noted("sockets") == []
    assert {"0", "1"} <= set(watched.noted("looked"))  # also while a reader was at work


def test_what_is_kept_is_for_its_owner_only(watched: Watched) -> None:
    names = {Path(path).name for path in watched.rights}
    assert {"briefwright.store", "briefwright.store-wal", "backups", "logs"} <= names
    open_to_others = {path for path, mode in watched.rights.items() if int(mode, 8) & 0o077}
    # what Qt writes: the name of the machine, in a closed folder
    assert {Path(path).suffix for path in open_to_others} <= {".window"}
    assert watched.profile.stat().st_mode & 0o777 == 0o700


def test_nothing_outside_the_store_holds_words_of_an_article(watched: Watched) -> None:
    home = watched.folder / "home"
    sources = {"harbour.txt", "page.html", "broken.docx"}
    holding = {
        path.relative_to(home).as_posix()
        for path in files(home)
        if WORD.encode() in path.read_bytes() and path.name not in sources
    }
    backup = {name for name in holding if name.startswith("profile/backups/")}
    assert len(backup) == 1
    asked_for = {"out/marks.csv", "out/note.docx"}
    assert holding - backup - asked_for == {"profile/briefwright.store"}


def test_the_log_holds_no_address_with_its_query(watched: Watched) -> None:
    for path in files(watched.profile / "logs"):
        assert QUERY.encode() not in path.read_bytes()
    assert any(path.name == "briefwright.log" for path in files(watched.profile / "logs"))


def test_nothing_is_left_lying_about(watched: Watched) -> None:
    home = watched.folder / "home"
    assert [path.name for path in files(home / "tmp")] == []
    assert sorted(path.name for path in files(home / "out")) == ["marks.csv", "note.docx"]
    assert not [path for path in (home / "runtime").iterdir() if path.is_socket()]
    assert zipfile.is_zipfile(home / "out" / "note.docx")

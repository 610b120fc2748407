"""The program as a screen reader finds it: over the accessibility bus, from another process."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from typing import Any, TextIO

import pytest

ARTICLE = """Karlshavn Post
Harbour talks end with a dredging plan

Published: 3 March 2025

KARLSHAVN — Port ministers of Estmark and Norvia met on Monday in the old customs house.

The two sides agreed to deepen the shared channel to 14 metres by 2027. Estmark will spend $315
million on quays.

Nobody spoke of fees.
"""
_NEEDED = ("Xvfb", "openbox", "dbus-run-session")
_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_PYTHON = "/usr/bin/python3"  # the bindings are the system's
_READER = Path(__file__).parent / "listening" / "reader.py"
_PROGRAM = (sys.executable, "-m", "briefwright")
_DOWN, _ENTER, _ESCAPE = 0xFF54, 0xFF0D, 0xFF1B
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def missing() -> str:
    """Say what is not there without which nobody can listen."""
    gone = [name for name in _NEEDED if shutil.which(name) is None]
    gone += [] if _LAUNCHER.exists() else [_LAUNCHER.name]
    if (
        not gone
        and subprocess.run([_PYTHON, "-c", _BINDINGS], check=False, capture_output=True).returncode
    ):
        gone.append("the bindings of at-spi2")
    return ", ".join(gone)


class Reader:
    """Asks the process that listens."""

    def __init__(self, process: Popen[str], answers: TextIO) -> None:
        self._process = process
        self._answers = answers

    def __getattr__(self, name: str) -> Any:
        def ask(identifier: str = "", **more: Any) -> Any:
            sought = {"identifier": identifier} if identifier else {}
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps({"do": name, **sought, **more}) + "\n")
            self._process.stdin.flush()
            answer = self._answers.readline()
            assert answer, f"nothing came of {name} {sought} {more}"
            return json.loads(answer)

        return ask


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile whose store holds an article with two marks."""
    folder = tmp_path_factory.mktemp("listening")
    (folder / "harbour.txt").write_text(ARTICLE, "utf-8")
    ours = [*_PROGRAM, "--profile", str(folder / "profile")]
    brought = subprocess.run(
        [*ours, "import", str(folder / "harbour.txt"), "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    (article,) = (each["id"] for each in json.loads(brought.stdout)["imported"])
    for quote, category in (
        ("agreed to deepen the shared channel to 14 metres by 2027", "commitment"),
        ("met on Monday", "event"),
    ):
        marked = ["annotate", article, "--quote", quote, "--category", category]
        subprocess.run([*ours, *marked], check=True, capture_output=True)
    return folder / "profile"


@pytest.fixture(scope="module")
def runtime_folder() -> Iterator[Path]:
    """A folder with a short path: that of a socket may have about a hundred characters."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def desktop() -> Iterator[dict[str, str]]:
    """A screen of its own with windows that can be active, as the environment of what uses it."""
    if gone := missing():
        pytest.skip(f"nothing can listen here without {gone}")
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1500x1000x24"]
    with Popen(screen, stdout=PIPE, stderr=DEVNULL, text=True) as display:
        assert display.stdout is not None
        around = {
            **os.environ,
            "DISPLAY": f":{display.stdout.readline().strip()}",
            "QT_QPA_PLATFORM": "xcb",
        }
        with Popen(["openbox"], env=around, stderr=DEVNULL) as windows:
            try:
                yield around
            finally:
                windows.terminate()
                display.terminate()


@pytest.fixture(scope="module")
def reader(profile: Path, runtime_folder: Path, desktop: dict[str, str]) -> Iterator[Reader]:
    ours = [*_PROGRAM, "--profile", str(profile), "open"]
    around = {**desktop, "XDG_RUNTIME_DIR": str(runtime_folder)}
    heard, told = os.pipe()
    with os.fdopen(heard) as answers:
        listening = ["dbus-run-session", "--", _PYTHON, str(_READER), str(told), *ours]
        with Popen(
            listening, stdin=PIPE, stdout=DEVNULL, text=True, env=around, pass_fds=[told]
        ) as one:
            os.close(told)
            yield Reader(one, answers)


@pytest.fixture(scope="module")
def opened(reader: Reader) -> Reader:
    reader.awaited("library.list")
    reader.focus("library.list")
    reader.press(keys=[_DOWN, _ENTER])
    reader.awaited("annotations.list")
    return reader


def unspoken(tree: list[dict[str, Any]]) -> list[str]:
    """Return what takes the focus and has no name, or has markup where words should be."""
    found = []
    for node in tree:
        spoken = [node["name"], *node["labels"], node["description"]]
        if node["focusable"] and not (node["name"] or node["labels"]):
            found.append(f"no name: {node['role']} {node['id']}")
        found += [f"markup: {words}" for words in spoken if "</" in words]
    return found


def test_all_that_takes_the_focus_has_a_name_in_words(opened: Reader) -> None:
    tree = opened.tree()
    assert {"library.list", "article.text", "annotations.list"} <= {node["id"] for node in tree}
    assert unspoken(tree) == []


def test_the_caret_says_which_marks_it_comes_to_and_leaves(opened: Reader) -> None:
    opened.focus("article.text")
    text = opened.text("article.text")
    at = text["words"].index
    opened.caret("article.text", at=0)
    around = "in this paragraph: Commitment, 2 suggestion: Figure, suggestion: Commitment"
    assert opened.caret("article.text", at=at("The two sides")) == [around]
    assert opened.caret("article.text", at=at("deepen")) == ["Commitment"]
    assert opened.caret("article.text", at=at("Estmark will")) == [
        "suggestion: Commitment, end of Commitment"
    ]
    assert opened.caret("article.text", at=at("$315")) == ["suggestion: Figure"]
    assert opened.caret("article.text", at=at("Nobody")) == [
        "end of suggestion: Figure, end of suggestion: Commitment"
    ]


def test_a_mark_has_a_ground_of_its_own_and_a_suggestion_a_line_below(opened: Reader) -> None:
    text = opened.text("article.text")

    def look(words: str) -> dict[str, str]:
        at = text["words"].index(words)
        return next(look for start, end, look in text["runs"] if start <= at < end)

    assert "bg-color" in look("deepen")
    assert look("$315")["underline"] == "single"
    assert "bg-color" not in look("$315")
    assert {"underline", "bg-color"}.isdisjoint(look("Nobody"))


def test_each_card_is_a_row_that_tells_its_category_and_its_words(opened: Reader) -> None:
    rows = [node["name"] for node in opened.tree() if node["role"] == "list item"]
    assert any(row.startswith("Commitment: “agreed to deepen") for row in rows)
    assert any(row.startswith("Suggestion: Figure: “$315") for row in rows)


def test_a_readers_key_ticks_what_a_click_ticks(opened: Reader) -> None:
    opened.act("annotations.filter.open")
    opened.act("annotations.filter.note")
    opened.awaited(name="Key points: 0 of 2")
    opened.act("annotations.filter.note")
    opened.awaited(name="Key points: 2")
    opened.act("annotations.filter.open")
    opened.act("top.brief")
    opened.awaited("briefing.first")
    opened.act("top.read")
    opened.awaited("article.text")


@pytest.mark.parametrize(
    ("menu", "command"),
    [
        ("File", "Import an address"),
        ("File", "Feeds"),
        ("File", "Watched folder"),
        ("File", "New dossier"),
        ("File", "Backups"),
        ("File", "Put article into dossier"),
        ("File", "Encryption"),
        ("View", "Text and column"),
        ("Mark", "Categories"),
        ("Briefing", "New briefing"),
        ("Briefing", "Templates"),
        ("Edit", "Preferences"),
        ("Help", "Keys"),
    ],
)
def test_so_has_all_in_a_dialog(opened: Reader, menu: str, command: str) -> None:
    opened.act(name=menu, role="menu item")
    assert opened.awaited(role="popup menu")["name"] == menu
    opened.act(name=command)
    opened.awaited(role="dialog")
    tree = opened.tree()
    opened.press(keys=[_ESCAPE])
    opened.gone(role="dialog")
    assert unspoken(tree) == []


def test_the_page_to_write_on_tells_what_is_on_it(opened: Reader) -> None:
    opened.act(identifier="top.new-briefing")
    opened.awaited(role="dialog")
    opened.press(keys=[_ENTER])
    opened.gone(role="dialog")
    opened.awaited("briefing.outline")
    tree = opened.tree()
    assert {"briefing.page", "briefing.outline"} <= {node["id"] for node in tree}
    assert unspoken(tree) == []
    assert any(node["name"].startswith("Commitment") for node in tree)

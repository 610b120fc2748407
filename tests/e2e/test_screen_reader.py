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

from briefwright.store.store import Store
from tests.e2e.listening.rooms import stock

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
_HOME, _UP, _ENTER, _ESCAPE, _SPACE = 0xFF50, 0xFF52, 0xFF0D, 0xFF1B, 0x20
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
    """A profile whose store holds an article with two marks, and what `rooms` puts beside it."""
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
    store = Store.open(folder / "profile" / "briefwright.store")
    stock(store, folder / "note.docx")
    store.close()
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
        managing = ["openbox", "--startup", "echo managing"]
        with Popen(managing, env=around, stdout=PIPE, stderr=DEVNULL, text=True) as windows:
            try:
                assert windows.stdout is not None
                assert "managing\n" in iter(windows.stdout.readline, "")  # before a window comes
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
    look_up(reader, "dredging")
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


def choose(reader: Reader, menu: str, command: str) -> None:
    """Choose from a menu as a reader does, to which it is closed and answered for then."""
    reader.act(name=menu, role="menu item")
    assert reader.awaited(role="popup menu")["name"] == menu
    assert reader.act(name=command)
    reader.gone(role="popup menu")


def look_up(reader: Reader, title: str) -> None:
    """Open the one article with this word in its title."""
    reader.act("top.read")
    reader.type("library.search", words=f"title:{title}")
    reader.awaited(role="list item", named=title)
    reader.active("main.window")
    reader.focus("library.results")
    reader.press(keys=[_HOME, _ENTER])
    reader.awaited(role="frame", named=title)
    reader.type("library.search", words="")
    reader.awaited("library.list")


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
    opened.awaited("briefing.editor")
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
        ("Briefing", "House style"),
        ("Briefing", "Look for what to mend"),
        ("Briefing", "Reasons given"),
        ("Help", "Manual"),
        ("Edit", "Preferences"),
        ("Help", "Keys"),
    ],
)
def test_so_has_all_in_a_dialog(opened: Reader, menu: str, command: str) -> None:
    choose(opened, menu, command)
    opened.active(role="dialog")
    tree = opened.tree()
    opened.press(keys=[_ESCAPE])
    opened.gone(role="dialog")
    assert unspoken(tree) == []


def test_what_the_program_is_can_be_read_and_closed(opened: Reader) -> None:
    choose(opened, "Help", "About Briefwright")
    assert "MIT licence" in opened.awaited(named="MIT licence")["name"]
    tree = opened.tree()
    opened.press(keys=[_ESCAPE])
    opened.gone(named="MIT licence")
    assert unspoken(tree) == []


def test_what_came_as_words_only_says_so_where_its_page_is_asked_for(opened: Reader) -> None:
    look_up(opened, "dredging")
    opened.act(name="View", role="menu item")
    opened.awaited(role="popup menu")
    none = "Original layout (this article came as words only)"
    assert not opened.enabled(name=none)
    opened.press(keys=[_ESCAPE])
    opened.gone(role="popup menu")


def test_the_page_as_it_came_is_read_beside_the_text_and_come_to_by_tab(opened: Reader) -> None:
    look_up(opened, "Quay")
    opened.awaited("article.versions")
    choose(opened, "View", "Original layout")
    opened.awaited("original.page")
    assert unspoken(opened.tree()) == []
    assert "15 crowns" in opened.text("original.page")["words"]
    opened.focus("article.text")
    passed = opened.tab_to("original.page")
    assert passed == ["article.text", "original.close"]  # nothing is selected that could be shown
    opened.act("original.close")
    opened.gone(identifier="original.page")


def test_an_article_names_its_versions_and_leads_from_one_to_the_other(opened: Reader) -> None:
    look_up(opened, "Quay")
    tree = opened.tree()
    assert unspoken(tree) == []
    names = [node["name"] for node in tree]
    assert "Earlier version of 4 May 2025" in names
    assert "Key points that have lost their words" in names
    opened.focus("article.related.earlier")
    opened.press(keys=[_SPACE])
    opened.awaited(name="This is an earlier version.")
    opened.focus("article.related.newest")
    opened.press(keys=[_SPACE])
    opened.awaited("article.versions")


def test_how_to_search_is_a_table_with_what_can_be_typed(opened: Reader) -> None:
    opened.focus("library.searches")
    opened.press(keys=[_SPACE, _UP, _ENTER])  # the last entry of the menu
    opened.active("search.help")
    tree = opened.tree()
    opened.press(keys=[_ESCAPE])
    opened.gone(identifier="search.help")
    assert unspoken(tree) == []
    names = [node["name"] for node in tree]
    assert names.index("title:ferry") + 1 == names.index("with the word in the title")


def test_a_chart_is_come_to_by_tab_and_tells_its_figures(opened: Reader) -> None:
    opened.act("top.brief")
    opened.awaited("briefing.page")
    chart = opened.awaited("briefing.charts.figures")
    assert chart["name"] == (
        "Column chart. Trade with Lomar, million US dollars. 2022: 420; 2024: 545."
    )
    opened.focus("briefing.lines.figures")
    assert opened.tab_to("briefing.charts.figures") == ["briefing.lines.figures"]


def test_a_note_that_came_back_tells_what_of_each_line_still_stands(
    opened: Reader, profile: Path
) -> None:
    choose(opened, "File", "Check a Word note")
    opened.active(role="dialog")
    opened.type(name="File name:", role="text", words=str(profile.parent / "note.docx"))
    opened.press(keys=[_ENTER])
    opened.active("returned.dialog")
    tree = opened.tree()
    opened.press(keys=[_ESCAPE])
    opened.gone(identifier="returned.dialog")
    assert unspoken(tree) == []
    lines = next(node for node in tree if node["id"] == "returned.lines")
    assert "press Enter" in lines["description"]
    cells = [node["name"] for node in tree if node["role"] == "table cell"]
    assert any("8 percent" in cell and "3 percent" in cell for cell in cells), cells


def test_the_page_to_write_on_tells_what_is_on_it(opened: Reader) -> None:
    opened.act(identifier="top.new-briefing")
    opened.active(role="dialog")
    opened.press(keys=[_ENTER])
    opened.gone(role="dialog")
    opened.awaited("briefing.outline")
    tree = opened.tree()
    assert {"briefing.page", "briefing.outline"} <= {node["id"] for node in tree}
    assert unspoken(tree) == []
    assert any(node["name"].startswith("Commitment") for node in tree)

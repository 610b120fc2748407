"""The rules of the house that no linter knows."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "src" / "briefwright"
ROOMS = [path.relative_to(HOUSE).as_posix() for path in sorted(HOUSE.rglob("*.py"))]
GROUND = [room for room in ROOMS if room.startswith("domain/")]

ONLY_IN: dict[str, tuple[str, ...]] = {  # what may be imported nowhere else
    "PySide6.QtWidgets": ("widgets/", "app/"),
    "PySide6.QtCore.QThread": (),
    "sqlalchemy.orm": (),  # slow to load, and records need no books
    "PySide6.QtCore.QThreadPool": (),
    "PySide6.QtCore.QRunnable": (),
    "threading.Thread": (
        "importers/limits.py",  # in the reading process, and not in ours
        "importers/reader.py",  # looks whether that process is still wanted, as a timer would
        "viewmodels/settings.py",  # there before any job, and only a file is written
    ),
    "concurrent.futures": ("viewmodels/jobs.py",),
    "socket": (
        "importers/web/connection.py",
        "importers/web/resolver.py",
    ),  # the one room that opens them
    "ssl": ("importers/web/",),
    "http": (),
    "httpx": ("importers/web/",),
    "httpcore": ("importers/web/",),
    "urllib.request": ("importers/web/proxies.py",),
    "asyncio": (),
    "PySide6.QtNetwork": ("app/start/doorbell.py",),  # a file that only its owner can reach
}
BROAD = ("viewmodels/jobs.py", "importers/child.py", "app/crash.py")  # may catch any exception
MARKUP = (  # rooms that hand Qt markup which is all our own
    "viewmodels/reading/clipping.py",
    "viewmodels/briefing/pages.py",
)
LAZY = (
    "app/",
    "importers/registry.py",
    "exporters/registry.py",
    "store/migrate.py",
    "store/salvage/sealed_pages.py",
    "store/sealed/cipher.py",
    "store/search/stems.py",
    "services/secrecy/keychain.py",
    "services/suggest_annotations.py",
    "services/renew_article.py",
    "__main__.py",
)


def tree(room: str) -> ast.Module:
    return ast.parse((HOUSE / room).read_text("utf-8"))


def imports(room: str) -> Iterator[str]:
    for node in ast.walk(tree(room)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_threads_and_widgets_stay_where_they_belong(room: str) -> None:
    for name in imports(room):
        for guarded, homes in ONLY_IN.items():
            if f"{name}.".startswith(f"{guarded}."):
                assert room.startswith(homes), f"{room} imports {name}"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_fits_on_a_few_screens(room: str) -> None:
    assert len((HOUSE / room).read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_translated_is_literal(room: str) -> None:
    for node in ast.walk(tree(room)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
            context = ast.unparse(node.args[0]) if node.args else ""
            if name == "tr" or (name == "translate" and context.startswith("'")):  # Qt's, not str's
                assert all(isinstance(text, ast.Constant) for text in node.args[:2]), node.lineno


@pytest.mark.parametrize("room", GROUND)
def test_the_ground_floor_stands_on_the_standard_library(room: str) -> None:
    for name in imports(room):
        top = name.split(".", maxsplit=1)[0]
        assert top == "briefwright" or top in sys.stdlib_module_names, f"{room} imports {name}"


@pytest.mark.parametrize("room", ROOMS)
def test_only_three_rooms_catch_whatever_comes(room: str) -> None:
    for node in ast.walk(tree(room)):
        if isinstance(node, ast.ExceptHandler):
            caught = "" if node.type is None else ast.unparse(node.type)
            broad = node.type is None or "Exception" in caught.replace(" ", "").strip("()").split(
                ","
            )
            assert not broad or room in BROAD, f"{room}:{node.lineno}"


@pytest.mark.parametrize("room", ROOMS)
def test_imports_stand_at_the_top_but_in_the_rooms_that_load_late(room: str) -> None:
    inner = [
        node.lineno
        for function in ast.walk(tree(room))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inner or room.startswith(LAZY), f"{room}: {inner}"


def test_no_folder_holds_more_than_twenty_files() -> None:
    for folder in {path.parent for path in HOUSE.rglob("*.py")}:
        assert len(list(folder.glob("*.py"))) <= 21, folder  # twenty and the __init__


def test_every_expected_error_has_words() -> None:
    rooms = ("viewmodels/messages.py", "viewmodels/care/store_words.py")
    words = "".join(ast.unparse(tree(room)) for room in rooms)
    for node in ast.walk(tree("domain/errors.py")):
        if isinstance(node, ast.ClassDef) and not node.name.endswith(
            ("Error", "Fault", "Cancelled")
        ):
            assert node.name in words, node.name


def called(room: str) -> Iterator[tuple[str, ast.Call]]:
    """Give the calls in a room, each with the last part of its name."""
    for node in ast.walk(tree(room)):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", "") or getattr(node.func, "id", ""), node


@pytest.mark.parametrize("room", ROOMS)
def test_qt_never_guesses_whether_words_are_markup(room: str) -> None:
    """A title may hold some; and a picture in it would be read from wherever it says."""
    for name, call in called(room):
        words = call.args[1 if name == "showText" else 0] if call.args else None
        said = "" if words is None else ast.unparse(words)
        where = f"{room}:{call.lineno}: {said}"
        match name:
            case "QLabel":
                assert room == "widgets/naming.py", where
            case "setToolTip" | "showText" | "setWhatsThis":
                plain = said.startswith(("plain_tip(", "self.tr(")) or said == "''"
                assert plain, where
            case "setHtml" | "insertHtml" | "fromHtml":
                assert room in MARKUP, where
            case "information" | "warning" | "critical" | "question" | "about":
                assert "QMessageBox" not in ast.unparse(call.func), where


@pytest.mark.parametrize("room", ROOMS)
def test_each_question_and_each_tip_of_a_list_says_that_it_is_plain(room: str) -> None:
    source = ast.unparse(tree(room))
    asked = sum(name == "QMessageBox" for name, _ in called(room))
    assert source.count("setTextFormat(Qt.TextFormat.PlainText)") >= asked
    for node in ast.walk(tree(room)):
        if isinstance(node, ast.match_case) and "ToolTipRole" in ast.unparse(node.pattern):
            assert "plain_tip(" in ast.unparse(node), f"{room}:{node.pattern.lineno}"

"""The manual: everything that it names is there, and it is read without a network."""

import ast
import re
import tomllib
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QMenu
from pytestqt.qtbot import QtBot

from briefwright.app.languages import SPOKEN
from briefwright.resources import manual, resource
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.manual.handbook import Handbook
from tests.gui.windows import SHIFT, open_window, press

MANUAL = manual()
FOLDERS = {code: MANUAL if code == "en" else MANUAL / code for code in SPOKEN}
PAGES = {code: sorted(folder.glob("*.md")) for code, folder in FOLDERS.items()}
PICTURE = QTextDocument.ResourceType.ImageResource.value
SOURCE = Path(__file__).parents[2] / "src" / "briefwright"
VERSION = version("briefwright")
_NAMED = re.compile(r"\*\*([^*]+)\*\*(?:\s+\(`([^`]+)`\))?")


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


@pytest.fixture
def book(window: MainWindow) -> Handbook:
    press(window, Qt.Key.Key_F1, SHIFT)
    opened = window.findChild(Handbook)
    assert isinstance(opened, Handbook)
    assert opened.isVisible()
    return opened


@pytest.mark.parametrize("opens", [True, False])
def test_the_quick_start_is_opened_from_the_help_menu_or_it_is_said_where_it_lies(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, *, opens: bool
) -> None:
    asked: list[QUrl] = []

    def open_url(address: QUrl) -> bool:
        asked.append(address)
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    window.commands.by_id["quick-start"].trigger()
    (address,) = asked
    assert Path(address.toLocalFile()).read_bytes().startswith(b"%PDF")
    assert (address.toLocalFile() in window.job_bar.words()) is not opens


def named(page: Path) -> list[tuple[str, str]]:
    """Return what stands in bold on a page, each with the key in brackets behind it."""
    found = _NAMED.findall(page.read_text("utf-8"))
    return [(re.sub(r"\s*\n\s*", " ", words), keys) for words, keys in found]


def entries(menu: QMenu, path: str) -> dict[str, set[str]]:
    """Return what a menu holds, by its whole path, with its keys."""
    found: dict[str, set[str]] = {}
    for action in menu.actions():
        words = f"{path} > {action.text().partition('\t')[0].replace('&', '')}"
        under = action.menu()
        if isinstance(under, QMenu):
            found |= entries(under, words)
        elif not action.isSeparator():
            keys = {
                key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()
            }
            found[words] = keys | {action.text().partition("\t")[2]}
    return found


def menu_entries(window: MainWindow) -> dict[str, set[str]]:
    """Return what all menus hold, by its whole path, with its keys."""
    found: dict[str, set[str]] = {}
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        found |= entries(menu, top.text().replace("&", ""))
    return found


@cache
def shown_words(code: str) -> frozenset[str]:
    """Return all words that the program may show, and the titles of its templates' sections."""
    if code == "en":
        nodes = (
            node
            for room in SOURCE.rglob("*.py")
            for node in ast.walk(ast.parse(room.read_text("utf-8")))
        )
        words = {
            node.value
            for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        for template in resource("templates").glob("*.toml"):
            words |= set(re.findall(r'^title = "(.+)"', template.read_text("utf-8"), re.MULTILINE))
    else:
        catalogue = ET.parse(resource("translations") / f"briefwright_{code}.ts")
        words = {said.text or "" for said in catalogue.iter("translation")}
        titles = resource("templates") / "languages" / f"{code}.toml"
        words |= set(tomllib.loads(titles.read_text("utf-8")).values())
    return frozenset(each.replace("&", "") for each in words)


def shape(page: Path) -> list[str]:
    """Return how the lines of a page that are more than text begin, and where its links lead."""
    text = page.read_text("utf-8")
    lines = re.findall(r"^(#+ |\d\. |- |\| )", text, re.MULTILINE)
    return lines + re.findall(r"\]\((.+?)\)", text)


def test_ten_pages_lead_from_one_to_the_next() -> None:
    *pages, news = PAGES["en"]
    assert len(pages) == 10
    assert news.name == "news.md"
    for page, after in pairwise(pages):
        assert f"]({after.name})" in page.read_text("utf-8")


@pytest.mark.parametrize("code", SPOKEN[1:])
def test_each_language_has_the_same_pages_headings_steps_pictures_and_actions(code: str) -> None:
    assert [page.name for page in PAGES[code]] == [page.name for page in PAGES["en"]]
    for page, english in zip(PAGES[code], PAGES["en"], strict=True):
        assert shape(page) == shape(english), page.name
        assert len(named(page)) == len(named(english)), page.name


@pytest.mark.parametrize("code", SPOKEN)
def test_what_is_new_in_the_newest_release_is_said_in_few_points(code: str) -> None:
    changes = (SOURCE.parents[1] / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## (\S+)", changes, re.MULTILINE)
    assert newest
    release = VERSION if newest[1] == "Unreleased" else newest[1]
    _title, latest, *_earlier = re.split(
        r"^## ", PAGES[code][-1].read_text("utf-8"), flags=re.MULTILINE
    )
    assert latest.splitlines()[0] == release
    assert 1 <= latest.count("\n- ") <= 8


@pytest.mark.parametrize("spoken", SPOKEN, indirect=True)
def test_every_action_that_the_manual_names_stands_in_the_menus_with_its_key(
    spoken: str, window: MainWindow
) -> None:
    there = menu_entries(window)
    seen = 0
    for page in PAGES[spoken]:
        for words, keys in named(page):
            if " > " in words:
                seen += 1
                assert words in there, f"{page.name}: {words}"
                assert not keys or keys in there[words], f"{page.name}: {words} ({keys})"
    assert seen > 60


@pytest.mark.parametrize("spoken", SPOKEN, indirect=True)
def test_every_action_that_the_quick_start_names_stands_in_the_menus(
    spoken: str, window: MainWindow
) -> None:
    folder = SOURCE.parents[1] / "packaging" / "quick-start"
    words = "\n".join(
        tomllib.loads((folder / f"{spoken}.toml").read_text("utf-8"))["words"].values()
    )
    there = menu_entries(window)
    menus = {path.rpartition(" > ")[0] for path in there}
    named = [path for path in there.keys() | menus if " > " in path and path in words]
    assert len(named) > 10
    for path in sorted(named, key=len, reverse=True):
        words = words.replace(path, "")
    assert " > " not in words


@pytest.mark.parametrize("code", SPOKEN)
def test_every_button_and_part_that_a_page_names_is_called_so(code: str) -> None:
    parts = {words for page in PAGES[code] for words, _keys in named(page) if " > " not in words}
    assert parts - shown_words(code) == set()


@pytest.mark.parametrize("code", SPOKEN)
def test_its_pictures_are_all_used_and_small(code: str) -> None:
    used = [
        name
        for page in PAGES[code]
        for name in re.findall(r"!\[[^\]]{10,}\]\(pictures/(.+?\.png)\)", page.read_text("utf-8"))
    ]
    pictures = sorted((FOLDERS[code] / "pictures").glob("*.png"))
    assert sorted(used) == [path.name for path in pictures]
    assert len(used) >= 9
    assert all(path.stat().st_size <= 60_000 for path in pictures)
    assert sum(path.stat().st_size for path in pictures) <= 400_000


@pytest.mark.parametrize("spoken", SPOKEN[1:], indirect=True)
def test_it_opens_in_the_language_of_the_window_with_its_pictures(
    spoken: str, book: Handbook
) -> None:
    assert book.page.source() == QUrl.fromLocalFile(str(PAGES[spoken][0]))
    picture = book.page.loadResource(PICTURE, QUrl("pictures/window.png"))
    assert isinstance(picture, QImage)
    assert not picture.isNull()
    book.page.anchorClicked.emit(QUrl("02-import.md"))
    assert book.page.toPlainText().startswith("2. ")
    assert book.list.currentRow() == 1


def test_a_link_leads_to_the_next_page_and_the_list_follows(book: Handbook) -> None:
    assert book.page.toPlainText().startswith("1. Start here")
    book.page.anchorClicked.emit(QUrl("02-import.md"))
    assert book.page.toPlainText().startswith("2. Bring articles in")
    assert book.list.currentRow() == 1
    QTest.keyClick(book.list, Qt.Key.Key_Down)
    assert book.page.toPlainText().startswith("3. ")
    listed = book.findChild(QListWidget, "manual.pages")
    assert listed is not None
    assert listed.count() == 11


def test_pictures_come_from_its_own_folder_and_no_link_leads_away(
    book: Handbook, tmp_path: Path
) -> None:
    picture = book.page.loadResource(PICTURE, QUrl("pictures/window.png"))
    assert isinstance(picture, QImage)
    assert 120 <= picture.width() <= book.page.viewport().width()
    stray = tmp_path / "stray.png"
    picture.save(str(stray))
    assert book.page.loadResource(PICTURE, QUrl.fromLocalFile(str(stray))) is None
    assert book.page.loadResource(PICTURE, QUrl("https://example.org/picture.png")) is None
    before = book.page.source()
    for away in ("https://example.org/", "file:///etc/hostname", "../../README.md"):
        book.page.anchorClicked.emit(QUrl(away))
        assert book.page.source() == before

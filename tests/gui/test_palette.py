"""The command palette: found by a few letters, run by Enter, and out of the way again."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.palette import Command, Palette, Take, score
from briefwright.widgets.cards.panel_head import PanelHead
from briefwright.widgets.dialogs.command_palette import CommandPalette
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import ready
from tests.gui.windows import CONTROL, SHIFT, open_window, part, press

COMMANDS = (
    Command("import", "Import articles", "File", "Ctrl+I"),
    Command("paste", "Import from the clipboard", "File", "Ctrl+Shift+V"),
    Command("figure", "Mark as Figure", "Mark", "2"),
    Command("next", "Next key point", "Go", "F8"),
    Command("find-next", "Find next", "Edit", "F3"),
    Command("split", "Split at the caret", "Mark", enabled=False),
    Command("resume", "Résumé of the day", "Help"),
)


class Library:
    """Articles to be found, what was asked for, and what has had no answer yet."""

    def __init__(self, *titles: str) -> None:
        self.titles = titles
        self.asked: list[str] = []
        self.called_off: list[str] = []
        self._waiting: list[Callable[[], object]] = []

    def ask(self, words: str, most: int, take: Take) -> Callable[[], object]:
        self.asked.append(words)
        found = [t for t in self.titles if words.casefold() in t.casefold()]
        commands = [Command(f"article:{title}", title) for title in found[:most]]
        self._waiting.append(partial(take, commands))
        return partial(self.called_off.append, words)

    def answer(self) -> None:
        """Answer all that was asked, what was called off too: it may be on its way already."""
        while self._waiting:
            self._waiting.pop(0)()


@pytest.fixture
def library() -> Library:
    return Library("Harbour talks", "Harbour fees", "Ferry to open")


@pytest.fixture
def palette(qapp: object, library: Library) -> Palette:
    made = Palette(library.ask)
    made.offer(COMMANDS)
    return made


def shown(palette: Palette) -> list[str]:
    return [palette.command(row).id for row in range(palette.rowCount())]


def test_is_a_sound_model(palette: Palette, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(palette)  # type: ignore[no-untyped-call]


def test_nothing_typed_shows_every_command_in_the_order_of_the_menus(palette: Palette) -> None:
    assert shown(palette) == [command.id for command in COMMANDS]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("imp", "import"),  # the start of a word
        ("clip", "paste"),
        ("maf", "figure"),  # initials
        ("mark fig", "figure"),
        ("FIGURE", "figure"),
        ("next", "find-next"),
        ("nxt", "next"),  # letters left out
        ("go point", "next"),  # the menu's name helps
        ("resume", "resume"),  # accents do not matter
    ],
)
def test_finds_by_a_few_letters(palette: Palette, typed: str, first: str) -> None:
    palette.search(typed)
    assert first in shown(palette)[:2]


def test_letters_that_begin_a_word_go_before_letters_inside_one() -> None:
    starts = score(["art"], Command("a", "Import articles"))
    inside = score(["art"], Command("b", "Start"))
    scattered = score(["art"], Command("c", "At rest"))
    assert starts is not None
    assert inside is not None
    assert scattered is not None
    assert starts > inside > scattered


def test_what_does_not_fit_is_not_shown(palette: Palette) -> None:
    palette.search("zebra")
    assert shown(palette) == []
    palette.search("mark zebra")
    assert shown(palette) == []


def test_what_was_used_last_comes_first(palette: Palette) -> None:
    palette.use(COMMANDS[3])
    palette.use(COMMANDS[1])
    palette.offer(COMMANDS)
    assert shown(palette)[:3] == ["paste", "next", "import"]


def test_articles_are_found_by_title_and_asked_for_no_more_than_needed(
    palette: Palette, library: Library
) -> None:
    palette.search("h")
    assert library.asked == []  # one letter is in everything
    palette.search("ha")
    library.answer()
    assert shown(palette)[-2:] == ["article:Harbour talks", "article:Harbour fees"]
    for typed in ("har", "harb", "harbour f"):
        palette.search(typed)
    assert shown(palette) == ["article:Harbour fees"]
    assert library.asked == ["ha"]  # all that it holds of these letters is known
    palette.search("fe")
    library.answer()
    assert "article:Ferry to open" in shown(palette)


@pytest.mark.parametrize("typed", ["strasse am", "straße „am", "STRASSE – AM"])
def test_an_article_stays_while_its_title_is_typed_without_its_accents_and_marks(
    qapp: object, typed: str
) -> None:
    library = Library("«Straße am Fluß»", "Strafe")
    palette = Palette(library.ask)
    palette.search("str")
    library.answer()
    palette.search(typed)
    assert shown(palette) == ["article:«Straße am Fluß»"]
    assert library.asked == ["str"]


def test_more_articles_than_fit_are_asked_for_again_and_come_behind_those_that_are_known(
    qtbot: QtBot,
) -> None:
    fees = [f"Harbour fees {number}" for number in range(10)]
    library = Library(*fees[:5], *(f"Harbour {number}" for number in range(30)), *fees[5:])
    palette = Palette(library.ask)
    palette.search("harbour")
    library.answer()
    assert palette.rowCount() == 20
    palette.search("harbour f")
    assert shown(palette) == [f"article:{title}" for title in fees[:5]]
    assert not palette.is_answered()
    with qtbot.assertNotEmitted(palette.modelReset), qtbot.waitSignal(palette.rowsInserted):
        library.answer()
    assert shown(palette) == [f"article:{title}" for title in fees]
    assert palette.is_answered()


def test_the_answer_to_earlier_letters_is_not_wanted(palette: Palette, library: Library) -> None:
    for typed in ("ha", "har", "ferry"):
        palette.search(typed)
    assert library.called_off == ["ha", "har"]
    library.answer()
    assert [name for name in shown(palette) if "article" in name] == ["article:Ferry to open"]
    palette.search("harbour")
    palette.offer(COMMANDS)
    library.answer()
    assert shown(palette) == [command.id for command in COMMANDS]


def test_what_cannot_be_done_now_comes_after_what_can(palette: Palette) -> None:
    palette.offer([Command("bin", "Remove article", enabled=False), Command("b", "Remove mark")])
    palette.search("remove")
    assert shown(palette) == ["b", "bin"]


def test_a_screen_reader_hears_words_key_menu_and_whether_it_can_be_done(palette: Palette) -> None:
    spoken = [str(palette.index(row).data()) for row in range(palette.rowCount())]
    assert spoken[2] == "Mark as Figure, 2, Mark"
    assert spoken[5] == "Split at the caret, Mark, not available now"


# in the window ----------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, reading_desk, tmp_path / "window.json")
    made.article.view.setFocus()
    return made


def opened(window: MainWindow) -> CommandPalette:
    press(window, Qt.Key.Key_P, CONTROL | SHIFT)
    palette = window.commands.finder.palette
    assert palette.isVisible()
    return palette


def type_and_run(window: MainWindow, words: str) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.search, words)
    press(window, Qt.Key.Key_Return)


def test_enter_runs_a_command_with_the_focus_where_it_was(window: MainWindow) -> None:
    desk, view = window.desk, window.article.view
    assert desk is not None
    view.select(Span(0, 7))
    type_and_run(window, "mark as figure")
    assert not window.commands.finder.palette.isVisible()
    assert view.hasFocus()
    assert [(m.category, m.start, m.end) for m in desk.reading.marks.all] == [("figure", 0, 7)]


def test_esc_goes_back_to_the_text_and_runs_nothing(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.search, "library")
    press(window, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.article.view.hasFocus()
    assert window.library.isVisible()


def test_down_and_up_choose_and_go_round(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.search, "panel")
    rows = palette.list.model().rowCount()
    assert rows >= 2
    press(window, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == rows - 1
    assert palette.search.hasFocus()


def test_what_cannot_be_done_now_is_not_run(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.search, "remove key point")
    command: Command = palette.list.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert command.words == "Remove key point"
    assert not command.enabled
    press(window, Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.fixture
def ferry(window: MainWindow) -> Article:
    """An article that is not read yet, and a newer one of which the title begins alike."""
    assert window.desk is not None
    store = window.desk.workbench.store
    stored = store_article(store, ready("Ferry fares rise.", "Ferry to Norvia"))[0]
    store_article(store, ready("No ferry sails.", "Ferry in port"))
    return stored


@pytest.fixture
def library_held_up(window: MainWindow) -> Iterator[Event]:
    """Whatever is asked of the store aside waits, until this is set."""
    assert window.desk is not None
    held_up = Event()
    for _worker in range(2):
        window.desk.workbench.jobs.ask(lambda _progress: held_up.wait())
    yield held_up
    held_up.set()


def test_enter_right_behind_the_letters_opens_the_article_that_they_name(
    window: MainWindow, ferry: Article, library_held_up: Event, qtbot: QtBot
) -> None:
    desk, finder = window.desk, window.commands.finder.palette
    assert desk is not None
    before = desk.reading.article
    type_and_run(window, "ferry to")
    assert finder.isVisible()  # nobody knows yet what they name
    assert not part(finder, "palette.nothing", QLabel).isVisible()
    QTest.keyClicks(finder.search, "2")  # too late for this Enter
    assert desk.reading.article == before
    library_held_up.set()
    qtbot.waitUntil(lambda: desk.reading.article == ferry)
    assert not finder.isVisible()
    assert window.article.view.hasFocus()


def test_enter_for_what_nothing_has_leaves_the_letters_to_be_altered(
    window: MainWindow, ferry: Article, library_held_up: Event, qtbot: QtBot
) -> None:
    desk, finder = window.desk, window.commands.finder.palette
    assert desk is not None
    type_and_run(window, "ferry tx")
    library_held_up.set()
    qtbot.waitUntil(part(finder, "palette.nothing", QLabel).isVisible)
    press(window, Qt.Key.Key_Backspace)
    QTest.keyClicks(finder.search, "o")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.reading.article == ferry)


def test_esc_behind_enter_opens_nothing(
    window: MainWindow, ferry: Article, library_held_up: Event, qtbot: QtBot
) -> None:
    desk, finder = window.desk, window.commands.finder.palette
    assert desk is not None
    before = desk.reading.article
    type_and_run(window, "ferry to")
    press(window, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    library_held_up.set()
    QTest.keyClicks(opened(window).search, "ferry")  # asked behind it, and answered behind it
    qtbot.waitUntil(lambda: finder.list.model().rowCount() == 2)
    assert desk.reading.article == before


def test_another_focus_closes_it(window: MainWindow) -> None:
    palette = opened(window)
    window.library.search.setFocus()
    assert not palette.isVisible()
    assert window.library.search.hasFocus()


def test_a_click_elsewhere_closes_it_also_where_nothing_takes_the_focus(
    window: MainWindow,
) -> None:
    palette = opened(window)
    within = palette.list.mapTo(window, palette.list.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, pos=within)
    assert palette.isVisible()
    beside = palette.geometry().topRight() + QPoint(10, 50)
    assert isinstance(window.childAt(beside), PanelHead)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=beside)
    assert not palette.isVisible()


def test_lies_inside_a_small_window(window: MainWindow) -> None:
    window.resize(window.minimumSizeHint())
    palette = opened(window)
    assert window.rect().contains(palette.geometry())
    node = QAccessible.queryAccessibleInterface(palette.search)
    assert node is not None
    assert node.text(QAccessible.Text.Name) == "Find a command or an article"

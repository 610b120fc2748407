"""The library: what is selected stays so, and what a command does to it is one step."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.change import Change
from briefwright.services.import_articles import store_article, store_articles
from briefwright.services.search_articles import keep_index
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.article_row import ArticleRow
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import ready
from tests.gui.windows import CONTROL, NONE, SHIFT, answer, open_window, press

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def five(store: Store) -> list[Article]:
    """Five articles, the first on top of the list."""
    titles = (
        "Rail line opens",
        "Grain price falls",
        "Port strike ends",
        "Dam is full",
        "Ice melts",
    )
    kept = [
        store_article(store, ready(f"{title}\n\nIt was said on day {day}.", title))[0]
        for day, title in reversed(list(enumerate(titles)))
    ]
    return kept[::-1]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, five: list[Article], tmp_path: Path) -> MainWindow:
    shown = open_window(qtbot, desk, tmp_path / "window.json")
    shown.open_article(five[0].id)
    return shown


def click(window: MainWindow, row: int, held: Qt.KeyboardModifier = NONE) -> None:
    view = window.library.list
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), _LEFT, held, place)
    QApplication.processEvents()


def selected(window: MainWindow) -> list[int]:
    return sorted(index.row() for index in window.library.list.selectedIndexes())


def test_more_articles_are_selected_with_ctrl_and_shift(window: MainWindow) -> None:
    click(window, 0)
    click(window, 1, CONTROL)
    click(window, 3, CONTROL)
    assert selected(window) == [0, 1, 3]
    click(window, 1, CONTROL)
    assert selected(window) == [0, 3]
    click(window, 2)
    click(window, 4, SHIFT)
    assert selected(window) == [2, 3, 4]


def test_what_is_selected_is_so_still_when_another_program_wrote(
    window: MainWindow, desk: Desk, five: list[Article], store: Store
) -> None:
    click(window, 1)
    click(window, 3, CONTROL)
    store_article(store, ready("A later one.", "Later"))
    desk.workbench.changed.emit(Change(everything=True))
    assert selected(window) == [2, 4]
    assert window.library.selected_articles() == [five[1].id, five[3].id]

    window.library.list.setFocus()
    press(window, Qt.Key.Key_A, CONTROL)
    desk.workbench.changed.emit(Change(everything=True))
    assert selected(window) == [0, 1, 2, 3, 4, 5]


def test_several_articles_are_removed_and_brought_back_as_one_step(
    window: MainWindow, desk: Desk
) -> None:
    click(window, 0)
    click(window, 1, CONTROL)
    click(window, 2, CONTROL)
    window.commands.by_id["bin-article"].trigger()
    assert desk.articles.rowCount() == 2
    assert window.job_bar.words() == "3 articles removed."
    desk.workbench.undo()
    assert desk.articles.rowCount() == 5


def test_menus_say_how_many_articles_an_act_is_about(window: MainWindow) -> None:
    def offered(menu: QMenu) -> list[str]:
        menu.aboutToShow.emit()
        words = [action.text().replace("&", "") for action in menu.actions()]
        return [said for said in words if said.startswith(("Put", "Remove")) and "article" in said]

    click(window, 0)
    files = window.menuBar().actions()[0].menu()
    assert isinstance(files, QMenu)
    one = ["Put article into dossier…", "Remove article"]
    assert offered(files) == one
    assert offered(window.library.article_menu(window.library.selected_articles()[0])) == one
    click(window, 1, CONTROL)
    click(window, 2, CONTROL)
    three = ["Put 3 articles into dossier…", "Remove 3 articles"]
    assert offered(window.library.article_menu(window.library.selected_articles()[0])) == three
    click(window, 0)
    assert offered(files) == one
    click(window, 1, CONTROL)
    assert offered(files) == ["Put 2 articles into dossier…", "Remove 2 articles"]


def test_an_article_that_the_list_leaves_out_is_the_one_that_is_removed(
    window: MainWindow, desk: Desk, five: list[Article]
) -> None:
    click(window, 1)
    QTest.keyClicks(window.library.search, "grain")
    window.read_article(five[4].id)
    assert window.library.selected_articles() == []
    window.commands.by_id["bin-article"].trigger()
    assert not desk.is_there(five[4].id)
    assert desk.is_there(five[1].id)


def test_an_article_that_the_list_leaves_out_is_put_into_a_dossier(
    window: MainWindow, desk: Desk, five: list[Article]
) -> None:
    desk.filing.new_dossier("Ports")
    QTest.keyClicks(window.library.search, "nothing has these words")
    window.commands.by_id["file-under"].trigger()
    answer(window, "P")
    kept = desk.workbench.article(five[0].id)
    assert kept is not None
    assert [d.name for d in desk.workbench.dossiers() if d.id in kept.dossiers] == ["Ports"]
    assert window.job_bar.says("1 article put into “Ports”.")


def test_the_dossier_that_was_chosen_stays_chosen_when_others_come_and_it_goes(
    window: MainWindow, desk: Desk, five: list[Article]
) -> None:
    desk.filing.new_dossier("Ports")
    desk.filing.file_under([five[2].id], desk.workbench.dossiers()[0].id)
    box = window.library.dossiers
    box.setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    assert box.currentIndex().data() == "Ports"
    assert desk.articles.rowCount() == 1
    desk.filing.new_dossier("Grain")
    assert box.currentIndex().data() == "Ports"
    assert desk.articles.rowCount() == 1
    chosen = window.library.dossier()
    assert chosen in {d.id for d in desk.workbench.dossiers() if d.name == "Ports"}

    for _step in range(3):  # the dossier was never made
        desk.workbench.undo()
    assert box.currentIndex().data() == "All articles"
    assert window.library.dossier() is None
    assert desk.articles.rowCount() == 5


def test_letters_typed_in_the_list_go_to_a_title_that_begins_so_and_open_it_behind_the_last(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    QApplication.setKeyboardInputInterval(60_000)  # on a slow machine both are still one title
    window.library.list.setFocus()
    opened: list[object] = []
    desk.reading.opened.connect(lambda: opened.append(desk.reading.article))
    QTest.keyClicks(window.library.list, "po")
    assert window.library.list.currentIndex().row() == 2
    assert opened == []  # no letter waits for an article
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [desk.articles.article(2)]
    QApplication.setKeyboardInputInterval(400)


def test_letters_typed_in_a_long_list_read_no_more_than_a_few_hundred_rows(
    window: MainWindow, desk: Desk, store: Store
) -> None:
    logs = [ready(f"Text number {number}.", f"Harbour log {number}") for number in range(900)]
    store_articles(store, [*logs[:450], ready("It costs more.", "«Zińc» prices"), *logs[450:]])
    desk.articles.refresh()
    asked: list[int] = []
    window_of = desk.articles.window

    def counting(offset: int, limit: int) -> object:
        asked.append(limit)
        return window_of(offset, limit)

    desk.articles.window = counting  # type: ignore[method-assign, assignment]
    window.library.list.setFocus()
    QTest.keyClicks(window.library.list, "zinc")
    assert sum(asked) <= 400  # rows
    found = desk.articles.article(window.library.list.currentIndex().row())
    assert found is not None
    assert found.title == "«Zińc» prices"


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_the_row_that_has_the_keyboard_is_seen_to_have_it(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    theme = Theme.load(name)
    QApplication.setPalette(theme.palette())
    window.set_theme(theme)
    qtbot.waitUntil(lambda: window.article.view.theme is theme)
    view = window.library.list
    row = view.visualRect(view.currentIndex())

    def picture() -> QImage:
        QApplication.processEvents()
        return view.viewport().grab(row).toImage()

    window.library.search.setFocus()
    without = picture()
    view.setFocus()
    focused = picture()
    ring = focused.pixelColor(QPoint(row.width() // 2, 3))
    ground = focused.pixelColor(QPoint(row.width() // 2, 7))
    assert without.pixelColor(QPoint(row.width() // 2, 3)) != ring
    lighter, darker = sorted((luminance(ring), luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3  # what WCAG asks of a focus ring


def luminance(colour: object) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _alpha = colour.getRgbF()  # type: ignore[attr-defined]
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def test_an_article_without_outlet_and_date_says_how_long_it_is(
    desk: Desk, window: MainWindow
) -> None:
    row = desk.articles.record(0)
    assert isinstance(row, ArticleRow)
    assert row.details() == "no date · 2 paragraphs"


def test_the_details_follow_a_title_of_one_line_at_once(window: MainWindow) -> None:
    view = window.library.list
    row = view.visualRect(view.model().index(3, 0))
    picture = view.viewport().grab(row).toImage()
    ground = picture.pixelColor(2, 2)
    inked = [
        y
        for y in range(row.height() - 2)
        if any(picture.pixelColor(x, y) != ground for x in range(12, row.width() - 12))
    ]
    gaps = [after - before for before, after in pairwise(inked)]
    assert max(gaps) < view.fontMetrics().height()


def test_coming_to_the_results_by_keys_opens_no_other_article(
    qtbot: QtBot, window: MainWindow, desk: Desk, five: list[Article]
) -> None:
    window.read_article(five[4].id)
    keep_index(desk.workbench.store)
    QTest.keyClicks(window.library.search, "grain")
    qtbot.waitUntil(desk.results.is_answered)
    window.article.view.setFocus()
    press(window, Qt.Key.Key_F6, SHIFT)
    assert window.library.searching.list.hasFocus()
    assert desk.reading.article is not None
    assert desk.reading.article.id == five[4].id
    press(window, Qt.Key.Key_Return)
    assert desk.reading.article.id == five[1].id


def test_titles_of_any_script_and_what_stands_beside_them_keep_apart(
    desk: Desk, store: Store
) -> None:
    title = "محادثات الميناء"
    store_article(store, ready(title, title))
    desk.articles.refresh()
    shown = str(desk.articles.index(0).data())
    assert shown == f"\u2068{title}\u2069, unread, no date · 1 paragraph, 0 key points"


def test_files_dragged_over_a_field_go_to_the_window(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    dropped = tmp_path / "ferry.txt"
    dropped.write_text("Ferry line to close\n\nThe line carried 80 000 people.\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(dropped))])
    search = window.library.search
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    place = QPointF(5, 5)
    enter = QDragEnterEvent(place, copy, mime, _LEFT, none)
    QApplication.sendEvent(search, enter)
    assert window.job_bar.words() == "Drop to import into the library."
    with qtbot.waitSignal(desk.imports.imported):
        QApplication.sendEvent(window, QDropEvent(place, copy, mime, _LEFT, none))
    assert search.text() == ""

    words = QMimeData()
    words.setText("grain")
    enter = QDragEnterEvent(place, copy, words, _LEFT, none)
    QApplication.sendEvent(search, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(search, QDropEvent(place, copy, words, _LEFT, none))
    assert search.text() == "grain"

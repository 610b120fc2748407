"""The bin: what lies in it, how it comes back, and that nothing goes before somebody says so."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.store import articles
from briefwright.store.library import bin  # noqa: A004  (the bin of the store)
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.library.article_rows import ArticleRows
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import ready
from tests.gui.windows import SHIFT, in_menu, menu_by_key, open_window, press


@pytest.fixture
def three(store: Store) -> list[Article]:
    titles = ("Rail line opens", "Grain price falls", "Port strike ends")
    return [store_article(store, ready(f"{title}\n\nIt was said.", title))[0] for title in titles]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, three: list[Article], tmp_path: Path) -> MainWindow:
    return open_window(qtbot, desk, tmp_path / "window.json")


def show_bin(window: MainWindow) -> None:
    window.library.dossiers.choose("bin")
    QApplication.processEvents()


def click_row(rows: ArticleRows, row: int) -> None:
    place = rows.visualRect(rows.model().index(row, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def titles(desk: Desk) -> list[str]:
    return [desk.bin.record(row).title for row in range(desk.bin.rowCount())]


def push(window: MainWindow, name: str) -> None:
    found = window.findChild(QPushButton, f"library.bin.{name}")
    assert isinstance(found, QPushButton)
    assert found.isVisible()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def answer(window: MainWindow, words: str, asked: list[str]) -> None:
    """Say this to the next question; keep what it asks."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        QTest.mouseClick(
            next(b for b in box.buttons() if b.text().replace("&", "") == words),
            Qt.MouseButton.LeftButton,
        )

    QTimer.singleShot(0, window, act)


def test_the_bin_lists_articles_and_briefings_and_since_when(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    assert window.briefing is not None
    assert window.briefing.compose([three[0].id])
    note = window.briefing.composing.note
    assert note is not None
    title = note.briefing.title
    desk.workbench.bin_article(three[1])
    assert window.briefing.composing.bin_briefing()
    show_bin(window)
    assert titles(desk) == [title, "Grain price falls"]
    assert window.library.bin.list.isVisible()
    shown = str(desk.bin.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert shown.startswith("Grain price falls, Article, removed ")
    assert window.library.selected_articles() == []


def test_delete_removes_what_is_selected_in_the_list_and_can_be_undone(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    window.library.list.go_in()
    press(window, Qt.Key.Key_Down, SHIFT)
    press(window, Qt.Key.Key_Delete)
    assert desk.articles.rowCount() == 1
    assert window.job_bar.words() == "2 articles removed."
    show_bin(window)
    assert sorted(titles(desk)) == sorted(one.title for one in three[1:])
    desk.workbench.undo()
    window.library.dossiers.choose("all")
    assert desk.articles.rowCount() == 3
    window.library.search.setFocus()
    press(window, Qt.Key.Key_Delete)  # in the field it is the field's
    window.library.dossiers.setFocus()
    press(window, Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert desk.articles.rowCount() == 3


def test_what_is_restored_is_where_it_was_and_that_is_a_step(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.filing.new_dossier("Ports")
    desk.filing.file_under([three[2].id], desk.workbench.dossiers()[0].id)
    stored = desk.workbench.article(three[2].id)
    assert stored is not None
    desk.workbench.bin_article(stored, three[0])
    show_bin(window)
    window.library.bin.list.setFocus()
    window.library.bin.list.selectAll()
    push(window, "restore")
    assert titles(desk) == []
    assert desk.workbench.article(three[2].id) == stored
    assert window.job_bar.words() == "2 restored."
    assert desk.workbench.undo_stack.undoText() == "return from the bin"
    desk.workbench.undo()
    assert desk.bin.rowCount() == 2


def test_an_article_that_was_open_when_it_was_removed_opens_at_a_click_once_it_is_restored(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    rows = window.library.list
    click_row(rows, 0)
    assert desk.reading.article is not None
    opened = desk.reading.article.id
    rows.setFocus()
    press(window, Qt.Key.Key_Delete)
    assert window.windowTitle() == "Briefwright"
    show_bin(window)
    window.library.bin.list.selectAll()
    push(window, "restore")
    window.library.dossiers.choose("all")
    click_row(rows, desk.articles.row_of(opened))
    assert desk.reading.article is not None
    assert desk.reading.article.id == opened


def test_one_question_stands_before_anything_is_deleted_for_good(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article], store: Store
) -> None:
    desk.reading.open(three[0].id)
    assert desk.reading.annotate(Span(0, 4), desk.reading.categories[0]) is not None
    desk.workbench.bin_article(three[0], three[1])
    show_bin(window)
    asked: list[str] = []
    view = window.library.bin.list
    view.setFocus()
    row = titles(desk).index("Rail line opens")
    view.setCurrentIndex(desk.bin.index(row))
    answer(window, "Cancel", asked)
    press(window, Qt.Key.Key_Delete)
    assert desk.bin.rowCount() == 2

    answer(window, "Delete for good", asked)
    with qtbot.waitSignal(desk.bin.ended):
        push(window, "delete")
    assert asked == ["Delete “Rail line opens” for good?"] * 2
    assert titles(desk) == ["Grain price falls"]
    assert window.job_bar.words() == "1 deleted for good."
    assert desk.workbench.article(three[0].id) is None
    assert desk.workbench.article(three[2].id) is not None
    with store.read() as session:
        assert articles.known(session, [three[0].sha256]) == {}


def test_the_bin_is_emptied_in_steps_with_progress_and_without_what_is_needed(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    assert window.briefing is not None
    assert window.briefing.compose([three[0].id])
    assert window.briefing.composing.note is not None
    titled = window.briefing.composing.note.briefing.title
    for number in range(40):
        text = f"Harbour log {number}\n\nNothing of note on day {number}."
        made = store_article(desk.workbench.store, ready(text, f"Harbour log {number}"))[0]
        desk.workbench.bin_article(made)
    desk.workbench.bin_article(three[0])
    show_bin(window)
    seen: list[tuple[int, int]] = []
    desk.bin.progressed.connect(lambda gone, total: seen.append((gone, total)))
    asked: list[str] = []
    answer(window, "Delete for good", asked)
    with qtbot.waitSignal(desk.bin.ended):
        push(window, "empty")
    assert asked == ["Delete 41 articles and briefings for good?"]
    assert seen[-1] == (40, 41)
    assert len(seen) > 2
    assert titles(desk) == ["Rail line opens"]
    assert window.job_bar.words() == (
        "40 deleted for good. 1 stays in the bin, as a briefing or a later version rests on it."
        f" Briefings: “{titled}”"
    )


def test_a_briefing_in_the_bin_goes_before_the_article_that_it_rests_on(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.reading.open(three[0].id)
    assert desk.reading.annotate(Span(0, 4), desk.reading.categories[0]) is not None
    assert window.briefing is not None
    assert window.briefing.compose([three[0].id])
    assert window.briefing.composing.bin_briefing()
    desk.workbench.bin_article(three[0])
    with qtbot.waitSignal(desk.bin.ended):
        desk.bin.destroy(desk.bin.everything())
    assert desk.bin.rowCount() == 0
    with desk.workbench.read() as session:
        assert bin.count(session) == 0


def test_a_step_over_what_is_gone_for_good_is_refused_and_nothing_else_happens(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.workbench.bin_article(three[0])
    with qtbot.waitSignal(desk.bin.ended):
        desk.bin.destroy(desk.bin.everything())
    with qtbot.waitSignal(desk.workbench.refused):
        desk.workbench.undo()
    assert desk.articles.rowCount() == 2


def test_what_is_restored_meanwhile_is_not_deleted(
    desk: Desk, three: list[Article], store: Store
) -> None:
    desk.workbench.bin_article(three[0])
    (lying,) = desk.bin.everything()
    desk.workbench.undo()
    with store.write() as session:
        bin.destroy(session, lying)
    assert desk.is_there(three[0].id)


def test_keys_that_lead_into_the_bin_select_what_enter_brings_back(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.workbench.bin_article(three[1])
    show_bin(window)
    window.library.search.setFocus()
    press(window, Qt.Key.Key_Return)
    assert desk.reading.article is None  # and no article of a list that is not shown is opened
    assert window.library.bin.list.hasFocus()
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(desk) == [])
    kept = desk.workbench.article(three[1].id)
    assert kept is not None
    assert kept.binned_at is None


def test_the_keys_are_on_the_bin_again_once_something_is_gone(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.workbench.bin_article(*three)
    show_bin(window)
    view = window.library.bin.list
    view.setFocus()
    asked: list[str] = []
    seen: list[QWidget] = []
    desk.bin.progressed.connect(lambda *_of: seen.append(window.focusWidget()))
    answer(window, "Delete for good", asked)
    with qtbot.waitSignal(desk.bin.ended):
        press(window, Qt.Key.Key_Delete, on=view)
    assert seen[0].objectName() == "library.bin.stop"
    assert window.focusWidget() is view
    with qtbot.waitSignal(desk.bin.ended):
        answer(window, "Delete for good", asked)
        press(window, Qt.Key.Key_Delete, on=view)
    assert desk.bin.rowCount() == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("entry", "questions"), [("Restore", 0), ("Delete for good…", 1)])
def test_the_menu_key_offers_in_the_bin_what_its_buttons_do(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article], entry: str, questions: int
) -> None:
    desk.workbench.bin_article(three[0])
    show_bin(window)
    window.library.bin.list.setFocus()
    menu = menu_by_key(window, "library.bin.menu")
    asked: list[str] = []
    if questions:
        answer(window, "Delete for good", asked)
    in_menu(menu, entry).trigger()
    qtbot.waitUntil(lambda: titles(desk) == [])
    assert len(asked) == questions
    assert desk.is_there(three[0].id) is (not questions)


def test_enter_brings_back_one_after_the_other(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.workbench.bin_article(*three)
    show_bin(window)
    window.library.bin.list.setFocus()
    for left in (2, 1, 0):
        press(window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=left: len(titles(desk)) == left)  # type: ignore[misc]

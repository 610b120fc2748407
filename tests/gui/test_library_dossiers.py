"""The tree of dossiers in the window: chosen, named, nested and filed in by mouse and by keys."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article, Dossier
from briefwright.domain.ids import DossierId, new_id
from briefwright.services.import_articles import store_article, store_articles
from briefwright.store import article_lists, dossiers
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.carrying import ARTICLES, packed
from briefwright.widgets.library.dossier_view import DossierView
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import ready
from tests.gui.windows import (
    NONE,
    SHIFT,
    answer,
    in_menu,
    menu_by_key,
    open_window,
    part,
    press,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def three(store: Store) -> list[Article]:
    titles = ("Rail line opens", "Grain price falls", "Port strike ends")
    return [store_article(store, ready(f"{title}\n\nIt was said.", title))[0] for title in titles]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, three: list[Article], tmp_path: Path) -> MainWindow:
    for name in ("Visit", "Ports"):
        desk.filing.new_dossier(name)
    desk.filing.new_dossier("First day", dossier(desk, "Visit").id)
    shown = open_window(qtbot, desk, tmp_path / "window.json")
    shown.open_article(three[0].id)
    return shown


def dossier(desk: Desk, name: str) -> Dossier:
    return next(one for one in desk.workbench.dossiers() if one.name == name)


def row(window: MainWindow, name: str) -> QModelIndex:
    view = window.library.dossiers
    (found,) = view.model().match(
        view.model().index(0, 0),
        Qt.ItemDataRole.DisplayRole,
        name,
        1,
        Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
    )
    return found


def shape(view: DossierView, under: QModelIndex | None = None) -> list[object]:
    """The names of the tree, those inside another as a list behind it."""
    under = under or QModelIndex()
    found: list[object] = []
    for place in range(view.model().rowCount(under)):
        index = view.model().index(place, 0, under)
        inside = shape(view, index)
        found += [index.data(), *([inside] if inside else [])]
    return found


def click(window: MainWindow, name: str) -> None:
    view = window.library.dossiers
    QTest.mouseClick(view.viewport(), _LEFT, pos=view.visualRect(row(window, name)).center())


def drop(
    window: MainWindow, mime: QMimeData, name: str, keys: Qt.KeyboardModifier = NONE
) -> QDropEvent:
    """Let go of what is dragged over an entry, as the window system would tell it."""
    view = window.library.dossiers
    place = view.visualRect(row(window, name)).center()
    move = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(place), move, mime, _LEFT, keys)
    QApplication.sendEvent(view.viewport(), enter)
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(QPointF(place), move, mime, _LEFT, keys))
    fallen = QDropEvent(QPointF(place), move, mime, _LEFT, keys)
    QApplication.sendEvent(view.viewport(), fallen)
    return fallen


def newest(desk: Desk) -> Article:
    with desk.workbench.read() as session:
        return article_lists.window(session, ArticleQuery(), 0, 1)[0]


def filed(desk: Desk, article: Article) -> list[str]:
    kept = desk.workbench.article(article.id)
    assert kept is not None
    return [one.name for one in desk.workbench.dossiers() if one.id in kept.dossiers]


def test_after_a_new_name_the_keys_stay_in_the_tree(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    click(window, "Ports")
    press(window, Qt.Key.Key_F2)
    typed = QApplication.focusWidget()
    assert isinstance(typed, QLineEdit)
    typed.setText("Quays")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.name == "Quays" for one in desk.workbench.dossiers()))
    QApplication.processEvents()
    assert QApplication.focusWidget() is window.library.dossiers
    assert window.library.dossiers.currentIndex().data() == "Quays"


def test_dossiers_stand_by_name_inside_each_other_between_all_articles_and_the_bin(
    window: MainWindow, desk: Desk
) -> None:
    assert shape(window.library.dossiers) == [
        "All articles",
        "Unread",
        "Ports",
        "Visit",
        ["First day"],
        "Bin",
    ]
    click(window, "Ports")
    desk.filing.rename(dossier(desk, "Ports"), "Wharves")
    assert shape(window.library.dossiers)[2:5] == ["Visit", ["First day"], "Wharves"]
    assert window.library.dossiers.currentIndex().data() == "Wharves"


def test_each_says_how_many_it_holds_with_what_is_inside_it(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.filing.file_under([three[0].id, three[1].id], dossier(desk, "First day").id)

    def counts() -> list[str]:
        names = ("All articles", "Visit", "First day", "Ports")
        return [row(window, name).siblingAtColumn(1).data() for name in names]

    qtbot.waitUntil(lambda: counts() == ["3", "2", "2", ""])
    spoken = row(window, "Visit").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Visit, 2 entries"
    desk.workbench.undo()
    qtbot.waitUntil(lambda: counts() == ["3", "", "", ""])


def test_the_counts_of_all_that_stand_beside_each_other_are_told_at_once(
    qtbot: QtBot, store: Store, request: pytest.FixtureRequest
) -> None:
    ports = [Dossier(DossierId(new_id()), f"Port {number}", None, number) for number in range(12)]
    with store.write() as session:
        for port in ports:
            dossiers.put(session, port)
    store_article(store, ready("It was said."), tuple(port.id for port in ports))
    tree = request.getfixturevalue("desk").dossiers
    told = QSignalSpy(tree.dataChanged)
    last = tree.place_of(ports[-1].id).siblingAtColumn(1)
    qtbot.waitUntil(lambda: last.data() == "1")
    assert tree.place_of(ports[0].id).siblingAtColumn(1).data() == "1"
    assert told.count() == 1


def test_a_dossier_is_shown_by_a_click_and_is_so_still_after_a_restart(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article], tmp_path: Path
) -> None:
    desk.filing.file_under([three[1].id], dossier(desk, "First day").id)
    click(window, "Visit")
    assert desk.articles.ids([range(desk.articles.rowCount())]) == [three[1].id]
    view = window.library.dossiers
    view.setFocus()
    press(window, Qt.Key.Key_Left)
    assert not view.isExpanded(row(window, "Visit"))
    window.close()
    again = open_window(qtbot, desk, tmp_path / "window.json")
    assert again.library.dossier() == dossier(desk, "Visit").id
    assert desk.articles.rowCount() == 1
    assert not again.library.dossiers.isExpanded(row(again, "Visit"))


def test_f2_renames_a_dossier_in_its_place(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    click(window, "Ports")
    window.library.dossiers.setFocus()
    press(window, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Harb")
    desk.workbench.bin_article(three[0])  # what is counted anew meanwhile
    qtbot.waitUntil(lambda: row(window, "All articles").siblingAtColumn(1).data() == "2")
    QTest.keyClicks(field, "ours")
    press(window, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert dossier(desk, "Harbours").id == window.library.dossier()
    assert desk.workbench.undo_stack.undoText() == "new name of a dossier"
    desk.workbench.undo()
    assert "Ports" in shape(window.library.dossiers)


def test_a_dossier_is_dragged_into_another_and_out_again_but_not_into_itself(
    window: MainWindow, desk: Desk
) -> None:
    model = window.library.dossiers.model()
    drop(window, model.mimeData([row(window, "Ports")]), "First day")
    inside = ["All articles", "Unread", "Visit", ["First day", ["Ports"]], "Bin"]
    assert shape(window.library.dossiers) == inside
    drop(window, model.mimeData([row(window, "Visit")]), "Ports")
    assert shape(window.library.dossiers) == inside
    drop(window, model.mimeData([row(window, "Ports")]), "All articles")
    assert shape(window.library.dossiers)[2:4] == ["Ports", "Visit"]
    desk.workbench.undo()
    assert shape(window.library.dossiers) == inside


def test_by_keys_a_dossier_is_moved_and_one_made_inside_it(window: MainWindow, desk: Desk) -> None:
    click(window, "Ports")
    window.library.dossiers.setFocus()
    menu = menu_by_key(window, "library.dossiers.menu")
    into = in_menu(menu, "Move into").menu()
    assert isinstance(into, QMenu)
    assert [a.text() for a in into.actions()] == ["No other dossier", "Visit", "Visit › First day"]
    into.actions()[1].trigger()
    menu.close()
    assert dossier(desk, "Ports").parent_id == dossier(desk, "Visit").id

    menu = menu_by_key(window, "library.dossiers.menu")
    in_menu(menu, "New dossier inside…").trigger()
    menu.close()
    answer(window, "Cranes")
    assert dossier(desk, "Cranes").parent_id == dossier(desk, "Ports").id


def test_delete_removes_a_dossier_and_offers_it_back(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.filing.file_under([three[0].id], dossier(desk, "First day").id)
    click(window, "Visit")
    window.library.dossiers.setFocus()
    press(window, Qt.Key.Key_Delete)
    assert shape(window.library.dossiers) == ["All articles", "Unread", "Ports", "Bin"]
    assert window.library.dossiers.key == "all"
    assert desk.articles.rowCount() == 3
    assert window.job_bar.words() == "“Visit” removed. Its articles stay in the library."
    desk.workbench.undo()
    assert filed(desk, three[0]) == ["First day"]


def test_an_empty_dossier_that_goes_is_said_to_leave_no_articles(
    window: MainWindow, desk: Desk
) -> None:
    click(window, "Ports")
    window.library.dossiers.setFocus()
    press(window, Qt.Key.Key_Delete)
    assert window.job_bar.words() == "“Ports” removed."


def test_articles_are_dropped_on_a_dossier_and_stay_in_their_others(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.filing.file_under([three[0].id], dossier(desk, "Ports").id)
    view = window.library.list
    view.setFocus()
    view.selectAll()
    drop(window, packed(ARTICLES, window.library.selected_articles()), "First day")
    assert filed(desk, three[0]) == ["Ports", "First day"]
    assert filed(desk, three[2]) == ["First day"]
    assert window.job_bar.words() == "3 articles put into “First day”."
    assert desk.workbench.undo_stack.undoText() == "filing under a dossier"
    desk.workbench.undo()
    assert filed(desk, three[0]) == ["Ports"]
    assert filed(desk, three[2]) == []


def test_what_is_dragged_hides_no_dossier_that_it_could_fall_on(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QSize] = []  # no drag begins where there is no screen
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: seen.append(drag.pixmap().size()))
    view = window.library.list
    view.selectAll()
    start = view.visualRect(view.model().index(0, 0)).center()
    QTest.mousePress(view.viewport(), _LEFT, pos=start)
    for far in (15, 30):
        place, none = QPointF(start + QPoint(0, far)), Qt.KeyboardModifier.NoModifier
        there = view.viewport().mapToGlobal(place)
        move = QMouseEvent(QEvent.Type.MouseMove, place, there, _LEFT, _LEFT, none)
        QApplication.sendEvent(view.viewport(), move)
    (size,) = seen
    assert 0 < size.height() < 2 * view.fontMetrics().height()
    assert size.width() < view.width() / 2


def test_articles_dropped_on_the_bin_are_removed_as_one_step(
    window: MainWindow, desk: Desk
) -> None:
    view = window.library.list
    view.selectAll()
    drop(window, packed(ARTICLES, window.library.selected_articles()), "Bin")
    assert desk.articles.rowCount() == 0
    desk.workbench.undo()
    assert desk.articles.rowCount() == 3


def test_files_are_imported_into_the_dossier_that_they_are_dropped_on_and_stay_where_they_lie(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    click(window, "Ports")
    for name, under in (("First day", ["First day"]), ("All articles", [])):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"A ferry for {name}\n\nIt left at noon.", encoding="utf-8")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        with qtbot.waitSignal(desk.imports.imported):
            fallen = drop(window, mime, name, SHIFT)  # which asks to move them
        assert fallen.isAccepted()
        assert fallen.dropAction() is Qt.DropAction.CopyAction  # else some programs delete them
        assert newest(desk).title == f"A ferry for {name}"
        assert filed(desk, newest(desk)) == under


def test_no_file_is_dropped_on_the_bin(window: MainWindow, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    assert not drop(window, mime, "Bin").isAccepted()


def test_nothing_is_dropped_on_what_is_no_dossier(window: MainWindow, desk: Desk) -> None:
    view = window.library.list
    view.selectAll()
    drop(window, packed(ARTICLES, window.library.selected_articles()), "Unread")
    assert not desk.workbench.undo_stack.undoText().startswith("filing")


def test_by_keys_articles_are_filed_and_taken_out_of_the_dossier_that_is_shown(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    view = window.library.list
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    menu = menu_by_key(window, "library.menu")
    into = in_menu(menu, "Put into").menu()
    assert isinstance(into, QMenu)
    in_menu(into, "Visit › First day").trigger()
    menu.close()
    assert filed(desk, three[2]) == ["First day"]

    click(window, "First day")
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    menu = menu_by_key(window, "library.menu")
    in_menu(menu, "Take out of this dossier").trigger()
    menu.close()
    assert filed(desk, three[2]) == []
    assert desk.articles.rowCount() == 0
    assert desk.is_there(three[2].id)
    assert desk.workbench.undo_stack.undoText() == "taking out of a dossier"


def test_what_was_open_for_a_moment_is_read_and_can_be_unread_again(
    qtbot: QtBot, window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    click(window, "Unread")
    assert desk.articles.rowCount() == 3
    steps = desk.workbench.undo_stack.index()
    window.open_article(three[1].id)
    qtbot.waitUntil(lambda: not desk.workbench.is_unread([three[1].id]))
    assert desk.articles.rowCount() == 3  # it does not vanish under the reader
    assert "unread" not in str(desk.articles.index(1).data())
    assert desk.workbench.undo_stack.index() == steps
    click(window, "All articles")
    click(window, "Unread")
    assert three[1].id not in desk.articles.ids([range(desk.articles.rowCount())])

    click(window, "All articles")
    view = window.library.list
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    menu = menu_by_key(window, "library.menu")
    in_menu(menu, "Mark as unread").trigger()
    menu.close()
    assert desk.workbench.is_unread([three[1].id])
    assert "unread" in str(desk.articles.index(1).data())


def test_the_menu_of_very_many_articles_offers_to_mark_them_read_and_unread(
    qtbot: QtBot, window: MainWindow, desk: Desk, store: Store, three: list[Article]
) -> None:
    count = 2_001 - len(three)
    new = [ready(f"A barge numbered {n} was seen.", f"Report {n}") for n in range(count)]
    store_articles(store, new)
    desk.workbench.tell_of([one.article for one in new], came=True)
    click(window, "All articles")
    qtbot.waitUntil(lambda: desk.articles.rowCount() == 2_001)
    view = window.library.list
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for words, left in (("Mark as read", 0), ("Mark as unread", 2_001)):
        window.activateWindow()
        qtbot.waitUntil(view.hasFocus)
        menu = menu_by_key(window, "library.menu")
        in_menu(menu, words).trigger()
        menu.close()
        qtbot.waitUntil(partial(is_left_unread, desk, left))


def is_left_unread(desk: Desk, count: int) -> bool:
    with desk.workbench.read() as session:
        return article_lists.count(session, ArticleQuery(unread=True)) == count


def test_a_press_on_the_plus_makes_a_dossier_beside_all(window: MainWindow, desk: Desk) -> None:
    plus = window.findChild(QToolButton, "library.new-dossier")
    assert plus is not None
    QTest.mouseClick(plus, _LEFT, pos=QPoint(4, 4))
    answer(window, "Fish")
    assert dossier(desk, "Fish").parent_id is None


def test_the_tree_has_room_for_its_dossiers_until_somebody_draws_it(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    view = window.library.dossiers
    assert not view.verticalScrollBar().isVisible()
    desk.filing.new_dossier("Borders")
    QApplication.processEvents()
    assert not view.verticalScrollBar().isVisible()
    handle = window.library.split.handle(1)
    QTest.mousePress(handle, _LEFT, pos=QPoint(40, 2))
    QTest.mouseMove(handle, QPoint(40, -20))
    QTest.mouseRelease(handle, _LEFT, pos=QPoint(40, -20))
    drawn = window.library.split.sizes()
    desk.filing.new_dossier("Storms")
    QApplication.processEvents()
    assert window.library.split.sizes() == drawn
    window.close()
    again = open_window(qtbot, desk, tmp_path / "window.json").library
    assert again.split.sizes()[0] == drawn[0]
    assert again.dossiers.verticalScrollBar().isVisible()


def test_an_empty_dossier_says_how_articles_come_into_it(window: MainWindow) -> None:
    window.library.dossiers.choose("all")
    window.library.dossiers.setCurrentIndex(row(window, "Ports"))
    assert window.library.empty_words().startswith("This dossier is empty.")


def test_a_new_dossier_is_asked_for_until_it_has_a_name_of_its_own(
    window: MainWindow, desk: Desk
) -> None:
    window.commands.by_id["new-dossier"].trigger()
    asked = part(window, "question.dialog", QDialog)
    agree = part(asked, "question.agree", QPushButton)
    field, fault = part(asked, "question.field", QLineEdit), part(asked, "question.fault", QLabel)
    assert not agree.isEnabled()
    QTest.keyClicks(field, "Ports")
    assert fault.isVisible()
    assert not agree.isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.isVisible()
    answer(window, "Piers")
    assert dossier(desk, "Piers").parent_id is None


def test_a_dossier_can_be_let_go_over_none_that_it_holds(window: MainWindow) -> None:
    model = window.library.dossiers.model()
    move, mime = Qt.DropAction.MoveAction, model.mimeData([row(window, "Visit")])
    taken = {
        name: model.canDropMimeData(mime, move, -1, -1, row(window, name))
        for name in ("Visit", "First day", "Ports", "All articles", "Unread", "Bin")
    }
    assert [name for name, takes in taken.items() if takes] == ["Ports", "All articles"]

"""The list of articles: sorted, grouped, as a table, and narrowed down by chips."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import get_ident

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.store.article_lists import Sort
from briefwright.store.library import article_keys
from briefwright.store.store import Store
from briefwright.store.tables.session import Session
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.article_row import ArticleRow, Column, Heading
from briefwright.viewmodels.library.filters import LibraryFilter
from briefwright.widgets.library.days_dialog import DaysDialog
from briefwright.widgets.library.table_head import TableHead
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.harbour import ready
from tests.gui.windows import answer, open_window, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
_LEFT = Qt.MouseButton.LeftButton
ARTICLES = (  # in the order of import
    ("Rail line opens", "Norvia Post", "en", date(2025, 3, 4)),
    ("Grain price falls", "estmark Herald", "ru", date(2025, 1, 20)),
    ("Port strike ends", "Estmark Herald", "en", date(2025, 3, 1)),
    ("Dam is full", "", "de", None),
)


@pytest.fixture
def four(store: Store) -> list[Article]:
    kept = []
    for title, outlet, language, day in ARTICLES:
        made = ready(f"{title}\n\nIt was said.", title)
        facts = replace(made.article, outlet=outlet, language=language, published=day)
        kept.append(store_article(store, replace(made, article=facts))[0])
    return kept


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, four: list[Article], tmp_path: Path) -> MainWindow:
    return open_window(qtbot, desk, tmp_path / "window.json")


def titles(desk: Desk) -> list[str]:
    """The rows from above, a heading in square brackets."""
    rows = [desk.articles.record(row) for row in range(desk.articles.rowCount())]
    return [
        f"[{row.words} {row.count}]" if isinstance(row, Heading) else row.article.title.split()[0]
        for row in rows
    ]


def button(window: MainWindow, name: str) -> QAbstractButton:
    found = window.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def menu_of(window: MainWindow, name: str) -> QMenu:
    found = button(window, name)
    assert isinstance(found, QPushButton), name
    return found.menu()


def choose(window: MainWindow, name: str, *path: str) -> None:
    """Open the menu of a button and go to an entry by what it says."""
    menu = menu_of(window, name)
    menu.aboutToShow.emit()
    for words in path[:-1]:
        inner = next(a for a in menu.actions() if a.text().replace("&", "") == words).menu()
        assert isinstance(inner, QMenu)
        menu = inner
    next(a for a in menu.actions() if a.text().replace("&", "") == path[-1]).trigger()
    QApplication.processEvents()


def popup() -> QMenu:
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    return shown


def heads(head: TableHead) -> list[str]:
    """What stands over the columns, as they are seen from the left."""
    places = sorted(range(head.count()), key=head.sectionPosition)
    return [str(head.model().headerData(n, Qt.Orientation.Horizontal)) for n in places]


def drag_head(head: TableHead, words: str, onto: str) -> None:
    """Drag one head with the mouse to where another is."""
    high = head.height() // 2
    start, end = (head.sectionViewportPosition(heads(head).index(one)) for one in (words, onto))
    begin, step = QPoint(start + 20, high), 1 if end > start else -1
    QTest.mousePress(head.viewport(), _LEFT, pos=begin)
    for place in (begin + QPoint(30 * step, 0), QPoint(end + 20, high), QPoint(end + 10, high)):
        QTest.mouseMove(head.viewport(), place)
    QTest.mouseRelease(head.viewport(), _LEFT, pos=QPoint(end + 10, high))
    QApplication.processEvents()


def count(window: MainWindow) -> str:
    return str(window.library.chips.count_words())


def test_the_list_is_sorted_by_what_is_chosen_and_turned_round(
    window: MainWindow, desk: Desk
) -> None:
    assert titles(desk) == ["Dam", "Port", "Grain", "Rail"]
    choose(window, "library.sort", "Title")
    assert titles(desk) == ["Dam", "Grain", "Port", "Rail"]
    assert button(window, "library.sort").text() == "Title ↑"
    choose(window, "library.sort", "Title")
    assert titles(desk) == ["Rail", "Port", "Grain", "Dam"]
    choose(window, "library.sort", "Date")
    assert titles(desk) == ["Rail", "Port", "Grain", "Dam"]
    choose(window, "library.sort", "Language")
    assert titles(desk) == ["Dam", "Rail", "Port", "Grain"]
    choose(window, "library.sort", "Outlet")
    assert titles(desk) == ["Dam", "Grain", "Port", "Rail"]


def test_accents_and_marks_do_not_alter_where_a_title_or_an_outlet_stands(
    window: MainWindow, desk: Desk, store: Store
) -> None:
    for title, outlet in (("«Élections» close", "Świat"), ("Ёлка stands", "Öl"), ("Яма", "Zeit")):
        made = ready(f"{title}\n\nIt was said.", title)
        facts = replace(made.article, title=title, outlet=outlet)
        store_article(store, replace(made, article=facts))
    store_article(store, ready("Жук\n\nIt was said.", "Жук"))
    desk.articles.refresh()
    by_title = ["Dam", "«Élections»", "Grain", "Port", "Rail", "Ёлка", "Жук", "Яма"]
    choose(window, "library.sort", "Title")
    assert titles(desk) == by_title
    choose(window, "library.sort", "Title")
    assert titles(desk) == by_title[::-1]
    choose(window, "library.sort", "Groups", "By outlet")
    heads = [row.split()[0] for row in titles(desk) if row.startswith("[")]
    assert heads == ["[Estmark", "[Norvia", "[Öl", "[Świat", "[Zeit", "[No"]


def test_columns_are_moved_by_keys_as_they_stand_by_then(window: MainWindow, desk: Desk) -> None:
    choose(window, "library.sort", "As a table")
    window.resize(1800, 860)

    def go(*path: str) -> None:
        press(window, Qt.Key.Key_Space, on=button(window, "library.sort"))
        for words in path:
            menu = popup()
            action = next(a for a in menu.actions() if a.text().replace("&", "") == words)
            menu.setActiveAction(action)
            QTest.keyClick(menu, Qt.Key.Key_Right if action.menu() else Qt.Key.Key_Return)
        QApplication.processEvents()

    assert desk.articles.columns[:3] == (Column.OUTLET, Column.DATE, Column.MARKS)
    go("Show columns", "Move to the right", "Outlet")
    go("Show columns", "Move to the right", "Outlet")
    assert desk.articles.columns[:3] == (Column.DATE, Column.MARKS, Column.OUTLET)
    go("Show columns", "Move to the left", "Outlet")
    assert desk.articles.columns[:3] == (Column.DATE, Column.OUTLET, Column.MARKS)
    assert heads(window.library.list.head)[:3] == ["Title", "Date", "Outlet"]
    go("Show columns")
    ticks = popup()
    ticks.setActiveAction(next(a for a in ticks.actions() if a.text() == "Date"))
    QTest.keyClick(ticks, Qt.Key.Key_Space)  # the menu stays
    moves = next(a for a in ticks.actions() if a.text().replace("&", "") == "Move to the left")
    ticks.setActiveAction(moves)
    QTest.keyClick(ticks, Qt.Key.Key_Right)
    named = [(action.text(), action.isEnabled()) for action in popup().actions()]
    assert named[:2] == [("Outlet", False), ("Key points", True)]
    while QApplication.activePopupWidget() is not None:
        QTest.keyClick(popup(), Qt.Key.Key_Escape)


def test_the_list_is_sorted_by_how_many_key_points_there_are(
    window: MainWindow, desk: Desk, four: list[Article]
) -> None:
    desk.reading.open(four[1].id)
    assert desk.reading.annotate(Span(0, 5), desk.reading.categories[0]) is not None
    choose(window, "library.sort", "Key points")
    assert titles(desk)[0] == "Grain"


def test_groups_stand_under_headings_with_their_counts(window: MainWindow, desk: Desk) -> None:
    choose(window, "library.sort", "Groups", "By outlet")
    assert titles(desk) == [
        "[Estmark Herald 2]", "Port", "Grain", "[Norvia Post 1]", "Rail", "[No outlet 1]", "Dam",
    ]  # fmt: skip
    choose(window, "library.sort", "Groups", "By month")
    assert titles(desk) == [
        "[March 2025 2]", "Port", "Rail", "[January 2025 1]", "Grain", "[No date 1]", "Dam",
    ]  # fmt: skip


def test_an_article_of_two_dossiers_stands_in_both_groups_and_is_taken_once(
    window: MainWindow, desk: Desk, four: list[Article]
) -> None:
    desk.filing.new_dossier("Other", desk.filing.new_dossier("One"))
    one, other = desk.workbench.dossiers()
    desk.filing.file_under([four[0].id], one.id)
    desk.filing.file_under([four[0].id, four[1].id], other.id)
    choose(window, "library.sort", "Groups", "By dossier")
    assert titles(desk) == [
        "[One 1]", "Rail", "[One › Other 2]", "Grain", "Rail", "[In no dossier 2]", "Dam", "Port",
    ]  # fmt: skip
    window.library.list.selectAll()
    assert len(window.library.selected_articles()) == 4
    assert count(window) == "4 articles"


def test_many_that_are_selected_are_asked_for_aside_and_others_are_never_taken_for_them(
    qtbot: QtBot,
    window: MainWindow,
    desk: Desk,
    four: list[Article],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("briefwright.viewmodels.library.chosen._MANY", 2)
    asked: list[int] = []

    def ids(session: Session, pks: Sequence[int]) -> list[ArticleId]:
        asked.append(get_ident())
        return article_keys_ids(session, pks)

    article_keys_ids = article_keys.ids
    monkeypatch.setattr(article_keys, "ids", ids)
    newest_first = [article.id for article in reversed(four)]
    with qtbot.waitSignal(desk.workbench.jobs.ended):
        window.library.list.selectAll()
    assert window.library.selected_articles() == newest_first
    assert len(asked) == 1
    assert get_ident() not in asked

    window.library.list.selectRow(0)
    with qtbot.waitSignal(desk.workbench.jobs.ended):
        window.library.list.selectAll()
        QTimer.singleShot(0, lambda: window.library.list.selectRow(1))  # before it is answered
    assert window.library.selected_articles() == newest_first[1:2]


def test_what_comes_while_all_is_selected_is_not_selected(
    window: MainWindow, desk: Desk, store: Store, four: list[Article]
) -> None:
    window.library.list.selectAll()
    late, _ = store_article(store, ready("Ferry is late\n\nIt was said.", "Ferry is late"))
    desk.workbench.tell_of([late], came=True)
    assert desk.articles.rowCount() == 5
    assert set(window.library.selected_articles()) == {article.id for article in four}
    desk.dossiers.bin_articles(window.library.selected_articles())
    assert titles(desk) == ["Ferry"]
    assert window.library.selected_articles() in ([], [late.id])
    assert window.library.list.selectedIndexes() == []


def test_a_heading_cannot_be_selected_or_opened(window: MainWindow, desk: Desk) -> None:
    choose(window, "library.sort", "Groups", "By outlet")
    view = window.library.list
    place = view.visualRect(desk.articles.index(0)).center()
    QTest.mouseClick(view.viewport(), _LEFT, pos=place)
    assert view.selectedIndexes() == []
    assert desk.reading.article is None
    view.setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert desk.reading.article is not None


def test_a_press_on_a_column_of_the_table_sorts_by_it(window: MainWindow, desk: Desk) -> None:
    window.library.setMinimumWidth(800)
    choose(window, "library.sort", "As a table")
    QApplication.processEvents()
    head = window.library.list.head
    assert head.isVisible()
    by_title, by_date = ["Dam", "Grain", "Port", "Rail"], ["Rail", "Port", "Grain", "Dam"]
    for place, wanted in enumerate((by_title, by_title, by_date)):
        middle = QPoint(head.sectionViewportPosition(place) + 12, head.height() // 2)
        QTest.mouseClick(head.viewport(), _LEFT, pos=middle)
        assert titles(desk) == wanted
        assert head.sortIndicatorSection() == place
    high = window.library.list.visualRect(desk.articles.index(0)).height()
    choose(window, "library.sort", "As a table")
    assert not head.isVisible()
    assert window.library.list.visualRect(desk.articles.index(0)).height() > high * 2


def test_columns_are_chosen_and_all_is_so_still_after_a_restart(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    choose(window, "library.sort", "Show columns", "Language")
    choose(window, "library.sort", "Show columns", "Date")
    choose(window, "library.sort", "Title")
    choose(window, "library.sort", "Groups", "By month")
    assert "estmark Herald · RU, 0" in str(desk.articles.index(4).data())
    window.close()
    desk.articles.columns = ()
    again = open_window(qtbot, desk, tmp_path / "window.json")
    assert button(again, "library.sort").text() == "Title ↑"
    assert titles(desk) == [
        "[March 2025 2]", "Port", "Rail", "[January 2025 1]", "Grain", "[No date 1]", "Dam",
    ]  # fmt: skip
    row = desk.articles.record(1)
    assert isinstance(row, ArticleRow)
    assert row.details(desk.articles.columns) == "Estmark Herald · EN"


def test_a_column_stands_where_its_head_was_dragged_and_so_after_a_restart(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    window.library.setMinimumWidth(800)
    choose(window, "library.sort", "As a table")
    QApplication.processEvents()
    head = window.library.list.head
    drag_head(head, "Key points", "Outlet")
    assert heads(head) == ["Title", "Key points", "Outlet", "Date", "Suggestions"]
    drag_head(head, "Title", "Date")
    drag_head(head, "Date", "Title")
    assert heads(head)[0] == "Title"
    place = heads(head).index("Date")
    middle = QPoint(head.sectionViewportPosition(place) + 12, head.height() // 2)
    QTest.mouseClick(head.viewport(), _LEFT, pos=middle)
    assert titles(desk) == ["Rail", "Port", "Grain", "Dam"]
    assert head.sortIndicatorSection() == place
    choose(window, "library.sort", "Show columns", "Author")
    now = ["Title", "Author", "Key points", "Outlet", "Date", "Suggestions"]
    assert heads(head) == now
    window.close()
    desk.articles.columns = ()
    again = open_window(qtbot, desk, tmp_path / "window.json")
    assert heads(again.library.list.head) == now


def test_a_column_is_as_wide_after_a_restart_as_it_was_drawn(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    window.library.setMinimumWidth(800)
    choose(window, "library.sort", "As a table")
    QApplication.processEvents()
    head = window.library.list.head
    outlet, date_before = head.sectionSize(1), head.sectionSize(2)
    edge = QPoint(head.sectionViewportPosition(2) - 1, head.height() // 2)
    QTest.mousePress(head.viewport(), _LEFT, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(20, 0))
    QTest.mouseMove(head.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(head.viewport(), _LEFT, pos=edge + QPoint(40, 0))
    drawn = head.sectionSize(1)
    assert drawn > outlet
    choose(window, "library.sort", "Show columns", "Language")
    assert head.sectionSize(1) == drawn
    window.close()
    desk.articles.columns = ()
    other = open_window(qtbot, desk, tmp_path / "window.json")
    other.library.setMinimumWidth(800)
    QApplication.processEvents()
    again = other.library.list.head
    assert (again.sectionSize(1), again.sectionSize(2)) == (drawn, date_before)


def test_chips_narrow_the_list_down_each_by_itself_and_together(
    window: MainWindow, desk: Desk
) -> None:
    assert count(window) == "4 articles"
    assert not button(window, "library.clear").isEnabled()
    choose(window, "library.filter", "Outlet", "estmark Herald (2)")
    assert titles(desk) == ["Port", "Grain"]
    choose(window, "library.filter", "Language", "RU · Русский (1)")
    assert titles(desk) == ["Grain"]
    assert count(window) == "1 article"
    QTest.mouseClick(button(window, "library.chip.outlet"), _LEFT)
    QApplication.processEvents()
    assert window.library.chips.words() == ["RU"]
    QTest.mouseClick(button(window, "library.clear"), _LEFT)
    assert count(window) == "4 articles"
    assert window.library.chips.words() == []


def test_keys_go_from_clear_to_the_chips_in_their_order_and_take_them_away(
    window: MainWindow,
) -> None:
    choose(window, "library.filter", "Outlet", "estmark Herald (2)")
    choose(window, "library.filter", "Language", "RU · Русский (1)")
    gone_through: list[str] = []
    button(window, "library.clear").setFocus()
    for _step in range(2):
        press(window, Qt.Key.Key_Tab)
        gone_through.append(window.focusWidget().objectName())
    assert gone_through == ["library.chip.outlet", "library.chip.language"]
    press(window, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert count(window) == "2 articles"
    assert window.focusWidget() is button(window, "library.clear")
    press(window, Qt.Key.Key_Space)
    assert count(window) == "4 articles"


def test_chips_for_days_unread_and_key_points(
    window: MainWindow, desk: Desk, four: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    days = (date(2025, 3, 2), date(2025, 3, 31))
    monkeypatch.setattr(DaysDialog, "exec", lambda _dialog: DaysDialog.DialogCode.Accepted)
    monkeypatch.setattr(DaysDialog, "days", lambda _dialog: days)
    choose(window, "library.filter", "Date", "From … to …")
    assert titles(desk) == ["Rail"]
    assert window.library.chips.words() == ["2 March 2025 – 31 March 2025"]
    window.library.chips.clear()

    desk.workbench.set_read([four[0].id, four[1].id], read=True)
    choose(window, "library.filter", "Unread")
    assert titles(desk) == ["Dam", "Port"]
    window.library.chips.clear()

    desk.reading.open(four[2].id)
    category = desk.reading.categories[1]
    assert desk.reading.annotate(Span(0, 4), category) is not None
    choose(window, "library.filter", "Has key points")
    assert titles(desk) == ["Port"]
    window.library.chips.clear()
    choose(window, "library.filter", "Category", category.name)
    assert titles(desk) == ["Port"]
    choose(window, "library.filter", "Category", desk.reading.categories[0].name)
    assert titles(desk) == []


def test_a_dossier_from_the_filter_is_the_one_in_the_tree(
    window: MainWindow, desk: Desk, four: list[Article]
) -> None:
    desk.filing.new_dossier("Ports")
    desk.filing.file_under([four[2].id], desk.workbench.dossiers()[0].id)
    choose(window, "library.filter", "Dossier", "Ports")
    assert titles(desk) == ["Port"]
    assert window.library.dossiers.currentIndex().data() == "Ports"


def test_where_nothing_is_found_it_is_said_why_and_there_is_a_way_out(
    window: MainWindow, desk: Desk
) -> None:
    choose(window, "library.filter", "Outlet", "Other…")
    answer(window, "Harbour Gazette")
    choose(window, "library.filter", "Language", "RU · Русский (1)")
    words = window.library.empty_words()
    assert words == "No article here fits all filters: Harbour Gazette, RU."
    out = window.findChild(QPushButton, "library.all")
    assert isinstance(out, QPushButton)
    assert out.isVisible()
    QTest.mouseClick(out, _LEFT)
    assert len(titles(desk)) == 4
    assert window.library.list.isVisible()


def test_a_long_list_is_sorted_on_a_worker_and_stays_as_it_was_meanwhile(
    qtbot: QtBot, desk: Desk, four: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.articles.refresh()
    assert len(four) == desk.articles.rowCount()
    monkeypatch.setattr("briefwright.viewmodels.library.article_list.FEW", 3)
    with qtbot.waitSignal(desk.articles.modelReset):
        desk.articles.turn_to(Sort.TITLE)
        assert titles(desk) == ["Dam", "Port", "Grain", "Rail"]
    assert titles(desk) == ["Dam", "Grain", "Port", "Rail"]


def test_what_comes_while_a_long_list_is_sorted_is_sorted_once_and_fills_no_window_with_jobs(
    qtbot: QtBot,
    window: MainWindow,
    desk: Desk,
    store: Store,
    four: list[Article],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(four) == desk.articles.rowCount()
    monkeypatch.setattr("briefwright.viewmodels.library.article_list.FEW", 3)
    shown: list[object] = []
    resets: list[int] = []
    desk.workbench.jobs.started.connect(shown.append)
    desk.articles.modelReset.connect(lambda: resets.append(desk.articles.rowCount()))
    for number in range(20):
        late, _ = store_article(store, ready(f"Ferry {number}\n\nIt is late.", f"Ferry {number}"))
        desk.workbench.tell_of([late], came=True)
    desk.articles.turn_to(Sort.TITLE)
    qtbot.waitUntil(lambda: titles(desk)[:2] == ["Dam", "Ferry"] and len(titles(desk)) == 24)
    assert len(resets) <= 2
    desk.dossiers.refresh()
    qtbot.waitUntil(lambda: not desk.dossiers._later.isActive() and not desk.dossiers._counting)
    assert shown == []
    assert window.isVisible()


def test_the_filters_of_a_long_list_are_counted_on_a_worker_while_their_menu_is_open(
    qtbot: QtBot, window: MainWindow, four: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert four
    monkeypatch.setattr("briefwright.viewmodels.library.filters.FEW", 3)
    menu = menu_of(window, "library.filter")
    menu.popup(window.mapToGlobal(window.rect().center()))

    def named() -> list[str]:
        inner = (action.menu() for action in menu.actions() if "anguage" in action.text())
        return [
            one.text() for found in inner if isinstance(found, QMenu) for one in found.actions()
        ]

    assert named() == []
    qtbot.waitUntil(lambda: "RU · Русский (1)" in named())
    menu.close()


def test_where_none_is_open_the_middle_says_whether_to_choose_or_to_bring_one(
    window: MainWindow, desk: Desk, four: list[Article]
) -> None:
    def said() -> list[str]:
        labels = window.article.findChildren(QLabel)
        return [one.text() for one in labels if one.isVisible() and "here" in one.text()]

    assert said() == ["Choose an article on the left, or drop one here"]
    assert desk.workbench.bin_article(*four)
    assert said() == ["Drop an article here"]
    desk.workbench.undo()
    assert said() == ["Choose an article on the left, or drop one here"]
    window.open_article(four[0].id)
    assert said() == []


def test_a_table_in_a_narrow_panel_shows_title_and_day_and_the_rest_once_there_is_room(
    window: MainWindow,
) -> None:
    view = window.library.list
    choose(window, "library.sort", "As a table")
    QApplication.processEvents()
    assert view.viewport().width() < 400
    widths = [view.head.sectionSize(place) for place in range(view.head.count())]
    assert sum(widths) == view.head.width() == view.viewport().width()
    assert widths[0] >= sum(widths) // 2
    assert [place for place, width in enumerate(widths) if width] == [0, 2]
    window.library.setMinimumWidth(800)
    QApplication.processEvents()
    assert all(view.head.sectionSize(place) >= 60 for place in range(view.head.count()))


def test_a_list_far_down_becomes_a_table_at_the_same_article(
    window: MainWindow, desk: Desk, store: Store
) -> None:
    view = window.library.list
    late = [
        store_article(store, ready(f"Ferry {n}\n\nIt was said {n} times."))[0] for n in range(60)
    ]
    desk.workbench.tell_of(late, came=True)
    QApplication.processEvents()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    top = view.rowAt(0)
    assert top > 40
    choose(window, "library.sort", "As a table")
    shown = view.rowAt(0), view.rowAt(view.viewport().height() - 4)
    assert shown[0] <= top <= shown[1] or shown[1] == desk.articles.rowCount() - 1
    assert -1 not in shown


def test_chips_are_there_still_after_a_restart(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    march = LibraryFilter(first=date(2025, 3, 1), last=date(2025, 3, 31))
    desk.articles.set_filter(march)
    choose(window, "library.filter", "Language", "EN · English (2)")
    choose(window, "library.filter", "Unread")
    shown = window.library.chips.words()
    assert len(shown) == 3
    window.close()
    desk.articles.filter = LibraryFilter()
    again = open_window(qtbot, desk, tmp_path / "window.json")
    assert again.library.chips.words() == shown
    assert titles(desk) == ["Port", "Rail"]


def test_a_chip_follows_the_name_of_its_category(window: MainWindow, desk: Desk) -> None:
    category = desk.reading.categories[0]
    choose(window, "library.filter", "Category", category.name)
    assert button(window, "library.chip.category").text().startswith("Commitment")
    edit = desk.workbench.edit
    assert edit("new name", (category,), (replace(category, name="Pledge"),))
    settle()
    assert button(window, "library.chip.category").text().startswith("Pledge")
    desk.workbench.undo()
    settle()
    assert button(window, "library.chip.category").text().startswith("Commitment")


def test_a_chip_tells_of_a_category_that_is_gone_and_can_be_taken_away(
    window: MainWindow, desk: Desk
) -> None:
    desk.articles.set_filter(LibraryFilter(category=CategoryId("own-once")))
    assert window.library.chips.words() == ["A category that is gone"]
    assert titles(desk) == []
    QTest.mouseClick(button(window, "library.chip.category"), _LEFT)
    assert len(titles(desk)) == 4


def test_columns_are_chosen_at_the_head_of_the_table_too_whose_arrow_is_that_of_the_button(
    window: MainWindow, desk: Desk
) -> None:
    window.library.setMinimumWidth(800)
    choose(window, "library.sort", "As a table")
    choose(window, "library.sort", "Title")
    head = window.library.list.head
    assert button(window, "library.sort").text() == "Title ↑"
    assert head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder  # which Fusion draws as ↑
    place = QPoint(12, head.height() // 2)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, head.mapToGlobal(place))
    QApplication.sendEvent(head.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    language = next(a for a in menu.actions() if a.text() == "Language")
    assert not language.isChecked()
    language.trigger()
    menu.close()
    assert Column.LANGUAGE in desk.articles.columns

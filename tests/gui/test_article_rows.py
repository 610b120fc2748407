"""The rows of a long list: what stays in sight, and what costs little though all are selected."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from briefwright.domain.article import Article
from briefwright.services.import_articles import store_article
from briefwright.store.article_lists import Sort
from briefwright.store.library.article_keys import Grouping
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.filters import LibraryFilter
from briefwright.widgets.library.article_rows import ArticleRows
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import ready
from tests.gui.windows import open_window

COUNT = 80


@pytest.fixture
def many(store: Store) -> list[Article]:
    """Articles whose titles run against their days; every second one is from another outlet."""
    kept = []
    for number in range(COUNT):
        title = f"Ferry {COUNT - number:03}"
        made = ready(f"{title}\n\nIt came {number} times.", title)
        day, outlet = date(2025, 1, 1) + timedelta(days=number), ("Post", "Herald")[number % 2]
        facts = replace(made.article, outlet=outlet, published=day)
        kept.append(store_article(store, replace(made, article=facts))[0])
    return kept


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, many: list[Article], tmp_path: Path) -> MainWindow:
    assert len(many) == COUNT
    return open_window(qtbot, desk, tmp_path / "window.json")


def in_sight(view: ArticleRows, article: Article) -> bool:
    places = view.model()
    rows = [row for row in range(places.rowCount()) if at(view, row) == article.id]
    shown: QRect = view.viewport().rect()
    return any(shown.contains(view.visualRect(places.index(row, 0)).center()) for row in rows)


def at(view: ArticleRows, row: int) -> str | None:
    return view.article_at(view.model().index(row, 0))


def go_to(view: ArticleRows, row: int) -> None:
    view.setCurrentIndex(view.model().index(row, 0))
    QApplication.processEvents()


def test_what_is_open_stays_in_sight_whatever_the_list_is_sorted_or_grouped_by(
    window: MainWindow, desk: Desk, many: list[Article]
) -> None:
    view = window.library.list
    go_to(view, 6)
    opened = many[COUNT - 7]
    assert in_sight(view, opened)
    desk.articles.turn_to(Sort.TITLE)
    QApplication.processEvents()
    assert in_sight(view, opened)
    desk.articles.turn_to(Sort.TITLE)
    QApplication.processEvents()
    assert in_sight(view, opened)
    desk.articles.group_by(Grouping.OUTLET)
    QApplication.processEvents()
    assert in_sight(view, opened)


def test_a_list_that_somebody_has_scrolled_begins_at_its_top_in_another_order_or_behind_a_filter(
    window: MainWindow, desk: Desk
) -> None:
    view, bar = window.library.list, window.library.list.verticalScrollBar()
    go_to(view, 6)
    bar.setValue(bar.maximum())
    desk.articles.turn_to(Sort.TITLE)
    assert bar.value() == 0
    bar.setValue(bar.maximum() // 2)
    desk.articles.set_filter(LibraryFilter(outlet="Herald"))
    assert (bar.value(), desk.articles.rowCount()) == (0, COUNT // 2)


def test_a_list_that_is_only_read_anew_stays_where_it_was_scrolled_to(
    window: MainWindow, desk: Desk
) -> None:
    bar = window.library.list.verticalScrollBar()
    go_to(window.library.list, 6)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    desk.articles.refresh()
    assert bar.value() == before > 0


def test_what_is_selected_is_known_anew_after_each_press_and_each_refresh(
    window: MainWindow, desk: Desk, many: list[Article]
) -> None:
    view, library = window.library.list, window.library
    latest = [article.id for article in reversed(many)]
    view.setFocus()
    go_to(view, 0)
    assert library.selected_articles() == latest[:1]
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert library.selected_articles() == latest[:2]
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert library.selected_articles() == latest
    desk.articles.turn_to(Sort.TITLE)
    assert library.selected_articles() == latest
    desk.articles.turn_to(Sort.TITLE)
    assert library.selected_articles() == latest[::-1]
    desk.articles.group_by(Grouping.OUTLET)
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert sorted(library.selected_articles()) == sorted(latest)
    desk.articles.set_filter(LibraryFilter(outlet="Nobody"))
    assert library.selected_articles() == []


def test_a_menu_over_very_many_selected_articles_asks_the_store_for_them_once(
    window: MainWindow, many: list[Article]
) -> None:
    view, asked = window.library.list, list[str]()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        menu = window.library.article_menu(many[0].id)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    words = [action.text().replace("&", "") for action in menu.actions()]
    assert f"Remove {COUNT} articles" in words, words
    assert len([one for one in asked if "json_each" in one]) <= 2

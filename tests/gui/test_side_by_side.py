"""Two articles beside each other, and one alone on the whole screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import CONTROL, SHIFT, chapters, open_window, press


@pytest.fixture
def other(put_article: Callable[[str], Article]) -> Article:
    return put_article(chapters(60))


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, other: Article, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, reading_desk, tmp_path / "window.json")
    made.article.view.setFocus()
    return made


def quotes(desk: Desk, beside: bool = False) -> list[tuple[int, int, str]]:
    reading = desk.beside if beside else desk.reading
    return [(mark.start, mark.end, mark.category) for mark in reading.marks.all]


def show_beside(window: MainWindow) -> None:
    press(window, Qt.Key.Key_B, CONTROL | SHIFT)


def test_the_same_article_twice_shows_every_mark_in_both(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    show_beside(window)
    left, right = (side.panel for side in window.parts.space.sides())
    assert right.view.hasFocus()
    assert right.view.shown is not None
    assert left.view.shown is not None
    assert right.view.shown.text == left.view.shown.text

    right.view.select(Span(0, 7))
    press(window, Qt.Key.Key_2)
    assert quotes(desk) == quotes(desk, beside=True) == [(0, 7, "figure")]
    letters = [shown.cursor(Span(1, 2)) for shown in (left.view.shown, right.view.shown)]
    grounds = [letter.charFormat().background().color() for letter in letters]
    page = window.theme.colour("palette.page")
    assert page not in grounds

    press(window, Qt.Key.Key_Z, CONTROL)
    assert quotes(desk) == quotes(desk, beside=True) == []


def test_everything_acts_on_the_panel_that_had_the_focus_last(
    window: MainWindow, other: Article
) -> None:
    desk = window.desk
    assert desk is not None
    first = desk.reading.article
    assert first is not None
    show_beside(window)
    window.open_article(other.id)
    assert desk.reading.article == first
    assert desk.beside.article == other
    assert window.windowTitle().startswith(other.title)

    left, right = window.parts.space.sides()
    QTest.mouseClick(left.panel.view.viewport(), Qt.MouseButton.LeftButton)
    assert window.article is left.panel
    left.panel.view.select(Span(0, 7))
    press(window, Qt.Key.Key_1)
    assert len(desk.reading.marks) == 1
    assert len(desk.beside.marks) == 0

    QTest.mouseClick(right.bar, Qt.MouseButton.LeftButton)
    assert window.article is right.panel
    QTest.mouseClick(left.bar, Qt.MouseButton.LeftButton)
    assert window.article is left.panel
    window.library.search.setFocus()  # the panel in hand stays in hand
    assert window.article is left.panel
    right.panel.view.setFocus()
    assert window.article is right.panel


def test_the_cards_are_those_of_the_article_in_hand(window: MainWindow, other: Article) -> None:
    desk = window.desk
    assert desk is not None
    assert desk.reading.annotate(Span(0, 7), desk.reading.categories[0]) is not None
    assert window.cards.even.model().rowCount() == 1
    show_beside(window)
    window.open_article(other.id)
    assert window.cards.even.model().rowCount() == 0
    window.parts.space.first.panel.view.setFocus()
    assert window.cards.even.model().rowCount() == 1


def test_the_cross_closes_the_article_beside(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    show_beside(window)
    close = window.findChild(QToolButton, "beside.close")
    assert isinstance(close, QToolButton)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    (only,) = window.parts.space.sides()
    assert window.focusWidget() is only.panel.view
    assert window.article is only.panel
    assert not only.bar.isVisible()
    assert desk.beside.article is None
    assert not window.commands.by_id["beside"].isChecked()


def test_the_library_opens_an_article_beside(window: MainWindow, other: Article) -> None:
    desk = window.desk
    assert desk is not None
    menu = window.library.article_menu(other.id)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words[:2] == ["&Open", "Open &beside"]
    menu.actions()[1].trigger()
    assert desk.beside.article == other
    assert desk.reading.article != other


def test_both_articles_are_there_again_after_a_restart(
    window: MainWindow, other: Article, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    show_beside(window)
    window.open_article(other.id)
    window.close()
    again = open_window(qtbot, desk, tmp_path / "window.json")
    assert again.parts.space.is_split()
    assert desk.beside.article == other
    assert again.article is again.parts.space.first.panel


def test_an_article_that_is_gone_is_not_opened_beside_again(
    window: MainWindow, other: Article, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    show_beside(window)
    window.open_article(other.id)
    window.close()
    assert desk.workbench.bin_article(other)
    again = open_window(qtbot, desk, tmp_path / "window.json")
    assert not again.parts.space.is_split()


def test_two_articles_fit_a_small_screen(window: MainWindow) -> None:
    show_beside(window)
    assert window.minimumSizeHint().width() <= 1008
    assert window.minimumSizeHint().height() <= 652


def test_undo_shows_the_mark_in_the_panel_that_has_it(window: MainWindow, other: Article) -> None:
    desk = window.desk
    assert desk is not None
    window.article.view.select(Span(0, 7))
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_Delete)
    show_beside(window)
    window.open_article(other.id)
    press(window, Qt.Key.Key_Z, CONTROL)
    (mark,) = desk.reading.marks.all
    assert desk.reading.active == mark.id


# focus mode -------------------------------------------------------------------------------------


def test_f11_shows_the_text_alone_and_esc_brings_everything_back(window: MainWindow) -> None:
    show_beside(window)
    sizes, geometry = window.panels.sizes(), window.geometry()
    window.parts.space.first.panel.view.setFocus()
    press(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert window.article.view.isVisible()
    hidden = (window.menuBar(), window.library, window.parts.points, window.article.header)
    assert [part.isVisible() for part in hidden] == [False] * 4
    assert not window.parts.space.sides()[1].isVisible()

    press(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert [part.isVisible() for part in hidden] == [True] * 4
    assert window.parts.space.sides()[1].isVisible()
    assert (window.panels.sizes(), window.geometry()) == (sizes, geometry)


def test_in_focus_mode_the_same_keys_work_and_esc_leaves_the_nearest_first(
    window: MainWindow,
) -> None:
    desk, view = window.desk, window.article.view
    assert desk is not None
    press(window, Qt.Key.Key_F11)
    view.select(Span(0, 7))
    press(window, Qt.Key.Key_2)
    assert quotes(desk) == [(0, 7, "figure")]
    press(window, Qt.Key.Key_Z, CONTROL)  # the hidden menu's key
    assert quotes(desk) == []

    view.select(Span(0, 7))
    press(window, Qt.Key.Key_Escape)
    assert view.selected_span() is None
    assert window.focus_mode.active
    press(window, Qt.Key.Key_Escape)
    assert not window.focus_mode.active


def test_what_was_hidden_before_focus_mode_stays_hidden(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F9)
    assert not window.library.isVisible()
    press(window, Qt.Key.Key_F11)
    press(window, Qt.Key.Key_F11)
    assert not window.library.isVisible()
    assert window.parts.points.isVisible()


def test_another_article_is_shown_alone_as_well(window: MainWindow, other: Article) -> None:
    press(window, Qt.Key.Key_F11)
    window.read_article(other.id)
    assert window.focus_mode.active
    assert not window.article.header.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.article.header.isVisible()


def test_an_article_beside_ends_focus_mode(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F11)
    show_beside(window)
    assert not window.focus_mode.active
    assert [side.isVisible() for side in window.parts.space.sides()] == [True, True]
    assert window.library.isVisible()


def test_the_search_of_the_library_leaves_focus_mode(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F11)
    press(window, Qt.Key.Key_F, CONTROL | SHIFT)
    assert not window.focus_mode.active
    assert window.library.search.hasFocus()


def test_a_window_closed_in_focus_mode_opens_whole(
    window: MainWindow, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    press(window, Qt.Key.Key_F11)
    window.close()
    again = open_window(qtbot, desk, tmp_path / "window.json")
    assert not again.isFullScreen()
    assert again.library.isVisible()
    assert again.menuBar().isVisible()


def test_esc_closes_palette_and_find_bar_before_it_leaves_focus_mode(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F11)
    press(window, Qt.Key.Key_P, CONTROL | SHIFT)
    palette = window.commands.finder.palette
    assert palette.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    press(window, Qt.Key.Key_F, CONTROL)
    assert window.article.find_bar.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not window.article.find_bar.isVisible()
    assert window.focus_mode.active
    press(window, Qt.Key.Key_Escape)
    assert not window.focus_mode.active

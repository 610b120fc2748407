"""Back and forward through jumps, and each article found where it was left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.journey import (
    MOST_ARTICLES,
    MOST_PLACES,
    Bookmarks,
    Journey,
    Place,
)
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.windows import ALT, chapters, open_window, press


def place(number: int, article: str = "a") -> Place:
    return Place(ArticleId(article), number)


def test_goes_back_and_forward_as_a_browser_does(qapp: object) -> None:
    journey = Journey()
    journey.leave(place(1))
    journey.leave(place(2))
    assert journey.back(place(3)) == place(2)
    assert journey.back(place(2)) == place(1)
    assert journey.back(place(1)) is None
    assert journey.forward(place(1)) == place(2)
    assert journey.forward(place(2)) == place(3)
    assert not journey.can_go_forward()

    journey.back(place(3))
    journey.leave(place(2))  # another way is taken
    assert not journey.can_go_forward()
    assert journey.back(place(9)) == place(2)


def test_remembers_a_hundred_places_and_none_twice_in_a_row(qapp: object) -> None:
    journey = Journey()
    for number in range(MOST_PLACES + 50):
        journey.leave(place(number))
        journey.leave(place(number))
    steps = 0
    while journey.back(None) is not None:
        steps += 1
    assert steps == MOST_PLACES


def test_bookmarks_are_kept_for_the_last_articles_and_survive(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    marks = Bookmarks(settings)
    for number in range(MOST_ARTICLES + 5):
        marks.put(place(number + 1, f"article {number}"))
    settings.sync()
    again = Bookmarks(Settings(tmp_path / "window.json"))
    assert again.offset(ArticleId("article 4")) == 0  # too long ago
    assert again.offset(ArticleId("article 5")) == 6
    assert again.offset(ArticleId(f"article {MOST_ARTICLES + 4}")) == MOST_ARTICLES + 5


@pytest.mark.parametrize("kept", ["[1]", "{", '{"a": -3}', '{"a": "x"}', '{"a": 1.5}'])
def test_a_spoilt_bookmark_counts_as_none(tmp_path: Path, kept: str) -> None:
    settings = Settings(tmp_path / "window.json")
    settings.keep("reading/places", kept)
    assert Bookmarks(settings).offset(ArticleId("a")) == 0


# in the window ----------------------------------------------------------------------------------


@pytest.fixture
def log(put_article: Callable[[str], Article]) -> Article:
    return put_article(chapters(300))


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, log: Article, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, desk, tmp_path / "window.json")
    made.open_article(log.id)
    made.article.view.setFocus()
    return made


def top(window: MainWindow) -> int:
    return window.article.view.visible_span().start


def line_of(window: MainWindow, number: int) -> Span:
    assert window.article.view.shown is not None
    start = window.article.view.shown.text.index(f"Ship {number} waits")
    return Span(start, start + 4)


def test_alt_left_leads_back_from_a_far_mark_and_alt_right_there_again(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    assert desk.reading.annotate(line_of(window, 250), desk.reading.categories[0]) is not None
    desk.reading.set_active("")
    begin = top(window)
    assert not window.commands.by_id["back"].isEnabled()

    press(window, Qt.Key.Key_F8)
    far = top(window)
    assert far > begin + 5_000
    press(window, Qt.Key.Key_Left, ALT)
    assert top(window) == begin
    press(window, Qt.Key.Key_Right, ALT)
    assert top(window) == far


def test_scrolling_by_hand_is_no_jump(window: MainWindow) -> None:
    view = window.article.view
    for _ in range(3):
        press(window, Qt.Key.Key_PageDown)
    bar = view.verticalScrollBar()
    QTest.mouseClick(
        bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, bar.height() - 30)
    )
    bar.setSliderDown(True)
    bar.setSliderPosition(bar.maximum() // 2)  # what a drag of the slider does
    bar.setSliderDown(False)
    assert top(window) > 0
    assert not window.commands.by_id["back"].isEnabled()


def test_a_turn_of_the_wheel_that_moves_nothing_hides_no_jump(window: MainWindow) -> None:
    bar = window.article.view.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderSingleStepSub)  # at the very top already
    settle()
    window.article.go_to(line_of(window, 250))
    assert window.commands.by_id["back"].isEnabled()


def test_a_near_mark_is_no_jump(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    assert desk.reading.annotate(line_of(window, 1), desk.reading.categories[0]) is not None
    desk.reading.set_active("")
    press(window, Qt.Key.Key_F8)
    assert not window.commands.by_id["back"].isEnabled()


def test_back_crosses_articles_and_passes_over_those_that_are_gone(
    window: MainWindow, log: Article, put_article: Callable[[str], Article]
) -> None:
    desk = window.desk
    assert desk is not None
    window.article.go_to(line_of(window, 120))
    here = top(window)
    second = put_article(chapters(200, "Crane {0} lifts the boxes of the day on the quay."))
    third = put_article(chapters(200, "Pilot {0} boards at dawn off the northern light."))
    window.open_article(second.id)
    window.open_article(third.id)
    assert desk.workbench.bin_article(second)

    press(window, Qt.Key.Key_Left, ALT)
    assert desk.reading.article == log
    assert top(window) == here


def test_an_article_opens_where_it_was_left(
    window: MainWindow, log: Article, put_article: Callable[[str], Article]
) -> None:
    other = put_article(chapters(50, "Crane {0} lifts the boxes of the day on the quay."))
    window.article.go_to(line_of(window, 200))
    left = top(window)
    window.open_article(other.id)
    assert top(window) == 0
    window.open_article(log.id)
    assert top(window) == left


def test_a_long_article_is_painted_before_it_is_found_where_it_was_left(
    window: MainWindow, log: Article, put_article: Callable[[str], Article], qtbot: QtBot
) -> None:
    long = put_article(chapters(1_200))
    window.open_article(long.id)
    window.article.go_to(line_of(window, 900))
    left = top(window)
    assert left > 150_000
    window.open_article(log.id)
    window.open_article(long.id)
    assert top(window) == 0
    window.commands.go.keep()  # as closing the window now would
    qtbot.waitUntil(lambda: top(window) == left)
    assert not window.commands.by_id["forward"].isEnabled()


def test_the_window_opens_where_it_was_closed_also_in_other_type(
    window: MainWindow, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window.article.go_to(line_of(window, 150))
    left = top(window)
    window.commands.view.set_type(ReadingType(size=17, column=50))
    shown = window.article.view.visible_span()
    assert shown.contains(left)  # the top line stays
    left = shown.start
    window.close()

    again = open_window(qtbot, desk, tmp_path / "window.json")
    assert again.article.reading_type.size == 17
    assert top(again) == left


def test_the_side_buttons_of_the_mouse_go_back_and_forward(window: MainWindow) -> None:
    begin = top(window)
    window.article.go_to(line_of(window, 250))
    far = top(window)
    handle = window.windowHandle()
    over = window.library.mapTo(window, window.library.rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, pos=over)
    assert top(window) == begin
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, pos=over)
    assert top(window) == far


def test_from_a_line_of_the_briefing_to_the_passage_and_back(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    assert window.briefing is not None
    made = desk.reading.annotate(line_of(window, 250), desk.reading.categories[0])
    assert made is not None
    window.show_briefing()
    window.briefing.source_wanted.emit(made.id)
    assert window.pages.currentIndex() == 0
    assert top(window) > 5_000
    press(window, Qt.Key.Key_Left, ALT)
    assert window.pages.currentWidget() is window.briefing
    press(window, Qt.Key.Key_Right, ALT, on=window)
    assert window.pages.currentIndex() == 0
    assert top(window) > 5_000


def test_the_keys_of_the_briefing_do_as_soon_as_it_is_shown(window: MainWindow) -> None:
    assert isinstance(window.briefing, BriefingEditor)
    assert window.desk is not None
    assert window.desk.reading.article is not None
    assert window.briefing.compose([window.desk.reading.article.id])
    button = window.findChild(QPushButton, "top.brief")
    assert button is not None
    button.setFocus()  # as a press of the mouse does
    button.click()
    assert QApplication.focusWidget() is window.briefing.outline.list
    title = window.briefing.page.header.title
    title.setFocus()
    window.show_reading()
    window.article.view.setFocus()
    window.show_briefing()
    assert window.briefing.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]

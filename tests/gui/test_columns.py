"""How the room of the window and of a table is shared."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.column_titles import ColumnTitles
from briefwright.widgets.briefing.page.column_widths import column_widths
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.cards.filter_bar import FilterBar
from briefwright.widgets.furniture import Furniture
from briefwright.widgets.layout.columns import READING
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import TEXT
from tests.gui.pseudo import cut
from tests.gui.windows import open_window, part, press, whole_page


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


def sized(window: MainWindow, width: int, height: int) -> list[int]:
    window.resize(width, height)
    QApplication.processEvents()
    return window.panels.sizes()


def press_side_keys(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F9)
    press(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()


def drag_handle(window: MainWindow, number: int, by: int) -> None:
    handle = window.panels.handle(number)
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle + QPoint(by, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle + QPoint(by, 0))


def test_in_a_small_window_the_text_has_more_than_its_neighbours(
    window: MainWindow, article: Article
) -> None:
    library, text, points = sized(window, 900, 600)
    assert text >= 450
    assert (library, points) == (190, 250)

    window.open_beside(article.id)
    QApplication.processEvents()
    window.parts.space.unsplit()
    QApplication.processEvents()
    assert window.panels.sizes() == [library, text, points]


def test_on_a_screen_of_seven_hundred_pixels_all_of_it_is_seen(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk
) -> None:
    for words in ("14 metres", "7 million tonnes", "Ida Holm"):
        start = TEXT.index(words)
        for category in reading_desk.reading.categories:
            reading_desk.reading.annotate(Span(start, start + len(words)), category)
    window.cards.restore("list")
    window.article.open_find()
    part(window, "annotations.filter.open", QPushButton).click()
    sized(window, 700, 480)
    assert window.width() <= 700
    qtbot.waitUntil(lambda: all("annotation.field" in box for box in cut(window)))  # they shorten
    chips = part(window, "annotations.filter", FilterBar)
    inside = chips.widget()
    assert inside is not None
    assert inside.height() >= inside.heightForWidth(inside.width())  # none lies over another
    assert chips.height() < inside.height()  # they scroll
    window.show_briefing()
    sized(window, 700, 480)
    assert window.width() <= 700


def test_what_somebody_drew_stays_until_the_text_would_be_too_narrow(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = sized(window, 1280, 860)
    drag_handle(window, 1, 90)
    drawn = window.panels.sizes()
    assert drawn[0] > before[0] + 60
    assert sized(window, 1500, 860)[0] == drawn[0]
    assert sized(window, 900, 600)[1] >= 450
    assert sized(window, 1280, 860) == drawn

    window.close()
    again = MainWindow(Theme.load("light"), Settings(tmp_path / "window.json"))
    again.furnish(Furniture)
    qtbot.addWidget(again)
    again.show()
    assert sized(again, 1280, 860)[0] == drawn[0]


def test_a_library_drawn_so_wide_that_the_text_is_narrow_stays_so_under_a_bar_and_after_a_restart(
    window: MainWindow, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    sized(window, 1320, 860)
    drag_handle(window, 1, 450)
    drawn = window.panels.sizes()
    assert drawn[1] < READING.middle - 100
    assert sized(window, 1320, 830) == drawn
    window.job_bar.tell("2 articles changed.")
    QApplication.processEvents()
    assert window.panels.sizes() == drawn
    window.close()
    again = open_window(qtbot, desk, tmp_path / "window.json")
    assert sized(again, 1320, 860) == drawn


def test_sides_that_were_hidden_while_the_window_changed_come_back_as_wide_as_before(
    window: MainWindow,
) -> None:
    before = sized(window, 1320, 860)
    press_side_keys(window)
    for _turn in range(2):
        press(window, Qt.Key.Key_F11)
        QApplication.processEvents()
    press_side_keys(window)
    assert sized(window, 1320, 860) == before

    press_side_keys(window)
    sized(window, 1000, 700)
    sized(window, 1320, 860)
    press_side_keys(window)
    assert window.panels.sizes() == before


def test_widths_that_nobody_drew_are_not_remembered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    sized(window, 900, 600)
    window.close()
    again = MainWindow(Theme.load("light"), Settings(tmp_path / "window.json"))
    again.furnish(Furniture)
    qtbot.addWidget(again)
    again.show()
    assert sized(again, 1400, 860)[0] > 250


def test_no_word_of_a_title_is_cut_and_the_words_have_the_room_that_is_free(
    window: MainWindow, article: Article
) -> None:
    assert window.desk is not None
    reading = window.desk.reading
    category = next(c for c in reading.categories if c.id == "figure")
    for words in ("14 metres", "minus 5-6 percent", "7 million tonnes"):
        start = TEXT.index(words)
        assert reading.annotate(Span(start, start + len(words)), category)
    assert window.briefing is not None
    assert window.briefing.compose([article.id])
    whole_page(window.briefing)
    window.show_briefing()
    sized(window, 900, 600)
    titles = window.briefing.findChildren(ColumnTitles)
    view = next(v for v in window.briefing.findChildren(LineView, "briefing.lines.figures"))
    over = next(title for title in titles if title.parentWidget() is view.parentWidget())
    places = view.painter.shape.places(over.width())
    metrics = over.fontMetrics()
    for (_left, wide), column in zip(places, view.lines.columns, strict=True):
        for word in column.title.split():
            assert metrics.horizontalAdvance(word) <= wide, column.title
    stated = [column.key for column in view.lines.columns].index("stated")
    indicator = [column.key for column in view.lines.columns].index("measure")
    assert places[stated][1] > places[indicator][1]  # which is empty here
    assert places[stated][1] >= view.fontMetrics().horizontalAdvance("minus 5-6")


def test_columns_share_by_weight_where_all_need_more_than_there_is() -> None:
    assert column_widths(400, [1, 1, 2], [20, 20, 20], [900, 900, 900]) == [100, 100, 200]


def test_a_column_that_needs_less_leaves_its_room_to_those_that_need_it() -> None:
    assert column_widths(400, [1, 1, 2], [20, 20, 20], [40, 900, 900]) == [40, 120, 240]


def test_no_column_is_narrower_than_its_title_while_there_is_room() -> None:
    assert column_widths(400, [1, 9, 10], [60, 20, 20], [900, 900, 900]) == [60, 161, 178]
    assert sum(column_widths(90, [1, 1, 1], [60, 60, 60], [1, 1, 1])) <= 90

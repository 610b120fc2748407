"""The place in the text stays, whatever happens around it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.article_panel import ArticlePanel
from briefwright.widgets.reading.mark_painter import grips
from tests.gui.hands import CONTROL, NONE, SHIFT, click, drag_over, point
from tests.gui.harbour import TEXT
from tests.gui.windows import chapters

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

type Show = Callable[[str], ArticlePanel]

ARABIC = "اتفق الوزيران على تعميق القناة المشتركة قبل نهاية العام"


@pytest.fixture
def show(qtbot: QtBot, desk: Desk, theme: Theme, put_article: Callable[[str], Article]) -> Show:
    def made(text: str) -> ArticlePanel:
        article = put_article(text)
        panel = ArticlePanel(theme, ReadingType(size=12))
        qtbot.addWidget(panel)
        panel.work_with(desk.reading)
        panel.resize(900, 700)
        panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        desk.reading.open(article.id)
        panel.view.setFocus()
        qtbot.waitUntil(lambda: panel.view.viewport().isVisible())
        return panel

    return made


def type_words(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def top(panel: ArticlePanel) -> tuple[int, int]:
    panel.grab()
    standing = panel.view.standing()
    return standing.top, round(standing.pixels)


def middle(qtbot: QtBot, panel: ArticlePanel) -> tuple[int, int]:
    shown = panel.view.shown
    assert shown is not None
    qtbot.waitUntil(lambda: shown.complete)
    bar = panel.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2_000)
    bar.setValue(bar.maximum() // 2 + 7)
    return top(panel)


@pytest.mark.parametrize("around", ["width", "type", "wheel"])
def test_the_line_at_the_top_stays_however_often_the_lines_break_anew(
    qtbot: QtBot, show: Show, around: str
) -> None:
    panel = show(chapters(120))
    panel.type_changed.connect(lambda _kind: panel.grab())
    before = middle(qtbot, panel)
    port = panel.view.viewport()
    for _ in range(6):
        for step in (1, -1):
            if around == "width":
                panel.resize(900 - 260 * max(step, 0), 700)
            elif around == "type":
                panel.zoom(step)
            else:
                turned = QPoint(0, 120 * step)
                place = QPointF(300, 300)
                event = QWheelEvent(
                    place,
                    QPointF(port.mapToGlobal(place.toPoint())),
                    QPoint(),
                    turned,
                    Qt.MouseButton.NoButton,
                    CONTROL,
                    Qt.ScrollPhase.NoScrollPhase,
                    False,
                )
                QApplication.sendEvent(port, event)
            panel.grab()
    assert top(panel)[0] == before[0]
    assert abs(top(panel)[1] - before[1]) <= 2


def test_a_text_at_its_beginning_stands_still_when_its_type_changes_and_comes_back(
    show: Show,
) -> None:
    panel = show(chapters(40))
    first = point(panel, 0)
    for size in (20, 12):
        panel.set_reading_type(ReadingType(size=size))
        panel.grab()
        assert panel.view.verticalScrollBar().value() == 0
    assert point(panel, 0) == first


def test_small_turns_of_the_wheel_add_up_to_one_step_and_sideways_ones_to_none(show: Show) -> None:
    panel = show(chapters(10))
    port = panel.view.viewport()
    steps: list[float] = []
    panel.view.zoomed.connect(steps.append)
    for turned in (*(QPoint(0, 15),) * 8, QPoint(120, 0)):
        event = QWheelEvent(
            QPointF(300, 300),
            QPointF(port.mapToGlobal(QPoint(300, 300))),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(port, event)
    assert steps == [1.0]


def test_two_steps_of_zoom_at_the_end_of_a_very_long_text_stay_there(
    qtbot: QtBot, show: Show
) -> None:
    panel = show("\n\n".join("Many words make a long paragraph. " * 12 for _ in range(900)))
    shown = panel.view.shown
    assert shown is not None
    qtbot.waitUntil(lambda: shown.complete)
    QTest.keyClick(panel.view, Qt.Key.Key_End, CONTROL)
    end = panel.view.offset_at_caret()
    panel.zoom(1)
    panel.zoom(1)
    latest = panel.view.shown
    assert latest is not None
    qtbot.waitUntil(lambda: latest.complete)
    qtbot.waitUntil(lambda: panel.view.visible_span().end >= end - 500)
    assert panel.view.offset_at_caret() == end


def test_arrows_cross_paragraphs_of_either_direction(show: Show) -> None:
    panel = show(f"{ARABIC}\n\n{ARABIC}\n\nLast words")
    end = len(ARABIC)
    QTest.keyClick(panel.view, Qt.Key.Key_Home, CONTROL)
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    assert panel.view.offset_at_caret() == end
    QTest.keyClick(panel.view, Qt.Key.Key_Left)
    assert panel.view.offset_at_caret() == end + 2
    QTest.keyClick(panel.view, Qt.Key.Key_Right)
    assert panel.view.offset_at_caret() == end
    QTest.keyClick(panel.view, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(panel.view, Qt.Key.Key_Left, SHIFT)
    assert panel.view.textCursor().hasSelection()
    assert panel.view.offset_at_caret() == end + 3


def test_up_and_down_keep_their_column_from_paragraph_to_paragraph(show: Show) -> None:
    panel = show("A first short paragraph\n\nA second short paragraph\n\nA third one of them")
    for _ in range(10):
        QTest.keyClick(panel.view, Qt.Key.Key_Right)
    offsets = [panel.view.offset_at_caret()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(panel.view, key)
        offsets.append(panel.view.offset_at_caret())
    assert offsets[0] == 10
    columns = [offset - start for offset, start in zip(offsets, (0, 25, 51, 25, 0), strict=True)]
    assert all(abs(column - 10) <= 3 for column in columns), columns


def test_a_click_between_paragraphs_puts_the_caret_to_words(show: Show) -> None:
    panel = show(TEXT)
    view = panel.view
    assert view.shown is not None
    gap = TEXT.index("\n\n") + 1
    line = view.cursorRect(view.shown.cursor(Span(gap, gap)))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, line.center())
    assert view.textCursor().block().length() > 1


def test_growing_the_window_at_the_end_leaves_no_empty_page_behind(
    qtbot: QtBot, show: Show
) -> None:
    panel = show(chapters(40))
    panel.resize(900, 300)
    middle(qtbot, panel)
    QTest.keyClick(panel.view, Qt.Key.Key_End, CONTROL)
    panel.grab()
    panel.resize(900, 900)
    shown = panel.view.shown
    assert shown is not None
    qtbot.waitUntil(lambda: shown.complete)
    bar = panel.view.verticalScrollBar()
    height = panel.view.document().size().height()
    qtbot.waitUntil(lambda: bar.maximum() <= height - panel.view.viewport().height() + 1)


def test_the_filter_holds_in_text_map_and_margin_through_every_change_of_type(
    show: Show, desk: Desk
) -> None:
    panel = show(TEXT)
    panel.resize(900, 260)  # so that there is a scroll bar, and a map in it
    drag_over(panel, "agreed to deepen")
    QTest.keyClick(panel.view, Qt.Key.Key_2)
    drag_over(panel, "met in Karlshavn")
    QTest.keyClick(panel.view, Qt.Key.Key_1)
    desk.reading.set_active("")
    figure, commitment = sorted(desk.reading.marks.all, key=lambda mark: -mark.start)

    inks = {mark.id: panel._colour(mark.category).name() for mark in (figure, commitment)}

    def seen() -> set[str]:
        drawn = panel.map.grab().toImage()
        places = [(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
        return {drawn.pixelColor(x, y).name() for x, y in places} & set(inks.values())

    assert seen() == set(inks.values())
    panel.set_filter(frozenset({figure.id}))
    assert seen() == {inks[figure.id]}
    panel.zoom(2)
    assert panel.view.shown is not None
    assert panel.view.shown.tints(figure)
    assert not panel.view.shown.tints(commitment)
    assert seen() == {inks[figure.id]}
    panel.set_filter(None)
    assert seen() == set(inks.values())


def test_the_hits_of_a_search_stay_in_the_map_when_the_type_changes(
    qtbot: QtBot, show: Show
) -> None:
    panel = show(TEXT)
    panel.resize(900, 300)
    panel.open_find()
    type_words("minister")
    qtbot.waitUntil(lambda: len(panel.find_bar.finding.hits) == 2)
    panel.zoom(1)
    panel.grab()
    drawn = panel.map.grab().toImage()
    hit = Theme.load("light").colour("palette.link").name()
    seen = {drawn.pixelColor(4, y).name() for y in range(drawn.height())}
    assert hit in seen


def test_words_that_are_not_found_leave_nothing_selected(qtbot: QtBot, show: Show) -> None:
    panel = show(TEXT)
    panel.open_find()
    type_words("mini")
    qtbot.waitUntil(lambda: panel.view.selected_span() is not None)
    type_words("x")
    qtbot.waitUntil(lambda: panel.view.selected_span() is None)


def test_opening_an_article_leaves_the_focus_where_it_is(
    qtbot: QtBot, show: Show, desk: Desk, put_article: Callable[[str], Article]
) -> None:
    panel = show(TEXT)
    panel.header.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    panel.header.setFocus()
    desk.reading.open(put_article("Another text altogether.").id)
    assert QApplication.focusWidget() is panel.header


def test_the_menu_of_a_mark_under_another_is_that_of_the_mark_in_hand(
    show: Show, desk: Desk
) -> None:
    panel = show(TEXT)
    for words, key in (
        ("Estmark will spend $ 315 - 320 million on quays", Qt.Key.Key_1),
        ("320 million", Qt.Key.Key_2),
    ):
        drag_over(panel, words)
        QTest.keyClick(panel.view, key)
    click(panel, "320 million", 4)
    inner = desk.reading.active
    place = point(panel, TEXT.index("320 million") + 4)
    for _ in range(2):
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, panel.view.viewport().mapToGlobal(place)
        )
        QApplication.sendEvent(panel.view.viewport(), event)
        menu = panel.findChild(QMenu, "article.menu")
        assert isinstance(menu, QMenu)
        menu.close()
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete
        assert desk.reading.active == inner


def test_more_stays_under_the_pointer_when_the_bar_stands_above_the_words(show: Show) -> None:
    panel = show(TEXT)
    panel.resize(900, 330)
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    drag_over(panel, "signed the letter")
    assert panel.bar.isVisible()
    words = panel.view.viewport().mapTo(panel, panel.view.selection_rects()[0].topLeft())
    assert panel.bar.geometry().bottom() < words.y()
    more = panel.bar._more
    assert more is not None
    before = more.mapToGlobal(more.rect().center())
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert more.rect().contains(more.mapFromGlobal(before))


def test_a_grip_that_is_held_below_the_edge_scrolls_the_text(
    qtbot: QtBot, show: Show, desk: Desk
) -> None:
    panel = show(chapters(60))
    middle(qtbot, panel)
    view = panel.view
    assert view.shown is not None
    seen = view.visible_span()
    words = Span(seen.start + 200, seen.start + 240).trimmed(view.shown.text)
    view.select(words)
    QTest.keyClick(view, Qt.Key.Key_7)
    mark = desk.reading.marks.get(desk.reading.active)
    assert mark is not None
    panel.marking.work_on(mark.id)
    place = grips(view.visible_lines(), mark)["end"][1].toPoint()
    scrolled = view.verticalScrollBar().value()
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, place)
    below = QPoint(place.x(), port.height() + 60)
    QTest.mouseMove(port, below)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > scrolled + 300)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, below)
    moved = desk.reading.marks.get(mark.id)
    assert moved is not None
    assert moved.start == mark.start
    assert moved.end > seen.end

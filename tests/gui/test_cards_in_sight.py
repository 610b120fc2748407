"""Cards beside the text in the whole window: none that belongs to what is read is out of reach."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.windows import NONE, open_window, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LINE = "Norvia will lend Estmark 40 million euros for berth {0}, the ministers said in Karlshavn."
TEXT = "\n\n".join(LINE.format(number) for number in range(1, 61))
LEFT = Qt.MouseButton.LeftButton

type Mark = Callable[[str, int, str], Annotation]


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, tmp_path: Path, put_article: Callable[[str], Article]
) -> MainWindow:
    made = open_window(qtbot, desk, tmp_path / "window.json")
    made.read_article(put_article(TEXT).id)
    settle()
    return made


@pytest.fixture
def mark(window: MainWindow, desk: Desk, category: Callable[[str], Category]) -> Mark:
    """Mark words of one of the paragraphs."""

    def made(words: str, number: int, slug: str) -> Annotation:
        assert desk.reading.article is not None
        start = TEXT.index(words, TEXT.index(LINE.format(number)))
        span = Span(start, start + len(words))
        found = desk.workbench.annotate(desk.reading.article, TEXT, span, category(slug))
        assert found is not None
        return found

    return made


def pane(window: MainWindow) -> QRect:
    """Where cards are seen, on the screen."""
    port = window.cards.margin.viewport()
    return QRect(port.mapToGlobal(QPoint(0, 0)), port.size())


def card(window: MainWindow, mark: Annotation) -> QRect:
    margin = window.cards.margin
    assert window.desk is not None
    rect = margin.card_rect(window.desk.cards.near.row_of(mark.id))
    return QRect(margin.viewport().mapToGlobal(rect.topLeft()), rect.size())


def passage(window: MainWindow, mark: Annotation) -> int:
    view = window.article.view
    top = view.top_of(mark.span.start)
    assert top is not None
    return view.viewport().mapToGlobal(QPoint(0, top)).y()


def on_screen(window: MainWindow, mark: Annotation) -> int | None:
    """Where a passage begins on the screen; None where that is not seen."""
    seen = window.article.view.visible_span()
    return passage(window, mark) if seen.contains(mark.span.start) else None


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.cards.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)
    settle()


def click_on(window: MainWindow, mark: Annotation) -> None:
    """Click on a card."""
    margin = window.cards.margin
    row = window.desk.cards.near.row_of(mark.id) if window.desk else -1
    QTest.mouseClick(margin.viewport(), LEFT, pos=margin.card_rect(row).center())
    settle()


def scroll(window: MainWindow, value: int) -> None:
    window.article.view.verticalScrollBar().setValue(value)


def test_a_card_near_the_top_is_whole_below_the_filter(window: MainWindow, mark: Mark) -> None:
    first = mark("40 million euros", 1, "figure")
    for number in range(1, 8):
        mark("ministers", number, "person")
        mark("Karlshavn", number, "event")
    settle()
    click_on(window, first)
    assert card(window, first).top() == passage(window, first)
    click(button(window, "annotations.filter.open"))
    assert passage(window, first) < pane(window).top()
    assert pane(window).contains(card(window, first))
    form = window.cards.form
    assert pane(window).contains(QRect(form.mapToGlobal(QPoint(0, 0)), form.size()))
    click(button(window, "annotations.filter.open"))
    assert card(window, first).top() == passage(window, first)


@pytest.mark.parametrize("size", [(1280, 860), (900, 600)])
def test_every_card_of_what_is_on_the_screen_is_seen_or_led_to(
    window: MainWindow, mark: Mark, size: tuple[int, int]
) -> None:
    window.resize(*size)
    words = ("Norvia", "Estmark", "40 million euros", "ministers", "Karlshavn")
    marks = [mark(each, number, "commitment") for number in range(1, 9) for each in words]
    assert window.desk is not None
    for active in marks[::3]:
        if on_screen(window, active) is None:
            continue
        window.desk.reading.set_active(active.id)
        settle()
        assert pane(window).contains(card(window, active).topLeft())
        line = window.cards.margin.cards.line_height()
        beside = [
            each
            for each in marks
            if (top := on_screen(window, each)) is not None and top + line <= pane(window).bottom()
        ]
        out = [each for each in beside if not pane(window).intersects(card(window, each))]
        told = [
            int(shown.text().split()[0])
            for shown in window.cards.findChildren(QPushButton)
            if shown.objectName().startswith("annotations.more") and shown.isVisible()
        ]
        assert len(out) <= sum(told)


def test_a_button_leads_to_the_cards_that_were_pushed_out_at_the_top(
    window: MainWindow, mark: Mark
) -> None:
    names = ("Norvia", "will", "lend", "Estmark", "40", "million", "euros", "for", "berth", "the")
    marks = [mark(each, 1, "fact") for each in names]
    last = mark("ministers", 1, "commitment")
    assert window.desk is not None
    window.desk.reading.set_active(last.id)
    settle()
    above = button(window, "annotations.more-above")
    assert above.isVisible()
    hidden = int(above.text().split()[0])
    assert above.text() == f"{hidden} more above"
    assert above.accessibleName() == f"More key points above: {hidden}"
    shown = [each for each in marks if pane(window).contains(card(window, each))]
    assert len(marks) - len(shown) == hidden > 0
    click(above)
    assert window.desk.reading.active == marks[hidden - 1].id
    assert pane(window).contains(card(window, marks[hidden - 1]))


def test_a_button_below_is_reached_and_pressed_by_keys(window: MainWindow, mark: Mark) -> None:
    window.resize(900, 600)
    open_one = mark("Norvia", 1, "commitment")
    marks = [mark("Estmark", number, "fact") for number in range(1, 6)]
    marks += [mark("Karlshavn", number, "fact") for number in range(1, 6)]
    assert window.desk is not None
    window.desk.reading.set_active(open_one.id)
    settle()
    below = button(window, "annotations.more-below")
    assert below.isVisible()
    window.cards.margin.setFocus()
    for _ in range(30):
        if QApplication.focusWidget() is below:
            break
        press(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is below
    press(window, Qt.Key.Key_Space)
    settle()
    assert window.desk.reading.active != open_one.id
    assert window.desk.reading.active in {each.id for each in marks}
    assert window.cards.margin.hasFocus()


def test_a_mark_longer_than_the_screen_keeps_its_card_and_form_beside_it(
    window: MainWindow, mark: Mark
) -> None:
    start, end = TEXT.index(LINE.format(2)), TEXT.index(LINE.format(45))
    long_one = mark(TEXT[start:end], 2, "position")
    others = [mark("Karlshavn", number, "event") for number in range(1, 60, 4)]
    settle()
    click_on(window, long_one)
    view = window.article.view
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum() + 1, 37):
        scroll(window, value)
        if not view.visible_span().overlaps(long_one.span):
            continue
        assert pane(window).contains(card(window, long_one))
        assert window.cards.form.isVisible()
        place = window.cards.form.mapToGlobal(QPoint(5, 5))
        assert card(window, long_one).contains(place)
        settle()  # now cards are looked for anew
        assert pane(window).contains(card(window, long_one))
    assert view.visible_span().start > long_one.span.end
    assert others


def test_no_card_stands_over_another_while_a_long_mark_is_scrolled_through(
    window: MainWindow, mark: Mark
) -> None:
    start, end = TEXT.index(LINE.format(2)), TEXT.index(LINE.format(40))
    mark(TEXT[start:end], 2, "position")
    for number in range(1, 60, 2):
        mark("Karlshavn", number, "event")
    settle()
    bar = window.article.view.verticalScrollBar()
    for value in range(0, bar.maximum() + 1, 61):
        scroll(window, value)
        margin = window.cards.margin
        assert window.desk is not None
        rects = [margin.card_rect(row) for row in range(window.desk.cards.near.rowCount())]
        assert all(one.bottom() < other.top() for one, other in pairwise(rects))


def test_up_and_down_still_walk_in_the_order_of_the_text(window: MainWindow, mark: Mark) -> None:
    start, end = TEXT.index(LINE.format(1)), TEXT.index(LINE.format(50))
    long_one = mark(TEXT[start:end], 1, "position")
    second = mark("Karlshavn", 1, "event")
    settle()
    click_on(window, second)
    press(window, Qt.Key.Key_Up, NONE, window.cards.margin)
    settle()
    assert window.desk is not None
    assert window.desk.reading.active == long_one.id

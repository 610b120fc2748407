"""The cards in the window: keys act on the card that is seen in hand, and nobody loses a place."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.cards.filters import CardFilter, Order
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.windows import CONTROL, NONE, SHIFT, chapters, open_window, press

# offscreen there is no window manager; popups say so
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TEXT = chapters(60)
LEFT = Qt.MouseButton.LeftButton
type Mark = Callable[..., Annotation]


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, put_article: Callable[[str], Article], tmp_path: Path
) -> MainWindow:
    desk.reading.open(put_article(TEXT).id)
    return open_window(qtbot, desk, tmp_path / "window.json")


@pytest.fixture
def mark(desk: Desk, window: MainWindow, category: Callable[[str], Category]) -> Mark:
    """Mark the ship that a paragraph speaks of, without taking it in hand."""

    def made(number: int, slug: str = "fact") -> Annotation:
        words = f"Ship {number} waits"
        start = TEXT.index(words)
        reading = desk.reading
        assert reading.article is not None
        span = Span(start, start + len(words))
        found = desk.workbench.annotate(reading.article, TEXT, span, category(slug))
        assert found is not None
        return found

    return made


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def as_list(window: MainWindow) -> None:
    button = window.cards.findChild(QPushButton, "annotations.as-list")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, LEFT)
    settle()


def highlighted(window: MainWindow) -> str:
    """Return the id of the card that is seen in hand, or none."""
    chosen = window.cards.list.selectionModel().selectedIndexes()
    assert [window.cards.list.currentIndex()] == chosen or not chosen
    return chosen[0].data(Qt.ItemDataRole.UserRole).id if chosen else ""


def card(window: MainWindow, mark: Annotation) -> QPoint:
    """Return the middle of a card in the viewport."""
    cards = window.cards
    if cards.list is cards.margin:
        assert window.desk is not None
        return cards.margin.card_rect(window.desk.cards.near.row_of(mark.id)).center()
    assert window.desk is not None
    row = window.desk.cards.row_of(mark.id)
    return cards.even.visualRect(cards.even.model().index(row, 0)).center()


WAYS = pytest.mark.parametrize("listed", [False, True], ids=["beside", "list"])


@WAYS
def test_a_card_that_is_dragged_away_is_the_one_in_hand(
    window: MainWindow, desk: Desk, mark: Mark, listed: bool
) -> None:
    first, second = mark(1), mark(3)
    if listed:
        as_list(window)
    desk.reading.set_active(first.id)
    settle()
    window.cards.carried.disconnect()  # a drag would wait for a drop
    port = window.cards.list.viewport()
    place = card(window, second)
    QTest.mousePress(port, LEFT, NONE, place)
    QTest.mouseMove(port, place + QPoint(-60, 5))
    QTest.mouseRelease(port, LEFT, NONE, place + QPoint(-60, 5))
    settle()
    assert highlighted(window) == desk.reading.active
    press(window, Qt.Key.Key_Delete, on=window.cards.list)
    assert {m.id for m in desk.reading.marks.all} == {first.id}


@WAYS
def test_keys_act_on_nothing_where_no_card_is_seen_in_hand(
    window: MainWindow, desk: Desk, mark: Mark, listed: bool
) -> None:
    first, figure = mark(1), mark(3, "figure")
    if listed:
        as_list(window)
    desk.reading.set_active(first.id)
    desk.cards.set_filter(CardFilter(frozenset({figure.category})))
    settle()
    window.cards.list.setFocus()
    assert highlighted(window) == ""
    press(window, Qt.Key.Key_Delete)
    press(window, Qt.Key.Key_8)
    assert [m.category for m in desk.reading.marks.all] == ["fact", "figure"]


def test_cards_entered_from_the_text_have_one_in_hand(
    window: MainWindow, desk: Desk, mark: Mark
) -> None:
    far, near = mark(50), mark(2)
    desk.reading.set_active(far.id)
    settle()
    window.article.view.setFocus()
    press(window, Qt.Key.Key_Tab)
    settle()
    assert focus() is window.cards.list
    assert highlighted(window) == desk.reading.active == near.id
    press(window, Qt.Key.Key_Delete)
    assert [m.id for m in desk.reading.marks.all] == [far.id]


@WAYS
def test_whatever_key_moves_the_highlight_moves_what_is_in_hand(
    window: MainWindow, desk: Desk, mark: Mark, listed: bool
) -> None:
    for number in (1, 2, 3, 4):
        mark(number)
    if listed:
        as_list(window)
    window.cards.set_letter_keys(False)
    window.cards.list.setFocus()
    for key, held in (
        (Qt.Key.Key_Down, NONE),
        (Qt.Key.Key_End, NONE),
        (Qt.Key.Key_Home, NONE),
        (Qt.Key.Key_Down, CONTROL),
        (Qt.Key.Key_Down, SHIFT),
        (Qt.Key.Key_Space, NONE),
        (Qt.Key.Key_Space, CONTROL),
        (Qt.Key.Key_F, NONE),
        (Qt.Key.Key_PageDown, NONE),
        (Qt.Key.Key_Up, NONE),
    ):
        press(window, key, held, on=window.cards.list)
        settle()
        assert highlighted(window) == desk.reading.active, key


@WAYS
def test_a_click_never_leaves_the_highlight_elsewhere(
    window: MainWindow, desk: Desk, mark: Mark, listed: bool
) -> None:
    first, _second = mark(1), mark(3)
    if listed:
        as_list(window)
    settle()
    port = window.cards.list.viewport()
    for held, place in (
        (NONE, card(window, first)),
        (CONTROL, card(window, first)),
        (SHIFT, card(window, first)),
        (NONE, QPoint(20, port.height() - 3)),
    ):
        QTest.mouseClick(port, LEFT, held, place)
        settle()
        assert highlighted(window) == desk.reading.active == first.id


@WAYS
def test_esc_leads_from_card_and_field_back_to_the_very_place_in_the_text(
    window: MainWindow, desk: Desk, mark: Mark, listed: bool
) -> None:
    mark(1)
    far = mark(55)
    if listed:
        as_list(window)
    view = window.article.view
    view.setFocus()
    view.place(TEXT.index("Ship 20"))
    for _ in range(5):
        press(window, Qt.Key.Key_Right)
    settle()
    caret, scrolled = view.offset_at_caret(), view.verticalScrollBar().value()
    for field in ("", "note"):
        press(window, Qt.Key.Key_Tab)
        settle()
        while desk.reading.active != far.id:
            press(window, Qt.Key.Key_Down)
            settle()
        assert view.verticalScrollBar().value() != scrolled
        if field:
            press(window, Qt.Key.Key_Return)
            settle()
            assert focus().objectName() == "annotation.field.note"
        press(window, Qt.Key.Key_Escape)
        settle()
        assert focus() is view
        assert view.offset_at_caret() == caret
        assert view.verticalScrollBar().value() == scrolled


@WAYS
def test_removing_in_the_form_leads_to_the_text(
    window: MainWindow, desk: Desk, mark: Mark, listed: bool
) -> None:
    made = mark(1)
    mark(2)
    if listed:
        as_list(window)
    desk.reading.set_active(made.id)
    settle()
    button = window.cards.form.findChild(QToolButton, "annotation.remove")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, LEFT)
    settle()
    assert len(desk.reading.marks) == 1
    assert focus() is window.article.view
    undo = window.findChild(QPushButton, "job.action")
    assert isinstance(undo, QPushButton)
    QTest.mouseClick(undo, LEFT)
    settle()
    assert len(desk.reading.marks) == 2
    assert focus() is window.article.view


@WAYS
@pytest.mark.parametrize("way", ["mouse", "key"])
def test_undo_of_the_message_leaves_the_focus_with_the_cards(
    window: MainWindow, desk: Desk, mark: Mark, listed: bool, way: str
) -> None:
    made = mark(1)
    if listed:
        as_list(window)
    desk.reading.set_active(made.id)
    window.cards.list.setFocus()
    settle()
    press(window, Qt.Key.Key_Delete)
    settle()
    assert focus() in {window.article.view, window.cards.list}
    undo = window.findChild(QPushButton, "job.action")
    assert isinstance(undo, QPushButton)
    if way == "mouse":
        QTest.mouseClick(undo, LEFT)
    else:
        undo.setFocus(Qt.FocusReason.TabFocusReason)
        press(window, Qt.Key.Key_Space)
    settle()
    assert len(desk.reading.marks) == 1
    assert focus() in {window.article.view, window.cards.list}


@WAYS
def test_undoing_a_mark_that_is_typed_in_leads_to_the_text(
    window: MainWindow, desk: Desk, category: Callable[[str], Category], listed: bool
) -> None:
    if listed:
        as_list(window)
    start = TEXT.index("Ship 2")
    assert desk.reading.annotate(Span(start, start + 6), category("fact")) is not None
    press(window, Qt.Key.Key_E, CONTROL, on=window)
    settle()
    assert focus().objectName() == "annotation.field.note"
    press(window, Qt.Key.Key_Z, CONTROL)
    settle()
    assert len(desk.reading.marks) == 0
    assert focus() is window.article.view


@WAYS
@pytest.mark.parametrize("hidden", ["form", "panel", "filter", "focus mode"])
def test_the_note_is_edited_wherever_it_hides(
    window: MainWindow, desk: Desk, mark: Mark, listed: bool, hidden: str
) -> None:
    made = mark(50)
    figure = mark(1, "figure")
    if listed:
        as_list(window)
    desk.reading.set_active(made.id)
    window.article.view.setFocus()
    if hidden == "panel":
        press(window, Qt.Key.Key_F9, SHIFT)
        assert not window.cards.isVisible()
    elif hidden == "filter":
        desk.cards.set_filter(CardFilter(frozenset({figure.category})))
    elif hidden == "focus mode":
        press(window, Qt.Key.Key_F11)
    settle()
    press(window, Qt.Key.Key_E, CONTROL)
    settle()
    assert focus().objectName() == "annotation.field.note"
    QTest.keyClicks(focus(), "ask")
    now = desk.reading.active_mark()
    assert now is not None
    assert (now.id, now.note) == (made.id, "ask")
    assert isinstance(focus(), QTextEdit | QLineEdit)
    assert not focus().visibleRegion().isEmpty()


def test_what_is_sought_for_counts_as_soon_as_somebody_goes_to_the_cards(
    window: MainWindow, desk: Desk, mark: Mark
) -> None:
    mark(1)
    ship = mark(3)
    as_list(window)
    opener = window.cards.findChild(QPushButton, "annotations.filter.open")
    assert isinstance(opener, QPushButton)
    QTest.mouseClick(opener, LEFT)
    assert focus().objectName() == "annotations.filter.search"
    QTest.keyClicks(focus(), "ship 3")
    window.cards.list.setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Delete)
    assert ship.id not in {m.id for m in desk.reading.marks.all}
    assert len(desk.reading.marks) == 1


def top_of(window: MainWindow, mark: Annotation) -> int:
    assert window.desk is not None
    even = window.cards.even
    return even.visualRect(even.model().index(window.desk.cards.row_of(mark.id), 0)).top()


@pytest.mark.parametrize("in_hand", [True, False])
def test_the_list_keeps_its_place_when_it_is_filtered_and_sorted(
    window: MainWindow, desk: Desk, mark: Mark, in_hand: bool
) -> None:
    made = [mark(number, "fact" if number % 3 else "figure") for number in range(50)]
    as_list(window)
    desk.reading.set_active(made[1].id)
    settle()
    even = window.cards.even
    even.verticalScrollBar().setValue(even.verticalScrollBar().maximum() // 2)
    shown = [m for m in made if 0 <= top_of(window, m) < even.viewport().height() - 40]
    assert made[1] not in shown
    kept = next(m for m in shown[2:] if m.category == "figure") if in_hand else shown[0]
    if in_hand:
        desk.reading.set_active(kept.id)
        settle()
    elif kept.category == "fact":
        kept = next(m for m in shown if m.category == "figure")
        even.verticalScrollBar().setValue(even.verticalScrollBar().value() + top_of(window, kept))
    before = top_of(window, kept)
    figures = CardFilter(frozenset({kept.category}))
    cards = desk.cards
    changes: tuple[Callable[[], None], ...] = (
        partial(cards.set_filter, figures),
        partial(cards.set_filter, CardFilter()),
        partial(cards.set_order, Order.TIME),
        partial(cards.set_order, Order.PLACE),
    )
    for change in changes:
        change()
        settle()
        assert top_of(window, kept) == pytest.approx(before, abs=1)
        there = cards.row_of(desk.reading.active) >= 0
        assert highlighted(window) == (desk.reading.active if there else "")

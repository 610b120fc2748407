"""Selecting and marking in every way that hand and keys have."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.article import Article
from briefwright.domain.ids import AnnotationId, CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.article_panel import ArticlePanel
from briefwright.widgets.reading.mark_painter import grips
from tests.gui.hands import (
    CONTROL,
    LEFT,
    NONE,
    SHIFT,
    click,
    double_click,
    drag,
    drag_over,
    point,
)
from tests.gui.harbour import TEXT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panel(qtbot: QtBot, reading_desk: Desk, theme: Theme) -> ArticlePanel:
    made = ArticlePanel(theme, ReadingType(size=12))
    qtbot.addWidget(made)
    made.work_with(reading_desk.reading)
    made.resize(900, 900)
    made.show()
    made.view.setFocus()
    return made


def marks(desk: Desk, article: Article) -> list[Annotation]:
    return desk.workbench.annotations(article.id)


def quotes(desk: Desk, article: Article) -> list[tuple[str, str]]:
    return [(mark.category, mark.quote.exact) for mark in marks(desk, article)]


def selected(panel: ArticlePanel) -> str:
    span = panel.view.selected_span()
    return TEXT[span.start : span.end] if span else ""


def caret_at(panel: ArticlePanel, words: str) -> None:
    assert panel.view.shown is not None
    start = TEXT.index(words)
    panel.view.setTextCursor(panel.view.shown.cursor(Span(start, start)))


def press(panel: ArticlePanel, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(panel.view, key, keys)


def grip(panel: ArticlePanel, which: str) -> QPoint:
    assert panel.view.shown is not None
    mark = panel.view.shown.index.get(panel.view.active)
    assert mark is not None
    return grips(panel.view.visible_lines(), mark)[which][1].toPoint()


# selecting ------------------------------------------------------------------------------------


def test_a_double_click_takes_the_word_with_what_belongs_to_it(panel: ArticlePanel) -> None:
    double_click(panel, point(panel, TEXT.index("5-6") + 1))
    assert selected(panel) == "5-6"
    assert panel.bar.isVisible()


def test_a_click_twice_or_thrice_on_selected_words_takes_the_word_or_the_sentence(
    panel: ArticlePanel,
) -> None:
    place = point(panel, TEXT.index("shared channel") + 3)
    double_click(panel, place)
    QTest.mouseClick(panel.view.viewport(), LEFT, NONE, point(panel, TEXT.index("Cargo") + 2))
    assert selected(panel) == ""
    drag_over(panel, "deepen the shared channel")
    double_click(panel, place)
    assert selected(panel) == "shared"
    assert panel.bar.isVisible()
    QTest.mouseClick(panel.view.viewport(), LEFT, NONE, place)
    assert selected(panel).startswith("The two sides agreed")
    assert panel.bar.isVisible()


def test_drawing_on_after_a_double_click_takes_in_whole_words_on_either_side(
    panel: ArticlePanel,
) -> None:
    port = panel.view.viewport()
    place = point(panel, TEXT.index("deepen") + 3)
    QTest.mouseClick(port, LEFT, NONE, place)
    QTest.mouseDClick(port, LEFT, NONE, place)
    QTest.mouseMove(port, point(panel, TEXT.index("channel") + 2))
    assert selected(panel) == "deepen the shared channel"
    QTest.mouseMove(port, point(panel, TEXT.index("agreed") + 2))
    QTest.mouseRelease(port, LEFT, NONE, point(panel, TEXT.index("agreed") + 2))
    assert selected(panel) == "agreed to deepen"


def test_a_key_before_the_button_is_let_go_marks_whole_words_once(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    port = panel.view.viewport()
    start, end = TEXT.index("joint pilot") + 1, TEXT.index("service") + 4
    for order in ("key goes first", "key comes late"):
        QTest.mousePress(port, LEFT, NONE, point(panel, start))
        if order == "key goes first":
            QTest.keyPress(panel.view, Qt.Key.Key_3)
        QTest.mouseMove(port, point(panel, end))
        if order == "key comes late":
            QTest.keyPress(panel.view, Qt.Key.Key_3)
        QTest.keyRelease(panel.view, Qt.Key.Key_3)
        assert quotes(reading_desk, article) == []
        QTest.mouseRelease(port, LEFT, NONE, point(panel, end))
        assert quotes(reading_desk, article) == [("proposal", "joint pilot service")], order
        assert selected(panel) == ""
        reading_desk.workbench.undo()
    drag_over(panel, "minister Ida Holm")
    assert quotes(reading_desk, article) == []  # no key is left behind


def test_delete_and_shift_arrows_are_for_the_words_while_words_are_selected(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "minister Ida Holm")
    press(panel, Qt.Key.Key_P)
    click(panel, "minister Ida Holm", 3)
    press(panel, Qt.Key.Key_E)
    drag_over(panel, "joint pilot")
    press(panel, Qt.Key.Key_Right, SHIFT)
    press(panel, Qt.Key.Key_Delete)
    assert quotes(reading_desk, article) == [("person", "minister Ida Holm")]
    assert selected(panel) == "joint pilot"  # and the blank behind it, which is no word
    assert not panel.view.keys.editing_ends


def test_keys_act_on_the_mark_that_the_caret_was_led_into(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    for words, key in (("7 million tonnes", Qt.Key.Key_2), ("joint pilot", Qt.Key.Key_3)):
        drag_over(panel, words)
        press(panel, key)
    caret_at(panel, "7 million tonnes")
    press(panel, Qt.Key.Key_Right)
    press(panel, Qt.Key.Key_7)
    assert quotes(reading_desk, article) == [
        ("fact", "7 million tonnes"),
        ("proposal", "joint pilot"),
    ]
    press(panel, Qt.Key.Key_Home)
    caret_at(panel, "Cargo fell")
    press(panel, Qt.Key.Key_Right)
    press(panel, Qt.Key.Key_1)
    press(panel, Qt.Key.Key_Delete)
    assert len(quotes(reading_desk, article)) == 2  # there is no mark at the caret


def test_escape_lets_go_of_an_end_that_is_held(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million")
    press(panel, Qt.Key.Key_2)
    click(panel, "7 million", 3)
    port, there = panel.view.viewport(), point(panel, TEXT.index("tonnes") + 2)
    QTest.mousePress(port, LEFT, NONE, grip(panel, "end"))
    QTest.mouseMove(port, there)
    press(panel, Qt.Key.Key_Escape)
    QTest.mouseRelease(port, LEFT, NONE, there)
    assert quotes(reading_desk, article) == [("figure", "7 million")]
    assert panel.view.shown is not None
    (shown,) = panel.view.shown.within(Span(0, len(TEXT)))
    assert TEXT[shown.start : shown.end] == "7 million"


def test_a_sentence_is_taken_whole_from_words_inside_it(panel: ArticlePanel) -> None:
    drag_over(panel, "shared channel")
    press(panel, Qt.Key.Key_S)
    assert selected(panel) == (
        "The two sides agreed to deepen the shared channel to 14 metres by 2027."
    )


def test_the_bar_comes_back_when_the_text_rests_again(qtbot: QtBot, panel: ArticlePanel) -> None:
    panel.resize(900, 320)
    drag_over(panel, "shared channel")
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.value() + 15)
    assert not panel.bar.isVisible()
    qtbot.waitUntil(panel.bar.isVisible)
    assert selected(panel) == "shared channel"


def test_a_triple_click_takes_the_sentence(panel: ArticlePanel) -> None:
    place = point(panel, TEXT.index("shared channel") + 3)
    port = panel.view.viewport()
    QTest.mouseClick(port, LEFT, NONE, place)
    QTest.mouseDClick(port, LEFT, NONE, place)
    QTest.mouseClick(port, LEFT, NONE, place)
    assert selected(panel) == (
        "The two sides agreed to deepen the shared channel to 14 metres by 2027."
    )


def test_letters_select_word_clause_and_sentence_and_take_in_more(panel: ArticlePanel) -> None:
    caret_at(panel, "Estmark will spend")
    press(panel, Qt.Key.Key_W)
    assert selected(panel) == "Estmark"
    press(panel, Qt.Key.Key_W)
    assert selected(panel) == "Estmark will"
    press(panel, Qt.Key.Key_W, SHIFT)
    assert selected(panel) == "Estmark"
    press(panel, Qt.Key.Key_C)
    assert selected(panel) == "Estmark will spend $ 315"
    press(panel, Qt.Key.Key_S)
    assert selected(panel).endswith("minister Ida Holm said.")
    press(panel, Qt.Key.Key_1)
    assert panel.view.selected_span() is None


def test_shift_and_arrows_select_and_a_key_marks(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    caret_at(panel, "7 million tonnes")
    for _ in range(3):
        press(panel, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert panel.bar.isVisible()
    press(panel, Qt.Key.Key_2)
    assert quotes(reading_desk, article) == [("figure", "7 million tonnes")]


def test_arrows_pass_over_the_space_between_paragraphs(panel: ArticlePanel) -> None:
    assert panel.view.shown is not None
    caret_at(panel, "plan\n")
    for _ in range(len("plan") + 1):
        press(panel, Qt.Key.Key_Right)
    assert panel.view.offset_at_caret() == TEXT.index("Port ministers")
    press(panel, Qt.Key.Key_Left)
    assert panel.view.offset_at_caret() == TEXT.index("plan\n") + len("plan")


def test_letters_can_be_switched_off(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    panel.set_letter_keys(on=False)
    drag_over(panel, "7 million tonnes")
    press(panel, Qt.Key.Key_2)
    assert marks(reading_desk, article) == []
    button = panel.bar.findChildren(QToolButton, "selection.category.figure")[-1]
    assert (button.text(), button.accessibleDescription()) == ("Figure", "")
    QTest.mouseClick(button, LEFT)
    assert quotes(reading_desk, article) == [("figure", "7 million tonnes")]
    panel.set_letter_keys(on=True)
    button = panel.bar.findChildren(QToolButton, "selection.category.figure")[-1]
    assert button.text() == "Figure  2"


# marking many ----------------------------------------------------------------------------------


def test_a_locked_category_marks_every_drag_until_escape(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    panel.lock_category("figure")
    assert panel.lock_bar.isVisible()
    drag_over(panel, "14 metres")
    assert not panel.bar.isVisible()
    drag_over(panel, "7 million tonnes")
    assert quotes(reading_desk, article) == [
        ("figure", "14 metres"),
        ("figure", "7 million tonnes"),
    ]
    press(panel, Qt.Key.Key_Escape)
    assert panel.locked == ""
    assert not panel.lock_bar.isVisible()
    drag_over(panel, "agreed")
    assert panel.bar.isVisible()
    assert len(marks(reading_desk, article)) == 2


def test_a_key_held_during_a_drag_marks_and_does_nothing_else(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "14 metres")
    press(panel, Qt.Key.Key_2)
    QTest.keyPress(panel.view, Qt.Key.Key_4)
    drag_over(panel, "agreed to deepen")
    drag_over(panel, "signed the letter")
    QTest.keyRelease(panel.view, Qt.Key.Key_4)
    assert quotes(reading_desk, article) == [
        ("agreement", "agreed to deepen"),
        ("figure", "14 metres"),
        ("agreement", "signed the letter"),
    ]


def test_a_key_without_a_selection_changes_the_mark_in_hand(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "agreed to deepen")
    press(panel, Qt.Key.Key_1)
    press(panel, Qt.Key.Key_4)
    assert quotes(reading_desk, article) == [("agreement", "agreed to deepen")]


def test_the_same_words_take_a_second_mark_right_after_the_first(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        drag_over(panel, "$ 315 - 320 million")
        press(panel, key)
    drag_over(panel, "$ 315")
    press(panel, Qt.Key.Key_7)
    assert sorted(quotes(reading_desk, article)) == [
        ("commitment", "$ 315 - 320 million"),
        ("fact", "$ 315"),
        ("figure", "$ 315 - 320 million"),
    ]


# the mark in hand ------------------------------------------------------------------------------


def test_a_grip_draws_the_end_of_a_mark_over_whole_words_in_one_step(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million")
    press(panel, Qt.Key.Key_2)
    click(panel, "7 million", 3)
    drag(panel, grip(panel, "end"), point(panel, TEXT.index("tonnes") + 2))
    (mark,) = marks(reading_desk, article)
    assert mark.quote.exact == "7 million tonnes"
    assert mark.fields["unit"] == "tonne"  # read anew: nobody had typed in the fields
    reading_desk.workbench.undo()
    assert quotes(reading_desk, article) == [("figure", "7 million")]
    reading_desk.workbench.undo()
    assert marks(reading_desk, article) == []


def test_control_draws_an_end_letter_by_letter_and_ends_never_cross(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "minister Ida Holm")
    press(panel, Qt.Key.Key_P)
    click(panel, "minister Ida Holm", 12)
    start = TEXT.index("minister Ida Holm")
    drag(panel, grip(panel, "start"), point(panel, start + 10, 0.1), CONTROL)
    assert quotes(reading_desk, article) == [("person", "da Holm")]
    click(panel, "Holm")
    drag(panel, grip(panel, "start"), point(panel, TEXT.index("Holm said") + 8))
    ((_, words),) = quotes(reading_desk, article)
    assert words == "Holm"


def test_what_a_person_typed_stays_when_an_end_is_drawn(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million")
    press(panel, Qt.Key.Key_2)
    (mark,) = marks(reading_desk, article)
    reading_desk.workbench.set_field(mark, "value_low", Decimal(6))
    reading_desk.reading.move(Span(mark.span.start, mark.span.end + len(" tonnes")))
    (moved,) = marks(reading_desk, article)
    assert moved.quote.exact == "7 million tonnes"
    assert moved.fields["value_low"] == Decimal(6)


def test_what_a_person_typed_beside_a_number_does_not_keep_the_number_from_its_words(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million")
    press(panel, Qt.Key.Key_2)
    (mark,) = marks(reading_desk, article)
    reading_desk.workbench.set_field(mark, "place", "Estmark")
    reading_desk.reading.move(Span(mark.span.start, mark.span.end + len(" tonnes")))
    (moved,) = marks(reading_desk, article)
    assert moved.fields["unit"] == "tonne"
    assert moved.fields["place"] == "Estmark"
    other = TEXT.index("minus 5-6 percent")
    reading_desk.reading.move(Span(other, other + len("minus 5-6 percent")))
    (elsewhere,) = marks(reading_desk, article)
    assert elsewhere.fields["value_low"] == Decimal(-6)
    assert elsewhere.fields["unit"] == "percent"
    assert elsewhere.fields["place"] == "Estmark"


def test_undoing_while_a_grip_is_held_leaves_nothing_of_the_mark_behind(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million")
    press(panel, Qt.Key.Key_2)
    click(panel, "7 million", 3)
    port = panel.view.viewport()
    QTest.mousePress(port, LEFT, NONE, grip(panel, "end"))
    QTest.mouseMove(port, point(panel, TEXT.index("tonnes") + 2))
    assert panel.view.shown is not None
    (shown,) = panel.view.shown.within(Span(0, len(TEXT)))
    assert TEXT[shown.start : shown.end] == "7 million tonnes"

    reading_desk.workbench.undo()
    QTest.mouseRelease(port, LEFT, NONE, point(panel, TEXT.index("tonnes") + 2))
    assert panel.view.shown.within(Span(0, len(TEXT))) == []
    assert marks(reading_desk, article) == []


def test_dragging_over_a_mark_in_hand_from_end_to_end_selects_its_words(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "minister Ida Holm")
    press(panel, Qt.Key.Key_P)
    click(panel, "minister Ida Holm", 5)
    drag_over(panel, "minister Ida Holm")
    assert selected(panel) == "minister Ida Holm"
    assert quotes(reading_desk, article) == [("person", "minister Ida Holm")]


def test_edit_mode_moves_the_ends_by_keys_and_escape_leaves_it(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million")
    press(panel, Qt.Key.Key_2)
    press(panel, Qt.Key.Key_E)
    for _ in range(len("tonnes")):
        press(panel, Qt.Key.Key_Right, SHIFT)
    assert quotes(reading_desk, article) == [("figure", "7 million tonnes")]
    press(panel, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert quotes(reading_desk, article) == [("figure", "million tonnes")]
    press(panel, Qt.Key.Key_Escape)
    press(panel, Qt.Key.Key_Right, SHIFT)
    assert quotes(reading_desk, article) == [("figure", "million tonnes")]
    assert panel.view.textCursor().hasSelection()


def test_a_mark_is_split_at_the_caret_and_joined_again(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "minus 5-6 percent - and 7 million tonnes")
    press(panel, Qt.Key.Key_2)
    first = reading_desk.reading.active
    caret_at(panel, "d 7 million")  # in a word: its nearer end counts
    panel.split_mark()
    assert quotes(reading_desk, article) == [
        ("figure", "minus 5-6 percent - and"),
        ("figure", "7 million tonnes"),
    ]
    reading_desk.workbench.undo()
    caret_at(panel, "- and 7 million")
    panel.split_mark()
    assert quotes(reading_desk, article) == [
        ("figure", "minus 5-6 percent"),
        ("figure", "- and 7 million tonnes"),
    ]
    assert reading_desk.reading.active == first
    assert reading_desk.workbench.undo_stack.undoText() == "splitting of a key point"
    panel.join_marks()
    assert quotes(reading_desk, article) == [("figure", "minus 5-6 percent - and 7 million tonnes")]
    reading_desk.workbench.undo()
    reading_desk.workbench.undo()
    ((_, words),) = quotes(reading_desk, article)
    assert words == "minus 5-6 percent - and 7 million tonnes"


def test_joining_loses_nothing_that_was_written(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    bench = reading_desk.workbench
    for words, note, status in (
        ("agreed to deepen", "see annex", "open"),
        ("signed the letter", "who?", "kept"),
    ):
        drag_over(panel, words)
        press(panel, Qt.Key.Key_4)
        made = reading_desk.reading.active_mark()
        assert made is not None
        bench.set_field(made, "status", status)
        again = bench.annotation(made.id)
        assert again is not None
        bench.set_note(again, note)
    click(panel, "agreed to deepen", 3)
    panel.join_marks()
    (whole,) = marks(reading_desk, article)
    assert whole.quote.exact == TEXT[TEXT.index("agreed to") : TEXT.index(" the letter") + 11]
    assert whole.fields["status"] == "open"
    assert whole.note == "see annex\nwho?\nStatus: kept"


def test_joining_takes_the_next_of_the_kind_even_where_another_begins_with_it(
    panel: ArticlePanel, reading_desk: Desk
) -> None:
    for words, key in (
        ("Port ministers", Qt.Key.Key_7),
        ("The two", Qt.Key.Key_2),
        ("The two sides agreed", Qt.Key.Key_7),
        ("Almost a hundred", Qt.Key.Key_7),
    ):
        drag_over(panel, words)
        press(panel, key)
    click(panel, "Port ministers", 3)
    joinable = [TEXT[mark.start : mark.end] for mark in reading_desk.reading.joinable()]
    assert joinable == ["Port ministers", "The two sides agreed"]


def test_joining_keeps_whose_words_they_were_and_every_handling_mark(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    bench = reading_desk.workbench
    for words, attribution, handling in (
        ("agreed to deepen", None, "OFFICIAL"),
        ("signed the letter", Attribution.DIRECT_QUOTE, "PROTECTED A"),
    ):
        drag_over(panel, words)
        press(panel, Qt.Key.Key_4)
        made = reading_desk.reading.active_mark()
        assert made is not None
        bench.set_property(made, attribution=attribution, handling=handling)
    click(panel, "agreed to deepen", 3)
    panel.join_marks()
    (whole,) = marks(reading_desk, article)
    assert whole.attribution is Attribution.DIRECT_QUOTE
    assert whole.handling == "OFFICIAL"
    assert whole.note == "PROTECTED A"  # the two presets cannot be compared


def test_marks_on_the_same_words_are_reached_by_clicks_keys_and_a_list(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    for words, key in (
        ("Estmark will spend $ 315 - 320 million on quays", Qt.Key.Key_1),
        ("$ 315 - 320 million", Qt.Key.Key_2),
        ("320 million", Qt.Key.Key_7),
    ):
        drag_over(panel, words)
        press(panel, key)
    by_kind = {mark.category: mark.id for mark in marks(reading_desk, article)}
    for kind in ("fact", "figure", "commitment", "fact"):
        click(panel, "320 million", 6)
        assert reading_desk.reading.active == by_kind[kind]  # type: ignore[index]
    assert panel.overlaps.isVisible()
    rows = [row for row in panel.overlaps.findChildren(QToolButton) if row.isVisible()]
    assert [row.text().partition(":")[0] for row in rows] == [
        "7  Fact",
        "2  Figure",
        "1  Commitment",
    ]
    QTest.mouseClick(rows[2], LEFT)
    assert reading_desk.reading.active == by_kind["commitment"]  # type: ignore[index]
    press(panel, Qt.Key.Key_O)
    assert reading_desk.reading.active == by_kind["fact"]  # type: ignore[index]
    press(panel, Qt.Key.Key_Escape)
    assert not panel.overlaps.isVisible()


def test_a_bar_in_the_margin_leads_to_its_mark(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million tonnes")
    press(panel, Qt.Key.Key_2)
    reading_desk.reading.set_active("")
    gutter = panel.view.gutter
    gutter.grab()  # painted once
    line = point(panel, TEXT.index("7 million"))
    y = panel.view.viewport().y() - gutter.y() + line.y()
    QTest.mouseClick(gutter, LEFT, NONE, QPoint(gutter.width() - 9, y))
    (mark,) = marks(reading_desk, article)
    assert reading_desk.reading.active == mark.id


def test_letters_in_the_margin_are_whole_in_type_of_any_size(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    start = TEXT.index("7 million tonnes")
    for number, slug in enumerate(("commitment", "position", "person", "event")):
        category = next(one for one in reading_desk.reading.categories if one.id == slug)
        assert reading_desk.reading.annotate(Span(start, start + 3 + number), category) is not None
    for _step in range(4):
        QApplication.processEvents()
        picture = panel.view.gutter.grab().toImage()
        edge = {picture.pixel(0, y) for y in range(picture.height())}
        assert len(edge) == 1, panel.view.font().pointSizeF()
        panel.zoom(4)


# around the words ------------------------------------------------------------------------------


def test_the_bar_stands_clear_of_many_selected_lines_at_the_lower_edge(
    panel: ArticlePanel,
) -> None:
    panel.resize(420, 420)
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    first, last = TEXT.index("Almost a hundred"), TEXT.index("shippers signed")
    drag(panel, point(panel, first, 0.1), point(panel, last + 14, 0.9))
    assert panel.bar.isVisible()
    for rect in panel.view.selection_rects():
        shown = rect.translated(panel.view.viewport().mapTo(panel, QPoint(0, 0)))
        assert not panel.bar.geometry().intersects(shown)


def test_zooming_keeps_what_is_selected(panel: ArticlePanel) -> None:
    drag_over(panel, "7 million tonnes")
    panel.zoom(3)
    assert selected(panel) == "7 million tonnes"


def test_copied_words_carry_their_source_and_their_marks(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million tonnes")
    press(panel, Qt.Key.Key_2)
    drag_over(panel, "and 7 million tonnes now wait")
    data = panel.view.createMimeDataFromSelection()
    assert data.text().startswith("and 7 million tonnes now wait")
    assert article.title in data.text()
    assert data.hasHtml()
    (mark,) = marks(reading_desk, article)
    assert mark.id in bytes(data.data("application/x-briefwright-annotations").data()).decode()


def menu_of(panel: ArticlePanel) -> dict[str, QAction]:
    (menu,) = [m for m in panel.findChildren(QMenu) if m.objectName() == "article.menu"]
    return {action.text().replace("&", ""): action for action in menu.actions() if action.text()}


def test_the_menu_over_a_mark_works_on_that_mark(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million tonnes")
    press(panel, Qt.Key.Key_2)
    reading_desk.reading.set_active("")
    place = point(panel, TEXT.index("million tonnes") + 2)
    port = panel.view.viewport()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, port.mapToGlobal(place))
    QApplication.sendEvent(port, asked)
    actions = menu_of(panel)
    assert {"Change category", "Extend or shrink", "Remove key point"} <= set(actions)
    actions["Remove key point"].trigger()
    assert marks(reading_desk, article) == []


@pytest.mark.parametrize(("letters", "words"), [(True, "Risk\t8"), (False, "Risk")])
def test_the_menu_over_selected_words_marks_them(
    panel: ArticlePanel, reading_desk: Desk, article: Article, *, letters: bool, words: str
) -> None:
    panel.set_letter_keys(on=letters)
    drag_over(panel, "7 million tonnes")
    place = point(panel, TEXT.index("million tonnes") + 2)
    port = panel.view.viewport()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, port.mapToGlobal(place))
    QApplication.sendEvent(port, asked)
    menu = menu_of(panel)["Mark as"].menu()
    assert isinstance(menu, QMenu)
    risk = next(action for action in menu.actions() if action.text() == words)
    risk.trigger()
    assert quotes(reading_desk, article) == [("risk", "7 million tonnes")]


def test_one_adjustment_by_keys_is_one_step_to_undo(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million")
    press(panel, Qt.Key.Key_2)
    press(panel, Qt.Key.Key_E)
    for _ in range(len("tonnes")):
        press(panel, Qt.Key.Key_Right, SHIFT)
    assert quotes(reading_desk, article) == [("figure", "7 million tonnes")]
    reading_desk.workbench.undo()
    assert quotes(reading_desk, article) == [("figure", "7 million")]


def test_copying_without_a_selection_takes_the_mark_in_hand(panel: ArticlePanel) -> None:
    drag_over(panel, "7 million tonnes")
    press(panel, Qt.Key.Key_2)
    press(panel, Qt.Key.Key_C, CONTROL)
    assert "7 million tonnes" in QApplication.clipboard().text()


def test_grips_stand_at_the_ends_of_words_in_either_direction(
    qtbot: QtBot, desk: Desk, theme: Theme, put_article: Callable[[str], Article]
) -> None:
    text = "وقال الوزير إن 410 طن من القمح وصلت إلى Norvia Port في الربيع."
    article = put_article(text)
    desk.reading.open(article.id)
    panel = ArticlePanel(theme, ReadingType())
    qtbot.addWidget(panel)
    panel.work_with(desk.reading)
    panel.resize(900, 400)
    panel.show()
    assert panel.view.shown is not None
    for words, starts_right in (("الوزير إن", True), ("410", False), ("Norvia Port", False)):
        start = text.index(words)
        mark = Mark(start, start + len(words), AnnotationId("a"), CategoryId("fact"))
        lines = panel.view.visible_lines()
        found = grips(lines, mark)
        box = [rect for _, rect in lines.rects(mark.start, mark.end)]
        assert len(box) == 1
        left, right = box[0].left(), box[0].right()
        expected = (right, left) if starts_right else (left, right)
        assert found["start"][1].x() == pytest.approx(expected[0], abs=1)
        assert found["end"][1].x() == pytest.approx(expected[1], abs=1)


def test_going_back_and_forth_between_articles_never_draws_lines_of_the_other(
    qtbot: QtBot, desk: Desk, theme: Theme, put_article: Callable[[str], Article]
) -> None:
    arabic = "أعلن وزير الموانئ أمس أن الحكومة ستنفق 320 مليون دولار على القناة.\n\n" * 30
    english = TEXT + "\n\n" + "The quay at Karlshavn was built in 1931 and rebuilt twice. " * 60
    panel = ArticlePanel(theme, ReadingType())
    qtbot.addWidget(panel)
    panel.work_with(desk.reading)
    panel.resize(900, 700)
    panel.show()
    articles = []
    for text in (english, arabic):
        article = put_article(text)
        desk.reading.open(article.id)
        for number in range(20):
            start = 40 + number * 55
            category = desk.reading.categories[number % 9]
            assert desk.reading.annotate(Span(start, start + 30), category) is not None
        articles.append((article, text))
    for number in range(12):
        article, text = articles[number % 2]
        desk.reading.open(article.id)
        panel.view.gutter.repaint()
        panel.view.viewport().repaint()
        panel.zoom(1 if number % 4 < 2 else -1)
        panel.view.gutter.repaint()
        panel.set_theme(Theme.load(("light", "dark", "sepia")[number % 3]))
        panel.view.gutter.repaint()
        panel.resize(900 - 20 * (number % 3), 700)
        panel.view.gutter.repaint()
        QApplication.processEvents()
        seen = panel.view.visible_span()
        assert 0 <= seen.start < seen.end <= len(text)

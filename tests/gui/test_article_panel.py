"""Marking with a real pointer and real keys, in the panel that people use."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.article_panel import ArticlePanel
from tests.gui.hands import LEFT, NONE, drag, drag_over, point
from tests.gui.harbour import TEXT


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


def test_dragging_over_words_and_pressing_a_key_marks_them(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million tonnes")
    assert panel.bar.isVisible()
    QTest.keyClick(panel.view, Qt.Key.Key_2)

    (mark,) = marks(reading_desk, article)
    assert (mark.category, mark.quote.exact) == ("figure", "7 million tonnes")
    assert mark.fields["value_low"] == Decimal(7_000_000)
    assert not panel.bar.isVisible()
    assert reading_desk.reading.active == mark.id


def test_clicking_a_category_in_the_bar_marks_the_words(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "agreed to deepen the shared channel")
    button = panel.bar.findChild(QToolButton, "selection.category.commitment")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, LEFT)
    assert [(m.category, m.quote.exact) for m in marks(reading_desk, article)] == [
        ("commitment", "agreed to deepen the shared channel")
    ]


def test_the_bar_offers_five_categories_and_the_rest_under_more(panel: ArticlePanel) -> None:
    drag_over(panel, "agreed")
    shown = [b.objectName() for b in panel.bar.findChildren(QToolButton) if b.isVisible()]
    assert shown == [
        "selection.category.commitment",
        "selection.category.figure",
        "selection.category.proposal",
        "selection.category.agreement",
        "selection.category.request",
        "selection.more",
    ]
    more = panel.bar.findChild(QToolButton, "selection.more")
    assert isinstance(more, QToolButton)
    QTest.mouseClick(more, LEFT)
    risk = panel.bar.findChild(QToolButton, "selection.category.risk")
    assert isinstance(risk, QToolButton)
    assert risk.isVisible()


def test_the_bar_does_not_cover_the_words(panel: ArticlePanel) -> None:
    drag_over(panel, "minister Ida Holm")
    corner = panel.view.viewport().mapTo(panel, QPoint(0, 0))
    for words in panel.view.selection_rects():
        assert not panel.bar.geometry().intersects(words.translated(corner))


def test_a_word_that_is_grazed_at_the_start_counts_and_ctrl_is_exact(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    start = TEXT.index("shared channel")
    drag(panel, point(panel, start + 2), point(panel, start + 10, 0.9))
    assert panel.view.selected_span() == Span(start, start + len("shared channel"))

    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    keys = Qt.KeyboardModifier.ControlModifier
    drag(panel, point(panel, start + 2, 0.1), point(panel, start + 10, 0.95), keys)
    assert panel.view.selected_span() == Span(start + 2, start + 11)


def test_dragging_backwards_marks_the_same_words(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    words = "minus 5-6 percent"
    start = TEXT.index(words)
    drag(panel, point(panel, start + len(words) - 1, 0.9), point(panel, start, 0.1))
    QTest.keyClick(panel.view, Qt.Key.Key_2)
    assert [m.quote.exact for m in marks(reading_desk, article)] == [words]


def test_words_behind_an_emoji_are_marked_exactly(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "Almost a hundred shippers")
    QTest.keyClick(panel.view, Qt.Key.Key_2)
    (mark,) = marks(reading_desk, article)
    assert mark.quote.exact == "Almost a hundred shippers"
    assert TEXT[mark.span.start : mark.span.end] == mark.quote.exact


def test_selecting_with_the_keyboard_marks_too(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    for _ in range(len("Harbour talks")):
        QTest.keyClick(panel.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.view, Qt.Key.Key_Q)
    assert [(m.category, m.quote.exact) for m in marks(reading_desk, article)] == [
        ("quotation", "Harbour talks")
    ]


def test_clicking_a_mark_takes_it_in_hand_and_again_the_one_around_it(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "Estmark will spend $ 315 - 320 million on quays")
    QTest.keyClick(panel.view, Qt.Key.Key_1)
    drag_over(panel, "$ 315 - 320 million")
    QTest.keyClick(panel.view, Qt.Key.Key_2)
    outer, inner = marks(reading_desk, article)
    reading_desk.reading.set_active("")

    there = point(panel, TEXT.index("320"))
    QTest.mouseClick(panel.view.viewport(), LEFT, NONE, there)
    assert reading_desk.reading.active == inner.id
    QTest.mouseClick(panel.view.viewport(), LEFT, NONE, there)
    assert reading_desk.reading.active == outer.id


def test_a_key_without_a_selection_changes_the_category_of_the_mark_in_hand(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "agreed")
    QTest.keyClick(panel.view, Qt.Key.Key_1)
    QTest.keyClick(panel.view, Qt.Key.Key_4)
    assert [m.category for m in marks(reading_desk, article)] == ["agreement"]


def test_the_ends_of_a_mark_move_by_keys_while_it_is_being_edited(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "7 million")
    QTest.keyClick(panel.view, Qt.Key.Key_2)
    QTest.keyClick(panel.view, Qt.Key.Key_E)
    shift = Qt.KeyboardModifier.ShiftModifier
    for _ in range(len("tonnes")):  # a step goes on over a blank
        QTest.keyClick(panel.view, Qt.Key.Key_Right, shift)
    both = shift | Qt.KeyboardModifier.ControlModifier
    for _ in range(len("and")):
        QTest.keyClick(panel.view, Qt.Key.Key_Left, both)
    assert [m.quote.exact for m in marks(reading_desk, article)] == ["and 7 million tonnes"]


def test_delete_removes_the_mark_in_hand_and_undo_brings_it_back(
    panel: ArticlePanel, reading_desk: Desk, article: Article
) -> None:
    drag_over(panel, "agreed")
    QTest.keyClick(panel.view, Qt.Key.Key_4)
    before = marks(reading_desk, article)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert marks(reading_desk, article) == []
    reading_desk.workbench.undo()
    assert marks(reading_desk, article) == before


def test_escape_hides_the_bar_and_leaves_nothing_selected(panel: ArticlePanel) -> None:
    drag_over(panel, "agreed")
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert not panel.bar.isVisible()
    assert panel.view.selected_span() is None


def test_another_size_of_type_keeps_marks_and_place(
    panel: ArticlePanel, reading_desk: Desk, put_article: Callable[[str], Article]
) -> None:
    drag_over(panel, "agreed")
    QTest.keyClick(panel.view, Qt.Key.Key_4)
    panel.zoom(4)
    assert panel.view.shown is not None
    assert [TEXT[m.start : m.end] for m in panel.view.shown.index.all] == ["agreed"]
    assert panel.view.font().pointSizeF() == 16


@pytest.mark.parametrize("width", [380, 520, 640, 720, 900])
def test_more_never_stands_in_a_row_of_its_own(panel: ArticlePanel, width: int) -> None:
    panel.resize(width, 900)
    QApplication.processEvents()
    drag_over(panel, "agreed")
    tops = [b.y() for b in panel.bar.findChildren(QToolButton) if b.isVisible()]
    assert len(tops) == 6
    assert len({tops.count(top) for top in tops}) == 1


@pytest.mark.parametrize("width", [380, 520, 900])
def test_the_bar_fits_into_a_narrow_column(panel: ArticlePanel, width: int, qtbot: QtBot) -> None:
    panel.resize(width, 900)
    QApplication.processEvents()
    drag_over(panel, "agreed")
    more = panel.bar.findChild(QToolButton, "selection.more")
    assert isinstance(more, QToolButton)
    QTest.mouseClick(more, LEFT)
    shown = [b for b in panel.bar.findChildren(QToolButton) if b.isVisible()]
    assert len(shown) == 12
    assert QRect(panel.view.mapTo(panel, QPoint(0, 0)), panel.view.size()).contains(
        panel.bar.geometry()
    )
    for button in shown:
        assert panel.bar.rect().contains(button.geometry())
        assert button.width() >= button.sizeHint().width()

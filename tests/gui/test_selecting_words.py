"""Selecting words, clauses and sentences by pointer and keys, in words of many scripts."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.article_panel import ArticlePanel
from briefwright.widgets.reading.article_view import ArticleView
from tests.gui.hands import LEFT, NONE, SHIFT

TEXT = (
    "Anna Kova\u0301cs sent a re\u0301sume\u0301 on the pro\u00adgramme. “We go on. "
    "We will not stop. Never,” he said, and left 👨\u200d👩\u200d👧."
)


@pytest.fixture
def view(
    qtbot: QtBot, desk: Desk, put_article: Callable[[str], Article], theme: Theme
) -> ArticleView:
    desk.reading.open(put_article(TEXT).id)
    panel = ArticlePanel(theme, ReadingType())
    qtbot.addWidget(panel)
    panel.work_with(desk.reading)
    panel.resize(900, 700)
    panel.show()
    panel.view.setFocus()
    return panel.view


def selected(view: ArticleView) -> str:
    span = view.selected_span()
    return "" if span is None else TEXT[span.start : span.end]


def right_of(view: ArticleView, offset: int, by: int) -> QPoint:
    """Return the point so many pixels right of a place in the text."""
    assert view.shown is not None
    rect = view.cursorRect(view.shown.cursor(Span(offset, offset)))
    return QPoint(rect.center().x() + by, rect.center().y())


@pytest.mark.parametrize("word", ["Kova\u0301cs", "re\u0301sume\u0301", "pro\u00adgramme"])
def test_a_double_click_anywhere_on_a_word_takes_all_of_it(view: ArticleView, word: str) -> None:
    start = TEXT.index(word)
    end = start + len(word)
    middle = start + word.index(next(letter for letter in word if not letter.isalpha()))
    for place in (right_of(view, start, 2), right_of(view, middle, -2), right_of(view, end, -2)):
        QTest.mouseDClick(view.viewport(), LEFT, NONE, place)
        assert selected(view) == word


def test_keys_walk_over_decomposed_words_and_sentences_of_a_quotation(view: ArticleView) -> None:
    assert view.shown is not None
    view.setTextCursor(view.shown.cursor(Span(0, 0)))
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_W)
    assert selected(view) == "Anna Kova\u0301cs"
    place = TEXT.index("We will")
    view.setTextCursor(view.shown.cursor(Span(place, place)))
    QTest.keyClick(view, Qt.Key.Key_S)
    assert selected(view) == "We will not stop."
    QTest.keyClick(view, Qt.Key.Key_C)
    assert selected(view) == "We will not stop. Never"
    QTest.keyClick(view, Qt.Key.Key_C, SHIFT)
    assert selected(view) == "We will not stop"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_W, "👨\u200d👩\u200d👧"),
        (Qt.Key.Key_C, "and left 👨\u200d👩\u200d👧"),
        (Qt.Key.Key_S, "Never,” he said, and left 👨\u200d👩\u200d👧."),
    ],
)
def test_at_the_end_of_the_text_keys_take_the_last_unit(
    view: ArticleView, key: Qt.Key, expected: str
) -> None:
    assert view.shown is not None
    view.setTextCursor(view.shown.cursor(Span(len(TEXT), len(TEXT))))
    QTest.keyClick(view, key)
    assert selected(view) == expected

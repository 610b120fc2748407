from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import BUILT_IN
from briefwright.domain.ids import CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.reading.mark_index import MarkIndex
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from tests.gui.harbour import TEXT, ready

type Make = Callable[[str], ArticleDocument]


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Make:
    parent = QObject()

    def document(text: str) -> ArticleDocument:
        return ArticleDocument(ready(text).content, theme, ReadingType(), parent)

    document.parent = parent  # type: ignore[attr-defined]  # keeps it alive
    return document


def annotation(text: str, words: str, category: str) -> Annotation:
    start = text.index(words)
    span = Span(start, start + len(words))
    return Annotation.on(ready(text).article, text, span, CategoryId(category))


def format_at(shown: ArticleDocument, offset: int) -> QTextCharFormat:
    cursor = QTextCursor(shown.document)
    cursor.setPosition(shown.position(offset) + 1)
    return cursor.charFormat()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "🙂 before, 🙂🙂 between and after 🙂",
        "word " * 5_000,
        "x" * 9_500,
        "one\ntwo\n\n\nthree",
        "a\u2028b\u00a0c\tתודה",
    ],
    ids=["article", "emoji", "long line", "no blank", "lines", "odd blanks"],
)
def test_every_place_goes_to_the_document_and_back(make: Make, text: str) -> None:
    shown = make(text)
    for offset in range(0, len(text), max(1, len(text) // 500)):
        assert shown.offset(shown.position(offset)) == offset


def test_the_words_at_a_place_are_the_words_of_the_text(make: Make) -> None:
    shown = make(TEXT)
    for words in ("agreed", "🙂", "Norvia's envoy 🙂 to", "hundred"):
        start = TEXT.index(words)
        assert shown.cursor(Span(start, start + len(words))).selectedText() == words


def test_a_mark_carries_the_underline_of_its_category_and_leaves_nothing_behind(
    make: Make,
) -> None:
    shown = make(TEXT)
    mark = annotation(TEXT, "7 million tonnes", "figure")
    shown.show_marks(MarkIndex([Mark.of(mark)]), BUILT_IN)
    inside, behind = mark.span.start, mark.span.end
    assert format_at(shown, inside).underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline
    assert format_at(shown, behind).underlineStyle() is QTextCharFormat.UnderlineStyle.NoUnderline

    shown.show_marks(MarkIndex(), BUILT_IN)
    assert format_at(shown, inside).underlineStyle() is QTextCharFormat.UnderlineStyle.NoUnderline
    assert format_at(shown, inside).background() == format_at(shown, behind).background()


def test_overlapping_marks_blend_and_the_inner_one_gives_the_underline(make: Make) -> None:
    shown = make(TEXT)
    outer = annotation(TEXT, "Estmark will spend $ 315 - 320 million on quays", "commitment")
    inner = annotation(TEXT, "$ 315 - 320 million", "figure")
    shown.show_marks(MarkIndex([Mark.of(outer), Mark.of(inner)]), BUILT_IN)
    alone = format_at(shown, outer.span.start)
    both = format_at(shown, inner.span.start)
    assert alone.underlineStyle() is QTextCharFormat.UnderlineStyle.SingleUnderline
    assert both.underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline
    assert alone.background().color() != both.background().color()
    assert [mark.id for mark in shown.index.at(inner.span.start)] == [inner.id, outer.id]


def test_a_mark_over_two_paragraphs_shows_in_both(make: Make) -> None:
    shown = make("First words here.\n\nSecond words there.")
    mark = annotation("First words here.\n\nSecond words there.", "here.\n\nSecond", "figure")
    shown.show_marks(MarkIndex([Mark.of(mark)]), BUILT_IN)
    for offset in (mark.span.start, mark.span.end - 1):
        assert (
            format_at(shown, offset).underlineStyle()
            is QTextCharFormat.UnderlineStyle.DashUnderline
        )

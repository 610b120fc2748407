from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import BlockKind, TextBlock
from briefwright.domain.category import BUILT_IN
from briefwright.domain.ids import AnnotationId, CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.reading.mark_index import MarkIndex
from briefwright.viewmodels.reading.page_layout import Page
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.article_view import ArticleView
from tests.gui.harbour import TEXT, ready

DASHED = QTextCharFormat.UnderlineStyle.DashUnderline

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


def test_of_many_marks_over_the_same_words_the_active_one_shows_however_far_out_it_is(
    make: Make,
) -> None:
    shown = make(TEXT)
    place = TEXT.index("7 million")
    marks = [
        annotation(TEXT, TEXT[place - reach : place + 9 + reach], category)
        for reach, category in enumerate(("figure", "fact", "risk", "commitment"))
    ]
    shown.show_marks(MarkIndex(map(Mark.of, marks)), BUILT_IN)
    resting = format_at(shown, place).background().color()

    for mark in marks:
        shown.set_active(mark.id)
        assert format_at(shown, place).background().color() != resting, mark.category
    shown.set_active("")
    assert format_at(shown, place).background().color() == resting


def test_a_mark_over_two_paragraphs_shows_in_both(make: Make) -> None:
    shown = make("First words here.\n\nSecond words there.")
    mark = annotation("First words here.\n\nSecond words there.", "here.\n\nSecond", "figure")
    shown.show_marks(MarkIndex([Mark.of(mark)]), BUILT_IN)
    for offset in (mark.span.start, mark.span.end - 1):
        assert (
            format_at(shown, offset).underlineStyle()
            is QTextCharFormat.UnderlineStyle.DashUnderline
        )


def test_cells_of_a_short_table_stand_below_each_other_and_keep_their_places(make: Make) -> None:
    text = "Crops\nCrop | 2024\nWheat | 4.6 million t\nA long row | of many words " + "x" * 80
    content = replace(
        ready(text).content,
        blocks=(
            TextBlock(0, 5),
            TextBlock(6, 17, BlockKind.TABLE_ROW),
            TextBlock(18, 39, BlockKind.TABLE_ROW),
            TextBlock(40, 45),
            TextBlock(46, len(text), BlockKind.TABLE_ROW),
        ),
    )
    shown = ArticleDocument(content, Theme.load("light"), ReadingType(), make.parent)  # type: ignore[attr-defined]
    rows = [shown.document.findBlockByNumber(number) for number in (1, 2)]
    assert [row.text() for row in rows] == ["Crop \t 2024", "Wheat \t 4.6 million t"]
    assert rows[0].blockFormat().tabPositions() == rows[1].blockFormat().tabPositions()
    assert len(rows[0].blockFormat().tabPositions()) == 1
    assert "|" in shown.document.findBlockByNumber(3).text()
    start = text.index("4.6 million")
    assert shown.cursor(Span(start, start + 11)).selectedText() == "4.6 million"


def test_many_marks_are_painted_in_slices_and_at_once_where_they_are_looked_at(
    qtbot: QtBot, make: Make
) -> None:
    text = "\n".join(f"Paragraph {number} says a little more." for number in range(1_500))
    shown = make(text)
    places = [n * 36 for n in range(1, 1_400)]
    found = [Span(p, p + 12).trimmed(text) for p in places]
    marks = [Mark(s.start, s.end, AnnotationId(str(n)), "figure") for n, s in enumerate(found)]  # type: ignore[arg-type]
    shown.show_marks(MarkIndex(marks), BUILT_IN)
    last = marks[-1]
    assert format_at(shown, last.start).underlineStyle() is not DASHED
    number = shown.document.findBlock(shown.position(last.start)).blockNumber()
    shown.paint_around(number, number)
    assert format_at(shown, last.start).underlineStyle() is DASHED
    for mark in marks:
        qtbot.waitUntil(lambda m=mark: format_at(shown, m.start).underlineStyle() is DASHED)  # type: ignore[misc]


@pytest.mark.parametrize("early", ["mark", "resize", "jump"])
def test_a_text_that_is_marked_while_it_is_laid_out_keeps_all_its_lines(
    qtbot: QtBot, theme: Theme, early: str
) -> None:
    text = "\n\n".join("Many words make a long paragraph. " * 12 for _ in range(900))
    content = ready(text).content
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    shown = ArticleDocument(content, theme, ReadingType(), view)
    index = MarkIndex()
    shown.show_marks(index, BUILT_IN)
    view.show_document(shown)
    if early == "resize":
        view.resize(640, 600)
    if early == "jump":
        view.reveal(Span(200_000, 200_010))
    mark = Mark(5, 10, AnnotationId("a"), CategoryId("figure"))
    index.patch([], [mark])
    shown.patch([], [mark])
    view.viewport().repaint()
    with qtbot.waitSignal(shown.laid_out, timeout=20_000):
        pass
    layout = shown.document.documentLayout()
    view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: format_at(shown, 5).underlineStyle() is DASHED)
    height = layout.documentSize().height()
    shown.document.markContentsDirty(0, shown.document.characterCount())
    assert height == layout.documentSize().height()
    lines = [
        shown.document.findBlockByNumber(number).layout().lineCount()
        for number in range(0, shown.document.blockCount(), 2)
    ]
    assert min(lines) >= 4


def test_numbered_items_are_counted_by_depth_and_list() -> None:
    text = "a\nb\nb1\nb2\nc\nwords\nd"
    kinds = [(BlockKind.NUMBERED_ITEM, level) for level in (1, 1, 2, 2, 1)]
    kinds += [(BlockKind.PARAGRAPH, 0), (BlockKind.NUMBERED_ITEM, 1)]
    blocks, at = [], 0
    for words, (kind, level) in zip(text.split("\n"), kinds, strict=True):
        blocks.append(TextBlock(at, at + len(words), kind, level))
        at += len(words) + 1
    page = Page.of(replace(ready(text).content, blocks=tuple(blocks)))
    counted = [page.numbers.get(start) for start in page.starts]
    assert counted == [1, 2, 1, 2, 3, None, 1]


@pytest.mark.parametrize("elsewhere", [False, True], ids=["waits", "goes elsewhere"])
def test_a_far_place_of_a_very_long_text_is_shown_once_it_is_laid_out(
    qtbot: QtBot, theme: Theme, elsewhere: bool
) -> None:
    text = "\n\n".join("Many words make a long paragraph. " * 12 for _ in range(900))
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    shown = ArticleDocument(ready(text).content, theme, ReadingType(), view)
    shown.show_marks(MarkIndex(), BUILT_IN)
    view.show_document(shown)
    far = 300_000
    with qtbot.waitSignal(shown.laid_out, timeout=20_000):
        view.place(far)
        assert not view.visible_span().contains(far)
        if elsewhere:
            QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.visible_span().contains(far) is not elsewhere

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QImage, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import BlockKind, Content, TextBlock
from briefwright.domain.category import BUILT_IN
from briefwright.domain.ids import AnnotationId, CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.html import read_fragment
from briefwright.importers.markdown import read as read_markdown
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.reading.mark_index import MarkIndex
from briefwright.viewmodels.reading.page_layout import Page
from briefwright.viewmodels.reading.page_spacing import PageSpacing
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.reading.table_columns import tables
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
    spacing = PageSpacing(shown.page, ReadingType())
    stops = [spacing.of(number, rtl=False).tabPositions() for number in (1, 2)]
    assert stops[0] == stops[1]
    assert len(stops[0]) == 1
    start = text.index("4.6 million")
    assert shown.cursor(Span(start, start + 11)).selectedText() == "4.6 million"


HTML_TABLE = (
    "<p>{0}.</p><table><thead><tr><th>{0}<th>2024<th>2025</tr></thead>"
    "<tr><td>{1}<td>210<td>$1,220.5</tr><tr><td colspan=2>{2}<td>9</tr>"
    "<tr><td rowspan=2>{3}<td>1,200<td>98</tr><tr><td>7<td>11,500</tr></table><p>{0}.</p>"
)
WORDS = {
    "left to right": ("Indicator", "Trade", "Balance of all", "Tractors"),
    "Hebrew": ("מדד", "יצוא סחורות", "סך הכל", "טרקטורים"),
    "Arabic": ("المؤشر", "التجارة", "المجموع", "الجرارات"),
}


def laid_out(view: ArticleView, draft: ArticleDraft) -> ArticleDocument:
    content = Content("", "", b"", draft.text, draft.blocks)
    shown = ArticleDocument(content, Theme.load("light"), ReadingType(), view)
    shown.show_marks(MarkIndex(), BUILT_IN)
    view.resize(900, 700)
    view.show()
    view.show_document(shown)
    shown.document.documentLayout().documentSize()
    return shown


@pytest.mark.parametrize("direction", WORDS)
def test_columns_of_a_table_line_up_in_both_directions(
    qtbot: QtBot, theme: Theme, direction: str
) -> None:
    view = ArticleView(theme)
    qtbot.addWidget(view)
    draft = read_fragment(HTML_TABLE.format(*WORDS[direction]).encode(), "a.html")
    shown = laid_out(view, draft)

    edges: dict[int, list[float]] = {}
    for row in (block for block in draft.blocks if block.kind is BlockKind.TABLE_ROW):
        line = shown.document.findBlock(shown.position(row.start))
        assert line.layout().lineCount() == 1
        at = 0
        for column, cell in enumerate(draft.text[row.start : row.end].split("|")):
            inside = range(at + len(cell) - len(cell.lstrip()), at + len(cell.rstrip()) + 1)
            if cell.strip() and column:
                across = line.layout().lineAt(0)
                found = [cast("tuple[float, int]", across.cursorToX(at)) for at in inside]
                edges.setdefault(column, []).append(max(x for x, _ in found))
            at += len(cell) + 1
    assert [len(places) for places in edges.values()] == [4, 5]
    for places in edges.values():
        assert max(places) - min(places) < 8, edges
    assert "|" not in shown.document.toPlainText()


def test_the_head_of_a_table_is_bold_and_stays_so_when_a_mark_leaves_it(
    qtbot: QtBot, theme: Theme
) -> None:
    view = ArticleView(theme)
    qtbot.addWidget(view)
    text = "| Year | Trade |\n|------|------:|\n| 2023 | $330m |\n\nAfter.\n"
    draft = read_markdown(text.encode(), "a.md")
    shown = laid_out(view, draft)
    place = draft.text.index("Trade")
    mark = Mark(place, place + 5, AnnotationId("1"), CategoryId("figure"))
    for marks in ([mark], []):
        shown.show_marks(MarkIndex(marks), BUILT_IN)
        shown.paint(range(len(shown.page.starts)))
        assert format_at(shown, place).fontWeight() == QFont.Weight.Bold
        assert format_at(shown, text.index("2023")).fontWeight() != QFont.Weight.Bold
    rule = shown.document.findBlockByNumber(1)
    assert rule.layout().boundingRect().height() < 3
    assert "|" not in shown.document.findBlockByNumber(2).text()


def test_cells_that_do_not_fit_beside_each_other_stand_below_each_other(make: Make) -> None:
    cells = ["Belarus", "Open a service centre " * 5, "", "September"]
    text = "| ".join(f"{cell.strip()} " for cell in cells).strip()
    content = replace(ready(text).content, blocks=(TextBlock(0, len(text), BlockKind.TABLE_ROW),))
    shown = ArticleDocument(content, Theme.load("light"), ReadingType(), make.parent)  # type: ignore[attr-defined]
    lines = shown.page.shown.replace("\u2060", "").split("\u2028")
    assert [line.strip() for line in lines] == [cell.strip() for cell in cells if cell]
    assert len(shown.page.shown) == len(text)


def test_lines_that_were_typed_stay_lines_and_a_hard_wrap_does_not(make: Make) -> None:
    text = "1 Street\nTown\n\nA hard\nwrap"
    content = replace(
        ready(text).content, blocks=(TextBlock(0, 13, BlockKind.LINES), TextBlock(15, 26))
    )
    shown = ArticleDocument(content, Theme.load("light"), ReadingType(), make.parent)  # type: ignore[attr-defined]
    assert shown.document.firstBlock().text() == "1 Street\u2028Town"
    assert shown.document.lastBlock().text() == "A hard wrap"


_CELL = st.sampled_from(["", "a", "12", "$3.5", "many words", "|", "a|b", "ש", "1 | 2", "-"])


@given(st.lists(st.lists(_CELL, min_size=1, max_size=5), min_size=1, max_size=6), st.booleans())
def test_whatever_its_cells_a_table_keeps_every_place(rows: list[list[str]], around: bool) -> None:
    lines = [" | ".join(row).strip() for row in rows]
    lines = [f"| {line} |" if around else line for line in lines]
    lines = [line for line in lines if line]
    text = "\n".join(lines)
    blocks: list[TextBlock] = []
    for line in lines:
        start = blocks[-1].end + 1 if blocks else 0
        blocks.append(TextBlock(start, start + len(line), BlockKind.TABLE_ROW))
    content = Content("", "", b"", text, tuple(blocks))
    for column in (5, 70):
        page = Page.of(content, column)
        assert len(page.shown) == len(text)
        for shown, said in zip(page.shown, text, strict=True):
            assert shown == said or said in "| "


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
    shown.paint(range(number, number + 1))
    assert format_at(shown, last.start).underlineStyle() is DASHED
    for mark in marks:
        qtbot.waitUntil(lambda m=mark: format_at(shown, m.start).underlineStyle() is DASHED)  # type: ignore[misc]


MANY = "\n\n".join(f"Paragraph {number} says a little more 🙂." for number in range(40_000))


def shown_in(qtbot: QtBot, theme: Theme, text: str) -> tuple[ArticleView, ArticleDocument]:
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    shown = ArticleDocument(ready(text).content, theme, ReadingType(), view)
    shown.show_marks(MarkIndex(), BUILT_IN)
    view.show_document(shown)
    return view, shown


@pytest.mark.parametrize("early", ["mark", "resize", "jump", "type"])
def test_a_long_text_is_whole_whatever_is_done_while_its_document_takes_it_in(
    qtbot: QtBot, theme: Theme, early: str
) -> None:
    view, shown = shown_in(qtbot, theme, MANY)
    assert not shown.complete
    match early:
        case "resize":
            view.resize(640, 600)
        case "jump":
            view.reveal(Span(200_000, 200_010))
        case "type":
            shown.set_reading_type(ReadingType(size=16))
        case _:
            pass
    mark = Mark(5, len(MANY) - 5, AnnotationId("a"), CategoryId("figure"))
    shown.index.patch([], [mark])
    shown.patch([], [mark])
    view.viewport().repaint()
    qtbot.waitUntil(lambda: shown.complete)
    assert shown.document.toPlainText() == MANY
    view.reveal(Span(len(MANY) - 10, len(MANY)))
    view.viewport().repaint()
    assert view.visible_span().end == len(MANY)
    assert format_at(shown, len(MANY) - 10).underlineStyle() is DASHED


def test_a_byte_order_mark_where_the_document_takes_in_more_takes_no_place(make: Make) -> None:
    shown = make("\n".join(f"\ufeffLine {number}" for number in range(1_000)))
    text = shown.text
    for number in (0, 249, 250, 251, 999):
        words = f"Line {number}"
        start = text.index(f"{words}\n") if number < 999 else text.index(words)
        assert shown.cursor(Span(start, start + len(words))).selectedText() == words


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
def test_a_far_place_is_on_its_way_until_the_document_has_it(
    qtbot: QtBot, theme: Theme, elsewhere: bool
) -> None:
    view, shown = shown_in(qtbot, theme, MANY)
    far = len(MANY) - 30_000
    view.place(far)
    assert view.on_its_way()
    assert view.grab().toImage() != QImage()
    assert not view.visible_span().contains(far)
    if elsewhere:
        QTest.keyClick(view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: shown.complete)
    assert not view.on_its_way()
    assert view.visible_span().contains(far) is not elsewhere


@pytest.mark.parametrize("key", ["all", "end", "to the end"])
def test_keys_that_mean_the_whole_text_wait_until_it_is_there(
    qtbot: QtBot, theme: Theme, key: str
) -> None:
    view, shown = shown_in(qtbot, theme, MANY)
    view.setFocus()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    match key:
        case "all":
            QTest.keyClick(view, Qt.Key.Key_A, control)
        case "end":
            QTest.keyClick(view, Qt.Key.Key_End, control)
        case _:
            QTest.keyClick(view, Qt.Key.Key_End, control | shift)
    assert view.on_its_way()
    qtbot.waitUntil(lambda: shown.complete)
    assert view.selected_span() == (None if key == "end" else Span(0, len(MANY)))
    if key != "all":
        assert view.visible_span().end == len(MANY)
        assert view.offset_at_caret() == len(MANY)


@pytest.mark.parametrize("around", [True, False])
def test_a_cell_knows_its_column_where_cells_stand_below_each_other(around: bool) -> None:
    rows = [["Port", "Ships", "Tonnes"], ["Selm", "", "300 412"], ["Whitby", "204", "98"]]
    lines = [" | ".join(row) for row in rows]
    text = "\n".join(f"| {line} |" if around else line for line in lines)
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n"), len(text) + 1]
    blocks = [TextBlock(a, b - 1, BlockKind.TABLE_ROW, int(not a)) for a, b in pairwise(starts)]
    (table,) = tables(blocks, text, 12)
    assert not table.fits
    for row in blocks[1:]:
        words = text[row.start : row.end]
        for cell, name in (("300 412", "Tonnes"), ("204", "Ships"), ("98", "Tonnes"), ("Selm", "")):
            if cell in words:
                assert table.column_of(words, words.index(cell)) == name

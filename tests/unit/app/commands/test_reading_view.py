"""The reading view: every block an element, every word escaped."""

import lxml.html

from briefwright.app.commands.reading_view import html
from briefwright.domain.article import BlockKind, Content, TextBlock


def content(*parts: tuple[str, BlockKind, int]) -> Content:
    text, blocks = "", []
    for words, kind, level in parts:
        blocks.append(TextBlock(len(text), len(text) + len(words), kind, level))
        text += words + "\n"
    return Content("00", "00", text.encode(), text, tuple(blocks))


def test_blocks_become_elements() -> None:
    view = html(
        content(
            ("Harbour news", BlockKind.HEADING, 2),
            ("The port grows.", BlockKind.PARAGRAPH, 0),
            ("cranes", BlockKind.LIST_ITEM, 1),
            ("rails", BlockKind.LIST_ITEM, 1),
            ("“We build.”", BlockKind.QUOTATION, 0),
            ("Year | Tonnes", BlockKind.TABLE_ROW, 0),
            ("| 2024 | 7 |", BlockKind.TABLE_ROW, 0),
        )
    )
    tree = lxml.html.fragment_fromstring(view, create_parent="div")
    assert [element.tag for element in tree] == ["h2", "p", "ul", "blockquote", "table"]
    assert tree.xpath("ul/li/text()") == ["cranes", "rails"]
    assert tree.xpath("count(table//tr)") == 2
    assert tree.xpath("table//tr[2]/td/text()") == ["2024", "7"]
    assert tree.xpath("string(blockquote)") == "“We build.”"


def test_the_words_of_an_article_are_never_markup() -> None:
    view = html(content(('<script>alert("x")</script> & more', BlockKind.PARAGRAPH, 0)))
    assert "<script" not in view
    tree = lxml.html.fragment_fromstring(view)
    assert tree.text == '<script>alert("x")</script> & more'


def test_a_heading_keeps_to_the_six_levels() -> None:
    view = html(content(("Deep", BlockKind.HEADING, 9), ("None", BlockKind.HEADING, 0)))
    assert view.split("\n") == ["<h6>Deep</h6>", "<h1>None</h1>"]


def test_an_article_without_blocks_has_no_view() -> None:
    assert html(content()) == ""


def test_cells_under_a_merged_one_stay_in_their_columns_and_heads_are_heads() -> None:
    view = html(
        content(
            ("Year | Tonnes | Note", BlockKind.TABLE_ROW, 1),
            ("| 7 | rose", BlockKind.TABLE_ROW, 0),
            ("| | fell", BlockKind.TABLE_ROW, 0),
            ("1 Street\nTown", BlockKind.LINES, 0),
        )
    )
    tree = lxml.html.fragment_fromstring(view, create_parent="div")
    assert tree.xpath("table//th/text()") == ["Year", "Tonnes", "Note"]
    assert tree.xpath("table//tr[2]/td/text()") == ["7", "rose"]
    assert [tree.xpath(f"count(table//tr[{n}]/td)") for n in (2, 3)] == [3, 3]
    assert tree.xpath("count(p/br)") == 1

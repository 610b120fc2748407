"""A page of many lines says of each what reading the whole text says."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.article import BlockKind, Content, TextBlock
from briefwright.viewmodels.reading import table_columns
from briefwright.viewmodels.reading.page_layout import Page

LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "words", "🙂 words", "a | b", "| a | b |", "|---|---|", "x" * 4_100])
        | st.just("hard\nwrap"),
        st.sampled_from(list(BlockKind)),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=14,
)


def content_of(lines: list[tuple[str, BlockKind, int]]) -> Content:
    blocks, at = [], 0
    for words, kind, level in lines:
        if words:
            blocks.append(TextBlock(at, at + len(words), kind, level))
        at += len(words) + 1
    text = "\n".join(words for words, _, _ in lines)
    return Content("", "", b"", text, tuple(blocks))


@given(LINES)
def test_every_line_of_a_page_knows_where_it_begins_and_what_it_belongs_to(
    lines: list[tuple[str, BlockKind, int]],
) -> None:
    content = content_of(lines)
    page = Page.of(content)
    shown = page.shown.split("\n")
    assert len(shown) == len(page.starts) == len(page.lengths)
    assert "".join(shown) == page.shown.replace("\n", "")
    at = 0
    for number, line in enumerate(shown):
        assert page.place(number) == at
        at += len(line) + 1
        span = page.span(number)
        assert page.line_at(span.start) == number or not len(span)
        block = page.block(number)
        if line:
            assert block.start <= span.start < block.end
            assert block in content.blocks
        else:
            assert block.end == 0
    assert page.place(len(shown)) == len(page.shown)


@given(LINES)
def test_tables_are_found_by_their_bars_as_by_looking_at_every_block(
    lines: list[tuple[str, BlockKind, int]],
) -> None:
    content = content_of(lines)
    rows = {
        block.start
        for is_row, group in groupby(
            content.blocks, lambda one: table_columns.is_row_of_table(one, content.text)
        )
        for block in (list(group) if is_row else [])
        if block.kind is BlockKind.TABLE_ROW
    }
    found = [
        row.start
        for table in table_columns.tables(content.blocks, content.text, 70)
        for row in table.rows
    ]
    assert len(found) == len(set(found))
    assert set(found) <= rows
    barred = {
        block.start
        for block in content.blocks
        if block.start in rows and " | " in content.text[block.start : block.end]
    }
    assert barred <= set(found)

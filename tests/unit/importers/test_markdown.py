import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.article import BlockKind
from briefwright.importers.markdown import blocks, read

TEXT = """\
---
title: Trade grows
---
# Trade *grows*

A paragraph
over two lines.

- one
  goes on
  - inner
- two

1. first
2. second

> Quoted
> words

| Year | Trade |
|------|-------|
| 2024 | $315m |

Under a line
------------

[ref]: https://a.example
"""


def test_blocks_are_what_markdown_says_they_are() -> None:
    draft = read(TEXT.encode(), "a.md")
    assert draft.text == TEXT.removeprefix("---\ntitle: Trade grows\n---\n")
    found = [(b.kind, b.level, draft.text[b.start : b.end]) for b in draft.blocks]
    assert found == [
        (BlockKind.HEADING, 1, "# Trade *grows*"),
        (BlockKind.PARAGRAPH, 0, "A paragraph\nover two lines."),
        (BlockKind.LIST_ITEM, 1, "- one\n  goes on"),
        (BlockKind.LIST_ITEM, 2, "- inner"),
        (BlockKind.LIST_ITEM, 1, "- two"),
        (BlockKind.LIST_ITEM, 1, "1. first"),
        (BlockKind.LIST_ITEM, 1, "2. second"),
        (BlockKind.QUOTATION, 0, "> Quoted\n> words"),
        (BlockKind.TABLE_ROW, 1, "| Year | Trade |"),
        (BlockKind.PARAGRAPH, 0, "|------|-------|"),
        (BlockKind.TABLE_ROW, 0, "| 2024 | $315m |"),
        (BlockKind.HEADING, 2, "Under a line\n------------"),
        (BlockKind.PARAGRAPH, 0, "[ref]: https://a.example"),
    ]
    assert draft.declared == {"title": ("Trade grows",)}


@pytest.mark.parametrize(
    "text", ["---\ntitle: Nothing else\n---\n\n", "---\n\nA rule: first\n\n---"]
)
def test_what_is_all_that_there_is_or_no_front_matter_stays(text: str) -> None:
    assert read(text.encode(), "a.md").text == text


@pytest.mark.parametrize(
    "active",
    [
        "<script src='x.js'></script>",
        "<SCRIPT>alert(1)",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>",
        "<iframe src='https://a.example'></iframe>",
        "<style>p { color: red }</style>",
    ],
)
def test_nothing_active_is_kept_and_that_is_said(active: str) -> None:
    draft = read(f"Before.\n\n{active}\n".encode(), "a.md")
    assert draft.text.strip() == "Before."
    assert [(n.code, n.facts) for n in draft.notices] == [("skipped", {"what": "scripts"})]


def test_harmless_html_stays() -> None:
    text = "On the 27<sup>th</sup> of May 5 < 6 and <b>more</b>.\n\n<!-- -->\n"
    draft = read(text.encode(), "a.md")
    assert draft.text == text
    assert draft.notices == ()


@pytest.mark.parametrize(
    "bomb", ["[" * 50_000, "> " * 20_000, "*" * 50_000, "- " * 20_000, "`" * 9_999]
)
def test_hostile_markdown_is_read_in_time(bomb: str) -> None:
    assert read(bomb.encode(), "a.md").blocks


def test_code_and_hard_breaks_keep_their_lines() -> None:
    text = "```\none\n  two\n```\n\n1 Street  \nTown\n\nA soft\nwrap\n\n"
    text += "- item\n\n      code\n      more\n"
    found = [(b.kind, text[b.start : b.end]) for b in blocks(text, 0)]
    assert found == [
        (BlockKind.LINES, "```\none\n  two\n```"),
        (BlockKind.LINES, "1 Street  \nTown"),
        (BlockKind.PARAGRAPH, "A soft\nwrap"),
        (BlockKind.LIST_ITEM, "- item"),
        (BlockKind.LINES, "code\n      more"),
    ]


@given(st.text(alphabet=st.sampled_from("ab #>-*1.|\n\t`=[]:"), max_size=200))
def test_blocks_are_in_order_and_hold_every_word(text: str) -> None:
    at = 0
    for block in blocks(text, 0):
        assert not text[at : block.start].strip()
        assert block.end > block.start
        at = block.end
    assert not text[at:].strip()

"""The note as Markdown: read again by another program, it says the same."""

from html import unescape

import pytest
from lxml import etree
from lxml.html import document_fromstring
from markdown_it import MarkdownIt

from briefwright.exporters.markdown import render
from tests.unit.exporters.notes import full_note, odd_note


@pytest.fixture(scope="module")
def shown() -> str:
    return str(MarkdownIt("commonmark").enable("table").render(render(full_note()).decode()))


def text_of(root: etree._Element) -> str:
    return "".join(map(str, root.itertext()))


def test_headings_tables_and_lists_are_understood(shown: str) -> None:
    root = document_fromstring(shown)
    heads = [text_of(each) for each in root.iter("h1", "h2")]
    assert heads[:3] == ["The Tidewater–Norsund freight corridor", "Issue", "Key points"]
    assert len(list(root.iter("table"))) == 4
    assert len(list(root.iter("blockquote"))) >= 5  # judgement, and each quotation


def test_every_mark_is_there_word_for_word(shown: str) -> None:
    text = " ".join(text_of(document_fromstring(shown)).split())
    for line in full_note().cited():
        assert line.annotation is not None
        assert " ".join(line.annotation.quote.exact.split()) in text


def test_every_footnote_that_is_called_is_given_once() -> None:
    text = render(full_note()).decode()
    count = text.count("\n[^")
    assert count > 20
    for number in range(1, count + 1):
        assert text.count(f"[^{number}]") == 2
        assert text.count(f"\n[^{number}]: ") == 1


def test_the_marking_stands_at_the_head_and_at_the_foot() -> None:
    lines = render(full_note()).decode().strip().split("\n")
    assert lines[0] == lines[-1] == "**OFFICIAL-SENSITIVE**"


def test_whatever_people_typed_stays_text() -> None:
    html = MarkdownIt("commonmark").enable("table").render(render(odd_note()).decode())
    root = document_fromstring(html)
    assert 'Tabs and <b>tags</b> & "quotes"' in text_of(root)
    assert not list(root.iter("b", "tag", "script"))
    assert "A & B" in unescape(html)

"""What words and marks of an article carry with them when they leave the program."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import override

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.category import BUILT_IN
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span, text_hash
from briefwright.viewmodels.reading.clipping import ANNOTATIONS, citation, clip, dropped
from tests.gui.harbour import TEXT, ready

WORDS = "7 million tonnes now wait"
SPAN = Span(TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))


@pytest.fixture
def harbour() -> tuple[Article, Content]:
    made = ready(TEXT)
    article = replace(
        made.article,
        title="Harbour talks",
        outlet="Coast Daily",
        author="Jo Field",
        published=date(2025, 3, 4),
        url="https://coast.example/talks?a=1&b=2",
    )
    return article, made.content


def mark(article: Article, text: str, words: str, category: str) -> Annotation:
    start = text.index(words)
    return Annotation.on(article, text, Span(start, start + len(words)), CategoryId(category))


def rtf_text(data: QMimeData) -> str:
    """Read RTF back as its specification says, as far as it is used here."""
    source = bytes(data.data("text/rtf").data()).decode("ascii")
    body = source.split(r"\fs24 ", 1)[1].removesuffix("}")
    told = re.sub(
        r"\\u(-?\d+)\?", lambda m: chr(int(m[1]) % 65536), re.sub(r"\\par\b ?", "\v", body)
    )
    told = re.sub(r"\\(pard|[a-z]+\d*) ?|\n", "", re.sub(r"\\([\\{}])", "\\1\0", told))
    return told.encode("utf-16", "surrogatepass").decode("utf-16")


class Tags(HTMLParser):
    """Keeps what tags a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_copied_words_come_with_where_they_are_from(harbour: tuple[Article, Content]) -> None:
    data = clip(*harbour, [SPAN])

    assert data.text() == (
        f"{WORDS}\n\n— “Harbour talks”, Jo Field, Coast Daily, 4 March 2025. "
        "https://coast.example/talks?a=1&b=2"
    )
    assert data.hasHtml()
    assert not data.hasFormat(ANNOTATIONS)


def test_the_html_is_a_quotation_that_leads_to_the_page(harbour: tuple[Article, Content]) -> None:
    reader = Tags()
    reader.feed(clip(*harbour, [SPAN]).html())
    tags = dict(reader.tags)

    assert tags["blockquote"]["cite"] == "https://coast.example/talks?a=1&b=2"
    assert tags["a"]["href"] == "https://coast.example/talks?a=1&b=2"


def test_marks_say_their_category_and_travel_as_marks(harbour: tuple[Article, Content]) -> None:
    article, content = harbour
    marks = [
        mark(article, content.text, WORDS, "figure"),
        mark(article, content.text, "We propose a joint pilot service", "proposal"),
    ]
    data = clip(article, content, marks, BUILT_IN)

    assert data.text().split("\n\n")[:2] == [
        f"Figure: {WORDS}",
        "Proposal: We propose a joint pilot service",
    ]
    read = dropped(data)
    assert read is not None
    assert read.article_id == article.id
    assert read.annotation_ids == tuple(m.id for m in marks)


def test_words_over_several_paragraphs_stay_paragraphs_and_hard_wraps_become_blanks() -> None:
    text = "One line\n  goes on.\nA second one."
    made = ready(text)
    blocks = (TextBlock(0, 19), TextBlock(20, len(text)))
    content = replace(made.content, blocks=blocks)
    data = clip(replace(made.article, title="T"), content, [Span(0, len(text))])
    assert data.text() == "One line goes on.\nA second one.\n\n— “T”."


def test_what_an_article_says_is_never_taken_for_markup(harbour: tuple[Article, Content]) -> None:
    article, content = harbour
    text = '<script>alert("1")</script> & <b>bold</b>'
    content = replace(
        content, text=text, text_sha256=text_hash(text), blocks=(TextBlock(0, len(text)),)
    )
    article = replace(article, title="<i>Title</i>", outlet='"><img src=x>', url="javascript:go()")
    page = clip(article, content, [Span(0, len(text))]).html()
    shown = QTextDocument()
    shown.setHtml(page)
    reader = Tags()
    reader.feed(page)

    assert {tag for tag, _ in reader.tags} <= {"html", "head", "meta", "body", "blockquote", "p"}
    assert text in shown.toPlainText()
    assert '“<i>Title</i>”, Jo Field, "><img src=x>' in shown.toPlainText()


@given(
    st.text(
        st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), blacklist_characters=""),
        min_size=1,
        max_size=40,
    )
)
def test_rtf_keeps_every_character(words: str) -> None:
    made = ready(words)
    content = replace(made.content, text=words, blocks=(TextBlock(0, len(words)),))
    data = clip(made.article, content, [Span(0, len(words))])
    assert rtf_text(data).replace("\0", "").split("\v")[0] == words.replace("\0", "")


def test_right_to_left_words_say_so(harbour: tuple[Article, Content]) -> None:
    article, content = harbour
    text = "«نحن نقترح» 12"
    content = replace(content, text=text, blocks=(TextBlock(0, len(text)),))
    data = clip(article, content, [Span(0, len(text))])
    assert '<p dir="rtl">' in data.html()
    assert rb"\rtlpar" in data.data("text/rtf").data()


def test_a_citation_passes_over_what_is_not_known() -> None:
    article = replace(ready("Words").article, title="A\n title", published=date(2025, 2, 7))
    assert citation(article) == "“A title”, 7 February 2025."
    marked = replace(article, handling="OFFICIAL")
    assert citation(marked) == "“A title”, 7 February 2025. OFFICIAL."


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]",
        b"{}",
        b"nonsense",
        b'{"article": "a"}',
        b'{"article": "a", "annotations": []}',
        b'{"article": "a", "annotations": 7}',
        b"\xff\xfe",
        json.dumps({"article": "a", "annotations": ["x" * 100] * 20_000}).encode(),
    ],
    ids=range(9),
)
def test_what_another_program_drags_under_our_name_is_passed_over(told: bytes) -> None:
    data = QMimeData()
    data.setData(ANNOTATIONS, told)
    assert dropped(data) is None


@pytest.fixture
def shown() -> Callable[[str], str]:
    def read(page: str) -> str:
        document = QTextDocument()
        document.setHtml(page)
        return document.toPlainText()

    return read


def test_the_html_shows_the_same_words_as_the_text(
    harbour: tuple[Article, Content], shown: Callable[[str], str]
) -> None:
    data = clip(*harbour, [SPAN])
    assert " ".join(shown(data.html()).split()) == " ".join(data.text().split())

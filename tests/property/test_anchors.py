"""Wherever words stand in a text, the view, the mark and the store mean the same characters."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from briefwright.domain.article import Article, BlockKind, Content
from briefwright.domain.text import Span, text_hash
from briefwright.services.import_articles import Ready, store_article
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.article_panel import ArticlePanel
from tests.gui.harbour import ready

HARD = [
    "a", "word", " ", ". ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u0085", "\u2028", "\u2029",
    "🙂", "👩\u200d👩\u200d👧", "🇧🇾", "e\u0301", "n\u0303\u0323", "\u0301", "\u200b", "\u200d",
    "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202e", "\u2068", "שלום", "مرحبا", "नि", "中文",
    "𝒜", "\U00010348", "\ufdd0", "\ufdd1", "\ufffc", "\ufffd", "\U000e0041", " | ", "|", "ﷺ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(HARD) | st.characters(), min_size=1, max_size=60).map("".join)
MONSTERS = st.builds(
    lambda piece, times, tail: piece * times + tail, TEXTS, st.integers(300, 1_500), TEXTS
)
KINDS = st.lists(st.sampled_from(list(BlockKind)), min_size=1, max_size=6)
PLACES = st.tuples(st.floats(0, 1), st.floats(0, 1))


def article_of(text: str, kinds: list[BlockKind]) -> Ready:
    """Return an article whose lines are of these kinds in turn."""
    made = ready(text)
    blocks = tuple(
        block._replace(kind=kinds[n % len(kinds)], level=1)
        for n, block in enumerate(made.content.blocks)
    )
    own = made.content.text.encode()
    content = replace(made.content, blocks=blocks, original=own, sha256=sha256(own).hexdigest())
    return replace(made, article=replace(made.article, sha256=content.sha256), content=content)


def span_of(text: str, places: tuple[float, float]) -> Span:
    """Return a stretch that holds at least a character that is not white space."""
    start, end = sorted(round(place * len(text)) for place in places)
    span = Span(start, end)
    assume(text[start:end].strip())
    return span


@contextmanager
def reading(path: Path, app: QApplication) -> Iterator[Desk]:
    desk = Desk(Store.open(path), Jobs(), app)
    try:
        yield desk
    finally:
        desk.workbench.close()
        desk.deleteLater()


@contextmanager
def shown(desk: Desk, article: Article) -> Iterator[tuple[ArticlePanel, Content]]:
    panel = ArticlePanel(Theme.load("light"), ReadingType())
    panel.work_with(desk.reading)
    desk.reading.open(article.id)
    assert desk.reading.content is not None
    assert panel.view.shown is not None
    while not panel.view.shown.complete:  # a long text comes into the view by and by
        QApplication.processEvents()
    try:
        yield panel, desk.reading.content
    finally:
        panel.deleteLater()


def check_anchors(app: QApplication, made: Ready, span: Span) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "own" / "briefwright.store"
        with reading(path, app) as desk:
            article, _ = store_article(desk.workbench.store, made)
            with shown(desk, article) as (panel, content):
                select_and_mark(panel, desk, content.text, span)
            (mark,) = desk.workbench.annotations(article.id)
            trimmed = span.trimmed(content.text)
            assert mark.span == trimmed
            assert content.text[mark.span.start : mark.span.end] == mark.quote.exact
        with reading(path, app) as again:
            (stored,) = again.workbench.annotations(article.id)
            assert stored == mark
            kept = again.workbench.content(article).text
            assert kept[stored.span.start : stored.span.end] == stored.quote.exact


def select_and_mark(panel: ArticlePanel, desk: Desk, text: str, span: Span) -> None:
    """Select in the view as a hand would, and mark what the view says is selected."""
    view = panel.view
    assert view.shown is not None
    assert view.shown.text == text
    for back in (False, True):
        cursor = QTextCursor(view.document())
        ends = [view.shown.position(span.start), view.shown.position(span.end)]
        cursor.setPosition(ends[1] if back else ends[0])
        cursor.setPosition(ends[0] if back else ends[1], QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        assert view.shown.span(view.textCursor()) == span
    selected = view.selected_span()
    assert selected == span.trimmed(text)
    assert letters(view.textCursor().selectedText()) == letters(text[span.start : span.end])
    assert desk.reading.annotate(selected, desk.reading.categories[0]) is not None
    assert [mark.span for mark in view.shown.index.all] == [selected]


def letters(words: str) -> str:
    """Return what the view may not alter: white space, bars and Qt's own marks it may."""
    never = {"\ufdd0", "\ufdd1", "\ufffd", "|", "\ufeff", "\u2060"}
    return "".join(c for c in words if not c.isspace() and c not in never)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS, KINDS, PLACES)
def test_a_mark_on_any_text_keeps_its_very_characters(
    qapp: QApplication, text: str, kinds: list[BlockKind], places: tuple[float, float]
) -> None:
    assume(text.strip())
    made = article_of(text, kinds)
    check_anchors(qapp, made, span_of(made.content.text, places))


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MONSTERS, KINDS, PLACES)
def test_so_does_a_mark_in_a_line_that_the_view_has_to_cut(
    qapp: QApplication, text: str, kinds: list[BlockKind], places: tuple[float, float]
) -> None:
    assume(text.strip())
    made = article_of(text.replace("\n", " "), kinds)
    check_anchors(qapp, made, span_of(made.content.text, places))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS, KINDS)
def test_every_offset_comes_back_from_the_document(
    qapp: QApplication, text: str, kinds: list[BlockKind]
) -> None:
    assume(text.strip())
    with (
        TemporaryDirectory() as folder,
        reading(Path(folder) / "own" / "briefwright.store", qapp) as desk,
    ):
        article, _ = store_article(desk.workbench.store, article_of(text, kinds))
        with shown(desk, article) as (panel, content):
            view = panel.view
            assert view.shown is not None
            for offset in range(len(content.text) + 1):
                position = view.shown.position(offset)
                assert 0 <= position < view.document().characterCount()
                assert view.shown.offset(position) == offset


def test_a_text_that_begins_with_a_byte_order_mark_is_not_shifted(qapp: QApplication) -> None:
    """No import leaves one there now; Qt drops it where a text begins with it."""
    made = article_of("xa word", [BlockKind.PARAGRAPH])
    text = made.content.text.replace("x", "\ufeff")
    content = replace(made.content, text=text, text_sha256=text_hash(text))
    article = replace(made.article, text_sha256=content.text_sha256)
    check_anchors(qapp, replace(made, article=article, content=content), Span(2, 6))

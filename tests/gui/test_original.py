"""The page as it came: what is shown of it, what never gets through, and the way to the text."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QAccessible,
    QDesktopServices,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article, Content
from briefwright.domain.errors import ImportFailed
from briefwright.importers.original.layouts import Layout, layout
from briefwright.importers.original.page import Page, Piece, PieceKind
from briefwright.importers.original.registry import read_page
from briefwright.importers.reader import Reader
from briefwright.services.import_articles import Ready, store_article
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Job, Jobs
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.original.pane import OriginalView
from tests.gui.harbour import TEXT, ready
from tests.gui.windows import open_window, press

LEFT = Qt.MouseButton.LeftButton
PAGE = """<!doctype html><html><head><title>Coast</title><style>p { color: red }</style>
<link rel="stylesheet" href="https://spy.example/x.css"><script>go()</script></head><body>
<nav><ul><li><a href="/home">Home</a><li><a href="https://coast.example/w?a=1&amp;b=2">World</a>
</ul></nav><h1>Harbour <em>talks</em></h1><p onclick="go()">Ministers <b>met</b>
in <a href="javascript:go()">Karlshavn</a>.<br>They left.</p>
<img src="https://spy.example/p.gif" width="1" height="1">
<figure><img src="file:///etc/passwd" alt="Two ministers &lt;b&gt;"></figure>
<ol start="3"><li>deepen<li>widen</ol><table><tr><th>Year<th>Tonnes<tr><td>2024<td>7 million</table>
<p style="display: none">hidden words</p><iframe src="https://spy.example">frame</iframe>
<p>قال الوزير</p></body></html>"""


def page_of(markup: str | bytes) -> Page:
    data = markup.encode() if isinstance(markup, str) else markup
    return read_page(data, "page.html")


def words(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.words() for piece in pieces]


def came_as(markup: str | bytes, source: str = "page.html") -> tuple[Article, Content]:
    data = markup.encode() if isinstance(markup, str) else markup
    made = ready(TEXT)
    content = replace(made.content, original=data, sha256=sha256(data).hexdigest())
    return replace(made.article, source=source, sha256=content.sha256), content


# what gets through ------------------------------------------------------------------------------


def test_headings_lists_tables_and_pictures_keep_their_shape() -> None:
    pieces = page_of(PAGE).pieces
    shape = [(piece.kind, piece.level, piece.marker) for piece in pieces]

    assert shape[:3] == [
        (PieceKind.LIST_ITEM, 1, "•"),
        (PieceKind.LIST_ITEM, 1, "•"),
        (PieceKind.HEADING, 1, ""),
    ]
    assert (PieceKind.LIST_ITEM, 1, "3.") in shape
    assert (PieceKind.LIST_ITEM, 1, "4.") in shape
    (table,) = [piece for piece in pieces if piece.kind is PieceKind.TABLE]
    assert [[cell.words for cell in row] for row in table.rows] == [
        ["Year", "Tonnes"],
        ["2024", "7 million"],
    ]
    (picture,) = [piece for piece in pieces if piece.kind is PieceKind.PICTURE]
    assert picture.words() == "Two ministers <b>"


def test_nothing_that_acts_loads_or_hides_gets_through() -> None:
    pieces = page_of(PAGE).pieces
    told = " ".join(words(pieces))
    for outside in ("go()", "color", "spy.example", "hidden words", "frame", "passwd"):
        assert outside not in told
    links = {run.style.link for piece in pieces for run in piece.runs} - {""}
    assert links == {"https://coast.example/w?a=1&b=2"}


@pytest.mark.parametrize(
    "link",
    [
        "javascript:go()",
        " java\nscript:go()",
        "data:text/html,x",
        "file:///etc/passwd",
        "//coast.example",
        "/home",
        "http://[",
        "vbscript:go()",
        "mailto:a@coast.example",
    ],
)
def test_only_whole_addresses_of_the_web_stay_links(link: str) -> None:
    (piece,) = page_of(f'<p>before <a href="{link}">words</a></p>').pieces
    assert {run.style.link for run in piece.runs} == {""}


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "   ",
        "<html></html>",
        "<html><body><script>x</script></body></html>",
        "<p " + " ".join(f"a{i}=1" for i in range(4_000)) + ">x</p>",
        "<b>" * 5_000 + "x",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
    ],
    ids=["empty", "blank", "bare", "script", "attributes", "nesting", "picture"],
)
def test_what_is_no_page_is_refused_as_an_expected_failure(markup: str | bytes) -> None:
    with pytest.raises(ImportFailed):
        page_of(markup)


def test_tables_that_arrange_a_page_are_passed_through() -> None:
    pieces = page_of("<table><tr><td><div>left</div><td><div>right</div></table>").pieces
    assert [piece.kind for piece in pieces] == [PieceKind.PARAGRAPH] * 2


def test_a_page_is_the_same_from_the_process_that_reads_strangers_files() -> None:
    with Reader() as reader:
        assert reader.page(PAGE.encode(), "page.html") == page_of(PAGE)


def test_a_page_that_never_ends_is_cut_and_says_so() -> None:
    page = page_of("<body>" + "<p>word</p>" * 30_000)
    assert page.cut
    assert 1_000 < len(page.pieces) < 30_000


@pytest.mark.parametrize(
    ("source", "start", "expected"),
    [
        ("story.html", b"", Layout.PAGE),
        ("STORY.HTM", b"", Layout.PAGE),
        ("https://coast.example/story", b"\xef\xbb\xbf <!DOCTYPE html><p>x", Layout.PAGE),
        ("story.docx", b"PK\x03\x04", Layout.NONE),
        ("story.txt", b"<html>", Layout.NONE),
        ("pasted.html", b"<p>x", Layout.NONE),
        ("Story.PDF", b"", Layout.SHEETS),
        ("https://coast.example/report", b"%PDF-1.7", Layout.SHEETS),
        ("https://coast.example/report.pdf", b"<!-- moved --><p>x", Layout.PAGE),
        ("https://coast.example/words.md", b"# Harbour", Layout.NONE),
        ("", b"Harbour talks", Layout.NONE),
    ],
)
def test_which_articles_have_a_layout_of_their_own(
    source: str, start: bytes, expected: Layout
) -> None:
    assert layout(source, start) is expected


# the pane ---------------------------------------------------------------------------------------


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, theme: Theme) -> OriginalView:
    made = OriginalView(theme)
    qtbot.addWidget(made)
    made.work_with(jobs)
    made.resize(480, 700)
    made.show()
    return made


def told(pane: OriginalView) -> str:
    label = pane.findChild(QLabel, "original.told")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def open_page(pane: OriginalView, qtbot: QtBot, markup: str = PAGE) -> None:
    assert pane._original is not None
    with qtbot.waitSignal(pane._original.finished):
        pane.show_article(*came_as(markup))


def document(pane: OriginalView) -> QTextDocument:
    return pane.page.document()


def select(pane: OriginalView, wanted: str) -> None:
    found = document(pane).find(wanted)
    assert not found.isNull()
    pane.page.setTextCursor(found)


def test_the_page_is_shown_with_its_words_in_order(pane: OriginalView, qtbot: QtBot) -> None:
    open_page(pane, qtbot)
    shown = " ".join(pane.page.toPlainText().split())
    assert shown.startswith("• Home • World Harbour talks Ministers met in Karlshavn. They left.")
    assert "Picture: Two ministers <b>" in shown
    assert "Year Tonnes 2024 7 million" in shown
    assert pane.page.isVisible()


def test_no_picture_and_no_resource_is_in_what_is_shown(pane: OriginalView, qtbot: QtBot) -> None:
    open_page(pane, qtbot)
    assert "\ufffc" not in pane.page.toPlainText()
    assert "<img" not in document(pane).toHtml()
    image = int(QTextDocument.ResourceType.ImageResource.value)
    assert pane.page.loadResource(image, QUrl("https://spy.example/p.gif")) is None
    assert pane.page.loadResource(image, QUrl("file:///etc/passwd")) is None


def test_while_the_page_is_read_the_pane_says_so(pane: OriginalView, qtbot: QtBot) -> None:
    assert pane._original is not None
    with qtbot.waitSignal(pane._original.finished):
        pane.show_article(*came_as(PAGE))
        assert told(pane) == "Reading the page…"
    assert told(pane) == ""


@pytest.mark.parametrize("source", ["story.docx", "story.txt", "pasted.html"])
def test_an_article_without_a_layout_says_so(pane: OriginalView, source: str) -> None:
    pane.show_article(*came_as("plain words", source))
    assert told(pane) == "This article came without a layout of its own."


def test_a_page_that_cannot_be_shown_says_why(pane: OriginalView, qtbot: QtBot) -> None:
    assert pane._original is not None
    with qtbot.waitSignal(pane._original.failed) as failed:
        pane.show_article(*came_as("<b>" * 5_000 + "x"))
    assert told(pane) == failed.args[0]
    assert len(told(pane)) > 20


def test_a_page_whose_reading_was_stopped_says_so_and_is_read_when_asked_for_again(
    pane: OriginalView, qtbot: QtBot, jobs: Jobs
) -> None:
    assert pane._original is not None
    stopping = jobs.started.connect(Job.cancel)
    with qtbot.waitSignal(pane._original.failed):
        pane.show_article(*came_as(PAGE))
    assert told(pane) == "Stopped."
    jobs.started.disconnect(stopping)
    open_page(pane, qtbot)
    assert told(pane) == ""


def test_another_article_while_one_is_read_shows_the_other(
    pane: OriginalView, qtbot: QtBot
) -> None:
    assert pane._original is not None
    with qtbot.waitSignal(pane._original.finished):
        pane.show_article(*came_as("<p>first</p>" * 2_000))
        pane.show_article(*came_as("<p>second</p>"))
    assert pane.page.toPlainText() == "second"


def test_a_long_page_is_put_together_in_slices_and_whole(pane: OriginalView, qtbot: QtBot) -> None:
    open_page(pane, qtbot, "".join(f"<p>line <b>{i}</b></p>" for i in range(6_000)))
    assert pane.page.toPlainText().splitlines()[-1] == "line 5999"


def test_words_of_the_text_are_shown_in_the_page(pane: OriginalView, qtbot: QtBot) -> None:
    open_page(pane, qtbot)
    pane.show_words("ministers met\nin Karlshavn")
    assert pane.page.textCursor().selectedText() == "Ministers met in Karlshavn"


def test_words_asked_for_before_the_page_is_read_are_shown_then(
    pane: OriginalView, qtbot: QtBot
) -> None:
    assert pane._original is not None
    with qtbot.waitSignal(pane._original.finished):
        pane.show_article(*came_as("<p>🙂 lead</p>" + "<p>filler</p>" * 500 + "<p>the port</p>"))
        pane.show_words("the port")
    assert pane.page.textCursor().selectedText() == "the port"
    assert pane.page.verticalScrollBar().value() > 0


def test_a_long_passage_is_found_by_its_first_words(pane: OriginalView, qtbot: QtBot) -> None:
    open_page(pane, qtbot, "<p>one two three four five six seven eight</p><p>else</p>")
    pane.show_words("one two three four five six seven eight nine ten")
    assert pane.page.textCursor().selectedText() == "one two three four five six seven eight"


def test_words_selected_here_are_shown_in_the_text(pane: OriginalView, qtbot: QtBot) -> None:
    open_page(pane, qtbot)
    button = pane.findChild(QToolButton, "original.show")
    assert isinstance(button, QToolButton)
    assert not button.isEnabled()
    select(pane, "in Karlshavn")
    with qtbot.waitSignal(pane.words_wanted) as wanted:
        QTest.mouseClick(button, LEFT)
    assert wanted.args == ["in Karlshavn"]


def tables(pane: OriginalView) -> list[QTextTable]:
    frames = pane.page.document().rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]


def said(table: QTextTable, row: int, column: int) -> str:
    return table.cellAt(row, column).firstCursorPosition().block().text()


def test_cells_that_reach_down_keep_the_columns_of_the_rows_below(
    pane: OriginalView, qtbot: QtBot
) -> None:
    open_page(
        pane,
        qtbot,
        "<table><tr><th rowspan=2>Port<th colspan=2>Tonnes<tr><td>2024<td>2025"
        "<tr><td>Aktau<td>7<td>9<tr><td rowspan=999999>Kuryk<td>1<td>2<tr><td>3<td>4</table>",
    )
    [table] = tables(pane)
    assert [[said(table, row, column) for column in range(3)] for row in range(5)] == [
        ["Port", "Tonnes", "Tonnes"],
        ["Port", "2024", "2025"],
        ["Aktau", "7", "9"],
        ["Kuryk", "1", "2"],
        ["Kuryk", "3", "4"],
    ]


def test_tables_without_a_word_and_with_endless_reach_do_no_harm(
    pane: OriginalView, qtbot: QtBot
) -> None:
    row = "<tr>" + "<td colspan=24 rowspan=4000>x" * 24
    open_page(pane, qtbot, f"<table><tr><td><td></table><table>{row * 100}</table><p>The end.")
    assert pane.page.toPlainText().endswith("The end.")


def test_another_theme_shows_the_same_page(pane: OriginalView, qtbot: QtBot) -> None:
    open_page(pane, qtbot)
    before = pane.page.toPlainText()
    pane.set_theme(Theme.load("dark"))
    assert pane.page.toPlainText() == before


# links ------------------------------------------------------------------------------------------


class Browser(QObject):
    """Stands where the browser is and keeps what is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        """Take an address."""
        self.opened.append(address.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")  # type: ignore[arg-type]  # takes a name
    yield made
    QDesktopServices.unsetUrlHandler("https")


def click_link(pane: OriginalView, on: str, answer: QMessageBox.StandardButton) -> list[str]:
    """Click a link and answer the question; return what the question said."""
    asked: list[str] = []

    def reply() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.informativeText())
        box.button(answer).click()

    select(pane, on)
    cursor = QTextCursor(pane.page.textCursor())
    cursor.setPosition(cursor.selectionStart() + 2)
    place = pane.page.cursorRect(cursor).center()
    cursor.clearSelection()
    pane.page.setTextCursor(cursor)
    QTimer.singleShot(0, reply)
    QTest.mouseClick(pane.page.viewport(), LEFT, pos=place)
    return asked


def test_a_link_opens_only_after_a_question(
    pane: OriginalView, qtbot: QtBot, browser: Browser
) -> None:
    open_page(pane, qtbot)
    buttons = QMessageBox.StandardButton
    assert click_link(pane, "World", buttons.Cancel) == ["https://coast.example/w?a=1&b=2"]
    assert browser.opened == []
    click_link(pane, "World", buttons.Open)
    assert browser.opened == ["https://coast.example/w?a=1&b=2"]


def test_keys_and_a_reader_come_from_the_text_into_the_page_beside_it_and_then_to_the_cards(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    article, content = came_as(PAGE)
    window = open_window(qtbot, desk, tmp_path / "window.json")
    window.resize(1600, 900)
    desk.reading.open(store_article(store, Ready("page.html", article, content))[0].id)
    qtbot.waitUntil(window.commands.by_id["original"].isEnabled)
    window.commands.by_id["original"].trigger()
    qtbot.waitUntil(lambda: window.findChild(OriginalView, "original.pane") is not None)
    pane = window.findChild(OriginalView, "original.pane")
    assert isinstance(pane, OriginalView)
    qtbot.waitUntil(pane.page.isVisible)
    window.article.view.setFocus()
    went = []
    for _ in range(3):
        press(window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        went.append(focus.objectName())
    assert went[:2] == ["original.close", "original.page"]
    assert went[2].startswith("annotations.")
    split = pane.parentWidget()
    assert split is not None
    beside = QAccessible.queryAccessibleInterface(split)
    assert beside is not None
    told = [beside.child(place).object() for place in range(beside.childCount())]
    assert told.index(window.article.view) < told.index(pane)

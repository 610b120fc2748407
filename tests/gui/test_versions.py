"""A page that is fetched again and says something else: seen before it is taken, never silent."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.language.days import long_date
from briefwright.domain.text import find_quote
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import open_window
from tests.unit.importers.web.misbehaving import Server, allow_this_computer, answer, serving

FIRST = "The harbour board of Halden voted on Tuesday to deepen the southern channel by 1.4 metres."
COST = "The work will cost $38 million over three years, and the regional fund pays 40 percent."
NEW_COST = "The work will cost $48 million over four years, and the regional fund pays 40 percent."
LAST = "Fishermen objected that the spoil ground lies too close to the cod banks of the sound."


def page(*paragraphs: str) -> str:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return f"<html><body><article><h1>Harbour board votes</h1>{body}</article></body></html>"


@pytest.fixture
def site() -> Iterator[Server]:
    with serving({"/a": answer(page(FIRST, COST, LAST))}) as server:
        yield server


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    allow_this_computer(tmp_path / "window.json")
    return open_window(qtbot, desk, tmp_path / "window.json")


def fetch(qtbot: QtBot, desk: Desk, window: MainWindow, site: Server) -> None:
    with qtbot.waitSignal(desk.imports.imported):
        window.commands.file.addresses_given.emit([site.url("/a")])


@pytest.fixture
def marked(
    qtbot: QtBot,
    desk: Desk,
    window: MainWindow,
    site: Server,
    category: Callable[[str], Category],
) -> Article:
    """The first version, with three marks."""
    fetch(qtbot, desk, window, site)
    reading = desk.reading
    assert reading.article is not None
    assert reading.content is not None
    text = reading.content.text
    for words in ("1.4 metres", "$38 million", "cod banks"):
        assert desk.workbench.annotate(
            reading.article, text, find_quote(text, words), category("figure")
        )
    return reading.article


def dialog_of(window: MainWindow) -> QDialog | None:
    return next((d for d in window.findChildren(QDialog, "version.dialog") if d.isVisible()), None)


def lines(dialog: QDialog, name: str) -> list[str]:
    shown = dialog.findChild(QListWidget, name)
    assert isinstance(shown, QListWidget)
    return [shown.item(row).text() for row in range(shown.count())]


def heard(dialog: QDialog) -> list[str]:
    """Return what a reader of the screen is told of the dialog, and of each change in it."""
    shown = dialog.findChild(QListWidget, "version.changes")
    assert isinstance(shown, QListWidget)
    assert shown.currentRow() == 0
    parts = QAccessible.queryAccessibleInterface(shown)
    whole = QAccessible.queryAccessibleInterface(dialog)
    told = [parts.child(row).text(QAccessible.Text.Name) for row in range(shown.count())]
    return [whole.text(QAccessible.Text.Description), *told]


def fetch_again(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    with qtbot.waitSignal(desk.imports.imported):
        window.commands.by_id["fetch-again"].trigger()


def test_a_changed_page_is_shown_and_kept_as_a_new_version(
    qtbot: QtBot, desk: Desk, window: MainWindow, site: Server, marked: Article
) -> None:
    site.answers["/a"] = answer(page("Updated at noon.", FIRST, NEW_COST, LAST))
    fetch_again(qtbot, desk, window)
    dialog = dialog_of(window)
    assert dialog is not None
    assert desk.articles.rowCount() == 1
    assert lines(dialog, "version.changes") == ["+ Updated at noon.", f"− {COST}", f"+ {NEW_COST}"]
    (orphan,) = lines(dialog, "version.orphans")
    assert orphan.startswith("“$38 million”")
    summary, *told = heard(dialog)
    assert summary.startswith("The page says something else than before.")
    assert summary.endswith("Key points whose words are gone: 1.")
    assert told == [
        "New: Updated at noon.",
        f"Gone: {COST}",
        f"New: {NEW_COST}",
    ]

    keep(window)
    new = desk.reading.article
    assert new is not None
    assert (new.supersedes, new.url) == (marked.id, site.url("/a"))
    assert desk.reading.content is not None
    text = desk.reading.content.text
    there = desk.workbench.annotations(new.id)
    assert [m.quote.exact for m in there] == ["1.4 metres", "cod banks"]
    assert all(text[m.span.start : m.span.end] == m.quote.exact for m in there)
    old = desk.workbench.annotations(marked.id)
    assert [m.quote.exact for m in old] == ["1.4 metres", "$38 million", "cod banks"]

    desk.workbench.undo()
    assert desk.articles.rowCount() == 1
    assert binned(desk, new)
    desk.workbench.redo()
    assert [m.id for m in desk.workbench.annotations(new.id)] == [m.id for m in there]


def test_a_page_that_goes_back_to_its_first_words_is_seen_and_kept_as_a_third_version(
    qtbot: QtBot, desk: Desk, window: MainWindow, site: Server, marked: Article
) -> None:
    first = site.answers["/a"]
    site.answers["/a"] = answer(page(FIRST, NEW_COST, LAST))
    fetch_again(qtbot, desk, window)
    keep(window)
    second = desk.reading.article
    assert second is not None
    site.answers["/a"] = first
    fetch_again(qtbot, desk, window)
    dialog = dialog_of(window)
    assert dialog is not None
    assert lines(dialog, "version.changes") == [f"− {NEW_COST}", f"+ {COST}"]
    keep(window)
    third = desk.reading.article
    assert third is not None
    assert (third.supersedes, third.sha256) == (second.id, marked.sha256)
    assert [m.quote.exact for m in desk.workbench.annotations(third.id)] == [
        "1.4 metres",
        "cod banks",
    ]
    assert len(desk.workbench.annotations(marked.id)) == 3
    assert desk.articles.rowCount() == 1


def test_a_new_version_is_taken_back_with_what_was_suggested_in_it(
    qtbot: QtBot, desk: Desk, window: MainWindow, site: Server, marked: Article
) -> None:
    site.answers["/a"] = answer(page(FIRST, NEW_COST, LAST))
    fetch_again(qtbot, desk, window)
    keep(window)
    new = desk.reading.article
    assert new is not None
    qtbot.waitUntil(lambda: desk.reading.offers.count > 0)
    assert desk.reading.offers.accept_all()
    there = desk.workbench.annotations(new.id)

    desk.workbench.undo()
    desk.workbench.undo()
    assert binned(desk, new)
    assert desk.reading.article is not None
    assert desk.reading.article.id == marked.id
    assert window.article.view.toPlainText().endswith(LAST)
    desk.workbench.redo()
    desk.workbench.redo()
    assert desk.workbench.annotations(new.id) == there


def binned(desk: Desk, article: Article) -> bool:
    """Whether an article lies in the bin."""
    stored = desk.workbench.article(article.id)
    assert stored is not None
    return stored.binned_at is not None


def test_a_mark_follows_its_sentence_and_never_the_same_words_of_another(
    qtbot: QtBot,
    desk: Desk,
    window: MainWindow,
    site: Server,
    marked: Article,
    category: Callable[[str], Category],
) -> None:
    first = "In March the port of Halden took in 40 percent more ships, the board said."
    second = "In April the port of Halden took in 40 percent more ships, the bank said."
    site.answers["/a"] = answer(page(first, second, LAST))
    fetch_again(qtbot, desk, window)
    keep(window)
    reading = desk.reading
    assert reading.article is not None
    assert reading.content is not None
    text = reading.content.text
    for nth in (1, 2):
        span = find_quote(text, "40 percent", nth)
        assert desk.workbench.annotate(reading.article, text, span, category("figure"))

    site.answers["/a"] = answer(page(LAST, LAST, second))  # moved, doubled, and one is gone
    fetch_again(qtbot, desk, window)
    dialog = dialog_of(window)
    assert dialog is not None
    assert sorted(line.split("\n")[0] for line in lines(dialog, "version.orphans")) == [
        "“40 percent”",
        "“cod banks”",
    ]
    keep(window)
    assert desk.reading.article is not None
    assert desk.reading.content is not None
    (mark,) = desk.workbench.annotations(desk.reading.article.id)
    there = desk.reading.content.text[: mark.span.start]
    assert there.endswith("In April the port of Halden took in ")


def keep(window: MainWindow) -> None:
    """Keep the new version that is shown."""
    dialog = dialog_of(window)
    assert dialog is not None
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    button = buttons.button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_new_version_that_is_left_alters_nothing(
    qtbot: QtBot, desk: Desk, window: MainWindow, site: Server, marked: Article
) -> None:
    site.answers["/a"] = answer(page(FIRST, NEW_COST, LAST))
    fetch_again(qtbot, desk, window)
    dialog = dialog_of(window)
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog_of(window) is None
    assert desk.articles.rowCount() == 1
    assert desk.reading.article is not None
    assert desk.reading.article.id == marked.id


def test_a_page_that_says_the_same_in_another_dress_is_no_new_version(
    qtbot: QtBot, desk: Desk, window: MainWindow, site: Server, marked: Article
) -> None:
    site.answers["/a"] = answer(page(FIRST, COST, LAST).replace("<article>", "<article class='b'>"))
    fetch_again(qtbot, desk, window)
    assert dialog_of(window) is None
    assert desk.articles.rowCount() == 1
    on = long_date(datetime.now().date())  # noqa: DTZ005  (the person's own day)
    assert window.job_bar.words() == f"“Harbour board votes” has not changed since {on}."


def test_a_page_that_corrects_only_its_headline_and_day_is_a_new_version_with_all_marks(
    qtbot: QtBot, desk: Desk, window: MainWindow, site: Server, marked: Article
) -> None:
    day = "<meta property='article:published_time' content='2026-03-04'></head>"
    dated = page(FIRST, COST, LAST).replace("<html>", f"<html><head>{day}")
    site.answers["/a"] = answer(dated.replace("votes", "votes again"))
    fetch_again(qtbot, desk, window)
    dialog = dialog_of(window)
    assert dialog is not None
    assert lines(dialog, "version.changes") == [
        "− Title: Harbour board votes",
        "+ Title: Harbour board votes again",
        "+ Published: 4 March 2026",
    ]
    assert heard(dialog)[0] == "The words are as before; the page gives other details."
    keep(window)
    new = desk.reading.article
    assert new is not None
    assert (new.supersedes, new.title) == (marked.id, "Harbour board votes again")
    assert len(desk.workbench.annotations(new.id)) == 3
    assert len(desk.workbench.annotations(marked.id)) == 3

    fetch_again(qtbot, desk, window)
    assert dialog_of(window) is None


def test_notes_that_rest_on_words_that_are_gone_are_named_as_the_page_changes(
    qtbot: QtBot, desk: Desk, window: MainWindow, site: Server, marked: Article
) -> None:
    assert window.briefing is not None
    composing = window.briefing.composing
    kind = composing.templates()[0]
    assert composing.create([marked.id], kind, "Halden harbour")
    site.answers["/a"] = answer(page(FIRST, COST.replace("40 percent", "half"), LAST))
    fetch_again(qtbot, desk, window)
    dialog = dialog_of(window)
    assert dialog is not None
    assert "Halden harbour" not in heard(dialog)[0]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    site.answers["/a"] = answer(page(FIRST, NEW_COST, LAST))
    fetch_again(qtbot, desk, window)
    dialog = dialog_of(window)
    assert dialog is not None
    assert "Notes that rest on words that are gone: “Halden harbour”." in heard(dialog)[0]


def test_a_page_that_asks_to_subscribe_in_place_of_the_article_is_doubted_and_not_the_first_choice(
    qtbot: QtBot, desk: Desk, window: MainWindow, site: Server, marked: Article
) -> None:
    site.answers["/a"] = answer(page("Subscribe to go on reading. You have read your free page."))
    fetch_again(qtbot, desk, window)
    dialog = dialog_of(window)
    assert dialog is not None
    assert heard(dialog)[0].startswith("Little of the article stands on the page any more")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog_of(window) is None
    assert desk.reading.article is not None
    assert desk.reading.article.id == marked.id
    assert desk.articles.rowCount() == 1


def test_an_article_from_a_file_has_no_address_to_fetch_it_from(
    desk: Desk, window: MainWindow, put_article: Callable[[], Article]
) -> None:
    desk.reading.open(put_article().id)
    window.commands.file.fetch_again()
    assert window.job_bar.words() == "This article has no address to fetch it from."

"""Feeds through their dialog: followed, picked from, and known again."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.widgets.dialogs.feeds_dialog import FeedsDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.feeds.hands import LEFT, follow, part, press, rows, rss, said
from tests.gui.windows import part as found
from tests.unit.importers.web.misbehaving import Server, answer, leading_to


def test_a_feed_is_followed_and_what_is_picked_of_it_is_imported_and_then_grey(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server
) -> None:
    follow(qtbot, dialog, site.url("/feed"))
    assert said(dialog) == "“Harbour news” is followed."
    assert dialog.isVisible()  # Enter was for the field
    assert part(dialog, "address", QLineEdit).text() == ""
    day = "4 March 2025"
    assert rows(dialog) == [["Report on ferry", day, ""], ["Report on port", day, ""]]
    QApplication.processEvents()
    first = dialog.table.model().index(0, 0)
    place = dialog.table.visualRect(first)
    box = QPoint(place.left() + 10, place.center().y())
    QTest.mouseClick(dialog.table.viewport(), LEFT, pos=box)
    summary = part(dialog, "summary", QPlainTextEdit).toPlainText()
    assert summary == "Report on ferry\nWhat was said of ferry."
    with qtbot.waitSignal(desk.imports.imported):
        press(dialog, "import")
    assert desk.articles.rowCount() == 1
    qtbot.waitUntil(lambda: rows(dialog)[0][2] == "yes")
    assert not first.flags() & Qt.ItemFlag.ItemIsEnabled
    assert dialog.table.model().index(1, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not part(dialog, "import", QPushButton).isEnabled()

    desk.workbench.undo()
    qtbot.waitUntil(lambda: rows(dialog)[0][2] == "")


def test_of_a_feed_in_json_it_is_said_what_it_is(
    qtbot: QtBot, dialog: FeedsDialog, site: Server
) -> None:
    for kind in ("application/json", "application/feed+json"):
        site.answers["/json"] = answer('{"version": "1.1", "items": []}', kind=kind)
        follow(qtbot, dialog, site.url("/json"))
        assert said(dialog).endswith(
            "this is JSON, which is not read. Look on the site for RSS or Atom."
        )


def test_of_a_feed_in_a_private_network_it_is_said_where_its_host_is_allowed(
    qtbot: QtBot, dialog: FeedsDialog
) -> None:
    follow(qtbot, dialog, "http://10.1.2.3/feed")
    assert said(dialog).endswith(
        "the feed lies in a private network, so it was not fetched. "
        "If that is one of your own, add its host to Preferences > Import > Private network."
    )


@pytest.mark.parametrize("path", ["/page", "/nowhere"])
def test_what_is_no_feed_is_said_and_not_followed(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server, path: str
) -> None:
    follow(qtbot, dialog, site.url(path))
    assert said(dialog).startswith(site.url(path))
    if path == "/page":
        assert said(dialog).endswith(
            "there is no feed. Look on the site for a link called RSS or Atom."
        )
    assert desk.feeds.followed == []
    assert part(dialog, "address", QLineEdit).text() == site.url(path)


def test_of_the_feeds_that_a_page_names_those_that_are_picked_are_followed(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server
) -> None:
    link = "<link rel=alternate type=application/rss+xml title=Harbour href=/feed>"
    page = answer(f"<html><head><title>Port</title>{link}</head><p>Words.")
    site.answers["/home"] = page
    follow(qtbot, dialog, site.url("/home"))
    assert said(dialog) == "Choose which of these feeds are followed."
    assert dialog.list.currentItem().text() == "Port (not followed)"
    dialog.table.setCurrentIndex(dialog.table.model().index(0, 0))
    summary = part(dialog, "summary", QPlainTextEdit).toPlainText()
    assert summary == f"Harbour\n{site.url('/feed')}"  # many pages call theirs "RSS"
    press(dialog, "all")
    press(dialog, "import")
    qtbot.waitUntil(lambda: len(desk.feeds.entries(site.url("/feed"))) == 2)
    assert [feed.title for feed in desk.feeds.followed] == ["Harbour"]

    site.answers["/feed"] = page  # for a while the site shows a page instead
    press(dialog, "refresh")
    qtbot.waitUntil(lambda: "there is no feed" in desk.feeds.fault(site.url("/feed")))
    assert len(desk.feeds.entries(site.url("/feed"))) == 2


def test_an_entry_whose_address_leads_on_is_known_once_it_is_imported(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server
) -> None:
    site.answers["/feed"] = answer(rss(site.url(""), "to-ferry"), kind="application/rss+xml")
    site.answers["/to-ferry"] = leading_to("/ferry?from=feed")
    site.answers["/ferry?from=feed"] = answer()
    follow(qtbot, dialog, site.url("/feed"))
    press(dialog, "all")
    with qtbot.waitSignal(desk.imports.imported):
        press(dialog, "import")
    qtbot.waitUntil(lambda: rows(dialog)[0][2] == "yes")


def test_an_entry_is_known_by_another_form_of_its_address(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server
) -> None:
    site.answers["/feed"] = answer(rss(site.url(""), "ferry"), kind="application/rss+xml")
    site.answers["/counted"] = answer(
        rss(site.url(""), "ferry/?utm_source=letter"), kind="application/rss+xml"
    )
    site.answers["/ferry"] = answer()
    follow(qtbot, dialog, site.url("/feed"))
    press(dialog, "all")
    with qtbot.waitSignal(desk.imports.imported):
        press(dialog, "import")
    follow(qtbot, dialog, site.url("/counted"))
    qtbot.waitUntil(lambda: rows(dialog)[0][2] == "yes")


def test_a_feed_that_is_no_longer_followed_leaves_its_address_in_the_field(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server
) -> None:
    follow(qtbot, dialog, site.url("/feed"))
    press(dialog, "remove")
    assert desk.feeds.followed == []
    assert dialog.list.count() == 0
    assert rows(dialog) == []
    assert part(dialog, "address", QLineEdit).text() == site.url("/feed")
    press(dialog, "add")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)


def test_what_a_page_does_not_say_is_taken_from_the_entry_and_shown_as_the_feeds(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server, window: MainWindow
) -> None:
    feed = rss(site.url(""), "silent").replace("<pubDate>", "<author>Ida Holm</author><pubDate>")
    site.answers["/feed"] = answer(feed, kind="application/rss+xml")
    words = "The ferry to Lund will stop in the autumn, the harbour office said. " * 9
    site.answers["/silent"] = answer(f"<article><h1>Ferry to stop</h1><p>{words}</p></article>")
    follow(qtbot, dialog, site.url("/feed"))
    press(dialog, "all")
    with qtbot.waitSignal(desk.imports.imported):
        press(dialog, "import")
    QTest.mouseClick(found(window, "job.action", QPushButton), LEFT)
    article = desk.reading.article
    assert article is not None
    assert (article.title, article.author, article.outlet) == (
        "Ferry to stop",
        "Ida Holm",
        "Harbour news",
    )
    assert article.published == date(2025, 3, 4)
    found(window, "article.details", QToolButton).click()
    shown = window.findChildren(QLabel)
    assert sum(label.text() == "from the feed" for label in shown) == 3

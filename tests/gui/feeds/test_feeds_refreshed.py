"""Feeds fetched again: by hand, and at the start."""

import socket
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.importing.feeds import Feeds
from briefwright.viewmodels.jobs import Job
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.dialogs.feeds_dialog import FeedsDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.feeds.hands import LEFT, follow, part, press, rows, rss, said
from tests.gui.hands import settle
from tests.gui.windows import open_window
from tests.gui.windows import part as found
from tests.unit.importers.web.misbehaving import Answer, Server, answer, leading_to

NOT_THERE = "the site has no page at this address. Check the address."


def stamped(feed: str, tag: str) -> Answer:
    """Give the feed only to those who do not have it."""

    def give(server: Server, link: socket.socket) -> None:
        if f"If-None-Match: {tag}\r\n" in server.asked[-1]:
            answer("", "304 Not Modified")(server, link)
        else:
            answer(feed, "200 OK", "text/xml", f"ETag: {tag}")(server, link)

    return give


def test_feeds_survive_the_window_and_are_refreshed_at_the_start_only_if_wished(
    qtbot: QtBot, window: MainWindow, dialog: FeedsDialog, desk: Desk, site: Server, tmp_path: Path
) -> None:
    follow(qtbot, dialog, site.url("/feed"))
    follow(qtbot, dialog, site.url("/rail.xml"))
    asked = len(site.asked)
    window.settings.sync()
    kept = Settings(tmp_path / "window.json")
    desk.feeds.remember(kept)
    assert [feed.title for feed in desk.feeds.followed] == ["Harbour news", "Rail news"]
    settle()
    assert len(site.asked) == asked

    part(dialog, "at-start", QCheckBox).setFocus()
    QTest.keyClick(part(dialog, "at-start", QCheckBox), Qt.Key.Key_Space)
    kept.sync()
    desk.feeds.remember(Settings(tmp_path / "window.json"))
    qtbot.waitUntil(lambda: len(site.asked) == asked + 2)


def test_a_site_that_has_nothing_new_does_not_send_its_feed_again_at_the_next_start_either(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server, tmp_path: Path
) -> None:
    feed = rss(site.url(""), "ferry", "port")
    site.answers["/tagged"] = stamped(feed, '"one"')
    site.answers["/feed"] = leading_to("/tagged")
    follow(qtbot, dialog, site.url("/feed"))
    assert "If-None-Match" not in "".join(site.asked)
    qtbot.waitUntil((tmp_path / "feeds.json").exists)
    press(dialog, "refresh")
    qtbot.waitUntil(lambda: 'If-None-Match: "one"' in site.asked[-1])
    assert "If-None-Match" not in site.asked[-2]  # only who gave the stamp is shown it
    assert len(rows(dialog)) == 2

    settings = Settings(tmp_path / "window.json")
    settings.keep_flag("feeds/at-start", value=True)
    restarted = Feeds(desk.workbench)
    restarted.remember(settings)
    qtbot.waitUntil(lambda: bool(restarted.entries(site.url("/feed"))))
    assert 'If-None-Match: "one"' in site.asked[-1]
    assert restarted.entries(site.url("/feed")) == desk.feeds.entries(site.url("/feed"))

    site.answers["/tagged"] = stamped(rss(site.url(""), "rail"), '"two"')
    restarted.refresh()
    qtbot.waitUntil(lambda: len(restarted.entries(site.url("/feed"))) == 1)


def test_refreshing_brings_what_is_new(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server
) -> None:
    follow(qtbot, dialog, site.url("/feed"))
    more = rss(site.url(""), "dam", "ferry", "port")
    site.answers["/feed"] = answer(more, kind="application/rss+xml")
    press(dialog, "refresh")
    qtbot.waitUntil(lambda: len(rows(dialog)) == 3)
    assert rows(dialog)[0][0] == "Report on dam"
    qtbot.waitUntil(lambda: said(dialog) == "1 new entry.")
    press(dialog, "refresh")
    qtbot.waitUntil(lambda: said(dialog) == "Nothing new.")
    QApplication.processEvents()


def waiting(gate: Event) -> Answer:
    """Give nothing before the gate is open."""

    def give(server: Server, link: socket.socket) -> None:
        gate.wait()
        answer("", "404 Not Found")(server, link)

    return give


def test_what_is_new_stays_so_where_a_refresh_is_cancelled(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server, tmp_path: Path
) -> None:
    for path in ("/feed", "/rail.xml", "/slow"):
        if path == "/slow":
            site.answers["/slow"] = answer(rss(site.url(""), "slow"), kind="text/xml")
        follow(qtbot, dialog, site.url(path))
    more = rss(site.url(""), "rail", "tram", title="Rail news")
    site.answers["/rail.xml"] = answer(more, kind="text/xml")
    press(dialog, "refresh")
    qtbot.waitUntil(lambda: said(dialog) == "1 new entry.")
    shelf = (tmp_path / "feeds.json").read_bytes()

    site.answers["/feed"] = answer(rss(site.url(""), "dam", "ferry", "port"), kind="text/xml")
    gate = Event()
    site.answers["/rail.xml"] = waiting(gate)
    started: list[Job] = []
    desk.workbench.jobs.started.connect(started.append)
    press(dialog, "refresh")
    qtbot.waitUntil(lambda: "(1 new)" in dialog.list.item(0).text())
    with qtbot.waitSignal(started[0].cancelled):
        started[0].cancel()
    gate.set()
    assert said(dialog) == "1 new entry."
    names = [dialog.list.item(row).text() for row in range(2)]
    assert names == ["Harbour news (1 new)", "Rail news (1 new)"]
    dialog.list.setCurrentRow(1)
    assert [row[2] for row in rows(dialog)] == ["", "new"]
    dialog.list.setCurrentRow(0)
    assert (tmp_path / "feeds.json").read_bytes() == shelf  # it is new at the next start as well


def start_again(qtbot: QtBot, desk: Desk, settings: Path) -> MainWindow:
    """Show a window of its own on the same library, as the next start of the program does."""
    return open_window(qtbot, Desk(desk.workbench.store, desk.workbench.jobs, desk), settings)


def test_what_comes_at_the_start_is_offered_and_a_feed_that_is_gone_is_named_once(
    qtbot: QtBot, window: MainWindow, dialog: FeedsDialog, desk: Desk, site: Server, tmp_path: Path
) -> None:
    follow(qtbot, dialog, site.url("/feed"))
    follow(qtbot, dialog, site.url("/rail.xml"))
    assert [row[2] for row in rows(dialog)] == ["", ""]  # whoever follows a feed knows what it has
    box = part(dialog, "at-start", QCheckBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    settings, shelf = tmp_path / "window.json", tmp_path / "feeds.json"
    window.settings.sync()
    qtbot.waitUntil(lambda: shelf.exists() and shelf.read_text("utf-8").count('"entries"') == 2)
    more = rss(site.url(""), "dam", "ferry", "port")
    site.answers["/feed"] = answer(more, kind="application/rss+xml")
    del site.answers["/rail.xml"]

    window = start_again(qtbot, desk, settings)
    qtbot.waitUntil(lambda: window.job_bar.words().startswith("1 new entry. http"))
    assert window.job_bar.words().endswith("/rail.xml: " + NOT_THERE)
    QTest.mouseClick(found(window, "job.action", QPushButton), LEFT)
    shown = found(window, "feeds.dialog", FeedsDialog)
    names = [shown.list.item(row).text() for row in range(2)]
    assert names == ["Harbour news (1 new)", "Rail news (not fetched)"]
    assert shown.list.currentRow() == 0
    assert [row[2] for row in rows(shown)] == ["new", "", ""]
    window.close()

    window = start_again(qtbot, desk, settings)
    window.commands.by_id["feeds"].trigger()
    shown = found(window, "feeds.dialog", FeedsDialog)
    qtbot.waitUntil(lambda: shown.list.item(1).text() == "Rail news (not fetched)")
    settle()
    assert window.job_bar.words() == ""
    assert shown.list.item(0).text() == "Harbour news"

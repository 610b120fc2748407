"""Feeds through their dialog: followed, refreshed, picked from, and kept."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.importing.feeds import Feeds
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.dialogs.feeds_dialog import FeedsDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.windows import open_window
from tests.gui.windows import part as found
from tests.unit.importers.web.misbehaving import (
    Answer,
    Server,
    allow_this_computer,
    answer,
    leading_to,
    serving,
)

_LEFT = Qt.MouseButton.LeftButton
NOT_THERE = "the site has no page at this address. Check the address."


def rss(site: str, *pages: str, title: str = "Harbour news") -> str:
    items = "".join(
        f"<item><title>Report on {page}</title><link>{site}/{page}</link>"
        f"<pubDate>Tue, 04 Mar 2025 09:00:00 GMT</pubDate>"
        f"<description>What was said of &lt;b&gt;{page}&lt;/b&gt;.</description></item>"
        for page in pages
    )
    channel = f"<channel><title>{title}</title>{items}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>"


@pytest.fixture
def site() -> Iterator[Server]:
    with serving({"/ferry": answer(), "/page": answer()}) as server:
        feed = rss(server.url(""), "ferry", "port")
        server.answers["/feed"] = answer(feed, kind="application/rss+xml")
        second = rss(server.url(""), "rail", title="Rail news")
        server.answers["/rail.xml"] = answer(second, kind="text/xml")
        yield server


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    allow_this_computer(tmp_path / "window.json")
    return open_window(qtbot, desk, tmp_path / "window.json")


@pytest.fixture
def dialog(window: MainWindow) -> FeedsDialog:
    window.commands.by_id["feeds"].trigger()
    found = window.findChild(FeedsDialog, "feeds.dialog")
    assert isinstance(found, FeedsDialog)
    return found


def part[W: QWidget](dialog: FeedsDialog, name: str, kind: type[W]) -> W:
    found = dialog.findChild(kind, f"feeds.{name}")
    assert found is not None
    return found


def said(dialog: FeedsDialog) -> str:
    return part(dialog, "said", QLabel).text()


def press(dialog: FeedsDialog, name: str) -> None:
    button = part(dialog, name, QPushButton)
    assert button.isEnabled()
    QTest.mouseClick(button, _LEFT)


def follow(qtbot: QtBot, dialog: FeedsDialog, address: str) -> None:
    field = part(dialog, "address", QLineEdit)
    field.clear()
    part(dialog, "said", QLabel).clear()
    QTest.keyClicks(field, address)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said(dialog)))


def rows(dialog: FeedsDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(3)]
        for row in range(model.rowCount())
    ]


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
    QTest.mouseClick(dialog.table.viewport(), _LEFT, pos=box)
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


def stamped(feed: str, tag: str) -> Answer:
    """Give the feed only to those who do not have it."""

    def give(server: Server, link: socket.socket) -> None:
        if f"If-None-Match: {tag}\r\n" in server.asked[-1]:
            answer("", "304 Not Modified")(server, link)
        else:
            answer(feed, "200 OK", "text/xml", f"ETag: {tag}")(server, link)

    return give


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


def drop(window: MainWindow, path: Path) -> None:
    """Let a file manager drop a file on the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    place, copy = QPointF(window.rect().center()), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(place, copy, mime, _LEFT, none))
    QApplication.sendEvent(window, QDropEvent(place, copy, mime, _LEFT, none))


def opml(site: Server, folder: Path) -> Path:
    outlines = "".join(
        f'<outline text="{name}" type="rss" xmlUrl="{site.url(path)}"/>'
        for name, path in (("Harbour", "/feed"), ("Gone", "/gone"))
    )
    file = folder / "feeds.opml"
    file.write_text(f"<?xml version='1.0'?><opml version='2.0'><body>{outlines}</body></opml>")
    return file


def test_of_a_list_of_feeds_those_that_are_picked_are_followed(
    qtbot: QtBot,
    dialog: FeedsDialog,
    desk: Desk,
    site: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = opml(site, tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(file), ""))
    press(dialog, "file")
    qtbot.waitUntil(lambda: rows(dialog) == [["Harbour", "", ""], ["Gone", "", ""]])
    assert dialog.list.item(0).text() == "feeds.opml (not followed)"
    assert desk.feeds.followed == []
    press(dialog, "all")
    assert part(dialog, "import", QPushButton).text() == "F&ollow chosen (2)"
    press(dialog, "import")
    assert said(dialog) == "2 more feeds are followed."
    assert [feed.title for feed in desk.feeds.followed] == ["Harbour", "Gone"]
    qtbot.waitUntil(lambda: bool(desk.feeds.fault(site.url("/gone"))))
    dialog.list.setCurrentRow(2)
    assert [row[2] for row in rows(dialog)] == ["yes", "yes"]
    press(dialog, "remove")
    assert dialog.list.count() == 2
    dialog.list.setCurrentRow(1)
    assert said(dialog).startswith(site.url("/gone"))
    dialog.list.setCurrentRow(0)
    assert len(rows(dialog)) == 2

    file.write_text("No list at all.")
    press(dialog, "file")
    qtbot.waitUntil(lambda: "feeds.opml" in said(dialog))
    assert said(dialog) == "feeds.opml: this is neither a feed nor a list of feeds (OPML)."


@pytest.mark.parametrize("name", ["news.rss", "news.xml", "news"])
def test_a_feed_that_is_dropped_is_there_to_be_picked_from(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(rss(site.url(""), "ferry", "port"))
    drop(window, tmp_path / name)
    qtbot.waitUntil(lambda: window.findChild(FeedsDialog, "feeds.dialog") is not None)
    dialog = window.findChild(FeedsDialog, "feeds.dialog")
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.list.currentItem().text() == "Harbour news (not followed)"
    assert [row[0] for row in rows(dialog)] == ["Report on ferry", "Report on port"]
    assert desk.articles.rowCount() == 0
    dialog.table.model().setData(
        dialog.table.model().index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    )
    with qtbot.waitSignal(desk.imports.imported):
        press(dialog, "import")
    qtbot.waitUntil(lambda: rows(dialog)[0][2] == "yes")
    assert desk.articles.rowCount() == 1


def test_the_address_of_a_feed_is_offered_too_and_can_then_be_followed(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    desk.imports.addresses([site.url("/feed")], ["127.0.0.1"])
    qtbot.waitUntil(lambda: window.findChild(FeedsDialog, "feeds.dialog") is not None)
    dialog = window.findChild(FeedsDialog, "feeds.dialog")
    assert dialog is not None
    assert len(rows(dialog)) == 2
    follow(qtbot, dialog, site.url("/feed"))
    assert [feed.title for feed in desk.feeds.followed] == ["Harbour news"]
    assert dialog.list.count() == 1


def test_a_feed_in_a_folder_brings_the_articles_that_it_carries(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server, tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.rss").write_text(rss(site.url(""), "ferry", "port"))
    with qtbot.waitSignal(desk.imports.imported):
        drop(window, tmp_path / "news")
    assert desk.articles.rowCount() == 2
    assert window.findChild(FeedsDialog, "feeds.dialog") is None


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
    qtbot.waitUntil(lambda: shelf.exists() and shelf.read_text("utf-8").count(" news") == 2)
    more = rss(site.url(""), "dam", "ferry", "port")
    site.answers["/feed"] = answer(more, kind="application/rss+xml")
    del site.answers["/rail.xml"]

    window = start_again(qtbot, desk, settings)
    qtbot.waitUntil(lambda: window.job_bar.words().startswith("1 new entry. http"))
    assert window.job_bar.words().endswith("/rail.xml: " + NOT_THERE)
    QTest.mouseClick(found(window, "job.action", QPushButton), _LEFT)
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

"""Feeds through their dialog: followed, refreshed, picked from, and kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
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
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.dialogs.feeds_dialog import FeedsDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import open_window
from tests.unit.importers.web.misbehaving import Server, answer, serving

_LEFT = Qt.MouseButton.LeftButton


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
    Settings(tmp_path / "window.ini").allow_host("127.0.0.1")
    return open_window(qtbot, desk, tmp_path / "window.ini")


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
    qtbot.waitUntil(lambda: bool(said(dialog)), timeout=20_000)


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
    day = "4 March 2025"
    assert rows(dialog) == [["Report on ferry", day, ""], ["Report on port", day, ""]]
    QApplication.processEvents()
    first = dialog.table.model().index(0, 0)
    place = dialog.table.visualRect(first)
    box = QPoint(place.left() + 10, place.center().y())
    QTest.mouseClick(dialog.table.viewport(), _LEFT, pos=box)
    summary = part(dialog, "summary", QPlainTextEdit).toPlainText()
    assert summary == "Report on ferry\nWhat was said of ferry."
    with qtbot.waitSignal(desk.imports.imported, timeout=30_000):
        press(dialog, "import")
    assert desk.articles.rowCount() == 1
    qtbot.waitUntil(lambda: rows(dialog)[0][2] == "yes")
    assert not first.flags() & Qt.ItemFlag.ItemIsEnabled
    assert dialog.table.model().index(1, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not part(dialog, "import", QPushButton).isEnabled()

    desk.workbench.undo()
    qtbot.waitUntil(lambda: rows(dialog)[0][2] == "", timeout=10_000)


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
    kept = Settings(tmp_path / "window.ini")
    desk.feeds.remember(kept)
    assert [feed.title for feed in desk.feeds.followed] == ["Harbour news", "Rail news"]
    qtbot.wait(50)
    assert len(site.asked) == asked

    part(dialog, "at-start", QCheckBox).setFocus()
    QTest.keyClick(part(dialog, "at-start", QCheckBox), Qt.Key.Key_Space)
    desk.feeds.remember(Settings(tmp_path / "window.ini"))
    qtbot.waitUntil(lambda: len(site.asked) == asked + 2, timeout=20_000)


def test_a_list_of_feeds_is_followed_feed_by_feed(
    qtbot: QtBot,
    dialog: FeedsDialog,
    desk: Desk,
    site: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outlines = "".join(
        f'<outline text="{name}" type="rss" xmlUrl="{site.url(path)}"/>'
        for name, path in (("Harbour", "/feed"), ("Gone", "/gone"))
    )
    file = tmp_path / "feeds.opml"
    file.write_text(f"<?xml version='1.0'?><opml version='2.0'><body>{outlines}</body></opml>")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(file), ""))
    press(dialog, "file")
    qtbot.waitUntil(lambda: len(desk.feeds.followed) == 2, timeout=20_000)
    assert said(dialog) == "2 more feeds are followed."
    qtbot.waitUntil(lambda: bool(desk.feeds.fault(site.url("/gone"))), timeout=20_000)
    dialog.list.setCurrentRow(1)
    assert said(dialog).startswith(site.url("/gone"))
    dialog.list.setCurrentRow(0)
    assert len(rows(dialog)) == 2

    file.write_text("No list at all.")
    press(dialog, "file")
    qtbot.waitUntil(lambda: "feeds.opml" in said(dialog), timeout=20_000)
    assert said(dialog) == "feeds.opml: this is no list of feeds (OPML)."


def test_a_feed_that_is_no_longer_followed_leaves_its_address_in_the_field(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server
) -> None:
    follow(qtbot, dialog, site.url("/feed"))
    part(dialog, "address", QLineEdit).clear()
    press(dialog, "remove")
    assert desk.feeds.followed == []
    assert dialog.list.count() == 0
    assert rows(dialog) == []
    assert part(dialog, "address", QLineEdit).text() == site.url("/feed")
    press(dialog, "add")
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=20_000)


def test_refreshing_brings_what_is_new(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, site: Server
) -> None:
    follow(qtbot, dialog, site.url("/feed"))
    more = rss(site.url(""), "dam", "ferry", "port")
    site.answers["/feed"] = answer(more, kind="application/rss+xml")
    press(dialog, "refresh")
    qtbot.waitUntil(lambda: len(rows(dialog)) == 3, timeout=20_000)
    assert rows(dialog)[0][0] == "Report on dam"
    QApplication.processEvents()

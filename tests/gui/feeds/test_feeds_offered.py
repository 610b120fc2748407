"""Feeds and lists of them that come in: dropped, opened or fetched, to be picked from."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.widgets.dialogs.feeds_dialog import FeedsDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.feeds.hands import LEFT, follow, part, press, rows, rss, said
from tests.unit.importers.web.misbehaving import Server


def drop(window: MainWindow, path: Path) -> None:
    """Let a file manager drop a file on the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    place, copy = QPointF(window.rect().center()), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(place, copy, mime, LEFT, none))
    QApplication.sendEvent(window, QDropEvent(place, copy, mime, LEFT, none))


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


OUTLINE = "<outline text='Press'><outline text='Harbour'/></outline>"


@pytest.mark.parametrize(
    ("name", "words", "why"),
    [
        ("a.opml", "<opml><body></body></opml>", "This list of feeds is empty."),
        (
            "a.opml",
            f"<opml><body>{OUTLINE}</body></opml>",
            "The lines of this list give no addresses of feeds.",
        ),
        (
            "a.rss",
            "<rss version='2.0'><channel><title>A</title></channel></rss>",
            "This feed announces nothing at present.",
        ),
        (
            "a.rss",
            "<rss version='2.0'><channel><item><title>A</title></item></channel></rss>",
            "What this feed announces leads to no pages.",
        ),
    ],
)
def test_where_there_is_nothing_to_pick_it_is_said_why(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, tmp_path: Path, name: str, words: str, why: str
) -> None:
    (tmp_path / name).write_text(words)
    desk.feeds.open_file(tmp_path / name)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert rows(dialog) == []
    shown = dialog.table.findChildren(QLabel)
    assert why in [label.text() for label in shown if label.isVisible()]


@pytest.mark.parametrize(
    ("name", "form", "of_one", "why"),
    [
        ("a.rss", "<rss version='2.0'><channel>{}</channel></rss>",
         "<item><title>A {0}</title><link>http://a.example/{0}</link></item>",
         "The first 2,000 of 2,003 entries of this feed are shown."),
        ("a.opml", "<opml><body>{}</body></opml>",
         "<outline text='A {0}' xmlUrl='http://a.example/{0}'/>",
         "The first 2,000 of 2,003 feeds in this list are shown."),
    ],
)  # fmt: skip
def test_of_what_is_too_long_to_be_shown_it_is_said_how_much_there_is(
    qtbot: QtBot, dialog: FeedsDialog, desk: Desk, tmp_path: Path, name: str, form: str,
    of_one: str, why: str,
) -> None:  # fmt: skip
    for there, (file, count) in enumerate([(name, 2_003), (f"whole-{name}", 2_000)]):
        (tmp_path / file).write_text(form.format("".join(map(of_one.format, range(count)))))
        desk.feeds.open_file(tmp_path / file)
        qtbot.waitUntil(partial(lambda had: dialog.list.count() > had, there))
    dialog.list.setCurrentRow(1)
    assert (len(rows(dialog)), said(dialog)) == (2_000, "")
    dialog.list.setCurrentRow(0)
    assert (len(rows(dialog)), said(dialog)) == (2_000, why)

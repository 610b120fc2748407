"""A site with two feeds, and the dialog of feeds over a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.widgets.dialogs.feeds_dialog import FeedsDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.feeds.hands import rss
from tests.gui.windows import open_window
from tests.unit.importers.web.misbehaving import Server, allow_this_computer, answer, serving


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

"""Pages of the web on their way into the library: asked for, pasted, dropped."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Origin
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.settings import FETCHING
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import CONTROL, SHIFT, open_window, press
from tests.unit.importers.web.misbehaving import (
    PAGE,
    PARAGRAPH,
    Server,
    allow_this_computer,
    answer,
    leading_to,
    serving,
)


@pytest.fixture
def site() -> Iterator[Server]:
    answers = {
        "/ferry": answer(),
        "/old": leading_to("/ferry"),
        "/mute": lambda s, _: s.stopped.wait(),
        "/deep": answer(f"<html><body>{'<div>' * 5000}{PARAGRAPH}"),
        "/figures.ics": answer(f"name,people\n\n{PARAGRAPH}\n", kind="application/octet-stream"),
        "/torn.pdf": answer(b"%PDF-1.7 and no more", kind="application/pdf"),
    }
    with serving(answers) as server:
        yield server


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    allow_this_computer(tmp_path / "window.json")
    return open_window(qtbot, desk, tmp_path / "window.json")


def in_dialog(qtbot: QtBot, act: Callable[[QDialog], object]) -> list[str]:
    """Let `act` answer the next dialog; return what stood in its field before."""
    found: list[str] = []

    def reply() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(10, reply)
            return
        found.append(field(dialog).text())
        act(dialog)

    QTimer.singleShot(0, reply)
    return found


def field(dialog: QDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit, "address.field")
    assert isinstance(found, QLineEdit)
    return found


def command(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    """Press Ctrl+Shift and a key where the window has the focus, as after a dialog it has."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, key, CONTROL | SHIFT)


def title(desk: Desk) -> str:
    return desk.reading.article.title if desk.reading.article else ""


def test_an_address_is_typed_fetched_and_read(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    def type_it(dialog: QDialog) -> None:
        QTest.keyClicks(field(dialog), site.url("/old"))
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)

    in_dialog(qtbot, type_it)
    with qtbot.waitSignal(desk.imports.imported):
        command(qtbot, window, Qt.Key.Key_I)
    assert title(desk) == "Ferry line to close"
    article = desk.reading.article
    assert article is not None
    assert (article.url, article.origins["url"]) == (site.url("/ferry"), Origin.ADDRESS)
    assert (article.source, article.url) == (site.url("/old"), site.url("/ferry"))
    assert article.outlet == ""
    assert article.retrieved is not None
    assert desk.workbench.content(article).original == PAGE.encode()
    assert window.job_bar.words() == "1 article imported."


NO_ADDRESSES = (
    "",
    "ftp://a.example/",
    "two words",
    "htp:/a.example",
    "http:/a.example",
    "mailto:a",
)
ADDRESSES = ("a.example/b", "a.example:8080/b", "https://a.example/b:c")


def test_what_is_no_address_cannot_be_fetched(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    able: list[bool] = []

    def try_it(dialog: QDialog) -> None:
        buttons = dialog.findChild(QDialogButtonBox)
        assert isinstance(buttons, QDialogButtonBox)
        fetch = buttons.button(QDialogButtonBox.StandardButton.Ok)
        for words in NO_ADDRESSES + ADDRESSES:
            field(dialog).setText(words)
            able.append(fetch.isEnabled())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(qtbot, try_it)
    command(qtbot, window, Qt.Key.Key_I)
    assert able == [False] * len(NO_ADDRESSES) + [True] * len(ADDRESSES)


def test_what_is_no_address_is_told_why_beneath_the_field(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    said: list[str] = []
    heard: list[str] = []

    def try_it(dialog: QDialog) -> None:
        why = dialog.findChild(QLabel, "address.why")
        for words in ("https:/", "", "/a.example", " b", "", "ftp:"):
            if words == "ftp:":
                field(dialog).clear()
            QTest.keyClicks(field(dialog), words)
            if not words:
                QTest.keyClick(field(dialog), Qt.Key.Key_Return)
            said.append(why.text() if isinstance(why, QLabel) else "nothing")
            heard.append(field(dialog).accessibleDescription())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(qtbot, try_it)
    command(qtbot, window, Qt.Key.Key_I)
    none = "This is no web address. Copy it from the browser."
    kind = "Only addresses that begin with http:// or https:// are fetched."
    assert said == heard == ["", kind, "", none, none, kind]


def test_a_pasted_link_is_offered_and_not_fetched_unasked(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    QGuiApplication.clipboard().setText(f" {site.url('/ferry')}\n")
    shown = in_dialog(qtbot, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    command(qtbot, window, Qt.Key.Key_V)
    assert shown == [site.url("/ferry")]
    assert site.asked == []

    in_dialog(qtbot, lambda dialog: QTest.keyClick(field(dialog), Qt.Key.Key_Return))
    with qtbot.waitSignal(desk.imports.imported):
        command(qtbot, window, Qt.Key.Key_V)
    assert title(desk) == "Ferry line to close"


def test_several_pasted_links_are_offered_and_fetched_together(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    QGuiApplication.clipboard().setText(f"{site.url('/ferry')}\n\n{site.url('/none')}\n")
    command(qtbot, window, Qt.Key.Key_V)
    assert window.job_bar.words() == "2 addresses are on the clipboard."
    assert site.asked == []
    fetch = window.findChild(QPushButton, "job.action")
    assert isinstance(fetch, QPushButton)
    with qtbot.waitSignal(desk.imports.imported):
        QTest.mouseClick(fetch, Qt.MouseButton.LeftButton)
    assert title(desk) == "Ferry line to close"
    assert "no page at this address" in window.job_bar.words()


def drop_link(qtbot: QtBot, window: MainWindow, desk: Desk, address: str) -> None:
    """Drop a link of a browser on the window, and wait for what comes of it."""
    mime = QMimeData()
    mime.setUrls([QUrl(address)])
    mime.setHtml(f"<a href='{address}'>Ferry</a>")
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5), copy, mime, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), copy, mime, Qt.MouseButton.LeftButton, none)
    with qtbot.waitSignal(desk.imports.imported):
        QApplication.sendEvent(window, drop)


def test_a_dropped_link_is_fetched(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    drop_link(qtbot, window, desk, site.url("/ferry"))
    assert title(desk) == "Ferry line to close"


def test_why_an_address_was_not_fetched_is_said_no_longer_once_it_is(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    drop_link(qtbot, window, desk, site.url("/late"))
    assert "no page at this address" in window.job_bar.words()
    drop_link(qtbot, window, desk, site.url("/ferry"))
    assert "no page at this address" in window.job_bar.words()  # that was another one
    site.answers["/late"] = answer("<h1>Late</h1><p>It is here now, at last.</p>")
    drop_link(qtbot, window, desk, site.url("/late"))
    assert "no page at this address" not in window.job_bar.words()


def test_what_cannot_be_fetched_is_said_in_words(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    with qtbot.waitSignal(desk.imports.imported):
        desk.imports.addresses([site.url("/none")], ["127.0.0.1"])
    assert window.job_bar.words() == (
        f"{site.url('/none')}: the site has no page at this address. Check the address."
    )
    assert desk.articles.rowCount() == 0


def test_a_site_of_the_own_network_is_fetched_only_if_a_person_says_so(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    window.settings.keep("import/allowed-hosts", "")

    def agree(dialog: QDialog) -> None:
        box = dialog.findChild(QCheckBox, "address.inner")
        assert isinstance(box, QCheckBox)
        box.setChecked(len(site.names) > 0)
        field(dialog).setText(site.url("/ferry"))
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)

    in_dialog(qtbot, agree)
    with qtbot.waitSignal(desk.imports.imported):
        command(qtbot, window, Qt.Key.Key_I)
    assert "private network" in window.job_bar.words()
    assert site.asked == []

    site.names.append("now the box is ticked")
    for _ in range(2):  # the second time it is remembered
        in_dialog(qtbot, agree)
        with qtbot.waitSignal(desk.imports.imported):
            command(qtbot, window, Qt.Key.Key_I)
        assert title(desk) == "Ferry line to close"
        site.names.clear()
    assert window.settings.allowed_hosts() == ("127.0.0.1",)


def test_a_refused_site_is_fetched_once_a_person_calls_the_network_their_own(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    def type_it(dialog: QDialog) -> None:
        QTest.keyClicks(field(dialog), site.url("/ferry"))
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)

    window.settings.keep("import/allowed-hosts", "")
    in_dialog(qtbot, type_it)
    with qtbot.waitSignal(desk.imports.imported):
        command(qtbot, window, Qt.Key.Key_I)
    mend = window.findChild(QPushButton, "job.mend")
    assert isinstance(mend, QPushButton)
    assert mend.text() == "It is my own…"
    was = in_dialog(qtbot, lambda dialog: QTest.keyClick(field(dialog), Qt.Key.Key_Return))
    with qtbot.waitSignal(desk.imports.imported):
        QTest.mouseClick(mend, Qt.MouseButton.LeftButton)
    assert was == [site.url("/ferry")]
    assert title(desk) == "Ferry line to close"
    assert window.settings.allowed_hosts() == ("127.0.0.1",)


def test_a_fetch_is_stopped_at_once(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    desk.imports.addresses([site.url("/mute")], ["127.0.0.1"])
    qtbot.waitUntil(lambda: bool(site.asked))
    (job,) = [one for one in desk.workbench.jobs._running if "Fetching" in one.name]
    with qtbot.waitSignal(job.cancelled, timeout=15_000):
        job.cancel()
    assert desk.articles.rowCount() == 0


def mend_of(qtbot: QtBot, window: MainWindow, desk: Desk, address: str) -> QPushButton:
    """Import an address that fails; return the button beside the reason."""

    def type_it(dialog: QDialog) -> None:
        field(dialog).clear()
        QTest.keyClicks(field(dialog), address)
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)

    in_dialog(qtbot, type_it)
    window.job_bar.clear()
    with qtbot.waitSignal(desk.imports.imported) as imported:
        command(qtbot, window, Qt.Key.Key_I)
    assert len(imported.args[1]) == 1
    mend = window.findChild(QPushButton, "job.mend")
    assert isinstance(mend, QPushButton)
    return mend


@pytest.mark.parametrize("path", ["/deep", "/figures.ics"])
def test_a_page_that_came_and_could_not_be_read_is_opened_as_plain_text(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server, path: str
) -> None:
    mend = mend_of(qtbot, window, desk, site.url(path))
    assert mend.text() == "Open as plain text"
    with qtbot.waitSignal(desk.imports.imported):
        QTest.mouseClick(mend, Qt.MouseButton.LeftButton)
    assert desk.reading.article is not None
    assert desk.reading.article.source == site.url(path)
    assert PARAGRAPH.strip() in desk.workbench.content(desk.reading.article).text
    assert window.job_bar.words() == "1 article imported."


def test_what_did_not_come_or_is_no_text_is_not_offered_as_plain_text(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    assert mend_of(qtbot, window, desk, site.url("/gone.html")).text() == "Try again"
    assert mend_of(qtbot, window, desk, site.url("/torn.pdf")).text() == "Try again"
    window.settings.keep("import/allowed-hosts", "")
    assert mend_of(qtbot, window, desk, site.url("/deep")).text() == "It is my own…"


def test_nothing_is_fetched_as_plain_text_once_fetching_is_switched_off(
    qtbot: QtBot, window: MainWindow, desk: Desk, site: Server
) -> None:
    mend = mend_of(qtbot, window, desk, site.url("/deep"))
    window.settings.keep(FETCHING, "false")
    site.asked.clear()
    QTest.mouseClick(mend, Qt.MouseButton.LeftButton)
    assert "switched off" in window.job_bar.words()
    assert site.asked == []

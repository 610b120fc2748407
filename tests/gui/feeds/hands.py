"""The hands of somebody at the dialog of feeds, and a feed to have in it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefwright.widgets.dialogs.feeds_dialog import FeedsDialog

LEFT = Qt.MouseButton.LeftButton


def rss(site: str, *pages: str, title: str = "Harbour news") -> str:
    items = "".join(
        f"<item><title>Report on {page}</title><link>{site}/{page}</link>"
        f"<pubDate>Tue, 04 Mar 2025 09:00:00 GMT</pubDate>"
        f"<description>What was said of &lt;b&gt;{page}&lt;/b&gt;.</description></item>"
        for page in pages
    )
    channel = f"<channel><title>{title}</title>{items}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>"


def part[W: QWidget](dialog: FeedsDialog, name: str, kind: type[W]) -> W:
    found = dialog.findChild(kind, f"feeds.{name}")
    assert found is not None
    return found


def said(dialog: FeedsDialog) -> str:
    return part(dialog, "said", QLabel).text()


def press(dialog: FeedsDialog, name: str) -> None:
    button = part(dialog, name, QPushButton)
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)


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

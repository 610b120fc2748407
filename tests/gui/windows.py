"""A whole window over a desk, for tests that need one."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.article_row import ArticleRow
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.furniture import Furniture
from briefwright.widgets.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def open_window(qtbot: QtBot, desk: Desk, settings: Path) -> MainWindow:
    """Show a window on `desk`; its state is kept in the file `settings`."""
    desk.articles.refresh()
    theme = Theme.load("light")
    window = MainWindow(theme, Settings(settings))
    window.furnish(Furniture)
    qtbot.addWidget(window, before_close_func=_leave)  # it asks no question when a test is over
    window.resize(1280, 860)
    window.work_with(desk)
    window.take_briefing(BriefingEditor(desk.workbench, theme, window.settings))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _leave(window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    window.rescue.leaving = True


def open_to_read(qtbot: QtBot, desk: Desk, article: Article, settings: Path) -> MainWindow:
    """Show a window on an article, the keys in its text."""
    window = open_window(qtbot, desk, settings)
    desk.reading.open(article.id)
    window.article.view.setFocus()
    return window


def whole_page(editor: BriefingEditor) -> None:
    """Let the page of the note that has opened come to its foot."""
    foot = part(editor, "briefing.foot", QWidget)
    for _ in range(1_000):
        if foot.isVisibleTo(editor.page):
            return
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    raise AssertionError("the page has no foot")


def press(
    window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = NONE, on: QWidget | None = None
) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(on or QApplication.focusWidget() or window, key, held)


def menu_by_key(window: MainWindow, identifier: str) -> QMenu:
    """Open the menu of what has the focus, which has this identifier."""
    press(window, Qt.Key.Key_F10, SHIFT)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    assert found.objectName() == identifier
    return found


def in_menu(menu: QMenu, words: str) -> QAction:
    """Return the entry of a menu that reads so."""
    return next(a for a in menu.actions() if a.text().replace("&", "") == words)


def part[W: QWidget](root: QWidget, name: str, kind: type[W]) -> W:
    """Return the part of a window or dialog that has this identifier."""
    found = root.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def answer(root: QWidget, words: str) -> None:
    """Type or choose an answer to the question that is asked, and agree."""
    asked = part(root, "question.dialog", QDialog)
    field = part(asked, "question.field", QWidget)
    if isinstance(field, QLineEdit):
        field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not asked.isVisible()


def chapters(
    number: int, words: str = "Ship {0} waits in the roads for a berth and a pilot."
) -> str:
    """Return a text of so many paragraphs under a title, far more than a screen holds."""
    lines = [" ".join([words.format(place)] * 4) for place in range(number)]
    return "Harbour log\n\n" + "\n\n".join(lines)


def article_row(desk: Desk, row: int) -> ArticleRow:
    """Return a row of the library that is an article."""
    found = desk.articles.record(row)
    assert isinstance(found, ArticleRow)
    return found

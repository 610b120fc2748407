"""A pointer over the text of an article, as a person's hand moves it."""

from PySide6.QtCore import QDeadlineTimer, QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import utc_now
from briefwright.domain.text import Span
from briefwright.widgets.reading.article_panel import ArticlePanel
from tests.gui.harbour import TEXT

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_QUIET = 8  # turns


def settle() -> None:
    """Let the window do what it left for its next turns, and let go of what it no longer has."""
    patience = QDeadlineTimer(2000)
    quiet = 0
    while quiet < _QUIET and not patience.hasExpired():
        QApplication.processEvents()
        quiet = 0 if _more_turns() else quiet + 1  # what a timer posts comes a turn later
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _more_turns() -> bool:
    """Whether a window has work for its next turn, which comes when the clock says so."""
    timers = (timer for top in QApplication.topLevelWidgets() for timer in top.findChildren(QTimer))
    return any(timer.isActive() and timer.interval() <= 1 for timer in timers)


def later(qtbot: QtBot) -> None:
    """Let the clock go on: what is done next has another time than what was done before."""
    before = utc_now()
    qtbot.waitUntil(lambda: utc_now() > before)


def point(panel: ArticlePanel, offset: int, part: float = 0.5) -> QPoint:
    """Return a point on the character at `offset`: 0 its left edge, 1 its right one."""
    view = panel.view
    assert view.shown is not None
    here = view.cursorRect(view.shown.cursor(Span(offset, offset)))
    after = view.cursorRect(view.shown.cursor(Span(offset + 1, offset + 1)))
    wide = after.left() - here.left() if after.top() == here.top() else 8
    return QPoint(round(here.left() + wide * part), here.center().y())


def drag(panel: ArticlePanel, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    port = panel.view.viewport()
    QTest.mousePress(port, LEFT, keys, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, keys, end)


def double_click(panel: ArticlePanel, place: QPoint) -> None:
    """Click twice, as a mouse does it: the second press is a double click of its own kind."""
    port = panel.view.viewport()
    QTest.mouseClick(port, LEFT, NONE, place)
    QTest.mouseDClick(port, LEFT, NONE, place)
    QTest.mouseRelease(port, LEFT, NONE, place)


def drag_over(panel: ArticlePanel, words: str) -> None:
    start = TEXT.index(words)
    drag(panel, point(panel, start, 0.1), point(panel, start + len(words) - 1, 0.95))


def click(panel: ArticlePanel, words: str, inside: int = 1) -> None:
    """Click on a letter of `words`."""
    QTest.mouseClick(panel.view.viewport(), LEFT, NONE, point(panel, TEXT.index(words) + inside))

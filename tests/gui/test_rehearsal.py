"""What people do first in a session has been done once before, where nobody sees it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.store import articles
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Job
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.windows import CONTROL, open_window, press, whole_page
from tests.put_in_words import put_in_words

TEXT = "Tarvik harbour\n\nTarvik agreed to lease 14 hectares of land to the port. The lake froze."


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, put_article: Callable[[str], Article], tmp_path: Path
) -> MainWindow:
    article = put_article(TEXT).with_fact("language", "en")
    with desk.workbench.store.write() as session:
        articles.put(session, article)
    made = open_window(qtbot, desk, tmp_path / "window.json")
    with qtbot.waitSignal(desk.workbench.suggesting.read):
        desk.reading.open(article.id)
    settle()
    return made


def act(window: MainWindow, desk: Desk) -> None:
    """Mark, write a note, change the category, go back, accept what is offered, compose, write."""
    view, start = window.article.view, TEXT.index("The lake")
    view.setFocus()
    view.select(Span(start, start + 8))
    QTest.keyClicks(view, "1")
    settle()
    press(window, Qt.Key.Key_E, CONTROL)
    note = QApplication.focusWidget()
    assert note is not None
    QTest.keyClicks(note, "w")
    settle()
    view.setFocus()
    QTest.keyClicks(view, "3")
    settle()
    for _ in range(3):
        press(window, Qt.Key.Key_Z, CONTROL)
        settle()
    for key in (Qt.Key.Key_F4, Qt.Key.Key_A):
        press(window, key, on=view)
        settle()
    assert window.briefing is not None
    assert desk.reading.article is not None
    window.briefing.compose([desk.reading.article.id])
    window.show_briefing()
    whole_page(window.briefing)
    QTest.keyClicks(window.briefing.page.header.title, "q")
    settle()
    assert desk.workbench.undo_stack.count() == 3


def test_the_first_acts_of_a_session_find_their_statements_in_words(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    jobs = desk.workbench.jobs
    desk.workbench.rehearse()
    qtbot.waitUntil(lambda: not jobs.findChildren(Job))
    with put_in_words() as found:
        act(window, desk)
    assert found == []

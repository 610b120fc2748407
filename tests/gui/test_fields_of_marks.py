"""A sentence is marked in the window, and its form says who does what by when."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.harbour import TEXT
from tests.gui.windows import open_window

# offscreen there is no window manager; popups say so
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SENTENCE = "The two sides agreed to deepen the shared channel to 14 metres by 2027."


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, article: Article, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, desk, tmp_path / "settings.json")
    desk.reading.open(article.id)
    qtbot.waitUntil(lambda: made.article.view.shown is not None)
    return made


def select(window: MainWindow, words: str) -> None:
    assert window.article.view.shown is not None
    start = TEXT.index(words)
    window.article.view.setTextCursor(
        window.article.view.shown.cursor(Span(start, start + len(words)))
    )
    window.article.view.setFocus()


def editor[W: QWidget](window: MainWindow, name: str, kind: type[W]) -> W:
    settle()
    found = window.cards.form.findChild(kind, f"annotation.field.{name}")
    assert isinstance(found, kind)
    return found


def test_marking_a_sentence_as_commitment_fills_who_what_and_by_when(window: MainWindow) -> None:
    select(window, SENTENCE)
    QTest.keyClick(window.article.view, Qt.Key.Key_1)
    assert editor(window, "actor", QLineEdit).text() == "Estmark and Norvia"
    action = editor(window, "action", QTextEdit).toPlainText()
    assert action == "deepen the shared channel to 14 metres"
    assert editor(window, "deadline_as_stated", QLineEdit).text() == "by 2027"
    assert editor(window, "deadline", QLineEdit).text() == "31 December 2027"


def test_a_quotation_knows_its_speaker_and_that_it_is_one(window: MainWindow) -> None:
    select(window, "We propose a joint pilot service")
    QTest.keyClick(window.article.view, Qt.Key.Key_3)
    assert editor(window, "proposer", QLineEdit).text().startswith("Norvia's envoy")
    assert editor(window, "action", QTextEdit).toPlainText() == "a joint pilot service"
    assert editor(window, "attribution", QComboBox).currentText() == "direct quote"


def test_what_a_person_typed_stays_where_the_category_changes(
    window: MainWindow, desk: Desk, article: Article
) -> None:
    select(window, SENTENCE)
    QTest.keyClick(window.article.view, Qt.Key.Key_1)
    action = editor(window, "action", QTextEdit)
    action.selectAll()
    QTest.keyClicks(action, "dredge together")
    box = editor(window, "category", QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)  # the list opens
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(box.view(), key)
    (mark,) = desk.workbench.annotations(article.id)
    assert mark.category == "proposal"
    assert mark.fields["action"] == "dredge together"
    assert mark.fields["proposer"] == "Estmark and Norvia"
    assert mark.fields["deadline_as_stated"] == "by 2027"
    assert "actor" not in mark.fields
    assert mark.note == ""


def test_drawing_the_mark_over_more_words_reads_the_rest_and_keeps_what_was_typed(
    window: MainWindow, desk: Desk, article: Article
) -> None:
    shorter = SENTENCE.removesuffix(" by 2027.")
    select(window, shorter)
    QTest.keyClick(window.article.view, Qt.Key.Key_1)
    actor = editor(window, "actor", QLineEdit)
    actor.selectAll()
    QTest.keyClicks(actor, "Both ports")
    (mark,) = desk.workbench.annotations(article.id)
    start = TEXT.index(SENTENCE)
    assert desk.workbench.move(mark, TEXT, Span(start, start + len(SENTENCE)))
    (moved,) = desk.workbench.annotations(article.id)
    assert moved.fields["actor"] == "Both ports"
    assert moved.fields["deadline_as_stated"] == "by 2027"
    assert moved.fields["action"] == "deepen the shared channel to 14 metres"

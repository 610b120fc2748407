"""Keys that come without a pause act on what is in hand, before the window shows all of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.harbour import TEXT
from tests.gui.windows import CONTROL, open_to_read, part, press

PASSAGES = ("Port ministers", "two sides agreed", "shared channel", "quays and cranes", "Ida Holm")


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, article: Article, tmp_path: Path) -> MainWindow:
    return open_to_read(qtbot, desk, article, tmp_path / "settings.json")


def mark(window: MainWindow, words: str, key: str) -> None:
    """Select words and press a category's key, all in one turn."""
    view, start = window.article.view, TEXT.index(words)
    view.select(Span(start, start + len(words)))
    QTest.keyClicks(view, key)


def kept(desk: Desk) -> list[Annotation]:
    assert desk.reading.article is not None
    return desk.workbench.annotations(desk.reading.article.id)


def shown_category(window: MainWindow) -> str:
    return part(window.cards.form, "annotation.field.category", QComboBox).currentText()


def test_five_marks_without_a_pause_are_five_and_the_last_is_in_hand(
    window: MainWindow, desk: Desk
) -> None:
    for words, key in zip(PASSAGES, "12345", strict=True):
        mark(window, words, key)
    assert [one.quote.exact for one in kept(desk)] == list(PASSAGES)
    settle()
    assert shown_category(window) == "Request  5"
    assert window.cards.list.currentIndex().data(Qt.ItemDataRole.UserRole).quote.exact == "Ida Holm"


def test_what_is_marked_taken_back_and_marked_again_at_once_leaves_one_mark_and_its_form(
    window: MainWindow, desk: Desk
) -> None:
    mark(window, "shared channel", "1")
    press(window, Qt.Key.Key_Z, CONTROL)
    assert kept(desk) == []
    mark(window, "quays and cranes", "2")
    settle()
    assert [one.quote.exact for one in kept(desk)] == ["quays and cranes"]
    assert shown_category(window) == "Figure  2"


def test_a_note_typed_right_behind_a_mark_goes_to_that_mark(window: MainWindow, desk: Desk) -> None:
    mark(window, "Port ministers", "1")
    settle()
    mark(window, "shared channel", "2")
    press(window, Qt.Key.Key_E, CONTROL)
    note = QApplication.focusWidget()
    assert note is not None
    QTest.keyClicks(note, "Wide")
    assert [one.note for one in kept(desk)] == ["", "Wide"]


def test_a_category_changed_right_behind_a_mark_changes_that_mark(
    window: MainWindow, desk: Desk
) -> None:
    mark(window, "Port ministers", "1")
    settle()
    mark(window, "shared channel", "2")
    QTest.keyClicks(window.article.view, "3")
    assert [str(one.category) for one in kept(desk)] == ["commitment", "proposal"]
    settle()
    assert shown_category(window) == "Proposal  3"

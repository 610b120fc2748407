"""Letters that are commands, on a keyboard that writes Cyrillic: the keys are where they are."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import drag_over, settle
from tests.gui.harbour import TEXT
from tests.gui.windows import CONTROL, NONE, SHIFT, open_to_read, part


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, article: Article, tmp_path: Path) -> MainWindow:
    return open_to_read(qtbot, desk, article, tmp_path / "settings.json")


def down(on: QWidget, letter: str) -> None:
    _send(on, QEvent.Type.KeyPress, letter)


def up(on: QWidget, letter: str) -> None:
    _send(on, QEvent.Type.KeyRelease, letter)


def _send(on: QWidget, kind: QEvent.Type, letter: str) -> None:
    """Send what a key of a Russian keyboard sends: no Latin letter is in it."""
    held = SHIFT if letter.isupper() else NONE
    QApplication.sendEvent(on, QKeyEvent(kind, ord(letter.upper()), held, letter))


def caret_at(window: MainWindow, words: str) -> None:
    window.article.view.place(TEXT.index(words))


def selected(window: MainWindow) -> str:
    span = window.article.view.selected_span()
    return TEXT[span.start : span.end] if span is not None else ""


def kept(desk: Desk) -> list[Annotation]:
    assert desk.reading.article is not None
    return desk.workbench.annotations(desk.reading.article.id)


def test_the_keys_of_word_clause_and_sentence_take_them(window: MainWindow) -> None:
    view = window.article.view
    caret_at(window, "Estmark will spend")
    for letter, words in (("ц", "Estmark"), ("ц", "Estmark will"), ("Ц", "Estmark")):
        down(view, letter)
        up(view, letter)
        assert selected(window) == words
    down(view, "с")
    assert selected(window) == "Estmark will spend $ 315"
    down(view, "ы")
    assert selected(window).endswith("minister Ida Holm said.")
    caret_at(window, "Estmark will spend")
    down(view, "і")  # where Ukrainian has it
    assert selected(window).endswith("minister Ida Holm said.")


def test_the_key_of_a_category_marks_also_while_it_is_held(window: MainWindow, desk: Desk) -> None:
    view, start = window.article.view, TEXT.index("Ida Holm")
    view.select(Span(start, start + len("Ida Holm")))
    down(view, "з")
    up(view, "з")
    assert [(one.category, one.quote.exact) for one in kept(desk)] == [("person", "Ida Holm")]
    settle()
    down(view, "й")
    drag_over(window.article, "quays and cranes")
    up(view, "й")
    assert {one.category for one in kept(desk)} == {"person", "quotation"}


def test_a_card_takes_another_category_by_its_key(window: MainWindow, desk: Desk) -> None:
    start = TEXT.index("Ida Holm")
    category = next(one for one in desk.reading.categories if one.id == "fact")
    assert desk.reading.annotate(Span(start, start + len("Ida Holm")), category)
    settle()
    for letter, now in (("з", "person"), ("й", "quotation")):
        window.cards.list.setFocus()
        window.cards.list.setCurrentIndex(window.cards.list.model().index(0, 0))
        down(window.cards.list, letter)
        settle()
        assert [one.category for one in kept(desk)] == [now]


def test_a_letter_that_is_a_categorys_own_key_is_itself(window: MainWindow, desk: Desk) -> None:
    own = Category(CategoryId("red-line"), "Red line", "Ы", position=99)
    assert desk.workbench.edit("make a category", (), (own,))
    settle()
    start = TEXT.index("Ida Holm")
    window.article.view.select(Span(start, start + len("Ida Holm")))
    down(window.article.view, "ы")
    assert [(one.category, one.quote.exact) for one in kept(desk)] == [("red-line", "Ida Holm")]


def with_control(key: str, more: Qt.KeyboardModifier = NONE) -> None:
    """Send what a keyboard with no Latin layout sends to the window that has its keys."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window, QKeyEvent(kind, ord(key), CONTROL | more))
    settle()


def test_ctrl_with_a_letter_does_what_its_place_says_where_no_layout_writes_latin(
    window: MainWindow, desk: Desk
) -> None:
    figure = next(each for each in desk.reading.categories if each.id == "figure")
    start = TEXT.index("14 metres")
    assert desk.reading.annotate(Span(start, start + 9), figure)
    with_control("Я")  # Z
    assert kept(desk) == []
    with_control("Я", SHIFT)
    assert len(kept(desk)) == 1
    with_control("А")  # F
    field = part(window, "find.words", QLineEdit)
    assert field.isVisible()
    assert field.hasFocus()


def test_a_field_copies_pastes_and_undoes_its_own_words_so(window: MainWindow, desk: Desk) -> None:
    window.commands.by_id["find"].trigger()
    field = part(window, "find.words", QLineEdit)
    field.setText("metres")
    for key in ("Ф", "С"):  # A, C
        with_control(key)
    assert QApplication.clipboard().text() == "metres"
    with_control("Ч")  # X
    assert field.text() == ""
    with_control("М")  # V
    assert field.text() == "metres"


def test_so_does_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    with_control("Б")  # the comma: the preferences
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText("colours")
    for key in ("Ф", "Ч"):
        with_control(key)
    assert field.text() == ""

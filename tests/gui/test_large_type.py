"""Type of twice the usual size: no words are cut off, in the window and in its dialogs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QHelpEvent, QTextDocument, QTextDocumentFragment, QTextTable
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QListWidget,
    QStyleOptionButton,
    QTextEdit,
    QToolButton,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.colours import resize_type
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.short_button import ShortButton
from briefwright.widgets.templates.section_form import SectionForm
from briefwright.widgets.templates.template_editor import TemplateEditor
from tests.gui.hands import settle
from tests.gui.pseudo import cut
from tests.gui.windows import CONTROL, SHIFT, open_window, part, press

_TIMES = 2
_SMALL, _LOW = QSize(950, 660), 600
_ROOM = 1240, 700  # what a screen of 1,280 × 800 has for a dialog; the one here is smaller


@pytest.fixture
def large_type(qapp: QApplication) -> Iterator[None]:
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * _TIMES)
    resize_type(qapp, large)
    yield
    resize_type(qapp, usual)


@pytest.fixture
def window(qtbot: QtBot, large_type: None, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, reading_desk, tmp_path / "window.json")
    made.resize(1500, 950)
    settle()
    return made


def test_no_words_of_the_window_are_cut_off(window: MainWindow) -> None:
    assert cut(window) == []


def test_none_of_the_page_to_write_on(window: MainWindow) -> None:
    assert window.briefing is not None
    window.show_briefing()
    settle()
    assert cut(window) == []


@pytest.mark.parametrize(
    "action",
    [
        "keys",
        "preferences",
        "categories",
        "import-address",
        "feeds",
        "watch",
        "backups",
        "new-dossier",
        "new-briefing",
        "wishes",
        "about",
    ],
)
def test_none_of_a_dialog(window: MainWindow, action: str) -> None:
    found: list[str] = []

    def look() -> None:
        settle()
        (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
        found.append(type(dialog).__name__)
        dialog.resize(max(dialog.width(), _ROOM[0]), max(dialog.height(), _ROOM[1]))
        settle()
        found.extend(cut(dialog))
        dialog.reject()

    QTimer.singleShot(0, look)
    window.commands.by_id[action].trigger()
    settle()
    assert found[1:] == []
    assert found


def test_the_categories_fit_on_a_small_screen(window: MainWindow) -> None:
    window.commands.by_id["categories"].trigger()
    settle()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    dialog.resize(_SMALL)
    settle()
    assert dialog.width() == _SMALL.width()
    assert cut(dialog) == []


def test_two_articles_beside_each_other_end_what_is_above_them_in_an_ellipsis(
    window: MainWindow,
) -> None:
    desk = window.desk
    assert desk is not None
    assert desk.reading.article is not None
    title, author = "Ministers of both shores agree to deepen the channel", "Ida Holm-Estmark " * 6
    desk.workbench.set_fact(desk.reading.article, "title", f"{title} {title}")
    desk.workbench.set_fact(desk.reading.article, "author", author)
    window.resize(1366, _LOW)
    press(window, Qt.Key.Key_B, CONTROL | SHIFT)
    settle()
    assert window.height() == _LOW
    for side in window.parts.space.sides():
        header = side.panel.header
        assert cut(header) == []
        assert header.height() < _LOW // 2
        ended = [each for each in header.findChildren(QLabel) if each.text().endswith("…")]
        assert [each.toolTip() != "" for each in ended] == [True, True]


def test_a_low_window_is_not_made_higher_by_what_is_opened_in_it(window: MainWindow) -> None:
    window.resize(1366, _LOW)
    settle()
    press(window, Qt.Key.Key_F, CONTROL, window.article.view)
    part(window, "article.details", QToolButton).click()
    settle()
    assert window.height() == _LOW
    assert part(window, "find.bar", QWidget).isVisible()
    assert cut(window.article) == []


def test_a_fact_wider_than_its_column_goes_on_below(
    window: MainWindow, reading_desk: Desk, article: Article
) -> None:
    reading_desk.workbench.set_fact(article, "outlet", "Harbour Intelligencer")
    settle()
    (line,) = [
        each
        for each in window.article.header.findChildren(QLabel)
        if "Intelligencer" in each.text()
    ]
    assert "Harbour\u00a0Intelligencer" in line.text()
    header = window.article.header
    header.setFixedWidth(56 + line.fontMetrics().horizontalAdvance("Harbour Intelligence"))
    settle()
    assert "Harbour Intelligencer" in line.text()


def test_a_button_without_room_for_its_words_has_them_in_a_tip(window: MainWindow) -> None:
    window.library.dossiers.choose("bin")
    button = part(window, "library.bin.delete", ShortButton)
    settle()
    assert cut(window.library.bin) == []
    button.setFixedWidth(button.sizeHint().width() - 30)
    settle()
    middle = button.rect().center()
    asks = QHelpEvent(QEvent.Type.ToolTip, middle, button.mapToGlobal(middle))
    QApplication.sendEvent(button, asks)
    assert QTextDocumentFragment.fromHtml(QToolTip.text()).toPlainText() == "Delete for good…"
    option = QStyleOptionButton()
    button.initStyleOption(option)
    assert option.text.startswith("Delete for")
    assert option.text.endswith("…")
    assert option.text != button.text()


def test_an_empty_window_that_is_too_low_for_its_words_scrolls_to_them(
    qtbot: QtBot, large_type: None, desk: Desk, tmp_path: Path
) -> None:
    made = open_window(qtbot, desk, tmp_path / "window.json")
    made.resize(made.minimumSizeHint().width(), 420)
    settle()
    page = made.findChild(QWidget, "article.empty")
    assert page is not None
    seen = [label for label in page.findChildren(QLabel) if label.isVisible()]
    assert seen
    assert [each.text() for each in seen if each.height() < each.heightForWidth(each.width())] == []


def test_no_word_of_what_comes_of_a_template_is_broken(qtbot: QtBot, window: MainWindow) -> None:
    assert window.briefing is not None
    window.briefing.show_templates()
    settle()
    (editor,) = window.findChildren(TemplateEditor)
    shown = editor.findChild(QTextEdit, "templates.outline")
    assert shown is not None
    rows = editor.findChild(QListWidget, "templates.list")
    assert rows is not None
    pauses = [timer for timer in editor.findChildren(QTimer) if timer.isSingleShot()]
    for wide in (1500, 1240):
        editor.resize(wide, 700)
        broken: dict[str, list[str]] = {}
        for row in range(rows.count()):
            rows.setCurrentRow(row)
            qtbot.waitUntil(lambda: not any(timer.isActive() for timer in pauses))
            broken[rows.item(row).text()] = parted(shown.document())
            assert too_wide(shown) == [], rows.item(row).text()
        assert {name: words for name, words in broken.items() if words} == {}, wide


def test_the_templates_are_no_wider_than_a_small_screen_makes_them(window: MainWindow) -> None:
    assert window.briefing is not None
    window.briefing.show_templates()
    settle()
    (editor,) = window.findChildren(TemplateEditor)
    screen = editor.screen().availableSize().width()
    form = part(editor, "template.section", SectionForm)
    sections = part(editor, "template.sections", QListWidget)
    for row in range(sections.count()):  # a table has the longest words beside a tick
        sections.setCurrentRow(row)
        settle()
        assert form.minimumSizeHint().width() <= screen / 2, sections.item(row).text()


def too_wide(shown: QTextEdit) -> list[float]:
    """Return where tables end that do not fit."""
    tables = [f for f in shown.document().rootFrame().childFrames() if isinstance(f, QTextTable)]
    box = shown.document().documentLayout().frameBoundingRect
    ends = [box(table).right() for table in tables]
    return [end for end in ends if end > shown.viewport().width()]


def parted(document: QTextDocument) -> list[str]:
    """Return the words that end on another line than they begin."""
    document.size()  # lays it out
    found, block = [], document.begin()
    while block.isValid():
        layout, text = block.layout(), block.text()
        ends = [
            line.textStart() + line.textLength()
            for line in map(layout.lineAt, range(layout.lineCount() - 1))
        ]
        found += [text for end in ends if text[end - 1].isalnum() and text[end].isalnum()]
        block = block.next()
    return found

"""What the menus offer: only what can act here and now, and on what is seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import TEXT
from tests.gui.windows import ALT, CONTROL, NONE, SHIFT, open_window, press, whole_page


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


def mark(window: MainWindow, words: str, slug: str = "figure") -> Annotation:
    assert window.desk is not None
    reading = window.desk.reading
    category = next(c for c in reading.categories if c.id == slug)
    start = TEXT.index(words)
    made = reading.annotate(Span(start, start + len(words)), category)
    assert made is not None
    return made


def briefing(window: MainWindow, article: Article) -> BriefingEditor:
    """Show a briefing with two figures in one section."""
    mark(window, "14 metres")
    mark(window, "7 million tonnes")
    assert window.briefing is not None
    assert window.briefing.compose([article.id])
    whole_page(window.briefing)
    window.show_briefing()
    QApplication.processEvents()
    return window.briefing


def lines(editor: BriefingEditor) -> LineView:
    return next(view for view in editor.findChildren(LineView) if view.lines.rowCount() == 2)


def order(editor: BriefingEditor) -> list[tuple[str, bool]]:
    model = lines(editor).lines
    blocks = [model.line(row).block for row in range(model.rowCount())]
    return [(block.id, block.left_out) for block in blocks]


def able(window: MainWindow, *names: str) -> list[str]:
    return [name for name in names if window.commands.by_id[name].isEnabled()]


def category_action(window: MainWindow, menu: str) -> QAction:
    found = window.findChild(QAction, f"action.{menu}.figure")
    assert isinstance(found, QAction)
    return found


def of_briefing(editor: BriefingEditor, name: str) -> QAction:
    return next(a for a in editor.menu_actions() if a.objectName() == f"action.briefing.{name}")


def test_there_is_nothing_to_undo_at_the_start(window: MainWindow) -> None:
    assert able(window, "undo", "redo") == []
    mark(window, "14 metres")
    assert able(window, "undo", "redo") == ["undo"]
    press(window, Qt.Key.Key_Z, CONTROL, on=window.article.view)
    assert able(window, "undo", "redo") == ["redo"]


def test_what_needs_words_or_marks_waits_for_them(window: MainWindow, desk: Desk) -> None:
    names = ("copy", "next-mark", "last-mark", "find-next", "find-last", "edit-ends", "edit-note")
    menus = ("mark-as", "change-category")
    assert able(window, *names) == []
    assert not any(category_action(window, menu).isEnabled() for menu in menus)

    window.article.view.setFocus()
    window.article.view.select(Span(0, 7))
    assert able(window, *names) == ["copy"]
    assert category_action(window, "mark-as").isEnabled()
    assert not category_action(window, "change-category").isEnabled()

    window.article.view.select(Span(0, 0))
    made = mark(window, "14 metres")
    desk.reading.set_active("")
    assert able(window, *names) == ["next-mark", "last-mark"]
    desk.reading.set_active(made.id)
    assert able(window, *names) == ["copy", "next-mark", "last-mark", "edit-ends", "edit-note"]
    assert category_action(window, "change-category").isEnabled()

    press(window, Qt.Key.Key_F, CONTROL, on=window.article.view)
    QTest.keyClicks(window.article.find_bar.focusWidget(), "ship")
    assert able(window, "find-next", "find-last") == ["find-next", "find-last"]


def test_the_half_of_the_window_that_is_seen_is_ticked(window: MainWindow) -> None:
    ticked = [name for name in ("read", "brief") if window.commands.by_id[name].isChecked()]
    assert ticked == ["read"]
    window.commands.by_id["brief"].trigger()
    ticked = [name for name in ("read", "brief") if window.commands.by_id[name].isChecked()]
    assert ticked == ["brief"]
    assert window.pages.currentWidget() is window.briefing


def test_plain_copying_copies_from_the_field_or_text_in_hand(window: MainWindow) -> None:
    copy = window.commands.by_id["copy-plain"]
    menu = next(m for m in copy.associatedObjects() if isinstance(m, QMenu))
    window.article.view.setFocus()
    window.article.view.select(Span(0, 7))
    copy.trigger()
    assert QGuiApplication.clipboard().text().startswith("Harbour")

    search = window.library.search
    search.setFocus()
    QTest.keyClicks(search, "norvia")
    menu.aboutToShow.emit()
    assert not copy.isEnabled()
    search.selectAll()
    menu.aboutToShow.emit()
    assert copy.isEnabled()
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "norvia"
    press(window, Qt.Key.Key_C, CONTROL, on=search)
    assert QGuiApplication.clipboard().text() == "norvia"


def test_keys_for_a_line_act_only_at_the_line(window: MainWindow, article: Article) -> None:
    editor = briefing(window, article)
    view = lines(editor)
    view.setFocus()
    view.go_to(0)
    before = order(editor)

    editor.page.header.marking.setFocus()
    press(window, Qt.Key.Key_L, CONTROL)
    editor.page.header.title.setFocus()
    press(window, Qt.Key.Key_L, CONTROL)
    press(window, Qt.Key.Key_Down, ALT)
    assert order(editor) == before
    assert not of_briefing(editor, "up").isEnabled()

    view.setFocus()
    press(window, Qt.Key.Key_Down, ALT)
    assert order(editor) == before[::-1]
    press(window, Qt.Key.Key_Return)
    assert view.hasFocus() is False  # a field of the open line has it
    press(window, Qt.Key.Key_L, CONTROL)
    assert order(editor) == [before[1], (before[0][0], True)]


def test_commands_for_the_note_are_not_offered_where_it_is_not_seen(
    window: MainWindow, article: Article
) -> None:
    editor = briefing(window, article)
    lines(editor).setFocus()
    lines(editor).go_to(1)
    assert of_briefing(editor, "up").isEnabled()
    window.show_reading()
    for name in ("up", "down", "out", "paragraph", "remove"):
        assert not of_briefing(editor, name).isEnabled(), name
    window.show_briefing()
    lines(editor).setFocus()
    assert of_briefing(editor, "up").isEnabled()


def test_alt_and_a_digit_lock_nothing_where_no_article_is_seen(
    window: MainWindow, article: Article
) -> None:
    editor = briefing(window, article)
    editor.page.header.title.setFocus()
    press(window, Qt.Key.Key_1, ALT)
    assert editor.page.header.title.hasFocus()
    assert window.article.locked == ""
    window.show_reading()
    window.article.view.setFocus()
    press(window, Qt.Key.Key_1, ALT)
    assert window.article.locked != ""


def test_f6_goes_through_the_parts_of_the_briefing(window: MainWindow, article: Article) -> None:
    editor = briefing(window, article)
    mark(window, "joint pilot", "proposal")  # so that the pool is not empty
    QApplication.processEvents()
    field = editor.page.header.title
    field.setFocus()
    stops = []
    for _time in range(4):
        press(window, Qt.Key.Key_F6)
        stops.append(QApplication.focusWidget())
    assert stops == [editor.pool.list, editor.outline.list, field, editor.pool.list]
    press(window, Qt.Key.Key_F6, SHIFT)
    assert field.hasFocus()


def test_tab_goes_through_the_header_of_the_note_as_it_is_seen(
    window: MainWindow, article: Article
) -> None:
    editor = briefing(window, article)
    editor.page.header.title.setFocus()
    names = []
    for _time in range(6):
        press(window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        shown = editor.page.header.marking.typed if focus is editor.page.header.marking else focus
        names.append(shown.objectName().removeprefix("briefing.header.") if shown else "")
    assert names == [
        "subject",
        "to",
        "from",
        "date",
        "reference",
        "briefing.text.issue",
    ]


def test_the_palette_forgets_what_went_away_behind_it(window: MainWindow, article: Article) -> None:
    editor = briefing(window, article)
    view = lines(editor)
    view.setFocus()
    view.go_to(0)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_P, CONTROL | SHIFT)
    palette = window.commands.finder.palette
    assert palette.search.hasFocus()
    editor.composing.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    press(window, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_the_palette_goes_when_the_other_half_of_the_window_is_shown(
    window: MainWindow, article: Article
) -> None:
    briefing(window, article)
    press(window, Qt.Key.Key_P, CONTROL | SHIFT)
    press(window, Qt.Key.Key_1, CONTROL)
    assert window.pages.currentIndex() == 0
    assert not window.commands.finder.palette.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def test_the_source_of_an_article_in_the_bin_is_not_opened_but_named(
    window: MainWindow, desk: Desk, article: Article
) -> None:
    editor = briefing(window, article)
    window.show_reading()
    window.commands.by_id["bin-article"].trigger()
    window.show_briefing()
    view = lines(editor)
    view.setFocus()
    view.go_to(0)
    press(window, Qt.Key.Key_Return)
    show = editor.findChild(QWidget, "briefing.show-source")
    assert isinstance(show, QWidget)
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert desk.reading.article is None
    assert window.pages.currentWidget() is window.briefing
    assert "was removed" in window.job_bar.words()


def test_who_asks_for_library_or_key_points_while_briefing_is_shown_them(
    window: MainWindow, article: Article
) -> None:
    briefing(window, article)
    for key, held, name, side in (
        (Qt.Key.Key_F9, NONE, "library", window.library),
        (Qt.Key.Key_F9, SHIFT, "cards", window.parts.points),
    ):
        window.show_briefing()
        assert not window.commands.by_id[name].isChecked()
        press(window, key, held)
        assert side.isVisible()
        assert window.commands.by_id[name].isChecked()
        press(window, key, held)
        assert not side.isVisible()
        window.show_briefing()
        press(window, key, held)
        assert side.isVisible()

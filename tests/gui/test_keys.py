"""Every action is in one table, no two share a key, and every key can be found."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from briefwright.domain.category import BUILT_IN
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.viewmodels.desk import Desk
from briefwright.widgets import actions
from briefwright.widgets.dialogs.key_map import KeyMap
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import ready
from tests.gui.windows import ALT, CONTROL, SHIFT, open_window, press


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


def inside(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        under = action.menu()
        if isinstance(under, QMenu):
            yield from inside(under)
        elif not action.isSeparator():
            yield action


def menus(window: MainWindow) -> list[QMenu]:
    found = [action.menu() for action in window.menuBar().actions()]
    return [menu for menu in found if isinstance(menu, QMenu)]


def in_menus(window: MainWindow) -> list[QAction]:
    return [action for menu in menus(window) for action in inside(menu)]


def key_map(window: MainWindow) -> KeyMap:
    (dialog,) = window.findChildren(KeyMap)
    return dialog


def rows(table: QTreeWidget) -> dict[str, str]:
    found: dict[str, str] = {}

    def take(item: QTreeWidgetItem) -> None:
        for place in range(item.childCount()):
            row = item.child(place)
            assert row is not None
            if not item.isHidden() and not row.isHidden():
                found[row.text(0)] = row.text(1)

    take(table.invisibleRootItem())
    for place in range(table.topLevelItemCount()):
        group = table.topLevelItem(place)
        assert group is not None
        found.pop(group.text(0), None)
        take(group)
    return found


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [key.toString() for action in in_menus(window) for key in action.shortcuts()]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_no_action_takes_a_letter_or_digit_of_its_own(window: MainWindow) -> None:
    for action in in_menus(window):
        for key in action.shortcuts():
            assert not re.fullmatch(r"(Shift\+)?\w", key.toString()), action.text()


def test_every_action_of_the_table_stands_in_the_menus(window: MainWindow) -> None:
    shown = {action.objectName() for action in in_menus(window)}
    assert {f"action.{spec.id}" for spec in actions.every()} <= shown


def test_no_two_entries_of_a_menu_share_their_underlined_letter(window: MainWindow) -> None:
    letters = re.compile("&([^&])")
    for menu in menus(window):
        words = [action.text().replace("&&", "") for action in menu.actions()]
        found = [m[1].casefold() for text in words if (m := letters.search(text))]
        assert [x for x, times in Counter(found).items() if times > 1] == [], words


def test_f1_shows_every_key_of_menus_text_cards_and_categories(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1, on=window.article.view)
    shown = rows(key_map(window).table)
    for action in in_menus(window):
        for key in action.shortcuts()[:1]:
            native = key.toString(QKeySequence.SequenceFormat.NativeText)
            assert any(native in keys.split(", ") for keys in shown.values()), action.text()
    for category in BUILT_IN:
        assert shown[category.name] == category.key
    assert shown["Select the sentence; again, one more"] == "S"
    assert shown["Move its start"] == "Ctrl+Shift+Left, Ctrl+Shift+Right"


def test_the_map_of_keys_is_narrowed_by_words_and_by_keys(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1, on=window.article.view)
    dialog = key_map(window)
    QTest.keyClicks(dialog.search, "previous key point")
    assert rows(dialog.table) == {"Previous key point": "Shift+F8"}
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "ctrl+shift+f")
    assert list(rows(dialog.table)) == ["Search articles"]
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert list(rows(dialog.table)) == ["Search articles"]


def test_a_question_mark_shows_the_keys_but_not_where_one_is_typed(window: MainWindow) -> None:
    search = window.library.search
    search.setFocus()
    QTest.keyClicks(search, "?")
    assert search.text() == "?"
    assert window.findChildren(KeyMap) == []

    view = window.article.view
    view.setFocus()
    QTest.keyClicks(view, "?")
    assert key_map(window).isVisible()


def test_without_letter_keys_nothing_marks_but_the_menus(window: MainWindow) -> None:
    desk, view = window.desk, window.article.view
    assert desk is not None
    window.commands.by_id["letter-keys"].trigger()
    view.setFocus()
    view.reveal(Span(0, 0))
    view.select(Span(0, 7))
    press(window, Qt.Key.Key_2)
    QTest.keyClicks(view, "?")
    assert len(desk.reading.marks) == 0
    assert window.findChildren(KeyMap) == []

    figure = next(a for a in in_menus(window) if a.objectName() == "action.mark-as.figure")
    assert figure.text() == "Figure"  # no key that does nothing
    figure.trigger()
    assert [mark.category for mark in desk.reading.marks.all] == ["figure"]
    assert window.settings.flag("keys/letters", otherwise=True) is False
    window.cards.even.setFocus()
    QTest.keyClick(window.cards.even, Qt.Key.Key_1)
    assert [mark.category for mark in desk.reading.marks.all] == ["figure"]
    window.commands.by_id["letter-keys"].trigger()
    assert figure.text() == "Figure\t2"


def test_a_category_can_be_chosen_only_where_something_is_selected(window: MainWindow) -> None:
    figure = next(a for a in in_menus(window) if a.objectName() == "action.mark-as.figure")
    assert not figure.isEnabled()
    window.article.view.select(Span(0, 7))
    assert figure.isEnabled()
    window.article.view.select(Span(0, 0))
    assert not figure.isEnabled()


def test_alt_and_a_digit_lock_a_category_and_esc_ends_it(window: MainWindow) -> None:
    view = window.article.view
    view.setFocus()
    press(window, Qt.Key.Key_3, ALT)
    assert window.article.locked == "proposal"
    locks = [a for a in in_menus(window) if a.objectName().startswith("action.keep-marking.")]
    assert [a.text() for a in locks if a.isChecked()] == ["Proposal"]
    press(window, Qt.Key.Key_Escape, on=view)
    assert window.article.locked == ""
    assert [a.text() for a in locks if a.isChecked()] == []


def test_a_renamed_category_is_renamed_in_the_menus(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    old = next(c for c in desk.workbench.categories() if c.id == "risk")
    assert desk.workbench.edit("renaming", (old,), (replace(old, name="Danger & doubt"),))
    names = {a.objectName(): a.text() for a in in_menus(window)}
    assert names["action.mark-as.risk"] == "Danger && doubt\t8"


def test_selecting_by_keys_works_with_ctrl_and_alt(window: MainWindow) -> None:
    view = window.article.view
    assert view.shown is not None
    view.setFocus()
    start = view.shown.text.index("Cargo")
    view.reveal(Span(start, start))
    press(window, Qt.Key.Key_S, CONTROL | ALT)
    span = view.selected_span()
    assert span is not None
    assert view.shown.text[span.start : span.end].startswith("Cargo fell last year")


def test_ctrl_shift_f_goes_to_the_library_and_ctrl_f_stays_in_the_article(
    window: MainWindow,
) -> None:
    window.article.view.setFocus()
    press(window, Qt.Key.Key_F, CONTROL | SHIFT)
    assert window.library.search.hasFocus()
    window.article.view.setFocus()
    press(window, Qt.Key.Key_F, CONTROL)
    assert window.article.find_bar.isVisible()
    assert isinstance(window.focusWidget(), QLineEdit)
    assert window.article.isAncestorOf(window.focusWidget())


def test_f6_goes_round_the_panels(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    assert desk.reading.annotate(Span(0, 7), desk.reading.categories[0]) is not None
    window.library.list.setFocus()
    stops = []
    for _ in range(3):
        press(window, Qt.Key.Key_F6)
        stops.append(window.focusWidget())
    assert stops[0] is window.article.view
    assert window.cards.isAncestorOf(stops[1])
    assert stops[2] is window.library.list
    press(window, Qt.Key.Key_F6, SHIFT)
    assert window.cards.isAncestorOf(window.focusWidget())


def test_an_article_is_found_and_read_by_keys_alone(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    first = desk.reading.article
    ferry = store_article(desk.workbench.store, ready("Ferry fares rise.", "Ferry to Norvia"))[0]
    desk.articles.refresh()
    press(window, Qt.Key.Key_F, CONTROL | SHIFT)
    QTest.keyClicks(window.library.search, "ferry")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.reading.article == ferry)
    assert window.article.view.hasFocus()

    press(window, Qt.Key.Key_F, CONTROL | SHIFT)
    window.library.search.clear()
    press(window, Qt.Key.Key_Down)
    assert window.library.list.hasFocus()
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Return)
    assert desk.reading.article == first
    assert window.article.view.hasFocus()


def test_a_mark_is_split_at_the_caret_and_joined_again_by_keys(window: MainWindow) -> None:
    desk, view = window.desk, window.article.view
    assert desk is not None
    assert view.shown is not None
    view.setFocus()
    view.select(Span(0, 18))  # "Harbour talks end "
    press(window, Qt.Key.Key_4)
    view.setTextCursor(view.shown.cursor(Span(8, 8)))
    press(window, Qt.Key.Key_X, CONTROL | ALT)
    assert [(m.start, m.end) for m in desk.reading.marks.all] == [(0, 7), (8, 17)]
    press(window, Qt.Key.Key_J, CONTROL | ALT)
    assert [(m.start, m.end) for m in desk.reading.marks.all] == [(0, 17)]


def test_the_ends_of_a_mark_are_moved_after_ctrl_alt_e(window: MainWindow) -> None:
    desk, view = window.desk, window.article.view
    assert desk is not None
    view.setFocus()
    view.select(Span(0, 7))
    press(window, Qt.Key.Key_4)
    press(window, Qt.Key.Key_E, CONTROL | ALT)
    press(window, Qt.Key.Key_Left, SHIFT)
    assert [(m.start, m.end) for m in desk.reading.marks.all] == [(0, 6)]


def test_f7_takes_the_caret_out_of_the_text_and_that_is_remembered(window: MainWindow) -> None:
    view, by_keys = window.article.view, Qt.TextInteractionFlag.TextSelectableByKeyboard
    view.setFocus()
    assert view.textInteractionFlags() & by_keys
    press(window, Qt.Key.Key_F7)
    assert not view.textInteractionFlags() & by_keys
    assert window.settings.flag("reading/caret", otherwise=True) is False
    window.commands.by_id["beside"].trigger()
    assert not window.article.view.textInteractionFlags() & by_keys
    press(window, Qt.Key.Key_F7)
    assert view.textInteractionFlags() & by_keys


def test_copying_gives_the_words_and_where_they_come_from(window: MainWindow) -> None:
    window.article.view.setFocus()
    window.article.view.select(Span(0, 7))
    press(window, Qt.Key.Key_C, CONTROL | SHIFT)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().splitlines()[0] == "Harbour"
    assert "Harbour talks end with a dredging plan" in copied.text()
    assert copied.hasHtml()
    assert window.job_bar.words() == "Copied with its citation."


def test_the_original_layout_is_offered_only_where_there_is_one(window: MainWindow) -> None:
    assert not window.article.has_original()
    assert not window.commands.by_id["original"].isEnabled()


def test_the_note_is_reached_also_where_the_key_points_are_hidden(window: MainWindow) -> None:
    window.article.view.setFocus()
    window.article.view.select(Span(0, 7))
    press(window, Qt.Key.Key_4)
    press(window, Qt.Key.Key_F9, SHIFT)
    assert not window.parts.points.isVisible()
    press(window, Qt.Key.Key_E, CONTROL)
    assert window.parts.points.isVisible()
    assert window.commands.by_id["cards"].isChecked()


def test_what_acts_on_an_article_is_offered_only_where_one_is_seen(window: MainWindow) -> None:
    names = ("find", "select-sentence", "bin-article", "select-word")
    assert all(window.commands.by_id[name].isEnabled() for name in names)
    window.show_briefing()
    assert not any(window.commands.by_id[name].isEnabled() for name in names)
    window.show_reading()
    assert all(window.commands.by_id[name].isEnabled() for name in names)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_shift_f10_opens_the_menu_of_what_has_the_focus(window: MainWindow) -> None:
    window.article.view.setFocus()
    press(window, Qt.Key.Key_F10, SHIFT)
    menus = [m for m in window.article.findChildren(QMenu) if m.objectName() == "article.menu"]
    assert len(menus) == 1
    menus[0].close()


def test_tab_leads_from_the_text_to_the_cards_and_enter_to_the_note_and_back(
    window: MainWindow, reading_desk: Desk
) -> None:
    view = window.article.view
    view.setFocus()
    start = view.shown.text.index("7 million") if view.shown else 0
    view.select(Span(start, start + 16))
    press(window, Qt.Key.Key_2)
    caret = view.offset_at_caret()
    press(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.cards.list
    press(window, Qt.Key.Key_Return)
    note = QApplication.focusWidget()
    assert note is not None
    assert note.objectName() == "annotation.field.note"
    QTest.keyClicks(note, "check")
    press(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view
    assert view.offset_at_caret() == caret
    mark = reading_desk.reading.active_mark()
    assert mark is not None
    assert mark.note == "check"

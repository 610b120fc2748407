"""Preferences: found by words, holding at once, and taken back one by one or all together."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.app.appearance import Appearance
from briefwright.app.languages import SPOKEN
from briefwright.app.proxies import ProxyChoice
from briefwright.domain.article import Article
from briefwright.importers.web.proxies import proxy_for
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.preferences.table import sections
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.preferences.preferences_dialog import PreferencesDialog
from briefwright.widgets.preferences.rows import Row
from briefwright.widgets.preferences.special import HouseStyle, OfferedCategories, WatchedFolder
from tests.gui.hands import settle
from tests.gui.windows import CONTROL, open_window, part, press


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, reading_desk, tmp_path / "window.json")
    made.article.view.setFocus()
    return made


@pytest.fixture
def dialog(window: MainWindow) -> PreferencesDialog:
    press(window, Qt.Key.Key_Comma, CONTROL)
    opened = window.findChild(PreferencesDialog)
    assert isinstance(opened, PreferencesDialog)
    assert opened.isVisible()
    return opened


@pytest.fixture
def font(qapp: QApplication) -> Iterator[QFont]:
    """The type of the window, which it has again afterwards."""
    before = qapp.font()
    yield before
    qapp.setFont(before)


def seen(dialog: PreferencesDialog) -> list[str]:
    return [row.preference.key for row in dialog.rows() if row.isVisible()]


def test_a_search_finds_preferences_of_every_section_by_their_words(
    dialog: PreferencesDialog,
) -> None:
    assert seen(dialog)[0] == "window/theme"
    QTest.keyClicks(dialog.search, "proxy")
    assert seen(dialog) == ["import/proxy", "import/proxy-address"]
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "sepia")
    assert seen(dialog) == ["window/theme"]
    listed = part(dialog, "preferences.sections", QListWidget)
    assert [listed.item(row).isHidden() for row in range(2)] == [False, True]
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "zebra crossing")
    assert seen(dialog) == []
    assert "zebra crossing" in part(dialog, "preferences.nothing", QWidget).text()  # type: ignore[attr-defined]
    dialog.search.clear()
    assert seen(dialog)[0] == "window/theme"


@pytest.mark.parametrize("spoken", SPOKEN, indirect=True)
def test_each_preference_is_found_by_its_words_in_every_language(
    spoken: str, dialog: PreferencesDialog
) -> None:
    for row in dialog.rows():
        for words in filter(None, (row.preference.words, row.preference.others)):
            dialog.search.setText(words.upper())
            assert row.isVisible(), (spoken, words)
    for page in dialog.pages:
        for button in page.findChildren(QPushButton):
            if button.objectName().startswith("preferences.action."):
                dialog.search.setText(button.text().upper())
                assert button.isVisible(), (spoken, button.text())


@pytest.mark.parametrize(
    ("typed", "found"),
    [("encryption", "preferences.library"), ("PASSPHRASE", "preferences.library"),
     ("learnt", "suggestions.learnt"), ("internet", "import.fetching"), ("rss", "feeds.at-start"),
     ("author", "briefing.drafted-by"), ("classification", "briefing.preset"),
     ("margin", "reading.column"), ("french", "window.language"), ("color", "window.theme")],
)  # fmt: skip
def test_what_is_called_otherwise_is_found_too(
    dialog: PreferencesDialog, typed: str, found: str
) -> None:
    QTest.keyClicks(dialog.search, typed)
    assert part(dialog, found, QWidget).isVisible()


@pytest.mark.parametrize(
    ("spoken", "typed", "found"),
    [("ru", "логотип", "briefing.house-style"), ("ru", "прокси-сервер", "import.proxy"),
     ("fr", "mandataire", "import.proxy"), ("fr", "astuces", "tips.on"),
     ("fr", "sûreté", "suggestions.least")],
    indirect=["spoken"],
)  # fmt: skip
def test_what_is_called_otherwise_is_found_in_every_language(
    spoken: str, dialog: PreferencesDialog, typed: str, found: str
) -> None:
    dialog.search.setText(typed)  # QTest has no keys that write Cyrillic
    assert part(dialog, found, QWidget).isVisible()
    assert len(seen(dialog)) < len(dialog.rows()) // 2


@pytest.mark.parametrize("spoken", ["ru"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "found"),
    [("тёмная", "window.theme"), ("резервная копия", "preferences.library"),
     ("ведомство", "briefing.house-style"), ("файлов", "watch.folder")],
)  # fmt: skip
def test_a_word_is_found_in_another_of_its_forms(
    spoken: str, dialog: PreferencesDialog, typed: str, found: str
) -> None:
    dialog.search.setText(typed)  # QTest has no keys that write Cyrillic
    assert part(dialog, found, QWidget).isVisible()
    assert len(seen(dialog)) < len(dialog.rows()) // 2


def test_esc_takes_back_what_is_searched_for_before_it_closes(dialog: PreferencesDialog) -> None:
    QTest.keyClicks(dialog.search, "proxy")
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert seen(dialog)[0] == "window/theme"
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def alter(row: Row) -> None:
    """Choose another value, as a hand does; what is chosen in another dialog stays."""
    match row.editor:
        case QCheckBox():
            row.editor.click()
        case QComboBox() if row.editor.count() > 1:
            row.editor.setFocus()
            QTest.keyClick(row.editor, Qt.Key.Key_End)
        case QDoubleSpinBox():
            row.editor.stepBy(2 if row.editor.value() < row.editor.maximum() else -2)
        case QLineEdit():
            QTest.keyClicks(row.editor, "x")


def choose_elsewhere(row: Row, window: MainWindow, folder: Path) -> None:
    """Choose another value of what has an editor of its own, or is chosen in another dialog."""
    match row.editor:
        case WatchedFolder():
            QTest.keyClicks(row.editor.field, str(folder))
            QTest.keyClick(row.editor.field, Qt.Key.Key_Return)
        case OfferedCategories():
            next(iter(row.editor.boxes.values())).click()
        case HouseStyle():
            window.settings.keep(row.preference.key, str(folder / "office.docx"))
            assert row.editor.accessibleName() == "office.docx"


def reset(row: Row, *, by_key: bool) -> None:
    assert row.reset.isVisible()
    if by_key:
        row.reset.setFocus()
        QTest.keyClick(row.reset, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert row.reset.isHidden()
    assert row.editor.hasFocus()  # and nothing that is gone


def seen_at_once(window: MainWindow, qapp: QApplication) -> dict[str, Callable[[], object]]:
    """Return, by preference, what shows it in the window."""
    view = window.article.view
    return {
        "window/theme": lambda: qapp.palette().window().color().name(),
        "window/text-size": lambda: qapp.font().pointSizeF(),
        "window/density": lambda: window.library.list.sizeHintForRow(0),
        "reading/family": lambda: view.font().family(),
        "reading/size": lambda: view.font().pointSizeF(),
        "keys/letters": lambda: view.keys.letters,
    }


def test_each_preference_holds_at_once_and_is_reset_by_itself(
    qapp: QApplication, font: QFont, dialog: PreferencesDialog, window: MainWindow, tmp_path: Path
) -> None:
    look, palette = Appearance(qapp, window.settings), qapp.palette()
    look.follow(window)
    shows, rows = seen_at_once(window, qapp), dialog.rows()

    def kept() -> dict[str, object]:
        window.settings.sync()
        on_disk = Settings(tmp_path / "window.json")
        return {row.preference.key: row.preference.read(on_disk) for row in rows}

    usual = kept()
    for place, row in enumerate(rows):
        key = row.preference.key
        dialog.show_section(next(p.section.id for p in dialog.pages if row in p.rows))
        shown = shows.get(key, kept)
        before = shown()
        alter(row)
        if kept() == usual:
            choose_elsewhere(row, window, tmp_path)
        assert {name for name, value in kept().items() if value != usual[name]} == {key}
        settle()  # each part of the window takes its look in a turn of its own
        assert shown() != before, key
        reset(row, by_key=bool(place % 2))
        assert kept() == usual, key
        settle()
        assert shown() == before, key
    qapp.setPalette(palette)


def test_every_preference_can_be_changed_and_all_are_reset_together(
    dialog: PreferencesDialog, window: MainWindow
) -> None:
    before = {row.preference.key: row.preference.read(window.settings) for row in dialog.rows()}
    for row in dialog.rows():
        alter(row)
    changed = [row for row in dialog.rows() if not row.preference.is_usual(window.settings)]
    own = {"suggestions/left-out", "watch/folder", "briefing/house-style"}
    assert {row.preference.key for row in changed} == before.keys() - own
    assert all(not row.reset.isHidden() for row in changed)

    def agree() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.button(QMessageBox.StandardButton.Reset).click()

    QTimer.singleShot(0, agree)
    part(dialog, "preferences.reset", QPushButton).click()
    after = {row.preference.key: row.preference.read(window.settings) for row in dialog.rows()}
    assert after == before
    assert all(row.reset.isHidden() for row in dialog.rows())


def test_no_two_preferences_are_kept_in_one_place() -> None:
    keys = [each.key for section in sections() for each in section.preferences]
    assert len(keys) == len(set(keys))


def test_marking_keys_are_switched_off_here_and_in_the_menu_alike(
    dialog: PreferencesDialog, window: MainWindow
) -> None:
    dialog.show_section("keys")
    box = part(dialog, "keys.letters", QCheckBox)
    box.click()
    assert not window.commands.by_id["letter-keys"].isChecked()
    assert not window.article.view.keys.letters
    window.commands.by_id["letter-keys"].trigger()
    assert box.isChecked()
    assert window.article.view.keys.letters


def test_what_new_briefings_begin_with_stands_in_the_next_one(
    dialog: PreferencesDialog, window: MainWindow, article: Article
) -> None:
    dialog.show_section("briefing")
    for name, words in (
        ("from", "A. Reader"),
        ("department", "Trade"),
        ("drafted-by", "A. Reader"),
        ("contact", "+44 20 7946 0000"),
    ):
        QTest.keyClicks(part(dialog, f"briefing.{name}", QLineEdit), words)
    kind = part(dialog, "briefing.template", QComboBox)
    kind.setFocus()
    QTest.keyClicks(kind, "Decision")
    QTest.keyClick(kind, Qt.Key.Key_Return)
    marks = part(dialog, "briefing.preset", QComboBox)
    marks.setFocus()
    QTest.keyClicks(marks, "Canada")
    assert window.briefing is not None
    composing = window.briefing.composing
    assert composing.templates()[0].name == "decision-note"
    assert composing.create([article.id], composing.templates()[0])
    assert composing.heading.get("from") == "A. Reader, Trade"
    assert composing.heading.get("drafted_by") == "A. Reader"
    assert composing.heading.get("contact") == "+44 20 7946 0000"
    assert composing.heading.get("marking") == ""  # nothing is ever marked by itself
    box = part(window, "briefing.header", QWidget).findChild(QComboBox)
    assert isinstance(box, QComboBox)
    offered = [box.itemText(row) for row in range(box.count())]
    assert offered[:-1] == ["No mark", "Canada", "UNCLASSIFIED", "PROTECTED A", "PROTECTED B"]


def test_nothing_is_fetched_where_that_is_switched_off(
    dialog: PreferencesDialog, window: MainWindow, reading_desk: Desk
) -> None:
    dialog.show_section("import")
    part(dialog, "import.fetching", QCheckBox).click()
    window.commands.file.addresses_given.emit(["http://127.0.0.1:9/"])
    assert "switched off" in window.job_bar.words()
    assert reading_desk.articles.rowCount() == 1


def test_the_type_of_the_window_grows_and_lists_become_denser_at_once(
    qtbot: QtBot,
    qapp: QApplication,
    font: QFont,
    dialog: PreferencesDialog,
    window: MainWindow,
    article: Article,
) -> None:
    look = Appearance(qapp, window.settings)
    look.follow(window)
    (title,) = (
        label
        for label in window.article.findChildren(QLabel)
        if label.text() == article.title and label.isVisible()
    )
    row = window.library.list.sizeHintForRow(0)
    part(dialog, "window.text-size", QDoubleSpinBox).setValue(150)
    assert qapp.font().pointSizeF() == pytest.approx(font.pointSizeF() * 1.5)
    qtbot.waitUntil(lambda: window.library.list.font() == qapp.font())
    assert title.font().pointSizeF() > qapp.font().pointSizeF()
    part(dialog, "window.text-size.reset", QToolButton).click()
    qtbot.waitUntil(lambda: window.library.list.font() == font)
    density = part(dialog, "window.density", QComboBox)
    density.setFocus()
    QTest.keyClick(density, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: window.library.list.sizeHintForRow(0) < row)


def test_a_proxy_that_was_chosen_goes_before_the_systems(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    os.environ["http_proxy"] = "http://system.example.org:8080"
    choice = ProxyChoice(settings)
    try:
        found = proxy_for("http", "example.org")
        assert found is not None
        assert found.host == "system.example.org"
        settings.keep("import/proxy-address", "socks5://own.example.org")
        settings.keep("import/proxy", "own")
        found = proxy_for("https", "example.org")
        assert found is not None
        assert (found.scheme, found.host, found.port) == ("socks5", "own.example.org", 1080)
        settings.keep("import/proxy", "none")
        assert proxy_for("http", "example.org") is None
    finally:
        choice.give_back()
        del os.environ["http_proxy"]


def test_what_is_no_address_of_a_proxy_is_said_while_it_is_typed(dialog: PreferencesDialog) -> None:
    row = next(row for row in dialog.rows() if row.preference.key == "import/proxy-address")
    dialog.show_section("import")
    asked_for_name = row.hint.text()
    assert "http://name:password@proxy:8080" in asked_for_name
    editor = row.editor
    assert isinstance(editor, QLineEdit)
    for typed, fits in (
        ("proxy.example:3128", True),
        ("socks5://[2001:db8::1]:1080", True),
        ("http://me:a%23b@proxy.example", True),
        ("ask the desk", False),
        ("http://me:a#b@proxy.example", False),
        ("http://proxy.example:99999", False),
        ("ftp://proxy.example", False),
    ):
        editor.selectAll()
        QTest.keyClicks(editor, typed)
        assert (row.hint.text() == asked_for_name) == fits, typed
        assert row.hint.isVisible()
        assert editor.accessibleDescription() == row.hint.text()
        assert editor.text() == typed
    QTest.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert row.hint.text() == asked_for_name


def test_hosts_of_the_private_network_that_allow_nothing_are_said_while_they_are_typed(
    dialog: PreferencesDialog,
) -> None:
    row = next(row for row in dialog.rows() if row.preference.key == "import/allowed-hosts")
    dialog.show_section("import")
    usual = row.hint.text()
    editor = row.editor
    assert isinstance(editor, QLineEdit)
    for typed, fits in (
        ("10.1.0", False),
        ("10.1.0.0/16, wiki.example.org; intranet", True),
        ("wiki https://intranet/start", False),
        ("10.0.0.0/1", False),
    ):
        editor.selectAll()
        QTest.keyClicks(editor, typed)
        assert (row.hint.text() == usual) == fits, typed
        assert row.hint.isVisible()
        assert editor.accessibleDescription() == row.hint.text()
        assert editor.text() == typed
    assert "10.1.0.0/16" in row.hint.text()


def test_an_own_proxy_without_an_address_is_said_to_be_missing(
    dialog: PreferencesDialog, window: MainWindow
) -> None:
    dialog.show_section("import")
    address = next(row for row in dialog.rows() if row.preference.key == "import/proxy-address")
    usual = address.hint.text()
    choice = part(dialog, "import.proxy", QComboBox)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_End)
    assert window.settings.text("import/proxy") == "own"
    assert "no address yet" in address.hint.text()
    assert isinstance(address.editor, QLineEdit)
    QTest.keyClicks(address.editor, "proxy.example:3128")
    assert address.hint.text() == usual
    address.editor.selectAll()
    QTest.keyClick(address.editor, Qt.Key.Key_Delete)
    assert "no address yet" in address.hint.text()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    assert address.hint.text() == usual


@pytest.mark.parametrize(
    ("action", "key"),
    [
        ("watch", "watch/folder"),
        ("type", "reading/family"),
        ("wishes", "suggestions/on"),
    ],
)
def test_a_menu_about_one_preference_puts_the_keys_on_it(
    qtbot: QtBot, window: MainWindow, action: str, key: str
) -> None:
    asked = window.findChild(QAction, f"action.{action}")
    assert isinstance(asked, QAction)
    asked.trigger()
    opened = part(window, "preferences", PreferencesDialog)
    row = next(row for row in opened.rows() if row.preference.key == key)
    field = row.editor.focusProxy() or row.editor
    for _again in range(2):
        asked.trigger()
        qtbot.waitUntil(field.hasFocus)
        assert not row.visibleRegion().isEmpty()
        opened.search.setFocus()
        QTest.keyClicks(opened.search, "zebra")


def test_words_typed_into_preferences_opened_again_are_searched_for(
    window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.search, "proxy")
    shown = next(row for row in dialog.rows() if row.isVisible())
    shown.editor.setFocus()
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_Comma, CONTROL)
    assert dialog.isVisible()
    QTest.keyClicks(dialog.focusWidget() or dialog, "font")
    assert dialog.search.text() == "font"

"""How the text is set: tried on the article at once, kept within bounds, and remembered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.reading_type import COLUMNS, SIZES, SPACINGS, ReadingType
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.preferences.preferences_dialog import PreferencesDialog
from tests.gui.windows import CONTROL, open_window, part, press


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, reading_desk, tmp_path / "window.json")
    made.article.view.setFocus()
    return made


@pytest.fixture
def dialog(window: MainWindow) -> PreferencesDialog:
    press(window, Qt.Key.Key_T, CONTROL)
    opened = window.findChild(PreferencesDialog)
    assert isinstance(opened, PreferencesDialog)
    assert opened.isVisible()
    return opened


def number(dialog: PreferencesDialog, name: str) -> QDoubleSpinBox:
    return part(dialog, f"reading.{name}", QDoubleSpinBox)


@given(st.floats(allow_nan=False), st.integers(), st.integers(), st.integers())
def test_no_value_makes_a_text_unreadable(size: float, spacing: int, column: int, gap: int) -> None:
    kind = ReadingType("", size, spacing, column, gap)
    assert SIZES[0] <= kind.size <= SIZES[1]
    assert SPACINGS[0] <= kind.spacing <= SPACINGS[1]
    assert COLUMNS[0] <= kind.column <= COLUMNS[1]


@pytest.mark.parametrize("kept", ["", "large", "nan", "inf", "-5", "1e9"])
def test_a_spoilt_setting_counts_as_a_usual_or_nearest_one(tmp_path: Path, kept: str) -> None:
    settings = Settings(tmp_path / "window.json")
    settings.keep("reading/size", kept)
    settings.keep("reading/column", kept)
    kind = ReadingType.of(settings)
    assert SIZES[0] <= kind.size <= SIZES[1]
    assert COLUMNS[0] <= kind.column <= COLUMNS[1]


def test_a_type_is_kept_and_read_again(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    kind = ReadingType("DejaVu Sans", 15.5, 150, 60, 120)
    kind.keep(settings)
    settings.sync()
    assert ReadingType.of(Settings(tmp_path / "window.json")) == kind


def test_every_change_shows_in_the_article_at_once_and_stays(
    window: MainWindow, dialog: PreferencesDialog
) -> None:
    panel = window.article
    points = number(dialog, "size")
    assert points.isVisible()
    points.setFocus()
    points.selectAll()
    QTest.keyClicks(points, "18")
    QTest.keyClick(points, Qt.Key.Key_Return)
    assert panel.reading_type.size == 18
    assert panel.view.font().pointSizeF() == 18

    before = panel.view.viewport().width()
    number(dialog, "column").setValue(45)
    assert panel.reading_type.column == 45
    assert panel.view.viewport().width() <= before
    number(dialog, "spacing").setValue(160)
    assert panel.reading_type.spacing == 160
    assert ReadingType.of(window.settings) == panel.reading_type


def test_zooming_by_keys_and_the_dialog_say_the_same(
    window: MainWindow, dialog: PreferencesDialog
) -> None:
    window.commands.by_id["larger"].trigger()
    assert number(dialog, "size").value() == window.article.reading_type.size == 13.5
    window.commands.by_id["usual-size"].trigger()
    assert number(dialog, "size").value() == window.article.reading_type.size == 12.5


def test_the_arrow_takes_one_thing_back_and_goes_away(
    window: MainWindow, dialog: PreferencesDialog
) -> None:
    number(dialog, "spacing").setValue(180)
    number(dialog, "column").setValue(100)
    arrow = part(dialog, "reading.spacing.reset", QToolButton)
    QTest.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert window.article.reading_type == ReadingType(column=100)
    assert not arrow.isVisible()
    assert part(dialog, "reading.column.reset", QToolButton).isVisible()


def test_both_articles_are_set_alike(window: MainWindow) -> None:
    window.commands.by_id["beside"].trigger()
    window.commands.by_id["larger"].trigger()
    types = {side.panel.reading_type for side in window.parts.space.sides()}
    assert types == {ReadingType(size=13.5)}


def test_the_wheel_zooms_both_and_is_remembered(window: MainWindow) -> None:
    window.commands.by_id["beside"].trigger()
    window.article.zoom(2)  # what Ctrl and the wheel do
    types = {side.panel.reading_type.size for side in window.parts.space.sides()}
    assert types == {14.5}
    assert ReadingType.of(window.settings).size == 14.5


@pytest.mark.parametrize(
    ("name", "down"), [("auto", 0), ("light", 1), ("sepia", 2), ("dark", 3), ("contrast", 4)]
)
def test_colours_are_chosen_here_as_in_the_menu(
    window: MainWindow, dialog: PreferencesDialog, name: str, down: int
) -> None:
    dialog.show_section("appearance")
    box = part(dialog, "window.theme", QComboBox)
    box.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, *[Qt.Key.Key_Down] * down):
        QTest.keyClick(box, key)
    assert window.settings.text("window/theme", "auto") == name
    assert window.commands.by_id[f"theme-{name}"].isChecked()


def test_the_types_of_this_machine_are_offered(dialog: PreferencesDialog) -> None:
    family = part(dialog, "reading.family", QComboBox)
    names = [family.itemData(row) for row in range(family.count())]
    assert names[0] == ""  # the usual one
    assert len([name for name in names if name]) == len({name for name in names if name})


def test_where_the_system_has_large_type_articles_are_larger_still_unless_a_size_was_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    system = QFont()
    system.setPointSizeF(20)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _kind: system)
    settings = Settings(tmp_path / "other.json")
    assert ReadingType.of(settings).size == 21
    settings.keep("reading/size", 11.0)
    assert ReadingType.of(settings).size == 11

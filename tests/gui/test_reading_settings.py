"""How the text is set: tried on the article at once, kept within bounds, and remembered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.reading_type import COLUMNS, SIZES, SPACINGS, ReadingType
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.dialogs.reading_settings import ReadingSettings
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import CONTROL, open_window, press


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, reading_desk, tmp_path / "window.ini")
    made.article.view.setFocus()
    return made


@pytest.fixture
def dialog(window: MainWindow) -> ReadingSettings:
    press(window, Qt.Key.Key_T, CONTROL)
    opened = window.findChild(ReadingSettings)
    assert isinstance(opened, ReadingSettings)
    assert opened.isVisible()
    return opened


@given(st.floats(allow_nan=False), st.integers(), st.integers(), st.integers())
def test_no_value_makes_a_text_unreadable(size: float, spacing: int, column: int, gap: int) -> None:
    kind = ReadingType("", size, spacing, column, gap)
    assert SIZES[0] <= kind.size <= SIZES[1]
    assert SPACINGS[0] <= kind.spacing <= SPACINGS[1]
    assert COLUMNS[0] <= kind.column <= COLUMNS[1]


@pytest.mark.parametrize("kept", ["", "large", "nan", "inf", "-5", "1e9"])
def test_a_spoilt_setting_counts_as_a_usual_or_nearest_one(tmp_path: Path, kept: str) -> None:
    settings = Settings(tmp_path / "window.ini")
    settings.keep("reading/size", kept)
    settings.keep("reading/column", kept)
    kind = ReadingType.of(settings)
    assert SIZES[0] <= kind.size <= SIZES[1]
    assert COLUMNS[0] <= kind.column <= COLUMNS[1]


def test_a_type_is_kept_and_read_again(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.ini")
    kind = ReadingType("DejaVu Sans", 15.5, 150, 60, 120)
    kind.keep(settings)
    settings.sync()
    assert ReadingType.of(Settings(tmp_path / "window.ini")) == kind


def test_every_change_shows_in_the_article_at_once_and_stays(
    window: MainWindow, dialog: ReadingSettings
) -> None:
    panel = window.article
    dialog.points.setFocus()
    dialog.points.selectAll()
    QTest.keyClicks(dialog.points, "18")
    QTest.keyClick(dialog.points, Qt.Key.Key_Return)
    assert panel.reading_type.size == 18
    assert panel.view.font().pointSizeF() == 18

    before = panel.view.viewport().width()
    dialog.column.setValue(45)
    assert panel.reading_type.column == 45
    assert panel.view.viewport().width() <= before
    dialog.spacing.setValue(160)
    assert panel.reading_type.spacing == 160
    assert ReadingType.of(window.settings) == panel.reading_type


def test_zooming_by_keys_and_the_dialog_say_the_same(
    window: MainWindow, dialog: ReadingSettings
) -> None:
    window.commands.by_id["larger"].trigger()
    assert dialog.points.value() == window.article.reading_type.size == 13.5
    window.commands.by_id["usual-size"].trigger()
    assert dialog.points.value() == window.article.reading_type.size == 12.5


def test_as_usual_takes_everything_back(window: MainWindow, dialog: ReadingSettings) -> None:
    dialog.spacing.setValue(180)
    dialog.column.setValue(100)
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    usual = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
    QTest.mouseClick(usual, Qt.MouseButton.LeftButton)
    assert window.article.reading_type == ReadingType()


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


@pytest.mark.parametrize(("name", "down"), [("auto", 0), ("light", 1), ("sepia", 2), ("dark", 3)])
def test_colours_are_chosen_here_as_in_the_menu(
    window: MainWindow, dialog: ReadingSettings, name: str, down: int
) -> None:
    told: list[str] = []
    window.theme_changed.connect(told.append)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, *[Qt.Key.Key_Down] * down):
        QTest.keyClick(dialog.theme, key)
    assert told[-1] == name
    assert window.commands.by_id[f"theme-{name}"].isChecked()


def test_the_types_of_this_machine_are_offered(dialog: ReadingSettings) -> None:
    names = [dialog.family.itemData(row) for row in range(dialog.family.count())]
    assert names[0] == ""  # the usual one
    assert len([name for name in names if name]) == len({name for name in names if name})

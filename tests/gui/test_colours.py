from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefwright.app.appearance import Appearance
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.main_window import MainWindow


@pytest.mark.parametrize(
    ("kept", "name"),
    [("light", "light"), ("dark", "dark"), ("sepia", "sepia"), ("plaid", "light")],
)
def test_the_theme_that_was_chosen_holds_at_the_next_start(
    qapp: QApplication, tmp_path: Path, kept: str, name: str
) -> None:
    settings = Settings(tmp_path / "window.json")
    settings.keep("window/theme", kept)
    assert Appearance(qapp, settings).theme().name == name


def test_a_theme_that_is_chosen_is_seen_at_once_and_kept(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "window.json")
    settings.keep("window/theme", "light")
    look = Appearance(qapp, settings)
    window = MainWindow(look.theme(), settings)
    qtbot.addWidget(window)
    look.follow(window)
    settings.keep("window/theme", "sepia")
    sepia = Theme.load("sepia")
    assert window.theme.name == "sepia"
    assert qapp.palette().window().color() == sepia.colour("palette.window")
    assert settings.text("window/theme") == "sepia"

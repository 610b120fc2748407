"""Settings tell what is another value now, once, and are written without anybody waiting."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


@pytest.fixture
def told(settings: Settings) -> list[str]:
    keys: list[str] = []
    settings.changed.connect(keys.append)
    return keys


def test_only_what_is_another_value_is_told(settings: Settings, told: list[str]) -> None:
    settings.keep("window/theme", "dark")
    settings.keep("window/theme", "dark")
    settings.keep("reading/size", 12.5)
    settings.keep("reading/size", 12.5)
    assert told == ["window/theme", "reading/size"]


def test_values_that_go_together_are_all_kept_before_one_is_told(settings: Settings) -> None:
    seen: list[tuple[str, str]] = []
    settings.changed.connect(lambda _key: seen.append((settings.text("a"), settings.text("b"))))
    settings.keep_all({"a": "one", "b": "two"})
    assert seen == [("one", "two")] * 2


def test_what_is_forgotten_is_as_usual_and_told(settings: Settings, told: list[str]) -> None:
    settings.keep_flag("keys/letters", value=False)
    settings.forget("keys/letters", "never/kept")
    assert settings.flag("keys/letters", otherwise=True)
    assert told == ["keys/letters"] * 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no file here that can be made to hang")
def test_nobody_waits_for_the_disk(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    os.mkfifo(path)  # whoever reads it waits until somebody writes
    settings.keep("reading/article", "a")
    settings.keep("reading/article", "b")
    assert settings.text("reading/article") == "b"
    path.write_text("{}")
    settings.sync()
    assert Settings(path).text("reading/article") == "b"


def test_what_is_kept_is_written_by_itself(
    settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.keep("reading/article", "a")
    qtbot.waitUntil(lambda: Settings(tmp_path / "window.json").text("reading/article") == "a")


def test_what_an_earlier_version_kept_is_there(tmp_path: Path) -> None:
    former = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    former.setValue("window/state", QByteArray(b"\0wide"))
    former.setValue("watch/folder", "/home/us, and you/Прес")
    former.setValue("reading/size", 12.5)
    former.sync()
    for _ in range(2):
        now = Settings(tmp_path / "window.json")
        assert now.state("window/state") == QByteArray(b"\0wide")
        assert now.text("watch/folder") == "/home/us, and you/Прес"
        assert now.number("reading/size", 1) == 12.5
        now.keep("window/theme", "dark")
        now.sync()


@pytest.mark.parametrize("words", ["", "{", "[1]", '{"reading/size": 3}', "\0"])
def test_a_file_that_is_broken_counts_as_none(tmp_path: Path, words: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(words)
    settings = Settings(path)
    assert settings.number("reading/size", 11) == 11
    settings.keep("reading/size", 12)
    settings.sync()
    assert Settings(path).number("reading/size", 11) == 12


def test_what_another_program_kept_meanwhile_stays(settings: Settings, tmp_path: Path) -> None:
    other = Settings(tmp_path / "window.json")
    settings.keep("window/theme", "dark")
    settings.sync()
    other.keep("window/state", QByteArray(b"\0wide"))
    other.forget("window/theme")
    other.sync()
    settings.keep("reading/size", 12.5)
    settings.sync()
    now = Settings(tmp_path / "window.json")
    assert now.text("window/theme") == "dark"
    assert now.state("window/state") == QByteArray(b"\0wide")
    assert now.number("reading/size", 1) == 12.5


def test_what_is_forgotten_is_gone_from_the_file(settings: Settings, tmp_path: Path) -> None:
    settings.keep_all({"a": "one", "b": "two"})
    settings.sync()
    settings.forget("a")
    settings.sync()
    assert Settings(tmp_path / "window.json").text("a") == ""
    assert Settings(tmp_path / "window.json").text("b") == "two"


@pytest.mark.parametrize("typed", ["10.1.0.0/16 wiki.corp", "10.1.0.0/16, wiki.corp;"])
def test_private_hosts_are_parted_as_anybody_parts_them(settings: Settings, typed: str) -> None:
    settings.keep("import/allowed-hosts", typed)
    assert settings.allowed_hosts() == ("10.1.0.0/16", "wiki.corp")

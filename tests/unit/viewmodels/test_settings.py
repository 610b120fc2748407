"""Settings tell what is another value now, once, and only when all that goes with it is kept."""

from pathlib import Path

import pytest

from briefwright.viewmodels.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


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

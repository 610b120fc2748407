"""Where the store is: typed before the environment, the environment before the usual place."""

from pathlib import Path

import pytest

from briefwright.app import place
from briefwright.app.paths import STORE_VARIABLE, Paths


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STORE_VARIABLE, raising=False)


def test_a_profile_holds_every_folder(tmp_path: Path) -> None:
    paths = Paths.choose(profile=str(tmp_path))
    for folder in (paths.store, paths.settings, paths.logs, paths.backups):
        assert folder.is_relative_to(tmp_path)
        assert folder != tmp_path


def test_the_store_that_is_typed_wins_over_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "environment"))
    assert Paths.choose(store=str(tmp_path / "typed")).store == tmp_path / "typed"


def test_the_environment_wins_over_the_usual_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "environment"))
    assert Paths.choose().store == tmp_path / "environment"


def test_a_profile_that_is_typed_wins_over_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "environment"))
    paths = Paths.choose(profile=str(tmp_path / "trial"))
    assert paths.store.is_relative_to(tmp_path / "trial")


def test_store_and_profile_can_be_typed_together(tmp_path: Path) -> None:
    paths = Paths.choose(store=str(tmp_path / "s.store"), profile=str(tmp_path / "trial"))
    assert paths.store == tmp_path / "s.store"
    assert paths.logs.is_relative_to(tmp_path / "trial")


def test_choosing_makes_no_folder(tmp_path: Path) -> None:
    Paths.choose(profile=str(tmp_path / "trial"))
    assert not (tmp_path / "trial").exists()


def test_a_path_is_whole_even_when_its_name_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Paths.choose(store="here.store").store == tmp_path / "here.store"


@pytest.mark.parametrize("folder", ["elsewhere", "else\udcffwhere"])  # the second is no UTF-8
def test_a_library_that_was_moved_is_found_there_unless_a_store_is_named(
    tmp_path: Path, folder: str
) -> None:
    usual = Paths.choose(profile=str(tmp_path))
    moved = tmp_path / folder / "rescued.store"
    place.keep(usual.settings, moved)
    found = Paths.choose(profile=str(tmp_path))
    assert (found.store, found.is_moved) == (moved, True)
    named = Paths.choose(store=str(usual.store), profile=str(tmp_path))
    assert (named.store, named.is_moved) == (usual.store, False)

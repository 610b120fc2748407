"""The desk of the tests of the window, and the command line with an article or with marks."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.program import HARBOUR, Program, mark_three
from tests.gui.conftest import desk, jobs, store

__all__ = ["desk", "jobs", "store"]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "profile")


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A profile with the harbour's article, imported for all tests of what comes after; its id."""
    folder = tmp_path_factory.mktemp("harbour")
    (path := folder / "harbour.txt").write_text(HARBOUR, "utf-8")
    program = Program(folder / "profile")
    return program.profile, program.imported(path)


@pytest.fixture(scope="session")
def marked_once(
    read_once: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """The same with three passages marked."""
    read, article = read_once
    program = Program(shutil.copytree(read, tmp_path_factory.mktemp("marked") / "profile"))
    mark_three(program, article)
    return program.profile, article


@pytest.fixture
def article(program: Program, read_once: tuple[Path, str]) -> str:
    """The id of the harbour's article, which the program's library has."""
    shutil.copytree(read_once[0], program.profile)
    return read_once[1]


@pytest.fixture
def marked(program: Program, marked_once: tuple[Path, str]) -> str:
    """The same with three passages marked."""
    shutil.copytree(marked_once[0], program.profile)
    return marked_once[1]

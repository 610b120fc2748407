"""A library that an earlier version wrote, in the window of this one."""

import gzip
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from briefwright.store.backups import copies
from briefwright.store.schema import VERSION
from briefwright.store.store import Store
from briefwright.viewmodels.jobs import Job, Jobs
from tests.e2e.program import Program
from tests.e2e.test_window import Session
from tests.faults.test_old_stores import STORES, require_all_there, version_of

NAME = "Bringing the library up to this version"
OLD = 10


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "own" / "briefwright.store"
    path.parent.mkdir()
    path.write_bytes(gzip.decompress((STORES / f"schema-{OLD}.store.gz").read_bytes()))
    return path


def require_opened(session: Session, library: Path) -> None:
    session.ready()
    session.close()  # its workers write what is searched
    store = Store.open(library)
    require_all_there(store)
    store.close()


type Begin = Callable[[Callable[[Job], object]], Session]


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path, library: Path) -> Iterator[Begin]:
    """Start a window, and do something whenever work begins, from the first turn on."""
    assert version_of(library) == OLD
    sessions: list[Session] = []

    def start(then: Callable[[Job], object]) -> Session:
        sessions.append(Session(qtbot, tmp_path))
        jobs = sessions[-1].window.findChild(Jobs)
        assert jobs is not None
        jobs.started.connect(then)
        return sessions[-1]

    yield start
    for session in sessions:
        session.close()


def try_again(session: Session) -> None:
    (button,) = (b for b in session.window.findChildren(QPushButton) if b.text() == "Try again")
    session.qtbot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_bar_below_says_so_before_there_is_a_library_and_once(
    begin: Begin, library: Path
) -> None:
    held_up = Event()

    def hold_up(job: Job) -> None:
        if job.name == NAME:
            jobs = job.parent()
            assert isinstance(jobs, Jobs)
            for _worker in range(2):
                jobs.start("Something else", lambda _progress: held_up.wait())

    session = begin(hold_up)

    def shown() -> list[str]:
        bars = session.window.findChildren(QProgressBar)
        return [bar.accessibleName() for bar in bars if bar.isVisible()]

    session.qtbot.waitUntil(lambda: NAME in shown())
    assert shown().count(NAME) == 1
    assert session.window.desk is None
    held_up.set()
    require_opened(session, library)


def test_it_is_brought_up_by_a_worker_and_opens_with_all_that_it_held(
    begin: Begin, library: Path
) -> None:
    names: list[str] = []
    session = begin(lambda job: names.append(job.name))
    require_opened(session, library)
    assert names.count(NAME) == 1
    assert version_of(library) == VERSION


def test_whoever_cancels_that_keeps_the_library_as_it_was_and_may_begin_again(
    begin: Begin, library: Path
) -> None:
    cancelled: list[Job] = []

    def cancel(job: Job) -> None:
        if job.name == NAME and not cancelled:
            cancelled.append(job)
            job.give_up()

    session = begin(cancel)
    session.qtbot.waitUntil(lambda: "Stopped." in session.told())
    assert session.window.desk is None
    assert version_of(library) == OLD
    assert not list(library.parent.glob("**/*.part"))
    assert copies.listed(library) == []
    try_again(session)
    require_opened(session, library)


def test_one_that_somebody_else_has_open_is_told_of_and_opens_when_they_are_done(
    begin: Begin, library: Path
) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        session = begin(lambda _job: None)
        session.qtbot.waitUntil(lambda: "open in another window or program" in session.told())
        other.execute("COMMIT")
    try_again(session)
    require_opened(session, library)


def test_the_command_line_says_that_it_raised_a_library_and_where_it_is_as_it_was(
    program: Program,
) -> None:
    library = program.profile / "briefwright.store"
    library.parent.mkdir()
    library.write_bytes(gzip.decompress((STORES / f"schema-{OLD}.store.gz").read_bytes()))
    raised, again = program.run("articles", "--json"), program.run("articles", "--json")
    assert (raised.returncode, raised.stdout) == (0, again.stdout)
    (kept,) = copies.listed(library)
    assert version_of(kept.path) == OLD
    said = "The library was brought up to this version. As it was it lies in"
    assert raised.stderr == f"{said} {kept.path}.\n"
    assert again.stderr == ""

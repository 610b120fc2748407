"""The library saved elsewhere while somebody goes on working in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from briefwright.domain.leaving.finding import Finding
from briefwright.store import article_lists, dossiers
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.library import waivers
from briefwright.store.store import Store
from briefwright.viewmodels.briefing.exporting import Leaving
from briefwright.viewmodels.desk import Desk
from tests.e2e.test_window import ARTICLE, Session, import_it


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    started = Session(qtbot, tmp_path)
    yield started
    started.close()


@pytest.fixture
def desk(session: Session, tmp_path: Path) -> Desk:
    path = tmp_path / "one.txt"
    path.write_text(ARTICLE, "utf-8")
    return import_it(session, path)


def until_copied(to: Path) -> None:
    """Wait for a copy without a turn of the window, which hears of it only later."""
    while not to.exists():
        pass


def test_what_is_done_while_the_library_is_copied_is_in_the_copy_too(
    session: Session, desk: Desk, tmp_path: Path
) -> None:
    other = tmp_path / "other.store"
    session.startup.save_elsewhere(other)
    assert desk.workbench.jobs.awaited() == ["Saving the library elsewhere"]
    until_copied(other)
    assert desk.filing.new_dossier("Made meanwhile")
    session.qtbot.waitUntil(lambda: not session.window.isVisible())
    session.close()
    following = session.put_back()
    assert following is not None
    assert following.store == other
    with_it = Store.open(other)
    with with_it.read() as reading:
        assert [one.name for one in dossiers.every(reading)] == ["Made meanwhile"]
        assert article_lists.count(reading, ArticleQuery()) == 1
    with_it.close()


def test_a_reason_that_is_given_while_the_library_is_copied_is_in_the_copy_too(
    session: Session, desk: Desk, tmp_path: Path
) -> None:
    article, editor = desk.reading.article, session.window.briefing
    assert article is not None
    assert editor is not None
    assert editor.compose([article.id])
    note = editor.composing.note
    assert note is not None
    session.qtbot.waitUntil(lambda: not desk.workbench.jobs.awaited())
    other = tmp_path / "other.store"
    session.startup.save_elsewhere(other)
    until_copied(other)
    leaving = Leaving(note.briefing.id, tmp_path / "note.md")
    editor.exporting.let_go(leaving, [Finding("marking-lower")], "Agreed with the desk")
    session.qtbot.waitUntil(lambda: not session.window.isVisible())
    session.close()
    with_it = Store.open(other)
    with with_it.read() as reading:
        assert [one.reason for one in waivers.window(reading, 0, 9)] == ["Agreed with the desk"]
    with_it.close()


def test_a_library_that_is_altered_each_time_stays_where_it_is_and_says_so(
    session: Session, desk: Desk, tmp_path: Path
) -> None:
    other = tmp_path / "other.store"
    session.startup.save_elsewhere(other, times=1)
    until_copied(other)
    assert desk.filing.new_dossier("Made meanwhile")
    told = "was altered each time while it was copied"
    session.qtbot.waitUntil(lambda: told in session.window.job_bar.words())
    assert session.window.isVisible()
    assert not other.exists()
    assert [one.name for one in desk.workbench.dossiers()] == ["Made meanwhile"]
    assert not session.window.findChildren(QMessageBox)

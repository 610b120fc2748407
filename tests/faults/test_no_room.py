"""Disks that are full, read-only or gone under the open window: nothing that was typed is lost."""

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text as sql

from briefwright.app.rescuing import Next
from briefwright.domain.article import Dossier
from briefwright.domain.ids import DossierId, new_id
from briefwright.store import dossiers
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.typed_fields import TextField
from tests.e2e.test_window import ARTICLE, Session, import_it, records
from tests.faults.journal import found_in
from tests.faults.press import write_articles
from tests.gui.hands import settle

type Start = Callable[[Next | None], Session]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    sessions: list[Session] = []

    def begun(begin_with: Next | None = None) -> Session:
        sessions.append(Session(qtbot, tmp_path / "profile", begin_with))
        return sessions[-1]

    yield begun
    for session in sessions:
        session.window.rescue.leaving = True
        session.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def marked(session: Session, file: Path) -> Desk:
    """Import an article and mark a figure in it."""
    desk = import_it(session, file)
    session.drag_over("7 million tonnes")
    session.press(Qt.Key.Key_2)
    assert len(records(desk)) == 1
    return desk


def fill_up(store: Store) -> None:
    """Leave no room in the store: SQLite then says what it says of a full disk."""
    with store.write() as session:
        pages = session.scalar(sql("PRAGMA page_count"))
        session.execute(sql(f"PRAGMA max_page_count = {pages}"))


def make_room(store: Store) -> None:
    with store.write() as session:
        session.execute(sql("PRAGMA max_page_count = 1000000"))


def note_of(session: Session) -> TextField:
    settle()
    field = session.window.findChild(QWidget, "annotation.field.note")
    assert isinstance(field, TextField)
    field.setFocus()
    return field


def shown(session: Session) -> str:
    return session.window.job_bar.words()


LONG = "a note that is far too long for the page that is left " * 200


def type_too_much(session: Session) -> TextField:
    """Put more into the note than there is room for, as from the clipboard."""
    QApplication.clipboard().setText(LONG)
    field = note_of(session)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return field


def test_what_is_typed_on_a_full_disk_is_kept_said_and_stored_when_there_is_room(
    start: Start, file: Path
) -> None:
    session = start(None)
    desk = marked(session, file)
    fill_up(desk.workbench.store)
    field = type_too_much(session)
    assert "no room left" in shown(session)
    assert "tried again until stored: change of “Note”" in shown(session)
    QTest.keyClicks(field, "end")
    session.window.article.view.setFocus()  # leave the field
    assert field.text() == f"{LONG}end"
    assert records(desk)[0].note == ""

    make_room(desk.workbench.store)
    session.qtbot.waitUntil(lambda: records(desk)[0].note != "")
    assert records(desk)[0].note.startswith(LONG.strip()[:40])
    assert records(desk)[0].note.endswith("end")
    assert "What waited is stored now." in shown(session)
    desk.workbench.undo()
    assert records(desk)[0].note == ""


def test_what_is_pasted_on_a_full_disk_is_kept_and_stored_when_there_is_room(
    start: Start, file: Path
) -> None:
    session = start(None)
    desk = marked(session, file)
    fill_up(desk.workbench.store)
    words = " ".join(f"The ferry of day {day} carried {day * 7} people." for day in range(9_000))
    with session.qtbot.waitSignal(desk.imports.imported):
        desk.imports.pasted(f"Ferries\n\n{words}\n".encode(), "ferries.txt")
    session.qtbot.waitUntil(lambda: "tried again until stored: import" in shown(session))
    assert desk.articles.rowCount() == 1

    make_room(desk.workbench.store)
    session.qtbot.waitUntil(lambda: desk.articles.rowCount() == 2)
    desk.workbench.undo()
    session.qtbot.waitUntil(lambda: desk.articles.rowCount() == 1)
    desk.workbench.redo()
    session.qtbot.waitUntil(lambda: desk.articles.rowCount() == 2)


def test_a_folder_of_sources_stops_at_a_full_disk_and_is_told_once(
    start: Start, file: Path, tmp_path: Path
) -> None:
    session = start(None)
    desk = marked(session, file)
    press = write_articles(tmp_path / "press", random.Random(2), 300)
    fill_up(desk.workbench.store)
    refusals: list[Exception] = []
    desk.workbench.refused.connect(refusals.append)
    with session.qtbot.waitSignal(desk.imports.imported) as told:
        session.window.import_files(list(press))
    assert told.args is not None
    assert not told.args[0].whole
    assert "Stopped, because the library took nothing more." in shown(session)
    assert "tried again until stored: import" in shown(session)
    assert "Cancelled" not in shown(session)
    assert len(refusals) <= 2
    waiting = len(desk.workbench.unstored.steps)
    assert 1 <= waiting <= 2

    make_room(desk.workbench.store)
    session.qtbot.waitUntil(lambda: not desk.workbench.unstored.steps)
    assert desk.articles.rowCount() > 1


def test_a_long_step_that_finds_no_room_is_kept_and_done_later(start: Start, file: Path) -> None:
    session = start(None)
    desk = marked(session, file)
    bench = desk.workbench
    names = [f"{'a long name of a dossier ' * 40}{number}" for number in range(300)]
    new = tuple(Dossier(DossierId(new_id()), name) for name in names)
    fill_up(bench.store)
    bench.edit("new dossiers", (), new, then=lambda: None)
    session.qtbot.waitUntil(lambda: "tried again until stored: new dossiers" in shown(session))

    make_room(bench.store)
    session.qtbot.waitUntil(lambda: not bench.unstored.steps)
    with bench.store.read() as opened:
        assert len(dossiers.every(opened)) == 300


def test_the_library_is_saved_elsewhere_with_what_could_not_be_stored(
    start: Start, file: Path, tmp_path: Path
) -> None:
    session = start(None)
    desk = marked(session, file)
    fill_up(desk.workbench.store)
    type_too_much(session)
    session.drag_over("Almost a hundred shippers")
    session.press(Qt.Key.Key_7)
    button = session.window.findChild(QPushButton, "job.mend")
    assert isinstance(button, QPushButton)
    session.qtbot.waitUntil(button.isVisible)
    assert button.text() == "Save the library elsewhere…"

    other = tmp_path / "elsewhere" / "rescued.store"
    other.parent.mkdir()
    old = desk.workbench.store.path
    session.startup.save_elsewhere(other)
    session.qtbot.waitUntil(lambda: not session.window.isVisible())
    session.close()
    following = session.put_back()
    assert following is not None
    assert following.store == other
    again = start(following)
    desk = again.ready()
    again.qtbot.waitUntil(lambda: desk.reading.article is not None)
    notes = {str(mark.category): mark.note[:20] for mark in records(desk)}
    assert notes == {"figure": LONG[:20], "fact": ""}
    again.close()
    held, _ = found_in(other)
    assert len(held.marks) == 2
    before, _ = found_in(old)
    assert not any(before.notes.values())


def test_a_window_with_unstored_work_asks_before_it_closes(start: Start, file: Path) -> None:
    session = start(None)
    desk = marked(session, file)
    fill_up(desk.workbench.store)
    type_too_much(session)
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        cancel = box.button(QMessageBox.StandardButton.Cancel)
        assert isinstance(cancel, QAbstractButton)
        cancel.click()

    QTimer.singleShot(50, answer)
    session.window.close()
    assert "not stored yet" in asked[0]
    assert session.window.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be removed there")
def test_a_folder_that_vanishes_under_the_window_is_said_and_saved_elsewhere(
    start: Start, file: Path, tmp_path: Path
) -> None:
    session = start(None)
    desk = marked(session, file)
    shutil.rmtree(desk.workbench.store.path.parent)
    QTest.keyClicks(note_of(session), "still here")
    session.qtbot.waitUntil(lambda: shown(session) != "")
    assert "cannot be reached" in shown(session)
    other = tmp_path / "elsewhere.store"
    session.startup.save_elsewhere(other)
    session.qtbot.waitUntil(lambda: not session.window.isVisible())
    session.close()
    again = start(session.put_back())
    desk = again.ready()
    again.qtbot.waitUntil(lambda: desk.reading.article is not None)
    assert [mark.note for mark in records(desk)] == ["still here"]

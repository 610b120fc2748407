"""Exporting for others by the menu, and taking in what a colleague sent by dropping it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from briefwright.services.exchange import give
from briefwright.services.exchange.gather import Chosen, parcel
from briefwright.services.import_articles import store_articles
from briefwright.store import annotations
from briefwright.store.schema import ContentRow
from briefwright.store.store import Session, Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.importing.import_words import patterns
from briefwright.viewmodels.jobs import Job, Slices
from briefwright.widgets.main_window import MainWindow
from tests.bench.press import Press
from tests.gui.windows import open_window
from tests.visit_dossier import stocked


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


@pytest.fixture
def colleague(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "colleague" / "briefwright.store")
    stocked(store)
    yield store
    store.close()


def contents(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(ContentRow)) or 0


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(5, 5), copy, mime, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, mime, left, none))


def test_a_dropped_exchange_file_is_one_step_that_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, colleague: Store, tmp_path: Path
) -> None:
    file = tmp_path / "visit.bwdossier"
    give.write(colleague, Chosen(), file)
    store = reading_desk.workbench.store
    with colleague.read() as theirs, store.read() as mine:
        sent, before = parcel(theirs, Chosen()), parcel(mine, Chosen())

    with qtbot.waitSignal(reading_desk.exchanging.taken):
        drop(window, file)
    with store.read() as session:
        came = parcel(session, Chosen())
    assert {one.id for one in came.marks} == {one.id for one in (*sent.marks, *before.marks)}
    assert {one.id for one in came.articles} == {
        one.id for one in (*sent.articles, *before.articles)
    }
    assert window.job_bar.words().startswith("5 articles imported. Key points: ")

    reading_desk.workbench.undo()
    qtbot.waitUntil(lambda: reading_desk.workbench.undo_stack.index() == 0)
    with store.read() as session:
        assert parcel(session, Chosen()) == before
    reading_desk.workbench.redo()
    qtbot.waitUntil(lambda: reading_desk.workbench.undo_stack.index() == 1)
    with store.read() as session:
        assert parcel(session, Chosen()) == came


def test_what_stays_as_it_is_here_is_told_also_where_nothing_else_comes(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, colleague: Store, tmp_path: Path
) -> None:
    file = tmp_path / "visit.bwdossier"
    give.write(colleague, Chosen(), file)
    with qtbot.waitSignal(reading_desk.exchanging.taken):
        drop(window, file)
    workbench = reading_desk.workbench
    with colleague.read() as theirs:
        mark = parcel(theirs, Chosen()).marks[0]
    with workbench.read() as session:
        here = annotations.get(session, mark.id)
    assert here is not None
    assert workbench.edit("note", (here,), (here.altered(note="What we think of it"),))
    steps = workbench.undo_stack.count()
    with qtbot.waitSignal(reading_desk.exchanging.settled):
        drop(window, file)
    assert workbench.undo_stack.count() == steps
    assert "What is here is later, and stays." in window.job_bar.words()


def test_an_exchange_file_in_a_dropped_folder_is_taken_in_beside_the_articles(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, colleague: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "from the office"
    folder.mkdir()
    give.write(colleague, Chosen(), folder / "visit.bwdossier")
    (folder / "ferry.txt").write_text("Ferry line to close in autumn\n\nIt carried nobody.\n")
    with qtbot.waitSignals([reading_desk.exchanging.taken, reading_desk.imports.imported]):
        drop(window, folder)
    with colleague.read() as theirs, reading_desk.workbench.store.read() as mine:
        sent, came = parcel(theirs, Chosen()), parcel(mine, Chosen())
    assert {one.id for one in sent.marks} <= {one.id for one in came.marks}
    assert "Ferry line to close in autumn" in {article.title for article in came.articles}
    assert "*.bwdossier" in patterns()


def test_a_damaged_exchange_file_is_told_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "broken.bwdossier"
    file.write_bytes(b"PK\x03\x04 and no more")
    with qtbot.waitSignal(reading_desk.workbench.refused):
        drop(window, file)
    assert window.job_bar.words().startswith("broken.bwdossier: the file is damaged")
    assert reading_desk.workbench.undo_stack.count() == 0


def test_every_entry_of_the_export_menu_writes_what_its_name_says(
    qtbot: QtBot,
    window: MainWindow,
    reading_desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    for action, name in (
        ("export-dossier", "all.bwdossier"),
        ("export-project", "all.qdpx"),
        ("export-marks", "marks.csv"),
        ("export-sources", "sources.bib"),
        ("export-notes", "Briefwright.md"),
    ):
        path = str(folder / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, p=path, **_k: (p, ""))
        with qtbot.waitSignal(reading_desk.exchanging.given):
            window.commands.by_id[action].trigger()
        assert (folder / name).is_file()
        assert "saved. Articles: 1." in window.job_bar.words()


def test_an_export_that_is_cancelled_leaves_no_file(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    file, cancelled = tmp_path / "visit.bwdossier", []

    def stop(job: Job) -> None:
        job.cancelled.connect(lambda: cancelled.append(job.name))
        job.cancel()

    reading_desk.workbench.jobs.started.connect(stop)
    reading_desk.exchanging.give(file, None)
    qtbot.waitUntil(lambda: bool(cancelled))
    assert cancelled == ["Exporting “visit.bwdossier”"]
    assert not file.exists()
    reading_desk.workbench.jobs.started.disconnect(stop)
    with qtbot.waitSignal(reading_desk.exchanging.given):
        reading_desk.exchanging.give(file, None)
    assert file.exists()


def test_one_of_many_articles_comes_in_slices_and_leaves_nothing_where_somebody_cancels(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, colleague: Store, tmp_path: Path
) -> None:
    store_articles(colleague, list(Press().articles(120, words=80)), ())
    file = tmp_path / "many.bwdossier"
    give.write(colleague, Chosen(), file)
    workbench = reading_desk.workbench
    with workbench.store.read() as session:
        before, room = parcel(session, Chosen()), contents(session)
    cancelled: list[int] = []

    def stop(job: Job) -> None:
        if isinstance(job, Slices):
            job.progressed.connect(lambda _done, _total: job.cancel())
            job.cancelled.connect(lambda: cancelled.append(1))

    workbench.jobs.started.connect(stop)
    drop(window, file)
    qtbot.waitUntil(lambda: bool(cancelled))
    with workbench.store.read() as session:
        assert (parcel(session, Chosen()), contents(session)) == (before, room)
    assert workbench.undo_stack.count() == 0

    workbench.jobs.started.disconnect(stop)
    with qtbot.waitSignal(reading_desk.exchanging.taken):
        drop(window, file)
    with workbench.store.read() as session:
        assert len(parcel(session, Chosen()).articles) == len(before.articles) + 125

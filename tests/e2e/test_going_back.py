"""Backups through the window: made, looked at, and gone back to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import utc_now
from briefwright.domain.ids import BriefingId, CategoryId
from briefwright.domain.leaving.waiver import Waiver
from briefwright.domain.text import Span
from briefwright.store import article_lists
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.backups import copies
from briefwright.store.library import waivers
from briefwright.viewmodels.categories.category_editing import CategoryEditing
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.dialogs.backups_dialog import BackupsDialog
from tests.e2e.test_window import ARTICLE, Session, import_it


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    started = Session(qtbot, tmp_path)
    yield started
    started.close()


def titles(desk: Desk) -> list[str]:
    with desk.workbench.read() as session:
        return [one.title for one in article_lists.window(session, ArticleQuery(), 0, 10)]


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def open_dialog(session: Session, desk: Desk) -> BackupsDialog:
    with session.qtbot.waitSignal(desk.backups.modelReset):
        session.window.commands.by_id["backups"].trigger()
    dialog = session.window.findChild(BackupsDialog)
    assert dialog is not None
    return dialog


def answer(button: str, heard: list[str]) -> None:
    """Press a button of the question that comes, and keep what it says."""
    box = QApplication.activeModalWidget()
    if not isinstance(box, QMessageBox):
        QTimer.singleShot(50, lambda: answer(button, heard))
        return
    heard.append(box.informativeText())
    for each in box.buttons():
        if each.text().replace("&", "") == button:
            each.click()


def test_a_person_goes_back_to_a_backup_and_forward_again(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = import_it(session, put(tmp_path, "one.txt", ARTICLE))
    dialog = open_dialog(session, desk)
    now = dialog.findChild(QPushButton, "backups.now")
    assert now is not None
    with qtbot.waitSignals([desk.backing_up.made, desk.backups.modelReset]):
        now.click()
    assert dialog.table.model().rowCount() == 1
    shown = [dialog.table.model().index(0, column).data() for column in range(1, 5)]
    assert shown == ["you asked for it", "1", "0", "0"]

    later = "Rail news\n\nThe night train to Norvia runs again from May, the operator said."
    import_it(session, put(tmp_path, "two.txt", later))
    assert desk.filing.new_dossier("Norvia visit")
    heard: list[str] = []
    QTimer.singleShot(50, lambda: answer("Go back", heard))
    with qtbot.waitSignal(session.window.commands.file.restore_wanted):
        restore = dialog.findChild(QPushButton, "backups.restore")
        assert restore is not None
        restore.click()
    assert "Articles that go: 1" in heard[0]
    assert "Rail news" in heard[0]
    assert "Dossiers that go: 1\n  – Norvia visit" in heard[0]

    session.close()
    following = session.put_back()
    assert following is not None
    assert following.told == "This is the library as it was backed up."
    again = Session(qtbot, tmp_path)
    assert titles(again.ready()) == ["Harbour talks end with a dredging plan"]
    again.close()
    reasons = [one.reason for one in copies.listed(tmp_path / "own" / "briefwright.store")]
    assert reasons == ["restore", "asked"]


def test_nothing_happens_to_the_library_where_the_question_is_answered_no(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = import_it(session, put(tmp_path, "one.txt", ARTICLE))
    with qtbot.waitSignal(desk.backing_up.made):
        desk.backups.back_up()
    dialog = open_dialog(session, desk)
    heard: list[str] = []
    QTimer.singleShot(50, lambda: answer("Cancel", heard))
    with qtbot.waitSignal(desk.backups.prepared):
        dialog.table.activated.emit(dialog.table.model().index(0, 0))
    assert "holds what the library holds" in heard[0]
    assert not list((tmp_path / "own").glob("*.restored"))
    session.close()
    assert session.put_back() is None


def test_whoever_cancels_the_comparison_can_go_back_all_the_same(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = import_it(session, put(tmp_path, "one.txt", ARTICLE))
    dialog = open_dialog(session, desk)
    with qtbot.waitSignals([desk.backing_up.made, desk.backups.modelReset]):
        desk.backups.back_up()
    restore = dialog.findChild(QPushButton, "backups.restore")
    assert restore is not None
    with qtbot.waitSignal(desk.workbench.jobs.started):
        begin = desk.workbench.jobs.started.connect(lambda job: job.give_up())
        restore.click()
    desk.workbench.jobs.started.disconnect(begin)
    assert not restore.isEnabled()
    qtbot.waitUntil(restore.isEnabled)
    assert session.window.job_bar.words() == "Cancelled."
    assert not list((tmp_path / "own").glob("*.restored*"))
    heard: list[str] = []
    QTimer.singleShot(50, lambda: answer("Cancel", heard))
    with qtbot.waitSignal(desk.backups.prepared):
        restore.click()
    assert "holds what the library holds" in heard[0]


def test_what_differs_within_records_is_told_before_anybody_goes_back(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = import_it(session, put(tmp_path, "one.txt", ARTICLE))
    session.window.show_briefing()
    briefing, workbench = session.window.briefing, desk.workbench
    assert briefing is not None
    composing = briefing.composing
    with workbench.read() as reading:
        (article,) = article_lists.window(reading, ArticleQuery(), 0, 10)
    text = workbench.content(workbench.article(article.id)).text  # type: ignore[arg-type]
    start = text.index("$ 315 - 320 million")
    figure = next(one for one in workbench.categories() if one.id == "figure")
    mark = workbench.annotate(
        workbench.article(article.id),  # type: ignore[arg-type]
        text,
        Span(start, start + 19),
        figure,
    )
    assert mark is not None
    assert composing.create([article.id], composing.templates()[0], "Harbour note")
    with qtbot.waitSignal(desk.backing_up.made):
        desk.backups.back_up()

    assert workbench.set_property(mark, handling="OFFICIAL")
    assert workbench.set_fact(workbench.article(article.id), "outlet", "Sound Herald")  # type: ignore[arg-type]
    assert composing.note is not None
    assert composing.heading.set("to", "The minister")
    dialog = open_dialog(session, desk)
    heard: list[str] = []
    QTimer.singleShot(50, lambda: answer("Cancel", heard))
    with qtbot.waitSignal(desk.backups.prepared):
        dialog.table.activated.emit(dialog.table.model().index(0, 0))
    assert "Articles whose details differ: 1" in heard[0]
    assert "Key points that differ: 1\n  – $ 315 - 320 million" in heard[0]
    assert "Briefings that differ: 1\n  – Harbour note" in heard[0]


def test_categories_searches_and_reasons_are_compared_too(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = import_it(session, put(tmp_path, "one.txt", ARTICLE))
    editing = CategoryEditing(desk.workbench)
    own = editing.add()
    assert own is not None
    assert editing.rename(own, "Harbour dues") == ""
    assert desk.filing.keep_search("Cranes", "crane")
    with qtbot.waitSignal(desk.backing_up.made):
        desk.backups.back_up()

    assert editing.rename(own, "Port dues") == ""
    editing.set_colour(CategoryId("risk"), "#123456")
    assert editing.add() is not None
    assert desk.filing.drop_search(desk.filing.searches()[0])
    with desk.workbench.store.write() as writing:
        note = Waiver(
            BriefingId("note"), "Harbour note", utc_now(), "A. Clerk", "note.docx", "Agreed", ()
        )
        waivers.put(writing, note)
    dialog = open_dialog(session, desk)
    heard: list[str] = []
    QTimer.singleShot(50, lambda: answer("Cancel", heard))
    with qtbot.waitSignal(desk.backups.prepared):
        dialog.table.activated.emit(dialog.table.model().index(0, 0))
    for words in (
        "Categories that go: 1\n  – New category",
        "Categories that differ: 2",
        "  – Port dues",
        "  – Risk",
        "Saved searches that come back: 1\n  – Cranes",
        "Reasons given that go: 1\n  – Harbour note",
    ):
        assert words in heard[0]

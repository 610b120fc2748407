"""A window whose store is damaged: it says so, recovers what is left, and goes on with that."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from briefwright.services.import_articles import store_article
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Reason
from briefwright.store.store import Store
from briefwright.viewmodels.jobs import Job, Jobs
from tests.e2e.test_window import Session
from tests.faults.test_damage import mark
from tests.gui.harbour import TEXT, ready

type Press = Callable[[str], None]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with an article and four key points, and a backup of it."""
    path = tmp_path / "own" / "briefwright.store"
    opened = Store.open(path)
    mark(opened, store_article(opened, ready(TEXT))[0])
    opened.close()
    copies.back_up(path, Reason.TIME)
    return path


def damage(path: Path) -> bytes:
    data = bytearray(path.read_bytes())
    data[:100] = bytes(100)
    path.write_bytes(data)
    return bytes(data)


def press_in_question(words: str) -> None:
    """Press the button with these words in the question that is about to be asked."""

    def pressed() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):  # a worker looks for a backup first
            QTimer.singleShot(50, pressed)
            return
        buttons = {button.text().replace("&", ""): button for button in box.buttons()}
        next(button for text, button in buttons.items() if text.startswith(words)).click()

    QTimer.singleShot(100, pressed)


def offered(session: Session) -> QPushButton:
    session.qtbot.waitUntil(lambda: "is damaged" in session.told())
    button = session.window.findChild(QPushButton, "job.mend")
    assert isinstance(button, QPushButton)
    session.qtbot.waitUntil(button.isVisible)
    assert button.text() == "What can be done…"
    return button


def test_what_is_left_is_recovered_into_a_new_library_in_the_same_window(
    qtbot: QtBot, store: Path, tmp_path: Path
) -> None:
    before = damage(store)
    session = Session(qtbot, tmp_path)
    offered(session)
    session.window.rescue.recover_wanted.emit(tmp_path / "own" / "new.store")
    desk = session.ready()
    assert desk.articles.rowCount() == 1
    assert "Recovered: 1 articles, 4 key points" in session.window.job_bar.words()
    assert store.read_bytes() == before
    session.close()


def test_the_newest_backup_takes_the_place_of_a_damaged_library(
    qtbot: QtBot, store: Path, tmp_path: Path
) -> None:
    before = damage(store)
    session = Session(qtbot, tmp_path)
    button = offered(session)
    press_in_question("Go back to the backup of")
    button.click()
    desk = session.ready()
    assert desk.articles.rowCount() == 1
    (aside,) = [one.path for one in copies.listed(store) if one.reason is Reason.RESTORE]
    assert aside.read_bytes() == before
    session.close()


def test_whoever_cancels_the_way_back_keeps_the_damaged_library_and_is_asked_again(
    qtbot: QtBot, store: Path, tmp_path: Path
) -> None:
    before = damage(store)
    session = Session(qtbot, tmp_path)
    button = offered(session)
    jobs = session.window.findChild(Jobs)
    assert jobs is not None
    given_up: list[str] = []

    def cancel(job: Job) -> None:
        if job.name == "Going back to a backup":
            given_up.append(job.name)
            job.give_up()

    watching = jobs.started.connect(cancel)
    press_in_question("Go back to the backup of")
    button.click()
    qtbot.waitUntil(lambda: bool(given_up))
    assert offered(session) is button
    assert store.read_bytes() == before
    assert [one.reason for one in copies.listed(store)] == [Reason.TIME]
    assert not list(store.parent.glob("**/*.part"))

    jobs.started.disconnect(watching)
    press_in_question("Go back to the backup of")
    button.click()
    assert session.ready().articles.rowCount() == 1
    session.close()


def test_damage_that_is_found_while_the_library_is_open_stops_all_writing_and_is_offered_a_way(
    qtbot: QtBot, store: Path, tmp_path: Path
) -> None:
    data = bytearray(store.read_bytes())
    at = data.index(b"channel to 14 metres") // 4096 * 4096
    data[at : at + 8] = bytes(8)
    store.write_bytes(data)
    session = Session(qtbot, tmp_path)
    session.ready()
    offered(session)
    session.startup.recover(tmp_path / "own" / "new.store")
    assert not session.window.isVisible()
    session.close()
    following = session.put_back()
    again = Session(qtbot, tmp_path, following)
    again.ready()
    assert again.window.job_bar.words() or QApplication.activeModalWidget() is not None
    again.close()

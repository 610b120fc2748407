"""Which dossier a briefing is in: asked when it is composed, altered later, and what goes along."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.briefing import Briefing
from briefwright.domain.ids import DossierId
from briefwright.services.exchange.gather import Chosen, parcel
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.windows import CONTROL, answer, open_window, part, press


@pytest.fixture
def visit(reading_desk: Desk) -> DossierId:
    made = reading_desk.filing.new_dossier("Visit")
    assert made is not None
    return made


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, visit: DossierId, tmp_path: Path) -> MainWindow:
    assert reading_desk.filing.new_dossier("First day", visit) is not None
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


def compose(window: MainWindow, look: Callable[[QDialog], object]) -> None:
    """Ask for a new briefing by its key, and compose what is offered after a look at it."""

    def act() -> None:
        dialog = part(window, "new-briefing.dialog", QDialog)
        look(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, window, act)
    press(window, Qt.Key.Key_N, CONTROL, on=window)
    settle()


def open_briefing(window: MainWindow) -> Briefing:
    assert window.briefing is not None
    note = window.briefing.composing.note
    assert note is not None
    return note.briefing


def offered(dialog: QDialog) -> list[str]:
    box = part(dialog, "new-briefing.dossier", QComboBox)
    return [box.currentText(), *(box.itemText(place) for place in range(box.count()))]


def file_under(window: MainWindow, words: str) -> None:
    assert window.briefing is not None
    (action,) = (
        a for a in window.briefing.actions() if a.objectName() == "action.briefing.dossier"
    )
    action.trigger()
    answer(window, words)
    settle()


def test_a_briefing_goes_into_the_dossier_that_is_shown_and_with_it_to_colleagues(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, article: Article, visit: DossierId
) -> None:
    reading_desk.filing.file_under([article.id], visit)
    window.library.dossiers.choose(visit)
    seen: list[str] = []
    compose(window, lambda dialog: seen.extend(offered(dialog)))
    assert seen == ["Visit", "No dossier", "Visit", "Visit › First day"]
    assert open_briefing(window).dossier_id == visit
    with reading_desk.workbench.read() as session:
        sent = parcel(session, Chosen(dossier_id=visit))
    assert [note.id for note in sent.briefings] == [open_briefing(window).id]


def test_among_all_articles_a_briefing_goes_into_no_dossier(window: MainWindow) -> None:
    compose(window, lambda _dialog: None)
    assert open_briefing(window).dossier_id is None


def test_a_briefing_goes_into_the_dossier_that_is_chosen(
    window: MainWindow, visit: DossierId
) -> None:
    compose(window, lambda d: part(d, "new-briefing.dossier", QComboBox).setCurrentIndex(1))
    assert open_briefing(window).dossier_id == visit


def test_a_briefing_is_put_into_another_dossier_and_out_of_it_and_undo_takes_that_back(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, visit: DossierId
) -> None:
    compose(window, lambda _dialog: None)
    qtbot.waitUntil(lambda: window.briefing is not None and window.briefing.isVisible())
    file_under(window, "Visit")
    assert open_briefing(window).dossier_id == visit
    assert "is in “Visit” now" in window.job_bar.words()
    file_under(window, "No")
    assert open_briefing(window).dossier_id is None
    reading_desk.workbench.undo()
    assert open_briefing(window).dossier_id == visit


def test_without_a_dossier_it_is_said_how_to_make_one(
    qtbot: QtBot, reading_desk: Desk, tmp_path: Path
) -> None:
    window = open_window(qtbot, reading_desk, tmp_path / "window.json")
    compose(window, lambda dialog: dialog)
    qtbot.waitUntil(lambda: window.briefing is not None and window.briefing.isVisible())
    assert window.briefing is not None
    (action,) = (
        a for a in window.briefing.actions() if a.objectName() == "action.briefing.dossier"
    )
    action.trigger()
    assert "There is no dossier yet" in window.job_bar.words()

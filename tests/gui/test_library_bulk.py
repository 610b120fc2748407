"""Facts of several articles, set at once and taken back at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article, Origin
from briefwright.services.import_articles import store_article
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.library.bulk_dialog import BulkDialog
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.room import open_as
from tests.gui.harbour import ready
from tests.gui.test_accessible_tree import unsaid
from tests.gui.windows import open_window


@pytest.fixture
def three(store: Store) -> list[Article]:
    titles = ("Rail line opens", "Grain price falls", "Port strike ends")
    return [store_article(store, ready(f"{title}\n\nIt was said.", title))[0] for title in titles]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, three: list[Article], tmp_path: Path) -> MainWindow:
    desk.filing.new_dossier("Visit")
    return open_window(qtbot, desk, tmp_path / "window.json")


def part[W: QWidget](dialog: BulkDialog, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, f"library.bulk.{name}")
    assert isinstance(found, kind)
    return found


def in_dialog(window: MainWindow, work: Callable[[BulkDialog], object]) -> None:
    """Choose "Set details…" for what is selected, and do this in the dialog."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, BulkDialog)
        try:
            work(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    view = window.library.list
    (first, *_others) = window.library.selected_articles()
    menu = window.library.article_menu(first)
    QTimer.singleShot(0, view, act)
    next(a for a in menu.actions() if a.text().replace("&", "") == "Set details…").trigger()


def agree(dialog: BulkDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    button = box.button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def now(desk: Desk, article: Article) -> Article:
    kept = desk.workbench.article(article.id)
    assert kept is not None
    return kept


def test_all_facts_are_set_for_the_selected_articles_as_one_step(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    def fill(dialog: BulkDialog) -> None:
        QTest.keyClicks(part(dialog, QLineEdit, "outlet"), "Norvia Post")
        QTest.keyClicks(part(dialog, QLineEdit, "language"), "EN")
        QTest.keyClicks(part(dialog, QLineEdit, "published"), "4 March 2025")
        part(dialog, QComboBox, "handling").setEditText("OFFICIAL")
        part(dialog, QCheckBox, "dossier.set").click()
        agree(dialog)

    steps = desk.workbench.undo_stack.index()
    window.library.list.selectAll()
    in_dialog(window, fill)
    visit = desk.workbench.dossiers()[0].id
    for article in three:
        kept = now(desk, article)
        assert (kept.outlet, kept.language) == ("Norvia Post", "en")
        assert (kept.published, kept.handling) == (date(2025, 3, 4), "OFFICIAL")
        assert kept.dossiers == (visit,)
        assert kept.origins["outlet"] is Origin.USER
    assert window.job_bar.words() == "3 articles changed."
    assert desk.workbench.undo_stack.index() == steps + 1
    assert desk.workbench.undo_stack.undoText() == "change of 3 articles"
    desk.workbench.undo()
    assert [now(desk, article) for article in three] == three


def test_the_dialog_has_room_for_its_title_and_the_buttons_of_its_frame(
    window: MainWindow,
) -> None:
    def look(dialog: BulkDialog) -> None:
        title = dialog.fontMetrics().horizontalAdvance(dialog.windowTitle())
        assert dialog.width() >= title + 160
        dialog.setWindowTitle("Details of very many articles that somebody selected in a list")
        title = dialog.fontMetrics().horizontalAdvance(dialog.windowTitle())
        open_as(dialog, 10)
        assert dialog.width() >= title + 160

    window.library.list.selectAll()
    in_dialog(window, look)


@pytest.mark.parametrize("typed", ["1 January 2999", "4 Mar", "02/03/2025"])
def test_no_date_later_than_tomorrow_nor_half_of_one_can_be_set(
    window: MainWindow, desk: Desk, three: list[Article], typed: str
) -> None:
    def fill(dialog: BulkDialog) -> None:
        QTest.keyClicks(part(dialog, QLineEdit, "published"), typed)
        assert part(dialog, QCheckBox, "published.set").isChecked()
        fault = part(dialog, QLabel, "published.fault")
        assert fault.isVisible()
        assert fault.height() >= fault.heightForWidth(fault.width())
        agree(dialog)
        assert dialog.isVisible()
        dialog.reject()

    window.library.list.selectAll()
    in_dialog(window, fill)
    assert [now(desk, article) for article in three] == three


def test_what_is_not_ticked_stays_as_each_article_has_it(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    desk.workbench.set_fact(three[0], "outlet", "Harbour Gazette")

    def fill(dialog: BulkDialog) -> None:
        assert part(dialog, QLineEdit, "outlet").text() == ""  # they differ
        QTest.keyClicks(part(dialog, QLineEdit, "language"), "ru")
        agree(dialog)

    window.library.list.selectAll()
    in_dialog(window, fill)
    assert [now(desk, article).outlet for article in three] == ["Harbour Gazette", "", ""]
    assert {now(desk, article).language for article in three} == {"ru"}


def test_nothing_can_be_set_before_anything_is_ticked_and_cancel_sets_nothing(
    window: MainWindow, desk: Desk
) -> None:
    steps = desk.workbench.undo_stack.index()

    def look(dialog: BulkDialog) -> None:
        agree(dialog)
        assert dialog.isVisible()

    window.library.list.selectAll()
    in_dialog(window, look)
    assert desk.workbench.undo_stack.index() == steps


def test_no_language_can_be_set_that_is_not_two_letters(
    window: MainWindow, desk: Desk, three: list[Article]
) -> None:
    def fill(dialog: BulkDialog) -> None:
        field = part(dialog, QLineEdit, "language")
        field.selectAll()
        QTest.keyClicks(field, "?!")
        agree(dialog)
        assert dialog.isVisible()
        field.selectAll()
        QTest.keyClicks(field, "De")
        agree(dialog)
        assert not dialog.isVisible()

    window.library.list.selectAll()
    in_dialog(window, fill)
    assert {now(desk, article).language for article in three} == {"de"}


def test_the_keys_begin_in_the_first_field_not_at_its_tick(window: MainWindow) -> None:
    seen: list[object] = []
    window.library.list.selectAll()
    in_dialog(window, lambda dialog: seen.append(dialog.focusWidget().objectName()))
    assert seen == ["library.bulk.outlet"]


def test_every_field_says_what_it_is_for(window: MainWindow) -> None:
    found: list[str] = ["not looked"]
    window.library.list.selectAll()
    in_dialog(window, lambda dialog: found.__setitem__(slice(None), unsaid(dialog)))
    assert found == []

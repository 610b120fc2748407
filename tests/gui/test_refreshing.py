"""A Word note that people edited, refreshed through the window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListView, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.category import Category
from briefwright.domain.ids import ArticleId, new_id
from briefwright.domain.text import find_quote, text_hash
from briefwright.services import compose_briefing, export_briefing, templates
from briefwright.store import annotations, article_lists, articles, briefings, records
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.briefings import BriefingQuery
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.dialogs.refresh_dialog import RefreshDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import open_window, part
from tests.word_edits import WordFile

TEXT = """Norsund lends for the railway

Norsund will lend €85 million for new wagons, its ministry said.

Freight fell to 4.6 million tonnes last year, the Harbour Board reported.
"""
LEND, FELL = "Norsund will lend €85 million", "4.6 million tonnes"
OWN = "The loan is signed in May."


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, desk, tmp_path / "window.json")


@pytest.fixture
def note(
    desk: Desk,
    put_article: Callable[[str], Article],
    category: Callable[[str], Category],
    tmp_path: Path,
) -> Path:
    """A note of one mark in which somebody wrote a line; another was made since."""
    article = put_article(TEXT)
    desk.workbench.annotate(article, TEXT, find_quote(TEXT, LEND, 1), category("commitment"))
    store, path = desk.workbench.store, tmp_path / "note.docx"
    with store.write() as session:
        template = templates.load("information-note")
        made = compose_briefing.compose(session, [article.id], template, "Railway")
        for record in made.records():
            records.put(session, record)
    export_briefing.export(store, made.briefing.id, path)
    file = WordFile.at(path)
    file.add_behind(LEND, OWN)
    desk.workbench.annotate(article, TEXT, find_quote(TEXT, FELL, 1), category("figure"))
    return file.save(path)


def blocks(desk: Desk) -> set[str]:
    """Return the lines of the one briefing."""
    with desk.workbench.read() as session:
        (briefing,) = briefings.window(session, BriefingQuery(), 0, 2)
        return {block.id for block in briefings.blocks(session, briefing.id)}


def choose(monkeypatch: pytest.MonkeyPatch, note: Path, new: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(note), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(new), ""))


def test_what_is_new_is_shown_saved_beside_and_undone_as_one_step(
    qtbot: QtBot,
    desk: Desk,
    window: MainWindow,
    note: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new, edited = tmp_path / "new.docx", note.read_bytes()
    choose(monkeypatch, note, new)
    with qtbot.waitSignal(desk.refreshing.looked):
        window.commands.by_id["refresh-note"].trigger()
    dialog = part(window, "refresh.dialog", RefreshDialog)
    assert dialog.isVisible()
    assert "New: 2" in part(dialog, "refresh.told", QLabel).text()
    assert not new.exists()

    before, opened = blocks(desk), list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    with qtbot.waitSignal(desk.refreshing.written):
        QTest.mouseClick(part(dialog, "refresh.save", QPushButton), Qt.MouseButton.LeftButton)
    lines = WordFile.at(new).lines()
    assert OWN in lines
    assert any(FELL in line for line in lines)
    assert note.read_bytes() == edited
    assert len(blocks(desk)) == len(before) + 2
    desk.workbench.undo()
    assert blocks(desk) == before

    part(dialog, "refresh.open", QPushButton).click()
    assert opened == [QUrl.fromLocalFile(new)]


def test_a_window_asks_before_it_closes_while_the_new_file_is_written(
    qtbot: QtBot,
    desk: Desk,
    window: MainWindow,
    note: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(monkeypatch, note, new := tmp_path / "new.docx")
    with qtbot.waitSignal(desk.refreshing.looked):
        window.commands.by_id["refresh-note"].trigger()
    asked: list[str] = []

    def cancel() -> None:
        box = part(window, "rescue.unfinished", QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.Cancel).click()

    with qtbot.waitSignal(desk.refreshing.written):
        part(window, "refresh.save", QPushButton).click()
        QTimer.singleShot(0, cancel)
        window.close()
        assert asked == ["This is still going on: Saving “new.docx”."]
    assert window.isVisible()
    assert new.exists()


def test_the_edited_note_is_not_written_over_and_nothing_new_is_said(
    qtbot: QtBot,
    desk: Desk,
    window: MainWindow,
    note: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(monkeypatch, note, note)
    edited = note.read_bytes()
    with qtbot.waitSignal(desk.refreshing.looked):
        window.commands.by_id["refresh-note"].trigger()
    dialog = part(window, "refresh.dialog", RefreshDialog)
    with qtbot.waitSignal(desk.workbench.refused):
        part(dialog, "refresh.save", QPushButton).click()
    assert note.read_bytes() == edited

    new = tmp_path / "new.docx"
    choose(monkeypatch, new, new)
    desk.refreshing.write(new)
    qtbot.waitUntil(new.exists)
    with qtbot.waitSignal(desk.refreshing.looked):
        window.commands.by_id["refresh-note"].trigger()
    assert "Nothing is new" in part(dialog, "refresh.told", QLabel).text()
    assert not part(dialog, "refresh.save", QPushButton).isVisible()


def test_a_file_is_offered_only_where_it_would_be_another_one(
    qtbot: QtBot,
    desk: Desk,
    window: MainWindow,
    note: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(monkeypatch, note, new := tmp_path / "new.docx")
    with qtbot.waitSignal(desk.refreshing.looked):
        window.commands.by_id["refresh-note"].trigger()
    dialog = part(window, "refresh.dialog", RefreshDialog)
    with qtbot.waitSignal(desk.refreshing.written):
        part(dialog, "refresh.save", QPushButton).click()

    lent_more = TEXT.replace("€85 million", "€95 million")
    with desk.workbench.store.write() as session:
        (article,) = article_lists.window(session, ArticleQuery(), 0, 2)
        sha = text_hash(lent_more)
        blocks = (TextBlock(0, len(lent_more)),)
        articles.put_content(session, Content(sha, sha, lent_more.encode(), lent_more, blocks))
        newer = replace(article, id=ArticleId(new_id()), supersedes=article.id)
        articles.put(session, replace(newer, sha256=sha, text_sha256=sha))
    choose(monkeypatch, new, new)
    with qtbot.waitSignal(desk.refreshing.looked):
        window.commands.by_id["refresh-note"].trigger()
    told = part(dialog, "refresh.told", QLabel).text()
    assert told.startswith("Lines that changed: 0. New: 0. Taken out: 0. Left to you: ")
    assert not told.endswith(" 0.")
    assert part(dialog, "refresh.left", QListView).isVisible()
    assert not part(dialog, "refresh.save", QPushButton).isVisible()


def test_what_is_marked_higher_than_the_file_wants_a_reason(
    qtbot: QtBot,
    desk: Desk,
    window: MainWindow,
    note: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(monkeypatch, note, tmp_path / "new.docx")
    with desk.workbench.read() as session:
        marks = annotations.every(session, AnnotationQuery())
    desk.workbench.set_property(marks[0], handling="OFFICIAL-SENSITIVE")
    with qtbot.waitSignal(desk.refreshing.held):
        window.commands.by_id["refresh-note"].trigger()
    dialog = part(window, "refresh.dialog", RefreshDialog)
    go = part(dialog, "refresh.go", QPushButton)
    assert part(dialog, "refresh.left", QListView).model().rowCount() > 0
    assert not go.isEnabled()
    QTest.keyClicks(part(dialog, "refresh.reason", QLineEdit), "The embassy asked for it.")
    with qtbot.waitSignal(desk.refreshing.looked):
        go.click()
    assert part(dialog, "refresh.save", QPushButton).isVisible()

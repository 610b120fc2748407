"""A Word note that came back, checked through the window."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import find_quote
from briefwright.services import compose_briefing, export_briefing, templates
from briefwright.store import records
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.dialogs.returned_dialog import ReturnedDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import open_window

TEXT = """Norsund lends for the railway

Norsund will lend €85 million for new wagons, its ministry said.

Freight fell to 4.6 million tonnes last year, the Harbour Board reported.
"""
QUOTES = {"Norsund will lend €85 million": "commitment", "4.6 million tonnes": "figure"}


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
    """A note of two marks, in which somebody made 95 million of the 85 of the loan."""
    article = put_article(TEXT)
    for quote, kind in QUOTES.items():
        desk.workbench.annotate(article, TEXT, find_quote(TEXT, quote, 1), category(kind))
    store, path, edited = desk.workbench.store, tmp_path / "note.docx", tmp_path / "edited.docx"
    with store.write() as session:
        made = compose_briefing.compose(session, [article.id], templates.load("information-note"))
        for record in made.records():
            records.put(session, record)
    export_briefing.export(store, made.briefing.id, path)
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(edited, "w") as copy:
        for name in package.namelist():
            data = package.read(name).decode()
            copy.writestr(name, data.replace("“Norsund will lend €85", "“Norsund will lend €95"))
    return edited


def test_a_changed_figure_is_named_and_leads_to_the_words_it_rests_on(
    qtbot: QtBot, desk: Desk, window: MainWindow, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(note), ""))
    with qtbot.waitSignal(desk.returned.checked):
        window.commands.by_id["check-note"].trigger()
    dialog = window.findChild(ReturnedDialog)
    assert dialog is not None
    assert dialog.isVisible()
    (summary,) = (label.text() for label in dialog.findChildren(QLabel, "returned.summary"))
    assert "To be looked at: 2" in summary  # the line stands as a bullet and in a table
    shown = dialog.table.model().index(0, 1).data()
    assert "€95 million" in shown
    assert "€85 million" in shown

    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert desk.reading.article is not None
    assert dialog.isVisible()
    shown = window.parts.article.view.textCursor().selectedText()
    assert shown == "Norsund will lend €85 million"


def test_a_file_that_is_no_note_is_refused_in_a_sentence(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(b"PK not a package")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(other), ""))
    with qtbot.waitSignal(desk.workbench.refused):
        window.commands.by_id["check-note"].trigger()
    dialog = window.findChild(ReturnedDialog)
    assert dialog is not None
    assert not dialog.isVisible()

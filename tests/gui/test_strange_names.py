"""Names that would turn, hide or mark up what stands around them are shown, and harmless."""

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text as sql

from briefwright.domain.article import Article, Dossier
from briefwright.domain.category import Category
from briefwright.domain.change import Change
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.tips import plain_tip
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import open_window

MARKUP = "<b>Bold</b><img src='file:///etc/hostname'>"
TURNED = "invoice\u202excod.exe\u2066\u200b\x07"
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066\u2067\u2069\ufeff]")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such file names")


def rows(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[QModelIndex]:
    above = parent or QModelIndex()
    found = []
    is_list = isinstance(model, QAbstractListModel)
    for row in range(model.rowCount(above)):
        for column in range(1 if is_list else model.columnCount(above)):
            index = model.index(row, column, above)
            found += [index] if is_list else [index, *rows(model, index)]
    return found


def said(window: QWidget) -> list[str]:
    """Return all that is on the screen, and what a pointer at rest would bring there."""
    words = [label.text() for label in window.findChildren(QLabel)]
    words += [widget.toolTip() for widget in window.findChildren(QWidget)]
    words += [widget.accessibleName() for widget in window.findChildren(QWidget)]
    words.append(window.windowTitle())
    for view in window.findChildren(QAbstractItemView):
        if view.model() is not None:
            words += [str(index.data(role) or "") for index in rows(view.model()) for role in ROLES]
    return words


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    """A window with an article and a dossier of strange names, and one that is not imported."""
    strange = tmp_path / f"{TURNED} {MARKUP.replace('/', '_')}.txt"
    strange.write_text("The port will be deepened by 2027, the minister said on Monday.\n", "utf-8")
    titled = tmp_path / "page.html"
    titled.write_text(
        f"<html><head><title>{TURNED} &lt;b&gt;Bold&lt;/b&gt;</title><meta name='author' "
        f"content='Ida {TURNED}'></head><body><article><h1>{TURNED} &lt;b&gt;Bold&lt;/b&gt;</h1>"
        "<p>The ferry carried 80 000 people over the sound last year, the office said, and that "
        "was not enough for the line to go on.</p></article></body></html>",
        "utf-8",
    )
    broken = tmp_path / f"{TURNED} {MARKUP.replace('/', '_')}.docx"
    broken.write_bytes(b"PK\x03\x04 this is no Word file")
    shown = open_window(qtbot, desk, tmp_path / "window.json")
    with qtbot.waitSignal(desk.imports.imported):
        shown.import_files([strange, titled, broken])
    desk.filing.new_dossier(MARKUP, None)
    return shown


def test_no_name_turns_or_hides_what_is_shown(window: MainWindow) -> None:
    words = said(window)
    assert any("invoice" in one for one in words)
    assert not [one for one in words if COMMANDS.search(one)]


def test_no_name_out_of_a_colleague_s_library_turns_or_hides_what_is_shown(
    qtbot: QtBot, reading_desk: Desk, tmp_path: Path
) -> None:
    filing = reading_desk.filing
    filing.new_dossier("Visit", None)
    with reading_desk.workbench.store.write() as session:
        for column in ("article.title", "article.outlet", "dossier.name", "category.name"):
            table, _, name = column.partition(".")
            session.execute(sql(f"UPDATE {table} SET {name} = :words"), {"words": TURNED})
    window = open_window(qtbot, reading_desk, tmp_path / "window.json")
    reading_desk.workbench.changed.emit(Change(frozenset({Article, Dossier, Category})))
    words = said(window)
    assert sum("invoice" in one for one in words) > 3
    assert not [one for one in words if COMMANDS.search(one)]


def test_no_name_is_taken_for_markup(window: MainWindow) -> None:
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "<" not in label.text()
    tips = [one for one in said(window) if one.startswith("<span")]
    assert not [one for one in tips if "<b>" in one or "<img" in one]


def test_a_tip_shows_what_it_was_given() -> None:
    for words in (MARKUP, "a & b", "two\nlines", "1 < 2"):
        assert QTextDocumentFragment.fromHtml(plain_tip(words)).toPlainText() == words

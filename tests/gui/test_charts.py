"""A chart of figures on the page: asked for by keys, refused in words, remembered, undone."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.leaving.finding import Finding
from briefwright.services import export_briefing
from briefwright.store.store import Store
from briefwright.viewmodels import messages
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing_editor import BriefingEditor
from tests.gui.windows import whole_page
from tests.visit_dossier import briefed, stocked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def editor(
    qtbot: QtBot, desk: Desk, store: Store, theme: Theme, tmp_path: Path
) -> Iterator[BriefingEditor]:
    briefing = briefed(store, stocked(store), "information-note")
    made = BriefingEditor(desk.workbench, theme, Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.resize(1300, 1200)
    made.show()
    made.activateWindow()
    assert made.composing.open(briefing)
    whole_page(made)
    QApplication.processEvents()
    yield made
    made.hide()


def figures(editor: BriefingEditor) -> LineView:
    found = editor.findChildren(LineView, "briefing.lines.figures")
    (view,) = [each for each in found if each.isVisibleTo(editor)]
    view.setFocus()
    return view


def drawn(editor: BriefingEditor) -> str:
    found = editor.findChildren(QWidget, "briefing.charts.figures")
    return "".join(each.accessibleName() for each in found if each.isVisibleTo(editor))


def ask(editor: BriefingEditor, row: int) -> None:
    view = figures(editor)
    view.go_to(row)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_G, keys)


TRADE = 1  # the row of the figures that goes from one year to another


def left_over(editor: BriefingEditor) -> tuple[Finding, ...]:
    """Return what the check says of the note as it is stored."""
    note = editor.composing.note
    assert note is not None
    return export_briefing.check(editor.composing.workbench.store, note.briefing.id)


def test_keys_draw_a_series_and_undo_takes_it_away(editor: BriefingEditor, desk: Desk) -> None:
    ask(editor, TRADE)
    assert drawn(editor) == (
        "Column chart. Trade with Lomar, million US dollars. 2022: 420; 2024: 545."
    )
    desk.workbench.undo()
    assert drawn(editor) == ""
    desk.workbench.redo()
    ask(editor, TRADE)
    assert drawn(editor) == ""


def test_figures_that_cannot_be_compared_are_refused_in_words(
    editor: BriefingEditor, desk: Desk
) -> None:
    told: list[str] = []
    desk.workbench.refused.connect(lambda failure: told.append(messages.error(failure)))
    view = figures(editor)
    view.go_to(TRADE)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_G, keys)
    measures = "Trade with Lomar; Exports of timber"
    assert told == [
        f"No chart: these figures measure different things ({measures}). Select those of one."
    ]
    assert drawn(editor) == ""


def test_a_chart_whose_figures_leave_the_note_says_so_and_comes_back(
    editor: BriefingEditor, desk: Desk
) -> None:
    ask(editor, TRADE)
    QTest.keyClick(figures(editor), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert drawn(editor).startswith("No chart of “Trade with Lomar, US dollars”")
    facts = {"section": "Key figures", "chart": "Trade with Lomar, US dollars"}
    assert Finding("chart-not-drawn", facts) in left_over(editor)
    desk.workbench.undo()
    assert "chart-not-drawn" not in {finding.code for finding in left_over(editor)}
    assert drawn(editor).startswith("Column chart")


def test_the_exported_note_has_the_chart(
    qtbot: QtBot, editor: BriefingEditor, tmp_path: Path
) -> None:
    ask(editor, TRADE)
    with qtbot.waitSignal(editor.exported):
        editor.export_to(tmp_path / "note.docx")
    with ZipFile(tmp_path / "note.docx") as package:
        assert "word/embeddings/figure1.xlsx" in package.namelist()

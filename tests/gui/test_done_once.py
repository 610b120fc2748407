"""What is costly is done once: what opens is not measured and laid out in vain."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.lazy_layout import LazyLayout
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.line_shape import LineShape
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing_editor import BriefingEditor
from tests.gui.windows import chapters, open_window, part, whole_page
from tests.visit_dossier import briefed, stocked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@contextmanager
def calls(of: Callable[..., object]) -> Iterator[list[dict[str, Any]]]:
    """Give what a function is called with meanwhile, as the interpreter tells it."""
    code = of.__code__
    found: list[dict[str, Any]] = []

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is code:
            found.append(dict(frame.f_locals))

    sys.setprofile(look)
    try:
        yield found
    finally:
        sys.setprofile(None)


@pytest.fixture
def editor(
    qtbot: QtBot, desk: Desk, store: Store, theme: Theme, tmp_path: Path
) -> Iterator[BriefingEditor]:
    note = briefed(store, stocked(store), "information-note")
    made = BriefingEditor(desk.workbench, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.resize(1140, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setProperty("note", note)
    yield made
    made.hide()


def test_the_lines_of_a_note_that_opens_are_measured_at_the_one_width_that_they_have(
    qtbot: QtBot, editor: BriefingEditor
) -> None:
    with calls(LineShape.height) as measured:
        assert editor.composing.open(editor.property("note"))
        whole_page(editor)
        qtbot.waitUntil(lambda: editor.composing.paging.length.pages > 0)
        QApplication.processEvents()
    widths = defaultdict[LineShape, set[int]](set)
    for call in measured:
        widths[call["self"]].add(call["width"])
    views = [view for view in editor.page.findChildren(LineView) if view.isVisible()]
    assert len(views) > 3
    assert widths == {view.painter.shape: {view.viewport().width()} for view in views}


def test_of_an_article_that_opens_no_line_but_that_of_the_caret_is_laid_out_twice(
    qtbot: QtBot, desk: Desk, put_article: Callable[[str], Article], tmp_path: Path
) -> None:
    for words in ("Ship {0} waits in the roads for a pilot.", "Barge {0} lies at the quay."):
        put_article(chapters(60, words))
    window = open_window(qtbot, desk, tmp_path / "window.ini")
    for _ in range(2):
        with calls(LazyLayout._lay) as laid:
            QTest.keyClick(window.library.list, Qt.Key.Key_Down)
            window.article.view.viewport().repaint()
        lines = [call["number"] for call in laid if call["number"]]
        assert len(lines) > 10
        assert len(lines) == len(set(lines))


def test_keys_go_on_from_the_first_lines_of_a_note_into_sections_that_are_still_to_come(
    editor: BriefingEditor,
) -> None:
    assert editor.composing.open(editor.property("note"))
    while not (views := [v for v in editor.page.findChildren(LineView) if v.isVisible()]):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    foot = part(editor, "briefing.foot", QWidget)
    assert not foot.isVisibleTo(editor.page)
    views[-1].setFocus()
    views[-1].go_to(views[-1].lines.rowCount() - 1)
    QTest.keyClick(views[-1], Qt.Key.Key_Down)
    assert foot.isVisibleTo(editor.page)
    focus = editor.window().focusWidget()
    assert isinstance(focus, LineView)
    assert focus not in views
    assert [focus.lines.row_of(line.block.id) for line in focus.selected()] == [0]

"""Lines and cards are as high as what they say, at every width of the window."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QListView, QSplitter, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing_editor import BriefingEditor
from tests.gui.windows import whole_page
from tests.visit_dossier import briefed, stocked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NOTE = "information-note"
DARK = 110  # of 255: ink, and no stripe or rule
LEFT, RIGHT = 90, 60  # pixels beside the words: the margin, and the knob to drag a line by


@pytest.fixture
def editor(
    qtbot: QtBot, desk: Desk, store: Store, theme: Theme, tmp_path: Path
) -> Iterator[BriefingEditor]:
    articles = stocked(store)
    extract, note = (briefed(store, articles, name) for name in ("register-extract", NOTE))
    made = BriefingEditor(desk.workbench, theme, Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.resize(1140, 900)
    made.show()
    assert made.composing.open(note)
    whole_page(made)
    made.setProperty("extract", extract)
    yield made
    made.hide()


def below_ink(picture: QImage, row: QRect) -> int:
    """Return how far the lowest letter of a row stands above the row's end."""
    for height in range(row.bottom() - 1, row.top(), -1):
        inked = (
            picture.pixelColor(x, height).lightness() < DARK
            for x in range(row.left() + LEFT, row.right() - RIGHT)
        )
        if any(inked):
            return row.bottom() - height
    return row.height()


@pytest.mark.parametrize("width", [1000, 1140, 1420])
def test_a_row_has_room_for_its_words_and_the_number_of_its_footnote_and_no_more(
    qtbot: QtBot, editor: BriefingEditor, width: int
) -> None:
    editor.resize(width, 900)
    paging = editor.composing.paging
    qtbot.waitUntil(lambda: paging.length.pages > 0)
    QApplication.processEvents()
    for key in ("figures", "proposals"):
        found = editor.findChildren(LineView, f"briefing.lines.{key}")
        (view,) = (each for each in found if each.isVisibleTo(editor))
        picture = view.grab().toImage()
        assert view.lines.rowCount()
        for row in range(view.lines.rowCount()):
            rect = view.visualRect(view.lines.index(row))
            room = below_ink(picture, rect)
            assert 4 <= room <= view.painter.shape.metrics.height(), (key, row, room)


def test_the_cards_of_the_pool_follow_its_width(qtbot: QtBot, editor: BriefingEditor) -> None:
    editor.composing.open(editor.property("extract"))
    whole_page(editor)
    (pool,) = editor.findChildren(QListView, "briefing.pool")

    def fits() -> bool:
        option, delegate = QStyleOptionViewItem(), pool.itemDelegate()
        indexes = [pool.model().index(row, 0) for row in range(pool.model().rowCount())]
        tops = [pool.visualRect(index).top() for index in indexes]
        steps = [below - above - 2 * pool.spacing() for above, below in pairwise(tops)]
        return steps == [delegate.sizeHint(option, index).height() for index in indexes[:-1]]

    assert pool.model().rowCount() > 5
    qtbot.waitUntil(fits)
    splitter = editor.findChild(QSplitter)
    assert isinstance(splitter, QSplitter)
    outline, page, side = splitter.sizes()
    for narrower in (60, -200):
        splitter.setSizes([outline, page + narrower, side - narrower])
        qtbot.waitUntil(fits)

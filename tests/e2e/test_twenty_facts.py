"""Twenty facts of an article: one drag and one key each, and by keys alone."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefwright.services.import_articles import store_article
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import drag, point
from tests.gui.harbour import ready
from tests.gui.windows import CONTROL, open_window

ARTICLE = """Tarvia and Lunde set out a plan for the border rivers

The ministers for water of Tarvia and Lunde met in the border town of Brekke on Tuesday, their
first meeting since the floods of last spring. Minister Oda Lien of Tarvia opened the talks with
a warning.

"The rivers do not wait for our papers," she said. The floods destroyed almost 1,900 houses and
cost the two countries $ 480 - 510 million, an inquiry found. Insurance covered less than half
of that sum.

The two sides agreed to share all gauge readings within ten minutes from 1 September. Tarvia
will build three new retention basins near Holt by the end of 2027, and Lunde will pay for the
pumps. Lunde plans to raise its dikes along 64 kilometres of the Aske.

Deputy minister Per Vang proposed a joint river police with a seat in Brekke. He asked Tarvia to
open the Solund sluice during the dry months. Tarvia holds that the sluice belongs to the power
company.

Farm output in the valley fell by 12 percent last year, while the area under water rose from
3,100 hectares to 4,700 hectares. Up to 8.5 million kroner were set aside for seed. More than
600 farmers have signed a petition, which was handed over on 4 March.

Critics warn that the pumps could fail in a long frost. A second meeting will be held in Lunde
on 12 June. Both governments agreed to publish the minutes. The inquiry's report runs to 214
pages.
"""

FACTS = (
    ("Oda Lien", "P", "person"),
    ("The rivers do not wait for our papers", "Q", "quotation"),
    ("almost 1,900 houses", "2", "figure"),
    ("$ 480 - 510 million", "2", "figure"),
    ("Insurance covered less than half\nof that sum", "7", "fact"),
    ("agreed to share all gauge readings within ten minutes", "4", "agreement"),
    (
        "Tarvia\nwill build three new retention basins near Holt by the end of 2027",
        "1",
        "commitment",
    ),
    ("Lunde will pay for the\npumps", "1", "commitment"),
    ("64 kilometres", "2", "figure"),
    ("proposed a joint river police with a seat in Brekke", "3", "proposal"),
    ("asked Tarvia to\nopen the Solund sluice", "5", "request"),
    ("Tarvia holds that the sluice belongs to the power\ncompany", "6", "position"),
    ("fell by 12 percent", "2", "figure"),
    ("from\n3,100 hectares to 4,700 hectares", "2", "figure"),
    ("Up to 8.5 million kroner", "2", "figure"),
    ("More than\n600 farmers", "2", "figure"),
    ("the pumps could fail in a long frost", "8", "risk"),
    ("A second meeting will be held in Lunde\non 12 June", "9", "event"),
    ("agreed to publish the minutes", "4", "agreement"),
    ("214\npages", "2", "figure"),
)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, desk, tmp_path / "window.json")
    article, _ = store_article(desk.workbench.store, ready(ARTICLE))
    made.open_article(article.id)
    QApplication.processEvents()
    return made


def stored(desk: Desk) -> set[tuple[str, str]]:
    article = desk.reading.article
    assert article is not None
    return {(m.quote.exact, m.category) for m in desk.workbench.annotations(article.id)}


def test_with_the_mouse_each_fact_takes_one_drag_and_one_key(
    window: MainWindow, desk: Desk
) -> None:
    panel = window.article
    for words, key, _ in FACTS:
        start = ARTICLE.index(words)
        panel.view.verticalScrollBar().setValue(0)
        first = point(panel, start, 0.1)
        if first.y() > panel.view.viewport().height() - 60:  # a turn of the wheel
            panel.view.verticalScrollBar().setValue(first.y() - 200)
        drag(panel, point(panel, start, 0.1), point(panel, start + len(words) - 1, 0.9))
        QTest.keyClick(panel.view, Qt.Key(ord(key)))
    assert stored(desk) == {(words, category) for words, _, category in FACTS}
    assert desk.workbench.undo_stack.count() == len(FACTS)
    high = {
        m.quote.exact: m.fields.get("value_high")
        for m in desk.reading.annotations([mark.id for mark in desk.reading.marks.all])
    }
    assert high["$ 480 - 510 million"] == Decimal(510_000_000)
    assert high["Up to 8.5 million kroner"] == Decimal(8_500_000)
    assert high["fell by 12 percent"] == Decimal(-12)


def test_by_keys_alone_each_fact_is_found_and_marked(window: MainWindow, desk: Desk) -> None:
    for words, key, _ in FACTS:
        QTest.keyClick(window.article.view, Qt.Key.Key_F, CONTROL)
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, words.replace("\n", " "))
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is window.article.view
        QTest.keyClick(window.article.view, Qt.Key(ord(key)))
    assert stored(desk) == {(words, category) for words, _, category in FACTS}

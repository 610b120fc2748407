from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_panel import AnnotationPanel
from tests.gui.harbour import TEXT


@pytest.fixture
def panel(qtbot: QtBot, reading_desk: Desk, theme: Theme) -> AnnotationPanel:
    made = AnnotationPanel(theme)
    qtbot.addWidget(made)
    made.work_with(reading_desk.reading, reading_desk.cards)
    made.resize(340, 900)
    made.show()
    return made


@pytest.fixture
def figure(reading_desk: Desk, article: Article, category: Callable[[str], Category]) -> Annotation:
    start = TEXT.index("7 million tonnes")
    made = reading_desk.reading.annotate(
        Span(start, start + len("7 million tonnes")), category("figure")
    )
    assert made is not None
    return made


def field[W: QWidget](panel: AnnotationPanel, name: str, kind: type[W]) -> W:
    found = panel.form.findChild(kind, f"annotation.field.{name}")
    assert isinstance(found, kind)
    return found


def now(desk: Desk, article: Article) -> Annotation:
    (mark,) = desk.workbench.annotations(article.id)
    return mark


def test_the_form_shows_what_was_read_from_the_words(
    panel: AnnotationPanel, figure: Annotation
) -> None:
    assert field(panel, "value_low", QLineEdit).text() == "7 000 000"
    assert field(panel, "unit", QLineEdit).text() == "tonne"
    assert field(panel, "comparator", QComboBox).currentText() == "exact"


def test_typing_a_note_stores_every_letter_and_keeps_the_caret(
    panel: AnnotationPanel, figure: Annotation, reading_desk: Desk, article: Article
) -> None:
    note = field(panel, "note", QTextEdit)
    note.setFocus()
    QTest.keyClicks(note, "ask twice ")
    assert note.toPlainText() == "ask twice "
    assert now(reading_desk, article).note == "ask twice "
    QTest.keyClicks(note, "now")
    assert now(reading_desk, article).note == "ask twice now"


def test_a_field_is_stored_as_typed_and_undo_shows_the_old_value(
    panel: AnnotationPanel, figure: Annotation, reading_desk: Desk, article: Article
) -> None:
    measure = field(panel, "measure", QLineEdit)
    measure.setFocus()
    QTest.keyClicks(measure, "cargo waiting")
    assert now(reading_desk, article).fields["measure"] == "cargo waiting"
    reading_desk.workbench.undo()
    assert "measure" not in now(reading_desk, article).fields
    assert measure.text() == ""


def test_a_number_that_cannot_be_read_is_named_and_nothing_wrong_is_stored(
    panel: AnnotationPanel, figure: Annotation, reading_desk: Desk, article: Article
) -> None:
    high = field(panel, "value_high", QLineEdit)
    high.setFocus()
    high.selectAll()
    QTest.keyClicks(high, "3,5")
    assert high.text() == "3,5"
    assert now(reading_desk, article).fields == figure.fields  # not even the 3 that came first

    QTest.keyClick(high, Qt.Key.Key_Tab)
    assert high.text() == "3,5"
    assert "number is needed" in high.accessibleDescription()
    assert now(reading_desk, article).fields == figure.fields


def test_a_range_that_runs_backwards_is_pointed_out(
    panel: AnnotationPanel, figure: Annotation, reading_desk: Desk, article: Article
) -> None:
    low = field(panel, "value_low", QLineEdit)
    low.setFocus()
    low.selectAll()
    QTest.keyClicks(low, "9000000")
    assert now(reading_desk, article).fields["value_low"] == Decimal(9_000_000)
    assert "less than the low" in field(panel, "value_high", QLineEdit).accessibleDescription()
    low.selectAll()
    QTest.keyClicks(low, "6000000")
    assert field(panel, "value_high", QLineEdit).accessibleDescription() == ""


def test_changing_the_category_in_the_form_changes_its_fields(
    panel: AnnotationPanel, figure: Annotation, reading_desk: Desk, article: Article
) -> None:
    box = field(panel, "category", QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert now(reading_desk, article).category == "commitment"
    assert field(panel, "actor", QLineEdit).text() == ""


def test_clicking_a_card_asks_for_its_passage(
    qtbot: QtBot, panel: AnnotationPanel, figure: Annotation, reading_desk: Desk
) -> None:
    reading_desk.reading.set_active("")
    place = panel.list.visualRect(panel.list.model().index(0, 0)).center()
    with qtbot.waitSignal(panel.mark_chosen) as chosen:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [figure]


def test_cards_stand_in_text_order(
    panel: AnnotationPanel,
    figure: Annotation,
    reading_desk: Desk,
    category: Callable[[str], Category],
) -> None:
    start = TEXT.index("agreed")
    reading_desk.reading.annotate(Span(start, start + 6), category("agreement"))
    shown = [
        reading_desk.cards.mark(row).quote.exact for row in range(reading_desk.cards.rowCount())
    ]
    assert shown == ["agreed", "7 million tonnes"]
    spoken = reading_desk.cards.index(1).data()
    assert spoken == "Figure: “7 million tonnes”; level, 7 million tonnes"


def test_the_card_of_the_mark_in_hand_is_in_sight_when_the_form_takes_its_room(
    qtbot: QtBot,
    panel: AnnotationPanel,
    reading_desk: Desk,
    article: Article,
    category: Callable[[str], Category],
) -> None:
    for start in range(0, 200, 5):
        reading_desk.workbench.annotate(article, TEXT, Span(start, start + 9), category("fact"))
    last = reading_desk.reading.marks.all[-1]
    reading_desk.reading.set_active(last.id)
    row = panel.list.model().index(reading_desk.cards.row_of(last.id), 0)
    qtbot.waitUntil(
        lambda: (
            panel.form.isVisible()
            and panel.list.viewport().rect().contains(panel.list.visualRect(row))
        )
    )

"""The form of a key point, as it is typed in."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_panel import AnnotationPanel
from briefwright.widgets.cards.fields.field_grid import FieldCell
from tests.gui.hands import settle
from tests.gui.harbour import TEXT

# offscreen there is no window manager; popups say so
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

AGREED = {"actor": "Estmark and Norvia", "modality": "agreed"}  # what "The two sides agreed" says

type Mark = Callable[[str, str], Annotation]


@pytest.fixture
def panel(qtbot: QtBot, reading_desk: Desk, theme: Theme) -> AnnotationPanel:
    made = AnnotationPanel(theme)
    qtbot.addWidget(made)
    made.work_with(reading_desk.reading, reading_desk.cards)
    made.resize(340, 900)
    made.show()
    return made


@pytest.fixture
def mark(reading_desk: Desk, category: Callable[[str], Category]) -> Mark:
    def made(words: str, slug: str) -> Annotation:
        start = TEXT.index(words)
        found = reading_desk.reading.annotate(Span(start, start + len(words)), category(slug))
        assert found is not None
        settle()
        return found

    return made


def field[W: QWidget](panel: AnnotationPanel, name: str, kind: type[W]) -> W:
    settle()
    found = panel.form.findChild(kind, f"annotation.field.{name}")
    assert isinstance(found, kind)
    return found


def enter[W: QWidget](panel: AnnotationPanel, name: str, kind: type[W]) -> W:
    found = field(panel, name, kind)
    if not found.isVisible():
        QTest.mouseClick(button(panel, "annotation.all-fields"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    assert found.hasFocus() or isinstance(found, QTextEdit | QComboBox)
    if isinstance(found, QLineEdit):
        found.selectAll()
    return found


def button(panel: AnnotationPanel, name: str) -> QToolButton:
    found = panel.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def press(
    widget: QWidget,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key as a keyboard does: words that are offered get it first."""
    QTest.keyClick(QApplication.activePopupWidget() or widget, key, held)


def now(desk: Desk) -> Annotation:
    found = desk.reading.active_mark()
    assert found is not None
    return found


def remark(panel: AnnotationPanel, name: str) -> str:
    settle()
    cells = panel.form.findChildren(FieldCell)
    return next(cell.fault() for cell in cells if cell.editor.spec.name == name)


def test_the_form_says_why_a_figure_was_not_read_until_it_is_filled(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("minus 5-6 percent - and 7 million tonnes", "figure")
    assert "several figures" in remark(panel, "value")
    QTest.keyClicks(enter(panel, "value", QLineEdit), "7 million tonnes")
    assert now(reading_desk).fields["value_low"] == 7_000_000
    assert remark(panel, "value") == ""

    mark("7 million tonnes", "figure")
    assert remark(panel, "value") == ""


def test_a_phrase_in_a_value_fills_all_that_it_says_as_one_step(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    before = mark("7 million tonnes", "figure")
    low = enter(panel, "value_low", QLineEdit)
    QTest.keyClicks(low, "315-320 mln $")
    assert now(reading_desk).fields == {
        "value_low": Decimal(315_000_000),
        "value_high": Decimal(320_000_000),
        "comparator": "exact",
        "sign": "none",
        "currency": "USD",
        "kind": "level",
    }
    QTest.keyClick(low, Qt.Key.Key_Tab)
    assert low.text() == "315 000 000"
    assert field(panel, "value_high", QLineEdit).text() == "320 000 000"
    assert field(panel, "value", QLineEdit).text() == "315–320 million US dollars"

    reading_desk.workbench.undo()
    assert now(reading_desk).fields == before.fields


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("minus 5-6 percent", Decimal(-6), Decimal(-5)),
        ("about 7 million ha", Decimal(7_000_000), Decimal(7_000_000)),
    ],
)
def test_the_value_line_reads_what_people_write(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk, typed: str, low: Decimal, high: Decimal
) -> None:
    mark("Almost a hundred shippers", "figure")
    QTest.keyClicks(enter(panel, "value", QLineEdit), typed)
    fields = now(reading_desk).fields
    assert (fields["value_low"], fields["value_high"]) == (low, high)


def test_half_of_a_phrase_never_stays_in_the_store(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    before = mark("7 million tonnes", "figure")
    value = enter(panel, "value", QLineEdit)
    QTest.keyClicks(value, "315-320 ml")
    assert now(reading_desk).fields == before.fields
    QTest.keyClicks(value, " and 7 mln")
    QTest.keyClick(value, Qt.Key.Key_Tab)
    assert now(reading_desk).fields == before.fields
    assert "cannot be read as one figure" in value.accessibleDescription()
    assert value.text() == "315-320 ml and 7 mln"


def test_emptying_the_value_line_empties_the_figure(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("7 million tonnes", "figure")
    QTest.keyClick(enter(panel, "value", QLineEdit), Qt.Key.Key_Backspace)
    assert now(reading_desk).fields == {}


def test_a_date_in_words_is_kept_as_stated(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("The two sides agreed", "agreement")
    deadline = enter(panel, "deadline", QLineEdit)
    QTest.keyClicks(deadline, "end of June 2026")
    QTest.keyClick(deadline, Qt.Key.Key_Tab)
    assert now(reading_desk).fields == {
        **AGREED,
        "deadline": date(2026, 6, 30),
        "deadline_as_stated": "end of June 2026",
    }
    assert deadline.text() == "30 June 2026"  # as the field's hint has it


def test_a_date_does_not_overwrite_the_words_of_the_source(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("The two sides agreed", "agreement")
    QTest.keyClicks(enter(panel, "deadline_as_stated", QLineEdit), "by 2027")
    QTest.keyClicks(enter(panel, "deadline", QLineEdit), "31 December 2027")
    assert now(reading_desk).fields == {
        **AGREED,
        "deadline": date(2027, 12, 31),
        "deadline_as_stated": "by 2027",
    }


def test_an_unclear_date_is_refused_in_a_sentence(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("The two sides agreed", "agreement")
    deadline = enter(panel, "deadline", QLineEdit)
    QTest.keyClicks(deadline, "03/04/2027")
    QTest.keyClick(deadline, Qt.Key.Key_Tab)
    assert "no clear day" in deadline.accessibleDescription()
    assert now(reading_desk).fields == AGREED


def test_a_day_is_picked_in_the_calendar(
    qtbot: QtBot, panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("The two sides agreed", "agreement")
    QTest.keyClicks(enter(panel, "deadline", QLineEdit), "2027-03-12")
    pick = button(panel, "annotation.field.deadline.pick")
    QTest.mouseClick(pick, Qt.MouseButton.LeftButton)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    days = calendar.findChild(QCalendarWidget)
    assert isinstance(days, QCalendarWidget)
    assert days.selectedDate() == QDate(2027, 3, 12)
    sheet = days.findChild(QWidget, "qt_calendar_calendarview")
    assert isinstance(sheet, QWidget)
    QTest.keyClick(sheet, Qt.Key.Key_Right)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert now(reading_desk).fields["deadline"] == date(2027, 3, 13)
    assert QApplication.activePopupWidget() is None


def test_alt_and_down_open_the_calendar_and_escape_leads_back(
    panel: AnnotationPanel, mark: Mark
) -> None:
    mark("The two sides agreed", "agreement")
    deadline = enter(panel, "deadline", QLineEdit)
    QTest.keyClick(deadline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    QTest.keyClick(calendar, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert deadline.hasFocus()


def test_a_currency_is_found_by_its_name(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("7 million tonnes", "figure")
    currency = enter(panel, "currency", QLineEdit)
    QTest.keyClicks(currency, "dol")
    assert "currency" not in now(reading_desk).fields  # there is no DOL
    completer = currency.completer()
    offered = [
        completer.completionModel().index(row, 0).data()
        for row in range(completer.completionModel().rowCount())
    ]
    assert "USD – US dollars" in offered
    assert all("dol" in words.casefold() for words in offered)
    currency.selectAll()
    QTest.keyClicks(currency, "euros")
    press(currency, Qt.Key.Key_Tab)
    assert now(reading_desk).fields["currency"] == "EUR"
    assert currency.text() == "EUR"


def test_names_are_those_of_the_article_and_of_other_key_points(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("Ida Holm", "person")
    made = mark("The two sides agreed", "agreement")
    reading_desk.workbench.set_field(made, "counterpart", "Ministry of Transport")
    made = now(reading_desk)
    reading_desk.workbench.set_field(made, "actor", "Radosław Erdoğan")
    actor = enter(panel, "actor", QLineEdit)
    completer = actor.completer()

    def offered(typed: str) -> list[str]:
        completer.setCompletionPrefix(typed)
        model = completer.completionModel()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    assert offered("holm") == ["Ida Holm"]
    assert offered("transport") == ["Ministry of Transport"]
    assert offered("karls") == ["Karlshavn"]
    assert offered("radosł") == offered("RADOSLAW") == offered("erdogan") == ["Radosław Erdoğan"]


def test_a_name_that_is_offered_is_taken_with_enter(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    made = mark("7 million tonnes", "figure")
    speaker = enter(panel, "speaker", QLineEdit)
    QTest.keyClicks(speaker, "holm")
    press(speaker, Qt.Key.Key_Down)
    press(speaker, Qt.Key.Key_Return)
    assert speaker.text() == "Ida Holm"
    assert now(reading_desk).fields["speaker"] == "Ida Holm"
    assert now(reading_desk).id == made.id


def test_a_status_opens_on_typing(panel: AnnotationPanel, mark: Mark, reading_desk: Desk) -> None:
    mark("The two sides agreed", "agreement")
    status = field(panel, "status", QComboBox)
    status.setFocus()
    QTest.keyClicks(status, "k")
    assert status.view().isVisible()
    QTest.keyClick(status.view(), Qt.Key.Key_Return)
    assert now(reading_desk).fields == {**AGREED, "status": "kept"}


def test_undo_says_what_it_takes_back_by_the_name_of_the_field(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("7 million tonnes", "figure")
    QTest.keyClicks(enter(panel, "measure", QLineEdit), "cargo")
    assert "Measure (what is counted)" in reading_desk.workbench.undo_stack.undoText()


def test_a_handling_mark_is_one_of_the_presets_or_ones_own(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("Ida Holm", "person")
    box = enter(panel, "handling", QComboBox)
    assert [box.itemText(row) for row in range(4)] == [
        "",
        "OFFICIAL",
        "OFFICIAL-SENSITIVE",
        "UNCLASSIFIED",
    ]
    line = box.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "Desk only")
    assert now(reading_desk).handling == "Desk only"


def test_bold_and_italic_are_put_around_the_selection(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("Ida Holm", "person")
    panel.edit_note()
    note = field(panel, "note", QTextEdit)
    QApplication.clipboard().setText("ask 🙂 ")
    QTest.keyClick(note, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(note, "her")
    for _ in range(3):
        QTest.keyClick(note, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(note, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert now(reading_desk).note == "ask 🙂 **her**"
    assert note.textCursor().selectedText() == "her"
    QTest.keyClick(note, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(note, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert now(reading_desk).note == "ask 🙂 *her*"


def test_a_list_goes_on_with_enter_and_ends_with_an_empty_item(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    mark("Ida Holm", "person")
    panel.edit_note()
    note = field(panel, "note", QTextEdit)
    QTest.keyClicks(note, "- one")
    QTest.keyClick(note, Qt.Key.Key_Return)
    QTest.keyClicks(note, "two")
    assert now(reading_desk).note == "- one\n- two"
    QTest.keyClick(note, Qt.Key.Key_Return)
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert now(reading_desk).note == "- one\n- two\n"


def test_enter_goes_to_the_same_field_of_the_next_card_and_shift_enter_back(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    second = mark("Almost a hundred", "quotation")
    first = mark("The two sides agreed", "quotation")
    speaker = enter(panel, "speaker", QLineEdit)
    QTest.keyClicks(speaker, "Norv")
    assert QApplication.activePopupWidget() is not None  # Norvia is offered
    press(speaker, Qt.Key.Key_Return)
    assert reading_desk.reading.active == second.id
    speaker = field(panel, "speaker", QLineEdit)
    assert speaker.hasFocus()
    assert speaker.text() == ""
    QTest.keyClicks(speaker, "minister")
    press(speaker, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert reading_desk.reading.active == first.id
    assert speaker.text() == "Norv"
    assert now(reading_desk).fields == {"speaker": "Norv"}


def test_control_enter_goes_on_from_the_note(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    second = mark("7 million tonnes", "figure")
    mark("The two sides agreed", "quotation")
    panel.edit_note()
    QTest.keyClick(
        field(panel, "note", QTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert reading_desk.reading.active == second.id
    assert field(panel, "note", QTextEdit).hasFocus()


def test_escape_asks_for_the_text(qtbot: QtBot, panel: AnnotationPanel, mark: Mark) -> None:
    mark("Ida Holm", "person")
    panel.edit_note()
    with qtbot.waitSignal(panel.text_wanted):
        QTest.keyClick(field(panel, "note", QTextEdit), Qt.Key.Key_Escape)


def test_a_new_mark_leaves_the_focus_where_it_is(panel: AnnotationPanel, mark: Mark) -> None:
    panel.list.setFocus()
    mark("Ida Holm", "person")
    assert panel.list.hasFocus()


def test_the_form_is_compact_until_all_fields_are_wanted(
    panel: AnnotationPanel, mark: Mark
) -> None:
    mark("7 million tonnes", "figure")
    assert field(panel, "value_low", QLineEdit).isVisible()  # filled
    assert field(panel, "measure", QLineEdit).isVisible()  # much used
    assert not field(panel, "base_period", QLineEdit).isVisible()
    QTest.mouseClick(button(panel, "annotation.all-fields"), Qt.MouseButton.LeftButton)
    assert field(panel, "base_period", QLineEdit).isVisible()
    mark("Almost a hundred shippers", "figure")
    assert field(panel, "base_period", QLineEdit).isVisible()


def test_tab_goes_through_the_fields_in_their_order(panel: AnnotationPanel, mark: Mark) -> None:
    mark("The two sides agreed", "agreement")
    panel.edit_note()
    passed = []
    for _ in range(7):
        inside = QApplication.focusWidget()
        assert inside is not None
        passed.append(inside.objectName().removeprefix("annotation.field."))
        QTest.keyClick(inside, Qt.Key.Key_Tab)
    assert passed == [
        "note",
        "actor",
        "counterpart",
        "action",
        "modality",
        "deadline_as_stated",
        "deadline",
    ]


def test_removing_a_key_point_while_it_is_typed_in_is_no_error(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    refused: list[Exception] = []
    reading_desk.workbench.refused.connect(refused.append)
    mark("7 million tonnes", "figure")
    QTest.keyClicks(enter(panel, "value", QLineEdit), "40 sto")
    reading_desk.workbench.remove(now(reading_desk))
    assert len(reading_desk.reading.marks) == 0
    assert not panel.form.isVisible()
    assert refused == []


def test_what_was_typed_is_taken_as_final_when_another_mark_is_chosen(
    panel: AnnotationPanel, mark: Mark, reading_desk: Desk
) -> None:
    other = mark("Ida Holm", "person")
    made = mark("Almost a hundred shippers", "figure")
    QTest.keyClicks(enter(panel, "value", QLineEdit), "40 wagons")
    reading_desk.reading.set_active(other.id)
    stored = reading_desk.reading.annotation(made.id)
    assert stored is not None
    assert stored.fields["value_low"] == Decimal(40)
    assert stored.fields["unit"] == "wagons"

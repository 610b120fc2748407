"""What is typed in the fields of a card and cannot be read, or is written elsewhere meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.store import annotations, articles
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.harbour import TEXT
from tests.gui.speaking import speaking
from tests.gui.windows import CONTROL, SHIFT, open_window, press

# offscreen there is no window manager; popups say so
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

type Mark = Callable[[str, str], Annotation]


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


@pytest.fixture
def mark(reading_desk: Desk, category: Callable[[str], Category]) -> Mark:
    def made(words: str, slug: str) -> Annotation:
        start = TEXT.index(words)
        found = reading_desk.reading.annotate(Span(start, start + len(words)), category(slug))
        assert found is not None
        return found

    return made


def field[W: QWidget](window: MainWindow, name: str, kind: type[W]) -> W:
    settle()
    found = window.cards.form.findChild(kind, f"annotation.field.{name}")
    assert isinstance(found, kind)
    return found


def enter(window: MainWindow, name: str) -> QLineEdit:
    line = field(window, name, QLineEdit)
    line.setFocus()
    line.selectAll()
    return line


def now(desk: Desk) -> Annotation:
    found = desk.reading.active_mark()
    assert found is not None
    return found


def undo_text(window: MainWindow) -> str:
    return window.commands.by_id["undo"].text().replace("&", "")


def test_undo_takes_back_what_was_typed_first_and_then_the_last_step(
    window: MainWindow, mark: Mark, reading_desk: Desk
) -> None:
    before = mark("7 million tonnes", "figure")
    low = enter(window, "value_low")
    QTest.keyClicks(low, "12 lots")
    assert low.text() == "12 lots"
    assert undo_text(window) == "Undo typing in “From (low)”"
    press(window, Qt.Key.Key_Z, CONTROL)
    assert low.text() == "7 000 000"
    assert low.hasFocus()
    assert now(reading_desk) == before
    assert "marking" in undo_text(window)
    press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert low.text() == "12 lots"
    assert now(reading_desk) == before
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert len(reading_desk.reading.marks) == 0


def test_words_that_can_be_read_after_all_leave_one_step(
    window: MainWindow, mark: Mark, reading_desk: Desk
) -> None:
    before = mark("7 million tonnes", "figure")
    low = enter(window, "value_low")
    QTest.keyClicks(low, "12 l")
    for _ in range(2):
        press(window, Qt.Key.Key_Backspace)
    assert now(reading_desk).fields["value_low"] == Decimal(12)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert now(reading_desk) == before
    assert "marking" in undo_text(window)


def leave_field(window: MainWindow, desk: Desk, put_article: Callable[[str], Article]) -> None:
    press(window, Qt.Key.Key_Tab)


def leave_mark(window: MainWindow, desk: Desk, put_article: Callable[[str], Article]) -> None:
    kept = desk.reading.active
    other = next(mark for mark in desk.reading.marks.all if mark.id != kept)
    desk.reading.set_active(other.id)
    settle()
    assert field(window, "value_low", QLineEdit).text() == "100"
    desk.reading.set_active(kept)


def leave_article(window: MainWindow, desk: Desk, put_article: Callable[[str], Article]) -> None:
    assert desk.reading.article is not None
    here, kept = desk.reading.article.id, desk.reading.active
    window.open_article(put_article("Another article altogether.").id)
    settle()
    window.open_article(here)
    desk.reading.set_active(kept)


@pytest.mark.parametrize("leave", [leave_field, leave_mark, leave_article])
def test_words_that_cannot_be_read_stay_and_say_so_and_the_value_stays_too(
    window: MainWindow,
    mark: Mark,
    reading_desk: Desk,
    put_article: Callable[[str], Article],
    leave: Callable[[MainWindow, Desk, Callable[[str], Article]], None],
) -> None:
    mark("Almost a hundred shippers", "figure")
    before = mark("7 million tonnes", "figure")
    QTest.keyClicks(enter(window, "value_low"), "lots")
    leave(window, reading_desk, put_article)
    settle()
    assert now(reading_desk).id == before.id
    low = field(window, "value_low", QLineEdit)
    assert low.text() == "lots"
    said = low.accessibleDescription()
    assert "number is needed" in said
    assert "7\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000" in said
    remarks = [
        label.text() for label in window.cards.form.findChildren(QLabel) if label.isVisible()
    ]
    assert said in remarks
    assert reading_desk.workbench.annotations(before.article_id)[0].fields == before.fields


def test_enter_does_not_go_on_from_words_that_cannot_be_read(
    window: MainWindow, mark: Mark, reading_desk: Desk
) -> None:
    mark("Almost a hundred shippers", "figure")
    before = mark("7 million tonnes", "figure")
    low = enter(window, "value_low")
    QTest.keyClicks(low, "lots")
    press(window, Qt.Key.Key_Return)
    assert now(reading_desk).id == before.id
    assert "number is needed" in low.accessibleDescription()
    low.selectAll()
    QTest.keyClicks(low, "8 million")
    press(window, Qt.Key.Key_Return)
    assert now(reading_desk).id != before.id


def test_they_are_still_there_in_the_next_window(
    qtbot: QtBot, window: MainWindow, mark: Mark, reading_desk: Desk, tmp_path: Path
) -> None:
    before = mark("7 million tonnes", "figure")
    QTest.keyClicks(enter(window, "value_low"), "lots")
    window.close()
    settings = (tmp_path / "window.json").read_text()
    assert "lots" in settings
    reading_desk.workbench.unread.put(before.id, "value_low", "")
    (tmp_path / "again.json").write_text(settings)
    again = open_window(qtbot, reading_desk, tmp_path / "again.json")
    reading_desk.reading.set_active("")
    reading_desk.reading.set_active(before.id)
    assert field(again, "value_low", QLineEdit).text() == "lots"


@pytest.mark.parametrize("way", ["window", "article"])
def test_what_is_half_typed_is_taken_as_final_where_somebody_goes(
    window: MainWindow,
    mark: Mark,
    reading_desk: Desk,
    put_article: Callable[[str], Article],
    way: str,
) -> None:
    made = mark("7 million tonnes", "figure")
    QTest.keyClicks(enter(window, "value"), "40 wagons")
    assert now(reading_desk).fields == made.fields  # "wagons" may be half a word
    if way == "window":
        window.close()
    else:
        window.open_article(put_article("Another article altogether.").id)
    stored = reading_desk.workbench.annotation(made.id)
    assert stored is not None
    assert (stored.fields["value_low"], stored.fields["unit"]) == (Decimal(40), "wagons")


def test_a_value_that_another_field_brings_takes_the_place_of_unread_words(
    window: MainWindow, mark: Mark, reading_desk: Desk
) -> None:
    mark("7 million tonnes", "figure")
    low = enter(window, "value_low")
    QTest.keyClicks(low, "lots")
    QTest.keyClicks(enter(window, "value"), "30 million tonnes ")
    press(window, Qt.Key.Key_Tab)
    assert low.text() == "30 000 000"
    assert low.accessibleDescription() == ""


class Elsewhere:
    """Another program with the same store."""

    def __init__(self, store: Store) -> None:
        self._store = Store.open(store.path)

    def write(self, mark: Annotation) -> None:
        with self._store.write() as session:
            annotations.put(session, mark)

    def remove(self, mark: Annotation) -> None:
        with self._store.write() as session:
            annotations.remove(session, mark)

    def close(self) -> None:
        self._store.close()


def test_what_another_program_writes_leaves_what_is_being_typed(
    window: MainWindow, mark: Mark, reading_desk: Desk, store: Store
) -> None:
    made = mark("7 million tonnes", "figure")
    settle()
    window.cards.edit_note()
    note = field(window, "note", QTextEdit)
    QTest.keyClicks(note, "ask ")
    elsewhere = Elsewhere(store)
    fields = {**made.fields, "measure": "cargo", "value_low": Decimal(6)}
    elsewhere.write(now(reading_desk).altered(note="from outside", fields=fields))
    reading_desk.workbench.look_for_others()
    assert note.toPlainText() == "ask "
    assert "from outside" in note.accessibleDescription()
    assert field(window, "measure", QLineEdit).text() == "cargo"
    low = field(window, "value_low", QLineEdit)
    assert low.text() == "6"
    was = "It was “7\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000”"
    assert was in low.accessibleDescription()

    refused: list[Exception] = []
    reading_desk.workbench.refused.connect(refused.append)
    elsewhere.write(now(reading_desk).altered(note="again", handling="OFFICIAL"))
    elsewhere.close()
    QTest.keyClicks(note, "twice")  # before anybody has looked
    assert refused == []
    assert (now(reading_desk).note, now(reading_desk).handling) == ("ask twice", "OFFICIAL")
    assert now(reading_desk).fields["value_low"] == Decimal(6)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert now(reading_desk).note == "again"


def test_only_what_another_program_changed_is_read_anew(
    window: MainWindow, mark: Mark, reading_desk: Desk, store: Store
) -> None:
    _first, second = mark("7 million tonnes", "figure"), mark("Ida Holm", "person")
    third = mark("Almost a hundred shippers", "fact")
    settle()
    told: list[tuple[set[str], set[str]]] = []
    reading_desk.reading.marks_changed.connect(
        lambda gone, come: told.append(({m.id for m in gone}, {m.id for m in come}))
    )
    elsewhere = Elsewhere(store)
    elsewhere.write(second.altered(note="seen"))
    reading_desk.workbench.look_for_others()
    assert told == [({second.id}, {second.id})]
    row = reading_desk.cards.row_of(second.id)
    assert reading_desk.cards.mark(row).note == "seen"
    elsewhere.remove(third)
    elsewhere.close()
    reading_desk.workbench.look_for_others()
    assert told[1:] == [({third.id}, set())]
    assert reading_desk.cards.rowCount() == 2


@pytest.mark.parametrize(
    ("language", "words", "fields"),
    [
        ("fr", "3,5 millions d’euros", {"value_low": Decimal(3_500_000), "currency": "EUR"}),
        ("ru", "3,5 млн евро", {"value_low": Decimal(3_500_000), "currency": "EUR"}),
        ("en", "3,5 millions d’euros", {"value_low": Decimal(3_500_000), "currency": "EUR"}),
        ("ru", "3,5", {"value_low": Decimal("3.5"), "unit": "tonne"}),
        ("en", "3,5", {"value_low": Decimal(7_000_000), "unit": "tonne"}),
        ("fr", "5 billions d’euros", {"value_low": Decimal(7_000_000), "unit": "tonne"}),
        ("ru", "5 мрд", {"value_low": Decimal(7_000_000), "unit": "tonne"}),
    ],
)
def test_a_value_is_read_as_the_language_of_the_article_writes_it_or_stays_as_typed(
    window: MainWindow,
    mark: Mark,
    reading_desk: Desk,
    article: Article,
    store: Store,
    language: str,
    words: str,
    fields: dict[str, object],
) -> None:
    with store.write() as session:
        articles.put(session, replace(article, language=language))
    mark("7 million tonnes", "figure")
    kept = reading_desk.reading.active
    reading_desk.reading.close()
    window.open_article(article.id)
    reading_desk.reading.set_active(kept)
    low = enter(window, "value_low")
    QApplication.clipboard().setText(words)
    press(window, Qt.Key.Key_V, CONTROL)
    press(window, Qt.Key.Key_Tab)
    settle()
    known = now(reading_desk).fields
    assert {name: known.get(name) for name in fields} == fields
    if known["value_low"] == Decimal(7_000_000):
        assert low.text() == words


def test_a_comma_is_read_as_the_window_has_it_too(
    window: MainWindow, mark: Mark, reading_desk: Desk, qapp: QApplication, tmp_path: Path
) -> None:
    mark("7 million tonnes", "figure")
    with speaking(qapp, "fr", tmp_path):
        QTest.keyClicks(enter(window, "value_low"), "3,5")
        press(window, Qt.Key.Key_Tab)
        settle()
    assert now(reading_desk).fields["value_low"] == Decimal("3.5")


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("ru", "-118.5 million Russian roubles", "−118,5\u00a0млн руб."),
        ("ru", "from 64 to 58.2 percent", "с 64 до 58,2\u00a0%"),
        ("fr", "315-320 million USD", "315 à 320\u00a0millions de dollars américains"),
        ("ru", "7.4 million pounds", "7.4 million pounds"),
    ],
)
def test_a_figure_is_said_as_the_window_says_it_where_that_is_the_same_figure(
    window: MainWindow,
    mark: Mark,
    reading_desk: Desk,
    qapp: QApplication,
    tmp_path: Path,
    language: str,
    typed: str,
    shown: str,
) -> None:
    mark("7 million tonnes", "figure")
    value = enter(window, "value")
    QTest.keyClicks(value, typed)
    press(window, Qt.Key.Key_Tab)
    settle()
    before = now(reading_desk)
    with speaking(qapp, language, tmp_path):
        reading_desk.reading.set_active("")
        reading_desk.reading.set_active(before.id)
        value = enter(window, "value")
        assert value.text() == shown
        QTest.keyClick(value, Qt.Key.Key_End)
        QTest.keyClicks(value, " ")
        press(window, Qt.Key.Key_Tab)
        settle()
        assert now(reading_desk).fields == before.fields


def test_a_form_with_room_for_all_its_fields_has_no_bar(window: MainWindow, mark: Mark) -> None:
    mark("7 million tonnes", "figure")
    enter(window, "value")
    form = window.cards.form
    bar = form.verticalScrollBar()
    beside = bar.sizeHint().width()
    high = form.fitting_height
    width = next(wide for wide in range(400, 200, -1) if high(wide) < high(wide - beside))
    for short, seen in ((20, True), (0, False)):
        form.resize(width, high(width) - short)
        assert bar.isVisible() == seen

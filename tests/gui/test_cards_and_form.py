"""Cards and form as they look, and what they leave behind in memory."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.fields.field_editors import FieldEditor
from briefwright.widgets.cards.fields.field_keys import FieldKeys
from briefwright.widgets.cards.fields.note_field import NoteField
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.harbour import TEXT
from tests.gui.windows import open_window

# offscreen there is no window manager; popups say so
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
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
        settle()
        return found

    return made


@pytest.fixture
def from_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 counts it."""

    def light(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["dark", "sepia", "light"])
def test_the_marks_of_a_note_are_seen_after_the_theme_changed(
    window: MainWindow, mark: Mark, reading_desk: Desk, name: str
) -> None:
    mark("Ida Holm", "person")
    window.set_theme(Theme.load("dark" if name == "light" else "light"))
    window.cards.edit_note()
    note = window.cards.form.findChild(NoteField, "annotation.field.note")
    assert isinstance(note, NoteField)
    QTest.keyClicks(note, "ask **her** now")
    settle()
    typed: list[str] = []
    note.edited.connect(typed.append)
    window.set_theme(Theme.load(name))
    settle()
    assert typed == []
    ground = note.palette().base().color()
    shown = {
        stretch.format.foreground().color().name()
        for stretch in note.document().firstBlock().layout().formats()
        if stretch.format.foreground().style() != Qt.BrushStyle.NoBrush
    }
    assert shown == {note.palette().placeholderText().color().name()}
    assert contrast(QColor(shown.pop()), ground) >= 3


def objects() -> int:
    """Return how many widgets there are, with the editors and watchers of fields."""
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    watching = (each for each in gc.get_objects() if isinstance(each, FieldEditor | FieldKeys))
    return len(QApplication.allWidgets()) + len(list(watching))


def test_dozens_of_cards_that_are_opened_leave_nothing_behind(
    window: MainWindow, reading_desk: Desk, category: Callable[[str], Category]
) -> None:
    slugs = ("figure", "agreement", "person", "proposal")
    made = []
    for number in range(60):
        span = Span(number, number + 6)
        reading = reading_desk.reading
        assert reading.article is not None
        kind = category(slugs[number % 4])
        made.append(reading_desk.workbench.annotate(reading.article, TEXT, span, kind))
    for found in made[:8]:
        assert found is not None
        reading_desk.reading.set_active(found.id)
        settle()
    before = objects()
    for found in made:
        assert found is not None
        reading_desk.reading.set_active(found.id)
        QApplication.processEvents()
    assert objects() <= before


def test_so_do_categories_that_are_edited_while_a_card_is_open(
    window: MainWindow, mark: Mark, reading_desk: Desk, category: Callable[[str], Category]
) -> None:
    mark("7 million tonnes", "figure")
    one = category("figure")
    counts = []
    for number in range(20):
        other = replace(one, name=f"Figure {number}")
        assert reading_desk.workbench.edit("name", (one,), (other,))
        settle()
        one = other
        if number in {4, 19}:
            counts.append(objects())
    assert counts[0] == counts[1]


def test_a_drag_that_begins_between_cards_carries_none(
    window: MainWindow, mark: Mark, reading_desk: Desk
) -> None:
    last = mark("7 million tonnes", "figure")
    reading_desk.reading.set_active("")
    settle()
    margin = window.cards.margin
    carried: list[Annotation] = []
    window.cards.carried.disconnect()  # a drag would wait for a drop
    window.cards.carried.connect(carried.append)
    card = margin.card_rect(reading_desk.cards.near.row_of(last.id))
    port = margin.viewport()
    QTest.mouseClick(port, LEFT, NONE, card.center())
    settle()
    below = QPoint(card.center().x(), port.height() - 4)
    QTest.mousePress(port, LEFT, NONE, below)
    QTest.mouseMove(port, below + QPoint(-60, 0))
    QTest.mouseRelease(port, LEFT, NONE, below + QPoint(-60, 0))
    assert carried == []


def test_the_last_card_of_the_margin_can_be_dragged(
    window: MainWindow, mark: Mark, reading_desk: Desk
) -> None:
    mark("Ida Holm", "person")
    last = mark("shippers signed the letter", "fact")
    reading_desk.reading.set_active("")
    settle()
    margin = window.cards.margin
    carried: list[Annotation] = []
    window.cards.carried.disconnect()
    window.cards.carried.connect(carried.append)
    for part in ("topLeft", "center", "bottomRight"):
        card = margin.card_rect(reading_desk.cards.near.row_of(last.id)).adjusted(4, 4, -4, -4)
        place = getattr(card, part)()
        QTest.mousePress(margin.viewport(), LEFT, NONE, place)
        QTest.mouseMove(margin.viewport(), place + QPoint(-60, 0))
        QTest.mouseRelease(margin.viewport(), LEFT, NONE, place + QPoint(-60, 0))
        reading_desk.reading.set_active("")
        settle()
    assert [found.id for found in carried] == [last.id] * 3


def on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def test_labels_and_fields_stand_at_the_right_where_the_window_runs_from_there(
    from_right: None, window: MainWindow, mark: Mark, reading_desk: Desk
) -> None:
    mark("7 million tonnes", "figure")
    form = window.cards.form
    low = form.findChild(QLineEdit, "annotation.field.value_low")
    high = form.findChild(QLineEdit, "annotation.field.value_high")
    assert isinstance(low, QLineEdit)
    assert isinstance(high, QLineEdit)
    assert on_screen(low).left() > on_screen(high).right()
    label = next(each for each in form.findChildren(QLabel) if each.buddy() is low)
    ink = label.grab().toImage()
    ground = ink.pixelColor(0, 0)
    inked = [
        x
        for x in range(ink.width())
        if any(ink.pixelColor(x, y) != ground for y in range(ink.height()))
    ]
    assert inked[-1] > ink.width() - 6
    box = form.findChild(QComboBox, "annotation.field.category")
    assert isinstance(box, QComboBox)
    assert on_screen(box).center().x() > on_screen(form).center().x()
    margin = window.cards.margin
    card = margin.card_rect(reading_desk.cards.near.row_of(reading_desk.reading.active))
    place = form.mapTo(window.cards.margin.page, QPoint(0, 0))
    assert card.left() <= place.x()
    assert place.x() + form.width() <= card.right() - 3  # the bar of the category


def ink(window: MainWindow, mark: Annotation) -> QImage:
    """Return the upper line of a card."""
    settle()
    assert window.desk is not None
    margin = window.cards.margin
    card = margin.card_rect(window.desk.cards.near.row_of(mark.id))
    return margin.viewport().grab(QRect(card.x(), card.y(), card.width(), 32)).toImage()


@pytest.mark.parametrize("name", ["Person", "شخص"])
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_key_of_a_category_never_stands_on_its_name(
    qapp: QApplication,
    window: MainWindow,
    mark: Mark,
    reading_desk: Desk,
    category: Callable[[str], Category],
    name: str,
    way: Qt.LayoutDirection,
) -> None:
    qapp.setLayoutDirection(way)
    made = mark("Ida Holm", "person")
    reading_desk.reading.set_active("")
    one = category("person")
    images = []
    for key in ("", "P"):
        other = replace(one, name=name, letter="", key=key)
        assert reading_desk.workbench.edit("name", (one,), (other,))
        one = other
        images.append(ink(window, made))
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    bare, keyed = images
    places = [(x, y) for x in range(8, bare.width() - 8) for y in range(3, 30)]
    ground = bare.pixelColor(bare.width() // 2, 4)
    words = {x for x, y in places if bare.pixelColor(x, y) != ground}
    cap = {x for x, y in places if bare.pixelColor(x, y) != keyed.pixelColor(x, y)}
    assert words
    assert cap
    assert min(cap) > max(words) or max(cap) < min(words)

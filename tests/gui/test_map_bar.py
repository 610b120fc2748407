"""The map in the scroll bar: what it shows where, and what a click on it does."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip
from pytestqt.qtbot import QtBot

from briefwright.domain.ids import AnnotationId, CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.mark_index import MarkIndex
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.map_bar import MapBar

LENGTH = 10_000
LEFT = Qt.MouseButton.LeftButton


def mark(start: int, end: int, category: str, name: str = "") -> Mark:
    return Mark(start, end, AnnotationId(name or f"{start}-{category}"), CategoryId(category))


@pytest.fixture
def colour(theme: Theme) -> Callable[[CategoryId], QColor]:
    return lambda category: theme.colour(f"mark.{category}")


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> MapBar:
    made = MapBar(theme)
    made.setStyle(QStyleFactory.create("Fusion"))
    qtbot.addWidget(made)
    made.setRange(0, 9_000)
    made.setPageStep(1_000)
    made.resize(made.sizeHint().width(), 640)
    made.show()
    return made


def height_of(bar: MapBar, offset: int) -> int:
    """Return how far down the bar a place of the text is."""
    groove = bar._groove()
    return groove.top() + groove.height() * offset // LENGTH


def seen_at(bar: MapBar, offset: int) -> set[str]:
    """Return the colours of the bar at the height of a place of the text."""
    image: QImage = bar.grab().toImage()
    y = round((height_of(bar, offset) + 1) * image.devicePixelRatio())
    return {image.pixelColor(x, y).name() for x in range(image.width())}


def picture(bar: MapBar) -> QImage:
    return bar.grab().toImage()


def test_a_mark_shows_at_its_height_in_its_colour_and_nowhere_else(
    bar: MapBar, theme: Theme, colour: Callable[[CategoryId], QColor]
) -> None:
    bar.set_marks(MarkIndex([mark(5_000, 5_040, "figure")]), LENGTH, colour)

    figure = theme.colour("mark.figure").name()
    assert figure in seen_at(bar, 5_000)
    assert figure not in seen_at(bar, 3_000)
    assert figure not in seen_at(bar, 7_000)


def test_marks_of_several_kinds_at_one_height_are_all_seen(
    bar: MapBar, theme: Theme, colour: Callable[[CategoryId], QColor]
) -> None:
    kinds = ("figure", "commitment", "risk")
    bar.set_marks(MarkIndex(mark(2_000, 2_900, kind) for kind in kinds), LENGTH, colour)

    assert {theme.colour(f"mark.{kind}").name() for kind in kinds} <= seen_at(bar, 2_400)


def test_marks_patched_in_and_out_look_as_if_they_had_been_shown_from_the_start(
    bar: MapBar, colour: Callable[[CategoryId], QColor]
) -> None:
    first = [mark(at, at + 35, "fact") for at in range(100, 9_000, 173)]
    gone, come = first[10:20], [mark(4_321, 4_800, "fact", "new"), mark(77, 99, "fact", "newer")]
    bar.set_marks(MarkIndex(first), LENGTH, colour)
    before = picture(bar)
    bar.patch(gone, come)
    patched = picture(bar)
    bar.set_marks(MarkIndex([*first[:10], *first[20:], *come]), LENGTH, colour)

    assert patched == picture(bar)
    assert patched != before


def test_hits_show_beside_the_marks_of_the_same_height(
    bar: MapBar, theme: Theme, colour: Callable[[CategoryId], QColor]
) -> None:
    bar.set_marks(MarkIndex([mark(6_000, 6_500, "figure")]), LENGTH, colour)
    bar.set_hits([1_000, 6_200], LENGTH)

    hit = theme.colour("palette.link").name()
    assert {hit, theme.colour("mark.figure").name()} <= seen_at(bar, 6_200)
    assert hit in seen_at(bar, 1_000)
    bar.set_hits([], LENGTH)
    assert hit not in seen_at(bar, 1_000)


def test_the_selection_is_framed(
    bar: MapBar, theme: Theme, colour: Callable[[CategoryId], QColor]
) -> None:
    bar.set_marks(MarkIndex(), LENGTH, colour)
    assert theme.colour("palette.text").name() not in seen_at(bar, 8_000)
    bar.set_selection(Span(7_900, 8_100))
    assert theme.colour("palette.text").name() in seen_at(bar, 8_000)


def test_another_theme_shows_the_other_colours(
    bar: MapBar, theme: Theme, colour: Callable[[CategoryId], QColor]
) -> None:
    dark = Theme.load("dark")
    shown = [theme]
    bar.set_marks(
        MarkIndex([mark(5_000, 5_500, "figure")]),
        LENGTH,
        lambda category: shown[0].colour(f"mark.{category}"),
    )
    shown[0] = dark
    bar.set_theme(dark)
    assert dark.colour("mark.figure").name() in seen_at(bar, 5_200)


def test_a_click_on_a_tick_scrolls_there_and_says_which_place(
    bar: MapBar, qtbot: QtBot, colour: Callable[[CategoryId], QColor]
) -> None:
    bar.set_marks(MarkIndex([mark(7_000, 7_020, "figure")]), LENGTH, colour)
    with qtbot.waitSignal(bar.place_wanted) as told:
        QTest.mouseClick(bar, LEFT, pos=QPoint(bar.width() // 2, height_of(bar, 7_000)))

    assert told.args == [7_000]
    assert bar.value() <= 7_000 <= bar.value() + bar.pageStep()


def test_a_hit_beside_a_mark_is_what_a_click_leads_to(
    bar: MapBar, qtbot: QtBot, colour: Callable[[CategoryId], QColor]
) -> None:
    bar.set_marks(MarkIndex([mark(7_000, 7_020, "figure")]), LENGTH, colour)
    bar.set_hits([7_004], LENGTH)
    with qtbot.waitSignal(bar.place_wanted) as told:
        QTest.mouseClick(bar, LEFT, pos=QPoint(bar.width() // 2, height_of(bar, 7_000)))
    assert told.args == [7_004]


def test_a_click_beside_the_ticks_turns_a_page_and_the_handle_can_be_dragged(
    bar: MapBar, colour: Callable[[CategoryId], QColor]
) -> None:
    bar.set_marks(MarkIndex([mark(500, 520, "figure")]), LENGTH, colour)
    middle = bar.width() // 2
    QTest.mouseClick(bar, LEFT, pos=QPoint(middle, height_of(bar, 5_000)))
    assert bar.value() == bar.pageStep()

    bar.setValue(0)
    QTest.mousePress(bar, LEFT, pos=QPoint(middle, height_of(bar, 505)))  # the handle's, not a tick
    QTest.mouseMove(bar, QPoint(middle, height_of(bar, 4_000)))
    QTest.mouseRelease(bar, LEFT, pos=QPoint(middle, height_of(bar, 4_000)))
    assert bar.value() > 2_000


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_tip_over_a_tick_says_what_is_there_as_plain_words(
    bar: MapBar, colour: Callable[[CategoryId], QColor]
) -> None:
    def describe(marks: Sequence[Mark]) -> str:
        return " / ".join(f"{mark.category}: <b>7</b> & more" for mark in marks)

    bar.set_marks(MarkIndex([mark(7_000, 7_020, "figure")]), LENGTH, colour)
    bar.set_describing(describe)
    bar.set_hits([7_003, 7_009], LENGTH)
    place = QPoint(8, height_of(bar, 7_000))
    tip = QHelpEvent(QEvent.Type.ToolTip, place, bar.mapToGlobal(place))
    QApplication.sendEvent(bar, tip)

    assert "figure: &lt;b&gt;7&lt;/b&gt; &amp; more" in QToolTip.text()
    assert "2 places" in QToolTip.text()
    QToolTip.hideText()


def test_a_screen_reader_finds_a_scroll_bar_with_a_name(bar: MapBar) -> None:
    node = QAccessible.queryAccessibleInterface(bar)
    assert node is not None
    assert node.role() is QAccessible.Role.ScrollBar
    assert node.text(QAccessible.Text.Name) == "Place in the article"


@pytest.mark.parametrize("height", [9, 60, 640, 2_400])
def test_a_bar_of_any_height_shows_the_first_and_the_last_mark(
    bar: MapBar, theme: Theme, colour: Callable[[CategoryId], QColor], height: int
) -> None:
    ends = [mark(0, 1, "figure"), mark(LENGTH - 1, LENGTH, "risk")]
    bar.resize(bar.width(), height)
    bar.set_marks(MarkIndex(ends), LENGTH, colour)
    image = picture(bar)
    colours = {
        image.pixelColor(image.width() // 2, y).name() for y in range(bar._groove().bottom() + 1)
    }
    kinds = {theme.colour("mark.figure").name(), theme.colour("mark.risk").name()}
    assert kinds <= colours or bar._groove().height() < 4

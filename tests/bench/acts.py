"""What a person does in the window over a day, with real keys and a real pointer.

Each act says what it was.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from briefwright.domain.mark import Mark
from briefwright.viewmodels.reading.reading import Reading
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.reading.mark_painter import grips
from tests.gui.hands import CONTROL, NONE, SHIFT, point

READ, MARKS, ACCEPTED, TYPED = 40, 30, 25, 40
DRAGGED, OPENED = 12, 20
LEFT = Qt.MouseButton.LeftButton
WORDS = 30  # letters of a passage that is marked
THEMES = ("dark", "sepia", "contrast", "light")
TYPED_IN_FIELD = "half of it is paid by the county "


def report(paragraphs: int) -> str:
    """Return an article of which much is offered to be marked, none of it twice."""
    lines = [
        f"Brenholm will extend its quay number {number} by {120 + number} metres before the end of "
        f"{2031 + number}, mayor Liv Aas said. The county will pay {40 + number} million euros, "
        f"governor Pekka Rantala announced. The union proposed crane number {number} and called "
        f"on the port to publish forecast {number}. Tarvik agreed to lease {14 + number} hectares "
        "of land to the port."
        for number in range(paragraphs)
    ]
    return "A longer quay for Brenholm\n\n" + "\n\n".join(lines)


def written_report(folder: Path, paragraphs: int) -> Path:
    """Write that article as a text file, and return where it is."""
    path = folder / "report.txt"
    path.write_text(report(paragraphs), encoding="utf-8")
    return path


def reading_of(window: MainWindow) -> Reading:
    """Return what the panel in hand reads."""
    assert window.desk is not None
    return window.desk.reading


def seen_marks(window: MainWindow) -> list[Mark]:
    """Return the key points of which all is seen, in the order of the text."""
    seen = window.article.view.visible_span()
    marks = reading_of(window).marks.within(seen)
    return [m for m in marks if not m.waits and seen.start <= m.start and m.end <= seen.end]


def search(window: MainWindow) -> Iterator[str]:
    """Search letter by letter."""
    for letter in "trade balance of ports":
        QTest.keyClicks(window.library.search, letter)
        yield "a letter"
    window.library.search.clear()
    yield "emptied"


def read(window: MainWindow) -> Iterator[str]:
    """Go from article to article, and down a page in each."""
    for _ in range(READ):
        QTest.keyClick(window.library.list, Qt.Key.Key_Down)
        yield "the next article"
        QTest.keyClick(window.article.view, Qt.Key.Key_PageDown)
        yield "a page down"


def mark(window: MainWindow) -> Iterator[str]:
    """Draw over words, press a category's key; sometimes think better of it."""
    view = window.article.view
    view.setFocus()
    for number in range(MARKS):
        seen = view.visible_span()
        start = seen.start + number * 15 % max(1, len(seen) - 2 * WORDS)
        first, last = point(window.article, start), point(window.article, start + WORDS)
        QTest.mousePress(view.viewport(), LEFT, NONE, first)
        QTest.mouseMove(view.viewport(), (first + last) / 2)
        yield "press and draw"
        QTest.mouseMove(view.viewport(), last)
        QTest.mouseRelease(view.viewport(), LEFT, NONE, last)
        yield "let go"
        QTest.keyClicks(view, "12345"[number % 5])
        yield "key"
        if number % 6 == 0:
            QTest.keyClick(view, Qt.Key.Key_Z, CONTROL)
            yield "undo"


def accept(window: MainWindow) -> Iterator[str]:
    """Accept one suggestion after the other."""
    window.article.view.setFocus()
    QTest.keyClick(window.article.view, Qt.Key.Key_F4)
    yield "F4"
    for _ in range(ACCEPTED):
        QTest.keyClicks(window.article.view, "A")
        yield "A"


def change_category(window: MainWindow) -> Iterator[str]:
    """Click a key point, and press the key of another category."""
    view = window.article.view
    for number in range(OPENED):
        marks = seen_marks(window)
        place = point(window.article, marks[number % len(marks)].start + 1)
        QTest.mouseClick(view.viewport(), LEFT, NONE, place)
        yield "click"
        QTest.keyClicks(view, "123"[number % 3])
        yield "key"


def draw_end(window: MainWindow) -> Iterator[str]:
    """Draw a key point's end over the words behind it, by its grip."""
    view, port = window.article.view, window.article.view.viewport()
    for number in range(DRAGGED):
        marks = seen_marks(window)
        chosen = marks[number % len(marks)]
        QTest.mouseClick(port, LEFT, NONE, point(window.article, chosen.start + 1))
        yield "click"
        knob = grips(view.visible_lines(), chosen).get("end")
        if knob is None:
            continue
        at = knob[1].toPoint()
        QTest.mousePress(port, LEFT, NONE, at)
        yield "press"
        for step in range(1, 6):
            QTest.mouseMove(port, at + QPoint(20 * step, 0))
            yield "draw"
        QTest.mouseRelease(port, LEFT, NONE, at + QPoint(100, 0))
        yield "let go"


def open_cards(window: MainWindow) -> Iterator[str]:
    """Go from card to card by the arrows, and into the note of one and another."""
    cards = window.cards.list
    cards.setFocus()
    for number in range(OPENED):
        QTest.keyClick(cards, Qt.Key.Key_Down)
        yield "down"
        if number % 4 == 0:
            QTest.keyClick(cards, Qt.Key.Key_Return)
            yield "Enter"
            cards.setFocus()
            yield "back to the cards"


def type_in_card(window: MainWindow) -> Iterator[str]:
    """Type a note to a key point, and tab on through its fields."""
    QTest.keyClick(window.cards.list, Qt.Key.Key_Return)
    yield "Enter"
    for letter in TYPED_IN_FIELD:
        QTest.keyClicks(in_focus(window), letter)
        yield "a letter"
    for _ in range(4):
        QTest.keyClick(in_focus(window), Qt.Key.Key_Tab)
        yield "Tab"


def find_command(window: MainWindow) -> Iterator[str]:
    """Open the palette of commands, type some letters of one, and leave it."""
    for _ in range(3):
        QTest.keyClick(in_focus(window), Qt.Key.Key_P, CONTROL | SHIFT)
        yield "Ctrl+Shift+P"
        for letter in "export":
            QTest.keyClicks(in_focus(window), letter)
            yield "a letter"
        QTest.keyClick(in_focus(window), Qt.Key.Key_Escape)
        yield "Esc"


def change_theme(window: MainWindow) -> Iterator[str]:
    """Choose one theme after the other."""
    for name in THEMES:
        window.commands.trigger(f"theme-{name}")
        yield name


def compose(window: MainWindow) -> Iterator[str]:
    """Make the note, which nobody sees yet."""
    article = reading_of(window).article
    assert article is not None
    assert window.briefing is not None
    window.briefing.compose([article.id])
    yield "compose"


def show(window: MainWindow) -> Iterator[str]:
    """Turn to the page of the note."""
    window.show_briefing()
    yield "show"


def write(window: MainWindow) -> Iterator[str]:
    """Type into the note's title."""
    assert window.briefing is not None
    title = window.briefing.page.header.title
    for _ in range(TYPED):
        QTest.keyClicks(title, "a")
        yield "a letter"


def reword(window: MainWindow) -> Iterator[str]:
    """Open line after line of the note, and put each in other words; its pages are counted."""
    assert window.briefing is not None
    lines = window.briefing.findChild(LineView, "briefing.lines.figures")
    assert isinstance(lines, LineView)
    lines.setFocus()
    for row in range(4):
        lines.go_to(row)
        yield "to a line"
        QTest.keyClick(lines, Qt.Key.Key_Return)
        yield "Enter"
        for letter in "in brief ":
            QTest.keyClicks(in_focus(window), letter)
            yield "a letter"
        QTest.keyClick(in_focus(window), Qt.Key.Key_Escape)
        yield "Esc"
    window.show_reading()
    yield "back to reading"


def in_focus(window: MainWindow) -> QWidget:
    """Return where keys go."""
    return QApplication.focusWidget() or window

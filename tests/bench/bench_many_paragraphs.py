"""Measure reading and marking a hundred thousand paragraphs and one endless line.

`bench_many_paragraphs.py [PART…]` shows such texts with no, some and many marks in the real panel.
It tells how long each is until its first paint, how long each step takes until the text has been
painted, and the longest stall of the window in that step and behind it. The floor of a row is a
bare QTextEdit with the same text.
"""

import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from briefwright.domain.text import Span
from tests.bench.figures import tell
from tests.bench.reading_room import SAID, Heartbeat, Room, room, until_painted

MARKS = (0, 1_000, 10_000)
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
ROUNDS = 3


def _words(chance: random.Random, length: int) -> str:
    words = " ".join(chance.choices(SAID.split(), k=length // 4))
    return words[:length].strip().capitalize()


def short() -> str:
    """Return paragraphs of about sixty characters, one a line."""
    chance = random.Random(1)
    return "\n".join(f"{_words(chance, chance.randint(40, 80))}." for _ in range(100_000))


def mixed() -> str:
    """Return paragraphs of all lengths with blank lines between them."""
    chance = random.Random(2)
    lengths = (3, 20, 60, 60, 200, 500)
    return "\n\n".join(f"{_words(chance, chance.choice(lengths))}." for _ in range(100_000))


def line() -> str:
    """Return a million characters in one line, without a full stop."""
    chance = random.Random(3)
    return " ".join(chance.choices(SAID.replace(".", "").split(), k=200_000))[:1_000_000]


TEXTS: dict[str, Callable[[], str]] = {"short": short, "mixed": mixed, "line": line}


def floor_of(made: Room, text: str) -> tuple[float, float, float]:
    """Return what a bare view takes to open, to stall afterwards, and to go to the end."""
    view = QTextEdit()
    view.setReadOnly(True)
    view.resize(1000, 900)

    def show() -> None:
        view.setPlainText(text)
        view.show()

    opened = until_painted(made.app, view.viewport(), show)
    beat = Heartbeat()
    beat.start()
    made.settle()
    end = partial(QTest.keyClick, view, Qt.Key.Key_End, CONTROL)
    jumped = until_painted(made.app, view.viewport(), end)
    view.hide()
    view.deleteLater()
    made.settle(2)
    return opened, beat.worst, jumped


class Steps:
    """Does one thing after the other to the open article, and remembers what each took."""

    def __init__(self, made: Room) -> None:
        self._made = made
        self._beat = Heartbeat()
        self.took: dict[str, list[tuple[float, float]]] = {}

    def step(self, name: str, work: Callable[[], object]) -> None:
        self._beat.start()
        painted = self._made.until_painted(work)
        self._made.settle(3)
        self.took.setdefault(name, []).append((painted, self._beat.worst))

    def tell(self, case: str) -> None:
        for name, times in self.took.items():
            tell(f"{name}, painted", [painted for painted, _ in times], case=case)
            tell(f"{name}, stall", [stall for _, stall in times], case=case)


def click(view: QTextEdit, times: int) -> None:
    """Click so many times in the middle of the text."""
    port = view.viewport()
    place = QPointF(port.rect().center() - QPoint(0, 40))
    press, release = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
    for kind in (press, release, QEvent.Type.MouseButtonDblClick, release, press, release)[
        : 2 * times
    ]:
        button = Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind is release else button
        there = QPointF(port.mapToGlobal(place))
        QApplication.sendEvent(port, QMouseEvent(kind, place, there, button, held, NONE))


def walk(made: Room, steps: Steps, length: int) -> None:
    """Go through the article as people do."""
    panel = made.panel
    view, bar = panel.view, panel.view.verticalScrollBar()
    chance = random.Random(4)
    key = partial(QTest.keyClick, view)
    steps.step("Ctrl+End", partial(key, Qt.Key.Key_End, CONTROL))
    steps.step("Page Up", partial(key, Qt.Key.Key_PageUp))
    steps.step("Ctrl+Home", partial(key, Qt.Key.Key_Home, CONTROL))
    for _ in range(10):
        steps.step("drag the bar", partial(bar.setValue, chance.randrange(bar.maximum() + 1)))
        place = chance.randrange(length)
        steps.step("click in the map", partial(panel.map.place_wanted.emit, place))
        steps.step("wheel", partial(bar.setValue, bar.value() + 120))


def mark(made: Room, steps: Steps, length: int) -> None:
    """Select and mark words in its middle, then all of it; find some; set it otherwise."""
    panel, view = made.panel, made.panel.view
    key = partial(QTest.keyClick, view)
    panel.go_to(Span(length // 2, length // 2 + 1))
    made.settle(3)
    for name, times in (("click", 1), ("double click", 2), ("triple click", 3)):
        steps.step(name, partial(click, view, times))
    for unit in "WCS":
        steps.step(f"key {unit}", partial(key, unit))
    panel.go_to(Span(length // 2, length // 2 + 1))
    view.select(Span(length // 2, length // 2 + 30))
    steps.step("mark", partial(key, "2"))
    steps.step("undo", made.desk.workbench.undo)
    steps.step("Ctrl+A", partial(key, Qt.Key.Key_A, CONTROL))
    steps.step("mark all", partial(key, "2"))
    steps.step("undo all", made.desk.workbench.undo)
    panel.open_find()
    steps.step("find", partial(panel.find_bar.finding.look_for, "Karlshavn"))
    steps.step("next hit", panel.find_next)
    panel.find_bar.close_bar()
    steps.step("narrower", partial(panel.resize, 800, 900))
    steps.step("wider", partial(panel.resize, 1000, 900))
    steps.step("larger type", partial(panel.zoom, 1))
    panel.zoom(-1)


def measure(made: Room, name: str, marks: int) -> None:
    text = TEXTS[name]()
    article = made.put(text, marks)
    reading = made.desk.reading
    opens: list[float] = []
    stalls: list[float] = []
    floors = []
    beat = Heartbeat()
    for _ in range(ROUNDS):
        floors.append(floor_of(made, text))
        opens.append(made.until_painted(lambda: reading.open(article.id)))
        beat.start()
        made.settle()
        stalls.append(beat.worst)
        reading.close()
        made.settle(2)
    opened, stalled, jumped = zip(*floors, strict=True)
    case = f"{name}, {marks:,} marks"
    tell(f"open, {name}", opens, case=case, size=marks, floor=opened)
    tell(f"stall after it, {name}", stalls, case=case, size=marks, floor=stalled)
    tell("Ctrl+End of a bare view", jumped, case=case)
    reading.open(article.id)
    made.settle()
    steps = Steps(made)
    walk(made, steps, len(text))
    mark(made, steps, len(text))
    steps.tell(case)
    reading.close()
    made.settle(2)


def main() -> None:
    wanted = sys.argv[1:]
    with room() as made:
        print(f"on {made.app.platformName()}, milliseconds")
        for name in TEXTS:
            for marks in MARKS:
                if not wanted or name in wanted or f"{name}-{marks}" in wanted:
                    measure(made, name, marks)


if __name__ == "__main__":
    main()

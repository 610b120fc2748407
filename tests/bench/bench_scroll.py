"""Measure scrolling and jumping through long marked texts: `bench_scroll.py`.

A page down and a jump are each measured until the text is painted; the stall is the longest
pause of a beat of one millisecond over all of them. The floor is the same page down in a bare
QTextEdit with the same text.
"""

import random
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QAbstractSlider, QApplication, QTextEdit

from briefwright.domain.text import Span
from tests.bench.figures import Took, tell
from tests.bench.reading_room import Heartbeat, Room, long_text, room, until_painted

SIZES = ((5_000, 10_000), (50_000, 10_000), (500_000, 1_000), (500_000, 10_000))
PAGES, JUMPS = 60, 30
BUDGET = 16  # milliseconds
DOWN = QAbstractSlider.SliderAction.SliderPageStepAdd


def pages(app: QApplication, view: QTextEdit) -> list[Took]:
    bar = view.verticalScrollBar()
    bar.setValue(0)
    port = view.viewport()
    return [until_painted(app, port, lambda: bar.triggerAction(DOWN)) for _ in range(PAGES)]


def floor_of(made: Room, words: int) -> list[Took]:
    view = QTextEdit()
    view.setReadOnly(True)
    view.resize(1000, 900)
    view.setPlainText(long_text(words))
    view.show()
    made.settle()
    found = pages(made.app, view)
    view.hide()
    view.deleteLater()
    return found


def measure(made: Room, words: int, marks: int) -> None:
    article = made.put(long_text(words), marks)
    floor = floor_of(made, words)
    reading, panel = made.desk.reading, made.panel
    reading.open(article.id)
    made.settle()
    assert reading.content is not None
    length = len(reading.content.text)
    chance = random.Random(9)
    beat = Heartbeat()
    beat.start()
    down = pages(made.app, panel.view)
    jumps = []
    for _ in range(JUMPS):
        place = chance.randrange(length)
        jumps.append(made.until_painted(partial(panel.go_to, Span(place, place))))
        made.app.processEvents()
    case = f"{words:,} words, {marks:,} marks"
    tell("page down", down, case=case, size=words, floor=floor, budget=BUDGET)
    tell("jump", jumps, case=case, size=words, budget=BUDGET)
    tell("    longest turn", [beat.worst], case=case)
    reading.close()
    made.settle(2)


def main() -> None:
    with room() as made:
        print(f"on {made.app.platformName()}, milliseconds")
        for words, marks in SIZES:
            measure(made, words, marks)


if __name__ == "__main__":
    main()

"""Measure from choosing an article to its first painted words: `bench_open_article.py`.

The floor of each row is a bare QTextEdit that is given the same text and shown, in the same
run. The article is read from the store, laid out, marked and painted in the real panel. The
stall is the longest pause of the window afterwards, while the rest is laid out and painted.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QTextEdit

from tests.bench.figures import Took, tell
from tests.bench.reading_room import Heartbeat, Room, long_text, room, until_painted

BUDGETS = {  # milliseconds
    (5_000, 10_000): 150,
    (50_000, 10_000): 250,
    (500_000, 1_000): 100,
    (500_000, 10_000): 200,
}
WORDS = (5_000, 50_000, 500_000)
MARKS = (10, 1_000, 10_000)


def floor_of(made: Room, words: int) -> Took:
    view = QTextEdit()
    view.setReadOnly(True)
    view.resize(1000, 900)
    text = long_text(words)

    def show() -> None:
        view.setPlainText(text)
        view.show()

    took = until_painted(made.app, view.viewport(), show)
    view.hide()
    view.deleteLater()
    made.settle(2)
    return took


def measure(made: Room, words: int, marks: int) -> None:
    article = made.put(long_text(words), marks)
    reading = made.desk.reading
    beat = Heartbeat()
    opens: list[Took] = []
    floors: list[Took] = []
    stalls: list[float] = []
    for _ in range(3 if words > 100_000 else 5):
        floors.append(floor_of(made, words))
        opens.append(made.until_painted(lambda: reading.open(article.id)))
        beat.start()
        made.settle()
        stalls.append(beat.worst)
        reading.close()
        made.settle(2)
    case, budget = f"{words:,} words, {marks:,} marks", BUDGETS.get((words, marks))
    job = f"open, {marks:,} marks"
    tell(job, opens, case=case, size=words, floor=floors, budget=budget)
    tell("    longest turn after it", stalls, case=case)


def main() -> None:
    with room() as made:
        print(f"on {made.app.platformName()}, milliseconds")
        for words in WORDS:
            for marks in MARKS:
                measure(made, words, marks)


if __name__ == "__main__":
    main()

"""Measure what one mark costs among few and among many: `bench_mark.py`.

Each row adds marks to a text of 50,000 words, changes their category and takes both back, and
measures until the text is painted. Two floors of the same run: "stored" is what the store needs
to commit one such mark by itself, "painted" what it takes to paint the text anew with nothing
changed.
"""

import random
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import BUILT_IN
from briefwright.domain.text import Span
from briefwright.store import annotations
from tests.bench.figures import Took, timed
from tests.bench.figures import tell as tell_figure
from tests.bench.reading_room import Room, long_text, room

WORDS = 50_000
MARKS = (10, 1_000, 10_000)
ROUNDS = 15
BUDGET = 16  # milliseconds


def stored(made: Room, place: Span) -> Took:
    """Return how many milliseconds it takes to commit a mark and nothing else."""
    reading = made.desk.reading
    assert reading.article is not None
    assert reading.content is not None
    mark = Annotation.on(reading.article, reading.content.text, place, BUILT_IN[0].id)

    def put() -> None:
        with made.store.write() as session:
            annotations.put(session, mark)

    took = timed(put)
    with made.store.write() as session:
        annotations.remove(session, mark)
    return took


def one_round(made: Room, kind: int, times: dict[str, list[Took]]) -> None:
    """Add a mark where the text is shown now, change it, and take both back."""
    reading, workbench = made.desk.reading, made.desk.workbench
    assert reading.content is not None
    shown = made.panel.view.visible_span()
    place = Span(shown.start + 10, shown.start + 40).trimmed(reading.content.text)
    one, other = reading.categories[kind], reading.categories[kind + 1]
    times["stored"].append(stored(made, place))
    times["painted"].append(made.until_painted(lambda: None))
    times["add"].append(made.until_painted(partial(reading.annotate, place, one)))
    made.settle(1)
    mark = reading.active_mark()
    assert mark is not None
    change = partial(workbench.recategorise, mark, other)
    times["recategorise"].append(made.until_painted(change))
    made.settle(1)
    times["undo"].append(made.until_painted(workbench.undo))
    times["redo"].append(made.until_painted(workbench.redo))
    workbench.undo()
    workbench.undo()
    made.settle(1)


def measure(made: Room, marks: int) -> None:
    article = made.put(long_text(WORDS), marks)
    reading = made.desk.reading
    reading.open(article.id)
    made.settle()
    assert reading.content is not None
    chance = random.Random(5)
    names = ("stored", "painted", "add", "recategorise", "undo", "redo")
    times: dict[str, list[Took]] = {name: [] for name in names}
    for number in range(ROUNDS):
        start = chance.randrange(len(reading.content.text) - 100)
        made.panel.go_to(Span(start, start))
        made.settle(2)
        one_round(made, number % 5, times)
    tell(marks, times)
    reading.close()


def tell(marks: int, times: dict[str, list[Took]]) -> None:
    stored_, painted = times.pop("stored"), times.pop("painted")
    case = f"among {marks:,} marks"
    tell_figure("commit", stored_, case=case, size=marks)
    for name, found in times.items():
        own = [
            Took.of(took - commit, took.cpu - commit.cpu)
            for took, commit in zip(found, stored_, strict=True)
        ]
        tell_figure(
            f"{name}, commit apart", own, case=case, size=marks, floor=painted, budget=BUDGET
        )


def main() -> None:
    with room() as made:
        print(f"on {made.app.platformName()}, {WORDS} words, milliseconds")
        for marks in MARKS:
            measure(made, marks)


if __name__ == "__main__":
    main()

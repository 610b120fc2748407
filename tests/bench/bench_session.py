"""Measure whether memory stays flat over a long session: `bench_session.py [PART_OF_ALL]`.

In the real window 1,000 articles are opened one after another, 10,000 marks made and undone, and
a note of 50 lines exported 100 times. At each quarter of the way the window is left alone for some
seconds; then the resident memory is told, the most that it was on the way, and how many objects of
Qt and of Python there are. What each time adds is told of the second half, in kilobytes. Ends
with 1 where the second half of a part of the session adds more than a few objects, or more memory
than one article takes.
"""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject

from briefwright import memory
from briefwright.domain.ids import ArticleId
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_articles
from briefwright.store.store import Store
from briefwright.widgets.main_window import MainWindow
from tests.bench.bench_heartbeat import opened, until
from tests.bench.figures import resident, tell
from tests.bench.press import Press
from tests.bench.reading_room import application

ARTICLES, MARKS, EXPORTS = 1_000, 10_000, 100
LINES = 50
MOST_GROWN = 6.0  # megabytes in the second half of a part
MOST_NEW = 60  # objects of Qt in it
QUARTERS = 4
LEFT_ALONE = 5.0  # seconds, in which what was written is brought in, and what was freed given back


def take_turn() -> None:
    """Work as the loop of the program does, which also ends what is to be deleted."""
    application().processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def leave_alone() -> None:
    """Let everything go that waits for its end."""
    latest = perf_counter() + LEFT_ALONE
    while perf_counter() < latest:
        application().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        take_turn()
    gc.collect()


def held() -> float:
    return resident() / 1e6


def told(window: MainWindow) -> tuple[float, int, int]:
    """Return megabytes, objects of Qt below the window and its desk, and objects of Python."""
    leave_alone()
    assert window.desk is not None
    there = len(window.findChildren(QObject)) + len(window.desk.findChildren(QObject))
    return held(), there, len(gc.get_objects())


def measure(name: str, window: MainWindow, times: int, act: Callable[[int], None]) -> bool:
    """Do something so many times; return whether what is held stays the same."""
    act(0)
    seen, most = [told(window)], [held()]
    for quarter in range(QUARTERS):
        on_the_way = []
        for number in range(times * quarter // QUARTERS, times * (quarter + 1) // QUARTERS):
            act(number)
            on_the_way.append(held())
        most.append(max(on_the_way))
        seen.append(told(window))
    for what, found in zip(("MB", "of Qt", "of Python"), zip(*seen, strict=True), strict=True):
        for quarter, value in enumerate(found):
            tell(name, [value], case=f"{quarter}/{QUARTERS} of {times} times", unit=what)
    for quarter, value in enumerate(most):
        tell(name, [value], case=f"most on the way to {quarter}/{QUARTERS}", unit="MB")
    (before, ours, _), (after, ours_after, _) = seen[QUARTERS // 2], seen[-1]
    added = (after - before) * 1_000 / (times / 2)
    tell(name, [added], case="added by each, second half", unit="KB")
    return after - before <= MOST_GROWN and ours_after - ours <= MOST_NEW


def filled(path: Path, count: int) -> list[ArticleId]:
    store = Store.open(path)
    stored = store_articles(store, list(Press(seed=21).articles(count)))
    store.close()
    return [article.id for article, _ in stored]


def session(window: MainWindow, ids: list[ArticleId], folder: Path, part: float) -> bool:
    desk, editor = window.desk, window.briefing
    assert desk is not None
    assert editor is not None
    bench, flat = desk.workbench, []

    def read(number: int) -> None:
        window.open_article(ids[number % len(ids)])
        take_turn()

    flat.append(measure("articles opened", window, int(ARTICLES * part), read))
    article = desk.reading.article
    assert article is not None
    text = bench.content(article).text
    category = bench.categories()[0]

    def mark(number: int) -> None:
        start = number * 7 % (len(text) - 60)
        assert bench.annotate(article, text, Span(start, start + 40), category)
        bench.undo()
        take_turn()

    flat.append(measure("marks made and undone", window, int(MARKS * part), mark))
    for number in range(LINES):
        bench.annotate(article, text, Span(number * 40, number * 40 + 30), category)
    assert editor.compose([article.id])
    note = editor.composing.note
    assert note is not None
    exported: list[object] = []
    editor.exporting.exported.connect(lambda leaving, _findings: exported.append(leaving))

    def export(number: int) -> None:
        editor.exporting.export(note.briefing.id, folder / f"{number % 3}.docx")
        done = len(exported)
        until(lambda: len(exported) > done, 20)

    flat.append(measure("notes exported", window, int(EXPORTS * part), export))
    return all(flat)


def main() -> int:
    part = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    memory.share_heap()  # as the program does
    with TemporaryDirectory(prefix="bench") as name:
        folder = Path(name)
        ids = filled(folder / "bench.store", int(ARTICLES * part))
        window = opened(folder)
        assert window.desk is not None
        window.desk.workbench.suggesting.stop()
        flat = session(window, ids, folder, part)
        window.close()
        window.desk.workbench.close()
    return int(not flat)


if __name__ == "__main__":
    sys.exit(main())

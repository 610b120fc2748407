"""Measure the window's turns over a scripted day: `bench_day.py [ARTICLES]`.

In the real window articles are searched for and read, passages marked and taken back, a note is
composed of fifty key points, written in and exported, and 200 files are imported meanwhile. The
library holds so many articles. A turn is as in `bench_heartbeat.py`.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from briefwright.domain.text import Span
from briefwright.widgets.main_window import MainWindow
from tests.bench.bench_heartbeat import ACTING, BULK, Pulse, opened, until, written
from tests.bench.large_store import ARTICLES, copied

FILES = 200
BETWEEN = 0.15  # seconds
READ, MARKS, TYPED = 40, 60, 40


def search(window: MainWindow) -> Iterator[None]:
    for letter in "trade balance of ports":
        QTest.keyClicks(window.library.search, letter)
        yield
    window.library.search.clear()
    yield


def read(window: MainWindow) -> Iterator[None]:
    for _ in range(READ):
        QTest.keyClick(window.library.list, Qt.Key.Key_Down)
        yield
        QTest.keyClick(window.article.view, Qt.Key.Key_PageDown)
        yield


def mark(window: MainWindow) -> Iterator[None]:
    assert window.desk is not None
    reading, bench = window.desk.reading, window.desk.workbench
    assert reading.content is not None
    text = reading.content.text
    for number in range(MARKS):
        start = number * 15 % (len(text) - 60)
        span = Span(start, start + 30).trimmed(text)
        assert reading.annotate(span, reading.categories[number % 5])
        yield
        if number % 6 == 0:
            bench.undo()
            yield


def compose(window: MainWindow) -> Iterator[None]:
    """Make the note, which nobody sees yet."""
    assert window.desk is not None
    assert window.desk.reading.article is not None
    assert window.briefing is not None
    window.briefing.compose([window.desk.reading.article.id])
    yield


def show(window: MainWindow) -> Iterator[None]:
    window.show_briefing()
    yield


def write(window: MainWindow) -> Iterator[None]:
    assert window.briefing is not None
    title = window.briefing.page.header.title
    for _ in range(TYPED):
        QTest.keyClicks(title, "a")
        yield
    window.show_reading()
    yield


def play(window: MainWindow, pulse: Pulse, name: str, acts: Iterator[None], most: float) -> None:
    """Act by act with a breath in between; tell what the turns were like."""
    pulse.begin()
    for _ in acts:
        until(lambda: False, BETWEEN)
    pulse.tell(name, most)


def wait(pulse: Pulse, name: str, begin: Callable[[], object], done: Callable[[], bool]) -> None:
    pulse.begin()
    begin()
    until(done, 300)
    pulse.tell(name, BULK)


def holds(found: list[object], number: int) -> bool:
    return len(found) >= number


def day(window: MainWindow, folder: Path, press: Path) -> None:
    desk, editor = window.desk, window.briefing
    assert desk is not None
    assert editor is not None
    pulse = Pulse()
    ended: list[object] = []
    desk.imports.imported.connect(lambda came, _bad: ended.append(came))
    window.library.list.go_in()
    for acts in (search, read, mark, compose, show, write):
        play(window, pulse, acts.__name__, acts(window), ACTING)
    exported: list[object] = []
    editor.exporting.exported.connect(lambda leaving, _findings: exported.append(leaving))
    note = editor.composing.note
    assert note is not None
    for number, ending in enumerate(("docx", "html", "pdf"), 1):
        export = partial(editor.exporting.export, note.briefing.id, folder / f"note.{ending}")
        wait(pulse, f"export, {ending}", export, partial(holds, exported, number))
    wait(pulse, "import", lambda: desk.imports.files([press]), lambda: bool(ended))


def main() -> None:
    with TemporaryDirectory(prefix="bench") as name:
        folder = Path(name)
        copied(folder / "bench.store", int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
        press = written(folder, FILES)
        window = opened(folder)
        day(window, folder, press)
        window.close()
        assert window.desk is not None
        window.desk.workbench.close()


if __name__ == "__main__":
    main()

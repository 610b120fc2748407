"""Measure a person's turns on a briefing of many lines: `bench_compose.py [LINES]`.

A turn is what the thread of the window does from a key until it is idle again, in CPU time. The
floor is to go down a line, where nothing changes but what is selected.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import thread_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing_editor import BriefingEditor
from tests.bench.bench_heartbeat import ACTING
from tests.bench.figures import tell
from tests.bench.reading_room import application, long_text
from tests.gui.harbour import ready

LINES = 200
ROUNDS = 15
CPU = "CPU, a turn"
ALT = Qt.KeyboardModifier.AltModifier


def turn(act: Callable[[], object]) -> float:
    """Return how many milliseconds of CPU an act takes, with all that it sets in motion here."""
    began = thread_time()
    act()
    application().processEvents()
    application().sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application().processEvents()
    return (thread_time() - began) * 1000


def briefing(folder: Path, count: int) -> BriefingEditor:
    """Return the page of a briefing of so many figures and facts of one article."""
    app = application()
    store = Store.open(folder / "bench.store")
    text = long_text(count * 30)
    article = store_article(store, ready(text, "A long report"))[0]
    desk = Desk(store, Jobs(), app)
    kinds = {category.id: category for category in desk.workbench.categories()}
    words = [at for at in range(len(text) - 60) if text[at - 1 : at] == " "]
    step = len(words) // count
    for place in range(count):
        start = words[place * step]
        span = Span(start, start + 50)
        desk.workbench.annotate(
            article, text, span, kinds[CategoryId("fact" if place % 2 else "figure")]
        )
    editor = BriefingEditor(desk.workbench, Theme.load("light"), Settings(folder / "w.json"))
    editor.resize(1400, 900)
    editor.show()
    editor.activateWindow()  # without which no key that is a command's is heard
    assert QTest.qWaitForWindowActive(editor)
    editor.compose([article.id])
    QTest.qWait(600)
    return editor


def rounds(
    figures: LineView, name: str, act: Callable[[], object], back: Callable[[], object]
) -> list[float]:
    """Act on one line after the other, and take back what was done; return the turns."""
    turns = []
    for place in range(ROUNDS):
        figures.go_to(5 + place)
        application().processEvents()
        turns.append(turn(act))
        back()
        QTest.qWait(260)  # the pages are counted aside
    tell(name, turns, case=CPU, budget=ACTING)
    return turns


def measure(editor: BriefingEditor, figures: LineView) -> None:
    workbench, key = editor.composing.workbench, QTest.keyClick

    def leave_out() -> None:
        key(figures, Qt.Key.Key_Delete)

    floor = rounds(figures, "go down a line", lambda: key(figures, Qt.Key.Key_Down), bool)
    rounds(figures, "leave a line out", leave_out, workbench.undo)
    editor.composing.watch(looking=False)
    rounds(figures, "of that, the store", leave_out, workbench.undo)
    editor.composing.watch(looking=True)
    leave_out()
    rounds(figures, "undo that", workbench.undo, workbench.redo)
    up = partial(key, figures, Qt.Key.Key_Up, ALT)
    rounds(figures, "move a line up", up, workbench.undo)
    enter = partial(key, figures, Qt.Key.Key_Return)
    rounds(figures, "open a line", enter, editor.page.put_away)
    enter()
    field = editor.findChild(QTextEdit, "briefing.wording.measure")
    assert isinstance(field, QTextEdit)
    typed = [turn(lambda: key(field, Qt.Key.Key_X)) for _ in range(ROUNDS)]
    tell("type a letter", typed, case=CPU, floor=floor, budget=ACTING)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    with TemporaryDirectory() as folder:
        editor = briefing(Path(folder), count)
        figures = editor.findChild(LineView, "briefing.lines.figures")
        assert isinstance(figures, LineView)
        print(f"{count} lines, {figures.lines.rowCount()} of them in the table")
        figures.setFocus()
        measure(editor, figures)
        editor.composing.workbench.close()


if __name__ == "__main__":
    main()

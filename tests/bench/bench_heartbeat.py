"""Measure how long the window is deaf while files come in: `bench_heartbeat.py [FILES] [ARTICLES]`.

So many text files are imported through the real window; from the half on a person acts: goes
down in the list, scrolls the text, types into the search. So many articles are there before (0:
none, as when somebody begins). A turn is what the thread of the window does between two beats of a
timer of one millisecond. Its CPU time is the program's own; by the wall it is longer where other
programs, or other threads of this one, want the same processor.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import get_ident
from time import perf_counter, process_time, thread_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from sqlalchemy import Connection, Engine, event

from briefwright.app.appearance import Appearance
from briefwright.app.start.late import load_rest
from briefwright.domain.progress import silent
from briefwright.store import sketches
from briefwright.store.search import index
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.furniture import Furniture
from briefwright.widgets.main_window import MainWindow
from tests.bench.figures import tell
from tests.bench.large_store import ARTICLES, copied
from tests.bench.press import Press
from tests.bench.reading_room import application

FILES = 10_000
BULK, ACTING = 50.0, 16.0  # milliseconds that a turn may take
ACTS_EVERY = 150  # milliseconds
UPKEEP = 20.0  # seconds behind the import that are looked at
WORDS = "trade balance of ports "


class Pulse(QObject):
    """Beats every millisecond, and keeps how long each turn was in between."""

    def __init__(self) -> None:
        super().__init__()
        self.cpu: list[float] = []
        self.wall: list[float] = []
        self.commits: list[float] = []
        self._thread = get_ident()
        self._committed = 0.0  # milliseconds of this turn
        event.listen(Engine, "commit", self._on_commit)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.begin()

    def begin(self) -> None:
        """Begin anew."""
        self.cpu, self.wall, self.commits = [], [], []
        self._began = perf_counter()
        self._last = (perf_counter(), thread_time())
        self._timer.start(1)

    def tell(self, name: str, most: float) -> None:
        """Tell what the turns were like since the beginning, the store's commits apart."""
        long = sorted(turn for turn in self.cpu if turn > 2) or [0.0]
        over = sum(turn > most for turn in long)
        print(
            f"{name:24}{perf_counter() - self._began:6.1f} s {len(long):6} turns   CPU median "
            f"{median(long):5.1f}  99 % {long[len(long) * 99 // 100]:5.1f}  worst {long[-1]:5.1f}"
            f"   wall worst {max(self.wall):5.1f}   {over} over {most:.0f} ms   "
            f"commits worst {max(self.commits, default=0.0):4.1f}"
        )
        tell(f"turns, {name}", long, case="CPU", budget=most)

    def _beat(self) -> None:
        now = (perf_counter(), thread_time())
        self.wall.append((now[0] - self._last[0]) * 1_000)
        self.cpu.append((now[1] - self._last[1]) * 1_000 - self._committed)
        self._last, self._committed = now, 0.0

    def _on_commit(self, connection: Connection) -> None:
        """Commit here, where it can be timed; whoever was about to finds it done."""
        if get_ident() == self._thread and connection.connection.driver_connection is not None:
            began = thread_time()
            connection.connection.driver_connection.commit()
            self.commits.append((thread_time() - began) * 1_000)
            self._committed += self.commits[-1]


class Wardrobe(QObject):
    """Keeps what dresses a window for as long as the window is there."""

    def __init__(self, window: MainWindow, look: Appearance) -> None:
        super().__init__(window)
        self._look = look


class Person(QObject):
    """Somebody who goes on working: reads for a while, then searches."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._acts = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._act)
        self._timer.start(ACTS_EVERY)

    def _act(self) -> None:
        library, view = self._window.library, self._window.article.view
        self._acts += 1
        round_, place = divmod(self._acts, len(WORDS))
        if round_ % 3 == 2:
            QTest.keyClicks(library.search, WORDS[place])
        elif place == 0:
            library.search.clear()
        elif place % 2:
            QTest.keyClick(library.list, Qt.Key.Key_Down)
        else:
            QTest.keyClick(view, Qt.Key.Key_PageDown)


def written(folder: Path, count: int) -> Path:
    """Write so many text files, and return where they are."""
    press = Press(seed=11)
    into = folder / "press"
    into.mkdir()
    for number in range(count):
        text = press.text()
        title = " ".join(text.split(maxsplit=7)[:7])
        (into / f"{number:05}.txt").write_text(f"{title}\n\n{text}", encoding="utf-8")
    return into


def until(done: Callable[[], bool], seconds: float = 3_600) -> None:
    """Let the window work until something is so, or for so long."""
    latest = perf_counter() + seconds
    while not done() and perf_counter() < latest:
        application().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def opened(folder: Path) -> MainWindow:
    """Show the window on the store in `folder`, as the program does, with all of it loaded."""
    desk = Desk(Store.open(folder / "bench.store"), Jobs(), application())
    look = Appearance(application(), Settings(folder / "window.json"))
    theme = look.theme()
    window = MainWindow(theme, look.settings)
    look.follow(window)
    look.dress()
    Wardrobe(window, look)
    window.furnish(Furniture)
    window.resize(1280, 860)
    window.work_with(desk)
    load_rest(silent)  # behind the window, which is then never searched for rubbish
    window.take_briefing(BriefingEditor(desk.workbench, theme, window.settings))
    desk.workbench.rehearse()
    window.show()
    until(lambda: False, 2)
    return window


def measure(window: MainWindow, press: Path, count: int) -> None:
    desk = window.desk
    assert desk is not None
    ended: list[int] = []
    done: list[int] = []
    desk.imports.imported.connect(
        lambda came, bad: ended.extend(map(len, (came.new, came.there, bad)))
    )
    pulse = Pulse()
    spent = process_time()
    job = desk.imports.files([press])
    job.progressed.connect(lambda so_far, _total: done.append(so_far))
    until(lambda: bool(ended) or (bool(done) and done[-1] > count / 2))
    pulse.tell("nobody acts", BULK)
    until(lambda: desk.articles.rowCount() > 0, 5)
    window.library.list.go_in()
    person = Person(window)
    pulse.begin()
    until(lambda: bool(ended))
    pulse.tell("a person acts", ACTING)
    spent = process_time() - spent
    pulse.begin()
    until(lambda: False, UPKEEP)
    pulse.tell("upkeep, a person acts", ACTING)
    person.deleteLater()
    with desk.workbench.read() as session:
        waits = f"{index.waiting(session)} to be indexed, {sketches.waiting(session)} to compare"
    print(f"{ended[0]} new, {ended[1]} there, {ended[2]} failed; {spent:.1f} s of CPU; {waits}")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with TemporaryDirectory(prefix="bench") as name:
        folder = Path(name)
        if there := int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES:
            copied(folder / "bench.store", there)
        press = written(folder, count)
        window = opened(folder)
        measure(window, press, count)
        window.close()
        assert window.desk is not None
        window.desk.workbench.close()


if __name__ == "__main__":
    main()

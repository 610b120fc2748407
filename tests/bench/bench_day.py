"""Measure the window's turns over a scripted day: `bench_day.py [ARTICLES]`.

In the real window articles are searched for and read; one is imported of which much is offered,
passages are marked, taken back and altered, suggestions accepted, cards opened and written in; a
note is composed of some fifty key points, written in and exported, and 200 files are imported. The
library holds so many articles. A turn is as in `bench_heartbeat.py`, an act as in `acts.py`.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QObject, QTimer

from briefwright.domain.article import Article
from briefwright.viewmodels.jobs import Job
from briefwright.widgets.main_window import MainWindow
from tests.bench import acts
from tests.bench.bench_heartbeat import ACTING, BULK, Pulse, opened, until, written
from tests.bench.large_store import ARTICLES, copied

FILES = 200
LONGEST = 5.0  # seconds that the window may take to come to rest
IDLE, NOTHING = 20, 1.5  # so many turns, and milliseconds of each that are the beat's own
SOON = 300  # milliseconds: what is put off for longer is upkeep, and not part of an act
PARAGRAPHS = 20  # of the article that is marked
READING = (
    acts.mark,
    acts.accept,
    acts.change_category,
    acts.draw_end,
    acts.open_cards,
    acts.type_in_card,
    acts.find_command,
    acts.change_theme,
)
BRIEFING = (acts.compose, acts.show, acts.write, acts.reword)


class Rest:
    """Comes when no job runs, no step of a moment is to come, and turns have nothing to do."""

    def __init__(self, window: MainWindow, pulse: Pulse) -> None:
        assert window.desk is not None
        self._roots: tuple[QObject, ...] = (window, window.desk)
        self._jobs = window.desk.workbench.jobs
        self._pulse = pulse
        self._before = len(pulse.cpu)

    def has_come(self) -> bool:
        """Whether the last turns did nothing, and nothing is to follow them soon."""
        last = self._pulse.cpu[self._before :][-IDLE:]
        return len(last) == IDLE and max(last) < NOTHING and not self._awaited()

    def _awaited(self) -> bool:
        timers = (timer for root in self._roots for timer in root.findChildren(QTimer))
        steps = (t for t in timers if t.isSingleShot() and t.interval() <= SOON)
        return any(map(QTimer.isActive, steps)) or bool(self._jobs.findChildren(Job))


def play(window: MainWindow, pulse: Pulse, name: str, acts: Iterator[str], most: float) -> None:
    """Act by act, each when the window rests; tell what the turns were like, and the worst acts."""
    worst: dict[str, list[float]] = {}
    pulse.begin()
    for act in acts:
        before = len(pulse.cpu)
        until(Rest(window, pulse).has_come, LONGEST)
        worst.setdefault(act, []).append(max(pulse.cpu[before:], default=0.0))
    pulse.tell(name, most)
    for act, turns in worst.items():
        tell_act(act, turns, most)


def tell_act(act: str, turns: list[float], most: float) -> None:
    """Tell the longest turns of one kind of act."""
    over = sum(turn > most for turn in turns)
    told = f"median {median(turns):5.1f}  worst {max(turns):5.1f}   {over} of {len(turns)} over"
    print(f"    {act:20}{told}", flush=True)


def wait(pulse: Pulse, name: str, begin: Callable[[], object], done: Callable[[], bool]) -> None:
    pulse.begin()
    begin()
    until(done, 300)
    pulse.tell(name, BULK)


def holds(found: list[object], number: int) -> bool:
    return len(found) >= number


def bring_report(window: MainWindow, folder: Path) -> None:
    """Import an article of which much is offered, and open it."""
    desk = window.desk
    assert desk is not None
    came: list[Article] = []
    desk.imports.imported.connect(lambda some, _bad: came.extend(some.new))
    desk.imports.files([acts.written_report(folder, PARAGRAPHS)])
    until(lambda: bool(came), 60)
    window.read_article(came[0].id)
    until(lambda: desk.reading.offers.shown > 0, 60)
    until(lambda: False, 1)


def day(window: MainWindow, folder: Path, press: Path) -> None:
    desk, editor = window.desk, window.briefing
    assert desk is not None
    assert editor is not None
    pulse = Pulse()
    window.activateWindow()
    window.library.list.go_in()
    for acted in (acts.search, acts.read):
        play(window, pulse, acted.__name__, acted(window), ACTING)
    bring_report(window, folder)
    for acted in (*READING, *BRIEFING):
        play(window, pulse, acted.__name__.replace("_", " "), acted(window), ACTING)
    exported: list[object] = []
    editor.exporting.exported.connect(lambda leaving, _findings: exported.append(leaving))
    note = editor.composing.note
    assert note is not None
    for number, ending in enumerate(("docx", "html", "pdf"), 1):
        export = partial(editor.exporting.export, note.briefing.id, folder / f"note.{ending}")
        wait(pulse, f"export, {ending}", export, partial(holds, exported, number))
    ended: list[object] = []
    desk.imports.imported.connect(lambda came, _bad: ended.append(came))
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

"""Measure from the start of the program to a painted window, and to one that can be worked with.

`bench_start.py [RUNS] [ARTICLES]`. The floor is a bare QMainWindow in a program of its own, in
turn with ours. Usable means: the store is open, its list filled, the last article shown and
painted. Cold means that Python, Qt and the program are not in the page cache; what other programs
hold open stays there, so that a machine where nothing else runs says more.
"""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

RUNS = 7
ARTICLES = 300
BUDGET = {"painted": 1.3, "usable": 4.0}  # floors
BARE = "bare window"


def note(event: str, began: float) -> None:
    from tests.bench.figures import peak  # noqa: PLC0415  (what is loaded is what is measured)

    told = [event, (perf_counter() - began) * 1000, process_time() * 1000, peak()]
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def show_bare(began: float) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    app = QApplication([])

    class Bare(QMainWindow):
        def paintEvent(self, _event: object) -> None:  # noqa: N802
            QTimer.singleShot(0, self.seen)

        def seen(self) -> None:
            note(BARE, began)
            app.quit()

    window = Bare()
    window.resize(1320, 860)
    window.show()
    app.exec()


def show_ours(began: float, folder: str) -> None:
    from briefwright.app.start.late import import_plainly  # noqa: PLC0415

    import_plainly()
    from briefwright.app import cli, main  # noqa: PLC0415
    from briefwright.widgets.main_window import MainWindow  # noqa: PLC0415

    class Watched(MainWindow):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self.painted.connect(self.seen)

        def seen(self) -> None:
            self.painted.disconnect(self.seen)
            note("painted", began)

        def work_with(self, *given: Any) -> None:
            super().work_with(*given)
            self.repaint()
            note("usable", began)

        def take_briefing(self, *given: Any) -> None:
            super().take_briefing(*given)
            note("all loaded", began)
            self.close()

    vars(main)["MainWindow"] = Watched
    cli.run(["--profile", folder])


def once(what: str, folder: str) -> list[list[Any]]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, __file__, "--show", what, str(perf_counter()), folder]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    return [json.loads(line) for line in ended.stdout.splitlines() if line.startswith('["')]


def fill(folder: str, count: int) -> None:
    """Make a store with articles in it, of which one was open last."""
    from briefwright.app.paths import Paths  # noqa: PLC0415
    from briefwright.services.import_articles import store_articles  # noqa: PLC0415
    from briefwright.services.suggest_annotations import read_along  # noqa: PLC0415
    from briefwright.store.store import Store  # noqa: PLC0415
    from tests.bench.press import Press  # noqa: PLC0415

    paths = Paths.choose(profile=folder)
    store = Store.open(paths.store)
    last = None
    for batch in batched(Press().articles(count), 1_000):
        last = store_articles(store, batch)[-1][0]
    if last is not None:  # whoever opened it last has read it
        read_along(store, last)
    store.close()
    leave_open(folder, last.id if last is not None else "")


def leave_open(folder: str, article: str) -> None:
    """Say which article was open last."""
    from briefwright.app.paths import Paths  # noqa: PLC0415
    from briefwright.viewmodels.settings import Settings  # noqa: PLC0415

    settings = Settings(Paths.choose(profile=folder).settings / "window.json")
    settings.keep("reading/article", article)
    settings.sync()


def furnish(folder: str, count: int) -> None:
    """Copy a large store, in which an article with key points was open last."""
    from briefwright.app.paths import Paths  # noqa: PLC0415
    from briefwright.store import article_lists  # noqa: PLC0415
    from briefwright.store.article_lists import ArticleQuery  # noqa: PLC0415
    from briefwright.store.store import Store  # noqa: PLC0415
    from tests.bench.large_store import copied  # noqa: PLC0415

    path = Paths.choose(profile=folder).store
    path.parent.mkdir(parents=True, exist_ok=True)
    store = Store.open(copied(path, count))
    with store.read() as session:
        (last,) = article_lists.window(session, ArticleQuery(marked=True), 0, 1)
    store.close()
    leave_open(folder, last.id)


def forget_files() -> None:
    """Take Python, Qt and the program out of the page cache, as far as nobody else uses them."""
    for place in ("stdlib", "purelib"):
        for path in Path(sysconfig.get_path(place)).rglob("*"):
            if path.suffix in {".py", ".pyc", ".so"} or ".so." in path.name:
                handle = os.open(path, os.O_RDONLY)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(handle)


def measure(name: str, runs: int, folder: str, before: Callable[[], object]) -> None:
    from tests.bench.figures import Took, tell  # noqa: PLC0415

    found: dict[str, list[Took]] = {}
    held: dict[str, list[float]] = {}
    for _ in range(runs):
        for what in (BARE, "ours"):
            before()
            for event, clock, cpu, peak in once(what, folder):
                found.setdefault(event, []).append(Took.of(clock, cpu))
                held.setdefault(event, []).append(peak)
    floor = found[BARE]
    for event, took in found.items():
        tell(event, took, case=name, floor=floor)
        if event != BARE:
            ratios = [one.cpu / bare.cpu for one, bare in zip(took, floor, strict=True)]
            tell("    CPU to a bare one", ratios, case=name, budget=BUDGET.get(event), unit="x")
        tell("    memory", held[event], case=name, unit="MB")


def main() -> None:
    if sys.argv[1:2] == ["--show"]:
        what, began, folder = sys.argv[2:]
        show_bare(float(began)) if what == BARE else show_ours(float(began), folder)
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with TemporaryDirectory(prefix="bench") as folder:
        fill(folder, int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES)
        once("ours", folder)  # compiles what has to be
        measure("warm", runs, folder, bool)
        if sys.platform == "linux":
            measure("cold", max(3, runs // 2), folder, forget_files)


if __name__ == "__main__":
    main()

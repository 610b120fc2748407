"""Measure from the start of the program to a painted window, and to one that can be worked with.

`bench_start.py [RUNS] [JSON]`. The floor is a bare QMainWindow in a program of its own, in turn
with ours. Usable means: the store is open, the list filled, the last article shown and painted.
Cold means that Python, Qt and the program are not in the page cache; what other programs hold
open stays there, so that a machine where nothing else runs says more.
"""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).parents[2]
RUNS = 7
BUDGET = {"painted": 1.3, "usable": 4.0}
BARE = "floor"


def tell(event: str, began: float) -> None:
    clock, cpu = (perf_counter() - began) * 1000, process_time() * 1000
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps([event, clock, cpu, peak]) + "\n")
    sys.stdout.flush()


def show_bare(began: float) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415  (what is loaded is what is measured)
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    app = QApplication([])

    class Bare(QMainWindow):
        def paintEvent(self, _event: object) -> None:  # noqa: N802
            QTimer.singleShot(0, self.seen)

        def seen(self) -> None:
            tell("painted", began)
            app.quit()

    window = Bare()
    window.resize(1320, 860)
    window.show()
    app.exec()


def show_ours(began: float, folder: str) -> None:
    from briefwright.app import cli, main  # noqa: PLC0415
    from briefwright.widgets.main_window import MainWindow  # noqa: PLC0415

    class Watched(MainWindow):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self.painted.connect(self.seen)

        def seen(self) -> None:
            self.painted.disconnect(self.seen)
            tell("painted", began)

        def work_with(self, *given: Any) -> None:
            super().work_with(*given)
            self.repaint()
            tell("usable", began)
            self.close()

    vars(main)["MainWindow"] = Watched
    cli.run(["--profile", folder])


def once(what: str, folder: str) -> list[list[float]]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, __file__, "--show", what, str(perf_counter()), folder]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    return [json.loads(line) for line in ended.stdout.splitlines() if line.startswith('["')]


def forget_files() -> None:
    """Take Python, Qt and the program out of the page cache, as far as nobody else uses them."""
    for place in ("stdlib", "purelib"):
        for path in Path(sysconfig.get_path(place)).rglob("*"):
            if path.suffix in {".py", ".pyc", ".so"} or ".so." in path.name:
                handle = os.open(path, os.O_RDONLY)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(handle)


def measure(runs: int, folder: str, *, cold: bool) -> dict[str, list[list[float]]]:
    found: dict[str, list[list[float]]] = {}
    for _ in range(runs):
        for what in (BARE, "ours"):
            if cold:
                forget_files()
            for event, *figures in once(what, folder):
                name = BARE if what == BARE else str(event)
                found.setdefault(name, []).append(figures)
    return found


def report(name: str, found: dict[str, list[list[float]]]) -> dict[str, object]:
    middle = {k: [median(column) for column in zip(*v, strict=True)] for k, v in found.items()}
    rows: dict[str, object] = {}
    for event, (clock, cpu, peak) in middle.items():
        by_clock, by_cpu = clock / middle[BARE][0], cpu / middle[BARE][1]
        rows[event] = {"ms": clock, "cpu_ms": cpu, "peak_mb": peak, "ratio": by_clock,
                       "cpu_ratio": by_cpu, "budget": BUDGET.get(event)}  # fmt: skip
        budget = f"  budget {BUDGET[event]}" if event in BUDGET else ""
        print(
            f"{name:5} {event:8} {clock:7.0f} ms  {cpu:6.0f} ms CPU  {peak:4.0f} MB  "
            f"ratio {by_clock:5.2f}, of CPU {by_cpu:5.2f}{budget}",
            flush=True,
        )
    return rows


def main() -> None:
    if sys.argv[1:2] == ["--show"]:
        what, began, folder = sys.argv[2:]
        show_bare(float(began)) if what == BARE else show_ours(float(began), folder)
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with TemporaryDirectory(prefix="bench") as folder:
        once("ours", folder)  # compiles what has to be, and makes the store
        results = {"warm": report("warm", measure(runs, folder, cold=False))}
        if sys.platform == "linux":
            results["cold"] = report("cold", measure(max(3, runs // 2), folder, cold=True))
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

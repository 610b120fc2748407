"""Measure the memory of the program at rest: `bench_rest.py [ARTICLES]`.

The window is open on a large store of so many articles (`large_store.py`), with an article shown
and everything loaded; nobody has done anything for some seconds. The floor is a bare window in a
program of its own. What parses strangers' files is not there yet.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

ARTICLES = 100_000
BUDGET = 160  # megabytes
QUIET = 6.0  # seconds


def until_quiet(work: Callable[[], object]) -> float:
    from tests.bench.figures import resident  # noqa: PLC0415  (what is loaded is measured)

    until = perf_counter() + QUIET
    while perf_counter() < until:
        work()
    return resident() / 1e6


def bare() -> float:
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    application = QApplication([])
    window = QMainWindow()
    window.resize(1320, 860)
    window.show()
    return until_quiet(
        lambda: application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    )


def ours(folder: str) -> float:
    from briefwright.app.start.late import import_plainly  # noqa: PLC0415

    import_plainly()
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    from briefwright.app import cli, main  # noqa: PLC0415
    from briefwright.widgets.main_window import MainWindow  # noqa: PLC0415
    from tests.bench.figures import resident  # noqa: PLC0415

    held: list[float] = []

    class Watched(MainWindow):
        def take_briefing(self, *given: object) -> None:
            super().take_briefing(*given)  # type: ignore[arg-type]
            QTimer.singleShot(int(QUIET * 1_000), self, self.look)

        def look(self) -> None:
            held.append(resident() / 1e6)
            self.close()

    vars(main)["MainWindow"] = Watched
    cli.run(["--profile", folder])
    return held[0]


def answer(*arguments: str) -> float:
    command = [sys.executable, __file__, *arguments]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(told.split()[-1])


def main() -> None:
    from tests.bench.bench_start import furnish  # noqa: PLC0415
    from tests.bench.figures import tell  # noqa: PLC0415

    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with TemporaryDirectory(prefix="bench") as folder:
        furnish(folder, count)
        floor = [answer("bare") for _ in range(3)]
        held = [answer("ours", folder) for _ in range(3)]
        case = f"{count:,} articles"
        tell("memory at rest", held, case=case, floor=floor, budget=BUDGET, unit="MB")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare"]:
            print(bare())
        case ["ours", place]:
            print(ours(place))
        case _:
            main()

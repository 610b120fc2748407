"""Measure the window's turns in a library that grows: `bench_lists.py [ARTICLES]`.

In the real window queries are typed letter by letter, each order and grouping is chosen and
scrolled to its middle, its end and back, each kind of filter is set and taken away, and a title is
typed in the list. A turn is as in `bench_heartbeat.py`; one in which an article is opened is told
apart. Ends with 1 where one is longer than it may be.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.menu_button import MenuButton
from tests.bench.bench_heartbeat import BULK, Pulse, opened, until
from tests.bench.figures import tell
from tests.bench.large_store import ARTICLES, copied
from tests.bench.press import sizes

QUERIES = (
    "ba", "trade", "lo OR ri", '"ba ci"', "ba -ci", "outlet:gazette ba", "date:2022 ba", "-ba",
    "zzzzzz", "language:ru te*",
)  # fmt: skip
TITLE = "ba ci de fo g"
SETTLED, BETWEEN = 0.6, 0.12  # seconds behind an act, and between two letters
OF_A_KIND = 3  # filters that are tried of each kind


def menu_of(window: MainWindow, name: str) -> QMenu:
    """Return a menu as it is when it is opened."""
    button = window.findChild(MenuButton, name)
    assert isinstance(button, MenuButton)
    menu = button.menu()
    menu.aboutToShow.emit()
    return menu


def entries(menu: QMenu, *path: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what can be chosen in a menu, by its words, but for what opens a dialog."""
    for action in menu.actions():
        words, inner = action.text().replace("&", ""), action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner, *path, words)
        elif words and not words.endswith("…"):
            yield " > ".join((*path, words)), action.trigger


def choose(window: MainWindow, name: str, words: str) -> None:
    """Open a menu, and choose when it has been seen: whoever chooses looks first."""
    menu = menu_of(window, name)
    until(lambda: False, BETWEEN)
    dict(entries(menu))[words]()


def type_in(widget: QWidget, words: str) -> None:
    for letter in words:
        QTest.keyClicks(widget, letter)
        until(lambda: False, BETWEEN)


def acts(window: MainWindow) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Yield what is measured: its kind, its name, and how it is done."""
    library = window.library
    bar = library.list.verticalScrollBar()
    for query in QUERIES:
        yield "search", query, partial(type_in, library.search, query)
        yield "clear", query, library.search.clear
    for words, _ in list(entries(menu_of(window, "library.sort"))):
        if not words.startswith("Show columns"):
            yield "order", words, partial(choose, window, "library.sort", words)
            yield "scroll", words, lambda: bar.setValue(bar.maximum() // 2)
            yield "scroll", words, lambda: bar.setValue(bar.maximum())
            yield "scroll", words, lambda: bar.setValue(0)
    kinds: dict[str, list[str]] = {}
    for words, _ in entries(menu_of(window, "library.filter")):
        kinds.setdefault(words.split(" > ")[0], []).append(words)
    for words in (words for some in kinds.values() for words in some[:OF_A_KIND]):
        yield "filter", words, partial(choose, window, "library.filter", words)
        yield "all again", words, library.chips.clear
    library.list.go_in()
    yield "type a title", TITLE, partial(type_in, library.list, TITLE)


def measure(window: MainWindow) -> dict[str, float]:
    """Return the longest turn of each kind of act, in milliseconds of CPU."""
    worst: dict[str, float] = {}
    pulse = Pulse()
    opened: set[int] = set()  # turns
    window.library.list.article_chosen.connect(lambda _: opened.add(len(pulse.cpu)))
    for kind, name, act in acts(window):
        pulse.begin()
        opened.clear()
        act()
        until(lambda: False, SETTLED)
        for place, turn in enumerate(pulse.cpu):
            of = "article opened" if place in opened else kind
            worst[of] = max(worst.get(of, 0.0), turn)
        turn = max(pulse.cpu, default=0.0)
        print(f"{kind:14}{name:34}worst turn {turn:6.1f} ms CPU", flush=True)
    return worst


def longest(size: int) -> float:
    """Tell the longest turns in a library of this size, and return the longest of all."""
    print(f"--- {size:,} articles", flush=True)
    with TemporaryDirectory(prefix="bench") as name:
        folder = Path(name)
        copied(folder / "bench.store", size)
        window = opened(folder)
        worst = measure(window)
        for kind, turn in worst.items():
            tell(f"turns, {kind}", [turn], case="worst, CPU", size=size, budget=BULK)
        window.close()
        assert window.desk is not None
        window.desk.workbench.close()
    return max(worst.values())


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    return int(max(map(longest, sizes(count))) > BULK)


if __name__ == "__main__":
    sys.exit(main())

"""Measure how long the window is deaf while many are altered: `bench_bulk.py [MANY] [ARTICLES]`.

So many articles of the real window's list are given an outlet, filed, removed and restored, each
taken back and done again, and a third is deleted for good; a text of as many suggestions has all
of them accepted. A turn is what the thread of the window does between two beats of a timer, as in
`bench_heartbeat.py`. The library holds so many articles.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest

from briefwright.domain.annotation import Annotation, Offer, Reason, State
from briefwright.domain.article import Article, Dossier
from briefwright.domain.category import BUILT_IN
from briefwright.domain.ids import DossierId, new_id
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_articles
from briefwright.services.suggest_annotations import method_for
from briefwright.store import annotations, dossiers, suggestions
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.bin_list import BinList
from briefwright.viewmodels.library.bulk import BulkEdit, Facts
from briefwright.widgets.main_window import MainWindow
from tests.bench.bench_heartbeat import BULK, Pulse, opened, until
from tests.bench.large_store import ARTICLES, copied
from tests.bench.press import Press

MANY = 3_000
SUGGESTIONS = 2_000
LONGEST = 600  # seconds that a step may take


def prepare(path: Path) -> Article:
    """Add an article with very many suggestions, and return it."""
    store, press = Store.open(path), Press(seed=5)
    (long,) = press.articles(1, SUGGESTIONS * 12)
    store_articles(store, [long])
    text, offer = long.content.text, Offer(BUILT_IN[1].id, 0.9, Reason("agreed"))
    marks = [
        Annotation.on(long.article, text, Span(at, at + 9), BUILT_IN[1].id)
        for at in range(20, len(text) - 100, len(text) // SUGGESTIONS)
    ]
    with store.write() as session:
        dossiers.put(session, Dossier(DossierId(new_id()), "Very many"))
        annotations.put_all(session, [m.altered(state=State.SUGGESTED, offer=offer) for m in marks])
        suggestions.set_read(session, long.article.id, method_for(long.article))
    store.close()
    return long.article


class Steps:
    """Takes steps in the window, and prints what its turns were like."""

    def __init__(self, desk: Desk) -> None:
        self._bench = desk.workbench
        self._pulse = Pulse()

    def act(
        self, name: str, begin: Callable[[], object], ended: SignalInstance | None = None
    ) -> None:
        """Do what is no step, and has ended in a second, or when it says so."""
        told: list[object] = []
        self._pulse.begin()
        if ended is not None:
            ended.connect(told.append)
        begin()
        until(lambda: ended is None or bool(told), LONGEST)
        until(lambda: False, 1)
        self._pulse.tell(name, BULK)
        if ended is not None:
            ended.disconnect(told.append)

    def take(self, name: str, begin: Callable[[], object], steps: int = 1) -> None:
        stack = self._bench.undo_stack
        there = stack.index() + steps
        self._pulse.begin()
        begin()
        until(lambda: stack.index() == there, LONGEST)
        if stack.index() != there:
            sys.exit(f"{name}: not done within {LONGEST} seconds")
        until(lambda: False, 0.05)
        self._pulse.tell(name, BULK)
        self._pulse.begin()
        until(lambda: False, 2)
        self._pulse.tell(f"{name}, thereafter", BULK)

    def empty(self, name: str, binned: BinList) -> None:
        ended: list[int] = []
        binned.ended.connect(lambda gone, _stayed: ended.append(gone))
        lying = binned.everything()
        self._pulse.begin()
        binned.destroy(lying)
        until(lambda: bool(ended), LONGEST)
        if ended != [len(lying)]:
            sys.exit(f"{name}: not done within {LONGEST} seconds")
        self._pulse.tell(name, BULK)

    def take_thrice(self, name: str, begin: Callable[[], object]) -> None:
        self.take(name, begin)
        self.take(f"{name}, undone", self._bench.undo, -1)
        self.take(f"{name}, again", self._bench.redo)


def measure(window: MainWindow, long: Article, many: int) -> None:
    desk = window.desk
    assert desk is not None
    desk.workbench.suggesting.stop()
    steps = Steps(desk)
    ids = desk.articles.ids([range(1, many + 1)])
    dossier = next(one for one in desk.workbench.dossiers() if one.name == "Very many")
    bulk = BulkEdit(desk.workbench, ids, {})
    steps.take_thrice("outlet set", lambda: bulk.set(Facts(outlet="New Outlet"), bool))
    steps.take_thrice("filed", lambda: desk.dossiers.file(ids, dossier.id))
    steps.take_thrice("removed", lambda: desk.dossiers.bin_articles(ids))
    lying = desk.bin.everything()
    steps.take("restored", lambda: desk.bin.restore(lying))
    steps.take("removed to be deleted", lambda: desk.dossiers.bin_articles(ids[: many // 3]))
    steps.empty("deleted for good, a third", desk.bin)
    window.open_article(long.id)
    offers = desk.reading.offers
    until(lambda: offers.shown > SUGGESTIONS // 2, 20)
    until(lambda: False, 3)
    steps.take_thrice("suggestions accepted", offers.accept_all)


def measure_all(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    steps = Steps(desk)
    rows = window.library.list
    (dossier,) = (one for one in desk.workbench.dossiers() if one.name == "Very many")
    steps.act("all selected", rows.selectAll)
    ids = window.library.selected_articles()

    def menu() -> None:
        window.library.article_menu(ids[0]).popup(rows.mapToGlobal(rows.pos()))

    steps.act("the menu of all", menu)
    steps.act("that menu left", lambda: QTest.keyClick(window, Qt.Key.Key_Escape))
    bulk = BulkEdit(desk.workbench, ids, {})
    steps.take("all: outlet set", lambda: bulk.set(Facts(outlet="The Outlet of All"), bool))
    steps.take("all: outlet set, undone", desk.workbench.undo, -1)
    for name, read in (("read", True), ("unread", False)):
        mark = partial(desk.workbench.set_read, ids, read=read)
        steps.act(f"all: marked as {name}", mark, desk.workbench.read_changed)
        steps.act(f"the menu of all, {name}", menu)
        QTest.keyClick(window, Qt.Key.Key_Escape)
    steps.take("all: filed", lambda: desk.dossiers.file(ids, dossier.id))
    steps.take("all: taken out", lambda: desk.dossiers.take_out(ids, dossier))
    rows.selectAll()
    steps.take(
        "all: removed", lambda: desk.dossiers.bin_articles(window.library.selected_articles())
    )
    lying = desk.bin.everything()
    steps.take("all: restored", lambda: desk.bin.restore(lying))


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with TemporaryDirectory(prefix="bench") as name:
        folder = Path(name)
        copied(folder / "bench.store", int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES)
        long = prepare(folder / "bench.store")
        window = opened(folder)
        assert window.desk is not None
        measure(window, long, many)
        measure_all(window)
        window.close()
        window.desk.workbench.close()


if __name__ == "__main__":
    main()

"""A long article with many marks, open in the real panel in a real window, for the benches."""

import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import override

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # offscreen has much to say

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import BUILT_IN
from briefwright.domain.ids import ArticleId, new_id
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.store import annotations
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.article_panel import ArticlePanel
from tests.bench.figures import Took, timed
from tests.gui.harbour import ready

SAID = (
    "the harbour minister agreed to deepen a shared channel by fourteen metres and said that "
    "trade of both sides has grown from $ 420 million to $ 545 million within two years while "
    "almost a hundred shippers wait for new berths in Karlshavn"
)


def application() -> QApplication:
    """Return the one application; on a machine without a screen, offscreen."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(sys.argv[:1])


def long_text(words: int) -> str:
    """Return so many words in paragraphs of about eighty, the same in every run."""
    chance = random.Random(words)
    paragraphs, left = [], words
    while left > 0:
        count = min(left, chance.randint(40, 120))
        paragraphs.append(" ".join(chance.choices(SAID.split(), k=count)).capitalize() + ".")
        left -= count
    return "\n\n".join(paragraphs)


def spans(text: str, count: int, seed: int = 1) -> list[Span]:
    """Return places for so many marks: most a few words long, one in twenty a paragraph."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        length = chance.randint(300, 700) if number % 20 == 0 else chance.randint(8, 60)
        start = chance.randrange(max(1, len(text) - length))
        found.append(Span(start, min(len(text), start + length)).trimmed(text))
    return found


class Room:
    """A desk over a store of its own, and the panel that shows its articles."""

    def __init__(self, folder: Path) -> None:
        self.app = application()
        self.store = Store.open(folder / "store" / "bench.store")
        self.desk = Desk(self.store, Jobs(), self.app)
        self.panel = ArticlePanel(Theme.load("light"), ReadingType())
        self.panel.resize(1000, 900)
        self.panel.work_with(self.desk.reading)
        self.panel.show()
        self.settle()

    def put(self, text: str, marks: int) -> Article:
        """Store an article with so many marks."""
        made = ready(text, f"{len(text)} characters")
        own = text.encode() + new_id().encode()  # no two articles are copies of each other
        content = replace(made.content, original=own, sha256=sha256(own).hexdigest())
        article = replace(made.article, id=ArticleId(new_id()), sha256=content.sha256)
        stored, _ = store_article(self.store, replace(made, article=article, content=content))
        with self.store.write() as session:
            for number, span in enumerate(spans(text, marks)):
                kind = BUILT_IN[number % len(BUILT_IN)].id
                annotations.put(session, Annotation.on(stored, text, span, kind))
        return stored

    def settle(self, longest: float = 20.0) -> None:
        """Let everything be done that was put off."""
        until = perf_counter() + longest
        quiet = 0
        while quiet < 3 and perf_counter() < until:
            began = perf_counter()
            self.app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            quiet = quiet + 1 if perf_counter() - began < 0.002 else 0

    def until_painted(self, work: Callable[[], object]) -> Took:
        """Return how many milliseconds `work` takes until the text has been painted after it."""
        return until_painted(self.app, self.panel.view.viewport(), work)

    def close(self) -> None:
        """Leave nothing behind."""
        self.panel.hide()
        self.desk.workbench.close()


@contextmanager
def room() -> Iterator[Room]:
    """Give a room that is gone afterwards."""
    with TemporaryDirectory(prefix="bench") as folder:
        made = Room(Path(folder))
        yield made
        made.close()


class _Painted(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = False
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def until_painted(app: QApplication, widget: QWidget, work: Callable[[], object]) -> Took:
    """Return how many milliseconds `work` takes until `widget` has been painted after it."""
    painted = _Painted(widget)

    def work_and_paint() -> None:
        work()
        painted.seen = False
        widget.update()
        while not painted.seen:
            app.processEvents()

    took = timed(work_and_paint)
    widget.removeEventFilter(painted)
    return took


class Heartbeat(QObject):
    """Beats every millisecond; the longest pause is what a person would feel."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._last = perf_counter()
        self.worst = 0.0

    def start(self) -> None:
        """Begin anew."""
        self.worst = 0.0
        self._last = perf_counter()
        self._timer.start(1)

    def _beat(self) -> None:
        now = perf_counter()
        self.worst = max(self.worst, (now - self._last) * 1000)
        self._last = now

"""The program is killed while somebody marks: what was done is there, and the store is sound."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.store import annotations, articles
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.care.check import check
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.article_panel import ArticlePanel
from tests.gui.harbour import TEXT, ready

ROOT = Path(__file__).parents[2]
KILLS = 4
MOST_GESTURES = 40  # before a kill

type State = dict[str, tuple[int, int, str, str]]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")


def state_of(store: Store, article_id: ArticleId) -> State:
    """Return every mark: where it is, as what, and its note."""
    with store.read() as session:
        found = annotations.every(session, AnnotationQuery(article_id=article_id))
    return {m.id: (m.span.start, m.span.end, str(m.category), m.note) for m in found}


# what is killed -----------------------------------------------------------------------------------


def mark_for_ever(path: Path, article_id: str, seed: int) -> None:
    """Mark, change, write notes and undo with real keys; tell each state once it was stored."""
    app = QApplication(sys.argv[:1])
    store = Store.open(path)
    desk = Desk(store, Jobs(), app)
    panel = ArticlePanel(Theme.load("light"), ReadingType())
    panel.work_with(desk.reading)
    panel.resize(900, 700)
    panel.show()
    desk.reading.open(ArticleId(article_id))
    panel.view.setFocus()
    chance = random.Random(seed)
    while True:
        gesture(panel, desk, chance)
        app.processEvents()
        sys.stdout.write(json.dumps(state_of(store, ArticleId(article_id))) + "\n")
        sys.stdout.flush()


def gesture(panel: ArticlePanel, desk: Desk, chance: random.Random) -> None:
    """Do one thing that a person does."""
    what = chance.randrange(10)
    mark = desk.reading.active_mark()
    if what < 6 or mark is None:
        start = chance.randrange(len(TEXT) - 30)
        panel.view.select(Span(start, start + chance.randint(5, 30)))
        key = chance.choice([Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_7])
        QTest.keyClick(panel.view, key)
    elif what < 8:
        desk.workbench.set_note(mark, f"{mark.note}x")
    elif what == 8:
        desk.workbench.undo()
    else:
        desk.workbench.remove(mark)


if __name__ == "__main__":
    mark_for_ever(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    sys.exit()


# the test -----------------------------------------------------------------------------------------


@contextmanager
def marking(path: Path, article: Article, seed: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, __file__, str(path), article.id, str(seed)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def killed_at_random(process: subprocess.Popen[str], chance: random.Random) -> State:
    """Let some gestures pass, kill the program a moment later; return the last state it told."""
    assert process.stdout is not None
    last: State = {}
    for _ in range(chance.randint(1, MOST_GESTURES)):
        told = process.stdout.readline()
        assert told, "the program ended by itself"
        last = {key: tuple(value) for key, value in json.loads(told).items()}
    select([], [], [], chance.random() * 0.02)  # into the midst of the next gesture
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    for told in process.stdout.read().splitlines(keepends=True):
        if told.endswith("\n"):
            last = {key: tuple(value) for key, value in json.loads(told).items()}
    return last


def test_a_kill_loses_at_most_the_gesture_under_way_and_leaves_a_sound_store(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own" / "briefwright.store"
    store = Store.open(path)
    article, _ = store_article(store, ready(TEXT))
    store.close()
    chance = random.Random(20)
    for seed in range(KILLS):
        with marking(path, article, seed) as process:
            told = killed_at_random(process, chance)
        store = Store.open(path)
        found = state_of(store, article.id)
        with store.read() as session:
            kept = articles.get(session, article.id)
            assert kept is not None
            assert articles.content(session, kept).text == TEXT
        assert check(store).ok
        store.close()
        differing = {key for key in found.keys() | told.keys() if found.get(key) != told.get(key)}
        assert len(differing) <= 1, "more than the gesture under way"
        assert found

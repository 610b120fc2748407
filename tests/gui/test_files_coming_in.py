"""What people do while files come in: a worker stores those, and nothing of either is lost."""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import get_ident

import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.store import article_lists
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.care import check
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Job
from tests.faults.press import write_articles

FILES = 60  # more than a step that is taken back in one turn


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    write_articles(folder, random.Random(8), FILES)
    return folder


def in_lists(store: Store) -> int:
    with store.read() as session:
        return article_lists.count(session, ArticleQuery())


def _is_before(stack: QUndoStack, index: int) -> bool:
    return stack.index() < index


def undo_all(qtbot: QtBot, desk: Desk) -> None:
    bench = desk.workbench
    while bench.undo_stack.canUndo():
        index = bench.undo_stack.index()
        bench.undo()
        qtbot.waitUntil(partial(_is_before, bench.undo_stack, index))


def test_the_thread_of_the_window_waits_for_no_article_to_be_written(
    qtbot: QtBot, desk: Desk, press: Path
) -> None:
    writers: set[int] = set()

    def look(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("INSERT INTO article", "INSERT INTO content")):
            writers.add(get_ident())

    event.listen(Engine, "before_cursor_execute", look)
    try:
        with qtbot.waitSignal(desk.imports.imported) as told:
            desk.imports.files([press])
    finally:
        event.remove(Engine, "before_cursor_execute", look)
    assert told.args is not None
    assert len(told.args[0].new) == in_lists(desk.workbench.store) == FILES
    assert writers
    assert get_ident() not in writers


def test_marks_made_meanwhile_and_the_import_are_taken_back_each_as_a_step(
    qtbot: QtBot,
    desk: Desk,
    article: Article,
    category: Callable[[str], Category],
    press: Path,
) -> None:
    bench = desk.workbench
    text = bench.content(article).text
    refused: list[Exception] = []
    bench.refused.connect(refused.append)
    made: list[object] = []

    def mark(_batch: object) -> None:
        made.append(
            bench.annotate(article, text, Span(len(made), 12 + len(made)), category("fact"))
        )

    with qtbot.waitSignal(desk.imports.imported):
        desk.imports.files([press]).delivered.connect(mark)
    assert None not in made
    assert bench.undo_stack.count() == len(made) + 1
    undo_all(qtbot, desk)
    assert in_lists(bench.store) == 1
    assert bench.marks(article.id) == []
    while bench.undo_stack.canRedo():
        bench.redo()
        bench.end_long_step()
    assert in_lists(bench.store) == FILES + 1
    assert len(bench.marks(article.id)) == len(made)
    assert refused == []


def test_what_was_stored_when_an_import_is_cancelled_is_told_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, press: Path
) -> None:
    def cancel(job: Job) -> None:
        job.delivered.connect(lambda _batch: job.cancel())

    with qtbot.waitSignal(desk.imports.imported) as told:
        cancel(desk.imports.files([press]))
    assert told.args is not None
    came = told.args[0]
    assert not came.whole
    assert 0 < len(came.new) < FILES
    assert len(came.new) == in_lists(desk.workbench.store)
    undo_all(qtbot, desk)
    assert in_lists(desk.workbench.store) == 0


def test_two_imports_at_once_store_what_they_share_once(
    qtbot: QtBot, desk: Desk, press: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more"
    write_articles(more, random.Random(8), FILES)  # the same under the same names
    refused: list[Exception] = []
    desk.workbench.refused.connect(refused.append)
    ends: list[tuple[int, int]] = []
    desk.imports.imported.connect(lambda came, _bad: ends.append((len(came.new), len(came.there))))
    desk.imports.files([press])
    desk.imports.files([more])
    qtbot.waitUntil(lambda: len(ends) == 2)
    assert in_lists(desk.workbench.store) == FILES
    assert [sum(end) for end in ends] == [FILES, FILES]
    assert sum(new for new, _ in ends) == FILES
    undo_all(qtbot, desk)
    assert in_lists(desk.workbench.store) == 0
    assert refused == []


def test_a_window_closed_in_the_midst_leaves_a_sound_library_with_what_had_come(
    qtbot: QtBot, desk: Desk, press: Path
) -> None:
    batches: list[object] = []
    desk.imports.files([press]).delivered.connect(batches.append)
    qtbot.waitUntil(lambda: bool(batches))
    desk.workbench.close()
    again = Store.open(desk.workbench.store.path)
    try:
        assert 0 < in_lists(again) <= FILES
        assert check.check(again).ok
    finally:
        again.close()

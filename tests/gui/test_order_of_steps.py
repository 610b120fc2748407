"""What is done while other steps are written or wait: each in its turn, and none lost unsaid."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.ids import ArticleId
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_articles
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.bulk import BulkEdit, Facts
from tests.gui.harbour import TEXT, ready
from tests.gui.test_long_steps import begin, outlet_of, stored, until_step
from tests.gui.windows import open_window

MANY = 300


@pytest.fixture
def many(store: Store) -> list[ArticleId]:
    new = [ready(f"A barge numbered {n} was seen.", f"Report {n:03}") for n in range(MANY)]
    store_articles(store, new)
    return [one.article.id for one in new]


@pytest.fixture
def mark(desk: Desk, article: Article, category: Callable[[str], Category]) -> Annotation:
    made = desk.workbench.annotate(article, TEXT, Span(0, 13), category("fact"))
    assert made is not None
    return made


@contextmanager
def locked(store: Store) -> Generator[None]:
    """Have another program write all the time."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def refusals(desk: Desk) -> list[Exception]:
    told: list[Exception] = []
    desk.workbench.refused.connect(told.append)
    return told


def test_words_typed_while_a_long_step_is_taken_back_are_no_step_in_its_place(
    qtbot: QtBot, desk: Desk, many: list[ArticleId], mark: Annotation
) -> None:
    bench = desk.workbench
    begin(qtbot, desk, many)
    until_step(qtbot, desk, 2)
    bench.undo()
    assert bench.writes_long_step()
    bench.unread.take(mark.id, "value", "a few", "typing in “Value”")
    qtbot.waitUntil(lambda: not bench.writes_long_step())
    qtbot.waitUntil(lambda: bench.undo_stack.undoText() == "typing in “Value”")
    assert outlet_of(desk, many) == {""}
    assert bench.undo_stack.count() == 2
    bench.undo()
    assert not bench.unread.of(mark.id)
    bench.undo()
    assert not bench.annotations(mark.article_id)


def test_words_typed_while_a_long_step_is_done_again_leave_it_to_be_taken_back(
    qtbot: QtBot, desk: Desk, many: list[ArticleId], mark: Annotation
) -> None:
    bench = desk.workbench
    begin(qtbot, desk, many)
    until_step(qtbot, desk, 2)
    bench.undo()
    until_step(qtbot, desk, 1)
    bench.redo()
    assert bench.writes_long_step()
    bench.unread.take(mark.id, "value", "a few", "typing in “Value”")
    until_step(qtbot, desk, 3)
    assert outlet_of(desk, many) == {"Norvia Post"}
    bench.undo()
    bench.undo()
    until_step(qtbot, desk, 1)
    assert outlet_of(desk, many) == {""}


def test_a_step_that_waited_and_can_be_stored_no_more_is_told(
    qtbot: QtBot, desk: Desk, store: Store, mark: Annotation, tmp_path: Path
) -> None:
    bench, window = desk.workbench, open_window(qtbot, desk, tmp_path / "window.json")
    with locked(store):
        assert not bench.set_note(mark, "Ask the ministry")
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("DELETE FROM annotation")
        other.commit()
    bench.unstored.retry()
    assert not bench.unstored.steps
    said = window.job_bar.words()
    assert "cannot be stored" in said
    assert "typing of a note" in said
    assert "is stored now" not in said


def test_what_is_done_later_to_a_record_stays_though_something_before_it_waits(
    desk: Desk, store: Store, mark: Annotation, category: Callable[[str], Category]
) -> None:
    bench = desk.workbench
    with locked(store):
        assert not bench.recategorise(mark, category("risk"))
    assert bench.recategorise(mark, category("position"))
    bench.unstored.retry()
    (now,) = bench.annotations(mark.article_id)
    assert now.category == "position"
    bench.undo()
    assert bench.annotations(mark.article_id)[0].category == "risk"
    bench.undo()
    assert bench.annotations(mark.article_id)[0].category == "fact"


def test_undo_takes_back_what_waited_and_not_what_it_rests_on(
    desk: Desk, store: Store, mark: Annotation
) -> None:
    bench = desk.workbench
    with locked(store):
        assert not bench.set_note(mark, "Ask the ministry")
        bench.undo()
    assert bench.undo_stack.index() == 1
    bench.undo()
    (now,) = bench.annotations(mark.article_id)
    assert now.note == ""
    assert not bench.unstored.steps
    bench.redo()
    assert bench.annotations(mark.article_id)[0].note == "Ask the ministry"


def test_steps_that_wait_begin_in_the_order_in_which_they_were_chosen(
    qtbot: QtBot, desk: Desk, many: list[ArticleId]
) -> None:
    bench = desk.workbench
    step = begin(qtbot, desk, many, "First")
    BulkEdit(bench, many, {}).set(Facts(outlet="Second"), bool)
    step.finish()  # it has ended, and the window has not had its turn
    BulkEdit(bench, many[:2], {}).set(Facts(outlet="Third"), bool)
    until_step(qtbot, desk, 3)
    assert [one.outlet for one in stored(desk, many)] == ["Third"] * 2 + ["Second"] * (MANY - 2)


def test_undo_takes_back_the_step_that_waited_and_not_the_one_before_it(
    qtbot: QtBot, desk: Desk, many: list[ArticleId]
) -> None:
    bench = desk.workbench
    step = begin(qtbot, desk, many, "First")
    BulkEdit(bench, many, {}).set(Facts(outlet="Second"), bool)
    step.finish()
    bench.undo()
    qtbot.waitUntil(bench.undo_stack.canRedo)
    assert outlet_of(desk, many) == {"First"}
    assert bench.undo_stack.count() == 2


def test_what_waited_for_a_step_is_not_begun_in_a_store_that_is_closed(
    qtbot: QtBot, desk: Desk, many: list[ArticleId], mark: Annotation
) -> None:
    bench, told = desk.workbench, refusals(desk)
    BulkEdit(bench, many, {}).set(Facts(outlet="First"), bool)
    with locked(bench.store):
        assert not bench.set_note(mark, "Ask the ministry")
    BulkEdit(bench, many, {}).set(Facts(outlet="Second"), bool)
    bench.close()
    qtbot.wait(50)
    assert len(told) == 1

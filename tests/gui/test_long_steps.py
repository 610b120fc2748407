"""Steps of very many records: written in slices, all of it or nothing, and one step to undo."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import get_ident

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation, Offer, Reason, State
from briefwright.domain.article import Article
from briefwright.domain.category import BUILT_IN, Category
from briefwright.domain.errors import RecordChanged, StepGoesOn, StoreBusy
from briefwright.domain.ids import ArticleId
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_articles
from briefwright.services.suggest_annotations import method_for
from briefwright.store import annotations, article_lists, articles, suggestions
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Slices
from briefwright.viewmodels.library.attention import Attention
from briefwright.viewmodels.library.bulk import BulkEdit, Facts
from briefwright.viewmodels.steps import Altered
from tests.gui.harbour import ready
from tests.gui.windows import open_window

MANY = 300


@pytest.fixture
def many(store: Store) -> list[ArticleId]:
    new = [ready(f"A barge numbered {n} was seen.", f"Report {n:03}") for n in range(MANY)]
    store_articles(store, new)
    return [one.article.id for one in new]


def stored(desk: Desk, ids: list[ArticleId]) -> list[Article]:
    with desk.workbench.read() as session:
        return articles.some(session, ids)


def in_lists(desk: Desk) -> int:
    with desk.workbench.read() as session:
        return article_lists.count(session, ArticleQuery())


def until_step(qtbot: QtBot, desk: Desk, index: int) -> None:
    qtbot.waitUntil(lambda: desk.workbench.undo_stack.index() == index)


def test_the_window_has_its_turns_while_very_many_are_removed_and_brought_back(
    qtbot: QtBot, desk: Desk, many: list[ArticleId]
) -> None:
    turns: list[int] = []
    beat = QTimer(desk, interval=0)
    beat.timeout.connect(lambda: turns.append(in_lists(desk)))
    said: list[str] = []
    desk.dossiers.done.connect(said.append)
    beat.start()
    desk.dossiers.bin_articles(many)
    until_step(qtbot, desk, 1)
    assert turns.count(MANY) > 3  # nothing of it is seen before all of it is stored
    assert set(turns) <= {MANY, 0}
    assert said == ["300 articles removed."]
    desk.workbench.undo()
    until_step(qtbot, desk, 0)
    desk.workbench.redo()
    until_step(qtbot, desk, 1)
    assert in_lists(desk) == 0
    desk.bin.pick(range(MANY), desk.bin.restore)
    until_step(qtbot, desk, 2)
    assert [one.binned_at for one in stored(desk, many)] == [None] * MANY
    assert set(turns) <= {MANY, 0}


def test_very_many_are_made_others_by_a_worker(
    qtbot: QtBot, desk: Desk, many: list[ArticleId]
) -> None:
    altered_here: list[int] = []

    def alter(article: Article) -> Article:
        altered_here.append(get_ident() == here)
        return replace(article, outlet="Gazette") if article.id != many[0] else article

    here, taken = get_ident(), list[Altered]()
    desk.workbench.fetch_altered("a step", many, alter, taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    desk.workbench.fetch_altered("a step", many[:2], alter, taken.append)
    assert altered_here == [False] * MANY + [True] * 2
    assert [one.id for one in taken[0].before] == many[1:]
    assert taken[0].after == tuple(replace(one, outlet="Gazette") for one in taken[0].before)
    assert [one.id for one in taken[1].after] == many[1:2]


def test_that_an_article_was_read_is_kept_behind_the_long_step_and_does_not_end_it(
    qtbot: QtBot, reading_desk: Desk, many: list[ArticleId], article: Article
) -> None:
    desk = reading_desk
    (attention,) = desk.reading.findChildren(Attention)
    (moment,) = attention.findChildren(QTimer)
    turns: list[int] = []
    beat = QTimer(desk, interval=0)
    beat.timeout.connect(lambda: turns.append(in_lists(desk)))
    beat.start()
    desk.dossiers.bin_articles(many)
    moment.start(0)
    until_step(qtbot, desk, 1)
    assert turns.count(MANY + 1) > 3
    qtbot.waitUntil(lambda: not desk.workbench.is_unread([article.id]))


def outlet_of(desk: Desk, ids: list[ArticleId]) -> set[str]:
    return {one.outlet for one in stored(desk, ids)}


def begin(qtbot: QtBot, desk: Desk, ids: list[ArticleId], outlet: str = "Norvia Post") -> Slices:
    """Set an outlet of all these, and return the step once it is being written."""
    BulkEdit(desk.workbench, ids, {}).set(Facts(outlet=outlet), bool)
    qtbot.waitUntil(desk.workbench.writes_long_step)
    (step,) = (one for one in desk.workbench.jobs.findChildren(Slices) if one.awaited)
    return step


def test_what_somebody_does_meanwhile_is_stored_behind_the_long_step(
    qtbot: QtBot,
    desk: Desk,
    many: list[ArticleId],
    article: Article,
    category: Callable[[str], Category],
) -> None:
    bench = desk.workbench
    refused: list[Exception] = []
    bench.refused.connect(refused.append)
    text = bench.content(article).text
    begin(qtbot, desk, many)
    with pytest.raises(StoreBusy), bench.store.write():
        pytest.fail("what only tidies up has to come again")
    assert bench.annotate(article, text, Span(0, 12), category("fact")) is None
    assert bench.writes_long_step()  # it goes on as before, and the window has its turns
    (told,) = refused
    assert isinstance(told, StepGoesOn)
    assert told.step == "Change of 300 articles"
    assert [step.text() for step in bench.unstored.steps] == ["marking as Fact"]
    until_step(qtbot, desk, 2)
    assert outlet_of(desk, many) == {"Norvia Post"}
    assert len(bench.annotations(article.id)) == 1
    assert not bench.unstored.steps
    bench.undo()
    assert not bench.annotations(article.id)
    bench.undo()
    until_step(qtbot, desk, 0)
    assert outlet_of(desk, many) == {""}


def test_a_further_long_step_begins_where_the_one_before_has_ended(
    qtbot: QtBot, desk: Desk, many: list[ArticleId]
) -> None:
    said: list[str] = []
    desk.workbench.stepped.connect(lambda words, _ids: said.append(words))
    begin(qtbot, desk, many)
    BulkEdit(desk.workbench, many, {}).set(Facts(language="de"), bool)
    desk.workbench.set_read(many, read=True)
    assert said == ["This follows as soon as the step before has ended."]
    assert desk.workbench.writes_long_step()
    until_step(qtbot, desk, 2)
    assert {(one.outlet, one.language) for one in stored(desk, many)} == {("Norvia Post", "de")}
    qtbot.waitUntil(lambda: not desk.workbench.is_unread(many))


def test_undo_cancels_the_long_step_that_is_being_written_and_nothing_before_it(
    qtbot: QtBot, desk: Desk, many: list[ArticleId], article: Article
) -> None:
    bench = desk.workbench
    assert bench.set_fact(article, "title", "Barges")
    step = begin(qtbot, desk, many)
    with qtbot.waitSignal(step.cancelled):
        bench.undo()
    assert outlet_of(desk, many) == {""}
    assert bench.undo_stack.index() == 1
    begin(qtbot, desk, many)
    until_step(qtbot, desk, 2)
    bench.undo()
    bench.undo()  # a second step is meant, and waits for the first
    until_step(qtbot, desk, 0)
    assert outlet_of(desk, many) == {""}
    bench.redo()
    bench.redo()
    (step,) = (one for one in bench.jobs.findChildren(Slices) if one.awaited)
    with qtbot.waitSignal(step.cancelled):
        bench.undo()
    assert outlet_of(desk, many) == {""}
    assert bench.undo_stack.index() == 1


def test_undo_while_the_articles_are_read_takes_back_no_other_step(
    qtbot: QtBot, desk: Desk, many: list[ArticleId], article: Article
) -> None:
    assert desk.workbench.set_fact(article, "title", "Barges")
    BulkEdit(desk.workbench, many, {}).set(Facts(outlet="Norvia Post"), bool)
    desk.workbench.undo()
    qtbot.waitUntil(lambda: not desk.workbench.takes_long())
    assert outlet_of(desk, many) == {""}
    assert desk.workbench.undo_stack.index() == 1


def test_a_long_step_that_is_cancelled_or_refused_leaves_nothing_done(
    qtbot: QtBot, desk: Desk, many: list[ArticleId]
) -> None:
    before = stored(desk, many)
    refused: list[Exception] = []
    desk.workbench.refused.connect(refused.append)
    step = begin(qtbot, desk, many)
    with qtbot.waitSignal(step.cancelled):
        QTimer.singleShot(5, step, step.cancel)
    assert stored(desk, many) == before
    taken: list[Altered] = []
    outlet = Facts(outlet="Norvia Post")
    desk.workbench.fetch_altered("a step", many, outlet.of, taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    assert desk.workbench.set_fact(before[-1], "outlet", "Gazette")
    now = stored(desk, many)
    desk.workbench.edit("a step", *taken[0], then=bool)
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], RecordChanged)
    assert stored(desk, many) == now
    assert desk.workbench.undo_stack.count() == 1


def test_closing_the_window_ends_a_long_step_first_and_stores_what_waited(
    qtbot: QtBot, desk: Desk, many: list[ArticleId], article: Article, store: Store
) -> None:
    begin(qtbot, desk, many)
    assert not desk.workbench.set_fact(article, "title", "Barges")
    desk.workbench.close()
    again = Store.open(store.path)
    with again.read() as session:
        assert {one.outlet for one in articles.some(session, many)} == {"Norvia Post"}
        assert [one.title for one in articles.some(session, [article.id])] == ["Barges"]
    again.close()


def test_a_window_with_a_long_step_asks_before_it_closes_and_does_nothing_of_it(
    qtbot: QtBot, desk: Desk, many: list[ArticleId], article: Article, tmp_path: Path
) -> None:
    window = open_window(qtbot, desk, tmp_path / "window.json")
    said: list[str] = []

    def answer(choice: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(f"{box.text()} {box.informativeText()}")
        next(b for b in box.buttons() if b.text().replace("&", "") == choice).click()

    begin(qtbot, desk, many)
    assert not desk.workbench.set_fact(article, "title", "Barges")
    QTimer.singleShot(0, lambda: answer("Cancel"))
    window.close()
    assert window.isVisible()
    assert desk.workbench.writes_long_step()
    QTimer.singleShot(0, lambda: answer("Close now"))
    window.close()
    assert not window.isVisible()
    left = "If you close now, nothing of a step is done that is not stored yet."
    assert said == [f"This is still going on: Change of 300 articles. {left}"] * 2
    assert outlet_of(desk, many) == {""}
    assert [one.title for one in stored(desk, [article.id])] == ["Barges"]


def test_a_worker_frees_what_a_long_step_held_that_is_not_done_again(
    qtbot: QtBot, desk: Desk, many: list[ArticleId]
) -> None:
    freed_by: list[int] = []

    class Title(str):
        __slots__ = ()

        def __del__(self) -> None:
            freed_by.append(get_ident())

    def named(one: Article) -> Article:
        return replace(one, title=Title("Barges on the river"))

    workbench = desk.workbench
    workbench.fetch_altered("new title", many, named, partial(set_titles, desk))
    until_step(qtbot, desk, 1)
    workbench.undo()
    until_step(qtbot, desk, 0)
    assert freed_by == []
    desk.dossiers.bin_articles(many[:2])
    assert not workbench.undo_stack.canRedo()
    qtbot.waitUntil(lambda: len(freed_by) == MANY)
    assert get_ident() not in freed_by
    workbench.undo()
    assert {one.title for one in stored(desk, many)} == {f"Report {n:03}" for n in range(MANY)}


def set_titles(desk: Desk, titles: Altered) -> None:
    desk.workbench.edit("new title", *titles, then=bool)


def test_very_many_suggestions_are_accepted_as_one_step(
    qtbot: QtBot, desk: Desk, put_article: Callable[[str], Article]
) -> None:
    text = "Norvia will send 40 ships. " * MANY
    article = put_article(text)
    offer = Offer(BUILT_IN[0].id, 0.9, Reason("will"))
    spans = [Span(at, at + 20) for at in range(0, len(text), 27)]
    marks = [Annotation.on(article, text, span, BUILT_IN[0].id) for span in spans]
    with desk.workbench.store.write() as session:
        annotations.put_all(
            session, [replace(one, state=State.SUGGESTED, offer=offer) for one in marks]
        )
        suggestions.set_read(session, article.id, method_for(article))
    desk.reading.open(article.id)
    assert desk.reading.offers.shown == MANY
    assert desk.reading.offers.accept_all()
    until_step(qtbot, desk, 1)
    assert desk.reading.offers.count == 0
    assert len(desk.workbench.annotations(article.id)) == MANY
    desk.workbench.undo()
    until_step(qtbot, desk, 0)
    assert desk.reading.offers.shown == MANY

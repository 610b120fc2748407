"""Whatever is done can be undone, and done again, to the letter."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Jobs
from tests.gui.harbour import TEXT, ready

type Step = Callable[[Desk, Article], object]


def marks(desk: Desk, article: Article) -> list[Annotation]:
    return desk.workbench.annotations(article.id)


def mark(start: int, length: int, place: int) -> Step:
    def step(desk: Desk, article: Article) -> None:
        category = desk.workbench.categories()[place]
        desk.workbench.annotate(article, TEXT, Span(start, start + length), category)

    return step


def with_one(which: int, change: Callable[[Desk, Annotation], object]) -> Step:
    def step(desk: Desk, article: Article) -> None:
        there = marks(desk, article)
        if there:
            change(desk, there[which % len(there)])

    return step


steps = st.one_of(
    st.builds(mark, st.integers(0, 300), st.integers(1, 60), st.integers(0, 10)),
    st.builds(
        with_one,
        st.integers(0, 9),
        st.sampled_from(
            [
                lambda desk, one: desk.workbench.remove(one),
                lambda desk, one: desk.workbench.set_note(one, one.note + "x"),
                lambda desk, one: desk.workbench.set_field(one, "speaker", "Ida Holm"),
                lambda desk, one: desk.workbench.recategorise(one, desk.workbench.categories()[1]),
                lambda desk, one: desk.workbench.move(one, TEXT, Span(5, 30)),
            ]
        ),
    ),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps, min_size=1, max_size=12))
def test_any_sequence_undone_is_the_start_and_redone_the_end(
    qapp: QApplication, sequence: list[Step]
) -> None:
    with TemporaryDirectory() as folder:
        store, jobs = Store.open(Path(folder) / "briefwright.store"), Jobs()
        desk = Desk(store, jobs)
        article, _ = store_article(store, ready(TEXT))
        for step in sequence:
            step(desk, article)
        end = marks(desk, article)
        stack = desk.workbench.undo_stack
        while stack.canUndo():
            desk.workbench.undo()
        assert marks(desk, article) == []
        while stack.canRedo():
            desk.workbench.redo()
        assert marks(desk, article) == end
        desk.workbench.close()

"""Whatever is done to categories, taking it all back is the start."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from briefwright.domain.category import BUILT_IN, Underline
from briefwright.domain.fields import FieldKind
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.store.store import Store
from briefwright.viewmodels.categories.category_editing import CategoryEditing
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.workbench import Workbench
from tests.gui.harbour import TEXT, ready

type Step = Callable[[CategoryEditing], object]


def one_of(editing: CategoryEditing, number: int) -> CategoryId:
    every = editing.known.categories
    return every[number % len(every)].id


NUMBERS = st.integers(0, 30)
STEPS: st.SearchStrategy[Step] = st.one_of(
    NUMBERS.map(lambda n: lambda e: e.add(one_of(e, n) if n % 2 else None)),
    NUMBERS.map(lambda n: lambda e: e.rename(one_of(e, n), f"Name {n}")),
    NUMBERS.map(lambda n: lambda e: e.set_key(one_of(e, n), "LMNPQ12"[n % 7])),
    NUMBERS.map(lambda n: lambda e: e.swap_key(one_of(e, n), str(n % 9 + 1))),
    NUMBERS.map(lambda n: lambda e: e.set_underline(one_of(e, n), list(Underline)[n % 5])),
    NUMBERS.map(lambda n: lambda e: e.move_in(one_of(e, n))),
    NUMBERS.map(lambda n: lambda e: e.move_out(one_of(e, n))),
    NUMBERS.map(lambda n: lambda e: e.move_by(one_of(e, n), 1 if n % 2 else -1)),
    st.tuples(NUMBERS, NUMBERS).map(
        lambda two: lambda e: e.merge(one_of(e, two[0]), one_of(e, two[1]))
    ),
    st.tuples(NUMBERS, NUMBERS).map(
        lambda two: lambda e: e.place(one_of(e, two[0]), one_of(e, two[1]), two[0] % 3)
    ),
    NUMBERS.map(lambda n: lambda e: e.take_away(one_of(e, n))),
    NUMBERS.map(lambda n: lambda e: e.bring_back(one_of(e, n))),
    NUMBERS.map(lambda n: lambda e: e.fields.add(one_of(e, n), f"Field {n % 3}")),
    NUMBERS.map(
        lambda n: lambda e: e.fields.set_kind(one_of(e, n), "field_1", list(FieldKind)[n % 6])
    ),
    NUMBERS.map(lambda n: lambda e: e.fields.remove(one_of(e, n), "field_1")),
    st.just(lambda e: e.restore()),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEPS, max_size=10))
def test_any_steps_taken_back_are_the_start(qapp: QApplication, steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        workbench = Workbench(Store.open(Path(folder) / "briefwright.store"), Jobs())
        article, _ = store_article(workbench.store, ready(TEXT))
        for number, category in enumerate(BUILT_IN):
            workbench.annotate(article, TEXT, Span(number, number + 9), category)
        marks = workbench.annotations(article.id)
        start = workbench.undo_stack.index()
        editing = CategoryEditing(workbench)
        refusals: list[Exception] = []
        workbench.refused.connect(refusals.append)
        for step in steps:
            step(editing)
        end = workbench.all_categories(), workbench.annotations(article.id)
        in_use = [c for c in end[0] if not c.retired]
        keys = [c.key for c in in_use if c.key]
        assert len(set(keys)) == len(keys)
        assert len({c.name.casefold() for c in in_use}) == len(in_use)
        count = workbench.undo_stack.index() - start
        for _ in range(count):
            workbench.undo()
        assert workbench.all_categories() == list(BUILT_IN)
        assert workbench.annotations(article.id) == marks
        for _ in range(count):
            workbench.redo()
        assert (workbench.all_categories(), workbench.annotations(article.id)) == end
        assert refusals == []
        workbench.close()

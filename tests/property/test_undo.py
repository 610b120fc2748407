"""Whatever is done, of any kind, is taken back step by step and done again, to the letter."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from briefwright.store.care.check import check
from tests.property.office import ACTS, Office, Rows

NUMBERS = st.integers(0, 40)
STEPS = st.tuples(st.sampled_from(sorted(ACTS)), NUMBERS, NUMBERS)


class History:
    """What was stored at each place of the undo stack."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stack = office.bench.undo_stack
        self._states: dict[int, Rows] = {0: office.rows()}
        self._refusals: list[Exception] = []

    def do(self, act: str, n: int, m: int) -> None:
        before, top = self._stack.index(), self._stack.count()
        ACTS[act](self._office, n, m)
        self._office.bench.end_long_step()
        now = self._stack.index()
        if act in {"undo", "redo"}:
            self._compare()
        else:
            kept = top if now == before and self._stack.count() == top else min(before, now)
            self._states = {at: rows for at, rows in self._states.items() if at <= kept}
            self._states[now] = self._office.rows()

    def go_all_the_way(self, *, back: bool) -> None:
        bench, stack = self._office.bench, self._stack
        bench.refused.connect(self._refusals.append)
        while stack.canUndo() if back else stack.canRedo():
            was = stack.index()
            bench.undo() if back else bench.redo()
            bench.end_long_step()
            assert self._refusals == [], stack.text(was - back)
            assert stack.index() != was
            self._compare()
        bench.refused.disconnect(self._refusals.append)
        assert check(self._office.store).ok

    def _compare(self) -> None:
        now, then = self._office.rows(), self._states.get(self._stack.index(), {})
        for table, rows in then.items():
            assert now[table] == rows, (table, self._stack.undoText(), self._stack.redoText())


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEPS, min_size=8, max_size=20))
def test_any_acts_undone_are_the_start_and_redone_the_end(
    qapp: QApplication, steps: list[tuple[str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = Office(Path(folder))
        history = History(office)
        for act in ("new dossier", "import", "suggest", "mark", "compose"):
            history.do(act, 1, 1)
        for step in steps:
            history.do(*step)
        for _ in range(2):
            history.go_all_the_way(back=True)
            history.go_all_the_way(back=False)
        office.bench.close()

"""Steps that could not be stored: kept, and tried again until there is room for them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields, replace

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.change import Record
from briefwright.domain.errors import (
    BriefwrightError,
    RecordChanged,
    StepGoesOn,
    StepLost,
    StoreBusy,
    StoreFull,
    StoreReadOnly,
    StoreUnreachable,
)
from briefwright.store import records
from briefwright.store.store import Store
from briefwright.viewmodels.edit import Edit

_AGAIN = 2_000  # milliseconds
_PASSING = (StepGoesOn, StoreBusy, StoreFull, StoreReadOnly, StoreUnreachable)


class Unstored(QObject):
    """The steps that wait, in their order. Of what is typed in one field only the last counts."""

    changed = Signal()  # another step waits, or fewer do

    def __init__(
        self,
        stored: Callable[[Edit], object],
        refused: Callable[[StepLost], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._stored = stored
        self._refused = refused
        self.steps: list[Edit] = []
        self._lost: list[str] = []  # what can be stored no more, told once nothing waits
        self._timer = QTimer(self)
        self._timer.setInterval(_AGAIN)
        self._timer.timeout.connect(self.retry)

    def keep(self, step: Edit, error: BriefwrightError) -> None:
        """Keep a step that failed, where another time may be better."""
        if isinstance(error, _PASSING):
            self._replace(step)
            self._timer.start()
            self.changed.emit()

    def takes(self, step: Edit) -> bool:
        """Whether something waits in the same field, whose place this takes, or comes before."""
        ids = step.ids() if self.steps else ()
        if any(step.goes_on(one) or not one.ids().isdisjoint(ids) for one in self.steps):
            self._replace(step)
            return True
        return False

    def holds(self, record_id: str) -> bool:
        """Whether something that waits is about this record."""
        return any(record_id in step.ids() for step in self.steps)

    def retry(self) -> None:
        """Store what waits, as far as that goes now."""
        with suppress(*_PASSING):
            self.store_all()

    def store_all(self) -> None:
        """Store what waits; raises as the store does, and then some of it still waits."""
        while self.steps:
            waiting = self.steps[0]
            try:
                step = _carried_out(waiting)
            except RecordChanged:  # what it was about is no more
                self._lost.append(waiting.text())
                self._drop()
            else:
                self._drop()
                self._stored(step)

    def give(self) -> list[Edit]:
        """Hand over what waits, and have nothing wait any more."""
        given, self.steps = self.steps, []
        self.stop()
        return given

    def take_over(self, steps: Sequence[Edit], store: Store) -> None:
        """Store what waited for another store, of which `store` is a copy."""
        self.steps += [step.on(store) for step in steps]
        self.retry()

    def stop(self) -> None:
        """Try no more."""
        self._timer.stop()

    def _replace(self, step: Edit) -> None:
        self.steps = [one for one in self.steps if not step.goes_on(one)] + [step]

    def _drop(self) -> None:
        self.steps = self.steps[1:]
        if not self.steps:
            self._timer.stop()
            lost, self._lost = self._lost, []
            if lost:
                self._refused(StepLost(lost))
        self.changed.emit()


def _carried_out(step: Edit) -> Edit:
    """Do a step; where its record was altered since, alter that in the same way."""
    try:
        step.carry_out()
    except RecordChanged:
        step = _upon(step)
        step.carry_out()
    return step


def _upon(step: Edit) -> Edit:
    """Return the step upon what its record is now; raises RecordChanged where that cannot be."""
    if len(step.before) != 1 or len(step.after) != 1:
        raise RecordChanged(next(iter(step.ids()), ""))
    (before,), (after,) = step.before, step.after
    with step.store.read() as session:
        now = records.get(session, type(before), before.id)
    if now is None:
        raise RecordChanged(before.id)
    return step.instead((now,), (_altered(now, before, after),))


def _altered[R: Record](now: R, before: Record, after: Record) -> R:
    names = [field.name for field in fields(after) if field.name != "revision"]
    altered = {name: getattr(after, name) for name in names}
    return replace(now, **{k: v for k, v in altered.items() if getattr(before, k) != v})

"""The undo step, and the one that writes: some records in place of others."""

from collections.abc import Collection, Iterator
from functools import partial
from itertools import batched, chain
from time import monotonic
from typing import override

from PySide6.QtGui import QUndoCommand

from briefwright.domain.change import Change, Records
from briefwright.domain.errors import RecordChanged
from briefwright.store import records
from briefwright.store.store import Session, Store
from briefwright.store.tables.session import commit_early
from briefwright.viewmodels.jobs import Slicing

MANY = 48  # records that are too many for one turn of the window
_SAME_BURST = 2.0  # seconds between keystrokes that are one step
_TOGETHER = 16  # records that are written between two looks at the clock,
_NOTED = 1_000  # and whose ids are gathered


class Step(QUndoCommand):
    """What can be done, taken back and done again.

    Workbench does it first and moves the stack after: a `redo` that raised inside the stack would
    leave it believing that the step was done.
    """

    def ids(self) -> Collection[str]:
        """Return the ids of all records that the step is about."""
        raise NotImplementedError

    def carry_out(self) -> None:
        """Do the step; raises as the store does, and then nothing has changed."""
        raise NotImplementedError

    def take_back(self) -> None:
        """Undo the step; raises as the store does, and then nothing has changed."""
        raise NotImplementedError

    @override
    def redo(self) -> None:
        """Nothing: the stack only keeps the order."""

    @override
    def undo(self) -> None:
        """Nothing, as with `redo`."""


class Edit(Step):
    """Puts some records into the store in place of others.

    To add is to put a record in place of nothing; to remove, nothing in place of a record;
    to alter, the new value in place of the old. Records are immutable and carry their own
    ids, so undo and redo bring back the very same ones, and whatever cites them holds.

    `typing` names the field that is being typed in; keystrokes in one field merge, and where they
    lead back to what stood there before, no step is left.
    """

    def __init__(
        self,
        name: str,
        store: Store,
        before: Records = (),
        after: Records = (),
        typing: str = "",
    ) -> None:
        super().__init__(name)
        self.store = store
        self.before = before
        self.after = after
        self._typing = typing
        self._at = monotonic()
        self._told: tuple[Records, Records, Change] | None = None  # what these touch
        self.taken_back = False

    def goes_on(self, earlier: "Edit") -> bool:
        """Whether this is what is typed in the same field, from the same start, as `earlier`."""
        return bool(self._typing) and self._typing == earlier._typing

    def instead(self, before: Records, after: Records) -> "Edit":
        """Return the same step of other records."""
        return Edit(self.text(), self.store, before, after, self._typing)

    def on(self, store: Store) -> "Edit":
        """Return the same step for another store."""
        return Edit(self.text(), store, self.before, self.after, self._typing)

    def grow(self, before: Records, after: Records) -> None:
        """Make records that were written already part of this step, which is done."""
        self.before += before
        self.after += after

    @override
    def ids(self) -> frozenset[str]:
        return self.change().ids

    def change(self) -> Change:
        """Return what it touches, whether it is done or taken back."""
        for _ in self._gather():
            pass
        assert self._told is not None
        return self._told[2]

    def let_go(self) -> list[Collection[object]]:
        """Return all that it holds, and hold nothing: it is not done again."""
        ids = self._told[2].ids if self._told is not None else ()
        held: list[Collection[object]] = [self.before, self.after, ids]
        self.before, self.after, self._told = (), (), None
        return held

    def is_long(self) -> bool:
        """Whether it takes longer than a turn of the window may."""
        return max(len(self.before), len(self.after)) > MANY

    @override
    def carry_out(self) -> None:
        for _ in self.carrying_out():
            pass

    @override
    def take_back(self) -> None:
        """Write the step backwards; raises RecordChanged where somebody altered it since."""
        for _ in self.taking_back():
            pass

    def carrying_out(self) -> Slicing:
        """Do the step in slices, all of it or nothing."""
        yield from self._replace(self.before, self.after)
        self.taken_back = False

    def taking_back(self) -> Slicing:
        """Undo the step in slices, all of it or nothing."""
        yield from self._replace(self.after, self.before)
        self.taken_back = True

    @override
    def id(self) -> int:
        return hash(self._typing) & 0x7FFFFFFF if self._typing else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or other._typing != self._typing:
            return False
        nothing = other.after == self.before
        if other._at - self._at > _SAME_BURST and not nothing:
            return False
        if other.before != self.after:  # somebody else wrote between the two
            return False
        self.after = other.after
        self._at = other._at
        self.setObsolete(nothing)
        return True

    def _first(self, _session: Session) -> Iterator[None]:
        """Write what no record is and records need, in slices; most steps need nothing."""
        yield from ()

    def _gather(self) -> Iterator[None]:
        """Gather in slices what the step touches, once."""
        before, after = self.before, self.after
        if self._told is not None and self._told[0] is before and self._told[1] is after:
            return
        kinds, ids, articles = set[type](), set[str](), set[str]()
        for some in batched(chain(before, after), _NOTED):
            part = Change.of(*some)
            kinds |= part.kinds
            ids |= part.ids
            articles |= part.articles
            yield
        change = Change(frozenset(kinds), frozenset(ids), frozenset(articles))
        self._told = before, after, change

    def _replace(self, old: Records, new: Records) -> Slicing:
        with self.store.write() as session:
            for _ in self._first(session):
                yield 0, len(old) + len(new)
            yield from replacing(session, old, new)
            for _ in self._gather():
                yield len(new), len(new)
            if self.is_long():
                yield partial(commit_early, session)


def replacing(session: Session, old: Records, new: Records) -> Slicing:
    """Put `new` in place of `old`, in slices; raises RecordChanged where `old` is not there."""
    done, total, staying = 0, len(old) + len(new), set[str]()
    for some in batched(new, _NOTED):
        staying.update(record.id for record in some)
        yield done, total
    for some in batched(old, _TOGETHER):
        for record, there in zip(some, records.now(session, some), strict=True):
            if there != record:
                raise RecordChanged(record.id)
        yield (done := done + len(some)), total
    for some in batched(new, _TOGETHER):
        records.put_all(session, some)  # a record stands behind those it depends on
        yield (done := done + len(some)), total
    for record in reversed(old):  # after the puts, which may have let go of it
        if record.id not in staying:
            records.remove(session, record)
            yield done, total

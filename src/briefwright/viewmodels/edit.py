"""The undo step, and the one that writes: some records in place of others."""

from collections.abc import Callable
from time import monotonic
from typing import override

from PySide6.QtGui import QUndoCommand

from briefwright.domain.change import Change, Records
from briefwright.domain.errors import RecordChanged
from briefwright.store import records
from briefwright.store.store import Store

_SAME_BURST = 2.0  # seconds between keystrokes that are one step


class Step(QUndoCommand):
    """What can be done, taken back and done again.

    Workbench does it first and moves the stack after: a `redo` that raised inside the stack would
    leave it believing that the step was done.
    """

    def ids(self) -> list[str]:
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
        tell: Callable[[Change], object],
        before: Records = (),
        after: Records = (),
        typing: str = "",
    ) -> None:
        super().__init__(name)
        self._store = store
        self._tell = tell
        self._before = before
        self._after = after
        self._typing = typing
        self._at = monotonic()
        self.taken_back = False

    def grow(self, before: Records, after: Records) -> None:
        """Make records that were written already part of this step, which is done."""
        self._before += before
        self._after += after

    @override
    def ids(self) -> list[str]:
        return [record.id for record in (*self._before, *self._after)]

    @override
    def carry_out(self) -> None:
        self._replace(self._before, self._after)
        self.taken_back = False

    @override
    def take_back(self) -> None:
        """Write the step backwards; raises RecordChanged where somebody altered it since."""
        self._replace(self._after, self._before)
        self.taken_back = True

    @override
    def id(self) -> int:
        return hash(self._typing) & 0x7FFFFFFF if self._typing else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or other._typing != self._typing:
            return False
        nothing = other._after == self._before
        if other._at - self._at > _SAME_BURST and not nothing:
            return False
        if other._before != self._after:  # somebody else wrote between the two
            return False
        self._after = other._after
        self._at = other._at
        self.setObsolete(nothing)
        return True

    def _replace(self, old: Records, new: Records) -> None:
        staying = {record.id for record in new}
        with self._store.write() as session:
            for record, there in zip(old, records.now(session, old), strict=True):
                if there != record:
                    raise RecordChanged(record.id)
            records.put_all(session, new)  # a record stands behind those it depends on
            for record in reversed(old):  # after the puts, which may have let go of it
                if record.id not in staying:
                    records.remove(session, record)
        self._tell(Change.of(*old, *new))

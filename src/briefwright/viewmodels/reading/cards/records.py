"""The records behind the cards, fetched when they are shown and kept for a while."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.annotation import Annotation
from briefwright.domain.mark import Mark
from briefwright.viewmodels.reading.cards.filters import CardFacts
from briefwright.viewmodels.reading.reading import Reading

_KEPT = 1_000  # records
_AT_ONCE = 60  # records that are read between two looks for keys and pointer


class CardRecords:
    """Whole records by id. Asking for some is one look into the store."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[str, Annotation] = {}

    def get(self, mark: Mark, beside: Sequence[Mark] = ()) -> Annotation | None:
        """Return the record of `mark`; those `beside` it are fetched with it."""
        if mark.id not in self._known:
            self.fetch([mark, *beside])
        return self._known.get(mark.id)

    def fetch(self, marks: Iterable[Mark]) -> None:
        """Have the records of `marks` at hand."""
        missing = [mark.id for mark in dict.fromkeys(marks) if mark.id not in self._known]
        if not missing:
            return
        if len(self._known) + len(missing) > _KEPT:
            self._known.clear()
        active = self._reading.active_mark()
        if active is not None and active.id in missing:  # Reading has read it anew already
            self._known[active.id] = active
            missing.remove(active.id)
        if missing:
            self._known |= {record.id: record for record in self._reading.annotations(missing)}

    def forget(self, marks: Iterable[Mark]) -> None:
        """Read the records of `marks` anew when they are asked for again."""
        for mark in marks:
            self._known.pop(mark.id, None)

    def clear(self) -> None:
        """Forget every record."""
        self._known.clear()


class AllFacts(QObject):
    """The facts of all marks of the article, gathered in slices once somebody needs them."""

    learned = Signal()  # all are known now

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._reading = reading
        self.known: dict[str, CardFacts] = {}
        self._missing: list[Mark] = []
        self._wanted = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_slice)

    @property
    def complete(self) -> bool:
        """Whether those of all marks are known."""
        return self._wanted and not self._missing

    def want(self) -> bool:
        """Gather them; whether all are known already. Few are read at once."""
        self._wanted = True
        self._missing = [mark for mark in self._reading.marks.all if mark.id not in self.known]
        if len(self._missing) <= _AT_ONCE:
            self._read(len(self._missing))
        elif not self._timer.isActive():
            self._timer.start()
        return not self._missing

    def follow(self, gone: Sequence[Mark], come: Sequence[Mark]) -> None:
        """Learn what has changed, where the facts are needed at all."""
        for mark in gone:
            self.known.pop(mark.id, None)
        if self._wanted:
            self._missing = [*self._missing, *come]
            if len(come) <= _AT_ONCE and not self._timer.isActive():
                self._read(len(self._missing))

    def clear(self) -> None:
        """Forget all facts."""
        self._timer.stop()
        self._wanted = False
        self._missing = []
        self.known.clear()

    def _on_slice(self) -> None:
        self._read(_AT_ONCE)
        if not self._missing:
            self._timer.stop()
            self.learned.emit()

    def _read(self, count: int) -> None:
        now, self._missing = self._missing[:count], self._missing[count:]
        for record in self._reading.annotations([mark.id for mark in now]):
            self.known[record.id] = CardFacts.of(record)

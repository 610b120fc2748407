"""The key points of the open article, as cards: filtered, sorted, records fetched as seen."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from briefwright.domain.annotation import Annotation
from briefwright.domain.ids import AnnotationId, CategoryId
from briefwright.domain.mark import Mark
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.reading.cards.filters import CardFilter, Order, statuses
from briefwright.viewmodels.reading.cards.near import MarginList
from briefwright.viewmodels.reading.cards.records import AllFacts, CardRecords
from briefwright.viewmodels.reading.cards.words import spoken
from briefwright.viewmodels.reading.fields import help as field_help
from briefwright.viewmodels.reading.reading import Reading

_ROOT = QModelIndex()
_FEW = 20  # rows; beyond that the view starts anew
_PAGE = 50
type _Key = tuple[object, Mark]


class AnnotationList(QAbstractListModel):
    """The marks of the article that is being read. A card keeps its row while it is edited.

    What is marked or changed while a filter is on stays in sight until the filter changes.
    """

    filter_changed = Signal(object)  # a frozenset of the ids shown; None: nothing is left out
    counted = Signal()  # how many there are of a category has changed

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.reading = reading
        self.records = CardRecords(reading)
        self.filter = CardFilter()
        self.order = Order.PLACE
        self.counts: Counter[CategoryId] = Counter()  # of key points
        self.waiting: Counter[CategoryId] = Counter()  # of suggestions
        self._facts = AllFacts(reading)
        self._kept: set[str] = set()  # in sight whatever the filter says
        self._rows: list[_Key] = []
        self._positions: dict[CategoryId, int] = {}
        self._sure: dict[AnnotationId, float] = {}  # as suggestions were put in order by it
        self.near = MarginList(self)
        self._facts.learned.connect(self._on_learned)
        reading.opened.connect(self._on_opened)
        reading.marks_changed.connect(self._on_marks)
        self._on_opened()

    @cached_property
    def fields(self) -> "field_help.FieldHelp":
        """What the fields of the form ask; made with the first form."""
        return field_help.FieldHelp(self.reading)

    # what is shown --------------------------------------------------------------------------

    def mark(self, row: int) -> Annotation:
        """Return the record in a row."""
        record = self._record(row)
        assert record is not None
        return record

    def mark_id(self, row: int) -> AnnotationId:
        """Return the id of the mark in a row."""
        return self._rows[row][1].id

    def row_of(self, annotation_id: str) -> int:
        """Return the row of a mark, or -1."""
        mark = self.reading.marks.get(annotation_id)
        return -1 if mark is None else self._row(mark)

    def shows(self, mark: Mark) -> bool:
        """Whether the filter leaves this mark in sight."""
        if not self.filter or mark.id in self._kept:
            return True
        return self.filter.takes(mark.category, self._facts.known.get(mark.id))

    def nearest(self, offset: int) -> Annotation | None:
        """Return the mark in sight at `offset`, the one in hand first, else one beside it."""
        marks, active = self.reading.marks, self.reading.active
        here = [mark for mark in marks.at(offset) if self.shows(mark)]
        here.sort(key=lambda mark: mark.id != active)
        behind = bisect_left(marks.all, (offset,))
        before = (marks.all[place] for place in range(behind - 1, -1, -1))
        after = islice(marks.all, behind, None)
        beside = [next(filter(self.shows, side), None) for side in (before, after)]
        beside_it = [mark for mark in beside if mark is not None]
        beside_it.sort(key=lambda mark: max(mark.start - offset, offset - mark.end))
        found = next(iter(here or beside_it), None)
        return None if found is None else self.records.get(found)

    def statuses(self) -> list[str]:
        """Return the statuses that occur among the key points, as far as they are known."""
        self._facts.want()
        return statuses(self._facts.known.values())

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        mark = self._record(index.row())
        if role == Qt.ItemDataRole.UserRole or mark is None:
            return mark
        return spoken(mark, self.reading.category(mark), self.reading.offers.why(mark))

    def key_points(self) -> int:
        """Return how many of the cards are key points, and no suggestions."""
        if not self.reading.offers.shown:
            return len(self._rows)
        return sum(not mark.waits for _, mark in self._rows)

    def _record(self, row: int) -> Annotation | None:
        """Return the record in a row; None for one that is just leaving."""
        first = row // _PAGE * _PAGE
        beside = [mark for _, mark in self._rows[first : first + _PAGE]]
        return self.records.get(self._rows[row][1], beside)

    # choosing -------------------------------------------------------------------------------

    def set_filter(self, wanted: CardFilter) -> None:
        """Show only what `wanted` takes."""
        if wanted != self.filter:
            self.filter = wanted
            self._kept.clear()
            self._refresh()
            self._tell_filter()

    def keep_in_sight(self, annotation_id: str) -> None:
        """Show a mark although the filter leaves it out, until there is another filter."""
        mark = self.reading.marks.get(annotation_id)
        if mark is not None and not self.shows(mark):
            self._kept.add(mark.id)
            self._patch([], [mark], {})
            self._tell_filter()

    def set_order(self, order: Order) -> None:
        """Sort the cards by this."""
        if order != self.order:
            self.order = order
            self._refresh()

    def _tell_filter(self) -> None:
        shown = frozenset(mark.id for _, mark in self._rows) if self.filter else None
        self.filter_changed.emit(shown)

    # following ------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        filtered = bool(self.filter)
        self.filter = CardFilter()
        self._kept.clear()
        self._facts.clear()
        self._start_anew()
        if filtered:
            self._tell_filter()

    def _start_anew(self) -> None:
        self.records.clear()
        marks = self.reading.marks.all
        self.counts = Counter(mark.category for mark in marks if not mark.waits)
        self.waiting = Counter(mark.category for mark in marks if mark.waits)
        self._refresh()
        self.counted.emit()

    def _refresh(self) -> None:
        if self.filter.asks_facts or self.order is Order.TIME:
            self._facts.want()
        self.beginResetModel()
        self._positions = {c.id: place for place, c in enumerate(self.reading.categories)}
        marks = self.reading.marks.all
        shown = [mark for mark in marks if self.shows(mark)] if self.filter else marks
        self._sure.clear()
        self._ask_how_sure(shown)
        if self.order is Order.PLACE:
            self._rows = [(0, mark) for mark in shown]
        else:
            self._rows = sorted((self._key(mark), mark) for mark in shown)
        self.endResetModel()

    def _on_learned(self) -> None:
        if self.filter.asks_facts or self.order is Order.TIME:
            self._refresh()
            self._tell_filter()

    def _on_marks(self, gone: Sequence[Mark], come: Sequence[Mark]) -> None:
        """Take rows out, put rows in and renew rows, so that a view keeps its place."""
        if not gone and not come:
            self._facts.clear()
            self._start_anew()
            if self.filter:
                self._tell_filter()
            return
        self.records.forget([*gone, *come])
        for mark in gone:
            (self.waiting if mark.waits else self.counts)[mark.category] -= 1
        for mark in come:
            (self.waiting if mark.waits else self.counts)[mark.category] += 1
        rows = {mark.id: self._row(mark) for mark in gone}
        self._facts.follow(gone, come)
        self._ask_how_sure(come)
        old = {mark.id for mark in gone}
        self._kept |= {m.id for m in come if m.id not in old or rows[m.id] >= 0}
        if len(gone) + len(come) > _FEW:
            self._refresh()
            others = True
        else:
            others = self._patch(gone, come, rows)
        self.counted.emit()
        if self.filter and others:
            self._tell_filter()

    def _patch(
        self, gone: Sequence[Mark], come: Sequence[Mark], rows: Mapping[AnnotationId, int]
    ) -> bool:
        """Change only the rows of these marks; whether any came or went."""
        before = len(self._rows)
        now = {mark.id: mark for mark in come}
        staying = {m.id for m in gone if m.id in now and self._keep_row(now[m.id], rows[m.id])}
        leaving = [row for mark_id, row in rows.items() if row >= 0 and mark_id not in staying]
        for row in sorted(leaving, reverse=True):
            self.beginRemoveRows(_ROOT, row, row)
            del self._rows[row]
            self.endRemoveRows()
        for mark in come:
            if mark.id not in staying and self.shows(mark):
                new = (self._key(mark), mark)
                row = bisect_left(self._rows, new)
                self.beginInsertRows(_ROOT, row, row)
                self._rows.insert(row, new)
                self.endInsertRows()
        for mark_id in staying:
            row = self._row(now[mark_id])
            self.dataChanged.emit(self.index(row), self.index(row))
        return bool(leaving) or len(self._rows) != before

    def _keep_row(self, mark: Mark, row: int) -> bool:
        """Put a changed mark in the old one's row, if it still belongs between its neighbours."""
        if row < 0:
            return False
        new = (self._key(mark), mark)
        fits = self._rows[row - 1 : row] <= [new] and (
            row + 1 == len(self._rows) or new <= self._rows[row + 1]
        )
        if fits:
            self._rows[row] = new
        return fits

    def _ask_how_sure(self, marks: Iterable[Mark]) -> None:
        if self.order is Order.SURE:
            self._sure |= {m.id: self.reading.offers.sure(m.id) for m in marks if m.waits}

    def _key(self, mark: Mark) -> object:
        match self.order:
            case Order.CATEGORY:
                return self._positions.get(mark.category, len(self._positions))
            case Order.TIME:
                facts = self._facts.known.get(mark.id) if self._facts.complete else None
                return facts.created if facts else 0.0
            case Order.SURE:  # what is to be judged stands first
                return -self._sure.get(mark.id, 0.0) if mark.waits else 1.0
            case _:
                return 0

    def _row(self, mark: Mark) -> int:
        """Return the row of a mark as it stood when the rows were made, or -1."""
        place = (self._key(mark), mark)
        row = bisect_left(self._rows, place)
        return row if row < len(self._rows) and self._rows[row] == place else -1


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole)

"""Where the marks of a text are, found in the logarithm of their number."""

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from briefwright.domain.mark import Mark
from briefwright.domain.text import Span


class MarkIndex:
    """Marks by place.

    Beside the one list in text order they stand in shelves by length, doubling from shelf to
    shelf: on each shelf those that can reach a place lie close together, so that one mark over
    the whole text costs nothing to the others.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.all = sorted(marks)
        self._by_id = {mark.id: mark for mark in self.all}
        self._shelves: dict[int, list[Mark]] = {}
        for mark in self.all:
            self._shelves.setdefault(mark.length.bit_length(), []).append(mark)

    def __len__(self) -> int:
        return len(self.all)

    def patch(self, gone: Iterable[Mark], come: Iterable[Mark]) -> None:
        """Take marks out and put marks in; the others are not touched."""
        for mark in gone:
            del self._by_id[mark.id]
            for shelf in (self.all, self._shelves[mark.length.bit_length()]):
                del shelf[bisect_left(shelf, mark)]
        for mark in come:
            self._by_id[mark.id] = mark
            insort(self.all, mark)
            insort(self._shelves.setdefault(mark.length.bit_length(), []), mark)

    def get(self, annotation_id: str) -> Mark | None:
        """Return a mark by its id."""
        return self._by_id.get(annotation_id)  # type: ignore[call-overload, no-any-return]

    def place(self, annotation_id: str) -> int:
        """Return which mark in text order this is, from 0; -1 where it is none of these."""
        mark = self.get(annotation_id)
        return -1 if mark is None else bisect_left(self.all, mark)

    def within(self, span: Span) -> list[Mark]:
        """Return the marks that share a character with `span`, in text order."""
        found: list[Mark] = []
        for bits, shelf in self._shelves.items():
            first = bisect_right(shelf, (span.start - (1 << bits),))
            last = bisect_left(shelf, (span.end,))
            found += [mark for mark in shelf[first:last] if mark.end > span.start]
        found.sort()
        return found

    def at(self, offset: int) -> list[Mark]:
        """Return the marks over the character at `offset`, the innermost first."""
        return sorted(self.within(Span(offset, offset + 1)), key=inner_first)

    def next_after(self, offset: int) -> Mark | None:
        """Return the first key point that starts behind `offset`."""
        behind = islice(self.all, bisect_left(self.all, (offset + 1,)), None)
        return next((mark for mark in behind if not mark.waits), None)

    def last_before(self, offset: int) -> Mark | None:
        """Return the last key point that starts before `offset`."""
        places = range(bisect_left(self.all, (offset,)) - 1, -1, -1)
        return next((self.all[place] for place in places if not self.all[place].waits), None)


def inner_first(mark: Mark) -> tuple[int, int, str]:
    """Sort marks over the same words from the innermost outwards."""
    return mark.length, -mark.start, mark.id


def stretches(marks: Sequence[Mark], within: Span) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Cut a stretch of text where the marks over it change; yield the parts that are marked.

    Each comes with its marks, the innermost last. `marks` are in text order.
    """
    starts = {max(mark.start, within.start) for mark in marks}
    edges = sorted(starts | {min(mark.end, within.end) for mark in marks})
    coming = deque(marks)
    leaving = deque(sorted(marks, key=_end))
    over: list[Mark] = []  # the innermost first
    for at, upto in pairwise(edges):
        while coming and coming[0].start <= at:
            insort(over, coming.popleft(), key=inner_first)
        while leaving[0].end <= at:
            mark = leaving.popleft()
            del over[bisect_left(over, inner_first(mark), key=inner_first)]
        if over:
            yield at, upto, tuple(reversed(over))


def _end(mark: Mark) -> int:
    return mark.end

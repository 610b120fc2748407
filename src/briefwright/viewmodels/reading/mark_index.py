"""Where the marks of a text are, found in the logarithm of their number."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from briefwright.domain.annotation import Annotation
from briefwright.domain.text import Span


class MarkIndex:
    """Annotations by place: sorted by start, with the furthest end reached so far."""

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self.marks = sorted(annotations, key=lambda a: (a.span.start, a.span.end, a.id))
        self._starts = [mark.span.start for mark in self.marks]
        self._reach = list(accumulate((mark.span.end for mark in self.marks), max))

    def within(self, span: Span) -> list[Annotation]:
        """Return the annotations that share a character with `span`, in text order."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end)
        return [mark for mark in self.marks[first:last] if mark.span.overlaps(span)]

    def at(self, offset: int) -> list[Annotation]:
        """Return the annotations over the character at `offset`, the innermost first."""
        here = self.within(Span(offset, offset + 1))
        return sorted(here, key=lambda mark: (len(mark.span), -mark.span.start))

    def next_after(self, offset: int) -> Annotation | None:
        """Return the first annotation that starts behind `offset`."""
        place = bisect_right(self._starts, offset)
        return self.marks[place] if place < len(self.marks) else None

    def last_before(self, offset: int) -> Annotation | None:
        """Return the last annotation that starts before `offset`."""
        place = bisect_left(self._starts, offset)
        return self.marks[place - 1] if place else None

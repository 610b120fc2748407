"""Marks: where an annotation shows in a text and as what, without the rest of the record."""

from typing import NamedTuple

from briefwright.domain.annotation import Annotation
from briefwright.domain.ids import AnnotationId, CategoryId
from briefwright.domain.text import Span


class Mark(NamedTuple):
    """An annotation's place and look. Sorts by place; light, for texts with many thousands."""

    start: int  # code points of the canonical text
    end: int
    id: AnnotationId
    category: CategoryId
    waits: bool = False  # a suggestion that nobody has decided on yet

    @classmethod
    def of(cls, annotation: Annotation) -> "Mark":
        """Return how `annotation` shows."""
        span = annotation.span
        return cls(span.start, span.end, annotation.id, annotation.category, annotation.waits)

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)

    @property
    def length(self) -> int:
        """How many code points it covers; `len` is that of the tuple."""
        return self.end - self.start

"""Taking a mark by its end: which grip lies under the pointer, and where it is drawn to."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.words import whole_words
from briefwright.widgets.reading.mark_painter import KNOB, grips
from briefwright.widgets.reading.visible_lines import VisibleLines


class End(StrEnum):
    """Which end of a mark is held."""

    START = "start"
    END = "end"


class GripDrag(NamedTuple):
    """One end of a mark in the hand. The other end stays; the two never cross."""

    mark: Mark
    end: End
    on_words: bool  # taken on the letters, not by the knob

    def span(self, text: str, offset: int, *, exact: bool) -> Span:
        """Return what the mark covers with its end drawn to `offset`, at least one character."""
        if self.end is End.START:
            span = Span(max(0, min(offset, self.mark.end - 1)), self.mark.end)
        else:
            span = Span(self.mark.start, min(max(offset, self.mark.start + 1), len(text)))
        if not text[span.start : span.end].strip():
            return self.mark.span
        if exact:
            return span.trimmed(text)
        whole = whole_words(text, span)
        if self.end is End.START:
            return Span(whole.start, max(whole.start + 1, self.mark.end))
        return Span(min(whole.end - 1, self.mark.start), whole.end)

    def selects(self, offset: int) -> bool:
        """Whether the hand has gone over the whole mark: it selects the words anew."""
        far = self.mark.end - 1 if self.end is End.START else self.mark.start + 1
        return self.on_words and (offset >= far if self.end is End.START else offset <= far)


def grip_at(lines: VisibleLines, mark: Mark, place: QPointF, half: float) -> GripDrag | None:
    """Return the grip of `mark` under the pointer; `half` is half a character in pixels."""
    for name, (stem, knob) in grips(lines, mark).items():
        around = QRectF(knob.x() - KNOB - 2, knob.y() - KNOB - 2, 2 * KNOB + 4, 2 * KNOB + 4)
        letters = stem.adjusted(-half, 0, half, 0)
        if around.contains(place) or letters.contains(place):
            return GripDrag(mark, End(name), not around.contains(place))
    return None

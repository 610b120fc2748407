"""The lines of an article that are on the screen, and where words stand in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Self
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGlyphRun, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from briefwright.viewmodels.reading.article_document import ArticleDocument

_TOUCHING = 1.0  # pixels between two stretches that still stand side by side


class Line(NamedTuple):
    """A line of the view: code point offsets of the text, pixels of the viewport.

    It keeps numbers and no QTextLine: Qt's own are gone when the block is laid out again.
    """

    start: int
    end: int
    block: QTextBlock
    first: int  # position of its first letter in the block
    length: int
    origin: QPointF  # of its block
    top: float
    bottom: float
    baseline: float

    def laid(self) -> QTextLine | None:
        """Return the line as Qt has it now, for use at once."""
        line = self.block.layout().lineForTextPosition(self.first)
        return line if line.isValid() else None


class VisibleLines:
    """What stands between the top and the bottom of the viewport now."""

    def __init__(self, shown: ArticleDocument, lines: list[Line]) -> None:
        self._shown = shown
        self.lines = lines

    @classmethod
    def of(cls, view: QTextEdit, shown: ArticleDocument) -> Self:
        """Look at the view as it is scrolled now."""
        scrolled = QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
        height = view.viewport().height()
        lines: list[Line] = []
        number = shown.lines.line_at(scrolled.y())
        block = shown.document.findBlockByNumber(number)
        while number < shown.lines.built:
            origin = shown.lines.origin(block) - scrolled
            if origin.y() > height:
                break
            if block.layout().boundingRect().height() + origin.y() >= 0:
                lines += cls._in_block(shown, block, origin, height)
            block = block.next()
            number += 1
        return cls(shown, lines)

    @staticmethod
    def _in_block(
        shown: ArticleDocument, block: QTextBlock, origin: QPointF, height: int
    ) -> Iterator[Line]:
        layout = block.layout()
        for number in range(layout.lineCount()):
            laid = layout.lineAt(number)
            top = origin.y() + laid.y()
            if top + laid.height() < 1:
                continue  # it only touches the edge
            if top > height:
                return
            first, length = laid.textStart(), laid.textLength()
            start = block.position() + first
            yield Line(
                shown.offset(start),
                shown.offset(start + length),
                block,
                first,
                length,
                origin,
                top,
                top + laid.height(),
                top + laid.ascent(),
            )

    @classmethod
    def of_block(cls, shown: ArticleDocument, block: QTextBlock, origin: QPointF) -> Self:
        """Return all lines of one block, as if its corner were at `origin`."""
        height = int(block.layout().boundingRect().height()) + 1
        return cls(shown, list(cls._in_block(shown, block, origin, height)))

    def blocks(self) -> Iterator[tuple[Line, QPointF]]:
        """Yield a line of each visible block, and where the block's corner is."""
        number = -1
        for line in self.lines:
            if line.block.blockNumber() != number:
                number = line.block.blockNumber()
                yield line, line.origin

    def rows(self, start: int, end: int) -> Sequence[int]:
        """Return which of the visible lines hold words from `start` to `end`."""
        first = bisect_right(self.lines, start, key=lambda line: line.end)
        last = bisect_left(self.lines, end, key=lambda line: line.start)
        return range(first, last)

    def rightwards(self, offset: int) -> bool:
        """Whether the letter at `offset` belongs to writing that runs from right to left."""
        return bidirectional(self._shown.text[offset : offset + 1] or " ") in {"R", "AL"}

    def rects(self, start: int, end: int) -> Iterator[tuple[Line, QRectF]]:
        """Yield where the visible words from `start` to `end` stand, line by line.

        In mixed directions the words of one line may stand in several places.
        """
        for row in self.rows(start, end):
            line = self.lines[row]
            first, last = max(start, line.start), min(end, line.end)
            if first < last:
                a = self._shown.position(first) - line.block.position()
                b = self._shown.position(last) - line.block.position()
                for left, right in _extents(line, a, b):
                    yield line, QRectF(left, line.top, right - left, line.bottom - line.top)


def _extents(line: Line, a: int, b: int) -> list[tuple[float, float]]:
    """Return left and right ends of what the characters from `a` to `b` of the block take."""
    base, laid = line.origin.x(), line.laid()
    if laid is None:
        return []
    words = line.block.text()[line.first : line.first + line.length]
    if not is_rtl(line.block) and (words.isascii() or not _mixed(words)):
        ends = x_of(laid, a), x_of(laid, b)
        return [(base + min(ends), base + max(ends))]
    runs = sorted(_ends(run) for run in laid.glyphRuns(a, b - a))
    found = runs[:1]
    for left, right in runs[1:]:
        if left - found[-1][1] <= _TOUCHING:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return [(base + left, base + right) for left, right in found]


def _ends(run: QGlyphRun) -> tuple[float, float]:
    return run.boundingRect().left(), run.boundingRect().right()


def is_rtl(block: QTextBlock) -> bool:
    """Whether the lines of a block begin at the right."""
    return block.textDirection() is Qt.LayoutDirection.RightToLeft


def _mixed(words: str) -> bool:
    """Whether letters of both directions may stand in the line."""
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufeff" for c in words)


def x_of(line: QTextLine, position: int) -> float:
    """Return where a position of the block stands in its line."""
    found: object = line.cursorToX(position)  # the binding hands back the position as well
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]

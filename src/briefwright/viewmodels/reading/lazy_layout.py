"""The layout of a long text: only what is looked at has its lines, all else is estimated.

Qt's own layout lays out all before a place to know where it is, and moves all behind a change.
Here the height of a line that nobody has seen is guessed from its length. Whoever shows the text
has what is on the screen laid out, and is told how far that has moved by it.
"""

from bisect import bisect_right
from collections.abc import Iterable
from math import ceil
from typing import override

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextOption,
)

from briefwright.viewmodels.reading.heights import Heights
from briefwright.viewmodels.reading.page_layout import Page
from briefwright.viewmodels.reading.page_spacing import PageSpacing
from briefwright.viewmodels.reading.reading_type import ReadingType

_MOST_LAID = 1_000  # lines of the page that stay laid out, so that memory stays flat
_SAMPLE = 1_000  # letters whose width says how wide others are
_FULL = 0.96  # of a line that holds words, the rest of the last one being too long for it
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_RIGHT = Qt.LayoutDirection.RightToLeft


class LazyLayout(QAbstractTextDocumentLayout):
    """Lays out the lines of one page, which are the blocks of its document."""

    def __init__(self, document: QTextDocument, page: Page, kind: ReadingType) -> None:
        super().__init__(document)
        self.built = 0  # lines of the page that the document has
        self.moves = 0  # how often lines may have moved
        self._page = page
        self._kind = kind
        self._spacing = PageSpacing(page, kind)
        self._laid: dict[int, int] = {}  # lines of the page that have theirs, and how high they are
        self._tops: dict[int, tuple[list[int], list[float]]] = {}  # where those begin and stand
        self._fitted: tuple[float, ReadingType] | None = None
        self._heights = Heights([0])

    def set_kind(self, kind: ReadingType) -> None:
        """Set the text in another type."""
        self._kind = kind
        self._spacing = PageSpacing(self._page, kind)
        self.documentChanged(0, 0, self.document().characterCount())

    # places ---------------------------------------------------------------------------------

    def line_at(self, height: float) -> int:
        """Return the number of the line that stands at a height of the document."""
        return self._heights.at(height - self._margin)

    def top(self, number: int) -> float:
        """Return the height of the document at which a line begins, as far as that is known."""
        return self._margin + self._heights.top(number)

    def origin(self, block: QTextBlock) -> QPointF:
        """Return where the lines of a block are counted from."""
        return self._lines(block).position() + QPointF(0, self._heights.top(block.blockNumber()))

    def line_top(self, number: int, unit: int) -> float:
        """Return the height of the document at which a line stands that holds a place of a block.

        The place counts UTF-16 units from the beginning of the block.
        """
        if number not in self._tops:
            layout = self._lines(self.document().findBlockByNumber(number))
            lines = [layout.lineAt(place) for place in range(layout.lineCount())]
            above = layout.position().y()
            tops = [above + line.y() for line in lines]
            self._tops[number] = [line.textStart() for line in lines], tops
        starts, tops = self._tops[number]
        return self._heights.top(number) + tops[max(0, bisect_right(starts, unit) - 1)]

    def lay_out(self, top: float, height: float) -> int:
        """Lay out what stands from `top` on, and as much above and below.

        Heights that were guessed are known then. Return by how much that moves what had its
        lines before, or the line at the top where none had: what is looked at is kept there.
        """
        heights = self._heights
        whole = heights.top(len(heights))
        first, last = self.line_at(top), self.line_at(top + height)
        kept = next((n for n in range(first, last + 1) if n in self._laid), first)
        before = heights.top(kept)
        first = last = kept
        above, below = before, before
        while first and above > top - height:
            first -= 1
            above -= self._measure(first)
        while last < len(heights) and below < top + 2 * height:
            below += self._measure(last)
            last += 1
        self._forget_far(first, last)
        if heights.top(len(heights)) != whole:
            self.documentSizeChanged.emit(self.documentSize())
        return heights.top(kept) - before

    # what Qt asks ---------------------------------------------------------------------------

    @override
    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        clip = context.clip
        painter.setPen(context.palette.text().color())
        number = self.line_at(clip.top())
        top = self._heights.top(number)
        block = self.document().findBlockByNumber(number)
        while number < self.built and top <= clip.bottom():
            layout = self._lines(block)
            layout.draw(painter, QPointF(0, top), _selected(block, context), clip)
            caret = context.cursorPosition - block.position()
            if 0 <= caret < block.length():
                layout.drawCursor(painter, QPointF(0, top), caret, self._caret_width())
            top += self._heights[number]
            number += 1
            block = block.next()

    @override
    def hitTest(  # type: ignore[override]  # Qt itself asks with a QPointF only
        self, point: QPointF, accuracy: Qt.HitTestAccuracy
    ) -> int:
        number = min(self.line_at(point.y()), self.built - 1)
        block = self.document().findBlockByNumber(number)
        layout = self._lines(block)
        there = point - self.origin(block)
        lines = [layout.lineAt(n) for n in range(layout.lineCount())]
        line = next((one for one in lines if there.y() < one.rect().bottom()), lines[-1])
        if accuracy is Qt.HitTestAccuracy.ExactHit and not line.naturalTextRect().contains(there):
            return -1
        on: object = line.xToCursor(there.x())
        return block.position() + int(on)  # type: ignore[call-overload, no-any-return]

    @override
    def pageCount(self) -> int:
        return 1

    @override
    def documentSize(self) -> QSizeF:
        self._fit()
        high = self._heights.top(len(self._heights))
        return QSizeF(max(0.0, self.document().textWidth()), high + 2 * self._margin)

    @override
    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    @override
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid():
            return QRectF()
        layout = self._lines(block)
        size = layout.boundingRect().size()
        return QRectF(self.origin(block), QSizeF(self.document().textWidth(), size.height()))

    @override
    def documentChanged(self, from_: int, charsRemoved: int, charsAdded: int) -> None:
        document = self.document()
        first = document.findBlock(from_).blockNumber()
        end = document.findBlock(from_ + max(0, charsAdded - 1))
        last = end.blockNumber() if end.isValid() else len(self._heights)
        # whatever Qt sets of the document as a whole, as its width, it tells so: words stay
        whole = not from_ and not charsRemoved and charsAdded == document.characterCount()
        changed = [n for n in self._laid if first <= n <= last and not whole]
        self._forget(changed)
        if self._fit() or changed:
            self.update.emit()

    # lines ----------------------------------------------------------------------------------

    @property
    def _margin(self) -> float:
        return self.document().documentMargin()

    def _caret_width(self) -> int:
        width = self.property("cursorWidth")
        return width if isinstance(width, int) else 1

    def _fit(self) -> bool:
        """Guess all heights anew where the width or the type has changed; whether it has."""
        fitted = self.document().textWidth(), self._kind
        if fitted == self._fitted or fitted[0] <= 0:
            return False
        self._fitted = fitted
        self._forget(list(self._laid))
        metrics = QFontMetricsF(self._kind.font())
        sample = self._page.shown[:_SAMPLE].replace("\n", "")
        letter = metrics.horizontalAdvance(sample) / max(1, len(sample))
        across = max(1.0, _FULL * fitted[0] / (letter or metrics.averageCharWidth()))
        line = metrics.height() * self._kind.spacing / 100
        gap = self._kind.size * self._kind.gap / 100
        guess = {n: round(ceil(n / across) * line + gap) for n in set(self._page.lengths)}
        guess[0] = 1
        self._heights = Heights(map(guess.__getitem__, self._page.lengths))
        self.documentSizeChanged.emit(self.documentSize())
        return True

    def _measure(self, number: int) -> int:
        """Return the height of a line, which is the true one from now on if it can be known."""
        if number < self.built:
            if number not in self._laid:
                self._lines(self.document().findBlockByNumber(number))
            if self._heights[number] != self._laid[number]:
                self._heights[number] = self._laid[number]
                self.moves += 1
        return self._heights[number]

    def _lines(self, block: QTextBlock) -> QTextLayout:
        """Return the lines of a block, laid out if they were not."""
        layout, number = block.layout(), block.blockNumber()
        if number not in self._laid and number < len(self._heights):
            self.moves += 1
            self._laid[number] = self._lay(block, layout, number)
        return layout

    def _lay(self, block: QTextBlock, layout: QTextLayout, number: int) -> int:
        """Break a block into lines; return how high it is with the space around it."""
        rtl = block.textDirection() is _RIGHT
        spacing = self._spacing.of(number, rtl=rtl)
        above = self._gap_above(number, spacing)
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(block.textDirection())
        option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        option.setTabs(spacing.tabPositions())
        layout.setTextOption(option)
        layout.setPosition(QPointF(self._margin, self._margin + above))
        lines = self._break(layout, spacing, rtl=rtl)
        return max(1, round(above + lines + spacing.bottomMargin()))

    def _break(self, layout: QTextLayout, spacing: QTextBlockFormat, *, rtl: bool) -> float:
        """Make the lines of a block; return how high they are."""
        left, indent = spacing.leftMargin(), spacing.textIndent()
        wide = self.document().textWidth() - 2 * self._margin - left - spacing.rightMargin()
        fixed = spacing.lineHeight() if spacing.lineHeightType() == _FIXED else 0.0
        high = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(max(1.0, wide - indent))
            raised = line.ascent() + max(0.0, line.leading()) - 0.8 * fixed if fixed else 0.0
            line.setPosition(QPointF(left if rtl else left + indent, high - raised))
            high += fixed or line.height() * spacing.lineHeight() / 100
            indent = 0.0
        layout.endLayout()
        return high

    def _gap_above(self, number: int, spacing: QTextBlockFormat) -> float:
        """Return the space above a line that the one before does not leave."""
        if not number or not spacing.topMargin():
            return 0.0
        return max(
            0.0, spacing.topMargin() - self._spacing.of(number - 1, rtl=False).bottomMargin()
        )

    def _forget_far(self, first: int, last: int) -> None:
        if len(self._laid) > _MOST_LAID:
            self._forget([number for number in self._laid if not first <= number < last])

    def _forget(self, numbers: Iterable[int]) -> None:
        self.moves += 1
        for number in numbers:
            self._laid.pop(number, None)
            self._tops.pop(number, None)
            self.document().findBlockByNumber(number).clearLayout()


def _selected(
    block: QTextBlock, context: QAbstractTextDocumentLayout.PaintContext
) -> list[QTextLayout.FormatRange]:
    """Return what of a block is selected, and how that looks."""
    found = []
    for selection in context.selections:
        start = selection.cursor.selectionStart() - block.position()
        end = selection.cursor.selectionEnd() - block.position()
        if start < end and start < block.length() and end > 0:
            shown = QTextLayout.FormatRange()
            shown.start, shown.length = start, end - start
            shown.format = selection.format
            found.append(shown)
    return found

"""The underlines of marks that others on the same words lie over, kept block by block."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from briefwright.domain.category import Underline
from briefwright.domain.ids import CategoryId
from briefwright.domain.mark import Mark
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.reading.mark_index import stretches
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.visible_lines import Line, VisibleLines

_AT_ONCE = 100  # marks that are looked at in one turn; the blocks behind them wait for the next
_MOST = 2  # underlines below the innermost one, which is the document's own
_DASHES = {
    Underline.SOLID: Qt.PenStyle.SolidLine,
    Underline.DASH: Qt.PenStyle.DashLine,
    Underline.DASH_DOT: Qt.PenStyle.DashDotLine,
    Underline.DASH_DOT_DOT: Qt.PenStyle.DashDotDotLine,
    Underline.WAVE: Qt.PenStyle.SolidLine,  # of a line that goes up and down
}
_WAVE = 3.0  # pixels from its top to its bottom, along the line

type _Kind = tuple[CategoryId, bool]  # a category; whether of a suggestion
type _Drawn = dict[_Kind, list[QLineF]]  # relative to the block's own corner


class UnderLines:
    """Draws them. What was found out about a block is kept until it changes or is out of sight."""

    def __init__(self) -> None:
        self._blocks: dict[int, _Drawn] = {}

    def forget(self, lines: Iterable[range] | None = None) -> None:
        """Forget some blocks, whose marks or lines have changed; None forgets all."""
        if lines is None:
            self._blocks.clear()
            return
        changed = tuple(lines)
        for number in [one for one in self._blocks if any(one in some for some in changed)]:
            del self._blocks[number]

    def draw(
        self, painter: QPainter, lines: VisibleLines, shown: ArticleDocument, theme: Theme
    ) -> bool:
        """Draw those of the blocks that are on the screen; return whether those were all."""
        known, self._blocks = self._blocks, {}
        spare = _AT_ONCE
        for first, origin in lines.blocks():
            number = first.block.blockNumber()
            drawn = known.get(number)
            if drawn is None:
                if spare <= 0:
                    continue
                marks = shown.within(shown.page.span(number))
                drawn = _found(shown, number, first, marks)
                spare -= len(marks)
            self._blocks[number] = drawn
            painter.translate(origin)
            for kind, strokes in drawn.items():
                painter.setPen(_pen(shown, theme, *kind))
                painter.drawLines(strokes)
            painter.translate(-origin)
        return spare > 0


def _found(shown: ArticleDocument, number: int, line: Line, marks: Sequence[Mark]) -> _Drawn:
    here = shown.page.span(number)
    found: _Drawn = {}
    placed = VisibleLines.of_block(shown, line.block, QPointF(0, 0))
    for start, end, over in stretches(marks, here):
        below = over[-1 - _MOST : -1]
        if not below:
            continue
        rects = list(placed.rects(start, end))
        for depth, mark in enumerate(reversed(below), 1):
            for at, rect in rects:
                y = at.baseline + 3 + 3 * depth
                strokes = found.setdefault((mark.category, mark.waits), [])
                category = shown.category(mark)
                waves = category is not None and category.underline is Underline.WAVE
                whole = QLineF(rect.left(), y, rect.right(), y)
                strokes += _wave(whole) if waves and not mark.waits else [whole]
    return found


def _wave(line: QLineF) -> Iterator[QLineF]:
    """Yield the strokes of a line that goes up and down."""
    x, y, high = line.x1(), line.y1(), _WAVE / 2
    while x < line.x2():
        yield QLineF(x, y, x + _WAVE, y - high)
        yield QLineF(x + _WAVE, y - high, x + 2 * _WAVE, y)
        x += 2 * _WAVE


def _pen(shown: ArticleDocument, theme: Theme, slug: CategoryId, waits: bool) -> QPen:  # noqa: FBT001
    category = shown.categories.get(slug)
    colour = theme.readable(category.colour if category else "text.muted")
    pen = QPen(colour, 1.0 if waits else 1.6)
    style = _DASHES[category.underline] if category else Qt.PenStyle.SolidLine
    pen.setStyle(Qt.PenStyle.DotLine if waits else style)
    return pen

"""The underlines of marks that others on the same words lie over, kept block by block."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from briefwright.domain.category import Underline
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.reading.mark_index import stretches
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.visible_lines import Line, VisibleLines

_MOST = 2  # underlines below the innermost one, which is the document's own
_DASHES = {
    Underline.SOLID: Qt.PenStyle.SolidLine,
    Underline.DASH: Qt.PenStyle.DashLine,
    Underline.DASH_DOT: Qt.PenStyle.DashDotLine,
    Underline.DASH_DOT_DOT: Qt.PenStyle.DashDotDotLine,
    Underline.WAVE: Qt.PenStyle.DotLine,  # a wave has no room below another line
}

type _Drawn = dict[CategoryId, list[QLineF]]  # relative to the block's own corner


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
    ) -> None:
        """Draw those of the blocks that are on the screen."""
        known, self._blocks = self._blocks, {}
        for first, origin in lines.blocks():
            number = first.block.blockNumber()
            drawn = known[number] if number in known else _found(shown, number, first)
            self._blocks[number] = drawn
            painter.translate(origin)
            for slug, strokes in drawn.items():
                painter.setPen(_pen(shown, theme, slug))
                painter.drawLines(strokes)
            painter.translate(-origin)


def _found(shown: ArticleDocument, number: int, line: Line) -> _Drawn:
    here = shown.page.span(number)
    found: _Drawn = {}
    whole = VisibleLines.of_block(shown, line.block, QPointF(0, 0))
    for start, end, over in stretches(shown.within(here), here):
        below = over[-1 - _MOST : -1]
        if not below:
            continue
        rects = list(whole.rects(start, end))
        for depth, mark in enumerate(reversed(below), 1):
            for at, rect in rects:
                y = at.baseline + 3 + 3 * depth
                found.setdefault(mark.category, []).append(QLineF(rect.left(), y, rect.right(), y))
    return found


def _pen(shown: ArticleDocument, theme: Theme, slug: CategoryId) -> QPen:
    category = shown.categories.get(slug)
    pen = QPen(theme.readable(category.colour if category else "text.muted"), 1.6)
    pen.setStyle(_DASHES[category.underline] if category else Qt.PenStyle.SolidLine)
    return pen

"""What the columns of a table are called, beside cells that stand below each other."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.visible_lines import Line, VisibleLines

_SMALLER = 0.78
_GAP = 24.0  # pixels between a cell and the name
_NEAR = 0.4  # of the width: where the names of short cells stand
_LEAST = 40.0  # pixels, without which there is no room for a name
_BREAK = "\u2028"

_SIDES = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def draw_column_names(
    painter: QPainter, lines: VisibleLines, shown: ArticleDocument, theme: Theme
) -> None:
    """Draw behind each such cell the name of its column, where there is room."""
    if not shown.page.tables:
        return
    painter.setPen(theme.colour("text.muted"))
    for line in lines.lines:
        row = shown.page.block(line.block.blockNumber())
        table = shown.page.tables.get(row.start)
        begins = line.first and line.block.text()[line.first - 1] == _BREAK
        if table is not None and begins and not table.is_head(row):
            words = shown.text[row.start : row.end]
            name = table.column_of(words, line.start - row.start)
            _draw(painter, line, name, rtl=table.rtl)


def _draw(painter: QPainter, line: Line, name: str, *, rtl: bool) -> None:
    laid = line.laid()
    if laid is None or not name:
        return
    taken = laid.naturalTextWidth() + _GAP
    stands_near = taken <= _NEAR * laid.width()  # all short cells have their names below each other
    room = laid.width() * (1 - _NEAR) if stands_near else laid.width() - taken
    if room < _LEAST:
        return
    font = QFont(line.block.charFormat().font())
    font.setPointSizeF(font.pointSizeF() * _SMALLER)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    to_right = rtl == stands_near
    left = line.origin.x() + laid.x() + (0 if rtl else laid.width() - room)
    box = QRectF(left, line.baseline - metrics.ascent(), room, metrics.height())
    painter.drawText(box, _SIDES[to_right] | Qt.AlignmentFlag.AlignTop, words)

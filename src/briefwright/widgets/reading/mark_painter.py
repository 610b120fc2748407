"""What the document's formats cannot show: hits, bullets, rules, and the grips of a mark."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from briefwright.domain.article import BlockKind
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.reading.visible_lines import VisibleLines, is_rtl

KNOB = 5.0  # radius of a grip in pixels


class MarkPainter:
    """Paints over the visible lines of one article."""

    def __init__(
        self, painter: QPainter, shown: ArticleDocument, theme: Theme, lines: VisibleLines
    ) -> None:
        self._painter = painter
        self._shown = shown
        self._theme = theme
        self._lines = lines

    def hits(self, spans: Iterable[Span]) -> None:
        """Draw a frame around what was found."""
        self._painter.setPen(QPen(self._theme.colour("palette.accent"), 1.2))
        ground = QColor(self._theme.colour("palette.accent"))
        ground.setAlphaF(0.14)
        self._painter.setBrush(ground)
        for span in spans:
            for _, rect in self._lines.rects(span.start, span.end):
                self._painter.drawRoundedRect(rect.adjusted(-1, 1, 1, -1), 2, 2)

    def furniture(self) -> None:
        """Draw the bullets of lists, the rules of tables, and the line beside a quotation."""
        page = self._shown.page
        seen: set[int] = set()
        for line in self._lines.lines:
            number = line.block.blockNumber()
            if number in seen:
                continue
            seen.add(number)
            belongs = page.block(number)
            layout = line.block.layout()
            if not layout.lineCount():
                continue
            box = layout.boundingRect().translated(line.origin)
            match belongs.kind:
                case BlockKind.LIST_ITEM if belongs.start == page.starts[number]:
                    self._bullet(line.block, layout.lineAt(0).ascent(), box)
                case BlockKind.NUMBERED_ITEM if page.starts[number] in page.numbers:
                    self._number(line.block, page.numbers[page.starts[number]], box)
                case BlockKind.TABLE_ROW:
                    self._painter.setPen(QPen(self._theme.colour("line.soft"), 1))
                    below = box.bottom() + 2
                    self._painter.drawLine(
                        QPointF(0, below), QPointF(self._painter.viewport().width(), below)
                    )
                case BlockKind.QUOTATION:
                    self._painter.setPen(QPen(self._theme.colour("palette.mid"), 2))
                    x = self._painter.viewport().width() - 4 if is_rtl(line.block) else 4
                    self._painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
                case _:
                    pass

    def _number(self, block: QTextBlock, number: int, box: QRectF) -> None:
        self._painter.setFont(block.charFormat().font())
        self._painter.setPen(self._theme.colour("text.muted"))
        words, first = f"{number}.", block.layout().lineAt(0)
        wide = self._painter.fontMetrics().horizontalAdvance(words)
        x = box.right() + 6 if is_rtl(block) else box.left() - 6 - wide
        self._painter.drawText(QPointF(x, box.top() + first.y() + first.ascent()), words)

    def _bullet(self, block: QTextBlock, ascent: float, box: QRectF) -> None:
        words = block.text()
        if words[:2].strip() in {"-", "*", "•", "–", "—", "·", "▪"} or words[:1].isdigit():
            return  # the text brings its own
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.colour("text.muted"))
        x = box.right() + 9 if is_rtl(block) else box.left() - 9
        self._painter.drawEllipse(QPointF(x, box.top() + ascent * 0.68), 2.4, 2.4)

    def grips(self, mark: Mark) -> None:
        """Draw the knobs to take the ends of a mark by."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.readable(self._shown.colour(mark.category))
        for stem, knob in grips(self._lines, mark).values():
            self._painter.setPen(QPen(colour, 1.6))
            self._painter.drawLine(stem.topLeft(), stem.bottomLeft())
            self._painter.setBrush(colour)
            self._painter.setPen(QPen(self._theme.colour("palette.page"), 1))
            self._painter.drawEllipse(knob, KNOB, KNOB)


def grips(lines: VisibleLines, mark: Mark) -> dict[str, tuple[QRectF, QPointF]]:
    """Return "start" and "end" of a mark where they are visible: the stem, and the knob's centre.

    The stem is a line along the letters; the knob sits above the start and hangs below the end.
    """
    found: dict[str, tuple[QRectF, QPointF]] = {}
    ends = {"start": mark.start, "end": mark.end - 1}
    for name, place in ends.items():
        for line, letter in lines.rects(place, place + 1):
            before = (name == "start") is not lines.rightwards(place)
            x = letter.left() if before else letter.right()
            bottom = min(line.bottom, line.baseline + 5)
            knob = QPointF(x, line.top if name == "start" else bottom)
            found[name] = QRectF(x, line.top, 0, bottom - line.top), knob
    return found

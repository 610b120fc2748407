"""Some words marked as a category marks them."""

from typing import override

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from briefwright.domain.category import Category
from briefwright.viewmodels.categories.look import draw_underline
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.naming import named
from briefwright.widgets.typed_fields import reading_font

_EDGE = 10


class LookSample(QWidget):
    """Marked words at rest, and those that are worked on, on the page of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "category.sample", self.tr("How its marks look"))
        self._theme = theme
        self._category: Category | None = None
        font = reading_font(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def show_look(self, category: Category, theme: Theme) -> None:
        """Show the look of `category`."""
        self._category, self._theme = category, theme
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = sum(map(metrics.horizontalAdvance, self._words()))
        return QSize(max(200, words + 3 * _EDGE), round(metrics.height() * 1.9) + _EDGE)

    def _words(self) -> tuple[str, str]:
        return self.tr("marked words"), self.tr("in hand")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line.soft"))
        painter.setBrush(self._theme.colour("palette.page"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self._category is not None:
            left = float(_EDGE)
            colour = (self._category.colour,)
            for words, active in zip(self._words(), (-1, 0), strict=True):
                ground = self._theme.mark_ground(colour, active)
                left = self._draw(painter, left, words, ground) + _EDGE
        painter.end()

    def _draw(self, painter: QPainter, left: float, words: str, ground: QColor) -> float:
        assert self._category is not None
        metrics = QFontMetricsF(self.font())
        width, height = metrics.horizontalAdvance(words), metrics.height()
        top = (self.height() - height) / 2
        painter.fillRect(QRectF(left, top, width, height), ground)
        painter.setPen(self._theme.colour("palette.text"))
        painter.drawText(QPointF(left, top + metrics.ascent()), words)
        line = self._theme.readable(self._category.colour, ground)
        bottom = top + metrics.ascent() + 3
        draw_underline(painter, left, left + width, bottom, self._category.underline, line)
        return left + width

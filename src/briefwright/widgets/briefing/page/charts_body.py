"""The charts of a section on the page: columns from nought, each with its value and its day."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from briefwright.domain.note.series import Series
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font
from briefwright.widgets.naming import named

_HIGH = 11.0  # lines of small type that one chart takes
_THICK = 64.0  # pixels of a column, at most
_RING = 2  # pixels around what has the focus


class ChartsBody(QWidget):
    """Draws series below the lines that they come from. It is seen and heard, not worked in.

    Tab stops at it, so that who hears the screen comes to it too.
    """

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name)
        self._theme = theme
        self._charts: tuple[Series, ...] = ()
        self._missing: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_charts(self, charts: tuple[Series, ...], asked: Sequence[str]) -> None:
        """Show these; of `asked` some may be missing, as their figures left the note."""
        drawn = {series.name for series in charts}
        missing = [name for name in asked if name not in drawn]
        if (charts, missing) == (self._charts, self._missing):
            return
        self._charts, self._missing = charts, missing
        words = [self.tr("Column chart. {0}").format(series.told()) for series in charts]
        words += map(self._lack, missing)
        self.setAccessibleName("\n".join(words))
        self.setToolTip("")
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        self.update()

    @override
    def sizeHint(self) -> QSize:
        line = QFontMetrics(page_font(self.font(), 0.86)).height()
        lines = _HIGH * len(self._charts) + 1.5 * len(self._missing)
        return QSize(200, int(line * lines))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = page_font(self.font(), 0.86)
        line = QFontMetrics(face).height()
        left, wide, top = MARGIN, self.width() - 2 * MARGIN, 0.0
        for series in self._charts:
            self._paint(painter, series, QRectF(left, top, wide, line * (_HIGH - 1)), line)
            top += line * _HIGH
        painter.setFont(face)
        painter.setPen(self._theme.colour("text.muted"))
        for name in self._missing:
            box = QRectF(left, top, wide, line * 1.5)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._lack(name))
            top += line * 1.5
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("palette.link"), _RING))
            painter.drawRect(self.rect().adjusted(_RING, _RING, -_RING, -_RING))

    def _lack(self, name: str) -> str:
        return self.tr("No chart of “{0}”: fewer than two of its figures are in the note.").format(
            name
        )

    def _paint(self, painter: QPainter, series: Series, box: QRectF, line: float) -> None:
        painter.setFont(page_font(self.font(), 0.86, bold=True))
        painter.setPen(self._theme.colour("text.muted"))
        head = QRectF(box.x(), box.y(), box.width(), line)
        metrics = QFontMetrics(painter.font())
        told = f"{series.measure}, {series.unit_words}"
        shown = metrics.elidedText(told, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(head, 0, shown)
        values = [(label, float(value), f"{value:,f}") for label, value in series.values()]
        top = max(0.0, *(value for _, value, _ in values))
        low = min(0.0, *(value for _, value, _ in values))
        room = box.height() - line * (3.2 + (1.1 if low else 0))
        scale = room / ((top - low) or 1)
        zero = box.y() + line * 2.2 + top * scale
        step = box.width() / len(values)
        for place, (label, value, words) in enumerate(values):
            cell = QRectF(box.x() + place * step, 0, step, line)
            self._column(painter, cell, zero, value * scale, words)
            under = cell.translated(0, box.bottom() - line)
            self._words(painter, under, label, "text.muted")
        painter.setPen(self._theme.colour("palette.mid"))
        painter.drawLine(QLineF(box.left(), zero, box.right(), zero))

    def _column(
        self, painter: QPainter, cell: QRectF, zero: float, height: float, words: str
    ) -> None:
        thick = min(cell.width() * 0.6, _THICK)
        column = QRectF(cell.center().x() - thick / 2, zero, thick, -height).normalized()
        painter.fillRect(column, self._theme.colour("palette.accent"))
        down = column.top() - cell.height() if height >= 0 else column.bottom()
        self._words(painter, cell.translated(0, down), words, "text.heading")

    def _words(self, painter: QPainter, box: QRectF, words: str, meaning: str) -> None:
        painter.setFont(page_font(self.font(), 0.8))
        painter.setPen(self._theme.colour(meaning))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) - 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, shown)

"""The titles over the columns of a table."""

from typing import override

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.column_widths import title_font
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font
from briefwright.widgets.direction import begin

_PAD = 8


class ColumnTitles(QWidget):
    """The titles over the columns of a table."""

    def __init__(self, lines: LineView, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self._columns = lines.lines.columns
        self._theme = theme
        self.setAccessibleName(", ".join(column.title for column in self._columns))
        self.setFont(title_font(page_font(self.font(), 0.92)))
        lines.fitted.connect(self._fit)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._height(self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._height(self.width()))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        band = self.rect().adjusted(MARGIN, 0, -MARGIN, 0)
        painter.fillRect(band, self._theme.colour("text.heading"))
        painter.setPen(self._theme.colour("palette.page"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        way = self.layoutDirection()
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignBottom | begin(way)
        places = self._lines.painter.shape.places(self.width())
        for (left, wide), column in zip(places, self._columns, strict=True):
            room = QRect(left, _PAD // 2, wide, self.height() - _PAD)
            painter.drawText(QStyle.visualRect(way, self.rect(), room), flags, column.title)

    def _height(self, width: int) -> int:
        places = self._lines.painter.shape.places(width)
        heights = [
            self.fontMetrics().boundingRect(
                QRect(0, 0, wide, 1 << 20), Qt.TextFlag.TextWordWrap, column.title
            )
            for (_, wide), column in zip(places, self._columns, strict=True)
        ]
        return max(bounds.height() for bounds in heights) + _PAD

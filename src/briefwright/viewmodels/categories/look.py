"""How a category looks, drawn small: its ground, its underline and its sign."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from briefwright.domain.category import Category, Underline
from briefwright.viewmodels.theme import Theme

ICON = QSize(30, 20)

_SHARP = 3  # pixels drawn for one shown: sharp on any screen
_LINE = 1.6
_WAVE, _HEIGHT = 4.0, 1.6  # length of half a wave, and how far it goes up and down
_DASHES = {
    Underline.SOLID: [],
    Underline.DASH: [4.0, 2.5],
    Underline.DASH_DOT: [4.0, 2.0, 1.0, 2.0],
    Underline.DASH_DOT_DOT: [4.0, 2.0, 1.0, 2.0, 1.0, 2.0],
}


def icon(category: Category, theme: Theme) -> QIcon:
    """Return a patch in the category's tint with its sign and its underline."""
    size = ICON
    drawn, painter = _canvas(size)
    patch = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
    painter.setPen(theme.colour("line.soft"))
    painter.setBrush(theme.mark_ground((category.colour,)))
    painter.drawRoundedRect(patch, 3, 3)
    font = painter.font()
    font.setPixelSize(12)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.colour("palette.text"))
    painter.drawText(patch.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignCenter, category.sign)
    ground = theme.mark_ground((category.colour,))
    line = theme.readable(category.colour, ground)
    draw_underline(painter, 5, size.width() - 5, size.height() - 4, category.underline, line)
    painter.end()
    shown = QIcon(drawn)
    shown.addPixmap(drawn, QIcon.Mode.Selected)  # not tinted: the colour is what it tells
    return shown


def underline_icon(underline: Underline, theme: Theme) -> QIcon:
    """Return a sample of an underline."""
    size = QSize(64, 16)
    drawn, painter = _canvas(size)
    colour = theme.colour("palette.text")
    draw_underline(painter, 2, size.width() - 2, size.height() / 2, underline, colour)
    painter.end()
    return QIcon(drawn)


def draw_underline(
    painter: QPainter, left: float, right: float, y: float, underline: Underline, colour: QColor
) -> None:
    """Draw an underline from `left` to `right`."""
    pen = QPen(colour, _LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if underline is Underline.WAVE:
        painter.setPen(pen)
        steps = int((right - left) / _WAVE)
        points = [
            QPointF(left + step * _WAVE, y + (_HEIGHT if step % 2 else -_HEIGHT))
            for step in range(steps + 1)
        ]
        painter.drawPolyline(points)
        return
    if _DASHES[underline]:
        pen.setDashPattern(_DASHES[underline])
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def _canvas(size: QSize) -> tuple[QPixmap, QPainter]:
    drawn = QPixmap(size * _SHARP)
    drawn.setDevicePixelRatio(_SHARP)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return drawn, painter

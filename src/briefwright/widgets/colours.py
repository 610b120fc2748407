"""Widgets in the theme's colours, through the palette."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from briefwright.viewmodels.theme import Theme

SWATCH = 12  # pixels wide and high
_TIMES = "times"  # the property of a widget whose type is so many times the usual


def coloured[W: QWidget](widget: W, text: QColor | None = None, ground: QColor | None = None) -> W:
    """Show `widget` in these colours."""
    palette = widget.palette()
    if text is not None:
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(role, text)
    if ground is not None:
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, ground)
        widget.setAutoFillBackground(True)
    widget.setPalette(palette)
    return widget


def sized[W: QWidget](widget: W, times: float, *, bold: bool = False) -> W:
    """Show `widget` in type so many times the usual size."""
    widget.setProperty(_TIMES, times)
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * times)
    font.setBold(bold)
    widget.setFont(font)
    return widget


def resize_type(application: QApplication, font: QFont) -> None:
    """Show the whole window in another type; what was `sized` stays so many times larger."""
    application.setFont(font)
    for widget in application.allWidgets():
        times = widget.property(_TIMES)
        if isinstance(times, float):
            own = QFont(widget.font())
            own.setPointSizeF(font.pointSizeF() * times)
            widget.setFont(own)


def swatch(meaning: str, theme: Theme) -> QIcon:
    """Return a small round patch of a colour, plain to see on buttons and in menus."""
    drawn = QPixmap(QSize(SWATCH, SWATCH) * 2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.on_controls(meaning))
    painter.drawEllipse(drawn.rect().adjusted(2, 2, -2, -2))
    painter.end()
    return QIcon(drawn)

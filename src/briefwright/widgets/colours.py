"""Widgets in the theme's colours, through the palette."""

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget


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
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * times)
    font.setBold(bold)
    widget.setFont(font)
    return widget

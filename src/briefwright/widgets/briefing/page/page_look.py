"""How the note looks on the screen: its type, and the colours of its kinds of section."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle

from briefwright.domain.template import Form, SectionSpec, Tone
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.direction import begin

MARGIN = 56  # pixels beside the words of the page: for references, and to take hold of lines
_FAMILIES = ["Arial", "Liberation Sans", "Helvetica", "sans-serif"]
_SIZE = 1.08  # times the size of the window's own type
_BARS = {
    Tone.ASSESSMENT: "mark.event",
    Tone.LINES: "mark.proposal",
    Tone.CLOSED: "error.text",
}
_BOXED = {"key-points", "summary", "top-line"}  # in notes made before sections said it themselves
_GROUND = 0.10
_BESIDE = 18  # pixels from the words to the mark beside them: boxes are wider than words


def page_font(font: QFont, times: float = 1.0, *, bold: bool = False) -> QFont:
    """Return the note's own face, as large as goes with `font`."""
    face = QFont(font)
    face.setFamilies(_FAMILIES)
    face.setPointSizeF(font.pointSizeF() * _SIZE * times)
    face.setBold(bold)
    return face


def paint_mark(
    painter: QPainter, room: QRect, way: Qt.LayoutDirection, top: int, mark: str
) -> None:
    """Paint the handling mark of a paragraph beside it, where lines end."""
    metrics = painter.fontMetrics()
    wide = MARGIN - _BESIDE - 3
    place = QRect(room.right() - wide - 3, top, wide, metrics.height())
    shown = metrics.elidedText(mark, Qt.TextElideMode.ElideRight, wide)
    painter.drawText(QStyle.visualRect(way, room, place), begin(way), shown)


def bar_of(spec: SectionSpec) -> str:
    """Return the meaning whose colour a section's box has; "" where it stands in none."""
    if spec.tone in _BARS:
        return _BARS[spec.tone]
    boxed = spec.boxed or spec.key in _BOXED or spec.form is Form.BOX
    return "palette.accent" if boxed else ""


def ground_of(spec: SectionSpec, theme: Theme) -> QColor:
    """Return what stands behind the words of a section."""
    bar = bar_of(spec)
    return theme.tint(bar, _GROUND) if bar else theme.colour("palette.page")

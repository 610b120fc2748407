"""Words laid out on the page where parts of them look unlike the rest."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption


def laid_out(
    text: str,
    face: QFont,
    wide: int,
    side: Qt.AlignmentFlag,
    marked: Sequence[QTextLayout.FormatRange] = (),
) -> QTextLayout:
    """Return `text` broken into lines, some stretches of it in formats of their own."""
    layout = QTextLayout(text.replace("\n", "\u2028"), face)
    option = QTextOption(side)
    right = bool(side & Qt.AlignmentFlag.AlignRight)
    way = Qt.LayoutDirection
    option.setTextDirection(way.RightToLeft if right else way.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(marked))
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(wide)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def raised() -> QTextCharFormat:
    """Return how the number of a footnote stands."""
    look = QTextCharFormat()
    look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return look


def stretch(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return a stretch of words in a format of its own."""
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    made.format = look
    return made

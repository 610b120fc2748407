"""The words of a card, laid out once: lines that wrap and end in an ellipsis, in any script."""

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.viewmodels.reading.cards import notes
from briefwright.viewmodels.reading.cards.words import head, quoted, summary
from briefwright.viewmodels.theme import Theme

_LONGEST = 600  # characters of a paragraph that a card looks at
_BESIDE_CAP = 6  # pixels
_LEADING = 3.0  # pixels between paragraphs
_BULLET = "•\N{NO-BREAK SPACE}"


class Paragraph(NamedTuple):
    """Some lines of words, where they stand in the card, and in which colour."""

    layout: QTextLayout
    top: float
    colour: str


class CardText(NamedTuple):
    """All that a card says, ready to be drawn."""

    paragraphs: tuple[Paragraph, ...]
    height: float

    def draw(self, painter: QPainter, place: QPointF, theme: Theme) -> None:
        """Draw it with its top left corner at `place`."""
        for paragraph in self.paragraphs:
            painter.setPen(theme.colour(paragraph.colour))
            paragraph.layout.draw(painter, place + QPointF(0, paragraph.top))


class Fonts(NamedTuple):
    """The types of a card."""

    usual: QFont
    small: QFont
    bold: QFont

    @classmethod
    def of(cls, font: QFont) -> "Fonts":
        """Return the types that go with that of the list."""
        small, bold = QFont(font), QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.92)
        bold.setPointSizeF(font.pointSizeF() * 0.92)
        bold.setBold(True)
        return cls(QFont(font), small, bold)

    def cap(self) -> int:
        """Return how wide and high the cap is that a category's sign stands in."""
        return round(QFontMetricsF(self.small).height())


class Told(NamedTuple):
    """What a card tells of: a mark, its category, and of a suggestion why it is one."""

    mark: Annotation
    category: Category | None
    why: str = ""


class _Line(NamedTuple):
    words: str
    font: QFont
    most: int
    colour: str
    formats: Sequence[QTextLayout.FormatRange] = ()
    free: float = 0.0  # pixels at its end for something else


def whole_card(card: Told, fonts: Fonts, width: float) -> CardText:
    """Lay out a card that shows everything: passage, what the fields say, and the note."""
    lines = _head(card, fonts)
    for said in (card.why, summary(card.mark)):
        if said:
            lines.append(_Line(said, fonts.small, 2, "text.muted"))
    note = notes.note_lines(card.mark.note)
    lines += [_note_line(line, fonts.small, 2) for line in note[:4]]
    return _laid_out(lines, width)


def open_card(card: Told, fonts: Fonts, width: float) -> CardText:
    """Lay out the card under which the form stands, which says the rest."""
    return _laid_out(_head(card, fonts), width)


def even_card(card: Told, fonts: Fonts, width: float) -> CardText:
    """Lay out a card of the list, where all have the same height."""
    mark = card.mark
    said = " · ".join(filter(None, (card.why, summary(mark), notes.plain_note(mark.note))))
    lines = _head(card, fonts, quote_lines=2)
    lines.append(_Line(said, fonts.small, 1, "text.muted"))
    return _laid_out(lines, width)


def even_height(fonts: Fonts) -> float:
    """Return the height of the words of an even card."""
    heights = [QFontMetricsF(font).lineSpacing() for font in fonts]
    return heights[2] + 2 * heights[0] + heights[1] + 2 * _LEADING


def plain_card(name: str, words: str, fonts: Fonts, width: float) -> CardText:
    """Lay out a card that says no more than a name and, in a few lines, what is quoted."""
    lines = _Line(name, fonts.small, 1, "text.muted"), _Line(words, fonts.usual, 4, "palette.text")
    return _laid_out(lines, width)


def one_line(card: Told, fonts: Fonts, width: float) -> CardText:
    """Lay out a card that has room for a line: sign, first words, and what the figure is."""
    mark, category = card.mark, card.category
    sign = f"{category.sign}  " if category else ""
    sign = f"?  {sign}" if mark.waits else sign
    said = summary(mark)
    words = f"{sign}{said}  ·  {quoted(mark)}" if said else f"{sign}{quoted(mark)}"
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    formats = [_range(0, _units(sign), bold)] if sign else []
    return _laid_out([_Line(words, fonts.small, 1, "palette.text", formats)], width)


def _head(card: Told, fonts: Fonts, quote_lines: int = 3) -> list[_Line]:
    mark = card.mark
    name = head(mark, card.category)
    marked = f"{name}  ·  {mark.handling}" if mark.handling else name
    cap = fonts.cap() + _BESIDE_CAP
    return [
        _Line(marked, fonts.bold, 1, "text.muted", free=cap),
        _Line(quoted(mark), fonts.usual, quote_lines, "palette.text"),
    ]


def _note_line(line: "notes.NoteLine", font: QFont, most: int) -> _Line:
    words = _BULLET if line.bullet else ""
    formats = []
    for run in line.runs:
        if run.bold or run.italic:
            look = QTextCharFormat()
            look.setFontItalic(run.italic)
            if run.bold:
                look.setFontWeight(QFont.Weight.Bold)
            formats.append(_range(_units(words), _units(run.words), look))
        words += run.words
    return _Line(words, font, most, "palette.text", formats)


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    stretch = QTextLayout.FormatRange()
    stretch.start, stretch.length, stretch.format = start, length, look
    return stretch


def _laid_out(lines: Sequence[_Line], width: float) -> CardText:
    paragraphs: list[Paragraph] = []
    top = 0.0
    for line in lines:
        layout, height = _paragraph(line, width)
        paragraphs.append(Paragraph(layout, top, line.colour))
        top += height + _LEADING
    return CardText(tuple(paragraphs), max(0.0, top - _LEADING))


def _paragraph(line: _Line, width: float) -> tuple[QTextLayout, float]:
    words = line.words[:_LONGEST]
    layout, ends = _wrapped(words, line, width)
    if len(ends) > line.most:
        kept = _points(words, ends[line.most - 2]) if line.most > 1 else 0
        metrics = QFontMetricsF(line.font)
        room = width - line.free - 2
        rest = metrics.elidedText(words[kept:], Qt.TextElideMode.ElideRight, room)
        layout, ends = _wrapped(words[:kept] + rest, line, width)
    spacing = QFontMetricsF(line.font).lineSpacing()
    return layout, spacing * min(len(ends), line.most)


def _wrapped(words: str, line: _Line, width: float) -> tuple[QTextLayout, list[int]]:
    """Lay out `words`; return where each line ends, in UTF-16 units."""
    layout = QTextLayout(words, line.font)
    option = QTextOption()
    leftwards = reads_leftwards(words)
    if leftwards:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(line.formats))
    layout.setCacheEnabled(True)
    spacing = QFontMetricsF(line.font).lineSpacing()
    ends: list[int] = []
    layout.beginLayout()
    while len(ends) <= line.most and (cut := layout.createLine()).isValid():
        cut.setLineWidth(width - line.free)
        cut.setPosition(QPointF(line.free if leftwards else 0, spacing * len(ends)))
        ends.append(cut.textStart() + cut.textLength())
    layout.endLayout()
    return layout, ends or [0]


def _points(words: str, units: int) -> int:
    return len(words.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))


def reads_leftwards(words: str) -> bool:
    """Whether the first letter belongs to a script that is read from right to left."""
    for character in words:
        direction = bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False

"""Small PDF files, set as newspapers and offices set them."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
)

WIDTH, HEIGHT = 595, 842  # points of a page


@dataclass(frozen=True)
class Words:
    """Words at a place of a page, in points from the top left."""

    words: str
    left: float
    base: float
    size: float = 10
    bold: bool = False
    colour: str = "black"
    ground: str = ""  # of a box behind them
    turned: float = 0  # degrees, with the clock


def pdf(*pages: Sequence[Words], title: str = "", picture: bool = False) -> bytes:
    """Return a PDF with these pages; with `picture` a grey picture lies on each."""
    assert QGuiApplication.instance() is not None
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    writer.setTitle(title)
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        if picture:
            image = QImage(80, 80, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.gray)
            painter.drawImage(QPointF(60, 60), image)
        for words in page:
            _draw(painter, words)
    painter.end()
    return bytes(buffer.data().data())


def after(words: Words) -> float:
    """Return where the next letter would stand."""
    return words.left + QFontMetricsF(_font(words)).horizontalAdvance(words.words)


def mirrored(page: Sequence[Words]) -> list[Words]:
    """Return words set to the right: for what is read from right to left."""
    return [replace(words, left=WIDTH - after(words)) for words in page]


def column(
    text: str, left: float, base: float, width: float = 220, indent: float = 0, gap: float = 6
) -> list[Words]:
    """Set paragraphs, one a line of `text`, in a column; words part at "~" where they must."""
    set_lines: list[Words] = []
    step = 13.0
    for paragraph in text.strip().split("\n"):
        for number, line in enumerate(_broken(paragraph.strip(), width, indent)):
            shift = 0 if number else indent
            set_lines.append(Words(line, left + shift, base))
            base += step
        base += gap
    return set_lines


def _broken(paragraph: str, width: float, indent: float) -> Iterator[str]:
    metrics = QFontMetricsF(_font(Words("", 0, 0)))
    line, room = "", width - indent
    for word in paragraph.split():
        head, soft, tail = word.partition("~")
        whole = f"{line} {head}{tail}".strip()
        if metrics.horizontalAdvance(whole) <= room:
            line = whole
        elif soft and metrics.horizontalAdvance(f"{line} {head}-".strip()) <= room:
            yield f"{line} {head}-".strip()
            line, room = tail, width
        else:
            yield line
            line, room = head + tail, width
    yield line


def _font(words: Words) -> QFont:
    font = QFont("DejaVu Serif")
    font.setPixelSize(round(words.size))
    font.setBold(words.bold)
    return font


def _draw(painter: QPainter, words: Words) -> None:
    font = _font(words)
    painter.setFont(font)
    if words.ground:
        box = QFontMetricsF(font).boundingRect(words.words)
        box.translate(words.left, words.base)
        painter.fillRect(box.adjusted(-4, -4, 4, 4), QColor(words.ground))
    painter.setPen(QColor(words.colour))
    painter.save()
    painter.translate(words.left, words.base)
    painter.rotate(words.turned)
    turns = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words.words)
    direction = Qt.LayoutDirection
    painter.setLayoutDirection(direction.RightToLeft if turns else direction.LeftToRight)
    painter.drawText(QPointF(0, 0), words.words)
    painter.restore()


def by_hand(drawing: str) -> bytes:
    """Return a PDF of one page that is drawn so, with a font called F."""
    box = f"MediaBox[0 0 {WIDTH} {HEIGHT}]"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/{box}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(drawing)}>>stream\n{drawing}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = "".join(f"{number} 0 obj{part}endobj\n" for number, part in enumerate(parts, start=1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 6>>\n%%EOF".encode()

"""Pages: a snapshot laid out for paper, drawn into a PDF or on a printer.

The words are those of `exporters.pages_pen`; a text document breaks them into pages. What Qt
does not know is done here: a heading stays with what it heads, and every page has its marking
and its number. All measures are in points.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
    QTextTableCell,
)

from briefwright.exporters import pages_pen
from briefwright.exporters.pages_pen import Printed
from briefwright.exporters.pdf.outline import Heading
from briefwright.exporters.pdf.structure import ARTIFACT, PAGINATION
from briefwright.exporters.pdf.tagged import Told, tagged
from briefwright.resources import resource
from briefwright.viewmodels.briefing.tags import Tags, dyed

_STYLE = "templates/html/pages.css"
_RESOLUTION = 72  # so that a pixel is a point
_FAMILIES = ["Arial", "Liberation Sans", "Helvetica"]
_SIZE, _FOOT_SIZE, _MARK_SIZE = 10.0, 8, 9
_LEFT, _TOP, _BOTTOM = 60.0, 62.0, 68.0
_HEAD, _FOOT, _UNDER = 34.0, 52.0, 34.0  # of the marking, the foot's line, the marking below
_MOST_PASSES = 40
_CARED_FOR = 40  # pages of a note whose rows are kept whole: each one costs a layout
_MUTED, _RED, _RULE = "#51606e", "#9b1c1f", "#c5cfd9"
_TOLD = re.compile(rb"(?<=Date \(D:)\d{14}Z")  # when the file was drawn, in Qt's two forms
_TOLD_LONG = re.compile(rb'(?<=Date=")[-\d]{10}T[:\d]{8}\+00:00')
_INCH = 39.3701  # to the metre


def pdf(note: Printed) -> bytes:
    """Draw a note into a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(_layout(note))
    writer.setTitle(note.title)
    writer.setCreator("Briefwright")
    writer.setDocumentId(QUuid(note.identity))
    pages = Pages(note, tagged=True)
    pages.draw(writer)
    buffer.close()
    data = _dated(bytes(buffer.data().data()), datetime.fromisoformat(note.moment))
    return tagged(data, pages.told())


def _layout(note: Printed) -> QPageLayout:
    way = QPageLayout.Orientation
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        way.Landscape if note.landscape else way.Portrait,
        QMarginsF(0, 0, 0, 0),
        QPageLayout.Unit.Point,
    )


def _dated(data: bytes, taken: datetime) -> bytes:
    """Say when the note was made in place of when it was drawn: in as many bytes."""
    moment = taken.astimezone(UTC)
    data = _TOLD.sub(moment.strftime("%Y%m%d%H%M%SZ").encode(), data)
    return _TOLD_LONG.sub(moment.strftime("%Y-%m-%dT%H:%M:%S+00:00").encode(), data)


def _measure() -> QImage:
    """Return a device on which a pixel is a point: what the words are laid out for."""
    measure = QImage(1, 1, QImage.Format.Format_RGB32)
    measure.setDotsPerMeterX(round(_RESOLUTION * _INCH))
    measure.setDotsPerMeterY(round(_RESOLUTION * _INCH))
    return measure


class Pages:
    """A note broken into pages; if `tagged`, its words are drawn as what says what they are."""

    def __init__(self, note: Printed, *, tagged: bool = False) -> None:
        self._note = note
        self.title = note.title
        self.layout = _layout(note)
        size = self.layout.fullRectPoints().size()
        self._width, self._height = float(size.width()), float(size.height())
        self._document = QTextDocument()
        self._measure = _measure()
        self._document.documentLayout().setPaintDevice(self._measure)
        self._document.setUndoRedoEnabled(False)
        self._document.setUseDesignMetrics(True)
        self._document.setDocumentMargin(0)
        self._document.setIndentWidth(14)
        self._document.setDefaultFont(_font())
        if note.rightward:
            shape = self._document.defaultTextOption()
            shape.setTextDirection(Qt.LayoutDirection.RightToLeft)
            self._document.setDefaultTextOption(shape)
        self._document.setDefaultStyleSheet(resource(_STYLE).read_text("utf-8"))
        self._document.setHtml(note.text)
        self._tags = Tags(self._document, rightward=note.rightward) if tagged else None
        self._marking = self._tags.add_above(note.marking) if self._tags and note.marking else 0
        self._room = QSizeF(self._width - 2 * _LEFT, self._height - _TOP - _BOTTOM)
        self._document.setPageSize(self._room)
        self._keep_together()
        if self._document.pageCount() <= _CARED_FOR:
            self._keep_rows_whole()

    def draw(self, device: QPagedPaintDevice) -> bool:
        """Draw every page on a device, as large as its paper allows; False where it takes none."""
        painter = QPainter(device)
        if not painter.isActive():
            return False
        scale = min(device.width() / self._width, device.height() / self._height)
        count = self._document.pageCount()
        for number in range(1, count + 1):
            if number > 1:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            self._draw_words(painter, number)
            self._draw_around(painter, number, count)
            painter.restore()
        return painter.end()

    def told(self) -> Told:
        """Return what the words are that were drawn, and where the headings stand."""
        assert self._tags is not None
        headings = (self._heading(level, block) for level, block in self._tags.headings)
        return Told(
            self._tags.root,
            self._tags.words,
            tuple(headings),
            self._note.language,
            self._room.height(),
        )

    def _heading(self, level: int, block: QTextBlock) -> Heading:
        top = self._document.documentLayout().blockBoundingRect(block).top()
        page = max(0, min(self._page_at(top), self._document.pageCount() - 1))
        above = self._height - _TOP + page * self._room.height() - top
        return Heading(block.text(), level, page, above)

    # words ------------------------------------------------------------------------------------

    def _keep_together(self) -> None:
        """Move to the next page what would be parted from what it belongs to."""
        for _ in range(_MOST_PASSES):
            lonely = next(self._lonely(), None)
            if lonely is None:
                return
            shape = lonely.blockFormat()
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(lonely).setBlockFormat(shape)
            self._document.markContentsDirty(0, self._document.characterCount())

    def _lonely(self) -> Iterator[QTextBlock]:
        """Yield what must stand with the next block and stands a page before it."""
        block = self._document.begin()
        first: QTextBlock | None = None
        while block.isValid():
            following = block.next()
            if block.userState() == pages_pen.KEPT:
                first = first or block
                parted = following.isValid() and self._page(following) > self._page(first)
                if parted and not first.blockFormat().pageBreakPolicy():
                    yield first
            else:
                first = None
            block = following

    def _page(self, block: QTextBlock) -> int:
        return self._page_at(self._document.documentLayout().blockBoundingRect(block).top())

    def _page_at(self, height: float) -> int:
        return int((height + 1) // self._room.height())

    def _keep_rows_whole(self) -> None:
        """Let a row that would go on over the end of a page begin on the next one.

        Qt has no word for that: the row above grows as far as the page does.
        """
        for frame in self._document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                for row in range(frame.format().headerRowCount() + 1, frame.rows()):
                    self._keep_whole(frame, row)

    def _keep_whole(self, table: QTextTable, row: int) -> None:
        layout = self._document.documentLayout()
        cells = _cells(table, row)
        tops = [layout.blockBoundingRect(cell.firstCursorPosition().block()) for cell in cells]
        top, end = min(box.top() for box in tops), max(map(self._end, cells))
        page = self._page_at(top)
        if self._page_at(end) == page or end - top > self._room.height() / 2:
            return
        above = max(_cells(table, row - 1), key=self._end)  # any lower one has room to spare
        shape = above.format().toTableCellFormat()
        padding = table.format().cellPadding()
        shape.setBottomPadding((page + 1) * self._room.height() - top + 2 * padding)
        above.setFormat(shape)
        self._document.markContentsDirty(0, self._document.characterCount())

    def _end(self, cell: QTextTableCell) -> float:
        layout = self._document.documentLayout()
        return layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom()

    def _draw_words(self, painter: QPainter, number: int) -> None:
        top = (number - 1) * self._room.height()
        painter.save()
        painter.translate(_LEFT, _TOP - top)
        page = QRectF(0, top, self._room.width(), self._room.height())
        painter.setClipRect(page)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = page
        context.palette = QPalette(Qt.GlobalColor.white)  # paper, whatever colours the window has
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    # around them ------------------------------------------------------------------------------

    def _draw_around(self, painter: QPainter, page: int, count: int) -> None:
        line = QRectF(_LEFT, self._height - _FOOT - 8, self._width - 2 * _LEFT, 12)
        number = PAGINATION if self._tags else ARTIFACT
        painter.setPen(dyed(QColor(_RULE), number))
        painter.drawLine(line.topLeft(), line.topRight())
        painter.setPen(dyed(QColor(_MUTED), number))
        painter.setFont(_font_of(_FOOT_SIZE))
        line.translate(0, 5)
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self._note.rightward:
            near, far = far, near
        painter.drawText(line, near, self._note.foot)
        before, between = self._note.page
        painter.drawText(line, far, f"{before}{page}{between}{count}")
        marking, right = self._note.marking, self._note.marked_right
        if not marking:
            return
        painter.setFont(_font_of(_MARK_SIZE, bold=True))
        way = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignHCenter
        head = QRectF(_LEFT, _HEAD - 10, self._width - 2 * _LEFT, 14)
        painter.setPen(dyed(QColor(_RED), self._marking if page == 1 else number))
        painter.drawText(head, way, marking)
        painter.setPen(dyed(QColor(_RED), number))
        if not right:
            painter.drawText(QRectF(head.translated(0, self._height - _UNDER - 14)), way, marking)


def _cells(table: QTextTable, row: int) -> list[QTextTableCell]:
    return [table.cellAt(row, column) for column in range(table.columns())]


def _font() -> QFont:
    font = QFont(_FAMILIES)
    font.setPointSizeF(_SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _font_of(pixels: int, *, bold: bool = False) -> QFont:
    """Return a font that is drawn at this size whatever the device's resolution."""
    font = _font()
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font

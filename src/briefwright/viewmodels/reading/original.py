"""The page that an article came as, read on a worker and put together without stalling."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from briefwright.domain.article import Article, Content
from briefwright.domain.errors import Cancelled
from briefwright.domain.progress import Progress
from briefwright.domain.text import Span
from briefwright.importers.original.layouts import Layout, layout_of
from briefwright.importers.original.page import Cell, Page, Piece, PieceKind, Style
from briefwright.importers.reader import Reader
from briefwright.viewmodels import messages
from briefwright.viewmodels.days import titled
from briefwright.viewmodels.jobs import Job, Jobs
from briefwright.viewmodels.theme import Theme
from briefwright.viewmodels.utf16 import Utf16Map

_SLICE = 0.006  # seconds of work at a time
_MOST_CELLS = 200  # in one table of the view; longer ones go on as the next
_MOST_COLUMNS = 60  # of a table whose cells reach over others; of a wider one none does
_INDENT = 26.0
_SCALES = {1: 1.7, 2: 1.4, 3: 1.2}  # of headings; deeper ones are only bold
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


type _PlacedRow = list[tuple[int, Cell]]  # each cell behind its column


def is_printed(article: Article, content: Content) -> bool:
    """Whether the article came on printed sheets, not as a page of the web."""
    return layout_of(article, content) is Layout.SHEETS


class Original(QObject):
    """The page behind the open article, as a document that grows while it is read."""

    begun = Signal()  # `document` is a new one and holds its first words
    finished = Signal(bool)  # whether the page was too long and goes on
    failed = Signal(str)  # why there is nothing to show, in words

    def __init__(self, jobs: Jobs, theme: Theme, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self.document = QTextDocument(self)
        self._jobs = jobs
        self._theme = theme
        self._font = font
        self._job: Job | None = None
        self._sha256 = ""
        self._page: Page | None = None
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def complete(self) -> bool:
        """Whether all of the page is there."""
        return self._page is not None and self._work is None

    def holds(self, content: Content) -> bool:
        """Whether this very page is shown, or being read, or could not be read."""
        return content.sha256 == self._sha256

    def open(self, article: Article, content: Content) -> None:
        """Show the page of this article."""
        self.close()
        self._sha256 = content.sha256
        if layout_of(article, content) is Layout.NONE:
            self.failed.emit(self.tr("This article came without a layout of its own."))
            return
        name = self.tr("Reading the page as it came")
        work = partial(_read, content.original, article.source)
        job = self._jobs.start(name, work)
        job.finished.connect(partial(self._on_read, job))
        job.failed.connect(partial(self._on_failed, job))
        job.cancelled.connect(partial(self._on_failed, job, Cancelled()))
        self._job = job

    def close(self) -> None:
        """Show nothing, and stop what is under way."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._page = self._work = None
        self._sha256 = ""
        self._timer.stop()

    def set_theme(self, theme: Theme) -> None:
        """Put the page together in the colours of `theme`."""
        self._theme = theme
        if self._page is not None:
            self._begin(self._page)

    def text(self) -> tuple[str, Utf16Map]:
        """Return the words of the page, and the way from their offsets to the document's."""
        text = self.document.toPlainText()
        return text, Utf16Map(text)

    def cursor(self, span: Span, places: Utf16Map) -> QTextCursor:
        """Return a cursor that selects a span of `text`."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(places.to_units(span.start))
        cursor.setPosition(places.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _on_read(self, job: Job, page: Page) -> None:
        if job is self._job:
            self._job = None
            self._begin(page)

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._job = None
            if isinstance(error, Cancelled):
                self._sha256 = ""  # whoever asks again gets it
            self.failed.emit(messages.error(error))

    def _begin(self, page: Page) -> None:
        self._page = page
        old, self.document = self.document, QTextDocument(self)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(18)
        self.document.setDefaultFont(self._font)
        self._work = _Setter(self.document, self._theme, self.tr("Picture")).set(page)
        self._advance()
        self.begun.emit()
        old.deleteLater()
        self._tell_end() if self._work is None else self._timer.start(0)

    def _go_on(self) -> None:
        self._advance()
        if self._work is None:
            self._timer.stop()
            self._tell_end()

    def _advance(self) -> None:
        """Set pieces for a slice of time, then let the window answer."""
        until = perf_counter() + _SLICE
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        while self._work is not None and perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                self._work = None
        cursor.endEditBlock()

    def _tell_end(self) -> None:
        assert self._page is not None
        self.finished.emit(self._page.cut)


def _read(data: bytes, source: str, progress: Progress) -> Page:
    with Reader(progress=progress) as reader:
        return reader.page(data, source)


class _Setter:
    """Sets the pieces of a page into a document, one after the other."""

    def __init__(self, document: QTextDocument, theme: Theme, picture: str) -> None:
        self._cursor = QTextCursor(document)
        self._theme = theme
        self._picture = picture
        self._font = document.defaultFont()
        self._fresh = True  # the block under the cursor is still to be filled
        self._formats: dict[tuple[Style, int], QTextCharFormat] = {}

    def set(self, page: Page) -> Iterator[None]:
        """Set every piece; yields behind each."""
        ways: dict[PieceKind, Callable[[Piece], object]] = {
            PieceKind.RULE: self._rule,
            PieceKind.PICTURE: self._picture_box,
        }
        for piece in page.pieces:
            if piece.kind is PieceKind.TABLE:
                for rows in _parts(piece.rows):
                    self._table(rows)
                    yield
            else:
                ways.get(piece.kind, self._words)(piece)
                yield

    def _block(self, form: QTextBlockFormat) -> None:
        plain = self._format(Style(), 0)
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(plain)
        else:
            self._cursor.insertBlock(form, plain)
        self._fresh = False

    def _words(self, piece: Piece) -> None:
        form = self._spacing(piece)
        heading = piece.level if piece.kind is PieceKind.HEADING else 0
        self._block(form)
        if piece.marker:
            self._cursor.insertText(f"{piece.marker} ", self._format(Style(), 0))
        for run in piece.runs:
            self._cursor.insertText(run.words, self._format(run.style, heading))

    def _rule(self, _piece: Piece) -> None:
        form = QTextBlockFormat()
        whole = QTextLength(QTextLength.Type.PercentageLength, 100)
        form.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, whole)
        form.setBackground(QBrush(self._theme.colour("palette.mid")))
        self._block(form)

    def _picture_box(self, piece: Piece) -> None:
        form = QTextBlockFormat()
        form.setBackground(QBrush(self._box()))
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        form.setTopMargin(6)
        form.setBottomMargin(6)
        form.setLeftMargin(_INDENT * piece.level)
        self._block(form)
        muted = QTextCharFormat(self._format(Style(), 0))
        muted.setForeground(QBrush(self._theme.colour("text.muted")))
        words = titled(self._picture, piece.words()) if piece.words() else self._picture
        self._cursor.insertText(f"\u2028{words}\u2028", muted)  # room above and below

    def _table(self, rows: list[_PlacedRow]) -> None:
        form = QTextTableFormat()
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(self._theme.colour("palette.mid")))
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setCellPadding(4)
        form.setTopMargin(6)
        form.setBottomMargin(6)
        if not self._fresh:
            self._cursor.insertBlock(QTextBlockFormat(), self._format(Style(), 0))
        table = self._cursor.insertTable(len(rows), _width(rows), form)
        for number, row in enumerate(rows):
            for at, cell in row:
                high = min(cell.rows, len(rows) - number)
                if cell.columns > 1 or high > 1:
                    table.mergeCells(number, at, high, cell.columns)
                inside = table.cellAt(number, at).firstCursorPosition()
                inside.insertText(cell.words, self._format(Style(bold=cell.heading), 0))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True  # a block stands behind every table

    def _spacing(self, piece: Piece) -> QTextBlockFormat:
        size = self._font.pointSizeF()
        form = QTextBlockFormat()
        form.setBottomMargin(size * (0.3 if piece.kind is PieceKind.LIST_ITEM else 0.7))
        if piece.kind is PieceKind.HEADING:
            form.setTopMargin(size * 0.8)
            form.setHeadingLevel(piece.level)
        else:
            form.setLeftMargin(_INDENT * piece.level)
        if piece.marker:
            form.setTextIndent(-_INDENT * 0.6)
        if piece.align:
            form.setAlignment(_ALIGN[piece.align])
        if piece.kind is PieceKind.VERBATIM:
            form.setBackground(QBrush(self._box()))
        return form

    def _box(self) -> QColor:
        return self._theme.tint("palette.shadow", 0.16)

    def _format(self, style: Style, heading: int) -> QTextCharFormat:
        """Return how words of a style look; made once for each."""
        known = self._formats.get((style, heading))
        if known is not None:
            return known
        form = QTextCharFormat()
        form.setForeground(QBrush(self._theme.colour("palette.text")))
        form.setFontWeight(QFont.Weight.Bold if style.bold or heading else QFont.Weight.Normal)
        form.setFontItalic(style.italic)
        form.setFontUnderline(style.underlined)
        form.setFontStrikeOut(style.struck)
        if heading:
            form.setFontPointSize(self._font.pointSizeF() * _SCALES.get(heading, 1.05))
        if style.typewriter:
            form.setFontFamilies(["Liberation Mono", "DejaVu Sans Mono", "monospace"])
            form.setFontFixedPitch(True)
        if style.raised:
            up, down = _VERTICAL.AlignSuperScript, _VERTICAL.AlignSubScript
            form.setVerticalAlignment(up if style.raised > 0 else down)
        if style.link:
            form.setAnchor(True)
            form.setAnchorHref(style.link)
            form.setFontUnderline(True)
            form.setForeground(QBrush(self._theme.colour("palette.link")))
        self._formats[style, heading] = form
        return form


_VERTICAL = QTextCharFormat.VerticalAlignment


def _width(rows: Sequence[_PlacedRow]) -> int:
    return max((row[-1][0] + row[-1][1].columns for row in rows), default=1)


def _parts(rows: Sequence[tuple[Cell, ...]]) -> Iterator[list[_PlacedRow]]:
    """Cut a long table into such as are set in no time."""
    placed = _placed(rows)
    if _width(placed) > _MOST_COLUMNS:
        placed = _placed([tuple(replace(cell, columns=1, rows=1) for cell in row) for row in rows])
    at_once = max(1, _MOST_CELLS // _width(placed))
    for first in range(0, len(placed), at_once):
        yield placed[first : first + at_once]


def _placed(rows: Iterable[tuple[Cell, ...]]) -> list[_PlacedRow]:
    """Give every cell its column, beside the cells that reach down from rows above."""
    placed: list[_PlacedRow] = []
    reaching: dict[int, int] = {}  # a column: the rows from here on that are taken in it
    for row in rows:
        line: _PlacedRow = []
        at = 0
        taken = dict(reaching)
        for cell in row:
            while at in reaching:
                at += 1
            free = next((n for n in range(cell.columns) if at + n in reaching), cell.columns)
            line.append((at, replace(cell, columns=free)))
            taken |= dict.fromkeys(range(at, at + free), cell.rows)
            at += free
        placed.append(line)
        reaching = {column: count - 1 for column, count in taken.items() if count > 1}
    return placed

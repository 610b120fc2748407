"""An article as the reading view shows it: a text document whose characters carry the marks.

The document holds the canonical text one for one, but for monster lines, which are cut by
extra blocks that only this room knows. All spans that come in or go out count code points of
the canonical text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from itertools import pairwise

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import BlockKind, Content, TextBlock
from briefwright.domain.category import Category, Underline
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.mark_index import MarkIndex
from briefwright.viewmodels.theme import Theme, blend
from briefwright.viewmodels.utf16 import Utf16Map

_LONGEST = 4_000  # code points in one line of the view; Qt lays longer ones out slowly
_TINT, _ACTIVE_TINT = 0.26, 0.5
_NEVER_SHOWN = {"\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}  # Qt's own marks inside a document
_UNDERLINES = {
    Underline.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Underline.DASH: QTextCharFormat.UnderlineStyle.DashUnderline,
    Underline.DASH_DOT: QTextCharFormat.UnderlineStyle.DashDotLine,
    Underline.DASH_DOT_DOT: QTextCharFormat.UnderlineStyle.DashDotDotLine,
    Underline.WAVE: QTextCharFormat.UnderlineStyle.WaveUnderline,
}


class ArticleDocument(QObject):
    """The text of one article, laid out for reading, with its marks."""

    def __init__(self, content: Content, theme: Theme, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self.text = content.text
        self.index = MarkIndex()
        self._theme = theme
        self._categories: dict[CategoryId, Category] = {}
        self._active = ""
        self._shown, self._breaks = _shown(content.text, content.blocks)
        self._break_places = [place + i for i, place in enumerate(self._breaks)]
        self._map = Utf16Map(self._shown)
        self.document = QTextDocument(self)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(font)
        self.document.setPlainText(self._shown)
        self._formats = _lay_out(self.document, content.blocks, self, font)

    # places ---------------------------------------------------------------------------------

    def position(self, offset: int) -> int:
        """Return the document's position of a code point offset of the canonical text."""
        return self._map.to_units(offset + bisect_right(self._breaks, offset))

    def offset(self, position: int) -> int:
        """Return the code point offset of a position of the document."""
        point = self._map.to_points(position)
        return point - bisect_left(self._break_places, point)

    def span(self, cursor: QTextCursor) -> Span:
        """Return the selected stretch, perhaps empty."""
        return Span(self.offset(cursor.selectionStart()), self.offset(cursor.selectionEnd()))

    def cursor(self, span: Span) -> QTextCursor:
        """Return a cursor that selects `span`."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.position(span.start))
        cursor.setPosition(self.position(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # marks ----------------------------------------------------------------------------------

    def show_marks(self, annotations: Iterable[Annotation], categories: Iterable[Category]) -> None:
        """Show these marks in place of those shown before; only what differs is painted."""
        old = {mark.id: mark for mark in self.index.marks}
        self.index = MarkIndex(annotations)
        known = {category.id: category for category in categories}
        new = {mark.id: mark for mark in self.index.marks}
        if known != self._categories:
            self._categories = known
            stale = [*old.values(), *new.values()]
        else:
            stale = [m for k, m in old.items() if k not in new or _look(new[k]) != _look(m)]
            stale += [m for k, m in new.items() if k not in old or _look(old[k]) != _look(m)]
        self._repaint(mark.span for mark in stale)

    def set_active(self, annotation_id: str) -> None:
        """Show this mark as the one that is being worked on; "" for none."""
        if annotation_id != self._active:
            stale = {self._active, annotation_id}
            self._active = annotation_id
            self._repaint(m.span for m in self.index.marks if m.id in stale)

    def set_theme(self, theme: Theme) -> None:
        """Show all marks in the colours of `theme`."""
        self._theme = theme
        self._repaint(mark.span for mark in self.index.marks)

    def category(self, annotation: Annotation) -> Category | None:
        """Return the category of a mark, where it is known."""
        return self._categories.get(annotation.category)

    def _repaint(self, spans: Iterable[Span]) -> None:
        blocks: dict[int, QTextBlock] = {}
        for span in spans:
            block = self.document.findBlock(self.position(span.start))
            last = self.position(span.end)
            while block.isValid() and block.position() < last:
                blocks[block.blockNumber()] = block
                block = block.next()
        if not blocks:
            return
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for number in sorted(blocks):
            self._paint_block(cursor, blocks[number])
        cursor.endEditBlock()

    def _paint_block(self, cursor: QTextCursor, block: QTextBlock) -> None:
        start, length = block.position(), block.length() - 1
        here = Span(self.offset(start), self.offset(start + length))
        marks = self.index.within(here)
        edges = {here.start, here.end}
        for mark in marks:
            edges |= {max(here.start, mark.span.start), min(here.end, mark.span.end)}
        base = self._formats[min(block.blockNumber(), len(self._formats) - 1)]
        for begin, end in pairwise(sorted(edges)):
            over = [mark for mark in marks if mark.span.contains(begin)]
            cursor.setPosition(self.position(begin))
            cursor.setPosition(min(self.position(end), start + length), _KEEP)
            cursor.setCharFormat(self._format(base, over))

    def _format(self, base: QTextCharFormat, over: Collection[Annotation]) -> QTextCharFormat:
        if not over:
            return base
        shown = QTextCharFormat(base)
        ground = self._theme.colour("palette.page")
        for mark in sorted(over, key=lambda m: -len(m.span)):
            share = _ACTIVE_TINT if mark.id == self._active else _TINT
            ground = blend(ground, self._theme.colour(self._colour(mark)), share)
        shown.setBackground(QBrush(ground))
        inner = min(over, key=lambda m: len(m.span))
        category = self._categories.get(inner.category)
        style = category.underline if category else Underline.SOLID
        shown.setUnderlineStyle(_UNDERLINES[style])
        shown.setUnderlineColor(self._theme.colour(self._colour(inner)))
        return shown

    def _colour(self, mark: Annotation) -> str:
        category = self._categories.get(mark.category)
        return category.colour if category else "text.muted"


_KEEP = QTextCursor.MoveMode.KeepAnchor


def _look(mark: Annotation) -> tuple[Span, str]:
    return mark.span, mark.category


def _shown(text: str, blocks: Iterable[TextBlock]) -> tuple[str, list[int]]:
    """Return what the view shows of `text`, and the offsets in front of which it breaks a line.

    Hard wraps show as blanks, one for one.
    """
    parts: list[str] = []
    breaks: list[int] = []
    at = 0
    for block in blocks:
        words = text[block.start : block.end].replace("\n", " ")
        parts.append(text[at : block.start])
        cuts = _cuts(words)
        breaks.extend(block.start + cut for cut in cuts)
        parts.append("\n".join(words[a:b] for a, b in pairwise([0, *cuts, len(words)])))
        at = block.end
    parts.append(text[at:])
    shown = "".join(parts)
    for never, instead in _NEVER_SHOWN.items():
        shown = shown.replace(never, instead)
    return shown, breaks


def _cuts(words: str) -> list[int]:
    cuts: list[int] = []
    at = 0
    while len(words) - at > _LONGEST:
        blank = words.rfind(" ", at + _LONGEST // 2, at + _LONGEST)
        at = blank + 1 if blank > 0 else at + _LONGEST
        cuts.append(at)
    return cuts


def _lay_out(
    document: QTextDocument, blocks: Iterable[TextBlock], places: ArticleDocument, font: QFont
) -> list[QTextCharFormat]:
    """Give every block its place and type; return each one's format without marks."""
    kinds = {block.start: block for block in blocks}
    starts = sorted(kinds)
    formats: list[QTextCharFormat] = []
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        place = bisect_right(starts, places.offset(block.position())) - 1
        of = kinds[starts[place]] if place >= 0 else TextBlock(0, 0)
        plain = _type(of, font)
        formats.append(plain)
        cursor.setPosition(block.position())
        if block.length() > 1:
            cursor.setBlockFormat(_spacing(of, font))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
            if of.kind is BlockKind.HEADING:
                cursor.setCharFormat(plain)
        else:
            cursor.setBlockFormat(_GAP)
        block = block.next()
    cursor.endEditBlock()
    return formats


def _gap() -> QTextBlockFormat:
    gap = QTextBlockFormat()
    gap.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return gap


_GAP = _gap()  # a blank line of the source: the space between paragraphs says it already


def _type(block: TextBlock, font: QFont) -> QTextCharFormat:
    plain = QTextCharFormat()
    if block.kind is BlockKind.HEADING:
        plain.setFontWeight(QFont.Weight.Bold)
        plain.setFontPointSize(font.pointSizeF() * max(1.05, 1.45 - 0.1 * block.level))
    return plain


def _spacing(block: TextBlock, font: QFont) -> QTextBlockFormat:
    size = font.pointSizeF()
    spacing = QTextBlockFormat()
    spacing.setLineHeight(122, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spacing.setBottomMargin(size * 0.8)
    match block.kind:
        case BlockKind.HEADING:
            spacing.setTopMargin(size * 0.8)
        case BlockKind.LIST_ITEM:
            spacing.setLeftMargin(size * 1.6 * max(1, block.level))
            spacing.setBottomMargin(size * 0.35)
        case BlockKind.QUOTATION:
            spacing.setLeftMargin(size * 1.6)
        case BlockKind.TABLE_ROW:
            spacing.setBottomMargin(size * 0.2)
        case BlockKind.PARAGRAPH:
            pass
    return spacing

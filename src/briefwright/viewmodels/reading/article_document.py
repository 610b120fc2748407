"""An article as the reading view shows it: a text document whose characters carry the marks.

The document holds the canonical text one for one, but for monster lines, which are cut by
extra blocks that only this room knows. All spans that come in or go out count code points of
the canonical text.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from operator import gt
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from briefwright.domain.article import Content
from briefwright.domain.category import Category, Underline
from briefwright.domain.ids import CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.lazy_layout import LazyLayout
from briefwright.viewmodels.reading.mark_index import MarkIndex, stretches
from briefwright.viewmodels.reading.page_layout import Page, word_format
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.viewmodels.utf16 import Utf16Map

_MARKS_AT_ONCE = 1_000  # painted before the text is shown; of more marks, those at its beginning
_LINES_AT_FIRST = 40
_LINES_IN_A_MOMENT = 200  # that some marks may touch and still be painted in the same moment
_LINES_AT_ONCE = 250  # that the document takes in
_LINES_TO_BEGIN = 2_000  # that it holds before it is shown, however busy the machine is
_MARGIN = 2  # pixels: room for the caret beside the first letter of a line
_SLICE = 0.006  # seconds
_MOST_GROUNDS = 2  # marks over the same words whose colours blend; of more it would be mud
_DOTTED = QTextCharFormat.UnderlineStyle.DotLine  # for suggestions only
_UNDERLINES = {
    Underline.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Underline.DASH: QTextCharFormat.UnderlineStyle.DashUnderline,
    Underline.DASH_DOT: QTextCharFormat.UnderlineStyle.DashDotLine,
    Underline.DASH_DOT_DOT: QTextCharFormat.UnderlineStyle.DashDotDotLine,
    Underline.WAVE: QTextCharFormat.UnderlineStyle.WaveUnderline,
}

type _Line = tuple[CategoryId, bool]  # the underline of a category; whether of a suggestion
type _Look = tuple[int, _Line | None, tuple[tuple[CategoryId, bool], ...]]


class ArticleDocument(QObject):
    """The text of one article, set for reading, with its marks."""

    grown = Signal()  # the document holds more of the text

    def __init__(self, content: Content, theme: Theme, kind: ReadingType, parent: QObject) -> None:
        super().__init__(parent)
        self.text = content.text
        self.index = MarkIndex()
        self._theme = theme
        self._kind = kind
        self.categories: dict[CategoryId, Category] = {}
        self._active = ""
        self._drawn: Mark | None = None  # the active mark while an end of it is in the hand
        self._filter: frozenset[str] | None = None
        self._looks: dict[_Look, QTextCharFormat] = {}
        self.page = Page.of(content, kind.column)
        self._fresh = bytearray(b"\1") * len(self.page.starts)  # lines that show what they should
        self._painted = bytearray(len(self.page.starts))  # lines that carry the look of marks
        self._work: Iterator[None] = iter(())
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._work_on)
        self._breaks = self.page.breaks
        self._break_places = [place + i for i, place in enumerate(self._breaks)]
        self._map = Utf16Map(self.page.shown)
        self.document = QTextDocument(self)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(_MARGIN)
        self.document.setDefaultFont(kind.font())
        self.lines = LazyLayout(self.document, self.page, kind)
        self.document.setDocumentLayout(self.lines)
        self._build(0.0, _LINES_TO_BEGIN)
        self._begin_slices()

    # the document ---------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """Whether the document holds all of the text."""
        return self.lines.built == len(self.page.starts)

    def reaches(self, offset: int) -> bool:
        """Whether the document holds the text as far as a place of it."""
        return self.complete or self.page.line_at(offset) < self.lines.built

    def set_reading_type(self, kind: ReadingType) -> None:
        """Set the text in another type; the column stays as it was."""
        self._kind = kind
        self.document.setDefaultFont(kind.font())
        self.lines.set_kind(kind)
        self._looks.clear()
        for number in self.page.looks:
            self._painted[number], self._fresh[number] = 1, 0
        self._begin_slices()

    def _build(self, until: float, least: int = 0) -> None:
        """Put some more of the text into the document: Qt takes long for many paragraphs.

        It ends when the clock says `until`, and so many lines are there.
        """
        page, built = self.page, self.lines.built
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        while built < len(page.starts):
            upto = min(built + _LINES_AT_ONCE, len(page.starts))
            words = page.shown[page.place(built) : page.place(upto)]
            if words.startswith("\ufeff"):  # on its way into Qt a byte-order mark is dropped
                words = f"\u2060{words[1:]}"
            cursor.insertText(words, _PLAIN)
            self._dress(range(built, upto))
            built = self.lines.built = upto
            if built >= least and monotonic() > until:
                break

    def _dress(self, lines: range) -> None:
        """Give some lines the type that they have without any mark, and tables their side."""
        cursor = QTextCursor(self.document)
        for number in lines if self.page.looks or self.page.tables else ():
            block = self.document.findBlockByNumber(number)
            cursor.setPosition(block.position())
            table = self.page.tables.get(self.page.starts[number])
            if table is not None and table.rtl:
                cursor.setBlockFormat(_RIGHT_TO_LEFT)
            if number in self.page.looks:
                cursor.setPosition(block.position() + block.length() - 1, _KEEP)
                cursor.setCharFormat(word_format(self.page.looks[number], self._kind))

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

    def show_marks(self, index: MarkIndex, categories: Iterable[Category]) -> None:
        """Show these marks in place of all that were shown before.

        The index stays the reading's own: tell by `patch` what it has taken in since.
        """
        self.index = index
        self._drawn = None
        self.categories = {category.id: category for category in categories}
        self._forget_looks()
        self._spoil(map(self._lines_of, index.all))
        if self.document.textWidth() > 0:
            return  # on the screen already: what is looked at is painted first
        if len(index) <= _MARKS_AT_ONCE:
            self.paint(range(self.lines.built))
        else:
            self.paint(range(_LINES_AT_FIRST), monotonic() + _SLICE)

    def patch(self, gone: Iterable[Mark], come: Iterable[Mark]) -> list[range]:
        """Repaint where the index has lost and gained marks; return which lines those are."""
        changed = [*gone, *come]
        if self._drawn is not None and self.index.get(self._drawn.id) is None:
            changed.append(self._drawn)
            self._drawn = None
        return self._repaint(changed)

    def set_active(self, annotation_id: str) -> None:
        """Show this mark as the one that is being worked on; "" for none."""
        if annotation_id != self._active:
            stale = self.active_mark(), self.index.get(annotation_id)
            self._active = annotation_id
            self._drawn = None
            self._repaint([mark for mark in stale if mark is not None])

    def draw_active(self, span: Span | None) -> list[range]:
        """Show the active mark over other words while its end is in the hand; None ends that.

        Return which lines look otherwise now.
        """
        before, stored = self.active_mark(), self.index.get(self._active)
        self._drawn = None
        if span is not None and stored is not None:
            self._drawn = stored._replace(start=span.start, end=span.end)
        now = self.active_mark()
        return self._repaint([mark for mark in (before, now) if mark is not None])

    def active_mark(self) -> Mark | None:
        """Return the mark that is being worked on, as it shows."""
        return self._drawn or self.index.get(self._active)

    def within(self, span: Span) -> list[Mark]:
        """Return the marks that show in a stretch of the text, in text order."""
        marks, drawn = self.index.within(span), self._drawn
        if drawn is not None:
            marks = [mark for mark in marks if mark.id != drawn.id]
            if drawn.start < span.end and span.start < drawn.end:
                insort(marks, drawn)
        return marks

    def set_theme(self, theme: Theme) -> None:
        """Show all marks in the colours of `theme`."""
        self._theme = theme
        self._forget_looks()

    def set_filter(self, shown: frozenset[str] | None) -> None:
        """Tint only the marks with these ids; None tints all. The others keep a thin underline."""
        before, self._filter = self._filter, shown
        if before is not None and shown is not None:
            self._repaint([mark for i in before ^ shown if (mark := self.index.get(i))])
        elif before is not shown:
            self._forget_looks()

    def tints(self, mark: Mark) -> bool:
        """Whether a mark shows in full, and not only as one that the filter leaves out."""
        return self._filter is None or mark.id in self._filter or mark.id == self._active

    def category(self, mark: Mark) -> Category | None:
        """Return the category of a mark, where it is known."""
        return self.categories.get(mark.category)

    def colour(self, slug: CategoryId) -> str:
        """Return the meaning of the colour that marks of a category show in."""
        category = self.categories.get(slug)
        return category.colour if category else "text.muted"

    # painting -------------------------------------------------------------------------------

    def _lines_of(self, mark: Mark) -> range:
        """Return the numbers of the lines that a mark touches."""
        return range(self.page.line_at(mark.start), bisect_left(self.page.starts, mark.end))

    def paint(self, lines: range, until: float = inf) -> None:
        """Bring some lines up to date. Whatever is left when the clock says `until` is left."""
        last = min(lines.stop, self.lines.built)
        number = self._fresh.find(0, lines.start, last)
        if number < 0:
            return
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        while number >= 0:
            self._paint_line(cursor, number)
            if monotonic() > until:
                break
            number = self._fresh.find(0, number + 1, last)
        cursor.endEditBlock()

    def _repaint(self, marks: Iterable[Mark]) -> list[range]:
        """Have some marks painted anew: at once, or where that takes long in slices."""
        lines = [self._lines_of(mark) for mark in marks]
        self._spoil(lines)
        if sum(map(len, lines)) > _LINES_IN_A_MOMENT:
            self._begin_slices()
        else:
            for some in lines:
                self.paint(some)
        return lines

    def _spoil(self, lines: Iterable[range]) -> None:
        """Know that these lines do not show what they should."""
        for some in lines:
            self._fresh[some.start : some.stop] = bytes(len(some))

    def _forget_looks(self) -> None:
        """Have all marks painted in other colours; the view asks for what it shows."""
        self._looks.clear()
        self._fresh = bytearray(map(gt, self._fresh, self._painted))
        self._begin_slices()

    def _begin_slices(self) -> None:
        self._work = self._build_and_paint()
        self._slices.start()

    def _work_on(self) -> None:
        """Do a slice of what is left to do."""
        if next(self._work, self) is self:
            self._slices.stop()

    def _build_and_paint(self) -> Iterator[None]:
        """Complete the document, then paint what no eye has fallen on; yield at each pause."""
        while not self.complete:
            self._build(monotonic() + _SLICE)
            self.grown.emit()
            yield
        at = 0
        while (at := self._fresh.find(0, at)) >= 0:
            self.paint(range(at, len(self._fresh)), monotonic() + _SLICE)
            yield

    def _paint_line(self, cursor: QTextCursor, number: int) -> None:
        marks = self.within(self.page.span(number))
        self._fresh[number] = 1
        if not marks and not self._painted[number]:
            return
        block = self.document.findBlockByNumber(number)
        start, base = block.position(), self.page.looks.get(number, 0)
        last = start + block.length() - 1
        if self._painted[number]:
            self._painted[number] = 0
            cursor.setPosition(start)
            cursor.setPosition(last, _KEEP)
            cursor.setCharFormat(self._format(base, ()))
        for begin, end, stacked in stretches(marks, self.page.span(number)):
            first = self.position(begin)
            if first < last:
                self._painted[number] = 1
                cursor.setPosition(first)
                cursor.setPosition(min(self.position(end), last), _KEEP)
                cursor.setCharFormat(self._format(base, stacked))

    def _format(self, base: int, over: Sequence[Mark]) -> QTextCharFormat:
        """Return the format of words under these marks, the innermost last."""
        tinted = self._tinted(over)
        line = (over[-1].category, over[-1].waits) if over else None
        look = base, line, tuple((mark.category, mark.id == self._active) for mark in tinted)
        found = self._looks.get(look)
        if found is None:
            found = self._looks[look] = self._new_format(base, line, tinted)
        return found

    def _tinted(self, over: Sequence[Mark]) -> Sequence[Mark]:
        """Return the marks whose colours blend: of many only a few, so that few formats serve.

        A suggestion has a ground only while it is looked at.
        """
        over = tuple(mark for mark in over if not mark.waits or mark.id == self._active)
        if self._filter is not None:
            over = tuple(mark for mark in over if self.tints(mark))
        outer, inner = over[:-_MOST_GROUNDS], over[-_MOST_GROUNDS:]
        active = next((mark for mark in outer if mark.id == self._active), None)
        return inner if active is None else (active, *inner[1:])

    def _new_format(self, base: int, line: _Line | None, tinted: Sequence[Mark]) -> QTextCharFormat:
        shown = word_format(base, self._kind)
        if line is None:
            return shown
        if tinted:
            active = next((i for i, mark in enumerate(tinted) if mark.id == self._active), -1)
            meanings = tuple(self.colour(mark.category) for mark in tinted)
            shown.setBackground(QBrush(self._theme.mark_ground(meanings, active)))
        slug, waits = line
        category = self.categories.get(slug)
        style = _UNDERLINES[category.underline if category else Underline.SOLID]
        shown.setUnderlineStyle(_DOTTED if waits else style)
        ground = shown.background().color() if tinted else None
        shown.setUnderlineColor(self._theme.readable(self.colour(slug), ground))
        return shown


_KEEP = QTextCursor.MoveMode.KeepAnchor
_PLAIN = QTextCharFormat()


def _right_to_left() -> QTextBlockFormat:
    towards = QTextBlockFormat()
    towards.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return towards


_RIGHT_TO_LEFT = _right_to_left()

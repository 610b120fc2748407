"""An article as the reading view shows it: a text document whose characters carry the marks.

The document holds the canonical text one for one, but for monster lines, which are cut by
extra blocks that only this room knows. All spans that come in or go out count code points of
the canonical text.
"""

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import inf
from time import monotonic
from typing import override

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QBrush, QTextCharFormat, QTextCursor, QTextDocument

from briefwright.domain.article import Content
from briefwright.domain.category import Category, Underline
from briefwright.domain.ids import CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.mark_index import MarkIndex, inner_first
from briefwright.viewmodels.reading.page_layout import Page, word_format
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.viewmodels.utf16 import Utf16Map

_MARKS_AT_ONCE = 1_000  # painted before the text is shown; of more marks, those at its beginning
_BLOCKS_AT_FIRST = 40
_BLOCKS_AT_ONCE = 200  # that one mark may touch and still be painted in the same moment
_BLOCKS_IN_STEP = 8
_FAR = 30  # blocks: Qt lays out all that lies between two that change at once
_MARGIN = 2  # pixels: room for the caret beside the first letter of a line
_VERY_LONG = 300_000  # code points
_SLICE = 0.006  # seconds
_MOST_GROUNDS = 2  # marks over the same words whose colours blend; of more it would be mud
_UNDERLINES = {
    Underline.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Underline.DASH: QTextCharFormat.UnderlineStyle.DashUnderline,
    Underline.DASH_DOT: QTextCharFormat.UnderlineStyle.DashDotLine,
    Underline.DASH_DOT_DOT: QTextCharFormat.UnderlineStyle.DashDotDotLine,
    Underline.WAVE: QTextCharFormat.UnderlineStyle.WaveUnderline,
}

type _Look = tuple[int, CategoryId | None, tuple[tuple[CategoryId, bool], ...]]


class ArticleDocument(QObject):
    """The text of one article, laid out for reading, with its marks."""

    laid_out = Signal()  # all lines have their places

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
        self._fresh = bytearray(b"\1") * len(self.page.starts)  # blocks that show what they should
        self._painted: set[int] = set()  # blocks that carry the look of marks
        self._very_long = len(content.text) > _VERY_LONG
        self._laid = 0  # blocks that have their lines
        self._work: Iterator[int] = iter(())
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._work_on)
        self._breaks = self.page.breaks
        self._break_places = [place + i for i, place in enumerate(self._breaks)]
        self._map = Utf16Map(self.page.shown)
        self.document = QTextDocument(self)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(_MARGIN)
        self.document.setDefaultFont(kind.font())
        self.document.setPlainText(self.page.shown)
        self.page.lay_out(self.document, kind)

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
        if self.document.textWidth() > 0:
            return  # on the screen already: what is looked at is painted first
        if len(index) <= _MARKS_AT_ONCE:
            marked = {number for mark in index.all for number in self._blocks_of(mark)}
            self.paint(sorted(marked | self._painted))
            self._fresh = bytearray(b"\1") * len(self._fresh)
        else:
            some = range(min(len(self._fresh), _BLOCKS_AT_FIRST))
            self.paint(some, monotonic() + _SLICE)

    def patch(self, gone: Iterable[Mark], come: Iterable[Mark]) -> set[int]:
        """Repaint where the index has lost and gained marks; return the numbers of the blocks."""
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

    def draw_active(self, span: Span | None) -> set[int]:
        """Show the active mark over other words while its end is in the hand; None ends that.

        Return the numbers of the blocks that look otherwise now.
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
            self._paint_all_anew()

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

    def _blocks_of(self, mark: Mark) -> range:
        """Return the numbers of the blocks that a mark touches."""
        first = bisect_right(self.page.starts, mark.start) - 1
        return range(max(first, 0), bisect_left(self.page.starts, mark.end))

    def paint_around(self, first: int, last: int) -> None:
        """Bring the blocks on the screen up to date; a slice of time later those around them.

        In a very long text each painting costs by its length, so there some around come along,
        and while it is still being laid out it waits: to paint would be to lay out all.
        """
        if self._very_long and self._laid < len(self._fresh):
            return
        if self._fresh.find(0, first, last + 1) >= 0:
            reach = 1 + last - first if self._very_long else 0
            self.paint(range(max(0, first - reach), min(len(self._fresh), last + 1 + 2 * reach)))

    def paint(self, numbers: Iterable[int], until: float = inf) -> None:
        """Bring blocks up to date. Whatever is left when the clock says `until` is left."""
        stale = (number for number in numbers if not self._fresh[number])
        first = next(stale, None)
        if first is None:
            return
        self._lay_out_to_the_end()
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        last = first
        for number in chain((first,), stale):
            if number - last > _FAR:
                cursor.endEditBlock()
                cursor.beginEditBlock()
            last = number
            self._paint_block(cursor, number)
            if monotonic() > until:
                break
        cursor.endEditBlock()

    def _repaint(self, marks: Iterable[Mark]) -> set[int]:
        numbers = {number for mark in marks for number in self._blocks_of(mark)}
        later = self._very_long or len(numbers) > _BLOCKS_AT_ONCE
        now = [number for number in sorted(numbers) if later or self._fresh[number]]
        for number in now:
            self._fresh[number] = 0
        if later:
            self._begin_slices()
        else:
            self.paint(now)
        return numbers

    def _forget_looks(self) -> None:
        """Have everything painted in other colours."""
        self._looks.clear()
        self._paint_all_anew()

    def _paint_all_anew(self) -> None:
        """Have everything painted a slice at a time; the view asks for what it shows."""
        self._fresh = bytearray(len(self.page.starts))
        self._begin_slices()

    # laying out -----------------------------------------------------------------------------

    def is_laid_out_to(self, offset: int) -> bool:
        """Whether it costs little to say where this place is: very long texts take their time."""
        if not self._very_long or self._laid >= len(self._fresh):
            return True
        return bisect_right(self.page.starts, offset) <= self._laid

    def lines_break_anew(self) -> None:
        """Know that the width has changed and all lines are to be laid out again."""
        self._laid = 0
        self._begin_slices()

    def _lay_out_to_the_end(self) -> None:
        """Finish the layout: a change in the middle of it leaves Qt with blocks without lines."""
        if self._laid < len(self._fresh) and self.document.textWidth() > 0:
            self.document.documentLayout().blockBoundingRect(self.document.lastBlock())
            self._laid = len(self._fresh)

    def _begin_slices(self) -> None:
        self._work = self._lay_and_paint()
        self._slices.start()

    def _work_on(self) -> None:
        """Do a slice of what is left to do."""
        if next(self._work, None) is None:
            self._slices.stop()

    def _lay_and_paint(self) -> Iterator[int]:
        """Lay out in short steps, then paint; yield at each pause.

        Qt's own steps grow until they are felt: meanwhile its timer is kept from it. In a very
        long text each painting costs by its length, so there only what is looked at is painted.
        """
        layout = self.document.documentLayout()
        if self._laid < len(self._fresh):
            layout.installEventFilter(self)
        while self._laid < len(self._fresh):
            until = monotonic() + _SLICE
            while self._laid < len(self._fresh) and monotonic() < until:
                self._laid = min(self._laid + _BLOCKS_IN_STEP, len(self._fresh))
                layout.blockBoundingRect(self.document.findBlockByNumber(self._laid - 1))
            yield self._laid
        layout.removeEventFilter(self)
        self.laid_out.emit()
        while not self._very_long and (stale := self._fresh.find(0)) >= 0:
            self.paint(range(stale, len(self._fresh)), monotonic() + _SLICE)
            yield stale

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() is QEvent.Type.Timer and self._slices.isActive()

    def _paint_block(self, cursor: QTextCursor, number: int) -> None:
        marks = self.within(self.page.span(number))
        self._fresh[number] = 1
        if not marks and number not in self._painted:
            return
        block = self.document.findBlockByNumber(number)
        start, base = block.position(), self.page.levels[number]
        last = start + block.length() - 1
        if number in self._painted:
            self._painted.discard(number)
            cursor.setPosition(start)
            cursor.setPosition(last, _KEEP)
            cursor.setCharFormat(self._format(base, ()))
        for begin, end, stacked in stretches(marks, self.page.span(number)):
            first = self.position(begin)
            if first < last:
                self._painted.add(number)
                cursor.setPosition(first)
                cursor.setPosition(min(self.position(end), last), _KEEP)
                cursor.setCharFormat(self._format(base, stacked))

    def _format(self, base: int, over: Sequence[Mark]) -> QTextCharFormat:
        """Return the format of words under these marks, the innermost last."""
        tinted = self._tinted(over)
        line = over[-1].category if over else None
        look = base, line, tuple((mark.category, mark.id == self._active) for mark in tinted)
        found = self._looks.get(look)
        if found is None:
            found = self._looks[look] = self._new_format(base, line, tinted)
        return found

    def _tinted(self, over: Sequence[Mark]) -> Sequence[Mark]:
        """Return the marks whose colours blend: of many only a few, so that few formats serve."""
        if self._filter is not None:
            over = tuple(mark for mark in over if self.tints(mark))
        outer, inner = over[:-_MOST_GROUNDS], over[-_MOST_GROUNDS:]
        active = next((mark for mark in outer if mark.id == self._active), None)
        return inner if active is None else (active, *inner[1:])

    def _new_format(
        self, base: int, line: CategoryId | None, tinted: Sequence[Mark]
    ) -> QTextCharFormat:
        shown = word_format(base, self._kind)
        if line is None:
            return shown
        if tinted:
            active = next((i for i, mark in enumerate(tinted) if mark.id == self._active), -1)
            meanings = tuple(self.colour(mark.category) for mark in tinted)
            shown.setBackground(QBrush(self._theme.mark_ground(meanings, active)))
        category = self.categories.get(line)
        style = category.underline if category else Underline.SOLID
        shown.setUnderlineStyle(_UNDERLINES[style])
        ground = shown.background().color() if tinted else None
        shown.setUnderlineColor(self._theme.readable(self.colour(line), ground))
        return shown


_KEEP = QTextCursor.MoveMode.KeepAnchor


def stretches(marks: Sequence[Mark], within: Span) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Cut a stretch of text where the marks over it change; yield the parts that are marked.

    Each comes with its marks, the innermost last. `marks` are in text order.
    """
    starts = {max(mark.start, within.start) for mark in marks}
    edges = sorted(starts | {min(mark.end, within.end) for mark in marks})
    coming = deque(marks)
    leaving = deque(sorted(marks, key=_end))
    over: list[Mark] = []  # the innermost first
    for at, upto in pairwise(edges):
        while coming and coming[0].start <= at:
            insort(over, coming.popleft(), key=inner_first)
        while leaving[0].end <= at:
            mark = leaving.popleft()
            del over[bisect_left(over, inner_first(mark), key=inner_first)]
        if over:
            yield at, upto, tuple(reversed(over))


def _end(mark: Mark) -> int:
    return mark.end

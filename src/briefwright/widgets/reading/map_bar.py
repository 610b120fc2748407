"""The scroll bar of a text, with a map of its marks and of the words that were looked for."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from sys import byteorder
from typing import override

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QToolTip, QWidget

from briefwright.domain.ids import CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.mark_index import MarkIndex
from briefwright.viewmodels.theme import Theme
from briefwright.viewmodels.tips import plain_tip
from briefwright.widgets.naming import named

_WIDTH = 16
_ROWS = 1024  # into which a text of any length falls; a tick is one or more of them
_EDGE = 2  # pixels of the handle that stay free at either side
_TICK = 3  # pixels that a tick is high at least
_MOST_LANES = 5  # kinds side by side; the last stands for all others
_MOST_ROWS = 1 << 14  # kept from one drawing to the next
_GRASP = 2  # pixels beside a tick that still count as on it


class MapBar(QScrollBar):
    """A scroll bar that is a map as well. Places are shares of the text's code points.

    Where marks of several kinds stand at one height they share the width. Hits of a search
    stand on the left, marks then on the right. What it costs to draw depends on the height of
    the bar, never on the number of marks.
    """

    place_wanted = Signal(int)  # a code point offset: a tick was clicked
    _describe: Callable[[Sequence[Mark]], str] | None = None

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        named(self, "article.map", self.tr("Place in the article"))
        self._theme = theme
        self._length = 1
        self._index = MarkIndex()
        self._colour: Callable[[CategoryId], QColor] = lambda _: theme.colour("text.muted")
        self._filter: frozenset[str] | None = None
        self._counts: dict[CategoryId, list[int]] = {}  # of each kind, by row
        self._kinds = [0] * _ROWS  # in each row, a bit for each kind in the order of `_counts`
        self._hits: Sequence[int] = ()
        self._hit_rows: set[int] = set()
        self._selection: Span | None = None
        self._lanes = _Lanes()
        self._drawn: QImage | None = None
        self._later = QTimer(self, singleShot=True, interval=0)  # behind the paint of the text
        self._later.timeout.connect(self.update)

    def set_marks(
        self, index: MarkIndex, length: int, colour: Callable[[CategoryId], QColor]
    ) -> None:
        """Show these marks of a text of so many code points; `index` is looked into later too."""
        self._index, self._length, self._colour = index, max(1, length), colour
        self._take(index.all)
        self._renew()

    def set_filter(self, shown: frozenset[str] | None) -> None:
        """Show only the marks with these ids; None shows all."""
        if shown != self._filter:
            self._filter = shown
            self._take(self._index.all)
            self._renew()

    def _shown(self, marks: Iterable[Mark]) -> list[Mark]:
        """Return those that the map counts; suggestions are no key points yet."""
        known = [mark for mark in marks if not mark.waits]
        if self._filter is None:
            return known
        return [mark for mark in known if mark.id in self._filter]

    def patch(self, gone: Iterable[Mark], come: Iterable[Mark]) -> None:
        """Show that these marks went and those came."""
        self._count(gone, -1)
        self._count(come, 1)
        self._drawn = None
        self._later.start()

    def set_hits(self, offsets: Sequence[int], length: int) -> None:
        """Show where the words that were looked for stand, in place of what was shown before."""
        self._hits = offsets
        rows = _ROWS / max(1, length)
        self._hit_rows = {int(offset * rows) for offset in offsets}
        self._renew()

    def set_selection(self, span: Span | None) -> None:
        """Show where the selected words are."""
        if span != self._selection:
            self._selection = span
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        self._renew()

    def set_describing(self, describe: Callable[[Sequence[Mark]], str]) -> None:
        """Say of some marks in plain words what a tip over their tick says."""
        self._describe = describe

    # counting -------------------------------------------------------------------------------

    def _take(self, marks: Iterable[Mark]) -> None:
        """Count how many marks of each kind stand in each row."""
        rows = _ROWS / self._length
        steps: dict[CategoryId, list[int]] = {}
        for start, end, _, category, _ in self._shown(marks):
            turns = steps.get(category)
            if turns is None:
                turns = steps[category] = [0] * (_ROWS + 2)
            turns[int(start * rows)] += 1
            turns[int((end - 1) * rows) + 1] -= 1
        self._counts = {
            category: list(accumulate(turns))[:_ROWS] for category, turns in steps.items()
        }
        self._kinds = [0] * _ROWS
        for place, counts in enumerate(self._counts.values()):
            bit = 1 << place
            pairs = zip(self._kinds, counts, strict=True)
            self._kinds = [kinds | bit if count else kinds for kinds, count in pairs]

    def _count(self, marks: Iterable[Mark], by: int) -> None:
        """Count some marks in or out; only their own rows are touched."""
        rows = _ROWS / self._length
        for start, end, _, category, _ in self._shown(marks):
            counts = self._counts.setdefault(category, [0] * _ROWS)
            bit = 1 << list(self._counts).index(category)
            for row in range(int(start * rows), min(_ROWS, int((end - 1) * rows) + 1)):
                counts[row] += by
                here = self._kinds[row]
                self._kinds[row] = here | bit if counts[row] else here & ~bit

    # drawing --------------------------------------------------------------------------------

    @override
    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(max(size.width(), _WIDTH), size.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        groove = self._groove()
        if groove.height() < _TICK:
            return
        if self._drawn is None or self._drawn.devicePixelRatio() != self.devicePixelRatioF():
            self._drawn = self._draw(groove)
        painter = QPainter(self)
        painter.drawImage(groove.topLeft(), self._drawn)
        if self._selection is not None:
            self._draw_selection(painter, groove, self._selection)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._renew()

    def _draw(self, groove: QRect) -> QImage:
        ratio = self.devicePixelRatioF()
        wide, high = round(groove.width() * ratio), round(groove.height() * ratio)
        tick = max(1, round(_TICK * ratio))
        marks = _thickened(_spread(self._kinds, high), tick)
        hits = [1 if row in self._hit_rows else 0 for row in range(_ROWS)]
        hits = _thickened(_spread(hits, high), tick)
        colours = [self._colour(category) for category in self._counts]
        self._lanes.fit(self._theme, colours, wide, searching=bool(self._hits))
        pixels = b"".join(map(self._lanes.row, marks, hits))
        form = QImage.Format.Format_ARGB32_Premultiplied
        drawn = QImage(pixels, wide, high, wide * 4, form).copy()  # the bytes go with this call
        drawn.setDevicePixelRatio(ratio)
        return drawn

    def _draw_selection(self, painter: QPainter, groove: QRect, span: Span) -> None:
        top = groove.top() + groove.height() * span.start // self._length
        bottom = groove.top() + groove.height() * span.end // self._length
        frame = QRect(groove.left(), top - 1, groove.width() - 1, max(3, bottom - top + 1))
        painter.setPen(self._theme.colour("palette.text"))
        painter.drawRect(frame)

    def _groove(self) -> QRect:
        """Return where the map is: the way of the handle without the handle's own edges."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarGroove
        return self.style().subControlRect(kind, option, part, self).adjusted(_EDGE, 0, -_EDGE, 0)

    def _renew(self) -> None:
        self._drawn = None
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    # the hand -------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        place = event.position().toPoint().y()
        if event.button() is Qt.MouseButton.LeftButton and plain and not self._on_handle(event):
            offset = self._offset_of_tick(place)
            if offset is not None:
                self._centre(offset)
                self.place_wanted.emit(offset)
                return
        super().mousePressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self._words_at(event.pos().y())
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def _on_handle(self, event: QMouseEvent) -> bool:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        handle = self.style().subControlRect(kind, option, part, self)
        return handle.contains(event.position().toPoint())

    def _centre(self, offset: int) -> None:
        """Scroll to about there at once; whoever lays the text out knows the very line."""
        whole = self.maximum() - self.minimum() + self.pageStep()
        self.setValue(self.minimum() + whole * offset // self._length - self.pageStep() // 2)

    def _words_at(self, y: int) -> str:
        marks = self._marks_at(y)
        lines = [self._describe(marks)] if marks and self._describe is not None else []
        hits = len(self._hits_at(y))
        if hits:
            one = self.tr("1 place with the words looked for")
            many = self.tr("%Ln places with the words looked for", "", hits)
            lines.append(one if hits == 1 else many)
        return "\n".join(lines)

    def _offset_of_tick(self, y: int) -> int | None:
        """Return where the tick under a point leads: to a hit before a mark that begins there."""
        here = self._stretch(y)
        found = [*self._hits_at(y)] or [m.start for m in self._marks_at(y) if m.start >= here.start]
        middle = (here.start + here.end) // 2
        return min(found, key=lambda offset: abs(offset - middle), default=None)

    def _hits_at(self, y: int) -> Sequence[int]:
        here = self._stretch(y)
        first, last = bisect_left(self._hits, here.start), bisect_left(self._hits, here.end)
        return self._hits[first:last]

    def _marks_at(self, y: int) -> list[Mark]:
        """Return the marks under a point, those that begin there before those that reach over."""
        here = self._stretch(y)
        marks = self._shown(self._index.within(here)) if len(here) else ()
        return sorted(marks, key=lambda mark: (mark.start < here.start, mark.start))

    def _stretch(self, y: int) -> Span:
        """Return the words whose ticks are under a point, or near enough."""
        groove = self._groove()
        high = max(1, groove.height())

        def offset(at: int) -> int:
            return min(max(0, (at - groove.top()) * self._length // high), self._length)

        if not groove.top() <= y <= groove.bottom():
            return Span(0, 0)
        return Span(offset(y - _GRASP - _TICK), offset(y + _GRASP + 1))


class _Lanes:
    """Turns the kinds of a row into its pixels."""

    def __init__(self) -> None:
        self._fitted: tuple[bytes, ...] = ()
        self._colours: list[bytes] = []
        self._others = self._hit = _CLEAR
        self._wide = self._for_hits = 0
        self._rows: dict[tuple[int, int], bytes] = {}

    def fit(self, theme: Theme, colours: Sequence[QColor], wide: int, *, searching: bool) -> None:
        """Have so many pixels in a row, and these colours for the kinds; rows are made once."""
        self._colours = [_pixel(colour) for colour in colours]
        self._others = _pixel(theme.colour("text.muted"))
        self._hit = _pixel(theme.colour("palette.link"))
        self._wide = wide
        self._for_hits = wide // 2 if searching else 0
        size = bytes((wide & 255, self._for_hits & 255))
        fitted = (size, self._hit, self._others, *self._colours)
        if fitted != self._fitted or len(self._rows) > _MOST_ROWS:
            self._fitted = fitted
            self._rows.clear()

    def row(self, kinds: int, hit: int) -> bytes:
        """Return the pixels of a row where these kinds stand, and perhaps a hit."""
        known = self._rows.get((kinds, hit))
        if known is None:
            known = self._rows[kinds, hit] = self._painted(kinds, hit)
        return known

    def _painted(self, kinds: int, hit: int) -> bytes:
        gap = 1 if self._for_hits else 0
        left = (self._hit if hit else _CLEAR) * (self._for_hits - gap) + _CLEAR * gap
        colours = [c for place, c in enumerate(self._colours) if kinds >> place & 1]
        if len(colours) > _MOST_LANES:
            colours = [*colours[: _MOST_LANES - 1], self._others]
        room = self._wide - self._for_hits
        if not colours:
            return left + _CLEAR * room
        return left + b"".join(colours[x * len(colours) // room] for x in range(room))


_CLEAR = bytes(4)


def _pixel(colour: QColor) -> bytes:
    return (0xFF000000 | colour.rgb()).to_bytes(4, byteorder)


def _spread(rows: Sequence[int], high: int) -> list[int]:
    """Return what stands in each of `high` pixels, where the rows fall on them."""
    if high >= len(rows):
        return [rows[y * len(rows) // high] for y in range(high)]
    found = [0] * high
    for row, kinds in enumerate(rows):
        if kinds:
            found[row * high // len(rows)] |= kinds
    return found


def _thickened(pixels: Sequence[int], times: int) -> list[int]:
    """Return each pixel with what stands in the few above it as well."""
    found = list(pixels)
    for by in range(1, times):
        found[by:] = [here | above for here, above in zip(found[by:], pixels, strict=False)]
    return found

"""The margin of the article: a bar and a sign for every mark, to see and to reach it by."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from briefwright.domain.mark import Mark
from briefwright.viewmodels.days import quoted, titled
from briefwright.viewmodels.tips import plain_tip

if TYPE_CHECKING:
    from briefwright.widgets.reading.article_view import ArticleView

WIDTH = 64  # pixels
_BAR, _GAP = 3, 2
_MOST_SAID = 8
_LEFT_OUT = 0.3  # opacity of the bars that a filter leaves out
_LANES = 4  # bars side by side at most
_LETTERS = 2  # on one line, then the number of the others
_RIGHT = (  # beside the bars, whichever way the window runs
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)


class MarkGutter(QWidget):
    """Stands left of the text, whichever way the window runs, and moves with it."""

    chosen = Signal(list)  # marks, those at the pointer
    carried = Signal(Mark)  # somebody drags a mark away

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._bars: list[tuple[QRectF, Mark]] = []
        self._letters: list[tuple[QRectF, list[Mark]]] = []
        self._pressed = QPointF()
        self._held: list[Mark] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._place()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown, theme = self._view.shown, self._view.theme
        if shown is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for bar, mark in self._bars:
            painter.setOpacity(1.0 if shown.tints(mark) else _LEFT_OUT)
            painter.setBrush(theme.readable(shown.colour(mark.category)))
            strong = bar.adjusted(-0.5, 0, 1, 0) if mark.id == self._view.active else bar
            if mark.waits:
                _draw_dots(painter, strong)
            else:
                painter.drawRoundedRect(strong, 1.5, 1.5)
        painter.setOpacity(1.0)
        font = QFont(self._view.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() * 0.64))
        font.setBold(True)
        painter.setPen(theme.colour("text.muted"))
        for box, marks in self._letters:
            room = box.width() - 2
            words = self._signs(marks, QFontMetricsF(font), room)
            wide = QFontMetricsF(font).horizontalAdvance(words)
            fitting = QFont(font)
            fitting.setPointSizeF(font.pointSizeF() * min(1.0, room / max(wide, 1.0)))
            painter.setFont(fitting)
            painter.drawText(box, _RIGHT, words)

    def _signs(self, marks: Sequence[Mark], metrics: QFontMetricsF, room: float) -> str:
        """Return the letters of the first marks, as many as there is room for, and how many more.

        One there always is.
        """
        assert self._view.shown is not None
        known = [self._view.shown.category(mark) for mark in marks[:_LETTERS]]
        letters = [category.sign if category else "?" for category in known]
        while True:
            left = len(marks) - len(letters)
            words = ", ".join(letters) + (f" +{left}" if left else "")
            if len(letters) == 1 or metrics.horizontalAdvance(words) <= room:
                return words
            letters.pop()

    def _place(self) -> None:
        """Find where the bars and letters of the visible marks stand."""
        self._bars, self._letters = [], []
        if self._view.shown is None:
            return
        lines = self._view.visible_lines()
        if not lines.lines:
            return
        top = self._view.viewport().y() - self.y()
        marks = self._view.shown.within(self._view.visible_span())
        starts: dict[int, list[Mark]] = {}
        free = [-1] * _LANES  # up to which line a lane is taken
        for mark in marks:
            rows = lines.rows(mark.start, mark.end)
            if not rows:
                continue
            begins = lines.lines[rows[0]].start <= mark.start and not mark.waits
            if begins and self._view.shown.tints(mark):
                starts.setdefault(rows[0], []).append(mark)
            lane = next((i for i, upto in enumerate(free) if upto < rows[0]), None)
            if lane is None:
                continue
            free[lane] = rows[-1]
            first, last = lines.lines[rows[0]], lines.lines[rows[-1]]
            x = self.width() - 6 - (lane + 1) * (_BAR + _GAP)
            height = last.bottom - first.top - 4
            self._bars.append((QRectF(x, top + first.top + 2, _BAR, height), mark))
        room = self.width() - 12 - _LANES * (_BAR + _GAP)
        for number, here in starts.items():
            line = lines.lines[number]
            self._letters.append((QRectF(0, top + line.top, room, line.bottom - line.top), here))

    def _marks_at(self, place: QPointF) -> list[Mark]:
        near = [m for bar, m in self._bars if bar.adjusted(-2, 0, 2, 0).contains(place)]
        if near:
            return near
        return next((marks for box, marks in self._letters if box.contains(place)), [])

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        self._held = self._marks_at(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():
            over = bool(self._marks_at(event.position()))
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
        far = (event.position() - self._pressed).manhattanLength()
        if event.buttons() and self._held and far >= QApplication.startDragDistance():
            mark, self._held = self._held[0], []
            self.carried.emit(mark)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self.chosen.emit(self._held)
        self._held = []

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._view.shown is not None:
            words = self.said(self._marks_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def said(self, marks: Sequence[Mark]) -> str:
        """Return some marks in words, one a line."""
        return "\n".join(self._said(mark) for mark in marks[:_MOST_SAID])

    def _said(self, mark: Mark) -> str:
        shown = self._view.shown
        assert shown is not None
        category = shown.category(mark)
        words = " ".join(shown.text[mark.start : mark.end].split())
        cut = words if len(words) <= 80 else words[:79] + "…"
        name = category.name if category else mark.category
        if mark.waits:
            return self.tr("Suggestion, {0}: “{1}”").format(name, cut)
        return titled(name, quoted(cut))


def _draw_dots(painter: QPainter, bar: QRectF) -> None:
    """Draw the bar of a suggestion: dots, as its underline."""
    wide = bar.width()
    y = bar.top()
    while y + wide <= bar.bottom():
        painter.drawEllipse(QRectF(bar.left(), y, wide, wide))
        y += 2 * wide

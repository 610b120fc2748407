"""The sheets that an article was printed on, one below the other, as wide as there is room."""

from bisect import bisect_right
from itertools import accumulate
from typing import override

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from briefwright.viewmodels.reading.printed import Place, Printed
from briefwright.viewmodels.theme import Theme

_GAP = 12  # pixels around and between sheets


class SheetView(QAbstractScrollArea):
    """Shows `Printed`. Words can be dragged over, and are lit where they are looked for."""

    selection_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._printed: Printed | None = None
        self._tops: list[float] = [0.0]  # of the sheets, and the end of the last
        self._from: Place | None = None  # where the selection began
        self._to: Place | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def work_with(self, printed: Printed) -> None:
        """Show these sheets, now and whenever others are opened."""
        self._printed = printed
        printed.begun.connect(self._on_begun)
        printed.drawn.connect(self.viewport().update)

    def selected_words(self) -> str:
        """Return the words that are selected."""
        ends = self._ends()
        return "" if ends is None or self._printed is None else self._printed.words(*ends)

    def select(self, first: Place, last: Place) -> None:
        """Select the words from one place to another, and scroll so that they are seen."""
        self._from, self._to = first, last
        box = self._box(first)
        bar = self.verticalScrollBar()
        seen = self.viewport().height()
        if not bar.value() <= box.top() <= bar.value() + seen - 2 * box.height():
            bar.setValue(round(box.top() - seen / 3))
        self._tell()

    # how the sheets lie ------------------------------------------------------------------------

    def _on_begun(self) -> None:
        self._from = self._to = None
        self.verticalScrollBar().setValue(0)
        self._lay_out()
        self._tell()

    def _width(self) -> float:
        return float(max(80, self.viewport().width() - 2 * _GAP))

    def _scale(self, number: int) -> float:
        assert self._printed is not None
        return self._width() / self._printed.sheets.sheets[number].width

    def _lay_out(self) -> None:
        if self._printed is None:
            return
        sheets = self._printed.sheets.sheets
        high = [sheet.height * self._scale(number) + _GAP for number, sheet in enumerate(sheets)]
        self._tops = list(accumulate(high, initial=float(_GAP)))
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(3 * self.fontMetrics().height())
        bar.setRange(0, max(0, round(self._tops[-1]) - self.viewport().height()))
        self.viewport().update()

    def _sheet_at(self, y: float) -> int:
        return max(0, min(bisect_right(self._tops, y), len(self._tops) - 1) - 1)

    def _box(self, place: Place) -> QRectF:
        """Return where a word stands below the upper edge of the first sheet's gap."""
        assert self._printed is not None
        number, word = place
        found, scale = self._printed.sheets.sheets[number].words[word], self._scale(number)
        return QRectF(
            _GAP + found.left * scale,
            self._tops[number] + found.top * scale,
            (found.right - found.left) * scale,
            (found.bottom - found.top) * scale,
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        number = self._sheet_at(bar.value())
        high = self._tops[number + 1] - self._tops[number] if len(self._tops) > 1 else 1.0
        part = (bar.value() - self._tops[number]) / high
        self._lay_out()
        if len(self._tops) > 1:
            bar.setValue(
                round(self._tops[number] + part * (self._tops[number + 1] - self._tops[number]))
            )

    # painting ----------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._printed is None or not self._printed.complete:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        up, seen = self.verticalScrollBar().value(), self.viewport().height()
        painter.translate(0, -up)
        for number in range(self._sheet_at(up), self._sheet_at(up + seen) + 1):
            self._paint_sheet(painter, number)
        painter.end()

    def _paint_sheet(self, painter: QPainter, number: int) -> None:
        assert self._printed is not None
        sheet = self._printed.sheets.sheets[number]
        box = QRectF(_GAP, self._tops[number], self._width(), sheet.height * self._scale(number))
        painter.fillRect(box, QColor("white"))  # paper is white in the dark too
        image = self._printed.picture(number, round(box.width() * self.devicePixelRatioF()))
        if image is not None:
            painter.drawImage(box, image)
        painter.setPen(self.theme.colour("palette.mid"))
        painter.drawRect(box)
        ends = self._ends()
        if ends is None or not ends[0][0] <= number <= ends[1][0]:
            return
        light = QColor(self.theme.colour("palette.highlight"))
        light.setAlphaF(0.35)
        first = ends[0][1] if number == ends[0][0] else 0
        last = ends[1][1] if number == ends[1][0] else len(sheet.words) - 1
        for word in range(first, last + 1):
            painter.fillRect(self._box((number, word)).adjusted(-1, -1, 1, 1), light)

    # selecting ---------------------------------------------------------------------------------

    def _ends(self) -> tuple[Place, Place] | None:
        if self._from is None or self._to is None:
            return None
        return min(self._from, self._to), max(self._from, self._to)

    def _word_near(self, point: QPoint) -> Place | None:
        """Return the word at a point, else the one that is nearest on its sheet."""
        if self._printed is None or not self._printed.complete:
            return None
        y = point.y() + self.verticalScrollBar().value()
        number = self._sheet_at(y)
        scale = self._scale(number)
        across, down = (point.x() - _GAP) / scale, (y - self._tops[number]) / scale
        best, least = None, float("inf")
        for word, box in enumerate(self._printed.sheets.sheets[number].words):
            aside = max(box.left - across, 0.0, across - box.right)
            above = max(box.top - down, 0.0, down - box.bottom)
            if aside + 4 * above < least:
                best, least = (number, word), aside + 4 * above
        return best

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = self._word_near(event.position().toPoint())
            self._to = None
            self._tell()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._from is not None:
            self._to = self._word_near(event.position().toPoint())
            self._tell()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._from = self._to = self._word_near(event.position().toPoint())
        self._tell()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy) and self.selected_words():
            QGuiApplication.clipboard().setText(self.selected_words())
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

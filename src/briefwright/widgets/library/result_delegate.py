"""How a search result looks: title, outlet and date, and the passage with what was found lit."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.direction import begin, side_of

if TYPE_CHECKING:
    from briefwright.viewmodels.library.search_results import Lit, ResultRow

_PAD = 8
_TITLE, _PASSAGE = 2, 3  # lines that they have at most
_CUT = "…"
_LIT = 0.16  # how strong the ground under what was found is


class ResultDelegate(QStyledItemDelegate):
    """Paints a result. All rows are of one height, whatever they hold."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = _TITLE + 1 + _PASSAGE
        return QSize(160, QFontMetrics(option.font).lineSpacing() * lines + _PAD * 2 + 4)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ResultRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter)
        room = option.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._shade("palette.accent", chosen=chosen), 2))
            painter.drawRect(option.rect.adjusted(2, 2, -2, -2))
        title = QFont(option.font)
        title.setBold(True)
        painter.setPen(self._shade("palette.text", chosen=chosen))
        top = self._write(painter, option, room, row.title, (title, _TITLE), chosen=chosen)
        details = QRect(room.left(), top, room.width(), QFontMetrics(option.font).lineSpacing())
        painter.setFont(option.font)
        painter.setPen(self._shade("text.muted", chosen=chosen))
        metrics = QFontMetrics(option.font)
        fits = metrics.horizontalAdvance(row.details) <= room.width()
        words = row.details if fits else row.brief
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(details, begin(option.direction), words)
        room.setTop(details.bottom() + 3)
        painter.setPen(self._shade("palette.text", chosen=chosen))
        passage = (option.font, _PASSAGE)
        self._write(painter, option, room, row.passage, passage, chosen=chosen)
        painter.setPen(self.theme.colour("line.soft"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        lit: "Lit",
        how: tuple[QFont, int],
        *,
        chosen: bool,
    ) -> int:
        """Write words over so many lines at most; return where the next line begins."""
        font, most = how
        layout = QTextLayout(lit.words, font)
        side = QTextOption(side_of(lit.words, option.direction))
        side.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(side)
        layout.setFormats([self._lit(*place, chosen=chosen) for place in lit.ranges])
        layout.beginLayout()
        height, shown = 0.0, 0
        dots = QFontMetrics(font).horizontalAdvance(_CUT)
        for number in range(most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width() - (dots if number == most - 1 else 0))
            line.setPosition(QPointF(0, height))
            height += line.height()
            shown = line.textStart() + line.textLength()
        layout.endLayout()
        layout.draw(painter, QPointF(room.topLeft()))
        if shown < len(lit.words.encode("utf-16-le", "surrogatepass")) // 2:
            last = layout.lineAt(most - 1)
            place = last.naturalTextRect().translated(QPointF(room.topLeft())).toRect()
            right = bool(side.alignment() & Qt.AlignmentFlag.AlignRight)
            place.moveLeft(place.left() - dots if right else place.right())
            painter.setFont(font)
            painter.drawText(place, Qt.TextFlag.TextDontClip, _CUT)
        return room.top() + round(height)

    def _lit(self, start: int, length: int, *, chosen: bool) -> QTextLayout.FormatRange:
        looks = QTextCharFormat()
        looks.setFontWeight(QFont.Weight.Bold)
        if chosen:
            looks.setFontUnderline(True)
        else:
            looks.setBackground(self.theme.tint("palette.accent", _LIT))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, length, looks
        return found

    def _shade(self, usual: str, *, chosen: bool) -> QColor:
        return self.theme.colour("palette.on_accent" if chosen else usual)

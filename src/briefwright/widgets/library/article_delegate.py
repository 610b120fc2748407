"""How an article looks in the library."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefwright.viewmodels.days import grouped
from briefwright.viewmodels.library.article_row import USUAL, ArticleRow, Column, Heading
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.direction import begin

_PAD = 10
_CELL = 4  # pixels around what stands in a table
_DOT = 7  # pixels
_LINES = 3  # that each row has room for, whatever it holds


class ArticleDelegate(QStyledItemDelegate):
    """Paints an article as its title over what else is shown of it, and headings between."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.columns: tuple[Column, ...] = USUAL
        self.head: QHeaderView | None = None  # of the columns, where the list is a table

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = QFontMetrics(option.font).height()
        air = self.theme.air(_PAD)
        return QSize(160, height + air if self.head else height * _LINES + air * 2)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each by its letters
        painter.setClipRect(option.rect)  # signs may be piled up on a letter without end
        if isinstance(row, Heading):
            self._heading(painter, option, row)
        elif isinstance(row, ArticleRow):
            self._article(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        """Write a heading at the foot of its row, over a line."""
        high = _CELL if self.head else self.theme.air(_PAD)
        room = option.rect.adjusted(_PAD, high, -_PAD, -high)
        count = grouped(row.count) if row.count else ""
        metrics = QFontMetrics(_bold(option.font))
        taken = metrics.horizontalAdvance(count) + _PAD
        words = metrics.elidedText(row.words, Qt.TextElideMode.ElideRight, room.width() - taken)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.setFont(_bold(option.font))
        painter.setPen(self.theme.colour("palette.text"))
        painter.drawText(room, begin(option.direction) | bottom, words)
        painter.setPen(self.theme.colour("text.muted"))
        painter.drawText(room, _beside(option, Qt.AlignmentFlag.AlignRight) | bottom, count)
        painter.drawLine(room.bottomLeft() + QPoint(0, 4), room.bottomRight() + QPoint(0, 4))

    def _article(self, painter: QPainter, option: QStyleOptionViewItem, row: ArticleRow) -> None:
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter)
        air = self.theme.air(_PAD)
        room: QRect = option.rect.adjusted(_PAD, air, -_PAD, -air)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.colour(_shade("palette.accent", chosen=chosen)), 2))
            painter.drawRect(option.rect.adjusted(3, 3, -3, -3))
        if row.unread:
            self._dot(painter, option, chosen=chosen)
        font = _bold(option.font) if row.unread else option.font
        painter.setFont(font)
        painter.setPen(self.theme.colour(_shade("palette.text", chosen=chosen)))
        if self.head is not None:
            self._cells(painter, option, row, self.head)
            return
        below = _title(painter, option, room, row.article.title)
        painter.setPen(self.theme.colour(_shade("text.muted", chosen=chosen)))
        painter.setFont(option.font)
        count = row.cell(Column.MARKS) if Column.MARKS in self.columns else ""
        metrics = QFontMetrics(option.font)
        taken = metrics.horizontalAdvance(count) + _PAD if count else 0
        if row.waiting and Column.WAITING in self.columns:
            end = QStyle.visualRect(option.direction, below, below.adjusted(0, 0, -taken, 0))
            taken += self._badge(painter, option, end, row.cell(Column.WAITING)) + _PAD
        cut = _details(metrics, row, self.columns, room.width() - taken)
        painter.drawText(below, begin(option.direction), cut)
        painter.drawText(below, _beside(option, Qt.AlignmentFlag.AlignRight), count)

    def _badge(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str
    ) -> int:
        """Write how many suggestions wait in a dotted frame; return how wide that is."""
        wide = painter.fontMetrics().horizontalAdvance(words) + _PAD
        frame = QRect(room.right() - wide, room.top(), wide, room.height())
        place = QStyle.visualRect(option.direction, room, frame)
        pen = painter.pen()
        painter.setPen(QPen(pen.color(), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 5, 5)
        painter.setPen(pen)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return wide

    def _cells(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ArticleRow, head: QHeaderView
    ) -> None:
        """Write what each column says below its head, whose words begin where its cells' do."""
        gap = head.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, head)
        for place, column in enumerate((None, *self.columns)):
            left, width = head.sectionViewportPosition(place), head.sectionSize(place)
            cell = QRect(left, option.rect.top(), width, option.rect.height())
            inner = cell.adjusted(_PAD if place == 0 else gap, 0, -_CELL, 0)
            room = QStyle.visualRect(option.direction, cell, inner)
            words = row.article.title if column is None else row.cell(column)
            metrics = QFontMetrics(painter.font())
            if column is not None and metrics.horizontalAdvance(words) > room.width():
                words = row.cell(column, brief=True)
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            middle = begin(option.direction) | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, middle, cut)
            painter.setFont(option.font)

    def _dot(self, painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool) -> None:
        """Draw the dot of an unread article where its title begins."""
        high = QFontMetrics(option.font).height() * (_LINES - 1) // 2 + self.theme.air(_PAD)
        middle = option.rect.center().y() if self.head else option.rect.top() + high
        place = QRect(option.rect.left() + 1, middle - _DOT // 2, _DOT, _DOT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(_shade("palette.accent", chosen=chosen)))
        painter.drawEllipse(QStyle.visualRect(option.direction, option.rect, place))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _title(painter: QPainter, option: QStyleOptionViewItem, room: QRect, title: str) -> QRect:
    """Write the title; return the line below it."""
    metrics = QFontMetrics(painter.font())
    lines = [words for words in _two_lines(title, metrics, room.width()) if words]
    line = QRect(room.left(), room.top(), room.width(), metrics.height())
    line.translate(0, (_LINES - 1 - len(lines)) * metrics.height() // 2)
    for words in lines:
        painter.drawText(line, begin(option.direction) | Qt.TextFlag.TextDontClip, words)
        line.translate(0, metrics.height())
    return line


def _details(
    metrics: QFontMetrics, row: ArticleRow, columns: tuple[Column, ...], width: int
) -> str:
    """Return what stands below the title; what has no room gives way, the day as the last."""
    words = row.details(columns)
    if metrics.horizontalAdvance(words) > width:
        words = row.details(columns, brief=True)
    over = metrics.horizontalAdvance(words) - width
    outlet = row.cell(Column.OUTLET) if Column.OUTLET in columns else ""
    if over > 0 and outlet and row.article.published:
        room = max(metrics.horizontalAdvance(outlet) - over, metrics.horizontalAdvance("MM…"))
        short = metrics.elidedText(outlet, Qt.TextElideMode.ElideRight, room)
        words = words.replace(outlet, short, 1)
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _shade(usual: str, *, chosen: bool) -> str:
    return "palette.on_accent" if chosen else usual


def _beside(option: QStyleOptionViewItem, side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """Return the side where the list begins or ends, whatever way the words run."""
    return QStyle.visualAlignment(option.direction, side) | Qt.AlignmentFlag.AlignAbsolute


def _two_lines(words: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Break `words` into two lines, the second one cut with an ellipsis where it is too long."""
    parts = words.split()
    first: list[str] = []
    while parts and metrics.horizontalAdvance(" ".join([*first, parts[0]])) <= width:
        first.append(parts.pop(0))
    if not first and parts:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width), ""
    rest = metrics.elidedText(" ".join(parts), Qt.TextElideMode.ElideRight, width)
    return " ".join(first), rest

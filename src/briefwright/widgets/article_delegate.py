"""How an article looks in the library."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.direction import begin

if TYPE_CHECKING:
    from briefwright.viewmodels.article_list import ArticleRow

_PAD = 10
_LINES = 3  # that each row has room for, whatever it holds


class ArticleDelegate(QStyledItemDelegate):
    """Paints an article as its title over outlet, date and number of key points."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(160, QFontMetrics(option.font).height() * _LINES + _PAD * 2)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ArticleRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter)
        room: QRect = option.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each by its letters
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.colour(_shade("palette.accent", chosen=chosen)), 2))
            painter.drawRect(option.rect.adjusted(3, 3, -3, -3))
        below = self._title(painter, option, room, row.article.title, chosen=chosen)
        painter.setPen(self.theme.colour(_shade("text.muted", chosen=chosen)))
        painter.setFont(option.font)
        count = str(row.marks) if row.marks else ""
        metrics = QFontMetrics(option.font)
        taken = metrics.horizontalAdvance(count) + _PAD if count else 0
        details = metrics.elidedText(
            row.details(), Qt.TextElideMode.ElideRight, room.width() - taken
        )
        painter.drawText(below, begin(option.direction), details)
        painter.drawText(below, _beside(option, Qt.AlignmentFlag.AlignRight), count)
        painter.restore()

    def _title(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        title: str,
        *,
        chosen: bool,
    ) -> QRect:
        """Write the title; return the line below it."""
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.theme.colour(_shade("palette.text", chosen=chosen)))
        height = QFontMetrics(font).height()
        lines = [words for words in _two_lines(title, QFontMetrics(font), room.width()) if words]
        line = QRect(room.left(), room.top(), room.width(), height)
        line.translate(0, (_LINES - 1 - len(lines)) * height // 2)
        for words in lines:
            painter.drawText(line, begin(option.direction), words)
            line.translate(0, height)
        return line


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

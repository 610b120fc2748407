"""Draws a key point as a card: its category, the words, what its fields say, and the note."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.card_text import (
    CardText,
    Fonts,
    Told,
    even_card,
    even_height,
    one_line,
    open_card,
    reads_leftwards,
    whole_card,
)
from briefwright.widgets.cards.card_view import CardView

PAD = 9
LINE_PAD = 4  # above and below the words of a collapsed card
BAR = 4  # pixels of the category's colour at the left
_KEPT = 400  # cards whose layout is remembered
type _Index = QModelIndex | QPersistentModelIndex
type _Way = Callable[[Told, Fonts, float], CardText]


class CardDelegate(QStyledItemDelegate):
    """Lays a card's words out once for a width and draws them as often as asked."""

    def __init__(self, theme: Theme, parent: CardView) -> None:
        super().__init__(parent)
        self.theme = theme
        self.category: Callable[[Annotation], Category | None] = lambda _mark: None
        self.why: Callable[[Annotation], str] = lambda _mark: ""  # a suggestion is one
        self._fonts = Fonts.of(parent.font())
        self._laid: dict[tuple[str, _Way], tuple[tuple[object, ...], CardText]] = {}
        parent.font_changed.connect(self._take_font)

    def whole_height(self, mark: Annotation, width: int) -> int:
        """Return how high a card is that shows everything."""
        return round(self.text(whole_card, mark, width).height) + 2 * self._air()

    def open_height(self, mark: Annotation, width: int) -> int:
        """Return how high the part of the active card is that stands above the form."""
        return round(self.text(open_card, mark, width).height) + self._air() + 4

    def line_height(self) -> int:
        """Return how high a collapsed card is."""
        return round(self._metrics_height()) + 2 * LINE_PAD

    def even_height(self) -> int:
        """Return how high the cards of the list are."""
        return round(even_height(self._fonts)) + 2 * self._air()

    def text(self, way: _Way, mark: Annotation, width: int) -> CardText:
        """Return the words of a card laid out; `width` is that of the card."""
        told = Told(mark, self.category(mark), self.why(mark))
        looks = (told, mark.revision, width)
        known = self._laid.get((mark.id, way))
        if known is None or known[0] != looks:
            if len(self._laid) > _KEPT:
                self._laid.clear()
            known = looks, way(told, self._fonts, width - 2 * PAD - BAR)
            self._laid[mark.id, way] = known
        return known[1]

    def _take_font(self) -> None:
        view = self.parent()
        assert isinstance(view, QListView)
        self._fonts = Fonts.of(view.font())
        self._laid.clear()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        return QSize(view.viewport().width() - 2 * view.spacing(), self.even_height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        mark = index.data(Qt.ItemDataRole.UserRole)
        if mark is not None:
            self.paint_card(painter, option, option.rect, mark, even_card)

    def paint_card(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        card: QRect,
        mark: Annotation,
        way: _Way,
    ) -> None:
        """Draw the frame of a card and its words in it."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        category = self.category(mark)
        colour = category.colour if category else "text.muted"
        painter.save()
        ground = self.theme.tint(colour, 0.13) if chosen else self.theme.colour("palette.page")
        painter.fillRect(card, ground)
        shade = self.theme.readable(colour, ground)
        if mark.waits:
            painter.setPen(QPen(shade, 1, Qt.PenStyle.DotLine))
        else:
            painter.setPen(self.theme.colour("palette.accent" if chosen else "line.soft"))
        painter.drawRect(card.adjusted(0, 0, -1, -1))
        if focused:
            painter.drawRect(card.adjusted(1, 1, -2, -2))
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        bar = card.right() - BAR + 1 if mirrored else card.left()
        look = Qt.BrushStyle.Dense5Pattern if mark.waits else Qt.BrushStyle.SolidPattern
        painter.fillRect(QRect(bar, card.top(), BAR, card.height()), QBrush(shade, look))
        above = LINE_PAD if way is one_line else self._air()
        corner = QPointF(card.left() + PAD + (0 if mirrored else BAR), card.top() + above)
        self.text(way, mark, card.width()).draw(painter, corner, self.theme)
        if category is not None and category.sign and way is not one_line:
            inner = card.adjusted(PAD, self._air() - 1, -PAD, 0)
            inner.adjust(0 if mirrored else BAR, 0, -BAR if mirrored else 0, 0)
            self._draw_sign(painter, category, inner)
        painter.restore()

    def _draw_sign(self, painter: QPainter, category: Category, inner: QRect) -> None:
        """Draw the category's sign as a small key cap in the corner where its name ends."""
        painter.setFont(self._fonts.small)
        size = self._fonts.cap()
        left = inner.left() if reads_leftwards(category.name) else inner.right() - size
        cap = QRect(left, inner.top(), size, size)
        painter.setPen(self.theme.colour("palette.mid"))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(self.theme.colour("text.muted"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, category.sign)

    def _air(self) -> int:
        return self.theme.air(PAD)

    def _metrics_height(self) -> float:
        view = self.parent()
        assert isinstance(view, QListView)
        return view.fontMetrics().lineSpacing()

"""Draws the cards beside the text, each within the room of its row."""

from typing import TYPE_CHECKING, NamedTuple, override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from briefwright.widgets.cards.card_delegate import CardDelegate
from briefwright.widgets.cards.card_text import one_line, open_card, whole_card

if TYPE_CHECKING:
    from briefwright.widgets.cards.margin_view import MarginView

SIDE = 3  # pixels beside a card


class Slot(NamedTuple):
    """The room of a row: empty above, then its card, and empty below the last one."""

    gap: int
    height: int
    collapsed: bool
    below: int = 0


class MarginDelegate(CardDelegate):
    """Draws each card at the lower end of its row's room."""

    def card(self, room: QRect, row: int) -> QRect:
        """Return the card within the room of its row."""
        slot = self._view().slot(row)
        return room.adjusted(SIDE, slot.gap, -SIDE, -slot.below)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        slot = self._view().slot(index.row())
        return QSize(self._view().viewport().width(), slot.gap + slot.height + slot.below)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        mark = index.data(Qt.ItemDataRole.UserRole)
        card = self.card(option.rect, index.row())
        if mark is None or not card.intersects(self._view().viewport().rect()):
            return
        slot = self._view().slot(index.row())
        active = mark.id == self._view().active_id()
        way = open_card if active else one_line if slot.collapsed else whole_card
        self.paint_card(painter, option, card, mark, way)

    def _view(self) -> "MarginView":
        view: MarginView = self.parent()  # type: ignore[assignment]
        return view

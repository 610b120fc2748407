"""Cards beside the text: each at the height of its passage, scrolling as the text scrolls.

Cards stand in pixels of the whole text's height, so that scrolling moves them all at once and lays
nothing out. Only when the text comes near the end of what has cards, another stretch gets its own.
"""

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, override

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from briefwright.domain.annotation import Annotation
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.cards.margin import Place, Room, placed
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_form import AnnotationForm
from briefwright.widgets.cards.card_delegate import CardDelegate
from briefwright.widgets.cards.card_text import one_line, open_card, whole_card
from briefwright.widgets.cards.card_view import CardView

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.cards.near import MarginList
    from briefwright.widgets.reading.article_view import ArticleView

_APART = 5  # pixels between two cards
_SIDE = 3  # pixels beside them
_LEAST_SPAN = 400  # code points looked at above and below, however few are on the screen
_ALL = 1 << 30  # steps: more than there are key points
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -_ALL, Qt.Key.Key_End: _ALL}


class _Slot(NamedTuple):
    """The room of a row: empty above, then its card, and empty below the last one."""

    gap: int
    height: int
    collapsed: bool
    below: int = 0


class MarginView(CardView):
    """Follows an ArticleView. The form stands inside the active card."""

    step_wanted = Signal(int)  # to the next key point, or the one before

    def __init__(self, theme: Theme, form: AnnotationForm) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.cards = MarginDelegate(theme, self)
        self.setItemDelegate(self.cards)
        self._form = form
        self.page = MarginPage(self)
        self._holder = QWidget(self.page)  # not in the list: there no screen reader would find it
        self._holder.hide()
        self._text: ArticleView | None = None
        self._near: MarginList | None = None
        self._slots: list[_Slot] = []
        self._origin = 0  # the height in the text of the list's own top
        self._settled_at = 0  # how far the text was scrolled when cards were last laid out
        self._landmark: tuple[int, int] | None = None  # an offset and its height in the text
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.settle)
        form.grown.connect(self.settle_soon)
        form.entered.connect(self.settle_soon)
        self.font_changed.connect(self.settle_soon)

    def follow(self, text: "ArticleView", near: "MarginList") -> None:
        """Stand beside `text` and show what `near` has."""
        self._text, self._near = text, near
        self.setModel(near)
        text.scrolled.connect(self._on_scrolled)

    def take_form(self) -> None:
        """Have the form inside the active card."""
        self._form.setParent(self._holder)
        self._form.set_inside_card(inside=True)
        self._form.setGeometry(self._holder.rect())
        self._form.setVisible(self._form.has_mark())
        self.settle_soon()

    def settle_soon(self) -> None:
        """Lay the cards out once what is under way is done."""
        if not self._later.isActive():
            self._later.start()

    def settle(self) -> None:
        """Have a card for each mark near what is seen, beside its passage."""
        text, near = self._text, self._near
        if text is None or near is None or not self.isVisible():
            return
        scrolled = text.verticalScrollBar().value()
        candidates, crowded = self._marks()
        tops = [(mark, text.top_of(mark.start)) for mark in candidates]
        held = near.cards.reading.marks.get(self.active_id())
        if held is not None and text.reaches_over(held.span):  # its card stays in sight
            tops = [(m, -self._shift() if m is held else top) for m, top in tops]
        found = sorted(((m, top) for m, top in tops if top is not None), key=itemgetter(1))
        marks = [mark for mark, _top in found]
        wanted = [top + scrolled for _mark, top in found]
        near.show(marks)
        active = near.row_of(near.cards.reading.active)
        if active >= 0:
            wanted[active] -= self._lift(wanted[active] - scrolled, marks[active])
        self._place(self._placed(marks, wanted, active, crowded=crowded), scrolled)
        middle = len(found) // 2
        self._landmark = (marks[middle].start, found[middle][1] + scrolled) if found else None
        self._show_current(active)
        self._show_form(active)

    def card_rect(self, row: int) -> QRect:
        """Return where a card stands in the viewport, without the room around it."""
        return self.cards.card(self.visualRect(self.model().index(row, 0)), row)

    def slot(self, row: int) -> _Slot:
        """Return the room of a row."""
        return self._slots[row] if row < len(self._slots) else _Slot(0, 1, collapsed=True)

    def active_id(self) -> str:
        """Return the id of the mark that is worked on."""
        return self._near.cards.reading.active if self._near else ""

    # laying out -----------------------------------------------------------------------------

    def _marks(self) -> tuple[list[Mark], bool]:
        """Return the marks within a screen of what is seen; where they crowd, of what is seen."""
        text, near = self._text, self._near
        assert text is not None
        assert near is not None
        if text.shown is None:
            return [], False
        reading, seen = near.cards.reading, text.visible_span()
        reach = max(len(seen), _LEAST_SPAN)
        wide = Span(max(0, seen.start - reach), seen.end + reach)
        marks = [mark for mark in reading.marks.within(wide) if near.cards.shows(mark)]
        most = self._screen() // self._room().line
        if len(marks) <= 3 * most:
            return marks, False
        marks = [mark for mark in marks if seen.contains(mark.start)]
        active = next((i for i, mark in enumerate(marks) if mark.id == reading.active), 0)
        first = max(0, min(active - most // 2, len(marks) - most))
        return marks[first : first + most], True

    def _placed(
        self, marks: list[Mark], wanted: list[int], active: int, *, crowded: bool
    ) -> list[Place]:
        room = self._room()
        full = [room.line if crowded else self._whole_height(mark) for mark in marks]
        if active >= 0:
            full[active] = self._open_height(marks[active])
        places = placed(wanted, full, active, room)
        return [place._replace(collapsed=place.height <= room.line) for place in places]

    def _place(self, places: list[Place], scrolled: int) -> None:
        """Turn places into the room of each row, wide enough to scroll a screen either way."""
        shift, screen = self._shift(), self._screen()
        top = scrolled - shift - screen
        self._origin = min([top, *(place.top for place in places)])
        end = top + 3 * screen + self.viewport().height()
        at, slots = self._origin, []
        for place in places:
            slots.append(_Slot(place.top - at, place.height, place.collapsed))
            at = place.top + place.height
        if slots:
            slots[-1] = slots[-1]._replace(below=max(_APART, end - at))
        self._slots = slots
        self._settled_at = scrolled
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled - shift - self._origin)

    def _room(self) -> Room:
        most = max(120, self._screen() // 2)
        assert self._text is not None
        least = -self._shift()
        lowest = least + self._text.verticalScrollBar().maximum() + self.viewport().height()
        return Room(self.cards.line_height(), _APART, most, least, lowest - _APART)

    def _screen(self) -> int:
        assert self._text is not None
        return max(1, self._text.viewport().height())

    def _shift(self) -> int:
        """Return how much lower than the list the text begins."""
        assert self._text is not None
        top = self._text.viewport().mapToGlobal(QPoint(0, 0))
        return self.viewport().mapFromGlobal(top).y()

    def _width(self) -> int:
        return self.viewport().width() - 2 * _SIDE

    def _record(self, mark: Mark) -> Annotation | None:
        assert self._near is not None
        return self._near.cards.records.get(mark)

    def _whole_height(self, mark: Mark) -> int:
        record = self._record(mark)
        return self.cards.whole_height(record, self._width()) if record else 1

    def _open_height(self, mark: Mark) -> int:
        record = self._record(mark)
        above = self.cards.open_height(record, self._width()) if record else 1
        return above + self._form_height(above) + 2

    def _form_height(self, above: int) -> int:
        if not self._form.has_mark():
            return 4
        most = max(140, self.viewport().height() - above - 8)
        return min(self._form.fitting_height(self._width() - 6), most)

    def _lift(self, place: int, mark: Mark) -> int:
        """Return how much higher the active card stands so that its form is in sight."""
        top = place + self._shift()
        seen = self.viewport().height()
        if not 0 <= top < seen:
            return 0
        return max(0, min(top, top + self._open_height(mark) + _APART - seen))

    # the form -------------------------------------------------------------------------------

    def _show_current(self, active: int) -> None:
        assert self._near is not None
        if active < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != active:
            self.setCurrentIndex(self._near.index(active))

    def _show_form(self, active: int) -> None:
        if self._form.parentWidget() is not self._holder:
            return
        if active < 0 or not self._form.has_mark():
            if self._form.has_focus():
                self._holder.move(
                    0, -3 * self.height()
                )  # somebody types on: it is only out of sight
            else:
                self._holder.hide()
            return
        self._holder.setGeometry(self._form_place(active))
        self._form.setGeometry(self._holder.rect())
        self._holder.show()

    def _form_place(self, active: int) -> QRect:
        """Return where the form stands in the page: inside the active card, below its words."""
        card = self.card_rect(active)
        record = self._record(self._near.marks[active]) if self._near else None
        above = self.cards.open_height(record, self._width()) if record else 0
        left = card.left() + (1 if self.isRightToLeft() else 5)
        corner = self.viewport().mapTo(self.page, QPoint(left, card.top() + above))
        return QRect(corner, QSize(card.width() - 6, card.height() - above - 2))

    # following ------------------------------------------------------------------------------

    def _on_scrolled(self) -> None:
        """Move all cards with the text; see whether they still stand where they should."""
        text = self._text
        if text is None or not self.isVisible():
            return
        scrolled = text.verticalScrollBar().value()
        before = self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(scrolled - self._shift() - self._origin)
        held = self._near.cards.reading.marks.get(self.active_id()) if self._near else None
        if held is not None and text.reaches_over(held.span):
            self.settle()
            return
        moved = before - self.verticalScrollBar().value()
        self._holder.move(self._holder.x(), self._holder.y() + moved)
        if abs(scrolled - self._settled_at) > self._screen() // 2 or self._landmark is None:
            self.settle_soon()
            return
        offset, height = self._landmark
        if text.top_of(offset) != height - scrolled:
            self.settle_soon()

    @override
    def scrollTo(self, index: object, hint: object = None) -> None:
        """Stay: the text says where the cards are."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle_soon()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.settle_soon()

    # hand -----------------------------------------------------------------------------------

    @override
    def card_at(self, place: QPoint) -> QModelIndex:
        index = self.indexAt(place)
        return index if index.isValid() and self._on_card(index, place) else QModelIndex()

    def _on_card(self, index: QModelIndex, place: QPoint) -> bool:
        return self.cards.card(self.visualRect(index), index.row()).contains(place)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.card_at(event.position().toPoint()).isValid():
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.card_at(event.position().toPoint()).isValid():
            self.edit_wanted.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._text is not None:
            QCoreApplication.sendEvent(self._text.viewport(), event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._later.isActive():  # keys act on the cards as they are
            self._later.stop()
            self.settle()
        step = _STEPS.get(Qt.Key(event.key()), 0)
        scroll = event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_wanted.emit(step)
        elif scroll and self._text is not None:
            QCoreApplication.sendEvent(self._text.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)


class MarginPage(QWidget):
    """The cards, and over them the form of the active one."""

    def __init__(self, view: MarginView) -> None:
        super().__init__()
        self._view = view
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)  # what the form does not scroll itself


class MarginDelegate(CardDelegate):
    """Draws each card at the lower end of its row's room."""

    def card(self, room: QRect, row: int) -> QRect:
        """Return the card within the room of its row."""
        slot = self._view().slot(row)
        return room.adjusted(_SIDE, slot.gap, -_SIDE, -slot.below)

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

    def _view(self) -> MarginView:
        view = self.parent()
        assert isinstance(view, MarginView)
        return view

"""Cards beside the text: each at the height of its passage, scrolling as the text scrolls.

Cards stand in pixels of the whole text's height, so that scrolling moves them all at once and lays
nothing out. Only when the text comes near the end of what has cards, another stretch gets its own.
"""

from typing import TYPE_CHECKING, NamedTuple, override

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent

from briefwright.domain.annotation import Annotation
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.cards.margin import (
    Arrangement,
    Card,
    Pane,
    Place,
    Room,
    arranged,
)
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_form import AnnotationForm
from briefwright.widgets.cards.card_view import CardView
from briefwright.widgets.cards.margin_delegate import SIDE, MarginDelegate, Slot
from briefwright.widgets.cards.margin_page import MarginPage

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.cards.near import MarginList
    from briefwright.widgets.reading.article_view import ArticleView

_APART = 5  # pixels between two cards
_LEAST_SPAN = 400  # code points looked at above and below, however few are on the screen
_ALL = 1 << 30  # steps: more than there are key points
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -_ALL, Qt.Key.Key_End: _ALL}
_FAR = 100_000  # pixels: further away than anything that is looked at


class _Near(NamedTuple):
    """The marks that have cards; where they crowd, also those before and behind that have none."""

    marks: list[Mark]
    before: list[Mark]
    behind: list[Mark]


class MarginView(CardView):
    """Follows an ArticleView. The form stands inside the active card."""

    step_wanted = Signal(int)  # to the next key point, or the one before
    mark_wanted = Signal(Annotation)  # its card was out of sight

    def __init__(self, theme: Theme, form: AnnotationForm) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.cards = MarginDelegate(theme, self)
        self.setItemDelegate(self.cards)
        self._form = form
        self.page = MarginPage(self)
        self._holder = self.page.holder
        self._text: ArticleView | None = None
        self._near: MarginList | None = None
        self._looked = _Near([], [], [])
        self._seeking: dict[Mark, Card] = {}
        self._arranged = Arrangement([], [], [])
        self._slots: list[Slot] = []
        self._origin = 0  # the height in the text of the list's own top
        self._high = 0  # the form, when cards were last laid out
        self._grown = False  # whether they are laid out only where the form has grown
        self._settled_at = 0  # how far the text was scrolled when cards were last looked for
        self._landmark: tuple[int, int] | None = None  # an offset and its height in the text
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_later)
        form.grown.connect(self._on_grown)
        form.fell_behind.connect(self.settle_soon)
        form.entered.connect(self.settle_soon)
        self.font_changed.connect(self.settle_soon)
        self.page.hidden_wanted.connect(self._on_hidden_wanted)

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
        self._grown = False
        if not self._later.isActive():
            self._later.start()

    def _on_grown(self) -> None:
        """Lay the cards out if the form, which was laid out anew, has another height."""
        if not self._later.isActive():
            self._grown = True
            self._later.start()

    def _on_later(self) -> None:
        """Lay the cards out, in a turn after that in which the fields of a form were made."""
        grown, self._grown = self._grown, False
        if self._form.prepare():
            self.settle_soon()
        elif not grown or self._form.fitting_height(self._width() - 6) != self._high:
            self.settle()

    def settle(self) -> None:
        """Have a card for each mark near what is seen, beside its passage."""
        self._form.catch_up()
        text, near = self._text, self._near
        if text is None or near is None or not self.isVisible():
            return
        self._looked = self._look()
        near.cards.records.fetch(self._looked.marks)
        self._settled_at = scrolled = text.verticalScrollBar().value()
        cards = ((mark, self._card(mark, scrolled)) for mark in self._looked.marks)
        self._seeking = {mark: card for mark, card in cards if card is not None}
        tops = [(m.start, card.top) for m, card in self._seeking.items() if card.top > -_FAR // 2]
        self._landmark = tops[len(tops) // 2] if tops else None
        self._arrange(anew=True)

    def card_rect(self, row: int) -> QRect:
        """Return where a card stands in the viewport, without the room around it."""
        return self.cards.card(self.visualRect(self.model().index(row, 0)), row)

    def slot(self, row: int) -> Slot:
        """Return the room of a row."""
        return self._slots[row] if row < len(self._slots) else Slot(0, 1, collapsed=True)

    def active_id(self) -> str:
        """Return the id of the mark that is worked on."""
        return self._near.cards.reading.active if self._near else ""

    # looking --------------------------------------------------------------------------------

    def _look(self) -> _Near:
        """Return the marks within a screen of what is seen; where they crowd, of what is seen."""
        text, near = self._text, self._near
        assert text is not None
        assert near is not None
        if text.shown is None:
            return _Near([], [], [])
        index, seen = near.cards.reading.marks, text.visible_span()
        reach = max(len(seen), _LEAST_SPAN)
        wide = Span(max(0, seen.start - reach), seen.end + reach)
        marks = [mark for mark in index.within(wide) if near.cards.shows(mark)]
        most = self._screen() // self.cards.line_height()
        if len(marks) <= 3 * most:
            return _Near(marks, [], [])
        marks = [mark for mark in marks if mark.span.overlaps(seen)]
        active = next((i for i, mark in enumerate(marks) if mark.id == self.active_id()), 0)
        first = max(0, min(active - most // 2, len(marks) - most))
        end = first + most
        return _Near(marks[first:end], marks[:first], marks[end:])

    def _card(self, mark: Mark, scrolled: int) -> Card | None:
        """Return what a card needs to find its place; None where its passage is far away."""
        text = self._text
        assert text is not None
        first, last = text.top_of(mark.start), text.top_of(mark.end - 1)
        if first is None and last is None and not mark.span.overlaps(text.visible_span()):
            return None
        top = -_FAR if first is None else first
        bottom = _FAR if last is None else last + text.fontMetrics().height()
        return Card(top + scrolled, bottom + scrolled, self._height(mark))

    def _height(self, mark: Mark) -> int:
        """Return how high a card is that has all the room it wants."""
        record = self._record(mark)
        if record is None:
            return 1
        if mark.id == self.active_id():
            self._high = self._form.fitting_height(self._width() - 6)
            return self.cards.open_height(record, self._width()) + self._high + 2
        if self._looked.before or self._looked.behind:
            return self.cards.line_height()
        return self.cards.whole_height(record, self._width())

    def _record(self, mark: Mark) -> Annotation | None:
        assert self._near is not None
        return self._near.cards.records.get(mark)

    # laying out -----------------------------------------------------------------------------

    def _arrange(self, *, anew: bool = False) -> None:
        """Put the cards where they belong as the text is scrolled now."""
        text, near, looked = self._text, self._near, self._looked
        assert text is not None
        assert near is not None
        room, scrolled = self._room(), text.verticalScrollBar().value()
        marks = sorted(self._seeking, key=lambda mark: room.aim(self._seeking[mark]))
        active = next((i for i, mark in enumerate(marks) if mark.id == self.active_id()), -1)
        found = arranged(
            [self._seeking[mark] for mark in marks],
            active,
            room,
            above=bool(looked.before),
            below=bool(looked.behind),
        )
        self._say_if_none(room.pane, found.places)
        if not anew and found == self._arranged and marks == near.marks:
            return
        self._arranged = found
        near.show(marks)
        self._place(found.places, scrolled)
        self._show_current(active)
        self._show_form(active)
        above, below = len(found.above) + len(looked.before), len(found.below) + len(looked.behind)
        self.page.show_hidden(above, below)

    def _say_if_none(self, pane: Pane, places: list[Place]) -> None:
        """Say why there is nothing to be seen, where a filter is on."""
        assert self._near is not None
        seen = any(p.top + p.height > pane.top and p.top < pane.bottom for p in places)
        self.page.no_match.setVisible(bool(self._near.cards.filter) and not seen)

    def _place(self, places: list[Place], scrolled: int) -> None:
        """Turn places into the room of each row, wide enough to scroll a screen either way."""
        shift, screen = self._shift(), self._screen()
        top = scrolled - shift - screen
        self._origin = min([top, *(place.top for place in places)])
        end = top + 3 * screen + self.viewport().height()
        line = self.cards.line_height()
        at, slots = self._origin, []
        for place in places:
            slots.append(Slot(place.top - at, place.height, place.height <= line))
            at = place.top + place.height
        if slots:
            slots[-1] = slots[-1]._replace(below=max(_APART, end - at))
        self._slots = slots
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled - shift - self._origin)

    def _room(self) -> Room:
        assert self._text is not None
        bar, shift, screen = self._text.verticalScrollBar(), self._shift(), self._screen()
        top, high = bar.value() - shift, self.viewport().height()
        return Room(
            line=self.cards.line_height(),
            apart=_APART,
            most=max(120, screen // 2),
            strip=self.page.strip(),
            text=Pane(bar.value(), bar.value() + screen),
            pane=Pane(top, top + high),
            lowest=bar.maximum() - shift + high - _APART,
        )

    def _screen(self) -> int:
        assert self._text is not None
        return max(1, self._text.viewport().height())

    def _shift(self) -> int:
        """Return how much lower than the list the text begins."""
        assert self._text is not None
        top = self._text.viewport().mapToGlobal(QPoint(0, 0))
        return self.viewport().mapFromGlobal(top).y()

    def _width(self) -> int:
        return self.viewport().width() - 2 * SIDE

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
                out_of_sight = -3 * self.height()  # somebody types on
                self._holder.move(0, out_of_sight)
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
        if self._later.isActive():  # there will be others: these are not painted once more
            self.settle_soon()
            return
        scrolled = text.verticalScrollBar().value()
        before = self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(scrolled - self._shift() - self._origin)
        moved = before - self.verticalScrollBar().value()
        self._holder.move(self._holder.x(), self._holder.y() + moved)
        self._arrange()
        offset, height = self._landmark or (0, 0)
        near = abs(scrolled - self._settled_at) <= self._screen() // 2
        if not near or self._landmark is None or text.top_of(offset) != height - scrolled:
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

    def _on_hidden_wanted(self, above: bool) -> None:  # noqa: FBT001  (a slot)
        """Go to the nearest of the key points whose cards are out of sight."""
        assert self._near is not None
        looked, marks = self._looked, self._near.marks
        if above:
            nearest = [*looked.before, *(marks[row] for row in self._arranged.above)][-1:]
        else:
            nearest = [*(marks[row] for row in self._arranged.below), *looked.behind][:1]
        for mark in nearest:
            record = self._record(mark)
            if record is not None:
                self.mark_wanted.emit(record)
        self.setFocus()

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

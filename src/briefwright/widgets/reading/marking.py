"""Marking: what selections, keys and clicks in the text do to the marks of the article."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCursor

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.words import Unit
from briefwright.widgets.naming import heard, say
from briefwright.widgets.reading.overlap_list import MANY, OverlapList
from briefwright.widgets.reading.selection_bar import SelectionBar

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading
    from briefwright.widgets.reading.article_view import ArticleView


_STILL = 150  # milliseconds that the text has to rest before the bar comes back


class Marking(QObject):
    """The hand over the text: turns what it does into steps on the marks of `Reading`."""

    removed = Signal()
    told = Signal(str)  # a sentence for the bar below
    locked_changed = Signal(str)  # a category's id, or ""

    def __init__(self, view: "ArticleView", bar: SelectionBar, overlaps: OverlapList) -> None:
        super().__init__(view)
        self._view = view
        self._bar = bar
        self._overlaps = overlaps
        self._reading: Reading | None = None
        self._under_caret: tuple[Mark, ...] = ()
        self._paragraph: Span | None = None  # that the caret was last in
        self._drawn_from = Span(0, 0)  # the unit that a double or triple click took
        self._back = QTimer(self)  # shows the bar again after its words have moved
        self._back.setSingleShot(True)
        self._back.setInterval(_STILL)
        self._back.timeout.connect(self._show_again)
        self.locked = ""  # the category that every drag marks with
        self._connect()

    def work_with(self, reading: "Reading") -> None:
        """Mark what `reading` reads."""
        self._reading = reading
        self._view.keys.has_own = reading.has_key
        reading.active_changed.connect(self._on_active)
        reading.marks_changed.connect(self._on_marks)

    def _connect(self) -> None:
        view = self._view
        view.span_selected.connect(self._on_selected)
        view.selection_left.connect(self._hide)
        view.marks_clicked.connect(self.click)
        view.gutter.chosen.connect(self.click)
        view.category_key.connect(self._on_key)
        view.unit_key.connect(self.select_unit)
        view.unit_drawn.connect(self._on_unit_drawn)
        view.remove_wanted.connect(self.remove)
        view.edit_wanted.connect(self.edit_ends)
        view.escaped.connect(self._on_escape)
        view.ends_moved.connect(self._on_ends)
        view.end_drawn.connect(self._on_drawn)
        view.end_dropped.connect(self._on_dropped)
        view.scrolled.connect(self._on_scrolled)
        view.cursorPositionChanged.connect(self._on_caret)
        self._bar.chosen.connect(self.choose)
        self._overlaps.chosen.connect(self.work_on)
        view.menu_wanted.connect(self._leave_overlaps)

    # marking --------------------------------------------------------------------------------

    def choose(self, slug: str) -> None:
        """Mark the selection with this category; without one, change the active mark's."""
        reading = self._reading
        category = self._category(slug)
        if reading is None or category is None:
            return
        span = self._view.selected_span()
        if span is not None:
            if reading.annotate(span, category) is not None:
                self._view.clear_selection()
                self._hide()
                say(self._view, self.tr("{0} added").format(category.name))
            return
        mark = self._in_hand()
        if mark is not None and mark.waits:
            reading.offers.accept(category)
        elif mark is not None and reading.workbench.recategorise(mark, category):
            say(self._view, self.tr("Changed to {0}").format(category.name))

    def decide(self, *, accept: bool) -> None:
        """Accept or reject the suggestion in hand; while words are selected it is not meant."""
        reading = self._reading
        if reading is None or self._view.selected_span() is not None:
            return
        mark = self._in_hand()
        if mark is None or not mark.waits:
            waits = reading.offers.shown > 0
            lead = self.tr("No suggestion is in hand. F4 goes to the next one.")
            self.told.emit(lead if waits else self.tr("No suggestion waits in this article."))
        elif accept:
            reading.offers.accept()
        else:
            reading.offers.reject()

    def lock(self, slug: str) -> None:
        """Mark every drag with this category from now on; "" ends that."""
        self.locked = slug if self._category(slug) is not None else ""
        self.locked_changed.emit(self.locked)
        if self.locked and self._view.selected_span() is not None:
            self.choose(self.locked)

    def remove(self) -> None:
        """Remove the mark in hand; while words are selected it is not meant."""
        if self._reading is None or self._view.selected_span() is not None:
            return
        mark = self._in_hand()
        if mark is not None and mark.waits:
            self._reading.offers.reject()
        elif mark is not None and self._reading.workbench.remove(mark):
            self.removed.emit()

    def _in_hand(self) -> Annotation | None:
        """Return the mark to act on: the active one, or where keys have led away, the one there."""
        reading, view = self._reading, self._view
        if reading is None or view.shown is None:
            return None
        if view.caret_led:
            here = view.shown.index.at(view.offset_at_caret())
            if reading.active not in [mark.id for mark in here]:
                reading.set_active(here[0].id if here else "")
        return reading.active_mark()

    def select_unit(self, unit: str, step: int = 1) -> None:
        """Select the word, clause, sentence or paragraph at the caret.

        With words selected the next one is taken in as well, or first the whole of the one that
        they are a part of; a `step` of -1 leaves the last out.
        """
        reading, view = self._reading, self._view
        span = view.selected_span()
        if reading is None or (span is None and step < 0):
            return
        here = reading.unit_at(span.start if span else view.offset_at_caret(), Unit(unit))
        if span is None:
            found = here
        elif step > 0 and here is not None and here.start < span.start:
            found = Span(here.start, max(here.end, span.end))
        else:
            found = reading.resized(span, Unit(unit), step)
        if found is not None:
            view.select(found)
            view.tell_selection(by_mouse=False)

    def _on_unit_drawn(self, unit: str, offset: int) -> None:
        """Select the unit that was clicked twice or thrice, and all up to the one at `offset`."""
        found = self._reading.unit_at(offset, Unit(unit)) if self._reading else None
        if found is None:
            return
        if self._view.selected_span() is None:
            self._drawn_from = found
        first = self._drawn_from
        self._view.select(Span(min(first.start, found.start), max(first.end, found.end)))

    def _on_selected(self, by_mouse: bool) -> None:  # noqa: FBT001  (a slot)
        self._end_editing()
        key = self._view.keys.use_held() if by_mouse else ""
        if key or (self.locked and by_mouse):
            category = self._reading.category_by_key(key) if key and self._reading else None
            self.choose(category.id if category else self.locked)
            return
        self._show_bar()

    def _show_bar(self) -> None:
        over = self._bar.parentWidget()
        assert over is not None
        corner = self._view.viewport().mapTo(over, QPoint(0, 0))
        first, last = self._view.selection_rects()
        self._bar.show_at(first.translated(corner), last.translated(corner))

    def _on_key(self, key: str) -> None:
        reading, view = self._reading, self._view
        if reading is None or view.shown is None:
            return
        if key == "O" and view.selected_span() is None:
            self.click(view.shown.index.at(view.offset_at_caret()))
            return
        if key in {"A", "X"}:
            self.decide(accept=key == "A")
            return
        category = reading.category_by_key(key)
        if category is not None:
            self.choose(category.id)

    def _category(self, slug: str) -> Category | None:
        known = self._reading.categories if self._reading else []
        return next((category for category in known if category.id == slug), None)

    # the mark in hand -----------------------------------------------------------------------

    def click(self, marks: Sequence[Mark]) -> None:
        """Work on the innermost mark; another click on the same words goes outwards."""
        if self._reading is None or self._view.shown is None:
            return
        ids = [mark.id for mark in marks]
        active = self._reading.active
        again = self._view.armed and active in ids
        after = ids.index(active) + 1 if again else 0  # type: ignore[arg-type]
        self.work_on(ids[after % len(ids)] if ids else "")
        if len(marks) >= MANY:
            self._list(marks)
        else:
            self._overlaps.hide()

    def work_on(self, annotation_id: str) -> None:
        """Make this the active mark, with grips at its ends."""
        if self._reading is not None:
            self._reading.set_active(annotation_id)
            self._view.set_active(self._reading.active, armed=True)
            self._overlaps.show_active(self._reading.active)

    def _list(self, marks: Sequence[Mark]) -> None:
        view = self._view
        assert view.shown is not None
        place = view.mapFromGlobal(QCursor.pos())
        caret = view.cursorRect().bottomLeft() + view.viewport().pos()
        near = view.viewport().geometry().contains(place)
        self._overlaps.show_marks(marks, view.shown, view.theme, place if near else QPoint(caret))
        self._overlaps.show_active(view.active)

    def edit_ends(self) -> None:
        """Extend or shrink the active mark, or the one at the caret, by keys and grips."""
        reading, view = self._reading, self._view
        if reading is None or view.shown is None:
            return
        if self._in_hand() is None:
            self.click(view.shown.index.at(view.offset_at_caret()))
        if view.keys.editing_ends or reading.active_mark() is None:
            self._end_editing()
            return
        view.keys.editing_ends = True
        view.set_active(reading.active, armed=True)
        self.told.emit(
            self.tr(
                "Shift+Left or Right moves the end of the mark, Ctrl+Shift its start. "
                "Esc when done."
            )
        )

    def split(self) -> None:
        """Cut the active mark in two at the caret."""
        reading = self._reading
        if reading is None or self._in_hand() is None:
            return
        if not reading.split(self._view.offset_at_caret()):
            self.told.emit(self.tr("Put the caret inside the key point, where it shall be cut."))

    def join(self) -> None:
        """Make one mark of the active one and the next of its category."""
        if self._reading is not None and not self._reading.join():
            self.told.emit(self.tr("No other key point of this category follows."))

    def _end_editing(self) -> None:
        if not self._view.keys.editing_ends:
            return
        self._view.keys.editing_ends = False
        self._view.set_active(self._view.active, armed=False)
        self.told.emit("")

    def _on_escape(self) -> None:
        """Leave the innermost thing that is going on."""
        view = self._view
        if view.hand.cancel():
            return
        if self._bar.isVisible() or self._overlaps.isVisible() or view.selected_span() is not None:
            self._hide()
            view.clear_selection()
        elif view.keys.editing_ends:
            self._end_editing()
        elif self.locked:
            self.lock("")
        elif self._reading is not None:
            self._reading.set_active("")

    def _on_ends(self, start: int, end: int) -> None:
        if self._reading is not None:
            self._reading.move_ends(start, end)

    def _on_drawn(self, span: Span) -> None:
        if self._view.shown is not None:
            self._view.renew(self._view.shown.draw_active(span))

    def _on_dropped(self, span: Span) -> None:
        if self._view.shown is not None and self._reading is not None:
            self._view.renew(self._view.shown.draw_active(None))
            self._reading.move(span)

    def _on_active(self, annotation_id: str) -> None:
        """Leave what belonged to another mark."""
        if annotation_id != self._view.active:
            self._end_editing()
        if not self._overlaps.holds(annotation_id):
            self._overlaps.hide()

    def _on_marks(self) -> None:
        if self.locked and self._category(self.locked) is None:
            self.lock("")  # its category has been retired

    def _leave_overlaps(self, _place: QPoint) -> None:
        """Take the list out of the way of a menu."""
        self._overlaps.hide()

    def _on_scrolled(self) -> None:
        """Take the bar out of the way while its words move."""
        self._hide()
        if self._view.hasFocus() and self._view.selected_span() is not None:
            self._back.start()

    def _show_again(self) -> None:
        if self._view.hasFocus() and self._view.selected_span() and not self._view.hand.down:
            self._show_bar()

    def _hide(self) -> None:
        self._back.stop()
        self._bar.hide()
        self._overlaps.hide()

    # speaking -------------------------------------------------------------------------------

    def _on_caret(self) -> None:
        """Tell a screen reader which marks the caret comes to and leaves, and those around it."""
        view = self._view
        if view.shown is None or not view.hasFocus() or not heard():
            return
        here = tuple(view.shown.index.at(view.offset_at_caret()))
        before, self._under_caret = self._under_caret, here
        words = [self._name(mark) for mark in here if mark not in before]
        words += [self.tr("end of {0}").format(self._name(m)) for m in before if m not in here]
        paragraph = view.paragraph_at_caret()
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            words += self._held(paragraph, here)
        say(view, ", ".join(words))

    def _held(self, paragraph: Span, apart: Sequence[Mark]) -> list[str]:
        """Return in a few words which marks a paragraph holds, those `apart` left out."""
        shown = self._view.shown
        marks = shown.index.within(paragraph) if shown is not None else ()
        names = Counter(self._name(mark) for mark in marks if mark not in apart)
        held = [f"{times} {name}" if times > 1 else name for name, times in names.items()]
        return [self.tr("in this paragraph: {0}").format(", ".join(held))] if held else []

    def _name(self, mark: Mark) -> str:
        category = self._reading.category(mark) if self._reading else None
        name = category.name if category else str(mark.category)
        return self.tr("suggestion: {0}").format(name) if mark.waits else name

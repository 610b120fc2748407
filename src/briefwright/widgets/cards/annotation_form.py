"""The form of one key point: note, the fields of its category, and what can be done with it."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.fields import form_body
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.annotation_list import AnnotationList
    from briefwright.viewmodels.reading.reading import Reading

_NAME = "annotation.form"
_NOTHING = 4  # pixels of a form without a key point


class AnnotationForm(QScrollArea):
    """Edits the mark that is being worked on; what stands in it is made with the first.

    While nobody is in it, what has changed is shown a turn later, so that the text is painted
    first, and fields that are not there yet are made in a turn of their own. Whoever goes into the
    form has it catch up before. Inside a card the cards say when, so that both change at once.
    """

    remove_wanted = Signal()
    step_wanted = Signal(int, str)  # to the next card (1) or the one before; the field to be in
    left = Signal()  # somebody wants to go back to the text
    grown = Signal()  # it wants another height
    entered = Signal()  # somebody has gone into a field
    fell_behind = Signal()  # inside a card: it is to catch up

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, _NAME, self.tr("Key point"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._reading: Reading | None = None
        self._cards: AnnotationList | None = None
        self._body: form_body.FormBody | None = None
        self._mark: Annotation | None = None  # as it is shown
        self._behind = False  # something else is wanted than is shown
        self._inside = False  # a card
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_later)
        self.set_theme(theme)
        self.hide()

    def work_with(self, reading: "Reading", cards: "AnnotationList") -> None:
        """Follow the active mark."""
        self._reading = reading
        self._cards = cards
        reading.active_changed.connect(self._on_active)
        reading.marks_changed.connect(self._on_marks)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        palette = theme.palette()
        palette.setColor(palette.ColorRole.Base, theme.colour("palette.page"))
        self.setPalette(palette)  # the list around it has another ground
        if self._body is not None:
            self._body.set_theme(theme)

    def name_apart(self) -> str:
        """Return what stands before the names here: nothing, but in a second panel of cards."""
        return self.objectName().removesuffix(_NAME)

    def set_inside_card(self, *, inside: bool) -> None:
        """Stand inside a card, which says already what is marked, or alone."""
        self.catch_up()
        self._inside = inside
        self.setAutoFillBackground(not inside)
        self.viewport().setAutoFillBackground(not inside)
        if self._body is not None:
            self._body.set_inside_card(inside=inside)

    def edit_note(self) -> None:
        """Put the caret into the note."""
        self.go_to("note")

    def go_to(self, name: str) -> None:
        """Put the caret into a field; into the note where this key point has no such field."""
        self.catch_up()
        if self._body is not None and self.isVisible():
            self._body.go_to(name)

    def show_field(self, name: str) -> None:
        """Put the caret into a field, and show all of them where it was not in sight."""
        self.catch_up()
        if self._body is not None and self._body.show_all_for(name):
            self.go_to(name)

    def finish_typing(self) -> None:
        """Take what is being typed as final."""
        if self._body is not None:
            self._body.finish_typing()

    def has_focus(self) -> bool:
        """Whether somebody is in one of the fields."""
        inside = self.focusWidget()
        popup = QApplication.activePopupWidget() is not None  # a calendar, or words offered
        return inside is not None and (inside.hasFocus() or popup)

    def has_mark(self) -> bool:
        """Whether there is a key point to edit."""
        return self._mark is not None

    def fitting_height(self, width: int) -> int:
        """Return how high the form is when it is so wide and shows everything it shows."""
        layout = self._body.layout() if self._body is not None else None
        if self._mark is None or layout is None:
            return _NOTHING
        layout.activate()
        if layout.hasHeightForWidth():  # the hint would count lines of another width
            return layout.heightForWidth(width)
        return layout.sizeHint().height()

    # layout ---------------------------------------------------------------------------------

    def _made(self) -> "form_body.FormBody":
        """Return what stands in the form, made when it is wanted first."""
        if self._body is not None:
            return self._body
        assert self._reading is not None
        assert self._cards is not None
        fields = self._cards.fields
        body = form_body.FormBody(self._theme, self._reading, fields, self.name_apart())
        body.remove_wanted.connect(self.remove_wanted)
        body.step_wanted.connect(self.step_wanted)
        body.left.connect(self.left)
        body.entered.connect(self._on_entered)
        self.setWidget(body)
        body.set_inside_card(inside=self._inside)
        self._body = body
        return body

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
            self._need_bar()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.grown.emit()
        self._need_bar()

    def _need_bar(self) -> None:
        """Have a bar to scroll by only where not all fits without one.

        Beside a bar words take more lines, so that Qt would keep the bar for itself.
        """
        room = self.maximumViewportSize()
        fits = self.fitting_height(room.width()) <= room.height()
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if fits else bars.ScrollBarAsNeeded)

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, self.fitting_height(max(200, self.viewport().width())))

    # showing --------------------------------------------------------------------------------

    def prepare(self) -> bool:
        """Make the fields of the mark in hand where there are none yet; whether there were none."""
        category = self._category_in_hand()
        return self._behind and category is not None and self._made().prepare(category)

    def catch_up(self) -> None:
        """Show the mark in hand now."""
        if self._behind:
            self._show()

    def _on_active(self, annotation_id: str) -> None:
        self._fall_behind()
        self.finish_typing()
        if not annotation_id:
            self._show()  # nobody shall write to what is gone

    def _fall_behind(self) -> None:
        self._behind = True
        if self._inside:
            self.fell_behind.emit()
        else:
            self._later.start()

    def _on_later(self) -> None:
        if self.prepare():
            self._later.start()
        else:
            self.catch_up()

    def _on_marks(self, gone: list[object], come: list[object]) -> None:
        """Look at the record anew where it may have changed."""
        ids = {mark.id for mark in (*gone, *come)}  # type: ignore[attr-defined]
        if self._behind or (ids and self._mark is not None and self._mark.id not in ids):
            return
        storing = self._body is not None and self._body.is_storing()
        if self._mark is None or storing or self.has_focus():
            self._show()
        else:
            self._fall_behind()

    def _category_in_hand(self) -> Category | None:
        mark = self._reading.active_mark() if self._reading else None
        return self._reading.category(mark) if mark and self._reading else None

    def _show(self) -> None:
        mark = self._reading.active_mark() if self._reading else None
        category = self._category_in_hand()
        fresh = mark is None or self._mark is None or mark.id != self._mark.id
        self._behind = False
        if fresh:
            self.finish_typing()
        self._mark = mark
        if mark is None or category is None:
            if self.has_focus():
                self.left.emit()
            self.hide()
            return
        self._made().show_mark(mark, category, fresh=fresh)
        self.show()

    def _on_entered(self, field: QWidget) -> None:
        self.entered.emit()
        self.ensureWidgetVisible(field, 0, 8)

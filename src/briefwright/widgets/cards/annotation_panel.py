"""The key points: beside the text or in a list, with a filter, and the form of the one in hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_form import AnnotationForm
from briefwright.widgets.cards.card_delegate import CardDelegate
from briefwright.widgets.cards.card_menu import CardMenu
from briefwright.widgets.cards.card_view import CardView, EvenCards
from briefwright.widgets.cards.filter_bar import FilterBar
from briefwright.widgets.cards.margin_view import MarginView
from briefwright.widgets.cards.no_match import NoMatch
from briefwright.widgets.cards.offers.offer_strip import OfferStrip
from briefwright.widgets.cards.panel_head import PanelHead
from briefwright.widgets.cards.reader_place import ReaderPlace
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.annotation_list import AnnotationList
    from briefwright.viewmodels.reading.reading import Reading
    from briefwright.widgets.reading.article_view import ArticleView

_BESIDE, _LIST = "beside", "list"  # how the choice is remembered


class AnnotationPanel(QWidget):
    """Right of the text. A chosen card scrolls the text, a chosen mark shows its card."""

    mark_chosen = Signal(Annotation)
    removed = Signal()
    text_wanted = Signal()  # somebody wants to go back to the text
    copy_wanted = Signal(Annotation)  # with its citation
    carried = Signal(Annotation)  # somebody drags a card away
    filter_changed = Signal(object)  # a frozenset of the ids shown, or None: all are

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading: Reading | None = None
        self._cards: AnnotationList | None = None
        self._text: ArticleView | None = None
        self._reader: ReaderPlace | None = None
        self._wanted = _BESIDE
        self.form = AnnotationForm(theme)
        self.head = PanelHead()
        self.filter = FilterBar(theme)
        self.offers = OfferStrip(theme)
        self.even = EvenCards()
        self.margin = MarginView(theme, self.form)
        self._even_delegate = CardDelegate(theme, self.even)
        self.even.setItemDelegate(self._even_delegate)
        self._rows = QSortFilterProxyModel(self)  # the same rows; counting them costs it nothing
        self._rows.setDynamicSortFilter(False)
        self._menu = CardMenu(self)
        self._lay_out()
        self._connect()
        self._show_way()
        self.set_theme(theme)

    @property
    def list(self) -> CardView:
        """The cards as they are shown now."""
        return self.margin if self._is_beside() else self.even

    def enter(self) -> bool:
        """Put the focus on the cards; False where there are none to be seen."""
        if not self.isVisible() or self._cards is None or not self._cards.rowCount():
            return False
        mark = self._cards.nearest(self._reader.offset()) if self._reader else None
        if mark is not None and mark.id != self._cards.reading.active:
            self._choose(mark)
        self.margin.settle()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def work_with(self, reading: "Reading", cards: "AnnotationList") -> None:
        """Follow what is being read."""
        self._reading = reading
        self._cards = cards
        for view in (self.even, self.margin):
            view.has_own = reading.has_key
        for delegate in (self._even_delegate, self.margin.cards):
            delegate.category = reading.category
            delegate.why = reading.offers.why
        self._rows.setSourceModel(cards)
        self.even.row_of = cards.row_of
        self.even.setModel(self._rows)
        self.filter.work_with(cards)
        self.offers.work_with(reading.offers)
        reading.facts_changed.connect(self._on_cards)
        self.form.work_with(reading, cards)
        reading.active_changed.connect(self._on_active)
        cards.filter_changed.connect(self.filter_changed)
        cards.filter_changed.connect(self._on_cards)
        for signal in (
            cards.modelReset,
            cards.dataChanged,
            cards.rowsInserted,
            cards.rowsRemoved,
        ):
            signal.connect(self._on_cards)
        if self._text is not None:
            self.margin.follow(self._text, cards.near)
        self._on_cards()

    def stand_beside(self, text: "ArticleView") -> None:
        """Show the cards beside this text, where that is wanted."""
        self._text, self._reader = text, ReaderPlace(text)
        if self._cards is not None:
            self.margin.follow(text, self._cards.near)
        self._show_way()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for view, delegate in ((self.even, self._even_delegate), (self.margin, self.margin.cards)):
            changed = theme.compact != delegate.theme.compact
            delegate.theme = theme
            coloured(view, ground=theme.colour("palette.window"))
            if changed:
                view.font_changed.emit()  # their heights are others
        coloured(self._empty, theme.colour("text.muted"))
        for none in (self._no_match, self.margin.page.no_match):
            none.set_theme(theme)
        for part in (self.form, self.filter, self.offers):
            part.set_theme(theme)

    def state(self) -> str:
        """Return how the cards are shown, to be remembered."""
        return self._wanted

    def restore(self, state: str) -> None:
        """Show the cards as they were shown when `state` was kept."""
        if state in {_BESIDE, _LIST}:
            self._wanted = state
            self._show_way()

    def set_letter_keys(self, on: bool) -> None:  # noqa: FBT001  (as of the text)
        """Let digits and letters change the category of a card, or not."""
        self.even.letter_keys = self.margin.letter_keys = self._menu.letter_keys = on
        self._on_cards()

    def edit_note(self) -> None:
        """Go to the note of the key point in hand; the text scrolls there if it was far away."""
        mark = self._reading.active_mark() if self._reading else None
        if mark is None or self._cards is None:
            return
        self._cards.keep_in_sight(mark.id)
        if self._is_beside() and not self.form.isVisible():
            self._choose(mark)
            self.margin.settle()
        self.form.edit_note()

    # layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._empty = plain_label()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(20, 40, 20, 0)
        cards = QWidget()
        self._pages = QStackedLayout(cards)
        words = self.tr("No key point of this article matches the filter.")
        self._no_match = NoMatch("annotations.none", words)
        for page in (self.margin.page, self.even, self._empty, self._no_match):
            self._pages.addWidget(page)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(cards)
        self.split.addWidget(self.form)
        self.split.setSizes([420, 400])
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        self.filter.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 6, 8)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.offers)
        column.addWidget(self.filter)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        for view in (self.even, self.margin):
            view.chosen.connect(self._on_chosen)
            view.remove_wanted.connect(self._on_remove)
            view.edit_wanted.connect(self.edit_note)
            view.text_wanted.connect(self._leave)
            view.category_key.connect(self._on_category_key)
            view.menu_wanted.connect(self._on_menu)
            view.carried.connect(self._on_carried)
        self.margin.step_wanted.connect(self._step)
        self.margin.mark_wanted.connect(self._choose)
        self.form.remove_wanted.connect(self._on_remove)
        self.form.step_wanted.connect(self._on_form_step)
        self.form.left.connect(self._leave)
        self.filter.left.connect(self._leave)
        self.head.way_chosen.connect(self._on_way)
        self.head.filter_toggled.connect(self._on_filter)
        for clear in (self.head, self._no_match, self.margin.page.no_match):
            clear.clear_wanted.connect(self.filter.clear)
        self._menu.category_chosen.connect(self._recategorise)
        self._menu.handling_chosen.connect(self._set_handling)
        self._menu.own_handling_wanted.connect(lambda: self.form.show_field("handling"))
        self._menu.edit_wanted.connect(self.edit_note)
        self._menu.copy_wanted.connect(self.copy_wanted)
        self._menu.remove_wanted.connect(self._on_remove)

    # the way of showing -----------------------------------------------------------------------

    def _is_beside(self) -> bool:
        return self._wanted == _BESIDE and self._text is not None

    def _on_way(self, beside: bool) -> None:  # noqa: FBT001  (a slot)
        self._wanted = _BESIDE if beside else _LIST
        self._show_way()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_way(self) -> None:
        """Show the cards in the way that is wanted; only these have the list's name."""
        beside = self._is_beside()
        other = self.even if beside else self.margin
        apart = self.form.name_apart()
        named(other, f"{apart}annotations.hidden", self.tr("Key points"))
        named(self.list, f"{apart}annotations.list", self.tr("Key points"))
        self.head.show_way(beside=beside, free=self._text is not None)
        self.filter.let_order(free=not beside)
        if beside:
            self.margin.take_form()
        elif self.form.parentWidget() is not self.split:
            self.form.set_inside_card(inside=False)
            self.split.addWidget(self.form)
            self.form.setVisible(self.form.has_mark())
        self._on_cards()

    def _on_filter(self, wanted: bool) -> None:  # noqa: FBT001  (a slot)
        self.filter.setVisible(wanted)
        if wanted:
            self.filter.open()

    # following ------------------------------------------------------------------------------

    def _on_cards(self) -> None:
        if self._cards is None or self._reading is None:
            self._show_empty(any_marks=False)
            return
        count = len(self._reading.marks)
        filtered, key_points = bool(self._cards.filter), count - self._reading.offers.shown
        self.head.show_count(self._cards.key_points(), key_points, filtered=filtered)
        if self._cards.rowCount():
            self._pages.setCurrentWidget(self.margin.page if self._is_beside() else self.even)
        else:
            self._show_empty(any_marks=count > 0)
        self._highlight(self._reading.active)
        self.margin.settle_soon()

    def _show_empty(self, *, any_marks: bool) -> None:
        if self.list.hasFocus() or self.form.has_focus():
            self._leave()
        words = (
            self.tr(
                "Drag over words in the text and press a category's key. Their cards stand here."
            )
            if self.even.letter_keys
            else self.tr(
                "Drag over words in the text and choose a category. Their cards stand here."
            )
        )
        unread = self._reading.offers.empty_words() if self._reading else ""
        self._empty.setText("\n\n".join(filter(None, (words, unread))))
        self._pages.setCurrentWidget(self._no_match if any_marks else self._empty)

    def _on_active(self, annotation_id: str) -> None:
        if self._cards is None:
            return
        if self._is_beside():
            self.margin.settle_soon()
            return
        self._highlight(annotation_id)
        if self.even.currentIndex().isValid():
            self.even.scrollTo(self.even.currentIndex())

    def _highlight(self, annotation_id: str) -> None:
        """Have the card of the mark in hand highlighted in the list, and only that one."""
        row = self._cards.row_of(annotation_id) if self._cards else -1
        if row < 0:
            self.even.clearSelection()
            self.even.setCurrentIndex(QModelIndex())
        elif self.even.currentIndex().row() != row:
            self.even.highlight(self._rows.index(row, 0))

    # what the hand does ---------------------------------------------------------------------

    def _on_chosen(self, index: QModelIndex) -> None:
        mark = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if mark is not None:
            self._choose(mark)

    def _leave(self) -> None:
        """Go back to the text, to where somebody was before a card led elsewhere."""
        if self._reader is not None:
            self._reader.go_back()
        self.text_wanted.emit()

    def _choose(self, mark: Annotation) -> None:
        if self._reader is not None:
            self._reader.keep()
        self.mark_chosen.emit(mark)
        if self._reading is not None:
            self._reading.set_active(mark.id)

    def _step(self, way: int) -> None:
        """Go to the next card in the order of the list, or the one before."""
        if self._cards is None or self._reading is None or not self._cards.rowCount():
            return
        row, last = self._cards.row_of(self._reading.active), self._cards.rowCount() - 1
        self._choose(self._cards.mark(min(max(row + way, 0), last)))

    def _on_form_step(self, way: int, name: str) -> None:
        self._step(way)
        self.form.go_to(name)

    def _on_remove(self) -> None:
        mark = self._reading.active_mark() if self._reading else None
        if mark is None or self._reading is None or self._cards is None:
            return
        if mark.waits:
            self._reading.offers.reject()
            return
        row, on_card = self._cards.row_of(mark.id), self.list.hasFocus()
        if not self._reading.workbench.remove(mark):
            return
        self.removed.emit()
        last = self._cards.rowCount() - 1
        if on_card and not self._reading.active and last >= 0:
            self._choose(self._cards.mark(min(max(row, 0), last)))

    def _on_category_key(self, key: str) -> None:
        if self._reading is None or self._reading.offers.take_key(key):
            return
        mark, category = self._reading.active_mark(), self._reading.category_by_key(key)
        if mark is not None and category is not None:
            self._recategorise(mark, category)

    def _recategorise(self, mark: Annotation, category: Category) -> None:
        now = self._reading.annotation(mark.id) if self._reading else None
        if now is not None and self._reading is not None:
            self._reading.workbench.recategorise(now, category)

    def _set_handling(self, mark: Annotation, words: str) -> None:
        now = self._reading.annotation(mark.id) if self._reading else None
        if now is not None and self._reading is not None and now.handling != words:
            step = self.tr("change of handling mark")
            self._reading.workbench.edit(step, (now,), (now.altered(handling=words),))

    def _on_menu(self, index: QModelIndex, place: QPoint) -> None:
        mark = index.data(Qt.ItemDataRole.UserRole)
        if mark is not None and self._reading is not None:
            self._reading.set_active(mark.id)
            self._menu.open(mark, self._reading.categories, self._theme, place)

    def _on_carried(self, index: QModelIndex) -> None:
        mark = index.data(Qt.ItemDataRole.UserRole)
        if mark is not None:
            self.carried.emit(mark)

"""Above the cards: what to show of them, and in which order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from briefwright.domain.category import Category
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.reading.cards.filters import CardFilter, Order
from briefwright.viewmodels.shipped.categories import value_words
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.choice_box import ChoiceBox
from briefwright.widgets.colours import swatch
from briefwright.widgets.incoming import FilesPass
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.layout.upright import Upright
from briefwright.widgets.naming import labelled, named, shown_as
from briefwright.widgets.short_button import ShortButton
from briefwright.widgets.typed_fields import clearable

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.annotation_list import AnnotationList

_NAME = "annotations.filter"
_NARROW = 80  # pixels of a box
_PAUSE = 150  # milliseconds without a key before the search is made


class FilterBar(Upright):
    """Chips of categories with their counts, a search, note and status, and the order.

    As high as all of that is, and where a low window has no room for it, it scrolls.
    """

    left = Signal()  # by Esc

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, _NAME, self.tr("Filter key points"))
        self._theme = theme
        self._cards: AnnotationList | None = None
        self._chips: dict[CategoryId, Chip] = {}
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._apply)
        self._search = named(
            QLineEdit(), "annotations.filter.search", self.tr("Actor, speaker or other words")
        )
        self._search.setPlaceholderText(self.tr("Actor, speaker or other words"))
        clearable(self._search)
        FilesPass(self._search)
        self._search.textEdited.connect(self._on_search)
        self._search.editingFinished.connect(self._on_sought)
        self._noted = named(ShortButton(self.tr("With a note")), "annotations.filter.note")
        self._noted.setCheckable(True)
        self._noted.toggled.connect(self._apply)
        self._status = named(ChoiceBox(), "annotations.filter.status")
        labelled(self._status, self.tr("Status"), self)
        self._status.addItem(self.tr("Any status"), "")
        self._status.activated.connect(self._apply)
        self._order = named(ChoiceBox(), "annotations.order")
        labelled(self._order, self.tr("Order"), self)
        for order, words in self._orders():
            self._order.addItem(words, str(order))
        self._order.activated.connect(self._on_order)
        self._lay_out()

    def work_with(self, cards: "AnnotationList") -> None:
        """Filter and sort `cards`."""
        self._cards = cards
        cards.counted.connect(self._show_chips)
        cards.filter_changed.connect(self._show_filter)
        cards.modelReset.connect(self._show_chips)
        self._show_chips()

    def set_theme(self, theme: Theme) -> None:
        """Show the chips in the colours of `theme`."""
        self._theme = theme
        for chip in self._chips.values():
            chip.set_theme(theme)

    @override
    def heightForWidth(self, width: int) -> int:
        return self._inside.heightForWidth(width)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """Show every key point."""
        if self._cards is not None:
            self._cards.set_filter(CardFilter())

    def let_order(self, *, free: bool) -> None:
        """Offer other orders than that of the text, or not."""
        self._order.setVisible(free)

    def open(self) -> None:
        """Get ready to be used: the search has the focus, the statuses are there."""
        self._list_statuses()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self._row = FlowRow()
        below = FlowRow()
        for widget in (self._noted, self._status, self._order):
            below.addWidget(widget)
        for box in (self._status, self._order):
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(_NARROW)  # below what it holds, which it then shortens
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(2, 0, 2, 4)
        column.setSpacing(5)
        column.addWidget(self._search)
        column.addLayout(self._row)
        column.addLayout(below)
        self.setWidget(self._inside)
        for each in (self.viewport(), self._inside):
            each.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _orders(self) -> Sequence[tuple[Order, str]]:
        return (
            (Order.PLACE, self.tr("In text order")),
            (Order.CATEGORY, self.tr("By category")),
            (Order.TIME, self.tr("As marked")),
            (Order.SURE, self.tr("The surest suggestions first")),
        )

    # showing --------------------------------------------------------------------------------

    def _show_chips(self) -> None:
        cards = self._cards
        if cards is None:
            return
        known = {category.id: category for category in cards.reading.all_categories()}
        for slug in [
            slug for slug, chip in self._chips.items() if known.get(slug) != chip.category
        ]:
            self._chips.pop(slug).deleteLater()
        chosen = cards.filter.categories
        for slug, category in known.items():
            wanted = cards.counts[slug] + cards.waiting[slug] > 0 or slug in chosen
            if slug not in self._chips and wanted:
                self._chips[slug] = self._new_chip(category)
            if slug in self._chips:
                self._chips[slug].setVisible(wanted)
                self._chips[slug].show_count(cards.counts[slug])

    def _new_chip(self, category: Category) -> "Chip":
        chip = Chip(category, self._theme)
        apart = self.objectName().removesuffix(_NAME)  # in a second panel of cards
        named(chip, f"{apart}{_NAME}.category.{category.id}")
        chip.toggled.connect(self._apply)
        self._row.addWidget(chip)
        return chip

    def _show_filter(self) -> None:
        """Show a filter that was not set here: none, for another article."""
        cards = self._cards
        if cards is None:
            return
        wanted = cards.filter
        self._show_chips()
        for slug, chip in self._chips.items():
            shown_as(chip, on=slug in wanted.categories)
        shown_as(self._noted, on=wanted.noted)
        if self._search.text().strip() != wanted.words and not self._later.isActive():
            self._search.setText(wanted.words)
        if not wanted.status:
            self._status.setCurrentIndex(0)

    def _list_statuses(self) -> None:
        now = self._status.currentText()
        found = self._cards.statuses() if self._cards else []
        self._status.clear()
        self._status.addItem(self.tr("Any status"), "")
        for status in found:
            self._status.addItem(value_words(status), status)
        self._status.setCurrentIndex(max(0, self._status.findText(now)))

    # what the hand does ---------------------------------------------------------------------

    def _apply(self, _value: object = None) -> None:
        if self._cards is None:
            return
        self._later.stop()
        self._cards.set_filter(
            CardFilter(
                frozenset(slug for slug, chip in self._chips.items() if chip.isChecked()),
                self._noted.isChecked(),
                self._status.currentData() or "",
                self._search.text().strip(),
            )
        )

    def _on_search(self, _words: str) -> None:
        self._later.start()

    def _on_sought(self) -> None:
        """Wait no longer: somebody goes on to what was found."""
        if self._later.isActive():
            self._apply()

    def _on_order(self, _row: int) -> None:
        if self._cards is not None:
            self._cards.set_order(Order(self._order.currentData()))


class Chip(ShortButton):
    """A category with its colour and how many there are."""

    def __init__(self, category: Category, theme: Theme) -> None:
        super().__init__()
        self.category = category
        self.setCheckable(True)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show the category's colour as `theme` has it."""
        self.setIcon(swatch(self.category.colour, theme))

    def show_count(self, count: int) -> None:
        """Say how many there are."""
        words = f"{self.category.sign}  {self.category.name} ({count})".lstrip()
        self.setText(words.replace("&", "&&"))

"""What the library is narrowed down to, as chips, with how many articles are left."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from briefwright.domain.category import Category
from briefwright.domain.change import Change
from briefwright.viewmodels.library.filters import Chip, LibraryFilter
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.desk import Desk

_CROSS = "\u00d7"


class FilterChips(QWidget):
    """A press on a chip takes it away, "Clear" takes all; the count follows."""

    cleared = Signal()  # by the button, whatever was narrowed down

    def __init__(self, *before: QWidget) -> None:
        super().__init__()
        named(self, "library.chips", self.tr("What is shown of the articles"))
        self._desk: Desk | None = None
        self._shown: list[QToolButton] = []
        self._count = named(plain_label(), "library.count")
        self._clear = named(QToolButton(), "library.clear")
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Show all articles"))
        self._clear.clicked.connect(self.clear)
        self._row = FlowRow()
        self._count.setMinimumHeight(self._clear.sizeHint().height())
        for widget in (*before, self._count, self._clear):
            self._row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)

    def work_with(self, desk: "Desk") -> None:
        """Show how the articles of `desk` are filtered."""
        self._desk = desk
        desk.articles.filtered.connect(self._show)
        desk.articles.modelReset.connect(self._show_count)
        desk.workbench.changed.connect(self._on_changed)
        self._show()

    def words(self) -> list[str]:
        """Return what the articles must be, in words."""
        if self._desk is None:
            return []
        chips = self._desk.articles.filter.chips(self._desk.reading.all_categories())
        return [chip.words for chip in chips]

    def count_words(self) -> str:
        """Return how many articles are left, in words."""
        return self._count.text()

    def clear(self) -> None:
        """Show every article of what is chosen in the tree."""
        if self._desk is not None:
            self._desk.articles.set_filter(LibraryFilter())
        self.cleared.emit()

    def _show(self) -> None:
        assert self._desk is not None
        for button in self._shown:
            self._row.removeWidget(button)
            button.deleteLater()
        self._shown.clear()
        chips = self._desk.articles.filter.chips(self._desk.reading.all_categories())
        before = self._clear
        for chip in chips:
            button = self._button(chip)
            self._shown.append(button)
            self._row.addWidget(button)
            self.setTabOrder(before, button)  # what is made late would else come last of all
            before = button
        self._clear.setEnabled(bool(chips) or bool(self._desk.articles.query.search))
        self._show_count()

    def _on_changed(self, change: Change) -> None:
        """Call a category by the name that it has by now."""
        if change.touches(Category):
            self._show()

    def _button(self, chip: Chip) -> QToolButton:
        button = QToolButton()
        button.setText(f"{chip.words}  {_CROSS}".replace("&", "&&"))
        named(button, f"library.chip.{chip.facts[0]}", self.tr("Without {0}").format(chip.words))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self._take_away, chip))
        return button

    def _take_away(self, chip: Chip, _checked: object = None) -> None:
        if self._desk is not None:
            articles = self._desk.articles
            articles.set_filter(articles.filter.without(chip))
            self._clear.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_count(self) -> None:
        assert self._desk is not None
        count = self._desk.articles.article_count()
        one, several = self.tr("1 article"), self.tr("%Ln articles", "", count)
        self._count.setText(one if count == 1 else several)

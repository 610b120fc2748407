"""Over the pool: how many key points it holds, and what of it is looked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from briefwright.viewmodels.days import grouped
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured, sized, swatch
from briefwright.widgets.naming import labelled, named, plain_label
from briefwright.widgets.typed_fields import clearable

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.lists.pool_list import PoolList


class PoolHead(QWidget):
    """A search and two boxes: of which category, of which article."""

    def __init__(self, pool: "PoolList", theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._pool = pool
        self._theme = theme
        self._heading = sized(plain_label(), 1.0, bold=True)
        self._heading.setWordWrap(True)
        self.clear = named(QPushButton(self.tr("Clear")), "briefing.pool.clear")
        self.clear.setAccessibleName(self.tr("Show all key points that are not in the note"))
        self.clear.clicked.connect(self._on_clear)
        self.search = named(QLineEdit(), "briefing.pool.search", self.tr("Search key points"))
        self.search.setPlaceholderText(self.tr("Search key points"))
        clearable(self.search)
        self.search.textChanged.connect(self._look)
        self.category = self._box("category", self.tr("Category"))
        self.article = self._box("article", self.tr("Article"))
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        for part in (self.search, self.category, self.article):
            column.addWidget(part)
        pool.offered_changed.connect(self._offer)
        pool.modelReset.connect(self._count)
        self.set_theme(theme)
        self._offer()
        self._count()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        coloured(self._heading, theme.colour("palette.text"))
        self._offer()

    def _box(self, name: str, words: str) -> QComboBox:
        box = named(QComboBox(), f"briefing.pool.{name}", words)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(self._look)
        labelled(box, words, self)
        return box

    def _offer(self) -> None:
        """Offer what the pool holds; what is chosen stays, also when nothing of it is left."""
        categories = [(each.name, each.id, each.colour) for each in self._pool.categories()]
        articles = [(each.title, each.id, "") for each in self._pool.articles()]
        for box, all_, offered in (
            (self.category, self.tr("All categories"), categories),
            (self.article, self.tr("All articles"), articles),
        ):
            chosen, words = box.currentData(), box.currentText()
            box.clear()
            box.addItem(all_, "")
            for name, id_, colour in offered:
                if colour:
                    box.addItem(swatch(colour, self._theme), name, id_)
                else:
                    box.addItem(name, id_)
            if chosen and box.findData(chosen) < 0:
                box.addItem(words, chosen)
            box.setCurrentIndex(max(0, box.findData(chosen or "")))
        self.article.setVisible(self.article.count() > 2 or self.article.currentIndex() > 0)

    def _look(self, *_what: object) -> None:
        self._pool.look_for(
            self.search.text(), self.category.currentData() or "", self.article.currentData() or ""
        )

    def _on_clear(self) -> None:
        self.search.clear()
        self.category.setCurrentIndex(0)
        self.article.setCurrentIndex(0)
        self._look()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        shown, total = self._pool.rowCount(), self._pool.total()
        if not total:
            words = self.tr("Not in the note")
        elif self._pool.is_filtered():
            words = self.tr("Not in the note: {0} of {1}").format(grouped(shown), grouped(total))
        else:
            words = self.tr("Not in the note: {0}").format(grouped(total))
        self._heading.setText(words)
        self.clear.setVisible(self._pool.is_filtered())
        looked_for = bool(total) or self._pool.is_filtered()
        self.search.setVisible(looked_for)
        self.category.setVisible(looked_for)

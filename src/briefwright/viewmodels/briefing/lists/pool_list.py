"""The pool: key points of the briefing's articles that stand nowhere in the note yet."""

from collections.abc import Collection, Sequence
from typing import override

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt, Signal

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.days import titled
from briefwright.viewmodels.folding import folded
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.reading.clipping import ANNOTATIONS, carried
from briefwright.viewmodels.tips import plain_tip

_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class PoolList(QAbstractListModel):
    """The key points that stand in no line, or those of them that are looked for."""

    offered_changed = Signal()  # which categories and articles there are to choose from

    def __init__(self, composing: Composing) -> None:
        super().__init__(composing)
        self._composing = composing
        self._all: Sequence[Annotation] = ()
        self._marks: Sequence[Annotation] = ()
        self._wanted: tuple[str, str, str] = ("", "", "")  # words, a category, an article
        composing.opened.connect(self._refresh)
        composing.pool_changed.connect(self._refresh)
        self._refresh()

    def mark(self, row: int) -> Annotation:
        """Return the mark in a row."""
        return self._marks[row]

    def row_of(self, annotation_id: str) -> int:
        """Return the row of a mark, or -1."""
        return next((row for row, mark in enumerate(self._marks) if mark.id == annotation_id), -1)

    def category(self, mark: Annotation) -> str:
        """Return the name of a mark's category."""
        category = self._composing.categories.get(mark.category)
        return category.name if category is not None else str(mark.category)

    def colour(self, mark: Annotation) -> str:
        """Return the meaning of the theme that a mark's category has for colour."""
        category = self._composing.categories.get(mark.category)
        return category.colour if category is not None else "text.muted"

    def home(self, mark: Annotation) -> str:
        """Return the title of the section that a mark would go to; "" where there is none."""
        note = self._composing.note
        section = note.home_of(mark, self._composing.chosen_section) if note is not None else None
        return section.spec.title if section is not None else ""

    def article(self, mark: Annotation) -> str:
        """Return the title of the article that a mark stands in."""
        note = self._composing.note
        article = note.articles.get(mark.article_id) if note is not None else None
        return article.title if article is not None else ""

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._marks)

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        mark = self._marks[index.row()]
        match role:
            case _Role.DisplayRole:
                return titled(self.category(mark), mark.quote.exact)
            case _Role.UserRole:
                return mark
            case _Role.ToolTipRole:
                return plain_tip(self.article(mark))
            case _:
                return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [ANNOTATIONS]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return carried([self._marks[index.row()] for index in indexes])

    def is_unmarked(self) -> bool:
        """Whether there is no key point at all, neither here nor in the note."""
        note = self._composing.note
        blocks = note.material.blocks if note is not None else ()
        return not self._all and not any(block.annotation_id for block in blocks)

    def total(self) -> int:
        """Return how many there are, whatever is looked for."""
        return len(self._all)

    def categories(self) -> list[Category]:
        """Return the categories of the pool, in their order."""
        there: Collection[CategoryId] = {mark.category for mark in self._all}
        return [each for each in self._composing.categories.values() if each.id in there]

    def articles(self) -> list[Article]:
        """Return the articles of the pool, in the order of the briefing."""
        note = self._composing.note
        there = dict.fromkeys(mark.article_id for mark in self._all)
        return [note.articles[each] for each in there if each in note.articles] if note else []

    def look_for(self, words: str = "", category: str = "", article: str = "") -> None:
        """Show only what holds these words, of a category, of an article; "" is any."""
        self._wanted = (" ".join(folded(words).split()), category, article)
        self._show()

    def is_filtered(self) -> bool:
        """Whether only some are looked for."""
        return any(self._wanted)

    def _refresh(self) -> None:
        note = self._composing.note
        self._all = note.pool if note is not None else ()
        self.offered_changed.emit()
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._marks = [mark for mark in self._all if self._fits(mark)]
        self.endResetModel()

    def _fits(self, mark: Annotation) -> bool:
        words, category, article = self._wanted
        if (category and mark.category != category) or (article and mark.article_id != article):
            return False
        said = f"{mark.quote.exact} {mark.note} {' '.join(map(str, mark.fields.values()))}"
        return not words or all(word in folded(said) for word in words.split())

"""Choosing articles: the library's list with a tick for each."""

from collections.abc import Iterable
from dataclasses import replace
from typing import override

from PySide6.QtCore import Qt, Signal

from briefwright.domain.ids import ArticleId
from briefwright.viewmodels.library.article_list import ArticleList
from briefwright.viewmodels.library.article_row import ArticleRow
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.workbench import Workbench

_Role = Qt.ItemDataRole


class ArticleChoice(ArticleList):
    """The articles of the library, some of them ticked. A search unticks none."""

    chosen_changed = Signal()

    def __init__(self, workbench: Workbench, chosen: Iterable[ArticleId] = ()) -> None:
        super().__init__(workbench)
        self._chosen = dict.fromkeys(chosen)

    def search(self, words: str) -> None:
        """Show only articles whose title or outlet holds `words`."""
        self._ask(replace(self.query, search=words.strip()))

    def chosen(self) -> tuple[ArticleId, ...]:
        """Return the ticked articles in the order in which they were ticked."""
        return tuple(self._chosen)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if role == _Role.CheckStateRole and index.isValid():
            article = self.article(index.row())
            ticked = article is not None and article.id in self._chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        row = self.record(index.row()) if role == _Role.DisplayRole and index.isValid() else None
        if isinstance(row, ArticleRow):
            return f"{row.article.title}\n{row.below(self.columns)}"
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        article = self.article(index.row())
        if article is None:
            return False
        article_id = article.id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen[article_id] = None
        else:
            self._chosen.pop(article_id, None)
        self.dataChanged.emit(index, index)
        self.chosen_changed.emit()
        return True

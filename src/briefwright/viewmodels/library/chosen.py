"""Which articles are selected in a list."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, QTimer

from briefwright.domain.ids import ArticleId

if TYPE_CHECKING:
    from briefwright.viewmodels.library.article_list import ArticleList

_MANY = 1_000  # of which a worker asks


class Chosen(QObject):
    """Answers once somebody asks; of many it has a worker ask before that."""

    def __init__(self, articles: "ArticleList", selection: QItemSelectionModel) -> None:
        super().__init__(selection)
        self._articles = articles
        self._selection = selection
        self._ids: list[ArticleId] | None = None
        self._choice = 0  # how often something else was selected
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look_for_many)
        selection.selectionChanged.connect(self.forget)

    def ids(self) -> list[ArticleId]:
        """Return the selected articles, from above."""
        if self._ids is None:
            self._ids = self._articles.ids(self.stretches())
        return list(self._ids)

    def stretches(self) -> list[range]:
        """Return the selected rows, and headings between them; to list each index takes long."""
        chosen = self._selection.selection()
        several = (chosen.at(place) for place in range(chosen.count()))
        return [range(one.top(), one.bottom() + 1) for one in several]

    def forget(self) -> None:
        """Ask anew, for something else is selected, or the rows are others."""
        self._ids = None
        self._choice += 1
        self._soon.start()

    def _look_for_many(self) -> None:
        stretches = self.stretches()
        if self._ids is None and sum(map(len, stretches)) > _MANY:
            self._articles.ids_aside(stretches, partial(self._take, self._choice))

    def _take(self, choice: int, ids: list[ArticleId]) -> None:
        if choice == self._choice:
            self._ids = ids

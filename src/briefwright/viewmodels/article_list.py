"""The list of articles in the library."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import override

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.change import Change
from briefwright.domain.ids import ArticleId, DossierId
from briefwright.domain.snapshot import long_date
from briefwright.store import articles
from briefwright.store.articles import ArticleQuery
from briefwright.viewmodels.paged import PagedList
from briefwright.viewmodels.workbench import Workbench


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article and how many key points it has."""

    article: Article
    marks: int

    def details(self) -> str:
        """Return outlet and published date, as far as they are known."""
        published = self.article.published
        parts = (self.article.outlet, long_date(published) if published else "")
        return " · ".join(part for part in parts if part)


class ArticleList(PagedList[ArticleRow]):
    """The articles of a dossier, or all, the newest first."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, Article, Annotation)
        self.query = ArticleQuery()
        self.refresh()

    def search(self, words: str) -> None:
        """Show only articles whose title or outlet holds `words`."""
        self.query = replace(self.query, search=words.strip())
        self.refresh()

    def show_dossier(self, dossier_id: DossierId | None) -> None:
        """Show only the articles of one dossier; None shows all."""
        self.query = replace(self.query, dossier_id=dossier_id)
        self.refresh()

    def row_of(self, article_id: ArticleId) -> int:
        """Return the row of an article among those fetched so far, or -1."""
        for row in range(min(self.rowCount(), 200)):
            if self.record(row).article.id == article_id:
                return row
        return -1

    @override
    def count(self) -> int:
        with self.workbench.read() as session:
            return articles.count(session, self.query)

    @override
    def window(self, offset: int, limit: int) -> Sequence[ArticleRow]:
        with self.workbench.read() as session:
            found = articles.window(session, self.query, offset, limit)
            marks = articles.annotation_counts(session, [article.id for article in found])
        return [ArticleRow(article, marks.get(article.id, 0)) for article in found]

    @override
    def text(self, record: ArticleRow) -> str:
        count = record.marks
        marks = self.tr("1 key point") if count == 1 else self.tr("{0} key points").format(count)
        return ", ".join(part for part in (record.article.title, record.details(), marks) if part)

    @override
    def _on_changed(self, change: Change) -> None:
        if change.everything or Article in change.kinds:
            self.refresh()
        elif Annotation in change.kinds:
            self._recount(change)

    def _recount(self, change: Change) -> None:
        """Count the marks of the rows in sight again; rows stay where they are."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.article.id in change.articles:
                    self._pages.pop(page)
                    shown = self.index(page * 100 + place)
                    self.dataChanged.emit(shown, shown)
                    return

"""The list of articles in the library."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import override

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.change import Change
from briefwright.domain.ids import ArticleId, DossierId
from briefwright.domain.snapshot import long_date
from briefwright.store import article_lists, articles
from briefwright.store.article_lists import ArticleQuery
from briefwright.viewmodels.folding import folded
from briefwright.viewmodels.isolates import apart
from briefwright.viewmodels.paged import Index, PagedList
from briefwright.viewmodels.workbench import Workbench

translate = QCoreApplication.translate
_NEAR = 300  # rows that are looked through for what somebody types
_SHIFT = 100  # rows that a refresh may have moved an article down


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article, how many key points it has, and how many reprints stand behind it."""

    article: Article
    marks: int
    reprints: int = 0

    def details(self) -> str:
        """Return outlet and published date as far as they are known, else how long it is."""
        published = self.article.published
        known = (apart(self.article.outlet), long_date(published) if published else "")
        parts = [part for part in known if part] or [self._length()]
        return " · ".join([*parts, self._behind()] if self.reprints else parts)

    def _behind(self) -> str:
        if self.reprints == 1:
            return translate("articles", "and 1 reprint")
        return translate("articles", "and {0} reprints").format(self.reprints)

    def _length(self) -> str:
        count = self.article.paragraphs
        if count == 1:
            return translate("articles", "no date · 1 paragraph")
        return translate("articles", "no date · {0} paragraphs").format(count)


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

    def rows_of(self, ids: Collection[ArticleId], last: int) -> list[int]:
        """Return the rows of these articles; none of them stood below the row `last` before."""
        rows: list[int] = []
        for row in range(min(self.rowCount(), last + _SHIFT)):
            if len(rows) == len(ids):
                break
            if self.record(row).article.id in ids:
                rows.append(row)
        return rows

    @override
    def match(
        self,
        start: Index,
        role: int,
        value: object,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Find what is typed in the list among the next few titles.

        To look through every row would read the whole store; that is what the search is for.
        """
        count = self.rowCount()
        words = folded(str(value))
        for step in range(min(count, _NEAR)):
            row = (start.row() + step) % count
            if folded(self.record(row).article.title).startswith(words):
                return [self.index(row)]
        return []

    @override
    def count(self) -> int:
        with self.workbench.read() as session:
            return article_lists.count(session, self.query)

    @override
    def window(self, offset: int, limit: int) -> Sequence[ArticleRow]:
        with self.workbench.read() as session:
            found = article_lists.window(session, self.query, offset, limit)
            ids = [article.id for article in found]
            marks = articles.annotation_counts(session, ids)
            copies = article_lists.reprint_counts(session, ids)
        return [ArticleRow(one, marks.get(one.id, 0), copies.get(one.id, 0)) for one in found]

    @override
    def text(self, record: ArticleRow) -> str:
        count = record.marks
        marks = self.tr("1 key point") if count == 1 else self.tr("{0} key points").format(count)
        parts = (apart(record.article.title), record.details(), marks)
        return ", ".join(part for part in parts if part)

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

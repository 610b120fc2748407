"""The list of articles in the library."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import override

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.change import Change
from briefwright.domain.ids import ArticleId, DossierId
from briefwright.store import article_lists, dossiers
from briefwright.store.article_lists import ArticleQuery, Sort
from briefwright.store.library import article_keys
from briefwright.store.library.article_keys import Group, Grouping, Keys
from briefwright.store.store import Session
from briefwright.viewmodels.days import month_and_year
from briefwright.viewmodels.library.article_row import USUAL, ArticleRow, Column, Heading
from briefwright.viewmodels.library.dossier_tree import paths
from briefwright.viewmodels.library.filters import FEW, LibraryFilter
from briefwright.viewmodels.library.laid_out import LaidOut
from briefwright.viewmodels.paged import Index, PagedList
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.workbench import Workbench

_LOOKED_FOR = 10  # articles that are looked for one by one
_SOON = 60  # milliseconds, by which a new mark and its card have been painted
_ANEW = 8  # rows that are read anew at once; where more are other ones, when they are looked at
type Row = ArticleRow | Heading


class ArticleList(PagedList[Row]):
    """The articles of a dossier, or all, the newest first, under headings where somebody asks.

    Of what it holds it keeps the order, and of the articles those in sight. Many are put in order
    on a worker; the list stays as it was until that is done.
    """

    arranged = Signal()  # sorted or grouped otherwise, or other columns are shown
    filtered = Signal()  # after something else is asked for

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, Article, Annotation)
        self.query = ArticleQuery()
        self.filter = LibraryFilter()
        self.shelf = "all"
        self.grouping = Grouping.NONE
        self.table = False
        self.columns: tuple[Column, ...] = USUAL
        self._order = LaidOut(Keys())
        self._sorting = self._again = False  # on a worker, and to be sorted anew behind that
        self._marked: set[str] = set()  # articles whose marks are other ones than their rows say
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._on_soon)
        workbench.closing.connect(self._soon.stop)
        workbench.read_changed.connect(self._on_read)
        workbench.suggesting.offered.connect(self._on_offered)
        workbench.suggesting.preferences.changed.connect(self.refresh)
        self.refresh()

    def show_shelf(self, key: str, dossier_id: DossierId | None) -> None:
        """Show what stands in a place of the tree: a dossier, what is unread, or all."""
        self.shelf = key
        self._ask(replace(self.query, dossier_id=dossier_id))

    def set_filter(self, wanted: LibraryFilter) -> None:
        """Show only what fits."""
        self.filter = wanted
        self._ask(self.query)

    def sort_by(self, sort: Sort, *, descending: bool) -> None:
        """Put the list into another order."""
        self._ask(replace(self.query, sort=sort, descending=descending))
        self.arranged.emit()

    def _ask(self, query: ArticleQuery) -> None:
        query = self.filter.on(query)
        query = replace(query, unread=query.unread or self.shelf == "unread")
        if query != self.query:
            self.query = query
            self.refresh()
        self.filtered.emit()

    def turn_to(self, sort: Sort) -> None:
        """Sort by this as it is wanted most often; where it is sorted so, the other way round."""
        same = sort is self.query.sort
        usual = sort in {Sort.DATE, Sort.IMPORTED, Sort.MARKS, Sort.WAITING}
        self.sort_by(sort, descending=not self.query.descending if same else usual)

    def toggle_table(self) -> None:
        """Show a line with columns for each article, or a few lines again."""
        self.table = not self.table
        self.arranged.emit()

    def keep(self, settings: Settings) -> None:
        """Remember how the list stands."""
        settings.keep("library/sort", str(self.query.sort))
        settings.keep_flag("library/descending", value=self.query.descending)
        settings.keep("library/grouping", str(self.grouping))
        settings.keep("library/columns", " ".join(self.columns))
        settings.keep_flag("library/table", value=self.table)
        settings.keep("library/filter", self.filter.kept())

    def restore(self, settings: Settings) -> None:
        """Stand as the list was left; what is not known any more counts as never chosen."""
        groupings = {str(one): one for one in Grouping}
        before = self.query, self.grouping
        sort = {str(one): one for one in Sort}.get(settings.text("library/sort"), Sort.IMPORTED)
        self.grouping = groupings.get(settings.text("library/grouping"), Grouping.NONE)
        names = dict.fromkeys(settings.text("library/columns", " ".join(USUAL)).split())
        self.columns = tuple(Column(name) for name in names if name in list(Column))
        self.table = settings.flag("library/table", otherwise=False)
        descending = settings.flag("library/descending", otherwise=True)
        self.filter = LibraryFilter.of(settings.text("library/filter"))
        self.query = self.filter.on(replace(self.query, sort=sort, descending=descending))
        if (self.query, self.grouping) != before:
            self.refresh()
        self.arranged.emit()

    def group_by(self, grouping: Grouping) -> None:
        """Part the list under headings, or no more."""
        self.grouping = grouping
        self.refresh()
        self.arranged.emit()

    def toggle_column(self, column: Column) -> None:
        """Show a fact of each article, before those that usually follow it, or no more."""
        others = [one for one in self.columns if one is not column]
        if column not in self.columns:
            behind = list(Column)[list(Column).index(column) :]
            place = next((n for n, one in enumerate(others) if one in behind), len(others))
            others.insert(place, column)
        self.show_columns(others)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these facts of each article beside its title, in this order."""
        self.columns = tuple(columns)
        self.arranged.emit()
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    @override
    def refresh(self) -> None:
        """Ask anew; while many are put in order, once more when that has ended."""
        self._again = self._sorting
        with self.workbench.read() as session:
            if article_keys.few(session, FEW):
                self.take(article_keys.keys(session, self.query, self.grouping))
                return
        if not self._sorting:
            self._sorting, wanted = True, (self.query, self.grouping)
            work, done = partial(_sorted, self.workbench, *wanted), partial(self._on_sorted, wanted)
            self.workbench.jobs.ask(work, done, self._on_lost)

    def _on_sorted(self, wanted: tuple[ArticleQuery, Grouping], keys: Keys) -> None:
        self._sorting = False
        if wanted == (self.query, self.grouping):
            self.take(keys)
        if self._again:
            self.refresh()

    def _on_lost(self, error: Exception) -> None:
        self._sorting = False
        self.workbench.refused.emit(error)

    def take(self, keys: Keys) -> None:
        """Hold what was found, in its order."""
        self.beginResetModel()
        self._known.clear()
        self._order = LaidOut(keys)
        self._count = self.count()
        self.endResetModel()

    # rows -------------------------------------------------------------------------------------

    def article(self, row: int) -> Article | None:
        """Return the article in a row; a heading has none."""
        shown = self.record(row)
        return shown.article if isinstance(shown, ArticleRow) else None

    def ids(self, stretches: Iterable[range]) -> list[ArticleId]:
        """Return the articles in these stretches of rows, each once, from above."""
        return _ids(self.workbench, self._order.within(stretches))

    def ids_aside(
        self, stretches: Iterable[range], told: Callable[[list[ArticleId]], object]
    ) -> None:
        """Tell the same later: many are asked for on a worker."""
        pks = self._order.within(stretches)
        self.workbench.jobs.ask(partial(_ids, self.workbench, pks), told)

    def row_of(self, article_id: ArticleId) -> int:
        """Return the first row of an article, or -1."""
        with self.workbench.read() as session:
            return self._order.first_of(article_keys.pks(session, [article_id]))

    def rows_of(self, ids: Collection[ArticleId]) -> list[int]:
        """Return the rows of these articles."""
        if not ids:
            return []
        with self.workbench.read() as session:
            wanted = article_keys.pks(session, ids)
        return self._order.rows_of(wanted, _LOOKED_FOR)

    def first_row(self) -> int:
        """Return the first row that is no heading, or -1."""
        return self._order.row(0) if self._order.pks else -1

    def article_count(self) -> int:
        """Return how many articles the list holds; one that stands in two groups counts once."""
        pks = self._order.pks
        return len(set(pks)) if self.grouping is Grouping.DOSSIER else len(pks)

    def places(self) -> int:
        """Return how many rows are no headings."""
        return len(self._order.pks)

    def count_in(self, rows: range) -> int:
        """Return how many of these rows are no headings."""
        return self._order.count_in(rows)

    @override
    def match(
        self,
        start: Index,
        role: int,
        value: object,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Find the next title that begins with what is typed in the list, accents or not."""
        with self.workbench.read() as session:
            found = article_keys.entitled(session, str(value))
        begin = self._order.above(max(0, start.row()))
        row = self._order.next_of(found, begin) if found else -1
        return [] if row < 0 else [self.index(row)]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._order.place(index.row()) >= 0:
            return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        return Qt.ItemFlag.ItemIsEnabled

    # what the base asks -----------------------------------------------------------------------

    @override
    def count(self) -> int:
        return self._order.count()

    @override
    def window(self, offset: int, limit: int) -> Sequence[Row]:
        rows = range(offset, min(offset + limit, self._count))
        places = [self._order.place(row) for row in rows]
        with self.workbench.read() as session:
            shown = self._articles(session, [self._order.pks[p] for p in places if p >= 0])
            headings = self._headings(session, [row for row in rows if self._order.place(row) < 0])
        articles_shown = iter(shown)
        return [
            next(articles_shown) if place >= 0 else headings[row]
            for row, place in zip(rows, places, strict=True)
        ]

    def _articles(self, session: Session, pks: Sequence[int]) -> list[Row]:
        found = article_keys.at(session, pks)
        there = [one for one in found if one is not None]
        ids = [one.article.id for one in there]
        copies = article_lists.reprint_counts(session, ids)
        waiting = self.workbench.suggesting.waiting(session, ids)
        names = _names(session) if any(one.article.dossiers for one in there) else {}
        return [
            ArticleRow(
                one.article,
                one.marks,
                one.unread,
                tuple(names[d] for d in one.article.dossiers if d in names),
                copies.get(one.article.id, 0),
                waiting.get(one.article.id, 0),
            )
            if one is not None
            else Heading("", 0)
            for one in found
        ]

    def _headings(self, session: Session, rows: Sequence[int]) -> dict[int, Heading]:
        groups = [self._order.group(row) for row in rows]
        names = self._group_names(session, groups) if groups else []
        return {
            row: Heading(name, group.count)
            for row, group, name in zip(rows, groups, names, strict=True)
        }

    def _group_names(self, session: Session, groups: Sequence[Group]) -> list[str]:
        match self.grouping:
            case Grouping.OUTLET:
                first = article_keys.at(session, [self._order.pks[group.start] for group in groups])
                outlets = (one.article.outlet if one is not None else "" for one in first)
                return [outlet or self.tr("No outlet") for outlet in outlets]
            case Grouping.MONTH:
                months = (date.fromisoformat(f"{g.key}-01") if g.key else None for g in groups)
                return [month_and_year(m) if m else self.tr("No date") for m in months]
            case _:
                names, none = dict(paths(dossiers.every(session))), self.tr("In no dossier")
                return [names.get(DossierId(group.key), none) for group in groups]

    @override
    def text(self, record: Row) -> str:
        if isinstance(record, Heading):
            return f"{record.words} ({record.count})"
        return record.spoken(self.columns)

    # following --------------------------------------------------------------------------------

    @override
    def _on_changed(self, change: Change) -> None:
        if change.everything or Article in change.kinds or Dossier in change.kinds:
            self.refresh()
        elif Annotation in change.kinds:
            self._marked |= change.articles
            self._soon.start()

    def _on_soon(self) -> None:
        marked, self._marked = self._marked, set()
        self._look_again(marked)

    def _on_read(self, ids: Collection[str]) -> None:
        self._look_again(frozenset(ids))

    def _on_offered(self, article_id: str, _ids: Collection[str]) -> None:
        self._look_again(frozenset({article_id}))

    def _look_again(self, ids: Collection[str]) -> None:
        """Look again at the rows of these articles that are known; all stay where they are."""
        known = self._known.items()
        others = [n for n, r in known if isinstance(r, ArticleRow) and r.article.id in ids]
        if not others:
            return
        first, last = min(others), max(others)
        if last - first < _ANEW:
            self._fetch(range(first, last + 1))
        else:
            self._known = {row: shown for row, shown in known if not first <= row <= last}
        self.dataChanged.emit(self.index(first), self.index(last))


def _sorted(
    workbench: Workbench, query: ArticleQuery, grouping: Grouping, _progress: object
) -> Keys:
    """Put articles in order, on a worker."""
    with workbench.read() as session:
        return article_keys.keys(session, query, grouping)


def _ids(workbench: Workbench, pks: Sequence[int], _progress: object = None) -> list[ArticleId]:
    with workbench.read() as session:
        return article_keys.ids(session, pks)


def _names(session: Session) -> dict[DossierId, str]:
    return {dossier.id: dossier.name for dossier in dossiers.every(session)}

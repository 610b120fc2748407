"""Filing: what people do to dossiers and kept searches, each a step of the workbench."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Article, Dossier
from briefwright.domain.ids import ArticleId, DossierId, SearchId, new_id
from briefwright.domain.query import tree
from briefwright.domain.query.saved import SavedSearch
from briefwright.store import dossiers
from briefwright.store.search import saved
from briefwright.viewmodels.folding import folded
from briefwright.viewmodels.steps import Altered
from briefwright.viewmodels.workbench import Workbench


class Filing(QObject):
    """Makes, fills, renames, moves and removes dossiers, and keeps searches."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench

    def new_dossier(self, name: str, inside: DossierId | None = None) -> DossierId | None:
        """Make a dossier, inside another where one is named, and return its id."""
        place = len(self._workbench.dossiers())
        dossier = Dossier(DossierId(new_id()), name, parent_id=inside, position=place)
        return dossier.id if self._workbench.edit(self.tr("new dossier"), (), (dossier,)) else None

    def has_dossier(self, name: str, inside: DossierId | None) -> bool:
        """Whether a dossier of this name stands there already."""
        every = self._workbench.dossiers()
        beside = (each for each in every if each.parent_id == inside)
        return any(folded(each.name) == folded(name) for each in beside)

    def file_under(
        self,
        article_ids: Sequence[ArticleId],
        dossier_id: DossierId,
        then: Callable[[int], object] = bool,
    ) -> None:
        """Put articles into a dossier as well; `then` is told how many were not in it yet."""
        name = self.tr("filing under a dossier")
        alter, take = partial(_filed, dossier_id), partial(self._file, name, then)
        self._workbench.fetch_altered(name, article_ids, alter, take)

    def _file(self, name: str, then: Callable[[int], object], found: Altered) -> None:
        told = partial(then, len(found.before))
        if found.before:
            self._workbench.edit(name, found.before, found.after, then=told)
        else:
            told()

    def rename(self, dossier: Dossier, name: str) -> bool:
        """Give a dossier another name, by which searches that are kept ask from then on."""
        others = {folded(one.name) for one in self._workbench.dossiers() if one.id != dossier.id}
        names = {dossier.name} if folded(dossier.name) not in others else set[str]()
        with self._workbench.read() as session:
            before, after = saved.renamed(session, tree.Fact.DOSSIER, names, name)
        step = self.tr("new name of a dossier")
        named = replace(dossier, name=name)
        return self._workbench.edit(step, (dossier, *before), (named, *after))

    def move(self, dossier: Dossier, inside: DossierId | None) -> bool:
        """Put a dossier inside another, or with None beside all; False where it holds that one."""
        with self._workbench.read() as session:
            if inside in {held.id for held in dossiers.inside(session, dossier.id)}:
                return False
        moved = replace(dossier, parent_id=inside)
        return self._workbench.edit(self.tr("move of a dossier"), (dossier,), (moved,))

    def is_empty(self, dossier: Dossier) -> bool:
        """Whether no article is filed in it, nor in those inside it."""
        with self._workbench.read() as session:
            return dossiers.is_empty(session, dossier.id)

    def remove(self, dossier: Dossier) -> bool:
        """Put a dossier and those inside it out of sight. The articles stay in the library."""
        with self._workbench.read() as session:
            gone = tuple(dossiers.inside(session, dossier.id))
        now = utc_now()
        binned = tuple(replace(one, binned_at=now) for one in gone)
        return self._workbench.edit(self.tr("removal of a dossier"), gone, binned)

    def take_out(
        self,
        article_ids: Sequence[ArticleId],
        dossier_id: DossierId,
        then: Callable[[int], object] = bool,
    ) -> None:
        """Take articles out of a dossier; they stay in the library, and in their others."""
        name = self.tr("taking out of a dossier")
        alter, take = partial(_taken_out, dossier_id), partial(self._file, name, then)
        self._workbench.fetch_altered(name, article_ids, alter, take)

    def searches(self) -> list[SavedSearch]:
        """Return the searches that are kept."""
        with self._workbench.read() as session:
            return saved.every(session)

    def keep_search(self, name: str, query: str) -> bool:
        """Keep a query under a name."""
        search = SavedSearch(SearchId(new_id()), name, query, len(self.searches()))
        return self._workbench.edit(self.tr("keeping of a search"), (), (search,))

    def search_taken(self, name: str, but: SavedSearch | None = None) -> str:
        """Return why no search, or none but this one, can be called so; or nothing."""
        others = {folded(one.name) for one in self.searches() if but is None or one.id != but.id}
        if folded(name) not in others:
            return ""
        return self.tr("Another search is called so. Give this one another name.")

    def rename_search(self, search: SavedSearch, name: str) -> bool:
        """Keep a search under another name."""
        renamed = replace(search, name=name)
        return self._workbench.edit(self.tr("new name of a search"), (search,), (renamed,))

    def drop_search(self, search: SavedSearch) -> bool:
        """Keep a search no longer."""
        return self._workbench.edit(self.tr("removal of a search"), (search,), ())


def _filed(dossier_id: DossierId, article: Article) -> Article:
    held = article.dossiers
    return article if dossier_id in held else replace(article, dossiers=(*held, dossier_id))


def _taken_out(dossier_id: DossierId, article: Article) -> Article:
    held = article.dossiers
    others = tuple(one for one in held if one != dossier_id)
    return replace(article, dossiers=others) if dossier_id in held else article

"""Setting the same facts of several articles at once, as one step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId, DossierId
from briefwright.domain.progress import Progress
from briefwright.store import article_lists
from briefwright.viewmodels.steps import Altered
from briefwright.viewmodels.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Facts:
    """What is to be set; None leaves a fact as each article has it, and "" empties it."""

    outlet: str | None = None
    language: str | None = None
    published: date | None = None
    handling: str | None = None
    dossier_id: DossierId | None = None  # that they are filed under as well

    def of(self, article: Article) -> Article:
        """Return the article with these facts; what it has already is not typed anew."""
        for fact in ("outlet", "language", "published"):
            value = getattr(self, fact)
            if value is not None and value != getattr(article, fact):
                article = article.with_fact(fact, value)
        if self.handling is not None:
            article = replace(article, handling=self.handling)
        if self.dossier_id is not None and self.dossier_id not in article.dossiers:
            article = replace(article, dossiers=(*article.dossiers, self.dossier_id))
        return article


class BulkEdit(QObject):
    """Several articles, and what they have in common."""

    def __init__(
        self,
        workbench: Workbench,
        ids: Sequence[ArticleId],
        common: Mapping[str, object],
    ) -> None:
        super().__init__()
        self._workbench = workbench
        self._ids = ids
        self._common = common

    def count(self) -> int:
        """Return how many articles there are."""
        return len(self._ids)

    def common(self, fact: str) -> object:
        """Return what all of them have; None where they differ."""
        return self._common.get(fact)

    def set(self, facts: Facts, then: Callable[[int], object]) -> None:
        """Set the facts as one step; `then` is told how many articles that altered."""
        name, take = self._name(len(self._ids)), partial(self._set, then)
        self._workbench.fetch_altered(name, self._ids, facts.of, take)

    def _set(self, then: Callable[[int], object], found: Altered) -> None:
        count = len(found.before)
        told = partial(then, count)
        if count:
            self._workbench.edit(self._name(count), *found, then=told)
        else:
            told()

    def _name(self, count: int) -> str:
        several = self.tr("change of %Ln articles", "", count)
        return self.tr("change of article details") if count == 1 else several


def edit(
    workbench: Workbench, ids: Sequence[ArticleId], take: Callable[[BulkEdit], object]
) -> None:
    """Hand to `take` what sets facts of these articles; a worker looks what many have in common."""

    def ready(common: Mapping[str, object]) -> None:
        take(BulkEdit(workbench, ids, common))

    def look(_progress: Progress) -> Mapping[str, object]:
        with workbench.read() as session:
            return article_lists.common(session, ids)

    workbench.ask(look, len(ids), ready)

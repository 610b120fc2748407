"""Setting the same facts of several articles at once, as one step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from briefwright.domain.article import Article
from briefwright.domain.ids import DossierId
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

    def __init__(self, workbench: Workbench, several: Sequence[Article], parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._articles = several

    def count(self) -> int:
        """Return how many articles there are."""
        return len(self._articles)

    def common(self, fact: str) -> object:
        """Return what all of them have; None where they differ."""
        values = {getattr(article, fact) for article in self._articles}
        return values.pop() if len(values) == 1 else None

    def set(self, facts: Facts, then: Callable[[int], object]) -> None:
        """Set the facts as one step; `then` is told how many articles that altered."""
        altered = [(one, new) for one in self._articles if (new := facts.of(one)) != one]
        before, after = tuple(one for one, _ in altered), tuple(new for _, new in altered)
        name = self.tr("change of %Ln articles", "", len(altered))
        if len(altered) == 1:
            name = self.tr("change of article details")
        told = partial(then, len(altered))
        if altered:
            self._workbench.edit(name, before, after, then=told)
        else:
            told()

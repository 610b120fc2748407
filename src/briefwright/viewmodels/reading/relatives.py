"""What else the library has of the article that is read: reprints, versions, marks left behind."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from briefwright.analysis import anchors
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.change import Change
from briefwright.domain.errors import BadSpan
from briefwright.domain.ids import ArticleId
from briefwright.domain.text import Span
from briefwright.services import renew_article
from briefwright.store import article_lists
from briefwright.viewmodels.days import long_date, quoted, titled
from briefwright.viewmodels.isolates import apart

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading

_NAMED = 3  # reprints that are named before the rest is only counted


class Family(NamedTuple):
    """The articles beside one, and the marks that no version of it has words for any more."""

    origin: Article | None = None
    reprints: tuple[Article, ...] = ()
    newest: Article | None = None
    earlier: tuple[Article, ...] = ()
    orphans: tuple[Annotation, ...] = ()


class Relatives(QObject):
    """Follows what is read, says what is beside it, and takes what a person says of that."""

    changed = Signal()

    def __init__(self, reading: "Reading") -> None:
        super().__init__(reading)
        self._reading = reading
        self._workbench = reading.workbench
        self.family = Family()
        reading.opened.connect(self._look)
        self._workbench.changed.connect(self._on_changed)
        self._look()

    def open(self, article_id: ArticleId) -> None:
        """Read another of the family."""
        self._reading.open(article_id)

    def name(self, article: Article) -> str:
        """Return outlet and date of a reprint, or its title where it has no outlet."""
        return _dated(article, apart(article.outlet or article.title))

    def named_in_full(self, article: Article) -> str:
        """Return title, outlet and date, as far as they are known."""
        return _dated(article, quoted(apart(article.title)), apart(article.outlet))

    def version(self, article: Article) -> str:
        """Return which version this is."""
        if article.retrieved is None:
            return self.tr("Earlier version")
        day = article.retrieved.astimezone().date()
        return self.tr("Earlier version of {0}").format(long_date(day))

    def copied(self) -> str:
        """Return in a sentence where the article has also appeared."""
        names = [self.name(one) for one in self.family.reprints]
        more = len(names) - _NAMED
        shown = "; ".join(names[:_NAMED])
        if more > 0:
            return self.tr("Also appeared in: {0}; and {1} more").format(shown, more)
        return self.tr("Also appeared in: {0}").format(shown)

    def quote(self, orphan: Annotation) -> str:
        """Return the words of a mark that has lost them."""
        category = self._reading.category(orphan)
        words = " ".join(orphan.quote.exact.split())
        return titled(category.name, quoted(words)) if category else quoted(words)

    def like(self, orphan: Annotation) -> Span | None:
        """Return the words of this version that are most like those of an orphan."""
        content = self._reading.content
        if content is None:
            return None
        found = anchors.anchored(orphan.quote, orphan.span.start, content.text)
        return found.span or found.like

    def stand_alone(self, *, alone: bool) -> bool:
        """Say that the article is no reprint, or take that back."""
        article = self._reading.article
        if article is None:
            return False
        name = self.tr("parting of a reprint") if alone else self.tr("grouping of reprints")
        return self._workbench.edit(name, (article,), (replace(article, stands_alone=alone),))

    def mark_anew(self, orphan: Annotation, span: Span) -> bool:
        """Mark other words with what an orphan said; False where they cannot be marked."""
        article, content = self._reading.article, self._reading.content
        if article is None or content is None:
            return False
        try:
            with self._workbench.read() as session:
                after = renew_article.anew(session, article, orphan, content.text, span)
        except BadSpan:
            return False
        return self._workbench.edit(self.tr("marking anew"), (article,), after)

    def let_go(self, orphan: Annotation) -> bool:
        """List an orphan no longer; its mark stays with the earlier version."""
        article = self._reading.article
        if article is None:
            return False
        after = renew_article.released(article, orphan.id)
        return self._workbench.edit(self.tr("letting go of a key point"), (article,), (after,))

    def _on_changed(self, change: Change) -> None:
        orphaned = not change.ids.isdisjoint(orphan.id for orphan in self.family.orphans)
        if not change.came and (change.touches(Article) or orphaned):
            self._look()

    def _look(self) -> None:
        before, self.family = self.family, self._family()
        if self.family != before:
            self.changed.emit()

    def _family(self) -> Family:
        article = self._reading.article
        if article is None:
            return Family()
        with self._workbench.read() as session:
            return Family(
                article_lists.origin(session, article.id),
                tuple(one for _, one in article_lists.reprints(session, [article.id])),
                article_lists.newest_version(session, article.id),
                tuple(article_lists.earlier_versions(session, article)),
                tuple(self._workbench.annotations_by_id(article.orphans)),
            )


def _dated(article: Article, *parts: str) -> str:
    published = long_date(article.published) if article.published else ""
    return ", ".join(part for part in (*parts, published) if part)

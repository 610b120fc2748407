"""A new version of an article in words: what it changes, and which key points it has lost."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefwright.domain.ids import ArticleId
from briefwright.viewmodels.days import long_date, quoted
from briefwright.viewmodels.isolates import apart

if TYPE_CHECKING:
    from briefwright.services.renew_article import Version
    from briefwright.viewmodels.workbench import Workbench

_MOST = 200  # paragraphs shown
_LONGEST = 160  # letters of a quote in a line


class NewVersion(QObject):
    """What a person sees before taking a new version, and the step that takes it."""

    def __init__(self, workbench: "Workbench", version: "Version") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._version = version
        self.article_id: ArticleId = version.article.id
        self.title = version.article.title

    def changes(self) -> list[tuple[str, str]]:
        """Return the details and the first paragraphs that went and came, each with its sign."""
        told = {
            "title": self.tr("Title: {0}"),
            "outlet": self.tr("Outlet: {0}"),
            "author": self.tr("Author: {0}"),
            "published": self.tr("Published: {0}"),
        }
        sides = (("−", self._version.before), ("+", self._version.article))
        details = [
            (sign, told[fact].format(_said(getattr(article, fact))))
            for fact in self._version.facts
            for sign, article in sides
            if getattr(article, fact)
        ]
        paragraphs = [
            ("−" if change.side == "before" else "+", change.words)
            for change in self._version.changes[:_MOST]
        ]
        return details + paragraphs

    def orphans(self) -> list[str]:
        """Return the key points whose words are gone, and what stands there that is like them."""
        lines = []
        for orphan in self._version.orphans:
            line = self.tr("“{0}”").format(_cut(orphan.annotation.quote.exact))
            if orphan.like:
                line += "\n" + self.tr("now perhaps: “{0}”").format(_cut(orphan.like))
            lines.append(line)
        return lines

    def told(self) -> list[str]:
        """Return what is to be known before the new version is taken."""
        return [words for words in (self.doubt(), self.summary(), self.notes()) if words]

    def summary(self) -> str:
        """Return what kind of change it is, and what becomes of the key points."""
        if self._version.same_words:
            return self.tr("The words are as before; the page gives other details.")
        staying, gone = self._version.staying, len(self._version.orphans)
        if not staying and not gone:
            return self.tr("The page says something else than before.")
        return self.tr(
            "The page says something else than before. Key points whose words still stand "
            "there: {0}. Key points whose words are gone: {1}."
        ).format(staying, gone)

    def doubt(self) -> str:
        """Return why this may be no version of the article; nothing where it looks like one."""
        if not self._version.doubtful:
            return ""
        return self.tr(
            "Little of the article stands on the page any more: it may be a request to subscribe "
            "or to sign in, an error, or another article. The old version stays in any case."
        )

    def notes(self) -> str:
        """Return which notes, the newest first, rest on words that are gone, if any do."""
        if not self._version.notes:
            return ""
        named = "; ".join(apart(quoted(title)) for title in self._version.notes)
        return self.tr(
            "Notes that rest on words that are gone: {0}. They keep the old words, and "
            "are held back when they are written."
        ).format(named)

    def is_marked(self) -> bool:
        """Whether key points stand in the old version."""
        return bool(self._version.staying or self._version.orphans)

    def taken(self) -> str:
        """Return what was done, once it was."""
        return self.tr("New version of “{0}” kept beside the old one.").format(self.title)

    def take(self) -> bool:
        """Store the new version; False where the store refused."""
        return self._workbench.take_version(self._version)


def _said(fact: str | date) -> str:
    return long_date(fact) if isinstance(fact, date) else fact


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"

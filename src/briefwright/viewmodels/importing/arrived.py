"""What an import brought, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from briefwright.domain.article import Article
from briefwright.store import groups
from briefwright.viewmodels.days import grouped, long_date
from briefwright.viewmodels.workbench import Workbench

if TYPE_CHECKING:
    from briefwright.services.importing.outcomes import Attached

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Arrived:
    """The articles that are new, and those that were there; `whole` unless it was cut short.

    `attached` is what hangs on mails and may be chosen from.
    `again` says that what was there was fetched once more from where it came, `refused` that it
    was not a person who cut it short, but the library, which took nothing more. `dossier` is the
    name of the one into which the new ones went.
    """

    new: Sequence[Article]
    there: Sequence[Article] = ()
    whole: bool = True
    again: bool = False
    refused: bool = False
    attached: "Sequence[Attached]" = ()
    dossier: str = ""

    def words(self, reprints: int = 0) -> str:
        """Return what came; so many of the new ones are reprints. Perhaps there is nothing."""
        parts = (self._cut_short(), self._came(reprints), self._hanging())
        return " ".join(part for part in parts if part)

    def reprints(self, workbench: Workbench) -> int:
        """Return how many of the new ones stand behind their origins by now."""
        with workbench.read() as session:
            return len(groups.reprints(session, [article.id for article in self.new]))

    def _cut_short(self) -> str:
        if self.whole:
            return ""
        if self.refused:
            return translate(
                "messages",
                "Stopped, because the library took nothing more. "
                "Import the rest again once it does.",
            )
        if self.new:
            return translate("messages", "Cancelled; what was finished is kept.")
        return translate("messages", "Cancelled; nothing was imported.")

    def _came(self, reprints: int) -> str:
        if not self.new:
            return self._there()
        parts = [self._imported(), self._copies(reprints), self._known()]
        return "; ".join(part for part in parts if part) + "."

    def _imported(self) -> str:
        count = len(self.new)
        if self.dossier and count == 1:
            return translate("messages", "1 article imported into “{0}”").format(self.dossier)
        if self.dossier:
            words = translate("messages", "%Ln articles imported into “{0}”", "", count)
            return words.format(self.dossier)
        if count == 1:
            return translate("messages", "1 article imported")
        return translate("messages", "%Ln articles imported", "", count)

    def _there(self) -> str:
        if len(self.there) == 1:
            title, retrieved = self.there[0].title, self.there[0].retrieved
            if self.again and retrieved is not None:
                words = translate("messages", "“{0}” has not changed since {1}.")
                return words.format(title, long_date(retrieved.astimezone().date()))
            return translate("messages", "“{0}” is in the library already.").format(title)
        if not self.there:
            return ""
        return translate("messages", "All %Ln are in the library already.", "", len(self.there))

    def _hanging(self) -> str:
        count = sum(len(mail.attachments) for mail in self.attached)
        if len(self.attached) > 1:
            words = translate("messages", "%Ln attachments in {0} mails.", "", count)
            return words.format(grouped(len(self.attached)))
        if count == 1:
            return translate("messages", "1 attachment in the mail.")
        return translate("messages", "%Ln attachments in the mail.", "", count) if count else ""

    def _known(self) -> str:
        if len(self.there) == 1:
            return translate("messages", "1 was in the library already")
        words = translate("messages", "%Ln were in the library already", "", len(self.there))
        return words if self.there else ""

    def _copies(self, reprints: int) -> str:
        if reprints == 1:
            return translate("messages", "1 is a reprint and stands behind its origin")
        words = translate(
            "messages", "%Ln are reprints and stand behind their origins", "", reprints
        )
        return words if reprints else ""

"""What one import brings in, as it comes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefwright.domain.article import Article
from briefwright.domain.errors import ImportFailed
from briefwright.domain.ids import DossierId, new_id
from briefwright.services.import_articles import Ready
from briefwright.services.renew_article import Version
from briefwright.viewmodels.edit import Edit
from briefwright.viewmodels.new_version import NewVersion

if TYPE_CHECKING:
    from briefwright.viewmodels.workbench import Workbench


type Outcome = Ready | Version | ImportFailed


class Intake(QObject):
    """Stores each article that an import has read, and tells the end."""

    def __init__(self, workbench: "Workbench", under: tuple[DossierId, ...]) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._under = under
        self._batch = new_id()
        self._new: list[Article] = []
        self._there: list[Article] = []
        self._failures: list[ImportFailed] = []
        self._step: Edit | None = None

    def take(self, outcome: Outcome) -> None:
        """Store what was read, or keep why it could not be; ask about what is there already."""
        if isinstance(outcome, Version):
            self._workbench.version_found.emit(NewVersion(self._workbench, outcome))
            return
        if isinstance(outcome, ImportFailed):
            self._failures.append(outcome)
            return
        article = replace(outcome.article, import_batch=self._batch)
        stored = self._workbench.store_imported(replace(outcome, article=article), self._under)
        if stored is None:
            return
        article, new = stored
        if new:
            self._step = self._workbench.step_of_import(article, self._step)
        (self._new if new else self._there).append(article)

    def finish(self, _value: object = None) -> None:
        """Tell what came of it."""
        self._workbench.imported.emit(self._new, self._there, self._failures)
        self.deleteLater()

    def fail(self, error: Exception) -> None:
        """Tell what was stored before the work failed, and why it did."""
        self._workbench.refused.emit(error)
        self.finish()

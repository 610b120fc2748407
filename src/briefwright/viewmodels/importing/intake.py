"""What one import brings in, as it comes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from PySide6.QtCore import QObject, QTimer

from briefwright.domain.article import Article
from briefwright.domain.errors import BriefwrightError, ImportFailed, StoreDamaged
from briefwright.domain.ids import DossierId
from briefwright.services import import_articles, renew_article
from briefwright.store.search import index
from briefwright.store.store import Store
from briefwright.viewmodels.care.late_import import LateImport
from briefwright.viewmodels.edit import Edit
from briefwright.viewmodels.importing.arrived import Arrived
from briefwright.viewmodels.importing.new_version import NewVersion
from briefwright.viewmodels.workbench import Workbench

if TYPE_CHECKING:
    from briefwright.viewmodels.importing.imports import Imports


_PAUSE = 500  # milliseconds between two times that the library is told,
_MANY = 1_000  # and as long again for each so many articles,
_LONGEST = 4_000  # up to this

type Outcome = import_articles.Outcome | renew_article.Version | Path  # Path: of a parcel


class Batch(NamedTuple):
    """What was read together, and what came of it in the store."""

    outcomes: Sequence[Outcome]
    read: "Sequence[import_articles.Ready]"
    stored: Sequence[tuple[Article, bool]] = ()  # and whether it is new
    refusal: BriefwrightError | None = None  # the store takes nothing more

    @classmethod
    def stored_in(
        cls, store: Store, outcomes: Sequence[Outcome], key: str, under: tuple[DossierId, ...]
    ) -> Self:
        """Store what was read (a worker: the disk may be busy, and the window is not to wait).

        `key` is that of the import that the articles come with.
        """
        read = [
            replace(one, article=replace(one.article, import_batch=key))
            for one in outcomes
            if isinstance(one, import_articles.Ready)
        ]
        if store.damaged:
            return cls(outcomes, read, refusal=StoreDamaged(store.path))
        try:
            stored = import_articles.store_articles(store, read, under, index.STEP) if read else []
        except BriefwrightError as error:
            return cls(outcomes, read, refusal=error)
        return cls(outcomes, read, [(one, said == import_articles.NEW) for one, said in stored])


class Intake(QObject):
    """Makes what an import has stored one step, and tells of it and of the end."""

    def __init__(
        self, workbench: Workbench, under: tuple[DossierId, ...], imports: "Imports"
    ) -> None:
        super().__init__(imports)
        self._workbench = workbench
        self._imports = imports
        self._under = under
        self._new: list[Article] = []
        self._there: list[Article] = []
        self._again = True  # as far as anything was there
        self._failures: list[ImportFailed] = []
        self._attached: list[import_articles.Attached] = []
        self._refused = False
        self._step: Edit | None = None
        self._untold: list[tuple[Article, bool]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._tell)

    def take(self, batch: Batch) -> None:
        """Make what was stored part of the step, and ask about what is there already.

        A long step that is under way ends first: it may take back this one.
        """
        if self._workbench.do_behind(partial(self.take, batch)):
            return
        for outcome in batch.outcomes:
            self._pass_on(outcome)
        self._failures += [one for one in batch.outcomes if isinstance(one, ImportFailed)]
        if batch.refusal is not None:
            self._refused = True
            self._keep(batch.read, batch.refusal)
        new = [article for article, is_new in batch.stored if is_new]
        if new:
            self._step = self._workbench.step_of_import(new, self._step)
        self._new += new
        both = zip(batch.stored, batch.read, strict=False)
        there = [(had, one) for (had, is_new), one in both if not is_new]
        self._there += [had for had, _ in there]
        self._again &= all(one.address in {had.source, had.url} - {""} for had, one in there)
        self._untold += batch.stored
        if not self._pause.isActive():
            self._pause.start(0)  # lists that are read anew have a turn of their own

    def _keep(self, read: "Sequence[import_articles.Ready]", error: BriefwrightError) -> None:
        """Keep what could not be stored, as far as another time may be better, and say why."""
        late = LateImport(self.tr("import"), self._workbench.store, read, self._under)
        self._workbench.unstored.keep(late, error)
        self._workbench.refused.emit(error)

    def _pass_on(self, outcome: Outcome) -> None:
        """Hand over what others take in, or ask a person about."""
        match outcome:
            case renew_article.Version():
                self._imports.version_found.emit(NewVersion(self._workbench, outcome))
            case import_articles.Announced(source, feed):
                self._imports.feed_found.emit(source, feed)
            case import_articles.Attached():
                self._attached.append(replace(outcome, dossiers=self._under))
            case Path():
                self._imports.parcel_found.emit(outcome, self._under)
            case _:
                pass

    def _tell(self) -> None:
        """Tell what was stored, but leave those who read it anew a pause in between."""
        if self._untold:
            told, self._untold = self._untold, []
            came = all(is_new for _, is_new in told)
            self._workbench.tell_of([article for article, _ in told], came=came)
            self._pause.start(min(_LONGEST, _PAUSE * (1 + len(self._new) // _MANY)))

    def finish(self, _value: object = None, *, whole: bool = True) -> None:
        """Tell what came of it."""
        if self._workbench.do_behind(partial(self.finish, whole=whole)):
            return
        self._tell()
        came = (self._new, self._there, whole, self._again, self._refused, self._attached)
        self._imports.imported.emit(Arrived(*came, self._where()), self._failures)
        self.deleteLater()

    def _where(self) -> str:
        """Return the name of the dossier into which the new ones went; "" for none or several."""
        every = self._workbench.dossiers() if self._under else ()
        names = [dossier.name for dossier in every if dossier.id in self._under]
        return names[0] if len(names) == 1 else ""

    def break_off(self) -> None:
        """Tell what was stored before the rest was cancelled."""
        self.finish(whole=False)

    def fail(self, error: Exception) -> None:
        """Tell what was stored before the work failed, and why it did."""
        self._workbench.refused.emit(error)
        self.finish()

"""Exporting: a briefing on its way into a file or to a printer, in the background."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefwright.domain.errors import BriefwrightError, HeldBack
from briefwright.domain.ids import BriefingId
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.progress import Progress
from briefwright.exporters.pages_pen import printed
from briefwright.services import export_briefing
from briefwright.store import briefings
from briefwright.viewmodels.briefing import pages_apart
from briefwright.viewmodels.briefing.house_styles import HouseStyles
from briefwright.viewmodels.briefing.pages import Pages
from briefwright.viewmodels.briefing.waiving import written_down
from briefwright.viewmodels.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Leaving:
    """A note on its way out: to a file, or without a path to a printer.

    `waived` are the findings for which a person wrote a reason.
    """

    briefing_id: BriefingId
    path: Path | None
    release: str | None = None
    waived: tuple[Finding, ...] = ()


class Exporting(QObject):
    """Writes one file at a time. What cannot be written is told by the workbench."""

    busy_changed = Signal()  # an export begins or ends
    exported = Signal(Leaving, list)  # and the findings of the note
    checked = Signal(str, list)  # the id of a note that stays, and its findings
    held = Signal(Leaving, list)  # a note that may not leave, and the findings that hold it
    printable = Signal(Pages)  # a note that was held back and may be printed after all

    def __init__(self, workbench: Workbench, houses: HouseStyles) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._houses = houses
        self.busy = False

    def export(self, briefing_id: BriefingId, path: Path, release: str | None = None) -> None:
        """Write the briefing as it is stored now to `path`, or what of it may be released."""
        self._write(Leaving(briefing_id, path, release))

    def check(self, briefing_id: BriefingId) -> None:
        """Say what there is to mend, and write nothing."""
        store = self._workbench.store
        self._workbench.jobs.ask(
            lambda _progress: export_briefing.check(store, briefing_id),
            partial(self._on_checked, briefing_id),
            self._workbench.refused.emit,
        )

    def pages(self, briefing_id: BriefingId) -> Pages | None:
        """Return the briefing as pages for a printer; None, and words, where it may not leave."""
        return self._pages(Leaving(briefing_id, None))

    def let_go(self, leaving: Leaving, held: Sequence[Finding], reason: str) -> None:
        """Write down why a note leaves in spite of what holds it, and let it go."""
        assert reason.strip()
        name = leaving.path.name if leaving.path is not None else ""
        if not written_down(self._workbench, leaving.briefing_id, held, reason, name):
            return
        free = replace(leaving, waived=(*leaving.waived, *held))
        if free.path is not None:
            self._write(free)
        elif (pages := self._pages(free)) is not None:
            self.printable.emit(pages)

    def _write(self, leaving: Leaving) -> None:
        path = leaving.path
        if self.busy or path is None:
            return
        store = self._workbench.store
        house = self._houses.chosen() if path.suffix.lower() == ".docx" else None

        def work(progress: Progress) -> tuple[Finding, ...] | HeldBack:
            drawn = pages_apart.RENDERERS
            try:
                return export_briefing.export(
                    store,
                    leaving.briefing_id,
                    path,
                    progress,
                    release=leaving.release,
                    drawn=drawn if house is None else house.renderers(drawn),
                    waived=leaving.waived,
                )
            except HeldBack as held:
                return held

        def done(outcome: tuple[Finding, ...] | HeldBack) -> None:
            self._on_ended()
            if isinstance(outcome, HeldBack):
                self._hold(leaving, outcome)
            else:
                self.exported.emit(leaving, list(outcome))

        name = self.tr("Exporting “{0}”").format(path.name)
        self._set_busy(busy=True)
        job = self._workbench.jobs.start(name, work, done, self._on_ended)
        job.awaited = True
        job.cancelled.connect(self._on_ended)
        job.failed.connect(self._workbench.refused.emit)

    def _pages(self, leaving: Leaving) -> Pages | None:
        try:
            snapshot = export_briefing.ready(
                self._workbench.store, leaving.briefing_id, leaving.waived
            )
        except HeldBack as held:
            self._hold(leaving, held)
        except BriefwrightError as error:
            self._workbench.refused.emit(error)
        else:
            return Pages(printed(snapshot))
        return None

    def _hold(self, leaving: Leaving, held: HeldBack) -> None:
        """Ask for a reason, unless the briefing has one for its low marking and needs no other."""
        with self._workbench.read() as session:
            briefing = briefings.get(session, leaving.briefing_id)
        known = briefing.marking_reason.strip() if briefing is not None else ""
        if known and all(finding.code == "marking-lower" for finding in held.findings):
            self.let_go(leaving, held.findings, known)
        else:
            self.held.emit(leaving, list(held.findings))

    def _on_checked(self, briefing_id: BriefingId, findings: tuple[Finding, ...]) -> None:
        self.checked.emit(briefing_id, list(findings))

    def _on_ended(self, _error: object = None) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()

"""Exporting: a briefing on its way into a file, in the background."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefwright.analysis.checks import Finding
from briefwright.domain.errors import BriefwrightError
from briefwright.domain.ids import BriefingId
from briefwright.domain.progress import Progress
from briefwright.exporters.pages_pen import printed
from briefwright.services import export_briefing
from briefwright.viewmodels.briefing import pages_apart
from briefwright.viewmodels.briefing.pages import Pages
from briefwright.viewmodels.workbench import Workbench


class Exporting(QObject):
    """Writes one file at a time. What cannot be written is told by the workbench."""

    busy_changed = Signal()  # an export begins or ends
    exported = Signal(Path, list)  # the file, and the findings of the note

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self.busy = False

    def export(self, briefing_id: BriefingId, path: Path, release: str | None = None) -> None:
        """Write the briefing as it is stored now to `path`, or what of it may be released."""
        if self.busy:
            return
        store = self._workbench.store

        def work(progress: Progress) -> tuple[Path, tuple[Finding, ...]]:
            findings = export_briefing.export(
                store, briefing_id, path, progress, release=release, drawn=pages_apart.RENDERERS
            )
            return path, findings

        name = self.tr("Exporting “{0}”").format(path.name)
        self._set_busy(busy=True)
        job = self._workbench.jobs.start(name, work, self._on_exported, self._on_ended)
        job.cancelled.connect(self._on_ended)
        job.failed.connect(self._workbench.refused.emit)

    def pages(self, briefing_id: BriefingId) -> Pages | None:
        """Return the briefing as pages for a printer; None, and words, where it may not leave."""
        try:
            return Pages(printed(export_briefing.ready(self._workbench.store, briefing_id)))
        except BriefwrightError as error:
            self._workbench.refused.emit(error)
            return None

    def _on_exported(self, outcome: tuple[Path, tuple[Finding, ...]]) -> None:
        self._on_ended()
        path, findings = outcome
        self.exported.emit(path, list(findings))

    def _on_ended(self, _error: object = None) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()

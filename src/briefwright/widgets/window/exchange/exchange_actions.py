"""What File > Export does: dossiers, sources, key points and notes for others."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.window.panels import Panels

if TYPE_CHECKING:
    from briefwright.viewmodels.exchange.exchanging import Exchanging


class ExchangeActions(QObject):
    """Asks where to, and has it written: the dossier that is shown, or what is selected, or all."""

    undo_offered = Signal(str)  # what came, in words

    def __init__(self, window: QMainWindow, panels: Panels, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._files = Files(settings, "exchange")
        panels.library.dossiers.export_wanted.connect(self.export_dossier)

    def work_with(self, exchanging: "Exchanging") -> None:
        """Say what was written, and what came."""
        exchanging.given.connect(self._panels.job_bar.say)
        exchanging.known.connect(self._panels.job_bar.say)
        exchanging.left.connect(self._panels.job_bar.warn)
        exchanging.taken.connect(self._on_taken)

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "export-dossier": self.export_dossier,
            "export-project": self.export_project,
            "export-marks": self.export_marks,
            "export-sources": self.export_sources,
            "export-notes": self.export_notes,
        }

    def export_dossier(self) -> None:
        """Ask for a name, and write everything for a colleague."""
        self._export({self.tr("Dossier for colleagues (*.bwdossier)"): ".bwdossier"})

    def export_project(self) -> None:
        """Ask for a name, and write texts and marks for programs of qualitative analysis."""
        self._export({self.tr("REFI-QDA project (*.qdpx)"): ".qdpx"})

    def export_marks(self) -> None:
        """Ask for a name, and write the key points."""
        self._export(
            {
                self.tr("Excel (*.xlsx)"): ".xlsx",
                self.tr("Comma-separated values (*.csv)"): ".csv",
                self.tr("Web annotations (*.jsonld)"): ".jsonld",
            }
        )

    def export_sources(self) -> None:
        """Ask for a name, and write the sources for a reference manager."""
        self._export(
            {
                self.tr("RIS (*.ris)"): ".ris",
                self.tr("BibTeX (*.bib)"): ".bib",
                self.tr("CSL-JSON (*.json)"): ".json",
            }
        )

    def export_notes(self) -> None:
        """Ask for a folder, and write a note into it for each article."""
        folder = self._files.ask_folder(self._window, self.tr("Export notes for Obsidian"))
        if folder is not None and self._panels.desk is not None:
            self._panels.desk.exchanging.give_notes(folder, self._title(), *self._chosen())

    def _export(self, formats: Mapping[str, str]) -> None:
        path = self._files.ask_new(self._window, self.tr("Export"), self._title(), formats)
        if path is not None and self._panels.desk is not None:
            self._panels.desk.exchanging.give(path, *self._chosen())

    def _chosen(self) -> tuple[DossierId | None, list[ArticleId]]:
        dossier = self._panels.library.dossier()
        selected = self._panels.library.selected_articles()
        return dossier, selected if dossier is None and len(selected) > 1 else []

    def _title(self) -> str:
        dossier = self._panels.library.dossiers.dossier()
        return dossier.name if dossier is not None else "Briefwright"

    def _on_taken(self, words: str, disagreements: list[str]) -> None:
        if disagreements:
            self._panels.job_bar.warn([words, *disagreements])
        else:
            self.undo_offered.emit(words)

"""What arrives: files, drops and the clipboard on their way into the library."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from briefwright.domain.article import Article
from briefwright.domain.errors import ImportFailed
from briefwright.viewmodels import messages
from briefwright.widgets.incoming import Incoming, incoming
from briefwright.widgets.window.panels import Panels


class Arrivals(QObject):
    """Imports what comes. Before the store is open it waits; where there is none it says why."""

    article_wanted = Signal(str)  # the first that came, to be read
    undo_offered = Signal(str)  # what came, in words

    def __init__(self, panels: Panels, parent: QObject) -> None:
        super().__init__(parent)
        self._panels = panels
        self._job_bar = panels.job_bar
        self._waiting: list[Incoming] = []
        self._refusal = ""

    def work_with_desk(self) -> None:
        """Follow what is imported into the open store."""
        assert self._panels.desk is not None
        self._panels.desk.workbench.imported.connect(self._on_imported)

    def go_on(self) -> None:
        """Import what was waiting for the store."""
        for waiting in self._waiting:
            self.take_in(waiting)
        self._waiting.clear()

    def awaited(self) -> bool:
        """Whether something waits to be imported."""
        return bool(self._waiting)

    def refuse(self, why: str) -> None:
        """Import nothing from now on, and say why to whoever tries."""
        self._refusal = why
        self._waiting.clear()
        self._job_bar.warn_of(why)

    def paste(self) -> None:
        """Import what lies on the clipboard."""
        self.take_in_mime(QGuiApplication.clipboard().mimeData())

    def import_files(self, paths: Sequence[Path]) -> None:
        """Import these files."""
        if paths:
            self.take_in(Incoming(tuple(paths)))

    def take_in(self, what: Incoming) -> None:
        """Import files or pasted words."""
        desk = self._panels.desk
        if self._refusal:
            self._job_bar.warn_of(self._refusal)
            return
        if desk is None:
            self._waiting.append(what)
            return
        dossier = self._panels.library.dossier()
        under = (dossier,) if dossier else ()
        if what.paths:
            desk.workbench.import_files(what.paths, under)
        elif what.pasted:
            desk.workbench.import_pasted(what.pasted, what.name, under)

    def take_in_mime(self, mime: QMimeData) -> None:
        """Import what was dropped or lies on the clipboard."""
        what = incoming(mime)
        if what.paths or what.pasted:
            self.take_in(what)
        elif mime.hasUrls():
            self._job_bar.warn_of(
                self.tr(
                    "Addresses cannot be fetched yet. Save the page and drop the file, "
                    "or copy its text and paste it."
                )
            )
        else:
            self._job_bar.say(self.tr("There is nothing to import on the clipboard."))

    def _on_imported(
        self, new: list[Article], there: list[Article], failures: list[ImportFailed]
    ) -> None:
        first = next(iter([*new, *there]), None)
        if first is not None:
            self.article_wanted.emit(first.id)
        count = len(new)
        done = self.tr("1 article imported.") if count == 1 else ""
        done = done or (self.tr("{0} articles imported.").format(count) if new else "")
        if failures:
            reasons = [messages.import_failure(failure) for failure in failures]
            self._job_bar.warn([done, *reasons] if done else reasons)
        elif there and not new:
            self._job_bar.say(self.tr("“{0}” is in the library already.").format(there[0].title))
        elif done:
            self.undo_offered.emit(done)

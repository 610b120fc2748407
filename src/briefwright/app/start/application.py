"""The program as the desktop sees it."""

from collections.abc import Sequence
from pathlib import Path
from typing import override

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from briefwright.widgets.main_window import MainWindow


class Application(QApplication):
    """Tells of the files that are opened with the program, as macOS does it.

    There no second start rings: the files come to the program that runs, each by itself.
    """

    opened = Signal(list)  # paths of files to be imported

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(arguments)
        self._files: list[Path] = []

    @override
    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return super().event(event)
        if not self._files:
            QTimer.singleShot(0, self, self._tell)  # of all that come together
        self._files.append(Path(event.file()))
        return True

    def _tell(self) -> None:
        files, self._files = self._files, []
        self.opened.emit(files)


def call_with(files: Sequence[Path], window: MainWindow) -> None:
    """Show the window before all others, and import what was opened with it."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  (its hundred enumerations are slow to build)

    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    window.import_files(files)

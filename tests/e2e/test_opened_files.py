"""Files that the desktop opens with the program while it runs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from briefwright.app.appearance import Appearance
from briefwright.app.main import Session
from briefwright.app.passphrases import Passphrases
from briefwright.app.paths import Paths
from briefwright.app.start.application import Application
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.main_window import MainWindow

FERRY = "Ferries return\n\nThe ferry to Norvia sails again from May, the mayor said.\n"
TRAIN = "Rail news\n\nThe night train to Norvia runs again from May, the operator said.\n"


class Desktop:
    """Opens files with the program, and closes its window once they are there."""

    def __init__(self, application: Application, files: list[Path]) -> None:
        self._application = application
        self._files = files
        self.imports: list[int] = []
        self._timer = QTimer(application)
        self._timer.timeout.connect(self._look)
        self._timer.start(50)
        QTimer.singleShot(30_000, self._timer, QApplication.closeAllWindows)  # nothing came

    def _look(self) -> None:
        (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
        if window.desk is None:
            return
        if self._files:
            window.desk.imports.imported.connect(lambda got, _: self.imports.append(len(got.new)))
            window.showMinimized()
            for file in self._files:
                self._application.postEvent(self._application, QFileOpenEvent(str(file)))
            self._files = []
        elif window.briefing is not None and self.imports:
            assert not window.isMinimized()
            window.close()
            self._timer.stop()


@pytest.mark.usefixtures("qtbot")
def test_files_opened_while_the_program_runs_are_imported_together(
    qapp: Application, tmp_path: Path
) -> None:
    files = [tmp_path / "ferry.txt", tmp_path / "train.txt"]
    for file, words in zip(files, (FERRY, TRAIN), strict=True):
        file.write_text(words, "utf-8")
    paths = Paths.choose(profile=str(tmp_path / "profile"))
    settings = Settings(tmp_path / "window.json")
    session = Session(Appearance(qapp, settings), paths.store, paths, (), Passphrases())
    desktop = Desktop(qapp, files)

    assert session.run(qapp) == (0, None)

    assert desktop.imports == [2]

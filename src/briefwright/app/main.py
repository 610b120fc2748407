"""The window's composition root: shows the window first, then builds the rooms behind it."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from briefwright import rights
from briefwright.app import crash, doorbell, place, preferences, qt_log
from briefwright.app.paths import Paths
from briefwright.app.rescuing import Next
from briefwright.app.startup import Startup
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.window_style import WindowStyle


def run_window(files: Sequence[str], store: Path, paths: Paths) -> int:
    """Open the window on the store at `store`, import `files`, and stay until it is closed."""
    if doorbell.rang(store, files):
        return 0
    QGuiApplication.setDesktopFileName("briefwright")
    application = QApplication(sys.argv[:1])
    qt_log.begin()
    application.setApplicationName("briefwright")
    application.setApplicationDisplayName("Briefwright")
    with suppress(OSError):  # then nothing is remembered, which stops nobody's work
        rights.own_folder(paths.settings)
        rights.seclude(paths.settings)
    settings = Settings(paths.settings / preferences.WINDOW)
    colours = Colours(application, settings)
    application.setStyle(colours.style)
    begin_with: Next | None = Next(store)
    status = 0
    try:
        while begin_with is not None:  # the library was put back, moved or recovered: begin anew
            status, begin_with = _run(application, colours, begin_with, paths, files)
            files = ()
    finally:
        qt_log.end()
    return status


def _run(
    application: QApplication,
    colours: "Colours",
    begin_with: Next,
    paths: Paths,
    files: Sequence[str],
) -> tuple[int, Next | None]:
    """Show a window until it is closed; return the status, and what the next one begins with.

    Of that None means that no next one is wanted.
    """
    window = MainWindow(colours.theme(), colours.settings)
    colours.follow(window)
    crash.tell_with(window.alarm.fault.emit, window.alarm.bug.emit)
    window.show()
    if fallen := crash.last_words(paths.logs):
        window.alarm.offer(fallen)
    startup = Startup(
        window,
        begin_with,
        partial(place.keep, paths.settings) if not paths.is_named else _forget,
        own_templates=paths.templates,
        must_be_there=paths.is_moved or begin_with.store != paths.store,
    )
    window.import_files([Path(name).absolute() for name in files])
    if begin_with.told:
        window.job_bar.say(begin_with.told)
    QTimer.singleShot(0, startup.begin)  # after the first paint
    status = application.exec()
    startup.end()
    crash.tell_on_terminal(paths.logs)
    following = startup.put_back()
    window.deleteLater()
    return status, following


def _forget(_path: Path) -> None:
    """Remember nothing: whoever named a store at the start will name one again."""


class Colours:
    """Which theme: the system's light or dark, or the one that a person chose."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        self._application = application
        self.settings = settings
        self._window: MainWindow | None = None
        self.style = WindowStyle(self.theme())
        self._apply_palette()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)

    def theme(self) -> Theme:
        """Return the theme that holds now."""
        chosen = self.settings.text("window/theme", "auto")
        if chosen == "auto":
            system = QGuiApplication.styleHints().colorScheme()
            chosen = "dark" if system is Qt.ColorScheme.Dark else "light"
        return Theme.load(chosen)

    def follow(self, window: MainWindow) -> None:
        """Keep `window` in the right colours."""
        self._window = window
        window.theme_changed.connect(self._on_chosen)

    def _on_chosen(self, which: str) -> None:
        self.settings.keep("window/theme", which)
        self._refresh()

    def _refresh(self, _scheme: object = None) -> None:
        self._apply_palette()
        if self._window is not None:
            self._window.set_theme(self.theme())

    def _apply_palette(self) -> None:
        self.style.theme = self.theme()
        self._application.setPalette(self.style.theme.palette())

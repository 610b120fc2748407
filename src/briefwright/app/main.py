"""The window's composition root: shows the window first, then builds the rooms behind it."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from briefwright import memory, rights
from briefwright.app import crash, place, preferences, qt_log
from briefwright.app.appearance import Appearance
from briefwright.app.languages import Language
from briefwright.app.last_resort import EarlyAlarm
from briefwright.app.passphrases import Passphrases
from briefwright.app.paths import Paths
from briefwright.app.proxies import ProxyChoice
from briefwright.app.start import doorbell
from briefwright.app.start.application import Application, call_with
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.main_window import MainWindow

if TYPE_CHECKING:
    from briefwright.app.rescuing import Next
    from briefwright.app.startup import Startup

_UNSEEN = 1_000  # milliseconds, after which a window begins that was started out of sight


def run_window(files: Sequence[str], paths: Paths, passphrases: Passphrases) -> int:
    """Open the window on the store, import `files`, and stay until it is closed."""
    if doorbell.rang(paths.store, files):
        return 0
    QGuiApplication.setDesktopFileName("briefwright")
    qt_log.begin()
    memory.share_heap()  # before Qt begins the threads that listen to X11 and to the bus
    application = Application(["briefwright"])
    application.setApplicationName("briefwright")
    application.setApplicationDisplayName("Briefwright")
    with suppress(OSError):  # then nothing is remembered, which stops nobody's work
        rights.own_folder(paths.settings)
        rights.seclude(paths.settings)
    settings = Settings(paths.settings / preferences.WINDOW)
    language = Language(application, settings)
    appearance = Appearance(application, settings)
    proxy = ProxyChoice(settings)
    begin_with: Path | Next | None = paths.store
    status = 0
    try:
        while begin_with is not None:  # the library was put back, moved or recovered: begin anew
            language.speak()
            session = Session(appearance, begin_with, paths, files, passphrases)
            status, begin_with = session.run(application)
            files = ()
    finally:
        qt_log.end()
        proxy.give_back()
    return status


class Session:
    """One window, from its first sight until it is closed."""

    def __init__(
        self,
        appearance: Appearance,
        begin_with: "Path | Next",
        paths: Paths,
        files: Sequence[str],
        passphrases: Passphrases,
    ) -> None:
        self._appearance = appearance
        self._begin_with = begin_with
        self._paths = paths
        self._passphrases = passphrases
        self._window = MainWindow(appearance.theme(), appearance.settings)
        self._startup: Startup | None = None
        appearance.follow(self._window)
        self._window.import_files([Path(name).absolute() for name in files])
        self._window.painted.connect(self._begin)

    def run(self, application: Application) -> "tuple[int, Next | None]":
        """Show the window; return the status, and what the next one begins with, if any."""
        early = EarlyAlarm(self._window)
        early.told.connect(self._on_told)
        crash.tell_with(early.fault.emit, early.bug.emit)
        QTimer.singleShot(_UNSEEN, self._begin)
        self._window.show()
        called = partial(call_with, window=self._window)
        application.opened.connect(called)
        status = application.exec()
        application.opened.disconnect(called)
        following = None
        if self._startup is not None:
            self._startup.end()
            following = self._startup.put_back()
        crash.tell_on_terminal(self._paths.logs)
        self._window.deleteLater()
        return status, following

    def _begin(self) -> None:
        """Load what the window did not need to be seen."""
        if self._startup is not None:
            return
        from briefwright.app.startup import Startup  # noqa: PLC0415  (after the first paint)

        paths = self._paths
        self._startup = Startup(
            self._window,
            self._begin_with,
            _forget if paths.is_named else partial(place.keep, paths.settings),
            own_templates=paths.templates,
            passphrases=self._passphrases,
            must_be_there=paths.is_moved or self._begin_with != paths.store,
        )
        self._startup.loaded.connect(self._appearance.dress)
        self._startup.furnished.connect(self._speak)
        self._startup.begin()

    def _on_told(self) -> None:
        """Close a window that will never be furnished."""
        if self._startup is None or self._startup.gave_up:
            self._window.close()

    def _speak(self) -> None:
        """Let the window say from now on what failed, and what failed the last time."""
        alarm = self._window.alarm
        crash.tell_with(alarm.fault.emit, alarm.bug.emit)
        if fallen := crash.last_words(self._paths.logs):
            alarm.offer(fallen)


def _forget(_path: Path) -> None:
    """Remember nothing: whoever named a store at the start will name one again."""

"""The first minutes: tips below the work, and after an update where to read what is new."""

from PySide6.QtCore import QObject, Signal

from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.first_run.guiding import Guiding
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.turns.halves import Halves
from briefwright.widgets.window.panels import Panels

_VERSION = "window/version"  # the one that was used last


class FirstRun(QObject):
    """Built once the store is open: before that there is nothing to give tips on."""

    news_wanted = Signal()

    def __init__(
        self, panels: Panels, composing: Composing, settings: Settings, halves: Halves
    ) -> None:
        super().__init__(halves)
        assert panels.desk is not None
        self._settings = settings
        self._bar = panels.job_bar
        self._guiding = Guiding(settings, self)
        self._guiding.offered.connect(self._bar.tips.show_words)
        self._bar.tips.close_button.clicked.connect(self._guiding.close)
        self._guiding.work_with(panels.desk, composing)
        halves.currentChanged.connect(lambda place: self._guiding.turn(reading=place == 0))

    def on_written(self) -> None:
        """Make room for what is said of a note that was written."""
        self._guiding.end("briefing")

    def tell_update(self, version: str) -> None:
        """Offer to say what is new, where another version was used before this one."""
        before = self._settings.text(_VERSION)
        self._settings.keep(_VERSION, version)
        if before and before != version:
            words = self.tr("This is Briefwright {0}.").format(version)
            news = self.tr("What is new")
            self._bar.offer(words, news, self.news_wanted.emit, stays=True)  # it is said once

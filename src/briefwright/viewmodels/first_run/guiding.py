"""Tips for whoever begins: each is said once, at the moment when it helps."""

from PySide6.QtCore import QObject, Signal

from briefwright.domain.annotation import Annotation
from briefwright.domain.change import Change
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.settings import Settings

_ON, _SEEN = "tips/on", "tips/seen"


class Guiding(QObject):
    """Looks at what is done, and offers a tip when it is done for the first time.

    While one is shown no other is offered; its turn comes when the same is done again. Only who
    turns to the briefing has done with reading, and who opens an article with the briefing.
    """

    offered = Signal(str)  # in words; nothing takes the last one back

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._desk: Desk | None = None
        self._shown = ""
        settings.changed.connect(self._on_setting)

    def work_with(self, desk: Desk, composing: Composing) -> None:
        """Follow what is read, marked and composed."""
        self._desk = desk
        desk.reading.opened.connect(self._on_reading)
        desk.reading.offers.changed.connect(self._look)
        desk.workbench.changed.connect(self._on_changed)
        composing.opened.connect(lambda: self._on_briefing(composing))

    def close(self) -> None:
        """Take the tip back that was read."""
        self._take_back()
        self._look()

    def end(self, name: str) -> None:
        """Take the tip of this name back: somebody has done what it tells of."""
        if self._shown == name:
            self._take_back()

    def turn(self, *, reading: bool) -> None:
        """Take back what is said of the half of the window that is seen no more."""
        if reading:
            self._on_reading()
        elif self._shown != "briefing":
            self._take_back()

    def _on_reading(self) -> None:
        if self._shown == "briefing":
            self._take_back()
        self._look()

    def _look(self) -> None:
        reading = self._desk.reading if self._desk is not None else None
        if reading is None or reading.article is None:
            return
        self._offer("reading")
        if reading.offers.shown > 0:
            self._offer("suggestions")

    def _on_changed(self, change: Change) -> None:
        reading = self._desk.reading if self._desk is not None else None
        if change.touches(Annotation) and reading is not None and reading.has_key_points():
            self._offer("marked")

    def _on_briefing(self, composing: Composing) -> None:
        if composing.note is not None:
            self.turn(reading=False)
            self._offer("briefing")

    def _offer(self, name: str) -> None:
        seen = self._settings.text(_SEEN).split()
        if self._shown or name in seen or not self._settings.flag(_ON, otherwise=True):
            return
        self._shown = name
        self._settings.keep(_SEEN, " ".join([*seen, name]))
        self.offered.emit(self.tr("Tip: {0}").format(self._words(name)))

    def _on_setting(self, key: str) -> None:
        """Take back what is shown where tips are switched off; say all again where they are on."""
        if key != _ON:
            return
        self._settings.forget(_SEEN)
        self._take_back()

    def _take_back(self) -> None:
        self._shown = ""
        self.offered.emit("")

    def _words(self, name: str) -> str:
        match name:
            case "reading":
                return self.tr(
                    "Drag over words that matter, then press a category's key, such as 1 for a "
                    "commitment or 2 for a figure, or click it in the bar that appears. "
                    "Ctrl+Z takes back every step."
                )
            case "suggestions":
                return self.tr(
                    "A dotted line is a suggestion. F4 goes to the next one; A accepts it, "
                    "X rejects it."
                )
            case "marked":
                return self.tr(
                    "The card on the right shows what was read in your key point; a click on it "
                    "opens its fields. When you have enough of them, Ctrl+N makes a briefing."
                )
            case _:
                return self.tr(
                    "Your key points stand in the sections already. Click a line to reword it; the "
                    "source's words stay beside it. Ctrl+Shift+E writes the note for Word."
                )

"""What the menu of looks does."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.reading.article_panel import ArticlePanel
from briefwright.widgets.window.panels import Panels

_THEMES = ("auto", "light", "sepia", "dark", "contrast", "contrast-dark")
_LANGUAGES = ("auto", "en", "ru", "fr")


class ViewActions(QObject):
    """Which parts of the window are shown, how the text is set, and in which colours."""

    reading_wanted = Signal()
    briefing_wanted = Signal()
    focus_wanted = Signal()
    language_chosen = Signal()  # it holds from the next start on

    def __init__(self, window: QMainWindow, panels: Panels, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._settings = settings
        self._at_briefing = False
        self._actions: Mapping[str, QAction] = {}
        self._originals: set[ArticlePanel] = set()  # that show the layout of their article
        self.type = ReadingType.of(settings)
        settings.changed.connect(self._on_setting)

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        themes: dict[str, Callable[[], object]] = {
            f"theme-{name}": partial(self.choose_theme, name) for name in _THEMES
        }
        languages: dict[str, Callable[[], object]] = {
            f"language-{name}": partial(self.choose_language, name) for name in _LANGUAGES
        }
        return {
            **themes,
            **languages,
            "read": self.reading_wanted.emit,
            "brief": self.briefing_wanted.emit,
            "library": self.toggle_panels,
            "cards": self.toggle_panels,
            "beside": self.toggle_beside,
            "original": self.toggle_original,
            "larger": partial(self.zoom, 1),
            "smaller": partial(self.zoom, -1),
            "usual-size": self.usual_size,
            "focus": self.focus_wanted.emit,
        }

    def tick(self, actions: Mapping[str, QAction]) -> None:
        """Show by these actions how things stand, now and whenever `show_state` is called."""
        self._actions = actions
        self.show_state()

    def show_state(self, _value: object = None) -> None:
        """Tick what is shown and chosen."""
        for name, part in self._sides():
            self._actions[name].setChecked(not self._at_briefing and not part.isHidden())
        self._actions["beside"].setChecked(self._panels.space.is_split())
        self._actions["original"].setChecked(self._panels.article in self._originals)
        self._show_original_state()
        self._actions[f"theme-{self.theme()}"].setChecked(True)
        self._actions[f"language-{self.language()}"].setChecked(True)

    def _show_original_state(self) -> None:
        """Offer the page as it came where there is one; else say in the menu that there is none."""
        action, reading = self._actions["original"], self._panels.reading
        there = self._panels.article.has_original()
        action.setEnabled(there)
        if there or reading is None or reading.article is None:
            action.setText(self.tr("&Original layout"))
        else:
            action.setText(self.tr("&Original layout (this article came as words only)"))

    def theme(self) -> str:
        """Return which colours a person chose."""
        return self._chosen("window/theme", _THEMES)

    def language(self) -> str:
        """Return which language a person chose."""
        return self._chosen("window/language", _LANGUAGES)

    def _chosen(self, key: str, offered: Sequence[str]) -> str:
        chosen = self._settings.text(key)
        return chosen if chosen in offered else "auto"

    def show_library(self) -> None:
        """Show the library where it is hidden."""
        self._panels.library.setVisible(True)
        self.show_state()

    def toggle_panels(self) -> None:
        """Show what is ticked; who asks for one of them while briefing goes to it."""
        ticked = [part for name, part in self._sides() if self._actions[name].isChecked()]
        if self._at_briefing:
            self.reading_wanted.emit()
            for part in ticked:
                part.show()
            self.show_state()
        else:
            for _name, part in self._sides():
                part.setVisible(part in ticked)

    def _sides(self) -> tuple[tuple[str, QWidget], ...]:
        return ("library", self._panels.library), ("cards", self._panels.points)

    def show_page(self, *, briefing: bool) -> None:
        """Tick the sides only where they are seen."""
        self._at_briefing = briefing
        self.show_state()

    def toggle_beside(self) -> None:
        """Show a second article, at first the same, or close it."""
        desk, reading = self._panels.desk, self._panels.reading
        if self._panels.space.is_split():
            self._panels.space.unsplit()
        elif desk is not None:
            side = self._panels.space.split(desk.beside)
            if reading is not None and reading.article is not None:
                desk.beside.open(reading.article.id)
            side.panel.view.setFocus()
        self.show_state()

    def toggle_original(self) -> None:
        """Show the article's own layout beside its text, or no more."""
        panel, shown = self._panels.article, self._actions["original"].isChecked()
        (self._originals.add if shown else self._originals.discard)(panel)
        panel.show_original(shown)

    def follow(self, panel: ArticlePanel) -> None:
        """Follow what a panel shows."""
        panel.original_closed.connect(partial(self._on_original_closed, panel))

    def _on_original_closed(self, panel: ArticlePanel) -> None:
        self._originals.discard(panel)
        self.show_state()

    # how the text is set ------------------------------------------------------------------------

    def set_type(self, reading_type: ReadingType) -> None:
        """Set the text of all articles so, and remember it."""
        reading_type.keep(self._settings)

    def zoom(self, points: float) -> None:
        """Read in larger or smaller type."""
        self.set_type(self.type.zoomed(points))

    def usual_size(self) -> None:
        """Read in type of the usual size."""
        self._settings.forget("reading/size")

    def choose_theme(self, name: str) -> None:
        """Show the window in these colours."""
        self._settings.keep("window/theme", name)

    def choose_language(self, name: str) -> None:
        """Speak this language from the next start on."""
        self._settings.keep("window/language", name)

    def _on_setting(self, key: str) -> None:
        if key.startswith("reading/"):
            kept = ReadingType.of(self._settings)
            if kept != self.type:
                self.type = kept
                self._panels.space.set_type(kept)
        elif key == "window/theme":
            self.show_state()
        elif key == "window/language":
            self.show_state()
            self.language_chosen.emit()

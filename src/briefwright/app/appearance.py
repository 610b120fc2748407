"""How the window looks: the system's colours and type, or what a person chose."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from briefwright.resources import resource
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.main_window import MainWindow

if TYPE_CHECKING:
    from briefwright.widgets.window_style import WindowStyle

_THEME, _DENSITY, _SIZE = "window/theme", "window/density", "window/text-size"
_AS_SYSTEM = {
    (False, False): "light",
    (True, False): "dark",
    (False, True): "contrast",
    (True, True): "contrast-dark",
}
_SIZES = (80, 200)  # per cent of the system's own type


class Appearance:
    """Which theme, how large the type, how dense the lists; all followed at once."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        system = application.palette()  # to ask for the scheme is exact, but slow to load
        self._dark = system.window().color().lightness() < system.text().color().lightness()
        self._sharp = False
        self._font = application.font()
        self._application = application
        self.settings = settings
        self._window: MainWindow | None = None
        self._style: WindowStyle | None = None
        settings.changed.connect(self._on_setting)
        if self._times() != 1:
            self._apply_size()
        self._apply_palette()

    def theme(self) -> Theme:
        """Return the theme that holds now."""
        chosen = self.settings.text(_THEME, "auto")
        if chosen == "auto":
            chosen = _AS_SYSTEM[self._dark, self._sharp]
        return Theme.load(chosen, compact=self.settings.text(_DENSITY) == "compact")

    def follow(self, window: MainWindow) -> None:
        """Keep `window` in the right colours."""
        self._window = window

    def dress(self) -> None:
        """Draw what is built from now on in the style of the window."""
        from briefwright.widgets.window_style import WindowStyle  # noqa: PLC0415

        if self._style is None:
            self._style = WindowStyle(self.theme())
            self._application.setStyle(self._style)
            self._application.setWindowIcon(QIcon(str(resource("icons/briefwright.svg"))))
            hints = QGuiApplication.styleHints()
            hints.colorSchemeChanged.connect(self._refresh)
            hints.accessibility().contrastPreferenceChanged.connect(self._refresh)
            hints.accessibility().motionPreferenceChanged.connect(self._refresh)
        self._refresh()

    def _on_setting(self, key: str) -> None:
        if key in {_THEME, _DENSITY}:
            self._refresh()
        elif key == _SIZE:
            self._apply_size()

    def _refresh(self, _scheme: object = None) -> None:
        hints = QGuiApplication.styleHints()
        self._dark = hints.colorScheme().name == "Dark"
        self._sharp = hints.accessibility().contrastPreference().name == "HighContrast"
        if self._style is not None:
            self._style.still = hints.accessibility().motionPreference().name == "ReducedMotion"
        self._apply_palette()
        if self._window is not None:
            self._window.set_theme(self.theme())

    def _apply_palette(self) -> None:
        theme = self.theme()
        if self._style is not None:
            self._style.theme = theme
        self._application.setPalette(theme.palette())

    def _times(self) -> float:
        return min(max(self.settings.number(_SIZE, 100), _SIZES[0]), _SIZES[1]) / 100

    def _apply_size(self) -> None:
        from briefwright.widgets.colours import resize_type  # noqa: PLC0415  (for few, and slow)

        font = QFont(self._font)
        font.setPointSizeF(self._font.pointSizeF() * self._times())
        resize_type(self._application, font)

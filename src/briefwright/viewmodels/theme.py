"""Colours by meaning, in light and dark, and the palette that the whole window uses."""

import tomllib
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from briefwright.resources import resource

_ROLES = {
    "window": QPalette.ColorRole.Window,
    "text": QPalette.ColorRole.WindowText,
    "page": QPalette.ColorRole.Base,
    "stripe": QPalette.ColorRole.AlternateBase,
    "button": QPalette.ColorRole.Button,
    "accent": QPalette.ColorRole.Highlight,
    "on_accent": QPalette.ColorRole.HighlightedText,
    "tip": QPalette.ColorRole.ToolTipBase,
    "link": QPalette.ColorRole.Link,
    "muted": QPalette.ColorRole.PlaceholderText,
    "light": QPalette.ColorRole.Light,
    "midlight": QPalette.ColorRole.Midlight,
    "mid": QPalette.ColorRole.Mid,
    "dark": QPalette.ColorRole.Dark,
    "shadow": QPalette.ColorRole.Shadow,
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours under the names of what they mean: "mark.figure", "text.muted"."""

    dark: bool
    colours: dict[str, str]

    @classmethod
    def load(cls, *, dark: bool) -> "Theme":
        """Read the light or the dark theme."""
        path = resource(f"themes/{'dark' if dark else 'light'}.toml")
        groups = tomllib.loads(path.read_text("utf-8"))
        return cls(dark, {f"{g}.{n}": c for g, names in groups.items() for n, c in names.items()})

    def colour(self, meaning: str) -> QColor:
        """Return the colour of `meaning`; a "#rrggbb" means itself."""
        return QColor(meaning if meaning.startswith("#") else self.colours.get(meaning, "#808080"))

    def tint(self, meaning: str, share: float) -> QColor:
        """Return so much of the colour over the page."""
        return blend(self.colour("palette.page"), self.colour(meaning), share)

    def palette(self) -> QPalette:
        """Return the palette of the window."""
        palette = QPalette()
        for name, role in _ROLES.items():
            palette.setColor(role, self.colour(f"palette.{name}"))
        text = self.colour("palette.text")
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(role, text)
        palette.setColor(QPalette.ColorRole.ToolTipText, self.colour("palette.tip_text"))
        greyed = self.colour("palette.disabled")
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, greyed)
        return palette


def blend(ground: QColor, over: QColor, share: float) -> QColor:
    """Return `over` laid on `ground` with an opacity of `share`."""

    def mixed(below: int, above: int) -> int:
        return round(below + (above - below) * share)

    return QColor(
        mixed(ground.red(), over.red()),
        mixed(ground.green(), over.green()),
        mixed(ground.blue(), over.blue()),
    )

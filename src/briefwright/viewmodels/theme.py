"""Colours by meaning, in each theme, and the palette that the whole window uses."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtGui import QColor, QPalette

from briefwright.resources import resource

NAMES = ("light", "dark", "sepia", "contrast", "contrast-dark")
_DARK = {"dark", "contrast-dark"}

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
_ALIKE = {  # Qt's own colours for these are the same in every theme, and too faint in some
    QPalette.ColorRole.Accent: QPalette.ColorRole.Highlight,
    QPalette.ColorRole.LinkVisited: QPalette.ColorRole.Link,
    QPalette.ColorRole.BrightText: QPalette.ColorRole.WindowText,
}
_UNKNOWN = "#808080"
_TINT, _ACTIVE_TINT = 0.26, 0.5  # how much of its colour a mark lays over what is below it
_TEXT, _LINE = 4.5, 3.0  # contrasts that words and lines need
_RESTING = (6.6, 6.0, 5.4)  # what a first, second … mark leaves, with room for the active one
_STEPS = 16


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours under the names of what they mean: "mark.figure", "text.muted"."""

    name: str
    dark: bool
    colours: dict[str, str]
    compact: bool = False

    @classmethod
    def load(cls, name: str, *, compact: bool = False) -> "Theme":
        """Read the theme of one of the `NAMES`; any other name is the light one."""
        name = name if name in NAMES else "light"
        return cls(name, name in _DARK, _colours(name), compact)

    @property
    def sharp(self) -> bool:
        """Whether every edge is to be plain to see, those of buttons too."""
        return self.name.startswith("contrast")

    def air(self, pixels: int) -> int:
        """Return how much room to leave around the words of a row that usually has so much."""
        return pixels * 2 // 5 if self.compact else pixels

    def colour(self, meaning: str) -> QColor:
        """Return the colour of `meaning`; a "#rrggbb" means itself."""
        return QColor(self._hex(meaning))

    def tint(self, meaning: str, share: float) -> QColor:
        """Return so much of the colour over the page, or as much as leaves muted words readable."""
        page, words = self._hex("palette.page"), self._hex("text.muted")
        return QColor.fromRgb(_laid(page, self._hex(meaning), share, words, _TEXT))

    def mark_ground(self, meanings: tuple[str, ...], active: int = -1) -> QColor:
        """Return what stands behind words under marks of these colours, the outermost first.

        `active` is the place of the mark that is worked on. Whatever the colours are and
        however many, the text stays readable: 4.5:1 at least.
        """
        page, text = self._hex("palette.page"), self._hex("palette.text")
        laid = tuple(self._hex(meaning) for meaning in meanings)
        return QColor.fromRgb(_mark_ground(page, text, laid, active))

    def readable(self, meaning: str, ground: QColor | None = None, least: float = _LINE) -> QColor:
        """Return the colour of `meaning`, moved away from `ground` as far as it must be.

        For lines, bars and letters on the page where no ground is named; words want 4.5.
        """
        below = self._hex("palette.page") if ground is None else ground.name()
        return QColor.fromRgb(_readable(self._hex(meaning), below, least))

    def on_controls(self, meaning: str) -> QColor:
        """Return the colour of `meaning` as it is plain to see on buttons, menus and the window."""
        return self.readable(
            meaning, self.colour("palette.button" if self.dark else "palette.window")
        )

    def selection(self) -> tuple[QColor, QColor]:
        """Return ground and text of selected words: plain to see over any mark."""
        return self.colour("selection.ground"), self.colour("selection.text")

    def palette(self) -> QPalette:
        """Return the palette of the window."""
        palette = QPalette()
        for name, role in _ROLES.items():
            palette.setColor(role, self.colour(f"palette.{name}"))
        text = self.colour("palette.text")
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(role, text)
        for role, beside in _ALIKE.items():
            palette.setColor(role, palette.color(beside))
        palette.setColor(QPalette.ColorRole.ToolTipText, self.colour("palette.tip_text"))
        greyed = self.colour("palette.disabled")
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, greyed)
        return palette

    def _hex(self, meaning: str) -> str:
        return meaning if meaning.startswith("#") else self.colours.get(meaning, _UNKNOWN)


@cache
def _colours(name: str) -> dict[str, str]:
    groups = tomllib.loads(resource(f"themes/{name}.toml").read_text("utf-8"))
    return {
        f"{group}.{n}": colour for group, names in groups.items() for n, colour in names.items()
    }


def blend(ground: QColor, over: QColor, share: float) -> QColor:
    """Return `over` laid on `ground` with an opacity of `share`."""

    def mixed(below: int, above: int) -> int:
        return round(below + (above - below) * share)

    return QColor(
        mixed(ground.red(), over.red()),
        mixed(ground.green(), over.green()),
        mixed(ground.blue(), over.blue()),
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colours stand apart as WCAG 2 counts it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=4096)
def _mark_ground(page: str, text: str, laid: tuple[str, ...], active: int) -> int:
    ground = page
    for place, name in enumerate(laid):
        resting = _TINT, _RESTING[min(place, len(_RESTING) - 1)]
        share, least = (_ACTIVE_TINT, _TEXT) if place == active else resting
        ground = QColor.fromRgb(_laid(ground, name, share, text, least)).name()
    return QColor(ground).rgb()


@lru_cache(maxsize=4096)
def _laid(ground: str, over: str, share: float, text: str, least: float) -> int:
    """Return `over` on `ground`, with as much of `share` as leaves `text` its contrast."""
    below, above, words = QColor(ground), QColor(over), QColor(text)
    for step in range(_STEPS, 0, -1):
        mixed = blend(below, above, share * step / _STEPS)
        if contrast(words, mixed) >= least:
            return mixed.rgb()
    return below.rgb()


@lru_cache(maxsize=4096)
def _readable(name: str, ground: str, least: float) -> int:
    colour, below = QColor(name), QColor(ground)
    ends = QColor("#000000"), QColor("#ffffff")
    far = max(ends, key=lambda end: contrast(end, below))
    for step in range(_STEPS + 1):
        mixed = blend(colour, far, step / _STEPS)
        if contrast(mixed, below) >= least:
            return mixed.rgb()
    return far.rgb()

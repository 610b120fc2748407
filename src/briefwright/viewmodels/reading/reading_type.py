"""How an article is set: the type, its size, and the column. What a person chose is remembered."""

from dataclasses import dataclass, field, replace
from typing import Self

from PySide6.QtGui import QFont, QFontDatabase

from briefwright.viewmodels.settings import Settings

SIZES = (8.0, 32.0)  # points
SPACINGS = (100, 220)  # per cent of a line
COLUMNS = (35, 130)  # characters in a line
GAPS = (0, 250)  # per cent of the size, between paragraphs
_LEAST_USUAL = 12.5  # points
_SERIFS = ["Source Serif 4", "Noto Serif", "Liberation Serif", "Georgia", "DejaVu Serif", "serif"]


def usual_size() -> float:
    """Return how large an article is set where nobody chose: a point above the system's type."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return max(_LEAST_USUAL, system + 1)


@dataclass(frozen=True, slots=True)
class ReadingType:
    """The type and the column of the reading view.

    Whatever lies outside the bounds is taken to the nearer one, so that no value that was kept
    or typed makes a text unreadable.
    """

    family: str = ""  # "" for the usual reading serif
    size: float = field(default_factory=usual_size)
    spacing: int = 122
    column: int = 70
    gap: int = 80

    def __post_init__(self) -> None:
        for name, (least, most) in _BOUNDS.items():
            object.__setattr__(self, name, min(max(getattr(self, name), least), most))

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return what was kept in `settings`, the usual where nothing was."""
        usual = cls()
        return cls(
            settings.text("reading/family", usual.family),
            settings.number("reading/size", usual.size),
            round(settings.number("reading/spacing", usual.spacing)),
            round(settings.number("reading/column", usual.column)),
            round(settings.number("reading/gap", usual.gap)),
        )

    def keep(self, settings: Settings) -> None:
        """Remember this type in `settings`."""
        settings.keep_all(
            {
                "reading/family": self.family,
                "reading/size": self.size,
                "reading/spacing": self.spacing,
                "reading/column": self.column,
                "reading/gap": self.gap,
            }
        )

    def zoomed(self, points: float) -> Self:
        """Return the same type, larger or smaller by so many points."""
        return replace(self, size=self.size + points)

    def font(self) -> QFont:
        """Return the type as Qt draws it; a family that is not on this machine has a stand-in."""
        font = QFont([self.family, *_SERIFS] if self.family else _SERIFS)
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSizeF(self.size)
        return font


_BOUNDS = {"size": SIZES, "spacing": SPACINGS, "column": COLUMNS, "gap": GAPS}

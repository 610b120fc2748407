"""A printed document as it came: its sheets, the places of their words, and pictures of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word and where it stands, in points from the sheet's upper left corner."""

    letters: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its size in points, and its words in the order in which they are read."""

    width: float
    height: float
    words: tuple[PrintedWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """All sheets; `cut` says that there are more than are shown."""

    sheets: tuple[Sheet, ...]
    cut: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the sheets as JSON knows them."""
        sheets = [
            [s.width, s.height, [[w.letters, w.left, w.top, w.right, w.bottom] for w in s.words]]
            for s in self.sheets
        ]
        return {"sheets": sheets, "cut": self.cut}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the sheets that `to_json` wrote."""
        sheets = (
            Sheet(width, height, tuple(PrintedWord(*word) for word in words))
            for width, height, words in data["sheets"]
        )
        return cls(tuple(sheets), data["cut"])


@dataclass(frozen=True, slots=True)
class Picture:
    """A sheet drawn: rows of `stride` bytes, three of them a pixel: red, green, blue."""

    width: int
    height: int
    stride: int
    pixels: bytes

    def to_json(self) -> dict[str, Any]:
        """Return all but the pixels as JSON knows it."""
        return {"width": self.width, "height": self.height, "stride": self.stride}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], behind: Sequence[bytes]) -> Self:
        """Return the picture that `to_json` wrote, with the pixels `behind`.

        Raises ValueError where those are fewer than it tells of: nobody would look again.
        """
        width, height, stride = (int(data[name]) for name in ("width", "height", "stride"))
        (pixels,) = behind
        if not (width > 0 < height and 3 * width <= stride and stride * height <= len(pixels)):
            raise ValueError(f"{len(pixels)} bytes for {width} by {height} pixels")
        return cls(width, height, stride, pixels)

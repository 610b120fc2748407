"""A printed document as it came: its sheets, the places of their words, and pictures of them."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from zlib import compress, decompress


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
        """Return the picture as JSON knows it."""
        packed = b64encode(compress(self.pixels, 1)).decode()
        return {
            "width": self.width,
            "height": self.height,
            "stride": self.stride,
            "packed": packed,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the picture that `to_json` wrote."""
        pixels = decompress(b64decode(data["packed"]))
        return cls(data["width"], data["height"], data["stride"], pixels)

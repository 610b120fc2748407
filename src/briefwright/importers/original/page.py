"""A page as it came: its pieces in order, words and shape only, nothing that could act."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Any, Self


class PieceKind(StrEnum):
    """What a piece of a page is to its reader."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    VERBATIM = "verbatim"  # white space counts
    RULE = "rule"
    PICTURE = "picture"  # its words say what it would show
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Style:
    """How words look, and where a link on them leads: an address of the web or nothing."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    typewriter: bool = False
    raised: int = 0  # 1 above the line, -1 below it
    link: str = ""

    def under(self, other: "Style") -> "Style":
        """Return this style with what `other` adds."""
        return Style(
            self.bold or other.bold,
            self.italic or other.italic,
            self.underlined or other.underlined,
            self.struck or other.struck,
            self.typewriter or other.typewriter,
            other.raised or self.raised,
            other.link or self.link,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style. U+2028 breaks the line."""

    words: str
    style: Style = Style()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    words: str
    heading: bool = False
    columns: int = 1  # that it spans
    rows: int = 1  # that it spans, itself and below


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a picture's place, a table."""

    kind: PieceKind
    runs: tuple[Run, ...] = ()
    level: int = 0  # of headings 1 to 6; of the others, how deep in lists and quotations
    marker: str = ""  # of a list item: "•" or "3."
    align: str = ""  # "left", "right", "center"
    rows: tuple[tuple[Cell, ...], ...] = ()

    def words(self) -> str:
        """Return all its words in one line."""
        return "".join(run.words for run in self.runs)

    def to_json(self) -> list[Any]:
        """Return the piece as JSON knows it."""
        runs = [[run.words, *astuple(run.style)] for run in self.runs]
        rows = [[astuple(cell) for cell in row] for row in self.rows]
        return [self.kind.value, runs, self.level, self.marker, self.align, rows]

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> Self:
        """Return the piece that `to_json` wrote."""
        kind, runs, level, marker, align, rows = data
        return cls(
            PieceKind(kind),
            tuple(Run(words, Style(*style)) for words, *style in runs),
            level,
            marker,
            align,
            tuple(tuple(Cell(*cell) for cell in row) for row in rows),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """All pieces; `cut` says that the page was too long and goes on."""

    pieces: tuple[Piece, ...]
    cut: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the page as JSON knows it."""
        return {"pieces": [piece.to_json() for piece in self.pieces], "cut": self.cut}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the page that `to_json` wrote."""
        return cls(tuple(Piece.from_json(piece) for piece in data["pieces"]), data["cut"])

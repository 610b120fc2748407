"""Tables in an article: rows whose cells stand below each other, where they are short enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Self
from unicodedata import bidirectional

from PySide6.QtGui import QFontMetricsF, QTextOption

from briefwright.domain.article import BlockKind, TextBlock

_BAR = " | "  # what importers put between the cells of a row
_WIDEST = 64  # characters in a row that still fits a column of text
_GAP = 3.0  # average characters between two columns


@dataclass(frozen=True, slots=True)
class Table:
    """Neighbouring rows, and the longest words in each of their columns."""

    rows: tuple[TextBlock, ...]
    longest: tuple[str, ...]
    rtl: bool  # whether the first letters that have a direction run from right to left

    @classmethod
    def of(cls, rows: Sequence[TextBlock], text: str) -> Self | None:
        """Return the table that these rows make; None where its columns would not fit."""
        longest: list[str] = []
        for row in rows:
            cells = text[row.start : row.end].split(_BAR)
            longest += [""] * (len(cells) - len(longest))
            longest = [
                max(known, cell, key=len)
                for known, cell in zip(longest, cells + [""] * len(longest), strict=False)
            ]
        wide = sum(len(cell) + _GAP for cell in longest)
        fits = len(longest) > 1 and wide <= _WIDEST
        rtl = _is_rtl(text[rows[0].start : rows[-1].end])
        return cls(tuple(rows), tuple(longest), rtl) if fits else None

    def stops(self, metrics: QFontMetricsF) -> list[QTextOption.Tab]:
        """Return where each column but the first begins."""
        stops, at = [], 0.0
        for cell in self.longest[:-1]:
            at += metrics.horizontalAdvance(cell) + _GAP * metrics.averageCharWidth()
            stops.append(QTextOption.Tab(at, QTextOption.TabType.LeftTab))
        return stops


def tables(blocks: Sequence[TextBlock], text: str) -> Iterator[Table]:
    """Find the tables of an article. Rows that begin with a bar show as they were typed."""
    for is_row, group in groupby(blocks, lambda block: block.kind is BlockKind.TABLE_ROW):
        rows = list(group) if is_row else []
        if rows and not any(text.startswith("|", row.start) for row in rows):
            table = Table.of(rows, text)
            if table is not None:
                yield table


def _is_rtl(words: str) -> bool:
    strong = (bidirectional(letter) for letter in words)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def shown_row(words: str) -> str:
    """Return a row with tabs in place of its bars, one for one."""
    return words.replace(_BAR, " \t ")

"""Tables in an article: rows whose cells stand below each other, where they are short enough."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Self
from unicodedata import bidirectional, east_asian_width

from PySide6.QtGui import QFontMetricsF, QTextOption

from briefwright.domain.article import BlockKind, TextBlock

_BAR = re.compile(r"(?<!\S)\|(?!\S)")  # what importers put between the cells of a row
_EVERY_BAR = re.compile(r"(?<!\\)\|")  # and what people type between theirs
_DELIMITER = re.compile(r"[\s|:-]*-[\s|:-]*")  # under the head of a table in Markdown
_FIGURE = re.compile(r"[($€£¥₽+−–<>~≈-]*\s?\d[\d.,' \u00a0\u202f–-]*(?:\s?[^\s\d]{1,9}){0,2}\)?")
_NO_FIGURE = frozenset({"", "-", "–", "—", "…", "..", "n/a"})
_GAP = 3.0  # average characters between two columns
_MOST_MEASURED = 400  # rows; beyond them a wider cell may push its line
_BREAK, _NOTHING = "\u2028", "\u2060"


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Neighbouring rows and what stands in their cells.

    Where the cells do not fit beside each other, those of a row stand below each other.
    """

    rows: tuple[TextBlock, ...]
    cells: tuple[tuple[str, ...], ...]
    heads: int  # rows that name the columns
    typed: bool  # whether a person drew its bars, around the rows too
    rtl: bool  # whether the first letters that have a direction run from right to left
    fits: bool

    @classmethod
    def of(cls, rows: Sequence[TextBlock], text: str, column: int) -> Self | None:
        """Return the table that these rows make; None where they have one cell each."""
        words = [text[row.start : row.end] for row in rows]
        typed = all(row.startswith("|") for row in words)
        cells = tuple(tuple(_cells(row, typed=typed)) for row in words)
        widths = [max(map(_width, cells)) for cells in zip_longest(*cells, fillvalue="")]
        if len(widths) < 2:
            return None
        fits = sum(widths) + _GAP * (len(widths) - 1) <= column
        heads = _heads(rows, cells)
        return cls(tuple(rows), cells, heads, typed, _is_rtl(" ".join(words)), fits)

    def is_head(self, row: TextBlock) -> bool:
        """Whether a row names the columns."""
        return row in self.rows[: self.heads]

    def column_of(self, words: str, at: int) -> str:
        """Return what the column is called in which a place of a row stands, if it has a name."""
        names = self.cells[self.heads - 1] if self.heads else ()
        number = bisect_left(_bars(words, typed=self.typed), at) - self.typed
        return names[number] if 0 < number < len(names) else ""

    def stops(self, metrics: QFontMetricsF) -> list[QTextOption.Tab]:
        """Return where each column but the first begins, or ends where it holds figures."""
        if not self.fits:
            return []
        gap = _GAP * metrics.averageCharWidth()
        columns = list(zip_longest(*self.cells[:_MOST_MEASURED], fillvalue=""))
        widths = [max(map(metrics.horizontalAdvance, column)) for column in columns]
        stops, at = [], widths[0] + gap
        for column, width in zip(columns[1:], widths[1:], strict=True):
            ends = _holds_figures(column[self.heads :])
            # Qt counts from the side that the text begins at, and turns the sides around there
            kind = _ENDS if self.rtl or ends else _BEGINS
            stops.append(QTextOption.Tab(at + width if ends and not self.rtl else at, kind))
            at += width + gap
        return stops

    def shown(self, words: str) -> str:
        """Return a row with tabs or line breaks in place of its bars, one for one."""
        signs = list(words)
        bars = _bars(words, typed=self.typed)
        for number, bar in enumerate(bars):
            upto = bars[number + 1] if number + 1 < len(bars) else len(words)
            border = self.typed and (bar == 0 or not words[bar + 1 :].strip())
            if border:
                signs[bar] = _NOTHING
            elif self.fits:
                signs[bar] = "\t"
            else:
                signs[bar] = _NOTHING
                begins = bar + (words[bar + 1 : bar + 2] == " ")
                signs[begins] = _BREAK if words[bar + 1 : upto].strip() and bar else _NOTHING
        return "".join(signs)


_BEGINS, _ENDS = QTextOption.TabType.LeftTab, QTextOption.TabType.RightTab


def tables(blocks: Sequence[TextBlock], text: str, column: int) -> Iterator[Table]:
    """Find the tables of an article that is set in so many characters a line."""
    upto = 0
    for number in _barred(blocks, text):
        if number < upto or not is_row_of_table(blocks[number], text):
            continue
        first, upto = number, number + 1
        while first and is_row_of_table(blocks[first - 1], text):
            first -= 1
        while upto < len(blocks) and is_row_of_table(blocks[upto], text):
            upto += 1
        near = blocks[first:upto]
        for own in _parted([block for block in near if block.kind is BlockKind.TABLE_ROW]):
            table = Table.of(own, text, column)
            if table is not None:
                yield table


def delimiters(blocks: Sequence[TextBlock], text: str) -> Iterator[TextBlock]:
    """Find the lines of dashes and bars under the heads of tables."""
    found = (blocks[number] for number in _barred(blocks, text))
    return (block for block in found if is_delimiter(block, text))


def _barred(blocks: Sequence[TextBlock], text: str) -> Iterator[int]:
    """Find the blocks with a bar in them; a table has one, and most texts have none."""
    bar = text.find("|")
    while bar >= 0:
        number = bisect_right(blocks, bar, key=_end)
        if number == len(blocks):
            return
        if blocks[number].start <= bar:
            yield number
        bar = text.find("|", blocks[number].end if blocks[number].start <= bar else bar + 1)


def _end(block: TextBlock) -> int:
    return block.end


def _parted(rows: Sequence[TextBlock]) -> Iterator[Sequence[TextBlock]]:
    """Part tables that follow each other at once: where rows name columns anew."""
    first = 0
    for number in range(1, len(rows)):
        if rows[number].level and not rows[number - 1].level:
            yield rows[first:number]
            first = number
    if rows:
        yield rows[first:]


def is_row_of_table(block: TextBlock, text: str) -> bool:
    """Whether a block is a row, or the line of dashes under the head of a table."""
    return block.kind is BlockKind.TABLE_ROW or is_delimiter(block, text)


def is_delimiter(block: TextBlock, text: str) -> bool:
    """Whether a block is the line of dashes and bars under the head of a table."""
    if block.kind is not BlockKind.PARAGRAPH or "|" not in text[block.start : block.start + 2]:
        return False
    return _DELIMITER.fullmatch(text, block.start, block.end) is not None


def _bars(words: str, *, typed: bool) -> list[int]:
    return [bar.start() for bar in (_EVERY_BAR if typed else _BAR).finditer(words)]


def _cells(words: str, *, typed: bool) -> list[str]:
    bars = _bars(words, typed=typed)
    if typed:
        words = words.rstrip()
        bars = bars[1:-1] if words.endswith("|") and len(bars) > 1 else bars[1:]
        last = len(words) - words.endswith("|")
        edges = [0, *bars, last]
        return [words[a + 1 : b].strip() for a, b in pairwise(edges)]
    edges = [-1, *bars, len(words)]
    return [words[a + 1 : b].strip() for a, b in pairwise(edges)]


def _heads(rows: Sequence[TextBlock], cells: Sequence[Sequence[str]]) -> int:
    """Return how many rows name the columns: those that say so, else one above figures."""
    told = sum(1 for row in rows if row.level)
    if told or len(rows) < 2:
        return told if told < len(rows) else 0
    columns = list(zip_longest(*cells, fillvalue=""))
    figures = [column for column in columns[1:] if _holds_figures(column[1:])]
    named = all(not _is_figure(column[0]) or _is_year(column[0]) for column in figures)
    return 1 if figures and named and any(column[0] for column in figures) else 0


def _holds_figures(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell.casefold() not in _NO_FIGURE]
    return bool(told) and sum(map(_is_figure, told)) > 0.6 * len(told)


def _is_figure(cell: str) -> bool:
    return _FIGURE.fullmatch(cell) is not None


def _is_year(cell: str) -> bool:
    return len(cell) == 4 and cell.isdecimal() and cell[:2] in {"18", "19", "20"}


def _width(cell: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in cell)


def _is_rtl(words: str) -> bool:
    strong = (bidirectional(letter) for letter in words)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"

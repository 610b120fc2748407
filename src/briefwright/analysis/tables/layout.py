"""Tables in canonical text: rows whose cells are parted by bars or tabs, and what stands above."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefwright.domain.text import Span

_LONGEST = 4000  # characters of a row
_CHUNK = re.compile(r"(?:[^\n]+\n?)+")
_LINE = re.compile(r"[^\n]+")
_PART = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)|\t")
_RULE = re.compile(r"[\s|:+=-]+")  # below the heads of a Markdown table


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each a span without the blanks around it, and the lines above them."""

    rows: Sequence[Sequence[Span]]
    above: Sequence[Span] = ()  # the nearest first

    @property
    def span(self) -> Span:
        """From its first row to its last."""
        return Span(self.rows[0][0].start, self.rows[-1][-1].end)

    def find(self, span: Span) -> tuple[int, list[int]] | None:
        """Return the row in which `span` stands and the columns that it touches."""
        place = bisect_right(self.rows, span.start, key=lambda row: row[0].start) - 1
        if place < 0 or span.end > self.rows[place][-1].end:
            return None
        row = self.rows[place]
        touched = [at for at, cell in enumerate(row) if len(cell) and span.overlaps(cell)]
        return (place, touched) if touched else None


def tables(text: str) -> list[Table]:
    """Return the tables of `text` in their order. Takes time in proportion to its length."""
    if " |" not in text and "| " not in text and "\t" not in text:
        return []
    return list(_tables(text))


def table_at(found: Sequence[Table], place: int) -> Table | None:
    """Return the table in which a place stands."""
    at = bisect_right(found, place, key=lambda table: table.span.start) - 1
    return found[at] if at >= 0 and place <= found[at].span.end else None


def _tables(text: str) -> Iterator[Table]:
    rows: list[list[Span]] = []
    above: list[Span] = []
    for line in _lines(text):
        cells = _cells(text, line)
        if len(cells) > 1:
            rows.append(cells)
        elif _RULE.fullmatch(text, line.start, line.end):
            continue
        else:
            if len(rows) > 1:
                yield Table(_opened(text, rows), tuple(above))
                above = []
            above = [line, *above[:1]]
            rows = []
    if len(rows) > 1:
        yield Table(_opened(text, rows), tuple(above))


def _opened(text: str, rows: list[list[Span]]) -> list[list[Span]]:
    """Leave out the edges of a table that is closed on both sides, as in Markdown."""
    closed = all(
        len(row) > 2 and not len(row[0]) and not len(row[-1]) and text[row[-1].start - 1] == "|"
        for row in rows
    )
    return [row[1:-1] for row in rows] if closed else rows


def _lines(text: str) -> Iterator[Span]:
    """Yield lines; what stands in one row of a written table is one, whatever breaks it holds."""
    for chunk in _CHUNK.finditer(text):
        lines = [Span(*line.span()) for line in _LINE.finditer(text, *chunk.span())]
        barred = [line for line in lines if _PART.search(text, line.start, line.end)]
        if len(barred) == 1 and len(lines) > 1 and "\t" not in chunk[0]:
            yield Span(lines[0].start, lines[-1].end)
        else:
            yield from lines


def _cells(text: str, line: Span) -> list[Span]:
    """Return the cells of a line; one where it is no row."""
    if len(line) > _LONGEST or _RULE.fullmatch(text, line.start, line.end):
        return [line]
    marks = [found.start() for found in _PART.finditer(text, line.start, line.end)]
    edges = [line.start - 1, *marks, line.end]
    return [_trimmed(text, Span(first + 1, last)) for first, last in pairwise(edges)]


def _trimmed(text: str, cell: Span) -> Span:
    start, end = cell.start, max(cell.start, cell.end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

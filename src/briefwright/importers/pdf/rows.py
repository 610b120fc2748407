"""Rows of a table: each cell under the right name, also where the one before it is empty."""

from collections.abc import Iterator, Sequence

from briefwright.importers.pdf.lines import Line
from briefwright.importers.pdf.pieces import Piece


def rows(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the rows that `lines` are, their cells joined by " | ".

    The fullest row says where the columns are. A row that does not fit them keeps the cells
    that it has.
    """
    columns = max(lines, key=lambda line: len(line.cells)).cells
    for line in lines:
        places = [_nearest(cell, columns) for cell in line.cells]
        if sorted(set(places)) != places:
            yield " | ".join(cell.words for cell in line.cells)
            continue
        cells = {place: cell.words for place, cell in zip(places, line.cells, strict=True)}
        yield " | ".join(cells.get(place, "") for place in range(len(columns)))


def _nearest(cell: Piece, columns: Sequence[Piece]) -> int:
    """Return the column with which a cell shares an edge, or its middle."""

    def distance(place: int) -> float:
        left, right = cell.left - columns[place].left, cell.right - columns[place].right
        return min(abs(left), abs(right), abs(left + right) / 2)

    return min(range(len(columns)), key=distance)

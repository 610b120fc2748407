"""Tables with drawn rules: each cell whole, however many lines it runs over and how it is set."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from briefwright.importers.pdf.frames import Frame
from briefwright.importers.pdf.hyphens import Hyphens
from briefwright.importers.pdf.lines import Line, lines
from briefwright.importers.pdf.pieces import Piece, Sheet

_LONGEST, _LONG = 1_500, 300  # letters of a cell, and of most: beyond, it is a page of boxes
_FEWEST = 2  # rows of as many cells,
_ALONE = 3  # or cells in one row, as behind the end of a page
_GAPS = 0.1  # of the cells, at most, hold words set apart: else rules are missing between them

type _Cells = dict[tuple[float, float], str]


def with_tables(page: Sheet) -> Sheet:
    """Return a page on which each ruled table is one piece that holds its rows."""
    pieces = list(page.pieces)
    for frame in page.frames:
        inside = [piece for piece in pieces if not piece.rows and _is_in(piece, frame)]
        rows = tuple(_rows(inside, frame))
        if rows:
            taken = {id(piece) for piece in inside}
            pieces = [piece for piece in pieces if id(piece) not in taken]
            pieces.append(_table(rows, inside, frame))
    return replace(page, pieces=tuple(pieces))


def _is_in(piece: Piece, frame: Frame) -> bool:
    return not piece.unseen and frame.holds(*_middle(piece))


def _middle(piece: Piece) -> tuple[float, float]:
    return (piece.left + piece.right) / 2, piece.base - 0.3 * piece.size


def _rows(inside: Sequence[Piece], frame: Frame) -> Iterator[str]:
    """Yield the rows of a table; nothing where the frame holds none.

    A cell that goes down over several rows stands in the first of them.
    """
    held: dict[tuple[float, float], list[Piece]] = {}
    for piece in inside:
        held.setdefault(frame.cell(*_middle(piece)), []).append(piece)
    found = {place: lines(pieces) for place, pieces in held.items()}
    apart = sum(len(line.cells) - 1 for cell in found.values() for line in cell)
    cells = {place: _joined(cell) for place, cell in found.items()}
    if apart > _GAPS * len(cells) or not _is_table(cells):
        return
    lefts = sorted({left for _, left in cells})
    for top in sorted({top for top, _ in cells}):
        row = [cells.get((top, left), "") for left in lefts]
        yield row[0] if not any(row[1:]) else " | ".join(row)


def _is_table(cells: _Cells) -> bool:
    tops = [top for top, _ in cells]
    full = [tops.count(top) for top in {*tops} if tops.count(top) > 1]
    lengths = [len(words) for words in cells.values()]
    shaped = len(full) >= _FEWEST or max(full, default=0) >= _ALONE
    return shaped and max(lengths) < _LONGEST and median(lengths) < _LONG


def _joined(cell: Sequence[Line]) -> str:
    found = [line.words for line in cell]
    return Hyphens(found).joined(found)


def _table(rows: tuple[str, ...], inside: Sequence[Piece], frame: Frame) -> Piece:
    left, top, right, _ = frame.box
    size = median(piece.size for piece in inside)
    return Piece("\n".join(rows), left, right, top + size, size, rows=rows)

"""In which order the pieces of a page are read: column by column, under what spans them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from briefwright.importers.pdf.pieces import WIDE, Piece

_NARROWEST = 0.6  # of the type's size: a gutter
_FEWEST = 2  # lines beside a gutter
_LETTERS = 40  # and letters
_SHORT = 12  # letters in a cell of a table; the lines of a column are longer
_RAISED = 0.6  # of the type's size: what a raised figure stands off, and no other line
_HANGS = ("。", "、", "，", "」", "』", "）")
_SPANNING = 0.35  # of the lines, at most, run over a gutter
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def sides(self, pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
        """Return what stands on its left, over it and on its right."""
        sides: tuple[list[Piece], list[Piece], list[Piece]] = ([], [], [])
        for piece in pieces:
            over = piece.left < self.middle < piece.right
            sides[1 if over else 0 if piece.right <= self.middle else 2].append(piece)
        return sides


def regions(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield what stands in one column each, in reading order.

    No gutter parts what touches, such as a word and the raised figure behind it.
    """
    touching = list(_touching(pieces))
    whole = [_whole(parts) for parts in touching]
    runs = {id(run): parts for run, parts in zip(whole, touching, strict=True)}
    for region in _regions(whole):
        yield [piece for run in region for piece in runs[id(run)]]


def _touching(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces with those of another size or height that stand right behind them."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not _touches(run[-1], piece):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _touches(before: Piece, piece: Piece) -> bool:
    size = max(before.size, piece.size)
    is_near = -0.2 * size < piece.left - before.right < WIDE * size
    return is_near and 0 < abs(piece.base - before.base) < _RAISED * size


def _whole(run: Sequence[Piece]) -> Piece:
    largest = max(run, key=lambda piece: len(piece.words) * piece.size)
    left, right = min(piece.left for piece in run), max(piece.right for piece in run)
    if run[-1].words.endswith(_HANGS):
        right -= largest.size / 2
    return replace(largest, words="".join(p.words for p in run), left=left, right=right)


def _regions(pieces: Sequence[Piece], depth: int = 0) -> Iterator[list[Piece]]:
    """Yield the columns of a part of a page.

    The gutter that the fewest lines run over parts a page. Where none does, its left side is
    read before its right; where a headline spans it, what is above the headline comes first,
    then the headline, then what is below.
    """
    gutter = _gutter(pieces) if depth < _DEEPEST else None
    if gutter is None:
        yield list(pieces)
        return
    left, over, right = gutter.sides(pieces)
    if not over:
        yield from _regions(left, depth + 1)
        yield from _regions(right, depth + 1)
        return
    spanning = {id(piece) for piece in over}
    down = sorted(pieces, key=lambda piece: piece.base)
    for _, band in groupby(down, key=lambda piece: id(piece) in spanning):
        yield from _regions(list(band), depth + 1)


def _gutter(pieces: Sequence[Piece]) -> _Gutter | None:
    if len(pieces) < 2 * _FEWEST:
        return None
    width = _NARROWEST * median(piece.size for piece in pieces)
    steps = _steps(pieces)
    for most in sorted({over for _, _, over in steps}):
        if most > _SPANNING * len(pieces):
            return None
        free = [g for g in _joined(steps, most) if g.right - g.left >= width]
        free = [gutter for gutter in free if _parts_columns(gutter, pieces)]
        if free:
            return max(free, key=lambda gutter: gutter.right - gutter.left)
    return None


def _steps(pieces: Sequence[Piece]) -> list[tuple[float, float, int]]:
    """Return from where to where across the page how many pieces stand above each other."""
    edges = sorted([(p.left, 1) for p in pieces] + [(p.right, -1) for p in pieces])
    steps, over = [], 0
    for (here, change), (there, _) in pairwise(edges):
        over += change
        if there > here:
            steps.append((here, there, over))
    return steps


def _joined(steps: list[tuple[float, float, int]], most: int) -> Iterator[_Gutter]:
    for few, part in groupby(steps, key=lambda step: step[2] <= most):
        if few:
            found = list(part)
            yield _Gutter(found[0][0], found[-1][1])


def _parts_columns(gutter: _Gutter, pieces: Sequence[Piece]) -> bool:
    """Whether both sides hold lines of text next to each other, and not the cells of a table."""
    left, _, right = gutter.sides(pieces)
    if min(len(left), len(right)) < _FEWEST:
        return False
    if min(median(len(piece.words) for piece in side) for side in (left, right)) < _SHORT:
        return False
    if min(sum(len(piece.words) for piece in side) for side in (left, right)) < _LETTERS:
        return False
    top = max(min(piece.base for piece in side) for side in (left, right))
    bottom = min(max(piece.base for piece in side) for side in (left, right))
    return bottom > top

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
_LARGE = 1.3  # times the usual size: a headline
_LEVEL = 2.0  # points
_BOX = 3  # lines
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
    headline = _headline(pieces, gutter)
    if headline is not None:
        for is_below in (False, True):
            part = [piece for piece in pieces if (piece.base >= headline.base) is is_below]
            yield from _regions(part, depth + 1)
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


def _headline(pieces: Sequence[Piece], gutter: _Gutter) -> Piece | None:
    """Return a headline that begins another part of the page, although it is not as wide.

    Nothing stands beside it, and below it the columns begin at one height.
    """
    usual = median(piece.size for piece in pieces)
    for piece in sorted(pieces, key=lambda one: one.base):
        top, foot = piece.base - piece.size, piece.base + 0.3 * piece.size
        beside = (o for o in pieces if o is not piece and o.base > top and o.base - o.size < foot)
        if piece.size < _LARGE * usual or any(beside):
            continue
        left, _, right = gutter.sides([other for other in pieces if other.base < top])
        below = gutter.sides([other for other in pieces if other.base > foot])
        if left and right and below[0] and below[2]:
            first, second = (min(other.base for other in side) for side in (below[0], below[2]))
            if abs(first - second) < _LEVEL:
                return piece
    return None


def _gutter(pieces: Sequence[Piece]) -> _Gutter | None:
    if len(pieces) < 2 * _FEWEST:
        return None
    width = _NARROWEST * median(piece.size for piece in pieces)
    steps = _steps(pieces)
    for most in sorted({over for _, _, over in steps}):
        free = [g for g in _joined(steps, most) if g.right - g.left >= width]
        free = [gutter for gutter in free if _parts_columns(gutter, pieces)]
        if most > _SPANNING * len(pieces):
            free = [gutter for gutter in free if _is_beside_box(gutter, pieces)]
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


def _is_beside_box(gutter: _Gutter, pieces: Sequence[Piece]) -> bool:
    """Whether text runs along a box, as no row of a table does, and below it over its place."""
    left, over, right = gutter.sides(pieces)
    box, text = sorted((left, right), key=len)
    top, foot = (edge(piece.base for piece in box) for edge in (min, max))
    along = [piece for piece in text if top <= piece.base <= foot]
    level = sum(any(abs(one.base - two.base) < 1 for two in along) for one in box)
    is_clean = not any(top - piece.size < piece.base < foot + piece.size for piece in over)
    return is_clean and min(len(box), len(along)) >= _BOX and level < 0.5 * len(box)

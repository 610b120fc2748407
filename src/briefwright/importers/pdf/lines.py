"""Lines of a column: pieces on one base line, and large first letters put back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from briefwright.importers.pdf.pieces import WIDE, Piece
from briefwright.importers.written import raised

_SAME_LINE = 0.45  # of the size: what a raised or lowered figure may stand off
_RAISED = 0.15  # of the size
_HIGH = 0.3  # of the size: whatever the figure's own
_SMALL = 0.85  # of the size
_FIGURE = 4  # letters of what is raised or lowered
_STEP = 0.6  # of the size, at most
_INITIAL = 1.7  # times the size of the text: a letter that begins a chapter
_ROW = 3  # cells that all stand below others: chance puts none so
_EDGE = 3.0  # points within which two cells stand one below the other


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one base line; `cells` are its pieces where wide gaps part them."""

    words: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    cells: tuple[Piece, ...]
    rows: tuple[str, ...] = ()  # of a table with drawn rules, which is all that the line holds

    @property
    def first_word(self) -> float:
        """How much room its first word takes, and the blank before it."""
        letter = (self.right - self.left) / max(1, len(self.words))
        return (len(self.words.split(maxsplit=1)[0]) + 1.5) * letter

    def stands_under(self, other: "Line") -> bool:
        """Whether the cells of two lines stand one below the other, as in a table."""
        if min(len(self.cells), len(other.cells)) < 2:
            return False
        pairs = list(zip(self.cells, other.cells, strict=False))
        if len(pairs) >= _ROW and len(self.cells) == len(other.cells) and all(map(_flush, pairs)):
            return True
        return any(
            abs(one.left - two.left) < _EDGE
            or (abs(one.right - two.right) < _EDGE and _is_figure(one) and _is_figure(two))
            for one in self.cells[1:]
            for two in other.cells[1:]
        )


def _flush(cells: tuple[Piece, Piece]) -> bool:
    one, two = cells
    return abs(one.left - two.left) < _EDGE or abs(one.right - two.right) < _EDGE


def _is_figure(cell: Piece) -> bool:
    """Whether a cell is set to the right as numbers are; words are so in any justified line."""
    return sum(map(str.isalpha, cell.words)) < len(cell.words) / 2


def lines(pieces: Sequence[Piece]) -> list[Line]:
    """Return the lines of one column from its top to its foot."""
    rows: list[list[Piece]] = []
    whole = list(_with_initials(pieces))
    seats = {id(piece): _seat(piece, whole) for piece in whole}
    for piece in sorted(whole, key=lambda piece: (seats[id(piece)], piece.base)):
        for row in rows[-3:] if not piece.rows else ():
            small, large = sorted((row[0].size, piece.size))
            size = large if large < _INITIAL * small * 1.1 else small
            near = abs(seats[id(piece)] - seats[id(row[0])]) <= _SAME_LINE * size
            if near and not row[0].rows:
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [_line(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _seat(piece: Piece, pieces: Sequence[Piece]) -> float:
    """Return the base line that a piece belongs to: of a figure that of the word it touches.

    That stands before it, or behind it where the figure is the mark of the note itself.
    """
    if len(piece.words) > _FIGURE:
        return piece.base
    touched = [
        other
        for other in pieces
        if len(other.words) >= len(piece.words)
        and 0 < abs(piece.base - other.base) <= _STEP * other.size
        and (abs(piece.left - other.right) < 0.25 * other.size or _marks(piece, other))
    ]
    nearest = min(touched, key=lambda other: abs(piece.base - other.base), default=piece)
    return nearest.base


def _marks(figure: Piece, words: Piece) -> bool:
    """Whether a small figure stands raised right before words."""
    gap = words.left - figure.right
    is_small = figure.size < 0.95 * words.size and figure.base < words.base
    return is_small and -0.1 * words.size < gap < 0.6 * words.size


def _line(row: list[Piece]) -> Line:
    longest = max(row, key=lambda piece: len(piece.words) * piece.size)
    cells = list(_cells([_with_raised(piece, longest) for piece in row]))
    return Line(
        words=" ".join(cell.words for cell in cells),
        left=row[0].left,
        right=max(piece.right for piece in row),
        base=longest.base,
        size=longest.size,
        bold=all(piece.bold for piece in row),
        cells=tuple(cells),
        rows=longest.rows,
    )


def _with_raised(piece: Piece, line: Piece) -> Piece:
    up = line.base - piece.base
    is_small = piece.size < _SMALL * line.size and up > _RAISED * line.size
    is_high = up > _HIGH * line.size
    return replace(piece, words=raised(piece.words)) if is_small or is_high else piece


def _cells(row: list[Piece]) -> Iterator[Piece]:
    """Join the pieces between which there is no wide gap; a raised figure joins its word."""
    cell = row[0]
    for piece in row[1:]:
        gap = piece.left - cell.right
        if gap > WIDE * max(cell.size, piece.size):
            yield cell
            cell = piece
        else:
            between = " " if gap > 0.15 * piece.size else ""
            cell = replace(cell, words=cell.words + between + piece.words, right=piece.right)
    yield cell


def _with_initials(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Put a large first letter in front of the line that it begins."""
    usual = median(piece.size for piece in pieces)
    large = [
        piece
        for piece in pieces
        if len(piece.words) == 1 and piece.words.isalpha() and piece.size > _INITIAL * usual
    ]
    begun: dict[int, Piece] = {}
    shifted: dict[int, float] = {}  # to where the lines beside it would begin without it
    for letter in large:
        beside = [
            piece
            for piece in pieces
            if piece is not letter
            and -0.2 * usual <= piece.left - letter.right < 2 * usual
            and letter.base - letter.size <= piece.base <= letter.base + usual
        ]
        if beside:
            first = min(beside, key=lambda piece: piece.base)
            begun[id(first)] = letter
            begun[id(letter)] = letter
            shifted.update({id(piece): letter.left for piece in beside})
    for piece in pieces:
        letter_of = begun.get(id(piece))
        if letter_of is not piece:
            words = letter_of.words + piece.words if letter_of else piece.words
            yield replace(piece, words=words, left=shifted.get(id(piece), piece.left))

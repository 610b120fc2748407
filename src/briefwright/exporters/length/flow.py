"""Pieces of a note flow into pages: what is kept together, what may break, where notes stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RULE = 9.0  # points between the text and the first footnote of a page
_FEWEST = 2  # lines of a paragraph on either page


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a row of a table: how high, and what it may not be parted from."""

    lines: int
    line: float  # the height of one, in points
    before: float = 0
    after: float = 0
    notes: float = 0  # the height of the footnotes that it calls
    kept: bool = False
    whole: bool = True
    new_page: bool = False
    again: float = 0  # of a row: the heading row, which stands on each page of its table
    name: str = ""  # a place that links lead to

    @property
    def height(self) -> float:
        """The height of its lines alone."""
        return self.lines * self.line


class Flow:
    """Fills pages, one piece behind the other."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._used = 0.0
        self._notes = 0.0
        self.page = 1
        self.pages: dict[str, int] = {}  # of the named pieces

    def take(self, pieces: Sequence[Piece]) -> None:
        """Set all pieces in their order."""
        for chain in _chains(pieces):
            if chain[0].new_page and self._used:
                self._turn(0)
            needed = sum(p.before + p.height + p.after for p in chain[:-1]) + self._least(chain[-1])
            notes = sum(piece.notes for piece in chain)
            if self._used and not self._fits(needed, notes):
                self._turn(chain[0].again)
            for piece in chain:
                self._set(piece)

    def _set(self, piece: Piece) -> None:
        if piece.name:
            self.pages.setdefault(piece.name, self.page)
        if self._used:
            self._used += piece.before
        self._notes += piece.notes + (_RULE if piece.notes and not self._notes else 0)
        left = piece.lines
        while left and not self._fits(left * piece.line, 0):
            free = self._room - self._notes - self._used
            here = max(int(free // piece.line), 0)
            if here >= left or (not here and not self._used):
                break  # larger than a page: it is cut where it ends
            left -= here
            self._turn(piece.again)
        self._used += left * piece.line + piece.after

    def _least(self, piece: Piece) -> float:
        lines = piece.lines if piece.whole else min(piece.lines, _FEWEST)
        return piece.before + lines * piece.line

    def _fits(self, height: float, notes: float) -> bool:
        rule = _RULE if notes and not self._notes else 0
        return self._used + height + self._notes + notes + rule <= self._room

    def _turn(self, used: float) -> None:
        self.page += 1
        self._used = used
        self._notes = 0.0


def _chains(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces with those that they may not be parted from."""
    chain: list[Piece] = []
    for piece in pieces:
        if piece.new_page and chain:
            yield chain
            chain = []
        chain.append(piece)
        if not piece.kept:
            yield chain
            chain = []
    if chain:
        yield chain

"""Which cells and lines are the heads of a cell."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefwright.analysis.tables.layout import Table
from briefwright.analysis.tables.numbers import is_dressed, is_nothing, is_number, is_year
from briefwright.analysis.tables.periods import periods
from briefwright.analysis.tables.units import is_unit
from briefwright.domain.text import Span

_MOST_HEADS = 4  # rows
_MOST_MERGED = 60  # rows beside one head
_CAPTION = 200  # characters of the line above a table
_TOLD = re.compile(r".*\d[\d.,]*\s.*[.!?]|.{120,}[.!?]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands over a cell and before it, each from far to near."""

    row: tuple[Span, ...]
    column: tuple[Span, ...]
    section: tuple[Span, ...]  # a row of one cell that heads those below it
    corner: tuple[Span, ...]  # over the heads of the rows
    caption: tuple[Span, ...]  # the line above the table
    aligned: bool = True  # whether each column of the row is below a head of its own
    columns: tuple[Span, ...] = ()  # the heads of those before it, from near to far
    rows: tuple[Span, ...] = ()  # those of the rows above it, from near to far


class Headed:
    """A table with its rows of heads told from those of figures."""

    def __init__(self, text: str, table: Table) -> None:
        self._text, self._table = text, table
        self._heads = self._count_heads()
        body = range(self._heads.stop, len(table.rows))
        self._sections = [at for at in body if self._alone(at)]

    def words(self, span: Span) -> str:
        """Return what stands in a cell."""
        return " ".join(self._text[span.start : span.end].split())

    def of(self, place: int, column: int) -> Heads | None:
        """Return the heads of a cell; None where it is itself one."""
        if place in self._heads or self._alone(place):
            return None
        row = self._table.rows[place]
        width = len(row)
        heads = [self._table.rows[at] for at in self._heads if not self._alone(at)]
        aligned = all(len(head) == width or self._ends_short(head, heads) for head in heads)
        aligned = aligned and not any(self._runs_together(cell) for cell in row)
        over = tuple(self._over(heads, column)) if aligned else ()
        section = self._section_of(place)
        return Heads(
            tuple(self._before(place, column)),
            over,
            () if section is None else (self._lone(section),),
            tuple(self._corner()),
            tuple(self._captions()),
            aligned,
            tuple(head[at] for head in heads for at in range(min(column, len(head)) - 1, 0, -1)),
            tuple(self._lone(at) for at in range(place - 1, self._first(place) - 1, -1)),
        )

    def _first(self, place: int) -> int:
        """Return the first of the rows that are read together with one."""
        return max(self._section_of(place) or 0, self._heads.stop, place - _MOST_MERGED)

    def _runs_together(self, cell: Span) -> bool:
        """Whether a cell holds more than one: "Salt 120,400", "5.1 4.8", of lost columns."""
        words = self.words(cell)
        if is_number(words) or periods(words):
            return False
        numbers = [part for part in words.split() if len(part) > 2 and is_number(part)]
        return len(numbers) > 1 or (bool(numbers) and words.endswith(numbers[0]))

    def _ends_short(self, head: Sequence[Span], heads: Sequence[Sequence[Span]]) -> bool:
        """Whether a second row of heads only lacks empty cells at its end."""
        return head is not heads[0] and not len(head[0]) and len(head) < len(heads[0])

    def _count_heads(self) -> range:
        dated: set[int] = set()
        named = False
        for at, row in enumerate(self._table.rows[: _MOST_HEADS + 1]):
            if self._alone(at):
                if named:
                    return range(at)
                continue
            cells = [(column, self.words(cell)) for column, cell in enumerate(row) if column]
            if not self._is_head(cells, dated if len(row[0]) else set(), named=named):
                return range(at)
            named = True
            dated |= {column for column, words in cells if periods(words)}
        return range(1) if named else range(0)

    def _is_head(self, cells: list[tuple[int, str]], dated: set[int], *, named: bool) -> bool:
        if any(is_dressed(words) and not periods(words) for _, words in cells):
            return False
        if named and all(is_nothing(words) for _, words in cells):
            return False
        return not any(is_year(words) and column in dated for column, words in cells)

    def _alone(self, place: int) -> bool:
        """Whether a row has words in its first cell only."""
        first, *others = self._table.rows[place]
        return len(first) > 0 and not any(map(len, others))

    def _lone(self, place: int) -> Span:
        return self._table.rows[place][0]

    def _section_of(self, place: int) -> int | None:
        at = bisect_left(self._sections, place) - 1
        return self._sections[at] if at >= 0 else None

    def _corner(self) -> Iterator[Span]:
        rows = (self._table.rows[at] for at in self._heads if not self._alone(at))
        yield from (row[0] for row in rows if len(row[0]))

    def _captions(self) -> Iterator[Span]:
        """Yield the line above the table, and the one above that where the first is but a unit.

        A row of one cell over the heads is such a line too.
        """
        own = [self._lone(at) for at in reversed(self._heads) if self._alone(at)]
        for line in (*own, *self._table.above):
            words = self.words(line)
            if len(words) > _CAPTION or _TOLD.fullmatch(words):
                return
            yield line
            if not is_unit(words):
                return

    def _over(self, heads: Sequence[Sequence[Span]], column: int) -> Iterator[Span]:
        for place, head in enumerate(heads):
            if column < len(head) and len(head[column]):
                yield head[column]
                continue
            below = heads[place + 1 :]
            for at in range(column - 1, 0, -1):
                if at >= len(head) or not len(head[at]):
                    continue
                if any(_has(row, at) and _has(row, column) for row in below):
                    yield head[at]  # it is merged over both
                break

    def _before(self, place: int, column: int) -> Iterator[Span]:
        row = self._table.rows[place]
        named: list[Span] = []
        for cell in row[:column]:
            words = self.words(cell)
            if is_number(words) or is_nothing(words):
                if named:
                    break
                continue
            named.append(cell)
        if named and not len(row[0]):  # the first cell goes on from a row above
            first = max(self._heads.stop, place - _MOST_MERGED)
            above = (at for at in range(place - 1, first - 1, -1) if len(self._lone(at)))
            start = next(above, None)
            if start is not None and not self._alone(start):
                yield self._lone(start)
        yield from named
        yield from self._unit_behind(row[column + 1 :])

    def _unit_behind(self, cells: Sequence[Span]) -> Iterator[Span]:
        """Yield the first cell behind numbers where it only says what they count: "thousand t"."""
        for cell in cells:
            words = self.words(cell)
            if not is_number(words) and not is_nothing(words):
                if is_unit(words):
                    yield cell
                return


def _has(row: Sequence[Span], column: int) -> bool:
    return column < len(row) and len(row[column]) > 0

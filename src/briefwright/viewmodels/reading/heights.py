"""The heights of many lines below each other, and which of them stands at a height."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_SHELF = 512  # heights whose sum is kept


class Heights:
    """Whole pixels of each line, from 0 on. To find a place costs the root of their number."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._each = array("i", heights)
        shelves = range(0, len(self._each), _SHELF)
        self._shelves = [sum(self._each[first : first + _SHELF]) for first in shelves]

    def __len__(self) -> int:
        return len(self._each)

    def __getitem__(self, number: int) -> int:
        return self._each[number]

    def __setitem__(self, number: int, height: int) -> None:
        self._shelves[number // _SHELF] += height - self._each[number]
        self._each[number] = height

    def top(self, number: int) -> int:
        """Return where a line begins; of the number behind the last one, where all end."""
        shelf = number // _SHELF
        return sum(self._shelves[:shelf]) + sum(self._each[shelf * _SHELF : number])

    def at(self, height: float) -> int:
        """Return the number of the line that stands there, the nearest one beyond the ends."""
        ends = list(accumulate(self._shelves))
        shelf = min(bisect_right(ends, height), len(ends) - 1)
        before = ends[shelf] - self._shelves[shelf]
        first = shelf * _SHELF
        within = list(accumulate(self._each[first : first + _SHELF]))
        return first + min(bisect_right(within, height - before), len(within) - 1)

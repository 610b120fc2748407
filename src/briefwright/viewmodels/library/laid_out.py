"""Which row of a list each article stands in, below the headings of the groups."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import chain

from briefwright.store.library.article_keys import Group, Keys

_STRETCH = 1_000  # places that are looked through at once


class LaidOut:
    """The order of a list as rows: its places are those of the articles, without the headings."""

    def __init__(self, keys: Keys) -> None:
        self.pks = keys.pks
        self._groups = keys.groups
        self._starts = [group.start + place for place, group in enumerate(keys.groups)]

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.pks) + len(self._starts)

    def above(self, row: int) -> int:
        """Return how many articles stand above a row: the place of the first from there on."""
        return row - bisect_left(self._starts, row)

    def place(self, row: int) -> int:
        """Return the place of the article in a row; -1 for a heading."""
        above = bisect_right(self._starts, row)
        return -1 if above and self._starts[above - 1] == row else row - above

    def row(self, place: int) -> int:
        """Return the row of the article in a place."""
        return place + bisect_right(self._groups, place, key=lambda group: group.start)

    def group(self, row: int) -> Group:
        """Return the group of which a row is the heading."""
        return self._groups[bisect_left(self._starts, row)]

    def count_in(self, rows: range) -> int:
        """Return how many of these rows are no headings."""
        return self.above(rows.stop) - self.above(rows.start)

    def within(self, stretches: Iterable[range]) -> list[int]:
        """Return the articles in these stretches of rows by number, each once, from above."""
        several = (
            self.pks[self.above(one.start) : self.above(one.stop)]
            for one in sorted(stretches, key=lambda one: one.start)
        )
        return list(dict.fromkeys(chain.from_iterable(several)))

    def rows_of(self, pks: Collection[int], few: int) -> list[int]:
        """Return all rows of these articles; so few are looked for one by one."""
        if len(pks) <= few:
            return sorted(self.row(place) for pk in pks for place in self._places(pk))
        return [self.row(place) for place, pk in enumerate(self.pks) if pk in pks]

    def first_of(self, pks: Collection[int]) -> int:
        """Return the first row of one of these, or -1."""
        return next((self.row(place) for pk in pks for place in self._places(pk)), -1)

    def next_of(self, found: set[int], begin: int) -> int:
        """Return the first row from a place on, round the end, of one of these; -1 for none."""
        stretches = chain(range(begin, len(self.pks), _STRETCH), range(0, begin, _STRETCH))
        for first in stretches:
            stretch = self.pks[first : first + _STRETCH]
            if not found.isdisjoint(stretch):
                places = (first + place for place, pk in enumerate(stretch) if pk in found)
                return self.row(next(places))
        return -1

    def _places(self, pk: int) -> Iterator[int]:
        """Yield the places of one article, found without a look at each of the others."""
        place = 0
        with suppress(ValueError):
            while True:
                yield (place := self.pks.index(pk, place))
                place += 1

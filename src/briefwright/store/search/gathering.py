"""Which articles a query means, the newest first, a stretch of their numbers at a time.

What two long lists have in common, or one and not the other, is told by sets of their numbers:
SQLite would ask one list again for each row of the other. And nobody is shown more than the newest
few thousand: so each list is read no further down than those are found.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from sqlalchemy import ColumnElement, Integer, Select, case, func, literal_column, select

from briefwright.domain.query.tree import All, Either, Fact, Has, Node, Not
from briefwright.store.rows import ANYWHERE, listing, numbers
from briefwright.store.schema import SEARCH_INDEX, ArticleRow, UnindexedRow
from briefwright.store.search.index import WORDS
from briefwright.store.search.marked import counted, of_categories, with_notes
from briefwright.store.search.matching import TakenApart, fits
from briefwright.store.tables.session import Session

_LEAST = 15_000  # articles that are gone down at once
_FURTHER = 3  # times as many as before, at most: further down it may be otherwise
_RARE = 8  # where no more than one of so many is left, those are asked for one by one
# the plus keeps SQLite from asking the index anew for each row of the other side
AS_FOUND: ColumnElement[int] = literal_column(f"+{SEARCH_INDEX}.rowid", Integer)


class Part(Protocol):
    """What some part of a query means."""

    def within(self, stretch: range, among: set[int] | None) -> AbstractSet[int]:
        """Return the numbers that are meant of a stretch; where some are given, of those alone."""
        ...


@dataclass(frozen=True, slots=True)
class _Listed:
    """Few numbers, all of which are known."""

    numbers: Sequence[int]

    def within(self, stretch: range, among: set[int] | None) -> AbstractSet[int]:
        first = bisect_left(self.numbers, stretch.start)
        found = set(self.numbers[first : bisect_left(self.numbers, stretch.stop)])
        return found if among is None else found & among


@dataclass(frozen=True, slots=True)
class _Asked:
    """Numbers that an index is asked for, in the one column of what is selected."""

    session: Session
    rows: "Select[int]"
    one_by_one: ColumnElement[int]  # the column as it is compared with several numbers

    def within(self, stretch: range, among: set[int] | None) -> AbstractSet[int]:
        ends = self.rows.selected_columns[0].between(stretch.start, stretch.stop - 1)
        rows = self.rows.where(ends)
        if among is None or len(among) * _RARE > len(stretch):
            found = set(numbers(self.session, rows))
            return found if among is None else found & among
        if not among:
            return among
        few = self.one_by_one.in_(listing(among, Integer()))
        return set(numbers(self.session, rows.where(few)))


@dataclass(frozen=True, slots=True)
class _AnyOf:
    """What is in any of its parts."""

    parts: Sequence[Part]

    def within(self, stretch: range, among: set[int] | None) -> AbstractSet[int]:
        return set[int]().union(*(one.within(stretch, among) for one in self.parts))


@dataclass(frozen=True, slots=True)
class _AllOf:
    """What is in all wanted parts and in none of the others."""

    wanted: Sequence[Part]
    unwanted: Sequence[Part]

    def within(self, stretch: range, among: set[int] | None) -> AbstractSet[int]:
        left = among
        for one in self.wanted:
            left = {*one.within(stretch, left)}
        assert left is not None
        for one in self.unwanted:
            left = left - one.within(stretch, left)
        return left


@dataclass(frozen=True, slots=True)
class _Every:
    """All there are: where some are given, each of them."""

    numbers: Part

    def within(self, stretch: range, among: set[int] | None) -> AbstractSet[int]:
        return self.numbers.within(stretch, None) if among is None else among


class Gathering:
    """Puts together what the parts of a query mean."""

    def __init__(self, session: Session, apart: TakenApart) -> None:
        self._session = session
        self._apart = apart
        # By the index over what an article supersedes, which is nothing for nearly all: so it
        # holds their numbers in order, and no article is read for its own.
        first = self._asked(select(ArticleRow.pk).where(ArticleRow.supersedes.is_(None)))
        later = self._facts(ArticleRow.supersedes.is_not(None))
        self._every = _Every(_AnyOf((first, later)))

    def newest(
        self, node: Node | None, conditions: Sequence[ColumnElement[bool]], most: int
    ) -> "array[int]":
        """Return the newest that `node` means and of which the conditions hold, so many at most."""
        nodes = node.nodes if isinstance(node, All) else () if node is None else (node,)
        part = self._all(nodes, [self._facts(one) for one in conditions])
        gone = self._gone()
        last = self._session.scalar(select(func.max(ArticleRow.pk))) or 0
        top, step = last, _LEAST
        found: array[int] = array("q")
        while top > 0 and len(found) < most:
            stretch = range(max(1, top - step + 1), top + 1)
            some = sorted(part.within(stretch, None) - gone, reverse=True)
            found.extend(some[: most - len(found)])
            top = stretch.start - 1
            down = last - top
            likely = (most - len(found)) * down // max(1, len(found))
            step = max(_LEAST, min(likely, _FURTHER * down))
        return found

    def _gone(self) -> set[int]:
        """Return what indexes may still tell of, but is in the bin or not there at all."""
        binned = select(ArticleRow.pk).where(ArticleRow.binned_at.is_not(None))
        away = select(UnindexedRow.pk).outerjoin(ArticleRow, ArticleRow.pk == UnindexedRow.pk)
        away = away.where(ArticleRow.pk.is_(None))
        return {*numbers(self._session, binned), *numbers(self._session, away)}

    def _part(self, node: Node) -> Part:
        expression = self._apart.expression(node)
        if expression is not None:
            return self._words(expression)
        categories = self._apart.categories(node)
        if categories is not None:  # one by one: in each the numbers stand in order
            return _AnyOf([self._asked(of_categories([one]).distinct()) for one in categories])
        match node:
            case All(nodes):
                return self._all(nodes)
            case Either(nodes):
                worded = tuple(one for one in nodes if self._apart.expression(one) is not None)
                rest = [self._part(one) for one in nodes if one not in worded]
                return _AnyOf([self._part(Either(worded)), *rest] if worded else rest)
            case Not():
                return self._all((node,))
            case Has():
                return self._having(node)
            case _:
                return self._facts(self._apart.condition(node))

    def _having(self, node: Has) -> Part:
        match node:
            case Has(Fact.HAS, "note"):
                return self._asked(with_notes().distinct())
            case Has(Fact.HAS):  # an index has those without any mark in the order of numbers
                without = select(ArticleRow.pk).where(ANYWHERE, ArticleRow.marks == 0)
                return _AllOf((self._every,), (self._asked(without),))
            case Has(Fact.LANGUAGE):
                return self._asked(select(ArticleRow.pk).where(self._apart.condition(node)))
            case _:
                return self._facts(self._apart.condition(node))

    def _all(self, nodes: Sequence[Node], more: Sequence[Part] = ()) -> Part:
        """Put those together of which each has to be so: first what few are."""
        worded = tuple(one for one in nodes if self._apart.is_worded(one))
        rest = [one for one in nodes if one not in worded]
        wanted = [*more, *(self._part(one) for one in rest if not isinstance(one, Not))]
        unwanted = [self._part(one.node) for one in rest if isinstance(one, Not)]
        together = self._apart.expression(All(worded))
        if together is not None:
            wanted.append(self._words(together))
        elif worded:
            unwanted.append(
                self._part(Either(tuple(one.node for one in worded if isinstance(one, Not))))
            )
        wanted.sort(key=lambda one: not isinstance(one, _Listed))
        return _AllOf(wanted or (self._every,), tuple(chain.from_iterable(map(_apart, unwanted))))

    def _asked(self, rows: "Select[int]") -> Part:
        return _Asked(self._session, rows, rows.selected_columns[0])

    def _words(self, expression: str) -> Part:
        return _Asked(self._session, select(WORDS.c.rowid).where(fits(expression)), AS_FOUND)

    def _facts(self, condition: ColumnElement[bool]) -> Part:
        """Return what has a fact of which the index is not in the order of numbers.

        It is gone through once where few have it; else one article is asked after the other.
        """
        rows = select(ArticleRow.pk).where(condition)
        if counted(self._session, rows).many:
            asked = case((condition, True), else_=False)  # which no index is chosen by
            return self._asked(select(ArticleRow.pk).where(asked))
        return _Listed(sorted(numbers(self._session, rows)))


def _apart(part: Part) -> Sequence[Part]:
    """Return what may be left out one after the other, each only of what is left."""
    return part.parts if isinstance(part, _AnyOf) else (part,)

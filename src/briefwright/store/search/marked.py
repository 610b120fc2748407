"""Which articles have key points of a kind, told by indexes that hold nothing else."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, literal_column, not_, select

from briefwright.domain.annotation import State
from briefwright.store import rows
from briefwright.store.schema import (
    HIDDEN,
    LISTED,
    NOTED,
    REPRINT,
    AnnotationRow,
    ArticleRow,
)
from briefwright.store.tables.session import Session

MOST_GATHERED = 40_000  # numbers, which takes as long as to ask so many articles one by one
_ACCEPTED: ColumnElement[bool] = AnnotationRow.state == str(State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Marked:
    """Articles that have something, or that have not, by their numbers.

    `numbers` selects those that have, one as often as it has some. Where there are `many`, most
    articles are among them: it is quicker to ask of one after another until enough are found.
    """

    numbers: "Select[int]"
    many: bool
    wanted: bool = True

    @property
    def few(self) -> bool:
        """Whether there are few."""
        return self.wanted and not self.many

    def holds(self, number: ColumnElement[int]) -> ColumnElement[bool]:
        """Return the condition that the article with this number is one of them."""
        has: ColumnElement[bool] = number.in_(self.numbers)
        if self.many:
            has = self.numbers.where(self.numbers.selected_columns[0] == number).exists()
        return has if self.wanted else not_(has)


def somehow() -> "Select[int]":
    """Return what selects the articles with key points."""
    one = rows.table(ArticleRow).alias("marked").c
    anywhere = one.standing.in_((HIDDEN, REPRINT, LISTED))
    return select(one.pk).where(anywhere, one.marks > 0)


def with_notes() -> "Select[int]":
    """Return what selects the articles with notes beside key points."""
    return select(AnnotationRow.article).where(literal_column(NOTED))


def of_categories(categories: Collection[str]) -> "Select[int]":
    """Return what selects the articles with key points of any of these categories."""
    return _of(AnnotationRow.category.in_(categories))


def is_marked(category: str) -> ColumnElement[bool]:
    """Ask of one article after another whether it has key points of a category."""
    return Marked(_of(AnnotationRow.category == category), many=True).holds(ArticleRow.pk)


def numbers(category: str) -> "Select[int]":
    """Return what selects the numbers of all articles with key points of a category."""
    return _of(AnnotationRow.category == category)


def _of(category: ColumnElement[bool]) -> "Select[int]":
    return select(AnnotationRow.article).where(category, _ACCEPTED)


def counted(session: Session, numbers: "Select[int]") -> Marked:
    """Return those that `numbers` selects, after a look at how many there are."""
    some = numbers.limit(MOST_GATHERED + 1).subquery()
    count = session.scalar(select(func.count()).select_from(some)) or 0
    return Marked(numbers, count > MOST_GATHERED)

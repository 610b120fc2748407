"""Which articles have key points of a kind, told by indexes that hold nothing else."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, literal_column, select

from briefwright.domain.annotation import State
from briefwright.store.rows import ANYWHERE
from briefwright.store.schema import NOTED, AnnotationRow, ArticleRow

_ACCEPTED: ColumnElement[bool] = AnnotationRow.state == str(State.ACCEPTED)


def somehow() -> "Select[int]":
    """Return what selects the rows of the articles with key points."""
    return select(ArticleRow.pk).where(ANYWHERE, ArticleRow.marks > 0)


def with_notes() -> "Select[int]":
    """Return what selects the rows of the articles with notes beside key points."""
    return _rows(literal_column(NOTED))


def as_one_of(categories: Collection[str]) -> "Select[int]":
    """Return what selects the rows of the articles with key points of any of these categories."""
    return _rows(AnnotationRow.category.in_(categories), _ACCEPTED)


def is_marked(category: str) -> ColumnElement[bool]:
    """Return the same as asked of one article after another, where few are left to be asked."""
    own = select(AnnotationRow.pk).where(AnnotationRow.article == ArticleRow.pk, _ACCEPTED)
    return own.where(AnnotationRow.category == category).exists()


def _rows(*which: ColumnElement[bool]) -> "Select[int]":
    return select(AnnotationRow.article).where(*which)

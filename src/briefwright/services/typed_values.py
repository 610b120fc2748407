"""What stands behind the fields of a key point: values read as typed, names to complete with."""

from collections.abc import Iterable, Iterator

from briefwright.analysis.typed_values import distinct, names
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.store import annotations
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Session

NAME_FIELDS = (
    "actor",
    "counterpart",
    "speaker",
    "proposer",
    "addressee",
    "owner",
    "place",
)
_LONGEST = 80  # characters; more than that is no name


def names_used(marks: Iterable[Annotation]) -> list[str]:
    """Return the names in the fields of `marks`, and the persons that are marked."""
    return distinct(_used(marks))


def names_in(text: str) -> list[str]:
    """Return the names that stand in a stretch of an article."""
    return names(text)


def filed_beside(session: Session, article: Article, offset: int, limit: int) -> list[Annotation]:
    """Return some of the marks in the dossiers that `article` is in."""
    found: list[Annotation] = []
    for dossier in article.dossiers:
        query = AnnotationQuery(dossier_id=dossier)
        found += annotations.window(session, query, offset, limit)
    return found


def _used(marks: Iterable[Annotation]) -> Iterator[str]:
    for mark in marks:
        if mark.category == "person" and len(mark.quote.exact) <= _LONGEST:
            yield mark.quote.exact
        for name in NAME_FIELDS:
            value = mark.fields.get(name)
            if isinstance(value, str) and len(value) <= _LONGEST:
                yield value

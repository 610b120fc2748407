"""Key points as rows, one for each, with a column for every field that there is."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.ids import ArticleId

type Value = str | int | Decimal | date | None
type Sources = Mapping[ArticleId, Article | None]

_FIRST = (
    "id", "article", "title", "outlet", "published", "category", "quote", "note", "start", "end",
    "attribution", "handling",
)  # fmt: skip


def columns(categories: Iterable[Category]) -> tuple[str, ...]:
    """Return the names of the columns; those of fields stand behind those that all have."""
    fields = (spec.name for category in categories for spec in category.fields)
    return (*_FIRST, *dict.fromkeys(fields))


def rows(
    marks: Iterable[Annotation], sources: Sources, names: Iterable[str]
) -> Iterator[tuple[Value, ...]]:
    """Yield the values of each key point under these names; None where there is none."""
    fields = tuple(names)[len(_FIRST) :]
    for mark in marks:
        yield (
            *_facts(mark, sources.get(mark.article_id)),
            *(mark.fields.get(name) for name in fields),
        )


def _facts(mark: Annotation, source: Article | None) -> tuple[Value, ...]:
    return (
        mark.id,
        mark.article_id,
        source.title if source else "",
        source.outlet if source else "",
        source.published if source else None,
        mark.category,
        mark.quote.exact,
        mark.note,
        mark.span.start,
        mark.span.end,
        None if mark.attribution is None else str(mark.attribution),
        mark.handling,
    )

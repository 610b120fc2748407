"""Annotations as CSV, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import StringIO

from briefwright.app.commands import shapes
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.fields import FieldValue, show_value
from briefwright.domain.ids import ArticleId

_FIRST = (
    "id", "article", "title", "outlet", "published", "category", "quote", "note", "start", "end",
    "attribution", "handling",
)  # fmt: skip
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(
    marks: Iterable[Annotation],
    sources: Mapping[ArticleId, Article | None],
    categories: Iterable[Category],
) -> str:
    """Return one row for each annotation, with a column for every field that there is."""
    names = list(dict.fromkeys(spec.name for found in categories for spec in found.fields))
    written = StringIO()
    rows = csv.writer(written, lineterminator="\r\n")  # as RFC 4180 has it
    rows.writerow((*_FIRST, *names))
    for mark in marks:
        fields = (_cell(mark.fields.get(name)) for name in names)
        rows.writerow((*_row(mark, sources.get(mark.article_id)), *fields))
    return written.getvalue()


def guarded(words: str) -> str:
    """Return `words` so that no spreadsheet takes them for a formula."""
    return f"'{words}" if words.startswith(_BEGINS_FORMULA) else words


def _row(mark: Annotation, source: Article | None) -> tuple[object, ...]:
    return (
        mark.id,
        mark.article_id,
        guarded(source.title if source else ""),
        guarded(source.outlet if source else ""),
        (shapes.day(source.published) if source else None) or "",
        mark.category,
        guarded(mark.quote.exact),
        guarded(mark.note),
        mark.span.start,
        mark.span.end,
        "" if mark.attribution is None else str(mark.attribution),
        guarded(mark.handling),
    )


def _cell(value: FieldValue | None) -> str:
    """Return a field as a cell. A minus before a true number is no formula."""
    if value is None:
        return ""
    return show_value(value) if isinstance(value, Decimal) else guarded(show_value(value))

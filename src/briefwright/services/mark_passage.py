"""A passage becomes an annotation: its words taken, its fields read."""

from collections.abc import Mapping
from dataclasses import replace

from briefwright.analysis import figures
from briefwright.analysis.statements.details import Reading
from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.errors import BadField
from briefwright.domain.fields import Fields, FieldValue
from briefwright.domain.figure import Doubt, Figure
from briefwright.domain.text import Span


def annotate(
    article: Article,
    text: str,
    span: Span,
    category: Category,
    note: str = "",
    typed: Mapping[str, str] = {},
    readings: "Readings | None" = None,
) -> Annotation:
    """Mark `span` of the article's `text`.

    Its fields are read from its words and those around them; what was `typed` wins, and a blank
    value empties the field. "attribution" may be typed like a field. Whoever marks several
    passages of an article hands over the same `readings`. Raises BadSpan, BadField.
    """
    annotation = Annotation.on(article, text, span, category.id)
    read = (readings or Readings()).of(article, text)
    said, attribution = facts(category, read, annotation.quote.exact, span)
    fields = dict(said)
    for name, value in typed.items():
        if name == "attribution":
            continue
        given = category.spec(name).read(value)
        if given is None:
            fields.pop(name, None)
        else:
            fields[name] = given
    if "attribution" in typed:
        attribution = _attribution(typed["attribution"])
    return replace(annotation, note=note, fields=fields, attribution=attribution)


class Readings:
    """Reads articles, and keeps what reads the last one: marks are made one after the other."""

    def __init__(self) -> None:
        self._last: tuple[Article, str, Reading] | None = None

    def of(self, article: Article, text: str) -> Reading:
        """Return what reads the passages of an article."""
        if self._last is None or self._last[:2] != (article, text):
            self._last = article, text, reading(article, text)
        return self._last[2]


def reading(article: Article, text: str) -> Reading:
    """Return what reads the passages of an article."""
    return Reading(text, article.language, article.published, article.outlet, article.url)


def facts(
    category: Category, article: Reading, words: str, span: Span
) -> tuple[Fields, Attribution | None]:
    """Return the fields of the passage `words` at `span`, and whose words they are."""
    details, attribution = article.details(span, category.id)
    found = {**details, **read_fields(category, words, article.language)}
    cell = article.table_figure(span) if category.id == "figure" else None
    if cell is not None:
        read = {} if cell.doubt or cell.figure else found
        found = {**details, **cell.fields(), **read}
    elif category.id == "figure" and "kind" in found:
        found = {**article.around(span, Figure.of(found)), **found}
    return category.suiting(found), attribution


def read_fields(category: Category, words: str, language: str = "") -> dict[str, FieldValue]:
    """Return the fields that the words say by themselves, where the category has a reader.

    Words of other languages than English and Russian are not read: a German "Billion" is a
    thousand ours.
    """
    figure = figures.read(words, language or "en") if category.id == "figure" else None
    return {} if figure is None else dict(category.suiting(figure.fields()))


def doubt_of(mark: Annotation, article: Reading) -> Doubt | None:
    """Return what keeps the words of a figure from being read, where nobody has filled it."""
    if mark.category != "figure" or mark.fields.keys() & {"value_low", "value_high"}:
        return None
    cell = article.table_figure(mark.span)
    if cell is not None and cell.doubt:
        return Doubt(cell.doubt)
    return figures.doubt(mark.quote.exact, article.language or "en")


def heads_of(mark: Annotation, article: Reading) -> tuple[str, ...]:
    """Return the words of a table that say with those of a figure what it means."""
    cell = article.table_figure(mark.span) if mark.category == "figure" else None
    return article.words(cell.heads) if cell else ()


def _attribution(typed: str) -> Attribution | None:
    wanted = typed.strip().casefold()
    for attribution in Attribution:
        if attribution.casefold() == wanted:
            return attribution
    if wanted:
        raise BadField("attribution", typed, tuple(Attribution))
    return None

"""The JSON shapes of the command line. Scripts rely on them: a key is never renamed."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from briefwright.app import words
from briefwright.app.commands.reading_view import html
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, Notice
from briefwright.domain.fields import FieldValue

type Shape = dict[str, object]


def imported(source: str, article: Article, status: str) -> Shape:
    """Return the shape of a source that is safely stored."""
    return {
        "source": source,
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": day(article.published),
        "language": article.language,
        "characters": article.characters,
        "paragraphs": article.paragraphs,
        "sha256": article.sha256,
        "status": status,
    }


def listed(article: Article, count: int, snippet: str = "") -> Shape:
    """Return the shape of an article in a list; `count` is that of its annotations."""
    around = {"snippet": snippet} if snippet else {}
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": day(article.published),
        "language": article.language,
        "characters": article.characters,
        "annotations": count,
        **around,
    }


def shown(
    article: Article, content: Content, notices: Iterable[Notice], marks: Iterable[Annotation]
) -> Shape:
    """Return the shape of a whole article."""
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": day(article.published),
        "retrieved": moment(article.retrieved),
        "url": article.url,
        "language": article.language,
        "sha256": article.sha256,
        "text": content.text,
        "html": html(content),
        "origins": {fact: str(origin) for fact, origin in article.origins.items()},
        "notices": [_notice(notice) for notice in notices],
        "annotations": [annotation(mark) for mark in marks],
    }


def annotation(mark: Annotation) -> Shape:
    """Return the shape of an annotation; what was once offered says how sure, and why."""
    offer = mark.offer
    offered: Shape = {}
    if offer is not None:
        offered = {"confidence": offer.confidence, "reason": words.reason(offer)}
    return {
        "id": mark.id,
        "article": mark.article_id,
        "category": mark.category,
        "start": mark.span.start,
        "end": mark.span.end,
        "quote": mark.quote.exact,
        "note": mark.note,
        "fields": {name: _value(value) for name, value in mark.fields.items()},
        "attribution": None if mark.attribution is None else str(mark.attribution),
        "handling": mark.handling,
        "state": str(mark.state),
        "created": moment(mark.created),
        "changed": moment(mark.changed),
        **offered,
    }


def day(value: date | None) -> str | None:
    """Return a date in ISO 8601."""
    return None if value is None else value.isoformat()


def moment(value: datetime | None) -> str | None:
    """Return a moment in ISO 8601, in UTC and to the millisecond."""
    if value is None:
        return None
    stamp = value.astimezone(UTC).isoformat(timespec="milliseconds")
    return stamp.removesuffix("+00:00") + "Z"


def _notice(notice: Notice) -> Shape:
    place = {} if notice.span is None else {"start": notice.span.start, "end": notice.span.end}
    return {"code": notice.code, "message": words.notice(notice), **place}


def _value(value: FieldValue) -> str | int | float:
    """Return a field's value as JSON has it: whole numbers whole, dates in ISO 8601."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value

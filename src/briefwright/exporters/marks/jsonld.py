"""Key points as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

The place is said twice, as the model allows: by the quote with what stands around it, and by
offsets in code points of the canonical text. The fields are ours, under a name of our own.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.fields import FieldValue
from briefwright.domain.ids import ArticleId
from briefwright.exporters.exchange.sources import web_address

type Json = Mapping[str, object]

_CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "fields": {"@id": "urn:briefwright:terms:1#fields", "@type": "@json"},
        "briefwright": {"@id": "urn:briefwright:terms:1#record", "@type": "@json"},
    },
)


def annotations(marks: Iterable[Annotation], sources: Mapping[ArticleId, Article | None]) -> str:
    """Return an array with one object for each key point."""
    shown = [annotation(mark, sources.get(mark.article_id)) for mark in marks]
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def annotation(mark: Annotation, source: Article | None) -> Json:
    """Return one key point; without its source the target is the article's own id."""
    bodies = [_body("tagging", mark.category)]
    if mark.note:
        bodies.append(_body("commenting", mark.note))
    creator = {"creator": {"type": "Person", "name": mark.author}} if mark.author else {}
    moments = {"created": mark.created, "modified": mark.changed}
    return {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{mark.id}",
        "type": "Annotation",
        "motivation": "classifying",
        **creator,
        **{name: _moment(moment) for name, moment in moments.items() if moment},
        "body": bodies,
        "target": {
            "source": _source(mark.article_id, source),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": mark.quote.exact,
                    "prefix": mark.quote.prefix,
                    "suffix": mark.quote.suffix,
                },
                {
                    "type": "TextPositionSelector",
                    "start": mark.span.start,
                    "end": mark.span.end,
                },
            ],
        },
        "fields": {name: _value(value) for name, value in mark.fields.items()},
    }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _source(article_id: ArticleId, source: Article | None) -> str:
    return (source and web_address(source)) or f"urn:uuid:{article_id}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def _value(value: FieldValue) -> str | int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value

"""The JSON shapes: every key that scripts rely on, and values as they may rely on them."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from briefwright.app.commands import shapes
from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.article import Article, Content, Notice, Origin
from briefwright.domain.fields import FieldValue
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.domain.text import Span, text_hash

TEXT = "Sofia 🙂 sold 12.5 tonnes."
ARTICLE = Article(
    ArticleId("a1"),
    "ff",
    text_hash(TEXT),
    "Sales",
    published=date(2025, 2, 5),
    retrieved=datetime(2025, 2, 6, 7, 8, 9, 123000, UTC),
    origins={"title": Origin.TEXT, "published": Origin.METADATA},
)
MARK = replace(
    Annotation.on(ARTICLE, TEXT, Span(8, 24), CategoryId("figure")),
    attribution=Attribution.DIRECT_QUOTE,
    created=datetime(2025, 2, 6, 10, 0, tzinfo=timezone(timedelta(hours=3))),
)


def test_an_annotation_has_every_key_and_counts_code_points() -> None:
    shape = shapes.annotation(MARK)
    assert list(shape) == [
        "id", "article", "category", "start", "end", "quote", "note", "fields", "attribution",
        "handling", "state", "created", "changed",
    ]  # fmt: skip
    assert (shape["start"], shape["end"]) == (8, 24)
    assert TEXT[8:24] == shape["quote"]
    assert shape["attribution"] == "direct quote"
    assert shape["state"] == "accepted"


def test_moments_are_in_utc() -> None:
    assert shapes.annotation(MARK)["created"] == "2025-02-06T07:00:00.000Z"


def test_fields_are_json_numbers_dates_and_words() -> None:
    fields: dict[str, FieldValue] = {
        "value_low": Decimal("7E+6"),
        "value_high": Decimal("12.5"),
        "deadline": date(2026, 1, 31),
        "unit": "tonne",
    }
    shape = json.loads(json.dumps(shapes.annotation(replace(MARK, fields=fields))))
    assert shape["fields"] == {
        "value_low": 7_000_000,
        "value_high": 12.5,
        "deadline": "2026-01-31",
        "unit": "tonne",
    }
    assert isinstance(shape["fields"]["value_low"], int)


def test_an_article_is_shown_with_every_key() -> None:
    content = Content("ff", text_hash(TEXT), TEXT.encode(), TEXT, ())
    published = Notice("future-date", {"date": "2031-01-01"})
    event = Notice(
        "event-after-publication", {"event": "2025-02-07", "published": "2025-02-05"}, Span(0, 5)
    )
    shape = shapes.shown(ARTICLE, content, (published, event), (MARK,))
    assert list(shape) == [
        "id", "title", "outlet", "author", "published", "retrieved", "url", "language", "sha256",
        "text", "html", "origins", "notices", "annotations",
    ]  # fmt: skip
    assert shape["published"] == "2025-02-05"
    assert shape["retrieved"] == "2025-02-06T07:08:09.123Z"
    assert shape["origins"] == {"title": "text", "published": "metadata"}
    first, second = json.loads(json.dumps(shape["notices"]))
    assert set(first) == {"code", "message"}
    assert (second["code"], second["start"], second["end"]) == ("event-after-publication", 0, 5)
    assert "7 February 2025" in second["message"]


def test_a_fact_that_is_not_known_is_null_and_its_key_stays() -> None:
    bare = Article(ArticleId("a2"), "ff", "ff", "Bare")
    assert shapes.imported("a.txt", bare, "new") == {
        "source": "a.txt",
        "id": "a2",
        "title": "Bare",
        "outlet": "",
        "published": None,
        "language": "",
        "characters": 0,
        "paragraphs": 0,
        "sha256": "ff",
        "status": "new",
    }

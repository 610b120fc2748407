"""Key points as annotations of the web: both selectors, and offsets in code points."""

import json
from dataclasses import replace
from decimal import Decimal

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.domain.text import find_quote
from briefwright.exporters.marks.jsonld import annotations

TEXT = "🚢 The port of Varna ordered 14 barges, the harbour master said."
ARTICLE = Article(ArticleId("a1"), "00", "00", "Varna", url="https://example.org/varna")


def test_an_annotation_says_its_place_by_quote_and_by_code_points() -> None:
    mark = Annotation.on(ARTICLE, TEXT, find_quote(TEXT, "14 barges"), CategoryId("figure"))
    mark = replace(mark, note="check", fields={"value_low": Decimal(14), "unit": "barges"})
    (shown,) = json.loads(annotations([mark], {ARTICLE.id: ARTICLE}))
    assert shown["type"] == "Annotation"
    assert shown["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert shown["id"] == f"urn:uuid:{mark.id}"
    quote, place = shown["target"]["selector"]
    assert TEXT[place["start"] : place["end"]] == quote["exact"] == "14 barges"
    assert TEXT.startswith(quote["prefix"] + quote["exact"] + quote["suffix"])
    assert shown["target"]["source"] == "https://example.org/varna"
    bodies = {body["purpose"]: body["value"] for body in shown["body"]}
    assert bodies == {"tagging": "figure", "commenting": "check"}
    assert shown["fields"] == {"value_low": 14, "unit": "barges"}
    assert "creator" not in shown


def test_an_annotation_says_whose_it_is_and_names_its_source_by_an_address_that_is_one() -> None:
    article = replace(ARTICLE, url="https://example.org/a b?q={1}")
    mark = Annotation.on(article, TEXT, find_quote(TEXT, "Varna"), CategoryId("person"))
    (shown,) = json.loads(annotations([replace(mark, author="Olga")], {article.id: article}))
    assert shown["creator"] == {"type": "Person", "name": "Olga"}
    assert shown["target"]["source"] == "https://example.org/a%20b?q=%7B1%7D"


def test_an_article_without_an_address_of_the_web_is_named_by_its_id() -> None:
    mark = Annotation.on(ARTICLE, TEXT, find_quote(TEXT, "Varna"), CategoryId("person"))
    for url in ("", "javascript:alert(1)", "file:///etc/passwd"):
        (shown,) = json.loads(annotations([mark], {ARTICLE.id: replace(ARTICLE, url=url)}))
        assert shown["target"]["source"] == "urn:uuid:a1"

"""What a section takes, and in which order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.fields import FieldValue
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId
from briefwright.domain.template import Form, Order, SectionSpec
from briefwright.domain.text import Span, TextQuote
from briefwright.services.take_marks import Harvest

OLD, NEW = ArticleId("old"), ArticleId("new")
DAY = date(2025, 3, 6)
ARTICLES = {
    OLD: Article(OLD, "00", "00", "Old", published=DAY - timedelta(days=10)),
    NEW: Article(NEW, "01", "01", "New", published=DAY),
}


def mark(
    name: str, article: ArticleId = NEW, category: str = "commitment", **fields: FieldValue
) -> Annotation:
    quote = TextQuote(name)
    return Annotation(
        AnnotationId(name), article, CategoryId(category), Span(0, 1), quote, fields=fields
    )


def taken(spec: SectionSpec, *marks: Annotation) -> list[str]:
    return [each.id for each in Harvest(marks, ARTICLES, {}).taken(spec)]


ALL = SectionSpec("all", "All", Form.TABLE, takes=(CategoryId("commitment"),))


def test_a_section_may_take_only_what_has_a_status_of_its_own() -> None:
    marks = (mark("a", status="open"), mark("b", status="kept"), mark("c"))
    assert taken(replace(ALL, status=("open",)), *marks) == ["a"]
    assert taken(replace(ALL, status=("open", "")), *marks) == ["a", "c"]
    assert taken(ALL, *marks) == ["a", "b", "c"]


def test_a_section_may_take_only_what_some_actors_do_or_ask() -> None:
    marks = (mark("a", actor="Lomar's railway"), mark("b", counterpart="LOMAR"), mark("c"))
    assert taken(replace(ALL, actors=("Lomar",)), *marks) == ["a", "b"]


def test_a_section_may_take_only_what_the_last_days_brought() -> None:
    marks = (mark("a", OLD), mark("b", NEW))
    assert taken(replace(ALL, days=7), *marks) == ["b"]
    assert taken(replace(ALL, days=11), *marks) == ["a", "b"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.READING, ["a", "b", "c"]),
        (Order.DATE, ["b", "a", "c"]),
        (Order.LATEST, ["a", "c", "b"]),
        (Order.DEADLINE, ["c", "a", "b"]),
        (Order.ACTOR, ["b", "a", "c"]),
    ],
)
def test_a_section_is_filled_in_its_order(order: Order, expected: list[str]) -> None:
    marks = (
        mark("a", NEW, deadline=date(2025, 12, 1), actor="Lomar"),
        mark("b", OLD, actor="Arvenia"),
        mark("c", NEW, deadline=date(2025, 4, 1)),
    )
    assert taken(replace(ALL, order=order), *marks) == expected


def test_a_digest_tells_some_facts_of_each_story_and_one_quotation() -> None:
    kinds = tuple(CategoryId(kind) for kind in ("commitment", "fact", "quotation"))
    spec = SectionSpec("items", "Items", Form.ITEMS, takes=kinds, limit=2)
    marks = (
        mark("a"),
        mark("b"),
        mark("c", category="fact"),
        mark("d", category="quotation"),
        mark("e", category="quotation"),
        mark("f", OLD, "fact"),
    )
    assert taken(spec, *marks) == ["a", "c", "d", "f"]


def test_the_words_of_a_reprint_are_told_once() -> None:
    spec = SectionSpec("items", "Items", Form.ITEMS, takes=(CategoryId("fact"),))
    one = mark("a", OLD, "fact")
    same = replace(mark("b", NEW, "fact"), quote=TextQuote("A"))
    assert [each.id for each in Harvest((one, same), ARTICLES, {NEW: OLD}).taken(spec)] == ["a"]
    assert [each.id for each in Harvest((one, same), ARTICLES, {}).taken(spec)] == ["a", "b"]

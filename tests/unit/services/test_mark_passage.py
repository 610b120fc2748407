"""A passage becomes an annotation with its fields."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from briefwright.domain.annotation import Attribution
from briefwright.domain.article import Article
from briefwright.domain.category import BUILT_IN, Category
from briefwright.domain.errors import BadField, BadSpan
from briefwright.domain.ids import ArticleId
from briefwright.domain.text import Span, text_hash
from briefwright.services.mark_passage import annotate, doubt_of, read_fields, reading

TEXT = "Trade fell by 5-6 percent. Odesa will open 7 million hectares to lease by May."
ARTICLE = Article(ArticleId("a1"), "00", text_hash(TEXT), "Lease")
PUBLISHED = replace(ARTICLE, published=date(2025, 3, 3))


def category(slug: str) -> Category:
    (found,) = (each for each in BUILT_IN if each.id == slug)
    return found


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_the_words_are_taken_to_the_letter() -> None:
    mark = annotate(ARTICLE, TEXT, span(" Odesa will open "), category("commitment"), "ask them")
    assert mark.quote.exact == "Odesa will open"
    assert TEXT[mark.span.start : mark.span.end] == mark.quote.exact
    assert (mark.category, mark.note, mark.article_id) == ("commitment", "ask them", "a1")


def test_a_figure_is_read_from_its_words() -> None:
    fields = annotate(ARTICLE, TEXT, span("7 million hectares"), category("figure")).fields
    assert fields["value_low"] == fields["value_high"] == Decimal(7_000_000)
    assert fields["unit"] == "hectare"


def test_a_figure_takes_what_is_counted_and_when_from_the_words_around() -> None:
    text = "Odesa got $3 million in port grants last year. Экспорт вырос на 5 млн тонн зерна."
    article = replace(ARTICLE, text_sha256=text_hash(text))
    start = text.index("$3 million")
    fields = annotate(article, text, Span(start, start + 10), category("figure")).fields
    assert (fields["measure"], fields["currency"]) == ("port grants", "USD")
    start = text.index("5 млн тонн")
    russian = replace(article, language="ru")
    fields = annotate(russian, text, Span(start, start + 10), category("figure")).fields
    assert (fields["measure"], fields["value_low"]) == ("зерна", Decimal(5_000_000))


def test_what_keeps_a_figure_from_being_read_is_told_until_somebody_fills_it() -> None:
    text = "Odesa and Norvia sent 5 ships and 6 boats."
    article = replace(ARTICLE, text_sha256=text_hash(text))
    start = text.index("5 ships")
    mark = annotate(article, text, Span(start, len(text) - 1), category("figure"))
    assert (doubt := doubt_of(mark, reading(article, text))) is not None
    assert doubt.several
    filled = replace(mark, fields={"value_low": Decimal(5)})
    assert doubt_of(filled, reading(article, text)) is None


def test_a_commitment_is_read_from_its_words_and_those_around() -> None:
    marked = "Odesa will open 7 million hectares to lease by May"
    mark = annotate(PUBLISHED, TEXT, span(marked), category("commitment"))
    assert mark.fields == {
        "actor": "Odesa",
        "action": "open 7 million hectares to lease",
        "modality": "will",
        "deadline_as_stated": "by May",
        "deadline": date(2025, 5, 31),
    }
    assert mark.attribution is Attribution.OUTLET


def test_other_categories_say_only_whose_words_they_are() -> None:
    mark = annotate(ARTICLE, TEXT, span("Trade fell"), category("fact"))
    assert (mark.fields, mark.attribution) == ({}, Attribution.OUTLET)


def test_what_was_typed_stays_when_the_mark_says_something_else() -> None:
    typed = {"actor": "The city", "deadline": "", "attribution": ""}
    marked = span("Odesa will open 7 million hectares to lease by May")
    mark = annotate(PUBLISHED, TEXT, marked, category("commitment"), typed=typed)
    assert mark.fields["actor"] == "The city"
    assert "deadline" not in mark.fields
    assert mark.attribution is None


def test_what_was_typed_wins_over_what_was_read() -> None:
    typed = {"value_high": "8000000", "unit": "", "place": "Odesa"}
    mark = annotate(ARTICLE, TEXT, span("7 million hectares"), category("figure"), typed=typed)
    assert mark.fields["value_low"] == Decimal(7_000_000)
    assert mark.fields["value_high"] == Decimal(8_000_000)
    assert mark.fields["place"] == "Odesa"
    assert "unit" not in mark.fields


def test_dates_and_choices_are_read() -> None:
    typed = {"deadline": "2026-05-31", "status": "In Progress"}
    mark = annotate(ARTICLE, TEXT, span("Odesa will open"), category("commitment"), typed=typed)
    assert mark.fields["deadline"] == date(2026, 5, 31)
    assert mark.fields["status"] == "in progress"


def test_the_attribution_may_be_typed_like_a_field() -> None:
    typed = {"attribution": "Reported Speech"}
    mark = annotate(ARTICLE, TEXT, span("Odesa"), category("fact"), typed=typed)
    assert mark.attribution is Attribution.REPORTED_SPEECH
    assert mark.fields == {}


@pytest.mark.parametrize(
    "typed",
    [
        {"value_low": "3,5"},
        {"colour": "red"},
        {"deadline": "2026-05-31"},
        {"attribution": "hearsay"},
        {"trend": "sideways"},
    ],
)
def test_what_does_not_fit_is_refused(typed: dict[str, str]) -> None:
    with pytest.raises(BadField):
        annotate(ARTICLE, TEXT, span("7 million hectares"), category("figure"), typed=typed)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(BadSpan):
        annotate(ARTICLE, TEXT, Span(70, 900), category("figure"))


def test_a_figure_in_another_language_is_left_to_be_typed() -> None:
    figure = next(category for category in BUILT_IN if category.id == "figure")
    assert read_fields(figure, "1 Billion Euro", "de") == {}
    assert read_fields(figure, "1 billion euros", "en")["value_low"] == 10**9

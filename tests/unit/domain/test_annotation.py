from datetime import UTC
from decimal import Decimal

import pytest

from briefwright.domain.annotation import Annotation, utc_now
from briefwright.domain.article import Article, Origin
from briefwright.domain.category import BUILT_IN
from briefwright.domain.errors import BadField, BadSpan
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.domain.text import Span

TEXT = "Norvia will widen the quay. It fell by 5 percent."
ARTICLE = Article(ArticleId("a"), "0" * 64, "0" * 64, "Quay")
FACT = CategoryId("fact")


def test_a_mark_takes_its_words_and_what_stands_around_them() -> None:
    mark = Annotation.on(ARTICLE, TEXT, Span(6, 27), FACT)
    assert mark.quote.exact == "will widen the quay."
    assert mark.span == Span(7, 27)
    assert mark.quote.prefix == "Norvia "
    assert mark.quote.suffix == " It fell by 5 percent."


def test_white_space_cannot_be_marked() -> None:
    with pytest.raises(BadSpan):
        Annotation.on(ARTICLE, TEXT, Span(6, 7), FACT)


def test_a_moved_mark_keeps_its_identity() -> None:
    mark = Annotation.on(ARTICLE, TEXT, Span(7, 17), FACT)
    moved = mark.moved(TEXT, Span(0, 27))
    assert moved.id == mark.id
    assert moved.quote.exact == TEXT[:27]


def test_a_field_is_set_and_taken_away() -> None:
    mark = Annotation.on(ARTICLE, TEXT, Span(0, 6), FACT).with_field("value_low", Decimal(5))
    assert mark.fields == {"value_low": Decimal(5)}
    assert mark.with_field("value_low", None).fields == {}


def test_this_moment_is_utc_to_the_millisecond() -> None:
    now = utc_now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0


def test_a_typed_fact_is_the_users() -> None:
    article = ARTICLE.with_fact("outlet", "Karlshavn Post")
    assert (article.outlet, article.origins) == ("Karlshavn Post", {"outlet": Origin.USER})


def test_the_built_in_categories_have_the_keys_that_people_learn() -> None:
    assert [(c.key, c.id) for c in BUILT_IN] == [
        ("1", "commitment"), ("2", "figure"), ("3", "proposal"), ("4", "agreement"),
        ("5", "request"), ("6", "position"), ("7", "fact"), ("8", "risk"), ("9", "event"),
        ("P", "person"), ("Q", "quotation"),
    ]  # fmt: skip
    assert len({c.letter for c in BUILT_IN}) == len(BUILT_IN)


def test_a_field_that_a_category_lacks_is_refused_with_those_it_has() -> None:
    person = next(c for c in BUILT_IN if c.id == "person")
    with pytest.raises(BadField):
        person.spec("value_low")

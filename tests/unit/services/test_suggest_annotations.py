from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article
from briefwright.domain.errors import Cancelled
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.domain.text import Span, TextQuote
from briefwright.services import suggest_annotations
from briefwright.services.import_articles import store_article
from briefwright.services.mark_passage import annotate
from briefwright.services.suggest_annotations import (
    ReadArticle,
    finish,
    has_been_read,
    keep,
    read,
    read_along,
)
from briefwright.store import annotations, articles, categories, suggestions
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.care.check import check
from briefwright.store.store import Store
from tests.gui.harbour import ready

TEXT = (
    "A longer quay for Brenholm\n\n"
    "Brenholm will extend its northern quay by 120 metres before the end of 2031, mayor Liv Aas "
    "said on Monday. The union proposed a second crane.\n\n"
    "The county will pay 40 million euros."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "briefwright.store")
    yield opened
    opened.close()


@pytest.fixture
def put(store: Store) -> Callable[..., Article]:
    def made(text: str = TEXT, language: str = "en") -> Article:
        article, _ = store_article(store, ready(text))
        with store.write() as session:
            articles.put(session, article.with_fact("language", language))
        with store.read() as session:
            return articles.find(session, article.id)

    return made


def offered(store: Store, article: Article) -> list[Annotation]:
    with store.read() as session:
        query = AnnotationQuery(article_id=article.id, state=State.SUGGESTED)
        return annotations.every(session, query)


def decide(store: Store, mark: Annotation) -> None:
    with store.write() as session:
        annotations.put(session, mark)


def read_again(store: Store, article: Article) -> None:
    """Read an article although it was read, as another method would."""
    found = read(store, article.id)
    assert found is not None
    with store.write() as session:
        for gone, come in found.steps():
            keep(session, article.id, gone, come)
        finish(session, found)


def test_what_an_article_offers_is_stored_once_with_its_reasons(
    store: Store, put: Callable[..., Article]
) -> None:
    article = put()
    read_along(store, article)
    first = offered(store, article)
    assert {"commitment", "proposal"} <= {one.category for one in first}
    assert all(one.offer and 0 < one.offer.confidence <= 1 for one in first)
    read_along(store, article)
    assert offered(store, article) == first
    with store.read() as session:
        assert has_been_read(session, article)
        assert suggestions.next_unread(session) is None
    assert check(store).ok


def test_read_again_nothing_comes_back_that_was_decided(
    store: Store, put: Callable[..., Article]
) -> None:
    article = put()
    read_along(store, article)
    first, second, *others = offered(store, article)
    decide(store, first.rejected())
    decide(store, second.accepted())
    read_again(store, article)
    assert [(one.id, one.span) for one in offered(store, article)] == [
        (one.id, one.span) for one in others
    ]


def test_what_was_rejected_does_not_come_back_when_another_method_cuts_it_otherwise(
    store: Store, put: Callable[..., Article]
) -> None:
    article = put()
    read_along(store, article)
    first, *others = offered(store, article)
    shorter = Span(first.span.start + 3, first.span.end - 5)
    quote = TextQuote.of(TEXT, shorter)
    decide(store, replace(first, span=shorter, quote=quote).rejected())
    with store.write() as session:  # as a store that an earlier version leaves
        suggestions.set_read(session, article.id, "1 en")
    with store.read() as session:
        assert not has_been_read(session, article)
    read_along(store, article)
    with store.read() as session:
        assert has_been_read(session, article)
    assert [one.span for one in offered(store, article)] == [one.span for one in others]


@pytest.mark.parametrize("category", ["commitment", "agreement"])
def test_words_that_a_person_marked_are_not_offered_as_the_same_or_what_it_is_a_sort_of(
    store: Store, put: Callable[..., Article], category: str
) -> None:
    article = put()
    with store.write() as session:
        marked = categories.get(session, CategoryId(category))
        assert marked is not None
        start = TEXT.index("Brenholm will")
        annotations.put(
            session, annotate(article, TEXT, Span(start, TEXT.index(" before")), marked)
        )
    read_along(store, article)
    found = offered(store, article)
    assert [one.quote.exact for one in found if one.category == "commitment"] != []
    assert not any(one.span.start == start for one in found if one.category == "commitment")


def test_what_was_decided_while_it_was_read_stays_decided(
    store: Store, put: Callable[..., Article]
) -> None:
    article = put()
    read_along(store, article)
    found = read(store, article.id)
    assert found is not None
    first = offered(store, article)[0]
    decide(store, first.accepted())
    with store.write() as session:
        for gone, come in found.steps():
            keep(session, article.id, gone, come)
        assert annotations.marks(session, article.id)[0][0].waits is False
    assert first.id not in [one.id for one in offered(store, article)]
    assert check(store).ok


def test_an_article_that_went_or_became_another_while_it_was_read_is_left_alone(
    store: Store, put: Callable[..., Article]
) -> None:
    gone, other = put(), put(TEXT + " More.")
    results = [read(store, one.id) for one in (gone, other)]
    with store.write() as session:
        articles.remove(session, gone)
        articles.put(session, other.with_fact("language", "ru"))
        for found in results:
            assert found is not None
            for leaving, coming in found.steps():
                keep(session, found.article_id, leaving, coming)
            finish(session, found)
        assert suggestions.next_unread(session) is not None  # as Russian it has not been read
    assert read(store, gone.id) is None


@pytest.mark.parametrize(("text", "language"), [(TEXT, "de"), (TEXT, ""), ("\n", "en")])
def test_another_language_or_no_text_offers_nothing_and_is_not_read_again(
    store: Store, put: Callable[..., Article], text: str, language: str
) -> None:
    article = put(text, language)
    read_along(store, article)
    assert offered(store, article) == []
    with store.read() as session:
        assert has_been_read(session, article)


def test_categories_that_nobody_wants_are_not_offered(
    store: Store, put: Callable[..., Article]
) -> None:
    article = put()
    found = read(store, article.id, ["commitment"])
    assert found is not None
    assert {one.category for one in found.come} & {"commitment", "proposal"} == {"proposal"}
    with store.write() as session:
        keep(session, article.id, (), found.come)
        finish(session, found, ["commitment"])
        assert has_been_read(session, article, ["commitment"])
        assert not has_been_read(session, article)


def test_a_book_is_read_part_by_part_and_can_be_given_up(
    store: Store, put: Callable[..., Article]
) -> None:
    pages = "\n\n".join(f"{TEXT} Page {number}." for number in range(480))
    article = put(pages)
    places: list[int] = []
    found = read(store, article.id, progress=lambda done, _total: places.append(done))
    assert found is not None
    assert len(places) > 1
    assert len(found.come) == suggest_annotations.MOST  # the surest of them
    assert [one.span for one in found.come] == sorted(one.span for one in found.come)
    assert all(pages[one.span.start : one.span.end] == one.quote.exact for one in found.come)
    assert max(len(come) for _, come in found.steps()) <= suggest_annotations.STEP

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(store, article.id, progress=cancel)


def test_the_first_step_takes_away_what_is_offered_no_more() -> None:
    assert list(ReadArticle(ArticleId("a"), "", ("old",), ()).steps()) == [(["old"], ())]

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Article
from briefwright.services.import_articles import store_article
from briefwright.services.search_articles import Hit, Results, keep_index, search
from briefwright.store import articles
from briefwright.store.store import Store
from tests.gui.harbour import ready

STORY = "\n\n".join(
    f"Berth {number} of the harbour will be dredged before winter, and its crane number {number} "
    f"goes to the new quay where ship {number} waits for a pilot and for better weather."
    for number in range(12)
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "briefwright.store")
    yield store
    store.close()


def put(store: Store, text: str, day: int = 1, title: str = "Harbour", **facts: object) -> Article:
    made = ready(text, title)
    article = replace(made.article, language="en", published=date(2025, 3, day), **facts)  # type: ignore[arg-type]
    return store_article(store, replace(made, article=article))[0]


def follow(store: Store, before: Article, text: str) -> Article:
    """Store what a page says now as the version that follows `before`."""
    new = put(store, text)
    with store.write() as session:
        articles.put(session, replace(new, supersedes=before.id))
    keep_index(store)
    return new


def asked(store: Store, typed: str) -> Results:
    with store.read() as session:
        return search(session, typed, 0, 20)


def hits(store: Store, typed: str) -> list[Hit]:
    found = asked(store, typed)
    assert found.count == len(found.hits)
    return list(found.hits)


def test_an_earlier_version_stands_behind_the_one_that_says_the_same(store: Store) -> None:
    first = put(store, "The ferry costs 14 crowns. Children travel free.")
    second = follow(store, first, "The ferry costs 15 crowns. Dogs travel free.")
    third = follow(store, second, "The ferry costs 16 crowns. Dogs travel free.")
    assert [hit.article.id for hit in hits(store, "ferry")] == [third.id]
    assert [hit.article.id for hit in hits(store, "dogs")] == [third.id]


def test_what_only_an_earlier_version_says_is_found_and_named_so(store: Store) -> None:
    first = put(store, "The ferry costs 14 crowns. Children travel free.")
    second = follow(store, first, "The ferry costs 15 crowns.")
    follow(store, second, "The ferry costs 16 crowns.")
    (found,) = hits(store, "children")
    assert (found.article.id, found.earlier) == (first.id, True)
    assert [hit.earlier for hit in hits(store, "ferry")] == [False]
    assert {hit.article.id for hit in hits(store, "ferry is:earlier")} == {first.id, second.id}


def test_an_earlier_version_stands_for_itself_once_the_later_one_is_binned(store: Store) -> None:
    first = put(store, "The ferry costs 14 crowns.")
    second = follow(store, first, "The ferry costs 15 crowns.")
    with store.write() as session:
        now = articles.get(session, second.id)
        assert now is not None
        articles.put(session, replace(now, binned_at=utc_now()))
    (found,) = hits(store, "ferry")
    assert (found.article.id, found.earlier) == (first.id, False)


def test_a_reprint_stands_behind_its_origin_and_is_counted_there(store: Store) -> None:
    origin = put(store, STORY, 1, outlet="Gazette")
    copies = [put(store, f"From paper {n}\n\n{STORY}", 2 + n, f"Paper {n}") for n in range(2)]
    (found,) = hits(store, "dredged")
    assert (found.article.id, found.reprints, found.origin) == (origin.id, 2, None)
    assert {hit.article.id for hit in hits(store, "dredged is:reprint")} == {c.id for c in copies}


def test_what_only_reprints_say_is_found_once_with_their_origin(store: Store) -> None:
    origin = put(store, STORY, 1, outlet="Gazette")
    for number in range(2):
        put(store, f"Our lighthouse adds {number}\n\n{STORY}", 2 + number, f"Paper {number}")
    (found,) = hits(store, "lighthouse")
    assert found.article.id != origin.id
    assert found.origin is not None
    assert found.origin.id == origin.id


def test_pages_of_many_stories_hold_each_of_them_once(store: Store) -> None:
    for number in range(30):
        first = put(store, f"Barge {number} was seen. It came from {number}.")
        if number % 3 == 0:
            follow(store, first, f"Barge {number} was seen again. It came from {number}.")
    with store.read() as session:
        pages = [search(session, "barge", at, 10).hits for at in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 10, 0]
    assert len({hit.article.id for page in pages for hit in page}) == 30


def test_stories_are_counted_once_where_only_facts_are_asked_for_too(store: Store) -> None:
    for number in range(3):
        put(store, f"From paper {number}\n\n{STORY}", 1 + number, f"Paper {number}")
    first = put(store, "The ferry costs 14 crowns.", 9)
    follow(store, first, "The ferry costs 15 crowns.")
    assert len(hits(store, "date:2025-03")) == len(hits(store, "AND OR NOT")) == 2

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from sqlalchemy import event

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article, Dossier
from briefwright.domain.ids import CategoryId, DossierId
from briefwright.store import annotations, article_lists, articles, dossiers
from briefwright.store.article_lists import ArticleQuery, Sort
from briefwright.store.store import Store

NOON = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
_VERY_MANY = 260_000  # more than SQLite takes in one statement
VISIT, DAY = DossierId("visit"), DossierId("day")


@pytest.fixture
def library(store: Store, another: Callable[..., Article]) -> list[Article]:
    """Six articles, in the order of their import; the last is binned."""
    with store.write() as session:
        dossiers.put(session, Dossier(VISIT, "Visit"))
        dossiers.put(session, Dossier(DAY, "First day", parent_id=VISIT))
    return [
        another("beta", outlet="Zeit", published=date(2025, 3, 1), language="de"),
        another("Alpha", outlet="apple", language="en", dossiers=(VISIT,)),
        another("alpha", outlet="Apple", published=date(2024, 1, 1), language="en"),
        another("ягода", outlet="Курьер", published=date(2025, 3, 1), dossiers=(DAY,)),
        another("Яблоко", outlet="курьер", published=date(2025, 4, 1), language="ru"),
        another("Gone", outlet="Apple", published=date(2025, 4, 1), binned_at=NOON),
    ]


def titles(store: Store, **asked: Any) -> list[str]:
    query = ArticleQuery(**asked)
    with store.read() as session:
        found = article_lists.window(session, query, 0, 100)
        assert article_lists.count(session, query) == len(found)
        return [article.title for article in found]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.IMPORTED, ["beta", "Alpha", "alpha", "ягода", "Яблоко"]),
        (Sort.TITLE, ["Alpha", "alpha", "beta", "Яблоко", "ягода"]),
        (Sort.OUTLET, ["Alpha", "alpha", "beta", "ягода", "Яблоко"]),
        (Sort.DATE, ["Alpha", "alpha", "beta", "ягода", "Яблоко"]),
        (Sort.LANGUAGE, ["ягода", "beta", "Alpha", "alpha", "Яблоко"]),
    ],
)
@pytest.mark.usefixtures("library")
def test_a_list_is_sorted_either_way_and_goes_on_where_it_stopped(
    store: Store, sort: Sort, order: list[str]
) -> None:
    assert titles(store, sort=sort, descending=False) == order
    assert titles(store, sort=sort) == order[::-1]
    for descending in (True, False):
        query = ArticleQuery(sort=sort, descending=descending)
        with store.read() as session:
            found = article_lists.window(session, query, 0, 2)
            while some := article_lists.window(session, query, len(found), 2):
                found += some
        assert [article.title for article in found] == titles(
            store, sort=sort, descending=descending
        )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"outlet": "APPLE"}, {"Alpha", "alpha"}),
        ({"language": "en"}, {"Alpha", "alpha"}),
        ({"dossier_id": VISIT}, {"Alpha", "ягода"}),
        ({"dossier_id": DAY}, {"ягода"}),
        ({"first": date(2025, 3, 1)}, {"beta", "ягода", "Яблоко"}),
        ({"first": date(2025, 1, 1), "last": date(2025, 3, 31)}, {"beta", "ягода"}),
        ({"last": date(2024, 12, 31)}, {"alpha"}),
        ({"binned": True}, {"Gone"}),
        ({"search": "КУР"}, {"ягода", "Яблоко"}),
        ({"outlet": "apple", "dossier_id": VISIT}, {"Alpha"}),
        ({"marked": True}, set()),
        ({"category": CategoryId("fact")}, set()),
    ],
)
@pytest.mark.usefixtures("library")
def test_a_list_is_filtered(store: Store, asked: dict[str, Any], found: set[str]) -> None:
    assert set(titles(store, **asked)) == found


def test_marks_are_counted_as_they_come_and_go(
    store: Store, library: list[Article], mark: Callable[..., Annotation]
) -> None:
    first, second, *_ = library
    made = mark(first, "Words", "fact")
    mark(second, "Words", "fact")
    mark(second, "their", "figure")
    mark(second, "own", "figure", state=State.SUGGESTED)
    assert titles(store, sort=Sort.MARKS)[:2] == [second.title, first.title]
    assert set(titles(store, marked=True)) == {first.title, second.title}
    assert set(titles(store, category=CategoryId("figure"))) == {second.title}
    for one, kind in product((first, second), ("fact", "figure", "risk")):
        there = {one.title} if kind == "fact" or (one, kind) == (second, "figure") else set()
        asked = {"category": CategoryId(kind), "search": one.title}
        assert set(titles(store, outlet=one.outlet, **asked)) == there
        for dossier in one.dossiers:
            assert set(titles(store, dossier_id=dossier, **asked)) == there
    with store.write() as session:
        annotations.put(session, made.altered(note="Seen"))
    assert titles(store, sort=Sort.MARKS)[:2] == [second.title, first.title]
    with store.write() as session:
        annotations.put(session, made.altered(state=State.REJECTED))
    assert set(titles(store, marked=True)) == {second.title}
    with store.write() as session:
        annotations.put(session, made)
    assert set(titles(store, marked=True)) == {first.title, second.title}
    with store.write() as session:
        annotations.remove(session, made)
    assert set(titles(store, marked=True)) == {second.title}


def test_an_article_is_unread_until_somebody_reads_it(store: Store, library: list[Article]) -> None:
    first = library[0]
    with store.write() as session:
        article_lists.set_read(session, [first.id] * _VERY_MANY, NOON)
        articles.put(session, replace(first, title="Beta, corrected"))
    with store.read() as session:
        ids = [article.id for article in library[:2]]
        assert article_lists.any_unread(session, ids)
        assert not article_lists.any_unread(session, ids[:1])
        assert not article_lists.any_unread(session, ids[:1] * _VERY_MANY)
    assert "Beta, corrected" not in titles(store, unread=True)
    assert len(titles(store, unread=True)) == 4
    with store.write() as session:
        article_lists.set_read(session, [first.id], None)
    assert len(titles(store, unread=True)) == 5


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.usefixtures("library")
def test_no_window_sorts_the_whole_store(store: Store, sort: Sort) -> None:
    steps: list[str] = []

    def explain(
        connection: Any, cursor: Any, statement: str, parameters: Any, *_others: object
    ) -> None:
        if statement.startswith("SELECT article.pk"):
            plan = connection.connection.driver_connection.execute(
                f"EXPLAIN QUERY PLAN {statement}", parameters
            )
            steps.extend(step for *_, step in plan)

    with store.read() as session:
        event.listen(session.engine, "before_cursor_execute", explain)
        article_lists.window(session, ArticleQuery(sort=sort), 0, 10)
        event.remove(session.engine, "before_cursor_execute", explain)
    assert steps
    assert not any("TEMP B-TREE" in step for step in steps), steps

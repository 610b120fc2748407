"""Who asks for a category or for notes is answered by indexes, however many are marked."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.ids import CategoryId
from briefwright.domain.query.grammar import parse
from briefwright.store.article_lists import ArticleQuery, Sort
from briefwright.store.library import article_keys
from briefwright.store.search import marked, matching
from briefwright.store.search.finding import find
from briefwright.store.search.matching import TakenApart
from briefwright.store.store import Session, Store
from tests.unit.store.search.conftest import Asker, Writer, catch_up, put

type Ask = Callable[[Session], int]


def looking_for(typed: str) -> Ask:
    return lambda session: find(session, parse(typed), 0, 20).count


def listing(query: ArticleQuery) -> Ask:
    return lambda session: len(article_keys.keys(session, query).pks)


def plan_of(session: Session, ask: Ask, expected: int) -> list[str]:
    """Return how SQLite goes about answering, step by step."""
    steps: list[str] = []

    def explain(
        connection: Any, cursor: Any, statement: str, parameters: Any, *_others: object
    ) -> None:
        driver = connection.connection.driver_connection
        plan = driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps.extend(step for *_, step in plan)

    event.listen(session.engine, "before_cursor_execute", explain)
    assert ask(session) == expected
    event.remove(session.engine, "before_cursor_execute", explain)
    return steps


@pytest.mark.parametrize(
    ("ask", "index", "expected"),
    [
        (looking_for("category:figure"), "COVERING INDEX annotation_category", 1),
        (looking_for("-category:figure"), "COVERING INDEX annotation_category", 0),
        (looking_for("canal category:figure"), "COVERING INDEX annotation_category", 1),
        (looking_for("has:note"), "INDEX annotation_noted", 1),
        (looking_for("canal has:note"), "INDEX annotation_noted", 1),
        (
            listing(ArticleQuery(category=CategoryId("figure"))),
            "COVERING INDEX annotation_category",
            1,
        ),
        (
            listing(ArticleQuery(category=CategoryId("figure"), outlet="Gazette")),
            "COVERING INDEX annotation_category",
            1,
        ),
    ],
)
def test_no_key_point_is_read_to_find_the_articles(
    store: Store,
    write: Writer,
    mark: Callable[..., Annotation],
    ask: Ask,
    index: str,
    expected: int,
) -> None:
    article = write("The canal", outlet="Gazette")
    for words in ("The", "canal"):
        mark(article, words, "figure", note="Ask Ida")
    catch_up(store)
    with store.read() as session:
        steps = [step for step in plan_of(session, ask, expected) if "annotation" in step]
    assert steps
    assert all(index in step for step in steps), steps


def test_no_key_point_is_looked_up_to_find_the_articles_that_have_some(
    store: Store, write: Writer, mark: Callable[..., Annotation]
) -> None:
    mark(write("The canal"), "canal", "figure")
    with store.read() as session:
        steps = plan_of(session, looking_for("has:mark"), 1)
    assert not any("annotation" in step for step in steps), steps


@pytest.fixture
def several(write: Writer, mark: Callable[..., Annotation]) -> list[Article]:
    """Eight articles: each second about a canal, each third with figures, each fourth a note."""
    made = [write(f"The {'canal' if n % 2 else 'port'} no. {n}", f"{n}") for n in range(8)]
    for one in made[::3]:
        mark(one, "The", "figure")
        mark(one, "no.", "figure")
    for one in made[::4]:
        mark(one, "The", "fact", note="Ask Ida")
    return made


ANSWERS = {
    "category:figure": "630",
    "-category:figure": "75421",
    "canal category:figure": "3",
    "canal -category:figure": "751",
    "-canal category:figure": "60",
    "category:figure category:fact": "0",
    "category:figure OR category:fact": "6430",
    "has:note": "40",
    "canal has:note": "",
    "has:mark -has:note": "63",
    "language:en category:fact": "40",
    "canal (category:figure OR category:fact)": "3",
}


def test_one_of_several_categories_is_asked_for_as_one_is(store: Store) -> None:
    typed = "canal (category:figure OR category:fact)"
    with store.read() as session:
        asked = matching.ask(TakenApart(session, ("en",)), parse(typed))
    assert (len(asked.marked), asked.conditions) == (1, ())


@pytest.mark.parametrize("gathered", [0, 40_000])
def test_the_same_is_found_whether_it_is_gathered_or_asked_for(
    ask: Asker, several: list[Article], monkeypatch: pytest.MonkeyPatch, gathered: int
) -> None:
    monkeypatch.setattr(marked, "MOST_GATHERED", gathered)
    found = {typed: "".join(sorted(ask(typed), reverse=True)) for typed in ANSWERS}
    assert (len(several), found) == (8, ANSWERS)


def test_a_list_of_a_category_holds_the_same_in_every_order(
    store: Store, several: list[Article]
) -> None:
    put(store, several[3], binned_at=datetime(2026, 3, 1, tzinfo=UTC))
    put(store, several[7], supersedes=several[6].id)
    with store.read() as session:
        by_import, by_title = (
            article_keys.keys(session, ArticleQuery(category=CategoryId("figure"), sort=sort))
            for sort in (Sort.IMPORTED, Sort.TITLE)
        )
        assert [one.article.title for one in article_keys.at(session, by_import.pks) if one] == [
            "0"
        ]
    assert by_import == by_title

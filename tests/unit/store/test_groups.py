"""How groups of reprints and versions stand in lists, and that a look at them is short."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from briefwright.domain.annotation import Annotation, utc_now
from briefwright.domain.article import Article, Dossier
from briefwright.domain.ids import ArticleId, CategoryId, DossierId
from briefwright.domain.text import Span
from briefwright.store import annotations, article_lists, articles, dossiers, groups
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.schema import ArticleRow
from briefwright.store.store import Session, Store

type Put = Callable[..., Article]


def alike(store: Store, *same: Article) -> None:
    """Write down that these articles tell the same story."""
    with store.write() as session:
        wanted = select(ArticleRow.pk).where(ArticleRow.id.in_([one.id for one in same]))
        first, *others = session.scalars(wanted.order_by(ArticleRow.pk)).all()
        groups.pair(session, [(first, other) for other in others])
        groups.settle(session, [same[0].id])


def shown(store: Store, **asked: Any) -> list[str]:
    with store.read() as session:
        query = ArticleQuery(**asked)
        found = article_lists.window(session, query, 0, 10)
        assert article_lists.count(session, query) == len(found)
    return [article.title for article in found]


@pytest.fixture
def group(store: Store, another: Put) -> tuple[Article, Article]:
    """An origin that is in no dossier, and a reprint of it that is in one."""
    with store.write() as session:
        for name in ("inner", "other"):
            dossiers.put(session, Dossier(DossierId(name), name))
    origin = another("Origin", published=date(2025, 2, 5), outlet="Courier")
    here = (DossierId("inner"),)
    copy = another("Copy", published=date(2025, 2, 6), outlet="Herald", dossiers=here)
    alike(store, origin, copy)
    return origin, copy


@pytest.mark.usefixtures("group")
def test_a_reprint_shows_where_its_origin_cannot(store: Store) -> None:
    assert shown(store) == ["Origin"]
    assert shown(store, dossier_id=DossierId("inner")) == ["Copy"]
    assert shown(store, outlet="herald") == ["Copy"]
    assert shown(store, search="cop") == ["Copy"]
    assert shown(store, first=date(2025, 2, 6)) == ["Copy"]
    assert shown(store, every=True) == ["Copy", "Origin"]
    assert shown(store, unread=True) == ["Origin"]


def test_a_marked_article_stays_in_sight_beside_an_earlier_or_longer_copy_that_comes_later(
    store: Store, another: Put
) -> None:
    mine = another("Mine", published=date(2025, 2, 6))
    with store.write() as session:
        text = articles.text(session, mine)
        span = Span(0, text.index(" "))
        annotations.put(session, Annotation.on(mine, text, span, CategoryId("fact")))
    other = another("Other", published=date(2025, 2, 7))
    first = another("First", published=date(2025, 2, 5))
    alike(store, first, mine, other)
    assert sorted(shown(store)) == ["First", "Mine"]
    with store.read() as session:
        same = [mine.id, other.id, first.id]
        assert groups.reprints(session, same) == {mine.id: first.id, other.id: first.id}


def test_a_dossier_counts_what_it_shows(store: Store, group: tuple[Article, Article]) -> None:
    origin, _ = group
    both = {DossierId("inner"): 1, DossierId("other"): 0}
    with store.read() as session:
        assert dossiers.counts(session) == both
    with store.write() as session:
        articles.put(session, replace(origin, dossiers=(DossierId("inner"),)))
    assert shown(store, dossier_id=DossierId("inner")) == ["Origin"]
    with store.read() as session:
        assert dossiers.counts(session) == both


def test_only_the_newest_version_that_is_not_binned_is_listed(store: Store, another: Put) -> None:
    first = another("First")
    second = another("Second", supersedes=first.id)
    third = another("Third", supersedes=second.id)
    assert shown(store) == ["Third"]
    with store.read() as session:
        assert article_lists.newest_version(session, first.id) == third
        assert article_lists.newest_version(session, third.id) is None
        assert article_lists.earlier_versions(session, third) == [second, first]
    with store.write() as session:
        articles.put(session, replace(third, binned_at=utc_now()))
    assert shown(store) == ["Second"]
    with store.write() as session:
        articles.remove(session, replace(third, binned_at=utc_now()))
        articles.remove(session, second)
    assert shown(store) == ["First"]


def test_a_version_is_no_reprint_of_the_one_before(store: Store, another: Put) -> None:
    first = another("First", published=date(2025, 2, 5))
    copy = another("Copy", published=date(2025, 2, 6))
    alike(store, first, copy)
    second = another("Second", published=date(2025, 2, 5), supersedes=first.id)
    alike(store, first, second)
    assert shown(store) == ["Second", "Copy"]
    alike(store, second, copy)
    assert shown(store) == ["Second"]


def at_address(session: Session, article: Article) -> object:
    return articles.at_address(session, [article.url])


def behind(session: Session, article: Article) -> object:
    return article_lists.reprints(session, [article.id])


def counted(session: Session, article: Article) -> object:
    return article_lists.reprint_counts(session, [article.id])


def versions(session: Session, article: Article) -> object:
    return article_lists.newest_version(session, ArticleId(article.id))


@pytest.mark.parametrize("ask", [at_address, behind, counted, versions])
def test_nobody_looks_at_every_article(
    store: Store, stored: Article, ask: Callable[[Session, Article], object]
) -> None:
    steps: list[str] = []

    def explain(
        connection: Any, cursor: Any, statement: str, parameters: Any, *_others: object
    ) -> None:
        if "FROM article " in statement or "FROM article\n" in statement:
            plan = connection.connection.driver_connection.execute(
                f"EXPLAIN QUERY PLAN {statement}", parameters
            )
            steps.extend(step for *_, step in plan)

    with store.read() as session:
        event.listen(session.engine, "before_cursor_execute", explain)
        ask(session, stored)
        event.remove(session.engine, "before_cursor_execute", explain)
    looks = [step for step in steps if "article" in step]
    assert looks
    assert all(step.startswith("SEARCH article USING") for step in looks), steps
    assert not any("(standing=?)" in step for step in looks), steps

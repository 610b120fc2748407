"""The groups of a list, against the same list taken apart article by article."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations, product
from typing import Any

import pytest

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article, Dossier
from briefwright.domain.ids import CategoryId, DossierId
from briefwright.store import article_lists, articles, dossiers, groups, rows
from briefwright.store.article_lists import ArticleQuery, Sort
from briefwright.store.library import article_order
from briefwright.store.library.article_keys import Grouping, Keys, at, entitled, keys
from briefwright.store.schema import ArticleRow
from briefwright.store.store import Session, Store

NOON = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
VISIT, DAY, OLD = DossierId("visit"), DossierId('a, "day"'), DossierId("old")
QUERIES = (ArticleQuery(), ArticleQuery(dossier_id=VISIT), ArticleQuery(language="kk"))


@pytest.fixture
def library(store: Store, another: Callable[..., Article]) -> None:
    """Articles of a few outlets, days and dossiers, some without, one dossier in the bin."""
    with store.write() as session:
        dossiers.put(session, Dossier(VISIT, "Visit", position=2))
        dossiers.put(session, Dossier(DAY, "First day", parent_id=VISIT, position=1))
        dossiers.put(session, Dossier(OLD, "Old", position=0, binned_at=NOON))
    places = ((), (VISIT,), (DAY,), (VISIT, DAY), (OLD,), (OLD, DAY))
    outlets, days = ("Post", "", "post", "Herald"), (None, date(2025, 3, 1), date(2025, 3, 9))
    for number, filed in enumerate(places * 4):
        another(
            f"Report {number * 7 % 24}",
            outlet=outlets[number % 4],
            published=days[number % 3] or (date(2024, 1, 5) if number % 5 == 0 else None),
            language="en" if number % 7 else "ru",
            dossiers=filed,
            binned_at=NOON if number % 11 == 10 else None,
        )


def groups_of(session: Session, article: Article, grouping: Grouping) -> list[str]:
    match grouping:
        case Grouping.OUTLET:
            return [article.outlet.casefold()]
        case Grouping.MONTH:
            return [article.published.isoformat()[:7] if article.published else ""]
        case _:
            kept = {one.id for one in dossiers.every(session)}
            return [one for one in article.dossiers if one in kept] or [""]


def shown(session: Session, found: Keys) -> dict[str, list[str]]:
    """Return the titles of each group, in order; groups follow each other without a gap."""
    titles = [one.article.title for one in at(session, found.pks) if one is not None]
    ends = [group.start + group.count for group in found.groups]
    assert [group.start for group in found.groups] == [0, *ends][: len(ends)]
    assert not ends or ends[-1] == len(titles)
    return {group.key: titles[group.start : group.start + group.count] for group in found.groups}


@pytest.mark.parametrize("grouping", [Grouping.OUTLET, Grouping.MONTH, Grouping.DOSSIER])
@pytest.mark.usefixtures("library")
def test_a_group_holds_what_a_look_at_each_article_puts_there_in_the_order_asked_for(
    store: Store, grouping: Grouping
) -> None:
    with store.read() as session:
        for query, sort, descending in product(QUERIES, Sort, (True, False)):
            asked = replace(query, sort=sort, descending=descending)
            looked: dict[str, list[str]] = defaultdict(list)
            for article in article_lists.window(session, asked, 0, 100):
                for key in groups_of(session, article, grouping):
                    looked[key].append(article.title)
            found = shown(session, keys(session, asked, grouping))
            assert found == looked
            assert "" not in list(found)[:-1]  # what has none comes last


@pytest.mark.usefixtures("library")
def test_groups_stand_in_the_order_of_outlets_of_months_from_the_latest_and_of_dossiers_by_path(
    store: Store,
) -> None:
    with store.read() as session:
        found = {one: list(shown(session, keys(session, ArticleQuery(), one))) for one in Grouping}
    assert found == {
        Grouping.NONE: [],
        Grouping.OUTLET: ["herald", "post", ""],
        Grouping.MONTH: ["2025-03", "2024-01", ""],
        Grouping.DOSSIER: [VISIT, DAY, ""],
    }


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("grouping", "sort", "rising"),
    [
        (Grouping.OUTLET, Sort.OUTLET, ["herald", "post"]),
        (Grouping.MONTH, Sort.DATE, ["2024-01", "2025-03"]),
    ],
)
def test_groups_turn_with_the_order_of_what_they_have_in_common_and_with_no_other(
    store: Store, grouping: Grouping, sort: Sort, rising: list[str]
) -> None:
    def titled(sort: Sort, *, descending: bool) -> list[str]:
        asked = ArticleQuery(sort=sort, descending=descending)
        return list(shown(session, keys(session, asked, grouping)))

    with store.read() as session:
        assert titled(sort, descending=False) == [*rising, ""]
        assert titled(sort, descending=True) == [*reversed(rising), ""]
        assert titled(Sort.TITLE, descending=True) == titled(Sort.TITLE, descending=False)


ASKED: tuple[dict[str, Any], ...] = (
    {"dossier_id": VISIT},
    {"outlet": "post"},
    {"language": "en"},
    {"first": date(2025, 3, 1), "last": date(2025, 3, 5)},
    {"unread": True},
    {"category": CategoryId("figure")},
    {"marked": True},
    {"offered": True},
    {"search": "report 1"},
    {"binned": True},
    {"every": True},
)


@pytest.fixture
def copied(store: Store, library: None, mark: Callable[..., Annotation]) -> None:
    """The same, with copies, earlier versions, what was read, key points and suggestions."""
    with store.read() as session:
        every = article_lists.window(session, ArticleQuery(descending=False), 0, 100)
        known = rows.pks(session, ArticleRow, [one.id for one in every])
    with store.write() as session:
        pairs = ((0, 4), (0, 9), (2, 8), (3, 11), (12, 13))
        groups.pair(session, [(known[every[a].id], known[every[b].id]) for a, b in pairs])
        for later, earlier in ((5, 6), (17, 18)):
            articles.put(session, replace(every[later], supersedes=every[earlier].id))
        groups.settle(session, [one.id for one in every])
        article_lists.set_read(session, [one.id for one in every[::3]], NOON)
    for number, article in enumerate(every):
        for kind in ("figure", "figure", "fact")[: number % 4]:
            mark(article, "Words", kind)
        if number % 3 == 0:
            mark(article, "their", "figure", state=State.SUGGESTED)


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.usefixtures("copied")
def test_a_list_holds_what_the_store_finds_row_by_row_whatever_is_asked_and_in_every_order(
    store: Store, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(article_order, "_FEW", few)
    pairs = (one | other for one, other in combinations(ASKED, 2))
    every = [*product(({}, *ASKED), Sort, (True, False))]
    every += product(pairs, (Sort.IMPORTED, Sort.TITLE), (True,))
    ways = {"some": False, "none": False, "copies": False}
    with store.read() as session:
        copies = {one.id for one in article_lists.window(session, ArticleQuery(every=True), 0, 99)}
        copies = set(groups.reprints(session, copies))
        for asked, sort, descending in every:
            query = ArticleQuery(**asked, sort=sort, descending=descending)
            looked = [one.id for one in article_lists.window(session, query, 0, 100)]
            found = at(session, keys(session, query).pks)
            assert [one.article.id for one in found if one is not None] == looked, query
            ways["some" if looked else "none"] = True
            ways["copies"] |= not copies.isdisjoint(looked)
    assert all(ways.values())


@pytest.mark.parametrize("outlet", ["Élan", "elan", "„ELAN“"])
def test_an_outlet_is_one_group_and_one_filter_however_it_is_written(
    store: Store, another: Callable[..., Article], outlet: str
) -> None:
    for number, written in enumerate(("Zeit", "Élan", "Яуза", "«Elan»", "Ёлка", "Жизнь")):
        another(f"Report {number}", outlet=written)
    with store.read() as session:
        found = keys(session, ArticleQuery(), Grouping.OUTLET)
        first = at(session, [found.pks[group.start] for group in found.groups])
        chosen = keys(session, ArticleQuery(outlet=outlet))
    outlets = [one.article.outlet for one in first if one is not None]
    assert outlets == ["«Elan»", "Zeit", "Ёлка", "Жизнь", "Яуза"]
    assert [group.count for group in found.groups] == [2, 1, 1, 1, 1]
    assert sorted(chosen.pks) == [2, 4]


@pytest.mark.usefixtures("copied")
def test_titles_that_begin_with_what_is_typed_are_found_however_they_stand(store: Store) -> None:
    with store.read() as session:
        found = entitled(session, "rePORT 1")
        titles = [one.article.title for one in at(session, sorted(found)) if one is not None]
    assert sorted(titles) == sorted(["Report 1", *(f"Report {n}" for n in range(10, 20))])

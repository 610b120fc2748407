"""The groups of a list, against the same list taken apart article by article."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from briefwright.domain.article import Article, Dossier
from briefwright.domain.ids import DossierId
from briefwright.store import article_lists, dossiers
from briefwright.store.article_lists import ArticleQuery, Sort
from briefwright.store.library.article_keys import Grouping, Keys, at, keys
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
def test_groups_stand_in_the_order_of_outlets_of_months_from_the_latest_and_of_dossiers(
    store: Store,
) -> None:
    with store.read() as session:
        found = {one: list(shown(session, keys(session, ArticleQuery(), one))) for one in Grouping}
    assert found == {
        Grouping.NONE: [],
        Grouping.OUTLET: ["herald", "post", ""],
        Grouping.MONTH: ["2025-03", "2024-01", ""],
        Grouping.DOSSIER: [DAY, VISIT, ""],
    }

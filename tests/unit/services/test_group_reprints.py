"""Reprints among what is stored: found by the sketches in the store, whatever came first."""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from briefwright.analysis.reprints import LOOKED_AT, is_reprint
from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.ids import ArticleId, new_id
from briefwright.domain.text import text_hash
from briefwright.services import group_reprints
from briefwright.services.group_reprints import keep_groups
from briefwright.services.import_articles import Ready, store_article, store_articles
from briefwright.store import article_lists, articles, groups, sketches
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.articles import Packed
from briefwright.store.care.check import check
from briefwright.store.search import index
from briefwright.store.store import Store
from tests.unit.analysis.bulletins import quiet_wires
from tests.unit.analysis.reprint_pairs import pairs, stories
from tests.unit.analysis.test_reprints import found

STORY = "\n\n".join(stories()[0][1])
OTHER = "\n\n".join(stories()[1][1])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "briefwright.db")
    yield store
    store.close()


def ready(text: str, published: date | None = None, title: str = "") -> Ready:
    original = text.encode()
    digest = text_hash(text)
    article = Article(
        ArticleId(new_id()),
        sha256(original).hexdigest(),
        digest,
        title or text[:40],
        published=published,
        characters=len(text),
    )
    blocks = (TextBlock(0, len(text)),)
    return Ready(title, article, Content(article.sha256, digest, original, text, blocks))


def listed(store: Store, **asked: object) -> list[ArticleId]:
    with store.read() as session:
        query = ArticleQuery(**asked)  # type: ignore[arg-type]
        shown = article_lists.window(session, query, 0, 100)
        assert article_lists.count(session, query) == len(shown)
    return [article.id for article in shown]


def origins(store: Store, came: Sequence[Ready]) -> dict[str, str]:
    """Return for each reprint the title of its origin."""
    titles = {one.article.id: one.article.title for one in came}
    with store.read() as session:
        copies = groups.reprints(session, list(titles))
    return {titles[copy]: titles[origin] for copy, origin in copies.items()}


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(("day", "is_one"), [(3, True), (4, False), (None, False)])
def test_wires_without_voices_and_with_other_figures_are_one_where_they_are_of_one_day(
    store: Store, day: int | None, *, is_one: bool, together: bool
) -> None:
    for wire in quiet_wires():
        first = ready(wire.one, date(2026, 3, 3), "first")
        again = ready(wire.other, date(2026, 3, day) if day else None, "again")
        for batch in [[first, again]] if together else [[first], [again]]:
            store_articles(store, batch)
            keep_groups(store)
        assert bool(origins(store, [first, again])) == is_one


@pytest.mark.parametrize("number", range(len(pairs())))
def test_the_store_finds_the_reprints_that_two_texts_alone_show(store: Store, number: int) -> None:
    pair = pairs()[number]
    first, second = ready(pair.one, title="one"), ready(pair.other, title="other")
    store_article(store, first)
    _, status = store_article(store, second)
    assert (status == "reprint" or bool(origins(store, [first, second]))) == found(pair)


def test_a_reprint_is_kept_behind_its_origin_and_told_as_one(store: Store) -> None:
    first, told = store_article(store, ready(STORY, date(2025, 2, 5)))
    copy, status = store_article(store, ready(f"From our desk\n\n{STORY}", date(2025, 2, 6)))
    assert (told, status) == ("new", "reprint")
    assert listed(store) == [first.id]
    assert listed(store, every=True) == [copy.id, first.id]
    with store.read() as session:
        assert articles.get(session, copy.id) == copy
        assert article_lists.count(session, ArticleQuery()) == 1
    assert check(store).ok


def test_two_reprints_in_one_batch_find_each_other(store: Store) -> None:
    came = [
        ready(STORY, date(2025, 2, 5), "a"),
        ready(OTHER, date(2025, 2, 5), "b"),
        ready(f"{STORY}\n\nUpdated.", date(2025, 2, 4), "c"),
    ]
    assert [status for _, status in store_articles(store, came)] == ["reprint", "new", "new"]
    assert origins(store, came) == {"a": "c"}


def test_the_same_text_again_is_a_duplicate_also_of_a_reprint_that_came_with_it(
    store: Store,
) -> None:
    copy = f"From our desk\n\n{STORY}"
    came = [ready(STORY, date(2025, 2, 5)), ready(copy), ready(copy)]
    stored = store_articles(store, came)
    assert [status for _, status in stored] == ["new", "reprint", "duplicate"]
    assert stored[1][0].id == stored[2][0].id


def versions() -> list[Ready]:
    """One story five times, twice without a date, and beside it another one cut in two."""
    parts, cut = STORY.split("\n\n"), OTHER.split("\n\n")
    return [
        ready(STORY, date(2025, 2, 6), "whole"),
        ready("\n\n".join(parts[: len(parts) // 2 + 1]), date(2025, 2, 5), "beginning"),
        ready("\n\n".join(parts[1:]), date(2025, 2, 5), "end"),
        ready(f"Another headline\n\n{STORY}", None, "undated"),
        ready(f"{STORY}\n\nRead more on our page.", None, "longer"),
        ready(OTHER, None, "other"),
        ready("\n\n".join(cut[:-1]), date(2025, 3, 1), "cut"),
    ]


def test_the_order_of_import_does_not_matter(tmp_path: Path) -> None:
    orders = list(permutations(versions()))
    random.Random(5).shuffle(orders)
    seen = []
    for number, order in enumerate(orders[:12]):
        store = Store.open(tmp_path / f"{number}.db")
        batch = 1 + number % 4
        for at in range(0, len(order), batch):
            store_articles(store, order[at : at + batch])
        seen.append(origins(store, order))
        store.close()
    assert all(one == seen[0] for one in seen)
    assert seen[0]["whole"] in {"beginning", "end"}
    assert seen[0]["other"] == "cut"
    assert len(seen[0]) == 5


def test_what_waits_is_compared_later_and_comes_to_the_same(tmp_path: Path) -> None:
    came = versions()
    store = Store.open(tmp_path / "later.db")
    told = [status for _, status in store_articles(store, came, characters=index.STEP)]
    assert told == ["new"] * len(came)
    with store.read() as session:
        assert sketches.waiting(session) == len(came)
    keep_groups(store)
    later = origins(store, came)
    store.close()
    store = Store.open(tmp_path / "at-once.db")
    store_articles(store, came)
    assert origins(store, came) == later
    store.close()


def test_when_the_origin_is_binned_the_next_one_stands_for_the_group(store: Store) -> None:
    came = [ready(STORY, date(2025, 2, day), str(day)) for day in (4,)]
    came += [ready(f"{STORY}\n\nPart {day}.", date(2025, 2, day), str(day)) for day in (5, 6)]
    (first, second, third) = (article for article, _ in store_articles(store, came))
    assert origins(store, came) == {"5": "4", "6": "4"}
    with store.write() as session:
        articles.put(session, replace(first, binned_at=utc_now()))
    assert listed(store) == [second.id]
    assert origins(store, came) == {"6": "5"}
    with store.write() as session:
        articles.put(session, first)
        articles.put(session, replace(third, stands_alone=True))
    assert origins(store, came) == {"5": "4"}
    assert listed(store) == [third.id, first.id]
    with store.write() as session:
        articles.put(session, third)
    assert origins(store, came) == {"5": "4", "6": "4"}
    with store.write() as session:
        articles.put(session, replace(third, published=date(2025, 1, 1)))
    assert origins(store, came) == {"5": "6", "4": "6"}


def test_an_article_that_is_removed_leaves_nothing_behind(store: Store) -> None:
    first, _ = store_article(store, ready(STORY, date(2025, 2, 4)))
    copy, _ = store_article(store, ready(f"{STORY}\n\nMore.", date(2025, 2, 5)))
    with store.write() as session:
        articles.remove(session, first)
    assert listed(store) == [copy.id]
    with store.write() as session:
        articles.remove(session, copy)
        for table in ("sketch", "alike", "ungrouped"):
            count = session.exec_driver_sql(f"SELECT count(*) FROM {table}")
            assert count.scalar_one() == 0


def test_a_form_that_comes_every_day_stays_quick(store: Store) -> None:
    """Each is like all others, and still none is compared with more than a few of them."""
    form = OTHER.replace("the", "the {0}")
    with store.write() as session:
        new = [ready(form.format(f"day{n}"), title=str(n)) for n in range(130)]
        articles.add(
            session, [(a.article, a.content, Packed.of(a.article, a.content)) for a in new]
        )
    with store.read() as session:
        compared = group_reprints.compare(session, 130)
    assert max(len(one.alike) for one in compared) <= 40


def test_of_long_articles_that_share_much_and_are_unlike_only_a_few_are_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form with other figures every time: its copies are near each other, and none is alike."""
    form = "\n\n".join(f"{line} In all {{0}}{n} came." for n, line in enumerate([STORY] * 100))
    came = [ready(form.format(n + 100), title=str(n)) for n in range(16)]
    assert came[0].article.characters > LOOKED_AT
    store_articles(store, came, characters=index.STEP)
    read: Counter[str] = Counter()

    def unlike(text: str, _other: str, **_known: Any) -> bool:
        read[text] += 1
        return False

    monkeypatch.setattr(group_reprints, "is_reprint", unlike)
    keep_groups(store)
    assert max(read.values()) == 10


def test_a_group_of_long_articles_stays_whole(store: Store) -> None:
    body = "\n\n".join(f"{STORY} Part {n}." for n in range(100))
    assert len(body) > LOOKED_AT
    came = [ready(f"{body}\n\nCopy {n}.", title=str(n)) for n in range(20)]
    store_articles(store, came)
    assert len(origins(store, came)) == len(came) - 1


def test_while_articles_are_compared_another_program_may_write(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    free: list[bool] = []

    def look(one: str, two: str, **known: Any) -> bool:
        with closing(sqlite3.connect(store.path, timeout=0, autocommit=True)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        free.append(True)
        return is_reprint(one, two, **known)

    monkeypatch.setattr(group_reprints, "is_reprint", look)
    told = store_articles(store, [ready(STORY), ready(f"{STORY}\n\nMore.")])
    assert sorted(status for _, status in told) == ["new", "reprint"]
    assert free == [True]


def test_an_article_whose_text_is_damaged_is_alike_to_none(store: Store, tmp_path: Path) -> None:
    store_articles(store, [ready(STORY), ready(STORY + "\n\nMore.")])
    with closing(sqlite3.connect(tmp_path / "briefwright.db")) as other, other:
        other.execute("DELETE FROM content WHERE pk = 1")  # as a damaged page loses it
    keep_groups(store)
    with store.read() as session:
        assert sketches.next_waiting(session, 9) == []

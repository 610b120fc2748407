from pathlib import Path

import pytest

from briefwright.domain.annotation import utc_now
from briefwright.domain.errors import Cancelled
from briefwright.services.import_articles import store_articles
from briefwright.services.mark_read import mark_read
from briefwright.store import article_lists
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.store import Store
from tests.gui.harbour import ready

VERY_MANY = 1_100


def unread(store: Store) -> int:
    with store.read() as session:
        return article_lists.count(session, ArticleQuery(unread=True))


def test_many_are_marked_as_read_some_at_a_time_and_whoever_stops_keeps_those(
    tmp_path: Path,
) -> None:
    store = Store.open(tmp_path / "many.store")
    store_articles(store, [ready(f"Barge {n} was seen.", f"Report {n}") for n in range(VERY_MANY)])
    with store.read() as session:
        every = [one.id for one in article_lists.window(session, ArticleQuery(), 0, VERY_MANY)]
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        mark_read(store, every, utc_now(), stop)
    assert told == [(0, VERY_MANY), (500, VERY_MANY)]
    assert unread(store) == VERY_MANY - 500
    mark_read(store, every, utc_now())
    assert unread(store) == 0
    mark_read(store, every[:700], None)
    assert unread(store) == 700
    store.close()

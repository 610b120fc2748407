"""Two people, and the file that one of them sends the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefwright.domain.ids import ArticleId
from briefwright.services.exchange import give
from briefwright.services.exchange.gather import Chosen, parcel
from briefwright.store import articles
from briefwright.store.store import Store
from tests.visit_dossier import briefed, stocked


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "mine" / "briefwright.store")
    stocked(store)
    with store.read() as session:
        found = articles.some(session, list(_ids(store)))
    briefed(store, found, "information-note")
    yield store
    store.close()


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "theirs" / "briefwright.store")
    yield store
    store.close()


def _ids(store: Store) -> list[ArticleId]:
    with store.read() as session:
        return [one.id for one in parcel(session, Chosen()).articles]


@pytest.fixture
def file(mine: Store, tmp_path: Path) -> Path:
    path = tmp_path / "visit.bwdossier"
    give.write(mine, Chosen(), path)
    return path

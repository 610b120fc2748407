"""A store in a folder of its own, the desk over it, and an article to read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.services.import_articles import store_article
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.theme import Theme
from tests.gui.harbour import TEXT, ready
from tests.gui.speaking import speaking


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "own" / "briefwright.store")
    yield opened
    opened.close()


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents()  # what the workers said last is heard before all goes
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, store: Store, jobs: Jobs) -> Iterator[Desk]:
    made = Desk(store, jobs, qapp)
    yield made
    made.workbench.close()
    made.deleteLater()  # after the widgets that show it


@pytest.fixture
def put_article(store: Store) -> Callable[[str], Article]:
    def put(text: str = TEXT) -> Article:
        return store_article(store, ready(text))[0]

    return put


@pytest.fixture
def article(put_article: Callable[[str], Article]) -> Article:
    return put_article(TEXT)


@pytest.fixture
def reading_desk(desk: Desk, article: Article) -> Desk:
    """The desk with the article open."""
    desk.reading.open(article.id)
    return desk


@pytest.fixture
def theme() -> Theme:
    return Theme.load("light")


@pytest.fixture
def category(desk: Desk) -> Callable[[str], Category]:
    def named(slug: str) -> Category:
        return next(c for c in desk.workbench.categories() if c.id == slug)

    return named


@pytest.fixture
def spoken(qapp: QCoreApplication, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The language that all that comes after it speaks."""
    code: str = request.param
    with speaking(qapp, code, tmp_path):
        yield code

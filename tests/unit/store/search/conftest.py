"""A store in which everything is found, and articles to put in it."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from briefwright.domain.article import Article, Content
from briefwright.domain.ids import ArticleId, new_id
from briefwright.domain.query.grammar import parse
from briefwright.domain.text import text_hash
from briefwright.store import articles
from briefwright.store.search import index
from briefwright.store.search.finding import find
from briefwright.store.store import Store

type Writer = Callable[..., Article]
type Asker = Callable[[str], list[str]]


def catch_up(store: Store) -> None:
    more = True
    while more:
        with store.write() as session:
            more = index.catch_up(session)


@pytest.fixture
def write(store: Store) -> Writer:
    """Puts an article of these words into the store."""

    def put(text: str, title: str = "", **facts: object) -> Article:
        digest = text_hash(text)
        content = Content(sha256(text.encode()).hexdigest(), digest, text.encode(), text, ())
        article = Article(
            ArticleId(new_id()),
            content.sha256,
            digest,
            title or text[:30],
            **({"language": "en", "characters": len(text)} | facts),  # type: ignore[arg-type]
        )
        with store.write() as session:
            articles.put_content(session, content)
            articles.put(session, article)
        return article

    return put


@pytest.fixture
def ask(store: Store) -> Asker:
    """Returns the titles that a query finds, once the index has caught up."""

    def titles(typed: str) -> list[str]:
        catch_up(store)
        with store.read() as session:
            found = find(session, parse(typed), 0, 100)
            assert found.count == len(found.ids)
            return [one.title for one in articles.some(session, found.ids)]

    return titles


def put(store: Store, article: Article, **facts: object) -> Article:
    altered = replace(article, **facts)  # type: ignore[arg-type]
    with store.write() as session:
        articles.put(session, altered)
    return altered

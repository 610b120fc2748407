"""Whatever is typed is a query, and what it finds is what a look at every article finds."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefwright.domain.article import Article, Content
from briefwright.domain.ids import ArticleId
from briefwright.domain.query.tree import All, Either, Node, Not, Words
from briefwright.domain.query.words import fold, words
from briefwright.domain.text import text_hash
from briefwright.services.search_articles import keep_index, search
from briefwright.store import articles
from briefwright.store.search.finding import find
from briefwright.store.store import Store

TEXTS = (
    "red green blue",
    "red red green",
    "green blue yellow",
    "blue",
    "yellow red",
    "reddish greens",
    "",
)
PIECES = st.sampled_from(
    ["red", "green", "blue", "yellow", "(", ")", '"', "«", "”", "-", "--", "*", ":", "AND", "OR",
     "NOT", "title:", "date:", "date:2025-13", "date:..", "has:note", "category:", "dossier:x",
     "NEAR(", "^", "+", "{title}", "rowid", "'; DROP", "%", "\\", "\x00", "\ud800", "ё", "会", "5%",
     "a.b@c", " "]
)  # fmt: skip
HOSTILE = st.lists(PIECES, max_size=12).map("".join) | st.lists(PIECES, max_size=9).map(" ".join)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(Path(tmp_path_factory.mktemp("search")) / "store.db")
    with opened.write() as session:
        for text in TEXTS:
            original = text.encode()
            content = Content(sha256(original).hexdigest(), text_hash(text), original, text, ())
            articles.put_content(session, content)
            articles.put(
                session, Article(ArticleId(text), content.sha256, content.text_sha256, text)
            )
    keep_index(opened)
    yield opened
    opened.close()


@given(HOSTILE | st.text(max_size=40))
@settings(max_examples=600, deadline=None)
def test_whatever_is_typed_is_a_query(store: Store, typed: str) -> None:
    with store.read() as session:
        results = search(session, typed, 0, 5)
    for hit in results.hits:
        text = hit.article.id
        for span in hit.snippet.hits:
            place = hit.snippet.start + span.start
            assert (
                text[place : place + span.end - span.start]
                == hit.snippet.text[span.start : span.end]
            )


WORDS = st.sampled_from(["red", "green", "blue", "yellow", "greens", "violet"])
LEAVES = st.builds(
    Words,
    st.lists(WORDS, min_size=1, max_size=3).map(tuple),
    exact=st.just(True),
    prefix=st.booleans(),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Either, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=8,
)


def fits(node: Node, text: str) -> bool:
    match node:
        case Words():
            return stands(node, words(text))
        case Not(inner):
            return not fits(inner, text)
        case All(nodes):
            return all(fits(one, text) for one in nodes)
        case Either(nodes):
            return any(fits(one, text) for one in nodes)
        case _:
            raise AssertionError(node)


def stands(node: Words, there: list[str]) -> bool:
    *before, last = map(fold, node.words)
    length = len(node.words)
    for place in range(len(there) - length + 1):
        *start, end = there[place : place + length]
        if start == before and (end.startswith(last) if node.prefix else end == last):
            return True
    return False


@given(TREES)
@settings(max_examples=300, deadline=None)
def test_a_query_finds_what_a_look_at_every_article_finds(store: Store, node: Node) -> None:
    with store.read() as session:
        found = find(session, node, 0, 100)
    assert set(found.ids) == {text for text in TEXTS if fits(node, text)}
    assert found.count == len(found.ids)

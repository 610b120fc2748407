"""What is gathered a stretch at a time is what a look at every article finds, the newest first."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, Dossier
from briefwright.domain.ids import ArticleId, CategoryId, DossierId
from briefwright.domain.query.tree import All, Either, Fact, Has, Node, Not, Published, Words
from briefwright.domain.text import Span, text_hash
from briefwright.services.search_articles import keep_index
from briefwright.store import articles, dossiers, records
from briefwright.store.search import finding, gathering, marked
from briefwright.store.store import Session, Store

COUNT = 60
WORDS = ("red", "green", "blue", "grey")
CATEGORIES = ("figure", "commitment", "risk")
LANGUAGES = ("en", "ru", "kk")
VISIT = Dossier(DossierId("visit"), "Visit")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article without the store."""

    id: str
    words: frozenset[str]
    day: date | None
    language: str
    categories: frozenset[str]
    noted: bool
    filed: bool
    binned: bool


def goes(number: int) -> bool:
    """Whether an article is deleted for good, which is for those without key points."""
    return number % 10 == 3


def made(chance: Random, number: int) -> Known:
    common = chance.choices(WORDS, (50, 20, 5, 1), k=3)
    day = date(2024, chance.randint(1, 12), 3) if chance.random() < 0.7 else None
    odds = (0.0, 0.0, 0.0) if goes(number) else (0.7, 0.3, 0.1)
    of = frozenset(
        one for one, each in zip(CATEGORIES, odds, strict=True) if chance.random() < each
    )
    noted, filed, binned = (chance.random() < odds for odds in (0.4, 0.2, 0.1))
    language = chance.choices(LANGUAGES, (6, 3, 1))[0]
    noted = noted and bool(of)
    return Known(f"{number:02}", frozenset(common), day, language, of, noted, filed, binned)


def put(session: Session, known: Known, before: str | None) -> None:
    text = " ".join((f"article{known.id}", *sorted(known.words)))
    content = Content(sha256(text.encode()).hexdigest(), text_hash(text), text.encode(), text, ())
    articles.put_content(session, content)
    article = Article(
        ArticleId(known.id),
        content.sha256,
        content.text_sha256,
        "A title",
        published=known.day,
        language=known.language,
        dossiers=(VISIT.id,) * known.filed,
        supersedes=None if before is None else ArticleId(before),
    )
    articles.put(session, article)
    for category in known.categories:
        mark = Annotation.on(article, text, Span(0, 7), CategoryId(category))
        records.put(session, mark.altered(note="Ask" if known.noted else ""))
    if known.binned:
        articles.put(session, replace(article, binned_at=datetime(2026, 1, 1, tzinfo=UTC)))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[Known]]]:
    """A store in which numbers are missing, some are binned, and some versions follow others."""
    chance = Random(7)
    known = [made(chance, number) for number in range(COUNT)]
    store = Store.open(tmp_path_factory.mktemp("gathering") / "store.db")
    with store.write() as session:
        dossiers.put(session, VISIT)
    for number, one in enumerate(known):
        with store.write() as session:
            put(session, one, known[number - 5].id if number % 10 == 9 else None)
    keep_index(store)
    with store.write() as session:
        for found in articles.some(session, [ArticleId(one.id) for one in known[3::10]]):
            records.remove(session, found)
    yield store, [one for number, one in enumerate(known) if not goes(number)]
    store.close()


DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)) | st.none()
LEAVES = (
    st.sampled_from(WORDS).map(lambda word: Words((word,), exact=True))
    | st.sampled_from(CATEGORIES).map(lambda one: Has(Fact.CATEGORY, one))
    | st.sampled_from(LANGUAGES).map(lambda one: Has(Fact.LANGUAGE, one))
    | st.sampled_from(["note", "mark"]).map(lambda one: Has(Fact.HAS, one))
    | st.just(Has(Fact.DOSSIER, "visit"))
    | st.builds(Published, DAYS, DAYS)
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Either, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=8,
)


def fits(node: Node, known: Known) -> bool:
    match node:
        case Not(inner):
            return not fits(inner, known)
        case All(nodes):
            return all(fits(one, known) for one in nodes)
        case Either(nodes):
            return any(fits(one, known) for one in nodes)
        case Published(first, last):
            day = known.day
            return day is not None and (first or day) <= day <= (last or day)
        case Words((word,)):
            return word in known.words
        case Has(fact, value):
            return value in facts(known)[fact]
        case _:
            raise AssertionError(node)


def facts(known: Known) -> Mapping[Fact, Collection[str]]:
    has = {"note": known.noted, "mark": bool(known.categories)}
    return {
        Fact.CATEGORY: known.categories,
        Fact.LANGUAGE: {known.language},
        Fact.DOSSIER: {VISIT.id} if known.filed else set(),
        Fact.HAS: [what for what, so in has.items() if so],
    }


# what is true of each article, and has copies stand for themselves
EVERY = Either((Has(Fact.IS, "earlier"), Not(Has(Fact.IS, "earlier"))))


@given(
    TREES, st.integers(1, 12), st.sampled_from([1, 2, 100]), st.sampled_from([0, 10, 40_000]),
    st.integers(0, 20),
)  # fmt: skip
@settings(max_examples=400, deadline=None)
def test_the_newest_are_those_that_a_look_at_every_article_finds(
    library: tuple[Store, list[Known]], node: Node, least: int, rare: int, gathered: int, most: int
) -> None:
    store, known = library
    expected = [one.id for one in reversed(known) if not one.binned and fits(node, one)]
    nodes = node.nodes if isinstance(node, All) else (node,)
    with pytest.MonkeyPatch.context() as patched, store.read() as session:
        patched.setattr(gathering, "_LEAST", least)
        patched.setattr(gathering, "_RARE", rare)
        patched.setattr(marked, "MOST_GATHERED", gathered)
        patched.setattr(finding, "MOST_RANKED", most // 2)
        patched.setattr(finding, "MOST_COUNTED", most)
        found = finding.find(session, All((*nodes, EVERY)), 0, COUNT)
    assert (found.count, found.more) == (min(most, len(expected)), len(expected) > most)
    assert sorted(found.ids) == sorted(expected[: most + 1])
    assert found.ranked or found.ids == tuple(expected[: most + 1])

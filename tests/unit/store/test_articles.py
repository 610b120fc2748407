from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from sqlalchemy import text as sql

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article, Content, Dossier
from briefwright.domain.errors import Ambiguous, NotFound, StoreDamaged
from briefwright.domain.ids import ArticleId, DossierId, new_id
from briefwright.store import article_lists, articles, dossiers
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.store import Store

EVERYTHING = ArticleQuery()
BINNED = ArticleQuery(binned=True)
NOW = datetime(2026, 4, 1, tzinfo=UTC)


def titles(store: Store, query: ArticleQuery = EVERYTHING) -> list[str]:
    with store.read() as session:
        found = article_lists.window(session, query, 0, 100)
        assert article_lists.count(session, query) == len(found)
    return [article.title for article in found]


def put(store: Store, article: Article) -> None:
    with store.write() as session:
        articles.put(session, article)


def test_an_article_comes_back_as_it_was_put(store: Store, stored: Article) -> None:
    with store.read() as session:
        assert articles.get(session, stored.id) == stored


def test_an_article_that_knows_next_to_nothing_comes_back_too(
    store: Store, another: Callable[..., Article]
) -> None:
    bare = another("A title")
    with store.read() as session:
        assert articles.get(session, bare.id) == bare


def test_an_id_that_nobody_has_finds_nothing(store: Store) -> None:
    with store.read() as session:
        assert articles.get(session, ArticleId(new_id())) is None


def test_the_revision_counts_the_times_that_an_article_was_put(
    store: Store, stored: Article
) -> None:
    put(store, replace(stored, title="Two canals"))
    with store.read() as session:
        found = articles.get(session, stored.id)
    assert found is not None
    assert (found.title, found.revision) == ("Two canals", 2)


def test_an_article_that_comes_back_goes_on_counting(store: Store, stored: Article) -> None:
    put(store, stored)
    with store.write() as session:
        found = articles.get(session, stored.id)
        assert found is not None
        articles.remove(session, found)
        articles.put(session, found)
        again = articles.get(session, stored.id)
    assert again is not None
    assert again.revision == 3


def test_a_correction_replaces_facts_and_leaves_the_place_in_the_list(
    store: Store, another: Callable[..., Article]
) -> None:
    first = another("First")
    another("Second")
    put(store, replace(first, title="First, corrected"))
    assert titles(store) == ["Second", "First, corrected"]


def test_the_newest_import_stands_first_and_windows_do_not_overlap(
    store: Store, another: Callable[..., Article]
) -> None:
    for number in range(5):
        another(f"Article {number}")
    with store.read() as session:
        pages = [article_lists.window(session, EVERYTHING, offset, 2) for offset in (0, 2, 4, 6)]
    shown = [[article.title[-1] for article in page] for page in pages]
    assert shown == [["4", "3"], ["2", "1"], ["0"], []]


@pytest.mark.parametrize("search", ["canal", "CANAL", "  Second ", "cänal", "степной", "«КУРЬЁР»"])
def test_a_search_finds_a_part_of_title_or_outlet_in_any_case_and_with_any_accents(
    store: Store, stored: Article, search: str
) -> None:
    assert titles(store, ArticleQuery(search=search)) == [stored.title]


@pytest.mark.parametrize("search", ["%", "_", "w%canal", "canals", "\\", "'", "weighs\nnothing"])
def test_a_search_takes_no_character_for_any_other(
    store: Store, stored: Article, search: str
) -> None:
    assert titles(store, ArticleQuery(search=search)) == []


def test_what_a_search_finds_follows_a_corrected_title(store: Store, stored: Article) -> None:
    put(store, replace(stored, title="Reservoirs", outlet=""))
    assert titles(store, ArticleQuery(search="canal")) == []
    assert titles(store, ArticleQuery(search="reservoir")) == ["Reservoirs"]


def test_a_binned_article_is_listed_with_the_binned_ones_only(
    store: Store, stored: Article
) -> None:
    binned = replace(stored, binned_at=NOW)
    put(store, binned)
    assert titles(store) == []
    assert titles(store, BINNED) == [stored.title]
    with store.read() as session:
        assert articles.get(session, stored.id) == binned


def test_a_dossier_lists_its_own_articles(
    store: Store, stored: Article, another: Callable[..., Article], dossier_id: DossierId
) -> None:
    other = DossierId(new_id())
    with store.write() as session:
        dossiers.put(session, Dossier(dossier_id, "Water"))
        dossiers.put(session, Dossier(other, "Energy"))
    put(store, replace(stored, dossiers=(other, dossier_id)))
    another("Elsewhere", dossiers=(other,))
    assert titles(store, ArticleQuery(dossier_id=dossier_id)) == [stored.title]
    assert titles(store, ArticleQuery(dossier_id=other)) == ["Elsewhere", stored.title]
    with store.read() as session:
        found = articles.find(session, stored.id)
    assert found.dossiers == (other, dossier_id)


def test_an_article_can_leave_its_dossiers(
    store: Store, stored: Article, dossier_id: DossierId
) -> None:
    with store.write() as session:
        dossiers.put(session, Dossier(dossier_id, "Water"))
        articles.put(session, replace(stored, dossiers=(dossier_id,)))
        articles.put(session, stored)
    assert titles(store, ArticleQuery(dossier_id=dossier_id)) == []


def test_an_article_is_found_by_the_beginning_of_its_id(
    store: Store, another: Callable[..., Article], stored: Article
) -> None:
    put(store, replace(stored, id=ArticleId("abc-1")))
    put(store, replace(stored, id=ArticleId("abc-2")))
    put(store, replace(stored, id=ArticleId("abc-")))
    with store.read() as session:
        assert articles.find(session, "abc-1").id == "abc-1"
        assert articles.find(session, "abc-").id == "abc-"
        with pytest.raises(Ambiguous) as ambiguous:
            articles.find(session, "abc")
        with pytest.raises(NotFound) as missing:
            articles.find(session, "abd")
        with pytest.raises(NotFound):
            articles.find(session, "")
    assert (ambiguous.value.kind, ambiguous.value.count) == ("article", 3)
    assert (missing.value.kind, missing.value.key) == ("article", "abd")


def test_a_binned_article_is_not_found_by_its_key(store: Store, stored: Article) -> None:
    put(store, replace(stored, binned_at=NOW))
    with store.read() as session, pytest.raises(NotFound):
        articles.find(session, stored.id)


def test_the_same_bytes_or_the_same_words_are_the_same_article(
    store: Store, stored: Article
) -> None:
    unlike = sha256(b"something else").hexdigest()
    with store.read() as session:
        assert articles.known(session, [stored.sha256, unlike])[stored.sha256] == stored
        assert articles.known(session, [stored.text_sha256])[stored.text_sha256] == stored
        assert articles.known(session, [unlike]) == {}


def test_a_binned_article_may_be_imported_again(store: Store, stored: Article) -> None:
    put(store, replace(stored, binned_at=NOW))
    with store.read() as session:
        assert articles.known(session, [stored.sha256, stored.text_sha256]) == {}


def test_only_accepted_annotations_are_counted(
    store: Store,
    stored: Article,
    another: Callable[..., Article],
    mark: Callable[..., Annotation],
) -> None:
    bare = another("Nothing marked")
    mark(stored, "340 kilometres", "figure")
    mark(stored, "42.5 million dollars", "figure")
    mark(stored, "said the minister", "person", state=State.SUGGESTED)
    with store.read() as session:
        counts = articles.annotation_counts(session, {stored.id, bare.id})
        assert articles.annotation_counts(session, ()) == {}
    assert counts == {stored.id: 2, bare.id: 0}


def test_content_comes_back_to_the_byte(store: Store, stored: Article, content: Content) -> None:
    with store.read() as session:
        assert articles.content(session, stored) == content
        assert articles.text(session, stored) == content.text


def test_content_is_kept_once(store: Store, stored: Article, content: Content) -> None:
    with store.write() as session:
        articles.put_content(session, content)
        rows = session.scalar(sql("SELECT count(*) FROM content"))
    assert rows == 1


def test_bytes_can_be_read_in_two_ways(store: Store, stored: Article, content: Content) -> None:
    words = content.text + "—"
    other = replace(content, text=words, text_sha256=sha256(words.encode()).hexdigest())
    again = replace(stored, id=ArticleId(new_id()), text_sha256=other.text_sha256)
    with store.write() as session:
        articles.put_content(session, other)
        articles.put(session, again)
        assert articles.text(session, again) == words
        assert articles.text(session, stored) == content.text


def test_words_that_have_altered_are_not_shown(store: Store, stored: Article) -> None:
    with store.write() as session:
        session.execute(sql("UPDATE content SET text = replace(text, '340', '350')"))
    with pytest.raises(StoreDamaged) as damaged, store.read() as session:
        articles.text(session, stored)
    with pytest.raises(StoreDamaged), store.read() as session:
        articles.content(session, stored)
    assert damaged.value.path == store.path


def test_bytes_that_cannot_be_unpacked_are_damage(store: Store, stored: Article) -> None:
    with store.write() as session:
        session.execute(sql("UPDATE content SET original = x'00ff'"))
    with pytest.raises(StoreDamaged), store.read() as session:
        articles.content(session, stored)


def test_a_new_version_knows_the_one_that_it_supersedes(store: Store, stored: Article) -> None:
    newer = replace(stored, id=ArticleId(new_id()), supersedes=stored.id)
    put(store, newer)
    with store.read() as session:
        assert articles.get(session, newer.id) == newer

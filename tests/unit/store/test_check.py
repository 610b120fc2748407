import sqlite3
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.errors import Cancelled
from briefwright.domain.ids import ArticleId, new_id
from briefwright.store import articles
from briefwright.store.care.check import Problem, Report, check, quick_check
from briefwright.store.schema import VERSION
from briefwright.store.store import Store


@pytest.fixture
def marked(
    store: Store,
    stored: Article,
    another: Callable[..., Article],
    mark: Callable[..., Annotation],
) -> Annotation:
    """One of three annotations; the store holds two articles."""
    mark(another("Another"), "Another", "fact")
    mark(stored, "Мы вернём воду", "quotation")
    return mark(stored, "340 kilometres", "figure")


def tamper(store: Store, *statements: str) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def of(article: Article) -> str:
    return f"WHERE text_sha256 = '{article.text_sha256}'"


def test_a_sound_store_has_no_problems(store: Store, marked: Annotation) -> None:
    assert check(store) == Report(ok=True, version=VERSION, articles=2, annotations=3, problems=())
    assert quick_check(store)


def test_an_index_that_somebody_else_has_merged_meanwhile_is_no_damage(
    store: Store, marked: Annotation
) -> None:
    words = "INSERT OR REPLACE INTO article_words (rowid, text) VALUES ({}, 'harbour {}')"
    tamper(store, *(words.format(row, row) for row in range(1, 9)))
    assert quick_check(store)
    tamper(store, "INSERT INTO article_words (article_words) VALUES ('optimize')")
    assert quick_check(store)
    assert check(store).problems == ()


def stop(_done: int, _total: int) -> None:
    raise Cancelled


def test_a_look_at_the_structure_stops_for_whoever_has_enough(store: Store) -> None:
    tamper(
        store,
        "WITH RECURSIVE some(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM some LIMIT 20000) "
        "INSERT INTO saved_search (id, revision, name, query, position) "
        "SELECT n, 1, n, n, n FROM some",
    )
    with pytest.raises(Cancelled):
        quick_check(store, stop)
    assert quick_check(store)


def test_an_empty_store_is_sound(store: Store) -> None:
    assert check(store) == Report(ok=True, version=VERSION, articles=0, annotations=0, problems=())


def test_a_letter_that_altered_in_a_text_is_found(
    store: Store, stored: Article, marked: Annotation
) -> None:
    tamper(store, f"UPDATE content SET text = replace(text, 'canals', 'camals') {of(stored)}")
    report = check(store)
    assert not report.ok
    assert report.problems == (Problem("article-text-hash", stored.id),)


def test_a_text_that_is_no_longer_text_is_found(
    store: Store, stored: Article, marked: Annotation
) -> None:
    tamper(
        store,
        f"UPDATE content SET text = CAST(x'41ff42' AS TEXT) {of(stored)}",
        f"UPDATE annotation SET exact = CAST(x'ff' AS TEXT) WHERE id = '{marked.id}'",
    )
    problems = check(store).problems
    assert Problem("article-text-hash", stored.id) in problems
    assert Problem("quote-mismatch", marked.id) in problems


@pytest.mark.parametrize("original", ["x'00'", "zeroblob(10)", "substr(original, 1, 40)"])
def test_original_bytes_that_altered_are_found(
    store: Store, stored: Article, marked: Annotation, original: str
) -> None:
    tamper(store, f"UPDATE content SET original = {original} {of(stored)}")
    assert check(store).problems == (Problem("original-bytes-hash", stored.id),)


def test_every_article_of_damaged_content_is_named(store: Store, stored: Article) -> None:
    twin = replace(stored, id=ArticleId(new_id()))
    with store.write() as session:
        articles.put(session, twin)
    tamper(store, "UPDATE content SET text = 'else'")
    assert {problem.id for problem in check(store).problems} == {stored.id, twin.id}


@pytest.mark.parametrize(
    "change", ["start = start + 1", "exact = 'forty'", f"quote_sha256 = '{'0' * 64}'", "end = 9999"]
)
def test_a_mark_that_is_not_over_its_words_is_found(
    store: Store, marked: Annotation, change: str
) -> None:
    column, value = change.split(" = ")
    tamper(store, f"UPDATE annotation SET \"{column}\" = {value} WHERE id = '{marked.id}'")
    assert check(store).problems == (Problem("quote-mismatch", marked.id),)


def test_a_mark_with_the_number_of_another_article_is_found(
    store: Store, marked: Annotation
) -> None:
    tamper(store, f"UPDATE annotation SET article = article + 1 WHERE id = '{marked.id}'")
    assert check(store).problems == (Problem("mark-misnumbered", marked.id),)


def test_a_record_that_refers_to_nothing_is_found(store: Store, marked: Annotation) -> None:
    tamper(
        store,
        "PRAGMA foreign_keys = OFF",
        f"UPDATE annotation SET category = 'gone' WHERE id = '{marked.id}'",
    )
    assert check(store).problems == (Problem("foreign-key", "annotation 3"),)


def test_a_page_of_noise_is_found(store: Store, another: Callable[..., Article]) -> None:
    for number in range(40):
        another(f"Article {number}")
    path = store.path
    store.close()
    with path.open("rb+") as file:
        pages = path.stat().st_size // 4096
        file.seek((pages - 3) * 4096)
        file.write(b"\xa5" * 4096 * 3)
    again = Store.open(path)
    assert {problem.what for problem in check(again).problems} >= {"integrity"}
    assert not quick_check(again)
    again.close()


def test_an_original_that_unpacks_to_far_more_than_it_was_is_found_in_little_memory(
    store: Store, stored: Article
) -> None:
    packing = zlib.compressobj()
    block = packing.compress(bytes(64 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    bomb = block + (block[2:] * 3)  # without a beginning of its own each of them follows another
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute(f"UPDATE content SET original = ? {of(stored)}", (bomb,))
    tracemalloc.start()
    try:
        found = check(store).problems
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == (Problem("original-bytes-hash", stored.id),)
    assert most < 32 << 20

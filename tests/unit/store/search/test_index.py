import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article
from briefwright.domain.category import BUILT_IN
from briefwright.domain.errors import NotFound
from briefwright.domain.query.grammar import parse
from briefwright.domain.text import Span
from briefwright.store import annotations, articles
from briefwright.store.care.check import check
from briefwright.store.search import index
from briefwright.store.search.finding import find
from briefwright.store.store import Store
from tests.unit.store.search.conftest import Asker, Writer, catch_up, put

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM article_words").fetchone()
        return int(count)


def test_an_article_waits_until_it_is_taken_in(store: Store, write: Writer, ask: Asker) -> None:
    write("The canal is dry.", "Canal")
    with store.read() as session:
        assert index.waiting(session) == 1
    assert ask("canal") == ["Canal"]
    with store.read() as session:
        assert index.waiting(session) == 0


def test_altered_facts_are_found_and_the_old_ones_are_not(
    store: Store, write: Writer, ask: Asker
) -> None:
    article = write("The canal is dry.", "Drougt", outlet="Herald")
    assert ask("outlet:herald") == ["Drougt"]
    put(store, article, title="Drought", outlet="Volga Times")
    assert ask("drought") == ["Drought"]
    assert ask("drougt") == []
    assert ask("outlet:herald") == []
    put(store, article)
    assert ask("drougt") == ["Drougt"]


def test_a_change_that_is_not_searched_leaves_the_index_alone(store: Store, write: Writer) -> None:
    article = write("The canal is dry.")
    catch_up(store)
    put(store, article, handling="OFFICIAL", url="https://example.org")
    with store.read() as session:
        assert index.waiting(session) == 0


def test_a_mark_over_other_words_leaves_the_index_alone_as_long_as_its_note_stays(
    store: Store, write: Writer, ask: Asker
) -> None:
    article = write("The canal is dry.", "Canal")
    mark = Annotation.on(article, "The canal is dry.", Span(4, 9), BUILT_IN[0].id)
    noted = replace(mark, note="Ask Norvia")

    def waits(*marks: Annotation) -> bool:
        catch_up(store)
        with store.write() as session:
            annotations.put_all(session, marks)
            return index.waiting(session) > 0

    assert not waits(mark)
    assert waits(noted)
    assert not waits(replace(noted, span=Span(0, 9), handling="OFFICIAL"))
    assert waits(replace(noted, state=State.REJECTED))
    assert not waits(replace(mark, state=State.REJECTED))
    assert waits(noted)
    assert ask("norvia") == ["Canal"]


def test_another_language_gives_other_word_forms(store: Store, write: Writer, ask: Asker) -> None:
    article = write("Verhandlungen beginnen", "Talks", language="")
    assert ask("Verhandlung") == []
    put(store, article, language="de")
    assert ask("Verhandlung") == ["Talks"]


def test_notes_and_fields_are_found_as_long_as_they_stand(
    store: Store, write: Writer, mark: Callable[..., Annotation], ask: Asker
) -> None:
    article = write("The ministry will line the canal.", "Lining")
    noted = mark(article, "line the canal", "commitment", note="Check with the embassy")
    assert ask("embassies") == ["Lining"]
    assert ask("note:embassy ministry") == ["Lining"]
    with store.write() as session:
        annotations.put(session, noted.with_field("actor", "Regional treasury"))
    assert ask("treasury") == ["Lining"]
    assert ask("note:treasury") == []
    with store.write() as session:
        annotations.put(session, noted.altered(note="", state=State.ACCEPTED))
    assert ask("embassy") == []
    with store.write() as session:
        annotations.put(session, noted)
    assert ask("embassy") == ["Lining"]
    with store.write() as session:
        annotations.remove(session, noted)
    assert ask("embassy") == []
    assert ask("ministry") == ["Lining"]


def test_what_nobody_has_accepted_is_not_found(
    write: Writer, mark: Callable[..., Annotation], ask: Asker
) -> None:
    article = write("The ministry will line the canal.")
    mark(article, "canal", "fact", note="Doubtful", state=State.SUGGESTED)
    mark(article, "line", "fact", note="Wrongly", state=State.REJECTED)
    assert ask("doubtful") == ask("wrongly") == []


def test_binned_articles_leave_the_results_at_once_and_come_back(
    store: Store, write: Writer, ask: Asker
) -> None:
    kept, gone = write("The canal is dry.", "Dry"), write("The canal is full.", "Full")
    assert ask("canal") == ["Full", "Dry"] or ask("canal") == ["Dry", "Full"]
    put(store, gone, binned_at=NOW)
    with store.read() as session:
        assert index.waiting(session) == 1  # the index still holds it, and yet
    assert found_now(store, "canal") == [kept.id]
    assert ask("canal") == ["Dry"]
    assert rows(store.path) == 1
    put(store, gone)
    assert sorted(ask("canal")) == ["Dry", "Full"]


def found_now(store: Store, typed: str) -> list[str]:
    with store.read() as session:
        return list(find(session, parse(typed), 0, 10).ids)


def test_removed_articles_leave_nothing_behind(store: Store, write: Writer, ask: Asker) -> None:
    gone = write("The canal is dry.", "Dry")
    assert ask("canal") == ["Dry"]
    with store.write() as session:
        articles.remove(session, gone)
    assert found_now(store, "canal") == []
    assert ask("canal") == []
    assert rows(store.path) == 0
    write("A lake instead.", "Lake")  # under the number that has become free
    assert ask("canal") == []
    assert ask("lake") == ["Lake"]


def test_what_is_undone_in_the_store_is_undone_in_the_index(
    store: Store, write: Writer, ask: Asker
) -> None:
    article = write("The canal is dry.", "Dry")
    catch_up(store)
    with pytest.raises(NotFound):
        remove_and_fail(store, article)
    assert ask("canal") == ["Dry"]


def remove_and_fail(store: Store, article: Article) -> None:
    with store.write() as session:
        articles.remove(session, article)
        index.catch_up(session)
        articles.find(session, article.id)


def test_much_is_taken_in_by_steps(store: Store, write: Writer) -> None:
    for number in range(5):
        write(f"Canal number {number}. " * 100)
    steps = 0
    more = True
    while more:
        with store.write() as session:
            more = index.catch_up(session, characters=4_000)
        steps += 1
    assert steps == 3
    assert rows(store.path) == 5


def test_one_text_longer_than_a_step_is_taken_in_all_the_same(
    store: Store, write: Writer, ask: Asker
) -> None:
    write("Canal. " * 1_000, "Long")
    with store.write() as session:
        assert not index.catch_up(session, characters=10)
    assert ask("canal") == ["Long"]


def test_two_articles_of_one_text_are_both_found(write: Writer, ask: Asker) -> None:
    write("The canal is dry.", "One")
    write("The canal is dry.", "Other")
    assert sorted(ask("canal")) == ["One", "Other"]


def test_a_store_with_an_index_is_sound(store: Store, write: Writer, ask: Asker) -> None:
    write("The canal is dry.")
    assert ask("canal")
    assert check(store).ok

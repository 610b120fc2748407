import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from briefwright.domain.annotation import Annotation, Attribution, Decision, State
from briefwright.domain.article import Article
from briefwright.domain.fields import Fields
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId
from briefwright.domain.suggestion import Clue, Reason, Suggestion
from briefwright.domain.text import Span, find_quote
from briefwright.services.search_articles import keep_index, search
from briefwright.store import annotations, article_lists, articles, categories, suggestions
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.care.check import Problem, check
from briefwright.store.library.bin import Binned, Kind, destroy
from briefwright.store.store import Store
from tests.unit.store.conftest import TEXT

COMMITMENT, FIGURE = CategoryId("commitment"), CategoryId("figure")


def offered(article: Article, words: str, category: str = FIGURE, sure: float = 0.8) -> Annotation:
    reason = Reason("would line", (Clue.NAMED_ACTOR, Clue.DEADLINE))
    fields: Fields = {"value_low": Decimal(340), "value_high": Decimal(340), "unit": "kilometres"}
    span = find_quote(TEXT, words)
    said = Attribution.REPORTED_SPEECH
    return Suggestion(span, CategoryId(category), sure, reason, fields, said).on(article.id, TEXT)


@pytest.fixture
def waiting(store: Store, stored: Article) -> Sequence[Annotation]:
    """Two suggestions of the article."""
    both = [
        offered(stored, "340 kilometres"),
        offered(stored, "line 340 kilometres of canals", COMMITMENT),
    ]
    with store.write() as session:
        annotations.add_suggestions(session, stored.id, (), both)
        suggestions.set_read(session, stored.id, "method 1")
    return both


def test_a_suggestion_comes_back_as_it_was_put(
    store: Store, stored: Article, waiting: Sequence[Annotation]
) -> None:
    with store.read() as session:
        for one in waiting:
            assert replace(annotations.get(session, one.id) or one, revision=0) == one
        assert suggestions.waiting(session, [stored.id]) == {stored.id: 2}
        assert suggestions.waiting(session, [stored.id], {FIGURE}) == {stored.id: 1}
        assert suggestions.waiting(session, [stored.id], {FIGURE, COMMITMENT}) == {}
        assert suggestions.read_as(session, stored.id) == "method 1"
        assert suggestions.next_unread(session) is None
    assert check(store).ok


def test_marks_that_wait_come_with_their_offer_and_others_without(
    store: Store, stored: Article, waiting: Sequence[Annotation]
) -> None:
    with store.write() as session:
        annotations.put(session, waiting[0].accepted())
    ids = [one.id for one in waiting]
    with store.read() as session:
        every = annotations.marks(session, stored.id)
        assert {one.mark.id: one.offer for one in every} == {ids[0]: None, ids[1]: waiting[1].offer}
        assert annotations.marks(session, stored.id, ids[1:]) == [
            one for one in every if one.mark.id == ids[1]
        ]
        assert annotations.marks(session, ArticleId("another"), ids) == []


def test_a_suggestion_is_no_key_point_until_it_is_accepted(
    store: Store, stored: Article, waiting: Sequence[Annotation]
) -> None:
    def seen() -> list[object]:
        keep_index(store)
        with store.read() as session:
            return [
                annotations.count(session, AnnotationQuery()),
                annotations.every(session, AnnotationQuery(article_id=stored.id)) != [],
                articles.annotation_counts(session, [stored.id])[stored.id],
                categories.uses(session).get(FIGURE, 0),
                len(article_lists.window(session, ArticleQuery(marked=True), 0, 9)),
                len(article_lists.window(session, ArticleQuery(category=FIGURE), 0, 9)),
                search(session, "category:figure", 0, 9).hits != (),
                search(session, "has:mark", 0, 9).hits != (),
                check(store).annotations,
            ]

    assert seen() == [0, False, 0, 0, 0, 0, False, False, 0]
    with store.write() as session:
        annotations.put(session, waiting[0].accepted())
    assert seen() == [1, True, 1, 1, 1, 1, True, True, 1]
    with store.read() as session:
        assert suggestions.waiting(session, [stored.id]) == {stored.id: 1}
    assert check(store).ok


def test_rejected_and_taken_back_the_counts_follow(
    store: Store, stored: Article, waiting: Sequence[Annotation]
) -> None:
    counts = []
    for state in (waiting[0].rejected(), waiting[0], waiting[0].accepted(), waiting[0]):
        with store.write() as session:
            annotations.put(session, state)
            shown = [mark.waits for mark, _, _ in annotations.marks(session, stored.id)]
            counts.append((suggestions.waiting(session, [stored.id])[stored.id], shown))
        assert check(store).ok
    assert counts == [(1, [True]), (2, [True] * 2), (1, [True, False]), (2, [True] * 2)]


def test_new_suggestions_come_in_place_of_old_ones_and_leave_decided_ones_alone(
    store: Store, stored: Article, waiting: Sequence[Annotation]
) -> None:
    new = offered(stored, "up to 42.5 million dollars")
    with store.write() as session:
        annotations.put(session, waiting[0].rejected())
        annotations.add_suggestions(session, stored.id, [one.id for one in waiting], [new])
        found = suggestions.places(session, stored.id)
        assert [(one.id, one.state) for one in found] == [
            (waiting[0].id, State.REJECTED),
            (new.id, State.SUGGESTED),
        ]
        assert [one.settled for one in found] == [{FIGURE}, set()]
        near = suggestions.places(session, stored.id, Span(new.span.start, new.span.start + 1))
        assert [one.id for one in near] == [new.id]
        assert suggestions.waiting(session, [stored.id]) == {stored.id: 1}


def test_what_was_decided_can_be_asked_for_since_a_moment(
    store: Store, stored: Article, waiting: Sequence[Annotation]
) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    before, after = noon - timedelta(seconds=1), noon + timedelta(seconds=1)
    as_fact = waiting[0].altered(category=CategoryId("fact"))
    with store.write() as session:
        annotations.put(session, replace(as_fact, changed=before))
        annotations.put(session, replace(waiting[1].accepted(), changed=after))
        first, second = (one.offer for one in waiting)
        assert first is not None
        assert second is not None
        accepted = Decision(second, agreed=True)
        assert suggestions.decisions(session, None, 9) == [accepted, Decision(first, agreed=False)]
        assert suggestions.decisions(session, noon, 9) == [accepted]
        assert suggestions.decisions(session, None, 1) == [accepted]


def test_an_article_waits_to_be_read_from_the_moment_it_is_there_until_it_is_gone(
    store: Store, stored: Article, another: Callable[..., Article]
) -> None:
    second = another("Binned", binned_at=datetime(2026, 3, 1, tzinfo=UTC))
    with store.write() as session:
        pk, first = suggestions.next_unread(session) or (0, "")
        assert first == stored.id
        assert suggestions.next_unread(session, pk) is None  # what is in the bin can wait
        suggestions.set_read(session, stored.id, "method 1")
        assert suggestions.next_unread(session) is None
        articles.put(session, stored.with_fact("language", "ru"))
        assert suggestions.next_unread(session) == (pk, stored.id)
        assert destroy(session, Binned(Kind.ARTICLE, second.id, "", datetime.now(UTC)))
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("SELECT pk FROM unoffered").fetchall() == [(pk,)]


def test_an_article_goes_for_good_with_its_suggestions(
    store: Store, stored: Article, waiting: Sequence[Annotation]
) -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    with store.write() as session:
        articles.put(session, replace(stored, binned_at=moment))
        assert destroy(session, Binned(Kind.ARTICLE, stored.id, "", moment))
        assert articles.get(session, stored.id) is None
    assert check(store).ok


def test_many_suggestions_take_little_room(store: Store, stored: Article) -> None:
    many = [offered(stored, "340 kilometres") for _ in range(2_000)]

    def size() -> int:
        with closing(sqlite3.connect(store.path)) as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            return int(pages) * 4096

    before = size()
    with store.write() as session:
        annotations.add_suggestions(session, stored.id, (), many)
    assert (size() - before) / len(many) < 750


def test_a_clue_of_a_newer_program_is_passed_over(
    store: Store, waiting: Sequence[Annotation]
) -> None:
    offer = json.dumps(["figure", 0.8, "", ["money", "moonlight"]])
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute(f"UPDATE annotation SET offer = '{offer}'")
    with store.read() as session:
        found = annotations.get(session, waiting[0].id)
    assert found is not None
    assert found.offer is not None
    assert found.offer.reason.clues == (Clue.MONEY,)


def test_the_check_sees_suggestions_that_are_not_as_they_should_be(
    store: Store, stored: Article, waiting: Sequence[Annotation]
) -> None:
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE annotation SET offer = NULL WHERE id = ?", (waiting[0].id,))
        connection.execute('UPDATE annotation SET "end" = 9999 WHERE id = ?', (waiting[1].id,))
        connection.execute("UPDATE article SET waiting = 7")
    assert check(store).problems == (
        Problem("quote-mismatch", waiting[1].id),
        Problem("suggestion-without-reason", waiting[0].id),
        Problem("suggestions-miscounted", stored.id),
    )


def test_marks_that_are_put_together_count_as_if_one_came_after_the_other(
    store: Store, stored: Article, waiting: Sequence[Annotation]
) -> None:
    first, second = waiting
    new = replace(first, id=AnnotationId("new"), state=State.ACCEPTED, revision=4)
    with store.write() as session:
        annotations.put_all(session, [first.accepted(), second.rejected(), new])
    with store.read() as session:
        assert suggestions.waiting(session, [stored.id]) == {}
        found = {one.id: one.revision for one in annotations.some(session, [first.id, new.id])}
        assert found == {first.id: first.revision + 2, new.id: 5}
        assert annotations.count(session, AnnotationQuery()) == 2
    assert check(store).ok

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import text as sql

from briefwright.domain.annotation import Annotation, Attribution, State
from briefwright.domain.article import Article, Dossier
from briefwright.domain.fields import Fields
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId, DossierId, new_id
from briefwright.domain.text import Span, TextQuote
from briefwright.store import annotations, article_lists, articles, dossiers
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.care.check import check
from briefwright.store.store import Store

FIELDS: Fields = {
    "value_low": Decimal("-340.50"),
    "value_high": Decimal("8.5E+9"),
    "currency": "USD",
    "deadline": date(2026, 9, 1),
    "deadline_as_stated": "by 1 September",
    "status": "open",
    "actor": "Министерство",
    "place": "340",
}


def quotes(store: Store, query: AnnotationQuery) -> list[str]:
    with store.read() as session:
        found = annotations.every(session, query)
        assert annotations.count(session, query) == len(found)
        assert annotations.window(session, query, 1, 2) == found[1:3]
    return [annotation.quote.exact for annotation in found]


def test_an_annotation_comes_back_as_it_was_put(
    store: Store, stored: Article, mark: Callable[..., Annotation]
) -> None:
    full = mark(
        stored,
        "и не позже осени» 🌾",
        "commitment",
        note="Line one\nline two",
        fields=FIELDS,
        attribution=Attribution.DIRECT_QUOTE,
        handling="OFFICIAL-SENSITIVE",
        state=State.REJECTED,
        author="D. O.",
    )
    with store.read() as session:
        found = annotations.get(session, full.id)
    assert found == full
    assert found is not None
    # 7 == 7.0 for Python, and yet they are not the same figure
    assert {name: repr(value) for name, value in found.fields.items()} == {
        name: repr(value) for name, value in FIELDS.items()
    }


def test_an_annotation_without_times_comes_back_too(store: Store, stored: Article) -> None:
    bare = Annotation(
        AnnotationId(new_id()),
        stored.id,
        CategoryId("fact"),
        Span(0, 6),
        TextQuote("Astana"),
    )
    with store.write() as session:
        annotations.put(session, bare)
        assert annotations.get(session, bare.id) == bare


def test_what_lists_filter_on_stands_in_columns_of_its_own(
    store: Store, stored: Article, mark: Callable[..., Annotation]
) -> None:
    new = mark(stored, "340 kilometres", "figure", fields=FIELDS)
    columns = sql("SELECT value_low, value_high, currency, deadline, status, actor FROM annotation")
    with store.write() as session:
        assert session.execute(columns).one() == (
            -340.5, 8.5e9, "USD", "2026-09-01", "open", "Министерство",
        )  # fmt: skip
        annotations.put(session, new.with_field("deadline", None))
        assert session.execute(columns).one().deadline is None


def test_annotations_come_in_reading_order(
    store: Store,
    stored: Article,
    another: Callable[..., Article],
    mark: Callable[..., Annotation],
) -> None:
    later = another("Later")
    mark(later, "Later", "fact")
    mark(stored, "1 September 2026", "fact")
    mark(stored, "The water ministry said", "fact")
    mark(stored, "The water ministry", "fact")
    mark(stored, "Astana", "fact")
    assert quotes(store, AnnotationQuery()) == [
        "Astana",
        "The water ministry",
        "The water ministry said",
        "1 September 2026",
        "Later",
    ]


def test_a_query_looks_only_at_what_it_asks_for(
    store: Store,
    stored: Article,
    another: Callable[..., Article],
    mark: Callable[..., Annotation],
    dossier_id: DossierId,
) -> None:
    with store.write() as session:
        dossiers.put(session, Dossier(dossier_id, "Water"))
    filed = another("Filed", dossiers=(dossier_id,))
    third = another("Third")
    mark(stored, "Astana", "fact")
    mark(stored, "340 kilometres", "figure", state=State.SUGGESTED)
    mark(filed, "Filed", "figure")
    mark(third, "Third", "fact")

    assert quotes(store, AnnotationQuery(article_id=stored.id)) == ["Astana"]
    assert quotes(store, AnnotationQuery(article_ids=(third.id, stored.id))) == ["Astana", "Third"]
    assert quotes(store, AnnotationQuery(article_ids=())) == []
    assert quotes(store, AnnotationQuery(dossier_id=dossier_id)) == ["Filed"]
    assert quotes(store, AnnotationQuery(category=CategoryId("figure"))) == ["Filed"]
    assert quotes(store, AnnotationQuery(state=State.SUGGESTED)) == ["340 kilometres"]
    assert quotes(store, AnnotationQuery(article_id=stored.id, state=None)) == [
        "Astana",
        "340 kilometres",
    ]


def test_marks_of_a_binned_article_show_only_where_it_is_named(
    store: Store, stored: Article, mark: Callable[..., Annotation]
) -> None:
    mark(stored, "Astana", "fact")
    with store.write() as session:
        articles.put(session, replace(stored, binned_at=datetime(2026, 4, 1, tzinfo=UTC)))
    assert quotes(store, AnnotationQuery()) == []
    assert quotes(store, AnnotationQuery(article_id=stored.id)) == ["Astana"]
    assert quotes(store, AnnotationQuery(article_ids=(stored.id,))) == ["Astana"]


def test_an_annotation_that_is_removed_is_gone(
    store: Store, stored: Article, mark: Callable[..., Annotation]
) -> None:
    new = mark(stored, "Astana", "fact")
    with store.write() as session:
        annotations.remove(session, new)
        assert annotations.get(session, new.id) is None
    assert quotes(store, AnnotationQuery(article_id=ArticleId(stored.id))) == []


def test_a_mark_that_was_put_twice_counts_once_and_a_rejected_one_no_longer(
    store: Store, stored: Article, mark: Callable[..., Annotation]
) -> None:
    def is_marked() -> bool:
        with store.read() as session:
            return article_lists.count(session, ArticleQuery(marked=True)) == 1

    one = mark(stored, "Astana", "fact")
    for _ in range(2):
        with store.write() as session:
            annotations.put(session, one)
    assert is_marked()
    with store.write() as session:
        annotations.put(session, replace(one, state=State.REJECTED))
    assert not is_marked()


def test_a_key_point_goes_by_the_number_that_its_article_has_now(
    store: Store,
    stored: Article,
    another: Callable[..., Article],
    mark: Callable[..., Annotation],
) -> None:
    other = another("Another")
    figure = mark(stored, "340 kilometres", "figure")
    listed = ArticleQuery(category=figure.category)
    with store.write() as session:
        annotations.put(session, replace(figure, article_id=other.id))
        assert article_lists.window(session, listed, 0, 9) == [other]
        annotations.remove(session, figure)
        articles.remove(session, stored)
    another("A third one, which takes the number that is free")
    with store.write() as session:
        articles.put(session, stored)  # as a step that is undone does
        annotations.put_all(session, [figure])
        waits = replace(figure, id=AnnotationId(new_id()), state=State.SUGGESTED)
        annotations.add_suggestions(session, stored.id, (), [waits])
    with store.read() as session:
        (found,) = article_lists.window(session, listed, 0, 9)
    assert found.id == stored.id
    assert {one.what for one in check(store).problems} <= {"suggestion-without-reason"}

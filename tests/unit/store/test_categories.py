from collections.abc import Callable
from dataclasses import replace

from briefwright.domain.annotation import Annotation, State, utc_now
from briefwright.domain.article import Article
from briefwright.domain.category import BUILT_IN, Category, Underline
from briefwright.domain.fields import FieldKind, FieldSpec
from briefwright.domain.ids import CategoryId
from briefwright.store import annotations, articles, categories
from briefwright.store.store import Store

OWN = Category(
    CategoryId("red-line"),
    "Красная линия",
    key="0",
    colour="#aa3300",
    underline=Underline.DASH_DOT,
    letter="L",
    fields=(
        FieldSpec("strength", "Strength", FieldKind.CHOICE, ("firm", "soft")),
        FieldSpec("since", "Since", FieldKind.DATE),
    ),
    parent_id=CategoryId("position"),
    position=99,
)


def test_a_new_store_knows_the_categories_that_are_built_in(store: Store) -> None:
    with store.read() as session:
        assert categories.every(session) == list(BUILT_IN)


def test_a_category_of_ones_own_comes_back_as_it_was_put(store: Store) -> None:
    with store.write() as session:
        categories.put(session, OWN)
    with store.read() as session:
        assert categories.get(session, OWN.id) == OWN
        assert categories.every(session) == [*BUILT_IN, OWN]


def test_a_retired_category_is_still_there(store: Store) -> None:
    retired = replace(BUILT_IN[0], retired=True)
    with store.write() as session:
        categories.put(session, retired)
    with store.read() as session:
        assert categories.every(session) == [retired, *BUILT_IN[1:]]


def test_a_category_that_nothing_uses_can_be_removed(store: Store) -> None:
    with store.write() as session:
        categories.put(session, OWN)
        categories.remove(session, OWN)
        assert categories.get(session, OWN.id) is None


def test_the_key_points_of_a_category_are_counted_and_its_marks_found_whatever_their_state(
    store: Store, stored: Article, mark: Callable[..., Annotation]
) -> None:
    first = mark(stored, "340 kilometres", "figure")
    second = mark(stored, "340", "figure")
    with store.write() as session:
        annotations.put(session, replace(second, state=State.REJECTED))
        articles.put(session, replace(stored, binned_at=utc_now()))
    with store.read() as session:
        assert categories.uses(session) == {"figure": 1}
        assert categories.marks(session, CategoryId("figure")) == [first.id, second.id]
        assert categories.marks(session, CategoryId("fact")) == []

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.category import BUILT_IN, RESERVED_KEYS, Category
from briefwright.domain.category_set import CategorySet, KeyFault, NameFault
from briefwright.domain.ids import CategoryId


def known(*rows: tuple[str, str | None]) -> CategorySet:
    """Categories by id and parent, in this order."""
    return CategorySet.of(
        Category(
            CategoryId(slug), slug.upper(), parent_id=CategoryId(p) if p else None, position=at
        )
        for at, (slug, p) in enumerate(rows)
    )


def shape(categories: CategorySet) -> list[tuple[str, str | None]]:
    return [(c.id, c.parent_id) for c in categories.categories]


def of(slug: str) -> CategoryId:
    return CategoryId(slug)


TREE = known(("a", None), ("b", "a"), ("c", "a"), ("d", None), ("e", "d"))


def test_each_category_stands_behind_its_parent_whatever_the_order_was() -> None:
    mixed = known(("b", "a"), ("d", None), ("a", None), ("c", "b"))
    assert shape(mixed) == [("d", None), ("a", None), ("b", "a"), ("c", "b")]


def test_a_category_whose_parent_is_gone_or_inside_it_goes_on_top() -> None:
    assert shape(known(("a", "gone"), ("b", None))) == [("a", None), ("b", None)]
    assert shape(known(("a", "b"), ("b", "a"))) == [("a", None), ("b", None)]


def test_a_move_changes_as_few_records_as_it_can() -> None:
    before, after = TREE.step_to(TREE.moved_by(of("b"), 1))
    assert {c.id for c in before} == {c.id for c in after} == {"b", "c"}


def test_moves_up_and_down_stay_among_neighbours() -> None:
    assert shape(TREE.moved_by(of("b"), 1))[:3] == [("a", None), ("c", "a"), ("b", "a")]
    assert TREE.moved_by(of("b"), -1) == TREE
    assert TREE.moved_by(of("e"), 1) == TREE
    assert shape(TREE.moved_by(of("d"), -1))[:2] == [("d", None), ("e", "d")]


def test_in_goes_into_the_neighbour_above_and_out_behind_the_parent() -> None:
    assert shape(TREE.moved_in(of("c"))) == [
        ("a", None), ("b", "a"), ("c", "b"), ("d", None), ("e", "d"),
    ]  # fmt: skip
    assert shape(TREE.moved_out(of("b"))) == [
        ("a", None), ("c", "a"), ("b", None), ("d", None), ("e", "d"),
    ]  # fmt: skip
    assert TREE.moved_in(of("a")) == TREE
    assert TREE.moved_out(of("a")) == TREE


def test_nothing_moves_into_itself() -> None:
    assert TREE.placed(of("a"), of("a"), 0) == TREE
    assert TREE.placed(of("a"), of("c"), 0) == TREE


def test_what_is_inside_a_removed_category_takes_its_place() -> None:
    assert shape(TREE.without(of("a"))) == [("b", None), ("c", None), ("d", None), ("e", "d")]


SLUGS = st.sampled_from("abcde")
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("by"), SLUGS, st.sampled_from([-1, 1])),
        st.tuples(st.just("in"), SLUGS, st.just(0)),
        st.tuples(st.just("out"), SLUGS, st.just(0)),
        st.tuples(st.just("to"), SLUGS, st.integers(0, 40)),
    ),
    max_size=12,
)


@given(MOVES)
def test_after_any_moves_nobody_is_lost_and_all_stand_in_tree_order(
    moves: list[tuple[str, str, int]],
) -> None:
    now = TREE
    for kind, slug, number in moves:
        match kind:
            case "by":
                now = now.moved_by(of(slug), number)
            case "in":
                now = now.moved_in(of(slug))
            case "out":
                now = now.moved_out(of(slug))
            case _:
                now = now.placed(of(slug), of("abcde"[number % 5]), number // 5)
    assert {c.id for c in now.categories} == set("abcde")
    assert [c.position for c in now.categories] == list(range(5))
    assert CategorySet.of(now.categories) == now
    before, after = TREE.step_to(now)
    rest = {c.id: c for c in TREE.categories} | {c.id: c for c in after}
    assert CategorySet.of(rest.values()) == now
    assert len(before) == len(after)


BUILT = CategorySet.of(BUILT_IN)


@pytest.mark.parametrize("key", sorted(RESERVED_KEYS))
def test_letters_that_the_text_uses_are_refused(key: str) -> None:
    assert BUILT.key_fault(of("fact"), key) is KeyFault.RESERVED


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("", None),
        ("7", None),  # its own
        ("2", KeyFault.TAKEN),
        ("P", KeyFault.TAKEN),
        ("L", None),
        ("Ж", None),
        ("0", KeyFault.NO_KEY),
        ("-", KeyFault.NO_KEY),
        ("LL", KeyFault.NO_KEY),
        ("²", KeyFault.NO_KEY),
        ("l", KeyFault.NO_KEY),  # keys are kept as capitals
    ],
)
def test_a_key_is_a_digit_or_a_letter_that_is_free(key: str, fault: KeyFault | None) -> None:
    assert BUILT.key_fault(of("fact"), key) is fault


def test_no_built_in_category_has_a_key_that_is_refused() -> None:
    assert [BUILT.key_fault(c.id, c.key) for c in BUILT_IN] == [None] * len(BUILT_IN)
    assert [BUILT.letter_fault(c.id, c.letter) for c in BUILT_IN] == [None] * len(BUILT_IN)


def test_a_retired_category_keeps_nobody_from_its_key_or_its_name() -> None:
    figure = BUILT.get(of("figure"))
    assert figure is not None
    without = BUILT.with_one(replace(figure, retired=True))
    assert without.key_fault(of("fact"), "2") is None
    assert without.name_fault(of("fact"), "figure") is None
    assert BUILT.name_fault(of("fact"), " FIGURE ") is NameFault.TAKEN
    assert BUILT.name_fault(of("fact"), "  ") is NameFault.EMPTY


def test_a_swap_of_keys_leaves_each_key_once() -> None:
    swapped = BUILT.swapped_keys(of("fact"), "2")
    keys = {c.id: c.key for c in swapped.categories}
    assert (keys[of("fact")], keys[of("figure")]) == ("2", "7")
    assert sorted(keys.values()) == sorted(c.key for c in BUILT_IN)


def test_what_comes_back_gives_up_what_was_taken_meanwhile() -> None:
    figure, fact = BUILT.get(of("figure")), BUILT.get(of("fact"))
    assert figure is not None
    assert fact is not None
    now = BUILT.with_one(replace(figure, retired=True)).with_one(
        replace(fact, key="2", letter="F", name="Figure")
    )
    back = now.brought_back(of("figure")).get(of("figure"))
    assert back is not None
    assert not back.retired
    assert back.key == ""
    assert back.letter not in {"", "F"}
    assert back.name == "Figure 2"


def test_a_new_category_is_unlike_all_others() -> None:
    now = BUILT
    for _ in range(30):
        now, _new = now.added("New category")
    looks = [(c.colour, c.underline) for c in now.categories]
    assert len(set(looks)) == len(looks)
    assert len({c.name for c in now.categories}) == len(looks)
    letters = [c.letter for c in now.categories if c.letter]
    assert len(set(letters)) == len(letters)


def test_restoring_brings_the_built_in_ones_back_and_keeps_ones_own() -> None:
    now, own = BUILT.added("Red line")
    made = now.get(own)
    assert made is not None
    figure = replace(BUILT_IN[1], name="Number", key="", retired=True, parent_id=of("fact"))
    now = now.with_one(figure).with_one(replace(made, key="2", letter="F"))
    back = now.placed(of("risk"), own, 0).restored()
    assert back.categories[: len(BUILT_IN)] == BUILT_IN
    mine = back.get(own)
    assert mine is not None
    assert (mine.key, mine.letter, mine.name) == ("", "", "Red line")


def test_restoring_gives_a_number_to_a_name_that_a_built_in_one_takes_back() -> None:
    now = BUILT.with_one(replace(BUILT_IN[7], name="Danger"))
    now, own = now.added("Risk")
    back = now.restored()
    mine = back.get(own)
    assert mine is not None
    assert mine.name == "Risk 2"
    assert sorted(c.name for c in back.categories if c.name.startswith("Risk")) == [
        "Risk",
        "Risk 2",
    ]


def test_a_letter_follows_the_name_unless_it_still_goes_with_it() -> None:
    known, new = CategorySet.of(BUILT_IN).added("New category")
    made = known.get(new)
    assert made is not None
    assert known.letter_after(new, "Sanction") == "S"
    assert known.letter_after(new, f"More {made.letter}") == ""
    assert known.letter_after(BUILT_IN[1].id, "Number") == ""

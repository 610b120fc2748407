from dataclasses import replace
from uuid import UUID

from briefwright.domain.category import BUILT_IN, RESERVED_KEYS, Category
from briefwright.domain.ids import CategoryId, new_id


def test_a_category_is_shown_with_its_key() -> None:
    figure = BUILT_IN[1]
    assert figure.shown_name() == "Figure  2"
    assert replace(figure, key="").shown_name() == "Figure"


def test_the_guid_is_the_id_or_always_the_same_one() -> None:
    own = CategoryId(new_id())
    assert Category(own, "Own").guid == own
    assert {UUID(category.guid).version for category in BUILT_IN} == {5}
    assert BUILT_IN[1].guid == Category(CategoryId("figure"), "Another name").guid


def test_only_what_came_with_the_program_is_built_in() -> None:
    assert all(category.built_in for category in BUILT_IN)
    assert replace(BUILT_IN[1], name="Number").built_in
    assert not Category(CategoryId("own"), "Own").built_in


def test_no_built_in_category_uses_a_letter_of_the_text() -> None:
    assert not RESERVED_KEYS & {category.key for category in BUILT_IN}

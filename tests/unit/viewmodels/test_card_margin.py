from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefwright.viewmodels.reading.cards.margin import Room, placed

_ROOM = Room(line=20, apart=5, most=300, least=-1000, lowest=100_000)
cards = st.lists(st.tuples(st.integers(0, 3000), st.integers(20, 200)), max_size=40)


def test_cards_that_have_room_stand_beside_their_passages() -> None:
    places = placed([0, 100, 300], [50, 60, 70], -1, _ROOM)
    assert [place.top for place in places] == [0, 100, 300]


def test_a_card_is_pushed_down_by_the_one_above() -> None:
    places = placed([0, 10], [50, 60], -1, _ROOM)
    assert [place.top for place in places] == [0, 55]


def test_those_above_the_active_card_are_pushed_upwards() -> None:
    places = placed([0, 10, 20], [50, 60, 70], 2, _ROOM)
    assert [place.top for place in places] == [-100, -45, 20]


def test_a_crowd_collapses_but_for_the_active_card_and_where_there_is_room() -> None:
    wanted = [0, 10, 20, 30, 900]
    places = placed(wanted, [200] * 5, 1, _ROOM)
    assert [place.collapsed for place in places] == [True, False, True, False, False]
    assert [place.top for place in places] == [-15, 10, 215, 240, 900]


def test_what_is_pushed_out_of_the_top_collapses() -> None:
    places = placed([0, 10, 20, 30], [50] * 4, 2, _ROOM._replace(least=-40))
    assert [place.top for place in places] == [-30, -5, 20, 75]
    assert [place.collapsed for place in places] == [True, True, False, False]


def test_the_last_cards_are_pushed_up_from_the_lower_end() -> None:
    places = placed([0, 600, 650], [50, 60, 70], -1, _ROOM._replace(lowest=700))
    assert [place.top for place in places] == [0, 565, 630]


def test_what_has_no_room_between_the_active_card_and_the_lower_end_collapses() -> None:
    places = placed([500, 600, 650], [180, 60, 70], 0, _ROOM._replace(lowest=740))
    assert [place.collapsed for place in places] == [False, True, True]
    assert [place.top for place in places] == [500, 685, 710]
    assert places[-1].top + places[-1].height <= 740


@given(cards, st.integers(-1, 39))
def test_no_two_cards_share_a_pixel_and_the_active_one_is_never_moved(
    found: list[tuple[int, int]], active: int
) -> None:
    wanted = sorted(top for top, _ in found)
    active = active if active < len(found) else -1
    places = placed(wanted, [height for _, height in found], active, _ROOM)
    for before, after in pairwise(places):
        assert before.top + before.height + _ROOM.apart <= after.top
    if active >= 0:
        assert places[active].top == wanted[active]
        assert not places[active].collapsed

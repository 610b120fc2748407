from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefwright.viewmodels.reading.cards.margin import Card, Pane, Room, arranged, placed

_ALL = Pane(-1000, 100_000)
_ROOM = Room(line=20, apart=5, most=300, strip=25, text=_ALL, pane=_ALL, lowest=100_000)
_SCREEN = _ROOM._replace(text=Pane(0, 600), pane=Pane(0, 600), lowest=2000)
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
    places = placed([0, 10, 20, 30], [50] * 4, 2, _ROOM._replace(pane=Pane(-40, 100_000)))
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


def test_the_active_card_stands_exactly_beside_its_passage_where_it_can() -> None:
    found = arranged([Card(100, 120, 300), Card(120, 140, 60)], 0, _SCREEN)
    assert [place.top for place in found.places] == [100, 405]


def test_the_active_card_is_seen_whole_though_its_passage_stands_at_the_foot() -> None:
    found = arranged([Card(500, 520, 300)], 0, _SCREEN)
    assert found.places[0].top + found.places[0].height == 600 - _SCREEN.apart


def test_what_is_higher_than_the_pane_is_cut_to_it() -> None:
    found = arranged([Card(300, 320, 900)], 0, _SCREEN)
    assert found.places[0].top == 0
    assert found.places[0].height == 600 - _SCREEN.apart


def test_cards_begin_where_they_are_seen_although_the_text_begins_higher() -> None:
    lower = _SCREEN._replace(pane=Pane(150, 600))
    found = arranged([Card(40, 60, 200), Card(300, 320, 50)], 0, lower)
    assert [place.top for place in found.places] == [150, 355]


def test_the_card_of_a_passage_that_began_above_is_seen_as_long_as_any_of_the_passage() -> None:
    scrolled = _SCREEN._replace(text=Pane(1000, 1600), pane=Pane(1000, 1600))
    for bottom, top in ((1300, 1000), (1001, 1000), (1000, 400)):
        assert arranged([Card(400, bottom, 80)], -1, scrolled).places[0].top == top


def test_cards_that_an_open_one_pushes_out_of_sight_are_counted_and_a_strip_is_left() -> None:
    cards = [Card(10, 30, 60) for _ in range(5)] + [Card(30, 50, 300), Card(60, 80, 60)]
    found = arranged(cards, 5, _SCREEN)
    assert found.above == [0, 1, 2, 3, 4]
    assert found.below == []
    assert found.places[5].top == 30


def test_the_active_card_makes_way_for_a_single_one_that_would_be_out_of_sight() -> None:
    found = arranged([Card(0, 20, 60), Card(0, 20, 300)], 1, _SCREEN)
    assert found.places[0] == (0, 20, True)
    assert found.places[1].top == 20 + _SCREEN.apart
    assert found.above == []


def test_what_leads_to_cards_out_of_sight_covers_no_active_card() -> None:
    cards = [Card(0, 20, 60)] * 2 + [Card(0, 20, 900), Card(20, 40, 60), Card(40, 60, 60)]
    found = arranged(cards, 2, _SCREEN)
    assert (found.above, found.below) == ([0, 1], [3, 4])
    active = found.places[2]
    assert active.top == _SCREEN.strip
    assert active.top + active.height <= 600 - _SCREEN.strip


@given(cards, st.integers(-1, 39), st.integers(0, 2500), st.integers(-200, 200))
def test_every_card_of_a_passage_in_sight_is_seen_or_counted(
    found: list[tuple[int, int]], active: int, scrolled: int, lower: int
) -> None:
    text = Pane(scrolled, scrolled + 600)
    room = _ROOM._replace(
        text=text, pane=Pane(text.top + lower, text.bottom), lowest=max(3400, text.bottom)
    )
    seeking = sorted((Card(top, top + 20, height) for top, height in found), key=room.aim)
    active = active if active < len(seeking) else -1
    placed_now = arranged(seeking, active, room)
    for row, (card, place) in enumerate(zip(seeking, placed_now.places, strict=True)):
        begins = text.top <= card.top and card.top + room.line <= text.bottom - room.strip
        seen = place.top + place.height > room.pane.top and place.top < room.pane.bottom
        assert seen or not begins or row in (*placed_now.above, *placed_now.below)

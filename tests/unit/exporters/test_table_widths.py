"""Columns on paper: the place of a passage folds into two lines, in whatever type."""

import pytest

from briefwright.domain.template import Column
from briefwright.exporters.table_widths import LANDSCAPE, PORTRAIT, column_widths

EVIDENCE = (
    Column("ref", "Ref", 6),
    Column("stated", "Exact words", 64),
    Column("speaker", "Speaker", 15),
    Column("source", "Place", 15),
)


@pytest.mark.parametrize(
    ("room", "place"), [(PORTRAIT, 1302), (LANDSCAPE, 2168), (8504, 1450), (12000, 1800)]
)
def test_the_place_of_a_passage_has_room_for_one_line_or_for_two(room: int, place: int) -> None:
    widths = column_widths(EVIDENCE, room)
    assert sum(widths) == room
    assert widths[-1] == place

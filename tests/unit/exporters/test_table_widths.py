"""Columns on paper: the place of a passage folds into two lines, in whatever type."""

import pytest

from briefwright.domain.template import Column
from briefwright.exporters.table_widths import LANDSCAPE, PORTRAIT, column_widths, heading_width

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


@pytest.mark.parametrize(
    ("title", "bold"),  # by the font's own tables, in thousandths of its size, of the longest word
    [("To whom", 778 + 611 + 611 + 889), ("Mammoth", 833 + 556 + 889 * 2 + 611 + 333 + 611)],
)
def test_a_heading_of_wide_letters_has_room_for_its_longest_word(title: str, bold: int) -> None:
    edges = 2 * 96
    assert heading_width(Column("to", title, 1)) >= bold * 9 / 1000 * 20 + edges

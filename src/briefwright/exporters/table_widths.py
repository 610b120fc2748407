"""How wide a table's columns are on paper: their shares of the line, and what breaks well."""

from collections.abc import Sequence
from math import ceil

from briefwright.domain.template import Column
from briefwright.exporters.letters import breadth

PORTRAIT, LANDSCAPE = 9524, 14456  # twips between the margins
_STATUS_WIDTH = 1220  # for a chip that says "in progress"
_DAY_WIDTH = 1270  # for "29 Jan 2025" on one line
_PLACE_WIDTH = 1600  # for "S1, paragraph 10" on one line
_PLACE_FOLDED = 1302  # for "paragraph 10" below "S1,": any wider leaves the number alone
_PLACE_ELSEWHERE = 1450  # for the same in two lines, whatever the type of an office's own file
_LEAST = {
    "ref": 540,
    "trend": 720,
    "period": 800,
    "by_when": 1180,  # for "September", which breaks nowhere
    "age": 0,
}  # for their headings on one line
_LONG = 6  # letters of a heading that these are not enough for
_HEADING_LETTER, _EDGES = 130, 160  # a letter of it, and what the cell keeps free at both sides,
_HEADING_SIZE, _FREE = 9.0, 220  # points of its type, and that in twips for letters as wide as "m"
_TWIPS = 20  # in a point
_NARROWEST = 900  # what a column keeps when it gives way to these


def column_widths(columns: Sequence[Column], room: int = PORTRAIT) -> list[int]:
    """Return the columns' widths in twips: their shares of exactly one line.

    A column whose words would break badly trades width with the widest.
    """
    shares = [max(column.width, 1) for column in columns]
    widths = [room * share // sum(shares) for share in shares]
    widths[widths.index(max(widths))] += room - sum(widths)
    folded = _PLACE_FOLDED if room in {PORTRAIT, LANDSCAPE} else _PLACE_ELSEWHERE
    for place, column in enumerate(columns):
        widest = widths.index(max(widths))
        change = _fitting(column, widths[place], folded) - widths[place]
        if place != widest and widths[widest] - change >= _NARROWEST:
            widths[widest] -= change
            widths[place] += change
    return widths


def heading_width(column: Column) -> int:
    """Return the width in twips that the longest word of a column's heading needs."""
    words = column.title.split()
    letters = max(map(len, words), default=0)
    widest = max((breadth(word, _HEADING_SIZE, bold=True) for word in words), default=0.0)
    return max(letters * _HEADING_LETTER + _EDGES, ceil(widest * _TWIPS) + _FREE)


def _fitting(column: Column, width: int, folded: int) -> int:
    """Return the width nearest to `width` at which a column's words break well."""
    key = column.key
    if key in _LEAST:
        wide = heading_width(column)
        least = wide if wide > _LONG * _HEADING_LETTER + _EDGES else _LEAST[key]
        width = max(width, least)
    match key:
        case "status":
            return max(width, _STATUS_WIDTH)
        case "first" | "latest":
            return max(width, _DAY_WIDTH)
        case "source" if width < _PLACE_WIDTH:
            return folded
        case _:
            return width

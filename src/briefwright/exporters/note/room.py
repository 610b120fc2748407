"""How a table's line is shared out where long words, or none, stand in its columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefwright.domain.snapshot import MADE, Cell
from briefwright.domain.template import Column
from briefwright.exporters.table_widths import LANDSCAPE, PORTRAIT, heading_width

_PIECES = re.compile(r"[^\s\u00ad/–—-]+[-/]?")  # what a line does not break
_LETTER = 1.1  # hundredths of a line: a letter of a table's type on a page that stands
_LYING = 0.66  # of that: on a page that lies
_EDGES = 2.5  # the same, for what a cell keeps free at both sides
_LONG = 12  # letters: shorter words have room in every column
_MOST = 24  # letters for which room is made; what is longer breaks anyway
_KEPT = 12.0  # hundredths that a column keeps when it gives to others


def begun_wide(columns: Sequence[Column], letters: int) -> tuple[Column, ...]:
    """Return the columns with room for so many letters in the first of them."""
    first, *others = columns
    whole = sum(max(column.width, 1) for column in columns)
    rest = whole - max(first.width, 1)
    share = (min(letters, _MOST) * _LETTER + _EDGES) / 100
    wanted = round(share * rest / (1 - share))
    return (replace(first, width=max(first.width, wanted)), *others)


def shared_out(
    columns: Sequence[Column], rows: Sequence[Mapping[str, Cell]], *, landscape: bool = False
) -> tuple[Column, ...]:
    """Return the columns with room for their longest words, as far as others can give it.

    One in which nothing stands keeps room for its heading: that nothing is known is told, too.
    """
    columns = _without_empty_room(columns, rows, LANDSCAPE if landscape else PORTRAIT)
    longest = dict.fromkeys((column.key for column in columns), _LONG)
    for cells in rows:
        for key, cell in cells.items():
            most = longest[key]
            if len(cell.text) > most and max(map(len, cell.text.split()), default=0) > most:
                pieces = map(len, _PIECES.findall(cell.text))
                longest[key] = max([most, *(size for size in pieces if size <= _MOST)])
    if max(longest.values(), default=_LONG) == _LONG:
        return tuple(columns)
    whole = sum(max(column.width, 1) for column in columns)
    has = {column.key: 100 * max(column.width, 1) / whole for column in columns}
    letter = _LETTER * (_LYING if landscape else 1)
    wants = {
        key: letters * letter + _EDGES if letters > _LONG else 0.0
        for key, letters in longest.items()
    }
    lack = {key: max(wants[key] - has[key], 0.0) for key in has}
    spare = {key: max(has[key] - max(wants[key], _KEPT), 0.0) for key in has}
    part = min(sum(lack.values()), sum(spare.values()))
    if not part:
        return tuple(columns)
    given = part / sum(lack.values())
    taken = part / sum(spare.values())
    return tuple(
        replace(c, width=round(10 * (has[c.key] + lack[c.key] * given - spare[c.key] * taken)))
        for c in columns
    )


def _without_empty_room(
    columns: Sequence[Column], rows: Sequence[Mapping[str, Cell]], line: int
) -> tuple[Column, ...]:
    """Return the columns with no more room for an empty one than the longest word of its title."""
    whole = sum(max(column.width, 1) for column in columns)
    empty = {
        column.key: share
        for column in columns
        if _is_empty(column.key, rows)
        and (share := heading_width(column) / line) < max(column.width, 1) / whole
    }
    filled = sum(max(column.width, 1) for column in columns if column.key not in empty)
    if not empty or not filled:
        return tuple(columns)
    new_whole = 100 * filled / (1 - sum(empty.values()))
    return tuple(
        replace(c, width=round(empty.get(c.key, 100 * max(c.width, 1) / new_whole) * new_whole))
        for c in columns
    )


def _is_empty(key: str, rows: Sequence[Mapping[str, Cell]]) -> bool:
    if key in MADE or not rows:
        return False
    return all(key in cells and not cells[key].text.strip() for cells in rows)

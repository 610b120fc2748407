"""Where cards stand beside their passages."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """Where a card stands, in pixels of the whole text's height."""

    top: int
    height: int
    collapsed: bool = False


class Room(NamedTuple):
    """What there is to stand in."""

    line: int  # height of a collapsed card
    apart: int  # between two cards
    most: int  # a card that would be pushed further than this collapses
    least: int  # higher than this nothing can be scrolled into sight
    lowest: int  # nor anything lower than this


def placed(wanted: Sequence[int], full: Sequence[int], active: int, room: Room) -> list[Place]:
    """Return where cards stand that are `wanted` beside their passages, in that order.

    A card is pushed down by those above it. The active one, -1 for none, stands exactly where it
    is wanted: those above it are pushed upwards, and so are the last ones from the lower end.
    Where a crowd is pushed too far, all of it but the active one collapses to lines, except where
    there is room beneath a line all the same; where it is pushed out of the top or the lower end,
    what stands there does.
    """
    heights = list(full)
    collapsed = [False] * len(full)
    for place in _crowded(wanted, heights, active, room):
        heights[place] = min(room.line, full[place])
        collapsed[place] = True
    tops = _tops(wanted, heights, active, room)
    for place, top in enumerate(tops):
        below = tops[place + 1] if place + 1 < len(tops) else room.lowest + room.apart
        if collapsed[place] and top + full[place] + room.apart <= below:
            heights[place], collapsed[place] = full[place], False
    return [Place(*place) for place in zip(tops, heights, collapsed, strict=True)]


def _tops(wanted: Sequence[int], heights: Sequence[int], active: int, room: Room) -> list[int]:
    tops = _pushed_down(wanted, heights, active, room.apart)
    end = room.lowest
    for place in range(len(tops) - 1, active, -1):
        tops[place] = min(tops[place], end - heights[place])
        end = tops[place] - room.apart
    tops = _pushed_down(tops, heights, active, room.apart)
    for place in range(active - 1, -1, -1):
        tops[place] = min(tops[place], tops[place + 1] - room.apart - heights[place])
    return tops


def _pushed_down(
    wanted: Sequence[int], heights: Sequence[int], active: int, apart: int
) -> list[int]:
    tops: list[int] = []
    free: int | None = None
    for place, (top, height) in enumerate(zip(wanted, heights, strict=True)):
        at = top if free is None or place == active else max(top, free)
        tops.append(at)
        free = at + height + apart
    return tops


def _crowded(
    wanted: Sequence[int], heights: Sequence[int], active: int, room: Room
) -> Iterator[int]:
    """Return the cards, never the active one, that stand in a run where one is pushed too far."""
    tops = _tops(wanted, heights, active, room)
    for run in _runs(tops, heights, room.apart):
        out = tops[run.start] < room.least <= wanted[run.start]
        last = run.stop - 1
        if tops[last] + heights[last] > room.lowest:
            yield from range(max(run.start, active + 1), run.stop)
        if max(abs(tops[place] - wanted[place]) for place in run) > room.most:
            yield from (place for place in run if place != active)
        elif out:
            yield from range(run.start, min(active, run.stop))


def _runs(tops: Sequence[int], heights: Sequence[int], apart: int) -> Iterator[range]:
    """Return the runs of cards that touch each other."""
    first = 0
    for place in range(len(tops)):
        last = place + 1 == len(tops)
        if last or tops[place + 1] > tops[place] + heights[place] + apart:
            yield range(first, place + 1)
            first = place + 1

"""Where cards stand beside their passages."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """Where a card stands, in pixels of the whole text's height."""

    top: int
    height: int
    collapsed: bool = False


class Pane(NamedTuple):
    """What is seen of something that scrolls."""

    top: int
    bottom: int


class Card(NamedTuple):
    """A card that seeks its place: its passage, and how high it is when it shows everything."""

    top: int
    bottom: int
    height: int


class Room(NamedTuple):
    """What there is to stand in."""

    line: int  # height of a collapsed card
    apart: int  # between two cards
    most: int  # a card that would be pushed further than this collapses
    strip: int  # that leads to cards out of sight, at the edge where they are
    text: Pane  # what is seen of the text
    pane: Pane  # what is seen of the cards
    lowest: int  # lower than this nothing can be scrolled into sight

    def aim(self, card: Card) -> int:
        """Return where a card would stand alone: beside the beginning of its passage.

        Where that is higher than cards are seen, at the top, as long as there is anything of the
        passage in sight.
        """
        return max(card.top, self.pane.top) if self.shows(card) else card.top

    def shows(self, card: Card) -> bool:
        """Whether anything of a card's passage is on the screen."""
        return card.bottom > self.text.top and card.top < self.text.bottom

    def within_strips(self, *, above: bool, below: bool) -> "Room":
        """Return it without the strips that are needed."""
        top, bottom = self.strip * above, self.strip * below
        pane = Pane(self.pane.top + top, self.pane.bottom - bottom)
        return self._replace(pane=pane, lowest=self.lowest - bottom)


class Arrangement(NamedTuple):
    """Where cards stand, and which of them cannot be seen although their passages can."""

    places: list[Place]
    above: list[int]
    below: list[int]


def arranged(
    cards: Sequence[Card], active: int, room: Room, *, above: bool = False, below: bool = False
) -> Arrangement:
    """Return where cards stand that are sorted by their aims.

    The active card, -1 for none, is seen whole if it can be, or else from its top. `above` and
    `below` tell whether there are more that have no card here.
    """
    while True:
        inner = room.within_strips(above=above, below=below)
        wanted, heights = [inner.aim(card) for card in cards], [card.height for card in cards]
        if active >= 0:
            wanted[active], heights[active] = _opened(cards, active, inner)
        places = placed(wanted, heights, active, inner)
        found = _with_hidden(places, wanted, active, inner, room.pane.bottom)
        if (above or not found.above) and (below or not found.below):
            return found
        above, below = above or bool(found.above), below or bool(found.below)


def _opened(cards: Sequence[Card], active: int, room: Room) -> tuple[int, int]:
    """Return where the active card is wanted, and how high it is.

    It makes way for a single card on either side: a line takes no more room than what would
    lead to it.
    """
    top, bottom = room.pane
    height = min(cards[active].height, max(bottom - top - room.apart, 4 * room.line))
    aim = room.aim(cards[active])
    if room.shows(cards[active]):
        sides = cards[:active], cards[active + 1 :]
        before, behind = (sum(room.shows(card) for card in side) == 1 for side in sides)
        line = room.line + room.apart
        first, last = top + line * before, bottom - room.apart - height - line * behind
        aim = max(top, min(max(first, aim), last))
    return aim, height


def _with_hidden(
    places: list[Place], wanted: Sequence[int], active: int, room: Room, end: int
) -> Arrangement:
    """Look which cards are out of sight that would be above `end` if they were alone."""
    above, below = [], []
    for row, (place, aim) in enumerate(zip(places, wanted, strict=True)):
        least = min(place.height, room.line)
        if row == active or aim < room.pane.top or aim + least > end:
            continue
        if place.top + place.height < room.pane.top + least:
            above.append(row)
        elif place.top + least > room.pane.bottom:
            below.append(row)
    return Arrangement(places, above, below)


def placed(wanted: Sequence[int], full: Sequence[int], active: int, room: Room) -> list[Place]:
    """Return where cards stand that are `wanted` beside their passages, in that order.

    A card is pushed down by those above it. The active one, -1 for none, stands exactly where it
    is wanted: those above it are pushed upwards, and so are the last ones from the lower end.
    Where a crowd is pushed too far, all of it but the active one collapses to lines, except where
    there is room beneath a line all the same; where it is pushed out of sight or out of the lower
    end, what stands there does.
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
        last = run.stop - 1
        if max(abs(tops[place] - wanted[place]) for place in run) > room.most:
            yield from (place for place in run if place != active)
            continue
        before, behind = range(run.start, min(active, run.stop)), range(active + 1, run.stop)
        if any(tops[place] < room.pane.top <= wanted[place] for place in before):
            yield from before
        ends = {place: tops[place] + heights[place] for place in run}
        cut = (ends[place] > room.pane.bottom >= wanted[place] for place in behind)
        if (active in run and any(cut)) or ends[last] > room.lowest:
            yield from range(max(run.start, active + 1), run.stop)


def _runs(tops: Sequence[int], heights: Sequence[int], apart: int) -> Iterator[range]:
    """Return the runs of cards that touch each other."""
    first = 0
    for place in range(len(tops)):
        last = place + 1 == len(tops)
        if last or tops[place + 1] > tops[place] + heights[place] + apart:
            yield range(first, place + 1)
            first = place + 1

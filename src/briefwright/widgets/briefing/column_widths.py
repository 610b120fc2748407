"""How the columns of a table share its room."""

from collections.abc import Sequence


def column_widths(
    room: int, weights: Sequence[int], least: Sequence[int], needs: Sequence[int]
) -> list[int]:
    """Return how wide each column is.

    They share the room by weight, but none is narrower than the longest word of its title, and
    none keeps more than its words need while another has too little.
    """
    total = sum(least)
    if total >= room:
        return [max(room, 0) * width // (total or 1) for width in least]
    wide = [0] * len(least)
    left = list(range(len(least)))
    while left:
        shares = _shares(room - sum(wide), left, weights)
        narrow = {place: least[place] for place in left if shares[place] < least[place]}
        roomy = {
            place: max(needs[place], least[place])
            for place in left
            if shares[place] >= max(needs[place], least[place])
        }
        settled = narrow or roomy
        for place in left:
            wide[place] = settled.get(place, 0)
        if not settled:
            for place in left:
                wide[place] = shares[place]
            break
        left = [place for place in left if place not in settled]
    spare = _shares(room - sum(wide), range(len(wide)), weights)
    return [width + spare[place] for place, width in enumerate(wide)]


def _shares(room: int, places: Sequence[int], weights: Sequence[int]) -> dict[int, int]:
    total = sum(weights[place] for place in places) or 1
    return {place: max(room, 0) * weights[place] // total for place in places}

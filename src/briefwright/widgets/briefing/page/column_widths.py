"""How the columns of a table share its room."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetrics


def longest_word(words: str, metrics: QFontMetrics) -> int:
    """Return how wide the longest word is."""
    return max((metrics.horizontalAdvance(word) + 1 for word in words.split()), default=0)


def title_font(font: QFont) -> QFont:
    """Return the face of titles over columns."""
    face = QFont(font)
    face.setBold(True)
    face.setPointSizeF(font.pointSizeF() * 0.9)
    return face


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

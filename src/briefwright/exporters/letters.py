"""How wide words are in the note's face, and into how many lines they break."""

from functools import lru_cache
from math import ceil

# Widths of the printable ASCII characters in Arial and whatever has its metrics, per thousand.
_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    *(556,) * 10, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
    722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556,
    333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHERS = {"\u00a0": 278, "“": 333, "”": 333, "‘": 222, "’": 222, "—": 1000, "…": 1000, "·": 333}
_CAPITAL, _SMALL, _WIDE = 720, 550, 1000  # beyond ASCII, on average
_EAST = "\u2e80"  # from here on signs are as wide as they are high
_BOLD = 1.07  # times as wide


class _Widths(dict[str, int]):
    """Looks a character up, and keeps what it is not asked for the first time."""

    def __missing__(self, character: str) -> int:
        wide = _WIDE if character >= _EAST else _CAPITAL if character.isupper() else _SMALL
        self[character] = wide
        return wide


_WIDTHS = _Widths({chr(32 + place): wide for place, wide in enumerate(_ASCII)} | _OTHERS)


def breadth(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many points wide `text` is on one line, set so large."""
    return sum(map(_WIDTHS.__getitem__, text)) * _scale(size, bold=bold)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Return how many lines `text` fills, set so large in so much room; one at least."""
    if breadth(text, size, bold=bold) <= room:
        return 1
    return _broken(text, int(room / _scale(size, bold=bold)))


def _scale(size: float, *, bold: bool) -> float:
    return size / 1000 * (_BOLD if bold else 1)


@lru_cache(maxsize=20_000)
def _broken(text: str, room: int) -> int:
    count, at = 1, 0
    for word in text.split(" "):
        wide = sum(map(_WIDTHS.__getitem__, word))
        if at and at + 278 + wide > room:
            count += 1
            at = 0
        if wide > room:  # a word longer than a line is broken within
            more = ceil(wide / max(room, 1)) - 1
            count += more
            at = wide - more * room
        else:
            at += wide + (278 if at else 0)
    return count

"""The only converter between code points, as anchors count, and UTF-16 units, as Qt counts."""

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Offsets of one text, both ways. Costs nothing for a text within the basic plane."""

    def __init__(self, text: str) -> None:
        self._points = [c.start() for c in _ASTRAL.finditer(text)] if _astral(text) else []
        self._units = [point + i for i, point in enumerate(self._points)]

    def to_units(self, point: int) -> int:
        """Return the UTF-16 offset of the code point offset `point`."""
        return point + bisect_left(self._points, point)

    def to_points(self, unit: int) -> int:
        """Return the code point offset of the UTF-16 offset `unit`.

        An offset inside a pair counts as the start of its character.
        """
        before = bisect_right(self._units, unit - 2)
        inside = before < len(self._units) and self._units[before] == unit - 1
        return unit - before - (1 if inside else 0)


def _astral(text: str) -> bool:
    return not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)

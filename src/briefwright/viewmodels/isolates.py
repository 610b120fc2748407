"""Words of either direction inside a composed sentence."""

from unicodedata import bidirectional

_BEGIN, _END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate


def apart(words: str) -> str:
    """Return `words` so that they tear nothing that follows off: what runs from right stays apart.

    Words of plain letters are left as they are: most screen readers name every mark of direction.
    """
    if any(bidirectional(letter) in {"R", "AL", "RLE", "RLO", "RLI"} for letter in words):
        return f"{_BEGIN}{words}{_END}"
    return words

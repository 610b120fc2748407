"""Words of either direction inside a composed sentence."""

from collections.abc import Sequence
from unicodedata import bidirectional

_BEGIN, _END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate


def apart(words: str) -> str:
    """Return `words` so that they tear nothing that follows off: what runs from right stays apart.

    Words of plain letters are left as they are: most screen readers name every mark of direction.
    """
    if any(bidirectional(letter) in {"R", "AL", "RLE", "RLO", "RLI"} for letter in words):
        return f"{_BEGIN}{words}{_END}"
    return words


def in_line(facts: Sequence[str]) -> list[str]:
    """Return facts as they follow each other in one line, which runs as the first of them does.

    Where that is from the right, a day among the others would be torn into its number and month.
    """
    if not facts or apart(facts[0]) == facts[0]:
        return [*map(apart, facts)]
    return [facts[0], *(f"{_BEGIN}{fact}{_END}" for fact in facts[1:])]

"""Words that have room for some lines only."""

from bisect import bisect_right

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

_ANY = 1_000_000  # pixels


def in_lines(words: str, metrics: QFontMetrics, width: int, most: int) -> str:
    """Return words, or as many of them as stand in so many lines with an ellipsis behind."""

    def lines(shown: str) -> int:
        room = metrics.boundingRect(0, 0, width, _ANY, Qt.TextFlag.TextWordWrap, shown)
        return round(room.height() / metrics.lineSpacing())

    if lines(words) <= most:
        return words
    past = bisect_right(range(len(words)), most, key=lambda end: lines(f"{words[:end]}…"))
    return f"{words[: max(past - 1, 0)].rstrip()}…"

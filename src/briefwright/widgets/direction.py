"""Words of any script in a window that runs either way."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle

_FROM_RIGHT = frozenset({"R", "AL"})
_STRONG = _FROM_RIGHT | {"L"}
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute


def runs_from_right(words: str, *, otherwise: bool = False) -> bool:
    """Whether `words` run from right to left by their first strong letter."""
    kinds = (bidirectional(letter) for letter in words)
    first = next((kind for kind in kinds if kind in _STRONG), "")
    return first in _FROM_RIGHT if first else otherwise


def side_of(words: str, window: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return the side where lines of `words` begin, those without a letter as in `window`."""
    from_right = window == Qt.LayoutDirection.RightToLeft
    right = runs_from_right(words, otherwise=from_right)
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | _ABSOLUTE


def begin(window: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return the side where a line of the window begins, whatever way its words run."""
    return QStyle.visualAlignment(window, Qt.AlignmentFlag.AlignLeft) | _ABSOLUTE

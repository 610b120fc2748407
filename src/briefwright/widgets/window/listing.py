"""What the menus hold, as one list: for the palette and for the map of keys."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

_NATIVE = QKeySequence.SequenceFormat.NativeText


class Listed(NamedTuple):
    """An entry of a menu: what it does, in words that stand alone, and where it is found."""

    action: QAction
    words: str
    path: str
    keys: str


def listed(bar: QMenuBar) -> Iterator[Listed]:
    """Yield what all menus of `bar` hold. "Figure" in "Mark as" is "Mark as Figure"."""
    for top in bar.actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            yield from _inside(menu, plain(top.text()))


def plain(words: str) -> str:
    """Return the words of a menu without what only a menu shows."""
    words = words.partition("\t")[0]
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def keys_of(action: QAction) -> str:
    """Return the keys of an action as a person reads them, but for those few keyboards have."""
    names = [key.toString(_NATIVE) for key in action.shortcuts()]
    shown = [name for name in names if name == names[0] or len(name) == 1 or "+" in name]
    beside = action.text().partition("\t")[2]
    return ", ".join([*shown, beside] if beside else shown)


def _inside(menu: QMenu, path: str, before: str = "") -> Iterator[Listed]:
    for action in menu.actions():
        under = action.menu()
        if isinstance(under, QMenu):
            yield from _inside(under, path, f"{plain(action.text())} ")
        elif not action.isSeparator():
            words = f"{before}{plain(action.text())}"
            yield Listed(action, words, path, keys_of(action))

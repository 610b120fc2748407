"""An entry of a menu that calls something with what it stands for."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def act(menu: QMenu, words: str, call: Callable[[], object]) -> QAction:
    """Add an entry to `menu`; `words` may hold a name, in which nothing is a key."""
    action = menu.addAction(words)
    action.triggered.connect(lambda _checked: call())
    return action


def unkeyed(name: str) -> str:
    """Return a name as a menu shows it, none of its letters a key."""
    return name.replace("&", "&&")

"""What controls are called and said, and when Tab comes to them.

For tests and scripts, for people who hear the screen, and for those who use no mouse.
"""

from collections.abc import Iterable

from PySide6 import QtGui
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from briefwright.viewmodels.tips import plain_tip


def named[W: QWidget](widget: W, identifier: str, spoken: str = "") -> W:
    """Give `widget` its stable identifier and, where it shows no words itself, a spoken name."""
    widget.setObjectName(identifier)
    widget.setAccessibleIdentifier(identifier)
    if spoken:
        widget.setAccessibleName(spoken)
    return widget


def plain_label(words: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that never takes the words of an article for markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    return label


def with_key(name: str, key: str) -> str:
    """Return the words of a menu for a name, and the key beside it that does the same, or ""."""
    words = name.replace("&", "&&")
    return f"{words}\t{key}" if key else words


def labelled[W: QWidget](widget: W, words: str, parent: QWidget) -> W:
    """Name a box by a label that is not seen; by itself it would only say what is chosen in it."""
    label = plain_label(words, parent)
    label.setBuddy(widget)
    label.hide()
    return widget


def tipped[W: QWidget](widget: W, words: str) -> W:
    """Give `widget` a tooltip, in words as they are; a screen reader hears them without markup."""
    widget.setToolTip(plain_tip(words))
    widget.setAccessibleDescription(words)
    return widget


def come_to(parts: Iterable[QWidget], then: QWidget) -> None:
    """Let Tab come to new `parts` and `then` to what was there; Qt puts what is new behind all."""
    before = then.previousInFocusChain()
    while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()  # Qt puts nothing behind such a one
    if before is None:
        return
    for part in parts:
        QWidget.setTabOrder(before, part)
        before = part


def shown_as(button: QAbstractButton, *, on: bool) -> None:
    """Tick a button, or not, as things are, without its being taken for somebody's choice.

    Choices are heard by `toggled`: what a screen reader does with a button comes by no click.
    """
    with QSignalBlocker(button):
        button.setChecked(on)


def say(widget: QWidget, words: str) -> None:
    """Have a screen reader say what has changed at `widget`, where one listens."""
    if words and heard():
        told = QtGui.QAccessibleAnnouncementEvent(widget, words)
        QtGui.QAccessible.updateAccessibility(told)


def heard() -> bool:
    """Whether a screen reader listens. Qt's class for it is large, and made when asked for."""
    return QtGui.QAccessible.isActive()

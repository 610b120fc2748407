"""Names for controls: one for tests and scripts, one for people who hear the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


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


def labelled[W: QWidget](widget: W, words: str, parent: QWidget) -> W:
    """Name a box by a label that is not seen; by itself it would only say what is chosen in it."""
    label = plain_label(words, parent)
    label.setBuddy(widget)
    label.hide()
    return widget

"""A language that nobody speaks: every word of the program in it is longer and has accents.

What comes without its brackets was not translated; what has no room for it is cut.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import override
from xml.etree import ElementTree as ET

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QWidget

_ACCENTED = str.maketrans("aceinouyACEINOU", "äçéîñöûýÀÇÉÎÑÖÛ")
_HELD = re.compile(r"(\{\w*\}|%L?n|\(\*[^)]*\)|\n)")
_MARK = "⟦"
_CODE = "qps"  # by which the program knows the language
_LETTERS = re.compile(r"[^\W\d_]{3}")
_WORD = 9  # letters of a word, behind which a line may break
_SLACK = 2  # pixels that frames and fonts may differ by


class Pseudo(QTranslator):
    """Translates what a catalogue has, and Qt's own words, into words a third longer."""

    def __init__(self, catalogue: Path) -> None:
        super().__init__()
        self._known = {
            (context.findtext("name"), message.findtext("source"))
            for context in ET.parse(catalogue).iter("context")
            for message in context.iter("message")
        }

    @override
    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if context == "days":
            return _CODE
        if not source.strip() or not (context[:1] == "Q" or (context, source) in self._known):
            return source  # this class of the widget does not know it; one above may
        parts = [
            part if place % 2 else part.translate(_ACCENTED)
            for place, part in enumerate(_HELD.split(source))
        ]
        longer = "".join(parts) + " ".join(wrap("~" * (len(source) // 3), _WORD))
        begin = source[: len(source) - len(source.lstrip())]
        return f"{begin}{_MARK}{longer.strip()}⟧"


def shown(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Give what a window shows in words of its own, with the widget that shows it."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        match widget:
            case QLabel() | QAbstractButton():
                yield widget, widget.text()
            case QComboBox():
                yield widget, widget.currentText()
            case QLineEdit():
                yield widget, widget.placeholderText()
        yield widget, widget.toolTip()


def untranslated(root: QWidget, own: frozenset[str]) -> list[str]:
    """Return the words that are in no other language; `own` are those of the articles."""
    found = [
        f"{type(widget).__name__} {widget.objectName()}: {words}"
        for widget, words in shown(root)
        if _LETTERS.search(words) and _MARK not in words and words not in own
    ]
    return sorted(set(found))


def cut(root: QWidget) -> list[str]:
    """Return the labels and buttons whose words have not enough room."""
    return [
        f"{type(widget).__name__} {widget.objectName()}: {words} ({wanted} in {there})"
        for widget, words in shown(root)
        if words and words == said(widget) and (lack := _lack(widget, words)) is not None
        for wanted, there in [lack]
    ]


def said(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton():
            return widget.text()
        case QComboBox():
            return widget.currentText()
        case _:
            return ""


def _lack(widget: QWidget, words: str) -> tuple[int, int] | None:
    """Return how much room the words want and have, where that is too little."""
    seen = widget.visibleRegion().boundingRect()
    if seen.height() > 0 and seen.width() < widget.width() - _SLACK:  # parents clip it
        return widget.width(), seen.width()
    if isinstance(widget, QLabel) and widget.wordWrap():
        wanted, there = widget.heightForWidth(widget.width()), widget.height()
    elif isinstance(widget, QComboBox):
        wanted, there = widget.fontMetrics().horizontalAdvance(words), widget.width() - 24
    else:
        wanted, there = widget.sizeHint().width(), widget.width()
    return (wanted, there) if wanted > there + _SLACK else None


def entries(menu: QMenu) -> Iterator[str]:
    """Give the entries of a menu and of those within it."""
    for action in menu.actions():
        if not action.isSeparator():
            yield action.text()
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner)

"""The field of a note: plain words, with keys for bold, italic and lists."""

import re
from typing import override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from briefwright.viewmodels.reading.cards.notes import marked_runs, wrapped
from briefwright.viewmodels.utf16 import Utf16Map
from briefwright.widgets.typed_fields import TextField

_BULLET = re.compile(r"(\s*[-•]\s+)(.*)")
_MARKS = ((QKeySequence.StandardKey.Bold, "**"), (QKeySequence.StandardKey.Italic, "*"))


class NoteField(TextField):
    """Ctrl+B and Ctrl+I put their marks around the selection, Enter goes on with a list.

    What is marked shows so at once; the marks themselves stand back.
    """

    def __init__(self) -> None:
        super().__init__()
        self._looks = _NoteLooks(self)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _mark_of(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = _mark_of(event)
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if mark:
            self._set_mark(mark)
        elif not (enter and not event.modifiers() and self._go_on_with_list()):
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._showing = True
            self._looks.rehighlight()  # in the colours of the new theme
            self._showing = False

    def _set_mark(self, mark: str) -> None:
        cursor = self.textCursor()
        words = self.text()
        places = Utf16Map(words)
        start, end = (
            places.to_points(at) for at in (cursor.selectionStart(), cursor.selectionEnd())
        )
        new, start, end = wrapped(words, start, end, mark)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(new)
        places = Utf16Map(new)
        cursor.setPosition(places.to_units(start))
        cursor.setPosition(places.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _go_on_with_list(self) -> bool:
        """Begin the next item behind one; an empty item ends the list."""
        cursor = self.textCursor()
        item = _BULLET.fullmatch(cursor.block().text())
        if item is None or cursor.hasSelection() or not cursor.atBlockEnd():
            return False
        if item[2].strip():
            cursor.insertText(f"\n{item[1]}")
        else:
            cursor.movePosition(
                QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
        self.setTextCursor(cursor)
        return True


class _NoteLooks(QSyntaxHighlighter):
    """Shows what is bold and what is italic in a note."""

    def __init__(self, field: QTextEdit) -> None:
        super().__init__(field.document())
        self._field = field

    @override
    def highlightBlock(self, text: str) -> None:
        places = Utf16Map(text)
        for start, end, size, bold in marked_runs(text):
            look, mark = QTextCharFormat(), QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            look.setFontItalic(not bold)
            mark.setForeground(self._field.palette().placeholderText())
            for first, last, shown in (
                (start, start + size, mark),
                (start + size, end - size, look),
                (end - size, end, mark),
            ):
                at = places.to_units(first)
                self.setFormat(at, places.to_units(last) - at, shown)


def _mark_of(event: QEvent) -> str:
    if not isinstance(event, QKeyEvent):
        return ""
    return next((mark for key, mark in _MARKS if event.matches(key)), "")

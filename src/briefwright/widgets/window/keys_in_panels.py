"""The keys that no menu shows: those of the text, the cards and the categories."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from briefwright.domain.category import Category
from briefwright.widgets.dialogs.key_map import KeyRow

translate = QCoreApplication.translate


def keys_in_panels(categories: Iterable[Category]) -> list[KeyRow]:
    """Return what keys do while text or cards have the focus, and which key marks as what."""
    return [
        *_categories(categories),
        *_offers(),
        *_text(),
        *_ends(),
        *_cards(),
        *_fields(),
        *_library(),
        *_lines(),
        *_anywhere(),
    ]


def _categories(categories: Iterable[Category]) -> list[KeyRow]:
    group = translate("keys", "Categories, in the text and on the cards")
    return [KeyRow(group, category.name, category.key) for category in categories if category.key]


def _rows(group: str, *rows: tuple[str, str]) -> list[KeyRow]:
    return [KeyRow(group, words, keys) for words, keys in rows]


def _text() -> list[KeyRow]:
    return _rows(
        translate("keys", "In the text"),
        (
            translate("keys", "Mark the selection, or change the key point in hand"),
            translate("keys", "the category's key"),
        ),
        (
            translate("keys", "Mark whatever is dragged over"),
            translate("keys", "hold the category's key"),
        ),
        (translate("keys", "Select the word; again, one more"), "W"),
        (translate("keys", "Select the clause; again, one more"), "C"),
        (translate("keys", "Select the sentence; again, one more"), "S"),
        (translate("keys", "One word, clause or sentence less"), "Shift+W, Shift+C, Shift+S"),
        (
            translate("keys", "Select letter by letter, line by line"),
            translate("keys", "Shift+arrows"),
        ),
        (translate("keys", "Select word by word"), "Ctrl+Shift+Left, Ctrl+Shift+Right"),
        (translate("keys", "Select the sentence"), translate("keys", "three clicks")),
        (
            translate("keys", "Take the very letters, not whole words"),
            translate("keys", "Ctrl while dragging"),
        ),
        (translate("keys", "The next of several key points on the same words"), "O"),
        (translate("keys", "Extend or shrink the key point"), "E, Enter"),
        (translate("keys", "Remove the key point"), "Delete"),
        (translate("keys", "Leave selection, lock or key point"), "Esc"),
        (translate("keys", "Larger or smaller text"), translate("keys", "Ctrl+wheel")),
    )


def _library() -> list[KeyRow]:
    return _rows(
        translate("keys", "In the library"),
        (translate("keys", "Rename the dossier"), "F2"),
        (translate("keys", "Remove the dossier or the articles"), translate("keys", "Delete")),
        (translate("keys", "Move, file, mark as unread, set details"), "Shift+F10"),
        (translate("keys", "From the dossiers into the list"), translate("keys", "Enter")),
        (translate("keys", "In the bin: restore"), translate("keys", "Enter")),
        (translate("keys", "In the bin: delete for good"), translate("keys", "Delete")),
    )


def _offers() -> list[KeyRow]:
    return _rows(
        translate("keys", "On a suggestion, in the text and on the cards"),
        (translate("keys", "Accept it and go on to the next"), "A"),
        (translate("keys", "Reject it and go on to the next"), translate("keys", "X, Delete")),
        (
            translate("keys", "Accept it as another category and go on"),
            translate("keys", "the category's key"),
        ),
    )


def _ends() -> list[KeyRow]:
    return _rows(
        translate("keys", "While a key point is extended or shrunk"),
        (translate("keys", "Move its end"), "Shift+Left, Shift+Right"),
        (translate("keys", "Move its start"), "Ctrl+Shift+Left, Ctrl+Shift+Right"),
        (translate("keys", "Done"), "Esc, Enter"),
    )


def _cards() -> list[KeyRow]:
    return _rows(
        translate("keys", "On the cards"),
        (translate("keys", "The next or previous card"), "Down, Up"),
        (translate("keys", "Edit the note"), "Enter"),
        (translate("keys", "Change the category"), translate("keys", "the category's key")),
        (translate("keys", "Remove the key point"), "Delete"),
        (translate("keys", "Back to the text"), "Esc"),
    )


def _fields() -> list[KeyRow]:
    return _rows(
        translate("keys", "In the fields of a card"),
        (translate("keys", "The next or previous field"), "Tab, Shift+Tab"),
        (translate("keys", "The next or previous card"), "Enter, Shift+Enter"),
        (
            translate("keys", "The next or previous card, from a field of several lines"),
            "Ctrl+Enter, Ctrl+Shift+Enter",
        ),
        (translate("keys", "Bold or italic words in the note"), "Ctrl+B, Ctrl+I"),
        (translate("keys", "Back to the text"), "Esc"),
    )


def _lines() -> list[KeyRow]:
    return _rows(
        translate("keys", "On the lines of a briefing"),
        (translate("keys", "The line before or after, also of another section"), "Up, Down"),
        (translate("keys", "Select several, or all of the section"), "Shift+Down, Ctrl+A"),
        (translate("keys", "Put it in your own words"), "Enter, F2"),
        (translate("keys", "Back to the lines"), "Esc"),
        (translate("keys", "Leave it out of the note, or take it in again"), "Delete"),
        (translate("keys", "Strong words in what you write"), "Ctrl+B"),
        (translate("keys", "Move a section, in the outline"), "Alt+Up, Alt+Down"),
    )


def _anywhere() -> list[KeyRow]:
    return _rows(
        translate("keys", "Elsewhere"),
        (translate("keys", "While finding: the next or previous place"), "Enter, Shift+Enter"),
        (translate("keys", "While searching: into the results, and back to the field"), "Down, Up"),
        (translate("keys", "While searching: read a result where it stands"), "Enter"),
        (translate("keys", "While searching: back to the list as it was"), "Esc"),
        (translate("keys", "Back or forward"), translate("keys", "the mouse's side buttons")),
    )

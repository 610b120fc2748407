"""The words of the templates that ship, put into another language."""

from collections.abc import Mapping
from typing import Any

from briefwright.domain.template import STANDARD_HEADER

_PHRASES = ("title", "label", "hint", "notice", "empty")
_LISTS = ("choices", "asks")
_PARTS = ("columns", "themes", "header", "section")


def translated(
    table: Mapping[str, Any], language: str, words: Mapping[str, str]
) -> Mapping[str, Any]:
    """Return a template's table with its words in another language.

    A word that means something else under one key has an entry of its own: "to: For".
    """
    header = [{"key": line.key, "title": line.title} for line in STANDARD_HEADER]
    return _row({"header": header, **table}, words) | {"language": language}


def _row(row: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    key = row.get("key", "")

    def said(word: str) -> str:
        return words.get(f"{key}: {word}") or words[word]

    made = dict(row)
    for name, value in row.items():
        if name in _PHRASES:
            made[name] = said(value)
        elif name in _LISTS:
            made[name] = list(map(said, value))
        elif name in _PARTS:
            made[name] = [_row(part, words) for part in value]
    return made

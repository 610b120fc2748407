"""One category as a row of our file, and back; a row that no category can be raises WrongRow."""

import re
from typing import Any

from briefwright.domain.category import BUILT_IN, Category, Underline
from briefwright.domain.fields import (
    LONGEST_LABEL,
    MOST_CHOICES,
    RESERVED_NAMES,
    FieldKind,
    FieldSpec,
)
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import clean_text


class WrongRow(Exception):
    """A row says what no category can have; its one argument names the place."""


_ID = re.compile("[a-z0-9][a-z0-9-]{0,63}")
_FIELD = re.compile("[a-z][a-z0-9_]{0,63}")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_MEANINGS = frozenset(category.colour for category in BUILT_IN)


def row_of(category: Category, *, nested: bool) -> dict[str, Any]:
    """Return the row of a category; what is empty is left out."""
    row = {
        "id": category.id,
        "name": category.name,
        "key": category.key,
        "letter": category.letter,
        "colour": category.colour,
        "underline": str(category.underline),
        "inside": category.parent_id if nested else None,
        "retired": category.retired,
        "fields": [_field_row(spec) for spec in category.fields],
    }
    return {name: value for name, value in row.items() if value}


def category_of(row: Any, place: int) -> Category:  # noqa: ANN401 - JSON
    """Return the category of a row. What the row does not know is ignored."""
    if not isinstance(row, dict):
        raise WrongRow(f"no. {place + 1}")
    name = _words(row, "name", f"no. {place + 1}")
    what = f"“{name}”"
    inside = row.get("inside")
    fields = tuple(_field(one, what) for one in _list(row, "fields", what))
    if len({spec.name for spec in fields}) < len(fields):
        raise WrongRow(what)
    return Category(
        CategoryId(_matching(_ID, row.get("id"), what)),
        name,
        _text(row, "key", what).upper()[:1],
        _colour(row, what),
        _underline(row, what),
        _text(row, "letter", what).upper()[:1],
        fields,
        None if inside is None else CategoryId(_matching(_ID, inside, what)),
        place,
        retired=row.get("retired") is True,
    )


def _field_row(spec: FieldSpec) -> dict[str, Any]:
    row = {"name": spec.name, "label": spec.label, "kind": str(spec.kind)}
    return {**row, "choices": list(spec.choices)} if spec.choices else row


def _field(row: Any, what: str) -> FieldSpec:  # noqa: ANN401 - JSON
    if not isinstance(row, dict):
        raise WrongRow(what)
    label = _words(row, "label", what)
    try:
        kind = FieldKind(_text(row, "kind", what))
    except ValueError as error:
        raise WrongRow(what) from error
    choices = _list(row, "choices", what)
    if not all(isinstance(choice, str) and 0 < len(choice) <= LONGEST_LABEL for choice in choices):
        raise WrongRow(what)
    plain = tuple(dict.fromkeys(words for choice in choices if (words := _line(choice))))
    name = _matching(_FIELD, row.get("name"), what)
    return FieldSpec(f"{name}_field" if name in RESERVED_NAMES else name, label, kind, plain)


def _colour(row: dict[str, Any], what: str) -> str:
    """Return the colour, or "" for a meaning that only a later program knows."""
    colour = _text(row, "colour", what)
    if not colour.startswith("#"):
        return colour if colour in _MEANINGS else ""
    return _matching(_COLOUR, colour, what).lower()


def _underline(row: dict[str, Any], what: str) -> Underline:
    try:
        return Underline(_text(row, "underline", what) or Underline.SOLID)
    except ValueError as error:
        raise WrongRow(what) from error


def _words(row: dict[str, Any], name: str, what: str) -> str:
    words = _line(_text(row, name, what))
    if not words:
        raise WrongRow(what)
    return words


def _line(words: str) -> str:
    return " ".join(clean_text(words).split())


def _text(row: dict[str, Any], name: str, what: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST_LABEL:
        raise WrongRow(what)
    return value


def _list(row: dict[str, Any], name: str, what: str) -> list[Any]:
    value = row.get(name, [])
    if not isinstance(value, list) or len(value) > MOST_CHOICES:
        raise WrongRow(what)
    return value


def _matching(pattern: re.Pattern[str], value: object, what: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise WrongRow(what)
    return value

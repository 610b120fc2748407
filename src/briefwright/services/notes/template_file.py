"""Templates of one's own as files, written so that comments and what did not change stay."""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Array, Item

from briefwright import rights
from briefwright.domain.errors import ExportFailed, ExportFault
from briefwright.domain.template import (
    STANDARD_HEADER,
    Column,
    Form,
    HeaderLine,
    SectionSpec,
    Template,
    Theme,
)
from briefwright.exporters.registry import write_whole
from briefwright.services.templates import ENDING

_NO_NAME = re.compile(r"[\W_]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_LONGEST = 60  # letters of a file's name
_ALWAYS = ("key", "title", "form")
_ORDER = (
    "level", "tone", "takes", "status", "actors", "days", "order", "once", "limit", "budget",
    "required", "dated", "boxed", "annex", "hint", "notice", "empty", "choices", "asks", "themes",
    "columns",
)  # fmt: skip
_USUAL = SectionSpec("", "", Form.TEXT)  # what need not be said


def written(template: Template, before: str = "") -> str:
    """Return the file's text; what `before`, its old text, said already stays as it stood there."""
    document = tomlkit.parse(before)
    for word in ("title", "label", "language"):
        _put(document, word, getattr(template, word))
    _put(document, "landscape", template.landscape, usual=False)
    _put(document, "markings", template.markings, usual=())
    _put(document, "header", template.header, STANDARD_HEADER)
    old = {str(row.get("key")): row for row in document.pop("section", ())}
    rows = tomlkit.aot()
    for section in template.sections:
        row = old.get(section.key) or tomlkit.table()
        for word in _ALWAYS:
            _put(row, word, getattr(section, word))
        for word in _ORDER:
            _put(row, word, getattr(section, word), getattr(_USUAL, word))
        rows.append(row)
    document.append("section", rows)
    return _BLANK_LINES.sub("\n\n", tomlkit.dumps(document)).strip() + "\n"


def write(folder: Path, name: str, text: str) -> None:
    """Write the file of a template, whole or not at all. Raises ExportFailed."""
    path = folder / f"{name}{ENDING}"
    try:
        rights.own_folder(folder)
    except OSError as error:
        raise ExportFailed(path, ExportFault.NO_ACCESS, error.strerror or "") from error
    write_whole(path, partial(str.encode, text))


def write_lightly(folder: Path, name: str, text: str) -> None:
    """Write it while somebody types: whole or not at all, but a power cut may undo the last words.

    To wait for the disk at every letter is felt: whoever calls this calls `write` after a pause.
    Raises ExportFailed.
    """
    path = folder / f"{name}{ENDING}"
    beside = folder / f".{name}.tmp"
    try:
        beside.write_text(text, "utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        raise ExportFailed(path, ExportFault.OTHER, error.strerror or "") from error


def remove(folder: Path, name: str) -> None:
    """Take the file of a template away."""
    (folder / f"{name}{ENDING}").unlink(missing_ok=True)


def free_name(title: str, taken: Iterable[str]) -> str:
    """Return a name for the file of a template called so that no other has."""
    name = _NO_NAME.sub("-", title.casefold()).strip("-")[:_LONGEST] or "template"
    known, number, free = set(taken), 1, name
    while free in known:
        number += 1
        free = f"{name}-{number}"
    return free


def _put(table: Any, word: str, value: object, usual: object = None) -> None:  # noqa: ANN401
    """Say `word` in a table, unless that is usual; what it says already is left alone."""
    if value == usual:
        table.pop(word, None)
        return
    plain = _plain(value)
    there = table.get(word)
    if word in table and (there.unwrap() if isinstance(there, Item) else there) == plain:
        return
    table[word] = _in_lines(plain) if _is_rows(plain) else plain


def _plain(value: object) -> Any:  # noqa: ANN401
    """Return a value as TOML knows it."""
    match value:
        case tuple():
            return [_plain(each) for each in value]
        case Column():
            return {"key": value.key, "title": value.title, "width": value.width}
        case Theme():
            return {"title": value.title, "takes": [str(slug) for slug in value.takes]}
        case HeaderLine():
            must = {"required": True} if value.required else {}
            return {"key": value.key, "title": value.title, **must}
        case bool() | int():
            return value
        case _:
            return str(value)


def _is_rows(plain: object) -> bool:
    return isinstance(plain, list) and bool(plain) and isinstance(plain[0], Mapping)


def _in_lines(rows: Iterable[Mapping[str, object]]) -> Array:
    """Return tables of an array, one on each line."""
    lines = tomlkit.array()
    for row in rows:
        inline = tomlkit.inline_table()
        inline.update(row)
        lines.append(inline)
    return lines.multiline(multiline=True)

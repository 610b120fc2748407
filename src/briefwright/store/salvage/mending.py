"""Rows made fit to be stored again: what is unreadable of one is replaced by nothing, and named."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Column, Table

from briefwright.domain.annotation import State
from briefwright.domain.text import Span, TextQuote, clean_text
from briefwright.store.kinds import Day, Listed, Moment
from briefwright.store.kinds import Named as Names
from briefwright.store.salvage.pages import Value
from briefwright.store.salvage.tables import SINCE, Named, could_be
from briefwright.store.values import has_hash, packed

_MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Lost:
    """What could not be read: of which table, which record, and what words of it are left.

    `what` is the name of a table where a whole record is lost; that with "-part" where some of
    its facts are; "article-text" or "article-original" where those are not what they were;
    "marks" for an article of whose key points so many are missing;
    and "page" for rows of a page, of which `words` says how many; 0 for all that stood there.
    """

    what: str
    id: str
    words: str = ""


class Unfit(Exception):
    """A row lacks what it cannot do without."""


def fit(table: Table, row: Named, lose: Callable[[Lost], object]) -> Named | None:
    """Return the row as it can be stored, or None; what is lost of it is told to `lose`."""
    try:
        made = {column.name: _value(column, row) for column in table.columns if _has(column, row)}
    except Unfit:
        lose(Lost(table.name, _id(row), words_of(row)))
        return None
    altered = [name for name, value in made.items() if value != row[name] and name not in SINCE]
    if altered:
        lose(Lost(f"{table.name}-part", _id(row), ", ".join(altered)))
    return made


def _has(column: Column[object], row: Named) -> bool:
    if column.name in row:
        return True
    if column.nullable or column.default is not None or column.name in SINCE:
        return False
    raise Unfit


def _value(column: Column[object], row: Named) -> Value:
    """Return what a column holds, or what stands for it where that makes no sense."""
    value = row[column.name]
    if not could_be(column, value):
        value = None
    if isinstance(value, bytes) and column.type.python_type is not bytes:
        value = value.decode(errors="replace")
    if value is not None and not _makes_sense(column, value):
        value = None
    if value is None and not could_be(column, None):
        if column.name in SINCE:
            return SINCE[column.name]
        if isinstance(column.type, Names | Listed) and column.name != "spec":
            return column.type.empty
        raise Unfit
    return value


def _makes_sense(column: Column[object], value: Value) -> bool:
    try:
        if isinstance(column.type, Names | Listed):
            return type(json.loads(str(value))) is type(json.loads(column.type.empty))
        if isinstance(column.type, Day):
            date.fromisoformat(str(value))
        elif isinstance(column.type, Moment):
            datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _id(row: Named) -> str:
    value = row.get("id", "")
    return value if isinstance(value, str) else ""


def words_of(row: Named) -> str:
    """Return what a person wrote or marked in a row, so that it can be copied from a list."""
    names = ("title", "name", "exact", "note", "text", "wording")
    texts = [value for name in names if isinstance(value := row.get(name), str) and value]
    return " | ".join(texts)[:_MOST_WORDS]


# texts and marks --------------------------------------------------------------------------------


def content(row: Named, sound: Callable[[str, str], Named | None]) -> tuple[Named, list[str]]:
    """Return frozen words as they can be stored, and which of them are not what they were.

    `sound` looks for them, by their hashes, where they may still be whole.
    """
    altered = [what for what, is_so in (("text", _text_ok), ("original", _original_ok))
               if not is_so(row)]  # fmt: skip
    if not altered:
        return row, []
    whole = sound(str(row["sha256"]), str(row["text_sha256"]))
    if whole is not None:
        return {**whole, "pk": row["pk"]}, []
    made = dict(row)
    text = clean_text(str(row["text"]))
    made["text"], made["text_sha256"] = text, sha256(text.encode()).hexdigest()
    if "original" in altered:
        made["original"] = packed(text.encode())
        made["sha256"] = made["text_sha256"]
    if made["blocks"] == "[]" or "text" in altered:
        made["blocks"] = json.dumps(_lines(text))
    return made, altered


def _text_ok(row: Named) -> bool:
    return sha256(str(row["text"]).encode(errors="replace")).hexdigest() == row["text_sha256"]


def _original_ok(row: Named) -> bool:
    original = row["original"]
    return isinstance(original, bytes) and has_hash(original, str(row["sha256"]))


def _lines(text: str) -> list[list[object]]:
    """Return each line of a text as a block of it."""
    blocks: list[list[object]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append([at, at + len(line), "paragraph", 0])
        at += len(line) + 1
    return blocks


def mark(row: Named, text: str) -> Named | None:
    """Return a mark over its words in `text`, or None where it has none any more."""
    start, end, exact = row["start"], row["end"], str(row["exact"])
    assert isinstance(start, int)
    assert isinstance(end, int)
    waits = row["state"] == str(State.SUGGESTED)
    proved = waits or sha256(exact.encode()).hexdigest() == row["quote_sha256"]
    there = text[start:end] if 0 <= start < end else ""
    if there and (there == exact if proved else _is_quote(there, row)):
        return {**row, "exact": there}
    if not proved or not exact:
        return None
    found = TextQuote(exact, str(row["prefix"]), str(row["suffix"])).find(text, start)
    return None if found is None else {**row, **_placed(text, found)}


def _is_quote(words: str, row: Named) -> bool:
    return sha256(words.encode()).hexdigest() == row["quote_sha256"]


def _placed(text: str, span: Span) -> Named:
    quote = TextQuote.of(text, span)
    return {
        "start": span.start,
        "end": span.end,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }


def once(rows: Sequence[Named], keys: Sequence[str]) -> list[Named]:
    """Return the rows without those that come again: the first of each key stays."""
    seen = set[tuple[Value, ...]]()
    kept = []
    for row in rows:
        key = tuple(row.get(name) for name in keys)
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return kept

"""Which rows belong to which table: by the tree that leads to them, else by their shape."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Column, Table

from briefwright.store import schema
from briefwright.store.salvage.pages import Leaf, Pages, Row, Unreadable, Value
from briefwright.store.sealed.key import Key, key_for

type Named = dict[str, Value]  # a row by the names of its columns

# What is made of the rest, and made again in the new store.
_MADE_AGAIN = {"alembic_version", "alike", "sketch", "ungrouped", "unindexed", "unoffered"}
SINCE: Mapping[str, Value] = {  # columns of later schemas that are told by the rest
    "outlet_folded": "",
    "folded": "",
    "article": 0,
}
_CREATE = re.compile(r"CREATE TABLE\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table is in the file, and its columns in the order in which they stand there."""

    name: str
    root: int
    columns: tuple[str, ...]


@dataclass(slots=True)
class Rows:
    """The rows that were found, by table, and how many could not be read."""

    of: dict[str, list[Named]] = field(default_factory=dict)
    broken: dict[int, int] = field(default_factory=dict)  # by page; of a whole page 0
    knows_tables: bool = True  # the file still said which tables there are


def wanted() -> list[Table]:
    """Return the tables of which something is worth saving, each behind those it refers to."""
    return [t for t in schema.Row.metadata.sorted_tables if t.name not in _MADE_AGAIN]


def read_rows(pages: Pages, others: Sequence[Path], key: Key | None = None) -> Rows:
    """Return all rows that can be read. `others` are stores that may know the same tables."""
    found = Rows()
    layouts = _layouts(pages)
    names = {table.name for table in wanted()}
    found.knows_tables = names <= layouts.keys()
    for other in others if not found.knows_tables else ():
        with Pages(other, key_for(other, key)) as sound:
            layouts = _layouts(sound) | layouts
    layouts = {t.name: Layout(t.name, 0, tuple(t.columns.keys())) for t in wanted()} | layouts
    passed = pages.free()
    tables = {table.name: table for table in wanted()}
    for layout in layouts.values():
        for number in pages.tree(layout.root) if layout.root else ():
            if number not in passed and _take_page(found, pages, number, layout, tables):
                passed.add(number)
    _take_strays(found, pages, [layouts[name] for name in sorted(names)], passed)
    return found


def _take_page(
    found: Rows, pages: Pages, number: int, layout: Layout, tables: Mapping[str, Table]
) -> bool:
    """Take in the rows of a page to which a table's tree leads; False where it is another's."""
    table = tables.get(layout.name)
    if table is None:
        return True
    try:
        leaf = pages.leaf(number)
    except Unreadable:
        found.broken[number] = 0
        return False
    if leaf.rows and not _fits(table, layout, leaf):
        found.broken[number] = 0
        return False
    _take(found, layout, leaf)
    return True


def _layouts(pages: Pages) -> dict[str, Layout]:
    """Return the tables that the file says it has."""
    found: dict[str, Layout] = {}
    for number in pages.tree(1):
        for _, row in _rows(pages, number):
            match row:
                case ["table", str(name), _, int(root), str(sql)] if _CREATE.match(sql):
                    columns = _columns(sql, name)
                    if columns:
                        found[name] = Layout(name, root, columns)
    return found


def _rows(pages: Pages, number: int) -> list[Row]:
    try:
        return pages.leaf(number).rows
    except Unreadable:
        return []


def _columns(sql: str, name: str) -> tuple[str, ...]:
    with closing(sqlite3.connect(":memory:")) as nowhere:
        try:
            nowhere.execute(sql)
            told = nowhere.execute("SELECT name FROM pragma_table_info(?)", (name,)).fetchall()
        except sqlite3.Error:
            return ()
    return tuple(column for (column,) in told)


def _take(found: Rows, layout: Layout, leaf: Leaf) -> None:
    if leaf.broken:
        found.broken[leaf.number] = leaf.broken
    found.of.setdefault(layout.name, []).extend(_named(layout, leaf))


def _named(layout: Layout, leaf: Leaf) -> Iterator[Named]:
    for row_id, values in leaf.rows:
        row = dict(zip(layout.columns, values, strict=False))
        if "pk" in row and row["pk"] is None:  # it stands for the row's own number
            row["pk"] = row_id
        yield row


def _take_strays(found: Rows, pages: Pages, layouts: Sequence[Layout], passed: set[int]) -> None:
    """Take in the rows of pages that no tree leads to, where their shape says what they are."""
    tables = {table.name: table for table in wanted()}
    for number in pages.leaves():
        if number in passed:
            continue
        try:
            leaf = pages.leaf(number)
        except Unreadable:
            continue
        fitting = [one for one in layouts if leaf.rows and _fits(tables[one.name], one, leaf)]
        if fitting:
            layout = max(fitting, key=lambda one: _known(found, tables[one.name], one, leaf))
            _take(found, layout, leaf)


def _fits(table: Table, layout: Layout, leaf: Leaf) -> bool:
    """Whether most rows of a page could be of this table; columns that came later may lack."""
    known = [table.columns.get(name) for name in layout.columns]
    least = sum(1 for column in known if column is None or _was_first(column))
    fitting = sum(
        least <= len(values) <= len(known)
        and all(c is None or _may_stand(c, v) for c, v in zip(known, values, strict=False))
        for _, values in leaf.rows
    )
    return fitting * 2 > len(leaf.rows)


def _was_first(column: Column[object]) -> bool:
    return not column.nullable and column.default is None and column.name not in SINCE


def _may_stand(column: Column[object], value: Value) -> bool:
    if column.name == "pk":  # which a row leaves out: it is the row's own number
        return value is None
    return could_be(column, value)


def could_be(column: Column[object], value: Value) -> bool:
    """Whether a column may hold a value of this type."""
    if value is None:
        return bool(column.nullable)
    kind = column.type.python_type
    if kind is bytes:
        return isinstance(value, bytes)
    if kind in {int, bool}:
        return isinstance(value, int)
    if kind is float:
        return isinstance(value, int | float)
    return isinstance(value, str | bytes)


def _known(found: Rows, table: Table, layout: Layout, leaf: Leaf) -> int:
    """Return how many of a page's references lead to rows that were found."""
    count = 0
    for key in table.foreign_keys:
        ids = {row.get(key.column.name) for row in found.of.get(key.column.table.name, ())}
        place = layout.columns.index(key.parent.name)
        count += sum(values[place] in ids for _, values in leaf.rows)
    return count

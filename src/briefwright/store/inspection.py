"""What a file is, found out before the first write: ours, and fit to be used, or not.

Nothing here alters the file or what stands beside it. Where no other connection can be at
work on it, it is read as if it were carved in stone, without locks and without the files
that SQLite keeps beside an open store. The bytes are never read but through SQLite: to close
a file by other means drops the locks that this process holds on it.
"""

import os
import sqlite3
import stat
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from enum import Enum, auto
from pathlib import Path

from briefwright.domain.errors import (
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreLocked,
    StoreNewer,
    StoreReadOnly,
    StoreUnreachable,
)
from briefwright.domain.text import text_hash
from briefwright.store.backups import copies
from briefwright.store.driver import (
    allow_odd_headers,
    connect,
    impatient,
    keep_log,
    require_still,
)
from briefwright.store.faults import named
from briefwright.store.schema import (
    APPLICATION_ID,
    SEARCH_INDEX,
    SHAPE,
    VERSION,
)
from briefwright.store.sealed import cipher
from briefwright.store.sealed.key import Key, is_sealed

type Shape = set[tuple[str | int, ...]]

# what SQLite keeps behind the search index is SQLite's own; which index it is, its words say
_OWN = f"(t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT GLOB '{SEARCH_INDEX}*')"
_COLUMNS = f"""
    SELECT t.name, c.name, upper(c.type), c."notnull", c.pk FROM sqlite_master AS t
    JOIN pragma_table_xinfo(t.name) AS c WHERE {_OWN}
"""  # noqa: S608
_REFERENCES = f"""
    SELECT t.name, f."from", f."table", f."to", f.on_delete FROM sqlite_master AS t
    JOIN pragma_foreign_key_list(t.name) AS f WHERE {_OWN}
"""  # noqa: S608
_ONCE = f"""
    SELECT t.name, c.name, c.seqno FROM sqlite_master AS t
    JOIN pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c
    WHERE {_OWN} AND i.origin = 'u'
"""  # noqa: S608
_INDEXES = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_SEARCH = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND rootpage = 0"
_MAGIC = b"SQLite format 3\0"
_TABLES = (b"CREATE TABLE content", b"CREATE TABLE annotation")
_SCHEMA_WITHIN = 4 << 20  # bytes of the file


class Verdict(Enum):
    """What is to be done with a file before it can be used."""

    NEW = auto()  # there is none, or an empty one: found a store
    OLD = auto()  # ours, of an earlier schema: migrate
    FIT = auto()


def inspect(path: Path, wait: float, key: Key | None = None) -> Verdict:
    """Say what the file at `path` is, an encrypted one with its key.

    Raises StoreUnreachable, StoreForeign, StoreLocked, StoreNewer, StoreReadOnly, StoreDamaged or
    StoreBusy.
    """
    if _size(path) == 0:
        _require_new(path)
        return Verdict.NEW
    with _told_apart(path), named(path):
        application_id, version = _marks(path, wait, key)
        if _size(path) == 0:
            return Verdict.NEW
        if application_id != APPLICATION_ID:
            raise StoreForeign(path, "application_id")
        if version > VERSION:
            raise StoreNewer(path, str(version))
        _require_writable(path)
        return _body(path, wait, version, key)


def is_old(path: Path, key: Key | None = None) -> bool:
    """Whether the file's header tells of an earlier schema: `inspect` says whether it is sound."""
    with suppress(StoreError), named(path):
        if _size(path) > 0:
            application_id, version = _marks(path, 0.0, key)
            return application_id == APPLICATION_ID and version < VERSION
    return False


def _require_new(path: Path) -> None:
    """Raise StoreDamaged where a store that was there has become an empty file."""
    log = _beside(path, "-wal")
    if path.exists() and (copies.listed(path) or (log.exists() and log.stat().st_size > 0)):
        raise StoreDamaged(path, "empty")


@contextmanager
def _told_apart(path: Path) -> Generator[None]:
    """Raise StoreDamaged for a file without SQLite's header that was a store of ours once.

    And StoreLocked for one that is nothing but noise: encrypted, if it is a store at all.
    """
    try:
        yield
    except StoreForeign as error:
        with path.open("rb") as file:  # that nobody can have locked: it is no database
            start = file.read(_SCHEMA_WITHIN)
        if not start.startswith(_MAGIC) and all(table in start for table in _TABLES):
            raise StoreDamaged(path, error.detail) from error
        if is_sealed(start):
            cipher.library()  # where that is missing, no passphrase would help
            raise StoreLocked(path) from error
        raise


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise StoreUnreachable(path, str(error)) from error
    if not stat.S_ISREG(found.st_mode):
        raise StoreForeign(path, "not a file")
    return found.st_size


def _marks(path: Path, wait: float, key: Key | None) -> tuple[int, int]:
    """Return the marks in the file's header, which are there from the founding on."""
    try:
        with closing(_carved(path, key)) as connection:
            return _read_marks(connection)
    except cipher.complaints():
        # an encrypted header that is just being written is whole only under a lock
        if key is None and not _beside(path, "-journal").exists():
            raise
    with closing(_live(path, wait, key)) as connection:  # takes back what a killed founder began
        return _read_marks(connection)


def _read_marks(connection: sqlite3.Connection) -> tuple[int, int]:
    allow_odd_headers(connection)
    application_id = _number(connection, "PRAGMA application_id")
    return application_id, _number(connection, "PRAGMA user_version")


def _require_writable(path: Path) -> None:
    for place in (path, path.parent):
        # to root everything is writable, but a file that nobody may write is meant to be so
        if not os.access(place, os.W_OK) or not place.stat().st_mode & 0o222:
            raise StoreReadOnly(path, str(place))


def _body(path: Path, wait: float, version: int, key: Key | None) -> Verdict:
    if not _in_use(path):
        # where this fails, somebody may have begun to write meanwhile: ask again with locks
        carved = suppress(StoreDamaged, *cipher.complaints())
        with carved, closing(_carved(path, key)) as connection:
            return _judge(connection, path, version)
    with closing(_live(path, wait, key)) as connection:
        return _judge(connection, path, version)


def _in_use(path: Path) -> bool:
    """Whether somebody has the store open, or was killed while it was."""
    return _beside(path, "-wal").exists() or _beside(path, "-journal").exists()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _carved(path: Path, key: Key | None) -> sqlite3.Connection:
    return connect(path, "mode=ro&immutable=1", key=key)


def _live(path: Path, wait: float, key: Key | None) -> sqlite3.Connection:
    in_use = _in_use(path)
    # SQLCipher cannot be told to leave the log alone, but who only reads does so
    how = "mode=ro" if key is not None and _beside(path, "-wal").exists() else "mode=rw"
    connection = connect(path, how, key=key, wait=wait)
    keep_log(connection, on=in_use)
    return connection


def _judge(connection: sqlite3.Connection, path: Path, version: int) -> Verdict:
    with impatient(connection, path):
        if _number(connection, "PRAGMA page_count") == 0:
            return Verdict.NEW  # its founder was killed, and the half of it has been taken back
    require_still(connection, path)
    if version < VERSION:
        return Verdict.OLD
    require_our_shape(connection, path)
    return Verdict.FIT


def require_our_shape(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreDamaged where the tables are not those of our schema."""
    with impatient(connection, path):
        if digest(shape(connection)) != SHAPE:
            raise StoreDamaged(path, "schema")


def _number(connection: sqlite3.Connection, query: str) -> int:
    (number,) = connection.execute(query).fetchone()
    return int(number)


def shape(connection: sqlite3.Connection) -> Shape:
    """Return the tables as they are: columns, references and indexes, each as a row."""
    asked = {
        "column": _COLUMNS,
        "reference": _REFERENCES,
        "once": _ONCE,
        "search": _SEARCH,
    }
    found = {(kind, *row) for kind, query in asked.items() for row in connection.execute(query)}
    return found | {("index", on, _words(how)) for on, how in connection.execute(_INDEXES)}


def digest(found: Shape) -> str:
    """Return what tells one shape from another."""
    return text_hash(repr(sorted(found, key=repr)))


def _words(sql: str) -> str:
    return " ".join(sql.split())

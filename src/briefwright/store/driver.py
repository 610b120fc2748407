"""Connections of the driver, guarded before the first thing is read through them."""

import re
import sqlite3
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path

from briefwright.domain.errors import Cancelled, StoreDamaged
from briefwright.domain.progress import Progress
from briefwright.store.sealed import cipher
from briefwright.store.sealed.key import Key

_GUARDS = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")
_ASK_EVERY = 5_000  # steps of SQLite's machine: about a millisecond
_PATIENCE = 4_000  # times that it is asked before a look at a schema counts as endless
_MOST_PARTS = 500  # tables and indexes
_LIVING = re.compile(r"\b(CHECK|COLLATE|GENERATED)\b", re.IGNORECASE)  # besides what has columns
_PLAIN = re.compile(r"'[^']*'|-?\d+|NULL", re.IGNORECASE)  # a default that is no expression
_SEARCH = "CREATE VIRTUAL TABLE article_words USING fts5("


def connect(
    path: Path,
    how: str,
    pragmas: tuple[str, ...] = (),
    *,
    key: Key | None = None,
    wait: float = 0,
) -> sqlite3.Connection:
    """Open `path` with what SQLite's URI says of `how`, such as "mode=rw".

    The driver never begins a transaction by itself: whoever needs one says so. With a key it is
    SQLCipher's, which has the same ways but no `setconfig`.
    """
    module = sqlite3 if key is None else cipher.library()
    with ExitStack() as on_failure:
        connection: sqlite3.Connection = module.connect(
            f"{path.as_uri()}?{how}",
            uri=True,
            timeout=wait,
            isolation_level=None,
            check_same_thread=False,
        )
        on_failure.enter_context(closing(connection))
        _configure(connection, sqlite3.SQLITE_DBCONFIG_DEFENSIVE, on=True)
        _configure(connection, sqlite3.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, on=False)
        if key is not None:
            _unlock(connection, key)
        for pragma in (*_GUARDS, *pragmas):
            connection.execute(f"PRAGMA {pragma}")
        on_failure.pop_all()
    return connection


def _configure(connection: sqlite3.Connection, what: int, *, on: bool) -> None:
    if isinstance(connection, sqlite3.Connection):  # that of SQLCipher only behaves like one
        connection.setconfig(what, on)


def _unlock(connection: sqlite3.Connection, key: Key) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would speak on the terminal
    if words := key.words():
        connection.execute(f'PRAGMA key = "{words}"')


def keep_log(connection: sqlite3.Connection, *, on: bool = True) -> None:
    """Leave the log beside the file where this connection is the last that closes."""
    _configure(connection, sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on=on)


def allow_odd_headers(connection: sqlite3.Connection) -> None:
    """Read a header that counts more pages than the file has yet.

    So it stands when whoever moves the log's pages into the file is in the middle of it.
    """
    _configure(connection, sqlite3.SQLITE_DBCONFIG_DEFENSIVE, on=False)
    connection.execute("PRAGMA writable_schema = ON")


@contextmanager
def stopped_by(progress: Progress, connection: sqlite3.Connection) -> Generator[None]:
    """Ask `progress` every so often while a statement runs; what raises Cancelled ends it."""

    def is_over() -> bool:
        try:
            progress(0, 0)
        except Cancelled:
            return True
        return False

    connection.set_progress_handler(is_over, _ASK_EVERY)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def require_still(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreDamaged where the schema holds anything that acts by itself, or is endless.

    A store may come from a stranger. Ours has no triggers, no views, no columns or indexes that
    compute, no conditions, and one virtual table.
    """
    with impatient(connection, path):
        (parts,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if parts > _MOST_PARTS:
            raise StoreDamaged(path, f"a schema of {parts} parts")
        roots: set[int] = {0}
        for kind, name, root, words in connection.execute(
            "SELECT type, name, rootpage, sql FROM sqlite_master"
        ).fetchall():
            if kind not in {"table", "index"} or str(name).startswith("pragma_"):
                raise StoreDamaged(path, f"a {kind}")
            is_search = str(words).startswith(_SEARCH)
            if root in roots and not is_search:
                raise StoreDamaged(path, "a virtual table, or two on one page")
            roots.add(root)
            if kind == "table":
                _require_plain(connection, path, name, words)
            elif _computes(connection, name):
                raise StoreDamaged(path, "an index that computes")


def _require_plain(connection: sqlite3.Connection, path: Path, name: str, words: str) -> None:
    if _LIVING.search(str(words)):
        raise StoreDamaged(path, "a condition")
    columns = "SELECT hidden, dflt_value FROM pragma_table_xinfo(?)"
    for hidden, default in connection.execute(columns, (name,)).fetchall():
        # the search has hidden columns of kind 1; 2 and 3 are computed
        if hidden > 1 or (default is not None and not _PLAIN.fullmatch(default)):
            raise StoreDamaged(path, "a column that computes")


def _computes(connection: sqlite3.Connection, index: str) -> bool:
    found = "SELECT count(*) FROM pragma_index_xinfo(?) WHERE cid = -2"
    (computing,) = connection.execute(found, (index,)).fetchone()
    return bool(computing)


@contextmanager
def impatient(connection: sqlite3.Connection, path: Path) -> Generator[None]:
    """Raise StoreDamaged for what SQLite cannot make sense of, or not in time."""
    asked = count(1)
    connection.set_progress_handler(lambda: next(asked) > _PATIENCE, _ASK_EVERY)
    try:
        yield
    except cipher.complaints() as error:
        if getattr(error, "sqlite_errorcode", None) not in {
            sqlite3.SQLITE_ERROR,
            sqlite3.SQLITE_INTERRUPT,
        }:
            raise
        raise StoreDamaged(path, str(error)) from error
    finally:
        connection.set_progress_handler(None, 0)

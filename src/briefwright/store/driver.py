"""Connections of the driver, guarded before the first thing is read through them."""

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

_GUARDS = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")


def connect(
    path: Path, how: str, pragmas: tuple[str, ...] = (), *, wait: float = 0
) -> sqlite3.Connection:
    """Open `path` with what SQLite's URI says of `how`, such as "mode=rw".

    The driver never begins a transaction by itself: whoever needs one says so.
    """
    with ExitStack() as on_failure:
        connection = sqlite3.connect(
            f"{path.as_uri()}?{how}",
            uri=True,
            timeout=wait,
            isolation_level=None,
            check_same_thread=False,
        )
        on_failure.enter_context(closing(connection))
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # noqa: FBT003
        for pragma in (*_GUARDS, *pragmas):
            connection.execute(f"PRAGMA {pragma}")
        on_failure.pop_all()
    return connection

"""Connections of the driver, guarded before the first thing is read through them."""

import sqlite3
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from briefwright.domain.errors import Cancelled
from briefwright.domain.progress import Progress

_GUARDS = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")
_ASK_EVERY = 5_000  # steps of SQLite's machine: about a millisecond


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

"""The store, opened for a command, which may wait longer than a window."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from briefwright.store.store import Store

WAIT = 30.0  # seconds, for another program to finish writing


@contextmanager
def opened(path: Path) -> Generator[Store]:
    """Open the store at `path`, and close it whatever happens."""
    store = Store.open(path, wait=WAIT)
    try:
        yield store
    finally:
        store.close()

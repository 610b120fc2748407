"""The store, opened for a command, which may wait longer than a window."""

from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from briefwright.app.passphrases import Passphrases
from briefwright.domain.errors import StoreLocked
from briefwright.store.sealed.key import Key, salt_of
from briefwright.store.store import Store

WAIT = 30.0  # seconds, for another program to finish writing


@contextmanager
def opened(args: Namespace, path: Path) -> Generator[Store]:
    """Open the store at `path`, and close it whatever happens."""
    try:
        store = Store.open(path, wait=WAIT)
    except StoreLocked:
        store = Store.open(path, wait=WAIT, key=asked(args).key(path.resolve()))
    try:
        yield store
    finally:
        store.close()


def asked(args: Namespace) -> Passphrases:
    """Return what knows the passphrases."""
    found = args.passphrases
    assert isinstance(found, Passphrases)
    return found


def key_of(args: Namespace, path: Path) -> Key | None:
    """Return the key of a store that nobody here has open, None where it is plain or not there."""
    return asked(args).key(path) if salt_of(path) else None

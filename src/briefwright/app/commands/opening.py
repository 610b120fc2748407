"""The store, opened for a command, which may wait longer than a window."""

import os
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from briefwright.app import terminal
from briefwright.app.passphrases import Passphrases
from briefwright.domain.errors import StoreLocked
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Reason
from briefwright.store.sealed.key import Key, salt_of
from briefwright.store.store import Store

WAIT = 30.0  # seconds, for another program to finish writing


@contextmanager
def opened(args: Namespace, path: Path) -> Generator[Store]:
    """Open the store at `path`, and close it whatever happens; say so where it was raised."""
    before = _kept_before(path)
    try:
        store = Store.open(path, wait=WAIT)
    except StoreLocked:
        store = Store.open(path, wait=WAIT, key=asked(args).key(path.resolve()))
    for kept in _kept_before(path) - before:
        terminal.warn(f"The library was brought up to this version. As it was it lies in {kept}.")
    try:
        yield store
    finally:
        store.close()


def _kept_before(path: Path) -> set[Path]:
    """Return where the store lies as it was before it was raised to a newer schema."""
    every = copies.listed(Path(os.path.realpath(path)))
    return {one.path for one in every if one.reason is Reason.SCHEMA}


def asked(args: Namespace) -> Passphrases:
    """Return what knows the passphrases."""
    found = args.passphrases
    assert isinstance(found, Passphrases)
    return found


def key_of(args: Namespace, path: Path) -> Key | None:
    """Return the key of a store that nobody here has open, None where it is plain or not there."""
    return asked(args).key(path) if salt_of(path) else None

"""Giving a store a passphrase, another one, or none."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from briefwright.domain.progress import Progress, silent
from briefwright.store import migrate
from briefwright.store.backups import copies, leftovers
from briefwright.store.backups.copies import Reason
from briefwright.store.driver import connect, stopped_by
from briefwright.store.faults import named
from briefwright.store.inspection import require_our_shape
from briefwright.store.sealed.key import OPEN, Key, fits, salt_of


@dataclass(frozen=True, slots=True)
class Resealed:
    """What became of the store as it was, and of its backups."""

    aside: Path | None  # where it is kept
    left: tuple[Path, ...]  # what was to be removed and would not go


def reseal(
    store: Path,
    old: Key | None,
    new: Key | None,
    wait: float,
    *,
    keeping: bool,
    progress: Progress = silent,
) -> Resealed:
    """Have the store at `store` read with another key from now on; None is for a plain one.

    The work is done on a copy, which takes the place of the store once it is found whole. With
    `keeping` the store as it was is set aside among its backups; else it is removed, and so are
    all backups that have not the new key, by whoever opens it next where a kill comes between.
    Raises StoreHeld while anybody has the store open, NoCipher, or another StoreError, and then
    the store is as it was.
    """
    aside: Path | None = None
    with (
        named(store),
        migrate.alone_with(store, wait, old or OPEN) as source,
        copies.arriving(store) as part,
    ):
        before = migrate.tally(source)
        with stopped_by(progress, source):
            _transfer(source, part, new)
        migrate.require_whole(store, part, before, new)
        with closing(connect(part, "mode=rw", ("journal_mode = WAL",), key=new)) as written:
            require_our_shape(written, store)
        if keeping:
            aside, _ = copies.new_place(store, Reason.SEALING)
            copies.name_again(store, aside, source, key=old or OPEN)
        else:
            leftovers.promise(store, new)
        if os.name == "nt":  # which does not replace a file that is open
            source.close()
    left = leftovers.remove_halves(store) if keeping else leftovers.keep_promise(store, new)
    return Resealed(aside, tuple(left))


def keys_for(store: Path, passphrase: str) -> Iterator[Key]:
    """Yield the keys that a passphrase may mean at `store`, the likeliest first.

    Each takes a tenth of a second. A store whose beginning is damaged has its salt in its backups.
    """
    found = [salt_of(store), *(salt_of(one.path) for one in copies.listed(store))]
    for salt in dict.fromkeys(found):
        if salt:
            yield Key.of(passphrase, salt)


def opened_by(store: Path, passphrase: str) -> Key | None:
    """Return the key that a passphrase makes for `store`, which nobody here has open, if any."""
    return next((key for key in keys_for(store, passphrase) if fits(store, key)), None)


def write(
    source: Path, to: Path, old: Key | None, new: Key | None, progress: Progress = silent
) -> None:
    """Write what the store at `source`, which nobody has open, holds into the empty file `to`."""
    with (
        named(source),
        closing(connect(source, "mode=ro&immutable=1", key=old or OPEN)) as connection,
        stopped_by(progress, connection),
    ):
        _transfer(connection, to, new)


def _transfer(source: sqlite3.Connection, to: Path, key: Key | None) -> None:
    words = "" if key is None else key.words()
    source.execute("ATTACH DATABASE ? AS other KEY ?", (f"{to.as_uri()}?mode=rw", words))
    source.execute("PRAGMA other.journal_mode = OFF")  # half a copy is worth nothing anyway
    source.execute("SELECT sqlcipher_export('other')").fetchone()
    for mark in ("application_id", "user_version"):
        (number,) = source.execute(f"PRAGMA {mark}").fetchone()
        source.execute(f"PRAGMA other.{mark} = {number}")
    source.execute("DETACH DATABASE other")

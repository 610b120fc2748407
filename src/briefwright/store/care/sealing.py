"""Giving a store a passphrase, another one, or none."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from briefwright import rights
from briefwright.domain.progress import Progress, silent
from briefwright.store import migrate
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Reason
from briefwright.store.driver import connect, stopped_by
from briefwright.store.faults import named
from briefwright.store.inspection import require_our_shape
from briefwright.store.sealed.key import MAGIC, OPEN, Key, fits, key_for, salt_of


def reseal(
    store: Path,
    old: Key | None,
    new: Key | None,
    wait: float,
    *,
    keeping: bool,
    progress: Progress = silent,
) -> Path | None:
    """Have the store at `store` read with another key from now on; None is for a plain one.

    The work is done on a copy, which takes the place of the store once it is found whole. With
    `keeping` the store as it was is set aside among its backups, and its path returned; else it
    is removed, and so are all backups that have not the new key. Raises StoreBusy while anybody
    has the store open, NoCipher, or another StoreError, and then the store is as it was.
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
            rights.own_folder(aside.parent)
            copies.name_again(store, aside)
        if os.name == "nt":  # which does not replace a file that is open
            source.close()
    doomed = [] if keeping else others(store, new)
    for backup in doomed:
        for log in copies.logs_of(backup):
            log.unlink(missing_ok=True)
    for one in [*doomed, *copies.left_behind(store)]:
        one.unlink(missing_ok=True)
    return aside


def others(store: Path, key: Key | None) -> list[Path]:
    """Return the backups of the store at `store` that are not encrypted with this key.

    Without a key: those that are not plain.
    """
    return [one.path for one in copies.listed(store) if not _has(one.path, key)]


def _has(backup: Path, key: Key | None) -> bool:
    if key is None:
        with backup.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    return key_for(backup, key) is not None


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


def write(source: Path, to: Path, old: Key | None, new: Key | None) -> None:
    """Write what the store at `source`, which nobody has open, holds into the empty file `to`."""
    with (
        named(source),
        closing(connect(source, "mode=ro&immutable=1", key=old or OPEN)) as connection,
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

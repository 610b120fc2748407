"""Putting a backup in the place of the store."""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from briefwright.domain.errors import (
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
)
from briefwright.domain.progress import Progress, silent
from briefwright.flushing import flush_folder
from briefwright.store import migrate
from briefwright.store.backups import copies
from briefwright.store.backups.copies import (
    Counts,
    Reason,
    arriving,
    copy,
    counted,
    new_place,
    reading,
)
from briefwright.store.care import sealing
from briefwright.store.faults import named, refused
from briefwright.store.inspection import Verdict, inspect
from briefwright.store.sealed.key import Key, key_for


def restore(
    backup: Path,
    store: Path,
    wait: float,
    *,
    key: Key | None = None,
    backup_key: Key | None = None,
    progress: Progress = silent,
) -> tuple[Counts, Path | None]:
    """Put the backup in the place of the store; return what it holds, and where the store is now.

    The backup itself stays as it is; one of an earlier schema is raised to ours. What stood there
    is set aside among the backups, also when it is damaged. Raises StoreHeld while somebody has
    the store open, StoreLocked where neither key is the backup's, another StoreError, or Cancelled
    from `progress`, and then the store is as it was.
    """
    prepared_one = prepared(backup, store, wait, key=key, backup_key=backup_key, progress=progress)
    try:
        return prepared_one.counts, put_in_place(prepared_one.path, store, wait, key)
    finally:
        prepared_one.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Ready:
    """A proved copy of a backup, what it holds, and the key that it is read with."""

    path: Path
    counts: Counts
    key: Key | None


def prepared(
    backup: Path,
    store: Path,
    wait: float,
    *,
    key: Key | None = None,
    backup_key: Key | None = None,
    progress: Progress = silent,
) -> Ready:
    """Return a proved copy of the backup, of our schema, that lies ready beside the store.

    It has the store's key; beside a plain store that of the backup: what was encrypted never
    becomes plain in passing. Nothing has happened to the store, which may be open. Raises a
    StoreError, or Cancelled from `progress`.
    """
    ready = store.with_name(f"{store.name}.restored")
    own = key_for(backup, key) or backup_key
    then = key or own
    with arriving(ready, store) as part, _told_of(backup, store):
        with reading(backup, own) as source:
            if own == then:
                copy(source, part, progress, key=own)
        if own != then:
            sealing.write(backup, part, own, then, progress)
        if inspect(part, wait, then) is Verdict.OLD:
            migrate.raise_copy(part, backup, progress=progress, key=then)
        counts = counted(part, then, progress)
    return Ready(ready, counts, then)


@contextmanager
def _told_of(backup: Path, store: Path) -> Generator[None]:
    """Complain of the backup, not of its copy; where that cannot be written, of the store."""
    try:
        yield
    except StoreError as error:
        told = store if isinstance(error, StoreFull | StoreReadOnly) else backup
        raise type(error)(told, error.detail) from error


def put_in_place(ready: Path, store: Path, wait: float, key: Key | None = None) -> Path | None:
    """Put what is ready in the place of the store, and return the name that its file has now.

    `key` is that of the store. Raises StoreHeld while somebody has it open; then it is as it was.
    """
    try:
        aside = _put_in_place(ready, store, wait, key)
        flush_folder(store.parent)
    except OSError as error:
        raise refused(store, error) from error
    return aside


def _put_in_place(ready: Path, store: Path, wait: float, key: Key | None) -> Path | None:
    aside, _ = new_place(store, Reason.RESTORE)
    if not store.exists():
        _set_logs_aside(store, aside)
        ready.replace(store)
        return None
    try:
        with named(store), migrate.alone_with(store, wait, key) as connection:
            copies.name_again(store, aside, connection, key=key)
            if os.name == "nt":  # which does not replace a file that is open
                connection.close()
            ready.replace(store)
    except (StoreDamaged, StoreForeign, StoreLocked):  # nobody has it open who could use it
        copies.name_again(store, aside)
        _set_logs_aside(store, aside)
        ready.replace(store)
    return aside


def _set_logs_aside(store: Path, aside: Path) -> None:
    """Move the log of the store that was there, which SQLite would play into the new one.

    Also after a cut of the power, so the log is gone from the disk before the new one comes.
    """
    for log in copies.logs_of(store):
        with suppress(FileNotFoundError):
            log.replace(aside.with_name(aside.name + log.name.removeprefix(store.name)))
    flush_folder(store.parent)

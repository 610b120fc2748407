"""Putting a backup in the place of the store."""

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path

from briefwright import rights
from briefwright.domain.errors import StoreDamaged, StoreError, StoreForeign
from briefwright.store import migrate
from briefwright.store.backups.copies import (
    Counts,
    Reason,
    arriving,
    copy,
    counted,
    new_place,
)
from briefwright.store.driver import connect
from briefwright.store.faults import named
from briefwright.store.inspection import Verdict, inspect


def restore(backup: Path, store: Path, wait: float) -> tuple[Counts, Path | None]:
    """Put the backup in the place of the store; return what it holds, and where the store is now.

    The backup itself stays as it is; one of an earlier schema is raised to ours. What stood there
    is set aside among the backups, also when it is damaged. Raises StoreBusy while somebody has
    the store open, or another StoreError, and then the store is as it was.
    """
    ready, counts = prepared(backup, store, wait)
    try:
        return counts, put_in_place(ready, store, wait)
    finally:
        ready.unlink(missing_ok=True)


def prepared(backup: Path, store: Path, wait: float) -> tuple[Path, Counts]:
    """Return a proved copy of the backup, of our schema, that lies ready beside the store.

    Nothing has happened to the store, which may be open. Raises a StoreError.
    """
    ready = store.with_name(f"{store.name}.restored")
    with arriving(ready) as part:
        with named(backup), closing(connect(backup, "mode=ro&immutable=1")) as source:
            copy(source, part)
        counts = _made_fit(part, backup, wait)
    return ready, counts


def _made_fit(part: Path, backup: Path, wait: float) -> Counts:
    """Raise the copy to our schema where that is needed; complain of the backup, not of it."""
    try:
        if inspect(part, wait) is Verdict.OLD:
            migrate.raise_copy(part, backup)
        return counted(part)
    except StoreError as error:
        raise type(error)(backup, error.detail) from error


def put_in_place(ready: Path, store: Path, wait: float) -> Path | None:
    """Put what is ready in the place of the store, and return the name that its file has now.

    Raises StoreBusy while somebody has the store open; then it is as it was.
    """
    if not store.exists():
        ready.replace(store)
        return None
    aside, _ = new_place(store, Reason.RESTORE)
    rights.own_folder(aside.parent)
    try:
        with named(store), migrate.alone_with(store, wait) as connection:
            _rename(store, aside)
            if os.name == "nt":  # which does not replace a file that is open
                connection.close()
            ready.replace(store)
    except (StoreDamaged, StoreForeign):  # nobody has it open who could use it
        _rename(store, aside)
        for ending in ("-wal", "-shm", "-journal"):  # it is none of the new one's
            beside = store.with_name(store.name + ending)
            with suppress(FileNotFoundError):
                beside.replace(aside.with_name(aside.name + ending))
        ready.replace(store)
    return aside


def _rename(store: Path, aside: Path) -> None:
    try:
        os.link(store, aside)
    except OSError:  # a disk that knows no second names
        shutil.copy2(store, aside)

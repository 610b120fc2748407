"""Backups made, looked at and put back.

A backup is a whole store in one file, copied by SQLite while others go on writing. It is
flushed to the disk, opened and read through before it counts; only then are older ones let go.
They lie beside the store, in a folder called `backups`.
"""

import glob
import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from briefwright import rights
from briefwright.domain.errors import (
    StoreDamaged,
    StoreForeign,
    StoreLocked,
    StoreThere,
)
from briefwright.domain.progress import Progress, silent
from briefwright.flushing import flush_file, flush_folder
from briefwright.store.backups.keeping import superfluous
from briefwright.store.driver import connect, keep_log, require_still, stopped_by
from briefwright.store.faults import is_there, named, refused
from briefwright.store.sealed import cipher
from briefwright.store.sealed.key import Key, key_for, salt_of

APART = timedelta(minutes=30)  # between two that nobody asked for
MOST_BYTES = 2 << 30  # of all that nobody asked for
_GIVEN_UP = timedelta(days=1)  # since when nothing was written to half a backup: nobody goes on

_FOLDER = "backups"
_LOGS = ("-wal", "-shm", "-journal")  # what SQLite keeps beside an open store
_PATIENCE = 30.0  # seconds, while somebody else moves the log into the file
_PAGES = 2_000  # copied in one step
_NAME = re.compile(r"(?P<stem>.+)-(?P<made>\d{8}T\d{12}Z)-(?P<reason>[a-z]+)(?:\.[^.]*)?")
_MOMENT = "%Y%m%dT%H%M%S%fZ"
_COUNTED = {
    "articles": "SELECT count(*) FROM article WHERE binned_at IS NULL",
    "annotations": "SELECT count(*) FROM annotation WHERE state = 'accepted'",
    "briefings": "SELECT count(*) FROM briefing WHERE binned_at IS NULL",
}


class Reason(StrEnum):
    """Why a backup was made."""

    TIME = "time"  # it was time for one
    ASKED = "asked"  # a person wanted it: never let go by itself
    RESTORE = "restore"  # of what another backup took the place of
    SCHEMA = "schema"  # of a store that was raised to a newer schema
    SEALING = "sealing"  # of one before it got another passphrase, its first or none


class Counts(NamedTuple):
    """What a store holds; what lies in its bin does not count."""

    articles: int
    annotations: int  # accepted
    briefings: int


class Backup(NamedTuple):
    """A backup in the store's folder."""

    path: Path
    made: datetime  # UTC
    reason: Reason
    size: int  # bytes


def folder_of(store: Path) -> Path:
    """Return where the backups of a store lie."""
    return store.parent / _FOLDER


def listed(store: Path) -> list[Backup]:
    """Return the backups of the store at `store`, the newest first."""
    found = []
    for path in _files_in(folder_of(store)):
        name = _NAME.fullmatch(path.name)
        ours = name and name["stem"] == store.stem and path.suffix == store.suffix
        if name and ours and name["reason"] in {*Reason}:
            with suppress(OSError, ValueError):  # it has just gone, or is of no day that there was
                made = datetime.strptime(name["made"], _MOMENT).replace(tzinfo=UTC)
                about = path.stat()
                if stat.S_ISREG(about.st_mode):  # whoever opened a pipe would wait for ever
                    found.append(Backup(path, made, Reason(name["reason"]), about.st_size))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def _files_in(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # there is none, or none that may be looked into
        return []


def back_up(
    store: Path, reason: Reason, progress: Progress = silent, *, key: Key | None = None
) -> Backup:
    """Make a backup of the store at `store` and let go of those that need not be kept.

    Any thread may do it, whatever is written meanwhile. Raises a StoreError, or Cancelled from
    `progress`, and then no other backup has been touched.
    """
    with named(store), _opened(store, key) as source:
        made = keep(source, store, reason, progress, key=key)
    passing = [one for one in listed(store) if one.reason is not Reason.ASKED]
    sizes = [(one.made, one.size) for one in passing]
    for place in superfluous(sizes, made.made, MOST_BYTES):
        with suppress(OSError):  # one that cannot be let go stays
            passing[place].path.unlink(missing_ok=True)
    _clear_halves(store, made.made)
    return made


def _clear_halves(store: Path, now: datetime) -> None:
    """Remove what a kill left of backups half written, once it is too old to be going on."""
    for half in halves(store):
        with suppress(OSError):
            if now.timestamp() - half.stat().st_mtime > _GIVEN_UP.total_seconds():
                _clear(half)


def halves(store: Path) -> list[Path]:
    """Return the backups of the store at `store` that are half written."""
    name = f"{glob.escape(store.stem)}-*{glob.escape(store.suffix)}.part"
    found = ((_NAME.fullmatch(p.stem), p) for p in folder_of(store).glob(name))
    return [path for of, path in found if of and of["stem"] == store.stem]


@contextmanager
def _opened(store: Path, key: Key | None) -> Generator[sqlite3.Connection]:
    with closing(connect(store, "mode=rw", key=key, wait=_PATIENCE)) as source:
        keep_log(source)
        yield source


def keep(
    source: sqlite3.Connection,
    store: Path,
    reason: Reason,
    progress: Progress = silent,
    *,
    key: Key | None = None,
) -> Backup:
    """Make a backup through a connection that somebody has to the store at `store`.

    It is encrypted where the store is, with the same key.
    """
    path, made = new_place(store, reason)
    rights.seclude(path.parent)
    with arriving(path) as part:
        copy(source, part, progress, key=key)
        require_sound(part, key, progress)
    return Backup(path, made, reason, path.stat().st_size)


def new_place(store: Path, reason: Reason) -> tuple[Path, datetime]:
    """Return where a backup that is made now lies, in a folder that is there, and the moment."""
    now, folder = datetime.now(UTC), folder_of(store)
    try:
        rights.own_folder(folder)
    except OSError as error:
        raise refused(store, error) from error
    return folder / f"{store.stem}-{now.strftime(_MOMENT)}-{reason}{store.suffix}", now


def write(store: Path, to: Path, key: Key | None = None) -> Counts:
    """Write a whole, proved copy of the store at `store` to `to`, in place of what was there.

    Raises StoreThere where that is the store itself, or part of one that may be open.
    """
    require_apart(store, to)
    with arriving(to) as part:
        with named(store), _opened(store, key) as source:
            copy(source, part, key=key)
        return counted(part, key)


def require_apart(store: Path, to: Path) -> None:
    """Raise StoreThere where a file at `to` would take the place of this store, or its log.

    Also beside a log that somebody works with, or left behind: SQLite would play it into the file.
    """
    place = Path(os.path.realpath(to))
    of = {place.with_name(place.name.removesuffix(ending)) for ending in _LOGS} - {place}
    is_store = is_there(place) and place.samefile(store)
    if is_store or logs_of(place) or any(map(is_there, of)):
        raise StoreThere(to)


def logs_of(store: Path) -> list[Path]:
    """Return what SQLite keeps beside a store that is open, or that a kill left behind."""
    beside = (store.with_name(store.name + ending) for ending in _LOGS)
    return [one for one in beside if is_there(one)]


def require_sound(path: Path, key: Key | None = None, progress: Progress = silent) -> None:
    """Raise StoreDamaged where SQLite finds the file at `path`, which nobody has open, broken.

    Also where it holds what no store of ours does: counting its rows might never end.
    """
    with reading(path, key) as connection:
        require_still(connection, path)
        with stopped_by(progress, connection):
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != ("ok",):
            raise StoreDamaged(path, "quick_check")


def counted(path: Path, key: Key | None = None, progress: Progress = silent) -> Counts:
    """Return what the store at `path`, which nobody has open, holds; it is sound then.

    Raises StoreLocked where the key is another's, StoreDamaged or another StoreError.
    """
    require_sound(path, key, progress)
    with reading(path, key) as connection, stopped_by(progress, connection):
        try:
            found = {name: connection.execute(how).fetchone()[0] for name, how in _COUNTED.items()}
        except cipher.complaints() as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR:
                raise
            raise StoreDamaged(path, str(error)) from error  # a table is not there
    return Counts(**found)


@contextmanager
def reading(path: Path, key: Key | None) -> Generator[sqlite3.Connection]:
    """Read a store that nobody has open; one that is encrypted with another key is StoreLocked."""
    try:
        with named(path), closing(_carved(path, key)) as connection:
            yield connection
    except StoreForeign as error:
        if salt_of(path):
            raise StoreLocked(path) from error
        raise


def _carved(path: Path, key: Key | None) -> sqlite3.Connection:
    return connect(path, "mode=ro&immutable=1", key=key_for(path, key))


def copy(
    source: sqlite3.Connection, to: Path, progress: Progress = silent, *, key: Key | None = None
) -> None:
    """Copy one state of a store into the file at `to`, whatever is written meanwhile.

    With the key of the source, where that has one.
    """
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    with closing(connect(to, "mode=rw", key=key)) as target:
        target.execute("PRAGMA journal_mode = OFF")  # half a copy is worth nothing anyway
        source.backup(
            target,
            pages=_PAGES,
            progress=lambda _status, left, total: progress(total - left, total),
        )
    source.execute("COMMIT")


@contextmanager
def arriving(at: Path, of: Path | None = None) -> Generator[Path]:
    """Give the place for a file that takes that of `at` once the block has ended well.

    Only its owner may read it. Whatever the system refuses is told of the store `of`.
    """
    part = part_of(at)
    try:
        _clear(part)
        rights.own_file(part)
        yield part
        flush_file(part)
        part.replace(at)
        flush_folder(at.parent)
    except OSError as error:
        raise refused(of or at, error) from error
    finally:
        with suppress(OSError):
            _clear(part)


def _clear(part: Path) -> None:
    """Remove a half-written file, and a log that SQLite found no room to bring into it."""
    for one in (*logs_of(part), part):
        one.unlink(missing_ok=True)


def part_of(at: Path) -> Path:
    """Return where the file that is to lie at `at` is written."""
    return at.with_name(f"{at.name}.part")


def name_again(
    store: Path,
    aside: Path,
    source: sqlite3.Connection | None = None,
    *,
    key: Key | None = None,
) -> None:
    """Give the file of a store a second name, so that another can take its first.

    Where the disk knows no second names it is copied, through `source` and with its key where
    somebody holds the store: to read the file by other means would drop their locks.
    """
    try:
        os.link(store, aside)
        flush_folder(aside.parent)
    except OSError:
        with arriving(aside) as part:
            if source is not None:
                copy(source, part, key=key)
            else:
                shutil.copyfile(store, part)

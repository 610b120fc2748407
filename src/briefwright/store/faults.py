"""What SQLite and the system complain of, as errors of ours."""

import errno
import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, NoResultFound

from briefwright.domain.errors import (
    BriefwrightError,
    Cancelled,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreUnreachable,
)
from briefwright.store.kinds import Senseless
from briefwright.store.sealed import cipher

_FAULTS: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_IOERR_SHMSIZE: StoreFull,  # the index of a log finds no room
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_NOTADB: StoreForeign,
    sqlite3.SQLITE_IOERR: StoreUnreachable,
    sqlite3.SQLITE_CANTOPEN: StoreUnreachable,
    sqlite3.SQLITE_PERM: StoreUnreachable,
}
_SAID = {  # by which SQLCipher's module tells why a copy failed: its code says nothing
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database is locked": sqlite3.SQLITE_BUSY,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "interrupted": sqlite3.SQLITE_INTERRUPT,
}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_WRITING = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_WORDS = (  # bytes stand where words should: SQLite has no code for it
    "Could not decode to UTF-8",
    "JSON cannot hold BLOB values",
)


@contextmanager
def named(path: Path) -> Generator[None]:
    """Raise what goes wrong with the store at `path` as an error of ours; bugs fly on."""
    try:
        yield
    except DBAPIError as error:
        ours = _ours(path, error.orig)
        if ours is None:
            raise
        raise ours from error
    except cipher.complaints() as error:
        ours = _ours(path, error)
        if ours is None:
            raise
        raise ours from error
    except (Senseless, NoResultFound) as error:  # a record is not there, or half of it
        raise StoreDamaged(path, str(error)) from error


def _ours(path: Path, error: BaseException | None) -> BriefwrightError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code in {None, sqlite3.SQLITE_ERROR}:
        code = _SAID.get(str(error), code)
    if code == sqlite3.SQLITE_INTERRUPT:
        return Cancelled()
    if str(error).startswith(_NO_WORDS):
        return StoreDamaged(path, str(error))
    if code is None:
        return None
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return StoreUnreachable(path, "removed or replaced")
    # what is above eight bits mostly tells kinds of one fault apart
    fault = _FAULTS.get(code) or _FAULTS.get(code & 0xFF)
    if fault is StoreForeign and cipher.is_of_cipher(error):  # its first page cannot be proved
        fault = StoreLocked
    if fault is StoreUnreachable and is_read_only(path):
        fault = StoreReadOnly  # a disk that turned read-only fails as a broken one does
    return None if fault is None else fault(path, str(error))


def refused(path: Path, error: OSError) -> StoreError:
    """Return what the system says who was to read or write at `path`."""
    if error.errno in _NO_ROOM:
        return StoreFull(path, str(error))
    nearest = next((one for one in path.parents if is_there(one)), path.parent)
    if error.errno in _NO_WRITING and is_read_only(nearest / path.name):
        return StoreReadOnly(path, str(error))
    return StoreUnreachable(path, str(error))


def is_read_only(path: Path) -> bool:
    """Whether a file, or its folder, may be read but not written, as all are on such a disk."""
    places = (path, path.parent)
    return any(os.access(one, os.R_OK) and not os.access(one, os.W_OK) for one in places)


def is_there(path: Path) -> bool:
    """Whether anything is at `path`, as far as anybody may look."""
    try:
        return path.exists()
    except OSError:
        return False

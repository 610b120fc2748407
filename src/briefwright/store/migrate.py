"""Raising a store of an earlier schema to ours.

The work is done on a copy. The store itself is replaced by it at the very end, when the copy
has been found whole; until then nothing has happened. Alembic is loaded only here, and only
when there is something to do.
"""

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import cast

from sqlalchemy import NullPool, create_engine
from sqlalchemy.exc import SQLAlchemyError

from briefwright.domain.errors import StoreBusy, StoreDamaged, StoreHeld
from briefwright.domain.progress import Progress, part, silent
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Reason
from briefwright.store.driver import connect, stopped_by
from briefwright.store.faults import named
from briefwright.store.inspection import require_our_shape
from briefwright.store.schema import SEARCH_INDEX
from briefwright.store.sealed import cipher
from briefwright.store.sealed.key import Key

MIGRATIONS = Path(__file__).parent / "migrations"
_OF_THE_WAY = {"alembic_version", "unindexed"}  # how far it is, and what is then to be done


def migrate(
    path: Path,
    wait: float,
    scripts: Path = MIGRATIONS,
    *,
    progress: Progress = silent,
    key: Key | None = None,
) -> Path:
    """Raise the store at `path` to the newest schema of `scripts`; return where its backup is.

    Raises StoreHeld while anybody else has the store open, StoreDamaged where something did not
    come through, and Cancelled from `progress`; the store is then as it was, without the backup.
    """
    with named(path), alone_with(path, wait, key) as source:
        backup = copies.keep(source, path, Reason.SCHEMA, part(progress, 0, 2), key=key)
        with _kept_once_replaced(backup.path, path), copies.arriving(path) as copied:
            copies.copy(source, copied, part(progress, 1, 2), key=key)
            raise_copy(copied, path, scripts, progress=progress, key=key)
            if os.name == "nt":  # which does not replace a file that is open
                source.close()
    return backup.path


@contextmanager
def _kept_once_replaced(backup: Path, store: Path) -> Generator[None]:
    """Take the backup away where the block fails before the store has another file."""
    before = store.stat()
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if os.path.samestat(before, store.stat()):
                backup.unlink()
        raise


def raise_copy(
    copied: Path,
    path: Path,
    scripts: Path = MIGRATIONS,
    *,
    progress: Progress = silent,
    key: Key | None = None,
) -> None:
    """Raise a copy, which nobody else has open, of the store at `path` to the newest schema.

    Raises what `migrate` does.
    """
    with named(path):
        looking = connect(copied, "mode=ro&immutable=1", key=key)
        with closing(looking) as connection, stopped_by(progress, connection):
            before = tally(connection)
        _upgrade(copied, path, scripts, key, progress)
        require_whole(path, copied, before, key, progress)
        if scripts == MIGRATIONS:
            with closing(connect(copied, "mode=rw", key=key)) as raised:
                require_our_shape(raised, path)


@contextmanager
def alone_with(path: Path, wait: float, key: Key | None = None) -> Generator[sqlite3.Connection]:
    """Hold the store so that nobody else can open it: what they wrote would be lost.

    Raises StoreHeld where somebody has it open.
    """
    before = path.stat()
    with closing(connect(path, "mode=rw", key=key, wait=wait)) as source:
        try:
            with named(path):
                (mode,) = source.execute("PRAGMA journal_mode = DELETE").fetchone()
                if mode != "delete":
                    raise StoreHeld(path, mode)
                source.execute(
                    "PRAGMA locking_mode = EXCLUSIVE"
                )  # the lock outlives the transaction
                source.execute("BEGIN EXCLUSIVE")
                source.execute("COMMIT")
        except StoreBusy as error:
            raise StoreHeld(path, error.detail) from error
        if not os.path.samestat(before, path.stat()):
            raise StoreBusy(path, "replaced")  # while we waited for who did that
        yield source


def tally(connection: sqlite3.Connection) -> dict[str, str]:
    """Return how many rows each table holds, and one hash over all texts and originals."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB ?",
        (f"{SEARCH_INDEX}*",),  # it is made of the others, and can be made again
    )
    counted = {}
    for (table,) in tables.fetchall():
        (rows,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608
        counted[table] = str(rows)
    if "content" in counted:
        digest = sha256()
        for text, original in connection.execute(
            "SELECT CAST(text AS BLOB), original FROM content ORDER BY pk"
        ):
            digest.update(text)
            digest.update(original)
        counted["content.text"] = digest.hexdigest()
    return counted


def _upgrade(copy: Path, path: Path, scripts: Path, key: Key | None, progress: Progress) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = create_engine(
        "sqlite://",
        module=None if key is None else cipher.library(),
        creator=partial(connect, copy, "mode=rw", key=key),
        poolclass=NullPool,
    )
    with engine.connect() as connection:
        # inside a transaction this would be too late, and batch mode drop the children
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("PRAGMA journal_mode = MEMORY")  # leaves nothing beside it
        config.attributes["connection"] = connection
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        try:
            with named(path), stopped_by(progress, driver):
                command.upgrade(config, "head")
                connection.commit()
        except (CommandError, SQLAlchemyError) as error:  # it is not what it says it is
            raise StoreDamaged(path, str(error.__cause__ or error)) from error
    connect(copy, "mode=rw", ("journal_mode = WAL",), key=key).close()  # as `store` would set it


def require_whole(
    path: Path,
    copy: Path,
    before: dict[str, str],
    key: Key | None = None,
    progress: Progress = silent,
) -> None:
    """Raise StoreDamaged where the copy has not all that was counted in the store at `path`."""
    looking = connect(copy, "mode=rw", key=key)
    with closing(looking) as connection, stopped_by(progress, connection):
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise StoreDamaged(path, "foreign_key_check")
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise StoreDamaged(path, "integrity_check")
        after = tally(connection)
    for what in before.keys() & after.keys() - _OF_THE_WAY:
        if after[what] != (found := before[what]):
            raise StoreDamaged(path, f"{what}: {found} before, {after[what]} after")

"""The store: one SQLite file, which any thread may read and one at a time may write."""

import json
import os
import sqlite3
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import get_ident
from typing import Any, Self, cast

from sqlalchemy import (
    Connection,
    Engine,
    NullPool,
    PoolProxiedConnection,
    QueuePool,
    create_engine,
    event,
    insert,
)
from sqlalchemy.exc import IntegrityError

from briefwright import rights
from briefwright.domain.category import BUILT_IN
from briefwright.domain.errors import RecordChanged, StoreBusy, StoreDamaged, StoreUnreachable
from briefwright.domain.progress import Progress, silent
from briefwright.store import categories, drives, migrate
from briefwright.store.backups import copies, leftovers
from briefwright.store.backups.copies import Counts
from briefwright.store.driver import connect, stopped_by
from briefwright.store.drives import Lease
from briefwright.store.faults import named, refused
from briefwright.store.inspection import Verdict, inspect
from briefwright.store.schema import (
    APPLICATION_ID,
    CREATE_SEARCH_INDEX,
    MERGE_BY_HAND,
    REVISION,
    VERSION,
    AlembicVersionRow,
    RecordRow,
    Row,
)
from briefwright.store.sealed import cipher
from briefwright.store.sealed.key import Key
from briefwright.store.tables.session import Session as Session
from briefwright.store.tables.turns import Turns

_CAREFUL = (
    "foreign_keys = ON",
    "synchronous = FULL",  # with WAL the only setting that loses nothing when the power goes
)
_WAL = (
    *_CAREFUL,
    "journal_mode = WAL",
    "wal_autocheckpoint = 16000",  # pages: whoever has time calls `settle` long before
)

_SPARE = 500  # empty pages that are kept, two megabytes, for what comes next
_TRIMMED = 500  # pages in one go

_PATIENCE = 10.0  # seconds; a worker holds the writer for some milliseconds, on a busy disk longer
_EVER = -1.0  # a worker waits for a long step of the window, which may pause

type State = tuple[int, int]  # alters whenever records are written, here or by another program


class Store:
    """An open store. Any thread may read it; only the thread that opened it may alter records.

    In between a worker may write what is new, as an import brings it, and what follows from the
    records, as the search index does.
    """

    def __init__(
        self, path: Path, engine: Engine, lease: Lease | None = None, key: Key | None = None
    ) -> None:
        self.path = path
        self.key = key  # of an encrypted store
        self._lease = lease
        self._owner = get_ident()
        self._turn = Turns()  # whoever writes holds it
        self._writing = 0  # the thread that does
        self._writes = 0  # of records
        self._version = 0  # as it was last
        self.damaged = False  # whether it was found to be: whoever writes for a person asks first
        self.unsettled = False  # whether anything was written since `settle`
        self._engine = engine
        self._closed = False
        before = _file_at(path)
        # one connection for all writes, so that `data_version` alters by those of others only
        self._writer = engine.execution_options(begin="IMMEDIATE").connect()
        with ExitStack() as on_failure:
            on_failure.callback(self.close)
            self.data_version()  # from the first look on, nobody can replace the file under us
            self._file = _file_at(path)
            if self._file != before:
                raise StoreBusy(path, "replaced")  # while we waited for who did that
            leftovers.tidy(path, key)
            on_failure.pop_all()

    @classmethod
    def open(
        cls, path: Path, *, wait: float = 0.2, key: Key | None = None, progress: Progress = silent
    ) -> Self:
        """Open the store at `path`, or found one where there is none; encrypted with a key.

        Whoever finds it locked waits for `wait` seconds; `progress` is of a migration. Raises
        whatever `inspect` does, StoreElsewhere or Cancelled, and has then left the file as it was.
        """
        path = Path(os.path.realpath(path))  # SQLite keeps its other files beside the real one
        make_folder(path)
        lease = drives.claim(path)
        with ExitStack() as on_failure:
            if lease is not None:
                on_failure.callback(lease.end)
            verdict = inspect(path, wait, key)
            if verdict is Verdict.OLD:
                migrate.migrate(path, wait, progress=progress, key=key)
                verdict = inspect(path, wait, key)
            with named(path):
                if verdict is Verdict.NEW:
                    _found(path, wait, key)
                for ending in ("", "-wal", "-shm"):
                    rights.seclude(path.with_name(path.name + ending))
                store = cls(path, _engine(path, "mode=rw", _WAL, wait, key), lease, key)
            on_failure.pop_all()
        return store

    @contextmanager
    def read(self, progress: Progress = silent) -> Generator[Session]:
        """Look at one state of the store, whatever is written meanwhile.

        `progress` is asked while a statement runs: it may raise Cancelled, and so does this then.
        """
        with self._letting_go(), named(self.path), self._engine.connect() as session:
            if progress is silent:
                yield session
                return
            with stopped_by(progress, _driver(session)):
                yield session

    @contextmanager
    def in_memory(self) -> Generator[Session]:
        """Give an empty library in memory: what was asked of it is asked of this sooner."""
        pool = NullPool(cast("Any", partial(connect, self.path, "mode=memory", key=self.key)))
        with Connection(self._engine, pool.connect()) as session, session.begin():
            _furnish(session)
            yield session

    @contextmanager
    def write(self, patience: float = _PATIENCE) -> Generator[Session]:
        """Change the store: all that the block does, or on an exception nothing of it.

        Raises StoreBusy, before the block begins, where somebody else writes for as many seconds
        as `patience`, or where a block that pauses between turns has not ended yet.
        """
        assert get_ident() == self._owner, "a worker computes; the thread that opened writes"
        with self.take_in(patience) as session:
            yield session

    @contextmanager
    def take_in(self, patience: float = _PATIENCE) -> Generator[Session]:
        """Write, as `write` does, what nobody knows of yet or what is no step, on any thread.

        A worker waits for its turn as long as a step of the window takes.
        """
        with self._letting_go(), self._alone(patience) as session:
            yield session
            self._writes += 1

    @contextmanager
    def write_aside(self, state: State | None = None) -> Generator[Session]:
        """Write, on a worker, what follows from the records and can be made again.

        Raises StoreBusy also where records were written since `state`.
        """
        with self._letting_go(), self._alone() as session:
            if state not in {None, (self._writes, self._look())}:
                raise StoreBusy(self.path, "something has changed meanwhile")
            yield session

    @contextmanager
    def _alone(self, patience: float = _PATIENCE) -> Generator[Session]:
        if self._writing == get_ident():
            raise StoreBusy(self.path, "a long step is being written")
        if not self._turn.acquire(patience if get_ident() == self._owner else _EVER):
            raise StoreBusy(self.path, "another thread is writing")
        try:
            self._writing = get_ident()
            with named(self.path), self._writer.begin():
                try:
                    yield self._writer
                except (IntegrityError, RecordChanged) as error:
                    if IntegrityError in {type(error), type(error.__cause__)}:
                        self._require_whole()
                    raise
            self.unsettled = True
        finally:
            self._writing = 0
            self._turn.release()

    def _require_whole(self) -> None:
        """Raise StoreDamaged where an index of records has lost some: then no reference holds.

        It looks through all but the texts, which takes its time: whoever comes here cannot go on.
        """
        for kind in RecordRow.__subclasses__():
            asked = f"PRAGMA integrity_check('{kind.__tablename__}')"
            (said,) = _driver(self._writer).execute(asked).fetchone()
            if said != "ok":
                raise StoreDamaged(self.path, f"{kind.__tablename__}: {said}")

    def require_in_place(self) -> None:
        """Raise StoreUnreachable where there is no such file any more, or another.

        Whoever asks regularly keeps other machines away from a store on a network drive.
        """
        if self._lease is not None:
            self._lease.renew()
        if _file_at(self.path) != self._file:
            raise StoreUnreachable(self.path, "removed or replaced")

    def data_version(self) -> int:
        """Return a number that alters whenever somebody else has written.

        While we write it stays as it was.
        """
        if self._turn.acquire(0):
            try:
                self._version = self._look()
            finally:
                self._turn.release()
        return self._version

    def state(self) -> State:
        """Return what alters whenever records are written, by us or another program (a worker)."""
        with self._turn:
            return self._writes, self._look()

    def _look(self) -> int:
        with named(self.path):
            (number,) = _driver(self._writer).execute("PRAGMA data_version").fetchone()
        return int(number)

    def settle(self) -> None:
        """Bring what the log holds into the file, so that no commit has to stop for it.

        Any thread may call this, and none has to wait: what somebody still reads, or is writing,
        stays in the log until the next time.
        """
        self.unsettled = False
        with (
            self._letting_go(),
            named(self.path),
            closing(self._engine.raw_connection()) as connection,
        ):
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")

    def trim(self) -> None:
        """Give some pages in which nothing stands any more back to the disk (a worker).

        It counts as a write: whoever asks again once that is settled ends with all of them.
        A store that was founded before it could be told so keeps its pages for what comes.
        """
        with self.read() as session:
            spare = session.exec_driver_sql("PRAGMA freelist_count").scalar_one() - _SPARE
            if spare <= 0 or session.exec_driver_sql("PRAGMA auto_vacuum").scalar_one() != 2:
                return
        with self.write_aside() as session:
            some = f"PRAGMA incremental_vacuum({min(spare, _TRIMMED)})"
            _driver(session).execute(some).fetchall()

    def copy(self, to: Path, progress: Progress = silent) -> Counts:
        """Write a whole, proved copy to `to`, also where the file itself is out of reach.

        Any thread may call this. It reads through a connection that is open already.
        """
        copies.require_apart(self.path, to)
        with copies.arriving(to) as part:
            with (
                self._letting_go(),
                named(self.path),
                closing(self._engine.raw_connection()) as connection,
            ):
                copies.copy(_as_driver(connection), part, progress, key=self.key)
            return copies.counted(part, self.key, progress)

    def close(self) -> None:
        """Let go of the file. What was committed is in it. Whoever still reads may end that."""
        self._closed = True
        self._writer.close()
        self._engine.pool.dispose()
        if self._lease is not None:
            self._lease.end()

    @contextmanager
    def _letting_go(self) -> Generator[None]:
        """Let go of the file behind whoever reads it while the store is closed, or later.

        The pool of an engine that is disposed of is a new one: what comes back to the old one then
        would be dropped open. So the store keeps its pool, and each late one empties it again.
        """
        try:
            yield
        finally:
            if self._closed:
                self._engine.pool.dispose()


def _file_at(path: Path) -> tuple[int, int]:
    """Return what tells the file at `path` from all others."""
    try:
        found = path.stat()
    except OSError as error:
        raise StoreUnreachable(path, str(error)) from error
    return found.st_dev, found.st_ino


def make_folder(path: Path) -> None:
    """Make the folder of the store at `path`, for its owner only."""
    try:
        rights.own_folder(path.parent)
    except OSError as error:
        raise refused(path, error) from error


def _make_file(path: Path) -> None:
    """Make the file, for its owner only: SQLite gives those beside it the same rights."""
    try:
        with suppress(FileExistsError):
            rights.own_file(path)
    except OSError as error:
        raise refused(path, error) from error


def _engine(path: Path, how: str, pragmas: tuple[str, ...], wait: float, key: Key | None) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=None if key is None else cipher.library(),
        creator=partial(connect, path, how, pragmas, key=key, wait=wait),
        poolclass=QueuePool,
        json_serializer=partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    how = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {how}")


def _driver(connection: Connection) -> sqlite3.Connection:
    return _as_driver(connection.connection)


def _as_driver(connection: PoolProxiedConnection) -> sqlite3.Connection:
    """Return what `driver.connect` made; that of SQLCipher behaves like one of Python's."""
    return cast("sqlite3.Connection", connection.driver_connection)


def _found(path: Path, wait: float, key: Key | None) -> None:
    """Make the tables and what stands in them from the start, all of it or nothing.

    The switch to WAL comes behind it, so that the marks in the file's header are there from
    the first moment on, and under the same lock: two that switch at once get in each other's
    way, and SQLite lets neither wait.
    """
    _make_file(path)
    engine = _engine(path, "mode=rw", _CAREFUL, wait, key)
    try:
        with engine.execution_options(begin="EXCLUSIVE").connect() as connection:
            with connection.begin():
                tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
                if tables.scalar_one() == 0:  # nobody else was quicker
                    connection.exec_driver_sql("PRAGMA locking_mode = EXCLUSIVE")
                    _furnish(connection)
            driver = _driver(connection)
            # so that empty pages can be given back; before there are tables it would leave a header
            driver.execute("PRAGMA auto_vacuum = INCREMENTAL")
            driver.execute("VACUUM")
            driver.execute("PRAGMA journal_mode = WAL")
    finally:
        engine.dispose()


def _furnish(connection: Connection) -> None:
    Row.metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(CREATE_SEARCH_INDEX)
    connection.exec_driver_sql(MERGE_BY_HAND)
    connection.execute(insert(AlembicVersionRow).values(version_num=REVISION))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    for category in BUILT_IN:
        categories.put(connection, category)

"""A second start on the same store hands its files over to the window that is open, and ends.

The socket is a file that only its owner can reach, named by the store, so that other stores
have windows of their own. It is no network socket.
"""

import logging
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

logger = logging.getLogger(__name__)
_PATIENCE = 5_000  # milliseconds, for a window that is busy
_LARGEST = 1 << 20  # bytes of a message
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")  # with which one may come to the front
_LONGEST = 500  # letters of one
_HEARD = b"ok\n"
_PREFIX = "briefwright-"
_NO_SOCKETS = "No doorbell, as a system library that Qt wants is missing: %s"


class Doorbell(QObject):
    """Listens for other starts while a window is open."""

    rung = Signal(list)  # paths of files to be imported; perhaps none

    def __init__(self, store: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None
        self._stopped = False
        QTimer.singleShot(0, self, partial(self._hang, store))

    def _hang(self, store: Path) -> None:
        if self._stopped:
            return
        try:
            from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  (after the last article)
        except ImportError as error:
            logger.warning(_NO_SOCKETS, error)
            return
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_ring)
        for name in _names(store):
            QLocalServer.removeServer(name)  # of a window that was killed: we hold the lock
            if self._server.listen(name):
                return
            logger.info("No doorbell: %s", self._server.errorString())

    def stop(self) -> None:
        """Listen no more."""
        self._stopped = True
        if self._server is not None:
            self._server.close()

    def _on_ring(self) -> None:
        assert self._server is not None
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda one=caller: self._hear(one))
            caller.disconnected.connect(caller.deleteLater)
            QTimer.singleShot(_PATIENCE, caller, caller.abort)  # whoever says half of it and waits
            self._hear(caller)

    def _hear(self, caller: "QLocalSocket") -> None:
        if caller.bytesAvailable() > _LARGEST:
            caller.abort()
        if not caller.canReadLine():
            return
        said = _understood(bytes(caller.readLine().data()))
        if said is None:
            caller.abort()
            return
        for name, token in said["tokens"].items():
            os.environ[name] = token
        caller.write(_HEARD)
        caller.flush()
        self.rung.emit([Path(one) for one in said["files"]])


def rang(store: Path, files: Sequence[str]) -> bool:
    """Hand `files` over to the window that has the store open; False where there is none."""
    if not _any_hangs():
        return False
    there = [name for name in _names(store) if sys.platform == "win32" or Path(name).exists()]
    return any(_answered(name, files) for name in there)


def _answered(name: str, files: Sequence[str]) -> bool:
    import json  # noqa: PLC0415  (only where there is a window)

    try:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415
    except ImportError as error:  # then the window that is open could not hang one either
        logger.warning(_NO_SOCKETS, error)
        return False
    caller = QLocalSocket()
    caller.connectToServer(name)
    if not caller.waitForConnected(_PATIENCE):
        return False
    tokens = {key: os.environ[key] for key in _TOKENS if key in os.environ}
    absolute = [str(Path(one).absolute()) if "://" not in one else one for one in files]
    caller.write(json.dumps({"files": absolute, "tokens": tokens}).encode() + b"\n")
    caller.flush()
    return caller.waitForReadyRead(_PATIENCE) and bytes(caller.readAll().data()) == _HEARD


def _understood(line: bytes) -> dict[str, Any] | None:
    import json  # noqa: PLC0415

    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    match said:
        case {"files": list(files), "tokens": dict(tokens)} if all(
            isinstance(one, str) for one in files
        ):
            known = {k: v for k, v in tokens.items() if k in _TOKENS and _is_token(v)}
            return {"files": files, "tokens": known}
        case _:
            return None


def _is_token(value: object) -> bool:
    """Whether it may stand in the environment, which the readers of files inherit."""
    short = isinstance(value, str) and len(value) <= _LONGEST
    return short and str(value).isascii() and str(value).isprintable()


def _names(store: Path) -> list[str]:
    """Return the names that the socket for a store may have, the best one first."""
    from hashlib import sha256  # noqa: PLC0415  (slow to load, and most starts ring nowhere)

    name = _PREFIX + sha256(os.fsencode(os.path.realpath(store))).hexdigest()[:16]
    return [name] if sys.platform == "win32" else [str(folder / name) for folder in _own_folders()]


def _any_hangs() -> bool:
    """Whether any window may be open, on this store or on another; on Windows nobody knows."""
    return sys.platform == "win32" or any(any(one.glob(f"{_PREFIX}*")) for one in _own_folders())


def _own_folders() -> list[Path]:
    """Return the folders that only this user can enter: the session's, and one of ours.

    A window that has no folder of a session, or one that is open to others, is met in ours.
    """
    ours = Path(tempfile.gettempdir()) / f"{_PREFIX}{os.getuid()}"
    with suppress(OSError):
        ours.mkdir(mode=0o700)
    session = os.environ.get("XDG_RUNTIME_DIR")
    return [folder for folder in ((Path(session), ours) if session else (ours,)) if _is_own(folder)]


def _is_own(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    owned = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    return owned and not found.st_mode & 0o077

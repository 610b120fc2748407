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
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

logger = logging.getLogger(__name__)
_PATIENCE = 1_500  # milliseconds, for a window that is busy
_LARGEST = 1 << 20  # bytes of a message
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")  # with which one may come to the front
_HEARD = b"ok\n"
_PREFIX = "briefwright-"


class Doorbell(QObject):
    """Listens for other starts while a window is open."""

    rung = Signal(list)  # paths of files to be imported; perhaps none

    def __init__(self, store: Path, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  (after the first paint)

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_ring)
        name = _name(store)
        if name is None:
            return
        QLocalServer.removeServer(name)  # of a window that was killed: we hold the lock
        if not self._server.listen(name):
            logger.info("No doorbell: %s", self._server.errorString())

    def stop(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_ring(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda one=caller: self._hear(one))
            caller.disconnected.connect(caller.deleteLater)
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
    name = _name(store)
    if name is None or (sys.platform != "win32" and not Path(name).exists()):
        return False
    import json  # noqa: PLC0415  (only where there is a window)

    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

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
            known = {k: v for k, v in tokens.items() if k in _TOKENS and isinstance(v, str)}
            return {"files": files, "tokens": known}
        case _:
            return None


def _name(store: Path) -> str | None:
    """Return the name of the socket for a store, or None where there is no safe place for it."""
    from hashlib import sha256  # noqa: PLC0415  (slow to load, and most starts ring nowhere)

    digest = sha256(os.fsencode(os.path.realpath(store))).hexdigest()[:16]
    if sys.platform == "win32":
        return f"{_PREFIX}{digest}"
    folder = _own_folder()
    return None if folder is None else str(folder / f"{_PREFIX}{digest}")


def _any_hangs() -> bool:
    """Whether any window may be open, on this store or on another; on Windows nobody knows."""
    if sys.platform == "win32":
        return True
    folder = _own_folder()
    return folder is not None and any(folder.glob(f"{_PREFIX}*"))


def _own_folder() -> Path | None:
    """Return a folder that only this user can enter."""
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    if "XDG_RUNTIME_DIR" not in os.environ:
        folder /= f"briefwright-{os.getuid()}"
        with suppress(OSError):
            folder.mkdir(mode=0o700)
    try:
        found = folder.lstat()
    except OSError:
        return None
    owned = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    return folder if owned and not found.st_mode & 0o077 else None

"""SQLCipher, loaded once there is an encrypted store: it is no part of every installation."""

import importlib
import sqlite3
import sys
from types import ModuleType
from typing import cast

from briefwright.domain.errors import NoCipher

_NAME = "sqlcipher3.dbapi2"


def library() -> ModuleType:
    """Return the module that stands in the place of `sqlite3`; raises NoCipher without it."""
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415
    except ImportError as error:
        raise NoCipher from error
    _leave_no_core()
    return cast("ModuleType", dbapi2)


def _leave_no_core() -> None:
    """Have no picture of our memory written, should we crash: it would show passphrase and key."""
    if sys.platform == "win32":
        return
    resource = importlib.import_module("resource")  # there is none on Windows
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    # one byte, for which Linux also starts no program that catches such pictures
    resource.setrlimit(resource.RLIMIT_CORE, (1 if most else 0, most))


def complaints() -> tuple[type[sqlite3.Error], ...]:
    """Return the errors of the driver, or of both drivers where both are in use."""
    loaded = sys.modules.get(_NAME)
    return (sqlite3.Error,) if loaded is None else (sqlite3.Error, loaded.Error)


def is_of_cipher(error: BaseException | None) -> bool:
    """Whether SQLCipher complains, and not SQLite."""
    return error is not None and type(error).__module__ == _NAME

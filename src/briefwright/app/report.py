"""What is told of a bug: where it happened and in which program, and no word that a person wrote.

The message of an error often quotes what could not be read or stored: a passage, a name, an
address. So only those are kept that Python itself puts together, and of no path more than what
lies inside the program or a library.
"""

import os
import platform
import re
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from errno import errorcode
from importlib.metadata import version
from pathlib import PurePath
from traceback import walk_tb
from types import TracebackType

_HARMLESS = (  # what Python says of a program, not of its data
    AttributeError,
    ImportError,
    ModuleNotFoundError,
    NameError,
    RecursionError,
    TypeError,
    UnboundLocalError,
    ZeroDivisionError,
)
_GONE = "Internal C++ object"  # how Qt's objects complain that they are deleted
_QUOTED = re.compile(r"""(['"“‘«]).*?(['"”’»]|$)""", re.DOTALL)
_QUOTED_NAME = re.compile(r"'[\w.]{1,40}'")
_LONGEST = 200  # characters of a message
_FRAMES = 30  # of each failure, the innermost
_CHAIN = 5  # failures behind a failure
_FAULT_FILE = re.compile(r'File "([^"]+)"')
_MOST_LINES = 120
_INSTALLED = ("site-packages", "dist-packages")
_OWN = "briefwright"


def bug(failure: BaseException, trace: TracebackType | None = None) -> str:
    """Return the whole report of a failure that nobody expected."""
    thread = threading.current_thread().name
    trace = trace or failure.__traceback__
    return f"{_program()}\nIn the thread {thread}\n\n{traced(failure, trace)}\n"


def fault(written: str, at: datetime) -> str:
    """Return the report of what the program wrote while it fell, at a moment."""
    lines = _FAULT_FILE.sub(lambda found: f'File "{_place(found[1])}"', written).splitlines()
    return "\n".join((_program(at), "", *lines[:_MOST_LINES])) + "\n"


def traced(failure: BaseException, trace: TracebackType | None = None) -> str:
    """Return what failed and where, with the failures behind it, the first of them last."""
    said = [_one(failure, trace or failure.__traceback__)]
    behind = _behind(failure)
    while behind is not None and len(said) < _CHAIN:
        said.append(f"Behind it:\n{_one(behind, behind.__traceback__)}")
        behind = _behind(behind)
    return "\n".join(said)


def place(failure: BaseException, trace: TracebackType | None = None) -> str:
    """Return what tells a bug from another: its kind, and the line that failed."""
    *_, last = [*_frames(trace or failure.__traceback__)] or ["nowhere"]
    return f"{type(failure).__name__} {last}"


def unquoted(message: str, *, names: bool = False) -> str:
    """Return a message without what it quotes, but perhaps for names out of a program."""

    def less(found: re.Match[str]) -> str:
        is_name = names and _QUOTED_NAME.fullmatch(found[0])
        return found[0] if is_name else f"{found[1]}…{found[2]}"

    kept = _QUOTED.sub(less, message)
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]} …"


def _one(failure: BaseException, trace: TracebackType | None) -> str:
    frames = [f"  {frame}" for frame in _frames(trace)][-_FRAMES:]
    return "\n".join((f"{type(failure).__name__}{_message(failure)}", *frames))


def _message(failure: BaseException) -> str:
    match failure:
        case OSError(errno=int(number)):
            return f": {errorcode.get(number, number)}"
        case _ if hasattr(failure, "sqlite_errorname"):
            return f": {failure.sqlite_errorname}"
        case RuntimeError() if str(failure).startswith(_GONE):
            return f": {unquoted(str(failure), names=True)}"
        case _ if type(failure) in _HARMLESS:
            return f": {unquoted(str(failure), names=True)}"
        case _:
            return ""


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in walk_tb(trace):
        yield f"{_place(frame.f_code.co_filename)}:{line} in {frame.f_code.co_qualname}"


def _behind(failure: BaseException) -> BaseException | None:
    if failure.__cause__ is not None or failure.__suppress_context__:
        return failure.__cause__
    return failure.__context__


def _place(file: str) -> str:
    """Return where a file lies inside the program or a library, without the folders around."""
    parts = PurePath(file).parts
    for place in range(len(parts) - 1, -1, -1):
        if parts[place] in _INSTALLED:
            return "/".join(parts[place + 1 :])
        if parts[place] == _OWN:
            return "/".join(parts[place:])
    return "/".join(parts[-2:])


def _program(at: datetime | None = None) -> str:
    now = (at or datetime.now(UTC)).astimezone(UTC)
    screen, store = sys.modules.get("PySide6.QtCore"), sys.modules.get("sqlite3")
    qt = f", Qt {screen.qVersion()}" if screen is not None else ""
    sqlite = f", SQLite {store.sqlite_version}" if store is not None else ""
    return (
        f"Briefwright {version('briefwright')}, Python {platform.python_version()}{qt}{sqlite}\n"
        f"{platform.system()} {platform.release()} {platform.machine()}, {os.cpu_count()} cores\n"
        f"{now:%Y-%m-%d %H:%M} UTC"
    )

"""Reading a source's bytes from a place where anything may lie."""

import os
import stat
from pathlib import Path

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.registry import MOST_BYTES

_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_JUNK = frozenset({"thumbs.db", "desktop.ini"})


def read_file(path: Path) -> bytes:
    """Return what stands in the regular file at `path`; raises ImportFailed.

    A pipe or a device is refused and not waited for.
    """
    source = shown_name(path)
    try:
        file = os.open(path, os.O_RDONLY | _FLAGS)
        with os.fdopen(file, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ImportFailed(source, ImportFault.NOT_A_FILE)
            if status.st_size > MOST_BYTES:
                raise ImportFailed(source, ImportFault.TOO_LARGE)
            return stream.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ImportFailed(source, ImportFault.MISSING) from error
    except IsADirectoryError as error:
        raise ImportFailed(source, ImportFault.NOT_A_FILE) from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise ImportFailed(source, ImportFault.NO_ACCESS, type(error).__name__) from error


def files_in(folder: Path) -> list[Path]:
    """Return the regular files under `folder`, by name. Links are not followed.

    Hidden files, and those that programs leave behind, are passed over.
    """
    found = []
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not _is_junk(name) and stat.S_ISREG(path.lstat().st_mode):
                found.append(path)
    return found


def shown_name(path: Path) -> str:
    """Return the name of `path` in letters that can be stored and shown."""
    return os.fsencode(path.name or str(path)).decode("utf-8", "replace")


def _is_junk(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _JUNK

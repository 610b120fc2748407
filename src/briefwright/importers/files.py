"""Reading a source's bytes from a place where anything may lie."""

import errno
import os
import stat
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import in_letters, plain_name
from briefwright.importers.registry import MOST_BYTES

_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_PAGES = {".html", ".htm", ".xhtml"}
_ENDS = (  # of the folder that a browser makes beside a page
    "_files", ".files", "-Dateien", "_fichiers", "-filer", "_archivos", "_ficheiros", "_file",
    "_bestanden", "_pliki", "_soubory", "_файлы", ".файлы",
)  # fmt: skip
_NO_FILES = {errno.ELOOP, errno.ENXIO}  # of a link that leads back to itself, and of a socket
_JUNK = frozenset({"thumbs.db", "desktop.ini"})


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return what stands in the file at `path`, so many bytes at most; raises ImportFailed."""
    with opened(path) as stream:
        if os.fstat(stream.fileno()).st_size > most:
            raise ImportFailed(shown_name(path), ImportFault.TOO_LARGE)
        return stream.read(most + 1) or b""  # of what has nothing to say just now


@contextmanager
def opened(path: Path) -> Generator[BinaryIO]:
    """Open the regular file at `path` to be read; raises ImportFailed, for what goes amiss too.

    A pipe or a device is refused and not waited for.
    """
    source = shown_name(path)
    try:
        file = os.open(path, os.O_RDONLY | _FLAGS)
        with os.fdopen(file, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise ImportFailed(source, ImportFault.NOT_A_FILE)
            yield stream
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ImportFailed(source, ImportFault.MISSING) from error
    except IsADirectoryError as error:
        raise ImportFailed(source, ImportFault.NOT_A_FILE) from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        if isinstance(error, OSError) and error.errno in _NO_FILES:
            raise ImportFailed(source, ImportFault.NOT_A_FILE) from error
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
            if not is_junk(name) and _is_regular(path):
                found.append(path)
    return found


def is_folder(path: Path) -> bool:
    """Whether a folder lies at `path`; at a name that no disk takes none does."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_regular(path: Path) -> bool:
    """Whether a file lies at `path` itself; one that has gone since it was listed does not."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def shown_name(path: Path) -> str:
    """Return the name of `path` in letters that can be stored and shown."""
    return plain_name(in_letters(path.name or str(path)))


def without_companions[P: PurePath](files: Iterable[P]) -> list[P]:
    """Return `files` without what a browser saved beside a page: its pictures and frames."""
    found = list(files)
    pages = {(file.parent, file.stem) for file in found if file.suffix.lower() in _PAGES}

    def is_companion(folder: PurePath) -> bool:
        stem = next(
            (folder.name.removesuffix(end) for end in _ENDS if folder.name.endswith(end)), ""
        )
        return (folder.parent, stem) in pages

    return [file for file in found if not any(map(is_companion, file.parents))]


def is_junk(name: str) -> bool:
    """Whether a file of this name is hidden, or left behind by a program."""
    return name.startswith((".", "~$")) or name.lower() in _JUNK

"""A folder that somebody watches: which of its files are there, and which are new."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.files import is_junk
from briefwright.importers.registry import endings


@dataclass(frozen=True, slots=True)
class Look:
    """What a look into a folder found: the signs of all files, and which of them are new.

    The sign of a file is another one when its name, its size or its time has changed.
    """

    signs: frozenset[str]
    new: tuple[tuple[Path, str], ...] = ()  # by name, each with its sign


def look_into(folder: Path, known: Collection[str] = ()) -> Look:
    """Look at the files that stand in `folder` itself; raises ImportFailed where that cannot be.

    Only files whose names say that they can be read count, and no empty ones: something is
    about to be written into them.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(_files(entries))
    except FileNotFoundError as error:
        raise ImportFailed(str(folder), ImportFault.MISSING) from error
    except OSError as error:
        raise ImportFailed(str(folder), ImportFault.NO_ACCESS) from error
    new = tuple((path, sign) for path, sign in found if sign not in known)
    return Look(frozenset(sign for _, sign in found), new)


def _files(entries: Iterable[os.DirEntry[str]]) -> Iterator[tuple[Path, str]]:
    readable = endings()
    for entry in entries:
        if not entry.name.lower().endswith(readable) or is_junk(entry.name):
            continue
        with suppress(FileNotFoundError):  # it has just left
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(status.st_mode) and status.st_size:
                yield Path(entry.path), _sign(entry.name, status)


def _sign(name: str, status: os.stat_result) -> str:
    told = f"{status.st_size}/{status.st_mtime_ns}/".encode() + os.fsencode(name)
    return blake2s(told, digest_size=8).hexdigest()

"""A bad input: how it is made, and what must come of it."""

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from briefwright.domain.errors import ImportFault

GOOD = "The harbour board of Larne spent 4.2 million pounds on new quays in March."
SECRET = "root:x:"  # stands in /etc/passwd, which nothing may read
DOOR = 20_000 + os.getpid() % 10_000  # where inputs call, and nothing may
ELSEWHERE = f"http://127.0.0.1:{DOOR}"


class Fate(Enum):
    """What may come of an input; in any case nothing hangs, swells, reaches out or is written."""

    TAKEN = "taken"
    REFUSED = "refused"
    EITHER = "either"


@dataclass(frozen=True)
class Bad:
    """An input that a stranger could hand over. `what` says why it is bad."""

    what: str
    name: str
    make: Callable[[], bytes]
    fate: Fate = Fate.EITHER
    faults: tuple[ImportFault, ...] = ()  # of those that may be given, if it is refused
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    seconds: float = 8  # of the processor
    megabytes: int = 400  # on top of what the reader had before


def taken(what: str, name: str, data: bytes | str, kept: str = GOOD, lost: str = "") -> Bad:
    """Return an input that is to be read, and of which nothing may be left out or let in."""
    return Bad(
        what,
        name,
        lambda: raw(data),
        Fate.TAKEN,
        (),
        (kept,) if kept else (),
        (lost,) if lost else (),
    )


def refused(what: str, name: str, make: Callable[[], bytes] | bytes, *faults: ImportFault) -> Bad:
    """Return an input that is to be refused, for one of these reasons if any are named."""
    return Bad(what, name, make if callable(make) else lambda: make, Fate.REFUSED, faults)


def either(what: str, name: str, make: Callable[[], bytes], megabytes: int = 400) -> Bad:
    """Return an input that may be read or refused, as long as it does no harm."""
    return Bad(what, name, make, megabytes=megabytes)


def raw(data: bytes | str) -> bytes:
    """Return bytes as they are, and letters in UTF-8."""
    return data if isinstance(data, bytes) else data.encode()


def packed(parts: Mapping[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def altered(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    """Return bytes with others put in place of some, which must stand there."""
    for old, new in changes:
        assert old in data
        data = data.replace(old, new)
    return data

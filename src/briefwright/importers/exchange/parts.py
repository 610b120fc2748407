"""What an exchange file holds, still unread: its parts by their names, within bounds."""

import json
from collections.abc import Iterable, Iterator, Sequence

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.exchange.files import MOST_BYTES
from briefwright.importers.package import Package

_MOST_ENTRIES = 100_000
_JSON = (".json", ".jsonld")


def read(data: bytes, name: str) -> tuple[list[str], Sequence[int], Iterable[bytes]]:
    """Return the names, the sizes and the bytes of the parts. Raises ImportFailed.

    What is JSON was read once when this returns: who reads it again in another process knows that
    it neither takes too much room and time nor goes too deep.
    """
    with Package(data, name, _MOST_ENTRIES, MOST_BYTES) as package:
        names = package.names()
        sizes: list[int] = []
        for part in names:
            inside = package.part(part)
            sizes.append(len(inside))
            if part.endswith(_JSON):
                _try(inside, name)
    return names, sizes, _each(data, name, names)


def _try(inside: bytes, name: str) -> None:
    try:
        json.loads(inside.decode())
    except (ValueError, RecursionError) as error:
        raise ImportFailed(name, ImportFault.BROKEN, str(error)) from error


def _each(data: bytes, name: str, names: Iterable[str]) -> Iterator[bytes]:
    """Yield the parts one after another: all at once may be more than a process may take."""
    with Package(data, name, _MOST_ENTRIES, MOST_BYTES) as package:
        for part in names:
            yield package.part(part)

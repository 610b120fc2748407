"""What feeds said last: a site that has nothing new is not made to say all of it again."""

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path

from briefwright.domain.errors import ExportFailed
from briefwright.exporters.registry import write_whole
from briefwright.importers.draft import Feed, Stamp

_LARGEST = 64 << 20  # bytes of the file
type _Kept = tuple[Feed, Stamp]


class Shelf:
    """Feeds with the stamps of their sites, in a file; without one it forgets.

    A file that cannot be read, or written, costs only that feeds are fetched whole.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept: dict[str, _Kept] = {}
        self._is_new = False
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            if path is not None and path.stat().st_size <= _LARGEST:
                kept = json.loads(path.read_bytes())
                self._kept = {
                    address: (Feed.from_json(feed), Stamp(**stamp))
                    for address, (feed, stamp) in kept.items()
                }

    def stamp(self, address: str) -> Stamp | None:
        """Return what a site is told of the feed that is here."""
        return self._kept[address][1] if address in self._kept else None

    def feed(self, address: str) -> Feed:
        """Return the feed of a site that has nothing new."""
        return self._kept[address][0]

    def put(self, address: str, feed: Feed, stamp: Stamp | None) -> None:
        """Keep a feed that came; one without a stamp would never be asked for."""
        self._is_new = True
        self._kept.pop(address, None)
        if stamp is not None:
            self._kept[address] = (feed, stamp)

    def keep(self, wanted: Collection[str]) -> None:
        """Write those of `wanted`, if anything is new."""
        left = {address: kept for address, kept in self._kept.items() if address in wanted}
        if self._path is None or (not self._is_new and len(left) == len(self._kept)):
            return
        said = {address: [feed.to_json(), asdict(stamp)] for address, (feed, stamp) in left.items()}
        with suppress(ExportFailed):
            write_whole(self._path, partial(_packed, said))


def _packed(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")

"""What feeds said last: what is new is known by it, and a site that has none says nothing again."""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from threading import Lock

from briefwright.domain.errors import ExportFailed
from briefwright.exporters.registry import write_whole
from briefwright.importers.draft import Feed, Stamp

_LARGEST = 64 << 20  # bytes of the file
type _Kept = tuple[Feed, Stamp | None]


_WRITING = Lock()  # feeds can be fetched twice at a time: each keeps what the other has kept


class Shelf:
    """Feeds with the stamps of their sites, in a file; without one it forgets.

    A file that cannot be read, or written, costs only that feeds are fetched whole, and seem new.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept = _read(path)
        self._came: dict[str, _Kept] = {}

    def stamp(self, address: str) -> Stamp | None:
        """Return what a site is told of the feed that is here, where it put a stamp on it."""
        return self._kept[address][1] if address in self._kept else None

    def feed(self, address: str) -> Feed | None:
        """Return what a feed said when it was fetched the time before."""
        return self._kept[address][0] if address in self._kept else None

    def put(self, address: str, feed: Feed, stamp: Stamp | None) -> None:
        """Keep a feed that came."""
        self._came[address] = (feed, stamp)

    def keep(self, wanted: Collection[str]) -> None:
        """Write those of `wanted`, if anything is new."""
        if self._path is None:
            return
        with _WRITING, suppress(ExportFailed):
            there = _read(self._path)
            left = {a: kept for a, kept in {**there, **self._came}.items() if a in wanted}
            if left != there:
                write_whole(self._path, partial(_packed, left))


def _read(path: Path | None) -> dict[str, _Kept]:
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        if path is not None and path.stat().st_size <= _LARGEST:
            return {
                address: (Feed.from_json(feed), Stamp(**stamp) if stamp else None)
                for address, (feed, stamp) in json.loads(path.read_bytes()).items()
            }
    return {}


def _packed(kept: Mapping[str, _Kept]) -> bytes:
    said = {
        address: [feed.to_json(), stamp and asdict(stamp)]
        for address, (feed, stamp) in kept.items()
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")

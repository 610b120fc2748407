"""Feeds: what a site announces, and which of it is in the store already."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from briefwright.domain.errors import ImportFailed
from briefwright.domain.progress import Progress
from briefwright.importers.draft import Entry, Feed
from briefwright.importers.files import read_file, shown_name
from briefwright.importers.reader import Reader
from briefwright.importers.registry import fetched
from briefwright.store import articles
from briefwright.store.store import Store

__all__ = ["Entry", "Feed", "already_there", "feed_in", "fetch_feeds"]


def fetch_feeds(
    addresses: Sequence[str], allowed: Collection[str], progress: Progress
) -> Iterator[tuple[str, Feed | ImportFailed]]:
    """Fetch and read feeds one after the other; each comes out with its address, or has failed."""
    with Reader() as reader:
        for done, address in enumerate(addresses):
            progress(done, len(addresses))
            try:
                page = fetched(address, allowed, partial(_still, progress, done, len(addresses)))
                yield address, reader.feed(page.readable, page.name)
            except ImportFailed as failure:
                yield address, ImportFailed(address, failure.fault, failure.detail)


def _still(progress: Progress, done: int, total: int, _part: int, _whole: int) -> None:
    """Say that one of several feeds is still on its way."""
    progress(done, total)


def feed_in(path: Path) -> Feed:
    """Return the feed, or the list of feeds, in a file; raises ImportFailed."""
    with Reader() as reader:
        return reader.feed(read_file(path), shown_name(path))


def already_there(store: Store, addresses: Collection[str]) -> frozenset[str]:
    """Return those of `addresses` that an article came from, or calls its own."""
    with store.read() as session:
        return articles.known_addresses(session, addresses)

"""Feeds: what a site announces, and which of it is in the store already."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from briefwright.domain.errors import ImportFailed
from briefwright.domain.progress import Progress, silent, still
from briefwright.importers.draft import Entry, Feed, Unchanged
from briefwright.importers.files import read_file, shown_name
from briefwright.importers.reader import Reader
from briefwright.importers.registry import fetched
from briefwright.services.feeds.shelf import Shelf
from briefwright.store import articles
from briefwright.store.store import Store

__all__ = ["Entry", "Feed", "Found", "already_there", "feed_in", "fetch_feeds"]

_COUNTS = re.compile(r"(?:utm_\w+|at_\w+|fbclid|gclid|yclid|ocid|cmp|cmpid)=", re.IGNORECASE)


class Found(NamedTuple):
    """What came of a feed, and what it said before, as far as that was kept."""

    address: str
    feed: Feed | ImportFailed
    before: Feed | None = None


def fetch_feeds(
    addresses: Sequence[str],
    allowed: Collection[str],
    progress: Progress,
    shelf: Path | None = None,
    followed: Callable[[], Collection[str]] = tuple,
) -> Iterator[Found]:
    """Fetch and read feeds one after the other; each comes out, or has failed.

    What the sites said is kept in the file `shelf`, as far as it is `followed` in the end or asked
    for now: of a site that has nothing new it comes from there. Where that is broken off, nothing
    is: what came is then as new the next time.
    """
    kept = Shelf(shelf)
    with Reader() as reader:
        for done, address in enumerate(addresses):
            progress(done, len(addresses))
            reader.progress = still(progress, done, len(addresses))
            before = kept.feed(address)
            try:
                yield Found(address, _feed(address, allowed, reader, kept), before)
            except ImportFailed as failure:
                yield Found(address, ImportFailed(address, failure.fault, failure.detail))
    kept.keep({*followed(), *addresses})


def _feed(address: str, allowed: Collection[str], reader: Reader, kept: Shelf) -> Feed:
    try:
        page = fetched(address, allowed, reader.progress, kept.stamp(address))
    except Unchanged:
        last = kept.feed(address)
        assert last is not None, "a stamp is shown only of what is here"
        return last
    feed = reader.feed(page.readable, page.name, page.address)
    if not feed.is_list:  # a site may show a page in place of its feed for a while
        kept.put(address, feed, page.stamp)
    return feed


def feed_in(path: Path, progress: Progress = silent) -> Feed:
    """Return the feed, or the list of feeds, in a file; raises ImportFailed."""
    with Reader(progress=progress) as reader:
        return reader.feed(read_file(path), shown_name(path))


def already_there(store: Store, addresses: Collection[str]) -> frozenset[str]:
    """Return those of `addresses` that an article came from, or calls its own.

    A feed often links to a page by another form of its address than the page itself uses.
    """
    forms = {address: _forms(address) for address in addresses}
    with store.read() as session:
        known = articles.known_addresses(session, {one for some in forms.values() for one in some})
    return frozenset(address for address, some in forms.items() if not known.isdisjoint(some))


def _forms(address: str) -> set[str]:
    """Return the forms of an address that lead to the same page.

    They lack what only counts readers, and have either scheme, "www." or not, a stroke at
    their end or not.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return {address}
    query = "&".join(part for part in parts.query.split("&") if not _COUNTS.match(part))
    host, path = parts.netloc.removeprefix("www."), parts.path.rstrip("/")
    return {address} | {
        urlunsplit((scheme, f"{www}{host}", f"{path}{end}", query, ""))
        for scheme in ("http", "https")
        for www in ("", "www.")
        for end in ("", "/")
    }

"""The feeds that a page names for programs, which nobody sees on it."""

import re
from urllib.parse import urljoin

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import Entry, Feed
from briefwright.importers.feeds import read as feeds
from briefwright.importers.html import tree_of
from briefwright.importers.letters.encoding import decode

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*>\s*+)?+(?:<!--(?:(?!-->).)*+-->\s*+)*+"
    rb"<(?:!doctype html|html)\b",
    re.DOTALL | re.IGNORECASE,
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*+\{")
_KINDS = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}


def read(data: bytes, source: str, address: str = "") -> Feed:
    """Return the feed in `data`; of a page, found at `address`, a list of the feeds it names."""
    if _JSON.match(data):
        raise ImportFailed(source, ImportFault.MISNAMED, "json")
    if not _PAGE.match(data):
        return feeds.read(data, source, address)
    tree = tree_of(decode(data, source).text, source)
    at = urljoin(address, next(iter(tree.xpath("//base/@href")), ""))
    found: dict[str, Entry] = {}
    for link in tree.iter("link"):
        kind = link.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in link.get("rel", "").lower().split() and kind in _KINDS:
            leads_to = feeds.linked(link.get("href", ""), at)
            found.setdefault(leads_to, Entry(feeds.line(link.get("title", ""), source), leads_to))
    found.pop("", None)
    if not found:
        raise ImportFailed(source, ImportFault.MISNAMED)
    title = feeds.line(tree.findtext(".//title") or "", source)
    return feeds.list_of(title, tuple(found.values()))

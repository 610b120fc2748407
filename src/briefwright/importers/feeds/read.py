"""Reads RSS, Atom and OPML from bytes. Nothing is ever fetched."""

import io
import re
from collections.abc import Iterator

import feedparser
from lxml import etree

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import clean_text
from briefwright.importers.draft import Entry, Feed
from briefwright.importers.html import tree_of
from briefwright.importers.html_walk import walk
from briefwright.importers.original.html import web_address
from briefwright.importers.package import xml_root
from briefwright.importers.written import Writer

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_OPML = re.compile(rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<opml[\s>]", re.DOTALL)
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}\?>")
MOST_ENTRIES = 2_000
_MOST_DEPTH = 250  # elements in each other; libxml2 stops there as well
_LONGEST = 1_000
_LONGEST_SUMMARY = 4_000
_TAG = re.compile(rb"<(/?)[a-zA-Z][^<>]*?(/?)>")


def read(data: bytes, source: str) -> Feed:
    """Return what the feed in `data` says. Addresses that are none of the web are left out."""
    if not data.strip():
        raise ImportFailed(source, ImportFault.EMPTY)
    if _OPML.match(data.removeprefix(b"\xef\xbb\xbf")):
        return _list(xml_root(data, source))
    if _depth(data) > _MOST_DEPTH:
        raise ImportFailed(source, ImportFault.HOSTILE, "depth")
    found = feedparser.parse(
        io.BytesIO(honest(data))
    )  # a string could be an address, and be fetched
    if not found.version:
        raise ImportFailed(source, ImportFault.MISNAMED)
    entries = tuple(_entry(entry, source) for entry in found.entries[:MOST_ENTRIES])
    return Feed(line(found.feed.get("title", ""), source), entries)


def honest(data: bytes) -> bytes:
    """Return a feed that is valid UTF-8 without another encoding that it declares."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return data
    return _DECLARATION.sub(b"", data, count=1)


def _entry(entry: feedparser.FeedParserDict, source: str) -> Entry:
    content = "".join(part.get("value", "") for part in entry.get("content", ())[:1])
    return Entry(
        title=line(entry.get("title", ""), source),
        address=web_address(entry.get("link", "")),
        published=_plain(entry.get("published") or entry.get("updated") or "")[:100],
        summary=_words(entry.get("summary") or content, source),
    )


def _list(root: Element) -> Feed:
    title = next((_plain(e.text or "") for e in root.iter("title")), "")
    return Feed(title[:_LONGEST], tuple(_outlines(root))[:MOST_ENTRIES], is_list=True)


def _outlines(root: Element) -> Iterator[Entry]:
    for outline in root.iter("outline"):
        address = web_address(outline.get("xmlUrl") or "")
        if address:
            title = _plain(outline.get("title") or outline.get("text") or "")
            yield Entry(title[:_LONGEST], address)


def line(words: str, source: str) -> str:
    """Return words that may be HTML as one plain line."""
    return _words(words, source).replace("\n", " ")[:_LONGEST]


def _words(told: str, source: str) -> str:
    """Return words that may be HTML as plain text."""
    told = clean_text(told)[: 10 * _LONGEST_SUMMARY]
    if "<" not in told and "&" not in told:
        return _plain(told)[:_LONGEST_SUMMARY]
    out = Writer()
    try:
        walk(tree_of(told, source), out)
    except ImportFailed:  # nothing but tags, or too many
        return ""
    return " ".join(out.finished()[0].split())[:_LONGEST_SUMMARY]


def _plain(words: str) -> str:
    return " ".join(clean_text(words).split())


def _depth(data: bytes) -> int:
    """Return how deep elements stand in each other."""
    depth = deepest = 0
    for tag in _TAG.finditer(data):
        depth += 0 if tag[2] else -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest

"""Reads RSS, Atom and OPML from bytes. Nothing is ever fetched."""

import codecs
import io
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from xml.sax import SAXException

import feedparser
from lxml import etree

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import clean_text
from briefwright.importers.draft import Entry, Feed
from briefwright.importers.html import tree_of
from briefwright.importers.html_walk import walk
from briefwright.importers.letters.encoding import decode
from briefwright.importers.original.html import web_address
from briefwright.importers.package import xml_root
from briefwright.importers.written import Writer

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_OPML = re.compile(
    rb"\s*+(?:<\?xml[^>]*\?>\s*+)?+(?:<!--(?:(?!-->).)*+-->\s*+)*+<opml[\s>]", re.DOTALL
)
_OTHER = re.compile(rb"encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}\?>")
MOST_ENTRIES = 2_000
_MOST_DEPTH = 250  # elements in each other; libxml2 stops there as well
_LONGEST = 1_000
_LONGEST_SUMMARY = 4_000
_TAG = re.compile(rb"<(/?)[a-zA-Z][^<>]*?(/?)>")
_MAILBOX = re.compile(r"\s*\S+@\S+(?:\s+\((.*)\))?\s*")  # "desk@paper.example (Ida Holm)"
_DOOR = re.compile(r"^(?:www|m|amp|mobile|feeds?|rss)\.")


def read(data: bytes, source: str, address: str = "") -> Feed:
    """Return what the feed in `data` says. Addresses that are none of the web are left out.

    What is relative is so to the site that the feed names, or else to `address`, where it stands.
    """
    if not data.strip():
        raise ImportFailed(source, ImportFault.EMPTY)
    if _OPML.match(data.removeprefix(b"\xef\xbb\xbf")):
        return _list(xml_root(data, source))
    if _depth(data) > _MOST_DEPTH:
        raise ImportFailed(source, ImportFault.HOSTILE, "depth")
    stream = io.BytesIO(honest(data))  # a string could be an address, and be fetched
    found = feedparser.parse(stream)
    if not found.version:
        raise ImportFailed(source, ImportFault.MISNAMED)
    if not found.entries and isinstance(found.get("bozo_exception"), SAXException):
        raise ImportFailed(source, ImportFault.BROKEN)  # it breaks off before the first of them
    at = web_address(found.feed.get("link", "")) or address
    title = line(found.feed.get("title", ""), source)
    told = found.entries[:MOST_ENTRIES]
    entries = tuple(entry_of(entry, title, source, at) for entry in told)
    return Feed(title, entries, beyond=len(found.entries) - len(told))


def honest(data: bytes) -> bytes:
    """Return a feed without an encoding that it declares and does not have."""
    try:
        data.decode()
    except UnicodeDecodeError:
        declaration = _DECLARATION.match(data)
        if (declaration and _OTHER.search(declaration[0])) or data.startswith(_WIDE):
            return data
        data = decode(data, "").text.encode()
    return _DECLARATION.sub(b"", data, count=1)


def linked(told: str, at: str) -> str:
    """Return the address that a link in a feed leads to, where that is one of the web."""
    link = "".join(told.split())
    try:
        return web_address(urljoin(at, link)) if link else ""
    except ValueError:
        return ""


def entry_of(entry: feedparser.FeedParserDict, feed: str, source: str, at: str) -> Entry:
    """Return an entry of the feed that is called `feed` and is at home `at` an address."""
    address = linked(entry.get("link", ""), at)
    named = entry.get("source", {}).get("title") or entry.get("publisher")
    content = "".join(part.get("value", "") for part in entry.get("content", ())[:1])
    return Entry(
        title=line(entry.get("title", ""), source),
        address=address,
        published=_moment(_plain(entry.get("published") or entry.get("updated") or "")[:100]),
        summary=_words(entry.get("summary") or content, source),
        author=line(_author(entry), source),
        outlet=line(named, source) if named else feed if _is_home(address, at) else "",
    )


def _author(entry: feedparser.FeedParserDict) -> str:
    """Return who wrote an entry; an address for mail is not a name."""
    told = entry.get("author", "")
    if mailbox := _MAILBOX.fullmatch(told):
        return mailbox[1] or ""
    names = filter(None, (author.get("name") for author in entry.get("authors", ())))
    return ", ".join(dict.fromkeys(names)) or told


def _is_home(address: str, at: str) -> bool:
    """Whether a page is of the feed's own site, as far as both are known."""
    one, two = (_DOOR.sub("", urlsplit(each).hostname or "") for each in (address, at))
    return not (one and two) or f".{one}".endswith(f".{two}") or f".{two}".endswith(f".{one}")


def _moment(told: str) -> str:
    """Return in ISO when an entry was published, in its own zone; else the words as they stand."""
    try:
        return parsedate_to_datetime(told).isoformat()
    except (ValueError, OverflowError):
        return told


def _list(root: Element) -> Feed:
    title = next((_plain(e.text or "") for e in root.iter("title")), "")
    return list_of(title[:_LONGEST], tuple(_outlines(root)))


def list_of(title: str, feeds: tuple[Entry, ...]) -> Feed:
    """Return a list of as many of these feeds as are read of one, and how many there are beyond."""
    there = feeds[:MOST_ENTRIES]
    return Feed(title, there, is_list=True, beyond=len(feeds) - len(there))


def _outlines(root: Element) -> Iterator[Entry]:
    for outline in root.iter("outline"):
        address = web_address(outline.get("xmlUrl") or "")
        if address or not len(outline):  # what holds others is a folder
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

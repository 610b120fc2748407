"""What was fetched: a page, a text, a document or a feed, by what its bytes are."""

import codecs
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from briefwright.importers.charsets import charset_named

_BEGINNINGS = (  # first bytes, and the ending of files that begin so
    (b"%pdf-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"begin:vcalendar", ".ics"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
)
_FEED = re.compile(rb"<(rss|feed|rdf:rdf|opml)[\s>]")
_MARKUP = re.compile(rb"<(?:head|body|title|meta|article|div|p|h1|main|section|table)[\s>]")
_OWN_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_HABITS = {"iso8859-1", "ascii"}  # browsers read them as cp1252
_NOT_ASCII = ("utf-16", "utf-32", "iso2022", "hz")  # and yet their bytes can be valid UTF-8
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "message/rfc822": ".eml",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_PACKED = (  # what stands in the packed file, and its ending
    (b"word/document.xml", ".docx"),
    (b"application/vnd.oasis.opendocument.text", ".odt"),
    (b"application/epub+zip", ".epub"),
    (b"", ".zip"),
)
_NO_ARTICLES = (  # what these begin with is for eyes, ears or programs
    "image/", "audio/", "video/", "font/", "application/json", "application/javascript",
    "text/css", "text/javascript",
)  # fmt: skip


def is_article(media_type: str, data: bytes) -> bool:
    """Whether what is called `media_type` can be read; what its bytes show goes before that."""
    return bool(_by_bytes(data)) or not media_type.startswith(_NO_ARTICLES)


def name_of(address: str, media_type: str, data: bytes) -> str:
    """Return a file's name whose ending says to a reader what `data` is."""
    path = PurePosixPath(unquote(urlsplit(address).path))
    known = _by_bytes(data) or _ENDINGS.get(media_type, "")
    if not known and media_type in {"", "application/octet-stream"}:
        known = path.suffix
    stem = (path.stem if path.suffix else path.name) or (urlsplit(address).hostname or "page")
    return f"{stem[:150]}{known or '.html'}"


def in_utf8(data: bytes, content_type: str) -> bytes:
    """Return text in UTF-8 where the site says how it is written: that goes before the text.

    Words of the site that do not fit the bytes are not believed: the reader finds out itself.
    Nor are those that are a server's habit where the text itself says something else.
    """
    said = _CHARSET.search(content_type)
    if said is None or data[:5].lower() == b"%pdf-" or data.startswith(_MARKS):
        return data
    charset = charset_named(said[1])
    if not charset:
        return data
    if charset in _HABITS and _OWN_CHARSET.search(data[:4096]):
        return data
    try:
        if not charset.startswith(_NOT_ASCII):
            data.decode()
            return data
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252" if charset in _HABITS else charset).encode()
    except (LookupError, UnicodeError):
        return data


def _by_bytes(data: bytes) -> str:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginning, ending in _BEGINNINGS:
        if start.startswith(beginning):
            return ending
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<opml")):
        if found := _FEED.search(start):
            return {b"feed": ".atom", b"opml": ".opml"}.get(found[1], ".rss")
        return ".html" if b"<html" in start else ""
    if start.startswith(b"pk\x03\x04"):
        return next(ending for sign, ending in _PACKED if sign in data)
    return ".html" if start.startswith(b"<") and _MARKUP.search(start) else ""

"""Which reader reads what, by a source's ending and its first bytes."""

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from briefwright.domain.article import PASTED_HTML
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.house.style import HouseStyle
from briefwright.domain.note.read_note import ReadNote, ReturnedNote
from briefwright.domain.progress import Progress
from briefwright.domain.text import has_words
from briefwright.importers.draft import ArticleDraft, Feed, Stamp

if TYPE_CHECKING:
    from briefwright.importers.web.fetch import Fetched

type Behind = tuple[Sequence[int], Iterable[bytes]]  # bytes, and how many each of them is
type Read = Callable[[bytes, str], ArticleDraft]

MOST_BYTES = 50 << 20  # of one source

_READERS = {  # ending: module and function, loaded when first needed
    ".txt": ("plain", "read"),
    ".text": ("plain", "read"),
    ".md": ("markdown", "read"),
    ".markdown": ("markdown", "read"),
    ".html": ("html", "read"),
    ".htm": ("html", "read"),
    ".xhtml": ("html", "read"),
    ".docx": ("office.docx", "read"),
    ".docm": ("office.docx", "read"),
    ".odt": ("office.odt", "read"),
    ".ott": ("office.odt", "read"),
    ".fodt": ("office.odt", "read_flat"),
    ".rtf": ("office.rtf", "read"),
    ".epub": ("office.epub", "read"),
    ".pdf": ("pdf.read", "read"),
    ".eml": ("mail.eml", "read"),
    ".msg": ("mail.msg", "read"),
    ".ics": ("mail.calendar", "read"),
    ".mht": ("mail.mhtml", "read"),
    ".mhtml": ("mail.mhtml", "read"),
    ".zip": ("archive", "read"),
    ".rss": ("feeds.items", "read"),
    ".atom": ("feeds.items", "read"),
    ".rdf": ("feeds.items", "read"),
    ".opml": ("feeds.items", "read"),
}
_BY_ITS_WORDS = ".xml"  # a feed, a page, or what only its program knows
_TEXTS = {  # endings of formats that are text and are read as something else or not at all
    ".xml", ".rss", ".atom", ".rdf", ".opml", ".json", ".jsonl", ".csv", ".tsv", ".ris", ".bib",
    ".svg", ".qdc", ".py", ".js", ".css", ".log", ".yaml", ".yml", ".toml", ".ini",
}  # fmt: skip
_MADE_OF_TEXT = {
    ".html",
    ".htm",
    ".xhtml",
    ".md",
    ".markdown",
    ".rtf",
    ".fodt",
    ".eml",
    ".ics",
    ".mht",
    ".mhtml",
}
_FOREIGN = _TEXTS | {  # of formats that are not read as plain text unless somebody asks for it
    ".doc", ".dot", ".xls", ".xlsx", ".ppt", ".pptx", ".png", ".jpg",
    ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".mp3", ".mp4", ".wav", ".db", ".sqlite", ".qdpx",
    ".bwdossier",     ".exe", ".dll",
}  # fmt: skip
_PACKS = {".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".7z", ".rar"}  # to be unpacked first
_PACKED = (  # what stands in the packed file, and how its name ends
    (b"word/document.xml", ".docx"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (b"mimetypeapplication/epub+zip", ".epub"),
)
_BEGINNINGS = {  # in small letters
    b"<!doctype html": ".html",
    b"<html": ".html",
    b"{\\rtf": ".rtf",
    b"begin:vcalendar": ".ics",
}
_MAIL = re.compile(  # two lines of a head
    rb"(?:[a-z][\w-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,40}?"
    rb"(?:from|date|subject|mime-version|message-id|received|content-type): ?\S"
)
_SENT = re.compile(  # what no person writes above a text
    rb"^(?:mime-version|message-id|received): ?\S", re.MULTILINE
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_COPIED = re.compile(rb"Version:\d[\d.]{0,5}\s{1,4}StartHTML:")  # as Windows hands it over
_MARKUP = re.compile(rb"<(html|rss|feed|rdf:rdf|opml)[\s>]")  # the first that is one of these
_BINARY = (
    b"\x89PNG", b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"GIF8", b"\xff\xd8\xff", b"\x7fELF",
    b"\x1f\x8b\x08", b"Rar!", b"7z\xbc\xaf", b"SQLite format 3", b"RIFF", b"\x00\x00\x01\x00",
    b"OggS", b"ID3", b"BZh", b"\xfd7zXZ", b"\xca\xfe\xba\xbe",
)  # fmt: skip


def endings() -> tuple[str, ...]:
    """Return how the names of the files end that can be read."""
    return tuple(_READERS)


def can_read(data: bytes, name: str) -> bool:
    """Whether its name or its first bytes say that `data` is of a format that is read."""
    ending = PurePath(name).suffix.lower()
    is_open = ending not in _FOREIGN | _PACKS or ending == _BY_ITS_WORDS
    return ending in _READERS or (is_open and _ending_of(data) != ".txt")


def is_made_of_text(name: str) -> bool:
    """Whether a file of this name can be opened as plain text where its own reader fails."""
    return PurePath(name).suffix.lower() in _TEXTS | _MADE_OF_TEXT


def looks_binary(data: bytes) -> bool:
    """Whether `data` begins like something else than text."""
    return data.startswith(_BINARY)


def read_bytes(data: bytes, name: str, ending: str = "") -> ArticleDraft:
    """Read `data`, which came under `name`. Raises ImportFailed.

    With `ending`, that says what it is, whatever its name and its first bytes say.
    Parses what a stranger wrote: call it in the reader's process (`importers.reader`).
    """
    if len(data) > MOST_BYTES:
        raise ImportFailed(name, ImportFault.TOO_LARGE)
    if not data:
        raise ImportFailed(name, ImportFault.EMPTY)
    draft = _reader(data, name, ending)(data, name)
    if draft.text and not has_words(draft.text) and not draft.inside:
        raise ImportFailed(name, ImportFault.NO_TEXT)
    return draft


def fetched(
    address: str, allowed: Iterable[str], progress: Progress, stamp: Stamp | None = None
) -> "Fetched":
    """Return what stands at a web address; raises ImportFailed, and Unchanged if it knows `stamp`.

    Opens sockets: call it in our own process, and hand the bytes to the reader's.
    """
    from briefwright.importers.web.allowed import Allowed  # noqa: PLC0415  (with httpx)
    from briefwright.importers.web.fetch import fetch  # noqa: PLC0415

    return fetch(address, Allowed.of(allowed), progress, stamp=stamp)


def read_feed(data: bytes, name: str, address: str) -> Feed:
    """Read `data` as a feed, a list of feeds or a page that names some, in the same way."""
    read: Callable[[bytes, str, str], Feed]
    read = import_module("briefwright.importers.feeds.named").read
    return read(data, name, address)


def read_note(data: bytes, name: str) -> ReadNote:
    """Read `data` as a note of ours. Raises ImportFailed; for the reader's process."""
    read: Callable[[bytes, str], ReadNote]
    read = import_module("briefwright.importers.office.note").read_note
    return read(data, name)


def read_returned(data: bytes, name: str) -> ReturnedNote:
    """Read `data` as a note of ours with its whole file. Raises ImportFailed; in the same place."""
    read: Callable[[bytes, str], ReturnedNote]
    read = import_module("briefwright.importers.office.note").read_returned
    return read(data, name)


def read_house(data: bytes, name: str) -> HouseStyle:
    """Read `data` as an office's template. Raises HouseRefused, ImportFailed; in the same place."""
    read: Callable[[bytes, str], HouseStyle]
    read = import_module("briefwright.importers.house.read").read_house
    return read(data, name)


def read_parcel(data: bytes, name: str) -> tuple[Any, Behind]:
    """Return what a colleague sent, as JSON knows it, and bytes beside it. Raises ImportFailed."""
    names, sizes, parts = import_module("briefwright.importers.exchange.parts").read(data, name)
    return names, (sizes, parts)


def read_project(file: BinaryIO, name: str) -> tuple[Any, Behind]:
    """Return a project of another program in the same way. Raises ImportFailed."""
    parcel = import_module("briefwright.importers.exchange.qdpx").read(file, name)
    rows = import_module("briefwright.importers.exchange.project_rows").to_json(parcel)
    return rows, whole([content.original for content in parcel.contents.values()])


def whole(parts: Sequence[bytes]) -> Behind:
    """Return bytes that are all there, with their sizes."""
    return [len(part) for part in parts], parts


def _reader(data: bytes, name: str, ending: str) -> Read:
    if name == PASTED_HTML:
        return _loaded("html", "read_fragment")
    if _COPIED.match(data):
        return _loaded("html", "read_fragment")
    if not ending and PurePath(name).suffix.lower() == ".txt" and _was_sent(data):
        ending = ".eml"
    ending = ending or PurePath(name).suffix.lower()
    if ending in _READERS:
        return _loaded(*_READERS[ending])
    if ending in _PACKS:
        raise ImportFailed(name, ImportFault.PACKING, ending)
    found = _ending_of(data)
    if ending in _FOREIGN and (ending != _BY_ITS_WORDS or found == ".txt"):
        raise ImportFailed(name, ImportFault.UNKNOWN_FORMAT, ending)
    return _loaded(*_READERS[found])


def _was_sent(data: bytes) -> bool:
    """Whether a text is a mail with its whole head: some programs hand theirs over as .txt."""
    head = _BLANK_LINE.split(data[:4096], maxsplit=1)[0].lower()
    return _MAIL.match(head + b"\n") is not None and _SENT.search(head) is not None


def _ending_of(data: bytes) -> str:
    """Return how the name of a file that begins like this would end."""
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return next((ending for sign, ending in _PACKED if sign in data), ".zip")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return ".msg"
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginning, ending in _BEGINNINGS.items():
        if start.startswith(beginning):
            return ending
    if start.startswith(b"<") and (found := _MARKUP.search(start)):
        return ".html" if found[1] == b"html" else ".rss"
    if _MAIL.match(start):
        return (
            ".mhtml" if b"multipart/related" in start and b"content-location:" in start else ".eml"
        )
    return ".txt"


def _loaded(module: str, function: str) -> Read:
    read: Read = getattr(import_module(f"briefwright.importers.{module}"), function)
    return read

"""Which reader reads what, by a source's ending and its first bytes."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft

type Read = Callable[[bytes, str], ArticleDraft]

MOST_BYTES = 50 << 20  # of one source
PASTED_HTML = "pasted.html"  # the name of HTML that was copied, not saved

_READERS = {  # ending: module and function, loaded when first needed
    ".txt": ("plain", "read"),
    ".text": ("plain", "read"),
    ".md": ("markdown", "read"),
    ".markdown": ("markdown", "read"),
    ".html": ("html", "read"),
    ".htm": ("html", "read"),
    ".xhtml": ("html", "read"),
    ".docx": ("docx", "read"),
    ".docm": ("docx", "read"),
    ".pdf": ("pdf.read", "read"),
}
_FOREIGN = {  # endings of formats that are no plain text, though some look like it
    ".doc", ".dot", ".rtf", ".odt", ".fodt", ".eml", ".msg", ".mht", ".mhtml", ".epub",
    ".xml", ".rss", ".atom", ".opml", ".json", ".jsonl", ".csv", ".tsv", ".xls", ".xlsx", ".ppt",
    ".pptx", ".ris", ".bib", ".zip", ".gz", ".7z", ".rar", ".tar", ".png", ".jpg", ".jpeg", ".gif",
    ".webp", ".svg", ".tif", ".tiff", ".mp3", ".mp4", ".wav", ".db", ".sqlite", ".qdpx", ".qdc",
    ".py", ".js", ".css", ".exe", ".dll", ".log", ".yaml", ".yml", ".toml", ".ini",
}  # fmt: skip


def endings() -> tuple[str, ...]:
    """Return how the names of the files end that can be read."""
    return tuple(_READERS)


def read_bytes(data: bytes, name: str) -> ArticleDraft:
    """Read `data`, which came under `name`. Raises ImportFailed.

    Parses what a stranger wrote: call it in the reader's process (`importers.reader`).
    """
    if len(data) > MOST_BYTES:
        raise ImportFailed(name, ImportFault.TOO_LARGE)
    return _reader(data, name)(data, name)


def _reader(data: bytes, name: str) -> Read:
    if name == PASTED_HTML:
        return _loaded("html", "read_fragment")
    ending = PurePath(name).suffix.lower()
    if ending in _FOREIGN:
        raise ImportFailed(name, ImportFault.UNKNOWN_FORMAT, ending)
    return _loaded(*_READERS.get(ending) or _sniffed(data))


def _sniffed(data: bytes) -> tuple[str, str]:
    """Decide by its first bytes what a source without a telling name is."""
    if b"%PDF-" in data[:1024]:
        return _READERS[".pdf"]
    if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        return _READERS[".docx"]
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return _READERS[".html"]
    return _READERS[".txt"]


def _loaded(module: str, function: str) -> Read:
    read: Read = getattr(import_module(f"briefwright.importers.{module}"), function)
    return read

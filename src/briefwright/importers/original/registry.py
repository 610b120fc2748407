"""Of which articles the page as it came can be shown, and who reads it."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from briefwright.importers.original.page import Page
from briefwright.importers.registry import PASTED_HTML

type ReadPage = Callable[[bytes, str], Page]

_READERS = {  # ending: the module, loaded when first needed
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


def has_original(source: str, start: bytes) -> bool:
    """Whether there is a layout to show, by an article's source and its first bytes."""
    return bool(_module(source, start))


def read_page(data: bytes, source: str) -> Page:
    """Read the page that came as `data`; raises ImportFailed.

    Only for sources that `has_original`, and only in the process of `importers.child`.
    """
    name = _module(source, data[:1024])
    read: ReadPage = import_module(f"briefwright.importers.original.{name}").read
    return read(data, source)


def _module(source: str, start: bytes) -> str:
    if source == PASTED_HTML:
        return ""  # a piece of a page has no layout of its own
    ending = PurePath(source).suffix.lower()
    if ending in _READERS:
        return _READERS[ending]
    known = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_page = known.startswith((b"<!doctype html", b"<html"))
    return "html" if is_page and ending not in {".txt", ".md"} else ""

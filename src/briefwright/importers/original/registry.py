"""Of which articles the layout that they came in can be shown, and who reads it."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from typing import Any

from briefwright.importers.original.page import Page
from briefwright.importers.original.sheets import Picture, Sheets
from briefwright.importers.registry import PASTED_HTML


class Layout(StrEnum):
    """How an article came."""

    NONE = ""  # as words only
    PAGE = "page"  # of the web: words and shape
    SHEETS = "sheets"  # printed


_LAYOUTS = {
    ".html": Layout.PAGE,
    ".htm": Layout.PAGE,
    ".xhtml": Layout.PAGE,
    ".pdf": Layout.SHEETS,
}


def layout(source: str, start: bytes) -> Layout:
    """Return the layout that there is to show, by an article's source and its first bytes."""
    if source == PASTED_HTML:
        return Layout.NONE  # a piece of a page has no layout of its own
    if b"%PDF-" in start:
        return Layout.SHEETS
    was_fetched = "://" in source and start  # what an address is called by says little
    ending = "" if was_fetched else PurePath(source).suffix.lower()
    if ending in _LAYOUTS:
        return _LAYOUTS[ending]
    known = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    signs = (b"<",) if was_fetched else (b"<!doctype html", b"<html")
    is_page = known.startswith(signs)
    return Layout.PAGE if is_page and ending not in {".txt", ".md"} else Layout.NONE


def read_page(data: bytes, source: str) -> Page:
    """Read a page of the web; raises ImportFailed.

    This and its neighbours parse what a stranger wrote, each with a library that is loaded when
    first needed: call them in the process of `importers.child`.
    """
    read: Callable[[bytes, str], Page] = _loaded("html", "read")
    return read(data, source)


def read_sheets(data: bytes, source: str) -> Sheets:
    """Read sizes and words of printed sheets; raises ImportFailed."""
    read: Callable[[bytes, str], Sheets] = _loaded("pdf", "read")
    return read(data, source)


def draw_sheet(data: bytes, source: str, number: int, width: int) -> Picture:
    """Draw a printed sheet so many pixels wide; raises ImportFailed."""
    draw: Callable[[bytes, str, int, int], Picture] = _loaded("pdf", "picture")
    return draw(data, source, number, width)


def _loaded(module: str, function: str) -> Any:  # noqa: ANN401  (the callers say what it is)
    return getattr(import_module(f"briefwright.importers.original.{module}"), function)

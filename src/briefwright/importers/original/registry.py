"""Who reads the layout that an article came in."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from briefwright.importers.original.page import Page
from briefwright.importers.original.sheets import Picture, Sheets


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

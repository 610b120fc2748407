"""Of which articles the layout that they came in can be shown."""

from enum import StrEnum
from pathlib import PurePath

from briefwright.domain.article import PASTED_HTML, Article, Content


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


def layout_of(article: Article, content: Content) -> Layout:
    """Return the layout of an article."""
    return layout(article.source, content.original[:1024])

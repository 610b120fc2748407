"""EPUB: the chapters of a book in the order of its spine."""

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

from lxml import etree
from lxml.html import HtmlElement

from briefwright.domain.article import BlockKind, Origin
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.html import charset_of, tree_of
from briefwright.importers.html_plain import make_plain
from briefwright.importers.html_walk import walk
from briefwright.importers.letters.encoding import decode
from briefwright.importers.office.epub_looks import Looks, are_missing
from briefwright.importers.office.odf_styles import name_of
from briefwright.importers.package import Package
from briefwright.importers.written import Writer

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_CONTAINER = "META-INF/container.xml"
_LOCKED = "META-INF/encryption.xml"
_PAGES = {"application/xhtml+xml", "text/html"}
_PROPERTIES = {
    "title": "title", "creator": "author", "publisher": "outlet", "date": "published",
    "language": "language",
}  # fmt: skip
_NUMBERED = re.compile(r"(?:section|part)?[ _-]?\d*", re.IGNORECASE)  # what a program calls it
_LONGEST = 1000
_LONGEST_SHEET = 1 << 20


def read(data: bytes, source: str) -> ArticleDraft:
    """Read an .epub file.

    The text is made by this rule: the chapters follow each other as the book's spine says;
    headings, paragraphs, items and quotations become blocks, a table's row is one line with
    its cells joined by " | "; a chapter without a heading gets the one that the table of
    contents gives it, unless that only counts: "Section 1". Where no page names a heading or a
    quotation, larger type and wide margins tell them. Pictures and the table of
    contents itself are left out.
    """
    with Package(data, source) as package:
        if _CONTAINER not in package:
            raise ImportFailed(source, ImportFault.BROKEN, _CONTAINER)
        place = next((str(e.get("full-path", "")) for e in _named(package, "rootfile")), "")
        book = _lenient(package, place)
        if book is None:
            raise ImportFailed(source, ImportFault.BROKEN, place)
        out = Writer()
        titles = _titles(package, book, place)
        pages = dict(_pages(package, _spine(book, place), source))
        if are_missing(pages.values()):
            looks = Looks(_sheets(package), pages.values())
            for page in pages.values():
                looks.give(page)
        for name, page in pages.items():
            _chapter(page, titles.get(name, ""), out)
    if not out.written:
        raise ImportFailed(source, ImportFault.NO_TEXT)
    text, blocks = out.finished()
    return ArticleDraft(text, blocks, 0, _declared(book), Origin.FILE)


def _named(package: Package, name: str) -> Iterator[Element]:
    return (e for e in package.xml(_CONTAINER).iter() if name_of(e) == name)


def _lenient(package: Package, name: str) -> Element | None:
    """Return the root of a part that a program of old wrote, perhaps with a DOCTYPE."""
    if name not in package:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    return etree.fromstring(package.part(name), parser)


def _spine(book: Element, place: str) -> Iterator[str]:
    """Yield the names of the parts that hold the text, in order."""
    items = {
        str(item.get("id")): item
        for item in book.iter("{*}item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    for reference in book.iter("{*}itemref"):
        item = items.get(str(reference.get("idref")))
        if item is not None and reference.get("linear") != "no":
            yield _within(place, str(item.get("href", "")))


def _pages(
    package: Package, names: Iterable[str], source: str
) -> Iterator[tuple[str, HtmlElement]]:
    locked = package.part(_LOCKED).decode("utf-8", "replace") if _LOCKED in package else ""
    for name in dict.fromkeys(names):
        if name in locked:
            raise ImportFailed(source, ImportFault.ENCRYPTED)
        if name in package and (data := package.part(name)).strip():
            yield name, tree_of(decode(data, source, charset_of(data)).text, source)


def _within(place: str, address: str) -> str:
    """Return the name of the part that `address` means as it stands in the part at `place`."""
    return normpath(join(dirname(place), unquote(urldefrag(address)[0])))


def _titles(package: Package, book: Element, place: str) -> dict[str, str]:
    """Return what the table of contents calls each part."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(_contents(book, place)):
        root = _lenient(package, name)
        for entry in () if root is None else root.iter("{*}navPoint", "{*}a"):
            content = next(entry.iter("{*}content"), None)
            target = entry.get("href") if content is None else content.get("src")
            label = next(entry.iter("{*}navLabel"), entry) if content is not None else entry
            words = " ".join("".join(map(str, label.itertext())).split())
            found.setdefault(_within(name, str(target or "")), words[:_LONGEST])
    return found


def _contents(book: Element, place: str) -> Iterator[str]:
    """Yield the names of the parts that are tables of contents."""
    for item in book.iter("{*}item"):
        is_nav = "nav" in (item.get("properties") or "").split()
        if is_nav or item.get("media-type") == "application/x-dtbncx+xml":
            yield _within(place, str(item.get("href", "")))


def _sheets(package: Package) -> Iterator[str]:
    """Yield the sheets of styles, as far as they are of a size that people write."""
    for name in package.names():
        if name.lower().endswith(".css"):
            yield package.part(name)[:_LONGEST_SHEET].decode("utf-8", "replace")


def _chapter(page: HtmlElement, title: str, out: Writer) -> None:
    make_plain(page)
    for box in page.iter("aside", "footer"):  # notes of the book, where a site has its furniture
        box.tag = "div"
    chapter = Writer()
    walk(page, chapter)
    text, blocks = chapter.finished()
    nameless = all(block.kind is not BlockKind.HEADING for block in blocks)
    nameless = nameless and not _NUMBERED.fullmatch(title)
    if blocks and nameless and text[blocks[0].start : blocks[0].end] != title:
        out.write(title, BlockKind.HEADING, 1)
    for block in blocks:
        out.write(text[block.start : block.end], block.kind, block.level)


def _declared(book: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for metadata in book.iter("{*}metadata"):
        for told in metadata:
            name = _PROPERTIES.get(name_of(told))
            words = " ".join((told.text or "").split())
            if name and words and len(words) <= _LONGEST:
                found[name] = (*found.get(name, ()), words)
    return found

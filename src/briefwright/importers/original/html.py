"""Web pages as they came, by a list of what is let through; everything else stays outside.

No script, style sheet, form, frame or address of a resource passes; a picture leaves its
alternative words, a link its address if that is one of the web.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.html_guard import refuse_bombs
from briefwright.importers.letters.encoding import decode
from briefwright.importers.original.page import Cell, Page, Piece, PieceKind, Run, Style

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

MOST_BYTES = 12 << 20
_MOST_PIECES = 20_000
_MOST_CHARACTERS = 1_500_000
_MOST_SECONDS = 10.0
_MOST_CELLS, _MOST_COLUMNS, _LONG_CELL = 4_000, 24, 600
_DEEPEST = 9
_SMALL = 40  # pixels: pictures below are ornaments or spies
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE
)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PIXELS = re.compile(r"\s*(\d{1,5})(?:px)?\s*$")
_UNSEEN = re.compile(r"display:none|visibility:hidden")
_ALIGN = re.compile(r"text-align:(left|right|center)")

_LEFT_OUT = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "frame", "frameset",
    "object", "embed", "applet", "head", "title", "link", "meta", "base", "form", "input",
    "button", "select", "textarea", "option", "audio", "video", "source", "track", "canvas", "map",
    "area", "dialog", "portal",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "body", "html",
    "ul", "ol", "menu", "dl", "dt", "dd", "figure", "figcaption", "address", "table", "tbody",
    "thead", "tfoot", "tr", "td", "th", "caption", "details", "summary", "center", "fieldset",
    "legend", "hgroup",
}  # fmt: skip
_WHOLE = {"br", "hr", "img", "picture"}  # hold no words
_ARRANGED = {"table", "div", "img", "ul", "ol", "h1", "h2", "form", "iframe"}  # not in data
_LOOKS = (
    (Style(bold=True), {"b", "strong", "dt", "th", "caption"}),
    (Style(italic=True), {"i", "em", "cite", "dfn", "var", "address", "figcaption"}),
    (Style(underlined=True), {"u", "ins"}),
    (Style(struck=True), {"s", "strike", "del"}),
    (Style(typewriter=True), {"code", "kbd", "samp", "tt", "pre"}),
    (Style(raised=1), {"sup"}),
    (Style(raised=-1), {"sub"}),
)
_LOOK_OF = {name: look for look, names in _LOOKS for name in names}
_PLAIN = Style()
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read(data: bytes, source: str) -> Page:
    """Read a web page; raises ImportFailed where it is too large, too slow or no page."""
    if len(data) > MOST_BYTES:
        raise ImportFailed(source, ImportFault.TOO_LARGE)
    found = _CHARSET.search(data[:4096])
    page = decode(data, source, found[1].decode() if found else "").text
    refuse_bombs(page, source)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = lxml_html.document_fromstring(_XML_HEAD.sub("", page).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ImportFailed(source, ImportFault.NO_TEXT, str(error)) from error
    walk = _Walk(source)
    walk.through(tree)
    if not walk.pieces:
        raise ImportFailed(source, ImportFault.NO_TEXT)
    return Page(tuple(walk.pieces), walk.cut)


@dataclass(frozen=True, slots=True)
class _Place:
    """What words are when they stand here."""

    kind: PieceKind = PieceKind.PARAGRAPH
    heading: int = 0
    depth: int = 0
    align: str = ""
    style: Style = _PLAIN
    numbered: bool = False


class _Walk:
    """Goes through a tree once and keeps what is let through."""

    def __init__(self, source: str) -> None:
        self.pieces: list[Piece] = []
        self.cut = False
        self._source = source
        self._until = monotonic() + _MOST_SECONDS
        self._runs: list[Run] = []
        self._marker = ""
        self._counts: list[int] = []
        self._characters = 0

    def through(self, tree: Element) -> None:
        """Keep all that is let through, until it is too much."""
        places = [_Place()]
        walk = etree.iterwalk(tree, events=("start", "end"))
        for number, (event, element) in enumerate(walk):
            if number % 512 == 0:
                self._breathe()
            if self._characters > _MOST_CHARACTERS or len(self.pieces) >= _MOST_PIECES:
                self.cut = True
                break
            if event == "end":
                self._leave(element, places.pop())
                self._add(element.tail, places[-1])
            elif self._enter(element, places):
                walk.skip_subtree()
        self._flush(places[-1])

    def _breathe(self) -> None:
        if monotonic() > self._until:
            raise ImportFailed(self._source, ImportFault.TOO_SLOW)

    def _enter(self, element: Element, places: list[_Place]) -> bool:
        """Begin an element; say whether what it holds is passed over."""
        name, here = _name(element), places[-1]
        inner = _inner(name, element, here)
        places.append(inner)
        if _is_unseen(name, element):
            return True
        if name in _WHOLE:
            self._whole(name, element, here)
            return True
        if _is_block(name):
            self._flush(here)
        if name in {"ol", "ul", "menu"}:
            self._counts.append(_number(element.get("start"), 1) - 1)
        elif name == "li":
            self._count(inner)
        if name == "table" and _is_data(element):
            self.pieces.append(Piece(PieceKind.TABLE, rows=tuple(_rows(element))))
            self._characters += sum(len(c.words) for row in self.pieces[-1].rows for c in row)
            return True
        self._add(element.text, inner)
        return False

    def _leave(self, element: Element, inner: _Place) -> None:
        name = _name(element)
        if _is_block(name):
            self._flush(inner)
            self._marker = "" if name == "li" else self._marker
        if name in {"ol", "ul", "menu"} and self._counts:
            self._counts.pop()

    def _whole(self, name: str, element: Element, here: _Place) -> None:
        """Keep an element that holds nothing: a line break, a rule, a picture."""
        match name:
            case "br":
                self._runs.append(Run("\u2028", here.style))
            case "hr":
                self._flush(here)
                self.pieces.append(Piece(PieceKind.RULE))
            case _:
                shown = _picture(element)
                if shown is not None:
                    self._flush(here)
                    self.pieces.append(Piece(PieceKind.PICTURE, (Run(shown),), here.depth))

    def _count(self, inner: _Place) -> None:
        if self._counts:
            self._counts[-1] += 1
        self._marker = f"{self._counts[-1]}." if inner.numbered and self._counts else "•"

    def _add(self, words: str | None, place: _Place) -> None:
        if not words:
            return
        if place.kind is not PieceKind.VERBATIM:
            words = _BLANKS.sub(" ", words)
            before = self._runs[-1].words[-1:] if self._runs else " "
            words = words.lstrip(" ") if before in {" ", "\u2028"} else words
        else:
            words = words.replace("\r\n", "\n").replace("\n", "\u2028").expandtabs(8)
        if words:
            self._characters += len(words)
            self._runs.append(Run(words, place.style))

    def _flush(self, place: _Place) -> None:
        """Make a piece of the words that were gathered."""
        runs, self._runs = self._runs, []
        while runs and not runs[-1].words.strip(" \u2028"):
            runs.pop()
        while runs and not runs[0].words.strip(" \u2028"):
            runs.pop(0)
        if runs:
            level = place.heading or place.depth
            kept = tuple(runs)
            self.pieces.append(Piece(place.kind, kept, level, self._marker, place.align))
            self._marker = ""


def _name(element: Element) -> str:
    return str(element.tag).lower() if isinstance(element.tag, str) else ""


def _is_block(name: str) -> bool:
    return name in _BLOCKS or name in _HEADINGS or name in {"li", "blockquote", "pre"}


def _is_unseen(name: str, element: Element) -> bool:
    if not name or name in _LEFT_OUT or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and bool(_UNSEEN.search(str(style).replace(" ", "").lower()))


def _inner(name: str, element: Element, here: _Place) -> _Place:
    """Return what words are inside an element."""
    place = here
    if _is_block(name) and here.heading:
        place = replace(place, kind=PieceKind.PARAGRAPH, heading=0)
    if name in _HEADINGS:
        place = replace(place, kind=PieceKind.HEADING, heading=_HEADINGS[name])
    elif name == "li":
        place = replace(place, kind=PieceKind.LIST_ITEM)
    elif name in {"ul", "ol", "menu", "dd"}:
        place = replace(place, depth=min(_DEEPEST, here.depth + 1), numbered=name == "ol")
    elif name == "blockquote":
        depth = min(_DEEPEST, here.depth + 1)
        place = replace(place, kind=PieceKind.QUOTATION, depth=depth)
    elif name == "pre":
        place = replace(place, kind=PieceKind.VERBATIM)
    return _styled(name, element, place)


def _styled(name: str, element: Element, place: _Place) -> _Place:
    look = _LOOK_OF.get(name)
    style = place.style if look is None else place.style.under(look)
    if name == "a":
        style = replace(style, link=web_address(element.get("href") or ""))
    align = _aligned(name, element) or place.align if _is_block(name) else place.align
    if style is place.style and align == place.align:
        return place
    return replace(place, style=style, align=align)


def _aligned(name: str, element: Element) -> str:
    told = str(element.get("style") or "").replace(" ", "").lower()
    found = _ALIGN.search(told) or _ALIGN.match(f"text-align:{element.get('align') or ''}")
    return found[1] if found else "center" if name == "center" else ""


def _picture(element: Element) -> str | None:
    """Return what a picture shows in words, perhaps none; None for ornaments."""
    if _name(element) == "picture":
        inner = element.find(".//img")
        return None if inner is None else _picture(inner)
    sizes = [_PIXELS.match(element.get(side) or "") for side in ("width", "height")]
    if any(size and int(size[1]) <= _SMALL for size in sizes):
        return None
    if element.get("role") == "presentation" or element.get("aria-hidden") == "true":
        return None
    words = " ".join((element.get("alt") or element.get("title") or "").split())[:400]
    return words if words or all(sizes) else None


def _is_data(table: Element) -> bool:
    """Whether a table holds facts in rows; others only arrange a page and are passed through."""
    cells = []
    for number, element in enumerate(table.iterdescendants()):
        name = _name(element)
        if name in _ARRANGED or number > _MOST_CELLS * 4:
            return False
        if name in {"td", "th"}:
            cells.append(element)
    if not 1 < len(cells) <= _MOST_CELLS:
        return False
    return all(len(_said(cell)) <= _LONG_CELL for cell in cells)


def _rows(table: Element) -> Iterator[tuple[Cell, ...]]:
    for row in table.iterdescendants("tr"):
        cells: list[Cell] = []
        for element in row:
            name = _name(element)
            if name in {"td", "th"} and not _is_unseen(name, element):
                wide = min(_MOST_COLUMNS, max(1, _number(element.get("colspan"), 1)))
                high = min(_MOST_CELLS, max(1, _number(element.get("rowspan"), 1)))
                cells.append(Cell(_said(element), name == "th", wide, high))
        if any(cell.words for cell in cells):
            yield tuple(cells[:_MOST_COLUMNS])


def _said(cell: Element) -> str:
    """Return the words of a cell in one line."""
    told = [cell.text or ""]
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if element is cell:
            continue
        if event == "end":
            told.append(
                f" {element.tail or ''}" if _is_block(_name(element)) else element.tail or ""
            )
        elif _is_unseen(_name(element), element):
            walk.skip_subtree()
        else:
            told.append(" " if _name(element) == "br" else element.text or "")
    return " ".join("".join(told).split())


def _number(told: str | None, otherwise: int) -> int:
    told = (told or "").strip()
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 7 else otherwise


def web_address(told: str) -> str:
    """Return `told` where it is a whole address of the web, else nothing."""
    told = "".join(told.split())
    try:
        parts = urlsplit(told)
    except ValueError:
        return ""
    return told[:2_000] if parts.scheme.lower() in {"http", "https"} and parts.hostname else ""

"""The document of a house style: its pages, and the room at each place where the note stands."""

from collections.abc import Iterator

from lxml import etree

from briefwright.domain.house.places import is_block
from briefwright.domain.house.style import TAG
from briefwright.domain.house.tags import Name, Tag, TagKind
from briefwright.exporters.house.content import REST
from briefwright.exporters.house.xml import (
    Element,
    W,
    child,
    made,
    number,
    parsed,
    speaking,
    under,
    w,
)
from briefwright.exporters.table_widths import PORTRAIT

_A4 = (11906, 16838)
_NARROWEST = 3000  # twips in which a note can stand
_PARTS = {"section", "lines"}
_GREAT = {"body", "note"}


class Frame:
    """The document of a house style, ready for one note."""

    def __init__(self, data: bytes, *, landscape: bool) -> None:
        self.tree = speaking(parsed(data))
        body = child(self.tree, "body")
        assert body is not None
        self._body = body
        self._complete()
        self.names = set(self._shown())  # that the document shows
        places = list(self._places())
        self._make_room(named=bool(places))
        main = next((each for each in places if _name(each) in _GREAT), None)
        if landscape:
            self._turn(self.sections()[-1] if main is None else self._section_of(main))
        for place in self._places():
            self._measure(place)

    def sections(self) -> list[Element]:
        """Return the properties of every section of pages, in order."""
        return list(under(self.tree, "sectPr"))

    def last_bookmark(self) -> int:
        """Return the highest number of a bookmark."""
        return max((number(w(each, "id")) for each in under(self.tree, "bookmarkStart")), default=0)

    def _complete(self) -> None:
        """Give a document without pages some: A4, with our margins."""
        last = self._body[-1] if len(self._body) else None
        if last is None or last.tag != f"{W}sectPr":
            last = made("sectPr")
            self._body.append(last)
        if child(last, "pgSz") is None:
            last.append(made("pgSz", w=str(_A4[0]), h=str(_A4[1])))
        if child(last, "pgMar") is None:
            sides = {"top": "1247", "right": "1191", "bottom": "1361", "left": "1191"}
            last.append(made("pgMar", **sides, header="567", footer="454", gutter="0"))

    def _shown(self) -> Iterator[str]:
        for each in self.tree.iter(etree.ProcessingInstruction):
            tag = Tag.read(each.text or "")
            if tag.kind is TagKind.VALUE:
                yield from (path[0] for path in tag.names())

    def _places(self) -> Iterator[Element]:
        for each in self.tree.iter(etree.ProcessingInstruction):
            if _is_place(each):
                yield each

    def _make_room(self, *, named: bool) -> None:
        """Let there be a place for what no place is named for: at the end."""
        last = self._body[-1]
        if not named:
            while (above := last.getprevious()) is not None and _is_empty(above):
                self._body.remove(above)
        last.addprevious(etree.ProcessingInstruction(TAG, f"= {REST}"))

    def _section_of(self, place: Element) -> Element:
        """Return the properties of the pages on which a place stands."""
        top = place
        while top.getparent() is not self._body:
            parent = top.getparent()
            if parent is None:
                return self.sections()[-1]
            top = parent
        for following in (top, *top.itersiblings()):
            if following.tag == f"{W}sectPr":
                return following
            found = child(following, "pPr/sectPr") if isinstance(following.tag, str) else None
            if found is not None:
                return found
        return self.sections()[-1]

    def _turn(self, section: Element) -> None:
        """Lay a section's pages on their side."""
        size = child(section, "pgSz")
        if size is None:
            size = made("pgSz", w=str(_A4[0]), h=str(_A4[1]))
            section.append(size)
        wide, high = number(w(size, "w"), _A4[0]), number(w(size, "h"), _A4[1])
        size.set(f"{W}w", str(max(wide, high)))
        size.set(f"{W}h", str(min(wide, high)))
        size.set(f"{W}orient", "landscape")

    def _measure(self, place: Element) -> None:
        """Note down at a place how much room it has."""
        width = _line(self._section_of(place))
        cell = next(place.iterancestors(f"{W}tc"), None)
        if cell is not None:
            wide = child(cell, "tcPr/tcW")
            if w(wide, "type") == "dxa":
                width = min(width, number(w(wide, "w"), width) - 220)
        parent = place.getparent()
        alone = cell is not None and parent is cell and child(cell, "p") is None
        mark = "cell" if alone else ""
        place.text = f"{place.text} @{max(width, _NARROWEST)}{mark}"


def _is_place(each: Element) -> bool:
    tag = Tag.read(each.text or "")
    if tag.kind is not TagKind.VALUE:
        return False
    return any(
        is_block(path[0]) or path == (REST,) or (len(path) > 1 and path[-1] in _PARTS)
        for path in tag.names()
    )


def _name(each: Element) -> str:
    of = Tag.read(each.text or "").of
    return of.path[0] if isinstance(of, Name) else ""


def _is_empty(element: Element) -> bool:
    if element.tag != f"{W}p" or child(element, "pPr/sectPr") is not None:
        return False
    return all(part.tag == f"{W}pPr" for part in element)


def _line(section: Element) -> int:
    """Return how wide a line is on these pages."""
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    if size is None or margins is None:
        return PORTRAIT
    sides = sum(abs(number(w(margins, side))) for side in ("left", "right"))
    width = number(w(size, "w"), _A4[0]) - sides
    if not w(margins, "gutter").startswith("-"):
        width -= number(w(margins, "gutter"))
    columns = child(section, "cols")
    count = number(w(columns, "num"), 1) if columns is not None else 1
    if count > 1:
        return (width - (count - 1) * number(w(columns, "space"), 708)) // count
    return width

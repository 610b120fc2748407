"""Word documents: what a person sees in them, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefwright.domain.article import BlockKind, Notice, Origin
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.office.docx_lists import numbered
from briefwright.importers.office.quotes import is_quoting
from briefwright.importers.package import Package
from briefwright.importers.written import Writer, raised

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_TEXT_OF = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_PASSED_OVER = {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "instrText", "sectPr"}
_DROPPED = {  # what is dropped, and the word for it in a notice
    "del": "tracked-deletions", "moveFrom": "tracked-deletions", "delText": "tracked-deletions",
}  # fmt: skip
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_DEEPER = re.compile(r"list (?:bullet |number |continue )?([2-5])")  # Word's own styles
_OFF = {"0", "false", "off"}
_LONGEST_TITLE = 1000
_MOST_COLUMNS = 63  # as Word has at most
_MOST_DEPTH = 200


def read(data: bytes, source: str) -> ArticleDraft:
    """Read a .docx file, transitional or strict.

    The text is made by this rule: paragraphs are joined by a blank line; a row of a table is
    one line, its cells joined by " | " and the paragraphs in a cell by a blank; line breaks
    and tabs stay what they are; text boxes follow the paragraph that holds them; foot- and
    endnotes stand at the end, in order. Insertions are text, deletions and hidden text are
    not. Macros, pictures, comments, headers and footers are not looked at.
    """
    with Package(data, source) as package:
        if "word/document.xml" not in package:
            raise ImportFailed(source, ImportFault.BROKEN, "word/document.xml")
        walk = _Walk(_styles(package), numbered(package))
        walk.blocks(package.xml("word/document.xml"))
        for part, kind in _NOTES.items():
            if f"word/{part}.xml" in package:
                walk.notes(package.xml(f"word/{part}.xml"), kind)
        declared = _properties(package)
    if not walk.out.written:
        raise ImportFailed(source, ImportFault.NO_TEXT)
    text, blocks = walk.out.finished()
    notices = tuple(Notice("skipped", {"what": what}) for what in sorted(walk.skipped))
    return ArticleDraft(text, blocks, 0, declared, Origin.FILE, notices)


@dataclass(frozen=True, slots=True)
class _Style:
    level: int  # of a heading; 0 for others
    parent: str
    is_list: bool
    list_: str = ""  # the number of that list, if the style names one
    quotes: bool = False
    depth: int = 1  # in it: "List Bullet 2" is a list of its own, and stands within another


@dataclass
class _Walk:
    styles: dict[str, _Style]
    numbered: frozenset[tuple[str, str]]
    out: Writer = field(default_factory=Writer)
    skipped: set[str] = field(default_factory=set)

    def blocks(self, element: Element, depth: int = 0) -> None:
        """Write every paragraph and table under `element`."""
        for child in element if self._within(depth) else ():
            match _name(child):
                case "p":
                    self._paragraph(child, depth)
                case "tbl":
                    self._table(child, depth)
                case name if name in _DROPPED:
                    self.skipped.add(_DROPPED[name])
                case name if name not in _PASSED_OVER:
                    self.blocks(_choice(child), depth + 1)

    def notes(self, root: Element, kind: str) -> None:
        """Write the notes of a part, without the separators that Word keeps among them."""
        for note in root:
            if _name(note) == kind and _value(note, "type") in {"", "normal"}:
                self.blocks(note)

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        boxes: list[Element] = []
        words = "".join(self._words(paragraph, boxes, 0))
        self.out.write(words, *self._kind(paragraph))
        for box in boxes:
            self.blocks(box, depth + 1)

    def _words(self, element: Element, boxes: list[Element], depth: int) -> Iterator[str]:
        for child in element if self._within(depth) else ():
            match _name(child):
                case "t":
                    yield child.text or ""
                case "txbxContent":
                    boxes.append(child)
                case name if name in _TEXT_OF:
                    yield "" if _is_page_break(child) else _TEXT_OF[name]
                case name if name in _DROPPED:
                    self.skipped.add(_DROPPED[name])
                case "r" if _is_hidden(child):
                    self.skipped.add("hidden-text")
                case name if name not in _PASSED_OVER:
                    words = self._words(_choice(child), boxes, depth + 1)
                    yield raised("".join(words)) if _is_raised(child) else "".join(words)

    def _within(self, depth: int) -> bool:
        if depth > _MOST_DEPTH:
            self.skipped.add("deep-nesting")
        return depth <= _MOST_DEPTH

    def _table(self, table: Element, depth: int) -> None:
        for row in _rows(table):
            properties = _child(row, "trPr")
            if properties is not None and _child(properties, "del") is not None:
                self.skipped.add("tracked-deletions")
                continue
            inner = _Walk(self.styles, self.numbered, skipped=self.skipped)
            cells = []
            for cell in _cells(row):
                inner.out = Writer()
                inner.blocks(cell, depth + 1)
                cells.append(" ".join(inner.out.finished()[0].split()))
                cells += [""] * (_width(cell) - 1)
            if len(cells) == 1 and inner.out.has_several:  # it only holds a page together
                self.out.copy(*inner.out.finished())
            elif any(cells):
                self.out.write(" | ".join(cells), BlockKind.TABLE_ROW)

    def _kind(self, paragraph: Element) -> tuple[BlockKind, int]:
        properties = _child(paragraph, "pPr")
        if properties is None:
            return BlockKind.PARAGRAPH, 0
        style = _value(_child(properties, "pStyle"))
        own = _value(_child(properties, "outlineLvl"))
        level = _outline(own) or self._level(style)
        if level:
            return BlockKind.HEADING, level
        known = self.styles.get(style)
        numbering = _child(properties, "numPr")
        if numbering is None:
            if known is not None and known.is_list:
                kind, _ = self._item(known.list_, "")
                return kind, known.depth
            quotes = known is not None and known.quotes
            return (BlockKind.QUOTATION if quotes else BlockKind.PARAGRAPH), 0
        number = _value(_child(numbering, "numId")) or (known.list_ if known else "")
        if number == "0":  # a list that the style would have been in, taken back
            return BlockKind.PARAGRAPH, 0
        return self._item(number, _value(_child(numbering, "ilvl")))

    def _item(self, number: str, depth: str) -> tuple[BlockKind, int]:
        is_numbered = (number, depth or "0") in self.numbered
        kind = BlockKind.NUMBERED_ITEM if is_numbered else BlockKind.LIST_ITEM
        return kind, min(9, int(depth[:4])) + 1 if depth.isdecimal() else 1

    def _level(self, style: str) -> int:
        for _ in range(20):  # a style may be based on another, and a bad file on itself
            known = self.styles.get(style)
            if known is None or known.level:
                return known.level if known else 0
            style = known.parent
        return 0


def _styles(package: Package) -> dict[str, _Style]:
    if "word/styles.xml" not in package:
        return {}
    return {
        _value(style, "styleId"): _style(style)
        for style in package.xml("word/styles.xml")
        if _name(style) == "style" and _value(style, "type") in {"", "paragraph"}
    }


def _style(style: Element) -> _Style:
    name = _value(_child(style, "name")).lower()
    properties = _child(style, "pPr")
    level = ""
    is_list = name.startswith("list ")
    list_ = None if properties is None else _child(properties, "numPr")
    if properties is not None:
        level = _value(_child(properties, "outlineLvl"))
    number = _outline(level)
    if not number and name.startswith("heading ") and name[8:].isdecimal():
        number = min(6, int(name[8:12]))
    if name == "title":
        number = 1
    is_list = (is_list or list_ is not None) and not number
    named = "" if list_ is None else _value(_child(list_, "numId"))
    parent, deeper = _value(_child(style, "basedOn")), _DEEPER.fullmatch(name)
    depth = int(deeper[1]) if deeper else 1
    return _Style(number, parent, is_list, named, is_quoting(name), depth)


def _outline(told: str) -> int:
    """Return the level of a heading that stands so deep in the outline; 0 for other depths."""
    return int(told) + 1 if told.isdecimal() and len(told) < 3 and int(told) < 6 else 0


def _properties(package: Package) -> dict[str, tuple[str, ...]]:
    """Return what the core properties declare. When a file was made is not when it appeared."""
    if "docProps/core.xml" not in package:
        return {}
    try:
        root = package.xml("docProps/core.xml")
    except ImportFailed:
        return {}  # the text does not depend on them
    names = {"title": "title", "creator": "author", "language": "language"}
    found = {
        names[_name(child)]: (" ".join(child.text.split()),)
        for child in root
        if _name(child) in names and child.text and len(child.text) <= _LONGEST_TITLE
    }
    return {name: values for name, values in found.items() if values[0]}


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""  # comments have no name


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _name(child) == name), None)


def _value(element: Element | None, name: str = "val") -> str:
    if element is None:
        return ""
    found = (v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name)
    return str(next(found, ""))


def _choice(element: Element) -> Element:
    """Of alternatives that say the same, take one."""
    if _name(element) != "AlternateContent":
        return element
    for name in ("Choice", "Fallback"):
        child = _child(element, name)
        if child is not None:
            return child
    return element


def _is_page_break(element: Element) -> bool:
    return _name(element) == "br" and _value(element, "type") in {"page", "column"}


def _is_hidden(run: Element) -> bool:
    properties = _child(run, "rPr")
    hidden = None if properties is None else _child(properties, "vanish")
    return hidden is not None and _value(hidden) not in _OFF


def _is_raised(run: Element) -> bool:
    """Whether it stands above the line: by that name or, as LibreOffice has it, by its height."""
    properties = _child(run, "rPr")
    if properties is None:
        return False
    height = _value(_child(properties, "position"))
    is_high = height.isdecimal() and height != "0"
    return is_high or _value(_child(properties, "vertAlign")) == "superscript"


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in table.iter() if _name(row) == "tr" and _owner(row, "tbl") is table)


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.iter() if _name(cell) == "tc" and _owner(cell, "tr") is row)


def _width(cell: Element) -> int:
    """Return how many columns a cell lies over."""
    properties = _child(cell, "tcPr")
    told = _value(None if properties is None else _child(properties, "gridSpan"))
    return min(int(told), _MOST_COLUMNS) if told.isdecimal() and len(told) < 4 else 1


def _owner(element: Element, name: str) -> Element | None:
    return next((above for above in element.iterancestors() if _name(above) == name), None)

"""OpenDocument texts: what a person sees in them, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefwright.domain.article import BlockKind, Notice, Origin
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.office.odf_styles import Styles, child, name_of, value_of
from briefwright.importers.package import Package, xml_root
from briefwright.importers.written import Writer, raised

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_MANIFEST = "META-INF/manifest.xml"
_MOST_BLANKS = 200  # that one mark stands for
_MOST_CELLS = 50
_REPEATED = 200  # letters of a cell that is written as often as it says
_MOST_DEPTH = 200
_LONGEST_TITLE = 1000
_PASSED_OVER = {
    "annotation", "annotation-end", "sequence-decls", "variable-decls", "user-field-decls",
    "forms", "bookmark", "soft-page-break", "script", "ruby-text", "object", "object-ole",
    "index-title-template", "table-of-content-source", "desc", "title", "image",
}  # fmt: skip
_TEXT_OF = {"s": " ", "tab": "\t", "line-break": "\n"}
_HIDDEN = {"hidden-text", "hidden-paragraph"}
_PROPERTIES = {"title": "title", "initial-creator": "author", "creator": "author"}


def read(data: bytes, source: str) -> ArticleDraft:
    """Read an .odt file.

    The text is made by this rule: paragraphs are joined by a blank line; a row of a table is
    one line, its cells joined by " | "; line breaks and tabs stay what they are; text boxes
    follow the paragraph that holds them; notes stand at the end, in order. Insertions are
    text, deletions and hidden text are not. Pictures, comments and headers are not looked at.
    """
    with Package(data, source) as package:
        if _MANIFEST in package and b"encryption-data" in package.part(_MANIFEST):
            raise ImportFailed(source, ImportFault.ENCRYPTED)
        if "content.xml" not in package:
            raise ImportFailed(source, ImportFault.BROKEN, "content.xml")
        roots = [package.xml("content.xml")]
        if "styles.xml" in package:
            roots.append(package.xml("styles.xml"))
        if "meta.xml" in package:
            roots.append(package.xml("meta.xml"))
    return _draft(roots, source)


def read_flat(data: bytes, source: str) -> ArticleDraft:
    """Read an .fodt file, which holds the parts of an .odt file in one."""
    return _draft([xml_root(data, source)], source)


def _draft(roots: list[Element], source: str) -> ArticleDraft:
    body = next((e for e in roots[0].iter("{*}body")), None)
    text = None if body is None else child(body, "text")
    if text is None:
        raise ImportFailed(source, ImportFault.BROKEN, "office:text")
    walk = _Walk(Styles(roots))
    walk.blocks(text)
    walk.write_notes()
    if not walk.out.written:
        raise ImportFailed(source, ImportFault.NO_TEXT)
    words, blocks = walk.out.finished()
    notices = tuple(Notice("skipped", {"what": what}) for what in sorted(walk.skipped))
    return ArticleDraft(words, blocks, 0, _properties(roots), Origin.FILE, notices)


@dataclass
class _Walk:
    styles: Styles
    out: Writer = field(default_factory=Writer)
    skipped: set[str] = field(default_factory=set)
    notes: list[Element] = field(default_factory=list)

    def blocks(self, element: Element, depth: int = 0) -> None:
        """Write every paragraph, list and table under `element`."""
        for inner in element if self._within(depth) else ():
            match name_of(inner):
                case "p" | "h":
                    self._paragraph(inner, depth)
                case "list":
                    self._list(inner, value_of(inner, "style-name"), 1, depth + 1)
                case "table":
                    self._table(inner, depth)
                case "tracked-changes":
                    if any(name_of(below) == "deletion" for below in inner.iter()):
                        self.skipped.add("tracked-deletions")
                case name if name not in _PASSED_OVER:
                    self.blocks(inner, depth + 1)

    def write_notes(self) -> None:
        """Write the notes that were met, as they stand at the foot of the pages."""
        for note in self.notes:  # a note in a note joins the list while it is gone through
            body = child(note, "note-body")
            if body is not None:
                self.blocks(body)

    def _list(self, element: Element, style: str, level: int, depth: int) -> None:
        numbered = self.styles.is_numbered(style, level)
        kind = BlockKind.NUMBERED_ITEM if numbered else BlockKind.LIST_ITEM
        for item in element if self._within(depth) else ():
            if name_of(item) not in {"list-item", "list-header"}:
                continue
            for inner in item:
                if name_of(inner) == "list":
                    own = value_of(inner, "style-name") or style
                    self._list(inner, own, min(9, level + 1), depth + 1)
                elif name_of(inner) in {"p", "h"}:
                    self._paragraph(inner, depth, (kind, level))
                else:
                    self.blocks(inner, depth + 1)

    def _paragraph(
        self, paragraph: Element, depth: int, item: tuple[BlockKind, int] | None = None
    ) -> None:
        if self.styles.is_hidden(value_of(paragraph, "style-name")):
            self.skipped.add("hidden-text")
            return
        boxes: list[Element] = []
        words = "".join(self._words(paragraph, boxes, 0))
        level = self.styles.level(paragraph)
        quotes = self.styles.quotes(value_of(paragraph, "style-name"))
        plain = (BlockKind.QUOTATION if quotes else BlockKind.PARAGRAPH), 0
        kind = (BlockKind.HEADING, level) if level else item or plain
        self.out.write(words, *kind)
        for box in boxes:
            self.blocks(box, depth + 1)

    def _words(self, element: Element, boxes: list[Element], depth: int) -> Iterator[str]:
        yield _collapsed(element.text)
        for inner in element if self._within(depth) else ():
            match name_of(inner):
                case name if name in _TEXT_OF:
                    yield _TEXT_OF[name] * _count(value_of(inner, "c"), _MOST_BLANKS)
                case "text-box":
                    boxes.append(inner)
                case "note":
                    self.notes.append(inner)
                case name if name in _HIDDEN or self.styles.is_hidden(
                    value_of(inner, "style-name")
                ):
                    self.skipped.add("hidden-text")
                case name if name and name not in _PASSED_OVER:
                    words = "".join(self._words(inner, boxes, depth + 1))
                    yield raised(words) if self._is_raised(inner) else words
            yield _collapsed(inner.tail)

    def _is_raised(self, span: Element) -> bool:
        return self.styles.is_raised(value_of(span, "style-name"))

    def _table(self, table: Element, depth: int) -> None:
        for row, head in _rows(table, depth):
            cells: list[str] = []
            inner = _Walk(self.styles, skipped=self.skipped, notes=self.notes)
            for cell in row:
                if name_of(cell) not in {"table-cell", "covered-table-cell"}:
                    continue
                inner.out = Writer()
                inner.blocks(cell, depth + 1)
                words = " ".join(inner.out.finished()[0].split())
                most = _MOST_CELLS if len(words) <= _REPEATED else 1
                cells += [words] * _count(value_of(cell, "number-columns-repeated"), most)
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) == 1 and len(row) == 1 and inner.out.has_several:
                self.out.copy(*inner.out.finished())  # it only holds a page together
            elif cells:
                self.out.write(" | ".join(cells[:_MOST_CELLS]), BlockKind.TABLE_ROW, int(head))

    def _within(self, depth: int) -> bool:
        if depth > _MOST_DEPTH:
            self.skipped.add("deep-nesting")
        return depth <= _MOST_DEPTH


def _rows(table: Element, depth: int, head: bool = False) -> Iterator[tuple[Element, bool]]:  # noqa: FBT001, FBT002
    """Yield the rows of a table, each once however often it is repeated, and which are heads."""
    for inner in table if depth <= _MOST_DEPTH else ():
        match name_of(inner):
            case "table-row":
                yield inner, head
            case "table-header-rows":
                yield from _rows(inner, depth + 1, head=True)
            case "table-rows" | "table-row-group":
                yield from _rows(inner, depth + 1, head)


def _count(told: str, most: int) -> int:
    """Return how often something stands, as it says itself but within bounds."""
    return max(1, min(int(told[:9]), most)) if told.isdecimal() else 1


def _collapsed(words: str | None) -> str:
    """Return words as the format means them: a line end or a tab in the file is a blank."""
    return (words or "").replace("\n", " ").replace("\t", " ")


def _properties(roots: list[Element]) -> dict[str, tuple[str, ...]]:
    """Return what the file declares. When it was made is not when it appeared."""
    found: dict[str, tuple[str, ...]] = {}
    for root in roots:
        for meta in root.iter("{*}meta"):
            for told in meta:
                name = _PROPERTIES.get(name_of(told))
                words = " ".join((told.text or "").split())
                if name and words and len(words) <= _LONGEST_TITLE:
                    found.setdefault(name, (words,))
    return found

"""From a tree of HTML, or of trafilatura's own marks, to blocks of text."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from briefwright.domain.article import BlockKind
from briefwright.importers.written import Writer

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))  # where a word may be broken
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_SKIPPED = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "title",
    "nav", "footer", "aside", "button", "select", "textarea", "audio", "video", "canvas", "graphic",
    "map", "dialog",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "body", "html", "ul", "ol", "list", "dl",
    "figure", "figcaption", "address", "pre", "table", "tbody", "thead", "tfoot",
    "fieldset", "form", "details", "center", "hr", "caption", "ab",
}  # fmt: skip
_MOST_DEPTH = 300
_BREAKS = 2  # of lines in a cell: with more of them it holds paragraphs


@dataclass(frozen=True, slots=True)
class _Place:
    """What a block is when it is written here."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lists: int = 0
    depth: int = 0
    in_paragraph: bool = False


def walk(root: Element, out: Writer) -> None:
    """Write the blocks under `root` to `out`: headings, paragraphs, items, quotations, rows."""
    walker = _Walk(out)
    walker.element(root, _Place())
    walker.flush(_Place())


def walk_part(part: Element, out: Writer) -> None:
    """Write one block of a page, or all that one holds."""
    walker = _Walk(out)
    walker.part(part)
    walker.flush(_Place())


@dataclass
class _Walk:
    out: Writer
    words: list[str] = field(default_factory=list)

    def element(self, element: Element, place: _Place) -> None:
        """Write what stands in `element`."""
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str) and not _is_hidden(child):
                self._child(child, replace(place, depth=place.depth + 1))
            self._add(child.tail)

    def part(self, part: Element) -> None:
        """Write a block that stands by itself."""
        self._child(part, _Place())

    def flush(self, place: _Place) -> None:
        """Write what was gathered as a block; an empty line in it parts two."""
        for part in _PARAGRAPH_BREAK.split("".join(self.words)):
            lines = place.kind is BlockKind.PARAGRAPH and "\n" in part.strip()
            self.out.write(part, BlockKind.LINES if lines else place.kind, place.level)
        self.words.clear()

    def _child(self, child: Element, place: _Place) -> None:
        name = str(child.tag).lower()
        inner = _entering(child, name, place)
        if name in {"br", "lb"}:
            self.words.append("\n")
        elif place.depth > _MOST_DEPTH:
            self._add(" ".join(str(words) for words in child.itertext()))
        elif name in {"tr", "row"}:
            self.flush(place)
            self._row(child, place)
        elif inner is not None:
            self.flush(place)
            self.element(child, inner)
            self.flush(inner)
        else:
            self.element(child, place)

    def _row(self, row: Element, place: _Place) -> None:
        inside = [cell for cell in row if isinstance(cell.tag, str)]
        if len(inside) == 1 and _is_room(inside[0]):
            self.element(inside[0], place)  # a table that holds a page together
            self.flush(place)
            return
        cells = [_words_of(cell) for cell in inside]
        if any(cells):
            names = [cell.tag == "th" or cell.get("role") == "head" for cell in inside]
            head = all(name or not words for name, words in zip(names, cells, strict=True))
            self.out.write(" | ".join(cells), BlockKind.TABLE_ROW, int(head))

    def _add(self, words: str | None) -> None:
        if words:
            self.words.append(_BLANKS.sub(" ", words.translate(_UNSEEN)))


def _is_room(cell: Element) -> bool:
    """Whether a cell holds paragraphs: blocks, or words with empty lines between them."""
    tags = [str(below.tag).lower() for below in cell]
    return any(tag in _BLOCKS for tag in tags) or tags.count("br") > _BREAKS


def _words_of(cell: Element) -> str:
    inside = Writer()
    walk(cell, inside)
    return " ".join(inside.finished()[0].split())


def _entering(child: Element, name: str, place: _Place) -> _Place | None:
    """Return the place inside a block element; None where `child` runs on in its line."""
    if name == "head" or (name[0] == "h" and name[1:] in {"1", "2", "3", "4", "5", "6"}):
        level = str(child.get("rend", name))[1:]
        return replace(place, kind=BlockKind.HEADING, level=int(level) if level.isdecimal() else 2)
    if name == "summary":
        return replace(place, kind=BlockKind.HEADING, level=3)
    if name in {"li", "item"}:
        deeper = place.lists + 1 + str(child.get("rend", "")).startswith("dd")
        kind = BlockKind.NUMBERED_ITEM if _is_numbered(child) else BlockKind.LIST_ITEM
        return replace(place, kind=kind, level=min(deeper, 9), lists=deeper)
    if name in {"dt", "dd"}:
        return replace(place, kind=BlockKind.LIST_ITEM, level=1 + (name == "dd"))
    if name in {"blockquote", "quote"} and not place.in_paragraph:
        return replace(place, kind=BlockKind.QUOTATION, level=0)
    if name in _BLOCKS:
        return replace(place, in_paragraph=name == "p")
    return None


def _is_numbered(item: Element) -> bool:
    around = item.getparent()
    return around is not None and (around.tag == "ol" or around.get("rend") == "ol")


def _is_hidden(element: Element) -> bool:
    name = str(element.tag).lower()
    if name == "head":  # of the page; elsewhere it is a heading of the extractor's
        around = element.getparent()
        return around is None or str(around.tag).lower() == "html"
    if name in _SKIPPED:
        return True
    style = str(element.get("style", "")).replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style

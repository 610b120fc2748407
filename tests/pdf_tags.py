"""What a PDF tells who listens to it, read by programs that have nothing to do with ours."""

import ctypes
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import html

from briefwright.exporters.pages_pen import Printed

needs_poppler = pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="pdfinfo, which lists a PDF's tags, is missing"
)

_BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "td", "th", "table")
_INLINE = {"Span", "Link", "Reference"}
_LINE = re.compile(r'(?P<depth> *)(?:"(?P<words>.*)"|/(?P<name>\w+) (?P<value>.*)|(?P<role>\w+).*)')


@dataclass
class Node:
    """An element of the tree."""

    role: str
    inside: list["Node | str"] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)

    def each(self, *roles: str) -> Iterator["Node"]:
        """Yield it and all below it, in the order of reading; only those of these roles."""
        if not roles or self.role in roles:
            yield self
        for inner in self.inside:
            if isinstance(inner, Node):
                yield from inner.each(*roles)

    def text(self) -> str:
        """Return its words; what is no part of a line stands apart."""
        shown = "".join(inner if isinstance(inner, str) else inner.text() for inner in self.inside)
        return shown if self.role in _INLINE else f" {shown} "

    def words(self) -> str:
        """Return its words with one blank between each two."""
        return " ".join(self.text().split())


def tree(path: Path) -> Node:
    """Return the tags of a PDF and their words, as Poppler reads them."""
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], check=True, capture_output=True, text=True
    )
    assert done.stderr == ""
    root = Node("Root")
    path_down = [root]
    for line in done.stdout.splitlines():
        found = _LINE.fullmatch(line)
        assert found is not None, line
        if found["name"] is not None:
            path_down[-1].told[found["name"]] = found["value"]
        elif found["role"] != "Object":
            del path_down[len(found["depth"]) // 2 + 1 :]
            made: Node | str = found["words"] or ""
            if found["role"] is not None:
                made = Node(found["role"])
            path_down[-1].inside.append(made)
            if isinstance(made, Node):
                path_down.append(made)
    return root


def without_numbers(document: Node) -> Node:
    """Take the numbers of lists out of a tree: no paragraph holds them."""
    for each in document.each("L"):
        if each.told.get("ListNumbering") == "/Decimal":
            for label in each.each("Lbl"):
                label.inside.clear()
    return document


def written(note: Printed) -> list[tuple[str, str]]:
    """Return the paragraphs of a note as it goes to be laid out: what each is, and its words."""
    shown = []
    for element in html.fromstring(f"<div>{note.text}</div>").iter(*_BLOCKS):
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            words = " ".join("".join(map(str, element.itertext())).split())
            if words:
                shown.append((str(element.tag), words))
    return shown


def loose_ends(data: bytes) -> list[str]:
    """Return what is wrong with the marks of a PDF's pages, as PDFium reads them."""
    wrong = []
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            seen: list[int] = []
            for each in page.get_objects():
                mark = pdfium.FPDFPageObj_GetMarkedContentID(each.raw)
                names = _marks(each.raw)
                if len(names) != 1 or (mark < 0) != (names == ["Artifact"]):
                    wrong.append(f"page {number}: {names} around {mark}")
                if mark >= 0 and mark != (seen or [-1])[-1]:
                    seen.append(mark)
            told = _told(page)
            if sorted(set(seen)) != sorted(seen) or sorted(seen) != sorted(told):
                wrong.append(f"page {number}: marks {seen}, told {told}")
    return wrong


def _marks(drawn: object) -> list[str]:
    names = []
    for place in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, place)
        name = ctypes.create_string_buffer(64)
        size = ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(
            mark, ctypes.cast(name, ctypes.POINTER(pdfium.FPDF_WCHAR)), 64, size
        )
        names.append(name.raw[: size.value].decode("utf-16-le").rstrip("\0"))
    return names


def _told(page: pypdfium2.PdfPage) -> list[int]:
    """Return the marks that the tree of a page names."""
    return [
        mark
        for element in elements(page)
        for place in range(pdfium.FPDF_StructElement_CountChildren(element))
        if (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)) >= 0
    ]


def elements(page: pypdfium2.PdfPage) -> Iterator[object]:
    """Yield the elements of a page, as PDFium knows them."""
    root = pdfium.FPDF_StructTree_GetForPage(page.raw)
    for place in range(pdfium.FPDF_StructTree_CountChildren(root)):
        yield from _below(pdfium.FPDF_StructTree_GetChildAtIndex(root, place))


def _below(element: object) -> Iterator[object]:
    yield element
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        inner = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
        if inner:
            yield from _below(inner)


def read_instead(page: pypdfium2.PdfPage) -> list[str]:
    """Return what is read out in place of letters that do not say it."""
    return _said(page, pdfium.FPDF_StructElement_GetActualText)


def languages(page: pypdfium2.PdfPage) -> list[str]:
    """Return the languages of words that are not in the note's."""
    return _said(page, pdfium.FPDF_StructElement_GetLang)


def _said(page: pypdfium2.PdfPage, ask: Callable[..., int]) -> list[str]:
    told = []
    for element in elements(page):
        size = ask(element, None, 0)
        if size > 2:
            words = ctypes.create_string_buffer(size)
            ask(element, words, size)
            told.append(words.raw.decode("utf-16-le").rstrip("\0"))
    return told

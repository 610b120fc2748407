"""A Word file read back by its XML, content controls and all."""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.docx import render

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    "w": W,
    "p": "urn:briefwright:provenance:1",
    "n": "urn:briefwright:note:1",
    "c": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
}


def attribute(element: etree._Element, name: str) -> str:
    return element.get(f"{{{W}}}{name}", "")


def found(element: etree._Element, path: str) -> list[etree._Element]:
    answer = element.xpath(path, namespaces=NAMES)
    assert isinstance(answer, list)
    return [node for node in answer if isinstance(node, etree._Element)]


def values(element: etree._Element, path: str) -> list[str]:
    answer = element.xpath(path, namespaces=NAMES)
    assert isinstance(answer, list)
    return [str(value) for value in answer]


def words(element: etree._Element) -> str:
    """Return what is read in `element`: text, with tabs as such."""
    return "".join(
        node.text or "" if node.tag == f"{{{W}}}t" else "\t"
        for node in found(element, ".//w:t | .//w:r/w:tab")
    )


@dataclass
class Written:
    """The parts of a .docx."""

    data: bytes

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Written":
        return cls(render(snapshot))

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with ZipFile(BytesIO(self.data)) as package:
            return {name: package.read(name) for name in package.namelist()}

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> etree._Element:
        return found(self.tree("word/document.xml"), "w:body")[0]

    @cached_property
    def footnotes(self) -> dict[str, str]:
        notes = found(self.tree("word/footnotes.xml"), "w:footnote[not(@w:type)]")
        return {attribute(note, "id"): words(note).strip() for note in notes}

    @property
    def provenance(self) -> etree._Element:
        return self.tree("customXml/item2.xml")

    def outline(self) -> list[tuple[str, str]]:
        """Return style and words of every paragraph outside tables."""
        return [(style(paragraph), words(paragraph)) for paragraph in found(self.body, "w:p")]

    def styled(self, name: str) -> list[str]:
        return [text for style, text in self.outline() if style == name]

    def table(self, place: int) -> list[list[str]]:
        rows = found(found(self.body, "w:tbl")[place], "w:tr")
        return [[words(cell) for cell in found(row, "w:tc")] for row in rows]

    def bookmarks(self) -> list[str]:
        return values(self.body, "//w:bookmarkStart/@w:name")

    def under(self, bookmark: str) -> str:
        """Return the words between the ends of a bookmark."""
        start = found(self.body, f"//w:bookmarkStart[@w:name='{bookmark}']")[0]
        number = attribute(start, "id")
        texts = found(
            self.body,
            f"//w:t[preceding::w:bookmarkStart[@w:id='{number}']"
            f" and following::w:bookmarkEnd[@w:id='{number}']]",
        )
        return "".join(text.text or "" for text in texts)

    def everything(self) -> str:
        """Return all that a reader of the file could see."""
        names = [name for name in self.parts if name.startswith("word/") and "/_rels/" not in name]
        return "\n".join(words(self.tree(name)) for name in names if name.endswith(".xml"))


def style(paragraph: etree._Element) -> str:
    return "".join(values(paragraph, "w:pPr/w:pStyle/@w:val"))

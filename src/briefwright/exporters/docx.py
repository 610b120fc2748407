"""Word: a snapshot as a finished .docx."""

from collections.abc import Sequence

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import docx_parts, ooxml
from briefwright.exporters.docx_front import footer, front, header
from briefwright.exporters.docx_package import Package
from briefwright.exporters.docx_pen import FIRST_LIST, DocxPen
from briefwright.exporters.note.body import body
from briefwright.exporters.table_widths import LANDSCAPE, PORTRAIT
from briefwright.resources import resource

_TEMPLATE = "templates/word"  # a Word package of ours, unpacked
_DOCUMENT = "word/document.xml"
_UPRIGHT = '<w:pgSz w:w="11906" w:h="16838"/>'
_LYING = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'


def render(snapshot: Snapshot) -> bytes:
    """Return the note as the bytes of a .docx."""
    package = Package.unpacked(resource(_TEMPLATE))
    pen = DocxPen(snapshot)
    _fill_document(package, front(snapshot) + body(snapshot, pen))
    _fill(package, "word/header1.xml", header(snapshot))
    _fill(package, "word/footer1.xml", footer(snapshot))
    docx_parts.add_footnotes(package, pen.footnotes)
    for address, relationship in pen.links.items():
        package.link(_DOCUMENT, relationship, address)
    _number(package, pen.restarts)
    docx_parts.add_charts(package, pen.charts)
    docx_parts.add_marking(package, snapshot)
    if not snapshot.released:
        docx_parts.add_provenance(package, snapshot, pen)
    docx_parts.add_properties(package, snapshot)
    _set_language(package, snapshot.briefing.language)
    if snapshot.landscape:
        _lay_down(package)
    return package.written()


def _fill_document(package: Package, xml: str) -> None:
    """Put `xml` before the section properties of the template, as text: it is parsed nowhere."""
    end = ooxml.paragraph("TableEnd", "") if xml.endswith("</w:tbl>") else ""
    empty = package.parts[_DOCUMENT]
    start = empty.index("<w:body>") + len("<w:body>")
    head = empty[:start].replace("<w:document ", f"<w:document {ooxml.NEWER} ", 1)
    package.parts[_DOCUMENT] = "".join((head, xml, end, empty[start:]))


def _fill(package: Package, name: str, xml: str) -> None:
    """Put `xml` in place of the paragraphs of a header or footer."""
    empty = package.parts[name]
    start, end = empty.index("<w:p>"), empty.rindex("</w:p>") + len("</w:p>")
    package.parts[name] = empty[:start] + xml + empty[end:]


def _number(package: Package, restarts: Sequence[int]) -> None:
    """Give each list after the first a numbering of its own, which begins at one."""
    begun = "".join(ooxml.numbering(number, of) for number, of in enumerate(restarts, FIRST_LIST))
    name = "word/numbering.xml"
    package.parts[name] = package.parts[name].replace("</w:numbering>", f"{begun}</w:numbering>")


def _set_language(package: Package, language: str) -> None:
    if not language:
        return
    tag = ooxml.escape(language)
    for name, element in (("word/styles.xml", "w:lang"), ("word/settings.xml", "w:themeFontLang")):
        package.parts[name] = package.parts[name].replace(
            f'<{element} w:val="en-GB"', f'<{element} w:val="{tag}"', 1
        )


def _lay_down(package: Package) -> None:
    """Turn the pages: the head and foot of each grow with them."""
    package.parts[_DOCUMENT] = package.parts[_DOCUMENT].replace(_UPRIGHT, _LYING)
    styles = package.parts["word/styles.xml"]
    package.parts["word/styles.xml"] = styles.replace(
        f'w:val="right" w:pos="{PORTRAIT}"', f'w:val="right" w:pos="{LANDSCAPE}"'
    )

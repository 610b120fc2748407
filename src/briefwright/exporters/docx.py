"""Word: a snapshot as a finished .docx."""

from datetime import UTC
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import docx_parts, ooxml
from briefwright.exporters.docx_apparatus import Apparatus
from briefwright.exporters.docx_body import body
from briefwright.exporters.docx_front import footer, front, header, one_line
from briefwright.resources import resource

_TEMPLATE = "templates/word"  # a Word package of ours, unpacked
_PROPERTY_ROOM = 255  # characters that a core property may have


def render(snapshot: Snapshot) -> bytes:
    """Return the note as the bytes of a .docx."""
    document = docx.Document(str(resource(_TEMPLATE)))
    apparatus = Apparatus.of(snapshot)
    _fill_body(document, front(snapshot) + body(snapshot, apparatus))
    section = document.sections[0]
    _fill(section.header.part, header(snapshot))
    _fill(section.footer.part, footer(snapshot))
    docx_parts.add_footnotes(document, apparatus.footnotes)
    docx_parts.add_links(document, apparatus.links)
    docx_parts.add_marking(document, snapshot)
    docx_parts.add_provenance(document, snapshot, apparatus)
    docx_parts.add_properties(document, snapshot)
    _set_language(document, snapshot.briefing.language)
    _set_properties(document, snapshot)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _fill_body(document: Document, xml: str) -> None:
    """Put `xml` before the section properties of the template: parsed once, moved once."""
    end = ooxml.paragraph("TableEnd", "") if xml.endswith("</w:tbl>") else ""
    filled = parse_xml(f"<w:body {ooxml.NAMESPACES}>{xml}{end}</w:body>".encode())
    empty = document.element.body
    filled.append(empty.sectPr)
    document.element.replace(empty, filled)


def _fill(part: XmlPart, xml: str) -> None:
    filled = parse_xml(f"<w:body {ooxml.NAMESPACES}>{xml}</w:body>".encode())
    part.element[:] = list(filled)


def _set_language(document: Document, language: str) -> None:
    if not language:
        return
    for element in document.styles.element.xpath("w:docDefaults//w:lang"):
        element.set(qn("w:val"), language)
    for element in document.settings.element.xpath("w:themeFontLang"):
        element.set(qn("w:val"), language)


def _set_properties(document: Document, snapshot: Snapshot) -> None:
    briefing = snapshot.briefing
    author = briefing.header.get("drafted_by") or briefing.header.get("from", "")
    taken = snapshot.taken.astimezone(UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = _property(briefing.title or snapshot.label)
    properties.author = properties.last_modified_by = _property(author)
    properties.subject = _property(briefing.header.get("subject", ""))
    properties.category = _property(briefing.handling)
    properties.language = briefing.language
    properties.created = properties.modified = taken
    properties.revision = 1


def _property(text: str) -> str:
    return one_line(text)[:_PROPERTY_ROOM]

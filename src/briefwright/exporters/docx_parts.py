"""The parts of a Word file that python-docx has no words for: notes, provenance, properties."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from briefwright.domain.note.provenance import NAMESPACE, block_mark
from briefwright.domain.snapshot import Line, Snapshot
from briefwright.domain.text import text_hash
from briefwright.exporters import ooxml
from briefwright.exporters.docx_apparatus import Apparatus, column_marks
from briefwright.exporters.docx_front import MARKING_NAMESPACE, MARKING_STORE, one_line

PROVENANCE_STORE = "{B1D6C0A4-0F39-4B7C-9A0E-6C1F5E2D8A33}"

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that a user may name
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)


def add_footnotes(document: Document, footnotes: Sequence[str]) -> None:
    """Give the document its footnotes."""
    xml = f"{ooxml.HEAD}<w:footnotes {ooxml.NAMESPACES}>{_SEPARATORS}{''.join(footnotes)}"
    part = _part(
        document, "/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, f"{xml}</w:footnotes>"
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def add_links(document: Document, links: dict[str, str]) -> None:
    """Give the document the addresses that its links name."""
    for address, relationship in links.items():
        document.part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, relationship, is_external=True)


def add_marking(document: Document, snapshot: Snapshot) -> None:
    """Put the handling marking into the one place that every control shows."""
    marking = one_line(snapshot.briefing.handling)
    if marking:
        xml = f'<note xmlns="{MARKING_NAMESPACE}"><marking>{ooxml.escape(marking)}</marking></note>'
        _add_custom_xml(document, 1, xml, MARKING_NAMESPACE, MARKING_STORE)


def add_provenance(document: Document, snapshot: Snapshot, apparatus: Apparatus) -> None:
    """Say for every block which words of which article it rests on, and what was written."""
    briefing = snapshot.briefing
    sources = [
        f'<source ref="{ooxml.escape(source.ref)}" article="{source.article.id}" '
        f'sha256="{source.article.sha256}" text-sha256="{source.article.text_sha256}"/>'
        for source in snapshot.sources
    ]
    sections = []
    for part in snapshot.sections:
        spec = part.section.spec
        marks = column_marks(tuple(column.key for column in spec.columns))
        columns = [
            f'<column key="{ooxml.escape(key)}" mark="{mark}"/>' for key, mark in marks.items()
        ]
        blocks = [_block(line, apparatus.written.get(line.block.id, {})) for line in part.lines]
        sections.append(
            f'<section id="{part.section.id}" key="{ooxml.escape(spec.key)}" '
            f'form="{spec.form}">{"".join(columns)}{"".join(blocks)}</section>'
        )
    xml = (
        f'<provenance xmlns="{NAMESPACE}" briefing="{briefing.id}" '
        f'template="{ooxml.escape(briefing.template)}" '
        f'taken="{snapshot.taken.isoformat(timespec="milliseconds")}">'
        f"{''.join(sources)}{''.join(sections)}</provenance>"
    )
    _add_custom_xml(document, 2, xml, NAMESPACE, PROVENANCE_STORE)


def _block(line: Line, written: Mapping[str, str]) -> str:
    block, annotation = line.block, line.annotation
    own = f'<block id="{block.id}" bookmark="{block_mark(block.id)}" kind="{block.kind}"'
    hashes = "".join(
        f'<written name="{name}" sha256="{digest}"/>' for name, digest in written.items()
    )
    if annotation is None:
        return f"{own}>{hashes}</block>"
    article = line.source.article if line.source else None
    quote = annotation.quote.exact
    return (
        f'{own} ref="{ooxml.escape(line.ref)}" annotation="{annotation.id}" '
        f'article="{annotation.article_id}" sha256="{article.sha256 if article else ""}" '
        f'start="{annotation.span.start}" end="{annotation.span.end}" '
        f'quote-sha256="{text_hash(quote)}">'
        f"<quote>{escape(quote)}</quote>{hashes}</block>"
    )


def add_properties(document: Document, snapshot: Snapshot) -> None:
    """Name the marking, the reference and the briefing in the file's own properties."""
    briefing = snapshot.briefing
    named = {
        "Handling": one_line(briefing.handling),
        "Briefing reference": one_line(briefing.header.get("reference", "")),
        "Briefwright briefing": briefing.id,
    }
    properties = [
        f'<property fmtid="{_PROPERTY_SET}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{ooxml.escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(
            ((name, value) for name, value in named.items() if value), start=2
        )
    ]
    xml = (
        f'{ooxml.HEAD}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}">'
        f"{''.join(properties)}</Properties>"
    )
    part = _part(document, "/docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, xml)
    document.part.package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _add_custom_xml(document: Document, number: int, xml: str, namespace: str, store: str) -> None:
    item = _part(document, f"/customXml/item{number}.xml", CONTENT_TYPE.XML, ooxml.HEAD + xml)
    described = (
        f'{ooxml.HEAD}<ds:datastoreItem xmlns:ds="{_CUSTOM_XML}" ds:itemID="{store}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    name = f"/customXml/itemProps{number}.xml"
    properties = _part(document, name, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, described)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def _part(document: Document, name: str, kind: str, xml: str) -> Part:
    return Part(PackURI(name), kind, xml.encode(), document.part.package)

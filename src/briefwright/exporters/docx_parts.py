"""The parts of a Word file that python-docx has no words for: notes, provenance, properties."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC
from xml.sax.saxutils import escape

from briefwright.domain.ids import BlockId
from briefwright.domain.note.provenance import MARKING_NAMESPACE, NAMESPACE, block_mark
from briefwright.domain.note.series import Series
from briefwright.domain.snapshot import Line, Snapshot
from briefwright.domain.text import text_hash
from briefwright.exporters import ooxml
from briefwright.exporters.chart import word as chart
from briefwright.exporters.docx_front import MARKING_STORE
from briefwright.exporters.docx_package import Package
from briefwright.exporters.docx_pen import DocxPen, chart_name, drawing_name
from briefwright.exporters.note.pen import column_marks
from briefwright.exporters.note.text import one_line

PROVENANCE_STORE = "{B1D6C0A4-0F39-4B7C-9A0E-6C1F5E2D8A33}"

_DOCUMENT, _NOTES = "word/document.xml", "word/footnotes.xml"
_NAMED = "docProps/custom.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata"
_PROPERTY_ROOM = 255  # characters that a core property may have
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that a user may name
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)


def add_footnotes(package: Package, footnotes: Sequence[str], identity: str = "") -> None:
    """Give the document its footnotes, behind those that it has."""
    if _NOTES in package.parts:
        there = package.parts[_NOTES]
        end = there.rindex("</")
        package.parts[_NOTES] = f"{there[:end]}{''.join(footnotes)}{there[end:]}"
        return
    xml = f"{ooxml.HEAD}<w:footnotes {ooxml.NAMESPACES}>{_SEPARATORS}{''.join(footnotes)}"
    kind = f"{_WORD}.footnotes+xml"
    package.add(_NOTES, kind, f"{xml}</w:footnotes>", _DOCUMENT, "footnotes", identity)


def add_charts(package: Package, charts: Sequence[Series]) -> None:
    """Give the document its charts, each with its workbook."""
    for number, series in enumerate(charts, 1):
        chart.add(package, _DOCUMENT, chart_name(number), number, series)


def add_marking(package: Package, snapshot: Snapshot) -> None:
    """Put the handling marking into the one place that every control shows."""
    marking = one_line(snapshot.briefing.handling)
    if marking:
        xml = f'<note xmlns="{MARKING_NAMESPACE}"><marking>{ooxml.escape(marking)}</marking></note>'
        _add_custom_xml(package, 1, xml, MARKING_NAMESPACE, MARKING_STORE)


def add_provenance(package: Package, snapshot: Snapshot, pen: DocxPen) -> None:
    """Say for every block which words of which article it rests on, and what was written."""
    xml = provenance(snapshot, pen, _drawn(pen.charts))
    _add_custom_xml(package, 2, xml, NAMESPACE, PROVENANCE_STORE)


def provenance(
    snapshot: Snapshot,
    pen: DocxPen,
    drawn: Mapping[BlockId, str],
    without: Collection[BlockId] = (),
) -> str:
    """Return the part that says so; `drawn` has for each block which charts show its figure.

    Blocks `without` which the file is are not named.
    """
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
        blocks = [_blocks(line, pen, drawn, without) for line in part.lines]
        sections.append(
            f'<section id="{part.section.id}" key="{ooxml.escape(spec.key)}" '
            f'form="{spec.form}">{"".join(columns)}{"".join(blocks)}</section>'
        )
    around = "".join(f'<whole name="{name}" sha256="{sha}"/>' for name, sha in pen.whole.items())
    return (
        f'<provenance xmlns="{NAMESPACE}" briefing="{briefing.id}" '
        f'template="{ooxml.escape(briefing.template)}" '
        f'taken="{snapshot.taken.isoformat(timespec="milliseconds")}">'
        f"{''.join(sources)}{''.join(sections)}{around}</provenance>"
    )


def _drawn(charts: Sequence[Series]) -> Mapping[BlockId, str]:
    """Return what says, for each block, which charts show its figure."""
    drawn: defaultdict[BlockId, str] = defaultdict(str)
    for number, series in enumerate(charts, 1):
        for block in dict.fromkeys(point.line.block.id for point in series.given):
            drawn[block] += drawn_in(drawing_name(number))
    return drawn


def drawn_in(name: str) -> str:
    """Return what says that a chart of this name shows a block's figure."""
    return f'<drawn in="{ooxml.escape(name)}"/>'


def _blocks(
    line: Line, pen: DocxPen, drawn: Mapping[BlockId, str], without: Collection[BlockId]
) -> str:
    """Return what a line and those that say the same rest on."""
    return "".join(
        _block(each, pen.written.get(each.block.id, {}), drawn.get(each.block.id, ""))
        for each in line.all()
        if each.block.id not in without
    )


def _block(line: Line, written: Mapping[str, str], drawn: str) -> str:
    block, mark = line.block, line.annotation
    own = f'<block id="{block.id}" bookmark="{block_mark(block.id)}" kind="{block.kind}"'
    hashes = "".join(
        f'<written name="{name}" sha256="{digest}"/>' for name, digest in written.items()
    )
    if mark is None:
        return f"{own}>{hashes}</block>"
    article = line.source.article if line.source else None
    quote = mark.quote.exact
    return (
        f'{own} ref="{ooxml.escape(line.ref)}" annotation="{mark.id}" '
        f'article="{mark.article_id}" sha256="{article.sha256 if article else ""}" '
        f'start="{mark.span.start}" end="{mark.span.end}" '
        f'quote-sha256="{text_hash(quote)}">'
        f"<quote>{escape(quote)}</quote>{hashes}{drawn}</block>"
    )


def add_properties(package: Package, snapshot: Snapshot) -> None:
    """Say what the file is: title, author, dates; marking, reference and briefing."""
    package.parts["docProps/core.xml"] = core(snapshot)
    named = properties_of(snapshot)
    properties = [
        f'<property fmtid="{_PROPERTY_SET}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{ooxml.escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(named.items(), start=2)
    ]
    xml = (
        f'{ooxml.HEAD}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}">'
        f"{''.join(properties)}</Properties>"
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package.add(_NAMED, kind, xml, "", "custom-properties")


def properties_of(snapshot: Snapshot) -> Mapping[str, str]:
    """Return the properties that have names of ours, as far as there is something to say."""
    briefing = snapshot.briefing
    named = {
        "Handling": one_line(briefing.handling),
        "Briefing reference": one_line(briefing.header.get("reference", "")),
        "Briefwright briefing": "" if snapshot.released else briefing.id,
    }
    return {name: value for name, value in named.items() if value}


def core(snapshot: Snapshot) -> str:
    """Return the part that says title, author and dates."""
    briefing = snapshot.briefing
    author = _property(briefing.header.get("drafted_by") or briefing.header.get("from", ""))
    taken = snapshot.taken.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = {
        "dc:title": _property(briefing.title or snapshot.label),
        "dc:subject": _property(briefing.header.get("subject", "")),
        "dc:creator": author,
        "cp:lastModifiedBy": author,
        "cp:revision": "1",
        "cp:category": _property(briefing.handling),
        "dc:language": briefing.language,
    }
    values = [f"<{name}>{ooxml.escape(value)}</{name}>" for name, value in told.items() if value]
    dates = [
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{taken}</dcterms:{name}>'
        for name in ("created", "modified")
    ]
    return (
        f'{ooxml.HEAD}<cp:coreProperties xmlns:cp="{_CORE}/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{''.join(values + dates)}</cp:coreProperties>"
    )


def _property(text: str) -> str:
    return one_line(text)[:_PROPERTY_ROOM]


def _add_custom_xml(package: Package, number: int, xml: str, namespace: str, store: str) -> None:
    while f"customXml/item{number}.xml" in package.parts:
        number += 1  # a template of an office may have parts of its own
    item = f"customXml/item{number}.xml"
    described = (
        f'{ooxml.HEAD}<ds:datastoreItem xmlns:ds="{_CUSTOM_XML}" ds:itemID="{store}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    package.add(item, "", ooxml.HEAD + xml, _DOCUMENT, "customXml")
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    name = f"customXml/itemProps{number}.xml"
    package.add(name, kind, described, item, "customXmlProps")

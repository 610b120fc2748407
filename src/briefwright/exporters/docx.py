"""Word: a snapshot as a finished .docx."""

import re
from collections.abc import Sequence

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import docx_parts, ooxml
from briefwright.exporters.docx_front import footer, front, header
from briefwright.exporters.docx_package import Package
from briefwright.exporters.docx_pen import FIRST_LIST, DocxPen
from briefwright.exporters.length.measure import is_long
from briefwright.exporters.note.body import body
from briefwright.exporters.note.text import is_rightward
from briefwright.exporters.table_widths import LANDSCAPE, PORTRAIT
from briefwright.resources import resource

_TEMPLATE = "templates/word"  # a Word package of ours, unpacked
_DOCUMENT = "word/document.xml"
_BORDERS = re.compile("<w:pBdr>.*?</w:pBdr>")
_SIDES = re.compile("<w:([a-z]+) ([^>]*)/>")
_ORDER = ("top", "left", "bottom", "right")
_UPRIGHT = '<w:pgSz w:w="11906" w:h="16838"/>'
_LYING = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'


def render(snapshot: Snapshot) -> bytes:
    """Return the note as the bytes of a .docx."""
    package = Package.unpacked(resource(_TEMPLATE))
    pen = DocxPen(snapshot)
    _fill_document(package, front(snapshot), body(snapshot, pen, listed=is_long(snapshot)))
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


def _fill_document(package: Package, above: str, sections: str) -> None:
    """Put these before the section properties of the template, as text: it is parsed nowhere."""
    end = ooxml.paragraph("TableEnd", "") if sections.endswith("</w:tbl>") else ""
    empty = package.parts[_DOCUMENT]
    start = empty.index("<w:body>") + len("<w:body>")
    head = empty[:start].replace("<w:document ", f"<w:document {ooxml.NEWER} ", 1)
    package.parts[_DOCUMENT] = "".join((head, above, sections, end, empty[start:]))


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
    if is_rightward(language):
        _turn(package)
    for name, element in (("word/styles.xml", "w:lang"), ("word/settings.xml", "w:themeFontLang")):
        package.parts[name] = package.parts[name].replace(
            f'<{element} w:val="en-GB"', f'<{element} w:val="{tag}"', 1
        )
    styles = package.parts["word/styles.xml"]
    if font := ooxml.eastern_font(language):
        styles = styles.replace('w:eastAsia="en-GB"', f'w:eastAsia="{tag}"', 1)
        theme = package.parts["word/theme/theme1.xml"]
        named = theme.replace('<a:ea typeface=""/>', f'<a:ea typeface="{font}"/>')
        package.parts["word/theme/theme1.xml"] = named
    if is_rightward(language):
        styles = styles.replace('w:bidi="ar-SA"', f'w:bidi="{tag}"', 1)
    package.parts["word/styles.xml"] = styles


def _turn(package: Package) -> None:
    """Let the note run from right to left: its paragraphs, its pages, the bars beside its boxes."""
    styles = package.parts["word/styles.xml"].replace("<w:bidi/>", '<w:bidi w:val="0"/>')
    styles = _BORDERS.sub(_mirrored, styles)
    named = '<w:name w:val="Normal"/><w:qFormat/>'
    package.parts["word/styles.xml"] = styles.replace(named, f"{named}<w:pPr><w:bidi/></w:pPr>", 1)
    columns = '<w:cols w:space="708"/>'
    package.parts[_DOCUMENT] = package.parts[_DOCUMENT].replace(columns, f"{columns}<w:bidi/>", 1)


def _mirrored(found: re.Match[str]) -> str:
    """Return borders with left and right in each other's place; Word wants them in one order."""
    sides: dict[str, str] = dict(_SIDES.findall(found[0]))
    sides["left"], sides["right"] = sides.get("right", ""), sides.get("left", "")
    shown = (f"<w:{side} {sides[side]}/>" for side in _ORDER if sides.get(side))
    return f"<w:pBdr>{''.join(shown)}</w:pBdr>"


def _lay_down(package: Package) -> None:
    """Turn the pages: the head and foot of each grow with them."""
    package.parts[_DOCUMENT] = package.parts[_DOCUMENT].replace(_UPRIGHT, _LYING)
    styles = package.parts["word/styles.xml"]
    package.parts["word/styles.xml"] = styles.replace(
        f'w:val="right" w:pos="{PORTRAIT}"', f'w:val="right" w:pos="{LANDSCAPE}"'
    )

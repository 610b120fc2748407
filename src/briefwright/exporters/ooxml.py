"""WordprocessingML as text: what python-docx has no words for, and the one place that escapes.

A document of thousands of lines is put together as text and parsed once, which is a
multiple faster than an element at a time. Whatever comes from a person passes `clean`.
"""

import re
from xml.sax.saxutils import unescape

from briefwright.exporters.note.text import (
    RIGHT_STRETCH,
    RIGHTWARD,
    begins_leftward,
    begins_rightward,
    clean,
    closed,
    ends_leftward,
    turns,
)

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
NEWER = (  # what Word 2010 brought; older programs pass over it
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_EAST = '<w:rFonts w:hint="eastAsia" w:eastAsia="{}"/>'
_EASTERN = {"ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei"}
_TRADITIONAL = ("-tw", "-hk", "-mo", "-hant")
TURNED = "<w:bidi/>"  # of a paragraph that runs from right to left
_RTL = "<w:rtl/>"
_MARKUP = re.compile("<[^>]*>")
_NO_BREAK, _BALLOT = "\u00a0", "\u2610"


def shown(runs: str) -> str:
    """Return the words that runs of ours show, without what stands around them."""
    words = _MARKUP.sub("", runs)
    return unescape(words, {"&quot;": '"'}) if "&" in words else words


def escape(text: str) -> str:
    """Return `text` cleaned, for the inside of an element or of a quoted attribute."""
    return _escaped(clean(text))


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def run(text: str, style: str = "", language: str = "") -> str:
    """Return runs that show `text` in a character style; `language` only where it differs."""
    if text.isascii() and text.isprintable():
        return _run(text, style, _language(language) if language else "")
    text = clean(text)
    if language and (east := eastern_font(language)):
        return _run(text, style, _EAST.format(east) + _language(language))
    if not turns(text):
        return _run(text, style, _language(language))
    text = closed(text)
    if not RIGHTWARD.search(text):
        return _run(text, style, _language(language))
    rightward = f"{_RTL}{_language(language)}"
    if begins_rightward(text):
        return _run(text, style, rightward)
    parts = RIGHT_STRETCH.split(text)  # every second one is written from right to left
    return "".join(
        _run(part, style, rightward if place % 2 else _language(language))
        for place, part in enumerate(parts)
        if part
    )


def _run(text: str, style: str, properties: str) -> str:
    if style:
        properties = f'<w:rStyle w:val="{style}"/>{properties}'
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    text = _escaped(text)
    if text[:1] == " " or text[-1:] == " " or "  " in text:
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def _language(language: str) -> str:
    if not language:
        return ""
    tag = escape(language)
    return f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>'


def eastern_font(language: str) -> str:
    """Return the font in which Word shows a language of the East; "" for any other."""
    tag = language.lower()
    if tag.startswith("zh") and any(part in tag for part in _TRADITIONAL):
        return "Microsoft JhengHei"
    return _EASTERN.get(tag.partition("-")[0], "")


def turn(inside: str, *, rightward: bool) -> str:
    """Return what turns a paragraph whose words begin against the direction of the note."""
    if not rightward and _RTL not in inside:
        return ""
    words = shown(inside)
    if rightward:
        return '<w:bidi w:val="0"/>' if begins_leftward(words) else ""
    return TURNED if begins_rightward(words) else ""


def closed_leftward(inside: str) -> str:
    """Return runs with an unseen letter from left to right at the end, behind words of that way.

    A full stop at the end would else stand before them in a paragraph from right to left. Only
    for feet of pages: in a body of many of these LibreOffice's layout does not come to an end.
    """
    return inside + _run("\u200e", "", "") if ends_leftward(shown(inside)) else inside


def chip(text: str, style: str) -> tuple[str, str, str]:
    """Return the three runs of a chip: its left edge, its words, its right edge."""
    edge = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{_NO_BREAK}</w:t></w:r>'
    return edge, run(text, style), edge


def tab() -> str:
    """Return a run that jumps to the next tab stop."""
    return "<w:r><w:tab/></w:r>"


def paragraph(style: str, inside: str, *, numbering: int = 0, turned: str = "") -> str:
    """Return a paragraph; an empty `style` is Normal. `numbering` begins a list anew."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        numbered = f'<w:ilvl w:val="0"/><w:numId w:val="{numbering}"/>'
        properties += f"<w:numPr>{numbered}</w:numPr>"
    properties += turned
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>" if properties else f"<w:p>{inside}</w:p>"
    )


def field(instruction: str, shown: str) -> str:
    """Return a field that Word keeps up to date, and what it shows until then."""
    return f"{field_start(instruction)}<w:r><w:t>{shown}</w:t></w:r>{field_end()}"


def field_start(instruction: str) -> str:
    """Return the begin of a field; what it shows stands between this and its end."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """Return the end of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmark_start(number: int, name: str) -> str:
    """Return the begin of a bookmark; names are unique and have at most 40 characters."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def bookmark_end(number: int) -> str:
    """Return the end of the bookmark with this number."""
    return f'<w:bookmarkEnd w:id="{number}"/>'


def control(tag: str, inside: str) -> str:
    """Return a content control around runs of one paragraph.

    Never around a paragraph: LibreOffice cannot load such a control with a footnote in it.
    """
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def checkbox(tag: str) -> str:
    """Return a box that a click ticks, empty."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run(_BALLOT, 'Choice')}</w:sdtContent></w:sdt>"
    )


def jump(anchor: str, inside: str) -> str:
    """Return a link to a bookmark of the same document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{inside}</w:hyperlink>'


def link(relationship: str, inside: str) -> str:
    """Return a link to the address that a relationship holds."""
    return f'<w:hyperlink r:id="{relationship}" w:history="1">{inside}</w:hyperlink>'


def footnote_reference(number: int) -> str:
    """Return the small number in the text that calls a footnote."""
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def footnote(number: int, inside: str) -> str:
    """Return a footnote, its own number in front."""
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{inside}</w:p></w:footnote>'
    )


def cell_start(width: int, style: str, turned: str = "") -> str:
    """Return the begin of a table cell of one paragraph; `width` is in twips."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{turned}</w:pPr>'
    )


def cell(width: int, style: str, inside: str) -> str:
    """Return a table cell of one paragraph."""
    return f"{cell_start(width, style)}{inside}</w:p></w:tc>"


def numbering(number: int, of: int) -> str:
    """Return a numbering that begins a numbered list of the template at one again."""
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def row(cells: str, *, heading: bool = False) -> str:
    """Return a table row that does not split; a heading row stands on every page."""
    heads = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{heads}</w:trPr>{cells}</w:tr>"


def table_start(widths: list[int], title: str, description: str, *, rightward: bool = False) -> str:
    """Return the begin of a table of fixed layout; title and description are for hearing it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BriefTable"/>'
        f"{'<w:bidiVisual/>' if rightward else ''}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(title)}"/>'
        f'<w:tblDescription w:val="{escape(description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )

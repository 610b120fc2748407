"""WordprocessingML as text: what python-docx has no words for, and the one place that escapes.

A document of thousands of lines is put together as text and parsed once, which is a
multiple faster than an element at a time. Whatever comes from a person passes `clean`.
"""

import re
import unicodedata
from xml.sax.saxutils import unescape

from briefwright.domain.text import clean_text

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_NO_BREAK = "\u00a0"
_ISOLATE, _END_ISOLATE, _END_OTHER = "\u2068", "\u2069", "\u202c"
_MARKUP = re.compile("<[^>]*>")
_WRAPS = re.compile("[ \t]*[\n\u2028][\n\u2028 \t]*|\t")
# Hebrew, Arabic and the other scripts written from right to left, and marks that turn text.
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHTWARD = re.compile(f"[{_RIGHT}]")
_STRETCH = re.compile(rf"([{_RIGHT}](?:[{_RIGHT}\W\d_]*[{_RIGHT}])?)")
_TURNING = re.compile(f"[{_RIGHT}\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return `text` as one line that XML can hold; a hard wrap becomes a blank."""
    if text.isprintable():
        return text
    return _WRAPS.sub(" ", clean_text(text))


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


def quoted(words: str) -> str:
    """Return `words` between typographic quotation marks.

    Words that turn the direction of writing are isolated (UAX 9), so that they turn
    nothing but themselves.
    """
    inside = _ISOLATE + _closed(words) + _END_ISOLATE if _TURNING.search(words) else words
    return f"“{inside}”"


def _closed(text: str) -> str:
    """Return `text` with an end for each turn of direction that it begins."""
    isolates = sum(text.count(begin) for begin in "\u2066\u2067\u2068")
    others = sum(text.count(begin) for begin in "\u202a\u202b\u202d\u202e")
    return text + _END_ISOLATE * isolates + _END_OTHER * others


def run(text: str, style: str = "", language: str = "") -> str:
    """Return runs that show `text` in a character style; `language` only where it differs."""
    text = clean(text)
    if text.isascii() or _TURNING.search(text) is None:
        return _run(text, style, _language(language))
    text = _closed(text)
    if not _RIGHTWARD.search(text):
        return _run(text, style, _language(language))
    rightward = f"<w:rtl/>{_language(language)}"
    if _begins_rightward(text):
        return _run(text, style, rightward)
    parts = _STRETCH.split(text)  # every second one is written from right to left
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
    keep = ' xml:space="preserve"' if text[:1] == " " or text[-1:] == " " or "  " in text else ""
    return f"<w:r>{properties}<w:t{keep}>{_escaped(text)}</w:t></w:r>"


def _language(language: str) -> str:
    if not language:
        return ""
    tag = escape(language)
    return f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>'


def _begins_rightward(text: str) -> bool:
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False


def chip(text: str, style: str) -> tuple[str, str, str]:
    """Return the three runs of a chip: its left edge, its words, its right edge."""
    edge = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{_NO_BREAK}</w:t></w:r>'
    return edge, run(text, style), edge


def tab() -> str:
    """Return a run that jumps to the next tab stop."""
    return "<w:r><w:tab/></w:r>"


def paragraph(style: str, inside: str) -> str:
    """Return a paragraph; an empty `style` is Normal."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inside}</w:p>"


def field(instruction: str, shown: str) -> str:
    """Return a field that Word keeps up to date, and what it shows until then."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{shown}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


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


def cell(width: int, style: str, inside: str) -> str:
    """Return a table cell of one paragraph; `width` is in twips."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p></w:tc>'
    )


def row(cells: str, *, heading: bool = False) -> str:
    """Return a table row that does not split; a heading row stands on every page."""
    heads = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{heads}</w:trPr>{cells}</w:tr>"


def table(widths: list[int], title: str, description: str, rows: str) -> str:
    """Return a table of fixed layout; title and description are for those who hear it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BriefTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(title)}"/>'
        f'<w:tblDescription w:val="{escape(description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )

"""Documents of Word, OpenDocument and EPUB made to read, fetch, swell or stall."""

from collections.abc import Iterator

from briefwright.domain.errors import ImportFault
from tests.faults.hostile.bad import (
    ELSEWHERE,
    GOOD,
    SECRET,
    Bad,
    either,
    packed,
    raw,
    refused,
    taken,
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
_OUTSIDE = '<!DOCTYPE d [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
_PARAMETER = '<!DOCTYPE d [<!ENTITY % p SYSTEM "' + ELSEWHERE + '/x.dtd"> %p;]>'


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def word(body: str, before: str = "", **parts: str) -> bytes:
    """Return a Word file; names of more parts are written with `_` for "/"."""
    document = f"{before}<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
    others = {f"{name.replace('_', '/')}.xml": words for name, words in parts.items()}
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **others})


def text_document(body: str, before: str = "", manifest: str = "<m/>") -> bytes:
    """Return an OpenDocument text."""
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"{before}<office:document-content {_ODF}>{inside}</office:document-content>"
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def book(pages: dict[str, str], spine: str, items: str = "", before: str = "") -> bytes:
    """Return an EPUB whose spine is given as references to items."""
    named = "".join(
        f'<item id="{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    package = (
        f"{before}<package><manifest>{named}{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    return packed(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "b.opf": package}
        | pages
    )


def bad_documents() -> Iterator[Bad]:
    """Yield one after the other."""
    yield from _declared()
    yield from _word()
    yield from _open()
    yield from _books()


def _declared() -> Iterator[Bad]:
    """What a DOCTYPE can ask for, in each format that is packed XML."""
    asked = {
        "entities": (_ENTITIES, "&i;"),
        "outside": (_OUTSIDE, "&i;"),
        "parameter": (_PARAMETER, ""),
    }
    for what, (before, words) in asked.items():
        yield refused(
            f"docx: {what}",
            f"{what}.docx",
            word(paragraph(words + GOOD), before),
            ImportFault.HOSTILE,
        )
        body = f"<text:p>{words}{GOOD}</text:p>"
        yield refused(
            f"odt: {what}", f"{what}.odt", text_document(body, before), ImportFault.HOSTILE
        )
        pages = {"a.xhtml": f"{before}<html><body><p>{GOOD}</p><p>{words}</p></body></html>"}
        yield taken(
            f"epub: {what}",
            f"{what}.epub",
            book(pages, '<itemref idref="0"/>', before=before),
            lost="aaaaaaaaaaa",
        )
        wide = f'<?xml version="1.0" encoding="utf-16"?>{before}<w:document {_SPACES}><w:body/></w:document>'
        yield refused(
            f"docx: {what} in UTF-16",
            f"{what}16.docx",
            packed({"word/document.xml": wide.encode("utf-16")}),
        )
    yield refused(
        "styles with entities",
        "styles.docx",
        word(paragraph(GOOD), word_styles=f"{_ENTITIES}<a>&i;</a>"),
    )
    yield taken(
        "properties with entities",
        "core.docx",
        word(paragraph(GOOD), docProps_core=f"{_ENTITIES}<a>&i;</a>"),
    )
    included = f'<w:p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></w:p>{paragraph(GOOD)}'
    yield taken("an inclusion of another file", "include.docx", word(included), lost=SECRET)
    sheet = '<?xml-stylesheet href="' + ELSEWHERE + '/a.xsl"?>'
    yield taken("a style sheet elsewhere", "sheet.docx", word(paragraph(GOOD), sheet))


def _word() -> Iterator[Bad]:
    table = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    rows = "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 60_000

    def nested(times: int, inmost: str) -> str:
        for _ in range(times):
            inmost = table.format(inmost)
        return inmost

    yield either(
        "many rows in fifty tables in each other",
        "rows.docx",
        lambda: word(nested(50, f"<w:tbl>{rows}</w:tbl>")),
    )
    yield taken(
        "tables nested as deep as may be",
        "tables.docx",
        word(nested(60, paragraph("x")) + paragraph(GOOD)),
    )
    yield refused("elements nested 100,000 deep", "depth.docx", lambda: word("<w:x>" * 100_000))
    yield either(
        "200,000 paragraphs of one letter",
        "paragraphs.docx",
        lambda: word(paragraph("x") * 200_000),
        900,
    )
    yield either(
        "300,000 runs in one paragraph",
        "runs.docx",
        lambda: word(f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * 300_000}</w:p>"),
        700,
    )
    yield either(
        "100,000 attributes",
        "attributes.docx",
        lambda: word(f"<w:p {' '.join(f'a{n}=""' for n in range(100_000))}/>" + paragraph(GOOD)),
    )
    yield either(
        "100,000 styles, each based on the next",
        "chain.docx",
        lambda: word(
            f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>{GOOD}</w:t></w:r></w:p>' * 500,
            word_styles=f"<w:styles {_SPACES}>{''.join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(100_000))}</w:styles>",
        ),
    )
    yield taken(
        "numbers that are none",
        "levels.docx",
        word(
            f'<w:p><w:pPr><w:outlineLvl w:val="{"9" * 5000}"/><w:numPr><w:ilvl w:val="²"/><w:numId w:val="-1"/></w:numPr></w:pPr><w:r><w:t>{GOOD}</w:t></w:r></w:p>'
        ),
    )
    yield taken(
        "a field that fetches",
        "field.docx",
        word(
            f'<w:p><w:fldSimple w:instr="INCLUDETEXT file:///etc/passwd"><w:r><w:t>{GOOD}</w:t></w:r></w:fldSimple><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r></w:p>'
        ),
        lost="DDEAUTO",
    )
    yield taken("controls as references", "controls.docx", word(paragraph(f"{GOOD}&#x9;&#xFFFD;")))
    yield refused("a zero as a reference", "zero.docx", word(paragraph("&#0;")), ImportFault.BROKEN)
    yield refused(
        "half a letter as a reference", "half.docx", word(paragraph("&#xD800;")), ImportFault.BROKEN
    )
    yield taken(
        "text boxes in text boxes",
        "boxes.docx",
        word(
            "<w:p><w:r><w:txbxContent>" * 60
            + paragraph("x")
            + "</w:txbxContent></w:r></w:p>" * 60
            + paragraph(GOOD)
        ),
    )
    yield taken(
        "alternatives without end",
        "choice.docx",
        word(
            "<w:p>"
            + "<mc:AlternateContent><mc:Choice>" * 90
            + "</mc:Choice></mc:AlternateContent>" * 90
            + f"</w:p>{paragraph(GOOD)}"
        ),
    )
    yield refused(
        "a part in an unknown encoding",
        "letters.docx",
        packed({"word/document.xml": b'<?xml version="1.0" encoding="klingon"?><a/>'}),
    )
    yield refused(
        "a program named as a document", "program.docx", b"MZ" + bytes(5000), ImportFault.MISNAMED
    )
    yield refused(
        "a document without its body",
        "bodiless.docx",
        packed({"word/document.xml": f"<w:document {_SPACES}/>"}),
    )
    yield refused(
        "nothing but hidden words",
        "hidden.docx",
        word("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>"),
    )


def _open() -> Iterator[Bad]:
    def table(words: str) -> str:
        cell = f'<table:table-cell table:number-columns-repeated="999999999">{words}</table:table-cell>'
        return f'<table:table><table:table-row table:number-rows-repeated="99999999">{cell}</table:table-row></table:table>'

    nested = f"<text:p>{GOOD}</text:p>"
    for _ in range(8):
        nested = table(nested)
    yield either("repeated cells within each other", "cells.odt", lambda: text_document(nested))
    yield either(
        "a long cell that is repeated",
        "long.odt",
        lambda: text_document(table(f"<text:p>{GOOD * 20_000}</text:p>")),
    )
    yield either(
        "blanks by the million",
        "blanks.odt",
        lambda: text_document(f"<text:p>{GOOD}{'<text:s text:c="200"/>' * 200_000}</text:p>"),
    )
    yield taken(
        "a count that is no count",
        "count.odt",
        text_document(
            f'<text:p>{GOOD}<text:s text:c="{"9" * 6000}"/><text:s text:c="-1"/><text:s text:c="٣"/></text:p>'
        ),
    )
    yield either(
        "notes in notes",
        "notes.odt",
        lambda: text_document(
            f"<text:p>{GOOD}"
            + "<text:note><text:note-body><text:p>" * 70
            + "</text:p></text:note-body></text:note>" * 70
            + "</text:p>"
        ),
    )
    yield refused(
        "a flat document with entities",
        "flat.fodt",
        raw(f"{_ENTITIES}<office:document {_ODF}>&i;</office:document>"),
        ImportFault.HOSTILE,
    )
    yield refused(
        "a locked document",
        "locked.odt",
        text_document(f"<text:p>{GOOD}</text:p>", manifest="<m><encryption-data/></m>"),
        ImportFault.ENCRYPTED,
    )
    yield refused(
        "a body that is no text",
        "sheet.odt",
        packed(
            {
                "content.xml": f"<office:document-content {_ODF}><office:body/></office:document-content>"
            }
        ),
    )
    yield either(
        "lists in lists",
        "lists.odt",
        lambda: text_document(
            "<text:list><text:list-item>" * 120
            + f"<text:p>{GOOD}</text:p>"
            + "</text:list-item></text:list>" * 120
        ),
    )
    yield taken(
        "a script beside the text",
        "script.odt",
        text_document(f"<text:p>{GOOD}<text:script>alert(1)</text:script></text:p>"),
        lost="alert",
    )
    yield taken(
        "an outside section",
        "section.odt",
        text_document(
            f'<text:section><text:section-source xlink:href="file:///etc/passwd" xmlns:xlink="http://www.w3.org/1999/xlink"/><text:p>{GOOD}</text:p></text:section>'
        ),
        lost=SECRET,
    )


def _books() -> Iterator[Bad]:
    page = f"<html><body><p>{GOOD}</p></body></html>"
    heavy = f"<html><body>{'<p>Words of a long chapter.</p>' * 2_000}</body></html>"
    yield either(
        "one chapter is named a thousand times",
        "again.epub",
        lambda: book({"a.xhtml": heavy}, '<itemref idref="0"/>' * 1_000),
    )
    tables = '<item id="n" href="a.xhtml" properties="nav"/>' * 3_000
    yield either(
        "one table of contents is named a thousand times",
        "contents.epub",
        lambda: book({"a.xhtml": heavy, "b.xhtml": page}, '<itemref idref="1"/>', tables),
    )
    yield taken(
        "a chapter that climbs",
        "climb.epub",
        book(
            {"a.xhtml": page, "../../etc/passwd": "x"}, '<itemref idref="1"/><itemref idref="0"/>'
        ),
        lost=SECRET,
    )
    yield refused("a spine that leads nowhere", "nowhere.epub", book({}, '<itemref idref="9"/>'))
    yield refused(
        "a book without a package",
        "unbound.epub",
        packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "<c/>"}),
    )
    yield either(
        "chapters made to stall a parser",
        "stall.epub",
        lambda: book({"a.xhtml": "<b><i>" * 50_000 + GOOD}, '<itemref idref="0"/>'),
    )
    yield taken(
        "a chapter with scripts",
        "script.epub",
        book(
            {"a.xhtml": page.replace("<p>", "<script>alert(1)</script><p onclick='x()'>")},
            '<itemref idref="0"/>',
        ),
        lost="alert",
    )

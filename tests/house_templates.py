"""Templates of offices that do not exist, as Word, LibreOffice and docxtpl's users make them."""

# ruff: noqa: E501  (XML that is folded is harder to read)

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_OPEN = "http://schemas.openxmlformats.org"
_OFFICE = f"{_OPEN}/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{_OPEN}/wordprocessingml/2006/main" xmlns:r="{_OFFICE}" '
    f'xmlns:wp="{_OPEN}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_OPEN}/drawingml/2006/main" xmlns:pic="{_OPEN}/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS = (
    '<w:pgMar w:top="1701" w:right="1134" w:bottom="1418" w:left="1418" w:header="709" '
    'w:footer="567" w:gutter="0"/>'
)


@dataclass
class File:
    """A Word file put together by hand."""

    body: str
    pages: str = f"{_A4}{_MARGINS}"  # of the last section, behind what it refers to
    styles: str = ""
    heads: Mapping[str, str] = field(default_factory=dict)  # "default", "first" … : paragraphs
    feet: Mapping[str, str] = field(default_factory=dict)
    settings: str = ""
    numbering: str = ""
    more: Mapping[str, tuple[str, str, bytes]] = field(default_factory=dict)  # kind, relation
    template: bool = False
    mode: int = 15
    external: str = ""  # whole relationships of the document

    def made(self) -> bytes:
        """Return the bytes of the file."""
        parts: dict[str, tuple[str, str, bytes]] = {
            "word/styles.xml": (f"{_KIND}.styles+xml", "styles", self._styles()),
            "word/settings.xml": (f"{_KIND}.settings+xml", "settings", self._settings()),
            "word/theme/theme1.xml": (_THEME_KIND, "theme", _theme().encode()),
        }
        if self.numbering:
            xml = f"{_HEAD}<w:numbering {NAMES}>{self.numbering}</w:numbering>"
            parts["word/numbering.xml"] = (f"{_KIND}.numbering+xml", "numbering", xml.encode())
        refers = ""
        for end, several in (("header", self.heads), ("footer", self.feet)):
            tag = "hdr" if end == "header" else "ftr"
            for kind, inside in several.items():
                name = f"word/{end}-{kind}.xml"
                xml = f"{_HEAD}<w:{tag} {NAMES}>{inside}</w:{tag}>"
                parts[name] = (f"{_KIND}.{end}+xml", end, xml.encode())
                refers += f'<w:{end}Reference w:type="{kind}" r:id="{_id(name)}"/>'
        parts |= self.more
        section = f"<w:sectPr>{refers}{self.pages}</w:sectPr>"
        document = f"{_HEAD}<w:document {NAMES}><w:body>{self.body}{section}</w:body></w:document>"
        return self._packed(parts, document.encode())

    def _styles(self) -> bytes:
        return f"{_HEAD}<w:styles {NAMES}>{self.styles}</w:styles>".encode()

    def _settings(self) -> bytes:
        return (
            f'{_HEAD}<w:settings {NAMES}><w:zoom w:percent="100"/>{self.settings}<w:compat>'
            '<w:compatSetting w:name="compatibilityMode" '
            f'w:uri="http://schemas.microsoft.com/office/word" w:val="{self.mode}"/></w:compat>'
            "</w:settings>"
        ).encode()

    def _packed(self, parts: Mapping[str, tuple[str, str, bytes]], document: bytes) -> bytes:
        main = f"{_KIND}.{'template' if self.template else 'document'}.main+xml"
        kinds = {"word/document.xml": main} | {name: kind for name, (kind, _, _) in parts.items()}
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
        )
        types = (
            f'{_HEAD}<Types xmlns="{_OPEN}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        )
        refers = "".join(
            _relation(_id(name), relation, f"/{name}") for name, (_, relation, _) in parts.items()
        )
        pictures = {n: d for n, (_, relation, d) in parts.items() if relation == "image"}
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", types)
            package.writestr(
                "_rels/.rels", _relations(_relation("rId1", "officeDocument", "word/document.xml"))
            )
            package.writestr("word/document.xml", document)
            package.writestr("word/_rels/document.xml.rels", _relations(refers + self.external))
            for name, (_, _, data) in parts.items():
                package.writestr(name, data)
                if pictures and name.startswith("word/header"):
                    of = "".join(_relation(_id(each), "image", f"/{each}") for each in pictures)
                    folder, _, own = name.rpartition("/")
                    package.writestr(f"{folder}/_rels/{own}.rels", _relations(of))
        return file.getvalue()


def _id(name: str) -> str:
    return "rId" + "".join(letter for letter in name if letter.isalnum())


def _relation(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(inside: str) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_OPEN}/package/2006/relationships">{inside}</Relationships>'
    )


_THEME_KIND = "application/vnd.openxmlformats-officedocument.theme+xml"


def _theme() -> str:
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4",
        "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
        "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
    }  # fmt: skip
    scheme = "".join(f'<a:{role}><a:srgbClr val="{c}"/></a:{role}>' for role, c in colours.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{kind}Font>"
        for kind, face in (("major", "Calibri Light"), ("minor", "Calibri"))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{_HEAD}<a:theme xmlns:a="{_OPEN}/drawingml/2006/main" name="Office">'
        f'<a:themeElements><a:clrScheme name="Office">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Office">{fonts}</a:fontScheme><a:fmtScheme name="Office">'
        f"<a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def style(
    identity: str, name: str, inside: str, kind: str = "paragraph", base: str = "", more: str = ""
) -> str:
    """Return a style."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"{more}><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/>{inside}</w:style>"
    )


def p(text: str, style: str = "", more: str = "") -> str:
    """Return a paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:p><w:pPr>{named}{more}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def scattered(text: str) -> str:
    """Return runs that Word has cut a text into, as it does after corrections."""
    cut = [text[at : at + 3] for at in range(0, len(text), 3)]
    mark = '<w:proofErr w:type="spellStart"/>'
    return mark.join(
        f'<w:r w:rsidR="00AB12CD"><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{each}</w:t></w:r>'
        for each in cut
    )


def logo(colour: tuple[int, int, int]) -> bytes:
    """Return a picture: a square with a bar across."""
    rows = b""
    for y in range(48):
        row = b"".join(
            bytes(colour) if 18 <= y < 30 or x < 6 or x > 41 else b"\xff\xff\xff" for x in range(48)
        )
        rows += b"\x00" + row

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 48, 48, 8, 2, 0, 0, 0)
    packed = zlib.compress(rows)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def picture(identity: str, told: str) -> str:
    """Return a run with a picture of 1.4 cm."""
    size = 504_000
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{size}" cy="{size}"/>'
        f'<wp:docPr id="7" name="Logo" descr="{told}"/><a:graphic>'
        f'<a:graphicData uri="{_OPEN}/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="7" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def fonts(name: str) -> str:
    """Return what sets a font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def field_(name: str) -> str:
    """Return a field of one word."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def control(tag: str, shown: str, *, block: bool = False, alias: str = "") -> str:
    """Return a content control that still shows its prompt."""
    run = f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{shown}</w:t></w:r>'
    inside = f"<w:p>{run}</w:p>" if block else run
    named = f'<w:alias w:val="{alias}"/>' if alias else ""
    named += f'<w:tag w:val="{tag}"/>' if tag else ""
    return (
        f'<w:sdt><w:sdtPr>{named}<w:id w:val="{abs(hash_of(tag + alias))}"/>'
        f"<w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def hash_of(text: str) -> int:
    """Return a number that is always the same for a text."""
    return zlib.crc32(text.encode()) >> 2


def _defaults(font: str, size: int, language: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(font)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{language}" '
        f'w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


_USUAL = ' w:default="1"'
_CHARACTERS = style(
    "Absatz-Standardschriftart", "Default Paragraph Font", "", "character", more=_USUAL
)


def ministry() -> bytes:
    """Return a letterhead as German Word makes it: style ids in German, a first page of its own.

    A logo and the address stand on the first page, the places are cut up over runs.
    """
    heading = '<w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="{level}"/></w:pPr><w:rPr><w:b/><w:color w:val="8A1538"/><w:sz w:val="{size}"/></w:rPr>'
    bullets = '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr><w:contextualSpacing/></w:pPr>'
    styles = _defaults("Liberation Serif", 22, "de-DE") + "".join(
        (
            style("Standard", "Normal", "", more=_USUAL),
            _CHARACTERS,
            style("berschrift1", "heading 1", heading.format(level=0, size=28), base="Standard"),
            style("berschrift2", "heading 2", heading.format(level=1, size=24), base="Standard"),
            style("Titel", "Title", '<w:rPr><w:b/><w:color w:val="8A1538"/><w:sz w:val="36"/></w:rPr>', base="Standard"),
            style("Aufzhlungszeichen", "List Bullet", bullets, base="Standard"),
            style("Kopfzeile", "header", '<w:rPr><w:sz w:val="18"/></w:rPr>', base="Standard"),
            style("Fuzeile", "footer", '<w:pPr><w:tabs><w:tab w:val="right" w:pos="9354"/></w:tabs></w:pPr><w:rPr><w:sz w:val="16"/></w:rPr>', base="Standard"),
            style("Beschriftung", "caption", '<w:pPr><w:keepNext/></w:pPr><w:rPr><w:i/><w:sz w:val="18"/></w:rPr>', base="Standard"),
            style("Funotentext", "footnote text", '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="16"/></w:rPr>', base="Standard"),
            style("Funotenzeichen", "footnote reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', "character", "Absatz-Standardschriftart"),
        )
    )  # fmt: skip
    level = (
        '<w:abstractNum w:abstractNumId="9"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Aufzhlungszeichen"/>'
        '<w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/>'
        '</w:pPr></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'
    )
    first = (
        f"<w:p>{picture('rIdwordmediaimage1png', 'Wappen')}</w:p>"
        + p("Ministerium für Handel und Häfen", "Kopfzeile")
        + p("Referat III B 2 · Am Kai 7 · 24103 Selmhaven", "Kopfzeile")
    )
    later = f'<w:p><w:pPr><w:pStyle w:val="Kopfzeile"/></w:pPr>{scattered("{{title}}")}</w:p>'
    foot = (
        f'<w:p><w:pPr><w:pStyle w:val="Fuzeile"/></w:pPr><w:r><w:t xml:space="preserve">Az. </w:t></w:r>'
        f'{scattered("{{ reference }}")}<w:r><w:tab/><w:t xml:space="preserve">Seite </w:t></w:r>'
        f"{field_('PAGE')}</w:p>"
    )
    body = (
        p("Vermerk", "Titel")
        + f'<w:p><w:r><w:t xml:space="preserve">Betreff: </w:t></w:r>{scattered("{{ title }}")}</w:p>'
        + p("An: {{ to }}")
        + p("Datum: {{ date }}")
        + f"<w:p>{scattered('{{ body }}')}</w:p>"
        + p("Referatsleitung")
    )
    return File(
        body,
        f"{_A4}{_MARGINS}<w:titlePg/>",
        styles,
        {"default": later, "first": first},
        {"default": foot, "first": foot},
        numbering=level,
        more={"word/media/image1.png": ("image/png", "image", logo((138, 21, 56)))},
    ).made()


def bureau() -> bytes:
    """Return a Russian .dotx with content controls and the names of styles in Russian.

    Its sections stand at places of their own; the pages lie under one head.
    """
    heading = '<w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="{level}"/></w:pPr><w:rPr>{fonts}<w:b/><w:sz w:val="{size}"/></w:rPr>'
    sans = fonts("Liberation Sans")
    table = (
        '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="00594C"/>'
        '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="00594C"/><w:insideH w:val="single" '
        'w:sz="4" w:space="0" w:color="A8C8C0"/></w:tblBorders><w:tblCellMar><w:top w:w="40" '
        'w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right '
        'w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr>'
        '<w:b/><w:color w:val="00594C"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" '
        'w:fill="DCECE8"/></w:tcPr></w:tblStylePr>'
    )
    styles = _defaults("Liberation Serif", 24, "ru-RU") + "".join(
        (
            style("a", "Обычный", "", more=_USUAL),
            style("a0", "Основной шрифт абзаца", "", "character", more=_USUAL),
            style("a1", "Обычная таблица", '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>', "table", more=_USUAL),
            style("1", "Заголовок 1", heading.format(level=0, fonts=sans, size=26), base="a"),
            style("2", "Заголовок 2", heading.format(level=1, fonts=sans, size=24), base="a"),
            style("3", "Заголовок 3", heading.format(level=2, fonts=sans, size=24), base="a"),
            style("a5", "Основной текст", '<w:pPr><w:spacing w:after="100"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>', base="a"),
            style("a7", "Таблица бюро", table, "table", "a1", ' w:customStyle="1"'),
            style("PlaceholderText", "Placeholder Text", '<w:rPr><w:color w:val="595959"/></w:rPr>', "character", "a0"),
        )
    )  # fmt: skip
    head = p("БЮРО ВНЕШНИХ СВЯЗЕЙ", "a", '<w:jc w:val="center"/>') + p(
        "г. Сельм, Портовая ул., 4", "a", '<w:jc w:val="center"/>'
    )
    foot = f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{control("marking", "Гриф")}</w:p>'
    body = (
        f'<w:p><w:r><w:t xml:space="preserve">№ </w:t></w:r>{control("reference", "номер")}'
        f'<w:r><w:t xml:space="preserve"> от </w:t></w:r>{control("", "дата", alias="Date")}</w:p>'
        + control("title", "Название записки", block=True)
        + control("section:key-points", "Главное", block=True)
        + control("section:issue", "Вопрос", block=True)
        + control("body", "Здесь стоит записка", block=True).replace(
            "<w:p>", '<w:p><w:pPr><w:pStyle w:val="a5"/></w:pPr>'
        )
        + f'<w:p><w:r><w:t xml:space="preserve">Исполнитель: </w:t></w:r>{control("drafted_by", "имя")}</w:p>'
        + f'<w:p><w:r><w:t xml:space="preserve">Подпись: </w:t></w:r>{control("signature", "подпись")}</w:p>'
    )
    pages = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    return File(body, pages, styles, {"default": head}, {"default": foot}, template=True).made()


def agency() -> bytes:
    """Return what docxtpl's users write: loops over paragraphs and rows, conditions, filters."""
    styles = _defaults("Liberation Sans", 21, "en-US") + "".join(
        (
            style("Normal", "Normal", "", more=_USUAL),
            style("DefaultParagraphFont", "Default Paragraph Font", "", "character", more=_USUAL),
            style("TableNormal", "Normal Table", '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>', "table", more=_USUAL),
            style("Heading1", "Agency Heading", '<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:color w:val="0B3D91"/><w:sz w:val="26"/></w:rPr>', base="Normal", more=' w:customStyle="1"'),
            style("Title", "Title", '<w:rPr><w:b/><w:color w:val="0B3D91"/><w:sz w:val="40"/></w:rPr>', base="Normal"),
        )
    )  # fmt: skip
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{p(text)}</w:tc>'
        for wide, text in ((2200, "{{ line.title|upper }}"), (7000, "{{ line.text }}"))
    )
    tag = '<w:tr><w:tc><w:tcPr><w:tcW w:w="9200" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc></w:tr>'
    heads = (
        '<w:tbl><w:tblPr><w:tblW w:w="9200" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2200"/>'
        '<w:gridCol w:w="7000"/></w:tblGrid>'
        + tag.format(p("{%tr for line in header %}"))
        + f"<w:tr>{cells}</w:tr>"
        + tag.format(p("{%tr endfor %}"))
        + "</w:tbl>"
    )
    body = (
        p("{{ label | upper }}{% if marking %} – {{ marking }}{% endif %}")
        + p("{{r title }}", "Title")
        + heads
        + p("{%p if subject %}")
        + p("About: {{ subject }}")
        + p("{%p else %}")
        + p("{# nothing to add #}No subject was given.")
        + p("{%p endif %}")
        + p("{%p for section in sections %}")
        + p("{{ section.title }}", "Heading1")
        + p("{{p section.lines }}")
        + p("{%p endfor %}")
        + p(
            "Sources: {% for source in sources %}{{ source.ref }} {{ source.outlet }}; {% endfor %}"
        )
        + p("Client: {{ client_name }} {% set x = 1 %}")
    )
    foot = p("{{ reference|default('no reference') }} – {{ page }}/{{ pages }}")
    return File(body, styles=styles, feet={"default": foot}, mode=14).made()


def letterhead() -> bytes:
    """Return a letterhead that names no place: the note follows what stands there.

    It was an old document: it has a footnote, a bookmark, tracked changes and two sections.
    """
    styles = _defaults("Liberation Sans", 20, "en-GB") + "".join(
        (
            style("Normal", "Normal", "", more=_USUAL),
            style("DefaultParagraphFont", "Default Paragraph Font", "", "character", more=_USUAL),
            style("FootnoteText", "footnote text", '<w:rPr><w:sz w:val="15"/></w:rPr>', base="Normal"),
            style("FootnoteReference", "footnote reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', "character", "DefaultParagraphFont"),
        )
    )  # fmt: skip
    notes = (
        f"{_HEAD}<w:footnotes {NAMES}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        '<w:r><w:t xml:space="preserve"> Founded in 1887.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="address"/><w:r><w:rPr><w:b/></w:rPr><w:t>Selm Institute of Trade</w:t></w:r>'
        '<w:bookmarkEnd w:id="1"/><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r></w:p>'
        + p("12 Harbour Row, Selm")
        + "<w:p/><w:p/>"
    )
    settings = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    more = {"word/footnotes.xml": (f"{_KIND}.footnotes+xml", "footnotes", notes.encode())}
    return File(body, styles=styles, settings=settings, more=more).made()


def in_a_cell() -> bytes:
    """Return a page whose layout is a table, with the note in one of its cells."""
    styles = _defaults("Liberation Sans", 20, "en-GB") + style("Normal", "Normal", "", more=_USUAL)
    side = p("Selm Desk") + p("{{ reference }}")
    body = (
        '<w:tbl><w:tblPr><w:tblW w:w="9354" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        '<w:gridCol w:w="1700"/><w:gridCol w:w="7654"/></w:tblGrid><w:tr>'
        f'<w:tc><w:tcPr><w:tcW w:w="1700" w:type="dxa"/></w:tcPr>{side}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="7654" w:type="dxa"/></w:tcPr>{p("{{ note }}")}</w:tc></w:tr></w:tbl>'
        + p("")
    )
    marked = {"default": p("{{ marking }}", "", '<w:jc w:val="center"/>')}
    return File(body, styles=styles, heads=marked, feet=marked).made()


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "ministry.docx": ministry,
    "bureau.dotx": bureau,
    "agency.docx": agency,
    "letterhead.docx": letterhead,
    "cell.docx": in_a_cell,
}

"""What a template may not carry, and what is said of it."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from briefwright.domain.errors import HouseFault, HouseRefused, ImportFailed, ImportFault
from briefwright.importers.house.read import read_house
from briefwright.viewmodels import messages
from tests.house_templates import File, p

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str) -> str:
    """Return a relationship that leads out of the file."""
    return (
        f'<Relationship Id="rIdOut" Type="{_OFFICE}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
    )


def with_parts(**more: bytes) -> bytes:
    """Return a plain template with other parts beside its own."""
    plain = File(p("{{ body }}")).made()
    file = BytesIO()
    with ZipFile(BytesIO(plain)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, data in more.items():
            new.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def altered(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a template with every part changed."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)))
    return file.getvalue()


def field(instruction: str) -> str:
    """Return a paragraph with a field whose instruction is cut up over runs."""
    cut = "".join(
        f'<w:r><w:instrText xml:space="preserve">{letter}</w:instrText></w:r>'
        for letter in instruction
    )
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{cut}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def nested(instruction: str) -> str:
    """Return a field that another one would name."""
    inner = field(f"QUOTE {instruction}").removeprefix("<w:p>").removesuffix("</w:p>")
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}<w:r><w:instrText> "x"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def picture_of(attribute: str) -> str:
    return (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<v:imagedata {attribute}="http://far.example/a.png"/></v:shape></w:pict></w:r></w:p>'
    )


REFUSED: dict[str, tuple[bytes, HouseFault]] = {
    "macros under another name": (with_parts(word__vbaProject__bin=b"x"), HouseFault.MACROS),
    "a template with macros": (
        altered(
            File("").made(),
            lambda part: part.replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"vnd.ms-word.document.macroEnabled.main+xml",
            ),
        ),
        HouseFault.MACROS,
    ),
    "a template at another place": (
        File("", external=related("attachedTemplate", "http://far.example/a.dotm")).made(),
        HouseFault.TEMPLATE,
    ),
    "a linked picture": (
        File("", external=related("image", "http://far.example/a.png")).made(),
        HouseFault.REMOTE,
    ),
    "a picture on a share": (
        File("", external=related("image", "file://far/a.png")).made(),
        HouseFault.REMOTE,
    ),
    "a picture that is named in its drawing": (
        File(picture_of("src")).made(),
        HouseFault.REMOTE,
    ),
    "a remote frame": (
        File("", external=related("frame", "http://far.example/a.htm")).made(),
        HouseFault.REMOTE,
    ),
    "a linked object": (
        File("", external=related("oleObject", "file:///c:/a.xlsx")).made(),
        HouseFault.OBJECT,
    ),
    "an embedded object": (
        File("<w:p><w:r><w:object/></w:r></w:p>").made(),
        HouseFault.OBJECT,
    ),
    "another document inside": (
        File('<w:altChunk r:id="rId9"/>').made(),
        HouseFault.INSERTED,
    ),
    "a subdocument": (File('<w:subDoc r:id="rId9"/>').made(), HouseFault.INSERTED),
    "a link into a folder": (
        File("", external=related("hyperlink", "file:///c:/a.exe")).made(),
        HouseFault.LINK,
    ),
    "a link that is a program": (
        File("", external=related("hyperlink", "javascript:alert(1)")).made(),
        HouseFault.LINK,
    ),
    "DDE": (File(field('DDEAUTO c:\\\\cmd.exe "/k calc"')).made(), HouseFault.FIELD),
    "a fetched text": (File(field('includetext "http://far.example/a"')).made(), HouseFault.FIELD),
    "a fetched picture": (
        File('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE a.png "/></w:p>').made(),
        HouseFault.FIELD,
    ),
    "a field that another one names": (File(nested("68 68 69")).made(), HouseFault.FIELD),
    "a button for a macro": (File(field("MACROBUTTON x y")).made(), HouseFault.FIELD),
    "a field with a bad link": (
        File(field('HYPERLINK "file://far/a"')).made(),
        HouseFault.LINK,
    ),
    "DDE in a footer": (File("", feet={"default": field("DDE x y z")}).made(), HouseFault.FIELD),
    "a condition without an end": (File(p("{%p if title %}")).made(), HouseFault.TAGS),
    "an end without a beginning": (File(p("{% endif %}")).made(), HouseFault.TAGS),
    "a condition across paragraphs": (
        File(p("a {% if title %}") + p("b {% endif %}")).made(),
        HouseFault.TAGS,
    ),
    "loops in loops in loops": (
        File(
            p("{%p for a in sections %}") * 3 + p("x") + p("{%p endfor %}") * 3,
        ).made(),
        HouseFault.TAGS,
    ),
    "a text": (b"Dear Minister,", HouseFault.NOT_WORD),
    "an archive of something else": (
        altered(File("").made(), lambda part: part.replace(b"wordprocessingml.doc", b"sheet.doc")),
        HouseFault.NOT_WORD,
    ),
    "the strict form": (
        altered(
            File("").made(),
            lambda part: part.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/",
            ),
        ),
        HouseFault.STRICT,
    ),
    "content that nobody knows": (
        File(
            '<w:p><w:r><w:drawing><wp:inline r:id="rIdOdd"/></w:drawing></w:r></w:p>',
            external=f'<Relationship Id="rIdOdd" Type="{_OFFICE}/odd" Target="/word/styles.xml"/>',
        ).made(),
        HouseFault.UNKNOWN,
    ),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_template_is_refused_in_words(name: str) -> None:
    data, fault = REFUSED[name]
    with pytest.raises(HouseRefused) as refused:
        read_house(data, "office.docx")
    assert refused.value.fault is fault
    words = messages.error(refused.value)
    assert words.startswith("“office.docx” cannot be the house style: ")
    assert "{" not in words
    assert words.endswith(".")


def test_a_picture_of_lines_may_run_nothing() -> None:
    for inside in ("<script/>", '<image href="http://far.example/a.png"/>', '<g onload="x()"/>'):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
        more = {"word/media/a.svg": ("image/svg+xml", "image", svg)}
        with pytest.raises(HouseRefused):
            read_house(File("", more=more).made(), "office.docx")


def test_an_encrypted_file_and_a_bomb_are_told_apart() -> None:
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ImportFailed) as failed:
        read_house(encrypted, "office.docx")
    assert failed.value.fault is ImportFault.ENCRYPTED
    with pytest.raises(ImportFailed) as failed:
        read_house(with_parts(word__a__xml=b"\0" * (60 << 20)), "office.docx")
    assert failed.value.fault is ImportFault.HOSTILE
    doctype = altered(File("").made(), lambda part: part.replace(b"?><w:", b"?><!DOCTYPE a><w:"))
    with pytest.raises(ImportFailed) as failed:
        read_house(doctype, "office.docx")
    assert failed.value.fault is ImportFault.HOSTILE


def test_ordinary_links_and_fields_are_welcome() -> None:
    body = (
        field("PAGE")
        + field("TOC \\o")
        + field('HYPERLINK "https://office.example"')
        + p("{{ body }}")
    )
    house = read_house(
        File(body, external=related("hyperlink", "https://office.example/a")).made(), "office.docx"
    )
    assert house.names == ("body",)

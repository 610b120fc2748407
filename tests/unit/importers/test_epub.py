import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.office.epub import read
from tests.unit.importers.word_files import packed

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/book.opf"/></rootfiles></container>'
)
BOOK = """<package xmlns="http://www.idpf.org/2007/opf"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Harbours</dc:title>
<dc:creator>Ida Holm</dc:creator><dc:date>2025-02-05</dc:date></metadata><manifest>
<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="two%20.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/><itemref idref="none"/>
</spine></package>"""
CONTENTS = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel>
<text>Second part</text></navLabel><content src="two%20.xhtml#x"/></navPoint></navMap></ncx>"""
PAGE = (
    '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>'
    "<title>t</title></head><body>{}</body></html>"
)


def epub(**parts: str) -> bytes:
    return packed(
        {
            "META-INF/container.xml": CONTAINER,
            "book/book.opf": BOOK,
            "book/toc.ncx": CONTENTS,
            "book/nav.xhtml": PAGE.format("<p>Contents</p>"),
            "book/one.xhtml": PAGE.format("<h1>First part</h1><p>Lorries &amp; boats.</p>"),
            "book/two .xhtml": PAGE.format("<p>Cranes.</p><ul><li>One</li></ul>"),
            **{name.replace("__", "/"): words for name, words in parts.items()},
        }
    )


def drawn(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(b.kind.value, draft.text[b.start : b.end]) for b in draft.blocks]


def test_what_a_program_numbered_is_no_heading() -> None:
    counted = CONTENTS.replace("Second part", "Section 2")
    told = drawn(read(epub(**{"book__toc.ncx": counted}), "a.epub"))
    assert ("paragraph", "Cranes.") in told
    assert all("Section" not in words for _kind, words in told)


def test_chapters_follow_the_spine_and_have_headings() -> None:
    draft = read(epub(), "a.epub")
    assert drawn(draft) == [
        ("heading", "First part"),
        ("paragraph", "Lorries & boats."),
        ("heading", "Second part"),
        ("paragraph", "Cranes."),
        ("list-item", "One"),
    ]
    assert draft.declared == {
        "title": ("Harbours",),
        "author": ("Ida Holm",),
        "published": ("2025-02-05",),
    }


def test_the_number_of_a_note_on_another_page_is_no_digit_of_the_figure_before_it() -> None:
    words = (
        "<p>Freight grew 12<sup><a href='two%20.xhtml#n2'>2</a></sup> percent to 4 million<a"
        " href='two%20.xhtml#n3'>3</a> tonnes by 2025<a href='two%20.xhtml#n4'>4</a>,"
        " on <a href='two%20.xhtml#t'>27</a> lines.</p>"
    )
    told = drawn(read(epub(**{"book__one.xhtml": PAGE.format(words)}), "a.epub"))
    assert (
        "paragraph",
        "Freight grew 12² percent to 4 million³ tonnes by 2025⁴, on 27 lines.",
    ) in told


def test_notes_and_boxes_beside_a_chapter_belong_to_it() -> None:
    page = (
        "<h1>First part</h1><p>It fell by 40 cm.</p><aside><p>Measured at Orvik.</p></aside>"
        "<nav><p>Contents</p></nav><footer><p>Drawn up in May.</p></footer>"
    )
    told = drawn(read(epub(**{"book__one.xhtml": PAGE.format(page)}), "a.epub"))
    assert told[1:4] == [
        ("paragraph", "It fell by 40 cm."),
        ("paragraph", "Measured at Orvik."),
        ("paragraph", "Drawn up in May."),
    ]


def test_where_only_looks_tell_headings_and_quotations_they_are_known_by_them() -> None:
    def set_in(kind: str, words: str, margins: str = "p0") -> str:
        return f'<p class="{margins}"><span class="{kind}">{words}</span></p>'

    sheet = """.s0 {font-size: 24.00pt;} .s1 {font-size: 15.00pt;} .s2 {}
    .p0 {margin: 0.1in 0px 0.2in 0px;} .p1 {margin: 0.1in 0.65in 0.1in 0.65in;}"""
    told = "The crane was paid for by the town, and stands there since the spring."
    page = (
        set_in("s0", "Harbours")
        + set_in("s1", "What was bought")
        + set_in("s2", told)
        + set_in("s2", "It is ours.", "p1")
        + set_in("s1", "In large type, but a sentence.")
    )
    parts = {"book__one.xhtml": PAGE.format(page), "book__two .xhtml": PAGE.format("")}
    draft = read(epub(**parts, **{"book__a.css": sheet}), "a.epub")
    assert [(b.kind.value, b.level, draft.text[b.start : b.end]) for b in draft.blocks] == [
        ("heading", 1, "Harbours"),
        ("heading", 2, "What was bought"),
        ("paragraph", 0, told),
        ("quotation", 0, "It is ours."),
        ("paragraph", 0, "In large type, but a sentence."),
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (packed({"a": "b"}), ImportFault.BROKEN),
        (b"PK", ImportFault.BROKEN),
        (packed({"META-INF/container.xml": CONTAINER}), ImportFault.BROKEN),
        (packed({"META-INF/container.xml": "<!DOCTYPE x>" + CONTAINER}), ImportFault.HOSTILE),
    ],
)
def test_what_is_no_book_has_a_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failed:
        read(data, "a.epub")
    assert failed.value.fault is fault


def test_a_book_whose_chapters_are_locked_is_refused() -> None:
    locks = '<encryption><CipherReference URI="book/one.xhtml"/></encryption>'
    with pytest.raises(ImportFailed) as failed:
        read(epub(**{"META-INF__encryption.xml": locks}), "a.epub")
    assert failed.value.fault is ImportFault.ENCRYPTED

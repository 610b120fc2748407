import pytest

from briefwright.domain.article import Notice, Origin
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.office.odt import read, read_flat
from tests.unit.importers.word_files import packed

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("meta", "meta"),
    )
)
STYLES = """
<style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="P2" style:parent-style-name="Intense_20_Quote"/>
<style:style style:name="Loop" style:parent-style-name="Loop"/>
<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T2"><style:text-properties style:text-position="super 58%"/>
</style:style>
<text:list-style style:name="L1">
<text:list-level-style-bullet text:level="1"/>
<text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style>
"""


def content(body: str) -> str:
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


def odt(body: str, **parts: str) -> bytes:
    return packed({"mimetype": "application/vnd.oasis.opendocument.text"} | {
        "content.xml": content(body), **{f"{name}.xml": words for name, words in parts.items()}
    })  # fmt: skip


def drawn(draft: ArticleDraft) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, draft.text[b.start : b.end]) for b in draft.blocks]


def test_headings_paragraphs_lists_and_tables_become_blocks() -> None:
    draft = read(
        odt(
            '<text:p text:style-name="P1">Harbour counts</text:p>'
            '<text:h text:outline-level="2">Lorries</text:h>'
            "<text:p>The port\n of <text:span>Larne</text:span><text:line-break/>is full.</text:p>"
            '<text:p text:style-name="P2">“It will be.”</text:p>'
            '<text:list text:style-name="L1"><text:list-item><text:p>One crane</text:p>'
            "<text:list><text:list-item><text:p>and its driver</text:p></text:list-item>"
            "</text:list></text:list-item></text:list>"
            "<table:table><table:table-header-rows><table:table-row><table:table-cell>"
            "<text:p>Port</text:p></table:table-cell><table:table-cell><text:p>2025</text:p>"
            "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
            "<table:table-cell><text:p>Larne</text:p></table:table-cell><table:table-cell>"
            "<text:p>4,200</text:p><text:p>lorries</text:p></table:table-cell>"
            "</table:table-row></table:table>"
        ),
        "a.odt",
    )
    assert drawn(draft) == [
        ("heading", 1, "Harbour counts"),
        ("heading", 2, "Lorries"),
        ("paragraph", 0, "The port of Larne\nis full."),
        ("quotation", 0, "“It will be.”"),
        ("list-item", 1, "One crane"),
        ("numbered-item", 2, "and its driver"),
        ("table-row", 1, "Port | 2025"),
        ("table-row", 0, "Larne | 4,200 lorries"),
    ]


def test_what_was_deleted_hidden_or_remarked_is_no_text() -> None:
    draft = read(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
            '<text:p>It <text:span text:style-name="T1">secretly </text:span>costs '
            "<office:annotation><text:p>who says?</text:p></office:annotation>12 million.</text:p>"
        ),
        "a.odt",
    )
    assert draft.text == "It costs 12 million."
    assert draft.notices == (
        Notice("skipped", {"what": "hidden-text"}),
        Notice("skipped", {"what": "tracked-deletions"}),
    )


def test_a_raised_figure_is_no_digit_of_the_number_before_it() -> None:
    draft = read(odt('<text:p>In 2025<text:span text:style-name="T2">3</text:span>.</text:p>'), "a")
    assert draft.text == "In 2025³."


def test_boxes_follow_their_paragraph_and_notes_stand_at_the_end() -> None:
    draft = read(
        odt(
            "<text:p>First<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>By its office.</text:p></text:note-body></text:note> words."
            "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>"
            "</text:p><text:p>Last words.</text:p>"
        ),
        "a.odt",
    )
    assert draft.text == "First words.\n\nBoxed\n\nLast words.\n\nBy its office."


def test_counts_that_would_fill_the_memory_are_not_believed() -> None:
    draft = read(
        odt(
            '<text:p>a<text:s text:c="2000000000"/>b</text:p><table:table>'
            '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell '
            'table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell>'
            "</table:table-row></table:table>"
        ),
        "a.odt",
    )
    assert len(draft.text) < 400


def test_the_properties_name_title_and_author_and_no_day() -> None:
    meta = (
        f'<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<office:meta><dc:title>Harbour counts</dc:title><dc:date>2025-02-05</dc:date>"
        "<meta:initial-creator>Ida Holm</meta:initial-creator><dc:creator>Sub Editor</dc:creator>"
        "</office:meta></office:document-meta>"
    )
    draft = read(odt("<text:p>Words.</text:p>", meta=meta), "a.odt")
    assert draft.declared == {"title": ("Harbour counts",), "author": ("Ida Holm",)}
    assert draft.origin is Origin.FILE


def test_a_flat_file_is_read_as_well() -> None:
    assert read_flat(content("<text:p>Words.</text:p>").encode(), "a.fodt").text == "Words."


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (odt(""), ImportFault.NO_TEXT),
        (packed({"mimetype": "x"}), ImportFault.BROKEN),
        (
            packed({"content.xml": "\0", "META-INF/manifest.xml": "<m:encryption-data/>"}),
            ImportFault.ENCRYPTED,
        ),
        (packed({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), ImportFault.HOSTILE),
        (b"PK\x03\x04", ImportFault.BROKEN),
    ],
)
def test_what_is_no_text_has_a_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failed:
        read(data, "a.odt")
    assert failed.value.fault is fault


def test_a_table_of_one_cell_that_holds_paragraphs_is_no_table() -> None:
    def table(*cells: str) -> str:
        inside = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        return f"<table:table><table:table-row>{inside}</table:table-row></table:table>"

    first, second = "<text:p>Harbour counts</text:p>", "<text:p>Lorries came.</text:p>"
    assert drawn(read(odt(table(first + second)), "a.odt")) == [
        ("paragraph", 0, "Harbour counts"),
        ("paragraph", 0, "Lorries came."),
    ]
    assert [row[2] for row in drawn(read(odt(table(first, second)), "a.odt"))] == [
        "Harbour counts | Lorries came."
    ]
    assert [row[0] for row in drawn(read(odt(table(first)), "a.odt"))] == ["table-row"]

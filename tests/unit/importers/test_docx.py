from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from briefwright.domain.article import BlockKind, Origin
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.office.docx import read
from tests.unit.importers.word_files import STRICT, packed, paragraph, run, word_file


def blocks(data: bytes) -> list[str]:
    draft = read(data, "a.docx")
    assert draft.text == "\n\n".join(draft.text[b.start : b.end] for b in draft.blocks)
    return [draft.text[b.start : b.end] for b in draft.blocks]


def skipped(data: bytes) -> list[str]:
    return [notice.facts["what"] for notice in read(data, "a.docx").notices]


def test_a_file_that_word_would_write_is_read(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Minsk and Ufa widen their tractor deal", 0)
    document.add_paragraph("Trade fell by 5-6 percent.")
    document.add_heading("What was agreed", 2)
    document.add_paragraph("A service centre", style="List Bullet")
    document.add_paragraph("“It is a start.”", style="Quote")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["Year", "Trade", "2024", "$315m"], strict=True):
        cell.text = words
    document.core_properties.title = "Tractors"
    document.core_properties.author = "Irina Voronova"
    document.save(str(tmp_path / "a.docx"))

    draft = read((tmp_path / "a.docx").read_bytes(), "a.docx")
    assert [(b.kind, b.level, draft.text[b.start : b.end]) for b in draft.blocks] == [
        (BlockKind.HEADING, 1, "Minsk and Ufa widen their tractor deal"),
        (BlockKind.PARAGRAPH, 0, "Trade fell by 5-6 percent."),
        (BlockKind.HEADING, 2, "What was agreed"),
        (BlockKind.LIST_ITEM, 1, "A service centre"),
        (BlockKind.QUOTATION, 0, "“It is a start.”"),
        (BlockKind.TABLE_ROW, 0, "Year | Trade"),
        (BlockKind.TABLE_ROW, 0, "2024 | $315m"),
    ]
    assert draft.declared["title"] == ("Tractors",)
    assert draft.declared["author"] == ("Irina Voronova",)
    assert draft.origin is Origin.FILE


def test_a_list_within_another_is_told_by_the_style_that_word_has_for_it(tmp_path: Path) -> None:
    document = Document()
    for words, style in (("Cranes", "List Bullet"), ("For grain", "List Bullet 2")):
        document.add_paragraph(words, style=style)
    for words, style in (("Fees", "List Number"), ("For ferries", "List Number 3")):
        document.add_paragraph(words, style=style)
    document.save(str(tmp_path / "a.docx"))

    draft = read((tmp_path / "a.docx").read_bytes(), "a.docx")
    assert [(b.kind, b.level) for b in draft.blocks] == [
        *((BlockKind.LIST_ITEM, 1), (BlockKind.LIST_ITEM, 2)),
        *((BlockKind.NUMBERED_ITEM, 1), (BlockKind.NUMBERED_ITEM, 3)),
    ]


def test_when_a_file_was_made_is_not_when_it_was_published() -> None:
    core = (
        '<c:p xmlns:c="urn:c" xmlns:d="http://purl.org/dc/terms/"><d:created>2025-02-05T00:00:00Z'
        "</d:created><d:modified>2025-02-06T00:00:00Z</d:modified></c:p>"
    )
    draft = read(word_file(paragraph("Words."), {"docProps/core.xml": core}), "a.docx")
    assert "published" not in draft.declared


def test_insertions_are_text_and_deletions_are_not_and_that_is_said() -> None:
    body = (
        f"<w:p>{run('The sum is ')}<w:ins>{run('£7m')}</w:ins><w:del><w:r><w:delText>£3m"
        f"</w:delText></w:r></w:del><w:moveFrom>{run('gone')}</w:moveFrom>"
        f"<w:moveTo>{run(' a year')}</w:moveTo></w:p>"
    )
    data = word_file(body)
    assert blocks(data) == ["The sum is £7m a year"]
    assert skipped(data) == ["tracked-deletions"]


def test_nothing_that_a_reader_sees_is_lost() -> None:
    box = f"<w:txbxContent>{paragraph('In a text box.')}</w:txbxContent>"
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
        f"<w:p>{run('Around it.')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:p><w:hyperlink>{run('A link')}</w:hyperlink><w:smartTag>{run(' and a tag')}"
        f"</w:smartTag><w:fldSimple>{run(' and a field')}</w:fldSimple></w:p>"
        "<w:tbl><w:tr><w:tc>"
        f"{paragraph('Cell')}{paragraph('of two')}<w:tbl><w:tr><w:tc>{paragraph('inner')}"
        f"</w:tc></w:tr></w:tbl></w:tc><w:tc>{paragraph('42%')}</w:tc></w:tr></w:tbl>"
    )
    notes = (
        f'<w:footnotes SPACES><w:footnote w:type="separator">{paragraph("---")}</w:footnote>'
        f"<w:footnote>{paragraph('A note.')}</w:footnote></w:footnotes>"
    )
    assert blocks(word_file(body, {"word/footnotes.xml": notes})) == [
        "In a control.",
        "Around it.",
        "In a text box.",
        "A link and a tag and a field",
        "Cell of two inner | 42%",
        "A note.",
    ]


def test_field_codes_and_hidden_words_are_not_text() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDEAUTO cmd'
        f"</w:instrText></w:r>{run('result')}{run(' hidden', '<w:vanish/>')}"
        + run(" shown", '<w:vanish w:val="0"/>')
        + "</w:p>"
    )
    data = word_file(body)
    assert blocks(data) == ["result shown"]
    assert skipped(data) == ["hidden-text"]


def test_tabs_breaks_and_hyphens_are_characters() -> None:
    body = (
        "<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t><w:noBreakHyphen/><w:t>D</w:t>"
        '<w:softHyphen/><w:t>E</w:t><w:br w:type="page"/><w:t>F</w:t></w:r></w:p>'
    )
    assert blocks(word_file(body)) == ["A\tB\nC\u2011DEF"]


def test_headings_show_by_style_inherited_style_and_outline_level() -> None:
    body = (
        paragraph("A", '<w:pStyle w:val="T"/>')
        + paragraph("B", '<w:pStyle w:val="Own"/>')
        + paragraph("C", '<w:outlineLvl w:val="2"/>')
        + paragraph("D", '<w:pStyle w:val="L"/>')
        + paragraph("E", '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + paragraph("F", '<w:pStyle w:val="Loop"/>')
        + paragraph("G", '<w:pStyle w:val="Unknown"/><w:outlineLvl w:val="9"/>')
    )
    draft = read(word_file(body), "a.docx")
    assert [(b.kind, b.level) for b in draft.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_the_strict_form_of_the_format_is_read_too() -> None:
    assert blocks(word_file(paragraph("Words."), namespace=STRICT)) == ["Words."]


def test_forbidden_and_odd_characters_do_not_come_through() -> None:
    assert blocks(word_file(paragraph("A&#x85;B&#xFFFD;C  D&#xA0;E"))) == ["A\nB\ufffdC D\u00a0E"]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ImportFault.EMPTY),
        (b"no zip at all", ImportFault.MISNAMED),
        (word_file(paragraph("Words."))[:200], ImportFault.BROKEN),
        (packed({"a.txt": "words"}), ImportFault.BROKEN),
        (packed({"word/document.xml": "<w:document"}), ImportFault.BROKEN),
        (word_file(""), ImportFault.NO_TEXT),
        (word_file(paragraph("  ")), ImportFault.NO_TEXT),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failure:
        read(data, "a.docx")
    assert failure.value.fault is fault


def test_broken_properties_do_not_cost_the_text() -> None:
    parts = {"docProps/core.xml": "<broken"}
    assert blocks(word_file(paragraph("Words."), parts)) == ["Words."]
    parts = {"docProps/core.xml": f"<p><title>{'x' * 300_000}</title></p>"}
    assert "title" not in read(word_file(paragraph("Words."), parts), "a.docx").declared


def nested(times: int) -> str:
    return (
        paragraph("Words.")
        + "<w:sdt><w:sdtContent>" * times
        + paragraph("Deep.")
        + "</w:sdtContent></w:sdt>" * times
    )


def test_nesting_is_followed_as_far_as_sense_goes_and_the_rest_is_said() -> None:
    assert blocks(word_file(nested(20))) == ["Words.", "Deep."]
    data = word_file(nested(110))
    assert blocks(data) == ["Words."]
    assert skipped(data) == ["deep-nesting"]
    with pytest.raises(ImportFailed) as failure:
        read(word_file(nested(5_000)), "a.docx")
    assert failure.value.fault is ImportFault.BROKEN


@pytest.mark.parametrize(
    "raising", ['<w:vertAlign w:val="superscript"/>', '<w:position w:val="8"/><w:sz w:val="19"/>']
)
def test_a_raised_figure_is_no_digit_of_the_number_before_it(raising: str) -> None:
    high = run("3", raising)
    low = run("2", '<w:vertAlign w:val="subscript"/>')
    body = f"<w:p>{run('In 2025')}{high}{run(' less CO')}{low}{run('.')}</w:p>"
    assert blocks(word_file(body)) == ["In 2025³ less CO2."]


def test_items_with_numbers_are_told_from_those_with_bullets() -> None:
    def item(words: str, number: str, depth: str = "0") -> str:
        kept = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
        return paragraph(words, f"<w:numPr>{kept}</w:numPr>")

    lists = (
        '<w:numbering SPACES><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt '
        'w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    body = item("One", "3") + item("Below", "3", "1") + item("Other", "9") + item("None", "0")
    draft = read(word_file(body, {"word/numbering.xml": lists}), "a.docx")
    assert [(block.kind.value, block.level) for block in draft.blocks] == [
        ("numbered-item", 1),
        ("list-item", 2),
        ("list-item", 1),
        ("paragraph", 0),
    ]


def test_a_table_of_one_cell_that_holds_paragraphs_is_no_table() -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Harbour counts"
    cell.add_paragraph("Lorries came.")
    document.add_table(1, 1).cell(0, 0).text = "A box"
    wide = document.add_table(1, 2)
    wide.cell(0, 0).text = "Trade"
    wide.cell(0, 1).text = "$315m"
    wide.cell(0, 1).add_paragraph("in 2024")
    made = BytesIO()
    document.save(made)
    found = read(made.getvalue(), "a.docx")
    assert [(b.kind.value, found.text[b.start : b.end]) for b in found.blocks] == [
        ("paragraph", "Harbour counts"),
        ("paragraph", "Lorries came."),
        ("table-row", "A box"),
        ("table-row", "Trade | $315m in 2024"),
    ]

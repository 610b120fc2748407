import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.template import Column, Form, SectionSpec
from briefwright.exporters.table_widths import column_widths
from tests.unit.exporters.notes import Desk, corridor, full_note, template
from tests.unit.exporters.reading import Written, found, style, values, words

FIGURES, COMMITMENTS, PROPOSALS, EVIDENCE = range(4)


@pytest.fixture(scope="module")
def full() -> Written:
    return Written.of(full_note())


def test_a_table_shows_the_columns_that_its_section_asks_for(full: Written) -> None:
    heads, first, *_ = full.table(COMMITMENTS)
    assert heads == ["Ref", "Who", "What", "To whom", "By when", "Status", "Source"]
    assert first == [
        "C1",
        "Maren Oldfield, Tidewater",
        "Run the first train on the line",
        "Norsund",
        "before 1 October",
        "\u00a0open\u00a0",
        "S1, paragraph 3",
    ]


def test_a_figure_is_shown_as_stated_and_in_one_form(full: Written) -> None:
    row = full.table(FIGURES)[3]
    assert row[:4] == ["F3", "Loan offered for wagons", "“€85\u00a0million”", "85 million euros"]


def test_what_is_not_known_is_a_dash_and_a_date_is_written_out(full: Written) -> None:
    agreement = full.table(COMMITMENTS)[3]
    assert agreement[0] == "A1"
    assert agreement[3:5] == ["–", "1 May 2025"]


def test_references_lead_to_the_evidence_and_places_to_the_source(full: Written) -> None:
    row = found(found(full.body, "w:tbl")[COMMITMENTS], "w:tr")[1]
    assert values(row, ".//w:hyperlink/@w:anchor") == ["ev_C1", "src_S1"]


def test_the_evidence_has_the_exact_words_whatever_the_note_says(full: Written) -> None:
    rows = full.table(EVIDENCE)
    assert rows[0] == ["Ref", "Exact words", "Speaker", "Place"]
    commitment = next(row for row in rows if row[0] == "C1")
    assert commitment == [
        "C1",
        "“We will put the first train on the line before 1 October”",
        "Maren Oldfield",
        "S1, paragraph 3",
    ]
    assert {row[0] for row in rows[1:]} == {line.ref for line in full_note().cited()}
    assert full.under("ev_C1") == "C1"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("open", "StatusOpen"),
        ("pending", "StatusOpen"),
        ("in progress", "StatusUnderWay"),
        ("Kept", "StatusMet"),
        ("accepted", "StatusMet"),
        ("broken", "StatusUnmet"),
        ("rejected", "StatusUnmet"),
        ("lapsed", "StatusUnmet"),
        ("overtaken", "StatusUnmet"),
        ("half done", "StatusOther"),
    ],
)
def test_a_status_is_a_chip_that_says_what_it_means(status: str, expected: str) -> None:
    note = Desk([corridor()], wording={("commitments", "C1"): {"status": status}}).snapshot()
    written = Written.of(note)
    cell = found(found(found(written.body, "w:tbl")[COMMITMENTS], "w:tr")[1], "w:tc")[5]
    assert words(cell).strip("\u00a0") == status
    assert set(values(cell, ".//w:rStyle/@w:val")) == {expected}


def test_a_row_has_one_footnote_after_the_words_that_it_is_about(full: Written) -> None:
    for table in found(full.body, "w:tbl")[:EVIDENCE]:
        for row in found(table, "w:tr")[1:]:
            assert len(found(row, ".//w:footnoteReference")) == 1
    row = found(found(full.body, "w:tbl")[FIGURES], "w:tr")[1]
    cell = found(row, "w:tc[.//w:footnoteReference]")[0]
    assert words(cell) == "“fell by about 12–14% last year”"


def test_a_cell_can_be_traced_to_its_block_and_column(full: Written) -> None:
    sections = found(full.provenance, "//p:section[@key='commitments']")
    mark = values(sections[0], "p:column[@key='to_whom']/@mark")[0]
    block = values(sections[0], "p:block[@ref='C1']/@bookmark")[0]
    assert full.under(f"{block}_{mark}") == "Norsund"
    tags = values(full.body, f"//w:sdt/w:sdtPr/w:tag[@w:val='{block}_{mark}']/@w:val")
    assert tags == [f"{block}_{mark}"]


def test_a_table_is_captioned_numbered_and_described(full: Written) -> None:
    captions = full.styled("Caption")
    assert captions[0] == "Table 1. Key figures: indicator, as stated, normalised, period, trend"
    assert [caption.split(".")[0] for caption in captions] == [f"Table {n}" for n in range(1, 5)]
    assert full.under("tbl_2") == "Table 2"
    fields = values(full.body, "//w:instrText/text()")
    assert fields.count(r" SEQ Table \* ARABIC ") == 4
    told = values(full.body, "//w:tblDescription/@w:val")
    assert told[1].endswith("who, what, to whom, by when, status. 3 entries.")


def test_the_last_facts_say_which_table_proves_them(full: Written) -> None:
    (note,) = full.styled("TableNote")
    assert note == "The exact words behind each reference stand in Table 4."
    assert r" REF tbl_4 \h " in values(full.body, "//w:instrText/text()")
    assert full.under("tbl_4") == "Table 4"


def test_every_table_has_the_house_style_and_a_heading_row(full: Written) -> None:
    for table in found(full.body, "w:tbl"):
        assert values(table, "w:tblPr/w:tblStyle/@w:val") == ["BriefTable"]
        assert len(found(table, "w:tr/w:trPr/w:tblHeader")) == 1
        assert found(table, "w:tr[1]/w:trPr/w:tblHeader")
        assert len(found(table, "w:tr/w:trPr/w:cantSplit")) == len(found(table, "w:tr"))
        styles = {style(each) for each in found(table, "w:tr[position()>1]//w:p")}
        assert styles == {"TableText"}


def test_columns_of_the_template_fill_the_line_exactly() -> None:
    for spec in template().sections:
        if spec.columns:
            assert sum(column_widths(spec.columns)) == 9524


@given(st.lists(st.integers(-3, 200), min_size=1, max_size=20))
def test_any_columns_fill_the_line_exactly(shares: list[int]) -> None:
    columns = [Column(f"c{place}", "", share) for place, share in enumerate(shares)]
    widths = column_widths([*columns, Column("source", "Source", 1)])
    assert sum(widths) == 9524
    assert all(width > 0 for width in widths)


@pytest.mark.parametrize(("share", "expected"), [(5, 1302), (14, 1302), (17, 1619)])
def test_a_place_stands_on_one_line_or_breaks_before_its_paragraph(
    share: int, expected: int
) -> None:
    columns = [Column("what", "What", 100 - share), Column("source", "Source", share)]
    assert column_widths(columns)[1] == expected


def test_the_longest_status_of_the_built_in_ones_stands_on_one_line() -> None:
    columns = [Column("what", "What", 95), Column("status", "Status", 5)]
    assert column_widths(columns)[1] == 1220


def test_a_table_without_columns_shows_reference_and_words() -> None:
    spec = SectionSpec("facts", "Facts", Form.TABLE, takes=("event",))  # type: ignore[arg-type]
    written = Written.of(Desk([corridor()], specs=(spec,)).snapshot())
    assert written.table(0) == [
        ["Ref", "Facts"],
        ["E1", "“The line was opened in 1912 and electrified in 1964.”"],
    ]


def test_a_note_does_not_end_with_a_table() -> None:
    spec = SectionSpec("facts", "Facts", Form.TABLE, takes=("event",))  # type: ignore[arg-type]
    written = Written.of(Desk([corridor()], specs=(spec,)).snapshot())
    assert written.outline()[-1] == ("TableEnd", "")

from collections.abc import Mapping
from dataclasses import replace

import pytest

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.pages_pen import printed
from tests.unit.exporters.notes import HEADER, full_note
from tests.unit.exporters.reading import Written, found, values, words


def headed(header: Mapping[str, str], title: str = "The corridor") -> Snapshot:
    note = full_note()
    return replace(note, briefing=replace(note.briefing, header=header, title=title))


def marked(handling: str) -> Written:
    note = full_note()
    return Written.of(replace(note, briefing=replace(note.briefing, handling=handling)))


def test_the_front_has_label_title_subject_and_details() -> None:
    assert Written.of(headed(HEADER)).outline()[:5] == [
        ("BriefLabel", "Information note"),
        ("Title", "The corridor"),
        ("Subtitle", "What was promised, asked and counted on 3 March 2025"),
        ("BriefDetails", "To\tDirector, Northern Neighbours\tDate\t5 March 2025"),
        ("BriefDetails", "From\tTransport Desk\tReference\tTN 2025/031"),
    ]


def test_a_subject_that_repeats_the_title_is_left_out() -> None:
    assert Written.of(headed({"subject": " the CORRIDOR"})).styled("Subtitle") == []


def test_details_that_are_not_filled_in_leave_no_gap() -> None:
    written = Written.of(headed({"to": "  ", "reference": "TN 1"}))
    assert written.styled("BriefDetailsLong") == ["Reference\tTN 1"]
    assert written.styled("BriefDetails") == []
    page = printed(headed({"date": "2025-03-05"})).text
    assert '<tr><td width="13%" class="DetailsLabel">Date</td>' in page


def test_a_detail_too_long_for_its_column_has_a_line_of_its_own_below_the_others() -> None:
    header = {"to": "Director of the Department for the Northern Neighbours", "date": "today"}
    written = Written.of(headed({**header, "from": "Desk"}))
    assert written.styled("BriefDetails") == ["From\tDesk\tDate\ttoday"]
    assert written.styled("BriefDetailsLong") == [f"To\t{header['to']}"]


@pytest.mark.parametrize("handling", ["OFFICIAL", "OFFICIAL: Sensitive", "CUI", "For Ana only"])
def test_a_marking_stands_in_the_centre_at_head_and_foot(handling: str) -> None:
    written = marked(handling)
    for part in ("word/header1.xml", "word/footer1.xml"):
        lines = found(written.tree(part), "w:p[w:pPr/w:pStyle/@w:val='HandlingMarkingLine']")
        assert [words(line) for line in lines] == [handling]


def test_a_canadian_marking_stands_at_the_right_of_the_head_only() -> None:
    written = marked("PROTECTED A")
    right = found(written.tree("word/header1.xml"), "w:p")
    assert [words(line) for line in right] == ["PROTECTED A"]
    assert values(right[0], "w:pPr/w:pStyle/@w:val") == ["HandlingMarkingRight"]
    assert "PROTECTED" not in words(written.tree("word/footer1.xml"))


def test_markings_are_shown_in_bold_capitals() -> None:
    styles = marked("OFFICIAL: Sensitive").tree("word/styles.xml")
    line = "w:style[@w:styleId='HandlingMarkingLine']/w:rPr"
    assert found(styles, f"{line}/w:b")
    assert found(styles, f"{line}/w:caps")


def test_without_a_marking_there_is_no_trace_of_one() -> None:
    written = marked("")
    assert words(written.tree("word/header1.xml")) == ""
    assert "customXml/item1.xml" not in written.parts
    assert b'name="Handling"' not in written.parts["docProps/custom.xml"]
    assert not found(written.tree("word/footer1.xml"), "//w:sdt")


def test_every_marking_shows_the_one_value_in_the_file() -> None:
    written = marked("OFFICIAL & <more>")
    (value,) = found(written.tree("customXml/item1.xml"), "/n:note/n:marking")
    assert value.text == "OFFICIAL & <more>"
    store = values(written.tree("customXml/itemProps1.xml"), "/*/@*[local-name()='itemID']")
    for part in ("word/header1.xml", "word/footer1.xml"):
        tree = written.tree(part)
        assert values(tree, "//w:dataBinding/@w:storeItemID") == store
        assert values(tree, "//w:dataBinding/@w:xpath") == ["/n:note[1]/n:marking[1]"]


def test_the_foot_names_reference_title_and_page() -> None:
    foot = found(Written.of(headed(HEADER)).tree("word/footer1.xml"), "w:p")[0]
    assert words(foot) == "TN 2025/031  The corridor\tPage 1 of 1"
    fields = [field.strip() for field in values(foot, "//w:instrText/text()")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_title_too_long_for_the_foot_is_shortened_there_and_nowhere_else() -> None:
    title = "A title " * 20
    written = Written.of(headed({}, title))
    assert written.styled("Title") == [title.strip()]
    assert words(found(written.tree("word/footer1.xml"), "w:p")[0]).startswith("A title A title")
    assert "…\tPage" in words(found(written.tree("word/footer1.xml"), "w:p")[0])

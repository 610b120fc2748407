from collections.abc import Mapping

import pytest

from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import Form, SectionSpec, Tone
from tests.unit.exporters.notes import (
    HEADER,
    Desk,
    article,
    corridor,
    full_note,
    overseas,
    shortest_note,
)
from tests.unit.exporters.reading import Written, found, style, values, words


@pytest.fixture(scope="module")
def full() -> Written:
    return Written.of(full_note())


def bullets(wording: Mapping[str, str], written: Mapping[str, str] | None = None) -> Snapshot:
    spec = SectionSpec("key-points", "Key points", Form.BULLETS, takes=("commitment",), limit=1)  # type: ignore[arg-type]
    return Desk(
        [corridor()],
        wording={("key-points", "C1"): wording},
        written=written or {},
        specs=(spec,),
    ).snapshot()


def test_sections_stand_in_the_order_of_the_note(full: Written) -> None:
    headings = [
        (style, text) for style, text in full.outline() if style.startswith(("Heading", "Annex"))
    ]
    assert headings == [
        ("Heading1", "Issue"),
        ("Heading1", "Key points"),
        ("Heading1", "Key figures"),
        ("Heading1", "Commitments and agreements"),
        ("Heading1", "Proposals and requests"),
        ("Heading1", "Background"),
        ("Heading1", "Assessment"),
        ("Heading1", "Next steps"),
        ("Heading1", "Clearance"),
        ("AnnexHeading", "Annex 1: Quotations"),
        ("Heading2", "Exact words of each point"),
        ("Heading1", "Annex 2: Sources"),
    ]


def test_an_annex_starts_a_page(full: Written) -> None:
    annex = "w:style[@w:styleId='AnnexHeading']/w:pPr/w:pageBreakBefore"
    assert found(full.tree("word/styles.xml"), annex)


def test_sections_that_hold_nothing_are_not_written() -> None:
    headings = {text for style, text in Written.of(shortest_note()).outline() if "Head" in style}
    assert headings == {
        "Key points",
        "Background",
        "Annex 1: Quotations",  # empty itself, and above the evidence
        "Exact words of each point",
        "Annex 2: Sources",
    }


def test_a_heading_does_not_stand_above_a_filled_section_of_its_own_level() -> None:
    specs = (
        SectionSpec("empty", "Empty", Form.TEXT),
        SectionSpec("below", "Below", Form.TEXT, level=2),
        SectionSpec("filled", "Filled", Form.TEXT),
    )
    note = Desk([], written={"filled": "Words."}, specs=specs).snapshot()
    assert [text for style, text in Written.of(note).outline() if "Head" in style] == ["Filled"]


def test_words_of_the_source_stand_in_quotation_marks_and_own_words_do_not() -> None:
    quote = "We will put the first train on the line before 1 October"
    assert Written.of(bullets({})).styled("SummaryPoint") == [f"“{quote}”"]
    assert Written.of(bullets({"text": "A train is due."})).styled("SummaryPoint") == [
        "A train is due."
    ]


def test_own_words_have_a_bold_lead_only_where_it_was_asked_for() -> None:
    written = Written.of(bullets({"text": "**A train is due.** In October."}))
    assert written.styled("SummaryPoint") == ["A train is due. In October."]
    strong = found(written.body, "//w:r[w:rPr/w:rStyle/@w:val='Strong']")
    assert [words(run) for run in strong] == ["A train is due."]
    assert not found(Written.of(bullets({})).body, "//w:r[w:rPr/w:rStyle/@w:val='Strong']")


def test_a_wording_that_was_emptied_hides_no_fact() -> None:
    (point,) = Written.of(bullets({"text": "  "})).styled("SummaryPoint")
    assert point.startswith("“We will put")


def test_a_hard_wrap_in_words_is_shown_as_a_blank() -> None:
    text = "A title\n\nThe harbour\nmaster\u00a0Ann spoke.\n"
    marks = article(text, language="en").mark("harbour\nmaster\u00a0Ann", "fact")
    note = Desk([marks], wording={("background", "K1"): {"text": "Ann\nspoke"}}).snapshot()
    written = Written.of(note)
    assert written.styled("SummaryPoint") == ["“harbour master\u00a0Ann”"]
    assert written.styled("ListBullet") == ["Ann spoke"]


def test_every_fact_has_a_footnote_after_its_control(full: Written) -> None:
    blocks = found(full.provenance, "//p:block[@annotation]")
    assert len(full.footnotes) == len(blocks)
    for paragraph in found(full.body, "w:p[w:sdt and .//w:footnoteReference]"):
        parts = [child.tag.rpartition("}")[2] for child in paragraph]
        assert "r" in parts[parts.index("sdt") :]


def test_dated_facts_begin_with_the_day_when_they_were_reported() -> None:
    spec = SectionSpec("past", "Past", Form.BULLETS, takes=("commitment",), dated=True)  # type: ignore[arg-type]
    own = {"past": "Added by hand."}
    written = Written.of(Desk([corridor()], specs=(spec,), written=own).snapshot())
    lines = written.styled("ListBullet")
    assert any(line.startswith("3 March 2025: “We will put the first train") for line in lines)
    assert "Added by hand." in lines


def test_a_footnote_gives_the_exact_words_where_the_line_shows_others() -> None:
    short = Written.of(bullets({})).footnotes["1"]
    full = Written.of(bullets({"text": "A train is due."})).footnotes["1"]
    place = "S1: “Tidewater and Norsund agree to reopen the freight corridor”, "
    place += "The Northern Ledger, 3 March 2025, paragraph 3"
    assert short == f"{place}."
    assert full == (f"{place}: “We will put the first train on the line before 1 October”")


def test_footnotes_lead_to_the_source(full: Written) -> None:
    anchors = values(full.tree("word/footnotes.xml"), "//w:hyperlink/@w:anchor")
    assert set(anchors) == {"src_S1", "src_S2"}
    assert len(anchors) == len(full.footnotes)


def test_every_link_leads_somewhere(full: Written) -> None:
    names = full.bookmarks()
    assert len({name.casefold() for name in names}) == len(names)
    targets = values(full.body, "//w:hyperlink/@w:anchor")
    targets += values(full.tree("word/footnotes.xml"), "//w:hyperlink/@w:anchor")
    assert set(targets) <= set(names)


def test_free_words_keep_their_paragraphs_under_one_bookmark(full: Written) -> None:
    assert full.styled("")[0].startswith("Tidewater and Norsund say")
    (block,) = [
        block
        for block in found(full.provenance, "//p:section[@key='assessment']/p:block")
        if block.get("kind") == "text"
    ]
    assert full.under(block.get("bookmark", "")) == "".join(full.styled("Assessment")[:2])


def test_judgement_looks_unlike_fact_and_says_so_once(full: Written) -> None:
    judged = [style for style, _ in full.outline() if style.startswith("Assessment")]
    assert judged == ["AssessmentLabel", *["Assessment"] * 4]
    assert full.styled("AssessmentLabel") == ["Our own judgement, not reported fact"]


def test_judgement_that_is_no_text_is_named_too() -> None:
    spec = SectionSpec("lines", "Lines to take", Form.BULLETS, Tone.ASSESSMENT)
    note = Desk([], written={"lines": "Welcome the date."}, specs=(spec,)).snapshot()
    assert Written.of(note).outline()[-2:] == [
        ("AssessmentPointLabel", "Our own judgement, not reported fact"),
        ("AssessmentPoint", "Welcome the date."),
    ]


def test_a_quotation_names_its_speaker_its_place_and_its_reference(full: Written) -> None:
    paragraphs = found(full.body, "w:p")
    said = [place for place, each in enumerate(paragraphs) if style(each).startswith("Quote")]
    assert len(said) == 2 * 4  # each with its source below
    assert words(paragraphs[said[0]]) == "“There is no plan B & no second date.”"
    below = paragraphs[said[0] + 1]
    assert style(below) == "QuoteSource"
    assert words(below) == "Maren Oldfield, S1, paragraph 3, Q1"
    assert values(below, ".//w:hyperlink/@w:anchor") == ["src_S1", "ev_Q1"]


def test_words_in_another_language_are_tagged_with_it() -> None:
    written = Written.of(Desk([overseas()], HEADER).snapshot())
    tagged = found(written.body, "//w:r[w:rPr/w:lang/@w:val='ru']")
    assert any("Мы вернём грузы" in words(run) for run in tagged)
    assert not found(Written.of(Desk([corridor()]).snapshot()).body, "//w:lang")


def test_remarks_stand_above_or_below_the_table_that_they_are_about() -> None:
    note = Desk([corridor()], written={"figures": "The base year is not named."}).snapshot()
    written = Written.of(note)
    assert written.styled("TableNote")[0] == "The base year is not named."
    alone = Desk([], written={"figures": "No figure was given."}).snapshot()
    assert ("", "No figure was given.") in Written.of(alone).outline()

"""Findings: what each remark is about, and what must pass without one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from briefwright.analysis.checks import findings
from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.fields import FieldValue
from briefwright.domain.ids import (
    ArticleId,
    BlockId,
    BriefingId,
    CategoryId,
    SectionId,
)
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.snapshot import Line, Snapshot, SnapshotSection, Source
from briefwright.domain.template import Form, HeaderLine, SectionSpec, Tone
from briefwright.domain.text import Span, text_hash

TEXT = "The port of Varna handled 8.5 billion tonnes in two years, said the harbour master."
ARTICLE = Article(
    ArticleId("a1"), "00", text_hash(TEXT), "Varna grows", published=date(2025, 3, 14)
)
SOURCE = Source("S1", ARTICLE)


def mark(quote: str = "8.5 billion tonnes", **fields: FieldValue) -> Annotation:
    start = TEXT.index(quote)
    made = Annotation.on(ARTICLE, TEXT, Span(start, start + len(quote)), CategoryId("figure"))
    return replace(made, fields={"period": "two years", **fields})


def fact(annotation: Annotation | None, **wording: str) -> Line:
    block = Block(
        BlockId("b1"),
        SectionId("s1"),
        0,
        LineKind.FACT,
        annotation_id=annotation.id if annotation else None,
        wording=wording,
        quote_hash=text_hash(annotation.quote.exact) if annotation else "",
    )
    return Line(block, "F1", annotation, SOURCE, 1) if annotation else Line(block)


def note(
    *lines: Line,
    key: str = "figures",
    form: Form = Form.BULLETS,
    budget: int = 0,
    marking: str = "",
) -> Snapshot:
    briefing = Briefing(BriefingId("n1"), "Varna", "information-note", "en-GB", handling=marking)
    spec = SectionSpec(key, key.title(), form, budget=budget)
    section = SnapshotSection(Section(SectionId("s1"), briefing.id, 0, spec), lines)
    return Snapshot(briefing, "Note", (section,), (SOURCE,), datetime(2025, 3, 15, tzinfo=UTC))


def written(words: str) -> Line:
    return Line(Block(BlockId("t1"), SectionId("s1"), 0, LineKind.TEXT, text=words))


def test_a_note_whose_lines_say_what_the_source_says_has_no_finding() -> None:
    assert findings(note(fact(mark()))) == ()


def test_an_issue_without_words_is_found() -> None:
    assert findings(note(key="issue", form=Form.TEXT)) == (
        Finding("issue-empty", {"section": "Issue"}),
    )


def test_an_issue_with_words_is_not() -> None:
    assert findings(note(written("Why it matters now."), key="issue", form=Form.TEXT)) == ()


def test_a_section_over_its_budget_is_found_with_both_counts() -> None:
    (found,) = findings(note(written("one two three\nfour five"), form=Form.TEXT, budget=4))
    assert found == Finding("over-budget", {"section": "Figures", "words": "5", "budget": "4"})


def test_a_section_that_just_fills_its_budget_is_not_found() -> None:
    assert findings(note(written("one two three four"), form=Form.TEXT, budget=4)) == ()


def test_a_line_whose_quote_is_not_the_one_it_was_composed_with_is_found() -> None:
    line = fact(mark())
    changed = replace(line, block=replace(line.block, quote_hash=text_hash("other words")))
    assert findings(note(changed)) == (Finding("quote-changed", {"ref": "F1"}, "b1"),)


def test_a_line_whose_annotation_is_gone_is_found() -> None:
    assert findings(note(fact(None))) == (Finding("not-anchored", {"section": "Figures"}, "b1"),)


def test_a_line_on_a_rejected_annotation_is_found() -> None:
    line = fact(replace(mark(), state=State.REJECTED))
    assert findings(note(line)) == (Finding("not-accepted", {"ref": "F1"}, "b1"),)


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("Varna handled 9.5 billion tonnes", "9.5 billion"),
        ("Varna handled 85 billion tonnes", "85 billion"),
        ("Varna handled 8.5 million tonnes", "8.5 million"),
        ("Varna handled 8.5 billion tonnes in 3 years", "3"),
    ],
)
def test_a_number_in_own_words_that_the_source_does_not_give_is_found(
    wording: str, number: str
) -> None:
    line = fact(mark("8.5 billion tonnes in two years"), text=wording)
    facts = {"ref": "F1", "number": number}
    assert findings(note(line)) == (Finding("wording-number", facts, "b1"),)


@pytest.mark.parametrize(
    "wording",
    [
        "Some 8.5 billion tonnes went through Varna",
        "Varna: 8.5bn tonnes",
        "Varna handled 8,500,000,000 tonnes",
        "Varna handled 8\u00a0500\u00a0000\u00a0000 tonnes",
        "8.5 billion tonnes in 2 years",
        "In March 2025 Varna reported 8.5 billion tonnes",
        "Like the G20 ports, Varna grows",
        "Varna grows",
    ],
)
def test_a_number_that_the_source_gives_in_another_shape_passes(wording: str) -> None:
    annotation = mark("8.5 billion tonnes in two years", value_low=Decimal(8500000000))
    assert findings(note(fact(annotation, text=wording))) == ()


def test_a_number_of_a_field_passes() -> None:
    annotation = mark(deadline=date(2026, 12, 31), value_low=Decimal(-6))
    line = fact(annotation, what="To grow by 6 percent until 31 December 2026")
    assert findings(note(line)) == ()


def test_marks_that_cannot_be_compared_are_found() -> None:
    marked = replace(ARTICLE, handling="PROTECTED A")
    snapshot = replace(note(fact(mark()), marking="OFFICIAL"), sources=(Source("S1", marked),))
    facts = {"marking": "OFFICIAL", "part_marking": "PROTECTED A", "part": "Varna grows"}
    assert findings(snapshot) == (Finding("marking-unclear", facts),)


def test_marks_of_one_preset_are_not() -> None:
    marked = replace(ARTICLE, handling="UNCLASSIFIED")
    snapshot = replace(note(fact(mark()), marking="PROTECTED A"), sources=(Source("S1", marked),))
    assert findings(snapshot) == ()


def commitment(**fields: FieldValue) -> Annotation:
    return replace(mark(), fields=fields, category=CategoryId("commitment"))


def codes(snapshot: Snapshot) -> list[str]:
    return [found.code for found in findings(snapshot)]


def test_a_commitment_without_a_deadline_is_found_once() -> None:
    line = fact(commitment())
    found = findings(note(line, line))
    assert [each for each in found if each.code == "no-deadline"] == [
        Finding("no-deadline", {"ref": "F1"}, "b1")
    ]
    assert "no-deadline" not in codes(note(fact(commitment(deadline_as_stated="by May"))))
    assert "no-deadline" not in codes(note(fact(commitment(deadline=date(2025, 5, 1)))))
    assert "no-deadline" not in codes(note(fact(commitment(status="kept"))))


def test_a_figure_without_a_period_is_found() -> None:
    bare = replace(mark(), fields={})
    assert findings(note(fact(bare))) == (Finding("no-period", {"ref": "F1"}, "b1"),)


@pytest.mark.parametrize("words", ["Varna's port is up.", "The port said so in March.",
                                   "Varna: Growth at last. Then more."])  # fmt: skip
def test_names_that_the_source_gives_and_first_words_pass(words: str) -> None:
    assert "wording-name" not in codes(note(fact(mark(), text=words)))


def test_a_name_that_the_source_does_not_give_is_found() -> None:
    found = findings(note(fact(mark(), text="The port and Burgas handled 8.5 billion tonnes.")))
    assert found == (Finding("wording-name", {"ref": "F1", "name": "Burgas"}, "b1"),)


def test_a_quotation_in_own_words_must_be_verbatim_somewhere() -> None:
    said = mark("handled 8.5 billion tonnes in two years")
    good = written('He said: "handled  8.5 billion tonnes in two years".')
    bad = written("He said: “handled 9 billion tonnes in two years”. A “so to speak” passes.")
    assert not {"quote-not-verbatim", "quote-altered"} & set(codes(note(fact(said), good)))
    facts = {"section": "Figures", "words": "handled 9 billion tonnes in two years"}
    assert Finding("quote-altered", facts, "t1") in findings(note(fact(said), bad))
    strange = written("They call it “the pearl of the western shore”.")
    assert "quote-not-verbatim" in codes(note(fact(said), strange))


def test_a_number_in_free_text_must_come_from_the_evidence() -> None:
    assert "text-number" not in codes(note(fact(mark()), written("8.5 billion tonnes, he said.")))
    found = findings(note(fact(mark()), written("9 billion tonnes, he said.")))
    assert found == (Finding("text-number", {"section": "Figures", "number": "9 billion"}, "t1"),)


def test_a_judgement_may_reckon_for_itself() -> None:
    judged = note(written("We expect 12 billion."))
    spec = replace(judged.sections[0].section.spec, tone=Tone.ASSESSMENT)
    part = replace(judged.sections[0], section=replace(judged.sections[0].section, spec=spec))
    assert codes(replace(judged, sections=(part,))) == []


def test_a_note_that_rests_on_one_source_alone_is_found() -> None:
    lines = [replace(fact(mark()), ref=f"F{number}") for number in range(1, 4)]
    assert Finding("single-source", {"source": "S1"}) in findings(note(*lines))
    other = replace(lines[2], source=replace(SOURCE, ref="S2"))
    assert "single-source" not in codes(note(*lines[:2], other))
    copy = replace(lines[2], source=replace(SOURCE, ref="S1a", copy_of="S1"))
    assert "single-source" in codes(note(*lines[:2], copy))


def test_what_a_template_requires_is_missed() -> None:
    empty = note(form=Form.TEXT)
    section = empty.sections[0].section
    spec = replace(section.spec, required=True, limit=2)
    part = replace(empty.sections[0], section=replace(section, spec=spec))
    header = (HeaderLine("to", "To", required=True),)
    found = findings(replace(empty, sections=(part,), header=header))
    assert [each.code for each in found] == ["header-missing", "section-empty"]
    full = replace(part, lines=(written("One.\nTwo.\nThree."),))
    facts = {"section": "Figures", "sentences": "3", "limit": "2"}
    assert Finding("too-many-sentences", facts) in findings(replace(empty, sections=(full,)))


def test_text_is_limited_in_sentences() -> None:
    text = note(
        written("Dr. Stenn came at 10 a.m. on 5 May.\nShe left. Nobody spoke."), form=Form.TEXT
    )
    section = text.sections[0].section
    for limit, expected in ((2, ["3"]), (3, [])):
        spec = replace(section.spec, limit=limit, tone=Tone.ASSESSMENT)
        part = replace(text.sections[0], section=replace(section, spec=spec))
        found = findings(replace(text, sections=(part,)))
        counted = [each.facts["sentences"] for each in found if each.code == "too-many-sentences"]
        assert counted == expected


def test_a_marking_that_was_set_lower_on_purpose_is_told() -> None:
    high = replace(ARTICLE, handling="OFFICIAL-SENSITIVE")
    snapshot = replace(note(marking="OFFICIAL"), sources=(Source("S1", high),))
    facts = {"marking": "OFFICIAL", "part_marking": "OFFICIAL-SENSITIVE", "part": "Varna grows"}
    assert Finding("marking-lower", facts) in findings(snapshot)

"""An edition for release: nothing of what is marked higher is in any part of any file."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from socket import gethostname
from tempfile import gettempdir
from zipfile import ZipFile

import pytest

from briefwright.domain.ids import CategoryId
from briefwright.domain.note.release import left_out, released
from briefwright.domain.snapshot import Line, Snapshot
from briefwright.domain.template import Form, SectionSpec, Tone
from briefwright.exporters import docx, html, markdown
from briefwright.exporters.house.render import render as render_house
from briefwright.importers.house.read import read_house
from tests.house_templates import TEMPLATES
from tests.unit.exporters.notes import (
    HEADER,
    Desk,
    charted_note,
    corridor,
    full_note,
    overseas,
    own_words,
)

LOW, HIGH = "OFFICIAL", "OFFICIAL-SENSITIVE"


def note(handling: str = LOW) -> Snapshot:
    """A note in which one key point, one source and one section are not for others."""
    marks = corridor()
    specs = (
        SectionSpec("issue", "Issue", Form.TEXT, Tone.FRAME),
        SectionSpec("commitments", "Commitments", Form.BULLETS, takes=_COMMITMENTS),
        SectionSpec("figures", "Figures", Form.BULLETS, takes=_FIGURES),
        SectionSpec("closed", "Closed", Form.TEXT, Tone.CLOSED),
        SectionSpec("evidence", "Evidence", Form.EVIDENCE),
        SectionSpec("sources", "Sources", Form.SOURCES),
    )
    whole = Desk(
        [marks, overseas()],
        {**HEADER, "contact": "zebra@ministry.example"},
        handling,
        specs=specs,
        written={"issue": "Walrus matters now.", "closed": "Narwhal must not be named."},
        wording={("commitments", "C1"): {"text": "Run the ocelot train"}},
    ).snapshot()
    parts = tuple(replace(part, lines=tuple(map(_marked, part.lines))) for part in whole.sections)
    return replace(whole, sections=parts)


_COMMITMENTS = (CategoryId("commitment"), CategoryId("agreement"))
_FIGURES = (CategoryId("figure"),)


def _marked(line: Line) -> Line:
    """Mark the first agreement higher, and all that comes from overseas."""
    mark, source = line.annotation, line.source
    if mark is None or source is None:
        return line
    if line.ref == "A1":
        mark = replace(mark, handling=HIGH)
    if source.ref == "S2":
        source = replace(source, article=replace(source.article, handling=HIGH))
    return replace(line, annotation=mark, source=source)


def everything(data: bytes) -> str:
    """Return every part of a file, and of files in it, as it is and without markup."""
    if data[:2] == b"PK":
        with ZipFile(BytesIO(data)) as package:
            parts = [f"{name}\n{everything(package.read(name))}" for name in package.namelist()]
        return "\n".join(parts)
    text = data.decode(errors="replace")  # a picture of an office's file
    return text + re.sub("<[^>]*>", "", text)


RENDERERS = {"docx": docx.render, "html": html.render, "md": markdown.render}


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_no_part_of_the_file_holds_what_stayed_at_home(name: str) -> None:
    render: Callable[[Snapshot], bytes] = RENDERERS[name]
    whole = note()
    inside = everything(render(whole))
    edition = everything(render(released(whole, LOW)))
    agreement = next(each for each in whole.cited() if each.ref == "A1")
    assert agreement.annotation is not None
    secrets = [agreement.annotation.quote.exact, "Narwhal", "Объём перевозок", "Портовый вестник",
               "порты.txt"]  # fmt: skip
    for words in secrets:
        assert words not in edition
    assert agreement.annotation.quote.exact in inside
    assert "Narwhal" in inside
    for words in ("Walrus matters now.", "Run the ocelot train", "4.6 million tonnes"):
        assert words in edition


def test_a_file_for_release_says_nothing_of_the_store() -> None:
    whole = note()
    edition = everything(docx.render(released(whole, LOW)))
    assert whole.briefing.id not in edition
    for line in whole.cited():
        assert line.annotation is not None
        assert line.source is not None
        assert line.annotation.id not in edition
        assert line.block.id.replace("-", "") not in edition
        assert line.source.article.id not in edition
        assert line.source.article.sha256[:12] not in edition
    assert "bw_" not in edition
    assert "provenance" not in edition
    assert "comments" not in edition


def test_a_persons_own_words_stay_at_home_where_the_briefing_is_marked_higher() -> None:
    edition = everything(docx.render(released(note(HIGH), LOW)))
    for words in ("Walrus", "ocelot", "zebra", HEADER["subject"], HIGH):
        assert words not in edition
    assert "We will put the first train on the line before 1 October" in edition


def test_what_cannot_be_compared_stays_at_home() -> None:
    edition = everything(docx.render(released(note(), "CUI")))
    for words in ("Walrus", "ocelot", "exchange customs declarations", "Объём"):
        assert words not in edition


def test_references_and_sources_are_counted_anew() -> None:
    edition = released(note(), LOW)
    refs = [line.ref for line in edition.cited()]
    letters = {ref[0] for ref in refs}
    for letter in letters:
        own = [ref for ref in refs if ref[0] == letter]
        assert own == [f"{letter}{number}" for number in range(1, len(own) + 1)]
    assert [source.ref for source in edition.sources] == ["S1"]


def test_a_note_with_nothing_to_hide_leaves_whole_under_the_new_marking() -> None:
    whole = full_note()
    edition = released(whole, "OFFICIAL-SENSITIVE")
    assert left_out(whole, edition) == 0
    assert edition.briefing.handling == "OFFICIAL-SENSITIVE"
    assert [line.cell("text") for part in edition.sections for line in part.lines] == [
        line.cell("text") for part in whole.sections for line in part.lines
    ]


def test_what_says_the_same_may_leave_with_those_sources_that_may() -> None:
    whole = note()
    part = next(part for part in whole.sections if part.section.spec.key == "figures")
    low = next(line for line in part.lines if line.source and line.source.ref == "S1")
    high = next(line for line in part.lines if line.source and line.source.ref == "S2")
    own = own_words(part.section.spec, "")
    merged = replace(part, lines=(replace(high, repeats=(low,)), own))
    edition = released(replace(whole, sections=(merged, *whole.sections[-2:])), LOW)
    (line,) = (line for line in edition.sections[0].lines if line.annotation)
    assert line.annotation == low.annotation
    assert line.repeats == ()


def charted() -> Snapshot:
    """A note with two charts: one loses a point in an edition for others, the other all of it."""
    whole = charted_note()
    held = {"more than 4 million tonnes", "from 12 million euros in 2022 to minus 3 million euros"}

    def marked(line: Line) -> Line:
        mark = line.annotation
        if mark is None or not any(mark.quote.exact.startswith(words) for words in held):
            return line
        return replace(line, annotation=replace(mark, handling=HIGH))

    parts = [replace(part, lines=tuple(map(marked, part.lines))) for part in whole.sections]
    return replace(whole, sections=tuple(parts))


def told(snapshot: Snapshot) -> set[str]:
    """Return every word and number of the lines of a note, of their fields and their sources."""
    lines = [line for part in snapshot.sections for shown in part.lines for line in shown.all()]
    known = [line.block.text for line in lines] + [
        text
        for line in lines
        if line.annotation and line.source
        for text in (line.annotation.quote.exact, line.source.article.title,
                     *map(str, line.annotation.fields.values()), line.cell("normalised").text)
    ]  # fmt: skip
    return {word for text in known for word in re.findall(r"\w+", text)}


@pytest.mark.parametrize("dressed", [False, True])
def test_no_word_of_a_dropped_figure_stays_in_a_chart_or_its_workbook(dressed: bool) -> None:
    style = read_house(TEMPLATES["ministry.docx"](), "office.docx")

    def file(snapshot: Snapshot) -> str:
        data = render_house(snapshot, style) if dressed else docx.render(snapshot)
        return everything(data)

    whole = charted()
    edition = released(whole, LOW)
    dropped = told(whole) - told(edition)
    assert {"interest", "12000000", "minus"} <= dropped
    inside, outside = file(whole), file(edition)
    frame = set(re.findall(r"\w+", file(replace(edition, sections=(), sources=()))))
    for word in sorted(dropped - frame):
        assert not re.search(rf"\b{re.escape(word)}\b", outside), word
    assert "word/embeddings/figure2.xlsx" in inside
    assert "word/embeddings/figure1.xlsx" in outside
    assert "figure2" not in outside
    assert "2023 (more than)" in inside
    assert "2023 (more than)" not in outside


def test_no_file_tells_of_who_wrote_it_where_nor_hides_a_word() -> None:
    for snapshot in (charted(), released(charted(), LOW)):
        inside = everything(docx.render(snapshot))
        for words in (str(Path.home()), gettempdir(), gethostname(), "<w:vanish", "<w:webHidden"):
            assert words not in inside
        assert "<dc:creator></dc:creator>" in inside  # of the workbook

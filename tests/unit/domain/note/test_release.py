"""An edition for release: nothing of what is marked higher is in any part of any file."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from briefwright.domain.ids import CategoryId
from briefwright.domain.note.release import left_out, released
from briefwright.domain.snapshot import Line, Snapshot
from briefwright.domain.template import Form, SectionSpec, Tone
from briefwright.exporters import docx, html, markdown
from tests.unit.exporters.notes import HEADER, Desk, corridor, full_note, overseas, own_words

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
    """Return every part of a file, as it is and without markup."""
    if data[:2] == b"PK":
        with ZipFile(BytesIO(data)) as package:
            parts = [name.encode() + package.read(name) for name in package.namelist()]
        data = b"\n".join(parts)
    text = data.decode()
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

"""The body of a note: its sections in order, each in its form."""

import re
from collections.abc import Sequence

from briefwright.domain.note.provenance import block_mark
from briefwright.domain.snapshot import Line, Snapshot, SnapshotSection
from briefwright.domain.template import Form, Tone
from briefwright.exporters import ooxml
from briefwright.exporters.docx_apparatus import Apparatus
from briefwright.exporters.docx_back import clearance, is_cleared, sources
from briefwright.exporters.docx_tables import evidence_table, facts_table

_BOXED = {"key-points", "summary", "top-line"}  # sections that a hurried reader reads alone
_LEAD = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*")
_JUDGEMENT = "Our own judgement, not reported fact"


def body(snapshot: Snapshot, apparatus: Apparatus) -> str:
    """Return all sections that hold something, and the headings above them."""
    written: list[str] = []
    judging = False  # said once for sections of judgement that follow each other
    for place, part in enumerate(snapshot.sections):
        if _is_headed(snapshot.sections[place:], snapshot):
            written.append(_heading(part))
        if _is_filled(part, snapshot):
            judged = part.section.spec.tone is Tone.ASSESSMENT
            if judged and not judging:
                written.append(ooxml.paragraph("AssessmentLabel", ooxml.run(_JUDGEMENT)))
            judging = judged
            written.append(_section(part, snapshot, apparatus))
    return "".join(written)


def _is_headed(parts: Sequence[SnapshotSection], snapshot: Snapshot) -> bool:
    """Whether the first of `parts` holds something, or a section below it does."""
    for place, part in enumerate(parts):
        if place and part.section.spec.level <= parts[0].section.spec.level:
            return False
        if _is_filled(part, snapshot):
            return True
    return False


def _is_filled(part: SnapshotSection, snapshot: Snapshot) -> bool:
    match part.section.spec.form:
        case Form.CLEARANCE:
            made = is_cleared(snapshot)
        case Form.EVIDENCE:
            made = bool(snapshot.cited())
        case Form.SOURCES:
            made = bool(snapshot.sources)
        case _:
            made = False
    return made or any(_has_words(line) for line in part.lines)


def _has_words(line: Line) -> bool:
    return line.annotation is not None or bool(line.cell("text").text.strip())


def _heading(part: SnapshotSection) -> str:
    spec = part.section.spec
    style = "AnnexHeading" if spec.annex else f"Heading{min(max(spec.level, 1), 3)}"
    return ooxml.paragraph(style, ooxml.run(spec.title))


def _section(part: SnapshotSection, snapshot: Snapshot, apparatus: Apparatus) -> str:
    spec = part.section.spec
    facts = [line for line in part.lines if line.annotation is not None]
    match spec.form:
        case Form.TEXT:
            style = "Assessment" if spec.tone is Tone.ASSESSMENT else ""
            return _paragraphs(part.lines, style, apparatus)
        case Form.BULLETS:
            style = "SummaryPoint" if spec.key in _BOXED else "ListBullet"
            return _paragraphs(part.lines, style, apparatus)
        case Form.QUOTES:
            return "".join(_quotation(line, apparatus) for line in part.lines)
        case Form.TABLE:
            made = facts_table(spec, facts, apparatus) if facts else ""
        case Form.EVIDENCE:
            made = evidence_table(spec, snapshot.cited(), apparatus)
        case Form.SOURCES:
            made = sources(snapshot.sources, apparatus)
        case Form.CLEARANCE:
            made = clearance(snapshot)
    return _around(made, part.lines, apparatus)


def _around(made: str, lines: Sequence[Line], apparatus: Apparatus) -> str:
    """Return a table with what a person wrote before its first fact and after it."""
    before: list[Line] = []
    after: list[Line] = []
    reached = False
    for line in lines:
        if line.annotation is not None:
            reached = True
        else:
            (after if reached else before).append(line)
    intro = "TableIntroduction" if made else ""
    above = _paragraphs(before, intro, apparatus)
    return above + made + _paragraphs(after, "TableNote", apparatus)


def _paragraphs(lines: Sequence[Line], style: str, apparatus: Apparatus) -> str:
    return "".join(_line(line, style, apparatus) for line in lines if _has_words(line))


def _line(line: Line, style: str, apparatus: Apparatus) -> str:
    if line.annotation is None:
        return _own_words(line, style, apparatus)
    cell = line.cell("text")
    if not cell.text.strip():  # a wording that was emptied hides no fact
        cell = line.unworded("text")
    shown = apparatus.words(cell, line) if cell.verbatim else _led(cell.text)
    held = apparatus.hold(line.block.id, shown)
    return ooxml.paragraph(style, held + apparatus.cite(line, words=not cell.verbatim))


def _own_words(line: Line, style: str, apparatus: Apparatus) -> str:
    """Return the paragraphs that a person wrote, all of them under one bookmark."""
    texts = [text.strip() for text in line.cell("text").text.splitlines() if text.strip()]
    name, number = block_mark(line.block.id), apparatus.number_bookmark()
    runs = [_led(text) for text in texts]
    apparatus.note_down(line.block.id, name, " ".join(runs))
    last = len(runs) - 1
    shown = []
    for place, inside in enumerate(runs):
        start = ooxml.bookmark_start(number, name) if place == 0 else ""
        end = ooxml.bookmark_end(number) if place == last else ""
        shown.append(ooxml.paragraph(style, start + ooxml.control(name, inside) + end))
    return "".join(shown)


def _led(text: str) -> str:
    """Return a person's words; those that begin **so** get a bold lead."""
    text = ooxml.clean(text).strip()
    lead = _LEAD.match(text)
    if lead is None:
        return ooxml.run(text)
    rest = text[lead.end() :]
    return ooxml.run(lead[1], "Strong") + (ooxml.run(rest) if rest else "")


def _quotation(line: Line, apparatus: Apparatus) -> str:
    if line.annotation is None:
        return _own_words(line, "", apparatus) if _has_words(line) else ""
    speaker = ooxml.clean(line.cell("speaker").text).strip()
    place = line.cell("source").text
    said_by = ooxml.run(f"{speaker}, ") if speaker else ""
    shown = said_by + apparatus.place(line, place) if place else ooxml.run(speaker)
    source = ooxml.paragraph("QuoteSource", f"{shown}{ooxml.run(', ')}{apparatus.ref(line.ref)}")
    return _line(line, "Quote", apparatus) + source

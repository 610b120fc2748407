"""The body of a note: its sections in order, each in its form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefwright.domain.snapshot import Line, Snapshot, SnapshotSection
from briefwright.domain.template import Form, SectionSpec, Tone
from briefwright.exporters.note import back, tables
from briefwright.exporters.note.charts import charts
from briefwright.exporters.note.items import items
from briefwright.exporters.note.pen import Pen
from briefwright.exporters.note.text import isolated, one_line

_BOXED = {"key-points", "summary", "top-line"}  # in notes made before sections said it themselves
_STRONG = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*")
_BOXES = {Tone.ASSESSMENT: "Assessment", Tone.LINES: "LineToTake", Tone.CLOSED: "Closed"}
_LISTS = {Form.BULLETS, Form.NUMBERED}


def body(snapshot: Snapshot, pen: Pen, *, listed: bool = False) -> str:
    """Return all sections that hold something; `listed` puts the list of their headings above."""
    places = range(len(snapshot.sections))
    above = contents(snapshot, pen, places) if listed else ""
    return "".join((above, *Sections(snapshot, pen, places).written(places)))


class Sections:
    """The sections of a note, which come in the order of `places`."""

    def __init__(self, snapshot: Snapshot, pen: Pen, places: Sequence[int]) -> None:
        self._snapshot = snapshot
        self._pen = pen
        self._proof = _Proof.of(snapshot, places)

    def written(self, group: Iterable[int], *, headed: bool = True) -> Iterator[str]:
        """Yield what each of these sections writes; they follow each other in the note.

        Who stands behind the note stands on no page alone: what is above goes along.
        """
        above = ""
        for place, made in self._each(group, headed=headed):
            if above and self._snapshot.sections[place].section.spec.form is Form.CLEARANCE:
                above = self._pen.kept(above)
            yield above
            above = made
        yield above

    def _each(self, group: Iterable[int], *, headed: bool) -> Iterator[tuple[int, str]]:
        """Yield each section that shows something, with what it writes."""
        speech = self._pen.speech
        notices = {
            Tone.ASSESSMENT: speech.assessment,
            Tone.LINES: speech.lines,
            Tone.CLOSED: speech.closed,
        }
        told = ""  # the notice above, said once for sections of one tone that follow each other
        for place in group:
            part = self._snapshot.sections[place]
            spec = part.section.spec
            shown = [_heading(self._snapshot, place, self._pen)] if headed else []
            if is_filled(part, self._snapshot):
                notice = spec.notice or notices.get(spec.tone, "")
                shown.append(
                    _section(part, self._snapshot, self._pen, "" if notice == told else notice)
                )
                told = notice
                shown.append(charts(part, self._pen) if spec.charts else "")
                shown.append(self._proof.told(place, self._pen))
            elif spec.empty:
                told = ""
                shown.append(self._pen.paragraph("EmptyLine", self._pen.run(spec.empty)))
            if made := "".join(shown):
                yield place, made


def _heading(snapshot: Snapshot, place: int, pen: Pen) -> str:
    if not is_headed(snapshot, place):
        return ""
    spec = snapshot.sections[place].section.spec
    return pen.heading(pen.run(spec.title), _level(spec), _name(place), annex=spec.annex)


@dataclass(frozen=True, slots=True)
class _Proof:
    """The last section of facts in rows, and the number of the table that proves them."""

    after: int = -1
    table: int = 0

    @classmethod
    def of(cls, snapshot: Snapshot, order: Sequence[int]) -> "_Proof":
        """Return what holds when the sections stand in this order."""
        last, count = -1, 0
        for place in order:
            part = snapshot.sections[place]
            spec = part.section.spec
            if spec.form is Form.EVIDENCE:
                return cls(last, count + 1) if is_cited(snapshot) else cls()
            facts = spec.form is Form.TABLE and any(line.annotation for line in part.lines)
            last = place if facts else last
            count += facts or (spec.form is Form.GRID and is_filled(part, snapshot))
        return cls()

    def told(self, place: int, pen: Pen) -> str:
        """Return the line behind a section that says where its facts are proved."""
        if place != self.after:
            return ""
        note = pen.run(pen.speech.proof) + pen.table_reference(self.table) + pen.run(".")
        return pen.paragraph("TableNote", note)


def is_headed(snapshot: Snapshot, place: int) -> bool:
    """Whether the section at `place` shows something, or a section below it does."""
    parts = snapshot.sections[place:]
    for below, part in enumerate(parts):
        if below and part.section.spec.level <= parts[0].section.spec.level:
            return False
        if is_filled(part, snapshot) or part.section.spec.empty:
            return True
    return False


def is_filled(part: SnapshotSection, snapshot: Snapshot) -> bool:
    """Whether a section has anything to show."""
    spec = part.section.spec
    match spec.form:
        case Form.CLEARANCE:
            made = bool(spec.asks) or back.is_cleared(snapshot)
        case Form.EVIDENCE:
            made = is_cited(snapshot)
        case Form.SOURCES:
            made = bool(snapshot.sources)
        case _:
            made = False
    return made or any(_has_words(line) for line in part.lines)


def is_cited(snapshot: Snapshot) -> bool:
    """Whether the note rests on any words of a source."""
    return any(line.annotation for part in snapshot.sections for line in part.lines)


def contents(snapshot: Snapshot, pen: Pen, headed: Iterable[int]) -> str:
    """Return the list of these sections' headings."""
    specs = [(place, snapshot.sections[place].section.spec) for place in headed]
    entries = [
        (_level(spec), one_line(spec.title), _name(place))
        for place, spec in specs
        if is_headed(snapshot, place)
    ]
    return pen.contents(pen.speech.contents, entries) if entries else ""


def _level(spec: SectionSpec) -> int:
    return min(max(spec.level, 1), 3)


def _name(place: int) -> str:
    return f"sec_{place + 1}"


def _has_words(line: Line) -> bool:
    return line.annotation is not None or bool(line.cell("text").text.strip())


def _section(part: SnapshotSection, snapshot: Snapshot, pen: Pen, notice: str) -> str:
    spec = part.section.spec
    lines = [line for line in part.lines if _has_words(line)]
    style = _BOXES.get(spec.tone, "")
    if spec.form in _LISTS:
        return _list(spec, lines, pen, notice)
    made = _formed(spec, lines, snapshot, pen, style)
    if style and spec.form is Form.TEXT:
        label = pen.paragraph(f"{style}Label", pen.run(notice)) if notice else ""
        return pen.box(style, label + made)
    return _noticed(notice, style, pen) + made


def _noticed(notice: str, style: str, pen: Pen) -> str:
    if not notice:
        return ""
    return pen.paragraph(f"{style}Label" if style else "SectionNotice", pen.run(notice))


def _formed(
    spec: SectionSpec, lines: Sequence[Line], snapshot: Snapshot, pen: Pen, style: str
) -> str:
    match spec.form:
        case Form.TEXT:
            return _paragraphs(lines, style, pen)
        case Form.DECISIONS:
            return pen.decisions(_items(lines, pen), spec.choices or pen.speech.choices)
        case Form.QUOTES:
            return "".join(_quotation(line, pen) for line in lines)
        case Form.BOX:
            return pen.pairs("FactLine", [pair for line in lines for pair in _pairs(line, pen)])
        case Form.GRID:
            return tables.grid(spec, lines, pen, insides)
        case Form.ITEMS:
            return items(spec, lines, pen, insides)
        case _:
            return _around(_made(spec, lines, snapshot, pen), lines, pen)


def _made(spec: SectionSpec, lines: Sequence[Line], snapshot: Snapshot, pen: Pen) -> str:
    match spec.form:
        case Form.EVIDENCE:
            return tables.evidence_table(spec, pen.cited, pen)
        case Form.SOURCES:
            return back.sources(snapshot, pen)
        case Form.CLEARANCE:
            return back.clearance(spec, snapshot, pen)
        case _:
            facts = [line for line in lines if line.annotation is not None]
            if not facts:
                return ""
            return tables.facts_table(spec, facts, pen, landscape=snapshot.landscape)


def _around(made: str, lines: Sequence[Line], pen: Pen) -> str:
    """Return a table with what a person wrote before its first fact and after it."""
    before: list[Line] = []
    after: list[Line] = []
    reached = False
    for line in lines:
        if line.annotation is not None:
            reached = True
        else:
            (after if reached else before).append(line)
    above = _paragraphs(before, "TableIntroduction" if made else "", pen)
    below = _paragraphs(after, "TableNote", pen)
    return above + made + below  # what nothing is added to is not copied, however long


def _paragraphs(lines: Sequence[Line], style: str, pen: Pen) -> str:
    return "".join(pen.paragraph(style, inside) for inside in _items(lines, pen))


def _list(spec: SectionSpec, lines: Sequence[Line], pen: Pen, notice: str) -> str:
    numbered = spec.form is Form.NUMBERED
    tone = _BOXES.get(spec.tone, "")
    if not tone:
        boxed = spec.boxed or spec.key in _BOXED
        style = "SummaryPoint" if boxed else "ListNumber" if numbered else "ListBullet"
        items = _items(lines, pen, dated=spec.dated)
        made = pen.points(style, items, numbered=numbered)
        return _noticed(notice, "", pen) + made
    label = pen.paragraph(f"{tone}PointLabel", pen.run(notice)) if notice else ""
    style = f"{tone}{'Number' if numbered else 'Point'}"
    items = _items(lines, pen, dated=spec.dated)
    return pen.box(tone, label + pen.points(style, items, numbered=numbered))


def _items(lines: Sequence[Line], pen: Pen, *, dated: bool = False) -> list[str]:
    """Return what the lines say, each with its mark; `dated` adds when a fact was reported."""
    items: list[str] = []
    for line in lines:
        day = line.published if dated and line.annotation is not None else None
        led = pen.run(f"{pen.day(day)}{pen.speech.colon}", "Strong") if day is not None else ""
        led = pen.marked(line) + led
        items += [led + inside for inside in insides(line, pen)]
    return items


def insides(line: Line, pen: Pen) -> list[str]:
    """Return what a line says, a string for each of its paragraphs."""
    if line.annotation is None:
        texts = [text.strip() for text in line.cell("text").text.splitlines() if text.strip()]
        return pen.hold_all(line.block.id, [_led(text, pen) for text in texts])
    cell = line.cell("text")
    if not cell.text.strip():  # a wording that was emptied hides no fact
        cell = line.unworded("text")
    if cell.verbatim:
        held = pen.hold(line.block.id, pen.words(cell, line)) + pen.under(line)
    else:
        held = pen.hold(line.block.id, _led(cell.text, pen))
    return [held + pen.cite(line, words=not cell.verbatim)]


def _led(text: str, pen: Pen) -> str:
    """Return a person's words; those between **two stars** are strong."""
    parts = _STRONG.split(one_line(text))
    return "".join(
        pen.run(part, "Strong" if place % 2 else "") for place, part in enumerate(parts) if part
    )


def _quotation(line: Line, pen: Pen) -> str:
    if line.annotation is None:
        return _paragraphs([line], "", pen)
    speaker = one_line(line.cell("speaker").text)
    place = pen.places(line)
    said_by = pen.run(f"{isolated(speaker)}, ") if speaker else ""
    shown = said_by + place if place else pen.run(speaker)
    words = pen.marked(line) + insides(line, pen)[0]
    return pen.quotation(words, f"{shown}{pen.run(', ')}{pen.ref(line.ref)}")


def _pairs(line: Line, pen: Pen) -> list[tuple[str, str]]:
    """Return what a line puts in a box: labels, and what they say."""
    if line.annotation is not None:
        return [_figure_pair(line, pen)]
    pairs = []
    for row, text in enumerate(filter(str.strip, line.cell("text").text.splitlines())):
        label, colon, said = one_line(text).partition(":")
        if not colon:
            label, said = "", label
        mark = f"r{row}" if row else ""
        held = pen.hold(line.block.id, pen.run(said.strip()), mark)
        pairs.append(_marked_pair(label, held, line, pen))
    return pairs


def _figure_pair(line: Line, pen: Pen) -> tuple[str, str]:
    cell = line.cell("normalised")
    if not cell.text.strip():
        cell = line.unworded("text")
    label = one_line(line.cell("measure").text) or line.ref
    period = one_line(line.cell("period").text)
    held = pen.hold(line.block.id, pen.words(cell, line, "" if cell.verbatim else "KeyFigure"))
    if cell.verbatim:
        held += pen.under(line)
    since = pen.run(f" ({period})") if period else ""
    return _marked_pair(label, held + since + pen.cite(line, words=not cell.verbatim), line, pen)


def _marked_pair(label: str, inside: str, line: Line, pen: Pen) -> tuple[str, str]:
    """Return a line of a box, with its mark before whatever it begins with."""
    if label:
        return pen.mark(line) + label, inside
    return label, pen.marked(line) + inside

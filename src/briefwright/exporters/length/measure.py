"""The pen that writes nothing: it measures, and so tells how many pages a note fills."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import override

from briefwright.domain.ids import BlockId
from briefwright.domain.note.series import Series
from briefwright.domain.snapshot import Line, Snapshot
from briefwright.domain.template import Column
from briefwright.exporters.length.flow import Flow, Piece
from briefwright.exporters.length.styles import FAMILIES, STYLES
from briefwright.exporters.letters import lines
from briefwright.exporters.note.body import body
from briefwright.exporters.note.front import details, opening
from briefwright.exporters.note.pen import Pen, Row
from briefwright.exporters.table_widths import LANDSCAPE, PORTRAIT, column_widths

_TWIPS = 20
_UPRIGHT, _LYING = 711.5, 464.9  # points between the margins above and below
_CHART = 161.6  # 5.7 cm
_CELL, _RULED = 6.0, 0.5  # of a row: above and below its words; the line under it
_SHORT_DETAILS = (40, 27)  # characters that two facts of the header share a line with
_CALL = re.compile("\x04(\\d+)\x05")
_PIECE = re.compile("\x02(\\d+)\x03")
_SECTION = re.compile(r"sec_(\d+)")
_LONG = 6  # pages from which a reader needs a list of contents to find the way
_SURELY_LONG = 400  # lines that fill more, however short they are


@dataclass(frozen=True, slots=True)
class Length:
    """How long a note is, and what is counted while it is walked over."""

    pages: int
    sections: Mapping[int, int]  # on which page each begins, by its place among those shown
    calls: Mapping[BlockId, int]  # the number of the footnote that a line calls
    listed: bool = False  # whether it begins with a list of contents


def length(snapshot: Snapshot) -> Length:
    """Tell how long the note will be on paper, give or take a page."""
    plain = _measured(snapshot, listed=False)
    return plain if plain.pages < _LONG else _measured(snapshot, listed=True)


def is_long(snapshot: Snapshot) -> bool:
    """Whether the note begins with a list of contents: it fills six pages without one."""
    lines = sum(len(part.lines) for part in snapshot.sections)
    return lines > _SURELY_LONG or _measured(snapshot, listed=False).pages >= _LONG


def _measured(snapshot: Snapshot, *, listed: bool) -> Length:
    pen = _Measure(snapshot)
    told = pen.front() + body(snapshot, pen, listed=listed)
    flow = Flow(_LYING if snapshot.landscape else _UPRIGHT)
    flow.take(pen.framed([int(number) for number in _PIECE.findall(told)]))
    begun = {
        int(name[1]) - 1: page
        for name, page in ((_SECTION.fullmatch(key), page) for key, page in flow.pages.items())
        if name is not None
    }
    return Length(flow.page, begun, pen.calls, listed)


class _Measure(Pen):
    """Keeps the measures of what is written; in the text stand only their numbers."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self.calls: dict[BlockId, int] = {}
        self._snapshot = snapshot
        self._twips = LANDSCAPE if snapshot.landscape else PORTRAIT
        self._room = self._twips / _TWIPS
        self._pieces: list[tuple[str, Piece]] = []
        self._notes: list[float] = []

    def front(self) -> str:
        """Return the front of the note."""
        styles = ("BriefLabel", "Title", "Subtitle")
        shown = [
            self._piece(style, text)
            for style, text in zip(styles, opening(self._snapshot), strict=True)
            if text
        ]
        left, right = details(self._snapshot)
        long = sum(
            len(words) > room
            for pairs, room in zip((left, right), _SHORT_DETAILS, strict=True)
            for _, words in pairs
        )
        rows = max(len(left), len(right)) + long
        return "".join([*shown, *(self._piece("BriefDetails", "") for _ in range(rows))])

    def framed(self, numbers: Sequence[int]) -> list[Piece]:
        """Return the pieces in their order, room for frames around neighbours of one kind."""
        made: list[Piece] = []
        above = ""
        for number in numbers:
            style, piece = self._pieces[number]
            frame = STYLES[style].frame if FAMILIES[style] != above else 0
            made.append(replace(piece, before=piece.before + frame) if frame else piece)
            above = FAMILIES[style]
        return made

    def _piece(self, style: str, inside: str, name: str = "") -> str:
        style = style if style in STYLES else ""
        set_in = STYLES[style]
        calls = _CALL.findall(inside)
        words = _CALL.sub("", inside) if calls else inside
        count = lines(words, set_in.size, self._room - set_in.indent, bold=set_in.bold)
        notes = sum(self._notes[int(number) - 1] for number in calls)
        piece = Piece(
            count, set_in.line, set_in.before, set_in.after, notes,
            set_in.kept, set_in.whole, set_in.new_page, name=name,
        )  # fmt: skip
        return self._keep(style, piece)

    @override
    def kept(self, made: str) -> str:
        for last in map(int, reversed(_PIECE.findall(made))):
            style, piece = self._pieces[last]
            self._pieces[last] = style, replace(piece, kept=True)
            if style != "TableNote":  # which a table takes along
                break
        return made

    def _keep(self, style: str, piece: Piece) -> str:
        self._pieces.append((style, piece))
        return f"\x02{len(self._pieces) - 1}\x03"

    # words ------------------------------------------------------------------------------------

    @override
    def run(self, text: str, style: str = "", language: str = "") -> str:
        return text

    @override
    def jump(self, target: str, inside: str) -> str:
        return inside

    @override
    def place(self, name: str, inside: str) -> str:
        return inside

    @override
    def link(self, address: str, shown: str) -> str:
        return shown

    @override
    def chip(self, text: str, style: str, block: BlockId, mark: str) -> str:
        return f"  {text}"

    @override
    def cite(self, line: Line, *, words: bool) -> str:
        call = super().cite(line, words=words)
        if call:
            self.calls.setdefault(line.block.id, len(self._notes))
        return call

    @override
    def footnote(self, inside: str) -> str:
        style = STYLES["FootnoteText"]
        count = lines(inside, style.size, self._room - style.indent)
        self._notes.append(count * style.line + style.after)
        return f"\x04{len(self._notes)}\x05"

    @override
    def gap(self) -> str:
        return "  "

    # paragraphs -------------------------------------------------------------------------------

    @override
    def paragraph(self, style: str, inside: str) -> str:
        return self._piece(style, inside) if inside else ""

    @override
    def heading(self, inside: str, level: int, name: str = "", *, annex: bool = False) -> str:
        return self._piece("AnnexHeading" if annex else f"Heading{level}", inside, name)

    @override
    def points(self, style: str, items: Sequence[str], *, numbered: bool = False) -> str:
        return "".join(self._piece(style, inside) for inside in items)

    @override
    def decisions(self, items: Sequence[str], choices: Sequence[str]) -> str:
        return "".join(
            self._piece("Recommendation", inside) + self._piece("DecisionChoice", "")
            for inside in items
        )

    @override
    def box(self, style: str, inside: str) -> str:
        return inside

    @override
    def pairs(self, style: str, rows: Sequence[tuple[str, str]]) -> str:
        return "".join(self._piece(style, inside) for _, inside in rows)

    @override
    def blank(self, style: str, label: str) -> str:
        return self._piece(style, label)

    @override
    def quotation(self, words: str, source: str) -> str:
        return self._piece("Quote", words) + self._piece("QuoteSource", source)

    @override
    def contents(self, title: str, entries: Sequence[tuple[int, str, str]]) -> str:
        shown = [self._piece("TOC1", words) for level, words, _ in entries if level <= 2]
        return "".join([self._piece("ContentsHeading", title), *shown])

    @override
    def table(self, told: str, columns: Sequence[Column], rows: Sequence[Row]) -> str:
        self.tables += 1
        widths = [width / _TWIPS for width in column_widths(columns, self._twips)]
        head = self._row([column.title for column in columns], widths, bold=True)
        shown = [self._piece("Caption", f"Table 1. {told}"), self._keep("", head)]
        for row in rows:
            made = self._row(row, widths)
            shown.append(self._keep("", replace(made, kept=False, again=head.line)))
        return "".join(shown)

    def _row(self, cells: Row, widths: Sequence[float], *, bold: bool = False) -> Piece:
        style = STYLES["TableText"]
        tall, notes = 1, 0.0
        for cell, width in zip(cells, widths, strict=True):
            calls = _CALL.findall(cell)
            notes += sum(self._notes[int(number) - 1] for number in calls)
            words = _CALL.sub("", cell) if calls else cell
            tall = max(tall, lines(words, style.size, width - style.indent, bold=bold))
        return Piece(1, tall * style.line + _CELL + _RULED, notes=notes, kept=True)

    @override
    def chart(self, series: Series, source: str) -> str:
        caption = self._piece("Caption", f"Figure 1. {series.measure}, {series.unit_words}")
        drawn = self._keep("", Piece(1, _CHART, after=STYLES["Chart"].after, kept=True))
        return caption + drawn + self.paragraph("TableNote", source)

    @override
    def table_reference(self, number: int) -> str:
        return f"Table {number}"

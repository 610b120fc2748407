"""The Word pen: what a note says, in Word's own XML, with controls, bookmarks and footnotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import override

from briefwright.domain.ids import AnnotationId, BlockId
from briefwright.domain.note.provenance import block_mark, evidence_mark, words_hash
from briefwright.domain.note.series import Series
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import Column
from briefwright.exporters import ooxml
from briefwright.exporters.chart import word as chart
from briefwright.exporters.note.pen import Pen, Row
from briefwright.exporters.table_widths import LANDSCAPE, PORTRAIT, column_widths

_LISTS = {"ListNumber": 3, "LineToTakeNumber": 4, "Recommendation": 5}  # in numbering.xml
_LAST = {"FactLine": "FactLineLast"}  # the lines of a box hold together
_PARAGRAPH = re.compile("<w:p>(?:(<w:pPr>)(<w:pStyle [^>]*/>)?)?")
_HELD = re.compile(r'<w:tag w:val="(\w+)"/>')
_CONTROL = re.compile("<w:sdt>.*?</w:sdt>", re.DOTALL)
_PROVED = re.compile(r'<w:tag w:val="(ev_\w+)"/>')
FIRST_LIST = 21  # the number of the first list that begins anew; the template has those below


@dataclass(frozen=True, slots=True)
class Start:
    """What stands in the file already: numbers go on from there."""

    list: int = FIRST_LIST  # the number of the first list that begins anew
    note: int = 0  # the last footnote
    bookmark: int = 0  # the last bookmark
    plain: str = ""  # the style of plain paragraphs
    begun: bool = False  # whether lists have used the styles' own numbering


class DocxPen(Pen):
    """Writes the body of document.xml, and counts what the other parts must hold.

    `links` has the relationship of each address; `restarts`, for each list that begins at one
    again, which list of the template it is; `written` the hash of the words under each name;
    `whole` that of the annex row, or of the line below a quotation, that a name belongs to; of a
    fact in a box, that of what stands beside its words.
    """

    def __init__(self, snapshot: Snapshot, start: Start | None = None) -> None:
        super().__init__(snapshot)
        self._start = start or Start()
        self.links: dict[str, str] = {}
        self.written: dict[BlockId, dict[str, str]] = {}
        self.whole: dict[str, str] = {}  # hashes of what stands around words that are proved
        self.restarts: list[int] = []
        self.charts: list[Series] = []
        self._begun: set[str] = set(_LISTS) if self._start.begun else set()
        self._bookmarks = self._start.bookmark
        self._runs: dict[tuple[str, str, str], str] = {}  # the same words stand in several places
        self._hashes: dict[str, str] = {}
        self.room = LANDSCAPE if snapshot.landscape else PORTRAIT  # twips that a line has
        self._traced = not snapshot.released

    # words ------------------------------------------------------------------------------------

    @override
    def run(self, text: str, style: str = "", language: str = "") -> str:
        key = text, style, language
        made = self._runs.get(key)
        if made is None:
            made = self._runs[key] = ooxml.run(text, style, language)
        return made

    @override
    def jump(self, target: str, inside: str) -> str:
        return ooxml.jump(target, inside)

    @override
    def place(self, name: str, inside: str) -> str:
        self._bookmarks += 1
        number = self._bookmarks
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'

    @override
    def link(self, address: str, shown: str) -> str:
        relationship = self.links.setdefault(address, f"rIdLink{len(self.links) + 1}")
        return ooxml.link(relationship, ooxml.run(shown, "Hyperlink"))

    @override
    def hold(self, block: BlockId, inside: str, mark: str = "") -> str:
        if not self._traced:
            return inside
        name = block_mark(block, mark)
        self._note_down(block, name, inside)
        return self.place(name, ooxml.control(name, inside))

    @override
    def hold_all(self, block: BlockId, paragraphs: Sequence[str]) -> list[str]:
        if not (self._traced and paragraphs):
            return list(paragraphs)
        self._bookmarks += 1
        name, number = block_mark(block), self._bookmarks
        self._note_down(block, name, " ".join(paragraphs))
        held = [ooxml.control(name, inside) for inside in paragraphs]
        held[0] = ooxml.bookmark_start(number, name) + held[0]
        held[-1] += ooxml.bookmark_end(number)
        return held

    def _note_down(self, block: BlockId, name: str, inside: str) -> None:
        """Keep the hash of the words in these runs, by which they are known again."""
        known = self._hashes.get(inside)
        if known is None:
            known = self._hashes[inside] = words_hash(ooxml.shown(inside))
        self.written.setdefault(block, {})[name] = known

    @override
    def prove(self, mark: AnnotationId, column: str, inside: str) -> str:
        if not self._traced:
            return inside
        name = f"{evidence_mark(mark)}_{column}"
        return self.place(name, ooxml.control(name, inside))

    @override
    def chip(self, text: str, style: str, block: BlockId, mark: str) -> str:
        left, words, right = ooxml.chip(text, style)
        return left + self.hold(block, words, mark) + right

    @override
    def footnote(self, inside: str) -> str:
        number = self._start.note + len(self.footnotes) + 1
        if self.rightward:
            inside = ooxml.closed_leftward(inside)
        self.footnotes.append(ooxml.footnote(number, inside))
        return ooxml.footnote_reference(number)

    @override
    def gap(self) -> str:
        return ooxml.tab()

    # paragraphs -------------------------------------------------------------------------------

    @override
    def paragraph(self, style: str, inside: str) -> str:
        if not inside:
            return ""
        if style:  # boxes, lists and labels keep the direction of the note
            return ooxml.paragraph(style, inside)
        turned = ooxml.turn(inside, rightward=self.rightward)
        return ooxml.paragraph(self._start.plain, self._freed(inside, turned), turned=turned)

    @override
    def kept(self, made: str) -> str:
        start = len(made) if made.endswith("</w:tbl>") else made.rfind("<w:p>")
        if made.endswith("</w:tbl>", 0, start):  # a table takes the line below it along
            start = made.rfind("<w:tr>", 0, start)
        return made[:start] + _PARAGRAPH.sub(_keep, made[start:])

    def _freed(self, inside: str, turned: str) -> str:
        """Return words that stand in a paragraph of their own direction: nothing isolates them.

        LibreOffice draws numbers over letters where something does.
        """
        if turned != ooxml.TURNED and (turned or not self.rightward):
            return inside
        begin, end = self.speech.quotes
        return inside.replace(f"{begin}\u2068", begin).replace(f"\u2069{end}", end)

    @override
    def heading(self, inside: str, level: int, name: str = "", *, annex: bool = False) -> str:
        style = "AnnexHeading" if annex else f"Heading{level}"
        return ooxml.paragraph(style, self.place(name, inside) if name else inside)

    @override
    def points(self, style: str, items: Sequence[str], *, numbered: bool = False) -> str:
        anew = self._numbering(style) if numbered else 0
        return "".join(ooxml.paragraph(style, inside, numbering=anew) for inside in items)

    @override
    def decisions(self, items: Sequence[str], choices: Sequence[str]) -> str:
        anew = self._numbering("Recommendation")
        shown = []
        for number, inside in enumerate(items, 1):
            shown.append(ooxml.paragraph("Recommendation", inside, numbering=anew))
            ticks = [
                f"{ooxml.checkbox(f'{choice}, {number}')}{ooxml.run(f'\u00a0{choice}')}"
                for choice in choices
            ]
            shown.append(ooxml.paragraph("DecisionChoice", ooxml.tab().join(ticks)))
        return "".join(shown)

    def _numbering(self, style: str) -> int:
        """Return the numbering of a list that begins at one: the first is the style's own."""
        if style not in self._begun:
            self._begun.add(style)
            return 0
        self.restarts.append(_LISTS[style])
        return self._start.list + len(self.restarts) - 1

    @override
    def box(self, style: str, inside: str) -> str:
        return inside

    @override
    def pairs(self, style: str, rows: Sequence[tuple[str, str]]) -> str:
        for label, inside in rows:
            if held := _HELD.search(inside):
                beside = f"{ooxml.run(label)} {_CONTROL.sub('', inside)}"
                self.whole[held[1]] = words_hash(ooxml.shown(beside))
        shown = [
            f"{ooxml.run(label, 'DetailsLabel')}{ooxml.tab()}{inside}" for label, inside in rows
        ]
        last = len(shown) - 1
        return "".join(
            ooxml.paragraph(_LAST.get(style, style) if place == last else style, inside)
            for place, inside in enumerate(shown)
        )

    @override
    def blank(self, style: str, label: str) -> str:
        return ooxml.paragraph(
            style, f"{ooxml.run(label, 'DetailsLabel')}{ooxml.tab()}{ooxml.tab()}"
        )

    @override
    def quotation(self, words: str, source: str) -> str:
        turned = ooxml.turn(words, rightward=self.rightward)
        words = self._freed(words, turned)
        if held := _HELD.search(words):
            self.whole[held[1]] = words_hash(ooxml.shown(source))
        across = "Across" if turned else ""
        return ooxml.paragraph(f"Quote{across}", words) + ooxml.paragraph(
            f"QuoteSource{across}", source
        )

    @override
    def contents(self, title: str, entries: Sequence[tuple[int, str, str]]) -> str:
        shown = [(level, ooxml.jump(name, ooxml.run(words))) for level, words, name in entries]
        insides = [inside for level, inside in shown if level <= 2]
        insides[0] = ooxml.field_start(r'TOC \o "1-2" \n \h \z') + insides[0]
        insides[-1] += ooxml.field_end()
        levels = [level for level, _ in shown if level <= 2]
        return ooxml.paragraph("ContentsHeading", ooxml.run(title)) + "".join(
            ooxml.paragraph(f"TOC{level}", inside)
            for level, inside in zip(levels, insides, strict=True)
        )

    @override
    def table(self, told: str, columns: Sequence[Column], rows: Sequence[Row]) -> str:
        self.tables += 1
        widths = column_widths(columns, self.room)
        heads = "".join(
            ooxml.cell(width, "TableHeading", ooxml.run(column.title))
            for column, width in zip(columns, widths, strict=True)
        )
        starts = [ooxml.cell_start(width, "TableText") for width in widths]
        forms = self.speech.entries
        entries = forms[self.speech.form(Decimal(len(rows)))].format(len(rows))
        begin = ooxml.table_start(widths, told, f"{told}. {entries}.", rightward=self.rightward)
        parts = [self._caption(told), begin, ooxml.row(heads, heading=True)]
        if rows and _PROVED.search("".join(rows[0])):
            self._note_whole(rows)
        for row in rows:
            cells = "</w:p></w:tc>".join(map(str.__add__, starts, row))
            if self.rightward or "<w:rtl/>" in cells:
                turns = [ooxml.turn(cell, rightward=self.rightward) for cell in row]
                begun = [
                    ooxml.cell_start(width, "TableText", turned)
                    for width, turned in zip(widths, turns, strict=True)
                ]
                shown = map(self._freed, row, turns)
                cells = "</w:p></w:tc>".join(map(str.__add__, begun, shown))
            parts.append(ooxml.row(f"{cells}</w:p></w:tc>"))
        return "".join((*parts, "</w:tbl>"))

    def _note_whole(self, rows: Sequence[Row]) -> None:
        """Keep the hashes of the rows of the annex, by which one is known that nobody touched."""
        for row in map("".join, rows):
            if proved := _PROVED.search(row):
                self.whole[proved[1]] = words_hash(ooxml.shown(row))

    def _caption(self, told: str) -> str:
        number = ooxml.run(self.table_name("")) + ooxml.field(
            r"SEQ Table \* ARABIC", str(self.tables)
        )
        marked = self.place(f"tbl_{self.tables}", number)
        return ooxml.paragraph("Caption", marked + ooxml.run(f". {told}"))

    @override
    def chart(self, series: Series, source: str) -> str:
        self.charts.append(series)
        number = self.figures = len(self.charts)
        told = f"{series.measure}, {series.unit_words}"
        label = ooxml.run(self.figure_name("")) + ooxml.field(r"SEQ Figure \* ARABIC", str(number))
        caption = self.place(f"fig_{number}", label) + ooxml.run(f". {told}")
        drawn = chart.drawing(
            chart_name(number), number, drawing_name(number),
            self.speech.column_chart.format(series.told()), self.room,
        )  # fmt: skip
        return (
            ooxml.paragraph("Caption", caption)
            + ooxml.paragraph("Chart", drawn)
            + self.paragraph("TableNote", source)
        )

    @override
    def table_reference(self, number: int) -> str:
        return ooxml.field(rf"REF tbl_{number} \h", self.table_name(number))


def _keep(found: re.Match[str]) -> str:
    """Return the begin of a paragraph that is kept with the next."""
    properties, style = found[1], found[2] or ""
    return f"<w:p><w:pPr>{style}<w:keepNext/>{'' if properties else '</w:pPr>'}"


def chart_name(number: int) -> str:
    """Return how the document refers to a chart."""
    return f"rIdFigure{number}"


def drawing_name(number: int) -> str:
    """Return the name of a chart's drawing, which Word and LibreOffice keep."""
    return f"Figure {number}"

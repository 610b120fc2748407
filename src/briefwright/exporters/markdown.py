"""Markdown: a snapshot as text that reads well as it is; tables and notes as GitHub has them."""

import re
from collections.abc import Sequence
from typing import override

from briefwright.domain.ids import BlockId
from briefwright.domain.language.quantities import grouped
from briefwright.domain.note.series import Series
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import Column
from briefwright.exporters.length.measure import is_long
from briefwright.exporters.note.body import body
from briefwright.exporters.note.front import details, opening
from briefwright.exporters.note.pen import Pen, Row
from briefwright.exporters.note.text import clean, one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_STARTS = re.compile(r"(\d+)(?=[.)](?:\s|$))|(?=[#+=-])")  # what makes a list or heading of a line
_STRONG = {"Strong", "ReferenceTag", "KeyFigure", "DetailsLabel", "Overdue"}
_SLANTED = {"EmptyLine", "SectionNotice"}
_LABELS = ("PointLabel", "Label")


def render(snapshot: Snapshot) -> bytes:
    """Return the note as the bytes of an .md file."""
    pen = MarkdownPen(snapshot)
    marking = one_line(snapshot.briefing.handling)
    marked = f"**{escaped(marking.upper())}**\n\n" if marking else ""
    note = body(snapshot, pen, listed=is_long(snapshot))
    return f"{marked}{_front(snapshot)}{note}{pen.notes()}{marked}".rstrip().encode() + b"\n"


def _front(snapshot: Snapshot) -> str:
    label, title, subject = opening(snapshot)
    shown = [f"{escaped(label)}\n\n" if label else "", f"# {escaped(title or label)}\n\n"]
    shown.append(f"{begun(escaped(subject))}\n\n" if subject else "")
    pairs = [pair for half in details(snapshot) for pair in half]
    shown += [f"- **{escaped(label)}**: {escaped(text)}\n" for label, text in pairs]
    return "".join(shown) + ("\n" if pairs else "")


def escaped(text: str) -> str:
    """Return a line of words in which nothing is taken for Markdown, but for how it begins."""
    return _SPECIAL.sub(r"\\\1", clean(text))


class MarkdownPen(Pen):
    """Writes Markdown. What has no form there (colours, languages, traces) is left out."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._listed = False  # whether a list of contents leads to the headings

    @override
    def run(self, text: str, style: str = "", language: str = "") -> str:
        words = escaped(text)
        if style not in _STRONG or not words.strip():
            return words
        before = words[: len(words) - len(words.lstrip())]
        after = words[len(words.rstrip()) :]
        return f"{before}**{words.strip()}**{after}"

    @override
    def jump(self, target: str, inside: str) -> str:
        return f"[{inside}](#{target})"

    @override
    def place(self, name: str, inside: str) -> str:
        return f'<a id="{name}"></a>{inside}'

    @override
    def link(self, address: str, shown: str) -> str:
        return f"[{escaped(shown)}](<{address}>)"

    @override
    def chip(self, text: str, style: str, block: BlockId, mark: str) -> str:
        return escaped(text)

    @override
    def footnote(self, inside: str) -> str:
        self.footnotes.append(inside)
        return f"[^{len(self.footnotes)}]"

    @override
    def gap(self) -> str:
        return " "

    def notes(self) -> str:
        """Return the notes that were called."""
        shown = [f"[^{number}]: {inside}\n" for number, inside in enumerate(self.footnotes, 1)]
        return "".join(shown) + ("\n" if shown else "")

    @override
    def paragraph(self, style: str, inside: str) -> str:
        if not inside:
            return ""
        if style in _SLANTED:
            return f"*{inside}*\n\n"
        if style.endswith(_LABELS):
            return f"**{inside}**\n\n"
        return f"{begun(inside)}\n\n"

    @override
    def heading(self, inside: str, level: int, name: str = "", *, annex: bool = False) -> str:
        place = f'<a id="{name}"></a>\n\n' if name and self._listed else ""
        return f"{place}{'#' * (level + 1)} {inside}\n\n"

    @override
    def points(self, style: str, items: Sequence[str], *, numbered: bool = False) -> str:
        signs = (f"{place}." if numbered else "-" for place in range(1, len(items) + 1))
        shown = [f"{sign} {begun(inside)}\n" for sign, inside in zip(signs, items, strict=True)]
        return "".join(shown) + "\n"

    @override
    def decisions(self, items: Sequence[str], choices: Sequence[str]) -> str:
        ticks = " · ".join(f"☐ {escaped(choice)}" for choice in choices)
        shown = [f"{place}. {begun(item)}\n\n   {ticks}\n\n" for place, item in enumerate(items, 1)]
        return "".join(shown)

    @override
    def box(self, style: str, inside: str) -> str:
        return _quoted(inside)

    @override
    def pairs(self, style: str, rows: Sequence[tuple[str, str]]) -> str:
        shown = [f"- **{escaped(label)}**: {inside}\n" for label, inside in rows if label]
        shown += [f"- {inside}\n" for label, inside in rows if not label]
        return "".join(shown) + ("\n" if rows else "")

    @override
    def blank(self, style: str, label: str) -> str:
        return f"**{escaped(label)}**: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n\n"

    @override
    def quotation(self, words: str, source: str) -> str:
        return _quoted(f"{words}\n\n— {source}\n\n")

    @override
    def contents(self, title: str, entries: Sequence[tuple[int, str, str]]) -> str:
        self._listed = True
        shown = [f"- [{escaped(words)}](#{name})\n" for level, words, name in entries if level == 1]
        return f"**{escaped(title)}**\n\n{''.join(shown)}\n"

    @override
    def table(self, told: str, columns: Sequence[Column], rows: Sequence[Row]) -> str:
        self.tables += 1
        name = f'<a id="tbl_{self.tables}"></a>'
        caption = f"{name}**{self.table_name(self.tables)}. {escaped(told)}**\n\n"
        heads = _row([escaped(column.title) for column in columns])
        rule = _row(["---"] * len(columns))
        return caption + heads + rule + "".join(map(_row, rows)) + "\n"

    @override
    def chart(self, series: Series, source: str) -> str:
        self.figures += 1
        told = escaped(f"{series.measure}, {series.unit_words}")
        caption = f'<a id="fig_{self.figures}"></a>**{self.figure_name(self.figures)}. {told}**\n\n'
        heads = _row([self.speech.when, escaped(series.unit_words or series.measure)]) + _row(
            ["---", "---:"]
        )
        rows = [
            _row([escaped(label), grouped(value, self.language)])
            for label, value in series.values()
        ]
        return f"{caption}{heads}{''.join(rows)}\n{self.paragraph('TableNote', source)}"

    @override
    def table_reference(self, number: int) -> str:
        return self.jump(f"tbl_{number}", self.table_name(number))


def _row(cells: Row) -> str:
    return f"| {' | '.join(cells)} |\n"


def _quoted(inside: str) -> str:
    lines = inside.strip().split("\n")
    return "".join(f"> {line}".rstrip() + "\n" for line in lines) + "\n"


def begun(inside: str) -> str:
    """Return a line that is what it is, whatever it begins with."""
    start = _STARTS.match(inside)
    if start is None:
        return inside
    digits = start[1] or ""
    return f"{digits}\\{inside[len(digits) :]}"

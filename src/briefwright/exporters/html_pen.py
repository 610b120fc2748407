"""The HTML pen: what a note says, as elements that say what they are."""

import re
from collections.abc import Sequence
from html import escape as escape_html
from html import unescape
from typing import override

from briefwright.domain.ids import BlockId
from briefwright.domain.language.quantities import grouped
from briefwright.domain.note.series import Series
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import Column
from briefwright.exporters.chart.svg import svg
from briefwright.exporters.note.pen import Pen, Row
from briefwright.exporters.note.text import begins_leftward, begins_rightward, clean

_STRONG = {"Strong"}
_PLAIN = {"Hyperlink", "SourceLink"}  # links look like links by themselves
_TAG = re.compile("<[^>]*>")
_LABELS = ("PointLabel", "Label")


class HtmlPen(Pen):
    """Writes elements. Headings of sections begin at the second level, below the title."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._traced = not snapshot.released

    # words ------------------------------------------------------------------------------------

    @override
    def run(self, text: str, style: str = "", language: str = "") -> str:
        shown = escape(text)
        known = f' lang="{escape(language)}"' if language else ""
        if not text.isascii() and begins_rightward(text):
            known += ' dir="rtl"'
        if style in _STRONG:
            return f"<strong{known}>{shown}</strong>"
        if style and style not in _PLAIN:
            known += f' class="{style}"'
        return f"<span{known}>{shown}</span>" if known else shown

    @override
    def jump(self, target: str, inside: str) -> str:
        word = self.speech.paragraph.format("")
        whole = inside.replace(word, f"{word.strip()}\u00a0")  # the number stays with its word
        return f'<a href="#{target}">{whole}</a>'

    @override
    def place(self, name: str, inside: str) -> str:
        return f'<span id="{name}">{inside}</span>'

    @override
    def link(self, address: str, shown: str) -> str:
        return f'<a href="{escape(address)}" rel="noreferrer">{escape(shown)}</a>'

    @override
    def hold(self, block: BlockId, inside: str, mark: str = "") -> str:
        return f'<span data-block="{escape(block)}">{inside}</span>' if self._traced else inside

    @override
    def chip(self, text: str, style: str, block: BlockId, mark: str) -> str:
        return self.hold(block, f'<span class="chip {style}">{escape(text)}</span>', mark)

    @override
    def footnote(self, inside: str) -> str:
        self.footnotes.append(inside)
        number = len(self.footnotes)
        return (
            f'<sup><a id="call-{number}" href="#note-{number}" role="doc-noteref" '
            f'aria-label="Note {number}">{number}</a></sup>'
        )

    @override
    def gap(self) -> str:
        return " "

    def notes(self) -> str:
        """Return the notes that were called, each with a way back."""
        if not self.footnotes:
            return ""
        shown = "".join(
            f'<li id="note-{number}">{inside} <a href="#call-{number}" role="doc-backlink" '
            f'aria-label="Back to the text of note {number}">↩</a></li>\n'
            for number, inside in enumerate(self.footnotes, 1)
        )
        return (
            '<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n'
            f'<h2 id="notes">{self.speech.notes}</h2>\n<ol>\n{shown}</ol>\n</section>\n'
        )

    # paragraphs -------------------------------------------------------------------------------

    @override
    def paragraph(self, style: str, inside: str) -> str:
        if not inside:
            return ""
        for ending in _LABELS:
            if style.endswith(ending):
                return f'<p class="label {style.removesuffix(ending)}">{inside}</p>\n'
        known = f' class="{style}"' if style else turn(inside, rightward=self.rightward)
        return f"<p{known}>{inside}</p>\n"

    @override
    def heading(self, inside: str, level: int, name: str = "", *, annex: bool = False) -> str:
        known = f' id="{name}"' if name else ""
        known += ' class="annex"' if annex else ""
        return f"<h{level + 1}{known}>{inside}</h{level + 1}>\n"

    @override
    def points(self, style: str, items: Sequence[str], *, numbered: bool = False) -> str:
        element = "ol" if numbered else "ul"
        shown = "".join(f"<li>{inside}</li>\n" for inside in items)
        return f'<{element} class="{style}">\n{shown}</{element}>\n'

    @override
    def decisions(self, items: Sequence[str], choices: Sequence[str]) -> str:
        ticks = " ".join(
            f'<label><input type="checkbox"> {escape(choice)}</label>' for choice in choices
        )
        shown = "".join(
            f'<li><p>{inside}</p>\n<p class="DecisionChoice">{ticks}</p></li>\n' for inside in items
        )
        return f'<ol class="Recommendation">\n{shown}</ol>\n'

    @override
    def box(self, style: str, inside: str) -> str:
        return f'<div class="box {style}">\n{inside}</div>\n'

    @override
    def pairs(self, style: str, rows: Sequence[tuple[str, str]]) -> str:
        shown = "".join(
            f"<div><dt>{escape(label)}</dt><dd>{inside}</dd></div>\n" for label, inside in rows
        )
        return f'<dl class="{style}">\n{shown}</dl>\n' if rows else ""

    @override
    def blank(self, style: str, label: str) -> str:
        shown = f'<span class="DetailsLabel">{escape(label)}</span> <span class="rule"></span>'
        return f'<p class="{style}">{shown}</p>\n'

    @override
    def quotation(self, words: str, source: str) -> str:
        said = f"<blockquote><p>{words}</p></blockquote>"
        turned = turn(words, rightward=self.rightward)
        return f"<figure{turned}>{said}\n<figcaption>{source}</figcaption></figure>\n"

    @override
    def contents(self, title: str, entries: Sequence[tuple[int, str, str]]) -> str:
        shown = "".join(
            f'<li><a href="#{name}">{escape(words)}</a></li>\n'
            for level, words, name in entries
            if level == 1
        )
        heading = f'<h2 id="contents">{escape(title)}</h2>'
        return f'<nav aria-labelledby="contents">\n{heading}\n<ul>\n{shown}</ul>\n</nav>\n'

    @override
    def table(self, told: str, columns: Sequence[Column], rows: Sequence[Row]) -> str:
        self.tables += 1
        name = f"tbl_{self.tables}"
        whole = sum(max(column.width, 1) for column in columns)
        widths = "".join(
            f'<col style="width:{100 * max(column.width, 1) / whole:.1f}%">' for column in columns
        )
        heads = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in columns)
        body = "".join(f"<tr>{self._cells(row)}</tr>\n" for row in rows)
        return (
            f'<div class="table" role="region" tabindex="0" aria-labelledby="{name}">\n<table>\n'
            f'<caption id="{name}">{self.table_name(self.tables)}. {escape(told)}</caption>\n'
            f"<colgroup>{widths}</colgroup>\n<thead><tr>{heads}</tr></thead>\n"
            f"<tbody>\n{body}</tbody>\n</table>\n</div>\n"
        )

    @override
    def chart(self, series: Series, source: str) -> str:
        self.figures += 1
        told = f"{series.measure}, {series.unit_words}"
        rows = "".join(
            f'<tr><th scope="row">{escape(label)}</th>'
            f"<td>{grouped(value, self.language)}</td></tr>\n"
            for label, value in series.values()
        )
        picture = svg(series, self.speech.column_chart.format(series.told()))
        return (
            f'<figure class="chart" id="fig_{self.figures}">\n'
            f"<figcaption>{self.figure_name(self.figures)}. {escape(told)}</figcaption>\n{picture}"
            f'<table>\n<thead><tr><th scope="col">{self.speech.when}</th><th scope="col">'
            f"{escape(series.unit_words or series.measure)}</th></tr></thead>\n"
            f"<tbody>\n{rows}</tbody>\n</table>\n</figure>\n{self.paragraph('TableNote', source)}"
        )

    def _cells(self, row: Row) -> str:
        first, *others = row
        return f'<th scope="row">{first}</th>' + "".join(
            f"<td{turn(cell, rightward=self.rightward)}>{cell}</td>" for cell in others
        )

    @override
    def table_reference(self, number: int) -> str:
        return self.jump(f"tbl_{number}", self.table_name(number))


def turn(inside: str, *, rightward: bool) -> str:
    """Return the attribute of what begins against the direction of the note."""
    if not rightward and ' dir="rtl"' not in inside:
        return ""
    words = unescape(_TAG.sub("", inside))
    if rightward:
        return ' dir="ltr"' if begins_leftward(words) else ""
    return ' dir="rtl"' if begins_rightward(words) else ""


def escape(text: str) -> str:
    """Return `text` cleaned, for the inside of an element or of a quoted attribute."""
    return escape_html(clean(text))

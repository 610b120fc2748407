"""The pen for printed pages: HTML as far as a text document of Qt understands it.

It knows no tables from right to left, and a paragraph's direction stays on for all that follow, so
none is given here: words find theirs by their first letter. It knows no borders beside paragraphs,
so what is boxed is a table of a bar and a ground.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from typing import override
from uuid import NAMESPACE_URL, uuid5

from briefwright.domain.handling import placement
from briefwright.domain.ids import BlockId
from briefwright.domain.language.quantities import grouped
from briefwright.domain.note.series import Series
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import Column
from briefwright.exporters.html_pen import HtmlPen, escape
from briefwright.exporters.length.measure import is_long
from briefwright.exporters.note.body import body
from briefwright.exporters.note.front import Pair, details, foot, opening
from briefwright.exporters.note.pen import Row
from briefwright.exporters.note.text import is_rightward, one_line
from briefwright.exporters.table_widths import LANDSCAPE, PORTRAIT, column_widths

KEPT = 7  # the state of a paragraph that stands on one page with the next

_BOXES = {  # bar, ground
    "Assessment": ("#6b4e9b", "#f5f2fa"),
    "LineToTake": ("#2e7d46", "#eef6f0"),
    "Closed": ("#9b1c1f", "#fbf3f1"),
    "SummaryPoint": ("#1f5c99", "#f2f5f8"),
    "FactLine": ("#17365d", "#f2f5f8"),
    "Quote": ("#c5cfd9", "#ffffff"),
}
_KEEP = f"-qt-user-state:{KEPT};"
_RULE, _NAVY = "#c5cfd9", "#17365d"


@dataclass(frozen=True, slots=True)
class Printed:
    """A note as it is to be laid out, and what runs along its pages: plain data."""

    text: str
    title: str
    foot: str
    marking: str
    marked_right: bool  # at the head only, as in Canada
    landscape: bool
    rightward: bool  # written from right to left
    moment: str  # when it was made, ISO 8601 in UTC
    identity: str  # a UUID, the same for the same briefing
    page: tuple[str, str]  # before the number of each page, and before their count
    language: str  # BCP 47


def printed(snapshot: Snapshot) -> Printed:
    """Return the whole note."""
    pen = PagesPen(snapshot)
    briefing = snapshot.briefing
    return Printed(
        _front(snapshot) + body(snapshot, pen, listed=is_long(snapshot)) + pen.notes(),
        one_line(briefing.title) or snapshot.label,
        foot(snapshot),
        one_line(briefing.handling).upper(),
        placement(briefing.handling) == "right",
        snapshot.landscape,
        pen.rightward,
        snapshot.taken.astimezone(UTC).isoformat(timespec="seconds"),
        str(uuid5(NAMESPACE_URL, briefing.id)),
        pen.speech.page,
        briefing.language or "en",
    )


def _front(snapshot: Snapshot) -> str:
    label, title, subject = opening(snapshot)
    shown = [_line(_NAVY, 4)]
    shown.append(f'<p class="BriefLabel">{escape(label.upper())}</p>\n' if label else "")
    shown.append(f"<h1>{escape(title or label)}</h1>\n")
    shown.append(f'<p class="Subtitle">{escape(subject)}</p>\n' if subject else "")
    left, right = details(snapshot)
    if not left:
        left, right = right, []
    rows = max(len(left), len(right))
    blank = [("", "")] * rows
    pairs = zip([*left, *blank][:rows], [*right, *blank][:rows], strict=True)
    way = -1 if is_rightward(snapshot.briefing.language) else 1
    lines = "".join(
        f"<tr>{''.join([*_detail(one), *_detail(other)][::way])}</tr>" for one, other in pairs
    )
    if lines:
        table = f'<table width="100%" cellpadding="1">{lines}</table>\n'
        shown += [_line(_RULE, 1), table, _line(_RULE, 1)]
    return "".join(shown)


def _line(colour: str, height: int) -> str:
    """Return a rule over the whole width."""
    ground = f'<td bgcolor="{colour}" style="font-size:{height}px">&nbsp;</td>'
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{ground}</tr></table>\n'


def _detail(pair: Pair) -> Sequence[str]:
    label, words = pair
    shown = f'<td width="13%" class="DetailsLabel">{escape(label)}</td>'
    return shown, f'<td width="37%">{escape(words)}</td>'


class PagesPen(HtmlPen):
    """Writes what a text document of Qt can lay out."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._lying = snapshot.landscape

    @override
    def run(self, text: str, style: str = "", language: str = "") -> str:
        """Return words with their language as a title, which Qt keeps where it forgets that."""
        return super().run(text, style, language).replace(' lang="', ' title="', 1)

    @override
    def hold(self, block: BlockId, inside: str, mark: str = "") -> str:
        return inside

    @override
    def place(self, name: str, inside: str) -> str:
        return f'<a name="{name}"></a>{inside}'

    @override
    def chip(self, text: str, style: str, block: BlockId, mark: str) -> str:
        return f'<span class="{style}">&nbsp;{_whole(escape(text))}&nbsp;</span>'

    @override
    def footnote(self, inside: str) -> str:
        self.footnotes.append(inside)
        number = len(self.footnotes)
        return f'<sup><a href="#note-{number}">{number}</a></sup>'

    @override
    def notes(self) -> str:
        shown = "".join(
            f'<p class="note"><a name="note-{number}"></a>{number}&nbsp;&nbsp;{inside}</p>\n'
            for number, inside in enumerate(self.footnotes, 1)
        )
        return f'<h2 style="{_KEEP}">{self.speech.notes}</h2>\n{shown}' if shown else ""

    @override
    def paragraph(self, style: str, inside: str) -> str:
        if style.endswith("Label"):
            tone = style.removesuffix("Label").removesuffix("Point")
            return f'<p class="label{tone}" style="{_KEEP}">{_raised(inside)}</p>\n'
        kept = (
            f' style="{_KEEP}"' if style in {"SectionNotice", "ItemSource", "SourceEntry"} else ""
        )
        return f'<p class="{style or "text"}"{kept}>{inside}</p>\n' if inside else ""

    @override
    def kept(self, made: str) -> str:
        before, last, words = made.rpartition("<p ")
        if not last or words.partition(">")[0].find("style=") >= 0:
            return made
        return f'{before}<p style="{_KEEP}" {words}'

    @override
    def heading(self, inside: str, level: int, name: str = "", *, annex: bool = False) -> str:
        style = f"{_KEEP}page-break-before:always;" if annex else _KEEP
        known = f'<a name="{name}"></a>' if name else ""
        return f'<h{level + 1} style="{style}">{known}{inside}</h{level + 1}>\n'

    @override
    def points(self, style: str, items: Sequence[str], *, numbered: bool = False) -> str:
        made = super().points(style, items, numbered=numbered)
        return self.box(style, made) if style == "SummaryPoint" else made

    @override
    def decisions(self, items: Sequence[str], choices: Sequence[str]) -> str:
        ticks = "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;".join(
            f"☐&nbsp;{escape(choice)}" for choice in choices
        )
        return "".join(
            f'<p class="Recommendation" style="{_KEEP}"><b>{number}.</b>&nbsp; {inside}</p>\n'
            f'<p class="DecisionChoice">{ticks}</p>\n'
            for number, inside in enumerate(items, 1)
        )

    @override
    def box(self, style: str, inside: str) -> str:
        bar, ground = _BOXES[style]
        cells = [
            f'<td width="4" bgcolor="{bar}"><p style="{_KEEP}"></p></td>',
            f'<td bgcolor="{ground}" style="padding:5px 8px 3px 8px">{inside}</td>',
        ]
        return (
            '<table width="100%" cellspacing="0" cellpadding="0" style="margin-bottom:6px">'
            f"{self._tr(cells)}</table>\n"
        )

    def _tr(self, cells: Sequence[str]) -> str:
        """Return a row; Qt lets none run from right to left, so its cells change places."""
        return f"<tr>{''.join(reversed(cells) if self.rightward else cells)}</tr>"

    @override
    def pairs(self, style: str, rows: Sequence[tuple[str, str]]) -> str:
        if not rows:
            return ""
        wide = "36%" if style == "FactLine" else "18%"
        lines = "".join(
            self._tr(
                [
                    f'<td width="{wide}" class="DetailsLabel">{escape(label)}</td>',
                    f"<td>{inside}</td>",
                ]
            )
            for label, inside in rows
        )
        table = f'<table width="100%" cellpadding="1" class="{style}">{lines}</table>'
        return self.box(style, table) if style in _BOXES else f"{table}\n"

    @override
    def blank(self, style: str, label: str) -> str:
        line = "_" * 46
        return f'<p class="{style}"><span class="DetailsLabel">{escape(label)}</span>  {line}</p>\n'

    @override
    def quotation(self, words: str, source: str) -> str:
        said = f'<p class="quote"><a name="quoted"></a>{words}</p>'
        return self.box("Quote", f'{said}<p class="QuoteSource">{source}</p>')

    @override
    def contents(self, title: str, entries: Sequence[tuple[int, str, str]]) -> str:
        shown = "".join(
            f'<p class="toc"><a href="#{name}">{escape(words)}</a></p>\n'
            for level, words, name in entries
            if level == 1
        )
        return f'<h3 style="{_KEEP}">{escape(title)}</h3>\n{shown}'

    @override
    def table(self, told: str, columns: Sequence[Column], rows: Sequence[Row]) -> str:
        self.tables += 1
        room = LANDSCAPE if self._lying else PORTRAIT
        widths = [100 * width / room for width in column_widths(columns, room)]
        near = "right" if self.rightward else "left"
        heads = [
            f'<th width="{width:.1f}%" align="{near}" bgcolor="{_NAVY}">'
            f'<p class="head" style="{_KEEP}">{escape(column.title)}</p></th>'
            for column, width in zip(columns, widths, strict=True)
        ]
        body = "".join(
            self._tr([self._cell(cell, "#f2f5f8" if place % 2 else "#ffffff") for cell in row])
            for place, row in enumerate(rows)
        )
        name = f'<a name="tbl_{self.tables}"></a>'
        return (
            f'<p class="Caption" style="{_KEEP}">{name}{self.table_name(self.tables)}. '
            f"{escape(told)}</p>\n"
            '<table width="100%" cellspacing="0" cellpadding="4" border="0" '
            'style="border-collapse:collapse;margin-bottom:6px">'
            f"<thead>{self._tr(heads)}</thead>\n{body}</table>\n"
        )

    def _cell(self, inside: str, ground: str) -> str:
        style = f"border-bottom:0.5px solid {_RULE}"
        return f'<td bgcolor="{ground}" class="cell" style="{style}">{inside}</td>'

    @override
    def chart(self, series: Series, source: str) -> str:
        self.figures += 1
        told = f"{self.figure_name(self.figures)}. {series.measure}, {series.unit_words}"
        values = list(series.values())
        largest = max(abs(value) for _, value in values)
        rows = "".join(
            self._tr(_bar(label, value, largest, self.language)) for label, value in values
        )
        return (
            f'<p class="Caption" style="{_KEEP}"><a name="fig_{self.figures}"></a>'
            f"{escape(told)}</p>\n"
            f'<table width="100%" cellspacing="0" cellpadding="3">{rows}</table>\n'
            f"{self.paragraph('TableNote', source)}"
        )


def _bar(label: str, value: Decimal, largest: Decimal, language: str) -> Sequence[str]:
    """Return the cells of a chart's row: when, how much, and a bar as long as that is large."""
    share = max(int(100 * abs(value) / largest) if largest else 0, 1)
    ground = _NAVY if value >= 0 else "#9b1c1f"
    rest = f'<td width="{100 - share}%"></td>' if share < 100 else ""
    drawn = (
        '<table width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td width="{share}%" bgcolor="{ground}" style="font-size:7pt">&nbsp;</td>{rest}'
        "</tr></table>"
    )
    return (
        f'<td width="24%" class="cell">{escape(label)}</td>',
        f'<td width="14%" align="right" class="cell">{grouped(value, language)}</td>',
        f'<td width="62%" style="padding-top:2px">{drawn}</td>',
    )


def _whole(words: str) -> str:
    return words.replace(" ", "&nbsp;")


def _raised(inside: str) -> str:
    return inside if "<" in inside or "&" in inside else inside.upper()

"""Tables: facts in the columns that a section asks for, and the evidence behind every line."""

from collections.abc import Sequence

from briefwright.domain.note.provenance import evidence_mark
from briefwright.domain.snapshot import Cell, Line
from briefwright.domain.template import Column, SectionSpec
from briefwright.exporters import ooxml
from briefwright.exporters.docx_apparatus import Apparatus, column_marks

_TEXT_WIDTH = 9524  # twips between the margins
_STATUS_WIDTH = 1220  # twips for a chip that says "in progress"
_PLACE_WIDTH = 1600  # for "S1, paragraph 10" on one line
_PLACE_FOLDED = 1302  # for "paragraph 10" below "S1,": any wider leaves the number alone
_NARROWEST = 900  # what a column keeps when it gives way to these
_MADE = {"ref", "source"}  # columns that the program fills and nobody rewords
_UNTOLD = ooxml.run("–", "PlaceholderText")
_CHIEF = ("what", "text", "stated", "measure")  # where the footnote stands, if nothing is verbatim
_STATUS = {
    "open": "StatusOpen",
    "pending": "StatusOpen",
    "in progress": "StatusUnderWay",
    "kept": "StatusMet",
    "accepted": "StatusMet",
    "broken": "StatusUnmet",
    "rejected": "StatusUnmet",
    "lapsed": "StatusUnmet",
    "overtaken": "StatusUnmet",
}


def facts_table(spec: SectionSpec, lines: Sequence[Line], apparatus: Apparatus) -> str:
    """Return a table of facts: each cell traceable to its block, each row to its source."""
    columns = spec.columns or (Column("ref", "Ref", 6), Column("text", spec.title, 94))
    widths = column_widths(columns)
    marks = column_marks(tuple(column.key for column in columns))
    rows = [ooxml.row(_fact_cells(columns, widths, marks, line, apparatus)) for line in lines]
    titles = [_lowered(column.title) for column in columns if column.key not in _MADE]
    told = f"{spec.title}: {', '.join(titles)}"
    return _captioned(told, columns, widths, rows, apparatus)


def _fact_cells(
    columns: Sequence[Column],
    widths: Sequence[int],
    marks: dict[str, str],
    line: Line,
    apparatus: Apparatus,
) -> str:
    cells = {column.key: line.cell(column.key) for column in columns}
    verbatim = any(cell.verbatim for cell in cells.values())
    chief = _chief(cells)
    shown = []
    for column, width in zip(columns, widths, strict=True):
        inside = _fact(column.key, cells[column.key], line, marks[column.key], apparatus)
        if column.key == chief:
            inside += apparatus.cite(line, words=not verbatim)
        shown.append(ooxml.cell(width, "TableText", inside))
    return "".join(shown)


def _chief(cells: dict[str, Cell]) -> str:
    """Return the column whose words the line is about: the footnote stands after them."""
    for key, cell in cells.items():
        if cell.verbatim:
            return key
    for key in (*_CHIEF, *cells):
        if key in cells and key not in _MADE and cells[key].text.strip():
            return key
    return next(iter(cells))


def _fact(key: str, cell: Cell, line: Line, mark: str, apparatus: Apparatus) -> str:
    if key == "ref":
        return apparatus.ref(line.ref)
    if not cell.text.strip():
        return _UNTOLD
    match key:
        case "source":
            return apparatus.place(line, cell.text)
        case "status":
            style = _STATUS.get(cell.text.strip().casefold(), "StatusOther")
            left, words, right = ooxml.chip(cell.text.strip(), style)
            return left + apparatus.hold(line.block.id, words, mark) + right
        case "normalised":
            words = apparatus.words(cell, line, "KeyFigure")
        case _:
            words = apparatus.words(cell, line)
    return apparatus.hold(line.block.id, words, mark)


def evidence_table(spec: SectionSpec, lines: Sequence[Line], apparatus: Apparatus) -> str:
    """Return the table of exact words: a row, and a place to jump to, for each reference."""
    columns = spec.columns or (Column("ref", "Ref", 6), Column("stated", "Exact words", 94))
    widths = column_widths(columns)
    marks = column_marks(tuple(column.key for column in columns))
    rows = []
    for line in lines:
        cells = [
            ooxml.cell(width, "TableText", _proof(column.key, line, marks[column.key], apparatus))
            for column, width in zip(columns, widths, strict=True)
        ]
        rows.append(ooxml.row("".join(cells)))
    return _captioned(f"{spec.title}, by reference", columns, widths, rows, apparatus)


def _proof(key: str, line: Line, mark: str, apparatus: Apparatus) -> str:
    """Return a cell of the evidence: what the source says, whatever a person made of it."""
    if key == "ref":
        return apparatus.mark(apparatus.evidence[line.ref], ooxml.run(line.ref, "ReferenceTag"))
    cell = line.unworded(key)
    if not cell.text.strip():
        return _UNTOLD
    if key == "source":
        return apparatus.place(line, cell.text)
    words = apparatus.words(cell, line)
    if not cell.verbatim or line.annotation is None:
        return words
    name = f"{evidence_mark(line.annotation.id)}_{mark}"
    return apparatus.mark(name, ooxml.control(name, words))


def column_widths(columns: Sequence[Column]) -> list[int]:
    """Return the columns' widths in twips: their shares of exactly one line.

    A column whose words would break badly trades width with the widest.
    """
    shares = [max(column.width, 1) for column in columns]
    widths = [_TEXT_WIDTH * share // sum(shares) for share in shares]
    widths[widths.index(max(widths))] += _TEXT_WIDTH - sum(widths)
    for place, column in enumerate(columns):
        widest = widths.index(max(widths))
        change = _fitting(column.key, widths[place]) - widths[place]
        if place != widest and widths[widest] - change >= _NARROWEST:
            widths[widest] -= change
            widths[place] += change
    return widths


def _fitting(key: str, width: int) -> int:
    """Return the width nearest to `width` at which a column's words break well."""
    match key:
        case "status":
            return max(width, _STATUS_WIDTH)
        case "source" if width < _PLACE_WIDTH:
            return _PLACE_FOLDED
        case _:
            return width


def _captioned(
    told: str,
    columns: Sequence[Column],
    widths: list[int],
    rows: Sequence[str],
    apparatus: Apparatus,
) -> str:
    heads = "".join(
        ooxml.cell(width, "TableHeading", ooxml.run(column.title))
        for column, width in zip(columns, widths, strict=True)
    )
    entries = "1 entry" if len(rows) == 1 else f"{len(rows)} entries"
    body = ooxml.row(heads, heading=True) + "".join(rows)
    return _caption(told, apparatus) + ooxml.table(widths, told, f"{told}. {entries}.", body)


def _caption(told: str, apparatus: Apparatus) -> str:
    apparatus.tables += 1
    number = ooxml.run("Table ") + ooxml.field(r"SEQ Table \* ARABIC", str(apparatus.tables))
    marked = apparatus.mark(f"tbl_{apparatus.tables}", number)
    return ooxml.paragraph("Caption", marked + ooxml.run(f". {told}"))


def _lowered(title: str) -> str:
    """Return a title as it stands within a sentence; an abbreviation stays as it is."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"

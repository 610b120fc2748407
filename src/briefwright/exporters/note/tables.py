"""Tables: facts in the columns that a section asks for, and the evidence behind every line."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefwright.domain.note.provenance import UNTOLD
from briefwright.domain.snapshot import MADE, Cell, Line, chief
from briefwright.domain.template import Column, SectionSpec
from briefwright.exporters.note.pen import Pen, column_marks
from briefwright.exporters.note.room import begun_wide, shared_out
from briefwright.exporters.note.text import one_line

_ANNEX = re.compile(r"^(?:Annexe?|Приложение)(?: \w+)?\s?[:.] ")
_MOST_ROWS = 0x1000  # that have a name each, of four letters
_MADE = dict.fromkeys(MADE, Cell(""))  # columns that are filled while a row is written
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


def facts_table(
    spec: SectionSpec, lines: Sequence[Line], pen: Pen, *, landscape: bool = False
) -> str:
    """Return a table of facts: each cell traceable to its block, each row to its source."""
    columns = spec.columns or (Column("ref", pen.speech.ref, 6), Column("text", spec.title, 94))
    keys = [column.key for column in columns]
    cells = [{key: _MADE.get(key) or line.cell(key) for key in keys} for line in lines]
    columns = shared_out(_roomy(columns, lines, pen), cells, landscape=landscape)
    table = _Facts(pen, columns, column_marks(tuple(column.key for column in columns)))
    rows = [table.row(line, row) for line, row in zip(lines, cells, strict=True)]
    titles = [_lowered(column.title) for column in columns if column.key not in _MADE]
    return pen.table(f"{_told(spec)}{pen.speech.colon}{', '.join(titles)}", columns, rows)


def _roomy(columns: Sequence[Column], lines: Sequence[Line], pen: Pen) -> tuple[Column, ...]:
    """Return the columns with room for the mark that a row begins with, where it has one."""
    marks = [(pen.mark(line), line.ref) for line in lines]
    letters = max((len(mark) + len(ref) for mark, ref in marks if mark), default=0)
    return begun_wide(columns, letters) if letters else tuple(columns)


def _told(spec: SectionSpec) -> str:
    """Return the title of a section without the number of its annex."""
    return _ANNEX.sub("", spec.title)


@dataclass(frozen=True, slots=True)
class _Facts:
    """The rows of one table of facts."""

    pen: Pen
    columns: Sequence[Column]
    marks: Mapping[str, str]

    def row(self, line: Line, cells: Mapping[str, Cell]) -> list[str]:
        shown = [self._fact(key, cell, line) for key, cell in cells.items()]
        told = chief(cells)
        if cells[told].verbatim:
            shown[list(cells).index(told)] += self.pen.under(line, cells)
        shown[list(cells).index(told)] += self.pen.cite(line, words=not cells[told].verbatim)
        return _marked(shown, line, self.pen)

    def _fact(self, key: str, cell: Cell, line: Line) -> str:
        pen = self.pen
        if key == "ref":
            return pen.refs(line.all())
        if key == "source":
            return pen.places(line) or _untold(pen)
        if not cell.text.strip():
            return _untold(pen)
        match key:
            case "status":
                said = one_line(cell.text)
                meant = {words: value for value, words in pen.speech.statuses.items()}
                value = meant.get(said.casefold(), said.casefold())
                style = _STATUS.get(value, "StatusOther")
                return pen.chip(said, style, line.block.id, self.marks[key])
            case "age" if line.is_overdue():
                words = pen.run(cell.text, "Overdue")
            case "normalised":
                words = pen.words(cell, line, "KeyFigure")
            case _:
                words = pen.words(cell, line)
        return pen.hold(line.block.id, words, self.marks[key])


def grid(
    spec: SectionSpec, lines: Sequence[Line], pen: Pen, insides: Callable[[Line, Pen], list[str]]
) -> str:
    """Return a table of rows that a person wrote, their cells parted by "|".

    A fact that stands among them fills the widest column.
    """
    columns = spec.columns or (Column("text", spec.title),)
    widest = max(range(len(columns)), key=lambda place: columns[place].width)
    rows: list[list[str]] = []
    for line in lines:
        if line.annotation is not None:
            row = [_untold(pen)] * len(columns)
            (row[widest],) = insides(line, pen)
            rows.append(_marked(row, line, pen))
            continue
        texts = [text for text in line.cell("text").text.splitlines() if text.strip()]
        rows += [_typed_row(line, place, text, columns, pen) for place, text in enumerate(texts)]
    titles = [
        column.title if place == 0 else _lowered(column.title)
        for place, column in enumerate(columns)
    ]
    return pen.table(", ".join(titles), columns, rows)


def _typed_row(line: Line, place: int, text: str, columns: Sequence[Column], pen: Pen) -> list[str]:
    last = len(columns) - 1
    cells = [one_line(cell) for cell in text.split("|", last)]
    shown = [
        pen.hold(line.block.id, pen.run(cell), f"{place:x}{chr(103 + column)}")
        if cell and place < _MOST_ROWS
        else pen.run(cell)
        if cell
        else _untold(pen)
        for column, cell in enumerate(cells)
    ]
    return _marked([*shown, *[_untold(pen)] * (len(columns) - len(shown))], line, pen)


def _marked(cells: Sequence[str], line: Line, pen: Pen) -> list[str]:
    """Return a row that begins with its mark, where each has its own."""
    return [pen.marked(line) + cells[0], *cells[1:]]


def evidence_table(spec: SectionSpec, lines: Sequence[Line], pen: Pen) -> str:
    """Return the table of exact words: a row, and a place to jump to, for each reference."""
    usual = Column("ref", pen.speech.ref, 6), Column("stated", pen.speech.exact_words, 94)
    columns = spec.columns or usual
    keys = [column.key for column in columns]
    cells = [{key: _MADE.get(key) or line.unworded(key) for key in keys} for line in lines]
    columns = shared_out(_roomy(columns, lines, pen), cells)
    marks = column_marks(tuple(keys))
    rows = [
        _marked([_proof(key, line, cell, pen, marks[key]) for key, cell in row.items()], line, pen)
        for line, row in zip(lines, cells, strict=True)
    ]
    return pen.table(pen.speech.by_reference.format(_told(spec)), columns, rows)


def _proof(key: str, line: Line, cell: Cell, pen: Pen, mark: str) -> str:
    """Return a cell of the evidence: what the source says, whatever a person made of it."""
    if key == "ref":
        return pen.place(pen.evidence[line.ref], pen.run(line.ref, "ReferenceTag"))
    if key == "source":
        return pen.places(line)
    if not cell.text.strip():
        return _untold(pen)
    words = pen.words(cell, line)
    if not cell.verbatim or line.annotation is None:
        return words
    return pen.prove(line.annotation.id, mark, words) + pen.heads(line)


def _untold(pen: Pen) -> str:
    return pen.run(UNTOLD, "PlaceholderText")


def _lowered(title: str) -> str:
    """Return a title as it stands within a sentence; an abbreviation stays as it is."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"

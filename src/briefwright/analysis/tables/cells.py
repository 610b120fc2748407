"""What a figure in a table says with its heads: indicator, unit, scale and period.

Each part rests on words that are named with it. What may be read in two ways stays empty.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefwright.analysis.tables.heads import Headed, Heads
from briefwright.analysis.tables.layout import Table, table_at, tables
from briefwright.analysis.tables.numbers import bare, is_number, number_of
from briefwright.analysis.tables.periods import joined, periods
from briefwright.analysis.tables.units import Said, Unit, plain_of, units_in
from briefwright.domain.fields import Fields, FieldValue, plain_number
from briefwright.domain.figure import Figure, FigureKind, Sign
from briefwright.domain.text import Span
from briefwright.domain.units import PERCENT

_LONGEST = 90  # of what is counted
_TITLE = 60
_PROSE = 200  # characters of a cell in which more than a row is told
_TOTALS = re.compile(r"(?:grand )?total|all|всего|итого|ensemble", re.IGNORECASE)
_CHANGES = re.compile(r"\bchange\b|измен|прирост|\bvariation\b|\bévolution\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:table|таблица|табл\.|tableau)\s*[\d.]+[.:]?\s*", re.IGNORECASE)
_PLAIN = Unit(Decimal(1), "", "", FigureKind.LEVEL)


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A figure in a cell. Where there is a doubt it is not read."""

    span: Span  # of its number
    figure: Figure | None
    around: Fields  # measure and period
    heads: tuple[Span, ...]  # what these and the unit rest on, in the order of the text
    doubt: str = ""

    def fields(self) -> dict[str, FieldValue]:
        """Return all that is known of it."""
        return {**self.around, **(self.figure.fields() if self.figure else {})}


class Tables:
    """The tables of a text, looked for once."""

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language or "en"
        self._found = tables(text)
        self._headed: tuple[Table, Headed] | None = None

    def in_row(self, span: Span) -> bool:
        """Whether a passage begins in a row of a table, and in no cell that is a text itself."""
        table = table_at(self._found, span.start)
        if table is None:
            return False
        row = bisect_right(table.rows, span.start, key=lambda row: row[0].start) - 1
        return all(len(cell) < _PROSE for cell in table.rows[row] if cell.contains(span.start))

    def is_parted(self, span: Span) -> bool:
        """Whether a passage begins in a row of a table and ends behind that row."""
        table = table_at(self._found, span.start)
        if table is None:
            return False
        row = table.rows[bisect_right(table.rows, span.start, key=lambda row: row[0].start) - 1]
        return row[-1].end < span.end

    def figure(self, span: Span) -> TableFigure | None:
        """Return the figure of the cell that `span` is in; None where it is in none."""
        table = table_at(self._found, span.start)
        place = table.find(span) if table else None
        if table is None or place is None:
            return None
        row, columns = place
        cells = table.rows[row]
        headed = self._headed_of(table)
        numbers = [at for at in columns if is_number(headed.words(cells[at]))] or columns
        if len(numbers) != 1 or not re.search(r"\d", headed.words(cells[numbers[0]])):
            return None
        heads = headed.of(row, numbers[0])
        return None if heads is None else self._read(cells[numbers[0]], span, heads)

    def _headed_of(self, table: Table) -> Headed:
        if self._headed is None or self._headed[0] is not table:
            self._headed = table, Headed(self._text, table)
        return self._headed[1]

    def _read(self, cell: Span, span: Span, heads: Heads) -> TableFigure | None:
        words = self._text[cell.start : cell.end]
        number = bare(words)
        if not number:
            return self._dressed(cell, heads)
        place = Span(cell.start, cell.start + len(number))
        said = _Said(self._text, self._language, heads)
        around, rests = said.around()
        unit, under = said.unit(percent=number.endswith("%"))
        doubt = said.doubt
        read = number_of(number, self._language)
        if read is None or span.start > place.start or span.end < place.end:
            doubt = doubt or number  # a part of a number is another one
        figure = None
        if read is not None and not doubt:
            figure = _figure(*read, unit, changes=said.changes())
        return TableFigure(place, figure, around, _in_order([*rests, *under]), doubt)

    def _dressed(self, cell: Span, heads: Heads) -> TableFigure:
        """Judge a cell that has a unit of its own: its words are read, if no head sizes them."""
        said = _Said(self._text, self._language, heads)
        around, rests = said.around()
        unit, under = said.unit()
        doubt = said.doubt or (
            self._text[under[0].start : under[0].end] if unit.factor != 1 else ""
        )
        return TableFigure(cell, None, around, _in_order(rests), doubt)


def _figure(value: Decimal, sign: Sign, unit: Unit, *, changes: bool) -> Figure:
    value = Decimal(plain_number(value * unit.factor))
    change = sign is not Sign.NONE and unit.unit == PERCENT
    kind = FigureKind.CHANGE if change or changes else unit.kind
    return Figure(value, value, sign=sign, unit=unit.unit, currency=unit.currency, kind=kind)


def _in_order(heads: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(heads)))


class _Said:
    """What the heads of one cell say."""

    def __init__(self, text: str, language: str, heads: Heads) -> None:
        self._text, self._language, self._heads = text, language, heads
        self.doubt = "" if heads.aligned else self._words(heads.row[0]) if heads.row else "|"

    def _words(self, span: Span) -> str:
        return " ".join(self._text[span.start : span.end].split())

    def _units(self, heads: Sequence[Span]) -> list[tuple[Span, Said]]:
        return [(head, units_in(self._words(head), self._language)) for head in heads]

    def changes(self) -> bool:
        """Whether a head says that what stands below it is a change."""
        heads = (*self._heads.row, *self._heads.column)
        return any(_CHANGES.search(self._words(head)) for head in heads)

    # the unit -------------------------------------------------------------------------------

    def unit(self, *, percent: bool = False) -> tuple[Unit, list[Span]]:
        """Return in what the cell counts, and the heads that say so."""
        heads = self._heads
        near = self._one(heads.column)
        if near is None or near[0].unit != PERCENT:  # a share has no other unit
            near = self._one([*heads.column, *heads.row])
        far = self._one(heads.section) or self._one([*heads.corner, *heads.caption])
        if percent:
            return self._percent(near)
        if near is None and far is None:
            self._refuse_beside()
        if near is None or far is None:
            return near or far or (_PLAIN, [])
        if near[0].contradicts(far[0]):
            self.doubt = self.doubt or self._words(far[1][0])
        whole = near[0].with_scale(far[0])
        return near if whole is None else (whole, [*near[1], *far[1]])

    def _refuse_beside(self) -> None:
        """Refuse a number without a unit where a column or row beside it counts in thousands.

        Whether "Imports" beside "Exports, thousand tonnes" are meant so too nobody can tell.
        """
        heads = self._heads
        for beside, own in ((heads.columns, heads.column), (heads.rows, heads.row)):
            told = next((said for _, said in self._units(beside) if said.units), None)
            if own and told is not None and any(unit.factor != 1 for unit in told.units):
                self.doubt = self.doubt or self._words(own[-1])

    def _percent(self, near: tuple[Unit, list[Span]] | None) -> tuple[Unit, list[Span]]:
        percent = replace(_PLAIN, unit=PERCENT)
        if near is not None and near[0].unit != PERCENT and near[0].measures:
            self.doubt = self.doubt or "%"
        return percent, []

    def _one(self, heads: Sequence[Span]) -> tuple[Unit, list[Span]] | None:
        """Return the one unit of some heads; several leave it in doubt."""
        found: dict[Unit, list[Span]] = {}
        for head, said in self._units(heads):
            if said.unread:
                self.doubt = self.doubt or said.unread
            for unit in said.units:
                found.setdefault(unit, []).append(head)
        if len(found) == 2:
            (one, first), (other, second) = found.items()
            whole = one.with_scale(other)
            if whole is not None:
                return whole, [*first, *second]
        if len(found) > 1:
            self.doubt = self.doubt or self._words(next(iter(found.values()))[0])
            return None
        return next(iter(found.items()), None)

    # indicator and period -------------------------------------------------------------------

    def around(self) -> tuple[Fields, list[Span]]:
        """Return indicator and period, and the heads that they rest on."""
        heads = self._heads
        when = [*heads.column, *heads.row, *heads.section]
        near = [one for head in when for one in periods(self._words(head))]
        lines = (*heads.corner, *heads.caption)
        far = [one for head in lines for one in periods(self._words(head))]
        period = joined(near, far)
        fields: dict[str, FieldValue] = {}
        rests: list[Span] = []
        if period:
            fields["period"] = period
            found = [head for head in when if periods(self._words(head))]
            rests += found
            if not found or not any(one.sort != "part" for one in near):
                rests += [head for head in lines if periods(self._words(head))]
        measure, named = self._measure()
        if measure:
            fields["measure"] = measure
            rests += named
        return fields, rests

    def _measure(self) -> tuple[str, list[Span]]:
        heads = self._heads
        rows, columns = self._named(heads.row), self._named(heads.column)
        sections = self._named(heads.section)
        above: list[tuple[Span, str]] = []
        if not self._heads.aligned:
            return "", []
        if (not rows and not columns) or (rows and _TOTALS.fullmatch(rows[-1][1])):
            above = sections or self._titled(heads.caption)
        else:
            above = sections
        parts = [*above, *rows, *columns]
        words = ": ".join(dict.fromkeys(words for _, words in parts))
        return (words, [head for head, _ in parts]) if len(words) <= _LONGEST else ("", [])

    def _titled(self, heads: Sequence[Span]) -> list[tuple[Span, str]]:
        """Return the line above the table where it is a title and no sentence."""
        named = self._named(head for head in heads if not self._ends(head))
        return [(head, words) for head, words in named[:1] if len(words) <= _TITLE]

    def _ends(self, head: Span) -> bool:
        return self._words(head).endswith((".", "!", "?"))

    def _named(self, heads: Iterable[Span]) -> list[tuple[Span, str]]:
        named = [(head, self._name(self._words(head))) for head in heads]
        return [(head, words) for head, words in named if words]

    def _name(self, words: str) -> str:
        """Return what a head names beside unit and period."""
        words = _NUMBERED.sub("", words)
        said = units_in(words, self._language)
        when = periods(words)
        cut = list(said.places)
        if len(when) == 1:
            cut.append((when[0].start, when[0].end))
        return plain_of(words, _apart(cut))


def _apart(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept

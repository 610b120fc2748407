"""Snapshots: a briefing as it stands at one moment, with all that an export needs."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.fields import show_value
from briefwright.domain.figure import Figure
from briefwright.domain.language.days import age_in_words, long_date, short_date
from briefwright.domain.language.periods import said_period
from briefwright.domain.language.quantities import said
from briefwright.domain.language.spoken import words_of
from briefwright.domain.template import STANDARD_HEADER, HeaderLine

_FIELDS = {  # where a column looks, one after the other
    "who": ("actor", "proposer", "speaker"),
    "to_whom": ("counterpart", "addressee"),
    "by_when": ("deadline_as_stated", "deadline"),
}
_CHIEF = ("what", "text", "stated", "measure", "normalised")
MADE = frozenset({"ref", "source"})  # columns that the program fills
_DONE = ("kept", "accepted", "broken", "rejected", "lapsed", "overtaken")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a line shows in one column. Verbatim words are the source's, to the letter."""

    text: str
    verbatim: bool = False


_NOTHING = Cell("")


def chief(cells: Mapping[str, Cell]) -> str:
    """Return the column whose words a line is about: its footnote stands behind them."""
    for key, cell in cells.items():
        if cell.verbatim:
            return key
    for key in (*_CHIEF, *cells):
        if key in cells and key not in MADE and cells[key].text.strip():
            return key
    return next((key for key in _CHIEF if key in cells), next(iter(cells)))


@dataclass(frozen=True, slots=True)
class Source:
    """An article that the note cites, under the number that it has there.

    Numbers count origins: a reprint that is cited beside its origin is `copy_of` that one and
    has its number with a letter. `also` names reprints that the note knows but does not cite.
    """

    ref: str  # "S1", "S1a"
    article: Article
    copy_of: str = ""  # "S1"
    also: tuple[str, ...] = ()  # "The Herald, 6 February 2025"


@dataclass(frozen=True, slots=True)
class Line:
    """A block with the annotation and the source that it rests on."""

    block: Block
    ref: str = ""  # "C1"; of the annotation, the same in every section
    annotation: Annotation | None = None
    source: Source | None = None
    paragraph: int = 0  # of the source, from 1
    day: date | None = None  # of the note: ages count up to it
    language: str = "en"  # of the note
    heads: tuple[str, ...] = ()  # of the table that a figure stands in, as far as it rests on them
    repeats: tuple["Line", ...] = ()  # other lines that say the same; they have no row of their own

    def all(self) -> Iterator["Line"]:
        """Yield the line and those that say the same."""
        yield self
        yield from self.repeats

    def cell(self, column: str) -> Cell:
        """Return what the line shows in `column`: a person's wording, else the annotation's.

        "text" and "what" fall back on the quote itself.
        """
        own = self.block.wording.get(column)
        return Cell(own) if own is not None else self.unworded(column)

    def unworded(self, column: str) -> Cell:
        """Return what the line shows in `column` where nobody has put it in other words."""
        if self.annotation is None:
            return Cell(self.block.text if column == "text" else "")
        match column:
            case "ref":
                return Cell(self.ref)
            case "stated" | "text":
                return Cell(self.annotation.quote.exact, verbatim=True)
            case "what":
                return self._field("action") or Cell(self.annotation.quote.exact, verbatim=True)
            case "normalised":
                return Cell(said(Figure.of(self.annotation.fields), self.language))
            case "source":
                return Cell("; ".join(line.place() for line in self.all() if line.source))
            case _:
                return self._dated(column) or self._named(column)

    def under(self, columns: Collection[str] = ()) -> str:
        """Return the heads that a figure of a table rests on, in brackets as what is added.

        They are left out where `columns` beside its words say what is counted, and how much.
        """
        told = all(key in columns and self.cell(key).text for key in ("measure", "normalised"))
        return "" if told or not self.heads else f" [{' · '.join(self.heads)}]"

    def _dated(self, column: str) -> Cell | None:
        """Return what a column about time shows."""
        match column:
            case "first" | "latest" | "age":
                return Cell(self._since(column))
            case "published":
                return Cell(long_date(self.published, self.language) if self.published else "")
            case "status":
                return Cell(self._spoken(self.status()))
            case _:
                return None

    def _since(self, column: str) -> str:
        days = sorted(line.published for line in self.all() if line.published)
        if not days:
            return ""
        if column == "age":
            return self._age(days[0])
        return short_date(days[0] if column == "first" else days[-1], self.language)

    @property
    def published(self) -> date | None:
        """When the source was published."""
        return self.source.article.published if self.source else None

    def status(self) -> str:
        """Return the status as the newest source has it, in the words of the field."""
        if not self.repeats:
            return str(self.annotation.fields.get("status", "")) if self.annotation else ""
        known = [
            (line.published or date.min, str(line.annotation.fields["status"]))
            for line in self.all()
            if line.annotation is not None and line.annotation.fields.get("status")
        ]
        return max(known, key=lambda pair: pair[0])[1] if known else ""

    def _age(self, first: date) -> str:
        """Return how long ago the line was first said, and whether its day has passed."""
        assert self.annotation is not None
        if self.day is None or self.day < first:
            return ""
        age = age_in_words((self.day - first).days, self.language)
        return words_of(self.language).days.overdue.format(age) if self.is_overdue() else age

    def is_overdue(self) -> bool:
        """Whether its day has passed, and nothing came of it yet."""
        deadline = self.annotation.fields.get("deadline") if self.annotation else None
        passed = self.day is not None and isinstance(deadline, date) and deadline < self.day
        return passed and self.status() not in _DONE

    def _spoken(self, value: str) -> str:
        """Return a value that a field offers in the language of the note."""
        return words_of(self.language).statuses.get(value, value)

    def _named(self, column: str) -> Cell:
        shown = self._field(*_FIELDS.get(column, (column,))) or _NOTHING
        match column:
            case "trend":
                return Cell(self._spoken(shown.text))
            case "period" | "base_period" | "by_when":
                return Cell(said_period(shown.text, self.language))
            case _:
                return shown

    def _field(self, *names: str) -> Cell | None:
        assert self.annotation is not None
        for name in names:
            value = self.annotation.fields.get(name)
            if value is not None:
                if isinstance(value, date):
                    return Cell(long_date(value, self.language))
                return Cell(show_value(value))
        return None

    def handlings(self) -> Iterator[str]:
        """Yield the handling marks of all that the line rests on."""
        for line in self.all():
            if line.annotation is not None:
                yield line.annotation.handling
            if line.source is not None:
                yield line.source.article.handling

    def place(self) -> str:
        """Return where the line's own words stand: "S1, paragraph 3"."""
        return f"{self.source.ref}, {self.paragraph_words()}" if self.source else ""

    def paragraph_words(self) -> str:
        """Return in which paragraph of its source it stands."""
        return words_of(self.language).paragraph.format(self.paragraph)


@dataclass(frozen=True, slots=True)
class SnapshotSection:
    """A section and those of its lines that are not left out."""

    section: Section
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a briefing. Lines and sections that are left out are not in it.

    `taken` is when the newest of it was written, so that the same state is always the same file.
    """

    briefing: Briefing
    label: str  # stands above the title: "Briefing note"
    sections: tuple[SnapshotSection, ...]
    sources: tuple[Source, ...]
    taken: datetime
    header: tuple[HeaderLine, ...] = STANDARD_HEADER
    landscape: bool = False
    markings: tuple[str, ...] = ()  # the office's own, lowest first
    released: bool = False  # an edition for others: it says nothing of the store

    def cited(self) -> tuple[Line, ...]:
        """Return one line for each annotation that the note rests on, by reference."""
        first: dict[str, Line] = {}
        for part in self.sections:
            for line in (each for shown in part.lines for each in shown.all()):
                if line.annotation is not None:
                    first.setdefault(line.ref, line)
        return tuple(first[ref] for ref in sorted(first, key=_ref_order))


def _ref_order(ref: str) -> tuple[str, int]:
    letters = ref.rstrip("0123456789")
    return letters, int(ref[len(letters) :] or 0)

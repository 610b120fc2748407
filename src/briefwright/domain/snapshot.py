"""Snapshots: a briefing as it stands at one moment, with all that an export needs."""

from dataclasses import dataclass
from datetime import date, datetime

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.fields import show_value
from briefwright.domain.figure import Figure

_WHO = ("actor", "proposer", "speaker")
_TO_WHOM = ("counterpart", "addressee")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a line shows in one column. Verbatim words are the source's, to the letter."""

    text: str
    verbatim: bool = False


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
                return Cell(Figure.of(self.annotation.fields).normalised())
            case "source":
                return Cell(self._place())
            case _:
                return self._named(column)

    def _named(self, column: str) -> Cell:
        names = {
            "who": _WHO,
            "to_whom": _TO_WHOM,
            "by_when": ("deadline_as_stated", "deadline"),
        }
        return self._field(*names.get(column, (column,))) or Cell("")

    def _field(self, *names: str) -> Cell | None:
        assert self.annotation is not None
        for name in names:
            value = self.annotation.fields.get(name)
            if value is not None:
                shown = long_date(value) if isinstance(value, date) else show_value(value)
                return Cell(shown)
        return None

    def _place(self) -> str:
        return f"{self.source.ref}, paragraph {self.paragraph}" if self.source else ""


@dataclass(frozen=True, slots=True)
class SnapshotSection:
    """A section and those of its lines that are not left out."""

    section: Section
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a briefing. Lines and sections that are left out are not in it."""

    briefing: Briefing
    label: str  # stands above the title: "Briefing note"
    sections: tuple[SnapshotSection, ...]
    sources: tuple[Source, ...]
    taken: datetime

    def cited(self) -> tuple[Line, ...]:
        """Return one line for each annotation that the note rests on, by reference."""
        first: dict[str, Line] = {}
        for part in self.sections:
            for line in part.lines:
                if line.annotation is not None:
                    first.setdefault(line.ref, line)
        return tuple(first[ref] for ref in sorted(first, key=_ref_order))


def _ref_order(ref: str) -> tuple[str, int]:
    letters = ref.rstrip("0123456789")
    return letters, int(ref[len(letters) :] or 0)


def long_date(day: date) -> str:
    """Return `day` as a note writes it: "7 February 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

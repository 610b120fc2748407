"""Templates: the section contract of a kind of briefing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Self

from briefwright.domain.errors import BadTemplate
from briefwright.domain.ids import CategoryId


class Form(StrEnum):
    """How a section shows its blocks."""

    TEXT = "text"  # paragraphs that a person writes
    BULLETS = "bullets"
    NUMBERED = "numbered"  # points to make, one, two, three
    DECISIONS = "decisions"  # recommendations, each with a choice to tick
    TABLE = "table"  # facts, one a row
    GRID = "grid"  # rows that a person writes, cells parted by "|"
    BOX = "box"  # a box of short facts: what they are, what they say
    ITEMS = "items"  # one item for each story, by theme: a press digest
    QUOTES = "quotes"
    CLEARANCE = "clearance"  # drafted by, cleared by, contact: from the header data
    EVIDENCE = "evidence"  # the exact words behind every line, made by the program
    SOURCES = "sources"  # every article cited, made by the program


class Tone(StrEnum):
    """Whether a section says what is known, what we think of it, what to say, or none of these."""

    FACTS = "facts"
    ASSESSMENT = "assessment"
    LINES = "lines"  # words to say: lines to take, points to make
    CLOSED = "closed"  # for the reader only, never to be said
    FRAME = "frame"


class Order(StrEnum):
    """In which order a section is filled."""

    READING = "reading"
    DATE = "date"  # of publication
    LATEST = "latest"  # the same, the newest first
    DEADLINE = "deadline"  # the nearest first, those without one last
    ACTOR = "actor"


MADE_BY_PROGRAM = frozenset({Form.CLEARANCE, Form.EVIDENCE, Form.SOURCES})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a section that is a table; `lines` knows what each key shows."""

    key: str
    title: str
    width: int = 1  # a share of the row


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading of a digest, and the categories whose stories stand under it."""

    title: str
    takes: tuple[CategoryId, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Read a theme from its TOML table."""
        return cls(row["title"], tuple(CategoryId(slug) for slug in row["takes"]))


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """What a section takes, and how it shows it."""

    key: str
    title: str
    form: Form
    tone: Tone = Tone.FACTS
    takes: tuple[CategoryId, ...] = ()
    columns: tuple[Column, ...] = ()
    limit: int = 0  # how many lines are filled in by themselves; of items, a story; 0: all
    budget: int = 0  # words; 0: no budget
    annex: bool = False  # starts a page
    level: int = 1
    hint: str = ""  # what goes here
    status: tuple[str, ...] = ()  # takes only these; "" is a mark without a status
    actors: tuple[str, ...] = ()  # takes only what one of these names does, asks or says
    days: int = 0  # takes only what was published so many days before the newest; 0: all
    order: Order = Order.READING
    once: bool = False  # what several sources say of the same is one row
    boxed: bool = False  # a hurried reader reads it alone
    required: bool = False
    notice: str = ""  # stands under the heading: "Only if raised"
    empty: str = ""  # stands for a section that holds nothing; without it that is not shown
    choices: tuple[str, ...] = ()  # of decisions: "Agreed", "Not agreed", "Discuss"
    asks: tuple[str, ...] = ()  # of a clearance: lines to be filled by hand, "Signature"
    themes: tuple[Theme, ...] = ()  # of items

    @classmethod
    def of(cls, name: str, row: Mapping[str, Any]) -> Self:
        """Read a section from a template's TOML table; raises BadTemplate."""
        if strange := sorted(row.keys() - {each.name for each in fields(cls)}):
            raise BadTemplate(name, f"unknown: {', '.join(strange)}")
        try:
            return cls(**{key: _READ.get(key, _as_it_is)(value) for key, value in row.items()})
        except (KeyError, TypeError, ValueError) as error:
            raise BadTemplate(name, str(error)) from error

    def suits(self, category: str, fields: Mapping[str, object]) -> bool:
        """Whether the section takes a mark of this category that says this."""
        if category not in self.takes:
            return False
        if self.status and str(fields.get("status", "")) not in self.status:
            return False
        known = " ".join(str(fields.get(name, "")) for name in _WHO).casefold()
        return not self.actors or any(actor.casefold() in known for actor in self.actors)


_WHO = ("actor", "proposer", "counterpart", "addressee", "speaker")


def _as_it_is(value: object) -> object:
    return value


def _words(value: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(str, value))


_READ: Mapping[str, Callable[[Any], Any]] = {
    "form": Form,
    "tone": Tone,
    "order": Order,
    "takes": lambda slugs: tuple(CategoryId(slug) for slug in slugs),
    "columns": lambda rows: tuple(Column(**row) for row in rows),
    "themes": lambda rows: tuple(Theme.of(row) for row in rows),
    **dict.fromkeys(("status", "actors", "choices", "asks"), _words),
    **dict.fromkeys(("limit", "budget", "days", "level"), int),
}


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A line of the header block: which header data it shows, and under which words."""

    key: str  # of HEADER_KEYS
    title: str
    required: bool = False


STANDARD_HEADER = (
    HeaderLine("to", "To"),
    HeaderLine("from", "From"),
    HeaderLine("date", "Date"),
    HeaderLine("reference", "Reference"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a template says of the whole note. A briefing keeps it, as it keeps its sections."""

    label: str  # stands above the title of the note
    header: tuple[HeaderLine, ...] = STANDARD_HEADER
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of briefing: its name, language and sections in order."""

    name: str  # a slug: "information-note"
    title: str
    label: str  # stands above the title of the note
    language: str
    sections: tuple[SectionSpec, ...]
    header: tuple[HeaderLine, ...] = STANDARD_HEADER
    landscape: bool = False

    @property
    def frame(self) -> Frame:
        """What it says of the whole note."""
        return Frame(self.label, self.header, self.landscape)

    @classmethod
    def of(cls, name: str, data: Mapping[str, Any]) -> Self:
        """Read a template from its TOML document; raises BadTemplate."""
        try:
            sections = tuple(SectionSpec.of(name, row) for row in data["section"])
            lines = tuple(HeaderLine(**row) for row in data.get("header", ()))
            return cls(
                name,
                data["title"],
                data["label"],
                data["language"],
                sections,
                lines or STANDARD_HEADER,
                landscape=bool(data.get("landscape", False)),
            )
        except (KeyError, TypeError) as error:
            raise BadTemplate(name, str(error)) from error

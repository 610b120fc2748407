"""Templates: the section contract of a kind of briefing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Self

from briefwright.domain.errors import BadTemplate, TemplateFault
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
        return cls(_text(row["title"]), tuple(CategoryId(slug) for slug in row["takes"]))


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
    dated: bool = False  # each line of a list begins with the day when it was reported
    boxed: bool = False  # a hurried reader reads it alone
    required: bool = False
    notice: str = ""  # stands under the heading: "Only if raised"
    empty: str = ""  # stands for a section that holds nothing; without it that is not shown
    choices: tuple[str, ...] = ()  # of decisions: "Agreed", "Not agreed", "Discuss"
    asks: tuple[str, ...] = ()  # of a clearance: lines to be filled by hand, "Signature"
    themes: tuple[Theme, ...] = ()  # of items
    charts: tuple[str, ...] = ()  # names of the series among its figures that are drawn too

    @classmethod
    def of(cls, name: str, row: Mapping[str, Any]) -> Self:
        """Read a section from a template's TOML table; raises BadTemplate."""
        place = str(row.get("key", ""))
        for word in ("key", "title", "form"):
            if word not in row:
                raise BadTemplate(name, TemplateFault.MISSING, word, place)
        if strange := sorted(row.keys() - {each.name for each in fields(cls)}):
            raise BadTemplate(name, TemplateFault.UNKNOWN, ", ".join(strange), place)
        values: dict[str, Any] = {}
        for word, value in row.items():
            try:
                values[word] = _READ[word](value)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise BadTemplate(
                    name, TemplateFault.WRONG, word, place, detail=str(value)[:60]
                ) from error
        return cls(**values)

    def problem(self, name: str) -> BadTemplate | None:
        """Return what is wrong with the section, or nothing."""
        for word in ("key", "title"):
            if not getattr(self, word).strip():
                return BadTemplate(name, TemplateFault.EMPTY, word, self.key)
        if self.form is Form.TABLE and not self.columns:
            return BadTemplate(name, TemplateFault.EMPTY, "columns", self.key)
        if twice := _twice(column.key for column in self.columns):
            return BadTemplate(name, TemplateFault.TWICE, twice, self.key)
        return None

    def suits(self, category: str, fields: Mapping[str, object]) -> bool:
        """Whether the section takes a mark of this category that says this."""
        if category not in self.takes:
            return False
        if self.status and str(fields.get("status", "")) not in self.status:
            return False
        known = " ".join(str(fields.get(name, "")) for name in _WHO).casefold()
        return not self.actors or any(actor.casefold() in known for actor in self.actors)


_WHO = ("actor", "proposer", "counterpart", "addressee", "speaker")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def _level(value: object) -> int:
    number = _number(value)
    if not 1 <= number <= 3:
        raise ValueError
    return number


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _words(value: Sequence[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise TypeError
    return tuple(map(_text, value))


def _column(row: Mapping[str, Any]) -> Column:
    if row.keys() - {"key", "title", "width"}:
        raise KeyError
    width = _number(row.get("width", 1))
    if not width:
        raise ValueError
    return Column(_text(row["key"]), _text(row["title"]), width)


_READ: Mapping[str, Callable[[Any], Any]] = {
    "form": Form,
    "tone": Tone,
    "order": Order,
    "takes": lambda slugs: tuple(CategoryId(slug) for slug in _words(slugs)),
    "columns": lambda rows: tuple(map(_column, rows)),
    "themes": lambda rows: tuple(map(Theme.of, rows)),
    "level": _level,
    **dict.fromkeys(("key", "title", "hint", "notice", "empty"), _text),
    **dict.fromkeys(("status", "actors", "choices", "asks", "charts"), _words),
    **dict.fromkeys(("limit", "budget", "days"), _number),
    **dict.fromkeys(("annex", "boxed", "dated", "once", "required"), _flag),
}


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A line of the header block: which header data it shows, and under which words."""

    key: str  # of HEADER_KEYS
    title: str
    required: bool = False


LINE_KEYS = frozenset(  # the header data that a line may show
    {
        "to", "from", "date", "reference", "critical_date", "critical_reason", "meeting", "time",
        "place", "language", "press", "window", "desk",
    }
)  # fmt: skip

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
    markings: tuple[str, ...] = ()  # handling marks of the office's own, lowest first


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
    markings: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The code of its language, wherever that is spoken: "en" for "en-GB"."""
        return self.language.partition("-")[0].lower()

    @property
    def frame(self) -> Frame:
        """What it says of the whole note."""
        return Frame(self.label, self.header, self.landscape, self.markings)

    @classmethod
    def of(cls, name: str, data: Mapping[str, Any]) -> Self:
        """Read a template from its TOML document; raises BadTemplate."""
        _refuse_strange(name, data)
        try:
            lines = tuple(_line(row) for row in data.get("header", ()))
            title, label, language = (_text(data[word]) for word in ("title", "label", "language"))
            landscape = _flag(data.get("landscape", False))
            markings = _words(data.get("markings", ()))
        except (KeyError, TypeError, AttributeError) as error:
            raise BadTemplate(name, TemplateFault.WRONG, "header", detail=str(error)) from error
        sections = tuple(SectionSpec.of(name, row) for row in data["section"])
        header = lines or STANDARD_HEADER
        made = cls(name, title, label, language, sections, header, landscape, markings)
        if (problem := made.problem()) is not None:
            raise problem
        return made

    def problem(self) -> BadTemplate | None:
        """Return what is wrong with it as a whole, or nothing."""
        for word in ("title", "label", "language"):
            if not getattr(self, word).strip():
                return BadTemplate(self.name, TemplateFault.EMPTY, word)
        if not _LANGUAGE.fullmatch(self.language):
            return BadTemplate(self.name, TemplateFault.WRONG, "language", detail=self.language)
        if not self.sections:
            return BadTemplate(self.name, TemplateFault.EMPTY, "section")
        if twice := _twice(section.key for section in self.sections):
            return BadTemplate(self.name, TemplateFault.TWICE, twice)
        problems = (section.problem(self.name) for section in self.sections)
        return self._above() or next((problem for problem in problems if problem is not None), None)

    def _above(self) -> BadTemplate | None:
        """Return what is wrong with what stands above the sections, or nothing."""
        if strange := {line.key for line in self.header} - LINE_KEYS:
            word = min(strange)
            return BadTemplate(self.name, TemplateFault.UNKNOWN, word, "header")
        if twice := _twice(line.key for line in self.header):
            return BadTemplate(self.name, TemplateFault.TWICE, twice, "header")
        if not all(map(str.strip, self.markings)):
            return BadTemplate(self.name, TemplateFault.EMPTY, "markings")
        if twice := _twice(mark.casefold() for mark in self.markings):
            return BadTemplate(self.name, TemplateFault.TWICE, twice)
        return None


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
VERSION = 1  # of the file; a later one may say what this program does not know
_KNOWN = frozenset(
    {"version", "title", "label", "language", "header", "landscape", "markings", "section"}
)


def _refuse_strange(name: str, data: Mapping[str, Any]) -> None:
    version = data.get("version", VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise BadTemplate(name, TemplateFault.NEWER)
    if strange := sorted(data.keys() - _KNOWN):
        raise BadTemplate(name, TemplateFault.UNKNOWN, ", ".join(strange))
    for word in ("title", "label", "language", "section"):
        if word not in data:
            raise BadTemplate(name, TemplateFault.MISSING, word)
    rows = data["section"]
    if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
        raise BadTemplate(name, TemplateFault.WRONG, "section")


def _line(row: Mapping[str, Any]) -> HeaderLine:
    if row.keys() - {"key", "title", "required"}:
        raise KeyError(", ".join(row.keys() - {"key", "title", "required"}))
    return HeaderLine(
        _text(row["key"]), _text(row["title"]), required=_flag(row.get("required", False))
    )


def _twice(keys: Iterable[str]) -> str:
    """Return the first key that stands twice, or nothing."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return ""
